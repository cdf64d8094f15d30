"""The second reader of ruled tables: pdfplumber, for pages where our own grid is not clean."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from cnscd_cli.parsers.pdf.grids import Grid, GridCell, cluster_edges
from cnscd_cli.parsers.pdf.ink import PageInk

_MAX_BYTES = 30_000_000
_MAX_RULINGS = 3000  # pdfplumber takes seconds and a gigabyte over drawings


def read_grids(data: bytes, page: PageInk) -> Sequence[Grid] | None:
    """The ruled tables of `page` as pdfplumber sees them; null where it cannot or should not be asked."""
    if len(data) > _MAX_BYTES or len(page.rulings) > _MAX_RULINGS:
        return None
    import pdfplumber

    try:
        with pdfplumber.open(BytesIO(data), pages=[page.number]) as document:
            found = document.pages[0]
            if abs(found.width - page.width) > 1 or abs(found.height - page.height) > 1:
                return None  # turned in another way than we read it
            x, y = found.bbox[:2]
            tables = [[(a - x, b - y, c - x, d - y) for a, b, c, d in table.cells] for table in found.find_tables()]
            found.close()
    except Exception:  # noqa: BLE001 - a dozen kinds, none documented; our own grid stands then
        return None
    return [_make_grid(cells) for cells in tables if len(cells) > 1] or None


def _make_grid(boxes: list[tuple[float, float, float, float]]) -> Grid:
    xs = cluster_edges([edge for box in boxes for edge in (box[0], box[2])])
    ys = cluster_edges([edge for box in boxes for edge in (box[1], box[3])])
    places = [[-1] * (len(xs) - 1) for _ in range(len(ys) - 1)]
    cells: list[GridCell] = []
    for x0, y0, x1, y1 in boxes:
        column, last_column = _nearest(xs, x0), _nearest(xs, x1)
        row, last_row = _nearest(ys, y0), _nearest(ys, y1)
        if last_column > column and last_row > row:
            for r in range(row, last_row):
                places[r][column:last_column] = [len(cells)] * (last_column - column)
            cells.append(GridCell(row, column, last_row - row, last_column - column))
    for r, marks in enumerate(places):  # holes: places that no cell covers
        for c, mark in enumerate(marks):
            if mark < 0:
                marks[c] = len(cells)
                cells.append(GridCell(r, c, 1, 1))
    return Grid(xs, ys, cells, places=places)


def _nearest(edges: list[float], value: float) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - value))
