"""What a sheet holds, before it is drawn: columns, rows, and from which cell to which row or file a link leads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple, Protocol

Value = str | int | Decimal | date | None
"""A number or a date stays one; text is never taken for anything else."""
Key = tuple[str | int, ...]
"""By which a row can be found from another sheet."""


class Cell(NamedTuple):
    """A value with a link."""

    value: Value
    row: Key | None = None
    """Where in the workbook the link leads."""
    path: str | None = None
    """Of a plan, as the report has it: the link leads to the file."""
    tip: str = ""
    """Shown while the mouse rests on the link."""


class Row(NamedTuple):
    """One line of a sheet; `key` is null where no link leads to it."""

    cells: Sequence[Value | Cell]
    key: Key | None = None


class Look(StrEnum):
    """How the values of a column are shown."""

    TEXT = "text"
    COUNT = "count"
    NUMBER = "number"
    SHARE = "share"
    """A fraction of one as a percentage, with a bar."""
    DATE = "date"
    MARK = "mark"
    """A verdict, coloured by its word or sign."""


class Column(NamedTuple):
    """A column, as wide as its values within these bounds."""

    title: str
    look: Look = Look.TEXT
    narrow: int = 8
    """In characters, as all widths."""
    wide: int = 40


class Rows(Protocol):
    """To be counted, and gone through more than once."""

    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[Row]: ...


class Sheet(NamedTuple):
    """A table under a line of titles."""

    name: str
    columns: Sequence[Column]
    rows: Rows
    lead: Sequence[str] = ()
    """Lines above the titles; the first is the heading."""
    frozen: int = 1
    """How many columns stay in sight."""
    printed: int | None = None
    """How many columns go to paper; null for all."""
    upright: bool = False
    """Whether the titles of marks stand upright."""
    sums: bool = False
    """Whether counts are summed up under the table."""
    leads: bool = False
    """Whether links are of use among thousands of rows too; each costs memory."""
