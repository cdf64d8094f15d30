"""Text that stands upright in a cell of a table on a page whose text lies: the heads of narrow columns.

Elsewhere such text is left out: a note along the edge of the page is no text of the document.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from cnscd_cli.parsers.pdf.ink import Frame, Ruling, Word
from cnscd_cli.parsers.pdf.layout import find_rows, spell

_MAX_CELL = 300.0  # points: a wider or higher frame is none of a cell

_Box = tuple[float, float, float, float]


def place_turned(words: Sequence[Word], turned: Frame, frame: Frame, rulings: Sequence[Ruling]) -> Iterator[Word]:
    """The words of another direction (placed as if the page were turned) as one for every cell that holds some."""
    found: list[tuple[_Box, Word]] = []
    for row in find_rows(words):
        box = _move(row, turned, frame)
        cell = _cell_around(box, rulings)
        if cell is not None:
            found.append((cell, row[0]._replace(text=spell(row), x0=box[0], x1=box[2])))
    found.sort(key=lambda item: item[0])  # stable: the lines of a cell stay in order
    for cell, items in groupby(found, key=lambda item: item[0]):
        lines = [word for _, word in items]
        middle = (cell[1] + cell[3]) / 2
        yield lines[0]._replace(
            text=" ".join(" ".join(word.text for word in lines).split()),
            x0=min(word.x0 for word in lines),
            x1=max(word.x1 for word in lines),
            base=middle + 0.3 * lines[0].size,
        )


def _move(row: Sequence[Word], turned: Frame, frame: Frame) -> _Box:
    """Where a row of the turned page lies on the page as it is read."""
    base, size = row[0].base, row[0].size
    corners = [turned.stored(row[0].x0, base - 0.75 * size), turned.stored(max(w.x1 for w in row), base + 0.2 * size)]
    (ax, ay), (bx, by) = (frame.upright(x, y) for x, y in corners)
    return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _cell_around(box: _Box, rulings: Sequence[Ruling]) -> _Box | None:
    """The nearest lines on all four sides of a box; null where it stands in no cell."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    upright = [rule.x0 for rule in rulings if rule.x0 == rule.x1 and rule.y0 - 1 <= y <= rule.y1 + 1]
    level = [rule.y0 for rule in rulings if rule.y0 == rule.y1 and rule.x0 - 1 <= x <= rule.x1 + 1]
    left, right = max((e for e in upright if e < x), default=None), min((e for e in upright if e > x), default=None)
    top, bottom = max((e for e in level if e < y), default=None), min((e for e in level if e > y), default=None)
    if left is None or right is None or top is None or bottom is None:
        return None
    return (left, top, right, bottom) if max(right - left, bottom - top) < _MAX_CELL else None
