"""The source of a sample: YAML for the frame, a line-based markup for the body.

One line is one block. What a line opens with says what it is:

    = == === ====   heading of level 1 to 4, labelled by `numbering.levels`
    ~= ~== …        labelled paragraph that is not set as a heading
    #               heading without a label (bold)
    - + •           bullet (`+` is the second level)
    >               centred line
    @table NAME     a table of `tables`
    @appendix A | B | C   label, title, and the line in brackets under it
    @page @landscape @portrait @signature

Everything else is a paragraph. Inside a line: `**bold**`, `*italic*`, `//` for a break, `{+inserted+}` and
`{-deleted-}` for tracked changes (text and PDF have them accepted).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

LETTERS = "abcdđeghiklmnopq"
ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
FORMATS = {"I": "upperRoman", "1": "decimal", "a": "lowerLetter", "A": "upperLetter"}
DELETED, INSERTED = re.compile(r"\{-.*?-\}"), re.compile(r"\{\+(.*?)\+\}")
HEADING = re.compile(r"(~?)(={1,4}) (.+)")
TOKEN = re.compile(r"1\.1|(?<![A-Za-zÀ-ỹ])[I1aA](?![A-Za-zÀ-ỹ])")


@dataclass(frozen=True, slots=True)
class Block:
    """A line of the body; `kind` tells how it is set."""

    kind: str
    text: str = ""
    level: int = 0
    label: str = ""
    """Number or bullet as printed, without the space after it."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with its spans; column counts from 0."""

    column: int
    text: str
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; a cell that continues the one above is not listed again."""

    widths: tuple[int, ...]
    head: int
    rows: tuple[tuple[Cell, ...], ...]
    grid: tuple[tuple[str, ...], ...]
    """The same with merged values repeated, as a person would say them; not in the head."""


@dataclass(frozen=True, slots=True)
class Level:
    """A level of the headings: Word's pattern (`%1.%2.`) and number format."""

    pattern: str
    number_format: str


@dataclass(frozen=True, slots=True)
class Source:
    """A sample before it is written."""

    name: str
    data: dict[str, Any]
    levels: tuple[Level, ...]
    blocks: tuple[Block, ...]
    tables: dict[str, Table] = field(default_factory=dict)

    @property
    def formats(self) -> tuple[str, ...]:
        return tuple(self.data.get("formats", ("docx", "pdf", "txt")))

    @property
    def numbering(self) -> str:
        """`typed`, `direct` (on the paragraph) or `styles` (through the paragraph's style)."""
        return str(self.data.get("numbering", {}).get("mode", "typed"))


def accept_changes(text: str) -> str:
    return INSERTED.sub(r"\1", DELETED.sub("", text))


def load_source(path: Path) -> Source:
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    numbering = data.get("numbering", {})
    levels = tuple(parse_level(text, depth) for depth, text in enumerate(numbering.get("levels", ()), 1))
    vietnamese = numbering.get("mode", "typed") == "typed"  # Word's own letters go a, b, c, d, e
    blocks = tuple(parse_blocks(data["body"], levels, vietnamese=vietnamese))
    tables = {name: parse_table(value) for name, value in data.get("tables", {}).items()}
    return Source(path.stem, data, levels, blocks, tables)


def parse_level(text: str, depth: int) -> Level:
    """`Mục 1.` at depth 2 is Word's `Mục %2.`, decimal."""
    match = TOKEN.search(text)
    if match is None:
        raise ValueError(f"no number in level {text!r}")
    token = f"%{depth - 1}.%{depth}" if match.group() == "1.1" else f"%{depth}"
    return Level(text[: match.start()] + token + text[match.end() :], FORMATS[match.group()[0]])


def print_number(number: int, number_format: str, *, vietnamese: bool) -> str:
    if number_format == "decimal":
        return str(number)
    if number_format == "upperRoman":
        text = ""
        for value, sign in ROMAN:
            while number >= value:
                text, number = text + sign, number - value
        return text
    letter = LETTERS[number - 1] if vietnamese else chr(ord("a") + number - 1)
    return letter.upper() if number_format == "upperLetter" else letter


def parse_blocks(body: str, levels: tuple[Level, ...], *, vietnamese: bool) -> Iterator[Block]:
    counters = [0] * len(levels)
    for line in body.splitlines():
        match = HEADING.match(line)
        if match:
            depth = len(match.group(2))
            counters[depth - 1] += 1
            counters[depth:] = [0] * (len(levels) - depth)
            label = print_label(levels, counters, depth, vietnamese=vietnamese)
            yield Block("item" if match.group(1) else "heading", match.group(3).strip(), depth, label)
        elif line.strip():
            yield parse_line(line.strip())


def print_label(levels: tuple[Level, ...], counters: list[int], depth: int, *, vietnamese: bool) -> str:
    def print_counter(match: re.Match[str]) -> str:
        index = int(match.group(1)) - 1
        return print_number(counters[index], levels[index].number_format, vietnamese=vietnamese)

    return re.sub(r"%(\d)", print_counter, levels[depth - 1].pattern)


def parse_line(line: str) -> Block:
    mark, _, rest = line.partition(" ")
    if mark == "#":
        return Block("title", rest)
    if mark == ">":
        return Block("centre", rest)
    if mark in {"-", "+", "•"}:
        return Block("bullet", rest, int(mark == "+"), mark)
    if mark.startswith("@"):
        return Block(mark[1:], rest)
    return Block("paragraph", line)


def parse_table(data: dict[str, Any]) -> Table:
    """`<` continues the cell to the left, `^` the one above."""
    lines = [[cell.strip() for cell in row.split("|")] for row in data["rows"].strip().splitlines()]
    widths = tuple(data["widths"])
    if any(len(line) != len(widths) for line in lines):
        raise ValueError(f"rows of unequal length: {[line for line in lines if len(line) != len(widths)]}")
    rows = tuple(tuple(parse_cells(lines, row)) for row in range(len(lines)))
    return Table(
        widths, data.get("head", 1), rows, tuple(tuple(row) for row in repeat_merged(lines, data.get("head", 1)))
    )


def parse_cells(lines: list[list[str]], row: int) -> Iterator[Cell]:
    line = lines[row]
    for column, text in enumerate(line):
        if text in {"<", "^"}:
            continue
        columns = 1
        while column + columns < len(line) and line[column + columns] == "<":
            columns += 1
        rows = 1
        while row + rows < len(lines) and lines[row + rows][column] == "^":
            rows += 1
        yield Cell(column, text, columns, rows)


def repeat_merged(lines: list[list[str]], head: int) -> list[list[str]]:
    grid: list[list[str]] = []
    for line in lines:
        above = grid[-1] if len(grid) > head else [""] * len(line)
        grid.append([{"^": above[column], "<": ""}.get(text, text) for column, text in enumerate(line)])
    return grid
