"""Which indicator of the catalogue a figure is of."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from cnscd_cli.data.catalogues import load_alternation, load_indicators, load_vocabulary
from cnscd_cli.data.populations import UNSTATED, find_populations, opens_with_population
from cnscd_cli.extraction.clauses import Span
from cnscd_cli.extraction.figures import Figure
from cnscd_cli.text.phrases import Words, words_of

_SHARES = frozenset({None, "hộ", "người"})
"""«Mỗi hộ ít nhất 01 thành viên …» is a share of a kind; «mỗi tháng 02 buổi» is an amount of work."""


def find_indicator(clause: Span, sentence: Span, figure: Figure) -> str | None:
    """Id of the indicator; null where none fits, or where the figure is of another thing.

    The clause alone must tell. Only one that says no more than a figure and its time («80% vào năm 2027»)
    speaks of what its sentence, its paragraph or its heading does.
    """
    if figure.is_percent and (_is_growth(sentence, figure) or _is_of_lack(clause)):
        return None
    about = _words_about(clause, sentence, figure) if figure.is_percent else None
    found = _first_fit(clause.words, figure, about) or _share_predicate(clause, sentence, figure)
    if found is not None or not _is_elliptic(clause.words):
        return found
    passage = sentence.passage
    texts = [sentence.words, passage.words]
    if passage.node is not None and not passage.is_heading:
        texts.append(words_of(f"{passage.node.title} {clause.original}"))
    named = about if about or UNSTATED in find_populations(clause.words) else clause.words
    return next((found for words in texts if (found := _first_fit(words, figure, named))), None)


def _share_predicate(clause: Span, sentence: Span, figure: Figure) -> str | None:
    """«100% sản phẩm OCOP, 60% nông sản chủ lực được đưa lên sàn»: shares without a verb have that of the last."""
    behind = clause.passage.normal.lower[clause.end : sentence.end]
    if not figure.is_percent or not behind.strip(" .,") or load_vocabulary("population-verbs").any_in(clause.words):
        return None
    return _first_fit(words_of(f"{clause.lower} {behind}"), figure, clause.words)


def find_other_indicator(clause: Span, sentence: Span, figure: Figure) -> str | None:
    """The indicator that a figure without one is of where the plan has no better: «50% hộ kinh doanh …»."""
    if not figure.is_percent or _is_growth(sentence, figure) or _is_of_lack(clause):
        return None
    about = _words_about(clause, sentence, figure)
    return next((found.id for found in load_indicators() if found.fits_else(clause.words, True, about)), None)


def _first_fit(words: Words, figure: Figure, about: Words | None) -> str | None:
    for indicator in load_indicators():
        if figure.per not in _SHARES and indicator.figure != "count":
            continue
        if indicator.fits(words, figure.is_percent, figure.unit, about):
            return indicator.id
    return None


def _words_about(clause: Span, sentence: Span, figure: Figure) -> Words | None:
    """The words that name whom a share is of, where those are not the first of the clause.

    They may stand behind the figure («Tổ CNSCĐ hướng dẫn 70% người dân»), and a clause that names nobody may go on
    about the files of its sentence («hồ sơ trực tuyến đạt 80%, thanh toán trực tuyến đạt 60%»).
    """
    behind = words_of(clause.passage.slice(sentence.start + figure.end, clause.end))
    if opens_with_population(behind):
        return behind
    goes_on = UNSTATED in find_populations(clause.words) and "files" in find_populations(sentence.words)
    return sentence.words if goes_on else None


@cache
def _filler_pattern() -> re.Pattern[str]:
    words = load_alternation("filler-words", longest_first=True)
    return re.compile(rf"(?<= )(?:{words}|\d+)(?= )")


@lru_cache(maxsize=512)
def _is_elliptic(words: Words) -> bool:
    return len(_filler_pattern().sub("", words.marked).split()) <= 1


@cache
def _growth_pattern() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:tăng|giảm|cao hơn|thấp hơn|vượt)(?:\s+(?:thêm|trưởng|bình quân|tối thiểu|ít nhất|trên|từ|khoảng))*\s*$"
    )


def _is_growth(sentence: Span, figure: Figure) -> bool:
    """«tăng 10% so với năm 2025» tells how much more, not how much; «tăng lên 80%» does."""
    if sentence.lower.startswith("lên", figure.start):
        return False
    return _growth_pattern().search(sentence.lower[: figure.start]) is not None


def _is_of_lack(clause: Span) -> bool:
    """A share of those who have not is no share of those who have: «giảm số hộ chưa có tài khoản còn dưới 5%»."""
    return re.search(r"\b(?:chưa (?:có|biết|được|sử dụng)|không có|không biết)\b", clause.lower) is not None
