"""What Tesseract answers: lines of words with boxes and how sure it is, out of hOCR."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

_LINE = re.compile(
    r"<span class=['\"]ocr_(?:line|textfloat|header|caption)['\"][^>]*?title=['\"]([^'\"]*(?:&quot;[^'\"]*)*)['\"]"
)
_WORD = re.compile(r"<span class=['\"]ocrx_word['\"][^>]*?title=['\"]([^'\"]*)['\"][^>]*>(.*?)</span>", re.DOTALL)
_BOX = re.compile(r"\bbbox (-?\d+) (-?\d+) (-?\d+) (-?\d+)")
_BASELINE = re.compile(r"\bbaseline (-?[\d.]+) (-?[\d.]+)")
_HEIGHT = re.compile(r"\bx_size (\d+(?:\.\d+)?)")
_CONFIDENCE = re.compile(r"\bx_wconf (\d+)")
_TAG = re.compile(r"<[^>]*>")


class ReadWord(NamedTuple):
    """A word as it was read, in pixels from the top left."""

    text: str
    x0: int
    y0: int
    x1: int
    y1: int
    confidence: int
    """From 0 to 100, as Tesseract judges itself."""


class ReadLine(NamedTuple):
    """Words on one base line: where it runs at `x0`, how it slopes, and the height of its letters."""

    words: tuple[ReadWord, ...]
    x0: int
    base: float
    slope: float
    size: float

    def base_at(self, x: float) -> float:
        return self.base + self.slope * (x - self.x0)


def read_hocr(answer: str) -> Iterator[ReadLine]:
    """The lines of the answer; what is no hOCR has none."""
    starts = list(_LINE.finditer(answer))
    for index, start in enumerate(starts):
        end = starts[index + 1].start() if index + 1 < len(starts) else len(answer)
        words = tuple(_read_words(answer[start.end() : end]))
        line = _make_line(start.group(1), words) if words else None
        if line is not None:
            yield line


def _make_line(title: str, words: tuple[ReadWord, ...]) -> ReadLine | None:
    box, baseline, height = _BOX.search(title), _BASELINE.search(title), _HEIGHT.search(title)
    if box is None:
        return None
    x0, y0, _, y1 = map(int, box.groups())
    slope, offset = (float(baseline.group(1)), float(baseline.group(2))) if baseline else (0.0, 0.0)
    return ReadLine(words, x0, y1 + offset, slope, float(height.group(1)) if height else float(y1 - y0))


def _read_words(part: str) -> Iterator[ReadWord]:
    for match in _WORD.finditer(part):
        box, confidence = _BOX.search(match.group(1)), _CONFIDENCE.search(match.group(1))
        text = unicodedata.normalize("NFC", html.unescape(_TAG.sub("", match.group(2)))).strip()
        if box and text:
            x0, y0, x1, y1 = map(int, box.groups())
            yield ReadWord(text, x0, y0, x1, y1, int(confidence.group(1)) if confidence else 0)
