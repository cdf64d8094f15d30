"""Values of parameters, types and conditions in words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from cnscd_cli.model.finding import ProfileDocument, Severity, Status
from cnscd_cli.model.plan import Frequency
from cnscd_cli.rules.contract import AppliesWhen, Check, NestedCheck, Validity
from cnscd_cli.rules.language.params import annotation, find_choices
from cnscd_cli.rules.wording import join_and

FREQUENCIES = {
    Frequency.WEEKLY: "hằng tuần",
    Frequency.MONTHLY: "hằng tháng",
    Frequency.QUARTERLY: "hằng quý",
    Frequency.HALF_YEARLY: "6 tháng một lần",
    Frequency.YEARLY: "hằng năm",
}
STATUSES = {
    Status.PASS: "đạt",
    Status.GAP: "thiếu sót",
    Status.REVIEW: "cần người xem",
    Status.NOT_APPLICABLE: "không áp dụng",
    Status.WAIVED: "được miễn",
}
SEVERITIES = {Severity.ERROR: "lỗi", Severity.WARNING: "cảnh báo", Severity.INFO: "lưu ý"}
_TYPES = {
    "str": "chữ",
    "bool": "true hoặc false",
    "int": "số nguyên",
    "Decimal": "số",
    "date": "ngày, viết như 2026-12-31",
    "AgencyId": "mã cơ quan trong danh mục",
    "IndicatorId": "mã chỉ tiêu trong danh mục",
    "PatternText": "biểu thức chính quy",
    "ExpressionText": "biểu thức CEL",
    "NestedCheck": "phép kiểm, ghi loại (kind) và tham số (params)",
}


def write_value(value: Any) -> str:
    """The value in one line, for people: numbers with a decimal comma, lists with commas."""
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        separator = "; " if any(isinstance(item, tuple) for item in value) else ", "
        return separator.join(map(write_value, value))
    return _write_scalar(value)


def _write_scalar(value: Any) -> str:
    match value:
        case NestedCheck():
            text = _write_nested(value)
        case Frequency():
            text = f"{value} ({FREQUENCIES[value]})"
        case bool():
            text = "true" if value else "false"
        case Decimal():
            text = f"{value.normalize():f}".replace(".", ",")
        case date():
            text = f"{value:%d/%m/%Y}"
        case None:
            text = "không nêu"
        case _:
            text = str(value)
    return text


def _write_nested(nested: NestedCheck) -> str:
    """«wording (subject: thư viện số, any: thư viện số)»."""
    defaults = getattr(nested.check, "_field_defaults", {})
    given = ((field, getattr(nested.check, field)) for field in getattr(nested.check, "_fields", ()))
    told = [
        f"{field.replace('_', '-')}: {write_value(value)}"
        for field, value in given
        if field not in defaults or defaults[field] != value
    ]
    return f"{nested.kind} ({', '.join(told)})" if told else nested.kind


def write_type(kind: type[Check], field: str) -> str:
    """What sort of value the parameter takes."""
    return _write_annotation(kind, annotation(kind, field))


def _write_annotation(kind: type[Check], written: str) -> str:
    written = written.removesuffix(" | None")
    if written.startswith("tuple[") and written.endswith(", ...]"):
        return f"danh sách: {_write_annotation(kind, written[len('tuple[') : -len(', ...]')])}"
    choices = find_choices(kind, written)
    if choices:
        return f"một trong: {', '.join(choices)}"
    return _TYPES.get(written, written)


def describe_applies(applies: AppliesWhen) -> tuple[str, ...]:
    """To which plans a rule applies, each condition as a clause; none where it applies to all."""
    told = []
    if applies.unit_types:
        told.append(f"kế hoạch của {join_and(list(applies.unit_types))}")
    if applies.communes:
        told.append(f"kế hoạch của {join_and(list(applies.communes))}")
    first, last = applies.first_year, applies.last_year
    if first or last:
        told.append(f"ban hành{f' từ năm {first}' if first else ''}{f' đến năm {last}' if last else ''}")
    if applies.sections:
        told.append(f"có mục {join_and([f'«{title}»' for title in applies.sections])}")
    if applies.expression:
        told.append(f"thỏa điều kiện: {applies.expression}")
    return tuple(told)


def describe_document(document: ProfileDocument) -> str:
    """«Kế hoạch số 15/KH-UBND ngày 12/01/2026 của UBND tỉnh Lạng Sơn»."""
    day = f" ngày {document.date:%d/%m/%Y}" if document.date else ""
    return f"{document.kind} số {document.number}{day} của {document.issuer}"


def describe_validity(validity: Validity) -> str | None:
    """«từ 31/10/2025 đến 31/12/2030»; null where it is open on both sides."""
    first = f"từ {validity.first:%d/%m/%Y}" if validity.first else ""
    last = f"đến {validity.last:%d/%m/%Y}" if validity.last else ""
    return " ".join(filter(None, (first, last))) or None


def open_blanks(text: str) -> str:
    """A template before the commune is known: its blanks read as on a form."""
    return text.replace("{type}", "xã/phường/đặc khu").replace("{name}", "…")
