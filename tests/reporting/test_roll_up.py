"""Invented reports of several plans, rolled up."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from answers import COMMUNE, PLACE, PLAN, PROFILE, UNREADABLE, make_result

from cnscd_cli import pipeline
from cnscd_cli.model.document import Document
from cnscd_cli.model.finding import Level, PlanReport, PlanStatus, Reading, Report, Result, Severity, Status
from cnscd_cli.model.plan import Op, Target
from cnscd_cli.reporting.roll_up import Spread, build_matrix, rank_missing, roll_up

SAMPLES = Path(__file__).parents[2] / "samples"
ASKED = Level("vneid", ((Op.AT_LEAST, Decimal(50)),), "%", None, "tài khoản định danh")


def plan(path: str, *results: Result, targets: tuple[Target, ...] = ()) -> PlanReport:
    reading = Reading(Document(PLAN.source, ()), PLAN._replace(targets=targets))
    return PlanReport(path, "ab" * 32, PlanStatus.CHECKED, None, COMMUNE, results, reading=reading)


def result(rule: str, status: Status = Status.PASS, *levels: Level) -> Result:
    return make_result(status, rule=rule, title=rule.upper(), levels=levels)


def target(
    value: str, op: Op = Op.EQUAL, unit: str | None = "%", per: str | None = None, of: str | None = "vneid"
) -> Target:
    return Target(f"{value} {unit}", None, of, op, Decimal(value), unit, per, None, None, PLACE)


def spreads(*plans: PlanReport) -> dict[str, Spread]:
    found = roll_up(Report(PROFILE, plans)).spreads
    return {
        f"{item.indicator} {item.unit}{f'/{item.per}' if item.per else ''}{' max' if item.capped else ''}": item
        for item in found
    }


class TestMatrix:
    @pytest.mark.parametrize(
        ("profiles", "joined"),
        [
            (("abc", "abc"), "abc"),
            (("abc", "axbc", "abcz"), "axbcz"),
            (("bc", "abc"), "abc"),
            (("ab", "ba"), "ab"),  # no order satisfies both: the first wins
            (("ab", "xy"), "xyab"),
            ((), ""),
        ],
    )
    def test_rules_of_several_profiles_keep_their_order(self, profiles: tuple[str, ...], joined: str) -> None:
        plans = tuple(plan(f"{index}.txt", *map(result, rules)) for index, rules in enumerate(profiles))
        assert "".join(rule.id for rule in build_matrix(plans).rules) == joined

    def test_a_rule_that_a_profile_lacks_is_no_rule_that_does_not_apply(self) -> None:
        plans = (plan("a.txt", result("x", Status.NOT_APPLICABLE)), plan("b.txt", result("y", Status.GAP)))
        matrix = build_matrix(plans)
        statuses = {
            (row.plan, rule.id): cell.status if cell else None
            for row in matrix.rows
            for rule, cell in zip(matrix.rules, row.cells, strict=True)
        }
        assert statuses == {(0, "x"): Status.NOT_APPLICABLE, (0, "y"): None, (1, "x"): None, (1, "y"): Status.GAP}

    def test_a_plan_is_named_by_its_place_in_the_report_whatever_could_not_be_read(self) -> None:
        matrix = build_matrix((UNREADABLE, plan("b.txt", result("x"))))
        assert [row.plan for row in matrix.rows] == [1]

    def test_a_rule_is_headed_as_the_first_plan_has_it_and_answered_as_each_has_it(self) -> None:
        milder = result("x")._replace(severity=Severity.INFO)
        matrix = build_matrix((plan("a", result("x")), plan("b", milder)))
        assert matrix.rules[0][:3] == ("x", "X", Severity.ERROR)
        assert [row.cells[0].severity for row in matrix.rows if row.cells[0]] == [Severity.ERROR, Severity.INFO]


class TestMissing:
    def test_most_gaps_first_then_most_to_judge_and_only_what_is_amiss(self) -> None:
        gap, review, fine = Status.GAP, Status.REVIEW, Status.PASS
        rows = (
            (fine, review, gap, gap, Status.WAIVED),
            (fine, review, gap, gap, fine),
            (fine, fine, review, Status.NOT_APPLICABLE, fine),
        )
        plans = (
            plan(str(index), *(result(rule, status) for rule, status in zip("abcde", row, strict=True)))
            for index, row in enumerate(rows)
        )
        ranked = rank_missing(build_matrix(tuple(plans)))
        assert [(item.rule.id, *item[1:]) for item in ranked] == [
            ("c", 2, 1, 0, 3),
            ("d", 2, 0, 0, 2),
            ("b", 0, 2, 0, 3),
            ("e", 0, 0, 1, 3),
        ]


class TestSpreads:
    def test_of_several_figures_the_lowest_counts_and_figures_keep_their_plan(self) -> None:
        found = spreads(
            plan("a", targets=(target("80", Op.AT_LEAST), target("60"))),
            plan("b", targets=(target("50.5"),)),
            UNREADABLE,
            plan("c", targets=(target("90"),)),
        )["vneid %"]
        assert [(figure.plan, figure.target.value) for figure in found.figures] == [
            (1, Decimal("50.5")),
            (0, Decimal(60)),
            (3, Decimal(90)),
        ]
        assert (found.lowest, found.median, found.highest) == (Decimal("50.5"), Decimal(60), Decimal(90))

    @pytest.mark.parametrize(("values", "median"), [(("1",), "1"), (("1", "2"), "1.5"), (("0.1", "0.2", "9"), "0.2")])
    def test_the_median_is_exact(self, values: tuple[str, ...], median: str) -> None:
        found = spreads(*(plan(value, targets=(target(value),)) for value in values))["vneid %"]
        assert found.median == Decimal(median)

    def test_only_figures_of_one_unit_and_period_are_compared(self) -> None:
        others = (
            target("5", per="năm"),
            target("30", unit="người"),
            target("7", unit=None),
            target("3", Op.AT_MOST),
            target("2", Op.LESS_THAN),
        )
        found = spreads(plan("a", targets=(target("80"), *others)))
        assert {name: [str(figure.target.value) for figure in item.figures] for name, item in found.items()} == {
            "vneid %": ["80"],
            "vneid %/năm": ["5"],
            "vneid % max": ["3"],  # of upper bounds the highest
            "vneid người": ["30"],
            "vneid None": ["7"],
        }

    def test_what_is_asked_comes_from_the_rules_each_once_even_where_no_plan_states_it(self) -> None:
        higher = ASKED._replace(bounds=((Op.MORE_THAN, Decimal(60)),))
        asking = result("indicator-vneid", Status.GAP, ASKED)
        found = spreads(plan("a", asking), plan("b", asking), plan("c", result("indicator-vneid", Status.GAP, higher)))[
            "vneid %"
        ]
        assert found.levels == (ASKED, higher)
        assert (found.figures, found.lowest, found.median, found.highest) == ((), None, None, None)

    def test_a_figure_comes_with_the_answer_of_the_rule_that_asks_for_it(self) -> None:
        asking = result("indicator-vneid", Status.GAP, ASKED)
        found = spreads(
            plan("a", result("x"), asking, targets=(target("40"),)), plan("b", result("x"), targets=(target("45"),))
        )["vneid %"]
        assert [figure.result for figure in found.figures] == [asking, None]

    def test_a_bare_figure_is_an_upper_bound_where_nothing_else_is_asked(self) -> None:
        capped = ASKED._replace(bounds=((Op.AT_MOST, Decimal(3)),))
        found = spreads(plan("a", result("x", Status.GAP, capped), targets=(target("2"), target("4"))))
        assert {name: item.highest for name, item in found.items()} == {"vneid % max": Decimal(4)}

    def test_names_come_from_the_catalogue_else_from_the_rule_that_asks_else_the_id_in_the_order_of_the_catalogue(
        self,
    ) -> None:
        own = ASKED._replace(indicator="rieng", subject="chỉ tiêu riêng")
        targets = tuple(target("1", of=of) for of in ("rieng", "la", "vneid", "team-training"))
        found = roll_up(Report(PROFILE, (plan("a", result("x", Status.PASS, own), targets=targets),))).spreads
        assert [(item.indicator, item.name) for item in found] == [
            ("team-training", "Thành viên Tổ CNSCĐ được tập huấn"),
            ("vneid", "Người dân có tài khoản định danh điện tử"),
            ("rieng", "chỉ tiêu riêng"),
            ("la", "la"),
        ]

    def test_what_names_no_indicator_or_no_number_has_no_place(self) -> None:
        assert not spreads(plan("a", targets=(target("1", of=None), target("NaN"), target("Infinity"))))


def test_samples_are_rolled_up_with_what_their_profile_asks() -> None:
    rolled = roll_up(pipeline.check(*sorted(SAMPLES.glob("[c-h]*.txt")), readings=True, isolated=False))
    by_name = {(item.indicator, item.unit): item for item in rolled.spreads if not item.per}
    vneid = by_name["vneid", "%"]
    assert [level.bounds for level in vneid.levels] == [((Op.AT_LEAST, Decimal(50)),)]
    assert vneid.figures
    assert all(figure.result and figure.result.rule == "indicator-vneid" for figure in vneid.figures)
    assert rolled.missing == tuple(sorted(rolled.missing, key=lambda item: -item.gaps))
