"""A digest on a terminal, in colour: stacked blocks, or a table where the screen is wide. The one place with rich."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO

from rich.box import HORIZONTALS, SIMPLE_HEAD
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from cnscd_cli.reporting.digest import Digest, Entry, Overview, Page, Row, Tone
from cnscd_cli.reporting.plain import draw_overview

WIDE = 100
"""From this many columns on, entries stand in a table."""

_NAME_WIDTH = 28  # indicator-digital-signature

_MANY_ROWS = 300
"""rich measures every cell: a country would take it seconds."""

_STYLES = {
    Tone.ERROR: "bold white on red",
    Tone.WARNING: "bold black on yellow",
    Tone.INFO: "bold white on blue",
    Tone.REVIEW: "bold white on magenta",
    Tone.GOOD: "bold green",
    Tone.NEUTRAL: "bold",
}
_SUGGESTION = "Gợi ý"


def render_table(digest: Digest, width: int) -> str:
    """The digest with the terminal's colours, `width` columns wide."""
    return "".join(stream_table(digest, width))


def stream_table(digest: Digest, width: int) -> Iterator[str]:
    """The same in pieces."""
    console = _make_console(width)
    for part in _list_parts(digest, width):
        console.print(*part)
        yield _take(console)


def _take(console: Console) -> str:
    """What was printed since the last time."""
    file = console.file
    assert isinstance(file, StringIO)  # noqa: S101 - _make_console gave it
    text = file.getvalue()
    file.seek(0)
    file.truncate()
    return text


def _make_console(width: int) -> Console:
    """A console that writes into a string."""
    return Console(
        file=StringIO(),
        force_terminal=True,
        width=width,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
    )


def _list_parts(digest: Digest, width: int) -> Iterator[tuple[RenderableType, ...]]:
    for page in digest.pages:
        yield _draw_page(page, width), ""
    for overview in (*filter(None, [digest.overview]), *digest.further):
        yield (_draw_overview(overview),)
    for line in digest.closing:
        yield (Text(line, style="bold"),)


def _draw_page(page: Page, width: int) -> Group:
    parts: list[RenderableType] = [_draw_rows(page.facts, "bold")] if page.facts else []
    if page.table:
        parts.append(_draw_overview(page.table))
    judged = [entry for entry in page.entries if entry.badge]
    if judged and page.wide and width >= WIDE:
        parts += ["", _draw_wide(page)]
    else:
        for entry in page.entries:
            parts += [*([""] if parts else []), _draw_entry(entry, page.label_width)]
    if page.closing:
        parts += ["", _draw_rows(page.closing, "bold")]
    return Group(*parts)


def _draw_rows(rows: tuple[Row, ...], label_style: str = "dim", label_width: int = 0) -> Table:
    grid = Table.grid(padding=(0, 1, 0, 0), expand=True)
    grid.add_column(style=label_style, no_wrap=True, min_width=label_width)
    grid.add_column(ratio=1, overflow="fold")
    for row in rows:
        grid.add_row(Text(row.label), _draw_text(row))
    return grid


def _draw_text(row: Row) -> Text:
    text = Text(row.text, style="green" if row.label == _SUGGESTION else "")
    if row.place:
        text.append(f" ({row.place})", style="dim")
    return text


def _draw_heading(entry: Entry, *, stacked: bool) -> Text:
    gap = "\n" if stacked else " "
    parts: list[Text | str | tuple[str, str]] = []
    if entry.badge:
        parts += [(f" {entry.badge} ", _STYLES[entry.tone]), gap]
    parts.append((entry.title, "bold"))
    if entry.name:
        parts += [gap, (entry.name if stacked else f"({entry.name})", "dim")]
    return Text.assemble(*parts)


def _draw_entry(entry: Entry, label_width: int) -> Group:
    rows = _draw_rows(entry.rows, label_width=label_width)
    return Group(_draw_heading(entry, stacked=False), Padding(rows, (0, 0, 0, 2)))


def _draw_wide(page: Page) -> Table:
    table = Table(box=HORIZONTALS, show_lines=True, expand=True, header_style="bold", border_style="dim")
    table.add_column("Quy tắc", width=_NAME_WIDTH, overflow="fold")
    table.add_column("Yêu cầu và thực tế", ratio=3, overflow="fold")
    table.add_column(_SUGGESTION, ratio=2, overflow="fold")
    for entry in page.entries:
        told = tuple(row for row in entry.rows if row.label != _SUGGESTION)
        advice = "\n".join(row.text for row in entry.rows if row.label == _SUGGESTION)
        table.add_row(
            _draw_heading(entry, stacked=True),
            _draw_rows(told, label_width=page.label_width),
            Text(advice, style="green"),
        )
    return table


def _draw_overview(overview: Overview) -> RenderableType:
    if len(overview.rows) > _MANY_ROWS:
        lines = draw_overview(overview)
        return Group(Text(next(lines), style="bold"), Text("\n".join(lines)), "")
    table = Table(box=SIMPLE_HEAD, header_style="bold", border_style="dim", pad_edge=False, collapse_padding=True)
    for index, name in enumerate(overview.columns):
        if index < overview.names:
            table.add_column(name, overflow="fold")
        else:
            table.add_column(name.replace(" ", "\n"), justify="right", no_wrap=True)  # room for names
    for row in overview.rows:
        table.add_row(*map(Text, row))
    return table


def is_modern_console() -> bool:
    """Whether the Windows console that shows the text obeys colour codes."""
    return not Console().legacy_windows
