"""How far what was read can be trusted: of a page, and of single words whose misreading could turn a verdict."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from cnscd_cli.parsers.ocr.correction import find_known
from cnscd_cli.parsers.ocr.pictures import Picture
from cnscd_cli.parsers.ocr.words import PlacedWord
from cnscd_cli.text.normalize import fold

Rows = Sequence[Sequence[PlacedWord]]

_SYLLABLE = re.compile(r"(?:ngh?|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ch|nh|ng|[cmnpt])?$")
_LETTERS = re.compile(r"[^\W\d_]+")
_SURE = 60
_FIGURE_SURE = 70  # of figures that were read rightly three in a hundred are less sure, of wrong ones two in three
_WORD_SURE = 25
_POOR = 0.8  # clean pages have 0.97 and more; from here on whole phrases are lost
_MANY_UNREAD = 0.12
_FIGURE = re.compile(r"[^\w]*\d[\d.,/%–-]*[^\w]*$|[<>≥≤]")
_PERCENT = re.compile(r"(\d+)(?:[.,]\d+)?%")
_POSITIONS = ("chu tich", "giam doc", "truong phong", "chanh van phong", "uy vien")
_FILLED_BY_HAND = ("so", "ngay", "thang")


class Trust(NamedTuple):
    """What was found of a page's words."""

    share: float
    """Of the letters, those in words that are surely read and could be Vietnamese; 1 where there are none."""
    letters: int


def measure_trust(rows: Rows) -> Trust:
    """Abbreviations and figures count for nothing; they are of no language."""
    good = total = 0
    for row in rows:
        for word in row:
            for part in _LETTERS.findall(word.read.text):
                if len(part) > 1 and part.isupper() and not _SYLLABLE.match(fold(part)):
                    continue
                total += len(part)
                if word.read.confidence >= _SURE and _SYLLABLE.match(fold(part)):
                    good += len(part)
    return Trust(good / total if total else 1.0, total)


def is_poor(trust: Trust, ink: float, unread: float) -> bool:
    """Whether so much of a page may be lost that nothing can be called missing.

    `ink` is the share of the page's dots, `unread` how wide the unread lines are, measured by the width of the words.
    """
    if not trust.letters:
        return ink > 0.01
    return trust.share < _POOR or unread > _MANY_UNREAD


def mark_doubts(rows: Rows, mask: Picture, coloured: Picture | None) -> list[list[PlacedWord]]:
    """The rows with those words marked that may have been misread and on which a verdict can rest."""
    layers = [picture for picture in (mask, coloured) if picture is not None]
    result = []
    for row in rows:
        known, signed = find_known(row), _is_signed_over(row, rows, layers)
        doubts = [
            signed or (index not in known and _is_doubtful(word)) or _is_filled_by_hand(word, rows, layers)
            for index, word in enumerate(row)
        ]
        result.append([word._replace(doubtful=doubt) for word, doubt in zip(row, doubts, strict=True)])
    return result


def _is_doubtful(word: PlacedWord) -> bool:
    text, confidence = word.read.text, word.read.confidence
    if _FIGURE.match(text):
        return confidence < _FIGURE_SURE or any(int(figure) > 100 for figure in _PERCENT.findall(text))
    return confidence < _WORD_SURE


def _is_filled_by_hand(word: PlacedWord, rows: Rows, layers: Sequence[Picture]) -> bool:
    """Whether ink that was not read stands in the blank after «Số:», «ngày», «tháng»."""
    if fold(word.read.text).rstrip(":. ") not in _FILLED_BY_HAND:
        return False
    left = round(word.read.x1 + 0.15 * word.size)
    after = [
        other.read.x0
        for row in rows
        for other in row
        if other.read.x0 > word.read.x1 - 2 and abs(other.base - word.base) < 0.5 * word.size
    ]
    right = round(min([*after, word.read.x1 + 3 * word.size]) - 0.15 * word.size)
    if right - left < 0.5 * word.size:
        return False
    box = (left, round(word.base - 0.7 * word.size), right, round(word.base + 0.05 * word.size))
    least = 0.06 * word.size**2
    return any(layer.crop(box).tobytes().count(255) > least for layer in layers)


def _is_signed_over(row: Sequence[PlacedWord], rows: Rows, layers: Sequence[Picture]) -> bool:
    """Whether below a position («CHỦ TỊCH») there is ink but no name that was read: a signature or stamp hides it."""
    if not fold(" ".join(word.read.text for word in row)).endswith(_POSITIONS):
        return False
    size, base = row[0].size, row[-1].base
    middle = (row[0].read.x0 + row[-1].read.x1) / 2
    left, top, right, bottom = middle - 7 * size, base + 0.6 * size, middle + 7 * size, base + 9 * size
    for other in rows:
        for word in other:
            inside = left < word.read.x0 and word.read.x1 < right and top < word.base < bottom
            if inside and word.read.confidence >= _SURE and sum(map(str.isalpha, word.read.text)) >= 2:
                return False
    box = tuple(round(edge) for edge in (left, top, right, bottom))
    return any(layer.crop(box).tobytes().count(255) > 0.3 * size**2 for layer in layers)  # type: ignore[arg-type]
