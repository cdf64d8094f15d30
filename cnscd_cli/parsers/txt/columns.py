"""Letterhead and signature block that blanks or tabs lay out in two columns: left column first, then the right one."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from cnscd_cli.model.document import Side
from cnscd_cli.parsers.txt.lines import (
    Line,
    find_label,
    folded,
    is_appendix,
    is_letterhead,
    is_recipients,
    is_rule,
    is_signing,
    is_type,
)

_GAP = re.compile(r" {3,}|\t+ *| +\t+ *")
_BLANK_FIELD_BEFORE = re.compile(r"(?:\bso *:?|\bngay|\bthang|\bnam)[ .…_]*$")
_BLANK_FIELD_AFTER = re.compile(r"[ .…_]*(?:thang\b|nam\b|/)")
_HEAD_LINES = 40
_TAIL_LINES = 60

Row = tuple[Line, str]
"""A line and the same line as it stands in the file, with its blanks."""


def split_columns(rows: Sequence[Row]) -> list[Row]:
    """`rows` with the lines of two-column blocks replaced by those of the left, then of the right column."""
    head = _head_end(rows)
    body = list(rows[head:])
    result = _split_block(rows[:head], is_letterhead) or list(rows[:head])
    at = 0
    while at < len(body):
        if is_recipients(_first_part(body[at])) or _opens_signature(body[at]):
            stop = _block_end(body, at)
            result.extend(_split_block(body[at:stop], is_signing) or body[at:stop])
            at = stop
        else:
            result.append(body[at])
            at += 1
    return result


def _head_end(rows: Sequence[Row]) -> int:
    """Past the lines before the title; 0 where the file does not begin with a letterhead."""
    for index, (line, raw) in enumerate(rows[:_HEAD_LINES]):
        if is_type(line.text):
            return index
        if len(line.text) > 160 or (find_label(line.text) and not is_letterhead(_first_part((line, raw)))):
            return index
    return min(len(rows), _HEAD_LINES)


def _first_part(row: Row) -> str:
    return _GAP.split(row[1].strip(), maxsplit=1)[0].strip()


def _opens_signature(row: Row) -> bool:
    parts = _GAP.split(row[1].strip())
    return len(parts) == 2 and bool(parts[0].strip()) and is_signing(parts[1].strip())


def _block_end(rows: Sequence[Row], start: int) -> int:
    stop = start + 1
    while stop < min(len(rows), start + _TAIL_LINES):
        text = rows[stop][0].text
        if is_appendix(text) or is_type(text) or len(text) > 160 or (find_label(text) and not text.startswith("(")):
            break
        stop += 1
    return stop


def _split_block(rows: Sequence[Row], belongs: Callable[[str], bool]) -> list[Row]:
    """Both columns of a block, one after the other; empty where no line tells that there are two."""
    gutters = [_find_gutter(raw) for _, raw in rows]
    rights = [raw[stop:].strip() for (_, raw), (_, stop) in zip(rows, gutters, strict=True) if stop]
    if not any(belongs(text) or is_letterhead(text) for text in rights):
        return []
    edge = min(_column(raw, stop) for (_, raw), (_, stop) in zip(rows, gutters, strict=True) if stop)
    left: list[Row] = []
    right: list[Row] = []
    for (line, raw), (start, stop) in zip(rows, gutters, strict=True):
        if stop:
            _add(left, line, raw[:start], Side.LEFT)
            _add(right, line, raw[stop:], Side.RIGHT)
        else:
            indent = _column(raw, len(raw) - len(raw.lstrip()))
            is_right = indent >= max(12, edge - 12)
            _add(right if is_right else left, line, raw, Side.RIGHT if is_right else Side.LEFT)
    return left + right


def _add(column: list[Row], line: Line, piece: str, side: Side) -> None:
    text = piece.strip()
    if text and not is_rule(text):
        column.append((replace(line, text=text, side=side, indent=0), text))


def _column(raw: str, offset: int) -> int:
    return len(raw[:offset].expandtabs(8))


def _find_gutter(raw: str) -> tuple[int, int]:
    """Start and end of the blanks between two columns: the widest that are not a blank to be filled in."""
    best = (0, 0)
    body = raw.rstrip()
    indent = len(body) - len(body.lstrip())
    for match in _GAP.finditer(body, indent):
        before, after = folded(body[: match.start()]), folded(body[match.end() :])
        if _BLANK_FIELD_BEFORE.search(before) and _BLANK_FIELD_AFTER.match(after):
            continue
        if _BLANK_FIELD_BEFORE.search(before) and before.endswith(("ngay", "thang")):
            continue
        if len(match.group().expandtabs(8)) > len(body[best[0] : best[1]].expandtabs(8)):
            best = match.span()
    return best
