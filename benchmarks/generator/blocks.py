"""What a plan is written as, before a format is chosen."""

from __future__ import annotations

from typing import NamedTuple


class Heading(NamedTuple):
    """A heading with its label. `text` carries no label; with `sentence` it is no heading but a labelled sentence."""

    level: int
    label: str
    """As printed, with the words and marks around the number: `PHẦN I.`"""
    text: str
    sentence: bool = False
    restart: bool = False


class Line(NamedTuple):
    """A paragraph. `look`: `body`, `bold`, `italic`, `centre`, `title`, `right`."""

    text: str
    look: str = "body"


class Bullet(NamedTuple):
    text: str
    depth: int = 0


class Columns(NamedTuple):
    """Letterhead or signature: two columns, laid out as `layout` says."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    layout: str
    part: str


class Table(NamedTuple):
    """Rows of cells: null goes on with the cell above; a row of one text is a row over all columns."""

    header: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]
    widths: tuple[int, ...]


class Turn(NamedTuple):
    """A new page, of that orientation."""

    landscape: bool = False


Block = Heading | Line | Bullet | Columns | Table | Turn
