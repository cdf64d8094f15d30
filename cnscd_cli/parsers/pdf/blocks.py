"""From pages to blocks: everything that must see all pages at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from cnscd_cli.model.document import Block, LineStart, Region, RegionKind, Text
from cnscd_cli.parsers.pdf.columns import Zone
from cnscd_cli.parsers.pdf.footnotes import take_footnotes
from cnscd_cli.parsers.pdf.ink import PackedWords, PageInk
from cnscd_cli.parsers.pdf.layout import Line, find_rows
from cnscd_cli.parsers.pdf.margins import Row, read_margins, strip_heads
from cnscd_cli.parsers.pdf.measures import Measure, measure_lines
from cnscd_cli.parsers.pdf.pages import GridReader, Part, PartFinder, fill_grids, find_page_grids
from cnscd_cli.parsers.pdf.paragraphs import ParagraphJoiner
from cnscd_cli.parsers.pdf.sides import make_side_paragraphs
from cnscd_cli.parsers.pdf.tables import PageTable
from cnscd_cli.parsers.pdf.text import join_text, make_paragraph
from cnscd_cli.text.normalize import compose

_FEW_LINES = 7


def read_blocks(pages: Sequence[PageInk], read_grids: GridReader) -> tuple[tuple[Block, ...], tuple[Region, ...]]:
    """Blocks in reading order, and the running heads that were taken out of them.

    All pages are compared by what stands near their edges; then each is laid out on its own, so that the words of but
    one are held at a time.
    """
    grids = [find_page_grids(page, read_grids) for page in pages]
    margins = [read_margins(page, page_grids) for page, page_grids in zip(pages, grids, strict=True)]
    heads = strip_heads(margins)
    notes = NoteTaker(_usual_size(pages))
    finder = PartFinder()
    for page, margin, page_grids in zip(pages, margins, grids, strict=True):
        filled, rest = fill_grids(page, page_grids)
        finder.add(page, notes.take(margin.keep(find_rows(rest)), page.number), filled)
    regions = tuple(Region(head.kind, Text(compose(head.text), (LineStart(0, head.page),))) for head in heads)
    return tuple(_make_blocks(finder.parts, _measure_pages(pages, finder.parts))), regions + tuple(notes.regions)


def _usual_size(pages: Sequence[PageInk]) -> float:
    """The font size of most words."""
    sizes: Counter[float] = Counter()
    for page in pages:
        sizes.update(page.words.sizes() if isinstance(page.words, PackedWords) else [word.size for word in page.words])
    half, seen = sizes.total() / 2, 0
    for size, count in sorted(sizes.items()):
        seen += count
        if seen >= half:
            return size
    return 0.0


class NoteTaker:
    """Takes the footnotes out of page after page."""

    def __init__(self, body_size: float) -> None:
        self.body_size = body_size
        self.regions: list[Region] = []
        self._running = False

    def take(self, rows: list[Row], page: int) -> list[Row]:
        """The rows without the footnotes."""
        count = len(rows)
        notes = take_footnotes(rows, self.body_size, running=self._running)
        self._running = bool(notes)
        number = count - sum(map(len, notes))
        for note in notes:
            lines = [Line(page, number + index, row.words) for index, row in enumerate(note, 1)]
            number += len(note)
            self.regions.append(Region(RegionKind.FOOTNOTE, join_text(lines)))
        return rows


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
