"""Vietnamese text in an old encoding (TCVN3, VNI) that was saved as if it were Unicode: «Céng hßa» for «Cộng hòa».

Nothing but its words tells it from other text. Each word is weighed in each reading (as it stands, as TCVN3, as VNI):
a syllable of the language speaks for a reading, what can be none speaks against it. Then the readings of all words are
chosen together, and a change between two words costs more than one word can outweigh. So a word that could be either
goes with its neighbours, a passage in another encoding is found within a text, and a single odd word proves nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from cnscd_cli.text.old_letters import TCVN3_LETTERS, VNI_LETTERS, read_tcvn3, read_vni
from cnscd_cli.text.syllables import is_syllable
from cnscd_cli.text.tcvn3 import mend_reading, restore_letters

_MARKS = "".join(char for char in TCVN3_LETTERS if not char.isalpha())
"""Signs that are letters in TCVN3."""
_QUOTES = "«»·"
_WORD = re.compile(rf"(?:[^\W\d_]|[{re.escape(_MARKS)}])+")
_WIDE = re.compile("[\u0100-\uffff]")
_TCVN3_WORD = re.compile(f"[a-z{re.escape(TCVN3_LETTERS)}]+", re.IGNORECASE)
_VNI_WORD = re.compile(f"(?:[a-zôöæóòîñíì]|(?<=[aeouyôö])[{VNI_LETTERS}])+", re.IGNORECASE)

_AS_IS_SCORE = 1.25  # what can be read in two ways at the edge of a passage is not of it
_FOREIGN = (0.0, -0.75, -0.75)
_TURN = 3.0
_TURN_AT_LINE = 1.5
_EDGE = 1.0
"""The cost of an old encoding at either end: less than that of a turn, as most files are in one encoding throughout."""


class Reading(NamedTuple):
    """A passage as it is to be read, and in what encoding most of its old words were; null where it has none."""

    text: str
    encoding: str | None


class _Word(NamedTuple):
    start: int
    end: int
    scores: tuple[float, float, float]
    opens: bool
    """Whether it is the first of its passage that is not plain ASCII."""


_AS_IS, _TCVN3, _VNI = range(3)
_NAMES = (None, "tcvn3", "vni")


def read_old_text(passages: Sequence[str]) -> tuple[Reading, ...]:
    """The passages (lines or paragraphs of one document, in NFC) with the words of old encodings in Unicode."""
    words = [_weigh_words(passage) for passage in passages]
    if sum(max(word.scores[1:]) > word.scores[_AS_IS] for line in words for word in line) < 2:
        return tuple(Reading(passage, None) for passage in passages)
    states = iter(_choose_readings([word for line in words for word in line]))
    readings = [
        _read_passage(passage, [(word, next(states)) for word in line])
        for passage, line in zip(passages, words, strict=True)
    ]
    if sum(reading.encoding == _NAMES[_TCVN3] for reading in readings) * 2 > sum(map(bool, words)):
        return _restore_tcvn3(passages, readings)
    return tuple(readings)


def _restore_tcvn3(passages: Sequence[str], readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """The readings of a document that is mostly in TCVN3, with the letters that its file has lost."""
    old = [at for at, reading in enumerate(readings) if reading.encoding or passages[at].isascii()]
    texts = restore_letters([readings[at].text for at in old], is_lost="\u00ad" not in "".join(passages))
    restored = dict(zip(old, texts, strict=True))
    return tuple(reading._replace(text=restored.get(at, reading.text)) for at, reading in enumerate(readings))


# --- weighing --------------------------------------------------------------------------------------------------


def _weigh_words(passage: str) -> list[_Word]:
    if passage.isascii():
        return []
    words: list[_Word] = []
    for match in _WORD.finditer(passage):
        if not match.group().isascii() or _is_foreign(match.group()):
            scores = _weigh(match.group())
            if passage[match.start() - 1 : match.start()] == "-":  # perhaps a part of a word: «n-íc»
                scores = (scores[0], max(scores[1], -1), max(scores[2], -1))
            words.append(_Word(*match.span(), scores, opens=not words))
    return words


@lru_cache(maxsize=8192)
def _is_foreign(word: str) -> bool:
    """A word of plain letters that is of another language: there is little of that in text of old encodings."""
    return len(word) > 2 and word.islower() and not is_syllable(word)


@lru_cache(maxsize=8192)
def _weigh(word: str) -> tuple[float, float, float]:
    bare = word.strip(_MARKS)
    if word.isascii():
        return _FOREIGN
    if _WIDE.search(word):  # letters that no old encoding has
        return (2, -6, -6)
    if not bare:  # a sign on its own
        return (0, 0, 0)
    as_is = 0 if bare.isascii() else _AS_IS_SCORE if is_syllable(bare.replace("Ð", "Đ").replace("ð", "đ")) else -1
    return (as_is, _weigh_as(word, _TCVN3_WORD, read_tcvn3), _weigh_as(word, _VNI_WORD, read_vni))


def _weigh_as(word: str, letters: re.Pattern[str], read: Callable[[str], str]) -> float:
    """A word in quotes or with a sign after it counts without them, where it is a syllable only so."""
    for part in (word, _unquote(word), word.strip(_MARKS)):
        if part.isascii():
            return 0
        if letters.fullmatch(part) and is_syllable(read(part)):
            return 1
    return -2


def _unquote(word: str) -> str:
    return word.lstrip("«·").rstrip("»·")


def _choose_readings(words: Sequence[_Word]) -> list[int]:
    """The reading of each word in the best sequence of readings (Viterbi)."""
    totals = [0.0, -_EDGE, -_EDGE]
    paths: list[list[int]] = []
    for word in words:
        cost = _TURN_AT_LINE if word.opens else _TURN
        best = max(range(3), key=totals.__getitem__)
        paths.append([state if totals[state] >= totals[best] - cost else best for state in range(3)])
        totals = [max(total, totals[best] - cost) + score for total, score in zip(totals, word.scores, strict=True)]
    totals[_TCVN3] -= _EDGE
    totals[_VNI] -= _EDGE
    state = max(range(3), key=totals.__getitem__)
    states = []
    for path in reversed(paths):
        states.append(state)
        state = path[state]
    return states[::-1]


# --- reading ---------------------------------------------------------------------------------------------------


def _read_passage(passage: str, words: Sequence[tuple[_Word, int]]) -> Reading:
    old = [state for _, state in words if state != _AS_IS]
    if not old:
        return Reading(passage, None)
    parts: list[str] = []
    at = 0
    for word, state in words:
        written = passage[word.start : word.end]
        is_quote = written in _QUOTES and not (written == "«" and passage[word.end : word.end + 1] == " ")  # «« t«»
        read = read_tcvn3 if state == _TCVN3 else read_vni
        shown = written if state == _AS_IS or is_quote else _read_word(written, read)
        parts.extend((passage[at : word.start], shown))
        at = word.end
    text = "".join([*parts, passage[at:]])
    most = max(set(old), key=old.count)
    return Reading(mend_reading(text, passage) if most == _TCVN3 else text, _NAMES[most])


def _read_word(word: str, read: Callable[[str], str]) -> str:
    """The word in Unicode; quotes and bullets around it stay what they are, unless they are its letters."""
    inner = _unquote(word)
    if inner and inner != word and not is_syllable(read(word)):
        start = word.index(inner)
        return word[:start] + read(inner) + word[start + len(inner) :]
    return read(word)
