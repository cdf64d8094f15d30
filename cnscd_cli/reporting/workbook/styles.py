"""Colours, number formats and widths of a workbook."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from math import ceil

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_pixel_width
from xlsxwriter.workbook import Workbook

from cnscd_cli.reporting.findings import LOOKS
from cnscd_cli.reporting.printable import FORMULA_SIGNS
from cnscd_cli.reporting.workbook.sheets import Cell, Column, Look, Value

_FONT = "Times New Roman"
"""That of official letters; fonts of the same widths are on every Linux."""
_SIZE = 12
_ALIGNED = {Look.COUNT: "center", Look.DATE: "center", Look.MARK: "center", Look.NUMBER: "right", Look.SHARE: "right"}
_LONGEST_AS_TEXT = 255
"""Old versions of Excel show more in a cell of the format «@» as ####."""
_FILTER_BUTTON = 18
_PADDING = 7
_CELL_PADDING = 7
"""That Excel adds to the width of a text."""
_DAY = 96
_LINE = 21
_HIGHEST = 545
"""Excel has no higher row."""
_FILLED = 0.96
"""How much of a line is filled where words are not cut."""
_MEASURED = 4000
"""Characters of a text; more fill the highest row."""
_SAMPLED = 120
"""Characters of a line that are measured: no column is that wide."""

Properties = tuple[tuple[str, str | int | bool], ...]


def make_font_options() -> dict[str, object]:
    """For a new workbook, anew each time: XlsxWriter writes into it."""
    return {
        "default_format_properties": {"font_name": _FONT, "font_size": _SIZE},
        "default_row_height": _LINE,
        "default_column_width": 72,  # by it XlsxWriter knows how wide a digit is
    }


class Styles:
    """The formats of one workbook, each made once."""

    __slots__ = ("_made", "_values", "_workbook")

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._values: dict[tuple[Look, bool, str, bool], Format] = {}
        self._made: dict[Properties, Format] = {}

    def _make(self, **properties: str | int | bool) -> Format:
        key = tuple(sorted({"font_name": _FONT, "font_size": _SIZE, **properties}.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format(dict(key))
        return self._made[key]

    def heading(self, *, first: bool) -> Format:
        """A line above the table."""
        if first:
            return self._make(bold=True, font_size=14, font_color="#1F3864")
        return self._make(font_color="#404040")

    def title(self, *, upright: bool) -> Format:
        """The head of a column."""
        common: dict[str, str | int | bool] = {"bold": True, "border": 1, "border_color": "#8EA9DB"}
        common |= {"bg_color": "#1F3864", "font_color": "#FFFFFF", "text_wrap": True, "align": "center"}
        return self._make(**common, **({"rotation": 90, "valign": "bottom"} if upright else {"valign": "vcenter"}))

    def value(self, value: Value, look: Look, *, link: bool) -> Format:
        """A cell of the table."""
        form, wraps = _choose_number_format(value, look), value is None or isinstance(value, str)
        key = (look, link, form, wraps)
        if key not in self._values:
            self._values[key] = self._make(**_choose_value_style(look, form, link=link, wraps=wraps))
        return self._values[key]

    def total(self) -> Format:
        """A sum under the table."""
        return self._make(bold=True, top=2, align="center", num_format="#,##0")

    def tones(self) -> dict[str, Format]:
        """By the word or sign that a cell holds."""
        made: dict[str, Format] = {}
        for word, look in LOOKS.items():
            made[word] = made[look.sign] = self._workbook.add_format({"font_color": look.ink, "bg_color": look.ground})
        return made


def _choose_value_style(look: Look, form: str, *, link: bool, wraps: bool) -> dict[str, str | int | bool]:
    properties: dict[str, str | int | bool] = {"border": 1, "border_color": "#BFBFBF", "valign": "top"}
    properties |= {"text_wrap": wraps, "num_format": form or "General"}
    if look in _ALIGNED:
        properties["align"] = _ALIGNED[look]
    if look in (Look.NUMBER, Look.SHARE):
        properties["indent"] = 1
    if link and look is not Look.MARK:
        properties |= {"font_color": "#0563C1", "underline": 1}
    return properties


def _choose_number_format(value: Value, look: Look) -> str:
    """Decimal marks are those of whoever opens the file; the day comes before the month everywhere."""
    if isinstance(value, str):
        return "@" if value.startswith(FORMULA_SIGNS) and len(value) <= _LONGEST_AS_TEXT else ""
    if isinstance(value, date):
        return "dd/mm/yyyy"
    if look is Look.SHARE:
        return "0%"
    if isinstance(value, Decimal):
        exponent = value.normalize().as_tuple().exponent
        decimals = min(6, -exponent) if isinstance(exponent, int) and exponent < 0 else 0
        return f"#,##0.{'0' * decimals}" if decimals else "#,##0"
    return "#,##0" if isinstance(value, int) else ""


class Width:
    """How wide a column must be, in pixels: as its widest line, within its bounds."""

    __slots__ = ("_least", "_most", "_wide")

    def __init__(self, column: Column) -> None:
        self._least, self._most = (8 * characters + 5 for characters in (column.narrow, column.wide))
        self._wide = max(map(measure, column.title.split()), default=0) + _FILTER_BUTTON

    def hear(self, cell: Value | Cell) -> None:
        """One more value; nothing is measured once the column can grow no wider."""
        if self._least < self._most > self._wide:
            self._wide = max(self._wide, _measure_widest(bare_value(cell)) + _PADDING)

    def choose(self) -> int:
        """After all values."""
        return max(self._least, min(self._wide, self._most))


def _measure_widest(value: Value) -> int:
    if isinstance(value, str):
        return max((measure(line[:_SAMPLED]) for line in value.split("\n")), default=0)
    return _DAY if isinstance(value, date) else measure(str(value)) if value is not None else 0


def choose_height(values: Iterable[Value | Cell], widths: Sequence[int]) -> int:
    """In pixels, for what is wrapped: Excel would find out by itself, LibreOffice and others do not."""
    texts = ((bare_value(value), width) for value, width in zip(values, widths, strict=False))
    lines = max((_count_lines(text, width) for text, width in texts if isinstance(text, str)), default=1)
    return min(lines * _LINE + 2, _HIGHEST)


def _count_lines(text: str, width: int) -> int:
    """About; rather one too many than one that is not seen."""
    room = (width - 2 * _PADDING) * _FILLED
    lines = map(measure, text[:_MEASURED].split("\n"))
    return sum(1 if line <= width else ceil((line - _PADDING) / room) for line in lines)


def bare_value(value: Value | Cell) -> Value:
    """Without its link."""
    return value.value if isinstance(value, Cell) else value


class _Measures(dict[str, int]):
    """Of a letter: its pixels, and above them whether it is a capital, a figure, an ellipsis."""

    def __missing__(self, letter: str) -> int:
        plain = "".join(sign for sign in unicodedata.normalize("NFD", letter) if not unicodedata.combining(sign))
        capitals, figures = sum(map(str.isupper, plain)), sum(map(str.isdecimal, plain))
        signs = (xl_pixel_width(plain), capitals, figures, plain.count("…"), len(plain))
        self[letter] = made = sum(sign << _FIELD * place for place, sign in enumerate(signs))
        return made


_FIELD = 24
"""Bits: a text has fewer letters than they can count."""
_measures = _Measures()


@lru_cache(maxsize=4096)
def measure(text: str) -> int:
    """Pixels of a line; a letter is as wide with its diacritics as without.

    From the widths of Calibri 11, which XlsxWriter knows: capitals and figures of our font are wider.
    """
    total = sum(map(_measures.__getitem__, text))
    pixels, capitals, figures, dots, letters = (total >> _FIELD * place & (1 << _FIELD) - 1 for place in range(5))
    fitted = pixels + _CELL_PADDING if letters else 0
    return ceil(fitted * 1.04 + 2.5 * capitals + figures + 8 * dots)
