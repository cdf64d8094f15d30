"""What is on a page: words with their places and ruling lines, upright and measured from the top left.

Plain data, made by pdfium for files with a text layer, by `parsers/ocr` for pictures of pages.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, overload


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
    traced: bool = False
    """Whether its place is to be told in the end."""

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


_Style = tuple[float, bool, bool, bool, bool, bool]


class PackedWords(Sequence[Word]):
    """The words of a page in a tenth of the memory: all pages of a document are held until the last is read."""

    __slots__ = ("_kinds", "_places", "_styles", "_texts")

    def __init__(self, words: Iterable[Word]) -> None:
        words = tuple(words)
        kinds: dict[_Style, int] = {}
        self._texts = "\n".join([word.text for word in words])
        self._places = array("f", [place for word in words for place in word[1:4]])
        self._kinds = array("H", [kinds.setdefault(word[4:], min(len(kinds), 0xFFFF)) for word in words])
        self._styles = tuple(kinds)

    def __len__(self) -> int:
        return len(self._kinds)

    def __iter__(self) -> Iterator[Word]:
        if not self._kinds:
            return iter(())
        places, styles = self._places, self._styles
        rows = zip(self._texts.split("\n"), places[0::3], places[1::3], places[2::3], self._kinds, strict=True)
        return iter([Word(text, x0, x1, base, *styles[kind]) for text, x0, x1, base, kind in rows])

    @overload
    def __getitem__(self, index: int) -> Word: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Word, ...]: ...

    def __getitem__(self, index: int | slice) -> Word | tuple[Word, ...]:
        return tuple(self)[index]

    def outside(self, low: float, high: float) -> list[Word]:
        """The words that stand above the height `low` or below `high`."""
        chosen = [index for index, base in enumerate(self._places[2::3]) if not low < base < high]
        texts = self._texts.split("\n") if chosen else []
        places, styles, kinds = self._places, self._styles, self._kinds
        return [Word(texts[i], places[3 * i], places[3 * i + 1], places[3 * i + 2], *styles[kinds[i]]) for i in chosen]

    def sizes(self) -> list[float]:
        """The font size of every word."""
        return [self._styles[kind][0] for kind in self._kinds]


class PackedRulings(Sequence[Ruling]):
    """The lines of a page in a small part of their memory."""

    __slots__ = ("_ends",)

    def __init__(self, rulings: Iterable[Ruling]) -> None:
        self._ends = array("f", [end for ruling in rulings for end in ruling])

    def __len__(self) -> int:
        return len(self._ends) // 4

    def __iter__(self) -> Iterator[Ruling]:
        ends = self._ends
        return map(Ruling, ends[0::4], ends[1::4], ends[2::4], ends[3::4])

    @overload
    def __getitem__(self, index: int) -> Ruling: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Ruling, ...]: ...

    def __getitem__(self, index: int | slice) -> Ruling | tuple[Ruling, ...]:
        return tuple(self)[index]


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

    def stored(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the upright page is stored."""
        if self.turn == 0:
            return self.left + x, self.top - y
        if self.turn == 1:
            return self.left + y, self.bottom + x
        if self.turn == 2:
            return self.right - x, self.bottom + y
        return self.right - y, self.top - x


class Tilt(NamedTuple):
    """What was done to the picture of a page so that its lines run level."""

    quarters: int
    """Turns to the left."""
    angle: float
    """Degrees by which its lines rose to the right, once it was turned."""


@dataclass(frozen=True, slots=True)
class PageInk:
    """One page. `readable` is false for pictures of text: scans, and fonts that do not tell their letters."""

    number: int
    width: float
    height: float
    words: Sequence[Word] = ()
    rulings: Sequence[Ruling] = ()
    readable: bool = True
    frame: Frame | None = None
    """How the words were set upright; null for what is no page of a PDF."""
    rotation: int = 0
    """Quarter turns (to the right) with which the page is shown."""
    tilt: Tilt | None = None
    """How the picture of the page was set upright before it was read."""
