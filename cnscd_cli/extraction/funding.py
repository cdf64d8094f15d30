"""Where the money comes from."""

from __future__ import annotations

import re
from functools import cache

from cnscd_cli.data.catalogues import load_vocabulary, load_words
from cnscd_cli.extraction.clauses import Span, split_sentences
from cnscd_cli.extraction.passages import Passage, Reading
from cnscd_cli.model.plan import FundingStatement, Plan
from cnscd_cli.text.phrases import Words, words_of


def extract_funding(reading: Reading, plan: Plan) -> Plan:
    """Sentences that name a source of money: under a heading of money any such, elsewhere where they speak of money."""
    found = [
        FundingStatement(passage.section, passage.evidence(sentence.start, sentence.end))
        for passage in reading.running_text
        for sentence in split_sentences(passage)
        if _names_source(passage, sentence)
    ]
    return plan._replace(funding=tuple(found))


def _is_bare_heading(passage: Passage) -> bool:
    """A title such as «NGÂN SÁCH, KINH PHÍ» names no source."""
    text = passage.slice(passage.body)
    return passage.is_heading and (text.isupper() or text.count(" ") < 6)


def _names_source(passage: Passage, sentence: Span) -> bool:
    if _is_bare_heading(passage):
        return False
    under_heading = (
        not passage.is_heading
        and passage.node is not None
        and passage.node.speaks_of(load_vocabulary("money-headings"))
    )
    words = sentence.words
    if not under_heading and not load_vocabulary("money-words").any_in(words):
        return False
    if not load_vocabulary("money-sources").any_in(words) and not (
        under_heading and load_vocabulary("money-sources-short").any_in(words)
    ):
        return False
    told = _strip_others(words)
    if load_vocabulary("money-sources").any_in(told):
        return True
    return under_heading and load_vocabulary("money-sources-short").any_in(told)


@cache
def _others_pattern(*lists: str) -> re.Pattern[str]:
    phrases = [words_of(phrase).marked.strip() for name in lists for phrase in load_words(name)]
    return re.compile(rf"(?<= )(?:{'|'.join(map(re.escape, sorted(phrases, key=len, reverse=True)))})(?= )")


def _strip_others(words: Words) -> Words:
    """The words without those of money that name no source («thu ngân sách»)."""
    managed = load_vocabulary("money-management").any_in(words)
    pattern = _others_pattern("no-sources", "money-laws") if managed else _others_pattern("no-sources")
    return words_of(pattern.sub("", words.marked))
