"""A team told by its parts: «01 Tổ trưởng, 01 Tổ phó và 3 - 5 thành viên»."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from cnscd_cli.text.ranges import find_ranges


class Bounds(NamedTuple):
    """The fewest and the most members; a side that is not stated is null."""

    low: Decimal | None
    high: Decimal | None

    def fits(self, other: Bounds) -> bool:
        """Whether one of the two states the floor only and the other the ceiling only."""
        floor, ceiling = (self, other) if self.high is None else (other, self)
        if floor.high is not None or ceiling.low is not None or floor.low is None or ceiling.high is None:
            return False
        return floor.low <= ceiling.high

    def join(self, other: Bounds) -> Bounds:
        """Floor and ceiling of the two together."""
        return Bounds(
            self.low if self.low is not None else other.low, self.high if self.high is not None else other.high
        )


def add_officers(bounds: Bounds, officers: int) -> Bounds:
    """The members with their officers."""
    more = Decimal(officers)
    return Bounds(
        bounds.low + more if bounds.low is not None else None, bounds.high + more if bounds.high is not None else None
    )


@cache
def _officer_pattern() -> re.Pattern[str]:
    return re.compile(r"\b(?:tổ trưởng|tổ phó|phó tổ|thư ký)\b(?!\s+(?:các\s+)?(?:tổ\s+)?(?:dân phố|liên gia))")


def opens_with_officer(lower: str) -> bool:
    """Whether a paragraph tells an officer of the team: «Tổ trưởng: …», «01 Tổ phó»."""
    match = _officer_pattern().search(lower, 0, 24)
    return (
        match is not None
        and re.fullmatch(r"[\s\d+-]*(?:người\s+)?(?:làm\s+|là\s+)?", lower[: match.start()]) is not None
    )


@cache
def _filler_words() -> frozenset[str]:
    listed = "và còn lại các số thành viên khác là có gồm bao người đồng chí cùng với"
    bounding = "từ khoảng ít nhất tối thiểu đa không quá"
    return frozenset(f"{listed} {bounding}".split())


def count_officers(lower: str, before: int | None = None) -> int:
    """How many officers are told; with `before`, those told before the figure at that offset, as parts beside it.

    Officers named after the figure, or before it in another clause, are among the members that it counts.
    """
    text = lower if before is None else lower[:before]
    roles = list(_officer_pattern().finditer(text))
    if not roles or (before is not None and not _is_listed_after(text[roles[-1].end() :])):
        return 0
    numbers = [found for found in find_ranges(text) if found.bare and found.min is not None]
    total = 0
    for role in roles:
        near = [found for found in numbers if _belongs(text, found.start, found.end, role)]
        total += int(near[0].min or 1) if near else 1
    return total


def _belongs(text: str, start: int, end: int, role: re.Match[str]) -> bool:
    if end <= role.start():
        return re.fullmatch(r"\s*(?:người\s+|đồng chí\s+)?(?:là\s+|làm\s+)?", text[end : role.start()]) is not None
    return start >= role.end() and re.fullmatch(r"\s*(?::|là|\(|gồm|có)?\s*", text[role.end() : start]) is not None


def _is_listed_after(gap: str) -> bool:
    """Whether a figure goes on with the list of officers: only list words stand between the last comma and it."""
    bare = re.sub(r"\([^()]*\)", " ", gap)
    parts = re.split(r"[,;]|\bvà\b|\bcòn lại\b|\bcùng\b", bare)
    if len(parts) < 2 and not re.match(r"\s*[(:]", gap):
        return False
    return all(word in _filler_words() for word in re.findall(r"[^\W\d_]+", parts[-1]))
