"""Phrases of several syllables, found in one pass over a text, tolerant of marks lost to OCR or haste.

A lexicon is a trie over folded syllables: the cost of a search does not grow with the number of phrases.
What stands between syllables (space, dash, ampersand, slash, comma) does not matter: «Văn hóa - Xã hội»,
«Văn hóa & Xã hội» and «Văn hóa Xã hội» are one phrase.

A fold alone would turn words into one another («bản», «bàn», «ban»), so each hit is held against the marks
of the spelling: a phrase of one syllable must bear all of them, one of two may have lost marks, one of three
or more may also have a wrong tone («Phần đầu» is not «Phấn đấu» to a lexicon, but «Tồ công nghệ số» is
«Tổ công nghệ số»).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from cnscd_cli.text.normalize import NormalText, fold, lower, unify

_SYLLABLE = re.compile(r"[^\W_]+")
_JOINTS = frozenset(" -&/,.'\"()")
_CLOSED = frozenset('()."')
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


class Hit(NamedTuple):
    """One phrase found: the entry it belongs to and its span."""

    entry: str
    start: int
    end: int


@dataclass(slots=True)
class _Node:
    children: dict[str, _Node] = field(default_factory=dict)
    spellings: list[tuple[tuple[str, ...], str]] = field(default_factory=list)


@lru_cache(maxsize=4096)
def syllables(normal: NormalText) -> tuple[tuple[str, int, int], ...]:
    """Folded syllables (letters and digits) with their spans."""
    folded = normal.folded
    return tuple((folded[start:end], start, end) for start, end in map(re.Match.span, _SYLLABLE.finditer(normal.lower)))


@lru_cache(maxsize=4096)
def _toneless(syllable: str) -> str:
    decomposed = unicodedata.normalize("NFD", syllable)
    return unicodedata.normalize("NFC", "".join(char for char in decomposed if char not in _TONES))


def _may_be(written: str, meant: str, length: int) -> bool:
    """Whether `written` can stand for the syllable `meant` of a phrase of `length` syllables."""
    if written == meant:
        return True
    if length == 1:
        return False
    if all(w in (m, fold(m)) or w == _toneless(m) for w, m in zip(written, meant, strict=True)):
        return True
    return length >= 3 and all(w in (m, fold(m)) for w, m in zip(_toneless(written), _toneless(meant), strict=True))


class Lexicon:
    """A set of spellings, each of an entry; an entry may have many spellings."""

    def __init__(self, spellings: Iterable[tuple[str, str]]) -> None:
        """`spellings` gives (spelling, entry) pairs; a later pair does not displace an equal earlier one."""
        self._root = _Node()
        for spelling, entry in spellings:
            self._add(spelling, entry)

    def _add(self, spelling: str, entry: str) -> None:
        words = tuple(_SYLLABLE.findall(lower(unify(spelling))))
        node = self._root
        for word in words:
            node = node.children.setdefault(fold(word), _Node())
        node.spellings.append((words, entry))

    def find(self, normal: NormalText, start: int = 0, end: int | None = None) -> list[Hit]:
        """Hits within [start, end), longest first at each place, none overlapping, in order of the text."""
        words = syllables(normal)
        hits: list[Hit] = []
        index, count = 0, len(words)
        root = self._root.children
        while index < count:
            if words[index][0] not in root or words[index][1] < start:
                index += 1
                continue
            if end is not None and words[index][1] >= end:
                break
            found = self._longest(normal, words, index, end)
            if found is None:
                index += 1
            else:
                last, hit = found
                hits.append(hit)
                index = last + 1
        return hits

    def _longest(
        self, normal: NormalText, words: tuple[tuple[str, int, int], ...], first: int, end: int | None
    ) -> tuple[int, Hit] | None:
        node, best = self._root, None
        for index in range(first, len(words)):
            word, word_start, word_end = words[index]
            child = node.children.get(word)
            if child is None or (end is not None and word_end > end):
                break
            if index > first and not _joined(normal.text, words[index - 1][2], word_start):
                break
            node = child
            entry = self._entry(node, normal, words, first, index)
            if entry is not None:
                best = (index, Hit(entry, words[first][1], word_end))
        return best

    @staticmethod
    def _entry(
        node: _Node, normal: NormalText, words: tuple[tuple[str, int, int], ...], first: int, last: int
    ) -> str | None:
        if not node.spellings:
            return None
        written = [normal.lower[start:end] for _, start, end in words[first : last + 1]]
        length = len(written)
        alike = None
        for meant, entry in node.spellings:
            if meant == tuple(written):
                return entry
            if alike is None and all(_may_be(w, m, length) for w, m in zip(written, meant, strict=True)):
                alike = entry
        return alike


def _joined(text: str, end: int, start: int) -> bool:
    gap = text[end:start]
    return gap == " " or (
        len(gap) <= 4
        and all(char in _JOINTS for char in gap)
        and not (_CLOSED & set(gap) and gap not in (". ", ".", '" ', ' "'))
    )
