"""The characters of a page, put together to words."""

from __future__ import annotations

import ctypes
import re
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, repeat
from operator import sub
from typing import Any

from cnscd_cli.parsers.pdf.ink import Frame, Word
from cnscd_cli.parsers.pdf.library import Library, address_of
from cnscd_cli.parsers.pdf.strokes import NO_STROKES, Strokes, keep_uncrossed
from cnscd_cli.parsers.pdf.styles import Style, StyleReader

_MAX_CHARS = 400_000  # of one page; a full A4 page of small print has 8,000

_PIECE = re.compile("[^ \t\r\n\xa0\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff]+")
_SURROGATE = re.compile("[\ud800-\udfff]")
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd-\uffff]")

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
_SIGN = re.compile("[\uf020-\uf0ff\u00ad]")
_WIDE = re.compile("[\u0100-\u1eff]")
_SIGN_TABLE = {code: _SIGNS.get(code, "•") for code in range(0xF020, 0xF100)}

_Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Characters:
    """All characters of a page in the order of drawing, and the pieces of them that spaces part."""

    text: str
    pieces: list[_Span]
    opening: list[int | None]
    """For every piece the text object of its first character."""
    closing: list[int | None]
    """And of its last."""
    styles: dict[int | None, Style]

    def turn(self) -> int | None:
        """How the page must be turned for most of its text to stand upright; null without text."""
        weights: Counter[int] = Counter()
        for key, count in Counter(self.opening).items():
            style = self.styles.get(key)
            if style is not None and style.turn is not None:
                weights[style.turn] += count
        return weights.most_common(1)[0][0] if weights else None

    def count_letters(self) -> int:
        return sum(end - start for start, end in self.pieces)

    def count_hidden(self) -> int:
        """Characters that are there to be searched, not seen: the text layer of a recognised scan."""
        hidden = {key for key, style in self.styles.items() if style.hidden}
        if not hidden:
            return 0
        return sum(end - start for (start, end), key in zip(self.pieces, self.opening, strict=True) if key in hidden)

    def count_broken(self) -> int:
        """Characters that say nothing: control characters, private ones, the replacement character."""
        return len(_UNREADABLE.findall(self.text))


def read_characters(lib: Library, text_page: Any) -> Characters:
    """Everything but the places."""
    count = min(max(lib.raw.FPDFText_CountChars(text_page), 0), _MAX_CHARS)
    text = _read_text(lib, text_page, count)
    pieces = [match.span() for match in _PIECE.finditer(text)]
    handle = address_of(text_page)
    opening = list(map(lib.text_object, repeat(handle), [start for start, _ in pieces]))
    # The characters of an object stand together: what opens two pieces running closes the first.
    closing = [
        key if key == following else lib.text_object(handle, end - 1)
        for key, following, (_, end) in zip(opening, [*opening, None][1:], pieces, strict=True)
    ]
    reader = StyleReader(lib, text_page)
    styles: dict[int | None, Style] = {}
    for (start, end), first, last in zip(pieces, opening, closing, strict=True):
        if first not in styles and first:
            styles[first] = reader.read(start, first)
        if last != first:
            for index in range(start + 1, end):
                key = lib.text_object(handle, index)
                if key and key not in styles:
                    styles[key] = reader.read(index, key)
    return Characters(text, pieces, opening, closing, styles)


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


def is_meaningless(lib: Library, text_page: Any, characters: Characters) -> bool:
    """Whether the fonts do not tell their letters, asked at a sample of characters."""
    step = max(1, len(characters.pieces) // 60)
    sample = [start for start, _ in characters.pieces[::step]]
    faults = sum(lib.raw.FPDFText_HasUnicodeMapError(text_page, index) == 1 for index in sample)
    return bool(sample) and faults > 0.3 * len(sample)


def _read_edges(lib: Library, text_page: Any, count: int, frame: Frame) -> tuple[list[float], list[float]]:
    """Left and right edge of every character, advance width included, on the upright page."""
    boxes = (ctypes.c_float * (4 * count))()
    start = ctypes.addressof(boxes)
    places = range(start, start + 16 * count, 16)
    deque(map(lib.box, repeat(address_of(text_page)), range(count), places), maxlen=0)
    if frame.turn == 0:
        if not frame.left:
            return boxes[0::4], boxes[2::4]
        return [x - frame.left for x in boxes[0::4]], [x - frame.left for x in boxes[2::4]]
    if frame.turn == 1:
        return [y - frame.bottom for y in boxes[3::4]], [y - frame.bottom for y in boxes[1::4]]
    if frame.turn == 2:
        return [frame.right - x for x in boxes[2::4]], [frame.right - x for x in boxes[0::4]]
    return [frame.top - y for y in boxes[1::4]], [frame.top - y for y in boxes[3::4]]


def read_words(
    lib: Library,
    text_page: Any,
    characters: Characters,
    frame: Frame,
    is_seen: Callable[[Style], bool],
    strokes: Strokes = NO_STROKES,
) -> Iterator[Word]:
    """The words that stand upright on the page and are not crossed out, in the order of drawing.

    Of objects that `is_seen` is true of.
    """
    text = characters.text
    left, right = _read_edges(lib, text_page, len(text), frame)
    # Running totals tell in one subtraction whether a word has no gap in it.
    advances = list(accumulate(map(sub, right, left), initial=0.0))
    left = [*left, 1e9]
    width, height = frame.extent
    upright: dict[int | None, Style] = {
        key: style._replace(base=frame.upright(*style.base))
        for key, style in characters.styles.items()
        if style.turn == frame.turn and key and is_seen(style)
    }
    signs = _SIGN.search(text) is not None
    if any(style.old_font for style in upright.values()) and not _has_old_codes(characters):
        upright = {key: style._replace(old_font="") for key, style in upright.items()}
    for (i, j), opening, closing in zip(characters.pieces, characters.opening, characters.closing, strict=True):
        style = upright.get(opening)
        if style is None and opening == closing:
            continue
        spans: Iterable[tuple[int, int, Style]]
        if (
            style is not None
            and opening == closing
            and -0.3 * style.size < right[j - 1] - left[i] - advances[j] + advances[i] < 0.3 * style.size
        ):
            spans = ((i, j, style),)
        else:
            spans = _touching(lib, text_page, range(i, j), upright, left, right)
        if strokes.lines:
            spans = _leave_out_crossed(spans, left, right, strokes)
        for start, end, look in spans:
            x0, x1, base, size = left[start], right[end - 1], look.base[1], look.size
            # Slanted letters lean out of their place; the space after them begins where the place ends.
            if x1 - (0.5 if text[end : end + 1] == " " else 0.35) * size < left[end] < x1:
                x1 = left[end]
            if -1 < (x0 + x1) / 2 < width + 1 and -1 < base < height + 0.3 * size:
                word = _read_signs(text[start:end], look.old_font) if signs or look.old_font else text[start:end]
                if not word:
                    continue
                yield Word(word, x0, x1, base, size, look.bold, look.italic)


def _leave_out_crossed(
    spans: Iterable[tuple[int, int, Style]], left: Sequence[float], right: Sequence[float], strokes: Strokes
) -> Iterator[tuple[int, int, Style]]:
    for start, end, look in spans:
        crossed = strokes.spans(left[start], right[end - 1], look.base[1], look.size)
        if not crossed:
            yield start, end, look
            continue
        for first, last in keep_uncrossed(start, end, left, right, crossed):
            yield first, last, look


def _has_old_codes(characters: Characters) -> bool:
    """Whether the texts in old fonts are of old codes: their names stay behind where a text is retyped in Unicode."""
    old = new = 0
    for (start, end), key in zip(characters.pieces, characters.opening, strict=True):
        style = characters.styles.get(key)
        if style is not None and style.old_font:
            word = characters.text[start:end]
            new += _WIDE.search(word) is not None
            old += not word.isascii()
    return old > 2 * new


def _read_signs(text: str, old_font: str) -> str:
    """What is seen of characters that mean others in their font."""
    text = text.translate(_SIGN_TABLE)
    if not old_font:
        return text.replace("\u00ad", "")
    from cnscd_cli.text.old_letters import read_in_font  # tables that hardly any file needs

    return read_in_font(text, old_font)


def _touching(
    lib: Library,
    text_page: Any,
    span: range,
    styles: dict[int | None, Style],
    left: list[float],
    right: list[float],
) -> Iterator[tuple[int, int, Style]]:
    """Splits the characters of a word where they do not stand beside each other or change their style."""
    handle = address_of(text_page)
    looks = [styles.get(lib.text_object(handle, index)) for index in span]
    first = span.start
    for i in span[1:]:
        old, new = looks[i - 1 - span.start], looks[i - span.start]
        if old is not None and new is not None:
            gap = left[i] - right[i - 1]
            same = old is new
            if -0.5 * old.size < gap < (0.3 if same else 0.12) * old.size and (
                same or (old.bold == new.bold and abs(old.base[1] - new.base[1]) < 0.5)
            ):
                continue
        if old is not None:
            yield first, i, looks[first - span.start] or old
        first = i
    last = looks[first - span.start]
    if last is not None:
        yield first, span.stop, last
