"""Footnotes: small print at the end of a page that opens with a small raised number."""

from __future__ import annotations

from collections.abc import Sequence

from cnscd_cli.parsers.pdf.ink import Word
from cnscd_cli.parsers.pdf.margins import Row


def take_footnotes(rows: list[Row], body_size: float, *, running: bool) -> list[list[Row]]:
    """Removes the footnotes at the end of a page, and the raised numbers that point to them; gives the notes back.

    `running`: the page before ends with a note, whose rest may come first.
    """
    first = len(rows)
    start = len(rows)
    while start and _size(rows[start - 1]) < 0.88 * body_size:
        start -= 1
        if _note_number(rows[start]):
            first = start
    while running and start < first < len(rows) and abs(_size(rows[first - 1]) - _size(rows[first])) < 0.3:
        first -= 1
    notes: list[list[Row]] = []
    for row in rows[first:]:
        if _note_number(row) or not notes:
            notes.append([row])
        else:
            notes[-1].append(row)
    del rows[first:]
    numbers = {_note_number(note[0]) for note in notes} - {""}
    if numbers:
        rows[:] = [row._replace(words=_without_marks(row.words, numbers)) for row in rows]
    return notes


def _size(row: Row) -> float:
    return max(word.size for word in row.words)


def _note_number(row: Row) -> str:
    """The small raised number that opens a footnote, or nothing."""
    head = row.words[0]
    return head.text if len(row.words) > 1 and _is_raised(head, row.words[1:]) else ""


def _is_raised(word: Word, others: Sequence[Word]) -> bool:
    size = max(other.size for other in others)
    base = max(other.base for other in others if other.size == size)
    return word.text.isdigit() and word.size < 0.8 * size and word.base < base - 0.1 * size


def _without_marks(words: list[Word], numbers: set[str]) -> list[Word]:
    """The words without marks of notes; the word before a mark takes its place, so that no blank is left."""
    kept: list[Word] = []
    for word in words:
        if word.text in numbers and _is_raised(word, words):
            if kept and word.x0 - kept[-1].x1 < 0.35 * kept[-1].size:
                kept[-1] = kept[-1]._replace(x1=word.x1)
        else:
            kept.append(word)
    return kept or words
