"""What a check answers: one result a rule, and the report of a plan."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from cnscd_cli.model.plan import Commune, Evidence


class Severity(StrEnum):
    """How bad a gap is; ordered from the worst."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Status(StrEnum):
    """The answer of one rule on one plan."""

    PASS = "pass"  # noqa: S105 - a verdict, not a secret
    GAP = "gap"
    REVIEW = "review"
    """The text is there, but a person must judge."""
    NOT_APPLICABLE = "not-applicable"
    WAIVED = "waived"


class PlanStatus(StrEnum):
    """Whether a plan could be checked."""

    CHECKED = "checked"
    UNREADABLE = "unreadable"


class Result(NamedTuple):
    """The answer of one rule on one plan, in Vietnamese sentences ready to read."""

    rule: str
    title: str
    severity: Severity
    status: Status
    message: str
    expected: str
    actual: str
    basis: str | None
    suggestion: str | None
    """Words that an officer of the commune could paste; null where nothing is to be mended."""
    evidence: tuple[Evidence, ...] = ()
    searched: tuple[str, ...] = ()
    """For what is missing: the places that were looked through, as a person names them."""
    ocr: bool = False
    """Whether the answer rests on words that were recognised in a picture."""


class ChosenBy(StrEnum):
    """What led to the profile of a plan."""

    USER = "user"
    """It was named by whoever asked."""
    DOCUMENT = "document"
    """The plan cites the document that it rests on."""
    PROVINCE = "province"
    FALLBACK = "fallback"


class ProfileInfo(NamedTuple):
    """The profile a report rests on."""

    id: str
    title: str
    path: str | None
    """As it was given; null for a profile of the program, which the id names on every machine alike."""
    chosen_by: ChosenBy = ChosenBy.USER
    reason: str | None = None
    """A clause («vì …») where it was chosen for the plan; null where it was asked for."""


class PlanReport(NamedTuple):
    """All answers on one plan, or why it could not be read."""

    path: str
    sha256: str | None
    status: PlanStatus
    error: str | None
    commune: Commune | None
    results: tuple[Result, ...] = ()
    notes: tuple[str, ...] = ()
    """What to know before relying on the answers: parts that could not be read, doubts about the profile."""
    ocr: bool = False
    """Whether at least one page was read by character recognition."""
    profile: ProfileInfo | None = None
    """What the plan was judged by; null where it could not be read."""


class Report(NamedTuple):
    """One run of `cnscd check`."""

    profile: ProfileInfo
    """What was asked for; each plan has its own."""
    plans: tuple[PlanReport, ...]
