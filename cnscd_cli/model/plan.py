"""What a plan says: facts, each with its evidence. Field names are those of the published JSON."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from cnscd_cli.model.document import ReadingIssue, Source


class Evidence(NamedTuple):
    """The words a fact rests on and their place, carried from the parser on.

    `block` is the index into `Document.blocks`, `cell` the (row, column) within a table, `start` and
    `end` the span in that paragraph's text: cut there, the document gives `quote` back.
    """

    quote: str
    page: int | None = None
    paragraph: int | None = None
    line: int | None = None
    section: str | None = None
    """Path of the section (`III/4/4.1`) or label of the appendix that holds the words."""
    block: int | None = None
    cell: tuple[int, int] | None = None
    cell_paragraph: int = 0
    start: int = 0
    end: int = 0
    ocr: bool = False
    """Whether the words were recognised in a picture."""
    doubtful: bool = False
    """Whether the recognition was not sure of them."""


class CommuneType(StrEnum):
    """Kinds of commune-level units since July 2025."""

    XA = "xã"
    PHUONG = "phường"
    DAC_KHU = "đặc khu"


class OfficialName(StrEnum):
    """How a name stands to the official list of communes."""

    LISTED = "listed"
    """In the list, in this spelling."""
    UNLISTED = "unlisted"
    """The list has no such name, nor one that could be meant."""


class NameMention(NamedTuple):
    """The commune's own name as written at one place."""

    name: str
    """As written, type left out, case as in running text."""
    evidence: Evidence


class Commune(NamedTuple):
    """The issuing commune."""

    type: CommuneType
    name: str
    province: str | None
    """Official name of the province; null where neither the plan nor the list tells."""
    official: OfficialName
    mentions: tuple[NameMention, ...]
    """Every place that spells the commune's own name, in reading order."""
    evidence: Evidence


class PartialDate(NamedTuple):
    """A date whose blanks are null."""

    day: int | None
    month: int | None
    year: int | None
    evidence: Evidence | None = None


class Letterhead(NamedTuple):
    """Number, symbol, place, date, type and subject, as the head of the document has them."""

    document_number: str | None = None
    document_symbol: str | None = None
    number_evidence: Evidence | None = None
    """The line that bears «Số:», also where the number is blank."""
    issue_place: str | None = None
    issue_date: PartialDate | None = None
    document_type: str | None = None
    subject: str | None = None
    subject_evidence: Evidence | None = None


class LegalBasis(NamedTuple):
    """A document cited in the preamble."""

    kind: str | None
    """Tên loại as written: Kế hoạch, Quyết định, Công văn…"""
    number: str | None
    """As printed, with its symbol: `123/KH-UBND`; null where a law is cited by name alone."""
    date: date | None
    issuer: str | None
    subject: str | None
    evidence: Evidence


class Section(NamedTuple):
    """A numbered heading, or a labelled paragraph that is a whole sentence."""

    path: str
    label: str
    title: str
    level: int
    """1 for the outermost sections."""
    evidence: Evidence


class Heading(NamedTuple):
    """A heading without a label, in the body: no section of its own, but a reader takes it for one."""

    title: str
    evidence: Evidence


class Appendix(NamedTuple):
    """A «PHỤ LỤC» and its title."""

    label: str
    title: str
    evidence: Evidence


class Op(StrEnum):
    """How the value of a target bounds what is promised; a bare number is `=`."""

    EQUAL = "="
    AT_LEAST = ">="
    MORE_THAN = ">"
    AT_MOST = "<="
    LESS_THAN = "<"


PERIODS = frozenset({"ngày", "tuần", "tháng", "quý", "năm"})
"""Of `Target.per`: what makes a figure a rate; anything else («tổ viên», «hộ») is what it is counted for."""


class Target(NamedTuple):
    """A measurable commitment, in body or table."""

    text: str
    section: str | None
    indicator: str | None
    """Id of the catalogue of indicators."""
    op: Op
    value: Decimal
    unit: str | None
    per: str | None
    deadline: str | None
    """ISO date or year."""
    owner: str | None
    evidence: Evidence


class TeamSize(NamedTuple):
    """One statement of how many members a team has; a side that is not stated is null."""

    min: int | None
    max: int | None
    section: str | None
    evidence: Evidence


class CoreForce(NamedTuple):
    """An agency that the plan makes the core force of the team."""

    agency_id: str
    section: str | None
    evidence: Evidence


class TeamLeader(NamedTuple):
    """Who is to lead a team."""

    text: str
    evidence: Evidence


class Team(NamedTuple):
    """What the plan says of the team itself."""

    sizes: tuple[TeamSize, ...] = ()
    core: tuple[CoreForce, ...] = ()
    leader: TeamLeader | None = None
    core_unclear: tuple[Evidence, ...] = ()
    """Passages that speak of the team's core force without naming an agency that could be told."""


class TaskRole(StrEnum):
    """The part an agency plays in a task."""

    LEAD = "lead"
    COORDINATE = "coordinate"
    ADVISE = "advise"
    PERFORM = "perform"


class Task(NamedTuple):
    """A bullet or a paragraph of an assignment."""

    text: str
    role: TaskRole
    partners: tuple[str, ...]
    due: str | None
    evidence: Evidence


class Assignment(NamedTuple):
    """Who must do what under «Tổ chức thực hiện»."""

    agency: str
    agency_id: str | None
    section: str | None
    tasks: tuple[Task, ...]
    evidence: Evidence


class WorkItem(NamedTuple):
    """A row of a work table; a merged cell's value holds for every row that it spans."""

    task: str
    result: str | None
    lead: str | None
    lead_id: str | None
    """Id of the agency of `lead`, where the catalogue has it."""
    partners: str | None
    time: str | None
    section: str | None
    evidence: Evidence


class Frequency(StrEnum):
    """How often something is reported."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half-yearly"
    YEARLY = "yearly"


class DueOp(StrEnum):
    """`before` excludes the day itself, `by` includes it."""

    BEFORE = "before"
    BY = "by"


class Reporting(NamedTuple):
    """A statement that someone reports results periodically."""

    section: str | None
    frequencies: tuple[Frequency, ...]
    due_day: int | None
    due_op: DueOp | None
    due_next_period: bool
    """True where the day lies in the month or quarter after the one reported on."""
    sender: str | None
    """Published as `from`."""
    recipient: str | None
    """Published as `to`."""
    evidence: Evidence


class FundingStatement(NamedTuple):
    """A statement of where the money comes from."""

    section: str | None
    evidence: Evidence


class Signatory(NamedTuple):
    """The signature block."""

    authority: str | None
    """For whom the chairman signs: `TM. ỦY BAN NHÂN DÂN`."""
    capacity: str | None
    """`KT. CHỦ TỊCH`, `TL. CHỦ TỊCH`, `TUQ. CHỦ TỊCH`; null where the chairman signs himself."""
    position: str | None
    name: str | None
    evidence: Evidence | None


class Plan(NamedTuple):
    """Everything that was read out of one plan."""

    source: Source
    commune: Commune | None
    letterhead: Letterhead
    legal_bases: tuple[LegalBasis, ...] = ()
    sections: tuple[Section, ...] = ()
    headings: tuple[Heading, ...] = ()
    appendices: tuple[Appendix, ...] = ()
    targets: tuple[Target, ...] = ()
    team: Team = Team()
    assignments: tuple[Assignment, ...] = ()
    work_items: tuple[WorkItem, ...] = ()
    reporting: tuple[Reporting, ...] = ()
    funding: tuple[FundingStatement, ...] = ()
    recipients: tuple[str, ...] = ()
    recipients_evidence: Evidence | None = None
    """The line «Nơi nhận»."""
    signatory: Signatory | None = None
    issues: tuple[ReadingIssue, ...] = ()
    passages: tuple[Evidence, ...] = ()
    """Every paragraph and cell paragraph of the body in reading order, quoted whole. Not published."""
