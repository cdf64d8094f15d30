"""Several plans of one commune in a run: which of them was issued last."""

from __future__ import annotations

from collections.abc import Sequence

from cnscd_cli.model.finding import Edition, PlanReport
from cnscd_cli.model.plan import PartialDate
from cnscd_cli.text.normalize import compose, fold, lower, unify

_NAMED = 20
"""Other plans of the commune that are named; there is hardly ever more than one."""

_Day = tuple[int | None, int | None, int | None]
_NO_DAY: _Day = (None, None, None)


def find_editions(plans: Sequence[PlanReport]) -> dict[int, Edition]:
    """By the number of the plan; for those whose commune has several. `plans` may be outlines.

    Communes of one name in different provinces are common: where the province is not known, nothing is told.
    """
    groups: dict[tuple[str, str, str], list[int]] = {}
    for number, plan in enumerate(plans):
        commune = plan.commune
        if commune is not None and commune.province and _is_plan(plan):
            name = lower(unify(compose(commune.name)))
            groups.setdefault((commune.type, name, commune.province), []).append(number)
    several = [numbers for numbers in groups.values() if len(numbers) > 1]
    return {number: edition for numbers in several for number, edition in _compare(plans, numbers)}


def _is_plan(plan: PlanReport) -> bool:
    """Other documents of the commune that are in the folder (an appendix, a decision) are no editions of its plan."""
    if plan.document_type is None:
        return plan.issue_date is not None
    return fold(plan.document_type).startswith("ke hoach")


def _compare(plans: Sequence[PlanReport], numbers: Sequence[int]) -> list[tuple[int, Edition]]:
    days = {number: _find_day(plans[number].issue_date) for number in numbers}
    ordered = sorted(numbers, key=lambda number: ([-(part or 0) for part in days[number]], plans[number].path))
    latest = {day: _is_latest(day, list(days.values())) for day in set(days.values())}
    return [
        (number, Edition(latest[days[number]], _name_others(plans, ordered, number), len(numbers)))
        for number in numbers
    ]


def _name_others(plans: Sequence[PlanReport], ordered: Sequence[int], number: int) -> tuple[str, ...]:
    others = [other for other in ordered[: _NAMED + 1] if other != number]
    return tuple(plans[other].path for other in others[:_NAMED])


def _find_day(issued: PartialDate | None) -> _Day:
    return (issued.year, issued.month, issued.day) if issued else _NO_DAY


def _is_latest(day: _Day, all_days: list[_Day]) -> bool | None:
    """Null where a blank, or the same day, leaves it open."""
    others = set(all_days) - {day}
    if any(_is_later(other, day) for other in others):
        return False
    if all_days.count(day) == 1 and all(_is_later(day, other) for other in others):
        return True
    return None


def _is_later(day: _Day, other: _Day) -> bool:
    """For certain: a blank in one of them is no earlier than what the other has there."""
    for one, another in zip(day, other, strict=True):
        if one is None or another is None:
            return False
        if one != another:
            return one > another
    return False
