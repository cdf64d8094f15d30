"""Whether a wording stands in a text mistyped, misread or run together; other words are not taken for it."""

from __future__ import annotations

from itertools import accumulate

from cnscd_cli.rules.proof.fragments import Fragment, Spelling, load_known_words
from cnscd_cli.rules.proof.probes import Where

_ALIKE = 76
"""How alike wordings must be of which one is taken for the other."""
_ALIKE_TITLE = 86
_ALIKE_TOGETHER, _LONG_TOGETHER = 94, 16
"""The same for words without spaces between them, which must have so many letters."""
_RUN_TOGETHER = 95
LONG = 7
"""Letters from which a misspelt wording can be told."""
_ALIKE_WORD = 50
SLIP_WORDS, _SLIP = 4, 75
"""In so many words one that exists may be a slip for another so much alike: «Sở Khoa học và Công nghê»."""
_TITLE_SLIP = 80
"""The same in a title of fewer words."""
_REACH = 2
SENTENCE, _ALIKE_SENTENCE = 10, 55
"""A wording of more words than that is no name."""
_FIRST_WORDS = frozenset({"cac", "mot", "so", "nhung", "ve"})


def score_misspelt(fragment: Fragment, spelling: Spelling, where: Where) -> int:
    """How alike the wording is to some part of the fragment; 0 where other words stand there."""
    words = fragment.text.split()
    if where is Where.TITLES:
        return _score_title(words, spelling, fragment.read)
    if len(spelling.words) > SENTENCE:
        return _score_sentence(fragment.text, spelling.folded)
    reach = _REACH if where is Where.OPENINGS else len(words)
    together = _score_together(words, spelling, reach) if spelling.pairs else 0
    return max(together, _score_words(words, spelling.words, reach) if spelling.letters >= LONG else 0)


def _score_sentence(text: str, wanted: str) -> int:
    """For the whole words of a rule: the same words in another order are the same."""
    from rapidfuzz.fuzz import token_sort_ratio

    return round(token_sort_ratio(wanted, text, score_cutoff=_ALIKE_SENTENCE))


def _score_title(words: list[str], spelling: Spelling, read: bool) -> int:
    """A wording is the whole title, or the beginning of what is surely one."""
    while words and words[0] in _FIRST_WORDS:
        del words[0]
    count = len(spelling.words)
    window = _score_window(spelling.words, words[:count], title=True) if read or len(words) == count else 0
    return max(window, _score_title_together(words, "".join(spelling.words), read))


def _score_title_together(words: list[str], joined: str, read: bool) -> int:
    if all(word in load_known_words() for word in words):
        return 0
    from rapidfuzz.fuzz import ratio  # 5 ms, and only where something is missing

    letters = "".join(words)
    return round(ratio(joined, letters[: len(joined)] if read else letters, score_cutoff=_ALIKE_TITLE))


def _score_together(words: list[str], spelling: Spelling, reach: int) -> int:
    """For words written without the spaces between them, or with others."""
    joined, letters = "".join(spelling.words), "".join(words)
    at = letters.find(joined)
    if at >= 0:
        ends = list(accumulate(map(len, words), initial=0))
        return _RUN_TOGETHER if at in ends[: reach + 1] and at + len(joined) in ends else 0
    if not _LONG_TOGETHER <= len(joined) <= len(letters) or load_known_words().issuperset(words):
        return 0
    from rapidfuzz.fuzz import partial_ratio

    return round(partial_ratio(joined, letters, score_cutoff=_ALIKE_TOGETHER))


def _score_words(words: list[str], wanted: tuple[str, ...], reach: int) -> int:
    best = 0
    for at, word in enumerate(wanted):
        if word in words:
            start = words.index(word) - at
            if 0 <= start <= reach:
                best = max(best, _score_window(wanted, words[start : start + len(wanted)]))
    return best


def _score_window(wanted: tuple[str, ...], written: list[str], *, title: bool = False) -> int:
    odd = [pair for pair in zip(wanted, written, strict=False) if pair[0] != pair[1]]
    if len(written) < len(wanted) or 2 * len(odd) > len(wanted):
        return 0
    from rapidfuzz.fuzz import ratio

    # A word that Vietnamese has is meant as it stands: «công văn» is no «công an», mistyped.
    long = len(wanted) >= SLIP_WORDS
    slip = (long or title) and len(odd) == 1 and ratio(*odd[0]) >= (_SLIP if long else _TITLE_SLIP)
    if not slip and any(word in load_known_words() or ratio(meant, word) < _ALIKE_WORD for meant, word in odd):
        return 0
    score = ratio(" ".join(wanted), " ".join(written))
    return round(score) if score >= _ALIKE else 0
