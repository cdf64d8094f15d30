"""Phrases found in titles and names: where one may begin, and whether it stands there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from cnscd_cli.text.normalize import normalize

# What parts a title or a list of names: a phrase may begin after it, and it is no word of a phrase itself.
_TOKEN = re.compile(r"[^\W_]+|[^\w\s]|_")
_JOINING = frozenset({"và", "va", "hoặc", "hoac"})
_LEAD_INS = (
    *("các", "cac", "một số", "mot so", "những", "nhung", "về", "ve", "hệ thống", "he thong"),
    *("đề nghị", "de nghi", "trách nhiệm của", "trach nhiem cua", "trách nhiệm", "trach nhiem"),
)
QUOTE_LENGTH = 120


class Phrases:
    """A list of wordings, compared without case, punctuation and «và»; folded ones without marks too."""

    __slots__ = ("_firsts", "_folded", "_lead_ins", "_wordings")

    def __init__(self, wordings: tuple[str, ...], *, folded: bool, lead_ins: tuple[str, ...] = ()) -> None:
        self._folded = folded
        self._wordings = tuple(split_words(wording, folded=folded)[0] for wording in wordings)
        self._firsts = frozenset(words[0] for words in self._wordings if words)
        self._lead_ins: dict[str, list[tuple[str, ...]]] = {}
        """By their first word: most words of a title begin none."""
        for phrase in (*lead_ins, *_LEAD_INS):
            words = split_words(phrase, folded=folded)[0]
            self._lead_ins.setdefault(words[0], []).append(words)

    def find(self, text: str) -> tuple[int, int] | None:
        """(words before, words after) of the first wording that begins where a phrase may begin."""
        words, starts = split_words(text, folded=self._folded)
        if self._firsts.isdisjoint(words):  # most titles hold none of the wordings
            return None
        seen: set[int] = set()
        for start in starts:
            for begin in self._beginnings(words, start):
                if begin in seen:  # a text of nothing but introductory words would cost its length squared
                    break
                seen.add(begin)
                for wording in self._wordings:
                    if wording and words[begin : begin + len(wording)] == wording:
                        return start, len(words) - begin - len(wording)
        return None

    def opens(self, text: str, *, loose_words: int) -> bool:
        """Whether `text` begins with a wording and has at most `loose_words` words after it."""
        found = self.find(text)
        return found is not None and found[0] == 0 and found[1] <= loose_words

    def within(self, text: str) -> bool:
        """Whether some part of `text` begins with a wording."""
        return self.find(text) is not None

    def holds(self, text: str) -> bool:
        """Whether a wording stands anywhere in `text`."""
        words, _ = split_words(text, folded=self._folded)
        places = range(len(words))
        return any(words[at : at + len(wording)] == wording for wording in self._wordings if wording for at in places)

    def _beginnings(self, words: tuple[str, ...], start: int) -> Iterator[int]:
        """`start`, and every place reached from it by stepping over introductory words."""
        while True:
            yield start
            known = self._lead_ins.get(words[start], ()) if start < len(words) else ()
            step = next((len(phrase) for phrase in known if words[start : start + len(phrase)] == phrase), 0)
            if not step:
                return
            start += step


@lru_cache(maxsize=256)
def make_phrases(wordings: tuple[str, ...], *, folded: bool, lead_ins: tuple[str, ...] = ()) -> Phrases:
    """`Phrases` of a rule's parameters, made once for all plans."""
    return Phrases(wordings, folded=folded, lead_ins=lead_ins)


@lru_cache(maxsize=4096)
def split_words(text: str, *, folded: bool) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The words of `text`, and the indices of those before which stands a mark, a joining word or nothing."""
    forms = normalize(text)
    words: list[str] = []
    starts: list[int] = []
    open_part = True
    for token in _TOKEN.findall(forms.folded if folded else forms.lower):
        if token in _JOINING or not token[0].isalnum():
            open_part = True
            continue
        if open_part:
            starts.append(len(words))
            open_part = False
        words.append(token)
    return tuple(words), tuple(starts)


def count_words(text: str) -> int:
    """How many words `text` has."""
    return len(split_words(text, folded=True)[0])


def holds_phrase(text: str, phrase: str, *, folded: bool = False) -> bool:
    """Whether the words of `phrase` stand in `text` one after the other, case, punctuation and «và» aside."""
    words, wanted = split_words(text, folded=folded)[0], split_words(phrase, folded=folded)[0]
    return any(words[at : at + len(wanted)] == wanted for at in range(len(words) - len(wanted) + 1))


def shorten(text: str, length: int = QUOTE_LENGTH) -> str:
    """`text` on one line, cut at a word with «…» where it is longer than `length`."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    head = line[:length]
    return f"{head.rsplit(' ', 1)[0] if ' ' in head else head}…"


def quote(text: str) -> str:
    """`text` shortened, in quotation marks."""
    return f"«{shorten(text)}»"


def quote_around(text: str, word: str) -> str:
    """`text` in quotation marks; where it is too long, the clause with `word` and what follows."""
    line = " ".join(text.split())
    at = normalize(line).lower.find(word)
    if len(line) <= QUOTE_LENGTH or at < QUOTE_LENGTH - len(word):
        return quote(line)
    start = max(line.rfind(mark, 0, at) for mark in ",;:.") + 1
    return f"«…{shorten(line[start:].strip(), QUOTE_LENGTH - 1)}»"


def join_and(parts: tuple[str, ...] | list[str]) -> str:
    """«a», «a và b», «a, b và c»."""
    return " và ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else list(parts))
