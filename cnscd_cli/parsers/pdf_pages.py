"""From pages to parts in reading order: body lines, zones of two columns, tables; and from parts to blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from statistics import median

from cnscd_cli.model.document import Block, LineStart, Paragraph, Region, RegionKind, Side, Text
from cnscd_cli.parsers.pdf_ink import PageInk, Word
from cnscd_cli.parsers.pdf_layout import (
    Band,
    ColumnZone,
    Line,
    Zone,
    ZoneFinder,
    cut_row,
    find_bands,
    find_rows,
    merge_pieces,
)
from cnscd_cli.parsers.pdf_margins import Row, strip_heads, take_footnotes
from cnscd_cli.parsers.pdf_paragraphs import (
    Measure,
    ParagraphJoiner,
    column_layout,
    join_column,
    join_text,
    make_paragraph,
    measure_lines,
)
from cnscd_cli.parsers.pdf_tables import Grid, PageTable, fill_grid, find_grids, join_tables, make_page_table
from cnscd_cli.text.normalize import compose

_FEW_LINES = 7
Part = Line | Zone | PageTable
GridReader = Callable[[PageInk], Sequence[Grid] | None]
"""Another reader of ruled tables, asked where the grid of a page is not clean."""


def read_blocks(pages: Sequence[PageInk], read_grids: GridReader) -> tuple[tuple[Block, ...], tuple[Region, ...]]:
    """Blocks in reading order, and the running heads that were taken out of them."""
    tables = [_page_grids(page, read_grids) for page in pages]
    rows = [
        [Row(page.number, words) for words in find_rows(rest)] for page, (_, rest) in zip(pages, tables, strict=True)
    ]
    rows, heads = strip_heads(rows, [page.height for page in pages])
    notes = _take_notes(pages, rows)
    parts = list(_find_parts(pages, rows, [grids for grids, _ in tables]))
    regions = tuple(Region(head.kind, Text(compose(head.text), (LineStart(0, head.page),))) for head in heads)
    return tuple(_make_blocks(parts, _measure_pages(pages, parts))), regions + notes


def _take_notes(pages: Sequence[PageInk], rows: list[list[Row]]) -> tuple[Region, ...]:
    """The footnotes of all pages, taken out of their rows."""
    sizes = [word.size for page in rows for row in page for word in row.words]
    if not sizes:
        return ()
    body_size = median(sizes)
    regions = []
    notes: list[list[Row]] = []
    for page, page_rows in zip(pages, rows, strict=True):
        count = len(page_rows)
        notes = take_footnotes(page_rows, body_size, running=bool(notes))
        number = count - sum(map(len, notes))
        for note in notes:
            lines = [Line(page.number, number + index, row.words) for index, row in enumerate(note, 1)]
            number += len(note)
            regions.append(Region(RegionKind.FOOTNOTE, join_text(lines)))
    return tuple(regions)


def _page_grids(page: PageInk, read_grids: GridReader) -> tuple[list[Grid], list[Word]]:
    """The tables of a page with their words, and the words outside them."""
    grids = find_grids(page.rulings, page.width * page.height) if page.rulings else []
    if any(not grid.clean for grid in grids):
        grids = list(read_grids(page) or grids)
    words = list(page.words)
    kept = []
    for grid in grids:
        rest = fill_grid(grid, words)
        if len(rest) < len(words):  # a grid without a word is a drawing
            kept.append(grid)
            words = rest
    return kept, words


def _find_parts(pages: Sequence[PageInk], rows: list[list[Row]], grids: list[list[Grid]]) -> Iterator[Part]:
    """The parts of all pages; a zone or table that runs over a page break is one part."""
    parts: list[Part] = []
    open_zone: ColumnZone | None = None
    for page, page_rows, page_grids in zip(pages, rows, grids, strict=True):
        numbers = _number_rows(page_rows, page_grids)
        for grid in page_grids:
            _add_stretch(parts, page, _take_above(page_rows, grid.ys[0]), numbers, open_zone)
            open_zone = None
            table = make_page_table(grid, page.number, numbers)
            if not (parts and isinstance(parts[-1], PageTable) and join_tables(parts[-1], table)):
                parts.append(table)
        last = _add_stretch(parts, page, page_rows, numbers, open_zone)
        if page_rows or page_grids:
            open_zone = last
    yield from parts


def _number_rows(rows: list[Row], grids: list[Grid]) -> dict[Word, int]:
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


def _measure_pages(pages: Sequence[PageInk], parts: Sequence[Part]) -> dict[int, Measure]:
    """The text block of every page: that of all pages of its width, or its own where it clearly differs."""
    lines: dict[int, list[Line]] = {page.number: [] for page in pages}
    edges: dict[int, list[float]] = {page.number: [] for page in pages}
    for part in parts:
        if isinstance(part, Line):
            lines[part.page].append(part)
        elif isinstance(part, PageTable):
            edges[part.page] += [part.xs[0], part.xs[-1]]
    by_width: dict[int, list[PageInk]] = {}
    for page in pages:
        by_width.setdefault(round(page.width / 10), []).append(page)
    measures: dict[int, Measure] = {}
    usual = Measure(85.0, 538.0)
    usual_width = 595.0
    for group in sorted(by_width.values(), key=lambda group: -sum(len(lines[page.number]) for page in group)):
        found = [line for page in group for line in lines[page.number]]
        width = group[0].width
        if len(found) < _FEW_LINES:  # an appendix with nothing but a title and a table
            reach = [edge for page in group for edge in edges[page.number]]
            common = usual.shift(usual_width, width).widen(reach + [x for line in found for x in (line.x0, line.x1)])
        else:
            common = measure_lines(found)
        if not measures:
            usual, usual_width = common, width
        for page in group:
            measures[page.number] = common.adapt(lines[page.number])
    return measures


def _make_blocks(parts: Sequence[Part], measures: dict[int, Measure]) -> Iterator[Block]:
    joiner = ParagraphJoiner(measures)
    index = 0
    while index < len(parts):
        part = parts[index]
        if isinstance(part, Line):
            end = index
            while end < len(parts) and isinstance(parts[end], Line):
                end += 1
            lines = [line for line in parts[index:end] if isinstance(line, Line)]
            for group in joiner.join(lines):
                paragraph = make_paragraph(group, joiner.layout(group))
                if paragraph is not None:
                    yield paragraph
            index = end
            continue
        if isinstance(part, Zone):
            yield from _zone_blocks(part)
        else:
            yield part.table()
        index += 1


def _zone_blocks(zone: Zone) -> Iterator[Paragraph]:
    for side, lines in ((Side.LEFT, zone.left), (Side.RIGHT, zone.right)):
        for group in join_column(lines):
            paragraph = make_paragraph(group, column_layout(group, side, lines))
            if paragraph is not None:
                yield paragraph
