"""Words that are crossed out: deleted in a tracked change that was printed with its marks, or struck by hand."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from cnscd_cli.parsers.pdf.ink import Ruling

_HIGHEST, _LOWEST = 0.45, 0.12
"""Of the size, above the base line: between them a line crosses small letters and capitals; an underline is lower."""
_EDGE = 1.0


class Strokes(NamedTuple):
    """The level lines of a page, by height."""

    heights: Sequence[float] = ()
    lines: Sequence[Ruling] = ()

    def spans(self, x0: float, x1: float, base: float, size: float) -> list[tuple[float, float]]:
        """From where to where a line crosses letters that stand on `base` between `x0` and `x1`."""
        first = bisect_left(self.heights, base - _HIGHEST * size)
        last = bisect_left(self.heights, base - _LOWEST * size)
        return [(line.x0 - _EDGE, line.x1 + _EDGE) for line in self.lines[first:last] if line.x0 < x1 and x0 < line.x1]


NO_STROKES = Strokes()


def find_strokes(rulings: Iterable[Ruling]) -> Strokes:
    """The lines that may cross words."""
    level = sorted((line for line in rulings if line.y0 == line.y1), key=lambda line: line.y0)
    return Strokes([line.y0 for line in level], level)


def keep_uncrossed(
    start: int, end: int, left: Sequence[float], right: Sequence[float], spans: Sequence[tuple[float, float]]
) -> Iterator[tuple[int, int]]:
    """The stretches of the characters from `start` to `end` that no line crosses from edge to edge."""
    first = start
    for index in range(start, end):
        if any(x0 <= left[index] and right[index] <= x1 for x0, x1 in spans):
            if first < index:
                yield first, index
            first = index + 1
    if first < end:
        yield first, end
