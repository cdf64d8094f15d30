"""Who reports results, to whom, how often and by which day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from cnscd_cli.data.catalogues import load_vocabulary
from cnscd_cli.extraction.clauses import Span, split_sentences
from cnscd_cli.extraction.passages import Passage, Reading, Zone
from cnscd_cli.extraction.promises import tells_status
from cnscd_cli.extraction.report_days import find_due, find_report_frequencies
from cnscd_cli.extraction.report_parties import find_recipient, find_sender
from cnscd_cli.extraction.report_regimes import Regime, make_statement, opens_regime, report_pattern
from cnscd_cli.model.plan import Plan, Reporting
from cnscd_cli.text.phrases import words_of


def extract_reporting(reading: Reading, plan: Plan) -> Plan:
    """Statements of periodic reports of results; meetings, trainings and reports «when asked» are none."""
    found: list[Reporting] = []
    regime: Regime | None = None
    for passage in reading.within(Zone.BODY, Zone.APPENDIX):
        if regime is not None and not regime.holds(passage):
            found.extend(regime.close())
            regime = None
        names_reports = report_pattern().search(passage.normal.lower) is not None and not tells_status(passage.node)
        statements = list(_read_passage(passage)) if names_reports else []
        if names_reports and opens_regime(passage):
            found.extend(regime.close() if regime else ())
            regime = Regime(passage, tuple(statements))
        elif regime is not None:
            found.extend(regime.read(passage, statements))
        else:
            found.extend(statements)
    found.extend(regime.close() if regime else ())
    return plan._replace(reporting=tuple(_name_sender(statement, plan) for statement in found))


def _name_sender(statement: Reporting, plan: Plan) -> Reporting:
    """With the agency whose task the report is, where neither the sentence nor a heading above it names one."""
    if statement.sender is not None:
        return statement
    tasks = ((item.agency, task.evidence) for item in plan.assignments for task in item.tasks)
    place = (statement.evidence.block, statement.evidence.cell)
    charged = next((agency for agency, evidence in tasks if (evidence.block, evidence.cell) == place), None)
    return statement._replace(sender=charged)


# --- sentences --------------------------------------------------------------------------------------------------


def _read_passage(passage: Passage) -> Iterator[Reporting]:
    found = [
        statement
        for sentence in _report_sentences(passage)
        for part in _split_reports(sentence)
        if (statement := _read_sentence(part))
    ]
    # One bullet on reports may open with «Báo cáo định kỳ:» and say how often only further on.
    telling = [statement for statement in found if statement.frequencies or statement.due_day]
    is_closing = load_vocabulary("closing-sentences").begins(passage.opening)
    yield from telling or (() if is_closing else found[:1])


def _report_sentences(passage: Passage) -> Iterator[Span]:
    """Sentences that report. One that only adds a day («Thời hạn gửi trước ngày 20») belongs to the one before it."""
    pending: Span | None = None
    for sentence in split_sentences(passage):
        adds = load_vocabulary("deadline-openers").begins(sentence.opening) and find_due(sentence.lower) is not None
        if pending is not None and adds and find_due(pending.lower) is None:
            pending = Span(passage, pending.start, sentence.end)
        elif report_pattern().search(sentence.lower):
            if pending is not None:
                yield pending
            pending = sentence
    if pending is not None:
        yield pending


@cache
def _part_pattern() -> re.Pattern[str]:
    periods = "tháng|quý|năm|tuần|0?6 tháng|hằng|hàng|định kỳ"
    opener = r"(?:đối với\s+)?(?:thời hạn\s+(?:gửi\s+)?)?"
    return re.compile(rf"(?:[,:]|\bvà)\s*(?={opener}báo cáo\s+(?:{periods}))")


def _split_reports(sentence: Span) -> list[Span]:
    """«Báo cáo tháng trước ngày 15, báo cáo quý trước ngày 20» are two statements, each with its day."""
    cuts = [sentence.start + match.end() for match in _part_pattern().finditer(sentence.lower)]
    edges = [sentence.start, *cuts, sentence.end]
    parts = [Span(sentence.passage, start, end) for start, end in pairwise(edges)]
    dated = [part for part in parts if find_due(part.lower)]
    return dated if len(dated) > 1 else [sentence]


@cache
def _trouble_pattern() -> re.Pattern[str]:
    """Reports of troubles; «hằng quý hoặc khi có yêu cầu, báo cáo» is of all the same."""
    asked = r"(?<!hoặc khi )(?<!xuất khi )có yêu cầu"
    return re.compile(rf"\b(?:nếu|khi)\s+(?:{asked}|có(?! yêu cầu)|gặp|phát sinh)\b[^.;]{{0,80}}$")


@cache
def _named_period() -> re.Pattern[str]:
    """«trước ngày 17 tháng báo cáo»: the month that is reported on, nobody's act."""
    return re.compile(r"(?:ngày\s+\d{1,2}|của|cuối|đầu|trong)\s+(?:tháng|quý|kỳ|năm)\s+$")


@cache
def _meeting_pattern() -> re.Pattern[str]:
    """A meeting told before the report, up to its comma: «họp Tổ định kỳ hằng tháng, »."""
    return re.compile(r"\b(?:họp|giao ban|sinh hoạt)\b(?:(?!báo cáo)[^,;]){0,60},")


def _read_sentence(sentence: Span) -> Reporting | None:
    lower = sentence.lower
    reports = [
        match.start()
        for match in report_pattern().finditer(lower)
        if not _trouble_pattern().search(lower[: match.start()]) and not _named_period().search(lower[: match.start()])
    ]
    if not reports:
        return None
    frequencies = find_report_frequencies(lower, reports)
    due = find_due(lower)
    told_of_reports = words_of(_meeting_pattern().sub(" ", lower))
    periodic = bool(frequencies) or load_vocabulary("periodic-words").any_in(told_of_reports) or due is not None
    recipient = find_recipient(sentence, reports)
    told = bool(frequencies or due)
    if not periodic or not (recipient or _reports_results(sentence, reports) or _names_report(lower, told)):
        return None
    return make_statement(sentence, frequencies, due, find_sender(sentence, reports[0]), recipient)


def _reports_results(sentence: Span, reports: list[int]) -> bool:
    """Whether results are what is reported."""
    first = sentence.start + reports[0]
    if load_vocabulary("reported-things").any_in(words_of(sentence.passage.slice(first, sentence.end))):
        return True
    before = words_of(sentence.passage.slice(sentence.start, first))
    return load_vocabulary("gathered-things").any_in(before) and load_vocabulary("gathering-words").any_in(before)


@cache
def _named_report() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:báo cáo\s+(?:tuần|tháng|quý|năm|0?6 tháng|sáu tháng|định kỳ|hằng|hàng|kết quả)"
        r"|(?:gửi|nộp|thời hạn|thời gian|hạn)\s+(?:gửi\s+|nộp\s+)?(?:các\s+)?báo cáo|tổng hợp(?:,| và)?\s+báo cáo)\b"
    )


@cache
def _regime_pattern() -> re.Pattern[str]:
    return re.compile(r"\bchế độ (?:thông tin,?\s*)?báo cáo\b")


def _names_report(lower: str, told: bool) -> bool:
    """Whether a report is named that is one by its name: «chế độ báo cáo», «báo cáo quý» with its day."""
    return _regime_pattern().search(lower) is not None or (told and _named_report().search(lower) is not None)
