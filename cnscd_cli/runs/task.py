"""What is to be done with one file, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol

from cnscd_cli.errors import InputError
from cnscd_cli.isolation.messages import unpack
from cnscd_cli.model.finding import PlanReport
from cnscd_cli.model.outline import outline_plan
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


def prove(body: bytes) -> Packed:
    """Raises BrokenStreamError where it is no answer of ours."""
    value = unpack(body)
    return Packed(body, outline_plan(value) if isinstance(value, PlanReport) else None)


class Answer(NamedTuple):
    """What came of one file."""

    number: int
    outcome: Packed | InputError
    """Or why the file could not be read."""


class Crew(Protocol):
    """Those who have files answered: processes of this machine, or other machines."""

    def answer(self, work: Work, tasks: Iterable[Task]) -> Iterator[Answer]:
        """One answer a task, in the order in which they are found; a fault of ours is raised."""
        ...
