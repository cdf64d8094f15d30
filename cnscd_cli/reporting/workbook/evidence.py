"""«Thiếu sót» and «Trích dẫn»: each finding with all that is told of it, and the words that each answer rests on."""

from __future__ import annotations

from collections.abc import Iterator

from cnscd_cli.model.document import Text
from cnscd_cli.model.finding import PlanReport, Result
from cnscd_cli.model.plan import Evidence
from cnscd_cli.model.texts import find_text
from cnscd_cli.reporting.findings import EXCUSED, SEVERITIES, is_finding, list_findings, name_verdict
from cnscd_cli.reporting.places import name_place, shorten_quote
from cnscd_cli.reporting.printable import one_line
from cnscd_cli.reporting.remarks import label_places
from cnscd_cli.reporting.report_digest import OCR_MARK
from cnscd_cli.reporting.workbook.plans import PLAN_COLUMNS, keep_day, name_plan
from cnscd_cli.reporting.workbook.sheets import Cell, Column, Look, Row, Rows, Sheet, Value

_LABEL = 8
"""Characters of a number or bullet at most."""


def list_all(rows: Rows) -> Sheet:
    """Every finding of every plan."""
    columns = (
        *PLAN_COLUMNS,
        Column("Kết luận", Look.MARK, narrow=11, wide=12),
        Column("Tên quy tắc", narrow=20, wide=28),
        Column("Yêu cầu", narrow=28, wide=36),
        Column("Thực tế", narrow=24, wide=36),
        Column("Nơi", narrow=14, wide=30),
        Column("Gợi ý", narrow=30, wide=44),
        Column("Căn cứ", narrow=24, wide=34),
        Column("Nhận xét", narrow=28, wide=40),
        Column("Trích", narrow=28, wide=44),
        Column("Đã tìm ở", narrow=18, wide=30),
        Column("Quy tắc", narrow=16, wide=26),
        Column("Mức độ", narrow=10, wide=12),
        Column("Đọc bằng", narrow=10, wide=14),
        Column("Tỉnh, thành phố", narrow=12, wide=22),
        Column("Mã thiếu sót", narrow=14, wide=20),
        Column("Được bỏ qua vì", narrow=14, wide=30),
        Column("Người duyệt", narrow=12, wide=22),
        Column("Miễn đến hết ngày", Look.DATE, narrow=12, wide=14),
        Column("Ghi ở", narrow=12, wide=24),
    )
    return Sheet("Thiếu sót", columns, rows, frozen=4, printed=9, leads=True)


def tell_findings(index: int, plan: PlanReport) -> Iterator[Row]:
    """A row a finding."""
    for result in list_findings(plan):
        yield Row(tuple(_tell(index, plan, result)), ("finding", index, result.rule))


def _tell(index: int, plan: PlanReport, result: Result) -> Iterator[Value | Cell]:
    yield from name_plan(plan)
    yield name_verdict(result)
    yield one_line(result.title)
    yield from (result.expected, result.actual)
    place = name_place(result.evidence[0]) if result.evidence else None
    more = f" và {len(result.evidence) - 1} chỗ khác" if len(result.evidence) > 1 else ""
    lead = f"{label_places(result)} " if result.searched and place else ""
    yield Cell(
        f"{lead}{place}{more}" if place else ("xem trích dẫn" if result.evidence or result.nearest else None),
        row=("quote", index, result.rule),
        tip="Xem câu trích",
    )
    yield from (result.suggestion, result.basis, result.message)
    yield shorten_quote(result.evidence[0].quote, result.actual) if result.evidence else None
    yield "; ".join(map(one_line, result.searched)) or None
    yield from (result.rule, SEVERITIES[result.severity], OCR_MARK.removeprefix("đọc bằng ") if result.ocr else None)
    yield one_line(plan.commune.province) if plan.commune and plan.commune.province else None
    yield result.fingerprint
    yield from _excuse(result)


def _excuse(result: Result) -> Iterator[Value]:
    waiver = result.waiver
    if waiver is None:
        yield from (None,) * 4
        return
    yield waiver.reason or EXCUSED[waiver.kind].lower()
    yield waiver.approved_by
    yield keep_day(waiver.until) if waiver.until else None
    yield one_line(waiver.source)


def quote_all(rows: Rows) -> Sheet:
    """The words that the answers rest on, what passes too, each with its whole paragraph."""
    columns = (
        *PLAN_COLUMNS,
        Column("Quy tắc", narrow=16, wide=26),
        Column("Tên quy tắc", narrow=20, wide=28),
        Column("Kết luận", Look.MARK, narrow=11, wide=14),
        Column("Loại", narrow=12, wide=20),
        Column("Nơi", narrow=14, wide=26),
        Column("Nguyên văn", narrow=30, wide=60),
        Column("Cả đoạn có câu ấy", narrow=30, wide=70),
    )
    return Sheet("Trích dẫn", columns, rows, frozen=2)


def quote_results(index: int, plan: PlanReport) -> Iterator[Row]:
    """A row for each place that an answer rests on."""
    for result in plan.results:
        yield from _quote(index, plan, result)


def _quote(index: int, plan: PlanReport, result: Result) -> Iterator[Row]:
    found = is_finding(result)
    key = ("quote", index, result.rule)
    verdict = Cell(
        name_verdict(result),
        row=("finding", index, result.rule) if found else None,
        tip="Xem thiếu sót" if found else "",
    )
    blocks = plan.reading.document.blocks if plan.reading else ()
    for number, (kind, evidence) in enumerate(_list_quotes(result)):
        quote = evidence.quote
        whole = find_text(blocks, evidence)
        place = name_place(evidence)
        named = (*name_plan(plan), result.rule, one_line(result.title), verdict)
        yield Row((*named, kind, place, quote, _tell_whole(whole, quote)), None if number else key)


def _list_quotes(result: Result) -> Iterator[tuple[str, Evidence]]:
    kind = label_places(result)
    for evidence in result.evidence:
        yield kind, evidence
    for near in result.nearest:
        yield f"Đoạn gần nhất, giống {near.likeness} %", near.evidence


def _tell_whole(whole: Text | None, quote: str) -> str | None:
    """Nothing where the paragraph has no more than a number or bullet before the quote."""
    words = whole.text if whole else ""
    return None if not whole or (words.endswith(quote) and len(words) - len(quote) <= _LABEL) else words
