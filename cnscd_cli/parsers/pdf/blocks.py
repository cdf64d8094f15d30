"""From pages to blocks: everything that must see all pages at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from statistics import median

from cnscd_cli.model.document import Block, LineStart, Region, RegionKind, Text
from cnscd_cli.parsers.pdf.columns import Zone
from cnscd_cli.parsers.pdf.footnotes import take_footnotes
from cnscd_cli.parsers.pdf.ink import PageInk
from cnscd_cli.parsers.pdf.layout import Line, find_rows
from cnscd_cli.parsers.pdf.margins import Row, strip_heads
from cnscd_cli.parsers.pdf.measures import Measure, measure_lines
from cnscd_cli.parsers.pdf.pages import GridReader, Part, find_parts, read_page_grids
from cnscd_cli.parsers.pdf.paragraphs import ParagraphJoiner
from cnscd_cli.parsers.pdf.sides import make_side_paragraphs
from cnscd_cli.parsers.pdf.tables import PageTable
from cnscd_cli.parsers.pdf.text import join_text, make_paragraph
from cnscd_cli.text.normalize import compose

_FEW_LINES = 7


def read_blocks(pages: Sequence[PageInk], read_grids: GridReader) -> tuple[tuple[Block, ...], tuple[Region, ...]]:
    """Blocks in reading order, and the running heads that were taken out of them."""
    tables = [read_page_grids(page, read_grids) for page in pages]
    rows = [
        [Row(page.number, words) for words in find_rows(rest)] for page, (_, rest) in zip(pages, tables, strict=True)
    ]
    rows, heads = strip_heads(rows, [page.height for page in pages])
    notes = _take_notes(pages, rows)
    parts = find_parts(pages, rows, [grids for grids, _ in tables])
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
    for kind, run in groupby(parts, type):
        if kind is Line:
            for group in joiner.join([part for part in run if isinstance(part, Line)]):
                paragraph = make_paragraph(group, joiner.layout(group))
                if paragraph is not None:
                    yield paragraph
            continue
        for part in run:
            if isinstance(part, Zone):
                yield from make_side_paragraphs(part)
            elif isinstance(part, PageTable):
                yield part.table()
