"""Tables as grids: every cell once, at its row and column, with what it spans."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice, pairwise
from typing import NamedTuple, Protocol

from lxml.etree import _Element as Element

from cnscd_cli.model.document import Paragraph
from cnscd_cli.parsers.docx.styles import BORDERS, TABLE_STYLE, Styles
from cnscd_cli.parsers.docx.xml import (
    TBL,
    TBL_PR,
    TC,
    TC_PR,
    TR,
    TR_PR,
    VAL,
    P,
    W,
    child,
    child_value,
    is_on,
    read_integer,
    read_points,
    walk,
)

MAX_SPAN = 63
"""Word's own limit of columns: a larger `gridSpan` is a lie."""
_GRID_SPAN = W + "gridSpan"
_VERTICAL = W + "vMerge"
_HORIZONTAL = W + "hMerge"
_CELL_BORDERS = W + "tcBorders"
_CELL_DELETED = W + "cellDel"
_GRID_BEFORE = W + "gridBefore"
_ROWS = frozenset((TR, P, TBL))
_CELLS = frozenset((TC, P, TBL))
_INNER_EDGES = (W + "insideH", W + "insideV")
_ROW_GONE = frozenset((W + "del", W + "hidden"))
_NEAR = 100
"""Two edges closer than this (in twentieths of a point, some 2 mm) are one line to the eye."""


_JUDGED_ROWS = 10
"""Whether the cells of a longer table draw lines is of no account: it holds data."""


@dataclass(slots=True)
class GridCell:
    """A cell with its content, still in the making: spans grow as rows are read."""

    row: int
    column: int
    column_span: int
    items: list[Item] = field(default_factory=list)
    row_span: int = 1


@dataclass(slots=True)
class Grid:
    """A table before it is known whether it holds data or only arranges text."""

    rows: int
    columns: int
    cells: list[GridCell]
    ruled: bool
    """Lines are drawn between its cells, those of its first rows where the table says nothing of lines."""


Item = Paragraph | Grid


class ItemReader(Protocol):
    """What reads the content of a cell; lists and paragraphs go on counting in there."""

    styles: Styles

    def read_items(self, container: Iterable[Element]) -> list[Item]:
        """Everything visible under `container`."""


def read_grid(table: Element, reader: ItemReader) -> list[Item]:
    """The table, and behind it whatever stood in it outside of any cell."""
    cells: list[GridCell] = []
    loose: list[Item] = []
    merged: dict[int, GridCell] = {}
    ruled = _has_rules(child(table, TBL_PR), reader.styles)
    rows = lined = judged = 0
    for element in walk(table, _ROWS):
        if element.tag != TR:
            loose.extend(reader.read_items([element]))
        elif not _is_gone(child(element, TR_PR)):
            lined += _read_row(element, rows, cells, merged, reader, count_lines=not ruled and rows < _JUDGED_ROWS)
            rows += 1
            judged = len(cells) if rows <= _JUDGED_ROWS else judged
    if not cells:
        return loose
    ruled = ruled or 2 * lined > judged
    columns = _close_gaps(cells, _read_edges(table))
    return [Grid(rows, columns, cells, ruled), *loose]


def _is_gone(properties: Element | None) -> bool:
    """A row that tracked changes deleted, or that is hidden."""
    return properties is not None and any(item.tag in _ROW_GONE and is_on(item) for item in properties)


def _read_row(
    row: Element,
    index: int,
    cells: list[GridCell],
    merged: dict[int, GridCell],
    reader: ItemReader,
    *,
    count_lines: bool,
) -> int:
    """Adds the cells of a row; gives how many of them draw lines of their own, if that is asked for."""
    column = min(max(read_integer(child_value(child(row, TR_PR), _GRID_BEFORE)) or 0, 0), MAX_SPAN)
    previous: GridCell | None = None
    lined = 0
    for element in walk(row, _CELLS):
        is_cell = element.tag == TC
        properties = _read_cell_properties(child(element, TC_PR), count_lines=count_lines) if is_cell else _PLAIN
        if properties.deleted:
            continue
        if not is_cell and previous is not None:
            previous.items.extend(reader.read_items([element]))
            continue
        above = merged.get(column) if properties.vertical is False else None
        if above is not None and above.row + above.row_span == index:
            above.row_span = index - above.row + 1
        elif previous is not None and properties.horizontal is False:
            previous.column_span += properties.span
        else:
            previous = GridCell(index, column, properties.span, reader.read_items(element if is_cell else [element]))
            cells.append(previous)
            lined += properties.lined
            if properties.vertical is not None:
                merged[column] = previous
        column += properties.span
    return lined


class _CellProperties(NamedTuple):
    span: int = 1
    vertical: bool | None = None
    """True where a merged block begins, false where it goes on, null outside of any."""
    horizontal: bool | None = None
    lined: bool = False
    deleted: bool = False


_PLAIN = _CellProperties()


def _read_cell_properties(element: Element | None, *, count_lines: bool) -> _CellProperties:
    span = 1
    vertical = horizontal = None
    lined = deleted = False
    for item in element if element is not None else ():
        tag = item.tag
        if tag == _GRID_SPAN:
            span = min(max(read_integer(item.get(VAL)) or 1, 1), MAX_SPAN)
        elif tag == _VERTICAL:
            vertical = item.get(VAL, "continue") != "continue"
        elif tag == _HORIZONTAL:
            horizontal = item.get(VAL, "continue") != "continue"
        elif tag == _CELL_BORDERS and count_lines:
            # Two edges or more: a single one is the line under a motto, not a table's.
            lined = len(tuple(islice(filter(_is_drawn, item), 2))) == 2
        elif tag == _CELL_DELETED:
            deleted = True
    return _CellProperties(span, vertical, horizontal, lined, deleted)


def _is_drawn(edge: Element) -> bool:
    return edge.get(VAL) not in {"nil", "none", None} and edge.get(W + "color", "").upper() != "FFFFFF"


def _has_rules(properties: Element | None, styles: Styles) -> bool:
    direct = child(properties, BORDERS)
    places = [direct] if direct is not None else []
    places += styles.find_table_borders(child_value(properties, TABLE_STYLE))
    for name in _INNER_EDGES:
        edges = (child(place, name) for place in places)
        nearest = next((edge for edge in edges if edge is not None), None)
        if nearest is not None and _is_drawn(nearest):
            return True
    return False


def _read_edges(table: Element) -> list[int]:
    """Where the grid columns begin, in twentieths of a point."""
    edges = [0]
    grid = child(table, W + "tblGrid")
    for column in grid if grid is not None else ():
        points = read_points(column.get(W + "w")) or 0.0
        edges.append(edges[-1] + max(0, round(points * 20)))
    return edges


def _close_gaps(cells: list[GridCell], edges: list[int]) -> int:
    """Renumbers columns so that only those remain at which some cell begins; gives how many there are."""
    used = sorted({cell.column for cell in cells})
    narrow = {(cell.column, cell.column + cell.column_span) for cell in cells}
    dense = {used[0]: 0}
    for left, right in pairwise(used):
        near = right < len(edges) and edges[right] - edges[left] < _NEAR and (left, right) not in narrow
        dense[right] = dense[left] + (0 if near else 1)
    columns = dense[used[-1]] + 1
    for cell in cells:
        behind = bisect_left(used, cell.column + cell.column_span)
        end = dense[used[behind]] if behind < len(used) else columns
        cell.column = dense[cell.column]
        cell.column_span = max(1, end - cell.column)
    return columns
