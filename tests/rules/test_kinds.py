"""Kinds by property: bounds, order and look-alikes over generated plans."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from plans import (
    COMPLETE,
    assignment,
    basis,
    heading,
    reporting,
    section,
    size,
    target,
    with_assignments,
    with_targets,
    with_team,
)

from cnscd_cli.model.finding import Status
from cnscd_cli.model.plan import DueOp, Frequency, Op
from cnscd_cli.rules.engine import check_plan
from cnscd_cli.rules.kinds.consistent_targets import ConsistentTargets
from cnscd_cli.rules.kinds.report_deadline import ReportDeadline
from cnscd_cli.rules.kinds.report_frequency import ReportFrequency
from cnscd_cli.rules.kinds.target import TargetAtLeast, format_number
from cnscd_cli.rules.kinds.team_size import TeamSizeBounds
from cnscd_cli.rules.language.profile import load_profile

PROFILE = load_profile("mau-tinh")
BOUNDS = TeamSizeBounds(5, 12)

numbers = st.integers(0, 30)
sides = st.one_of(st.none(), numbers)
sizes = st.lists(st.builds(size, sides, sides), max_size=4).map(tuple)
percentages = st.decimals(0, 100, places=1)
promises = st.sampled_from([Op.EQUAL, Op.AT_LEAST, Op.MORE_THAN])
texts = st.text(st.characters(codec="utf-8"), max_size=40)


@given(numbers, numbers)
def test_one_stated_size_passes_exactly_within_the_bounds(one: int, other: int) -> None:
    low, high = sorted((one, other))
    verdict = BOUNDS.check(with_team(sizes=(size(low, high),)))
    assert verdict.status is (Status.PASS if low >= 5 and high <= 12 else Status.GAP)


@given(sizes)
def test_a_pass_means_some_size_satisfies_all_statements(stated: tuple) -> None:
    verdict = BOUNDS.check(with_team(sizes=stated))
    fitting = [
        count
        for count in range(5, 13)
        if all((item.min is None or count >= item.min) and (item.max is None or count <= item.max) for item in stated)
    ]
    outside = [
        item for item in stated if any(side is not None and not 5 <= side <= 12 for side in (item.min, item.max))
    ]
    if verdict.status is Status.PASS:
        assert fitting
    assert (verdict.status is Status.GAP) == (
        bool(outside) or not any(item.min or item.max or item.min == 0 or item.max == 0 for item in stated)
    )
    if outside:
        assert verdict.evidence == tuple(item.evidence for item in outside)


@given(sizes)
def test_the_order_of_statements_does_not_matter(stated: tuple) -> None:
    statuses = {BOUNDS.check(with_team(sizes=order)).status for order in (stated, stated[::-1])}
    assert len(statuses) == 1


@given(st.lists(st.tuples(percentages, promises), min_size=1, max_size=4), percentages)
def test_the_lowest_figure_counts(stated: list[tuple[Decimal, Op]], least: Decimal) -> None:
    plan = with_targets(*(target("vneid", str(value), op=op) for value, op in stated))
    verdict = TargetAtLeast("vneid", "chỉ tiêu", least).check(plan)
    assert verdict.status is (Status.PASS if min(value for value, _ in stated) >= least else Status.GAP)


@given(st.sets(st.sampled_from(Frequency)))
def test_frequency_passes_when_one_is_frequent_enough(frequencies: set[Frequency]) -> None:
    plan = COMPLETE._replace(reporting=(reporting(*sorted(frequencies)),))
    enough = frequencies & {Frequency.WEEKLY, Frequency.MONTHLY, Frequency.QUARTERLY}
    assert ReportFrequency(Frequency.QUARTERLY).check(plan).status is (Status.PASS if enough else Status.GAP)


@given(st.integers(1, 31), st.sampled_from([*DueOp, None]))
def test_deadline_by_its_last_day(day: int, op: DueOp | None) -> None:
    plan = COMPLETE._replace(reporting=(reporting(Frequency.MONTHLY, day=day, op=op),))
    last = day - 1 if op is DueOp.BEFORE else day
    assert ReportDeadline(21).check(plan).status is (Status.PASS if last < 21 else Status.GAP)


@given(
    st.lists(
        st.tuples(st.integers(1, 3), st.sampled_from(["%", "hộ"]), st.sampled_from([None, "quý", "tháng"])), max_size=5
    )
)
def test_consistency_is_symmetric_and_finds_every_plain_contradiction(
    stated: list[tuple[int, str, str | None]],
) -> None:
    targets = [target("vneid", value, unit, per=per) for value, unit, per in stated]
    verdicts = [ConsistentTargets().check(with_targets(*order)) for order in (targets, targets[::-1])]
    assert verdicts[0].status is verdicts[1].status
    plain = {(unit, per) for _, unit, per in stated}
    if any(len({value for value, u, p in stated if (u, p) == key}) > 1 for key in plain):
        assert verdicts[0].status is Status.GAP


@given(st.decimals(0, 10**6, places=3))
def test_numbers_read_back(value: Decimal) -> None:
    assert Decimal(format_number(value).replace(",", ".")) == value


@settings(max_examples=60, deadline=None)
@given(texts, texts, texts, st.booleans())
def test_no_content_makes_a_check_raise(one: str, two: str, three: str, listed: bool) -> None:
    plan = with_assignments(assignment(one, None, two, three), assignment(two, "phong-ban", one))._replace(
        sections=(section("I", one), section("I/1", two)),
        headings=(heading(three),),
        legal_bases=(basis(one, two), basis(None, three)),
        recipients=(one, two) if listed else (),
        targets=(target("vneid", 5, one, text=two), target("vneid", 6, one, text=three)),
        letterhead=COMPLETE.letterhead._replace(document_number=one or None, document_symbol=two or None),
    )
    assert len(check_plan(plan, PROFILE)) == len(PROFILE.rules)
