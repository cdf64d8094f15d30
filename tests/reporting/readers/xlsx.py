"""The workbook, as openpyxl reads it."""

from __future__ import annotations

import io
from functools import lru_cache

import openpyxl


@lru_cache(maxsize=4)
def read_sheets(content: bytes) -> dict[str, list[tuple[object, ...]]]:
    """The values of every sheet, row by row."""
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    return {sheet.title: [tuple(row) for row in sheet.iter_rows(values_only=True)] for sheet in book.worksheets}


def read_table(content: bytes, name: str) -> list[dict[str, object]]:
    """The rows under the titles of a sheet, by title; the titles are the first row that is full."""
    rows = read_sheets(content)[name]
    head = next(number for number, row in enumerate(rows) if all(row))
    titles = [str(title) for title in rows[head]]
    return [dict(zip(titles, row, strict=True)) for row in rows[head + 1 :] if any(value is not None for value in row)]


def read_findings(content: bytes) -> list[tuple[str, str, str]]:
    """The rows of «Thiếu sót»."""
    rows = read_table(content, "Thiếu sót")
    return [(str(row["Kế hoạch"]), str(row["Quy tắc"]), str(row["Kết luận"])) for row in rows]


def read_words(content: bytes) -> str:
    """All that stands in a cell."""
    rows = (row for rows in read_sheets(content).values() for row in rows)
    return "\n".join(str(value) for row in rows for value in row if value is not None)
