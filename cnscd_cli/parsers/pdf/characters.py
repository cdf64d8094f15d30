"""The characters of a page, put together to words."""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, repeat
from operator import ne, sub
from typing import Any, NamedTuple

from cnscd_cli.parsers.pdf.ink import Frame, Word
from cnscd_cli.parsers.pdf.library import Library, address_of

_MAX_CHARS = 400_000  # of one page; a full A4 page of small print has 8,000

_PIECE = re.compile("[^ \t\r\n\xa0\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff\u00ad]+")
_SURROGATE = re.compile("[\ud800-\udfff]")
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd-\uffff]")
_BOLD_NAME = re.compile("bold|black|heavy|semibold|demi", re.IGNORECASE)
_ITALIC_NAME = re.compile("italic|oblique", re.IGNORECASE)
_INVISIBLE = 3

# Signs of the Symbol and Wingdings fonts, which live in the private use area.
_SIGNS = {
    0xF02B: "+",
    0xF02D: "-",
    0xF0BE: "-",
    0xF0A3: "≤",
    0xF0B3: "≥",
    0xF0B1: "±",
    0xF0B4: "×",
    0xF0AE: "→",
    0xF0E0: "→",
}
_SIGN_TABLE = {code: _SIGNS.get(code, "•") for code in range(0xF020, 0xF100)}


class _Style(NamedTuple):
    """What the characters of one text object have in common."""

    base: tuple[float, float]
    size: float
    bold: bool
    italic: bool
    turn: int | None
    """Quarter turns to the left; null for slanted text (a watermark)."""


@dataclass(frozen=True, slots=True)
class Characters:
    """All characters of a page, with the text object of each and the style of every object."""

    text: str
    objects: list[int | None]
    styles: dict[int | None, _Style]

    def turn(self) -> int | None:
        """How the page must be turned for most of its text to stand upright; null without text."""
        weights: Counter[int] = Counter()
        for key, count in Counter(self.objects).items():
            style = self.styles.get(key)
            if style is not None and style.turn is not None:
                weights[style.turn] += count
        return weights.most_common(1)[0][0] if weights else None

    def count_letters(self) -> int:
        return len(self.text) - sum(map(self.text.count, " \r\n\t\xa0"))

    def count_broken(self) -> int:
        """Characters that say nothing: control characters, private ones, the replacement character."""
        return len(_UNREADABLE.findall(self.text))


def read_characters(lib: Library, text_page: Any) -> Characters:
    """Everything but the places."""
    count = min(max(lib.raw.FPDFText_CountChars(text_page), 0), _MAX_CHARS)
    objects = list(map(lib.text_object, repeat(address_of(text_page)), range(count)))
    reader = _StyleReader(lib, text_page)
    styles: dict[int | None, _Style] = {}
    last = None
    for index, key in enumerate(objects):
        if key != last:
            last = key
            if key and key not in styles:
                styles[key] = reader.read(index, key)
    return Characters(_read_text(lib, text_page, count), objects, styles)


def _read_text(lib: Library, text_page: Any, count: int) -> str:
    codes = (ctypes.c_ushort * (count + 1))()
    written = lib.raw.FPDFText_GetText(text_page, 0, count, codes)
    text = bytes(codes)[: 2 * max(written - 1, 0)].decode("utf-16-le", "replace")
    if len(text) != count:  # pdfium leaves out some characters, or has some beyond the basic plane
        text = "".join(map(chr, map(lib.unicode, repeat(address_of(text_page)), range(count))))
    text = text.replace("\ufffe", "\x02")  # both are marks for a hyphen at the end of a line
    if "\x02" in text:
        is_hyphen = lib.raw.FPDFText_IsHyphen
        chars = ("-" if c == "\x02" and is_hyphen(text_page, i) == 1 else c for i, c in enumerate(text))
        text = "".join(chars)
    return _SURROGATE.sub("\ufffd", text)


class _StyleReader:
    """Reads the styles of one page. Files of Word have an object for every word: nothing is asked twice."""

    def __init__(self, lib: Library, text_page: Any) -> None:
        self.lib = lib
        self.text_page = text_page
        self.handle = address_of(text_page)
        self.numbers = (ctypes.c_float * 6)()
        self.origin = (ctypes.c_double * 2)()
        self.fonts: dict[int | None, tuple[bool, bool]] = {}

    def read(self, index: int, key: int) -> _Style:
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
        quarters = math.atan2(b, a) / (math.pi / 2)
        turn = round(quarters)
        return _Style(
            (origin[0], origin[1]),
            size if 0 < size < 2000 else 10.0,
            *self.fonts[font],
            turn % 4 if abs(quarters - turn) < 0.06 else None,
        )

    def _read_font(self, index: int) -> tuple[bool, bool]:
        name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
        self.lib.raw.FPDFText_GetFontInfo(self.text_page, index, name, 128, flags)
        font = name.value.decode("utf-8", "replace")
        heavy = self.lib.raw.FPDFText_GetFontWeight(self.text_page, index) >= 600
        return heavy or bool(_BOLD_NAME.search(font)), bool(_ITALIC_NAME.search(font))


def count_hidden(lib: Library, characters: Characters) -> int:
    """Characters that are there to be searched, not seen: the text layer of a recognised scan."""
    modes: dict[int | None, int] = {
        key: lib.raw.FPDFTextObj_GetTextRenderMode(lib.as_object(key)) for key in characters.styles if key
    }
    return sum(modes.get(key) == _INVISIBLE for key in characters.objects)


def is_meaningless(lib: Library, text_page: Any, characters: Characters) -> bool:
    """Whether the fonts do not tell their letters, asked at a sample of characters."""
    text = characters.text
    step = max(1, len(text) // 60)
    sample = [i for i in range(0, len(text), step) if text[i] > " " and characters.objects[i]]
    faults = sum(lib.raw.FPDFText_HasUnicodeMapError(text_page, i) == 1 for i in sample)
    return bool(sample) and faults > 0.3 * len(sample)


def _read_edges(lib: Library, text_page: Any, count: int, frame: Frame) -> tuple[list[float], list[float]]:
    """Left and right edge of every character, advance width included, on the upright page."""
    boxes = (ctypes.c_float * (4 * count))()
    start = ctypes.addressof(boxes)
    places = range(start, start + 16 * count, 16)
    deque(map(lib.box, repeat(address_of(text_page)), range(count), places), maxlen=0)
    if frame.turn == 0:
        return [x - frame.left for x in boxes[0::4]], [x - frame.left for x in boxes[2::4]]
    if frame.turn == 1:
        return [y - frame.bottom for y in boxes[3::4]], [y - frame.bottom for y in boxes[1::4]]
    if frame.turn == 2:
        return [frame.right - x for x in boxes[2::4]], [frame.right - x for x in boxes[0::4]]
    return [frame.top - y for y in boxes[1::4]], [frame.top - y for y in boxes[3::4]]


def read_words(lib: Library, text_page: Any, characters: Characters, frame: Frame) -> Iterator[Word]:
    """The words that stand upright on the page, in the order of drawing."""
    text, objects = characters.text, characters.objects
    left, right = _read_edges(lib, text_page, len(objects), frame)
    width, height = frame.extent
    upright = {
        key: style._replace(base=frame.upright(*style.base))
        for key, style in characters.styles.items()
        if style.turn == frame.turn
    }
    for i, j in _find_pieces(text, objects, upright, left, right):
        style = upright.get(objects[i])
        if style is None:
            continue
        x0, x1, base = left[i], right[j - 1], style.base[1]
        # Slanted letters lean out of their place; the space after them begins where the place ends.
        if j < len(left) and x1 - 0.35 * style.size < left[j] < x1:
            x1 = left[j]
        if -1 < (x0 + x1) / 2 < width + 1 and -1 < base < height + 0.3 * style.size:
            yield Word(text[i:j].translate(_SIGN_TABLE), x0, x1, base, style.size, style.bold, style.italic)


def _find_pieces(
    text: str,
    objects: list[int | None],
    styles: dict[int | None, _Style],
    left: list[float],
    right: list[float],
) -> Iterator[tuple[int, int]]:
    """Where words begin and end: at spaces, and where characters do not touch."""
    # Running totals tell in one subtraction whether a word is of one object and without a gap.
    changes = list(accumulate(map(ne, objects, objects[1:]), initial=0))
    advances = list(accumulate(map(sub, right, left), initial=0.0))
    for match in _PIECE.finditer(text):
        start, end = match.span()
        style = styles.get(objects[start])
        if (
            style is not None
            and changes[end - 1] == changes[start]
            and abs(right[end - 1] - left[start] - advances[end] + advances[start]) < 0.3 * style.size
        ):
            yield start, end
        else:
            yield from _touching(range(start, end), objects, styles, left, right)


def _touching(
    span: range,
    objects: list[int | None],
    styles: dict[int | None, _Style],
    left: list[float],
    right: list[float],
) -> Iterable[tuple[int, int]]:
    """Splits the characters of a word where they do not stand beside each other or change their style."""
    first = span.start
    for i in span[1:]:
        old, new = styles.get(objects[i - 1]), styles.get(objects[i])
        if old is not None and new is not None:
            gap = left[i] - right[i - 1]
            same = old is new
            if -0.5 * old.size < gap < (0.3 if same else 0.12) * old.size and (
                same or (old.bold == new.bold and abs(old.base[1] - new.base[1]) < 0.5)
            ):
                continue
        yield first, i
        first = i
    yield first, span.stop
