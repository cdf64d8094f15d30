"""Tables by the meaning of their columns; a merged cell's value holds for every row it spans."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from cnscd_cli.data.catalogues import load_vocabulary, load_words
from cnscd_cli.extraction.passages import Passage, TableView
from cnscd_cli.model.document import Cell, Table
from cnscd_cli.text.phrases import Words, words_of


class Column(StrEnum):
    """What the cells of a column tell. The values name word lists of the vocabulary."""

    INDEX = "column-index"
    ACHIEVED = "column-achieved"
    """What has been reached already."""
    UNIT = "column-unit"
    LEAD = "column-lead"
    PARTNERS = "column-partners"
    AGENCY = "column-agency"
    """An agency without a word of its part; read as LEAD where no other column is."""
    TARGET = "column-target"
    TASK = "column-task"
    TIME = "column-time"
    RESULT = "column-result"
    VALUE = "column-value"
    NOTE = "column-note"


_NAMING = (Column.INDEX, Column.TARGET, Column.TASK)
"""Columns that name the row; none of them is empty in a row of data."""

_ONCE = frozenset(Column) - {Column.VALUE, Column.NOTE}


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """One data row: its cells by column, spanned ones included."""

    index: int
    cells: dict[int, Cell]

    def text(self, column: int | None) -> str:
        """Words of the cell in that column; empty where there is none."""
        cell = self.cells.get(column) if column is not None else None
        return cell.text if cell is not None else ""


@dataclass(frozen=True, slots=True, eq=False)
class ReadTable:
    """A table whose columns are understood."""

    view: TableView
    columns: dict[int, Column]
    headers: dict[int, str]
    rows: tuple[Row, ...]

    def column(self, kind: Column) -> int | None:
        """Index of the first column of that kind."""
        return next((index for index, found in self.columns.items() if found is kind), None)

    def columns_of(self, kind: Column) -> tuple[int, ...]:
        """Indices of all columns of that kind."""
        return tuple(index for index, found in self.columns.items() if found is kind)

    def passage(self, row: Row, column: int) -> Passage | None:
        """The first paragraph of a cell, for evidence."""
        cell = row.cells.get(column)
        return self.view.passages(cell)[0] if cell is not None and cell.paragraphs else None


@lru_cache(maxsize=256)
def read_table(view: TableView) -> ReadTable | None:
    """The table with its columns understood; null where no header tells them."""
    grid = _spread(view.table)
    header = _find_header(grid, view.table)
    if header is None:
        return None
    first, last = header
    headers = {column: _header_text(grid, first, last, column) for column in range(view.table.columns)}
    lowest = {column: grid[last, column].text for column in headers if (last, column) in grid}
    columns = _settle_columns(_read_columns(headers, lowest), grid, last)
    rows = tuple(
        Row(index, cells)
        for index in range(last + 1, view.table.rows)
        if (cells := _row_cells(grid, index)) and not _is_idle(cells, columns)
    )
    return ReadTable(view, columns, headers, rows)


def _spread(table: Table) -> dict[tuple[int, int], Cell]:
    return {
        (row, column): cell
        for cell in table.cells
        for row in range(cell.row, min(cell.row + cell.row_span, table.rows))
        for column in range(cell.column, min(cell.column + cell.column_span, table.columns))
    }


def _row_cells(grid: dict[tuple[int, int], Cell], row: int) -> dict[int, Cell]:
    return {column: cell for (at, column), cell in grid.items() if at == row}


def _find_header(grid: dict[tuple[int, int], Cell], table: Table) -> tuple[int, int] | None:
    """First and last row of the header: the first of the opening rows that names two kinds of column."""
    for row in range(min(4, table.rows)):
        cells = _row_cells(grid, row)
        kinds = {kind for cell in cells.values() if (kind := _kind_of(words_of(cell.text), cell.text)) is not None}
        if len(kinds) >= 2 and len({id(cell) for cell in cells.values()}) >= 2:
            last = max(
                (cell.row + cell.row_span - 1 for cell in cells.values() if cell.row_span < table.rows), default=row
            )
            while last + 1 < table.rows and _continues_header(grid, row, last + 1):
                last += 1
            return row, min(last, table.rows - 1)
    return None


def _continues_header(grid: dict[tuple[int, int], Cell], first: int, row: int) -> bool:
    """Whether a row belongs to the header above, whose merged cells were lost: repeated, or left empty below."""
    above, below = _row_cells(grid, first), _row_cells(grid, row)
    if not above or not below or above.get(0) is below.get(0):
        return False
    if above[0].text == below[0].text and above[0].text.isalpha():
        return True
    names = [column for column, cell in above.items() if _kind_of(words_of(cell.text), cell.text) in _NAMING]
    filled = [cell.text for cell in below.values() if cell.text.strip()]
    return (
        bool(names and filled)
        and not any(below[column].text.strip() for column in names if column in below)
        and all(any(map(str.isalpha, text)) for text in filled)
        and any(_kind_of(words_of(text), text) is not None for text in filled)
    )


def _header_text(grid: dict[tuple[int, int], Cell], first: int, last: int, column: int) -> str:
    """Words of all header cells over a column; an empty one beside «Tỷ lệ (%)» goes on with it."""
    texts = [cell.text for row in range(first, last + 1) if (cell := grid.get((row, column))) is not None]
    if last > first and texts and not texts[0] and any(texts):
        left = (grid[first, before].text for before in range(column - 1, -1, -1) if (first, before) in grid)
        texts[0] = next((text for text in left if text), "")
    return " ".join(dict.fromkeys(filter(None, texts)))


@lru_cache(maxsize=1024)
def _kind_of(words: Words, text: str) -> Column | None:
    if len(text) > 80:
        return None
    if load_vocabulary("column-achieved-openers").begins(words):
        return Column.ACHIEVED
    for kind in Column:
        if load_vocabulary(kind.value).any_in(words):
            return kind
    return Column.VALUE if re.search(r"\b20\d\d\b|%", text) else None


def _read_columns(headers: dict[int, str], lowest: dict[int, str]) -> dict[int, Column]:
    """Kinds of columns: of two header cells the lower tells more («Phân công» over «Phối hợp»)."""
    columns: dict[int, Column] = {}
    for index, text in headers.items():
        below = lowest.get(index, "")
        kind = _kind_of(words_of(below), below) or _kind_of(words_of(text), text)
        if kind in _ONCE and kind in columns.values():
            kind = Column.VALUE if kind is Column.TARGET else None
        if kind is not None:
            columns[index] = kind
    return columns


def _settle_columns(columns: dict[int, Column], grid: dict[tuple[int, int], Cell], last: int) -> dict[int, Column]:
    """Columns whose meaning depends on the others, or on their cells."""
    kinds = set(columns.values())
    settled = dict(columns)
    for index, kind in columns.items():
        if kind is Column.AGENCY and Column.UNIT not in kinds and _holds_units(grid, index, last):
            settled[index] = Column.UNIT
        elif kind is Column.AGENCY and Column.LEAD not in kinds:
            settled[index] = Column.LEAD
        elif (
            kind is Column.ACHIEVED
            and Column.TASK in kinds
            and not kinds & {Column.TARGET, Column.RESULT, Column.VALUE}
        ):
            settled[index] = Column.RESULT  # of work yet to be done: «Kết quả đạt được»
        elif kind is Column.TARGET and Column.TASK in kinds and Column.VALUE not in kinds:
            settled[index] = Column.VALUE if Column.RESULT in kinds else Column.RESULT
    return settled if kinds & {Column.VALUE, Column.RESULT} else settled | _last_of_figures(settled, grid, last)


def _last_of_figures(columns: dict[int, Column], grid: dict[tuple[int, int], Cell], last: int) -> dict[int, Column]:
    """Of columns whose headers tell nothing and whose cells are shares («Quý II», «Quý IV»), the last is the target."""
    if Column.TARGET not in columns.values():
        return {}
    below: dict[int, list[str]] = {}
    for (row, at), cell in grid.items():
        if row > last and at not in columns and cell.text.strip():
            below.setdefault(at, []).append(cell.text)
    shares = [at for at, texts in below.items() if sum("%" in text for text in texts) * 2 > len(texts)]
    return {max(shares): Column.VALUE} if shares else {}


def _holds_units(grid: dict[tuple[int, int], Cell], column: int, last: int) -> bool:
    """Whether the cells below the header are units of measure («%», «lớp»), not agencies («Đơn vị» may mean either)."""
    texts = [cell.text.strip().lower() for (row, at), cell in grid.items() if at == column and row > last]
    filled = [text for text in texts if text]
    units = load_words("units")
    return bool(filled) and sum(text == "%" or text in units for text in filled) * 2 > len(filled)


def _is_idle(cells: dict[int, Cell], columns: dict[int, Column]) -> bool:
    """Whether a row bears no item: column numbers «(1) (2) (3)», or a group's title over all columns."""
    distinct = list({id(cell): cell for cell in cells.values()}.values())
    texts = [cell.text.strip() for cell in distinct]
    if all(re.fullmatch(r"\(?\d{0,2}[A-Z]?\)?", text) for text in texts):
        return True
    filled = [cell for cell, text in zip(distinct, texts, strict=True) if text]
    spanning = any(cell.column_span >= max(2, len(cells) - 2) for cell in filled)
    numbered = [cell for cell in filled if columns.get(cell.column) is Column.INDEX]
    others = [cell for cell in filled if cell not in numbered]
    return (
        len(cells) > 2
        and len(others) <= 1
        and (spanning or bool(numbered and _is_group(numbered[0].text)) or not numbered)
    )


def _is_group(label: str) -> bool:
    return re.fullmatch(r"[IVX]+\.?|[A-ZĐ]\.?", label.strip()) is not None
