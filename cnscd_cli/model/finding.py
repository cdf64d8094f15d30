"""What a check answers: one result a rule, and the report of a plan."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from cnscd_cli.model.document import Document
from cnscd_cli.model.plan import Commune, Evidence, Op, PartialDate, Plan


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


class WaiverKind(StrEnum):
    """What lets a gap be."""

    WAIVER = "waiver"
    """Somebody decided so, until a day."""
    BASELINE = "baseline"
    """It was there already when the baseline was written."""


class Waiver(NamedTuple):
    """Why a gap does not count."""

    kind: WaiverKind
    status: Status
    """The answer without the waiver: `gap` or `review`."""
    source: str
    """The file that says so, as it was given; for a waiver its line too."""
    reason: str | None = None
    approved_by: str | None = None
    until: date | None = None
    """The last day it holds."""


class Near(NamedTuple):
    """A passage that comes near to what was not found."""

    likeness: int
    """0 to 100: how much of what was looked for stands there."""
    evidence: Evidence


class Level(NamedTuple):
    """What a rule asks of the figures of an indicator."""

    indicator: str
    bounds: tuple[tuple[Op, Decimal], ...]
    """All of them hold; none where any figure will do."""
    unit: str
    per: str | None = None
    subject: str = ""
    """The indicator as the rule's sentences name it; for those that a profile adds to the catalogue."""


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
    nearest: tuple[Near, ...] = ()
    """For what is missing: the passages that come nearest to it, the nearest first."""
    ocr: bool = False
    """Whether the answer rests on words that were recognised in a picture."""
    fingerprint: str | None = None
    """What is wrong, whatever place and format it stands in; null where nothing is."""
    waiver: Waiver | None = None
    """Why a `waived` one is."""
    levels: tuple[Level, ...] = ()
    """What the rule asks of figures, where it does; none where it does not apply to the plan."""
    kind: str = ""
    """The kind of the rule, for forms that arrange what is missing."""


class ChosenBy(StrEnum):
    """What led to the profile of a plan."""

    USER = "user"
    """It was named by whoever asked."""
    DOCUMENT = "document"
    """The plan cites the document that it rests on."""
    PROVINCE = "province"
    FALLBACK = "fallback"


class ProfileDocument(NamedTuple):
    """The document of the province that a profile rests on."""

    kind: str
    number: str
    """With its symbol: `123/KH-UBND`."""
    date: date | None
    issuer: str


class ProfileInfo(NamedTuple):
    """The profile a report rests on."""

    id: str
    title: str
    path: str | None
    """As it was given; null for a profile of the program, which the id names on every machine alike."""
    chosen_by: ChosenBy = ChosenBy.USER
    reason: str | None = None
    """A clause («vì …») where it was chosen for the plan; null where it was asked for."""
    document: ProfileDocument | None = None
    province: str | None = None
    """Official name, with «Tỉnh» or «Thành phố»."""


class Reading(NamedTuple):
    """What the answers on a plan rest on."""

    document: Document
    plan: Plan


class Edition(NamedTuple):
    """How a plan stands to others of the same commune in the run."""

    latest: bool | None
    """Whether none of them was issued later; null where the days of issue do not tell."""
    others: tuple[str, ...]
    """Their paths, the latest first; of very many the first ones."""
    total: int
    """How many plans the commune has in the run, this one included."""
    same_day: bool = False
    """Whether the days of issue do not tell because this one and others were issued on the same, the last of them."""


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
    reading: Reading | None = None
    """For forms that show the plan itself; null unless it was asked for."""
    document_type: str | None = None
    """«KẾ HOẠCH», as the head of the document has it."""
    issue_date: PartialDate | None = None
    """Without its evidence."""
    duplicates: tuple[str, ...] = ()
    """Paths of other files of the run with the same content, which were left out for this one."""
    edition: Edition | None = None
    """Null where the run has no other plan of the commune."""
    settled: bool = True
    """Whether the same bytes lead to the same answers another time: nothing failed that may not fail then."""


class NoticeKind(StrEnum):
    """What is to be told of the exceptions themselves."""

    EXPIRED = "waiver-expired"
    UNUSED = "waiver-unused"
    """It fits a plan that was checked, and nothing there needs it."""
    UNMATCHED = "waiver-unmatched"
    """It fits no plan of this run."""
    FIXED = "baseline-fixed"
    """A known gap that is there no more."""
    CHANGED = "baseline-changed"
    """A known gap in whose place stands another."""


class Notice(NamedTuple):
    """Something about waivers or baseline that somebody should put right."""

    kind: NoticeKind
    message: str
    """A Vietnamese sentence without its full stop."""
    source: str
    """The file, as it was given; for a waiver its line too."""
    rule: str
    fingerprint: str | None = None


class Report(NamedTuple):
    """One run of `cnscd check`."""

    profile: ProfileInfo
    """What was asked for; each plan has its own."""
    plans: Sequence[PlanReport]
    """By path, whatever the order in which they were asked for; many are kept on disk and come one at a time."""
    notices: tuple[Notice, ...] = ()
    config: str | None = None
    """The configuration file that was followed, from the working directory."""
