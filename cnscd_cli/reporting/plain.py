"""A digest as plain text: no colour, no frames, one fixed width, so that it prints, greps and compares well."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from cnscd_cli.reporting.digest import Digest, Entry, Overview, Page, Row

WIDTH = 100
"""Of a text that no terminal shows."""

_INDENT = "    "


def render_plain(digest: Digest, width: int = WIDTH) -> str:
    """The digest in lines of at most `width` columns."""
    return "".join(stream_plain(digest, width))


def stream_plain(digest: Digest, width: int = WIDTH) -> Iterator[str]:
    """The same, page by page."""
    ends = ""
    for lines in _list_parts(digest, width):
        text = ends + "\n".join(lines)
        shown = text.rstrip("\n")
        ends = text[len(shown) :] + "\n"
        yield shown
    if ends:
        yield "\n"


def _list_parts(digest: Digest, width: int) -> Iterator[list[str]]:
    for page in digest.pages:
        yield [*_draw_page(page, width), ""]
    for overview in (*filter(None, [digest.overview]), *digest.further):
        yield [*draw_overview(overview), ""]
    if digest.closing:
        yield [line for text in digest.closing for line in _wrap(text, width, "", "")]


def _draw_page(page: Page, width: int) -> Iterator[str]:
    yield from _draw_rows(page.facts, width, "")
    if page.table:
        yield from _draw_table(page.table, width)
    label_width = page.label_width
    for index, entry in enumerate(page.entries):
        if index or page.facts or page.table:
            yield ""
        yield from _draw_entry(entry, width, label_width)
    if page.entries and page.closing:
        yield ""
    yield from _draw_rows(page.closing, width, "")


def _draw_entry(entry: Entry, width: int, label_width: int) -> Iterator[str]:
    head = " ".join(part for part in (f"[{entry.badge}]" if entry.badge else None, entry.name) if part)
    yield from _wrap(f"{head}: {entry.title}" if head else entry.title, width, "", _INDENT)
    yield from _draw_rows(entry.rows, width, _INDENT, label_width)


def _draw_rows(rows: tuple[Row, ...], width: int, indent: str, label_width: int = 0) -> Iterator[str]:
    column = min(max([label_width, *(len(row.label) for row in rows)]) + 2, width // 3)
    for row in rows:
        label = f"{row.label}: ".ljust(column) if row.label else " " * column
        text = f"{row.text} ({row.place})" if row.place else row.text
        yield from _wrap(text, width, indent + label, indent + " " * column)


def _wrap(text: str, width: int, first: str, rest: str) -> list[str]:
    lines: list[str] = []
    for part in text.splitlines() or [""]:
        start = rest if lines else first
        if len(start) + len(part) <= width and part.isprintable() and part[-1:] not in {"", " "}:
            lines.append(start + part)  # as textwrap would
            continue
        lines += wrap(
            part, max(width, len(rest) + 20), initial_indent=start, subsequent_indent=rest, break_on_hyphens=False
        ) or [start.rstrip()]
    return lines


def draw_overview(overview: Overview) -> Iterator[str]:
    table = (overview.columns, *overview.rows)
    widths = [max(len(row[index]) for row in table) for index in range(len(overview.columns))]
    for row in table:
        cells = zip(row, widths, strict=True)
        yield "  ".join(
            cell.ljust(width) if index < overview.names else cell.rjust(width)
            for index, (cell, width) in enumerate(cells)
        ).rstrip()


def _draw_table(table: Overview, width: int) -> Iterator[str]:
    """Names share the room that figures leave, and are wrapped."""
    lines = (table.columns, *table.rows)
    widths = [
        max(len(part) for row in lines for part in row[index].splitlines() or [""]) for index in range(len(lines[0]))
    ]
    room = max(12 * table.names, width - sum(widths[table.names :]) - 2 * (len(widths) - 1))
    for index in range(table.names):
        left = room - sum(widths[:index]) - 12 * (table.names - 1 - index)
        widths[index] = min(widths[index], max(12, left))
    for row in lines:
        cells = [_wrap(cell, widths[index], "", "") or [""] for index, cell in enumerate(row)]
        for number in range(max(map(len, cells))):
            parts = [cell[number] if number < len(cell) else "" for cell in cells]
            yield "  ".join(
                part.ljust(width) if index < table.names else part.rjust(width)
                for index, (part, width) in enumerate(zip(parts, widths, strict=True))
            ).rstrip()
