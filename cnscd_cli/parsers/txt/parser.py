"""Text files: bytes to paragraphs and tables, lines that were wrapped at a width joined again."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from cnscd_cli.errors import DamagedInput, EmptyInput
from cnscd_cli.model.document import (
    Block,
    Document,
    Layout,
    LineStart,
    Paragraph,
    ReadingIssue,
    Source,
    SourceFormat,
    Text,
)
from cnscd_cli.parsers.options import DEFAULT_OPTIONS, ReadOptions
from cnscd_cli.parsers.txt.columns import split_columns
from cnscd_cli.parsers.txt.encoding import decode_text
from cnscd_cli.parsers.txt.joining import join_lines, measure_wrapping
from cnscd_cli.parsers.txt.lines import BULLETS, Line, find_bullet, find_label, is_rule
from cnscd_cli.parsers.txt.marks import MarkedText, remove_marks, unescape
from cnscd_cli.parsers.txt.pages import drop_page_numbers
from cnscd_cli.parsers.txt.tables import Row, find_table
from cnscd_cli.text.normalize import compose, may_be_old

_HEADING = re.compile(r"(#{1,6})\s+(?=\S)")
_QUOTE = re.compile(r"(?:>\s?)+")
_PRIVATE_BULLETS = {0xF0B7: "•", 0xF02D: "-", 0xF02B: "+", 0xF0A7: "•", 0xF0D8: "•", 0xF0FC: "•"}

_TONE_MARKS = "\u0300\u0301\u0303\u0309\u0323"
_PILE = re.compile("[\u0300-\u036f]{200}")
"""Marks on one letter; putting so many in order takes the square of their number."""


def parse_txt(data: bytes, path: str, sha256: str, _options: ReadOptions = DEFAULT_OPTIONS) -> Document:
    """The document in `data`. Raises EmptyInput, UnsupportedInput or DamagedInput where there is none."""
    decoded = decode_text(data, path)
    raw = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    if any(mark in raw for mark in _TONE_MARKS) and _PILE.search(raw):
        raise DamagedInput(path, "hàng trăm dấu chồng lên một chữ, không phải văn bản", "Kiểm tra lại tệp gốc")
    if may_be_old(raw):
        raw = _read_old_lines(raw)
    breaks = frozenset(number for number, line in enumerate(raw.split("\n"), start=1) if "\f" in line)
    text = compose(raw.replace("\u00ad", "")).translate(_PRIVATE_BULLETS)
    if not any(map(str.isalpha, text)):
        raise EmptyInput(path, "tệp không có chữ nào", "Kiểm tra lại tệp gốc")
    rows = split_columns(drop_page_numbers(_read_rows(remove_marks(text)), breaks))
    issues = (ReadingIssue(f"{decoded.lost} ký tự bị hỏng, không đọc được"),) if decoded.lost else ()
    source = Source(path, SourceFormat.TXT, sha256, encoding=decoded.encoding)
    return Document(source, tuple(_build_blocks(rows)), issues=issues)


def _read_old_lines(raw: str) -> str:
    from cnscd_cli.text.old_encodings import read_old_text  # tables that hardly any file needs
    from cnscd_cli.text.tcvn3 import raise_headings

    readings = read_old_text(unicodedata.normalize("NFC", raw).split("\n"))
    lines = [reading.text for reading in readings]
    encodings = [reading.encoding for reading in readings if reading.encoding]
    return "\n".join(raise_headings(lines) if encodings.count("tcvn3") * 2 > len(encodings) else lines)


def _read_rows(marked: MarkedText) -> list[Row]:
    """The lines with words on them, rules and blank lines left out."""
    rows: list[Row] = []
    offset, blank, bullet = 0, False, ""
    for number, raw in enumerate(marked.text.split("\n"), start=1):
        body = raw.strip()
        if len(body) == 1 and body in BULLETS:
            bullet = body  # on a line of its own, as some programs take text out of a PDF
        elif not body or (is_rule(body) and not _is_table_rule(body)):
            blank = True
        else:
            line = _read_line(marked, raw, number, offset, after_blank=blank)
            if bullet and not find_bullet(line.text) and not find_label(line.text):
                line = replace(line, text=f"{bullet} {line.text}")
            rows.append((line, unescape(raw)))
            blank, bullet = False, ""
        offset += len(raw) + 1
    return rows


def _is_table_rule(body: str) -> bool:
    """«|---|---|», «+----+»: no words, but it keeps the rows of a table apart."""
    return body[0] in "|+┌├└╔╠╚" and len(body) > 3


def _read_line(marked: MarkedText, raw: str, number: int, offset: int, *, after_blank: bool) -> Line:
    body = raw.strip()
    text, heading = unescape(body), None
    if quote := _QUOTE.match(text):
        text = text[quote.end() :].strip() or text
    if match := _HEADING.match(text):
        text, heading = text[match.end() :].rstrip("# "), len(match.group(1)) - 1
    if text.endswith("|") and text.count("|") == 1:
        text = text[:-1].rstrip() or text  # the only cell of a row, as web pages are copied
    if (width := find_bullet(text)) and text[width : width + 1].isspace():
        text = f"{text[:width]} {text[width:].lstrip()}"
    text = text.replace("\t", " ")
    span = (offset, offset + len(raw))
    return Line(
        number,
        text or body,
        indent=len(raw.expandtabs(8)) - len(raw.expandtabs(8).lstrip()),
        after_blank=after_blank,
        trailing_blank=raw[-1:].isspace(),
        bold=bool(marked.spans) and marked.covers(*span, bold=True),
        italic=bool(marked.spans) and marked.covers(*span, bold=False),
        heading=heading,
    )


def _build_blocks(rows: list[Row]) -> list[Block]:
    parts: list[list[Line] | Block] = [[]]
    at = 0
    while at < len(rows):
        line, raw = rows[at]
        found = (
            find_table(rows, at)
            if line.side is None and ("|" in raw or "\t" in raw or "  " in raw or "+" in raw)
            else None
        )
        if found is None:
            if not is_rule(line.text):
                parts[-1].append(line) if isinstance(parts[-1], list) else parts.append([line])
            at += 1
        else:
            parts.append(found[0])
            at = found[1]
    lines = [line for part in parts if isinstance(part, list) for line in part]
    wrapping = measure_wrapping(lines)
    blocks: list[Block] = []
    for index, part in enumerate(parts):
        if isinstance(part, list):
            blocks.extend(_build_paragraph(group) for group in join_lines(part, wrapping, opens=index == 0))
        else:
            blocks.append(part)
    return blocks


def _build_paragraph(group: list[Line]) -> Paragraph:
    joined, starts = "", []
    for line in group:
        if joined and not (joined[-1] == "-" and joined[-2:-1].isalpha()):
            joined += " "
        starts.append(LineStart(len(joined), line=line.number))
        joined += line.text
    layout = Layout(
        bold=True if all(line.bold for line in group) else None,
        italic=True if all(line.italic for line in group) else None,
        outline_level=group[0].heading,
        side=group[0].side,
    )
    return Paragraph(Text(joined, tuple(starts)), layout)
