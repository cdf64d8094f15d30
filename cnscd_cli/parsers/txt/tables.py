"""Tables in a text file: cells between bars or tabs, or in columns that blanks keep apart."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from cnscd_cli.model.document import Cell, LineStart, Table, Text
from cnscd_cli.parsers.txt.lines import Line, find_bullet, find_label, folded, is_appendix, is_rule

Row = tuple[Line, str]

_BOX = str.maketrans(
    {**dict.fromkeys("│┃║", "|"), **dict.fromkeys("─━═", "-"), **dict.fromkeys("┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝╒╤╕╞╪╡╘╧╛", "+")}
)
_BORDER = re.compile(r"[+|:\-=\s]*[-=]{3}[+|:\-=\s]*")
_WIDE_GAP = re.compile(r" {2,}")
_LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_FIRST_HEADERS = frozenset(["stt", "tt", "so tt", "s tt", "s.tt"])
_MAX_COLUMNS = 40
_LONGEST_GROUP = 120
"""Characters; a longer line between rows is prose."""


@dataclass(slots=True)
class _Draft:
    """A cell in the making: its lines and where each stood."""

    lines: list[tuple[str, int]]

    def text(self) -> Text | None:
        parts, starts, at = [], [], 0
        for words, number in self.lines:
            if words:
                starts.append(LineStart(at, line=number))
                parts.append(words)
                at += len(words) + 1
        return Text(" ".join(parts), tuple(starts)) if parts else None


_Rows = list[list[_Draft]]


def find_table(rows: Sequence[Row], start: int) -> tuple[Table, int] | None:
    """The table that begins at `start` and the index past its last line; none where the lines are prose."""
    raw = rows[start][1]
    finders: list[Callable[[Sequence[Row], int], tuple[_Rows, int] | None]] = []
    if "|" in raw or "+-" in raw or "+=" in raw or raw.translate(_BOX) != raw:
        finders.append(_find_barred)
    if "\t" in raw.strip():
        finders.append(_find_tabbed)
    if "  " in raw.strip():
        finders.append(_find_aligned)
    for finder in finders:
        found = finder(rows, start)
        if found is not None:
            return _build(found[0]), found[1]
    return None


def _build(rows: _Rows) -> Table:
    """A row of one cell is the title of a group, over all columns; one of several may lack its last cells."""
    columns = max(map(len, rows))
    cells: list[Cell] = []
    for r, row in enumerate(rows):
        whole = len(row) == 1 < columns
        padded = row if whole else [*row, *(_Draft([]) for _ in range(columns - len(row)))]
        for c, cell in enumerate(padded):
            paragraphs = tuple(filter(None, (draft.text() for draft in _paragraphs(cell))))
            cells.append(Cell(r, c, paragraphs, column_span=columns if whole else 1))
    return Table(len(rows), columns, tuple(cells))


def _paragraphs(cell: _Draft) -> list[_Draft]:
    """The paragraphs of a cell: parted at explicit breaks and before bullets."""
    parts: list[_Draft] = []
    for words, number in cell.lines:
        for index, piece in enumerate(_LINE_BREAK.split(words)):
            text = piece.strip()
            if index or not parts or find_bullet(text):
                parts.append(_Draft([]))
            parts[-1].lines.append((text, number))
    return parts


# --- bars ------------------------------------------------------------------------------------------------------


def _find_barred(rows: Sequence[Row], start: int) -> tuple[_Rows, int] | None:
    """«| a | b |» with or without rules between; with rules between rows a row may take several lines."""
    lines: list[tuple[str, int]] = []
    stop = start
    while stop < len(rows):
        text = rows[stop][1].translate(_BOX).strip()
        if not (text.startswith(("|", "+")) or text.count("|") >= 2) or (stop > start and rows[stop][0].after_blank):
            break
        lines.append((text, rows[stop][0].number))
        stop += 1
    data = [line for line in lines if not _BORDER.fullmatch(line[0])]
    if len(data) < 2 or min(text.strip("|").count("|") for text, _ in data) < 1:
        return None
    boxed = lines[0][0].startswith("+") and len(lines) - len(data) > len(data) // 2 + 1
    return _barred_rows(lines, boxed=boxed or _has_inner_rules(lines)), stop


def _has_inner_rules(lines: list[tuple[str, int]]) -> bool:
    rules = [index for index, (text, _) in enumerate(lines) if _BORDER.fullmatch(text)]
    return lines[0][0].startswith("+") and len(rules) > 3


def _barred_rows(lines: list[tuple[str, int]], *, boxed: bool) -> _Rows:
    rows: _Rows = []
    fresh = True
    for text, number in lines:
        if _BORDER.fullmatch(text):
            fresh = True
            continue
        inner = text.removeprefix("|").removesuffix("|")
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", inner)][:_MAX_COLUMNS]
        if fresh or not boxed or not rows:
            rows.append([_Draft([(cell, number)]) for cell in cells])
        else:
            for draft, cell in zip(rows[-1], cells, strict=False):
                draft.lines.append((cell, number))
        fresh = False
    return rows


# --- tabs ------------------------------------------------------------------------------------------------------


def _fields(raw: str) -> list[str]:
    """The cells of a line; a typed number or bullet and the tab after it belong to the first one."""
    fields = [field.strip() for field in raw.strip("\n").rstrip("\t ").split("\t")]
    while len(fields) > 1 and not fields[0] and not fields[1]:
        del fields[0]
    if len(fields) > 1 and (
        find_bullet(fields[0]) == len(fields[0]) > 0 or find_label(fields[0]) == len(fields[0]) > 0
    ):
        fields[:2] = [f"{fields[0]} {fields[1]}"]
    return fields[:_MAX_COLUMNS]


def _is_header(fields: Sequence[str]) -> bool:
    return folded(fields[0]).strip(".") in _FIRST_HEADERS


def _find_tabbed(rows: Sequence[Row], start: int) -> tuple[_Rows, int] | None:
    header = [field.strip() for field in rows[start][1].strip().split("\t")]
    if not _is_header(header):
        header = _fields(rows[start][1])
    width = len(header)
    if width < 2:
        return None
    found: _Rows = [[_Draft([(field, rows[start][0].number)]) for field in header]]
    stop = start + 1
    while stop < len(rows):
        taken = _tabbed_row(rows, stop, width, numbered=_is_header(header))
        if taken is None and _is_header(header) and _is_group_title(rows, stop):
            taken = [_Draft([(rows[stop][1].strip(), rows[stop][0].number)])], stop + 1
        if taken is None:
            break
        found.append(taken[0])
        stop = taken[1]
    needed = 2 if _is_header(header) or width > 2 else 3
    return (found, stop) if len(found) >= needed else None


def _tabbed_row(rows: Sequence[Row], start: int, width: int, *, numbered: bool) -> tuple[list[_Draft], int] | None:
    """One row, and the lines that complete a cell in which a line break was typed."""
    line, raw = rows[start]
    if "\t" not in raw.strip():
        return None
    fields = [field.strip() for field in raw.rstrip("\t ").split("\t")] if numbered else _fields(raw)
    if not 2 <= len(fields) <= width:
        return None
    row = [_Draft([(field, line.number)]) for field in fields]
    stop = start + 1
    while len(row) < width and numbered and stop < len(rows) and not rows[stop][0].after_blank:
        more = rows[stop][1].rstrip("\t ").split("\t")
        if len(row) + len(more) - 1 > width or more[0].strip().rstrip(".").isdigit() or _closes_table(rows, stop):
            break
        row[-1].lines.append((more[0].strip(), rows[stop][0].number))
        row.extend(_Draft([(field.strip(), rows[stop][0].number)]) for field in more[1:])
        stop += 1
    return row, stop


def _is_group_title(rows: Sequence[Row], at: int) -> bool:
    """A line without tabs between the rows of a numbered table: «A. Về hộ gia đình», and the next number after it."""
    line, raw = rows[at]
    if line.after_blank or len(raw) > _LONGEST_GROUP or at + 1 >= len(rows) or rows[at + 1][0].after_blank:
        return False
    number, tab, _ = rows[at + 1][1].partition("\t")
    return bool(tab) and number.strip(" .").isdigit()


def _closes_table(rows: Sequence[Row], at: int) -> bool:
    """A line without tabs that no further row follows stands after the table, not in it."""
    if "\t" in rows[at][1].strip():
        return False
    return not any("\t" in raw.strip() and not line.after_blank for line, raw in rows[at + 1 : at + 4])


# --- blanks ----------------------------------------------------------------------------------------------------


def _find_aligned(rows: Sequence[Row], start: int) -> tuple[_Rows, int] | None:
    """A table under a header «STT …», its columns told by blanks that all its lines share."""
    header = rows[start][1].expandtabs(8).rstrip()
    names = _WIDE_GAP.split(header.strip())
    if len(names) < 3 or not _is_header(names) or len(names) > _MAX_COLUMNS:
        return None
    blank = {index for index in range(400) if header[index : index + 1].strip() == ""}
    stop = start + 1
    while stop < len(rows):
        text = rows[stop][1].expandtabs(8).rstrip()
        narrowed = {index for index in blank if text[index : index + 1].strip() == ""}
        ends = is_appendix(rows[stop][0].text) or (rows[stop][0].after_blank and not text.strip()[:1].isdigit())
        if ends or len(text) > 400 or (not is_rule(text) and len(_columns(narrowed)) != len(names)):
            break
        blank = blank if is_rule(text) else narrowed
        stop += 1
    columns = _columns(blank)
    found = _aligned_rows(rows[start:stop], columns)
    return (found, stop) if len(found) >= 3 else None


def _columns(blank: set[int]) -> list[tuple[int, int]]:
    """The stretches between gutters of at least two blanks."""
    columns: list[tuple[int, int]] = []
    for index in range(400):
        if index in blank:
            continue
        if columns and index - columns[-1][1] < 2:
            columns[-1] = (columns[-1][0], index + 1)
        else:
            columns.append((index, index + 1))
    return columns


def _aligned_rows(rows: Sequence[Row], columns: list[tuple[int, int]]) -> _Rows:
    found: _Rows = []
    for line, raw in rows:
        text = raw.expandtabs(8)
        if is_rule(text):
            continue
        cells = [text[start:stop].strip() for start, stop in columns]
        if cells[0] or len(found) < 1:
            found.append([_Draft([(cell, line.number)]) for cell in cells])
        else:
            for draft, cell in zip(found[-1], cells, strict=True):
                draft.lines.append((cell, line.number))
    return found
