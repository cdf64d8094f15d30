"""The text of a plan as it was read, in the order and shape of a page: each part with the findings beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from cnscd_cli.model.document import Align, Block, Layout, Paragraph, Region, RegionKind, Side, Table, Text, list_texts
from cnscd_cli.model.plan import Plan
from cnscd_cli.reporting.page.marks import Mark, Piece, Spot, cut_text
from cnscd_cli.reporting.printable import printable

_INDENT_STEP = 12.0
"""Points; finer differences of the first line are not worth a class."""
_MOST_INDENT = 6
_ALIGNS = {Align.CENTER: "ac", Align.RIGHT: "ar"}
_REGIONS = {
    RegionKind.HEADER: "Đầu trang",
    RegionKind.FOOTER: "Chân trang",
    RegionKind.FOOTNOTE: "Chú thích cuối trang",
}


class Line(NamedTuple):
    """A paragraph."""

    pieces: tuple[Piece, ...]
    style: str = ""
    """Names of classes."""
    level: int = 0
    """Depth of the heading, from 1; 0 for body text."""
    ordinal: int | None = None
    """Where something leads to it: its place among the blocks."""


class Field(NamedTuple):
    """A cell of a table."""

    lines: tuple[Line, ...]
    rows: int
    columns: int


class Part(NamedTuple):
    """A paragraph, the two sides of a letterhead or signature, or a table; exactly one of them is there."""

    findings: tuple[int, ...]
    """Those that are told beside it."""
    line: Line | None = None
    sides: tuple[tuple[Line, ...], tuple[Line, ...]] | None = None
    table: tuple[tuple[Field, ...], ...] | None = None
    page: int | None = None
    """The page that begins here."""


def shape_text(
    blocks: Sequence[Block], plan: Plan, marks: Mapping[Spot, Sequence[Mark]], targets: frozenset[int]
) -> tuple[Part, ...]:
    """The blocks as parts; each finding told beside the first of its places. `targets`: blocks that links lead to."""
    told: set[int] = set()
    levels = _find_levels(plan)
    page: int | None = None
    parts = []
    for group in _group_sides(blocks):
        spots = [spot for index in group for spot in _list_spots(index, blocks[index])]
        new = [mark.finding for spot in spots for mark in marks.get(spot, ()) if mark.finding not in told]
        findings = tuple(sorted(set(new)))
        told.update(findings)
        begins = _find_page(blocks[group[0]])
        part = _shape_part(group, blocks, lambda index: _shape_paragraph(index, blocks, marks, levels, targets), marks)
        parts.append(part._replace(findings=findings, page=begins if begins != page else None))
        page = begins or page
    return tuple(parts)


def _shape_part(
    group: Sequence[int], blocks: Sequence[Block], shape: Callable[[int], Line], marks: Mapping[Spot, Sequence[Mark]]
) -> Part:
    block = blocks[group[0]]
    if isinstance(block, Table):
        return Part((), table=_shape_table(group[0], block, marks))
    if block.layout.side is None:
        return Part((), line=shape(group[0]))
    left = tuple(shape(index) for index in group if _side(blocks[index]) is Side.LEFT)
    return Part((), sides=(left, tuple(shape(index) for index in group if _side(blocks[index]) is Side.RIGHT)))


def _side(block: Block) -> Side | None:
    return block.layout.side if isinstance(block, Paragraph) else None


def _group_sides(blocks: Sequence[Block]) -> Iterator[list[int]]:
    """Each block alone, but the left column of something and the right one that follows it together."""
    group: list[int] = []
    for index, block in enumerate(blocks):
        side = _side(block)
        before = _side(blocks[group[-1]]) if group else None
        if group and not (side is not None and before is not None and (side, before) != (Side.LEFT, Side.RIGHT)):
            yield group
            group = []
        group.append(index)
    if group:
        yield group


def _list_spots(index: int, block: Block) -> Iterator[Spot]:
    if isinstance(block, Paragraph):
        yield index, None, 0
    else:
        for cell in block.cells:
            for number in range(len(cell.paragraphs)):
                yield index, (cell.row, cell.column), number


def _find_page(block: Block) -> int | None:
    text: Text | None = next(list_texts(block), None)
    return text.starts[0].page if text else None


def _find_levels(plan: Plan) -> dict[int, int]:
    """The depth of each block that is a heading, no deeper than one below the heading before it."""
    found = {section.evidence.block: section.level for section in plan.sections}
    found |= {heading.evidence.block: 1 for heading in plan.headings}
    found |= {appendix.evidence.block: 1 for appendix in plan.appendices}
    levels: dict[int, int] = {}
    before = 0
    for index, level in sorted((index, level) for index, level in found.items() if index is not None):
        before = levels[index] = min(level, before + 1)
    return levels


def _shape_paragraph(
    index: int,
    blocks: Sequence[Block],
    marks: Mapping[Spot, Sequence[Mark]],
    levels: Mapping[int, int],
    targets: frozenset[int],
) -> Line:
    block = blocks[index]
    assert isinstance(block, Paragraph)  # noqa: S101 - tables are shaped elsewhere
    text = block.content.text
    level = levels.get(index, 0) if len(text) < 300 else 0  # a labelled sentence is no heading to jump to
    pieces = cut_text(text, marks.get((index, None, 0), ()))
    return Line(pieces, _name_style(block.layout), level, index if index in targets else None)


def _name_style(layout: Layout) -> str:
    align = _ALIGNS.get(layout.align, "") if layout.align else ""
    indent = 0 if align else min(_MOST_INDENT, round((layout.indent or 0) / _INDENT_STEP))
    names = (align, "b" if layout.bold else "", "i" if layout.italic else "", f"t{indent}" if indent > 0 else "")
    return " ".join(name for name in names if name)


def _shape_table(index: int, table: Table, marks: Mapping[Spot, Sequence[Mark]]) -> tuple[tuple[Field, ...], ...]:
    rows: list[list[Field]] = [[] for _ in range(max(1, table.rows))]
    for cell in table.cells:
        place = (cell.row, cell.column)
        lines = (
            Line(cut_text(text.text, marks.get((index, place, number), ())))
            for number, text in enumerate(cell.paragraphs)
        )
        rows[min(cell.row, len(rows) - 1)].append(Field(tuple(lines), cell.row_span, cell.column_span))
    return tuple(map(tuple, rows))


def list_regions(regions: Sequence[Region]) -> tuple[tuple[str, str], ...]:
    """What stands apart from the body, page numbers left out: what it is, and its words."""
    told = ((_REGIONS[region.kind], printable(region.content.text)) for region in regions)
    return tuple(item for item in told if any(map(str.isalpha, item[1])))
