"""What a sentence promises, told apart from what is so already and from what others promise."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from cnscd_cli.data.catalogues import load_alternation, load_pattern, load_vocabulary
from cnscd_cli.extraction.clauses import Span, find_last
from cnscd_cli.extraction.passages import Node
from cnscd_cli.text.phrases import words_of


def is_achieved(before: str) -> bool:
    """Whether the words before a figure tell what is already so («đã có 75%»), with no promise in between."""
    done = find_last(load_pattern("achieved-words"), before)
    return done is not None and load_pattern("promise-words").search(before, done.end()) is None


def holds_promise(lower: str) -> bool:
    """Whether words of promise stand in a text («phấn đấu», «bảo đảm», «đến hết năm»)."""
    return load_pattern("promise-words").search(lower) is not None


def is_told(sentence: Span, told: bool, has_figures: bool, this_year: int | None) -> bool:
    """Whether a sentence tells what is so: by its words, its year, or since it goes on after «;» with one that does."""
    lower = sentence.lower
    if holds_promise(lower):
        return False
    if has_figures and (_told_pattern().search(lower) or is_past(lower, this_year)):
        return True
    return told and sentence.passage.normal.text[: sentence.start].rstrip().endswith(";")


@cache
def _told_pattern() -> re.Pattern[str]:
    qualifiers = load_alternation("done-qualifiers")
    low = "(?:mới|chỉ) (?:chỉ )?(?:đạt|có|chiếm)|còn (?:hạn chế|thấp)"
    return re.compile(rf"(?<![^\W_])(?:đã(?! (?:{qualifiers})(?![^\W_]))|hiện có|hiện đã|{low})(?![^\W_])")


@cache
def _year_pattern() -> re.Pattern[str]:
    return re.compile(r"(?<!của )(?<!với )(?<!kỳ )(?<!quả )(?<!từ )(?<!cuối )\bnăm (20\d\d)\b")


def is_past(lower: str, this_year: int | None) -> bool:
    """Whether all years that a text names outside brackets are before that of the plan, and nothing is promised."""
    if this_year is None or "năm 20" not in lower or holds_promise(lower):
        return False
    years = [int(year) for year in _year_pattern().findall(re.sub(r"\([^()]*\)", " ", lower))]
    return bool(years) and max(years) < this_year


@lru_cache(maxsize=1024)
def is_under(node: Node | None, topics: str) -> bool:
    """Whether a heading, or one above it, speaks of a topic of the vocabulary; asked of every paragraph under it."""
    return node is not None and node.speaks_of(load_vocabulary(topics))


@lru_cache(maxsize=1024)
def tells_status(node: Node | None) -> bool:
    """Whether a heading, or one above it, tells how things stand; not one that goes on «… và mục tiêu»."""
    status, targets = load_vocabulary("status-sections"), load_vocabulary("target-sections")
    for up in node.trail() if node is not None else ():
        if status.any_in(up.words):
            parts = [words_of(part) for part in up.title.lower().split(" và ")]
            if not any(targets.any_in(part) and not status.any_in(part) for part in parts):
                return True
    return False


def is_conditional(sentence: Span) -> bool:
    """Whether a sentence holds only in a case («Trường hợp…»)."""
    return load_vocabulary("condition-openers").begins(sentence.opening)


@cache
def _not_own_area() -> re.Pattern[str]:
    """Words that hold «xã» or «trên địa bàn» but speak of no commune of ours."""
    return re.compile(r"\b(?:xã hội|hợp tác xã|các xã|cấp xã|mỗi xã|trên địa bàn (?:toàn )?(?:tỉnh|thành phố))\b")


def is_of_others(clause: Span, sentence: Span, at: int) -> bool:
    """Whether the figure at `at` (in the sentence) is another body's: the province's, the nation's, a cited plan's."""
    if not load_vocabulary("others-figures").any_in(words_of(sentence.lower[:at])):
        return False
    return not load_vocabulary("own-area").any_in(words_of(_not_own_area().sub(" ", clause.lower)))
