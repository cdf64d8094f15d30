"""Documents and days as people type them: «Kế hoạch 58/KH-UBND ngày 6/2/26 của UBND tỉnh», «hết năm 2028»."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

from cnscd_cli.authoring.answers import AnswerError, Citation, read_words
from cnscd_cli.text.document_numbers import is_document_number, tidy_number

_DAY = re.compile(r"(?:ng[àa]y\s+)?(\d{1,2})\s*(?:[/.-]|tháng)\s*(\d{1,2})\s*(?:[/.-]|năm)\s*(\d{4}|\d{2})")
_WHOLE = re.compile(r"(?:(?:tháng\s+)?(\d{1,2})\s*(?:[/.-]|năm)\s*|năm\s+)?(\d{4})")
"""«tháng 6/2028», «năm 2028», «2028»."""
_FROM = re.compile(r"^(?:áp dụng\s+)?(?:kể\s+)?(?:từ\s+|trong\s+)?(?:đầu\s+)?", re.IGNORECASE)
_UNTIL = re.compile(r"^(?:áp dụng\s+)?(?:đến\s+|tới\s+|trong\s+)?(?:hết\s+|cuối\s+)?", re.IGNORECASE)
_WITHIN = re.compile(r"^(?:áp dụng\s+)?trong\s+|^(?:cả\s+)(?=năm|tháng)", re.IGNORECASE)
_SPAN = re.compile(r"(?P<first>.+?)\s+(?:đến|tới)\s+(?P<last>.+)", re.IGNORECASE)
_DOCUMENT = re.compile(
    r"(?P<kind>[^\W\d_]+(?:\s+[^\W\d_]+){0,2}?)??\s*(?:số\s*:?\s*)?(?P<number>\d[^\s,]*?(?:\s*[/–-]\s*[^\s,]+?)*?)"
    r"(?:,?\s*(?:ban hành\s+)?ng[àa]y\s*(?P<day>.+?))?(?:,?\s+của\s+(?P<issuer>.+))?",
    re.IGNORECASE,
)
_KINDS = {
    "KH": "Kế hoạch",
    "NQ": "Nghị quyết",
    "QĐ": "Quyết định",
    "CT": "Chỉ thị",
    "NĐ": "Nghị định",
    "TT": "Thông tư",
    "HD": "Hướng dẫn",
    "CTr": "Chương trình",
    "ĐA": "Đề án",
    "TB": "Thông báo",
    "KL": "Kết luận",
}
"""By the first letters of the symbol; a number without any of them is that of a letter."""


class StatedDocument(NamedTuple):
    """All that an answer says of a document."""

    number: str
    kind: str | None = None
    date: date | None = None
    issuer: str | None = None


def read_day(text: str) -> date:
    """A day, written 31/10/2025, 31-10-2025, 31/10/25, 2025-10-31 or in words."""
    match = _DAY.fullmatch(text.strip().lower())
    try:
        if match:
            day, month, year = map(int, match.groups())
            return date(year if year > 99 else 2000 + year, month, day)
        return date.fromisoformat(text.strip())
    except ValueError:
        raise AnswerError("Ghi một ngày có trong lịch, ví dụ 31/10/2025") from None


def read_validity(text: str) -> tuple[date, ...]:
    """The first day, and where it is said at once the last: «trong năm 2026», «từ 1/1/2026 đến 31/12/2026»."""
    if _WITHIN.match(text.strip()):
        within = _WITHIN.sub("", text.strip())
        return (read_first(within), read_last(within))
    span = _SPAN.fullmatch(text.strip())
    if span:
        days = (read_first(span["first"]), read_last(span["last"]))
        if days[1] < days[0]:
            raise AnswerError("Ngày cuối sớm hơn ngày đầu; ghi như «từ 1/1/2026 đến 31/12/2026»")
        return days
    return (read_first(text),)


def read_first(text: str) -> date:
    """A day, or the first of a month or year."""
    bare = _FROM.sub("", text.strip())
    found = _read_whole(bare)
    return date(found[1], found[0] or 1, 1) if found else read_day(bare)


def read_last(text: str) -> date:
    """A day, or the last of a month or year: «hết năm 2028»."""
    bare = _UNTIL.sub("", text.strip())
    found = _read_whole(bare)
    if not found:
        return read_day(bare)
    month = found[0] or 12
    return date(found[1], month, monthrange(found[1], month)[1])


def _read_whole(text: str) -> tuple[int | None, int] | None:
    match = _WHOLE.fullmatch(text.lower())
    if not match or not 2000 <= int(match[2]) <= 2100 or not 0 < int(match[1] or 1) <= 12:
        return None
    return (int(match[1]) if match[1] else None, int(match[2]))


def read_document(text: str) -> StatedDocument:
    """A number with its symbol, and whatever else is said of the document at once."""
    match = _DOCUMENT.fullmatch(" ".join(text.split()).rstrip(".;"))
    number = tidy_number(match["number"]) if match else ""
    if not match or not is_document_number(number):
        raise AnswerError(f"«{text.strip()[:60]}»: ghi cả số và ký hiệu, ví dụ 123/KH-UBND ngày 31/10/2025")
    kind, day, issuer = match["kind"], match["day"], match["issuer"]
    kind = None if kind is None or kind.lower() == "số" else kind[:1].upper() + kind[1:].lower()
    return StatedDocument(number, kind, read_day(day) if day else None, read_words(issuer) if issuer else None)


def read_citations(text: str) -> tuple[Citation, ...]:
    """Several such, parted by commas."""
    parts = [part for part in re.split(r";|,(?!\s*(?:ban hành\s+)?ng[àa]y)", text) if part.strip()]
    stated = [read_document(part) for part in parts]
    found = {item.number: Citation(item.kind or guess_kind(item.number), item.number, item.date) for item in stated}
    return tuple(found.values())


def guess_kind(number: str) -> str:
    """What sort of document bears such a number."""
    letters = [word for word in re.split(r"[/-]", number) if not word.isdecimal()]
    return next((_KINDS[word] for word in letters if word in _KINDS), "Công văn")
