"""What is on a page: words with their places and ruling lines, upright and measured from the top left.

Plain data, made by pdfium for files with a text layer, by `parsers/ocr` for pictures of pages.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Word(NamedTuple):
    """Characters that touch each other, of one style. A named tuple: thousands are made for every document."""

    text: str
    x0: float
    x1: float
    base: float
    """The line they stand on, from the top of the page."""
    size: float
    bold: bool
    italic: bool
    recognised: bool = False
    """Whether it was read in a picture."""
    doubtful: bool = False
    """Whether it may have been misread."""

    @property
    def middle(self) -> float:
        """Height of the middle of small letters."""
        return self.base - 0.3 * self.size


class Ruling(NamedTuple):
    """A straight line, horizontal or vertical, of no thickness."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class PageInk:
    """One page. `readable` is false for pictures of text: scans, and fonts that do not tell their letters."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    readable: bool = True


@dataclass(frozen=True, slots=True)
class Frame:
    """How a page is turned to stand upright: its box as stored, and the quarter turns (to the right)."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int = 0

    @property
    def area(self) -> float:
        return max((self.right - self.left) * (self.top - self.bottom), 1.0)

    @property
    def extent(self) -> tuple[float, float]:
        """Width and height of the upright page."""
        width, height = self.right - self.left, self.top - self.bottom
        return (width, height) if self.turn % 2 == 0 else (height, width)

    def upright(self, x: float, y: float) -> tuple[float, float]:
        """Where a stored point lies on the upright page."""
        if self.turn == 0:
            return x - self.left, self.top - y
        if self.turn == 1:
            return y - self.bottom, x - self.left
        if self.turn == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x
