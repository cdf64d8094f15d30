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
from cnscd_cli.parsers.pdf.unruled import continue_table, find_unruled

Part = Line | Zone | PageTable
GridReader = Callable[[PageInk], Sequence[Grid] | None]
"""Another reader of ruled tables, asked where the grid of a page is not clean."""


def find_page_grids(page: PageInk, read_grids: GridReader) -> list[Grid]:
    """The tables of a page, still without their words."""
    grids = find_grids(page.rulings, page.width * page.height) if page.rulings else []
    if any(not grid.clean for grid in grids):
        grids = list(read_grids(page) or grids)
    return grids


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
            self._add_stretch(page, _take_above(rows, grid.ys[0]), numbers)
            self._open_zone = None
            self._add_table(page, grid, numbers)
        last = self._add_stretch(page, rows, numbers)
        if not empty:
            self._open_zone = last
        for part in parts[first:]:
            if isinstance(part, Line):
                part.forget_words()

    def _add_table(self, page: PageInk, grid: Grid, numbers: dict[Word, int]) -> None:
        parts = self.parts
        table = make_page_table(grid, page.number, numbers)
        if not (parts and isinstance(parts[-1], PageTable) and join_tables(parts[-1], table)):
            parts.append(table)

    def _add_stretch(self, page: PageInk, rows: list[Row], numbers: dict[Word, int]) -> ColumnZone | None:
        """Adds the rows as lines, zones and tables; gives back the zone that ends the stretch, if one does."""
        if not rows:
            return None
        pieces = [piece for row in rows for piece in cut_row(row.words, page.number, numbers.get(row.words[0], 1))]
        bands = find_bands(pieces)
        if not self._open_zone:
            bands = self._continue_table(page, bands, numbers)
        zones = ZoneFinder(bands, page.width).find(self._open_zone)
        index = 0
        for zone in zones:
            self._add_body(page, bands[index : zone.first], numbers)
            carried = self._open_zone is not None and zone.first == 0 and not zone.opens_document()
            _add_zone(self.parts, zone, carried=carried)
            index = zone.last + 1
        self._add_body(page, bands[index:], numbers)
        return zones[-1] if zones and zones[-1].last == len(bands) - 1 else None

    def _continue_table(self, page: PageInk, bands: list[Band], numbers: dict[Word, int]) -> list[Band]:
        """Adds the rows with which a table of the page before runs on without lines; gives back the bands below."""
        before = self.parts[-1] if self.parts else None
        if not isinstance(before, PageTable) or before.last_page != page.number - 1:
            return bands
        found = continue_table(bands, before.xs, page.rulings)
        if found is None:
            return bands
        self._add_table(page, found.grid, numbers)
        return bands[found.end :]

    def _add_body(self, page: PageInk, bands: Sequence[Band], numbers: dict[Word, int]) -> None:
        """Adds the lines of the body, and the tables among them that have no lines between their columns."""
        index = 0
        for found in find_unruled(bands, page.rulings):
            self.parts.extend(_body_lines(bands[index : found.first]))
            self._add_table(page, found.grid, numbers)
            index = found.end
        self.parts.extend(_body_lines(bands[index:]))


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
