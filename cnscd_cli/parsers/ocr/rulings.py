"""Ruling lines seen in a picture: long runs of ink, one or two millimetres thick at most."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageDraw

from cnscd_cli.parsers.ocr.pictures import Picture

_STEP = 12  # pixels that are looked at as one, at 200 dpi: less than the height of a letter
_MIN_STEPS_ACROSS = 11  # longer than the bar that the letters of a heading make together
_MIN_STEPS_DOWN = 4  # a row of a table is hardly lower, and no letter is so high
_MAX_THICK = 14
_MAX_LINES = 4000
_FULL = 232  # of 255: a line may have a few holes


@dataclass(slots=True)
class Stroke:
    """A straight line of ink, in pixels: `place` across it, `start` and `end` along it."""

    first: int
    last: int
    start: int
    end: int
    horizontal: bool

    @property
    def place(self) -> float:
        return (self.first + self.last) / 2

    @property
    def box(self) -> tuple[int, int, int, int]:
        """Left, top, right, bottom."""
        if self.horizontal:
            return self.start, self.first, self.end, self.last
        return self.first, self.start, self.last, self.end

    @property
    def middle(self) -> tuple[float, float, float, float]:
        """The line without its thickness, as `box`."""
        if self.horizontal:
            return self.start, self.place, self.end, self.place
        return self.place, self.start, self.place, self.end


def find_strokes(mask: Picture) -> list[Stroke]:
    """The ruling lines of a page, level ones first."""
    found = []
    for horizontal in (True, False):
        least = _MIN_STEPS_ACROSS if horizontal else _MIN_STEPS_DOWN
        if _may_have(mask, least, horizontal=horizontal):
            lying = mask if horizontal else mask.transpose(Image.Transpose.TRANSPOSE)
            found += _find_level(lying, least, horizontal=horizontal)
    return found


def _may_have(mask: Picture, least: int, *, horizontal: bool) -> bool:
    """Whether there may be a line that long: soon seen, and most pages have no upright ones."""
    cells = mask.reduce((_STEP, 1)) if horizontal else mask.reduce((1, _STEP)).transpose(Image.Transpose.TRANSPOSE)
    return any(_runs(ImageChops.add(cells, ImageChops.offset(cells, 0, 1)), least))


def _find_level(mask: Picture, least: int, *, horizontal: bool) -> list[Stroke]:
    # A line that is not quite level steps from one row of pixels to the next: thickened by one, it has no gap there.
    thick = ImageChops.lighter(mask, ImageChops.offset(mask, 0, 1))
    strokes: list[Stroke] = []
    for row, start, end in _runs(thick.reduce((_STEP, 1)), least):
        _add_run(strokes, row, start * _STEP, min(end * _STEP, mask.width), horizontal=horizontal)
        if len(strokes) > _MAX_LINES:
            return []  # a photograph, or a shaded picture
    kept = [stroke for stroke in strokes if stroke.last - stroke.first <= _MAX_THICK]
    for stroke in kept:
        _lengthen(stroke, thick)
    return kept


def _lengthen(stroke: Stroke, mask: Picture) -> None:
    """Moves the ends of the stroke to where its ink ends, less than a step further."""
    row = round(stroke.place)
    for _ in range(_STEP):
        if stroke.start > 0 and mask.getpixel((stroke.start - 1, row)):
            stroke.start -= 1
        if stroke.end < mask.width and mask.getpixel((stroke.end, row)):
            stroke.end += 1


def _runs(cells: Picture, least: int) -> Iterator[tuple[int, int, int]]:
    """Row, first cell and cell after the last of every run of full cells."""
    width = cells.width
    data = cells.point([1 if value >= _FULL else 0 for value in range(256)]).tobytes()
    if b"\1" * least not in data:
        return  # found out much faster than by the expression
    for match in re.finditer(b"\1{%d,}" % least, data):
        row, start = divmod(match.start(), width)
        end = start + match.end() - match.start()
        while end > width:  # runs that go over the edge of the picture
            if width - start >= least:
                yield row, start, width
            row, start, end = row + 1, 0, end - width
        if end - start >= least:
            yield row, start, end


def _add_run(strokes: list[Stroke], row: int, start: int, end: int, *, horizontal: bool) -> None:
    for stroke in reversed(strokes[-60:]):
        if row - stroke.last <= 2 and start <= stroke.end + _STEP and end >= stroke.start - _STEP:
            stroke.last = max(stroke.last, row)
            stroke.start, stroke.end = min(stroke.start, start), max(stroke.end, end)
            return
    strokes.append(Stroke(row, row, start, end, horizontal))


def erase_strokes(image: Picture, strokes: list[Stroke], paper: int) -> Picture:
    """`image` without the lines: they are read as signs, and cut letters off."""
    if not strokes:
        return image
    image = image.copy()
    draw = ImageDraw.Draw(image)
    for stroke in strokes:
        x0, y0, x1, y1 = stroke.box
        draw.rectangle((x0 - 1, y0 - 1, x1 + 1, y1 + 1), fill=paper)
    return image
