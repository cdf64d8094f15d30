"""Bold words, told by how much of their ink is left when thin strokes are taken away."""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import median

from PIL import ImageChops

from cnscd_cli.parsers.ocr.pictures import Picture
from cnscd_cli.parsers.ocr.words import PlacedWord

_STEM = 0.115  # of the size: wider than the stem of a plain letter, narrower than that of a bold one
_HEAVIER = 1.4  # than plain words of the same size on the page
_HEAVIER_FIGURE = 1.6  # figures have broader strokes


def mark_bold(rows: list[list[PlacedWord]], mask: Picture) -> list[list[PlacedWord]]:
    """The rows with `bold` set."""
    shares = [_weigh_row(row, mask) for row in rows]
    by_width: dict[int, list[float]] = {}
    for row, found in zip(rows, shares, strict=True):
        for word, share in zip(row, found, strict=True):
            by_width.setdefault(_stem(word), []).extend([share] * len(word.read.text))
    plain = {width: sorted(found)[len(found) // 3] for width, found in by_width.items()}
    usual = median(plain.values()) if plain else 0.0
    marked = []
    for row, found in zip(rows, shares, strict=True):
        limits = [min(usual, plain[_stem(word)]) * _factor(word) for word in row]
        marked.append(_mark_row(row, [share > limit for share, limit in zip(found, limits, strict=True)]))
    return marked


def _stem(word: PlacedWord) -> int:
    return max(2, math.ceil(_STEM * word.size))


def _factor(word: PlacedWord) -> float:
    return _HEAVIER_FIGURE if sum(map(str.isalpha, word.read.text)) < 2 else _HEAVIER


def _weigh_row(row: Sequence[PlacedWord], mask: Picture) -> list[float]:
    """For every word the share of its ink that is left where strokes as wide as its stem remain."""
    left, top = min(word.read.x0 for word in row) - 2 * _stem(row[0]), min(word.read.y0 for word in row)
    ink = mask.crop((left, top, max(word.read.x1 for word in row), max(word.read.y1 for word in row)))
    heavy = [ink, ink]  # by the width that is left
    shares = []
    for word in row:
        width = _stem(word)
        while width >= len(heavy):
            heavy.append(ImageChops.darker(heavy[-1], ImageChops.offset(ink, len(heavy) - 1, 0)))
        box = (word.read.x0 - left, word.read.y0 - top, word.read.x1 - left, word.read.y1 - top)
        total = _count(ink, box)
        shares.append(_count(heavy[width], box) / total if total else 0.0)
    return shares


def _count(ink: Picture, box: tuple[int, int, int, int]) -> int:
    return ink.crop(box).tobytes().count(255)


def _mark_row(row: Sequence[PlacedWord], bold: Sequence[bool]) -> list[PlacedWord]:
    """Words of letters decide, each together with its neighbours; marks and figures follow them."""
    letters = [sum(map(str.isalpha, word.read.text)) for word in row]
    if max(letters) < 2:
        return [word._replace(bold=is_bold) for word, is_bold in zip(row, bold, strict=True)]
    weights = [count if is_bold else -count for count, is_bold in zip(letters, bold, strict=True)]
    total = sum(weights)
    if abs(total) > 0.6 * sum(letters):
        return [word._replace(bold=total > 0) for word in row]
    sums = [sum(weights[max(0, index - 1) : index + 2]) for index in range(len(row))]
    return [word._replace(bold=around > 0) for word, around in zip(row, sums, strict=True)]
