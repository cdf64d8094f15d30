"""Measurable commitments in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cnscd_cli.data.catalogues import load_vocabulary, load_words
from cnscd_cli.extraction.clauses import Span, find_clause, split_sentences
from cnscd_cli.extraction.deadlines import choose_deadline
from cnscd_cli.extraction.figures import Figure, find_figures
from cnscd_cli.extraction.indicators import find_indicator, find_other_indicator
from cnscd_cli.extraction.passages import Passage, Reading, Zone
from cnscd_cli.extraction.promises import (
    is_achieved,
    is_conditional,
    is_of_others,
    is_past,
    is_told,
    is_under,
    tells_status,
)
from cnscd_cli.extraction.target_tables import extract_table_targets
from cnscd_cli.extraction.team_size import find_size_spans
from cnscd_cli.model.plan import Op, Plan, Target
from cnscd_cli.text.phrases import words_of


def extract_targets(reading: Reading, plan: Plan) -> Plan:
    """Targets of body and appendices, in reading order: running text first, then tables, within each block."""
    found: list[Target] = []
    others: dict[Target, str] = {}
    lead_in: Passage | None = None
    this_year = plan.letterhead.issue_date.year if plan.letterhead.issue_date else None
    for passage in reading.within(Zone.BODY, Zone.APPENDIX):
        if tells_status(passage.node):
            continue  # it tells what has been achieved, not what is promised
        lead_in = _keep_lead_in(passage, lead_in)
        for target, other in _read_passage(passage, lead_in, this_year):
            found.append(target)
            if other is not None:
                others[target] = other
        lead_in = _next_lead_in(passage, lead_in)
    found.extend(extract_table_targets(reading, this_year))
    found.sort(key=lambda target: target.evidence.block or 0)
    known = {target.indicator for target in found}
    return plan._replace(
        targets=tuple(
            target._replace(indicator=others[target]) if target in others and others[target] not in known else target
            for target in found
        )
    )


def _keep_lead_in(passage: Passage, lead_in: Passage | None) -> Passage | None:
    """A bullet that leads in holds for the bullets of another sort below it, not for the next of its own."""
    if lead_in is None or not lead_in.bullet or not passage.bullet:
        return lead_in
    return None if lead_in.normal.text[:1] == passage.normal.text[:1] else lead_in


def _next_lead_in(passage: Passage, lead_in: Passage | None) -> Passage | None:
    """The line with a colon at its end («Đến hết năm 2026:») holds for the bullets, or the figures, after it."""
    if passage.is_heading or passage.normal.text.rstrip().endswith(":"):
        return passage
    goes_on = passage.bullet or (lead_in is not None and _hint_pattern().search(passage.normal.lower))
    return lead_in if goes_on else None


@cache
def _hint_pattern() -> re.Pattern[str]:
    return re.compile(r"\d|phần trăm|mỗi|ít nhất|tối thiểu")


def _read_passage(
    passage: Passage, lead_in: Passage | None, this_year: int | None
) -> Iterator[tuple[Target, str | None]]:
    """Targets, each with the indicator that it may be of where no other target is."""
    if not _hint_pattern().search(passage.normal.lower):
        return
    told = False
    for sentence in split_sentences(passage):
        figures = find_figures(sentence.lower)
        told = is_told(sentence, told, bool(figures), this_year)
        if told or is_conditional(sentence):
            continue
        chosen = [figure for figure in figures if _is_commitment(sentence, figure, figures)]
        for figure in chosen:
            others = [sentence.start + other.start for other in chosen if other is not figure]
            clause = find_clause(sentence, sentence.start + figure.start, others)
            if is_of_others(clause, sentence, figure.start) or is_past(clause.lower, this_year):
                continue
            indicator = find_indicator(clause, sentence, figure)
            if _counts(sentence, figure, indicator):
                deadline = choose_deadline(clause, sentence, sentence.start + figure.start, lead_in, this_year)
                other = find_other_indicator(clause, sentence, figure) if indicator is None else None
                yield _make_target(sentence, clause, figure, indicator, deadline), other


def _make_target(sentence: Span, clause: Span, figure: Figure, indicator: str | None, deadline: str | None) -> Target:
    passage = sentence.passage
    return Target(
        text=clause.original.strip(" ,;"),
        section=passage.section,
        indicator=indicator,
        op=figure.op,
        value=figure.value,
        unit=figure.unit,
        per=figure.per,
        deadline=deadline,
        owner=None,
        evidence=passage.evidence(sentence.start, sentence.end),
    )


def _is_commitment(sentence: Span, figure: Figure, figures: list[Figure]) -> bool:
    """Whether a figure may be promised: not what is so already, nor an aside, nor the size of a team."""
    lower = sentence.lower
    if is_achieved(lower[max(0, figure.start - 70) : figure.start]) or _is_aside(lower, figure, figures):
        return False
    if figure.is_percent:
        return not load_vocabulary("no-commitments").begins(words_of(lower[figure.end : figure.end + 40]))
    if figure.unit is None or figure.approximate or _sorts_places(lower, figure):
        return False
    if _belongs_to_share(lower, figure, figures):
        return False
    return not any(start <= figure.start < end for start, end in find_size_spans(sentence))


def _is_aside(lower: str, figure: Figure, figures: list[Figure]) -> bool:
    """Whether a figure only explains another: in brackets, or compared («đạt 15% (năm 2025: 8%)», «…, tăng 7%»)."""
    if _comparison_pattern().search(lower[: figure.start]):
        return any(other.end <= figure.start for other in figures)
    opened = lower.rfind("(", 0, figure.start)
    if opened < 0 or lower.find(")", opened, figure.start) >= 0:
        return False
    return any(other.end <= opened for other in figures)


@cache
def _comparison_pattern() -> re.Pattern[str]:
    """«đạt 70%, tăng 15% so với năm 2025»: how much more than before the same figure is."""
    return re.compile(r"[,(]\s*(?:tăng|giảm|cao hơn)(?:\s+(?:thêm|khoảng|trên|ít nhất|tối thiểu))*\s*$")


def _belongs_to_share(lower: str, figure: Figure, figures: list[Figure]) -> bool:
    """Whether a count only tells what a share is of: «70% hộ có ít nhất 01 thành viên …»; a rate apart does not."""
    shares = [other for other in figures if other.is_percent]
    if not shares:
        return False
    nearest = min(shares, key=lambda share: abs(share.start - figure.start))
    between = lower[min(nearest.end, figure.end) : max(nearest.start, figure.start)]
    return figure.per not in load_words("periods") or not re.search(r"[,:(]|\bvà\b", between)


def _counts(sentence: Span, figure: Figure, indicator: str | None) -> bool:
    """Whether a figure that may be promised is one: a share, a rate, a floor, or a bare count among targets."""
    if figure.is_percent or figure.value <= 0:
        return figure.value > 0
    in_targets = is_under(sentence.passage.node, "target-sections") and not _tells_purpose(sentence.passage)
    if figure.unit in load_words("money-units") or figure.op in {Op.AT_MOST, Op.LESS_THAN}:
        return in_targets  # elsewhere a ceiling limits the work: «mỗi buổi không quá 30 phút»
    if not figure.bare or figure.per in load_words("periods"):
        return True
    if figure.per is not None and indicator is not None:
        return True
    return in_targets and bool(sentence.passage.bullet or sentence.passage.label)


def _tells_purpose(passage: Passage) -> bool:
    """Whether the nearest heading is of purpose only, though one above names targets too."""
    node = passage.node
    return (
        node is not None
        and load_vocabulary("purpose-sections").any_in(node.words)
        and not load_vocabulary("target-sections").any_in(node.words)
    )


@cache
def _place_pattern() -> re.Pattern[str]:
    places = "thôn|xóm|ấp|bản|buôn|khóm|tổ dân phố|tdp|khu phố|khu dân cư|địa bàn|nơi"
    return re.compile(rf"(?<!mỗi )(?<!từng )\b(?:{places})(?: nào)?\s+(?:chỉ\s+)?có\s*(?:quy mô\s*)?$")


def _sorts_places(lower: str, figure: Figure) -> bool:
    """Whether a count tells which hamlets are meant: «khóm có trên 800 hộ»; members and teams are promised of them."""
    return figure.unit in {"hộ", "người"} and _place_pattern().search(lower[: figure.start]) is not None
