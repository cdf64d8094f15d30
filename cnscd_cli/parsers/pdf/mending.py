"""Words that blanks have cut («thự c hiệ n nhi ệm v ụ») put together again.

Some printers place glyphs so oddly, or put spaces so wrongly, that words fall apart. What can be no syllable by its
spelling («hiệ», «c») is a fragment; pieces are joined where a fragment becomes part of a syllable, those first that
the language is known to use. Two words that can stand alone are never joined.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from cnscd_cli.data.syllables import load_syllables
from cnscd_cli.parsers.pdf.ink import Word
from cnscd_cli.parsers.pdf.layout import find_rows
from cnscd_cli.text.syllables import has_marks, is_syllable, is_vietnamese

_MAX_PIECES = 4  # of one syllable
_MAX_FRAGMENT = 6  # letters; «nghiê» has five, longer ones are foreign words
_GAP = 0.6  # of the font size: a wider one parts more than words
_FEW = 3  # cuts on a page: fewer may be labels, units or abbreviations
_OPENING, _CLOSING = "(“\"'«‘[", ".,;:!?)”\"'»’]…"
_NO_WORDS = frozenset(("e", "i", "o", "ă", "â", "ê", "ơ", "ư", "gi"))

_SYLLABLE, _UNKNOWN, _FRAGMENT, _OTHER = range(4)
_COSTS = {_SYLLABLE: 0.0, _UNKNOWN: 1.0, _FRAGMENT: 4.0, _OTHER: 0.0}


class _Join(NamedTuple):
    """A run of pieces that may be one word: the first, and the one after the last."""

    start: int
    end: int


def mend_words(words: Sequence[Word]) -> Sequence[Word]:
    """The words of a page, whole; the same object where none was cut."""
    signs = [word.text for word in words if _tells_cut(word.text)]
    letters = sum(len(text) == 1 for text in signs)
    if len(signs) == letters < _FEW:  # none, or a label or two
        return words
    rows = find_rows(words)
    if letters >= _FEW:
        rows = [_close_letters(row) for row in rows]
    found = [(part, list(_find_joins(part))) for row in rows for part in _segments(row)]
    many = sum(_is_sure(part, join) for part, joins in found for join in joins)
    mended: list[Word] = []
    for part, joins in found:
        accepted = [join for join in joins if many >= _FEW or _stands_out(part, join)]
        mended.extend(_join(part, accepted))
    return mended


@lru_cache(8192)
def _tells_cut(text: str) -> bool:
    """Whether a word makes it worth looking at a page: a fragment, but no abbreviation («UBND», «CNSCĐ»)."""
    if _kind(text) != _FRAGMENT or (len(text) > 1 and text.isupper() and not has_marks(text.lower().replace("đ", "d"))):
        return False
    return text.strip(_OPENING + _CLOSING).lower() in _parts()


@cache
def _parts() -> frozenset[str]:
    """What known syllables may fall apart into: «Krông» is no part of any."""
    return frozenset(s[i:j] for s in load_syllables() for i in range(len(s)) for j in range(i + 1, len(s) + 1))


@lru_cache(8192)
def _kind(text: str) -> int:
    letters = text.strip(_OPENING + _CLOSING)
    lowered = letters.lower()
    if not lowered or not is_vietnamese(lowered) or (lowered != letters and not _is_even(letters)):
        return _OTHER
    if lowered in load_syllables():
        return _SYLLABLE
    if is_syllable(lowered) and lowered not in _NO_WORDS and not _is_rare(lowered):
        return _UNKNOWN
    if len(lowered) > _MAX_FRAGMENT or (len(lowered) == 1 and text.endswith((")", "."))):
        return _OTHER  # a foreign word, a label
    return _FRAGMENT


def _is_rare(syllable: str) -> bool:
    """Whether a syllable opens with a vowel: few of those that the spelling allows exist («ệm» does not)."""
    return has_marks(syllable) and is_syllable("b" + syllable)


def _is_even(letters: str) -> bool:
    """All capitals, or only the first."""
    return letters.isupper() or letters[1:].islower() or len(letters) == 1


def _segments(row: list[Word]) -> Iterator[list[Word]]:
    """Stretches of words with no more than a blank between them, set alike."""
    start = 0
    for index, (before, after) in enumerate(pairwise(row), 1):
        if (
            after.x0 - before.x1 > _GAP * after.size
            or abs(after.base - before.base) > 0.15 * after.size
            or abs(after.size - before.size) > 0.12 * after.size
        ):
            yield row[start:index]
            start = index
    yield row[start:]


def _find_joins(part: Sequence[Word]) -> Iterator[_Join]:
    """The way of joining that leaves the fewest fragments and makes the best known words."""
    kinds = [_kind(word.text) for word in part]
    if _FRAGMENT not in kinds or len(part) < 2:
        return
    costs = [0.0]
    steps = [0]
    for end in range(1, len(part) + 1):
        best, step = costs[end - 1] + _COSTS[kinds[end - 1]], 1
        for size in range(2, min(_MAX_PIECES, end) + 1):
            cost = _joining_cost(part, kinds, end - size, end)
            if cost is not None and costs[end - size] + cost < best:
                best, step = costs[end - size] + cost, size
        costs.append(best)
        steps.append(step)
    end = len(part)
    while end:
        if steps[end] > 1:
            yield _Join(end - steps[end], end)
        end -= steps[end]


def _joining_cost(part: Sequence[Word], kinds: Sequence[int], start: int, end: int) -> float | None:
    """What joining these pieces costs; null where they cannot be one word."""
    if _FRAGMENT not in kinds[start:end] or _OTHER in kinds[start:end]:
        return None
    texts = [word.text for word in part[start:end]]
    if any(text[-1] in _CLOSING for text in texts[:-1]) or any(text[0] in _OPENING for text in texts[1:]):
        return None
    letters = "".join(texts).strip(_OPENING + _CLOSING)
    if not _is_even(letters) or not is_syllable(letters.lower()):
        return None
    if kinds[start] == _FRAGMENT and start and part[start - 1].text[-1:].isdigit():
        return None  # «5 m ở»: a unit
    gaps = [(b.x0 - a.x1) / b.size for a, b in pairwise(part[start:end])]
    known = letters.lower() in load_syllables()
    return (end - start - 1) + (0.0 if known else 2.5) + 0.2 * max(gaps)


def _is_sure(part: Sequence[Word], join: _Join) -> bool:
    """Whether a join makes a word that is known: evidence that the page is one whose words are cut."""
    letters = "".join(word.text for word in part[join.start : join.end]).strip(_OPENING + _CLOSING)
    return letters.lower() in load_syllables() and not letters.isupper()


def _stands_out(part: Sequence[Word], join: _Join) -> bool:
    """Whether a single cut on a page is one beyond doubt: nothing of it can stand alone, neither as a label."""
    pieces = part[join.start : join.end]
    if not _is_sure(part, join) or any(len(word.text.strip(_CLOSING)) == 1 for word in pieces):
        return False
    return all(_kind(word.text) == _FRAGMENT for word in pieces)


def _join(part: Sequence[Word], joins: Iterable[_Join]) -> Iterator[Word]:
    starts = {join.start: join.end for join in joins}
    index = 0
    while index < len(part):
        end = starts.get(index, index + 1)
        pieces = part[index:end]
        yield pieces[0] if len(pieces) == 1 else _merge(pieces)
        index = end


def _merge(pieces: Sequence[Word]) -> Word:
    return pieces[0]._replace(text="".join(word.text for word in pieces), x1=max(word.x1 for word in pieces))


def _close_letters(row: list[Word]) -> list[Word]:
    """«K Ế  H O Ạ C H» as «KẾ HOẠCH»: letters set apart, with wider blanks between the words."""
    result: list[Word] = []
    start = 0
    while start < len(row):
        end = start
        while end < len(row) and len(row[end].text) == 1 and row[end].text.isalnum():
            end += 1
        if end - start >= _MAX_PIECES:
            result.extend(_close_run(row[start:end]))
        else:
            result.extend(row[start : end + 1])
            end += 1
        start = max(end, start + 1)
    return result


def _close_run(letters: list[Word]) -> list[Word]:
    gaps = [after.x0 - before.x1 for before, after in pairwise(letters)]
    usual = median(gaps)
    words = [[letters[0]]]
    for gap, letter in zip(gaps, letters[1:], strict=True):
        if gap < 1.4 * usual + 0.05 * letter.size and gap < 1.5 * letter.size:
            words[-1].append(letter)
        else:
            words.append([letter])
    merged = [_merge(word) for word in words]
    good = sum(is_syllable(word.text.lower()) or word.text.isdigit() for word in merged)
    return merged if good > 0.6 * len(merged) and len(merged) < len(letters) else letters
