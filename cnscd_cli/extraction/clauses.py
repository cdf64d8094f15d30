"""Sentences and clauses of a passage, as spans."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from cnscd_cli.extraction.passages import OPENING_LENGTH, Passage
from cnscd_cli.text.phrases import Words, words_in

_STOPS = re.compile(r"[.;!?\n]")
_LONGEST = 2000
"""Characters; nobody writes a longer sentence, and what is read in one may cost the square of its length."""

_OPENERS = frozenset("\"'(-+0123456789")
_ABBREVIATIONS = frozenset({"tp", "tt", "q", "p", "tx", "vd", "đ/c", "ths", "ts", "pgs", "gs"})


def _find_stops(text: str, start: int) -> Iterator[tuple[int, int]]:
    """(end of a sentence, start of the next). A full stop counts before a capital, and not after «TP.» or «TT.»."""
    for match in _STOPS.finditer(text, start):
        at = match.start()
        if text[at] in ";\n":
            yield at, at + 1
            continue
        after = text[at + 1 : at + 3]
        if len(after) < 2 or after[0] != " " or not (after[1].isupper() or after[1] in _OPENERS):
            continue
        word = text[max(start, text.rfind(" ", start, at) + 1) : at]
        if word.lower() not in _ABBREVIATIONS and not (len(word) == 1 and word.isupper()):
            yield at + 1, at + 2


@dataclass(frozen=True, slots=True, eq=False)
class Span:
    """Part of a passage."""

    passage: Passage
    start: int
    end: int

    @property
    def lower(self) -> str:
        """The words in lower case, one form of marks."""
        return self.passage.normal.lower[self.start : self.end]

    @property
    def original(self) -> str:
        """The words as written."""
        return self.passage.slice(self.start, self.end)

    @property
    def words(self) -> Words:
        """The syllables."""
        return words_in(self.passage.normal.lower[self.start : self.end])

    @property
    def opening(self) -> Words:
        """The syllables of its first words, see `Passage.opening`."""
        return words_in(self.passage.normal.lower[self.start : min(self.end, self.start + OPENING_LENGTH)])


@lru_cache(maxsize=1024)
def split_sentences(passage: Passage) -> tuple[Span, ...]:
    """The sentences of a passage after bullet and label; a semicolon ends one too."""
    text = passage.normal.text
    first = passage.body
    spans: list[Span] = []
    for end, following in (*_find_stops(text, first), (len(text), len(text))):
        while end - first > _LONGEST:
            cut = text.rfind(" ", first, first + _LONGEST)
            cut = cut if cut > first else first + _LONGEST
            spans.append(Span(passage, first, cut))
            first = cut
        if text[first:end].strip():
            spans.append(Span(passage, first, end))
        first = following
    return tuple(spans)


def find_last(pattern: re.Pattern[str], text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
    """The last match of `pattern` within [start, end)."""
    last = None
    for match in pattern.finditer(text, start, len(text) if end is None else end):
        last = match
    return last


def find_clause(span: Span, at: int, others: list[int]) -> Span:
    """The clause of `span` around the figure at `at`: cut at commas towards the figures at `others`.

    All offsets count from the start of the passage. A comma separates clauses only where another figure
    stands beyond it; else it belongs to an enumeration of the same promise.
    """
    text = span.passage.normal.text
    start, end = span.start, span.end
    before = [other for other in others if other < at]
    after = [other for other in others if other > at]
    if before:
        cut = max(text.rfind(mark, before[-1], at) for mark in (",", " và ", "(", ":"))
        start = cut + 1 if cut > 0 else start
    if after:
        cuts = [cut for mark in (",", " và ", "(") if (cut := text.find(mark, at, after[0])) >= 0]
        end = max(cuts) if cuts else end
    return Span(span.passage, start, end)
