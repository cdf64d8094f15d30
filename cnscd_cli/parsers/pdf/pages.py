"""From pages to parts in reading order: body lines, zones of two columns, tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from cnscd_cli.parsers.pdf.bands import Band, cut_row, find_bands
from cnscd_cli.parsers.pdf.columns import ColumnZone, Zone, ZoneFinder
from cnscd_cli.parsers.pdf.grids import Grid, fill_grid, find_grids
from cnscd_cli.parsers.pdf.ink import PageInk, Word
from cnscd_cli.parsers.pdf.layout import Line, find_rows, merge_pieces
from cnscd_cli.parsers.pdf.margins import Row
from cnscd_cli.parsers.pdf.tables import PageTable, join_tables, make_page_table

Part = Line | Zone | PageTable
GridReader = Callable[[PageInk], Sequence[Grid] | None]
"""Another reader of ruled tables, asked where the grid of a page is not clean."""


def find_page_grids(page: PageInk, read_grids: GridReader) -> list[Grid]:
    """The tables of a page, still without their words."""
    grids = find_grids(page.rulings, page.width * page.height) if page.rulings else []
    if any(not grid.clean for grid in grids):
        grids = list(read_grids(page) or grids)
    return grids


def words_outside(page: PageInk, grids: Sequence[Grid]) -> Sequence[Word]:
    """The words of a page that stand in none of its tables."""
    return [word for word in page.words if not any(grid.holds(word) for grid in grids)] if grids else page.words


def fill_grids(page: PageInk, grids: Sequence[Grid]) -> tuple[list[Grid], list[Word]]:
    """The tables of a page with their words, and the words outside them."""
    words = list(page.words)
    kept = []
    for grid in grids:
        rest = fill_grid(grid, words)
        if len(rest) < len(words):  # a grid without a word is a drawing
            kept.append(grid)
            words = rest
    return kept, words


class PartFinder:
    """Finds the parts of page after page; a zone or table that runs over a page break is one part."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self._open_zone: ColumnZone | None = None

    def add(self, page: PageInk, rows: list[Row], grids: Sequence[Grid]) -> None:
        """Adds the parts of the next page."""
        parts = self.parts
        first = len(parts)
        empty = not rows and not grids
        numbers = _number_rows(rows, grids)
        for grid in grids:
            _add_stretch(parts, page, _take_above(rows, grid.ys[0]), numbers, self._open_zone)
            self._open_zone = None
            table = make_page_table(grid, page.number, numbers)
            if not (parts and isinstance(parts[-1], PageTable) and join_tables(parts[-1], table)):
                parts.append(table)
        last = _add_stretch(parts, page, rows, numbers, self._open_zone)
        if not empty:
            self._open_zone = last
        for part in parts[first:]:
            if isinstance(part, Line):
                part.forget_words()


def _number_rows(rows: list[Row], grids: Sequence[Grid]) -> dict[Word, int]:
    """On which line of the page a word stands."""
    found = [row.words for row in rows]
    if grids:
        words = [word for row in found for word in row]
        found = find_rows(words + [word for grid in grids for cell in grid.cells for word in cell.words])
    return {word: number for number, row in enumerate(found, 1) for word in row}


def _take_above(rows: list[Row], height: float) -> list[Row]:
    """Removes the rows above `height` from `rows` and gives them back."""
    above = [row for row in rows if row.base <= height + 1]
    rows[:] = [row for row in rows if row.base > height + 1]
    return above


def _add_stretch(
    parts: list[Part], page: PageInk, rows: list[Row], numbers: dict[Word, int], open_zone: ColumnZone | None
) -> ColumnZone | None:
    """Adds the rows as lines and zones; gives back the zone that ends the stretch, if one does."""
    if not rows:
        return None
    pieces = [piece for row in rows for piece in cut_row(row.words, page.number, numbers.get(row.words[0], 1))]
    bands = find_bands(pieces)
    zones = ZoneFinder(bands, page.width).find(open_zone)
    index = 0
    for zone in zones:
        parts.extend(_body_lines(bands[index : zone.first]))
        _add_zone(parts, zone, carried=open_zone is not None and zone.first == 0 and not zone.opens_document())
        index = zone.last + 1
    parts.extend(_body_lines(bands[index:]))
    return zones[-1] if zones and zones[-1].last == len(bands) - 1 else None


def _body_lines(bands: Sequence[Band]) -> Iterator[Line]:
    for band in bands:
        yield from merge_pieces(band.pieces)


def _add_zone(parts: list[Part], zone: ColumnZone, *, carried: bool) -> None:
    made = zone.zone
    if carried and parts and isinstance(parts[-1], Zone):
        parts[-1].left.extend(made.left)
        parts[-1].right.extend(made.right)
    else:
        parts.append(made)
