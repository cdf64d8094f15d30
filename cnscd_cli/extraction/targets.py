"""Measurable commitments in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cnscd_cli.data.catalogues import load_indicators, load_vocabulary, load_words
from cnscd_cli.extraction.clauses import Span, find_clause, split_sentences
from cnscd_cli.extraction.figures import Figure, find_figures
from cnscd_cli.extraction.passages import Passage, Reading, Zone
from cnscd_cli.extraction.target_tables import extract_table_targets
from cnscd_cli.model.plan import Plan, Target
from cnscd_cli.text.dates import find_dates
from cnscd_cli.text.phrases import Words, words_of


def extract_targets(reading: Reading, plan: Plan) -> Plan:
    """Targets of body and appendices, in reading order: running text first, then tables, within each block."""
    found: list[Target] = []
    lead_in: Passage | None = None
    for passage in reading.within(Zone.BODY, Zone.APPENDIX):
        if _is_status(passage):
            continue
        found.extend(_read_passage(passage, lead_in))
        lead_in = _next_lead_in(passage, lead_in)
    found.extend(extract_table_targets(reading))
    found.sort(key=lambda target: target.evidence.block or 0)
    return plan._replace(targets=tuple(found))


def _is_status(passage: Passage) -> bool:
    """Whether the section tells what has been achieved, not what is promised."""
    return passage.node is not None and passage.node.speaks_of(load_vocabulary("status-sections"))


def _next_lead_in(passage: Passage, lead_in: Passage | None) -> Passage | None:
    """The line with a colon at its end («Đến hết năm 2026:») holds for the bullets after it."""
    if passage.is_heading or passage.normal.text.rstrip().endswith(":"):
        return passage
    return lead_in if passage.bullet else None


def _read_passage(passage: Passage, lead_in: Passage | None) -> Iterator[Target]:
    if not re.search(r"\d|phần trăm|mỗi|ít nhất|tối thiểu|toàn bộ", passage.normal.lower):
        return
    told = False
    for sentence in split_sentences(passage):
        figures = find_figures(sentence.lower)
        told = _is_told(sentence, told, bool(figures))
        if told:
            continue
        chosen = [figure for figure in figures if _is_commitment(sentence, figure, figures)]
        for figure in chosen:
            others = [sentence.start + other.start for other in chosen if other is not figure]
            clause = find_clause(sentence, sentence.start + figure.start, others)
            if not _is_of_others(clause, sentence, figure):
                yield _make_target(sentence, clause, figure, lead_in)


def _make_target(sentence: Span, clause: Span, figure: Figure, lead_in: Passage | None) -> Target:
    passage = sentence.passage
    return Target(
        text=clause.original.strip(" ,;"),
        section=passage.section,
        indicator=_find_indicator(passage, clause, sentence, figure),
        op=figure.op,
        value=figure.value,
        unit=figure.unit,
        per=figure.per,
        deadline=find_deadline(sentence.lower) or _inherited_deadline(passage, lead_in),
        owner=None,
        evidence=passage.evidence(sentence.start, sentence.end),
    )


def _is_commitment(sentence: Span, figure: Figure, figures: list[Figure]) -> bool:
    """Whether a figure is promised: a percentage, a bounded count, or a rate."""
    before = sentence.lower[max(0, figure.start - 70) : figure.start]
    if _is_achieved(before) or _is_conditional(sentence):
        return False
    if figure.is_percent:
        return True
    if figure.unit is None or figure.approximate or any(other.is_percent for other in figures):
        return False
    if _is_team_size(sentence, figure):
        return False
    rated = figure.per is not None and figure.per in load_words("periods")
    if rated or (not figure.bare and figure.value > 0):
        return True
    in_targets = sentence.passage.node is not None and sentence.passage.node.speaks_of(
        load_vocabulary("target-sections")
    )
    return in_targets and bool(sentence.passage.bullet or sentence.passage.label)


def _is_team_size(sentence: Span, figure: Figure) -> bool:
    """How many members a team has is no target; it is told under `team.sizes`."""
    if figure.unit not in load_words("member-units") or load_vocabulary("other-members").any_in(sentence.words):
        return False
    return load_vocabulary("team-words").any_in(sentence.words) or load_vocabulary("size-words").any_in(sentence.words)


@cache
def _achieved_pattern() -> re.Pattern[str]:
    done = "|".join(map(re.escape, load_words("achieved-words")))
    return re.compile(rf"(?<![^\W_])(?:{done})(?![^\W_])")


@cache
def _promise_pattern() -> re.Pattern[str]:
    words = "|".join(map(re.escape, load_words("promise-words")))
    return re.compile(rf"(?<![^\W_])(?:{words})(?![^\W_])")


def _is_achieved(before: str) -> bool:
    """Whether the words before a figure tell what is already so («đã có 75%»), with no promise in between."""
    done = None
    for done in _achieved_pattern().finditer(before):
        pass
    return done is not None and _promise_pattern().search(before, done.end()) is None


def _is_told(sentence: Span, told: bool, has_figures: bool) -> bool:
    """Whether a sentence tells what is so: by its own words, or since it goes on after «;» with one that does."""
    lower = sentence.lower
    if _promise_pattern().search(lower):
        return False
    if has_figures and re.search(r"(?<![^\W_])(?:đã|hiện có|hiện đã)(?![^\W_])", lower):
        return True
    return told and sentence.passage.normal.text[: sentence.start].rstrip().endswith(";")


def _is_conditional(sentence: Span) -> bool:
    return load_vocabulary("condition-openers").begins(sentence.words)


def _is_of_others(clause: Span, sentence: Span, figure: Figure) -> bool:
    """Whether the figure is another body's: the province's, the nation's, or that of a cited plan."""
    words = words_of(sentence.passage.normal.original[sentence.start : sentence.start + figure.start])
    return load_vocabulary("others-figures").any_in(words) and not load_vocabulary("own-area").any_in(clause.words)


def find_indicator(texts: tuple[Words, ...], percent: bool) -> str | None:
    """Id of the first indicator that fits the first of `texts` that any fits."""
    for words in texts:
        for indicator in load_indicators():
            if indicator.fits(words, percent):
                return indicator.id
    return None


def _find_indicator(passage: Passage, clause: Span, sentence: Span, figure: Figure) -> str | None:
    texts = [clause.words]
    if (clause.start, clause.end) != (sentence.start, sentence.end):
        texts.append(sentence.words)
    if len(passage.normal.original) < 400:
        texts.append(passage.words)
    if (
        passage.node is not None
        and not passage.is_heading
        and passage.node.level >= 2
        and "%" not in passage.node.title
    ):
        texts.append(words_of(f"{passage.node.title} {clause.original}"))
    return find_indicator(tuple(texts), figure.is_percent)


@cache
def _deadline_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?:đến hết|hết|đến cuối|cuối|đến|trước|trong|chậm nhất|xong|giai đoạn)\s*(?:ngày|năm|tháng|quý|hết)?\s*$"
    )


def find_deadline(lower: str) -> str | None:
    """ISO date or year that a clause sets («đến hết năm 2026», «trước 31/12/2026», «năm 2026»)."""
    fallback = None
    for mention in find_dates(lower):
        if mention.iso is None:
            continue
        if _deadline_pattern().search(lower[max(0, mention.start - 16) : mention.start]):
            return mention.iso
        if fallback is None and lower[mention.start : mention.end].startswith("năm"):
            fallback = mention.iso
    return fallback


def _inherited_deadline(passage: Passage, lead_in: Passage | None) -> str | None:
    if lead_in is not None and lead_in.section == passage.section and lead_in is not passage:
        found = find_deadline(lead_in.normal.lower)
        if found is not None:
            return found
    for node in passage.node.trail() if passage.node else ():
        if "đến" in node.title or "hết" in node.title:
            return find_deadline(words_of(node.title).marked)
    return None
