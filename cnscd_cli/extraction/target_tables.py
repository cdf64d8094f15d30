"""Targets in tables: a row a target, the figure in a column of its own or in the row's words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cnscd_cli.data.catalogues import load_indicators
from cnscd_cli.extraction.figures import Figure, find_figures
from cnscd_cli.extraction.passages import Reading
from cnscd_cli.extraction.promises import tells_status
from cnscd_cli.extraction.tables import Column, ReadTable, Row, read_table
from cnscd_cli.model.plan import Target
from cnscd_cli.text.dates import find_dates
from cnscd_cli.text.normalize import normalize
from cnscd_cli.text.phrases import words_of


def extract_table_targets(reading: Reading, this_year: int | None) -> list[Target]:
    """The targets of all tables of body and appendices, in a plan of `this_year`."""
    found: list[Target] = []
    for view in reading.tables:
        if tells_status(view.node):
            continue
        table = read_table(view)
        if table is not None:
            columns = _figure_columns(table, this_year)
            found.extend(target for row in table.rows for target in _read_row(table, row, columns))
    return found


def _figure_columns(table: ReadTable, year: int | None) -> tuple[int, ...]:
    """Columns that promise something: not those of a year gone by where a later one stands beside them."""
    values = table.columns_of(Column.VALUE)
    years = {column: int(found[1]) for column in values if (found := _year().search(table.headers[column]))}
    past = {column for column, of in years.items() if year is not None and of < year <= max(years.values())}
    values = tuple(column for column in values if column not in past)
    results = table.columns_of(Column.RESULT)
    if table.column(Column.TARGET) is None:
        return (*results, *values)
    return values or results


@cache
def _year() -> re.Pattern[str]:
    return re.compile(r"\b(20\d\d)\b")


def _read_row(table: ReadTable, row: Row, columns: tuple[int, ...]) -> Iterator[Target]:
    name = table.column(Column.TARGET)
    if name is None:
        name = table.column(Column.TASK)
    if name is None or not row.text(name):
        return
    given = False
    for column in columns:
        for figure in _cell_figures(table, row, column):
            given = True
            yield _make_target(table, row, name, column, figure)
    if not given and table.column(Column.TARGET) is not None:
        for figure in find_figures(normalize(row.text(name)).lower):
            if figure.is_percent:
                yield _make_target(table, row, name, name, figure)


def _cell_figures(table: ReadTable, row: Row, column: int) -> list[Figure]:
    """Figures of a cell; a bare number takes its unit from the column of units or the header."""
    text = normalize(row.text(column)).lower.strip()
    figures = [figure for figure in find_figures(text) if figure.unit is not None]
    if figures:
        return figures[:1] if table.column(Column.TARGET) is not None else figures
    unit = row.text(table.column(Column.UNIT)).strip() or ("%" if "%" in table.headers[column] else "")
    number = _bare_number().fullmatch(text) if unit else None
    if number is None:
        return []
    with_unit = f"{number[1]}%" if unit == "%" else f"{number[1]} {unit.lower()}"
    return list(find_figures(text[: number.start(1)] + with_unit + text[number.end(1) :]))[:1]


@cache
def _bare_number() -> re.Pattern[str]:
    """«70», «≥ 70», «Trên 70», «Từ 70 trở lên»."""
    words = "đạt|trên|dưới|hơn|từ|ít nhất|tối thiểu|tối đa|không dưới|không quá"
    return re.compile(rf"(?:(?:[≥≤<>=]|{words})\s*)*([\d.,]*\d)(?:\s+trở\s+(?:lên|xuống))?")


def _make_target(table: ReadTable, row: Row, name: int, column: int, figure: Figure) -> Target:
    title, cell = row.text(name), row.text(column)
    evidence_at = table.passage(row, name if table.column(Column.TARGET) is not None else column)
    assert evidence_at is not None  # noqa: S101 - the row has words in both columns, see _read_row
    words = words_of(f"{title} {cell}" if column != name else title)
    indicator = next((found.id for found in load_indicators() if found.fits(words, figure.is_percent)), None)
    return Target(
        text=title if column == name else f"{title}: {cell}",
        section=table.view.section,
        indicator=indicator,
        op=figure.op,
        value=figure.value,
        unit=figure.unit,
        per=figure.per,
        deadline=_read_deadline(table, row, column),
        owner=row.text(table.column(Column.LEAD)).strip() or None,
        evidence=evidence_at.evidence(),
    )


def _read_deadline(table: ReadTable, row: Row, column: int) -> str | None:
    for text in (row.text(table.column(Column.TIME)), table.headers[column]):
        for mention in find_dates(normalize(text).lower):
            if mention.iso is not None:
                return mention.iso
        year = _year().search(text)
        if year is not None:
            return year[1]
    return None
