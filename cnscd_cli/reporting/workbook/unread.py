"""«Không đọc được» and «Miễn trừ»: what to know before relying on the other sheets."""

from __future__ import annotations

from collections.abc import Iterator

from cnscd_cli.model.finding import PlanReport, Report
from cnscd_cli.model.outline import list_outlines
from cnscd_cli.reporting.exceptions_digest import NOTICES
from cnscd_cli.reporting.findings import Verdict
from cnscd_cli.reporting.printable import one_line
from cnscd_cli.reporting.report_digest import OCR_NOTE
from cnscd_cli.reporting.told import NOTE
from cnscd_cli.reporting.workbook.plans import PLAN_COLUMNS, name_plan
from cnscd_cli.reporting.workbook.sheets import Column, Look, Row, Sheet


def list_unread(report: Report) -> Sheet:
    """Files that could not be read, parts that could not, doubts."""
    columns = (*PLAN_COLUMNS, Column("Loại", Look.MARK, narrow=14, wide=16), Column("Nội dung", narrow=40, wide=90))
    rows = [row for index, plan in enumerate(list_outlines(report.plans)) for row in _list_notes(index, plan)]
    return Sheet(Verdict.UNREADABLE, columns, rows)


def _list_notes(index: int, plan: PlanReport) -> Iterator[Row]:
    named = name_plan(plan)
    if plan.error:
        yield Row((*named, Verdict.UNREADABLE, plan.error), ("unread", index))
    for note in (*((OCR_NOTE,) if plan.ocr else ()), *plan.notes):
        yield Row((*named, NOTE, note))


def list_notices(report: Report) -> Sheet:
    """What somebody should put right about waivers and known gaps."""
    columns = (
        Column("Loại", narrow=14, wide=18),
        Column("Nội dung", narrow=40, wide=90),
        Column("Quy tắc", narrow=16, wide=28),
        Column("Ghi ở", narrow=14, wide=30),
        Column("Mã thiếu sót", narrow=14, wide=20),
    )
    rows = [
        Row((NOTICES[item.kind], item.message, item.rule, one_line(item.source), item.fingerprint))
        for item in report.notices
    ]
    return Sheet("Miễn trừ", columns, rows, frozen=0)
