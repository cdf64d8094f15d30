"""From what Tesseract read to the words that the layout of PDF text works with."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from cnscd_cli.parsers.ocr.hocr import ReadLine, ReadWord
from cnscd_cli.parsers.pdf.ink import Word

_SAME_SIZE = 0.22  # sizes that differ less are one: they are estimated from the heights of a few letters
_GAP = 0.2  # of the size: words stand at least so far apart, or the layout takes them for one


class PlacedWord(NamedTuple):
    """A word with the line that it stands on, still in pixels."""

    read: ReadWord
    base: float
    size: float
    bold: bool = False


def place_words(lines: Sequence[ReadLine]) -> list[list[PlacedWord]]:
    """The words row by row: of one size where sizes are alike, on one base line where they stand beside each other."""
    lines = [line for line in lines if line.size > 0]
    if not lines:
        return []
    usual = _usual_size(lines)
    rows: list[list[PlacedWord]] = []
    for row in _find_rows([_drop_specks(line, usual) for line in lines], usual):
        long = [line for line in row if len(line.words) > 2] or row
        words = []
        for line in row:
            size = usual if abs(line.size - usual) <= _SAME_SIZE * usual else line.size
            if line.size > 1.9 * usual and len(line.words) == 1:
                size = usual
            for word in line.words:
                middle = (word.x0 + word.x1) / 2
                near = min(long, key=lambda other: _distance(other, middle))
                words.append(PlacedWord(word, near.base_at(middle), size))
        rows.append(sorted(words, key=lambda word: word.read.x0))
    return rows


def _usual_size(lines: Sequence[ReadLine]) -> float:
    sizes = [line.size for line in lines for word in line.words for _ in word.text]
    return median(sizes)


def _drop_specks(line: ReadLine, usual: float) -> ReadLine:
    """The line without what dirt and pictures were read as."""
    words = tuple(word for word in line.words if not _is_speck(word, usual))
    return line._replace(words=words)


def _is_speck(word: ReadWord, usual: float) -> bool:
    if word.y1 - word.y0 > 3.5 * usual:
        return True
    if any(map(str.isalnum, word.text)):
        return word.confidence < 20 and len(word.text) < 3
    return word.confidence < 40 and word.text not in "-–+•"


def _find_rows(lines: Sequence[ReadLine], usual: float) -> list[list[ReadLine]]:
    """Lines that stand at one height; a bullet or a stop that was read on its own joins the line beside it."""
    rows: list[list[ReadLine]] = []
    for line in sorted((line for line in lines if line.words), key=lambda line: -_width(line)):
        middle = (line.words[0].x0 + line.words[-1].x1) / 2
        for row in rows:
            near = min(row, key=lambda other: _distance(other, middle))
            if _is_beside(line, near, usual):
                row.append(line)
                break
        else:
            rows.append([line])
    return rows


def _is_beside(line: ReadLine, other: ReadLine, usual: float) -> bool:
    x = (line.words[0].x0 + line.words[-1].x1) / 2
    base = other.base_at(x)
    if any(map(str.isalnum, line.words[0].text)):
        return abs(line.base_at(x) - base) < 0.3 * usual and not _overlaps(line, other)
    center = (line.words[0].y0 + line.words[0].y1) / 2
    return base - 0.75 * usual < center < base + 0.2 * usual


def _overlaps(line: ReadLine, other: ReadLine) -> bool:
    shared = min(line.words[-1].x1, other.words[-1].x1) - max(line.words[0].x0, other.words[0].x0)
    return shared > 0.5 * _width(line)


def _distance(line: ReadLine, x: float) -> float:
    return max(line.words[0].x0 - x, x - line.words[-1].x1, 0.0)


def _width(line: ReadLine) -> float:
    return line.words[-1].x1 - line.words[0].x0


def make_words(row: Sequence[PlacedWord], scale: float, doubtful: Sequence[bool]) -> list[Word]:
    """The words of a row in points, with gaps between them that the layout sees."""
    words = []
    ends = [
        max(before.read.x0 + 1.0, min(before.read.x1, after.read.x0 - _GAP * after.size))
        for before, after in pairwise(row)
    ]
    for item, end, doubt in zip(row, [*ends, float(row[-1].read.x1)] if row else [], doubtful, strict=True):
        words.append(
            Word(
                item.read.text,
                item.read.x0 * scale,
                end * scale,
                item.base * scale,
                round(item.size * scale, 1),
                item.bold,
                False,
                recognised=True,
                doubtful=doubt,
            )
        )
    return words
