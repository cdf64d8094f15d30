"""Where the money comes from."""

from __future__ import annotations

from cnscd_cli.data.catalogues import load_vocabulary
from cnscd_cli.extraction.clauses import Span, split_sentences
from cnscd_cli.extraction.passages import Passage, Reading
from cnscd_cli.model.plan import FundingStatement, Plan


def extract_funding(reading: Reading, plan: Plan) -> Plan:
    """Sentences that name a source of money: under a heading of money any such, elsewhere where they speak of money."""
    found = [
        FundingStatement(passage.section, passage.evidence(sentence.start, sentence.end))
        for passage in reading.running_text
        for sentence in split_sentences(passage)
        if _names_source(passage, sentence)
    ]
    return plan._replace(funding=tuple(found))


def _names_source(passage: Passage, sentence: Span) -> bool:
    words = sentence.words
    if not load_vocabulary("money-sources").any_in(words):
        return False
    money = load_vocabulary("money-words")
    return money.any_in(words) or (passage.node is not None and money.any_in(passage.node.words))
