"""Answers of runs before for those files that are as they were, and answers to the others kept for runs to come."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from cnscd_cli.errors import InputError
from cnscd_cli.isolation.listener import Tally, listeners
from cnscd_cli.parsers.folders import PlanFile
from cnscd_cli.runs.cache import Cache, Wanted
from cnscd_cli.runs.cache_keys import digest_work
from cnscd_cli.runs.identity import identify, identify_files
from cnscd_cli.runs.task import Answer, Packed, Task, Work


def reuse_answers(
    cache: Cache,
    work: Work,
    files: Sequence[PlanFile],
    tally: Tally,
    ask: Callable[[Sequence[Task]], Iterator[Answer]],
) -> Iterator[Answer]:
    """As `ask` answers all files without an error; asked are only those whose answer is not there."""
    known = identify_files(files, cache)
    digest = digest_work(work)
    wanted = [Wanted(number, file.sha256, file.path) for number, file in enumerate(known) if file.sha256]
    found: set[int] = set()
    for item, outcome in cache.find(digest, wanted):
        for listener in listeners:
            listener.reuse(item.path)
        tally.reused += 1
        found.add(item.number)
        yield Answer(item.number, outcome)
    cache.tell_trouble()
    left = [Task(number, file.path) for number, file in enumerate(known) if number not in found and file.error is None]
    for answer in ask(left):
        if sha256 := _find_lasting(known[answer.number], answer.outcome):
            cache.keep(digest, sha256, answer.outcome)
            cache.tell_trouble()
        yield answer


def _find_lasting(file: PlanFile, outcome: Packed | InputError) -> str | None:
    """The digest of the bytes that the answer holds for; null where they may have changed while they were read."""
    if isinstance(outcome, InputError):  # does not tell what it was about
        return file.sha256 if file.sha256 and identify(file._replace(sha256=None)) == file.sha256 else None
    return outcome.sha256
