"""What a letter says of one result, in sentences; and of plan and documents, as officials cite them."""

from __future__ import annotations

import re

from cnscd_cli.model.finding import ProfileDocument, Result, Severity, Status
from cnscd_cli.model.plan import Evidence, PartialDate, Plan
from cnscd_cli.reporting.letter.details import BLANK
from cnscd_cli.reporting.letter.sections import name_spot
from cnscd_cli.reporting.letter.text import Piece, bold, italic, plain, quoted
from cnscd_cli.reporting.places import shorten_quote
from cnscd_cli.text.paths import name_path

_QUOTES = 3
"""Passages quoted of one result; the others are counted."""
_TOLD = 40
"""Characters by which a quotation is known again in a message, which may have shortened it."""
_UNREAD = "trừ phần không đọc được: "
_ADD = {
    Severity.ERROR: "Đề nghị bổ sung",
    Severity.WARNING: "Đề nghị xem xét, bổ sung",
    Severity.INFO: "Có thể nghiên cứu bổ sung nếu phù hợp với tình hình địa phương",
}
_MEND = {
    Severity.ERROR: "Đề nghị chỉnh sửa",
    Severity.WARNING: "Đề nghị xem xét, chỉnh sửa",
    Severity.INFO: "Có thể nghiên cứu điều chỉnh nếu phù hợp với tình hình địa phương",
}
_ISSUERS = re.compile(r"\bUBND\b")
_ASIDE = re.compile(r" \(thay [^()]+\)$")
_WORD = re.compile(r"\w+")
_LIGHT = ("có", "nêu", "được", "nhiệm", "vụ")
_ABOUT = re.compile(r"^(?:về\s+việc|v/v|về)\s+", re.IGNORECASE)


def word_gap(result: Result, document: ProfileDocument | None) -> tuple[Piece, ...]:
    """What is there, what is required, what to write instead, and why."""
    missing = bool(result.searched)
    found = [] if missing else [plain(_tell_found(result))]
    ask = (_ADD if missing else _MEND)[result.severity]
    return (
        bold(result.message),
        *found,
        plain(f"{_tell_requirement(result)} {ask}{_tell_spot(result)}"),
        *_propose(result),
        *_cite_basis(result, document),
    )


def word_review(result: Result, document: ProfileDocument | None) -> tuple[Piece, ...]:
    """What cannot be told from the plan, asked and not asserted."""
    if result.searched and result.nearest:
        near = result.nearest[0].evidence
        doubt = f"chưa rõ Kế hoạch đã nêu nội dung này hay chưa; đoạn gần nhất là {_quote(near)}."
        unread = next((item for item in result.searched if item.startswith(_UNREAD)), "")
        told = f"{doubt} Bản gửi đến có phần không đọc được: {unread.removeprefix(_UNREAD)}." if unread else doubt
        lead, told = f"{result.title}:", f" {told}"
    else:
        lead, told = result.message, _tell_found(result)
    otherwise = "bổ sung" if result.searched else "chỉnh sửa"
    return (
        bold(lead),
        plain(f"{told}{_tell_requirement(result)}"),
        plain(f" Đề nghị làm rõ; trường hợp chưa bảo đảm thì {otherwise}{_tell_spot(result)}"),
        *_propose(result),
        *_cite_basis(result, document),
    )


def word_waived(result: Result) -> str:
    """«Tổ trưởng (lý do: …; Lê Thị Mẫu duyệt, đến hết ngày 30/6/2026)»."""
    waiver = result.waiver
    if waiver is None:
        return result.title
    until = f"đến hết ngày {waiver.until.strftime('%d/%m/%Y')}" if waiver.until else ""
    approved = f"{waiver.approved_by} duyệt" if waiver.approved_by else ""
    reason = f"lý do: {waiver.reason.rstrip(' .;')}" if waiver.reason else ""
    told = "; ".join(part for part in (reason, ", ".join(part for part in (approved, until) if part)) if part)
    return f"{result.title} ({told})" if told else result.title


def _tell_requirement(result: Result) -> str:
    """What the plan is held against; nothing where «chưa nêu nguồn kinh phí» has told it already."""
    optional = result.severity is Severity.INFO
    if result.status is Status.GAP and result.searched and not optional:
        told = _WORD.findall(result.message.lower())
        if set(_WORD.findall(result.expected.lower())) <= {*told, *_LIGHT}:
            return ""
    return f" {'Nội dung khuyến khích' if optional else 'Yêu cầu'}: {_end(result.expected)}"


def _tell_found(result: Result) -> str:
    """The words themselves, where the message has not told them."""
    if not result.evidence:
        return "" if result.actual in result.message else f" Hiện nêu: {_end(result.actual)}"
    untold = [item for item in result.evidence if item.quote.strip(" .")[:_TOLD] not in result.message]
    if not untold:
        return ""
    quotes = [_quote(item, result.actual) for item in untold[:_QUOTES]]
    more = len(untold) - _QUOTES
    others = f" và {more} chỗ khác" if more > 0 else ""
    label = "Đoạn liên quan" if result.status is Status.REVIEW else "Hiện ghi"
    return f" {label}: {'; '.join(quotes)}{others}."


def _quote(evidence: Evidence, focus: str = "") -> str:
    spot = name_spot(evidence)
    return f"{quoted(shorten_quote(evidence.quote, focus))}{f' ({spot})' if spot else ''}"


def _tell_spot(result: Result) -> str:
    """Where to add what is missing, where that is more exact than the part of the plan."""
    section = result.evidence[0].section if result.searched and result.evidence else None
    return f" tại {name_path(section)}" if section and "/" in section else ""


def _propose(result: Result) -> tuple[Piece, ...]:
    if not result.suggestion:
        return (plain("."),)
    lead = ", ví dụ: " if result.severity is Severity.INFO else ", có thể ghi: "
    words = result.suggestion.rstrip(" .;")
    aside = _ASIDE.search(words)  # said to whoever writes the plan, not words to be written
    words = words[: aside.start()] if aside else words
    return plain(lead), italic(quoted(words)), plain(f"{aside.group() if aside else ''}.")


def _cite_basis(result: Result, document: ProfileDocument | None) -> tuple[Piece, ...]:
    if not result.basis:
        return ()
    return (plain(f" Căn cứ: {_shorten_basis(result.basis.rstrip(' .'), document)}."),)


def _shorten_basis(basis: str, document: ProfileDocument | None) -> str:
    """A document that the letter has cited in full is named by type and number from then on, as decree 30 has it."""
    named = f"{document.kind} {document.number} " if document else ""
    return f"{document.kind} số {document.number}" if document and basis.startswith(named) else basis


def cite_document(document: ProfileDocument) -> str:
    """«Kế hoạch số 12/KH-UBND ngày 05 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh Gia Lai»."""
    day = document.date
    signed = f" {write_date(PartialDate(day.day, day.month, day.year))}" if day else ""
    return f"{document.kind} số {document.number}{signed} của {_ISSUERS.sub('Ủy ban nhân dân', document.issuer)}"


def cite_plan(plan: Plan, commune: str) -> str:
    """«Kế hoạch số …/KH-UBND ngày 12 tháng 3 năm 2026 của Ủy ban nhân dân xã Ia Sao về hoạt động…»."""
    head = plan.letterhead
    kind = (head.document_type or "Kế hoạch").capitalize()
    number = "/".join((head.document_number or BLANK, *([head.document_symbol] if head.document_symbol else [])))
    numbered = f" số {number}" if head.document_number or head.document_symbol else ""
    signed = f" {write_date(head.issue_date)}" if head.issue_date else ""
    subject = _ABOUT.sub("", shorten_quote(head.subject or ""))
    about = f" về {_small(subject)}" if subject else ""
    return f"{kind}{numbered}{signed} của {commune}{about}"


def write_date(value: PartialDate) -> str:
    """«ngày 05 tháng 01 năm 2026», two digits as decree 30 has it; «ngày … tháng … năm 2026»."""
    day = f"{value.day:02}" if value.day else BLANK
    month = (f"{value.month:02}" if value.month < 3 else str(value.month)) if value.month else BLANK
    return f"ngày {day} tháng {month} năm {value.year or BLANK}"


def _small(words: str) -> str:
    """The first letter within a sentence; an abbreviation, and a subject in capitals, stay."""
    first = words.partition(" ")[0]
    return words if len(first) > 1 and first[1:].lower() != first[1:] else f"{words[:1].lower()}{words[1:]}"


def _end(words: str) -> str:
    bare = words.rstrip(" .")
    return bare if bare.endswith("…") else f"{bare}."
