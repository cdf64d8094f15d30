"""Figures that count the members of a team, told apart from those of other bodies, of quotas and of totals."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from cnscd_cli.data.catalogues import load_alternation, load_pattern
from cnscd_cli.extraction.clauses import Span, find_last
from cnscd_cli.extraction.promises import is_achieved
from cnscd_cli.extraction.team_parts import Bounds
from cnscd_cli.text.ranges import NumberRange, find_ranges

_LARGEST = 60
"""Members; beyond it a figure counts something else than one team."""

_SMALLEST = 3
"""Members; below it a figure counts officers, or a quota («ít nhất 01 nữ»)."""


class MemberCount(NamedTuple):
    """A figure of members; the span is that of the figure in its sentence."""

    bounds: Bounds
    start: int
    end: int


def find_member_counts(sentence: Span, of_team: bool) -> tuple[MemberCount, ...]:
    """The figures of a sentence that tell how many a team has; `of_team` where its place says that it is of a team."""
    lower = sentence.lower
    if _total_pattern().search(lower) and not (_each_pattern().search(lower) or _sum_of_parts().search(lower)):
        return ()
    found: list[MemberCount] = []
    for figure in find_ranges(lower):
        if figure.percent or not _counts_members(lower, figure) or _is_part(lower, figure, bool(found)):
            continue
        if _is_of_team(lower, figure, of_team) and not _is_of_now(lower, figure.start):
            found.append(MemberCount(_bounds_of(figure), figure.start, figure.end))
    return tuple(found)


@cache
def _total_pattern() -> re.Pattern[str]:
    return re.compile(r"\b(?:tổng số|tổng cộng|bình quân)\b")


@cache
def _sum_of_parts() -> re.Pattern[str]:
    """The total of one team told by its parts: «01 tổ trưởng, 02 tổ phó và …, tổng số không quá 9 người»."""
    return re.compile(r"\b0?1 tổ trưởng\b[^.;]*\btổng (?:số|cộng)\b")


@cache
def _each_pattern() -> re.Pattern[str]:
    return re.compile(r"(?:\b(?:mỗi|một|từng)\s|/\s*)tổ\b")


def _bounds_of(found: NumberRange) -> Bounds:
    low = found.min + 1 if found.min is not None and found.min_exclusive else found.min
    high = found.max - 1 if found.max is not None and found.max_exclusive else found.max
    return Bounds(low, high)


# --- what is counted --------------------------------------------------------------------------------------------


@cache
def _unit() -> str:
    return load_alternation("member-units", longest_first=True)


@cache
def _unit_after() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:\([^)]{{1,25}}\)\s*)?(?:{_unit()})(?![^\W\d_])")


@cache
def _other_persons() -> re.Pattern[str]:
    return re.compile(r"\s*(?:người (?:dân|cao tuổi|lao động|tham gia|dùng|sử dụng|trở)|cán bộ xã)")


@cache
def _unit_within() -> re.Pattern[str]:
    return re.compile(rf"\d\s*(?:{_unit()})(?![^\W\d_])")


@cache
def _size_before() -> re.Pattern[str]:
    return re.compile(r"(?:số lượng|quy mô|số thành viên)(?:\s+[^\W\d_]+){0,8}?\s*(?::|là|gồm|có)?\s*$")


def _counts_members(lower: str, found: NumberRange) -> bool:
    value = found.max if found.max is not None else found.min
    if value is None or value > _LARGEST or value != value.to_integral_value():
        return False
    span, after = lower[found.start : found.end], lower[found.end : found.end + 40]
    if re.search(r"(?:lượt|hộ|buổi)\b", span):
        return False
    if _unit_after().match(lower, found.end):
        return not _other_persons().match(after)
    if _unit_within().search(span):
        return True
    if re.match(r"\s*/\s*(?:một\s+|1\s+|01\s+)?tổ\b", after):
        return True
    return _size_before().search(lower[: found.start]) is not None and not re.match(r"\s*[^\W\d_/]|\s*/", after)


@cache
def _officer_after() -> re.Pattern[str]:
    return re.compile(r"\s*(?:đồng chí\s+|người\s+)?(?:là\s+|làm\s+)?(?:tổ trưởng|tổ phó|phó tổ|đội trưởng|thư ký)")


@cache
def _officer_before() -> re.Pattern[str]:
    return re.compile(r"(?:tổ trưởng|tổ phó|phó tổ|thư ký)\s*(?::|là|\(|gồm|có)?\s*$")


@cache
def _quota_after() -> re.Pattern[str]:
    kinds = load_alternation("quota-words")
    return re.compile(rf"\s*(?:{_unit()})\s+(?:{kinds})\b")


def _is_part(lower: str, found: NumberRange, after_total: bool) -> bool:
    """Whether a figure counts some of the members: officers, a quota («ít nhất 03 thành viên là nữ»), a few."""
    if _officer_after().match(lower, found.end) or _officer_before().search(lower[: found.start]):
        return True
    value = found.max if found.max is not None else found.min
    if value is not None and value < _SMALLEST:
        return True
    if _quota_after().match(lower, found.end):
        return True
    one_sided = found.max is None
    if one_sided and re.match(rf"\s*(?:{_unit()})\s+là\b", lower[found.end :]):
        return True
    before = lower[: found.start]
    return after_total and ("trong đó" in before or _total_pattern().search(before[-20:]) is not None)


# --- whose members ----------------------------------------------------------------------------------------------


@cache
def _body_pattern() -> re.Pattern[str]:
    """Bodies that have members; a team of another sort («tổ giúp việc») is one of the others."""
    sorts = load_alternation("other-teams")
    others = load_alternation("other-bodies")
    team = r"tổ(?!\s+(?:trưởng|phó|viên|chức|quốc))|tcnscđ"
    return re.compile(rf"(?<![^\W_])(?:(?P<other>tổ (?:{sorts})|{others})|(?P<team>{team}))(?![^\W_])")


def _is_of_team(lower: str, found: NumberRange, of_team: bool) -> bool:
    """Whether the body named last before the figure, or right after it, is a team."""
    after = lower[found.end : found.end + 60]
    if re.match(rf"\s*(?:{_unit()})?\s*(?:/|(?:trong |cho )?(?:mỗi|một|từng))\s*(?:0?1\s+)?tổ\b", after):
        return not _is_dispatched(lower[: found.start])
    body = find_last(_body_pattern(), lower, 0, found.end)
    if body is None:
        return of_team and not _is_dispatched(lower[: found.start])
    if body["team"] is None:
        return False
    return not _is_dispatched(lower[body.end() : found.end]) and not _is_total(lower, body, found)


def _is_dispatched(between: str) -> bool:
    """Whether something is done with the members counted («mỗi Tổ cử 03 thành viên»), or to people who are none."""
    return load_pattern("size-breakers").search(between) is not None


def _is_total(lower: str, body: re.Match[str], found: NumberRange) -> bool:
    """«05 Tổ với 35 thành viên» counts them all together; «05 Tổ, mỗi Tổ …» and a range do not."""
    several = re.search(r"(\d+)\s*$", lower[: body.start()])
    return found.bare and several is not None and int(several[1]) > 1


def _is_of_now(lower: str, at: int) -> bool:
    """Whether a figure tells what a team has already; a clause on its renewal begins anew."""
    before = lower[max(0, at - 90) : at]
    renewed = re.search(
        r"[,;]\s*(?:tiến hành\s+|tiếp tục\s+)?(?:rà soát|kiện toàn|củng cố|thành lập|bổ sung)\b", before
    )
    told = before[renewed.end() :] if renewed else before
    return is_achieved(told) or re.search(r"(?:^|[,;.])\s*hiện\s", told) is not None
