"""Signs that Tesseract takes for others of nearly the same look, told apart in the picture itself.

«III» comes out as «II», «HI», «IL»: upright strokes can be counted. «≥» comes out as «>»: it has a bar below.
"""

from __future__ import annotations

import re
from itertools import pairwise

from cnscd_cli.parsers.ocr.pictures import Picture
from cnscd_cli.parsers.ocr.words import PlacedWord

_STROKES = re.compile(r"([(“\"]?)([IHLl1|]{1,4}(?:[-–][IHLl1|]{1,4})?)([.,;:)”\"]*)$")
_UPRIGHT = 0.72  # of the height of a capital
_BAR = 0.7  # of the width of the sign


def check_signs(rows: list[list[PlacedWord]], mask: Picture) -> list[list[PlacedWord]]:
    """The rows with such signs as the picture has them."""
    return [[_check_word(word, mask) for word in row] for row in rows]


def _check_word(word: PlacedWord, mask: Picture) -> PlacedWord:
    text = word.read.text
    if text[0] in "><" and len(text) > 1 and _has_bar(word, mask):
        return _with_text(word, {">": "≥", "<": "≤"}[text[0]] + text[1:])
    match = _STROKES.match(text)
    if match and any(sign in match.group(2) for sign in "IH") and match.group(2) != "I":
        counted = _count_strokes(word, mask)
        if counted:
            return _with_text(word, match.group(1) + counted + match.group(3))
    return word


def _with_text(word: PlacedWord, text: str) -> PlacedWord:
    return word._replace(read=word.read._replace(text=text))


def _columns(word: PlacedWord, mask: Picture) -> list[float]:
    """For every column of pixels, how much of a capital's height is ink."""
    top = round(word.base - 0.66 * word.size)
    crop = mask.crop((word.read.x0 - 1, top, word.read.x1 + 1, round(word.base) + 1))
    return [value / 255 for value in crop.reduce((1, crop.height)).tobytes()]


def _count_strokes(word: PlacedWord, mask: Picture) -> str | None:
    """The strokes as a Roman number up to III, or two of them with a dash between; null where it is no such."""
    strokes: list[tuple[int, int]] = []
    for x, share in enumerate(_columns(word, mask)):
        if share < _UPRIGHT:
            continue
        if strokes and strokes[-1][1] >= x - 1:
            strokes[-1] = strokes[-1][0], x
        else:
            strokes.append((x, x))
    if not strokes:
        return None
    counts = [1]
    for before, after in pairwise(strokes):
        if after[0] - before[1] > 0.5 * word.size:
            counts.append(0)
        counts[-1] += 1
    dashes = sum(char in "-–" for char in word.read.text)
    if len(counts) != dashes + 1 or not all(1 <= count <= 3 for count in counts):
        return None
    return "-".join("I" * count for count in counts)


def _has_bar(word: PlacedWord, mask: Picture) -> bool:
    """Whether the first sign of the word has a level bar below, apart from what is above it."""
    top = round(word.base - 0.75 * word.size)
    crop = mask.crop((word.read.x0, top, word.read.x0 + round(0.62 * word.size), round(word.base + 0.12 * word.size)))
    columns = crop.reduce((1, crop.height)).tobytes()
    start = next((x for x, value in enumerate(columns) if value), None)
    if start is None:
        return False
    end = next((x for x in range(start, len(columns)) if not columns[x]), len(columns))
    if end - start < 0.25 * word.size:
        return False
    sign = crop.crop((start, 0, end, crop.height))
    box = sign.getbbox()
    if box is None:
        return False
    rows = [value / 255 for value in sign.reduce((sign.width, 1)).tobytes()][box[1] : box[3]]
    low = rows[round(0.7 * len(rows)) :]
    return bool(low) and max(low) >= _BAR
