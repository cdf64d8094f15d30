"""Many plans at once: rules by plans, how the figures of each indicator spread, and what is missing most often.

Pure: no form, no words. A plan is named by its index in `Report.plans`, which has its path and commune.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from cnscd_cli.data.catalogues import list_names
from cnscd_cli.model.finding import Level, PlanReport, PlanStatus, Report, Result, Severity, Status
from cnscd_cli.model.outline import list_outlines
from cnscd_cli.model.plan import Evidence, Op, Target


class RuleHead(NamedTuple):
    """A rule as the first plan that it was asked of has it; a result may have a severity of its own."""

    id: str
    title: str
    severity: Severity


class MatrixRow(NamedTuple):
    """The answers on one plan."""

    plan: int
    cells: tuple[Result | None, ...]
    """In outline, as many as there are rules; null where the profile of the plan does not have the rule."""


class Matrix(NamedTuple):
    """Plans by rules."""

    rules: tuple[RuleHead, ...]
    """Every rule of every profile of the run, each profile's in its own order."""
    rows: tuple[MatrixRow, ...]
    """The plans that were checked, in the order of the report."""


class Figure(NamedTuple):
    """What a plan promises of an indicator: of several figures the one that the rules count, the lowest."""

    plan: int
    target: Target
    """Without the words it stands in."""
    result: Result | None = None
    """The answer, in outline, of the rule that asks for the indicator; null where the plan's profile does not."""


class Spread(NamedTuple):
    """The figures of one indicator that can be compared: one a plan, of the same unit."""

    indicator: str
    name: str
    unit: str | None
    per: str | None
    capped: bool
    """Whether the figures are upper bounds («tối đa 3 ngày»): of a plan's own the highest counts."""
    figures: tuple[Figure, ...]
    """Ascending by value, then in the order of the plans. Empty where it is asked for and no plan states it so."""
    levels: tuple[Level, ...]
    """What the rules of the run ask of these figures; several where profiles differ, none where none asks."""

    @property
    def lowest(self) -> Decimal | None:
        """Null without figures."""
        return self.figures[0].target.value if self.figures else None

    @property
    def median(self) -> Decimal | None:
        """Of an even number the mean of the two in the middle."""
        count = len(self.figures)
        middle = self.figures[(count - 1) // 2 : count // 2 + 1]
        return sum((figure.target.value for figure in middle), Decimal(0)) / len(middle) if middle else None

    @property
    def highest(self) -> Decimal | None:
        """Null without figures."""
        return self.figures[-1].target.value if self.figures else None


class Missing(NamedTuple):
    """How often a rule was not met."""

    rule: RuleHead
    gaps: int
    reviews: int
    excused: int
    asked: int
    """Plans to which it applies."""


class RollUp(NamedTuple):
    """All of it."""

    matrix: Matrix
    spreads: tuple[Spread, ...]
    missing: tuple[Missing, ...]


def roll_up(report: Report) -> RollUp:
    """What many plans have in common; the spreads need plans with their `reading`."""
    rolling = Rolling(report)
    for index, plan in enumerate(report.plans):
        rolling.hear(index, plan)
    return rolling.finish()


class Rolling:
    """The same, plan by plan; nothing of a plan is kept but the figures that it promises."""

    def __init__(self, report: Report) -> None:
        self._outlines = list_outlines(report.plans)
        self._levels = _gather_levels(self._outlines)
        self._names = name_indicators(report)
        self._figures: dict[_Key, list[Figure]] = {}

    def hear(self, index: int, plan: PlanReport) -> None:
        """A plan with its reading, each in its turn."""
        results = self._outlines[index].results
        asking = {level.indicator: result for result in reversed(results) for level in result.levels}
        for key, target in _choose_figures(plan, self._levels).items():
            bare = _bare_target(target.indicator, target.op, target.value, target.unit, target.per)
            self._figures.setdefault(key, []).append(Figure(index, bare, asking.get(key[0])))

    def finish(self) -> RollUp:
        """What came of all of them."""
        matrix = build_matrix(self._outlines)
        return RollUp(matrix, self.list_spreads(), rank_missing(matrix))

    def list_spreads(self) -> tuple[Spread, ...]:
        """For each indicator that a plan states or a rule asks for, as the catalogue orders them, one a unit."""
        names, levels, figures = self._names, self._levels, self._figures
        ranks = {indicator: rank for rank, indicator in enumerate(names)}
        keys = sorted({**figures, **levels}, key=lambda key: (ranks.get(key[0], len(ranks)), *map(str, key)))
        return tuple(
            Spread(
                *(key[0], names.get(key[0], key[0]), *key[1:]),
                tuple(sorted(figures.get(key, ()), key=lambda figure: figure.target.value)),
                tuple(levels.get(key, ())),
            )
            for key in keys
        )


_NOWHERE = Evidence("")


@lru_cache(maxsize=10_000)
def _bare_target(indicator: str | None, op: Op, value: Decimal, unit: str | None, per: str | None) -> Target:
    """The figure without the words around it: most plans promise the same."""
    return Target("", None, indicator, op, value, unit, per, None, None, _NOWHERE)


def build_matrix(plans: Sequence[PlanReport]) -> Matrix:
    """Plans by rules; plans that could not be read are not in it."""
    checked = [(index, plan) for index, plan in enumerate(plans) if plan.status is PlanStatus.CHECKED]
    rules = _join_rules([plan for _, plan in checked])
    rows = []
    for index, plan in checked:
        answers = {result.rule: result for result in plan.results}
        rows.append(MatrixRow(index, tuple(answers.get(rule.id) for rule in rules)))
    return Matrix(rules, tuple(rows))


def _join_rules(plans: Sequence[PlanReport]) -> tuple[RuleHead, ...]:
    """A rule that only a later profile has follows the one that it follows there."""
    joined: list[str] = []
    heads: dict[str, RuleHead] = {}
    for order in dict.fromkeys(tuple(result.rule for result in plan.results) for plan in plans):
        place = 0
        for rule in order:
            if rule in joined:
                place = joined.index(rule) + 1
            else:
                joined.insert(place, rule)
                place += 1
    for plan in plans:
        for result in plan.results:
            heads.setdefault(result.rule, RuleHead(result.rule, result.title, result.severity))
    return tuple(heads[rule] for rule in joined)


def rank_missing(matrix: Matrix) -> tuple[Missing, ...]:
    """The rules that some plan does not meet, those with the most gaps first, then with the most to judge."""
    counted = (_count(head, [row.cells[column] for row in matrix.rows]) for column, head in enumerate(matrix.rules))
    found = [item for item in counted if item.gaps or item.reviews or item.excused]
    return tuple(sorted(found, key=lambda item: (-item.gaps, -item.reviews, -item.excused)))


def _count(head: RuleHead, cells: Iterable[Result | None]) -> Missing:
    statuses = [cell.status for cell in cells if cell is not None]
    return Missing(
        head,
        statuses.count(Status.GAP),
        statuses.count(Status.REVIEW),
        statuses.count(Status.WAIVED),
        len(statuses) - statuses.count(Status.NOT_APPLICABLE),
    )


_Key = tuple[str, str | None, str | None, bool]
"""Indicator, unit, per, capped: figures of one key can be compared."""


def name_indicators(report: Report) -> dict[str, str]:
    """By id, in the order of the catalogue; those that a profile adds, as its rules name them."""
    names = list_names("indicators")
    for level in _list_levels(list_outlines(report.plans)):
        if level.subject:
            names.setdefault(level.indicator, level.subject)
    return names


def _list_levels(plans: Iterable[PlanReport]) -> Iterator[Level]:
    return (level for plan in plans for result in plan.results for level in result.levels)


def _gather_levels(plans: Iterable[PlanReport]) -> dict[_Key, dict[Level, None]]:
    """What is asked, each once, by the figures that it is asked of."""
    levels: dict[_Key, dict[Level, None]] = {}
    for level in _list_levels(plans):
        capped = bool(level.bounds) and all(op is Op.AT_MOST for op, _ in level.bounds)
        levels.setdefault((level.indicator, level.unit, level.per, capped), {})[level] = None
    return levels


def _choose_figures(plan: PlanReport, levels: Container[_Key]) -> dict[_Key, Target]:
    chosen: dict[_Key, Target] = {}
    for key, target in _list_figures(plan, levels):
        kept = chosen.setdefault(key, target)
        if target.value > kept.value if key[3] else target.value < kept.value:
            chosen[key] = target
    return chosen


def _list_figures(plan: PlanReport, levels: Container[_Key]) -> Iterator[tuple[_Key, Target]]:
    """A bare figure is what a rule takes it for: an upper bound where nothing but upper bounds is asked."""
    for target in plan.reading.plan.targets if plan.reading else ():
        if not target.indicator or not target.value.is_finite():
            continue
        of = (target.indicator, target.unit, target.per)
        capped = target.op in (Op.AT_MOST, Op.LESS_THAN)
        capped = capped or (target.op is Op.EQUAL and (*of, True) in levels and (*of, False) not in levels)
        yield (*of, capped), target
