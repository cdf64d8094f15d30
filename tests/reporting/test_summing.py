"""How the figures and answers of single plans are added, where one plan says several things of one indicator."""

from __future__ import annotations

from decimal import Decimal

import pytest

from cnscd_cli.model.finding import Level, Result, Severity, Status
from cnscd_cli.model.plan import Evidence, Op, Target
from cnscd_cli.model.summary import SummedIndicator
from cnscd_cli.reporting.summary.indicators import IndicatorSum

INDICATOR = "vneid"
AT_LEAST = Level(INDICATOR, ((Op.AT_LEAST, Decimal(60)),), "%")
AT_MOST = Level(INDICATOR, ((Op.AT_MOST, Decimal(3)),), "%")


def make_target(op: Op, value: int, indicator: str = INDICATOR) -> Target:
    return Target("…", None, indicator, op, Decimal(value), "%", None, None, None, Evidence("…"))


def make_result(status: Status, *levels: Level) -> Result:
    return Result("r", "R", Severity.ERROR, status, "…", "…", "…", None, None, levels=levels)


def add_up(targets: tuple[Target, ...], *results: Result) -> SummedIndicator:
    total = IndicatorSum()
    total.add(7, results, targets)
    (found,) = total.finish()
    return found


@pytest.mark.parametrize(
    ("level", "figures", "expected"),
    [
        (AT_LEAST, [(Op.AT_LEAST, 70), (Op.AT_LEAST, 55), (Op.MORE_THAN, 60)], [(False, 55)]),
        (AT_LEAST, [(Op.EQUAL, 70), (Op.EQUAL, 80)], [(False, 70)]),
        (AT_LEAST, [(Op.EQUAL, 50), (Op.AT_LEAST, 60)], [(False, 50)]),
        (AT_MOST, [(Op.AT_MOST, 2), (Op.LESS_THAN, 5)], [(True, 5)]),
        (AT_MOST, [(Op.EQUAL, 2), (Op.EQUAL, 4), (Op.AT_MOST, 3)], [(True, 4)]),
        (AT_LEAST, [(Op.AT_LEAST, 60), (Op.AT_MOST, 90)], [(False, 60), (True, 90)]),
    ],
)
def test_of_several_figures_of_a_plan_the_worst_counts(
    level: Level, figures: list[tuple[Op, int]], expected: list[tuple[bool, int]]
) -> None:
    found = add_up(tuple(make_target(*figure) for figure in figures), make_result(Status.PASS, level))
    assert [(spread.capped, [int(value) for value, _ in spread.figures]) for spread in found.spreads] == [
        (capped, [value]) for capped, value in expected
    ]
    assert found.stated == 1


@pytest.mark.parametrize(
    ("statuses", "below", "review"),
    [
        ([Status.PASS, Status.GAP], (7,), ()),
        ([Status.GAP, Status.PASS], (7,), ()),
        ([Status.REVIEW, Status.GAP], (), (7,)),
        ([Status.PASS, Status.PASS], (), ()),
    ],
)
def test_of_several_rules_the_first_that_is_not_content_counts(
    statuses: list[Status], below: tuple[int, ...], review: tuple[int, ...]
) -> None:
    answers = (make_result(status, AT_LEAST) for status in statuses)
    found = add_up((make_target(Op.AT_LEAST, 50),), *answers)
    assert (found.below, found.review, found.missing) == (below, review, ())


def test_a_rule_over_several_indicators_blames_those_that_fall_short() -> None:
    other = AT_LEAST._replace(indicator="digital-signature")
    total = IndicatorSum()
    targets = (make_target(Op.AT_LEAST, 60), make_target(Op.AT_LEAST, 59, other.indicator))
    total.add(7, (make_result(Status.GAP, AT_LEAST, other),), targets)
    assert {found.id: found.below for found in total.finish()} == {INDICATOR: (), other.indicator: (7,)}


def test_who_states_no_figure_is_missing_only_where_one_is_asked_for() -> None:
    assert add_up((), make_result(Status.GAP, AT_LEAST)).missing == (7,)
    assert add_up((), make_result(Status.NOT_APPLICABLE, AT_LEAST)).missing == ()
