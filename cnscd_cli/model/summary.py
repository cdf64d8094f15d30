"""A whole province, or several: who has sent a plan, which rules are missed, what is promised, who has what to do.

A commune is named by its index in `Summary.communes`; only the plan that counts of each has gone into the figures.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from cnscd_cli.model.finding import Level, Notice, ProfileInfo, Severity
from cnscd_cli.model.plan import Commune, CommuneType, DueOp, Frequency, PartialDate

Communes = tuple[int, ...]
"""Ascending."""


class Sending(NamedTuple):
    """A plan that a commune has sent."""

    path: str
    issue_date: PartialDate | None
    copies: tuple[str, ...] = ()
    """Other files of the same content."""


class SummedCommune(NamedTuple):
    """A commune of the official list."""

    type: CommuneType
    name: str
    province: str
    sendings: tuple[Sending, ...] = ()
    """The one that counts first; none where nothing was sent."""
    certain: bool = True
    """Whether dates tell that the first one is the latest."""
    assumed: bool = False
    """Whether the plan that counts names no province, and the one that was asked for has a commune of that name."""
    gaps: int = 0
    reviews: int = 0
    passed: int = 0
    asked: int = 0


class StrayKind(StrEnum):
    """Why a file is no plan of a commune of the summary."""

    UNKNOWN = "unknown"
    """It does not tell of which commune it is, or of which of several of that name."""
    UNLISTED = "unlisted"
    """The official list has no such commune."""
    ELSEWHERE = "elsewhere"
    """It is of another province."""
    OTHER = "other"
    """It is no plan: a decision, an appendix, a report."""


class Stray(NamedTuple):
    """A file that was read and does not count."""

    path: str
    kind: StrayKind
    commune: Commune | None
    copies: tuple[str, ...] = ()


class Unread(NamedTuple):
    """A file that could not be read."""

    path: str
    error: str
    copies: tuple[str, ...] = ()


class SummedProvince(NamedTuple):
    """Of a province, how many communes."""

    name: str
    communes: int
    sent: int
    several: int
    """Have sent more than one plan."""


class UsedProfile(NamedTuple):
    """What plans were judged by."""

    info: ProfileInfo
    plans: int


class SummedRule(NamedTuple):
    """A rule, as the first plan that it was asked of has it."""

    id: str
    title: str
    severity: Severity
    passed: int
    gap: Communes
    review: Communes
    waived: Communes
    not_applicable: Communes

    @property
    def asked(self) -> int:
        """Communes to which it applies."""
        return self.passed + len(self.gap) + len(self.review) + len(self.waived)


class FigureSpread(NamedTuple):
    """The figures of one indicator that can be compared: one a commune, of the same unit."""

    unit: str | None
    per: str | None
    capped: bool
    """Whether the figures are upper bounds («tối đa 3 ngày»): of a plan's own the highest counts, else the lowest."""
    figures: tuple[tuple[Decimal, int], ...]
    """Ascending, each with its commune; never empty."""

    @property
    def lowest(self) -> Decimal:
        """The first."""
        return self.figures[0][0]

    @property
    def median(self) -> Decimal:
        """Of an even number the mean of the two in the middle."""
        count = len(self.figures)
        middle = self.figures[(count - 1) // 2 : count // 2 + 1]
        return sum((value for value, _ in middle), Decimal(0)) / len(middle)

    @property
    def highest(self) -> Decimal:
        """The last."""
        return self.figures[-1][0]

    def list_at(self, value: Decimal) -> Communes:
        """Those who promise just that."""
        return tuple(commune for figure, commune in self.figures if figure == value)


class SummedIndicator(NamedTuple):
    """What communes promise of an indicator, beside what rules ask of them."""

    id: str
    name: str
    levels: tuple[Level, ...]
    """Several where profiles differ, none where no rule asks."""
    spreads: tuple[FigureSpread, ...]
    """That of most communes first; none where nobody states a figure."""
    stated: int
    below: Communes
    """State a figure that does not do."""
    review: Communes
    waived: Communes
    missing: Communes
    """Are asked for it and state none."""


class SummedTask(NamedTuple):
    """What several communes charge an agency with in the same words, their own names aside."""

    text: str
    role: str
    """A TaskRole; of a work table `lead`."""
    communes: Communes


class SummedAgency(NamedTuple):
    """What an agency is charged with."""

    id: str | None
    """Of the catalogue; null for one that it does not have."""
    name: str
    communes: Communes
    roles: dict[str, Communes]
    """By TaskRole, every one."""
    tasks: tuple[SummedTask, ...]
    """Those of most communes first; none for agencies without an id."""


class SummedSize(NamedTuple):
    """How many members a team has."""

    min: int | None
    max: int | None
    communes: Communes


class SummedReporting(NamedTuple):
    """How often, and until which day, results are reported."""

    frequency: Frequency
    due_op: DueOp | None
    due_day: int | None
    due_next_period: bool
    communes: Communes


class Summary(NamedTuple):
    """One run of `cnscd summary`."""

    profile: ProfileInfo
    province: str | None
    """The one that was asked for; null for all."""
    provinces: tuple[SummedProvince, ...]
    communes: tuple[SummedCommune, ...]
    """All of the provinces that have sent a plan, or of the one that was asked for; in the order of the list."""
    strays: tuple[Stray, ...]
    unread: tuple[Unread, ...]
    profiles: tuple[UsedProfile, ...]
    rules: tuple[SummedRule, ...]
    indicators: tuple[SummedIndicator, ...]
    agencies: tuple[SummedAgency, ...]
    sizes: tuple[SummedSize, ...]
    sizeless: Communes
    reporting: tuple[SummedReporting, ...]
    silent: Communes
    """Name no period of reports."""
    notices: tuple[Notice, ...] = ()
    notes: tuple[str, ...] = ()
    """Vietnamese sentences: what to know before relying on the figures."""
    config: str | None = None

    @property
    def sent(self) -> int:
        """Communes that have sent a plan."""
        return sum(bool(commune.sendings) for commune in self.communes)

    @property
    def copies(self) -> int:
        """Files whose content another file has too."""
        plans = sum(len(item.copies) for commune in self.communes for item in commune.sendings)
        strays = sum(len(item.copies) for item in self.strays)
        return plans + strays + sum(len(item.copies) for item in self.unread)
