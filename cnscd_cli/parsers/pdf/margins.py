"""Page numbers, running heads and feet: found by place and repetition, taken out of the text.

Only what stands near the upper and lower edge of a page is looked at, so that all pages can be compared without
holding all their words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from cnscd_cli.model.document import RegionKind
from cnscd_cli.parsers.pdf.grids import Grid
from cnscd_cli.parsers.pdf.ink import PackedWords, PageInk, Word
from cnscd_cli.parsers.pdf.layout import find_rows, spell
from cnscd_cli.text.normalize import fold

_NUMBER = re.compile(
    r"[-–—\s|\[(]*(?:trang|tr\.|page)?\s*(?:số)?\s*:?\s*(\d{1,4})\s*(?:(?:/|of|trên)\s*\d{1,4})?[-–—\s|.\])]*"
    r"(?:\|\s*(?:trang|page))?$",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")

_DEPTH = 3  # rows from either edge of a page that may be running heads
_MARGIN = 0.14  # of the height of a page, in which they stand
_OUTER_MARGIN = 0.09  # where a head stands that only two pages bear
_LEVEL = 4.0  # points by which the heights of one head differ
_FEW_PAGES = 6  # of so many, two that look at the same side bear the head of that side

# A letterhead stands where running heads do, and every appendix may have its own.
_LETTERHEAD = ("cong hoa xa hoi", "doc lap - tu do", "doc lap- tu do", "doc lap -tu do")


class Row(NamedTuple):
    """A row of words of one page."""

    page: int
    words: list[Word]

    @property
    def base(self) -> float:
        return self.words[0].base


class RunningHead(NamedTuple):
    """A head or foot that pages repeat, told once."""

    kind: RegionKind
    text: str
    page: int


class EdgeRow(NamedTuple):
    """A row near an edge of its page: its words, and where they stand."""

    text: str
    base: float


@dataclass(slots=True)
class Margins:
    """The rows near the edges of one page, and between which heights its own text stands."""

    page: int
    height: float
    upper: list[EdgeRow] = field(default_factory=list)
    lower: list[EdgeRow] = field(default_factory=list)
    """From the lower edge upward."""
    top: float = -1e9
    bottom: float = 1e9

    def edge(self, *, at_top: bool) -> EdgeRow | None:
        """The outermost row that is left at that edge."""
        rows = self.upper if at_top else self.lower
        return rows[0] if rows else None

    def strip(self, *, at_top: bool) -> None:
        """Takes the outermost row for none of the text."""
        if at_top:
            self.top = self.upper.pop(0).base
        else:
            self.bottom = self.lower.pop(0).base

    def keep(self, rows: Iterable[list[Word]]) -> list[Row]:
        """The rows of the page that are its own text."""
        return [Row(self.page, row) for row in rows if self.top + 0.01 < row[0].base < self.bottom - 0.01]


def read_margins(page: PageInk, grids: Sequence[Grid]) -> Margins:
    """The rows near the edges of a page that stand outside its tables."""
    height = page.height
    low, high = _MARGIN * height, (1 - _MARGIN) * height
    if isinstance(page.words, PackedWords):
        words = page.words.outside(low, high)
    else:
        words = [word for word in page.words if not low < word.base < high]
    rows = find_rows([word for word in words if not any(grid.holds(word) for grid in grids)])
    upper = [EdgeRow(spell(row), row[0].base) for row in rows if row[0].base <= low]
    lower = [EdgeRow(spell(row), row[0].base) for row in rows if row[0].base >= high]
    return Margins(page.number, height, upper[:_DEPTH], lower[: -_DEPTH - 1 : -1])


def strip_heads(pages: Sequence[Margins]) -> list[RunningHead]:
    """Takes page numbers and running heads out of the margins of all pages, and tells those heads."""
    heads: list[RunningHead] = []
    for _ in range(_DEPTH):
        found = False
        for at_top in (True, False):
            found |= _strip_numbers(pages, at_top=at_top)
            found |= _strip_repeated(pages, heads, at_top=at_top)
        if not found:
            break
    return heads


def _strip_numbers(pages: Sequence[Margins], *, at_top: bool) -> bool:
    """Drops page numbers that follow the count of pages, all with the same shift."""
    candidates: dict[int, tuple[int, EdgeRow]] = {}
    for index, page in enumerate(pages):
        row = page.edge(at_top=at_top)
        match = _NUMBER.match(row.text) if row is not None else None
        if row is not None and match:
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
        or not 0.07 < row.base / pages[index].height < 0.935
    ]
    for index in dropped:
        pages[index].strip(at_top=at_top)
    return bool(dropped)


def _strip_repeated(pages: Sequence[Margins], heads: list[RunningHead], *, at_top: bool) -> bool:
    """Drops rows that pages have in the same words at the same height, but for numbers that count the pages."""
    found = False
    for indexes in _find_alike(pages, at_top=at_top):
        for alike in _split_by_numbers(pages, indexes, at_top=at_top):
            if not _is_running(pages, alike, at_top=at_top):
                continue
            found = True
            first = pages[alike[0]].edge(at_top=at_top)
            if first is not None and any(map(str.isalpha, first.text)):
                kind = RegionKind.HEADER if at_top else RegionKind.FOOTER
                heads.append(RunningHead(kind, first.text, pages[alike[0]].page))
            for index in alike:
                pages[index].strip(at_top=at_top)
    return found


def _find_alike(pages: Sequence[Margins], *, at_top: bool) -> Iterator[list[int]]:
    """The pages whose outermost rows say the same, but for numbers, at the same height."""
    seen: dict[str, list[tuple[float, int]]] = {}
    for index, page in enumerate(pages):
        row = page.edge(at_top=at_top)
        if row is not None and not _is_letterhead(row.text):
            seen.setdefault(" ".join(_DIGITS.sub("#", row.text).split()), []).append((row.base, index))
    for places in seen.values():
        places.sort()
        start = 0
        for end in range(1, len(places) + 1):
            if end == len(places) or places[end][0] - places[end - 1][0] > _LEVEL:
                yield sorted(index for _, index in places[start:end])
                start = end


def _is_letterhead(text: str) -> bool:
    folded = fold(text)
    return any(words in folded for words in _LETTERHEAD)


def _split_by_numbers(pages: Sequence[Margins], indexes: list[int], *, at_top: bool) -> list[list[int]]:
    """Rows alike but for their numbers, parted where a number is neither the same on all nor that of the page."""
    groups: dict[tuple[int, ...], list[int]] = {}
    values = {}
    for index in indexes:
        row = pages[index].edge(at_top=at_top)
        values[index] = [int(digits[:9]) for digits in _DIGITS.findall(row.text if row is not None else "")]
    counting = [
        len(column) > 1 and len({value - index for value, index in zip(column, indexes, strict=True)}) == 1
        for column in zip(*values.values(), strict=True)
    ]
    for index in indexes:
        fixed = (0 if counts else value for value, counts in zip(values[index], counting, strict=True))
        groups.setdefault(tuple(fixed), []).append(index)
    return list(groups.values())


def _is_running(pages: Sequence[Margins], indexes: list[int], *, at_top: bool) -> bool:
    """Three pages make a running head; of few pages two, where they are all, or all that look at one side."""
    if len(indexes) >= 3:
        return True
    if len(indexes) < 2 or len(pages) > _FEW_PAGES:
        return False
    for index in indexes:
        row = pages[index].edge(at_top=at_top)
        height = pages[index].height
        if row is None or _OUTER_MARGIN * height < row.base < (1 - _OUTER_MARGIN) * height:
            return False
    return len(pages) == 2 or (len(pages) > 3 and indexes[1] - indexes[0] == 2)
