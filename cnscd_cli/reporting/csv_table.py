"""A table of the findings as CSV that Excel on a Vietnamese Windows opens with a double click.

UTF-8 with its mark, semicolons (the comma is the decimal sign there), every cell quoted and on one line, CRLF. A cell
that a spreadsheet would compute (it begins with = + - @) has an apostrophe before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cnscd_cli.model.finding import PlanReport, Report, Result
from cnscd_cli.reporting.findings import SEVERITIES, Verdict, list_findings, name_verdict
from cnscd_cli.reporting.places import name_day
from cnscd_cli.reporting.printable import FORMULA_SIGNS, one_line
from cnscd_cli.reporting.told import NOTE, quote_place, tell_notices, tell_profile

COLUMNS = (
    "Kế hoạch",
    "Loại đơn vị",
    "Đơn vị",
    "Tỉnh, thành phố",
    "Bộ quy tắc",
    "Kết luận",
    "Mức",
    "Quy tắc",
    "Tên quy tắc",
    "Yêu cầu",
    "Thực tế",
    "Nhận xét",
    "Căn cứ",
    "Gợi ý",
    "Trích",
    "Đọc bằng OCR",
    "Lý do miễn",
    "Người duyệt",
    "Miễn đến hết ngày",
    "Tệp miễn",
    "Mã",
)
CLEAN, NOTICE = "Không có thiếu sót", "Miễn cần xem lại"

_BOM = "\ufeff"


def render_csv(report: Report) -> str:
    """A row a finding; a plan without any has a row that says so."""
    return "".join(stream_csv(report))


def stream_csv(report: Report) -> Iterator[str]:
    """The same row by row."""
    yield _BOM + _write_row(COLUMNS)
    for row in _list_rows(report):
        yield _write_row(_guard(row[column]) if column in row else "" for column in COLUMNS)


def _write_row(cells: Iterable[str]) -> str:
    quoted = '";"'.join(cell.replace('"', '""') for cell in cells)
    return f'"{quoted}"\r\n'


def _list_rows(report: Report) -> Iterator[dict[str, str]]:
    for plan in report.plans:
        start = _describe_plan(plan, report)
        if plan.error:
            yield {**start, "Kết luận": Verdict.UNREADABLE, "Nhận xét": plan.error}
            continue
        for note in plan.notes:
            yield {**start, "Kết luận": NOTE, "Nhận xét": note}
        found = list_findings(plan)
        for result in found:
            yield {**start, **_describe_result(result)}
        if not found:
            yield {**start, "Kết luận": CLEAN}
    for told in tell_notices(report):
        yield {"Kết luận": NOTICE, "Nhận xét": told}


def _describe_plan(plan: PlanReport, report: Report) -> dict[str, str]:
    commune = plan.commune
    return {
        "Kế hoạch": plan.path,
        "Loại đơn vị": commune.type.value if commune else "",
        "Đơn vị": commune.name if commune else "",
        "Tỉnh, thành phố": (commune.province or "") if commune else "",
        "Bộ quy tắc": "" if plan.error else tell_profile(plan, report),
    }


def _describe_result(result: Result) -> dict[str, str]:
    waiver = result.waiver
    return {
        "Kết luận": name_verdict(result),
        "Mức": SEVERITIES[result.severity],
        "Quy tắc": result.rule,
        "Tên quy tắc": result.title,
        "Yêu cầu": result.expected,
        "Thực tế": result.actual,
        "Nhận xét": result.message,
        "Căn cứ": result.basis or "",
        "Gợi ý": result.suggestion or "",
        "Trích": " ".join(quote_place(item, result.actual) for item in result.evidence),
        "Đọc bằng OCR": "có" if result.ocr else "",
        "Lý do miễn": (waiver.reason or "") if waiver else "",
        "Người duyệt": (waiver.approved_by or "") if waiver else "",
        "Miễn đến hết ngày": name_day(waiver.until) if waiver and waiver.until else "",
        "Tệp miễn": waiver.source if waiver else "",
        "Mã": result.fingerprint or "",
    }


def _guard(text: str) -> str:
    line = one_line(text)
    return f"'{line}" if line.startswith(FORMULA_SIGNS) else line
