"""Ink that no word accounts for: dashes and numbers before a paragraph, single figures in a cell, lines overlooked.

A wide blank parts a number from its paragraph, and alone it is too small for Tesseract. Dashes are known by their
shape; the others are cut out, set close before words that were read, and read once more, all of a page in one picture.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from PIL import Image, ImageDraw

from cnscd_cli.parsers.ocr.hocr import ReadLine, ReadWord
from cnscd_cli.parsers.ocr.pictures import Picture
from cnscd_cli.parsers.ocr.words import PlacedWord

_CELL = 4  # pixels that are looked at as one
_MAX_CELLS = 20_000  # a sixth of the page; more is a photograph or dirt
_MAX_STRIPS = 80
_LEFT_REACH = 4.5  # of the size: how far before its paragraph a number stands
_APART = 3.0  # of the size: columns
_HARDLY, _WELL = 35, 55  # confidence of what is read again, and of what is taken from the second reading
_NEAR = 0.2  # of the size: less than a space
_GLUE = 10  # blank pixels between a number and the words after it, when they are read again
_MARGIN = 24

_NUMBER = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,2}){0,3}|[IVX]{1,5}|[a-zđ])[.)]?$|\+$|\d{1,4}%?$")
_INKED = re.compile(rb"[\x15-\xff]")  # a cell with more than a twelfth of ink
_BULLETS = ("-", "–", "+", "•", "*", "“", '"', "(", "«", "…")

Box = tuple[int, int, int, int]


class Strip(NamedTuple):
    """Unread ink: a line of its own, or a number with the words that it is read together with."""

    box: Box
    base: float
    size: float
    carrier: Sequence[PlacedWord] = ()

    @property
    def width(self) -> int:
        return self.box[2] - self.box[0]

    @property
    def edges(self) -> tuple[int, int]:
        """Top and bottom of what is cut out."""
        top = min(self.box[1] - 4, round(self.base - 1.1 * self.size))
        return max(0, top), max(self.box[3] + 4, round(self.base + 0.4 * self.size))


def trim_line(line: ReadLine, mask: Picture) -> ReadLine:
    """The line without signs that are no words: those where there is no ink, and those that open it.

    What the latter stand for is looked at again.
    """
    words = [word for word in line.words if _is_word(word) or mask.crop((word.x0, word.y0, word.x1, word.y1)).getbbox()]
    while words and not _is_word(words[0]) and words[0].text not in _BULLETS:
        del words[0]
    return line._replace(words=tuple(words))


def _is_word(word: ReadWord) -> bool:
    return any(map(str.isalnum, word.text))


def part_unsure(lines: Sequence[ReadLine]) -> tuple[list[ReadLine], list[ReadLine]]:
    """The lines without the parts that stand far from the rest and were hardly read, and those parts.

    What stands in two columns at nearly one height Tesseract takes for one sloping line, and misreads a side of it.
    """
    kept, unsure = [], []
    for line in lines:
        parts = [part for part in _part(line) if part.words]
        hardly = [_mean_confidence(part.words) < _HARDLY for part in parts]
        if any(hardly) and not all(hardly):
            unsure += [part for part, is_hardly in zip(parts, hardly, strict=True) if is_hardly]
            kept += [part for part, is_hardly in zip(parts, hardly, strict=True) if not is_hardly]
        else:
            kept.append(line)
    return kept, unsure


def _part(line: ReadLine) -> Iterator[ReadLine]:
    """The line cut where its words are far apart."""
    start = 0
    for index in range(1, len(line.words) + 1):
        if index == len(line.words) or line.words[index].x0 - line.words[index - 1].x1 > _APART * line.size:
            yield line._replace(words=line.words[start:index])
            start = index


def _mean_confidence(words: Sequence[ReadWord]) -> float:
    return sum(word.confidence * len(word.text) for word in words) / sum(len(word.text) for word in words)


def find_leftovers(mask: Picture, rows: Sequence[Sequence[PlacedWord]]) -> tuple[list[ReadLine], list[Strip]] | None:
    """Dashes, known at once, and what must be read again; null where there is too much to tell words from dirt."""
    if not rows:
        return [], []
    usual = sorted(word.size for row in rows for word in row)[sum(map(len, rows)) // 2]
    rest = mask.copy()
    draw = ImageDraw.Draw(rest)
    for row in rows:
        for word in row:
            pad = 0.12 * word.size
            top = min(word.read.y0, word.base - 0.75 * word.size) - pad
            bottom = max(word.read.y1, word.base + 0.25 * word.size) + pad
            draw.rectangle((word.read.x0 - pad, top, word.read.x1 + pad, bottom), fill=0)
    dashes: list[ReadLine] = []
    strips: list[Strip] = []
    alone: list[Box] = []
    blobs = _find_blobs(rest)
    if blobs is None:
        return None
    for box in blobs:
        place = _find_place(box, rows)
        if place is None:
            alone.append(box)
            continue
        row, after = place
        word = row[after]
        if _is_dash(box, word):
            dashes.append(ReadLine((ReadWord("-", *box, 95),), box[0], word.base, 0.0, word.size))
        else:
            strips.append(Strip(box, word.base, word.size, _take_carrier(row, after)))
    return dashes, (strips + list(_find_lines(alone, rows, usual)))[:_MAX_STRIPS]


def _find_blobs(mask: Picture) -> list[Box] | None:
    """Boxes of ink that hangs together, letters of a number included; null where there is too much of it."""
    small = mask.reduce(_CELL)
    width = small.width
    cells = {found.start() for found in _INKED.finditer(small.tobytes())}
    if len(cells) > _MAX_CELLS:
        return None
    blobs: list[Box] = []
    near = [dy * width + dx for dy in (-1, 0, 1) for dx in (-2, -1, 0, 1, 2)]
    while cells:
        queue = [cells.pop()]
        members = []
        while queue:
            index = queue.pop()
            members.append(divmod(index, width))
            for step in near:
                if index + step in cells:
                    cells.remove(index + step)
                    queue.append(index + step)
        ys, xs = [y for y, _ in members], [x for _, x in members]
        outer = (min(xs) * _CELL, min(ys) * _CELL, (max(xs) + 1) * _CELL, (max(ys) + 1) * _CELL)
        inner = mask.crop(outer).getbbox()
        if inner:
            blobs.append((outer[0] + inner[0], outer[1] + inner[1], outer[0] + inner[2], outer[1] + inner[3]))
    return blobs


def _find_place(box: Box, rows: Sequence[Sequence[PlacedWord]]) -> tuple[Sequence[PlacedWord], int] | None:
    """The row and the word in it that ink stands closely before."""
    x0, y0, x1, y1 = box
    middle = (y0 + y1) / 2
    for row in rows:
        after = next((index for index, word in enumerate(row) if word.read.x0 >= x1 - 2), None)
        if after is None:
            continue
        word = row[after]
        if after and x0 - row[after - 1].read.x1 < 1.2 * word.size:
            continue
        fits = word.base - 0.8 * word.size < middle < word.base + 0.15 * word.size
        if fits and y1 - y0 < 1.1 * word.size and 0 <= word.read.x0 - x1 < _LEFT_REACH * word.size:
            return row, after
    return None


def _is_dash(box: Box, word: PlacedWord) -> bool:
    """Whether ink before `word` has the shape and the height of a dash."""
    width, height = box[2] - box[0], box[3] - box[1]
    size = word.size
    middle = word.base - (box[1] + box[3]) / 2
    return (
        0.12 * size < width < 0.8 * size and height < 0.17 * size < 2.2 * width and 0.08 * size < middle < 0.45 * size
    )


def _take_carrier(row: Sequence[PlacedWord], start: int) -> list[PlacedWord]:
    """A few words that stand close together."""
    words = [row[start]]
    for before, after in pairwise(row[start : start + 3]):
        if after.read.x0 - before.read.x1 > before.size:
            break
        words.append(after)
    return words


def _find_lines(boxes: Sequence[Box], rows: Sequence[Sequence[PlacedWord]], usual: float) -> Iterator[Strip]:
    """Ink of the height of letters, side by side as one line."""
    fitting = [box for box in boxes if 0.2 * usual < box[3] - box[1] < 1.7 * usual and box[2] - box[0] > 0.1 * usual]
    lines: list[Box] = []
    for box in sorted(fitting):
        for index, line in enumerate(lines):
            shared = min(line[3], box[3]) - max(line[1], box[1])
            if shared > 0.3 * (box[3] - box[1]) and box[0] - line[2] < 0.9 * usual:
                lines[index] = line[0], min(line[1], box[1]), max(line[2], box[2]), max(line[3], box[3])
                break
        else:
            lines.append(box)
    highest = min(word.read.y0 for row in rows for word in row)
    lowest = max(word.base for row in rows for word in row)
    sure = [(row, index) for row in rows for index, word in enumerate(row) if _is_sure(word)]
    for line in lines:
        height = line[3] - line[1]
        if height < 0.4 * usual or height > 2 * usual:
            continue
        if line[2] - line[0] > 1.6 * usual:
            yield Strip(line, line[3], usual)
        elif sure and highest < line[3] and line[1] < lowest and not _touches(line, rows):
            # Above and below all words stand numbers of pages; what touches a word is a part of it.
            row, index = min(sure, key=lambda item: abs(item[0][item[1]].base - line[3]))
            yield Strip(line, line[3], row[index].size, _take_carrier(row, index))


def _touches(box: Box, rows: Sequence[Sequence[PlacedWord]]) -> bool:
    """Whether ink stands nearer to a word of its line than another word would."""
    middle = (box[1] + box[3]) / 2
    return any(
        word.base - word.size < middle < word.base + 0.3 * word.size
        and box[0] - word.read.x1 < _NEAR * word.size
        and word.read.x0 - box[2] < _NEAR * word.size
        for row in rows
        for word in row
    )


def _is_sure(word: PlacedWord) -> bool:
    return word.read.confidence >= 90 and len(word.read.text) >= 3 and word.read.text.isalpha()


def compose_strips(clean: Picture, strips: Sequence[Strip]) -> Picture:
    """The strips below each other, numbers close before the words they are read with."""
    pieces = []
    for strip in strips:
        top, bottom = strip.edges
        ink = clean.crop((strip.box[0] - 2, top, strip.box[2] + 2, bottom))
        text = None
        if strip.carrier:
            first, last = strip.carrier[0], strip.carrier[-1]
            shift = round(first.base - strip.base)
            text = clean.crop((first.read.x0 - 2, top + shift, last.read.x1 + 2, bottom + shift))
        pieces.append((ink, text))
    height = sum(ink.height + _MARGIN for ink, _ in pieces) + _MARGIN
    width = max(ink.width + (text.width if text else 0) for ink, text in pieces) + 2 * _MARGIN + _GLUE
    result = Image.new("L", (width, height), 255)
    y = _MARGIN
    for ink, text in pieces:
        result.paste(ink, (_MARGIN, y))
        if text is not None:
            result.paste(text, (_MARGIN + ink.width + _GLUE, y))
        y += ink.height + _MARGIN
    return result


def take_strips(lines: Sequence[ReadLine], strips: Sequence[Strip]) -> Iterator[ReadLine]:
    """What was read in `compose_strips`, where it stands on the page."""
    y = _MARGIN
    for strip in strips:
        top, bottom = strip.edges
        end = y + bottom - top
        limit = _MARGIN + strip.box[2] - strip.box[0] + 4 + _GLUE / 2
        for line in lines:
            middle = (line.words[0].y0 + line.words[0].y1) / 2
            if not y - _MARGIN / 2 <= middle <= end + _MARGIN / 2:
                continue
            dx, dy = strip.box[0] - 2 - _MARGIN, top - y
            if strip.carrier:
                words = [word for word in line.words if (word.x0 + word.x1) / 2 < limit]
                if len(words) == 1 and words[0].confidence >= 40 and _NUMBER.match(words[0].text):
                    read = ReadWord(words[0].text, *strip.box, words[0].confidence)
                    yield ReadLine((read,), read.x0, strip.base, 0.0, strip.size)
            elif _mean_confidence(line.words) > _WELL:
                moved = tuple(
                    ReadWord(word.text, word.x0 + dx, word.y0 + dy, word.x1 + dx, word.y1 + dy, word.confidence)
                    for word in line.words
                )
                yield ReadLine(moved, line.x0 + dx, line.base + dy, line.slope, line.size)
        y = end + _MARGIN
