"""Cells of ruled tables laid out one below the other, so that Tesseract reads each on its own.

Its own layout reads a table row of pixels by row of pixels, across the cells, whose lines do not stand at one height.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PIL import Image

from cnscd_cli.parsers.ocr.hocr import ReadLine, ReadWord
from cnscd_cli.parsers.ocr.pictures import Picture
from cnscd_cli.parsers.pdf.grids import Grid

_MARGIN = 24  # blank pixels around a cell
_INSET = 3  # what is left of the ruling lines stays out
_MAX_HEIGHT = 30_000  # Tesseract refuses 32,768


class Region(NamedTuple):
    """A piece of the page that was moved: from `top` to `bottom` of the unrolled picture, by `dx` and `dy`."""

    top: int
    bottom: int
    dx: int
    dy: int


def unroll(picture: Picture, mask: Picture, grids: Sequence[Grid], scale: float) -> tuple[Picture, list[Region]]:
    """The picture with the cells of `grids` (`scale` points a pixel) below it instead of in it.

    Cells without ink are left out.
    """
    boxes = [box for grid in grids for box in _cell_boxes(grid, scale) if mask.crop(box).getbbox()]
    height = picture.height + sum(bottom - top + 2 * _MARGIN for _, top, _, bottom in boxes)
    if not boxes or height > _MAX_HEIGHT:
        return picture, [Region(0, picture.height, 0, 0)]
    paper = 255
    result = Image.new("L", (picture.width + 2 * _MARGIN, height), 255)
    result.paste(picture, (0, 0))
    for grid in grids:
        frame = (grid.xs[0], grid.ys[0], grid.xs[-1], grid.ys[-1])
        left, top, right, bottom = (round(edge / scale) for edge in frame)
        result.paste(paper, (max(0, left), max(0, top), right + 1, bottom + 1))
    regions = [Region(0, picture.height, 0, 0)]
    y = picture.height
    for left, top, right, bottom in boxes:
        result.paste(picture.crop((left, top, right, bottom)), (_MARGIN, y + _MARGIN))
        end = y + bottom - top + 2 * _MARGIN
        regions.append(Region(y, end, _MARGIN - left, y + _MARGIN - top))
        y = end
    return result, regions


def _cell_boxes(grid: Grid, scale: float) -> list[tuple[int, int, int, int]]:
    boxes = []
    for cell in grid.cells:
        edges = (
            grid.xs[cell.column], grid.ys[cell.row],
            grid.xs[cell.column + cell.column_span], grid.ys[cell.row + cell.row_span],
        )  # fmt: skip
        left, top, right, bottom = (round(edge / scale) for edge in edges)
        box = (max(0, left) + _INSET, max(0, top) + _INSET, right - _INSET, bottom - _INSET)
        if box[2] > box[0] and box[3] > box[1]:
            boxes.append(box)
    return boxes


def roll_back(line: ReadLine, regions: Sequence[Region]) -> ReadLine:
    """The line where it stood on the page."""
    middle = (line.words[0].y0 + line.words[0].y1) / 2
    region = next((region for region in regions if region.top <= middle < region.bottom), regions[0])
    if not (region.dx or region.dy):
        return line
    words = tuple(
        ReadWord(
            word.text,
            word.x0 - region.dx,
            word.y0 - region.dy,
            word.x1 - region.dx,
            word.y1 - region.dy,
            word.confidence,
        )
        for word in line.words
    )
    return line._replace(words=words, x0=line.x0 - region.dx, base=line.base - region.dy)
