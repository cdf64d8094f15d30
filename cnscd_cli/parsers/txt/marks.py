"""Marks of light markup in a text file (`**bold**`, `*italic*`, `# heading`, `> quote`) taken out of the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

_MARK = re.compile(r"\*{1,3}|(?<!_)__(?!_)")
_IMAGE = re.compile(r"!\[[^\]\n]{0,200}\]\([^)\n]{0,500}\)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|>-])")
_MAX_SPAN = 4000
"""A pair of marks further apart than this is no pair; it also keeps the search linear."""


@dataclass(frozen=True, slots=True)
class Emphasis:
    """A span of the text without marks."""

    start: int
    end: int
    bold: bool


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text without its marks: the same lines, and where it was bold or italic."""

    text: str
    spans: tuple[Emphasis, ...]

    def covers(self, start: int, end: int, *, bold: bool) -> bool:
        """True where every visible character of the span is bold (or italic)."""
        spans = [span for span in self._near(start, end) if span.bold is bold]
        at = start
        for span in spans:
            if self.text[at : max(at, span.start)].strip():
                return False
            at = max(at, span.end)
        return bool(spans) and not self.text[at:end].strip()

    def _near(self, start: int, end: int) -> tuple[Emphasis, ...]:
        low = bisect_right(self.spans, start, key=lambda span: span.end)
        return tuple(span for span in self.spans[low : low + 64] if span.start < end)


def remove_marks(text: str) -> MarkedText:
    """`text` without the marks that come in pairs; a mark without its partner stays."""
    if "![" in text:
        text = _IMAGE.sub("", text)
    pairs = _pair_marks(text) if "*" in text or "__" in text else []
    if pairs:
        text, spans = _cut_marks(text, pairs)
    else:
        spans = ()
    return MarkedText(text, spans)


def unescape(text: str) -> str:
    r"""«1\. Mục đích», as converters to Markdown write it, without the backslash."""
    return _ESCAPE.sub(r"\1", text) if "\\" in text else text


def _pair_marks(text: str) -> list[tuple[int, int, int, bool]]:
    """Pairs of marks (start of opener, start of closer, length, bold), no blank line between."""
    pairs: list[tuple[int, int, int, bool]] = []
    waiting: dict[str, int] = {}
    for match in _MARK.finditer(text):
        mark, at = match.group(), match.start()
        if at and text[at - 1] == "\\":
            continue
        before, after = text[at - 1 : at] or "\n", text[match.end() : match.end() + 1] or "\n"
        opener = waiting.get(mark)
        if opener is not None and (at - opener > _MAX_SPAN or _has_blank_line(text, opener, at)):
            del waiting[mark]
            opener = None
        if opener is not None and not before.isspace() and not after.isalnum():
            pairs.append((opener, at, len(mark), len(mark) > 1))
            del waiting[mark]
        elif opener is None and not after.isspace() and not before.isalnum():
            waiting[mark] = at
    return pairs


def _has_blank_line(text: str, start: int, end: int) -> bool:
    at = text.find("\n", start, end)
    while at >= 0:
        following = text.find("\n", at + 1, end)
        if following < 0:
            return False
        if not text[at:following].strip():
            return True
        at = following
    return False


def _cut_marks(text: str, pairs: list[tuple[int, int, int, bool]]) -> tuple[str, tuple[Emphasis, ...]]:
    cuts = sorted(cut for start, end, length, _ in pairs for cut in ((start, length), (end, length)))
    parts, offsets, removed, at = [], [], [0], 0
    for start, length in cuts:
        parts.append(text[at:start])
        at = start + length
        offsets.append(start)
        removed.append(removed[-1] + length)
    parts.append(text[at:])

    def moved(offset: int) -> int:
        return offset - removed[bisect_right(offsets, offset - 1)]

    spans = [Emphasis(moved(start + length), moved(end), bold) for start, end, length, bold in pairs]
    spans.sort(key=lambda span: (span.end, span.start))
    return "".join(parts), tuple(spans)
