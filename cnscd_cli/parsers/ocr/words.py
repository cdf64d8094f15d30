"""From what Tesseract read to the words that the layout of PDF text works with."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from cnscd_cli.parsers.ocr.hocr import ReadLine, ReadWord
from cnscd_cli.parsers.pdf.ink import Word

_SAME_SIZE = 0.11  # sizes that differ less are one: they are estimated
_GAP = 0.2  # of the size: words stand at least so far apart, or the layout takes them for one


class PlacedWord(NamedTuple):
    """A word with the line that it stands on, still in pixels."""

    read: ReadWord
    base: float
    size: float
    bold: bool = False
    doubtful: bool = False


# Widths of letters of Times New Roman, in thousandths of the size; the font of nearly every administrative document.
WIDTHS = {
    char: width
    for letters, width in (
        ("ijlt", 278), ("frIJ", 345), ("s", 389), ("acez", 444), ("bdghknopquvxyđ", 500), ("ơư", 540), ("w", 722),
        ("m", 778), ("SPF", 556), ("ELTZ", 611), ("BCR", 667), ("ADGHKNOQUVXYĐƠƯ", 722), ("M", 889), ("W", 944),
        ("0123456789", 500), (".,", 250), (":;/", 278), ("-()", 333), ("%", 833),
    )
    for char in letters
}  # fmt: skip


def place_words(lines: Sequence[ReadLine]) -> list[list[PlacedWord]]:
    """The words piece by piece of a row, on one base line where they stand beside each other, with their sizes."""
    lines = [line for line in lines if line.size > 0]
    if not lines:
        return []
    usual = _usual_size(lines)
    rows = []
    for row in _find_rows([_drop_specks(line, usual) for line in lines], usual):
        long = [line for line in row if len(line.words) > 2] or row
        words = []
        for word in sorted((word for line in row for word in line.words), key=lambda word: word.x0):
            middle = (word.x0 + word.x1) / 2
            near = min(long, key=lambda other: _distance(other, middle))
            words.append(PlacedWord(word, near.base_at(middle), usual))
        rows.append(words)
    return _size_pieces(rows, usual)


def _size_pieces(rows: list[list[PlacedWord]], usual: float) -> list[list[PlacedWord]]:
    """The rows cut at wide blanks, each piece with the size that the width of its letters tells."""
    pieces = [piece for row in rows for piece in _cut_row(row, usual)]
    ratios = [_letter_ratio(piece) for piece in pieces]
    known = [ratio for ratio, piece in zip(ratios, pieces, strict=True) if ratio for _ in piece]
    if not known:
        return pieces
    common = median(known)
    result = []
    for piece, ratio in zip(pieces, ratios, strict=True):
        share = (ratio or common) / common
        size = usual if abs(share - 1) <= _SAME_SIZE else usual * min(max(share, 0.5), 2.0)
        result.append([word._replace(size=size) for word in piece])
    return result


def _cut_row(row: list[PlacedWord], usual: float) -> list[list[PlacedWord]]:
    pieces = [row[:1]]
    for before, after in pairwise(row):
        if after.read.x0 - before.read.x1 > 1.5 * usual:
            pieces.append([])
        pieces[-1].append(after)
    return pieces


def _letter_ratio(piece: Sequence[PlacedWord]) -> float | None:
    """How wide the letters are, in pixels a thousandth; null where there are too few to tell."""
    width = nominal = letters = 0
    for word in piece:
        own = [WIDTHS.get(strip_marks(char)) for char in word.read.text]
        if None not in own and len(own) > 1:
            letters += len(own)
            nominal += sum(filter(None, own)) - 40  # ink begins and ends within the letter's width
            width += word.read.x1 - word.read.x0
    return width / nominal if letters >= 6 else None


def strip_marks(char: str) -> str:
    """The letter without its tone and hat; «đ», «ơ», «ư» stay."""
    if char in "đĐơƠưƯ" or char.isascii():
        return char
    parts = unicodedata.normalize("NFD", char)
    return unicodedata.normalize("NFC", parts[0] + "\u031b") if "\u031b" in parts else parts[0]


def _usual_size(lines: Sequence[ReadLine]) -> float:
    sizes = [line.size for line in lines for word in line.words for _ in word.text]
    return median(sizes)


def _drop_specks(line: ReadLine, usual: float) -> ReadLine:
    """The line without what dirt and pictures were read as."""
    words = tuple(word for word in line.words if not _is_speck(word, usual, alone=len(line.words) == 1))
    return line._replace(words=words)


def _is_speck(word: ReadWord, usual: float, *, alone: bool) -> bool:
    if word.y1 - word.y0 > 3.5 * usual or not word.text.strip("_=|~¬"):
        return True
    if any(map(str.isalnum, word.text)):
        return alone and word.confidence < 50 and len(word.text) < 3
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


def make_words(row: Sequence[PlacedWord], scale: float) -> list[Word]:
    """The words of a row in points, with gaps between them that the layout sees."""
    words = []
    ends = [
        max(before.read.x0 + 1.0, min(before.read.x1, after.read.x0 - _GAP * after.size))
        for before, after in pairwise(row)
    ]
    for item, end in zip(row, [*ends, float(row[-1].read.x1)] if row else [], strict=True):
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
                doubtful=item.doubtful,
            )
        )
    return words
