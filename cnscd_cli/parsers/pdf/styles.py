"""The looks of text objects: size, weight, slant, and whether a reader sees them at all."""

from __future__ import annotations

import ctypes
import math
import re
from typing import Any, NamedTuple

from cnscd_cli.parsers.pdf.library import Library, address_of

_BOLD_NAME = re.compile("bold|black|heavy|semibold|demi", re.IGNORECASE)
_ITALIC_NAME = re.compile("italic|oblique", re.IGNORECASE)
_OLD_NAME = re.compile(r"(?:^|\+)(\.Vn|VNI-)", re.IGNORECASE)
_FILL, _INVISIBLE, _CLIP = 0, 3, 7
_WHITE = 247  # of 255: from here on paper and ink cannot be told apart


class Style(NamedTuple):
    """What the characters of one text object have in common."""

    base: tuple[float, float]
    size: float
    bold: bool
    italic: bool
    turn: int | None
    """Quarter turns to the left; null for slanted text (a watermark)."""
    hidden: bool = False
    """There to be searched, not seen: the text layer of a recognised scan."""
    white: bool = False
    """White ink, seen only on a dark ground."""
    old_font: str = ""
    """The name of its font where that is a Vietnamese one from before Unicode, with other letters than it tells."""


class StyleReader:
    """Reads the styles of one page. Files of Word have an object for every word: nothing is asked twice."""

    def __init__(self, lib: Library, text_page: Any) -> None:
        self.lib = lib
        self.text_page = text_page
        self.handle = address_of(text_page)
        self.numbers = (ctypes.c_float * 6)()
        self.origin = (ctypes.c_double * 2)()
        self.color = (ctypes.c_uint * 4)()
        self.fonts: dict[int | None, tuple[bool, bool, str]] = {}

    def read(self, index: int, key: int) -> Style:
        """The style of the object at `key`, to which the character at `index` belongs."""
        lib, numbers, origin = self.lib, self.numbers, self.origin
        at = ctypes.addressof(origin)
        lib.matrix(self.handle, index, ctypes.addressof(numbers))
        lib.origin(self.handle, index, at, at + 8)
        a, b, c, d, _, _ = numbers
        font = lib.font(key)
        if font not in self.fonts:
            self.fonts[font] = self._read_font(index)
        size = lib.font_size(self.handle, index) * (math.hypot(c, d) or 1.0)
        bold, italic, old_font = self.fonts[font]
        quarters = math.atan2(b, a) / (math.pi / 2)
        turn = round(quarters)
        mode = lib.text_mode(key)
        red, green, blue, opacity = self._read_color(key)
        return Style(
            (origin[0], origin[1]),
            size if 0 < size < 2000 else 10.0,
            bold,
            italic,
            turn % 4 if abs(quarters - turn) < 0.06 else None,
            mode in {_INVISIBLE, _CLIP} or (mode == _FILL and opacity == 0),
            mode == _FILL and min(red, green, blue) >= _WHITE,
            old_font,
        )

    def _read_color(self, key: int) -> tuple[int, int, int, int]:
        """Red, green, blue and opacity, each up to 255."""
        color = self.color
        at = ctypes.addressof(color)
        if not self.lib.fill_color(key, at, at + 4, at + 8, at + 12):
            return 0, 0, 0, 255
        return color[0], color[1], color[2], color[3]

    def _read_font(self, index: int) -> tuple[bool, bool, str]:
        name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
        self.lib.raw.FPDFText_GetFontInfo(self.text_page, index, name, 128, flags)
        font = name.value.decode("utf-8", "replace")
        heavy = self.lib.raw.FPDFText_GetFontWeight(self.text_page, index) >= 600
        old = font.partition(",")[0].partition("+")[2] or font if _OLD_NAME.search(font) else ""
        return heavy or bool(_BOLD_NAME.search(font)), bool(_ITALIC_NAME.search(font)), old
