"""Page numbers in a text file that was taken from printed pages: told from the numbers of the text and left out."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

from cnscd_cli.parsers.txt.lines import Line

Row = tuple[Line, str]

_DRESSED = re.compile(r"(?:[Tt]rang\s*\d{1,3}(?:\s*/\s*\d{1,3})?|-\s*\d{1,3}\s*-)")
_BARE = re.compile(r"\d{1,3}")
_PAGE_LINES = 15
"""A page has more lines than this; numbers that follow each other closer are those of a list or a table."""


def drop_page_numbers(rows: Sequence[Row], breaks: Collection[int]) -> list[Row]:
    """`rows` without page numbers. `breaks`: the lines that a form feed opens.

    The first line after a page number or a page break is not held to follow a blank line: the
    paragraph may go on there.
    """
    numbers = _find_numbers(rows, breaks)
    kept: list[Row] = []
    over_page = False
    for index, (line, raw) in enumerate(rows):
        over_page = over_page or line.number in breaks
        if index in numbers:
            over_page = True
            continue
        kept.append((replace(line, after_blank=False), raw) if over_page else (line, raw))
        over_page = False
    return kept


def _find_numbers(rows: Sequence[Row], breaks: Collection[int]) -> set[int]:
    """Indices of the page numbers: dressed, alone between blank lines, beside a page break, or counting up."""
    found: set[int] = set()
    bare: list[int] = []
    for index, (line, _) in enumerate(rows):
        if _DRESSED.fullmatch(line.text):
            found.add(index)
        elif _BARE.fullmatch(line.text):
            bare.append(index)
    for index in bare:
        line = rows[index][0]
        following = rows[index + 1][0] if index + 1 < len(rows) else None
        is_apart = line.after_blank and (following is None or following.after_blank)
        if is_apart or line.number in breaks or (following is not None and following.number in breaks):
            found.add(index)
    for index, other in pairwise(bare):
        if other - index >= _PAGE_LINES and int(rows[other][0].text) == int(rows[index][0].text) + 1:
            found.update((index, other))
    return found
