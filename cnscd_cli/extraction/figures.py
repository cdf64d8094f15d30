"""A figure in a clause: how it bounds, what it counts, per what."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from cnscd_cli.data.catalogues import load_alternation
from cnscd_cli.data.tables import load_table
from cnscd_cli.model.plan import Op
from cnscd_cli.text.ranges import NumberRange, find_ranges


class Figure(NamedTuple):
    """A bounded quantity; `start` and `end` span comparator, number and unit in the text given."""

    op: Op
    value: Decimal
    unit: str | None
    per: str | None
    start: int
    end: int
    bare: bool
    approximate: bool

    @property
    def is_percent(self) -> bool:
        """Whether the figure is a percentage."""
        return self.unit == "%"


@cache
def _unit_pattern() -> re.Pattern[str]:
    units = load_alternation("units", longest_first=True)
    return re.compile(rf"\s*(?:\([^)]{{1,20}}\)\s*)?[\"']?(?P<unit>{units})(?![^\W\d_])")


@cache
def _per_pattern() -> re.Pattern[str]:
    periods = load_alternation("periods")
    return re.compile(
        rf"(?:/\s*(?:\d+\s*)?|(?:mỗi|một|từng|hằng|hàng|(?:trong|trên)(?!\s+\w+\s+(?:20\d\d|\d{{1,2}}/20\d\d|[ivx]+\b)))\s+"
        rf"|\s1\s)(?P<per>{periods})(?![^\W\d_])"
    )


@cache
def _stroke_pattern() -> re.Pattern[str]:
    """The stroke after a unit, a second unit between or not: «04 giờ/ngày», «02 tin, bài/tháng», «5 buổi/01 tuần»."""
    return re.compile(r"(?:\s*[,/-]?\s*[^\W\d_]+){0,2}?\s*/\s*(?:\d+\s*)?(?P<per>[^\W\d_]+(?: viên| gia đình| dân)?)")


@cache
def _each_pattern() -> re.Pattern[str]:
    subjects = load_alternation("per-subjects", longest_first=True)
    return re.compile(rf"\b(?:mỗi|từng|một|01|1)\s+(?P<per>{subjects})(?![^\W\d_])")


def find_figures(lower: str) -> list[Figure]:
    """The figures of a sentence (lower case, unified), in order; a range counts with its lower bound."""
    return [_read_figure(lower, found) for found in find_ranges(lower)]


def _read_figure(lower: str, found: NumberRange) -> Figure:
    op, value = _read_bound(found)
    unit, end = _read_unit(lower, found)
    per = None if found.percent else _read_per(lower, found.start, end)
    return Figure(op, value, unit, per, found.start, end, found.bare, found.approximate)


def _read_bound(found: NumberRange) -> tuple[Op, Decimal]:
    if found.min is not None:
        if found.bare or found.min == found.max:
            return Op.EQUAL, found.min
        return (Op.MORE_THAN if found.min_exclusive else Op.AT_LEAST), found.min
    top = found.max if found.max is not None else Decimal(0)
    return (Op.LESS_THAN if found.max_exclusive else Op.AT_MOST), top


def _read_unit(lower: str, found: NumberRange) -> tuple[str | None, int]:
    if found.percent:
        return "%", found.end
    match = _unit_pattern().match(lower, found.end)
    if match is None:  # the unit may stand within the span: «từ 07 thành viên trở lên»
        inner = re.search(r"\d\s+", lower[found.start : found.end])
        match = _unit_pattern().match(lower, found.start + inner.start() + 1) if inner else None
    if match is None:
        return None, found.end
    aliases = load_table("vocabulary")["unit-aliases"]
    return aliases.get(match["unit"], match["unit"]), max(match.end(), found.end)


def _find_period_within(lower: str, start: int, end: int) -> re.Match[str] | None:
    """A period in the span of a figure; not the figure itself: «ít nhất 1 ngày»."""
    return next((match for match in _per_pattern().finditer(lower, start, end) if match[0].strip()[0] != "1"), None)


def _read_per(lower: str, start: int, end: int) -> str | None:
    """What the figure is for one of: a stroke after it wins, then a period after or before it, then «mỗi …»."""
    names: dict[str, str] = load_table("vocabulary")["per-subjects"]
    cut = re.split(r"[,;.]", lower[end : end + 60], maxsplit=1)[0]
    stroke = _stroke_pattern().match(lower, end, end + 60)
    if stroke is not None:
        known = [word for word in (stroke["per"], stroke["per"].split()[0]) if word in names]
        if known:
            return names[known[0]]
    # «từ 60 lượt/quý trở lên»: within the span
    period = _per_pattern().search(cut) or _find_period_within(lower, start, end)
    if period is not None:
        return period["per"]
    before = re.split(r"[;.]", lower[max(0, start - 80) : start])[-1]
    periods = [match["per"] for match in _per_pattern().finditer(before)]
    subjects = [names[match["per"]] for match in _each_pattern().finditer(before)]
    return periods[-1] if periods else subjects[-1] if subjects else None
