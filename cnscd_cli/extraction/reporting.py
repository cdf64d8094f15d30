"""Who reports results, to whom, how often and by which day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from cnscd_cli.data.catalogues import load_vocabulary, load_words
from cnscd_cli.extraction.agencies import find_agencies
from cnscd_cli.extraction.clauses import Span, split_sentences
from cnscd_cli.extraction.passages import Passage, Reading, Zone
from cnscd_cli.model.plan import DueOp, Frequency, Plan, Reporting
from cnscd_cli.text.dates import find_frequencies
from cnscd_cli.text.phrases import words_of


class _Due(NamedTuple):
    day: int
    op: DueOp
    next_period: bool


def extract_reporting(reading: Reading, plan: Plan) -> Plan:
    """Statements of periodic reports of results; meetings, trainings and reports «when asked» are none."""
    found: list[Reporting] = []
    for passage in reading.within(Zone.BODY, Zone.APPENDIX):
        if "báo cáo" in passage.normal.lower and not passage_is_closing(passage):
            found.extend(_read_passage(passage))
    return plan._replace(reporting=tuple(found))


def passage_is_closing(passage: Passage) -> bool:
    """Whether the paragraph is the closing formula («Trên đây là Kế hoạch …; nếu có vướng mắc, báo cáo …»)."""
    return load_vocabulary("closing-sentences").begins(passage.words)


def _read_passage(passage: Passage) -> Iterator[Reporting]:
    found = [statement for sentence in _report_sentences(passage) if (statement := _read_sentence(sentence))]
    # One bullet on reports may open with «Báo cáo định kỳ:» and say how often only further on.
    telling = [statement for statement in found if statement.frequencies or statement.due_day]
    yield from telling or found[:1]


def _report_sentences(passage: Passage) -> Iterator[Span]:
    """Sentences that report. One that only adds a day («Thời hạn gửi trước ngày 20») belongs to the one before it."""
    pending: Span | None = None
    for sentence in split_sentences(passage):
        if _report_pattern().search(sentence.lower):
            if pending is not None:
                yield pending
            pending = sentence
        elif (
            pending is not None
            and _find_due(sentence.lower)
            and load_vocabulary("deadline-openers").begins(sentence.words)
        ):
            pending = Span(passage, pending.start, sentence.end)
    if pending is not None:
        yield pending


@cache
def _report_pattern() -> re.Pattern[str]:
    return re.compile(r"(?<!giám sát )\bbáo cáo\b(?!\s*(?:viên|chính trị|tài chính|các hành vi|cấp trên xem xét))")


def _read_sentence(sentence: Span) -> Reporting | None:
    lower = sentence.lower
    reports = [match.start() for match in _report_pattern().finditer(lower)]
    if not reports:
        return None
    frequencies = _find_frequencies(lower, reports)
    due = _find_due(lower)
    periodic = bool(frequencies) or load_vocabulary("periodic-words").any_in(sentence.words) or due is not None
    if not periodic or not _reports_results(sentence, reports):
        return None
    recipient = _find_recipient(sentence, reports)
    return Reporting(
        section=sentence.passage.section,
        frequencies=frequencies,
        due_day=due.day if due else None,
        due_op=due.op if due else None,
        due_next_period=due.next_period if due else False,
        sender=_find_sender(sentence, reports[0]),
        recipient=recipient,
        evidence=sentence.passage.evidence(sentence.start, sentence.end),
    )


def _find_frequencies(lower: str, reports: list[int]) -> tuple[Frequency, ...]:
    """Frequencies of the report itself: not those of a meeting or a training named in the same sentence."""
    order = list(Frequency)
    found = {
        mention.value
        for mention in find_frequencies(lower)
        if not _is_of_other_work(lower, mention.start, mention.end, reports)
    }
    return tuple(sorted(found, key=order.index))


@cache
def _other_work() -> re.Pattern[str]:
    words = "|".join(map(re.escape, load_words("other-periodic-work")))
    return re.compile(rf"(?<![^\W_])(?:{words})(?![^\W_])")


def _is_of_other_work(lower: str, start: int, end: int, reports: list[int]) -> bool:
    """Whether a meeting or training stands between the frequency and the nearest report, or right beside it."""
    nearest = min(reports, key=lambda at: abs(at - start))
    between = lower[end:nearest] if nearest > start else lower[nearest + 7 : start]
    work = None
    for work in _other_work().finditer(between):
        pass
    if work is None:
        return False
    if nearest > start:
        return True
    # «báo cáo …; họp giao ban hằng tháng»: the work is nearer to the frequency than the report
    return "," in between or " và " in between


@cache
def _due_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?P<op>trước|chậm nhất(?:\s+là)?(?:\s+vào)?|muộn nhất(?:\s+là)?(?:\s+vào)?|không quá|vào|đến|hạn cuối|xong)?\s*(?:trước\s+)?(?:hết\s+)?ngày\s+(?:mùng\s+)?(?P<day>\d{1,2})(?![\d.,]*\s*%)(?P<rest>[^.;]{0,60})"
    )


def _find_due(lower: str) -> _Due | None:
    """The day of the month by which reports are due; a full date, or one of a training, is none."""
    for match in _due_pattern().finditer(lower):
        day = int(match["day"])
        rest = match["rest"]
        if not 1 <= day <= 31 or not _is_recurring(rest, lower):
            continue
        before = lower[max(0, match.start() - 50) : match.start()]
        if _other_work().search(before) and "báo cáo" not in before:
            continue
        op = DueOp.BEFORE if "trước" in match[0][: match.start("day") - match.start()] else DueOp.BY
        nxt = re.search(r"(?:tháng|quý|kỳ)\s+(?:\w+\s+){0,3}?(?:sau|kế tiếp|tiếp theo|liền kề)", rest) is not None
        return _Due(day, op, nxt)
    return None


def _is_recurring(rest: str, lower: str) -> bool:
    """Whether the day returns every period: «ngày 20 hằng tháng», not «ngày 20/6/2026»."""
    if re.match(r"\s*(?:/|-|\.|tháng)\s*\d{1,2}\s*(?:/|-|\.|năm)\s*\d{4}", rest):
        return False
    if re.match(r"\s*(?:của\s+)?(?:hằng|hàng|mỗi|từng|các)?\s*(?:tháng|quý|cuối|kỳ|năm)", rest):
        return True
    if re.match(r"\s*/\s*\d{1,2}", rest) or re.match(r"\s*tháng\s+\d", rest):
        return (
            bool(find_frequencies(lower)) or re.match(r"\s*(?:/\d{1,2}|tháng\s+\d{1,2})\s*(?:,|và)", rest) is not None
        )
    return bool(find_frequencies(lower))


def _reports_results(sentence: Span, reports: list[int]) -> bool:
    """Whether results are reported: the object says so, or somebody receives the report."""
    things = load_vocabulary("reported-things")
    first = sentence.start + reports[0]
    if things.any_in(words_of(sentence.passage.slice(first, sentence.end))):
        return True
    before = words_of(sentence.passage.slice(sentence.start, first))
    if load_vocabulary("gathered-things").any_in(before) and load_vocabulary("gathering-words").any_in(before):
        return True
    return _find_recipient(sentence, reports) is not None


@cache
def _recipient_pattern() -> re.Pattern[str]:
    return re.compile(r"\b(?:về|gửi|cho|đến|tới|với|lên)\s+(?P<to>[^,;.()]+)")


def _find_recipient(sentence: Span, reports: list[int]) -> str | None:
    """Who receives the report: after «về», «gửi», «cho», or directly after «báo cáo»."""
    text, lower = sentence.passage.normal.text, sentence.lower
    for at in reports:
        after = at + len("báo cáo")
        direct = find_agencies(text[sentence.start + after : sentence.end])
        if direct and direct[0].start <= 3 and direct[0].entry not in ("to-cnscd",):
            return _agency_phrase(sentence, after + direct[0].start, after + direct[0].end)
        for match in _recipient_pattern().finditer(lower, after):
            hits = find_agencies(text[sentence.start + match.start("to") : sentence.start + match.end("to")])
            if hits and hits[0].start <= 4:
                return _agency_phrase(sentence, match.start("to") + hits[0].start, match.start("to") + hits[0].end)
            department = re.match(r"(?:sở|ban|đảng ủy|hđnd|thường trực)\b[^,;.()]{0,50}", match["to"])
            if department:
                return sentence.passage.slice(
                    sentence.start + match.start("to"), sentence.start + match.start("to") + department.end()
                )
    return None


def _agency_phrase(sentence: Span, start: int, end: int) -> str:
    """The agency with the words that tell which («xã», «phường An Hòa», «cấp xã»)."""
    lower = sentence.lower
    tail = re.match(r"\s+(?:cấp\s+)?(?:xã|phường|đặc khu)\b", lower[end:])
    return sentence.passage.slice(sentence.start + start, sentence.start + end + (tail.end() if tail else 0))


def _find_sender(sentence: Span, at: int) -> str | None:
    """Who reports: the agency before the verb, else that of the heading."""
    text = sentence.passage.normal.text
    hits = find_agencies(text[sentence.start : sentence.start + at])
    if hits and hits[0].start < 25:
        return sentence.passage.slice(sentence.start + hits[0].start, sentence.start + hits[0].end)
    node = sentence.passage.node
    if node is not None and find_agencies(node.title):
        return node.title
    return None
