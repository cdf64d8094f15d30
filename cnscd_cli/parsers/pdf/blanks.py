"""The blanks of «Số: …/KH-UBND» and «ngày … tháng … năm …», filled by what was stamped over them on signing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from cnscd_cli.parsers.pdf.ink import Word
from cnscd_cli.parsers.pdf.layout import SPACE

_FIGURE = re.compile(r"\d{1,6}[a-zđA-ZĐ]?$")
_DOTS = re.compile(r"[.…_]+")
_OPENS_BLANK = re.compile(r"(?:số|ngày|tháng|năm)\s*:?[.…_]*$", re.IGNORECASE)
_CLOSES_BLANK = re.compile(r"[.…_]*\s*(?:[/-]|tháng|năm)", re.IGNORECASE)
_BLANK = re.compile(r"\bsố\s*:?[\s.…_]*/|\bngày[\s.…_]*tháng\b|\btháng[\s.…_]*năm\b", re.IGNORECASE)
_REACH = 12.0  # font sizes: how far the words on both sides of a blank may be


def fill_own_blanks(words: Sequence[Word], text: str) -> Sequence[Word]:
    """The words of a page whose number and date were printed over its blanks, a little off their lines.

    `text` is that of the page in the order of drawing, in which both sides of a blank follow each other.
    """
    if not _BLANK.search(text):
        return words
    drawn_later = [
        word
        for before, word in pairwise(words)
        if _FIGURE.match(word.text) and not (_OPENS_BLANK.search(before.text) and abs(word.base - before.base) < 0.3)
    ]
    for figure in drawn_later:
        others = [word for word in words if word is not figure]
        words = _fill_inside(others, figure) or _fill_between(others, figure) or words
    return words


def fill_blanks(words: Sequence[Word], stamped: Sequence[Word]) -> Sequence[Word]:
    """The words with those of `stamped` that are figures in a blank between them; the others are left out."""
    for word in sorted(stamped, key=lambda word: word.x0):
        if _FIGURE.match(word.text):
            words = _fill_inside(words, word) or _fill_between(words, word) or words
    return words


def _fill_between(words: Sequence[Word], figure: Word) -> Sequence[Word] | None:
    """The words with the figure in the blank where it stands, as wide as the blank; null where it stands in none."""
    middle = (figure.x0 + figure.x1) / 2
    row = [word for word in words if _is_level(word, figure)]
    dots = [word for word in row if _DOTS.fullmatch(word.text)]
    before = max((w for w in row if w not in dots and (w.x0 + w.x1) / 2 < middle), key=lambda w: w.x1, default=None)
    after = min((w for w in row if w not in dots and (w.x0 + w.x1) / 2 > middle), key=lambda w: w.x0, default=None)
    if before is None or middle - before.x1 > _REACH * before.size or not _OPENS_BLANK.search(before.text):
        return None
    start, end = before.x1 + SPACE * before.size, figure.x1
    if after is not None and after.x0 - middle < _REACH * before.size:
        if not _CLOSES_BLANK.match(after.text):
            return None
        end = after.x0 - (0.0 if after.text[0] in "/-" else SPACE * before.size)
    hidden = [word for word in dots if before.x1 <= (word.x0 + word.x1) / 2 <= (after.x0 if after else 1e9)]
    filled = before._replace(text=figure.text, x0=min(start, end), x1=max(start, end))
    return [*(word for word in words if word not in hidden), filled]


def _fill_inside(words: Sequence[Word], figure: Word) -> Sequence[Word] | None:
    """The same for a blank of dots that is one word with what it stands between: «Số:……/KH-UBND»."""
    middle = (figure.x0 + figure.x1) / 2
    for word in words:
        if not (word.x0 < middle < word.x1 and _is_level(word, figure)):
            continue
        blanks = [match for match in _DOTS.finditer(word.text) if match.end() - match.start() > 1 or "…" in match[0]]
        part = (middle - word.x0) / (word.x1 - word.x0) * len(word.text)
        blank = min(blanks, key=lambda match: abs((match.start() + match.end()) / 2 - part), default=None)
        if blank is None or not _OPENS_BLANK.search(word.text[: blank.start()]):
            return None
        between = "" if word.text[blank.end() :][:1] in ("/", "-") else " "
        text = f"{word.text[: blank.start()]} {figure.text}{between}{word.text[blank.end() :]}".strip()
        return [other if other is not word else word._replace(text=text) for other in words]
    return None


def _is_level(word: Word, figure: Word) -> bool:
    """Whether a figure, which is set by hand, stands on the line of a word."""
    return -0.5 * word.size < figure.base - word.base < 0.4 * word.size or abs(word.middle - figure.middle) < (
        0.45 * word.size
    )
