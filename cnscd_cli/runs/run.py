"""The files of one run, each answered by whoever is to do it."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cnscd_cli.isolation.process import can_spawn
from cnscd_cli.parsers.folders import PlanFile
from cnscd_cli.parsers.options import ReadOptions
from cnscd_cli.parsers.processors import count_processors
from cnscd_cli.runs.task import Answer, Crew, Task, Work


class RunSettings(NamedTuple):
    """How the files of a run are answered; none of it changes an answer."""

    jobs: int | None = None
    """Processes that read at once; null: as many as there are processors."""
    isolated: bool = True
    """Whether in processes of their own at all."""
    cluster: str | None = None
    """The address of the Dask scheduler whose machines read instead of this one."""


DEFAULT_SETTINGS = RunSettings()


def answer_files(
    stage: str, files: Sequence[PlanFile], options: ReadOptions, payload: object, settings: RunSettings
) -> Iterator[Answer]:
    """What `stages` answers to each file, as they are found, numbered in the order of `files`.

    `payload` is what the stage takes beside the options.
    """
    work = Work(stage, options, pickle.dumps(payload, protocol=5))
    tasks: list[Task] = []
    for number, file in enumerate(files):
        if file.error:
            yield Answer(number, file.error)
        else:
            tasks.append(Task(number, file.path))
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
