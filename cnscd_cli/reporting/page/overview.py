"""Many plans at once as the page tells them: plans by rules, what is missing most often, how the figures spread."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cnscd_cli.model.finding import PlanReport, Report, Result, Status
from cnscd_cli.model.outline import list_outlines
from cnscd_cli.reporting.findings import SEVERITIES, is_finding, list_findings, name_verdict
from cnscd_cli.reporting.page.findings import TONES, name_finding
from cnscd_cli.reporting.page.plans import Count, PlanView, count_verdicts
from cnscd_cli.reporting.page.plots import Plot, draw_spread
from cnscd_cli.reporting.places import name_profile
from cnscd_cli.reporting.printable import one_line
from cnscd_cli.reporting.report_digest import name_total
from cnscd_cli.reporting.roll_up import MatrixRow, Missing, RollUp

_FEWEST = 2
"""Figures that make a spread worth a drawing, where nothing is asked of them."""


class CellView(NamedTuple):
    """The answer of a rule on a plan."""

    tone: str
    """Empty where the plan was judged by a profile without the rule."""
    word: str
    link: str | None


class RowView(NamedTuple):
    """A line of the matrix."""

    plan: PlanView
    name: str
    file: str
    """Where the name alone does not tell which plan it is."""
    cells: tuple[CellView, ...]


class MissingView(NamedTuple):
    """How often a rule is not met."""

    rule: str
    title: str
    tone: str
    gaps: int
    reviews: int
    excused: int
    asked: int
    share: float
    """Of gaps, in per cent of the plans that were asked."""


class Rows:
    """The lines of the matrix, each made when it is drawn: of a whole country they are a hundred thousand cells."""

    def __init__(self, rows: Sequence[MatrixRow], plans: Sequence[PlanReport], views: Sequence[PlanView]) -> None:
        self._rows = rows
        self._plans = plans
        self._views = views
        self._communes = Counter(view.commune for view in views)

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[RowView]:
        return map(self._shape, self._rows)

    def _shape(self, row: MatrixRow) -> RowView:
        view = self._views[row.plan]
        places = {result.rule: place for place, result in enumerate(list_findings(self._plans[row.plan]))}
        cells = tuple(_shape_cell(row.plan, result, places) for result in row.cells)
        file = view.path.rpartition("/")[2] if self._communes[view.commune] > 1 else ""
        return RowView(view, view.name.partition(", ")[0], file, cells)


class OverviewView(NamedTuple):
    """The part of the page that is about all plans."""

    total: str
    clean: int
    lacking: int
    unreadable: int
    counts: tuple[Count, ...]
    profiles: tuple[tuple[str, int], ...]
    rules: tuple[tuple[str, str], ...]
    """Id and title."""
    rows: Rows
    gappy: bool
    """Whether some plan was judged by a profile without some rule."""
    missing: tuple[MissingView, ...]
    plots: tuple[Plot, ...]
    others: tuple[Plot, ...]
    """Figures that no rule asks for."""


def shape_overview(report: Report, views: Sequence[PlanView], found: RollUp, *, many: bool) -> OverviewView:
    """All plans; `views` are the same, in the same order. Of `many` the drawings name none."""
    plans = list_outlines(report.plans)
    readable = [plan for plan in plans if not plan.error]
    clean = sum(not any(result.status is Status.GAP for result in plan.results) for plan in readable)
    profiles = Counter(name_profile(plan.profile) for plan in readable if plan.profile)
    asked = [spread for spread in found.spreads if spread.levels]
    others = [spread for spread in found.spreads if not spread.levels and len(spread.figures) >= _FEWEST]
    return OverviewView(
        total=name_total(plans) if plans else "",
        clean=clean,
        lacking=len(readable) - clean,
        unreadable=len(plans) - len(readable),
        counts=count_verdicts(readable),
        profiles=tuple(sorted(profiles.items(), key=lambda item: (-item[1], item[0]))),
        rules=tuple((one_line(rule.id), one_line(rule.title)) for rule in found.matrix.rules),
        rows=Rows(found.matrix.rows, plans, views),
        gappy=any(None in row.cells for row in found.matrix.rows),
        missing=tuple(map(_shape_missing, found.missing)),
        plots=tuple(draw_spread(spread, plans, len(readable), named=not many) for spread in asked),
        others=tuple(draw_spread(spread, plans, len(readable), named=not many) for spread in others),
    )


def _shape_cell(plan: int, result: Result | None, places: dict[str, int]) -> CellView:
    if result is None:
        return CellView("", "Không có trong bộ quy tắc", None)
    verdict = name_verdict(result)
    link = name_finding(plan, places[result.rule]) if is_finding(result) else None
    return CellView(TONES[verdict], verdict, link)


def _shape_missing(item: Missing) -> MissingView:
    share = round(100 * item.gaps / item.asked, 1) if item.asked else 0.0
    title = one_line(item.rule.title)
    counts = (item.gaps, item.reviews, item.excused, item.asked)
    return MissingView(one_line(item.rule.id), title, TONES[SEVERITIES[item.rule.severity]], *counts, share)
