"""What is on a page of a PDF: words with their places and ruling lines, upright and measured from the top left.

Everything that touches pdfium is here. Characters are read in bulk (`map` over C functions that take plain
addresses): a call through the usual bindings costs more than the work it does.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, repeat
from operator import ne, sub
from typing import Any, NamedTuple

MAX_PAGES = 2000
_MAX_CHARS = 400_000  # of one page; a full A4 page of small print has 8,000
_MAX_OBJECTS = 60_000
_MAX_SEGMENTS = 4_000  # of one path; drawings have more, rules of a table never
_MAX_FORM_DEPTH = 4

_PIECE = re.compile("[^ \t\r\n\xa0\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff\u00ad]+")
_SURROGATE = re.compile("[\ud800-\udfff]")
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd-\uffff]")
_BOLD_NAME = re.compile("bold|black|heavy|semibold|demi", re.IGNORECASE)
_ITALIC_NAME = re.compile("italic|oblique", re.IGNORECASE)

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

_PATH, _IMAGE, _FORM = 2, 3, 5
_INVISIBLE = 3


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
    words: tuple[Word, ...]
    rulings: tuple[Ruling, ...]
    readable: bool = True


class _Style(NamedTuple):
    """What the characters of one text object have in common."""

    base: tuple[float, float]
    size: float
    bold: bool
    italic: bool
    turn: int | None
    """Quarter turns to the left; null for slanted text (a watermark)."""
    drawn: bool
    """False for the invisible text of an OCR layer."""


class PdfiumError(Exception):
    """pdfium could not open or read; `code` is its error number."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class _Library:
    """The functions of pdfium that are called for every character, with plain addresses as arguments."""

    def __init__(self) -> None:
        # Here, not at the top: loading the library costs 20 ms. Its helper layer costs 10 ms more and is not needed.
        import pypdfium2_raw  # type: ignore[import-untyped, unused-ignore]

        self.raw: Any = pypdfium2_raw
        self.raw.FPDF_InitLibrary()
        address, number = ctypes.c_void_p, ctypes.c_int
        self.unicode = self._fast("FPDFText_GetUnicode", ctypes.c_uint, address, number)
        self.box = self._fast("FPDFText_GetLooseCharBox", number, address, number, address)
        self.text_object = self._fast("FPDFText_GetTextObject", address, address, number)
        self.page_object = self._fast("FPDFPage_GetObject", address, address, number)
        self.form_object = self._fast("FPDFFormObj_GetObject", address, address, ctypes.c_ulong)
        self.object_type = self._fast("FPDFPageObj_GetType", number, address)
        self.segment = self._fast("FPDFPath_GetPathSegment", address, address, number)
        self.segment_type = self._fast("FPDFPathSegment_GetType", number, address)
        self.segment_closes = self._fast("FPDFPathSegment_GetClose", number, address)
        self.segment_point = self._fast("FPDFPathSegment_GetPoint", number, address, address, address)

    def _fast(self, name: str, result: Any, *arguments: Any) -> Any:
        pointer = ctypes.cast(getattr(self.raw, name), ctypes.c_void_p).value
        return ctypes.PYFUNCTYPE(result, *arguments)(pointer)


_library: list[_Library] = []


def _pdfium() -> _Library:
    if not _library:
        _library.append(_Library())
    return _library[0]


def read_pages(data: bytes) -> Iterator[PageInk]:
    """The pages of a PDF, one by one; everything is closed whichever way the reading ends."""
    lib = _pdfium()
    raw = lib.raw
    document = raw.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        raise PdfiumError(raw.FPDF_GetLastError())
    try:
        for index in range(min(raw.FPDF_GetPageCount(document), MAX_PAGES)):
            yield _read_page(lib, document, index)
    finally:
        raw.FPDF_CloseDocument(document)


def count_pages(data: bytes) -> int:
    """The number of pages, also beyond the limit of those that are read."""
    raw = _pdfium().raw
    document = raw.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        raise PdfiumError(raw.FPDF_GetLastError())
    try:
        return int(raw.FPDF_GetPageCount(document))
    finally:
        raw.FPDF_CloseDocument(document)


def _read_page(lib: _Library, document: Any, index: int) -> PageInk:
    raw = lib.raw
    page = raw.FPDF_LoadPage(document, index)
    if not page:  # a broken page among good ones: told as a page that cannot be read
        return PageInk(index + 1, 595.0, 842.0, (), (), readable=False)
    try:
        text_page = raw.FPDFText_LoadPage(page)
        if not text_page:
            return PageInk(index + 1, 595.0, 842.0, (), (), readable=False)
        try:
            return _PageReader(lib, page, text_page, index + 1).read()
        finally:
            raw.FPDFText_ClosePage(text_page)
    finally:
        raw.FPDF_ClosePage(page)


class _PageReader:
    """Reads one page that is open."""

    def __init__(self, lib: _Library, page: Any, text_page: Any, number: int) -> None:
        self.lib = lib
        self.raw = lib.raw
        self.page = page
        self.text_page = text_page
        self.number = number
        box = self.raw.FS_RECTF()
        self.raw.FPDF_GetPageBoundingBox(page, box)
        self.bounds = (box.left, box.bottom, box.right, box.top)

    def read(self) -> PageInk:
        count = min(max(self.raw.FPDFText_CountChars(self.text_page), 0), _MAX_CHARS)
        handle = ctypes.cast(self.text_page, ctypes.c_void_p).value
        objects = list(map(self.lib.text_object, repeat(handle), range(count)))
        styles = self._styles(objects)
        turn = self._turn(objects, styles)
        text = self._text(handle, count)
        left, right = self._edges(handle, count, turn)
        words = tuple(self._words(text, objects, styles, left, right, turn))
        kinds = self._kinds()
        readable = self._readable(text, objects, styles, kinds)
        rulings = tuple(self._rulings(kinds, turn)) if words else ()
        width, height = self._extent(turn)
        return PageInk(self.number, width, height, words if readable else (), rulings, readable)

    # -- characters

    def _text(self, handle: int | None, count: int) -> str:
        text = self._bulk_text(count)
        if len(text) != count:  # pdfium leaves out some characters, or has some beyond the basic plane
            text = "".join(map(chr, map(self.lib.unicode, repeat(handle), range(count))))
        text = text.replace("\ufffe", "\x02")
        if "\x02" in text:  # pdfium's marks for a hyphen at the end of a line
            hyphens = {
                i for i in range(count) if text[i] == "\x02" and self.raw.FPDFText_IsHyphen(self.text_page, i) == 1
            }
            text = "".join("-" if i in hyphens else char for i, char in enumerate(text))
        return _SURROGATE.sub("\ufffd", text)

    def _bulk_text(self, count: int) -> str:
        codes = (ctypes.c_ushort * (count + 1))()
        written = self.raw.FPDFText_GetText(self.text_page, 0, count, codes)
        return bytes(codes)[: 2 * max(written - 1, 0)].decode("utf-16-le", "replace")

    def _edges(self, handle: int | None, count: int, turn: int) -> tuple[list[float], list[float]]:
        """Left and right edge of every character, advance width included, on the upright page."""
        boxes = (ctypes.c_float * (4 * count))()
        start = ctypes.addressof(boxes)
        deque(map(self.lib.box, repeat(handle), range(count), range(start, start + 16 * count, 16)), maxlen=0)
        x0, y0, x1, y1 = self.bounds
        if turn == 0:
            return [x - x0 for x in boxes[0::4]], [x - x0 for x in boxes[2::4]]
        if turn == 1:
            return [y - y0 for y in boxes[3::4]], [y - y0 for y in boxes[1::4]]
        if turn == 2:
            return [x1 - x for x in boxes[2::4]], [x1 - x for x in boxes[0::4]]
        return [y1 - y for y in boxes[1::4]], [y1 - y for y in boxes[3::4]]

    def _styles(self, objects: list[int | None]) -> dict[int | None, _Style]:
        styles: dict[int | None, _Style] = {}
        for index, key in enumerate(objects):
            if key and key not in styles:
                styles[key] = self._style(index, key)
        return styles

    def _style(self, index: int, key: int) -> _Style:
        raw, page = self.raw, self.text_page
        matrix, x, y = raw.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetMatrix(page, index, matrix)
        raw.FPDFText_GetCharOrigin(page, index, x, y)
        name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
        raw.FPDFText_GetFontInfo(page, index, name, 128, flags)
        font = name.value.decode("utf-8", "replace")
        size = raw.FPDFText_GetFontSize(page, index) * (math.hypot(matrix.c, matrix.d) or 1.0)
        quarters = math.degrees(math.atan2(matrix.b, matrix.a)) / 90
        turn = round(quarters) % 4 if abs(quarters - round(quarters)) < 0.06 else None
        return _Style(
            (x.value, y.value),
            size if 0 < size < 2000 else 10.0,
            bool(_BOLD_NAME.search(font)) or raw.FPDFText_GetFontWeight(page, index) >= 600,
            bool(_ITALIC_NAME.search(font)),
            turn,
            raw.FPDFTextObj_GetTextRenderMode(ctypes.cast(key, raw.FPDF_PAGEOBJECT)) != _INVISIBLE,
        )

    def _turn(self, objects: list[int | None], styles: dict[int | None, _Style]) -> int:
        """How the page must be turned for most of its text to stand upright; `/Rotate` where it has none."""
        weights: Counter[int] = Counter()
        for key, count in Counter(objects).items():
            style = styles.get(key)
            if style is not None and style.turn is not None:
                weights[style.turn] += count
        return weights.most_common(1)[0][0] if weights else int(self.raw.FPDFPage_GetRotation(self.page)) % 4

    def _extent(self, turn: int) -> tuple[float, float]:
        x0, y0, x1, y1 = self.bounds
        return (x1 - x0, y1 - y0) if turn % 2 == 0 else (y1 - y0, x1 - x0)

    def _upright(self, x: float, y: float, turn: int) -> tuple[float, float]:
        x0, y0, x1, y1 = self.bounds
        if turn == 0:
            return x - x0, y1 - y
        if turn == 1:
            return y - y0, x - x0
        if turn == 2:
            return x1 - x, y - y0
        return y1 - y, x1 - x

    def _words(
        self,
        text: str,
        objects: list[int | None],
        styles: dict[int | None, _Style],
        left: list[float],
        right: list[float],
        turn: int,
    ) -> Iterator[Word]:
        width, height = self._extent(turn)
        upright = {
            key: style._replace(base=self._upright(*style.base, turn))
            for key, style in styles.items()
            if style.turn == turn
        }
        # Running totals tell in one subtraction whether a word is of one object and without a gap.
        changes = list(accumulate(map(ne, objects, objects[1:]), initial=0))
        advances = list(accumulate(map(sub, right, left), initial=0.0))
        last = len(text)
        for match in _PIECE.finditer(text):
            start, end = match.span()
            style = upright.get(objects[start])
            if (
                style is not None
                and changes[end - 1] == changes[start]
                and abs(right[end - 1] - left[start] - advances[end] + advances[start]) < 0.3 * style.size
            ):
                parts: Iterable[tuple[int, int]] = ((start, end),)
            else:
                parts = _touching(start, end, objects, upright, left, right)
            for i, j in parts:
                style = upright.get(objects[i])
                if style is None:
                    continue
                x0, x1, base = left[i], right[j - 1], style.base[1]
                # Slanted letters lean out of their place; the space after them begins where the place ends.
                if j < last and x1 - 0.35 * style.size < left[j] < x1:
                    x1 = left[j]
                if -1 < (x0 + x1) / 2 < width + 1 and -1 < base < height + 0.3 * style.size:
                    yield Word(text[i:j].translate(_SIGN_TABLE), x0, x1, base, style.size, style.bold, style.italic)

    # -- pictures and lines

    def _kinds(self) -> list[tuple[int, int]]:
        handle = ctypes.cast(self.page, ctypes.c_void_p).value
        count = min(self.raw.FPDFPage_CountObjects(self.page), _MAX_OBJECTS)
        keys = list(map(self.lib.page_object, repeat(handle), range(count)))
        return [(kind, key) for kind, key in zip(map(self.lib.object_type, keys), keys, strict=True) if kind != 1]

    def _readable(
        self, text: str, objects: list[int | None], styles: dict[int | None, _Style], kinds: list[tuple[int, int]]
    ) -> bool:
        """Whether the text is that of the page, and not a stamp on a picture, nor signs without a meaning."""
        letters = len(text) - sum(map(text.count, " \r\n\t\xa0"))
        broken = len(_UNREADABLE.findall(text))
        if letters and broken > 0.2 * letters:
            return False
        if letters >= 200:
            return not self._meaningless(text, objects)
        if self._has_page_picture(kinds):
            hidden = sum(1 for key in objects if key in styles and not styles[key].drawn)
            return hidden >= 20
        return letters > 0 or len(kinds) < 100  # many drawings and no letter: text turned into outlines

    def _meaningless(self, text: str, objects: list[int | None]) -> bool:
        """Fonts that do not tell their letters, asked at a sample of characters."""
        sample = [i for i in range(0, len(text), max(1, len(text) // 60)) if text[i] > " " and objects[i]]
        faults = sum(self.raw.FPDFText_HasUnicodeMapError(self.text_page, i) == 1 for i in sample)
        return bool(sample) and faults > 0.3 * len(sample)

    def _has_page_picture(self, kinds: list[tuple[int, int]]) -> bool:
        x0, y0, x1, y1 = self.bounds
        page_area = max((x1 - x0) * (y1 - y0), 1.0)
        edges = [ctypes.c_float() for _ in range(4)]
        area = 0.0
        for kind, key in kinds:
            if kind not in {_IMAGE, _FORM}:
                continue
            if self.raw.FPDFPageObj_GetBounds(ctypes.cast(key, self.raw.FPDF_PAGEOBJECT), *edges):
                left, bottom, right, top = (edge.value for edge in edges)
                area += max(0.0, min(right, x1) - max(left, x0)) * max(0.0, min(top, y1) - max(bottom, y0))
        return area > 0.5 * page_area

    def _rulings(self, kinds: list[tuple[int, int]], turn: int) -> Iterator[Ruling]:
        for points, closed, stroked in self._paths(kinds, (1.0, 0.0, 0.0, 1.0, 0.0, 0.0), 0):
            upright = [self._upright(x, y, turn) for x, y in points]
            yield from _straight_lines(upright, closed, stroked)

    def _paths(
        self, kinds: Sequence[tuple[int, int]], outer: tuple[float, ...], depth: int
    ) -> Iterator[tuple[list[tuple[float, float]], bool, bool]]:
        raw = self.raw
        for kind, key in kinds:
            if kind not in {_PATH, _FORM}:
                continue
            handle = ctypes.cast(key, raw.FPDF_PAGEOBJECT)
            own = raw.FS_MATRIX()
            raw.FPDFPageObj_GetMatrix(handle, own)
            matrix = _multiply((own.a, own.b, own.c, own.d, own.e, own.f), outer)
            if kind == _FORM:
                if depth < _MAX_FORM_DEPTH:
                    count = min(raw.FPDFFormObj_CountObjects(handle), _MAX_OBJECTS)
                    inner = [self.lib.form_object(key, i) for i in range(count)]
                    yield from self._paths([(self.lib.object_type(k), k) for k in inner if k], matrix, depth + 1)
                continue
            fill, stroke = ctypes.c_int(), ctypes.c_int()
            raw.FPDFPath_GetDrawMode(handle, fill, stroke)
            if fill.value or stroke.value:
                for points, closed in self._subpaths(key, handle, matrix):
                    yield points, closed, bool(stroke.value)

    def _subpaths(
        self, key: int, handle: Any, matrix: tuple[float, ...]
    ) -> Iterator[tuple[list[tuple[float, float]], bool]]:
        a, b, c, d, e, f = matrix
        x, y = ctypes.c_float(), ctypes.c_float()
        at_x, at_y = ctypes.addressof(x), ctypes.addressof(y)
        points: list[tuple[float, float]] = []
        closed = curved = False
        for index in range(min(self.raw.FPDFPath_CountSegments(handle), _MAX_SEGMENTS)):
            segment = self.lib.segment(key, index)
            kind = self.lib.segment_type(segment)
            self.lib.segment_point(segment, at_x, at_y)
            if kind == 2:
                if len(points) > 1 and not curved:
                    yield points, closed
                points, closed, curved = [], False, False
            curved = curved or kind == 1
            points.append((a * x.value + c * y.value + e, b * x.value + d * y.value + f))
            closed = closed or bool(self.lib.segment_closes(segment))
        if len(points) > 1 and not curved:
            yield points, closed


def _multiply(inner: tuple[float, ...], outer: tuple[float, ...]) -> tuple[float, ...]:
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _straight_lines(points: list[tuple[float, float]], closed: bool, stroked: bool) -> Iterator[Ruling]:
    """The lines a reader sees: a thin rectangle is one line, a stroked one four, a filled one none."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    x0, x1, y0, y1 = min(xs), max(xs), min(ys), max(ys)
    if x1 - x0 <= 3.5 or y1 - y0 <= 3.5:
        if x1 - x0 >= y1 - y0:
            yield Ruling(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2)
        else:
            yield Ruling((x0 + x1) / 2, y0, (x0 + x1) / 2, y1)
        return
    if not stroked:
        return
    for (ax, ay), (bx, by) in zip(points, [*points[1:], points[0]] if closed else points[1:], strict=False):
        if abs(ay - by) <= 1 < abs(ax - bx):
            yield Ruling(min(ax, bx), (ay + by) / 2, max(ax, bx), (ay + by) / 2)
        elif abs(ax - bx) <= 1 < abs(ay - by):
            yield Ruling((ax + bx) / 2, min(ay, by), (ax + bx) / 2, max(ay, by))


def _touching(
    start: int,
    end: int,
    objects: list[int | None],
    styles: dict[int | None, _Style],
    left: list[float],
    right: list[float],
) -> Iterator[tuple[int, int]]:
    """Splits the characters of a word where they do not stand beside each other or change their style."""
    first = start
    for i in range(start + 1, end):
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
    yield first, end
