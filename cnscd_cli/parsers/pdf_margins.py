"""Page numbers, running heads and feet, footnotes: found by place, repetition and size, taken out of the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from cnscd_cli.model.document import RegionKind
from cnscd_cli.parsers.pdf_ink import Word
from cnscd_cli.parsers.pdf_layout import spell

_NUMBER = re.compile(r"[-–—\s|]*(?:trang|page)?\s*(\d{1,4})\s*(?:(?:/|of|trên)\s*\d{1,4})?[-–—\s|.]*$", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
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
            key = _DIGITS.sub(lambda match, n=index + 1: "#" if int(match.group()) == n else match.group(), row.text)
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


def take_footnotes(rows: list[Row], body_size: float, *, running: bool) -> list[list[Row]]:
    """Removes the footnotes at the end of a page, and the raised numbers that point to them; gives the notes back.

    `running`: the page before ends with a note, whose rest may come first.
    """
    first = len(rows)
    start = len(rows)
    while start and _size(rows[start - 1]) < 0.88 * body_size:
        start -= 1
        if _note_number(rows[start]):
            first = start
    while running and start < first < len(rows) and abs(_size(rows[first - 1]) - _size(rows[first])) < 0.3:
        first -= 1
    notes: list[list[Row]] = []
    for row in rows[first:]:
        if _note_number(row) or not notes:
            notes.append([row])
        else:
            notes[-1].append(row)
    del rows[first:]
    numbers = {_note_number(note[0]) for note in notes} - {""}
    if numbers:
        rows[:] = [row._replace(words=_without_marks(row.words, numbers)) for row in rows]
    return notes


def _size(row: Row) -> float:
    return max(word.size for word in row.words)


def _note_number(row: Row) -> str:
    """The small raised number that opens a footnote, or nothing."""
    head = row.words[0]
    return head.text if len(row.words) > 1 and _is_raised(head, row.words[1:]) else ""


def _is_raised(word: Word, others: Sequence[Word]) -> bool:
    size = max(other.size for other in others)
    base = max(other.base for other in others if other.size == size)
    return word.text.isdigit() and word.size < 0.8 * size and word.base < base - 0.1 * size


def _without_marks(words: list[Word], numbers: set[str]) -> list[Word]:
    """The words without marks of notes; the word before a mark takes its place, so that no blank is left."""
    kept: list[Word] = []
    for word in words:
        if word.text in numbers and _is_raised(word, words):
            if kept and word.x0 - kept[-1].x1 < 0.35 * kept[-1].size:
                kept[-1] = kept[-1]._replace(x1=word.x1)
        else:
            kept.append(word)
    return kept or words
