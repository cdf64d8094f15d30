"""The files of one run, each answered by whoever is to do it."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from cnscd_cli.errors import InputError
from cnscd_cli.isolation.listener import Tally, hush, listeners
from cnscd_cli.isolation.process import can_spawn
from cnscd_cli.parsers.folders import PlanFile
from cnscd_cli.parsers.options import ReadOptions
from cnscd_cli.parsers.processors import count_processors
from cnscd_cli.runs.task import Answer, Crew, Packed, Task, Work

if TYPE_CHECKING:
    from cnscd_cli.runs.cache import Cache

_QUICK = (".docx", ".txt")
"""One of these alone is read in less time than it takes to look for its answer."""


class RunSettings(NamedTuple):
    """How the files of a run are answered; none of it changes an answer."""

    jobs: int | None = None
    """Processes that read at once; null: as many as there are processors."""
    isolated: bool = True
    """Whether in processes of their own at all."""
    cluster: str | None = None
    """The address of the Dask scheduler whose machines read instead of this one."""
    cache: bool = False
    """Whether answers of runs before are taken, and those of this run kept."""


DEFAULT_SETTINGS = RunSettings()


@contextmanager
def open_cache(files: Sequence[PlanFile], settings: RunSettings) -> Iterator[Cache | None]:
    """The cache for a run over `files`; null where it is not wanted, or not worth it."""
    if not settings.cache or (len(files) == 1 and files[0].path.lower().endswith(_QUICK)):
        yield None
        return
    from cnscd_cli.runs.cache_place import is_refused  # one Word file does without all of these

    if is_refused():
        yield None
        return
    from cnscd_cli.runs.cache import Cache
    from cnscd_cli.runs.cache_place import find_limit, find_place

    cache = Cache(find_place(), find_limit())
    try:
        yield cache
    finally:
        cache.close()


def answer_files(
    stage: str,
    files: Sequence[PlanFile],
    options: ReadOptions,
    payload: object,
    settings: RunSettings,
    cache: Cache | None = None,
) -> Iterator[Answer]:
    """What `stages` answers to each file, as they are found, numbered in the order of `files`.

    `payload` is what the stage takes beside the options.
    """
    work = Work(stage, options, pickle.dumps(payload, protocol=5))
    tally = Tally(len(files), lasting=cache is not None)
    for listener in listeners:
        listener.begin(tally)
    for answer in _answer_all(work, files, settings, cache, tally):
        tally.done += 1
        yield answer


def answer_again(
    number: int, stage: str, files: Sequence[PlanFile], options: ReadOptions, payload: object, settings: RunSettings
) -> Packed | InputError:
    """What the stage answers to the file of this number now, here; nobody hears of it."""
    with hush():
        (answer,) = answer_files(
            stage, files[number : number + 1], options, payload, settings._replace(cluster=None, jobs=1)
        )
    return answer.outcome


def _answer_all(
    work: Work, files: Sequence[PlanFile], settings: RunSettings, cache: Cache | None, tally: Tally
) -> Iterator[Answer]:
    tasks: list[Task] = []
    for number, file in enumerate(files):
        if file.error:
            yield Answer(number, file.error)
        else:
            tasks.append(Task(number, file.path))
    if cache is not None:
        from cnscd_cli.runs.reuse import reuse_answers  # as above

        yield from reuse_answers(cache, work, files, tally, lambda left: _ask(work, left, settings))
    else:
        yield from _ask(work, tasks, settings)


def _ask(work: Work, tasks: Sequence[Task], settings: RunSettings) -> Iterator[Answer]:
    if tasks:
        yield from _find_crew(len(tasks), settings).answer(work, tasks)


def _find_crew(count: int, settings: RunSettings) -> Crew:
    """Who answers so many files."""
    if settings.cluster is not None:
        from cnscd_cli.runs.cluster import DaskCrew  # most runs need this machine only

        return DaskCrew(settings.cluster)
    if not settings.isolated or not can_spawn():
        from cnscd_cli.runs.alone import Alone  # brings the wings

        return Alone()
    from cnscd_cli.runs.pool import LocalPool  # as above

    return LocalPool(max(1, min(settings.jobs or count_processors(), count)))


def in_order(answers: Iterable[Answer]) -> Iterator[Answer]:
    """By their numbers, from 0 on; those that are early wait."""
    early: dict[int, Answer] = {}
    number = 0
    for answer in answers:
        early[answer.number] = answer
        while number in early:
            yield early.pop(number)
            number += 1
