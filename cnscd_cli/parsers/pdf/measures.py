"""The text block of a page: margins, line distance, habits of indent and justification."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from cnscd_cli.parsers.pdf.layout import SPACE, Line

EDGE = 2.5  # points by which edges that are meant to be one may differ


@dataclass(frozen=True, slots=True)
class Measure:
    """The text block of a page: its margins, and how far lines of one paragraph are apart."""

    left: float
    right: float
    pitches: dict[int, float] = field(default_factory=dict)
    """By font size, rounded."""
    indented: bool = True
    """Whether paragraphs open with an indent, as most do."""
    justified: bool = False
    """Whether lines that wrap end exactly at the margin."""

    @property
    def center(self) -> float:
        return (self.left + self.right) / 2

    @property
    def width(self) -> float:
        return self.right - self.left

    def shift(self, width: float, other: float) -> Measure:
        """The same margins on a page of `other` width."""
        return replace(self, right=self.right + other - width)

    def widen(self, edges: Sequence[float]) -> Measure:
        """This measure, wide enough to hold all `edges`."""
        return replace(self, left=min(self.left, *edges), right=max(self.right, *edges)) if edges else self

    def adapt(self, lines: Sequence[Line]) -> Measure:
        """This measure, with the margins of a page that clearly has its own (odd and even pages, an appendix)."""
        if len(lines) < 8 or sum(abs(line.x1 - self.right) < EDGE for line in lines) >= 2:
            return self
        own = measure_lines(lines)
        moved = abs(own.left - self.left) > 4 or own.right > self.right + 4
        agreeing = sum(abs(line.x1 - own.right) < EDGE for line in lines)
        return replace(self, left=own.left, right=own.right) if moved and agreeing >= 4 else self

    def pitch(self, size: float) -> float:
        known = self.pitches.get(round(size))
        return known if known is not None else 1.25 * size


def measure_lines(lines: Sequence[Line]) -> Measure:
    """Margins and line distance of a run of pages of one width."""
    right = _right_edge([line.x1 for line in lines])
    left = _left_edge([line.x0 for line in lines])
    at_margin = sum(abs(line.x0 - left) < EDGE for line in lines)
    inside = sum(0.8 * line.size < line.x0 - left < 4.5 * line.size for line in lines)
    flush = sum(abs(line.x1 - right) < 1.0 for line in lines)
    return Measure(
        left,
        right,
        _find_pitches(lines, right),
        indented=at_margin >= SPACE * len(lines) and inside >= 0.15 * len(lines),
        justified=flush >= 0.35 * len(lines),
    )


def _right_edge(edges: list[float]) -> float:
    """Where most lines end; where they end raggedly, the outermost end."""
    counts = Counter(map(round, edges))
    shared = {value: counts[value - 1] + counts[value] + counts[value + 1] for value in counts}
    best = max(shared, key=lambda value: (shared[value], value))
    if shared[best] >= 3 and shared[best] >= 0.15 * len(edges):
        return median(edge for edge in edges if abs(edge - best) <= 1.5)
    return max(edges)


def _left_edge(edges: list[float]) -> float:
    """The leftmost place where several lines begin: continuations, not first lines, which are indented."""
    counts = Counter(map(round, edges))
    shared = {value: counts[value - 1] + counts[value] + counts[value + 1] for value in counts}
    common = [value for value, count in shared.items() if count >= 3 and count >= 0.06 * len(edges)]
    if not common:
        return min(edges)
    best = min(common)
    return median(edge for edge in edges if abs(edge - best) <= 1.5)


def _find_pitches(lines: Sequence[Line], right: float) -> dict[int, float]:
    """The usual distance between a full line and the line that goes on with it, by font size."""
    seen: dict[int, Counter[float]] = {}
    for before, after in pairwise(lines):
        if before.page == after.page and abs(before.size - after.size) < 0.6:
            pitch = after.base - before.base
            full = right - before.x1 < after.first_unit() + SPACE * after.size
            if full and 0.8 * after.size < pitch < 2.6 * after.size:
                seen.setdefault(round(after.size), Counter())[round(pitch * 2) / 2] += 1
    result = {}
    for size, counts in seen.items():
        most = max(counts.values())
        result[size] = min(pitch for pitch, count in counts.items() if count >= 0.3 * most)
    return result
