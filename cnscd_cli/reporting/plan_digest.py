"""What a person is told of the facts of a plan, in the order in which a plan states them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from cnscd_cli.data.catalogues import load_agencies
from cnscd_cli.model.plan import (
    Assignment,
    Evidence,
    Frequency,
    LegalBasis,
    Op,
    PartialDate,
    Plan,
    Reporting,
    Signatory,
    Target,
    TaskRole,
    Team,
    TeamSize,
    WorkItem,
)
from cnscd_cli.reporting.digest import Digest, Entry, Page, Row
from cnscd_cli.reporting.places import (
    name_commune,
    name_day,
    name_document_number,
    name_label,
    name_number,
    name_place,
    shorten_quote,
)
from cnscd_cli.reporting.printable import one_line
from cnscd_cli.text.issues import name_issues

OPS = {Op.EQUAL: "", Op.AT_LEAST: "ít nhất ", Op.MORE_THAN: "trên ", Op.AT_MOST: "tối đa ", Op.LESS_THAN: "dưới "}
ROLES = {
    TaskRole.LEAD: "chủ trì",
    TaskRole.COORDINATE: "phối hợp",
    TaskRole.ADVISE: "tham mưu",
    TaskRole.PERFORM: "thực hiện",
}
FREQUENCIES = {
    Frequency.WEEKLY: "hằng tuần",
    Frequency.MONTHLY: "hằng tháng",
    Frequency.QUARTERLY: "hằng quý",
    Frequency.HALF_YEARLY: "6 tháng",
    Frequency.YEARLY: "hằng năm",
}
_UNKNOWN = "không nêu"


def digest_plans(plans: Sequence[Plan]) -> Digest:
    """The plans in words, one after the other, each when it is taken."""
    return Digest(Page(_facts(plan), tuple(_entries(plan))) for plan in plans)


def _facts(plan: Plan) -> tuple[Row, ...]:
    head = plan.letterhead
    place = ", ".join(part for part in (head.issue_place, name_partial_date(head.issue_date)) if part)
    return (
        Row("Kế hoạch", one_line(plan.source.path)),
        Row("Đơn vị", name_commune(plan.commune)),
        Row("Số, ký hiệu", name_document_number(head) or _UNKNOWN),
        Row("Nơi, ngày", one_line(place or _UNKNOWN)),
        Row("Tên loại", one_line(head.document_type or _UNKNOWN)),
        Row("Trích yếu", one_line(head.subject or _UNKNOWN)),
        *((Row("Lưu ý", "Có trang là ảnh, chữ do máy nhận dạng (OCR)"),) if plan.source.ocr else ()),
        *(Row("Lưu ý", one_line(note)) for note in name_issues(plan.issues)),
    )


def name_partial_date(value: PartialDate | None) -> str | None:
    """«ngày … tháng 3 năm 2026»: blanks as dots."""
    if value is None:
        return None
    return f"ngày {value.day or '…'} tháng {value.month or '…'} năm {value.year or '…'}"


def _entries(plan: Plan) -> Iterable[Entry]:
    sections = [
        Row(name_label(section.path), shorten_quote(section.title), _place(section.evidence))
        for section in plan.sections
    ]
    appendices = [Row(name_label(item.label), one_line(item.title), _place(item.evidence)) for item in plan.appendices]
    groups = (
        ("Căn cứ", [_row_of_basis(basis) for basis in plan.legal_bases]),
        ("Mục", sections),
        ("Phụ lục", appendices),
        ("Chỉ tiêu", [_row_of_target(target) for target in plan.targets]),
        ("Tổ công nghệ số cộng đồng", list(_rows_of_team(plan.team))),
        ("Phân công", [row for item in plan.assignments for row in _rows_of_assignment(item)]),
        ("Bảng công việc", [_row_of_work_item(item) for item in plan.work_items]),
        ("Chế độ báo cáo", [_row_of_reporting(item) for item in plan.reporting]),
        ("Kinh phí", [_row_of_quote(item.evidence) for item in plan.funding]),
        ("Nơi nhận", [Row("-", one_line(name)) for name in plan.recipients]),
        ("Người ký", list(_rows_of_signatory(plan.signatory))),
    )
    for title, rows in groups:
        yield Entry(title, tuple(rows) or (Row("", "không thấy trong kế hoạch"),))


def _place(evidence: Evidence) -> str | None:
    """Page, paragraph, line: the section is told by the row itself."""
    return name_place(Evidence("", page=evidence.page, paragraph=evidence.paragraph, line=evidence.line))


def _row_of_quote(evidence: Evidence) -> Row:
    return Row("-", f"«{shorten_quote(evidence.quote)}»", name_place(evidence))


def _row_of_basis(basis: LegalBasis) -> Row:
    signed = basis.date.strftime("ngày %d/%m/%Y") if basis.date else None
    name = basis.number or basis.subject  # a law is known by its name
    words = " ".join(part for part in (basis.kind, name, signed) if part)
    return Row("-", one_line(f"{words} của {basis.issuer}" if basis.issuer else words), name_place(basis.evidence))


def _row_of_target(target: Target) -> Row:
    figure = name_figure(target.op, target.value, target.unit, target.per)
    due = f"hạn: {one_line(name_day(target.deadline))}" if target.deadline else ""
    owner = one_line(target.owner or "")
    told = "; ".join(part for part in (shorten_quote(target.text).rstrip(" .,;/"), due, owner) if part)
    return Row(one_line(figure), told, name_place(target.evidence))


def name_figure(op: Op, value: Decimal, unit: str | None, per: str | None) -> str:
    """«ít nhất 50%», «tối đa 3 ngày»."""
    counted = f"{'' if unit == '%' else ' '}{unit}" if unit else ""
    return f"{OPS[op]}{name_number(value)}{counted}{f'/{per}' if per else ''}"


def _rows_of_team(team: Team) -> Iterable[Row]:
    for size in team.sizes:
        yield Row("Số người", _name_size(size), name_place(size.evidence))
    for core in team.core:
        words = f"{_name_agency(core.agency_id)}: «{shorten_quote(core.evidence.quote)}»"
        yield Row("Nòng cốt", words, name_place(core.evidence))
    for evidence in team.core_unclear:
        yield Row("Nòng cốt?", f"«{shorten_quote(evidence.quote)}»", name_place(evidence))
    if team.leader:
        yield Row("Tổ trưởng", one_line(team.leader.text), name_place(team.leader.evidence))


def _name_size(size: TeamSize) -> str:
    if size.min == size.max:
        return f"{size.min} người"
    if size.min is None:
        return f"tối đa {size.max} người"
    if size.max is None:
        return f"ít nhất {size.min} người"
    return f"từ {size.min} đến {size.max} người"


def _name_agency(agency_id: str) -> str:
    return load_agencies().names.get(agency_id, agency_id)


def _rows_of_assignment(assignment: Assignment) -> Iterable[Row]:
    kind = _name_agency(assignment.agency_id) if assignment.agency_id else "chưa rõ loại cơ quan"
    name = f"{one_line(assignment.agency)} [{kind}]"
    yield Row(name_label(assignment.section) if assignment.section else "-", name, _place(assignment.evidence))
    for task in assignment.tasks:
        due = f"; hạn: {one_line(task.due)}" if task.due else ""
        yield Row("", f"- {ROLES[task.role]}: {shorten_quote(task.text).rstrip(' .,;/')}{due}")


def _row_of_work_item(item: WorkItem) -> Row:
    details = (("kết quả", item.result), ("chủ trì", item.lead), ("phối hợp", item.partners), ("thời gian", item.time))
    told = "; ".join(f"{name}: {shorten_quote(value)}" for name, value in details if value)
    return Row("-", f"{shorten_quote(item.task)}{f' — {told}' if told else ''}", name_place(item.evidence))


def _row_of_reporting(statement: Reporting) -> Row:
    often = ", ".join(FREQUENCIES[frequency] for frequency in statement.frequencies) or "định kỳ"
    due = f"; hạn: ngày {statement.due_day}" if statement.due_day else ""
    sender = f"; từ {one_line(statement.sender)}" if statement.sender else ""
    recipient = f"; gửi {one_line(statement.recipient)}" if statement.recipient else ""
    return Row("-", f"{often}{due}{sender}{recipient}", name_place(statement.evidence))


def _rows_of_signatory(signatory: Signatory | None) -> Iterable[Row]:
    if signatory is None:
        return
    lines = (
        ("Thay mặt", signatory.authority),
        ("Quyền ký", signatory.capacity),
        ("Chức vụ", signatory.position),
        ("Họ tên", signatory.name),
    )
    for label, value in lines:
        if value or label in {"Chức vụ", "Họ tên"}:
            yield Row(label, one_line(value or _UNKNOWN))
