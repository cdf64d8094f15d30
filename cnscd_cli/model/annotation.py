"""A copy of a plan with remarks in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cnscd_cli.model.finding import PlanReport, Report


class AnnotatedCopy(NamedTuple):
    """The file to be handed on."""

    content: bytes | None
    """Null where there is nothing to add."""
    suffix: str
    """Of its name: that of the plan, or of the format that it was converted to."""
    added: int
    """How many remarks were put in."""
    known: int = 0
    """How many it had already."""
    notes: tuple[str, ...] = ()
    """What to know before handing it on: Vietnamese sentences without their full stop."""


class Annotation(NamedTuple):
    """One plan, checked and annotated."""

    plan: PlanReport
    copy: AnnotatedCopy | None
    error: str | None = None
    """Why there is no copy: the plan cannot be read, or nothing can be written into its format."""


class Annotations(Iterator[Annotation]):
    """The report on plans, and their copies: each is made when it is taken."""

    def __init__(self, report: Report, copies: Iterator[Annotation]) -> None:
        self.report = report
        self._copies = copies

    def __next__(self) -> Annotation:
        return next(self._copies)
