"""How many members a team is to have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from cnscd_cli.data.catalogues import load_vocabulary, load_words
from cnscd_cli.extraction.clauses import Span, split_sentences
from cnscd_cli.extraction.passages import Passage, Reading
from cnscd_cli.model.plan import Plan, TeamSize
from cnscd_cli.text.ranges import NumberRange, find_ranges

_LARGEST = 60
"""Members; beyond it a figure counts something else than one team."""


class _Bounds(NamedTuple):
    low: Decimal | None
    high: Decimal | None


def extract_team_sizes(reading: Reading, plan: Plan) -> Plan:
    """Statements of a team's size, each with its bounds; a team summed up from its parts counts as one."""
    found = tuple(size for passage in reading.running_text for size in _read_passage(passage))
    return plan._replace(team=plan.team._replace(sizes=found))


@cache
def _number_hint() -> re.Pattern[str]:
    return re.compile(r"\d|\b(?:hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\b")


def _read_passage(passage: Passage) -> Iterator[TeamSize]:
    if _number_hint().search(passage.normal.lower) is None:
        return
    for sentence in split_sentences(passage):
        if not load_vocabulary("member-nouns").any_in(sentence.words) or _is_other(sentence):
            continue
        if not _is_of_team(sentence):
            continue
        bounds = _read_bounds(sentence)
        if bounds is not None:
            yield TeamSize(
                min=int(bounds.low) if bounds.low is not None else None,
                max=int(bounds.high) if bounds.high is not None else None,
                section=passage.section,
                evidence=passage.evidence(sentence.start, sentence.end),
            )


def _is_of_team(sentence: Span) -> bool:
    """Whether a sentence that counts members counts those of a team: by its own words or by its heading's."""
    words = sentence.words
    if load_vocabulary("team-words").any_in(words):
        return True
    node = sentence.passage.node
    if node is None or not load_vocabulary("size-words").any_in(words):
        return False
    return node.speaks_of(load_vocabulary("team-words"))


def _is_other(sentence: Span) -> bool:
    """Whether the members are of something else, counted together, or counted under a condition."""
    words = sentence.words
    if load_vocabulary("condition-openers").begins(words):
        return True
    return load_vocabulary("other-members").any_in(words)


@cache
def _member_pattern() -> re.Pattern[str]:
    units = "|".join(map(re.escape, load_words("member-units")))
    # «Tổ … có số lượng từ 5 đến 7» may leave the unit out, so the word for a size before the figure will do too.
    return re.compile(rf"\s*(?:\([^)]{{1,25}}\)\s*)?(?:{units})(?![^\W\d_])")


@cache
def _size_before() -> re.Pattern[str]:
    words = "|".join(map(re.escape, load_words("size-openers")))
    return re.compile(rf"(?:{words})(?:\s+[^\W\d_]+){{0,8}}\s*:?\s*$")


def _read_bounds(sentence: Span) -> _Bounds | None:
    lower = sentence.lower
    counted = [found for found in find_ranges(lower) if not found.percent and _counts_members(lower, found)]
    if not counted:
        return None
    whole = [found for found in counted if not _is_part(lower, found)]
    if len(counted) > 1 and _sums_up(lower):
        officers = sum(1 for found in counted if _is_part(lower, found))
        return _add_parts(lower, [found for found in counted if not found.bare or found in whole], officers)
    chosen = [found for found in whole if not found.bare] or whole
    if not chosen:
        return None
    return _merge([_bounds_of(found) for found in chosen])


def _counts_members(lower: str, found: NumberRange) -> bool:
    value = found.max if found.max is not None else found.min
    if value is None or value > _LARGEST or value != value.to_integral_value():
        return False
    span = lower[found.start : found.end]
    after = lower[found.end : found.end + 40]
    if re.match(r"\s*/", after) or re.search(r"(?:lượt|hộ|buổi)\b", span):
        return False
    if _member_pattern().match(lower, found.end):
        return not re.match(r"\s*(?:người dân|người cao tuổi|người lao động|người tham gia|cán bộ xã)", after)
    units = "|".join(map(re.escape, load_words("member-units")))
    if re.search(rf"\d\s*(?:{units})", span):
        return True
    if re.match(r"\s*(?:tổ trưởng|tổ phó)", after):
        return True
    return (
        not found.bare
        and _size_before().search(lower[: found.start]) is not None
        and not re.match(r"\s*[^\W\d_]", after)
    )


def _is_part(lower: str, found: NumberRange) -> bool:
    """Whether a figure counts officers («01 tổ trưởng», «02 tổ phó»), not the whole team."""
    after = lower[found.end : found.end + 40]
    if re.match(r"\s*(?:đồng chí\s+|người\s+)?(?:là\s+|làm\s+)?(?:tổ trưởng|tổ phó|đội trưởng|thư ký)", after):
        return True
    return re.search(r"(?:tổ trưởng|tổ phó|thư ký)\s*(?::|là|\()?\s*$", lower[: found.start]) is not None


def _sums_up(lower: str) -> bool:
    return "tổ trưởng" in lower and re.search(r"(?:và|,|còn lại)\s+(?:các\s+)?(?:từ\s+)?\d", lower) is not None


def _add_parts(lower: str, members: list[NumberRange], officers: int) -> _Bounds | None:
    """Officers and members together, where the members are stated beside the officers and not «in which»."""
    rest = [found for found in members if not _is_part(lower, found)]
    if not rest:
        return None
    leader = lower.find("tổ trưởng")
    total = [found for found in rest if found.start < leader]
    if total:
        return _merge([_bounds_of(found) for found in total])
    bounds = _merge([_bounds_of(found) for found in rest])
    if bounds is None:
        return None
    plus = Decimal(officers)
    return _Bounds(
        bounds.low + plus if bounds.low is not None else None, bounds.high + plus if bounds.high is not None else None
    )


def _bounds_of(found: NumberRange) -> _Bounds:
    low = found.min + 1 if found.min is not None and found.min_exclusive else found.min
    high = found.max - 1 if found.max is not None and found.max_exclusive else found.max
    return _Bounds(low, high)


def _merge(parts: list[_Bounds]) -> _Bounds | None:
    """One statement from the bounds of a sentence: a floor and a ceiling named apart belong together."""
    if not parts:
        return None
    low = next((part.low for part in parts if part.low is not None), None)
    high = next((part.high for part in parts if part.high is not None), None)
    if low is not None and high is not None and low > high:
        return parts[0]
    return _Bounds(low, high)
