"""`consistent-targets`: no indicator is given with two different figures."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from cnscd_cli.model.finding import Status
from cnscd_cli.model.plan import Plan, Target
from cnscd_cli.rules import places
from cnscd_cli.rules.contract import Verdict, passed
from cnscd_cli.rules.kinds.target import describe_figure
from cnscd_cli.rules.wording import join_and, shorten, split_words

_TIMES_A_YEAR = {"ngày": 365, "tuần": 52, "tháng": 12, "quý": 4, "năm": 1}
_SHOWN = 3


class ConsistentTargets(NamedTuple):
    """Words that tell whom a figure speaks of."""

    purpose = "Mỗi chỉ tiêu chỉ có một mức trong cả kế hoạch: phần chính, bảng và phụ lục không mâu thuẫn."
    described = {
        "populations": (
            "Các nhóm từ chỉ cùng một đối tượng (hộ, người dân…); hai mức cho hai đối tượng khác nhau thì "
            "chuyển người xem xét."
        ),
    }

    populations: tuple[tuple[str, ...], ...] = ()
    """Groups of words for one population; figures that name different ones are for a person to judge."""

    def check(self, plan: Plan) -> Verdict:
        """Compares every two figures of an indicator that can be compared at all."""
        found = [(first, second) for first, second in _pairs(plan) if _differ(first, second)]
        clear = [pair for pair in found if not self._of_different_people(*pair)]
        shown = clear or found
        if not shown:
            return passed("Không có chỉ tiêu nào được nêu với hai mức khác nhau", _count(plan))
        status = Status.GAP if clear else Status.REVIEW
        described = _describe_all(shown)
        actual = "; ".join(described)
        reason = "cùng một chỉ tiêu nhưng hai mức khác nhau" if clear else "hai mức khác nhau, có thể cho hai đối tượng"
        evidence = tuple(dict.fromkeys(item.evidence for pair in shown for item in pair))
        return Verdict(status, f"Kế hoạch nêu {reason}: {actual}", actual, evidence)

    def _of_different_people(self, first: Target, second: Target) -> bool:
        one, other = self._populations(first), self._populations(second)
        return bool(one) and bool(other) and not one & other

    def _populations(self, item: Target) -> frozenset[int]:
        words = " ".join(split_words(item.text, folded=False)[0])
        spaced = f" {words} "
        return frozenset(
            index
            for index, group in enumerate(self.populations)
            if any(f" {' '.join(split_words(word, folded=False)[0])} " in spaced for word in group)
        )


def _pairs(plan: Plan) -> Iterator[tuple[Target, Target]]:
    groups: dict[str, list[Target]] = {}
    for item in plan.targets:
        if item.indicator:
            groups.setdefault(item.indicator, []).append(item)
    for group in groups.values():
        # One of each figure and place: a long table of equal figures must not be compared with itself.
        distinct = {(item.value, item.unit, item.per, item.deadline, item.text): item for item in reversed(group)}
        yield from combinations(reversed(distinct.values()), 2)


def _differ(first: Target, second: Target) -> bool:
    if first.unit != second.unit or _milestones(first, second):
        return False
    if first.per == second.per:
        return first.value != second.value
    if first.per is None or second.per is None:
        return False
    rates = _yearly(first), _yearly(second)
    if rates[0] is not None and rates[1] is not None:
        return rates[0] != rates[1]
    return rates == (None, None) and first.value == second.value


def _milestones(first: Target, second: Target) -> bool:
    years = [item.deadline[:4] if item.deadline else None for item in (first, second)]
    return None not in years and years[0] != years[1]


def _yearly(item: Target) -> Decimal | None:
    times = _TIMES_A_YEAR.get(item.per or "")
    return item.value * times if times else None


def _describe_all(pairs: list[tuple[Target, Target]]) -> list[str]:
    """An indicator a line, with each of its figures and where it stands."""
    groups: dict[str | None, dict[str, Target]] = {}
    for pair in pairs:
        figures = groups.setdefault(pair[0].indicator, {})
        for item in pair:
            figures.setdefault(f"{describe_figure(item)}{places.at(item.section)}", item)
    return [
        f"«{shorten(next(iter(figures.values())).text, 60)}»: {join_and(list(figures))}" for figures in groups.values()
    ][:_SHOWN]


def _count(plan: Plan) -> str:
    return f"{len(plan.targets)} chỉ tiêu, không có mâu thuẫn" if plan.targets else "không có chỉ tiêu bằng con số"
