"""Who reports, and to whom."""

from __future__ import annotations

import re
from functools import cache

from cnscd_cli.extraction.agencies import find_agencies, opens_with_agency, skip_introduction
from cnscd_cli.extraction.clauses import Span

_REPORT = len("báo cáo")


@cache
def _recipient_pattern() -> re.Pattern[str]:
    return re.compile(r"\b(?:về|gửi|cho|đến|tới|với|lên)\s+(?=(?P<to>[^,;.()]+))")


@cache
def _department() -> re.Pattern[str]:
    """An agency above the commune, up to the words that go on with the report."""
    on = "kết quả|định kỳ|trước|hằng|hàng|theo|để|qua|tình hình"
    return re.compile(
        rf"(?:sở|ban|đảng ủy|hđnd|thường trực)\b(?!\s*(?:ngành|kết quả))(?:(?!\s(?:{on})\b)[^,;.()]){{0,50}}"
    )


def find_recipient(sentence: Span, reports: list[int]) -> str | None:
    """Who receives the report: after «về», «gửi», «cho», or directly after «báo cáo»; without one, what is sent."""
    text, lower = sentence.passage.normal.text, sentence.lower
    for after in [at + _REPORT for at in reports] or [0]:
        direct = find_agencies(text[sentence.start + after : sentence.end])
        if reports and direct and direct[0].start <= 3 and direct[0].entry != "to-cnscd":
            return _agency_phrase(sentence, after + direct[0].start, after + direct[0].end)
        if reports and (department := _department().match(lower, after + 1)):
            return sentence.passage.slice(sentence.start + department.start(), sentence.start + department.end())
        for match in _recipient_pattern().finditer(lower, after):
            start, end = match.span("to")
            hits = find_agencies(text[sentence.start + start : sentence.start + end])
            if hits and hits[0].start <= 4:
                return _agency_phrase(sentence, start + hits[0].start, start + hits[0].end)
            if department := _department().match(match["to"]):
                return sentence.passage.slice(sentence.start + start, sentence.start + start + department.end())
    return None


def _agency_phrase(sentence: Span, start: int, end: int) -> str:
    """The agency with the words that tell which («xã», «tỉnh», «cấp xã»)."""
    tail = re.match(r"\s+(?:cấp\s+)?(?:xã|phường|đặc khu|tỉnh|thành phố)\b", sentence.lower[end:])
    return sentence.passage.slice(sentence.start + start, sentence.start + end + (tail.end() if tail else 0))


@cache
def _object_before() -> re.Pattern[str]:
    """Words after which an agency does not act: «đôn đốc các Tổ», «tham mưu UBND xã»."""
    words = "về|gửi|cho|với|của|đôn đốc|hướng dẫn|tham mưu|giúp|chỉ đạo|cùng|từ|tại|trình|qua|thông qua"
    return re.compile(rf"\b(?:{words})\s+(?:cho\s+)?(?:các\s+)?$")


@cache
def _team_pattern() -> re.Pattern[str]:
    """Teams named too shortly for the catalogue of agencies."""
    hamlet = r"(?:tổ )?dân phố"
    return re.compile(rf"\b(?:(?:các|mỗi|từng) tổ(?! trưởng {hamlet})(?: trưởng)?|tổ trưởng(?! {hamlet}))\b")


def find_sender(sentence: Span, at: int) -> str | None:
    """Who reports: the agency that acts before the verb at `at`, else that of the heading."""
    text, lower = sentence.passage.normal.text, sentence.lower
    named = [(hit.start, hit.end) for hit in find_agencies(text[sentence.start : sentence.start + at])]
    named = named or [match.span() for match in _team_pattern().finditer(lower, 0, at)]
    for start, end in named:
        in_brackets = lower.rfind("(", 0, start) > lower.rfind(")", 0, start)
        if not in_brackets and not _object_before().search(lower[:start]):
            return sentence.passage.slice(sentence.start + start, sentence.start + end)
    return _charged_agency(sentence)


def _charged_agency(sentence: Span) -> str | None:
    """The agency that the paragraph opens with («Công an xã: …»), else that of the innermost heading about one."""
    passage = sentence.passage
    colon = passage.normal.text.find(":", passage.body, sentence.start + len(sentence.lower))
    if colon >= 0 and not passage.is_heading and opens_with_agency(passage.normal.text[passage.body : colon]):
        start = skip_introduction(passage.normal.text, passage.body)
        return passage.slice(start, colon)
    trail = passage.node.trail() if passage.node is not None else ()
    title = next((node.title for node in trail if opens_with_agency(node.title)), None)
    return title and title[skip_introduction(title) :]
