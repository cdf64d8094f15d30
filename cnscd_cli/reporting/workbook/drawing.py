"""Sheets to the bytes of an .xlsx file: the one module that knows what Excel can hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from itertools import chain, islice
from tempfile import TemporaryFile
from typing import NamedTuple

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from cnscd_cli.reporting.links import find_relative
from cnscd_cli.reporting.places import name_number
from cnscd_cli.reporting.printable import one_line, printable
from cnscd_cli.reporting.workbook.sheets import Cell, Column, Key, Look, Row, Rows, Sheet, Value
from cnscd_cli.reporting.workbook.styles import (
    Styles,
    Width,
    bare_value,
    choose_height,
    make_font_options,
    measure,
)

MAX_ROWS = 1_048_576
_MAX_TEXT = 32_767
_MAX_LINK = 2_079
_MAX_LINKS = 65_530
"""Of one sheet."""
_MAX_TIP = 255
_MAX_NUMBER = 10**15
"""Beyond it Excel would change digits."""
_CUT = " … (còn nữa, xem tệp kế hoạch)"
_A4 = 9
_FEW = {"in_memory": True}  # with fixed dates in the archive, and no file of its own
_MANY = {"constant_memory": True}  # with fixed dates too
_PIECE = 1 << 20
_OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_NO_DAY = datetime(1980, 1, 1)  # noqa: DTZ001 - the same report gives the same bytes: no clock
_IN_LINKS = re.compile('[\x00-\x20"#%:<>?\\[\\\\\\]^`{|}\x7f-\x9f\ufffe\uffff\ud800-\udfff]')


class _Book(NamedTuple):
    """What all sheets have in common."""

    styles: Styles
    folder: str
    places: dict[Key, str]
    """Of rows, as a link names them."""
    files: dict[str, str | None]
    """Links to plans, by path."""


class _Canvas:
    """A sheet that is being drawn."""

    __slots__ = ("book", "linked", "links", "sheet")

    def __init__(self, book: _Book, sheet: Worksheet, *, linked: bool) -> None:
        self.book = book
        self.sheet = sheet
        self.linked = linked
        self.links = 0

    def set_height(self, row: int, height: int) -> None:
        """Rows are drawn from the top; of those that are written XlsxWriter would keep the height for ever."""
        self.sheet.set_row_pixels(row, height)
        if self.sheet.constant_memory:
            self.sheet.row_info.pop(row - 2, None)
            self.sheet.row_sizes.pop(row - 2, None)

    def write(self, row: int, column: int, cell: Value | Cell, look: Look) -> None:
        """The value as what it is, and its link where Excel can hold it."""
        if not isinstance(cell, Cell):
            cell = Cell(cell)
        url = self._find_url(cell) if self.linked and cell.value is not None and self.links < _MAX_LINKS else None
        value = _tame(cell.value)
        style = self.book.styles.value(value, look, link=url is not None)
        if url:
            self.links += 1
            shown = value if isinstance(value, str) else ""
            self.sheet.write_url(row, column, url, style, shown, _cut(one_line(cell.tip), _MAX_TIP) or None)
        if isinstance(value, str):
            self.sheet.write_string(row, column, value, style)
        elif isinstance(value, date):
            self.sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), style)  # noqa: DTZ001 - a day
        elif value is None:
            self.sheet.write_blank(row, column, None, style)
        else:
            self.sheet.write_number(row, column, float(value), style)

    def _find_url(self, cell: Cell) -> str | None:
        if cell.row is not None:
            place = self.book.places.get(cell.row)
            return f"internal:{place}" if place else None
        if cell.path is None:
            return None
        if cell.path not in self.book.files:
            self.book.files[cell.path] = _link_file(cell.path, self.book.folder)
        return self.book.files[cell.path]


def _link_file(path: str, folder: str) -> str | None:
    found = find_relative(path, folder)
    if not found:
        return None
    link = _IN_LINKS.sub(_encode, found)
    link = link if len(link) > 1 else f"./{link}"  # XlsxWriter looks at two characters
    return f"external:{link}" if _count_units(link) <= _MAX_LINK else None


def _encode(match: re.Match[str]) -> str:
    """The rest stays as it is: Excel itself writes Vietnamese names so."""
    return "".join(f"%{byte:02X}" for byte in match.group().encode("utf-8", "surrogatepass"))


def _tame(value: Value) -> Value:
    """Nothing that Excel, or XML, cannot hold."""
    if isinstance(value, str):
        return _cut(printable(value[: _MAX_TEXT + 1]), _MAX_TEXT, _CUT)
    if isinstance(value, date) or value is None:
        return value
    return value if -_MAX_NUMBER < value < _MAX_NUMBER else name_number(Decimal(value))


def _cut(text: str, most: int, end: str = "…") -> str:
    if _count_units(text) <= most:
        return text
    return text.encode("utf-16-le")[: 2 * (most - len(end))].decode("utf-16-le", "ignore") + end


def _count_units(text: str) -> int:
    """The length as Excel counts it."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def draw_book(sheets: Sequence[Sheet], folder: str, *, many: bool = False) -> Iterator[bytes]:
    """The file in pieces, the same for the same sheets; `many` rows go by way of the disk."""
    with BytesIO() if not many else TemporaryFile() as content:
        workbook = Workbook(content, {**(_MANY if many else _FEW), **_OPTIONS, **make_font_options()})
        title = next((line for sheet in sheets for line in sheet.lead), "")
        workbook.set_properties({"title": title, "author": "cnscd", "created": _NO_DAY})
        fitted = [_fit(sheet) for sheet in sheets]
        surveys = [_survey(sheet, known=sheet.leads or not many) for sheet in fitted]
        book = _Book(Styles(workbook), folder, dict(chain.from_iterable(survey.places for survey in surveys)), {})
        for sheet, survey in zip(fitted, surveys, strict=True):
            canvas = _Canvas(book, workbook.add_worksheet(sheet.name), linked=sheet.leads or not many)
            _draw_sheet(canvas, sheet, survey)
        workbook.close()
        content.seek(0)
        while piece := content.read(_PIECE):
            yield piece


class _Fitted(NamedTuple):
    """The first rows, and what is said of the others."""

    rows: Rows
    shown: int
    told: Row

    def __len__(self) -> int:
        return self.shown + 1

    def __iter__(self) -> Iterator[Row]:
        yield from islice(self.rows, self.shown)
        yield self.told


def _fit(sheet: Sheet) -> Sheet:
    """What goes beyond the last row of Excel is told in it."""
    room = MAX_ROWS - len(sheet.lead) - 2
    if len(sheet.rows) <= room:
        return sheet
    left = len(sheet.rows) - room + 1
    told = Row((f"Còn {name_number(Decimal(left))} dòng nữa không ghi được vào một trang tính; xem đủ ở dạng JSON",))
    return sheet._replace(rows=_Fitted(sheet.rows, room - 1, told))


class _Survey(NamedTuple):
    """What is to be known of all rows of a sheet before the first is drawn."""

    widths: list[int]
    places: list[tuple[Key, str]]


def _survey(sheet: Sheet, *, known: bool) -> _Survey:
    """`known`: whether links may lead to the rows."""
    columns = [Width(column) for column in sheet.columns]
    places: list[tuple[Key, str]] = []
    for number, row in enumerate(sheet.rows, len(sheet.lead) + 2):
        for column, cell in zip(columns, row.cells, strict=False):
            column.hear(cell)
        if known and row.key is not None:
            places.append((row.key, f"'{sheet.name}'!A{number}"))
    return _Survey([column.choose() for column in columns], places)


def _draw_sheet(canvas: _Canvas, sheet: Sheet, survey: _Survey) -> None:
    page, head, widths = canvas.sheet, len(sheet.lead), survey.widths
    for number, line in enumerate(sheet.lead):
        page.write_string(number, 0, _cut(printable(line), _MAX_TEXT), canvas.book.styles.heading(first=not number))
    last = head + max(1, len(sheet.rows))
    for column, shape in enumerate(sheet.columns):
        page.set_column_pixels(column, column, widths[column])
        _colour(canvas, shape, (head + 1, column, last, column))
    _draw_titles(canvas, sheet, head, widths)
    sums = [0] * len(sheet.columns)
    for number, row in enumerate(sheet.rows, head + 1):
        canvas.set_height(number, choose_height(row.cells, widths))
        for column, (cell, shape) in enumerate(zip(row.cells, sheet.columns, strict=False)):
            canvas.write(number, column, cell, shape.look)
            value = bare_value(cell) if shape.look is Look.COUNT else None
            sums[column] += value if isinstance(value, int) else 0
    if sheet.sums:
        _add_sums(canvas, sheet, head, sums)
    page.autofilter(head, 0, last, len(sheet.columns) - 1)
    page.freeze_panes(head + 1, sheet.frozen)
    page.ignore_errors({"number_stored_as_text": f"A1:{xl_col_to_name(len(sheet.columns) - 1)}{last + 1}"})
    _set_up_print(page, sheet, head, last + sheet.sums)


def _draw_titles(canvas: _Canvas, sheet: Sheet, head: int, widths: Sequence[int]) -> None:
    for number, column in enumerate(sheet.columns):
        upright = sheet.upright and column.look is Look.MARK
        style = canvas.book.styles.title(upright=upright)
        canvas.sheet.write_string(head, number, _cut(printable(column.title), _MAX_TIP), style)
    plain = [column.title for column in sheet.columns]
    height = _choose_upright(sheet.columns) if sheet.upright else choose_height(plain, [width - 12 for width in widths])
    canvas.sheet.set_row_pixels(head, height)


def _choose_upright(columns: Sequence[Column]) -> int:
    """Room for the longest upright title on two lines."""
    longest = max((measure(column.title) for column in columns if column.look is Look.MARK), default=0)
    return max(90, min(300, int(longest * 0.8) + 12))


def _colour(canvas: _Canvas, column: Column, area: tuple[int, int, int, int]) -> None:
    if column.look is Look.MARK:
        for word, tone in canvas.book.styles.tones().items():
            rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": tone}
            canvas.sheet.conditional_format(*area, rule)
    elif column.look is Look.SHARE:
        bar = {"type": "data_bar", "bar_color": "#F4B183", "min_type": "num", "max_type": "num"}
        canvas.sheet.conditional_format(*area, {**bar, "min_value": 0, "max_value": 1})


def _add_sums(canvas: _Canvas, sheet: Sheet, head: int, sums: Sequence[int]) -> None:
    """What is filtered out is not counted."""
    bottom, style = head + 1 + len(sheet.rows), canvas.book.styles.total()
    canvas.sheet.write_string(bottom, 0, "Cộng", style)
    for number, column in enumerate(sheet.columns):
        if column.look is Look.COUNT:
            name = xl_col_to_name(number)
            formula = f"=SUBTOTAL(109,{name}{head + 2}:{name}{bottom})"
            canvas.sheet.write_formula(bottom, number, formula, style, sums[number])


def _set_up_print(page: Worksheet, sheet: Sheet, head: int, last: int) -> None:
    page.set_landscape()
    page.set_paper(_A4)
    page.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    page.fit_to_pages(1, 0)
    page.repeat_rows(head)
    page.print_area(0, 0, last, (sheet.printed or len(sheet.columns)) - 1)
    page.set_footer("&L&A&RTrang &P/&N")
