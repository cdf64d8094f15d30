"""From words with places to rows and lines, by places alone: the order of drawing means nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cnscd_cli.parsers.pdf.ink import Word

_BULLETS = "-–—−+*•▪●○◦►‣·"
_NUMBER = r"(?:\d{1,3}|[IVXLC]{1,6}|[a-zđA-ZĐ])"
_LABEL = re.compile(
    rf"(?:[{_BULLETS}]|{_NUMBER}(?:\.\d{{1,3}}){{0,4}}[.)]|\(?\d{{1,3}}\)|\d{{1,2}}(?:\.\d{{1,2}}){{1,4}})$"
)
SPACE = 0.25  # of the font size, in most fonts
GAP = 0.12  # of the font size: a wider gap is a space


@dataclass(slots=True)
class Line:
    """Words that are read in one go: a row of the body, or the part of a row that stands in one column."""

    page: int
    number: int
    """Which row of the page, from 1."""
    words: Sequence[Word]
    x0: float = 0.0
    x1: float = 0.0
    base: float = 0.0
    size: float = 0.0
    bold: bool = False
    italic: bool = False
    text: str = ""
    count: int = 0
    """Of its words."""
    recognised: bool = False
    traced: bool = False
    doubts: tuple[tuple[str, bool], ...] = ()
    """Where one of its words may have been misread: every word, and whether it is such a one."""
    _first_unit: float | None = None

    def __post_init__(self) -> None:
        words = self.words
        self.count = len(words)
        self.x0 = words[0].x0
        self.x1 = max(word.x1 for word in words)
        widest = max(words, key=_width)
        self.base, self.size = widest.base, widest.size
        # An automatic number is often set plain before a bold heading: it does not count.
        styled = words[1:] if len(words) > 1 and is_label(words[0].text) else words
        self.bold = all(word.bold for word in styled)
        self.italic = all(word.italic for word in styled)
        self.text = spell(words)
        self.recognised = words[0].recognised
        self.traced = words[0].traced
        if any(word.doubtful for word in words):
            self.doubts = tuple((word.text, word.doubtful) for word in words)

    @property
    def center(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def top(self) -> float:
        return self.base - 0.75 * self.size

    @property
    def bottom(self) -> float:
        return self.base + 0.2 * self.size

    def first_unit(self) -> float:
        """Width of what would have to fit on the line before: up to the first space or hyphen."""
        if self._first_unit is None:
            self._first_unit = _measure_unit(self.words)
        return self._first_unit

    def forget_words(self) -> None:
        """Keeps a label and the word after it, or the first word alone: lines are held until the last page is read."""
        self.first_unit()
        if self.traced:
            return
        self.words = tuple(self.words[: 2 if is_label(self.words[0].text) else 1])


def _measure_unit(words: Sequence[Word]) -> float:
    end = words[0]
    for word in words[1:]:
        if word.x0 - end.x1 > GAP * word.size or end.text.endswith("-"):
            break
        end = word
    if end is words[0]:
        text = end.text
        cut = text.find("-", 1)
        if 0 < cut < len(text) - 1:
            return (end.x1 - end.x0) * (cut + 1) / len(text)
    return end.x1 - words[0].x0


def _width(word: Word) -> float:
    return word.x1 - word.x0


def is_label(text: str) -> bool:
    """Whether `text` is a bullet or a number that a paragraph opens with."""
    return bool(_LABEL.match(text))


def spell(words: Sequence[Word]) -> str:
    """The words of a line with the spaces that a reader sees; wide blanks stay wide, a label gets one space."""
    first = words[0]
    parts = [first.text]
    gaps = [(after.x0 - before.x1) / after.size for before, after in pairwise(words)]
    if not gaps:
        return first.text
    wide = 0.62 if len(gaps) < 3 else 0.8
    if max(gaps) > wide:
        usual = sorted(gap for gap in gaps if gap > GAP)
        wide = max(wide, 1.9 * usual[(len(usual) - 1) // 2]) if len(usual) > 1 else wide
    for index, gap in enumerate(gaps):
        word = words[index + 1]
        if gap <= GAP:
            if index or not _parts_label(first, word):
                parts.append(word.text)
                continue
            spaces = 1
        elif gap <= wide or (index == 0 and _LABEL.match(first.text)):
            spaces = 1
        else:
            spaces = max(2, min(200, round(gap / 0.25)))
        parts.append(" " * spaces)
        parts.append(word.text)
    return "".join(parts)


def _parts_label(first: Word, second: Word) -> bool:
    """«III.TỔ CHỨC»: the tab after a long number has no room left; the change of style tells the two apart."""
    return (first.bold, first.italic) != (second.bold, second.italic) and bool(_LABEL.match(first.text))


def find_rows(words: Iterable[Word]) -> list[list[Word]]:
    """Words that stand on one height, from top to bottom, each row from left to right."""
    rows: list[list[Word]] = []
    base = -1e9
    for word in sorted(words, key=lambda word: word.base):
        if word.base - base <= 0.22 * word.size:
            rows[-1].append(word)
        else:
            rows.append([word])
            base = word.base
    for row in rows:
        row.sort(key=lambda word: word.x0)
    rows = _raise_small(rows)
    return [_drop_doubles(row) for row in rows]


def _raise_small(rows: list[list[Word]]) -> list[list[Word]]:
    """Puts exponents and note numbers back on the line beside whose words they stand."""
    result: list[list[Word]] = []
    sizes = [max(word.size for word in row) for row in rows]
    for index, row in enumerate(rows):
        for other in (index + 1, index - 1):
            if 0 <= other < len(rows) and _leans(row, sizes[index], rows[other], sizes[other]):
                rows[other].extend(row)
                rows[other].sort(key=lambda word: word.x0)
                break
        else:
            result.append(row)
    return result


def _leans(row: list[Word], size: float, other: list[Word], other_size: float) -> bool:
    if size > 0.8 * other_size or abs(row[0].base - other[0].base) > 0.6 * other_size:
        return False
    reach = 0.35 * other_size
    return all(
        any(-reach < max(word.x0 - near.x1, near.x0 - word.x1) < reach for near in other if near.size > size)
        for word in row
    )


def _drop_doubles(row: list[Word]) -> list[Word]:
    """Words drawn twice, a hair apart, to look bold."""
    if all(after.x0 >= before.x1 - 0.3 * after.size for before, after in pairwise(row)):
        return row
    kept: list[Word] = []
    for word in row:
        for other in kept[-3:]:
            overlap = min(word.x1, other.x1) - max(word.x0, other.x0)
            if overlap > 0.6 * (word.x1 - word.x0) and (word.text in other.text or other.text in word.text):
                if len(word.text) > len(other.text):
                    kept[kept.index(other)] = word
                break
        else:
            kept.append(word)
    return kept


def merge_pieces(pieces: list[Line]) -> list[Line]:
    """Lines of a column; pieces of one row that lie in the same column are one line again."""
    rows: dict[tuple[int, int], list[Line]] = {}
    for piece in pieces:
        rows.setdefault((piece.page, piece.number), []).append(piece)
    lines = []
    for (page, number), parts in sorted(rows.items()):
        words = sorted((word for part in parts for word in part.words), key=lambda word: word.x0)
        lines.append(parts[0] if len(parts) == 1 else Line(page, number, words))
    return lines
