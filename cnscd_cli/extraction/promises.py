"""What a sentence promises, told apart from what is so already and from what others promise."""

from __future__ import annotations

import re
from functools import cache

from cnscd_cli.data.catalogues import load_vocabulary, load_words
from cnscd_cli.extraction.clauses import Span
from cnscd_cli.text.phrases import words_of


@cache
def _word_pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, load_words(name)))})(?![^\W_])")


def is_achieved(before: str) -> bool:
    """Whether the words before a figure tell what is already so («đã có 75%»), with no promise in between."""
    done = None
    for done in _word_pattern("achieved-words").finditer(before):
        pass
    return done is not None and _word_pattern("promise-words").search(before, done.end()) is None


def is_told(sentence: Span, told: bool, has_figures: bool) -> bool:
    """Whether a sentence tells what is so: by its own words, or since it goes on after «;» with one that does."""
    lower = sentence.lower
    if _word_pattern("promise-words").search(lower):
        return False
    if has_figures and re.search(r"(?<![^\W_])(?:đã|hiện có|hiện đã)(?![^\W_])", lower):
        return True
    return told and sentence.passage.normal.text[: sentence.start].rstrip().endswith(";")


def is_conditional(sentence: Span) -> bool:
    """Whether a sentence holds only in a case («Trường hợp…»)."""
    return load_vocabulary("condition-openers").begins(sentence.words)


@cache
def _not_own_area() -> re.Pattern[str]:
    """Words that hold «xã» or «trên địa bàn» but speak of no commune of ours."""
    return re.compile(r"\b(?:xã hội|hợp tác xã|các xã|cấp xã|mỗi xã|trên địa bàn (?:toàn )?(?:tỉnh|thành phố))\b")


def is_of_others(clause: Span, sentence: Span, at: int) -> bool:
    """Whether the figure at `at` (in the sentence) is another body's: the province's, the nation's, a cited plan's."""
    if not load_vocabulary("others-figures").any_in(words_of(sentence.lower[:at])):
        return False
    return not load_vocabulary("own-area").any_in(words_of(_not_own_area().sub(" ", clause.lower)))
