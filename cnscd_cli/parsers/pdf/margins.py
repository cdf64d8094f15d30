"""Page numbers, running heads and feet: found by place and repetition, taken out of the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from cnscd_cli.model.document import RegionKind
from cnscd_cli.parsers.pdf.ink import Word
from cnscd_cli.parsers.pdf.layout import spell

_NUMBER = re.compile(r"[-–—\s|]*(?:trang|page)?\s*(\d{1,4})\s*(?:(?:/|of|trên)\s*\d{1,4})?[-–—\s|.]*$", re.IGNORECASE)


_DEPTH = 3  # rows from either edge of a page that may be running heads


class Row(NamedTuple):
    """A row of words of one page."""

    page: int
    words: list[Word]

    @property
    def text(self) -> str:
        return spell(self.words)

    @property
    def base(self) -> float:
        return self.words[0].base


class RunningHead(NamedTuple):
    """A head or foot that pages repeat, told once."""

    kind: RegionKind
    text: str
    page: int


def strip_heads(pages: Sequence[list[Row]], heights: Sequence[float]) -> tuple[list[list[Row]], list[RunningHead]]:
    """The rows of every page without page numbers and running heads, and those heads."""
    rest = [list(rows) for rows in pages]
    heads: list[RunningHead] = []
    for _ in range(_DEPTH):
        found = False
        for at_top in (True, False):
            found |= _strip_numbers(rest, heights, at_top=at_top)
            found |= _strip_repeated(rest, heights, heads, at_top=at_top)
        if not found:
            break
    return rest, heads


def _edge(rows: list[Row], *, at_top: bool) -> Row | None:
    if not rows:
        return None
    return rows[0] if at_top else rows[-1]


def _in_margin(row: Row, height: float, *, at_top: bool) -> bool:
    return row.base < 0.14 * height if at_top else row.base > 0.86 * height


def _strip_numbers(pages: list[list[Row]], heights: Sequence[float], *, at_top: bool) -> bool:
    """Drops page numbers that follow the count of pages, all with the same shift."""
    candidates: dict[int, tuple[int, Row]] = {}
    for index, rows in enumerate(pages):
        row = _edge(rows, at_top=at_top)
        if row is not None and _in_margin(row, heights[index], at_top=at_top):
            match = _NUMBER.match(row.text)
            if match:
                candidates[index] = (int(match.group(1)) - index, row)
    if not candidates:
        return False
    # A number that is not the page's own (an appendix may count afresh) is one where other pages bear theirs.
    shifts = Counter(shift for shift, _ in candidates.values())
    heights_of = Counter(round(row.base / 3) for _, row in candidates.values())
    dropped = [
        index
        for index, (shift, row) in candidates.items()
        if shift == 1
        or shifts[shift] >= 2
        or heights_of[round(row.base / 3)] >= 3
        or not 0.07 < row.base / heights[index] < 0.935
    ]
    for index in dropped:
        if len(pages[index]) > 1 or len(pages) > 1:
            del pages[index][0 if at_top else -1]
    return bool(dropped)


def _strip_repeated(
    pages: list[list[Row]], heights: Sequence[float], heads: list[RunningHead], *, at_top: bool
) -> bool:
    """Drops rows that three pages (or all of two) have in the same words at the same height."""
    seen: dict[tuple[str, int], list[int]] = {}
    for index, rows in enumerate(pages):
        row = _edge(rows, at_top=at_top)
        if row is not None and _in_margin(row, heights[index], at_top=at_top):
            key = re.sub(rf"(?<!\d){index + 1}(?!\d)", "#", row.text)
            seen.setdefault((key, round(row.base / 4)), []).append(index)
    found = False
    for (text, _), indexes in seen.items():
        if len(indexes) < 3:
            continue
        found = True
        first = pages[indexes[0]][0 if at_top else -1]
        if any(char.isalpha() for char in text):
            kind = RegionKind.HEADER if at_top else RegionKind.FOOTER
            heads.append(RunningHead(kind, first.text, indexes[0] + 1))
        for index in indexes:
            del pages[index][0 if at_top else -1]
    return found
