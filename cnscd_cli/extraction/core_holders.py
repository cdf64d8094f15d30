"""Who a sentence says is the core force, by the grammar around the word «nòng cốt»."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from cnscd_cli.extraction.agencies import find_agencies, identify_agency, opens_with_agency
from cnscd_cli.extraction.clauses import Span, find_last
from cnscd_cli.extraction.passages import Passage
from cnscd_cli.text.lexicon import Hit
from cnscd_cli.text.normalize import fold

TEAM = "to-cnscd"


class Holders(NamedTuple):
    """Those said to be the core: ids in order; none where the words name no agency of the catalogue."""

    agencies: tuple[str, ...]
    end: int
    """Where the statement of who they are ends in the sentence; what follows tells of what they are the core."""
    taken: bool = False
    """Whether they are made the core («lấy …», «do …», «trong đó …») of what stands before them."""


def find_holders(sentence: Span, start: int, end: int) -> Holders | None:
    """The holders of the core at [start, end) of the sentence; null where nothing is said of anybody.

    «Các lực lượng nòng cốt tại địa phương» and «tập huấn cho cán bộ nòng cốt» say nothing.
    """
    lower = sentence.lower
    before, after = lower[:start], lower[end:]
    if match := _followed().match(after):
        return _holders_behind(sentence, end + match.end(), _list_end())
    if named := _named_beside(sentence, start):
        return Holders(named, end, taken=True)
    predicate = _predicate().search(fold(before))
    said_of_subject = predicate is not None and predicate["verb"] in _COPULAS
    if not said_of_subject and (match := _genitive().match(after)):
        return _holders_behind(sentence, end + match.end(), _holder_end())
    if predicate is None:
        return _holders_of_bare(sentence, before, end)
    return _holders_before(sentence, start, end)


@cache
def _followed() -> re.Pattern[str]:
    of_team = r"(?:(?:của|trong|tại|tham gia)\s+(?:(?:các|mỗi|từng)\s+)?tổ\b[^,;:.]{0,40}?\s?)?"
    return re.compile(rf"\s*{of_team}(?:là|gồm|:|bao gồm|do|thuộc về)\s*(?=\S)")


@cache
def _genitive() -> re.Pattern[str]:
    return re.compile(r"\s*(?:,?\s*(?:và\s+)?xung kích\s*)?của\s+(?:lực lượng\s+|các\s+)?")


_COPULAS = frozenset({"la", "lam", "giu", "dong"})


@cache
def _predicate() -> re.Pattern[str]:
    """«X là lực lượng nòng cốt», not «… và các lực lượng nòng cốt»; on folded text, since OCR loses marks."""
    between = (
        "cac|luc luong|vai tro|thanh phan|thanh vien|xung kich|tien phong|chu luc|di dau|tot|va|duoc|hat nhan|nong cot"
    )
    return re.compile(rf"\b(?P<verb>la|lam|giu|dong|co|phat huy|voi|neu cao|the hien)[ ,]+(?:(?:{between})[ ,]+)*$")


@cache
def _list_end() -> re.Pattern[str]:
    """Where the agencies after «nòng cốt là» end: at a stop, or where the other members begin."""
    return re.compile(
        r"[;.(]|,?\s*\b(?:các thành viên|thành viên khác|cùng với|cùng|phối hợp|tham gia|và các|với|trong|đồng thời|"
        r"ngoài ra|hỗ trợ|hướng dẫn)\b|, có\b|,[^,;.]{1,50}?\b(?:làm|là|giữ chức)\s+tổ\s+(?:trưởng|phó)\b"
    )


@cache
def _holder_end() -> re.Pattern[str]:
    return re.compile(r"[;.(]|\s(?:trong|khi|để|vào|tham gia|tại|nhằm|đối với|hướng dẫn|hỗ trợ|,\s*các tổ)\s")


def _holders_behind(sentence: Span, start: int, stop: re.Pattern[str]) -> Holders:
    found = stop.search(sentence.lower, start)
    end = found.start() if found else len(sentence.lower)
    if re.match(r"(?:(?:các|mỗi|từng)\s+)?(?:tổ|tcnscđ)\b(?!\s+(?:trưởng|phó|viên|dân))", sentence.lower[start:]):
        return Holders((TEAM,), end)
    return Holders(_names(_hits(sentence, start, end)), end, taken=True)


def _holders_before(sentence: Span, start: int, end: int) -> Holders:
    taken = find_last(_taking(), sentence.lower, 0, start)
    if taken is not None:
        hits = _chain(sentence, _hits(sentence, taken.end(), start))
        if hits:
            return Holders(_names(hits), end, taken=True)
    stop = max(sentence.lower.rfind(mark, 0, start) for mark in ".;") + 1
    hits = _chain(sentence, _hits(sentence, stop, start))
    if hits:
        inside = re.search(r"\b(?:trong đó|gồm)\b[^,;.:]*$", sentence.lower[: hits[0].start]) is not None
        return Holders(_names(hits), end, taken=inside)
    if _opener().match(sentence.lower[:start]):
        return Holders(_heading_agency(sentence.passage), end)
    return Holders((), end)


def _holders_of_bare(sentence: Span, before: str, end: int) -> Holders | None:
    """«Nòng cốt trong các Tổ» under the heading of an agency."""
    if before.strip(" ,") in ("", "lực lượng", "vai trò", "xung kích"):
        agencies = _heading_agency(sentence.passage)
        return Holders(agencies, end) if agencies and agencies != (TEAM,) else None
    return None


@cache
def _taking() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:lấy|cử|huy động|giao|do|chọn|phân công|sử dụng|xác định|chỉ đạo|bố trí|đưa|coi|vận động|dựa vào)\s+"
    )


@cache
def _opener() -> re.Pattern[str]:
    """Openings of a sentence whose subject is the heading above it."""
    return re.compile(
        r"\s*(?:(?:tiếp tục|chủ động|thực hiện tốt|chủ trì|tham gia)[\s,]+)*"
        r"(?:là|làm|giữ|đóng|phát huy|nêu cao|thể hiện|xung kích|cử|lấy|huy động)\b"
    )


def _hits(sentence: Span, start: int, end: int) -> list[Hit]:
    """Agencies named in a stretch, brackets left out, with offsets in the sentence; «chi đoàn thôn» names no hamlet."""
    text = sentence.passage.normal.text[sentence.start + start : sentence.start + end]
    text = re.sub(r"\([^()]*\)", lambda match: " " * len(match.group()), text)
    hits: list[Hit] = []
    for hit in find_agencies(text):
        moved = Hit(hit.entry, hit.start + start, hit.end + start)
        if not (hit.entry == "thon" and _is_place(sentence.lower[: moved.start], hits)):
            hits.append(moved)
    return hits


def _is_place(before: str, hits: list[Hit]) -> bool:
    if hits and not before[hits[-1].end :].strip(" "):
        return True
    return re.search(r"\b(?:tại|ở|trong|của|trên địa bàn|thuộc|cấp)\s+(?:(?:các|mỗi|từng)\s+)?$", before) is not None


@cache
def _adjunct() -> re.Pattern[str]:
    return re.compile(r"\b(?:tham gia|trong|vào|của|tại|thuộc|cho|với|cùng)\s+(?:vào\s+)?(?:(?:các|mỗi|từng)\s+)?$")


@cache
def _list_gap() -> re.Pattern[str]:
    joins = "và|cùng|cùng với|hoặc|mà cả|mà còn có|mà còn|mà|phối hợp|với"
    openers = "cả|các|lực lượng|tổ chức|cán bộ|đồng chí|hội viên|thành viên"
    return re.compile(rf"[\s,]*(?:(?:{joins})\s+)?(?:(?:{openers})\s+)*")


def _chain(sentence: Span, hits: list[Hit]) -> list[Hit]:
    """The last agency named and those listed with it; a team that they only take part in is passed over."""
    lower = sentence.lower
    rest = list(hits)
    while rest and rest[-1].entry == TEAM and _adjunct().search(lower[: rest[-1].start]):
        rest.pop()
    chain: list[Hit] = []
    while rest and not _is_replaced(lower[: rest[-1].start]):
        hit = rest.pop()
        if chain and not _list_gap().fullmatch(lower[hit.end : chain[0].start]):
            break
        chain.insert(0, hit)
    return chain


def _is_replaced(before: str) -> bool:
    return re.search(r"\b(?:thay vì|thay cho|không phải|ngoài)\s+(?:là\s+)?(?:lực lượng\s+)?$", before) is not None


@cache
def _apposition() -> re.Pattern[str]:
    return re.compile(r"\s?[(,-]\s*(?:là\s+|làm\s+)?(?:lực lượng\s+)?$")


def _named_beside(sentence: Span, start: int) -> tuple[str, ...]:
    """«đoàn viên thanh niên (nòng cốt)», «Đoàn Thanh niên, lực lượng nòng cốt của Tổ, …»."""
    match = _apposition().search(sentence.lower, max(0, start - 25), start)
    if match is None:
        return ()
    hits = _hits(sentence, 0, match.start())
    reach = 25 if "(" in match.group() else 1
    return _names(_chain(sentence, hits)[-1:]) if hits and match.start() - hits[-1].end <= reach else ()


def _names(hits: list[Hit]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(hit.entry for hit in hits))


def _heading_agency(passage: Passage) -> tuple[str, ...]:
    for node in passage.node.trail() if passage.node else ():
        if node is passage.node and passage.is_heading and not opens_with_agency(node.title):
            continue  # a numbered task, which is no heading
        agency = identify_agency(node.title)
        if agency is not None:
            return (agency,)
    return ()
