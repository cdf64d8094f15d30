"""Where the money comes from."""

from __future__ import annotations

import re
from functools import cache

from cnscd_cli.data.catalogues import load_vocabulary, load_words
from cnscd_cli.extraction.clauses import Span, split_sentences
from cnscd_cli.extraction.passages import Passage, Reading
from cnscd_cli.extraction.promises import is_under
from cnscd_cli.model.plan import FundingStatement, Plan
from cnscd_cli.text.normalize import fold
from cnscd_cli.text.phrases import Words, words_of


def extract_funding(reading: Reading, plan: Plan) -> Plan:
    """Sentences that name a source of money: under a heading of money any such, elsewhere where they speak of money."""
    found = [
        FundingStatement(passage.section, passage.evidence(sentence.start, sentence.end))
        for passage in reading.running_text
        for sentence in _candidates(passage)
        if _names_source(sentence.words, is_under(passage.node, "money-headings") and not passage.is_heading)
    ]
    return plan._replace(funding=tuple(found))


def _candidates(passage: Passage) -> tuple[Span, ...]:
    """Sentences that may speak of money; the syllables of all others need not be taken apart."""
    if not is_under(passage.node, "money-headings") and _money_hint().search(passage.normal.folded) is None:
        return ()
    return () if _is_bare_heading(passage) else split_sentences(passage)


@cache
def _money_hint() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(fold(word)) for word in load_words("money-words")))


def _is_bare_heading(passage: Passage) -> bool:
    """A title such as «NGÂN SÁCH, KINH PHÍ» names no source."""
    text = passage.slice(passage.body)
    return passage.is_heading and (text.isupper() or text.count(" ") < 6)


def _names_source(words: Words, under_heading: bool) -> bool:
    if not under_heading and not load_vocabulary("money-words").any_in(words):
        return False
    lists = ("money-sources", "money-sources-short") if under_heading else ("money-sources",)
    if not any(load_vocabulary(name).any_in(words) for name in lists):
        return False
    told = _strip_others(words)
    return any(load_vocabulary(name).any_in(told) for name in lists)


@cache
def _others_pattern(*lists: str) -> re.Pattern[str]:
    phrases = [words_of(phrase).marked.strip() for name in lists for phrase in load_words(name)]
    return re.compile(rf"(?<= )(?:{'|'.join(map(re.escape, sorted(phrases, key=len, reverse=True)))})(?= )")


def _strip_others(words: Words) -> Words:
    """The words without those of money that name no source («thu ngân sách»)."""
    managed = load_vocabulary("money-management").any_in(words)
    pattern = _others_pattern("no-sources", "money-laws") if managed else _others_pattern("no-sources")
    return words_of(pattern.sub("", words.marked))
