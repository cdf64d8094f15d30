"""From the words of a paragraph as they were read back to the characters of the file."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate

from cnscd_cli.annotation.word.bounds import Point, T
from cnscd_cli.model.document import Text
from cnscd_cli.parsers.docx.sources import Typed

_MAX_PRODUCT = 50_000_000
"""Of two lengths that are compared letter by letter: beyond it the words are taken as a whole."""


def find_origin(text: Text, start: int, end: int, typed: Typed) -> tuple[Point, Point] | None:
    """Before and behind the characters that gave `text.text[start:end]`; null where no single ones can be told.

    The printed number is in no element: words that begin in it begin with what follows it.
    """
    words = text.text[text.label_length :]
    raw = "".join(typed.texts)
    first, last = max(0, start - text.label_length), min(end - text.label_length, len(words)) - 1
    if last < first or not raw:
        return None
    begin, close = _trace(words, raw, first), _trace(words, raw, last)
    if begin is None or close is None:
        return None
    behind = max(begin, close) + 1
    while behind < len(raw) and unicodedata.combining(raw[behind]):  # marks that were composed into the last letter
        behind += 1
    ends = list(accumulate(map(len, typed.texts)))
    return _find_point(typed, ends, begin, after=False), _find_point(typed, ends, behind - 1, after=True)


def _find_point(typed: Typed, ends: list[int], at: int, *, after: bool) -> Point:
    number = bisect_right(ends, at)
    shown, element = typed.texts[number], typed.elements[number]
    offset = at - (ends[number] - len(shown))
    stored = element.text or ""
    if element.tag != T:
        return Point(element)
    if len(shown) == len(stored):
        return Point(element, offset + after)
    found = _trace(shown, stored, offset)
    return Point(element, None if found is None else found + after)


def _trace(words: str, raw: str, at: int) -> int | None:
    """Where the character of `words` that stands at `at` stands in `raw`, which they were made of."""
    if words == raw:
        return at
    lead = len(raw) - len(raw.lstrip())
    if raw.startswith(words, lead):
        return lead + at
    if raw.rstrip().endswith(words):
        return len(raw.rstrip()) - len(words) + at
    if len(words) * len(raw) > _MAX_PRODUCT:
        return None
    return _compare(words, raw)[at]


@lru_cache(maxsize=16)
def _compare(words: str, raw: str) -> tuple[int, ...]:
    """For each character of `words` where it comes from: letters and marks are compared one by one."""
    from rapidfuzz.distance import Levenshtein  # hardly any paragraph is read otherwise than it is written

    new, new_places = _spread(words)
    old, old_places = _spread(raw)
    origins = [0] * len(words)
    for code in reversed(Levenshtein.opcodes(new, old)):  # the first part of a letter counts
        for step in reversed(range(code.src_end - code.src_start)):
            at = min(code.dest_start + step, max(code.dest_start, code.dest_end - 1), len(old) - 1)
            origins[new_places[code.src_start + step]] = old_places[at]
    return tuple(origins)


def _spread(text: str) -> tuple[str, list[int]]:
    """Its letters without their marks and the marks, and for each the character that it is part of."""
    parts = [unicodedata.normalize("NFD", char) for char in text]
    return "".join(parts), [at for at, part in enumerate(parts) for _ in part]
