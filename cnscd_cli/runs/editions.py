"""Several plans of one commune in a run: which of them was issued last."""

from __future__ import annotations

from collections.abc import Sequence

from cnscd_cli.model.finding import Edition, PlanReport
from cnscd_cli.model.plan import PartialDate
from cnscd_cli.text.issue_order import is_issued_later, is_plan_title, sort_issue_day
from cnscd_cli.text.normalize import compose, lower, unify

_NAMED = 20
"""Other plans of the commune that are named; there is hardly ever more than one."""

_NO_DAY = PartialDate(None, None, None)


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
    titled = is_plan_title(plan.document_type)
    return plan.issue_date is not None if titled is None else titled


def _compare(plans: Sequence[PlanReport], numbers: Sequence[int]) -> list[tuple[int, Edition]]:
    days = {number: _bare(plans[number].issue_date) for number in numbers}
    ordered = sorted(numbers, key=lambda number: plans[number].path)
    ordered.sort(key=lambda number: sort_issue_day(days[number]), reverse=True)
    latest = {day: _is_latest(day, list(days.values())) for day in set(days.values())}
    shared = {day for day in latest if _is_shared(day, list(days.values()))}
    return [
        (number, Edition(latest[day], _name_others(plans, ordered, number), len(numbers), day in shared))
        for number, day in days.items()
    ]


def _is_shared(day: PartialDate, all_days: list[PartialDate]) -> bool:
    """Whether several plans were issued on this very day, and certainly none later."""
    whole = None not in {day.year, day.month, day.day}
    return whole and all_days.count(day) > 1 and all(is_issued_later(day, other) for other in all_days if other != day)


def _name_others(plans: Sequence[PlanReport], ordered: Sequence[int], number: int) -> tuple[str, ...]:
    others = [other for other in ordered[: _NAMED + 1] if other != number]
    return tuple(plans[other].path for other in others[:_NAMED])


def _bare(issued: PartialDate | None) -> PartialDate:
    return issued._replace(evidence=None) if issued else _NO_DAY


def _is_latest(day: PartialDate, all_days: list[PartialDate]) -> bool | None:
    """Null where a blank, or the same day, leaves it open."""
    others = set(all_days) - {day}
    if any(is_issued_later(other, day) for other in others):
        return False
    if all_days.count(day) == 1 and all(is_issued_later(day, other) for other in others):
        return True
    return None
