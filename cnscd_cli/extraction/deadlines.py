"""By when a figure is to be reached: said in its clause, in its sentence, above it, or in the title of its section."""

from __future__ import annotations

import re
from functools import cache

from cnscd_cli.data.catalogues import load_vocabulary
from cnscd_cli.extraction.clauses import Span
from cnscd_cli.extraction.passages import Passage
from cnscd_cli.text.dates import DateMention, find_dates
from cnscd_cli.text.normalize import normalize


def find_deadline(lower: str, at: int = 0, this_year: int | None = None) -> str | None:
    """ISO date or year that a text sets: «đến hết năm 2026» first, else «năm 2026», the nearest after `at` if any.

    A year before `this_year` is not set any more; it tells how things were.
    """
    mentions = [
        mention
        for mention in find_dates(lower)
        if mention.year is not None and mention.year >= (this_year or 0) and not _is_compared(lower, mention)
    ]
    opened = [mention for mention in mentions if _is_opened(lower, mention)]
    years = [mention for mention in mentions if lower.startswith("năm", mention.start)]
    chosen = opened or years
    if not chosen:
        return None
    return next((mention.iso for mention in chosen if mention.start >= at), chosen[-1].iso)


@cache
def _opener_pattern() -> re.Pattern[str]:
    openers = "đến hết|hết|đến cuối|cuối|đến|trước|trong|chậm nhất|xong|giai đoạn"
    return re.compile(rf"(?:{openers})\s*(?:ngày|năm|tháng|quý|hết|là|vào)?\s*$")


def _is_opened(lower: str, mention: DateMention) -> bool:
    return _opener_pattern().search(lower[max(0, mention.start - 20) : mention.start]) is not None


@cache
def _compared_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?:so với|cùng kỳ|của|tại|từ|kể từ|sau)\s*(?:cuối|hết|cùng kỳ|thời điểm)?\s*(?:ngày|năm|tháng)?\s*$"
    )


def _is_compared(lower: str, mention: DateMention) -> bool:
    """Whether a date is that of another figure or of a document: «so với năm 2025», «số 20/KH-UBND ngày 14/01/2026»."""
    before = lower[max(0, mention.start - 30) : mention.start]
    return (
        _compared_pattern().search(before) is not None or re.search(r"/[^\s\d]\S*\s*(?:ngày\s*)?$", before) is not None
    )


def choose_deadline(
    clause: Span, sentence: Span, at: int, lead_in: Passage | None, this_year: int | None
) -> str | None:
    """The deadline of the figure at `at` (in the passage), from the nearest text that sets one."""
    for span in (clause, sentence):
        found = find_deadline(span.lower, at - span.start, this_year)
        if found is not None:
            return found
    return _inherit(sentence.passage, lead_in)


def _inherit(passage: Passage, lead_in: Passage | None) -> str | None:
    if lead_in is not None and lead_in.section == passage.section and lead_in is not passage:
        found = find_deadline(lead_in.normal.lower)
        if found is not None:
            return found
    for node in passage.node.trail() if passage.node else ():
        title = normalize(node.title).lower
        sets_date = any(word in title for word in ("đến", "hết", "phấn đấu"))
        if sets_date or load_vocabulary("target-sections").any_in(node.words):
            return find_deadline(title)
    return None
