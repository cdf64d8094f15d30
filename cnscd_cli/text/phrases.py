"""Whether a text holds a phrase: by whole syllables, whatever stands between them, lost marks forgiven.

For small questions about a clause («does it speak of a household?»). Long lists over long texts are for the
lexicon, which costs the same however many phrases it holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from cnscd_cli.text.normalize import fold, lower, unify

_SYLLABLE = re.compile(r"[^\W_]+")


# «tổ» is a team, but not in these; joined, they no longer hold a phrase such as «các tổ».
_COMPOUNDS = re.compile(
    r"(?<= tổ) (?=(?:chức|quốc|dân|hợp|tiên|vay|liên gia|liên kết|tiết kiệm|bảo vệ|giúp việc|chuyên môn|tự quản"
    r"|hòa giải) )"
)


class Words(NamedTuple):
    """The syllables of a text, with and without marks, set off by single spaces and padded by one."""

    marked: str
    folded: str
    vocabulary: frozenset[str]
    """The folded syllables."""


@lru_cache(maxsize=2048)
def words_of(text: str) -> Words:
    """The syllables of `text` (any case, NFC)."""
    return words_in(lower(unify(text)))


@lru_cache(maxsize=2048)
def words_in(lowered: str) -> Words:
    """The syllables of a text that is unified and in lower case already."""
    syllables = _SYLLABLE.findall(lowered)
    if "tổ" in syllables:
        syllables = _COMPOUNDS.sub("", f" {' '.join(syllables)} ").split()
    folded = list(map(fold, syllables))
    return Words(f" {' '.join(syllables)} ", f" {' '.join(folded)} ", frozenset(folded))


class Phrase(NamedTuple):
    """A phrase to look for. One syllable must bear its marks; two or more may have lost them."""

    marked: str
    folded: str
    forgiving: bool

    @classmethod
    def of(cls, spelling: str) -> Phrase:
        """The phrase that `spelling` spells."""
        words = words_of(spelling)
        return cls(words.marked, words.folded, words.marked.count(" ") > 2)

    def is_in(self, words: Words) -> bool:
        """Whether the phrase stands in `words`."""
        return self.marked in words.marked or (self.forgiving and self.folded in words.folded)


class PhraseSet(NamedTuple):
    """Several phrases, any of which will do; held by their first syllable, since most texts hold none of those."""

    by_first: dict[str, tuple[Phrase, ...]]

    @classmethod
    def of(cls, spellings: Iterable[str]) -> PhraseSet:
        """The phrases that `spellings` spell."""
        grouped: dict[str, list[Phrase]] = {}
        for spelling in spellings:
            phrase = Phrase.of(spelling)
            grouped.setdefault(phrase.folded.split(" ", 2)[1], []).append(phrase)
        return cls({first: tuple(phrases) for first, phrases in grouped.items()})

    def any_in(self, words: Words) -> bool:
        """Whether any phrase stands in `words`."""
        shared = self.by_first.keys() & words.vocabulary
        return bool(shared) and any(phrase.is_in(words) for first in shared for phrase in self.by_first[first])

    def begins(self, words: Words) -> bool:
        """Whether `words` begin with any of the phrases."""
        first = words.folded[1 : words.folded.find(" ", 1)]
        return any(
            words.marked.startswith(phrase.marked) or (phrase.forgiving and words.folded.startswith(phrase.folded))
            for phrase in self.by_first.get(first, ())
        )
