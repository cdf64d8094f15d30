"""Ink that no word accounts for: dashes and numbers before a paragraph, which Tesseract often leaves out.

A wide blank parts them from their paragraph, and alone they are too small for it. Dashes are known by their shape; the
others are put close before the words that follow them and read once more, all of a page in one picture.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PIL import Image, ImageDraw

from cnscd_cli.parsers.ocr.hocr import ReadWord, read_hocr
from cnscd_cli.parsers.ocr.pictures import Picture
from cnscd_cli.parsers.ocr.words import PlacedWord

_CELL = 4  # pixels that are looked at as one
_MAX_CELLS = 12_000  # more is a photograph or dirt
_MAX_AGAIN = 80
_LEFT_REACH = 4.5  # of the size: how far before its paragraph a number stands
_GLUE = 10  # blank pixels between a number and the words after it, when they are read again

_NUMBER = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,2}){0,3}|[IVX]{1,5}|[a-zđ])[.)]?$|\+$")
_BULLETS = ("-", "–", "+", "•", "*", "“", '"', "(", "«")

Box = tuple[int, int, int, int]


class Leftover(NamedTuple):
    """Ink before the words of a row, or alone: its box, and the row and place in it where it belongs."""

    box: Box
    row: int
    index: int


def find_leftovers(mask: Picture, rows: Sequence[Sequence[PlacedWord]]) -> list[Leftover]:
    """Unread ink that stands at the height of a row, before its words or before those of a column."""
    rest = mask.copy()
    draw = ImageDraw.Draw(rest)
    for row in rows:
        for word in row:
            x0, y0, x1, y1 = word.read.x0, word.read.y0, word.read.x1, word.read.y1
            pad = 0.12 * word.size
            top = min(y0, word.base - 0.75 * word.size) - pad
            bottom = max(y1, word.base + 0.25 * word.size) + pad
            draw.rectangle((x0 - pad, top, x1 + pad, bottom), fill=0)
    found = []
    for box in _find_blobs(rest):
        leftover = _attach(box, rows)
        if leftover is not None:
            found.append(leftover)
    return found


def _find_blobs(mask: Picture) -> Iterator[Box]:
    """Boxes of ink that hangs together, letters of a number included."""
    small = mask.reduce(_CELL)
    width = small.width
    cells = {index for index, value in enumerate(small.tobytes()) if value > 20}
    if len(cells) > _MAX_CELLS:
        return
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
            yield outer[0] + inner[0], outer[1] + inner[1], outer[0] + inner[2], outer[1] + inner[3]


def _attach(box: Box, rows: Sequence[Sequence[PlacedWord]]) -> Leftover | None:
    x0, y0, x1, y1 = box
    middle = (y0 + y1) / 2
    for number, row in enumerate(rows):
        after = next((index for index, word in enumerate(row) if word.read.x0 >= x1 - 2), None)
        if after is None:
            continue
        word = row[after]
        before = row[after - 1] if after else None
        if before is not None and x0 - before.read.x1 < 1.2 * word.size:
            continue
        fits = word.base - 0.8 * word.size < middle < word.base + 0.15 * word.size
        if fits and y1 - y0 < 1.1 * word.size and 0 <= word.read.x0 - x1 < _LEFT_REACH * word.size:
            return Leftover(box, number, after)
    return None


def is_dash(box: Box, word: PlacedWord) -> bool:
    """Whether ink before `word` has the shape and the height of a dash."""
    width, height = box[2] - box[0], box[3] - box[1]
    size = word.size
    middle = word.base - (box[1] + box[3]) / 2
    return 0.12 * size < width < 0.8 * size and height < 0.17 * size < 2.2 * width and 0.08 * size < middle < 0.45 * size


def compose_again(clean: Picture, leftovers: Sequence[Leftover], rows: Sequence[Sequence[PlacedWord]]) -> Picture:
    """The leftovers below each other, each close before the words that follow it."""
    strips = []
    for leftover in leftovers[:_MAX_AGAIN]:
        row = rows[leftover.row]
        words = row[leftover.index : leftover.index + 3]
        size = words[0].size
        top = round(min(leftover.box[1], words[0].base - 1.1 * size))
        bottom = round(max(leftover.box[3], words[0].base + 0.4 * size))
        number = clean.crop((leftover.box[0] - 2, top, leftover.box[2] + 2, bottom))
        end = words[0].read.x1
        for word in words[1:]:
            if word.read.x0 - end > size:
                break
            end = word.read.x1
        text = clean.crop((words[0].read.x0 - 2, top, end + 2, bottom))
        strips.append((number, text))
    height = sum(number.height + 24 for number, _ in strips) + 24
    width = max(number.width + text.width for number, text in strips) + 2 * 24 + _GLUE
    result = Image.new("L", (width, height), 255)
    y = 24
    for number, text in strips:
        result.paste(number, (24, y))
        result.paste(text, (24 + number.width + _GLUE, y))
        y += number.height + 24
    return result


def read_again(answer: str, clean: Picture, leftovers: Sequence[Leftover], rows: Sequence[Sequence[PlacedWord]]) -> dict[int, ReadWord]:
    """What each of the leftovers was read as, by its place in the list."""
    found: dict[int, ReadWord] = {}
    lines = list(read_hocr(answer))
    y = 24
    for index, leftover in enumerate(leftovers[:_MAX_AGAIN]):
        size = rows[leftover.row][leftover.index].size
        base = rows[leftover.row][leftover.index].base
        height = round(max(leftover.box[3], base + 0.4 * size)) - round(min(leftover.box[1], base - 1.1 * size))
        limit = 24 + leftover.box[2] - leftover.box[0] + 4 + _GLUE
        words = [
            word
            for line in lines
            for word in line.words
            if y - 8 <= (word.y0 + word.y1) / 2 <= y + height + 8 and (word.x0 + word.x1) / 2 < limit
        ]
        if len(words) == 1:
            found[index] = words[0]
        y += height + 24
    return found


def is_number(read: ReadWord) -> bool:
    """Whether what was read the second time is a number or letter that opens a paragraph, or a figure."""
    return read.confidence >= 40 and bool(_NUMBER.match(read.text))


def trim_row(row: Sequence[PlacedWord]) -> list[PlacedWord]:
    """The row without signs at its beginning that are no words: what they stand for is looked at again."""
    words = list(row)
    while len(words) > 1 and _is_sign(words[0].read):
        del words[0]
    return words


def _is_sign(read: ReadWord) -> bool:
    return not any(map(str.isalnum, read.text)) and read.text not in _BULLETS
