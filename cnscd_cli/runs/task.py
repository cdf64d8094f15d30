"""What is to be done with one file, and what came of it."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, Protocol

from cnscd_cli.errors import InputError
from cnscd_cli.isolation.messages import MAX_BODY, BrokenStreamError, unpack
from cnscd_cli.model.document import Document
from cnscd_cli.model.finding import PlanReport
from cnscd_cli.model.outline import outline_plan
from cnscd_cli.model.plan import Plan
from cnscd_cli.parsers.options import ReadOptions


class Work(NamedTuple):
    """What is done with every file of a run."""

    stage: str
    """Key of `stages.STAGES`."""
    options: ReadOptions
    payload: bytes
    """Pickled: what the stage takes beside the options."""


class Task(NamedTuple):
    """One file."""

    number: int
    """From 0, in the order of the run."""
    path: str


class Packed(NamedTuple):
    """What a stage answered about one file."""

    body: bytes
    """As `isolation.messages.pack` makes it, and proved to be that."""
    outline: PlanReport | None
    """What counts and lists of plans need of it; null for stages that answer with something else than a PlanReport."""
    sha256: str | None = None
    """Of the bytes that were read; null where the answer does not tell."""
    settled: bool = True
    """Whether the same bytes lead to the same answer another time."""
    zipped: bool = False
    """Whether `body` is compressed."""


def prove(body: bytes) -> Packed:
    """Raises BrokenStreamError where it is no answer of ours."""
    value = unpack(body)
    match value:
        case PlanReport():
            return Packed(body, outline_plan(value), value.sha256, value.settled)
        case Plan() | Document():
            return Packed(body, None, value.source.sha256, not any(issue.passing for issue in value.issues))
        case _:
            return Packed(body, None, getattr(value, "sha256", None), getattr(value, "settled", True))


def zip_body(packed: Packed) -> bytes:
    """The body, a third as long."""
    return packed.body if packed.zipped else zlib.compress(packed.body, 1)


def unzip_body(body: bytes) -> Any:
    """What was packed; BrokenStreamError where it is not what we have written."""
    opener = zlib.decompressobj()
    try:
        whole = opener.decompress(body, MAX_BODY)
    except zlib.error as error:
        raise BrokenStreamError from error
    if not opener.eof:
        raise BrokenStreamError
    return unpack(whole)


def open_answer(packed: Packed, path: str) -> Any:
    """The answer on the file at `path`, which stood elsewhere when it was read before, or was called otherwise."""
    return relocate(unzip_body(packed.body) if packed.zipped else unpack(packed.body), path)


def relocate(value: Any, path: str) -> Any:
    """The same answer, with this path."""
    match value:
        case PlanReport() if value.path != path:
            reading = value.reading
            if reading is not None:
                reading = reading._replace(document=relocate(reading.document, path), plan=relocate(reading.plan, path))
            return value._replace(path=path, reading=reading)
        case Plan() | Document() if value.source.path != path:
            return value._replace(source=value.source._replace(path=path))
        case Plan() | Document():
            return value
        case tuple() if getattr(value, "path", path) != path:
            return value._replace(path=path)  # type: ignore[attr-defined]
    return value


class Answer(NamedTuple):
    """What came of one file."""

    number: int
    """That of its task."""
    outcome: Packed | InputError
    """Or why the file could not be read."""


class Crew(Protocol):
    """Those who have files answered: processes of this machine, or other machines."""

    def answer(self, work: Work, tasks: Iterable[Task]) -> Iterator[Answer]:
        """One answer a task, in the order in which they are found; a fault of ours is raised."""
        ...
