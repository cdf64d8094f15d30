"""«Tổng hợp», «Ma trận», «Hay thiếu», «Mức chỉ tiêu»: many plans at a glance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from cnscd_cli.model.finding import Level, PlanReport, Report, Result, Status, WaiverKind
from cnscd_cli.model.outline import list_outlines
from cnscd_cli.model.plan import PartialDate, Plan
from cnscd_cli.reporting.exceptions_digest import count_kind
from cnscd_cli.reporting.findings import EXCUSED, LOOKS, SEVERITIES, Verdict, is_finding, list_findings, name_verdict
from cnscd_cli.reporting.places import name_commune_alone, name_document_number, name_profile
from cnscd_cli.reporting.plan_digest import name_figure, name_partial_date
from cnscd_cli.reporting.printable import one_line
from cnscd_cli.reporting.report_digest import name_total
from cnscd_cli.reporting.roll_up import Matrix, Missing, Spread
from cnscd_cli.reporting.tally import count_results
from cnscd_cli.reporting.workbook.plans import PLAN_COLUMNS, keep_day, name_plan
from cnscd_cli.reporting.workbook.sheets import Cell, Column, Look, Row, Rows, Sheet, Value

_TITLE = "Tổng hợp kết quả đối chiếu kế hoạch của Tổ công nghệ số cộng đồng"
_COUNTS = (*SEVERITIES.values(), Verdict.REVIEW, *EXCUSED.values(), Verdict.PASS)


def sum_up(report: Report, rows: Rows) -> Sheet:
    """A plan a row: who, which document, how many findings of which kind."""
    columns = (
        *PLAN_COLUMNS,
        Column("Tỉnh, thành phố", narrow=12, wide=22),
        Column("Số, ký hiệu", narrow=11, wide=20),
        Column("Ngày ban hành", Look.DATE, narrow=12, wide=26),
        Column("Kết luận", Look.MARK, narrow=12, wide=16),
        *(Column(name, Look.COUNT, narrow=8, wide=10) for name in _COUNTS),
        Column("Số quy tắc áp dụng", Look.COUNT, narrow=10, wide=12),
        Column("Bộ quy tắc", narrow=14, wide=30),
    )
    lead = (
        _TITLE,
        name_total(list_outlines(report.plans)) if report.plans else "Không có kế hoạch nào.",
        f"Bộ quy tắc: {name_profile(report.profile)}",
        *((one_line(f"Cấu hình: {report.config}"),) if report.config else ()),
    )
    return Sheet("Tổng hợp", columns, rows, lead, frozen=2, sums=len(rows) > 1, leads=True)


def sum_up_plan(index: int, plan: PlanReport) -> Iterator[Row]:
    """The one row of a plan."""
    yield Row(tuple(_sum_up_plan(index, plan)), ("plan", index))


def _sum_up_plan(index: int, plan: PlanReport) -> Iterator[Value | Cell]:
    yield from name_plan(plan)
    if plan.error:
        yield from (None, None, None, Cell(Verdict.UNREADABLE, row=("unread", index)))
        yield from (None,) * (len(_COUNTS) + 2)
        return
    yield one_line(plan.commune.province) if plan.commune and plan.commune.province else None
    yield from _name_document(plan.reading.plan) if plan.reading else (None, None)
    tally, found = count_results(plan.results), list_findings(plan)
    first: dict[str, Result] = {}
    for result in found:
        first.setdefault(name_verdict(result), result)
    worst = found[0] if found and found[0].status is not Status.WAIVED else None
    yield Cell(name_verdict(worst), row=("finding", index, worst.rule)) if worst else Verdict.PASS
    counts = (
        *tally.gaps.values(),
        tally.statuses[Status.REVIEW],
        *(count_kind(plan.results, kind) for kind in WaiverKind),
    )
    for name, count in zip(_COUNTS, counts, strict=False):
        yield Cell(count, row=("finding", index, first[name].rule)) if name in first else count
    yield tally.statuses[Status.PASS]
    yield tally.total
    yield name_profile(plan.profile) if plan.profile else None


def _name_document(plan: Plan) -> tuple[Value, Value]:
    head = plan.letterhead
    return name_document_number(head), _read_issue_date(head.issue_date)


def _read_issue_date(day: PartialDate | None) -> Value:
    if day is None or (day.day, day.month, day.year) == (None, None, None):
        return None
    try:
        return keep_day(date(day.year or 0, day.month or 0, day.day or 0))
    except ValueError:  # blanks, or a day that is in no calendar
        return name_partial_date(day)


def draw_matrix(plans: Sequence[PlanReport], matrix: Matrix) -> Sheet:
    """Plans by rules, a sign a cell; each sign leads to what it rests on."""
    rules = (Column(one_line(rule.title), Look.MARK, narrow=4, wide=4) for rule in matrix.rules)
    signs = [(word, look) for word, look in LOOKS.items() if word is not Verdict.UNREADABLE]
    rows = []
    for row in matrix.rows:
        plan = plans[row.plan]
        rows.append(Row((*name_plan(plan), *(_mark(row.plan, plan, cell) for cell in row.cells))))
    legend = "; ".join(f"{look.sign} {word[:1].lower()}{word[1:]}" for word, look in signs)
    lead = ("Kế hoạch và quy tắc", f"{legend}; để trống: bộ quy tắc của kế hoạch không có quy tắc này")
    return Sheet("Ma trận", (*PLAN_COLUMNS, *rules), rows, lead, frozen=2, upright=True)


def _mark(index: int, plan: PlanReport, result: Result | None) -> Value | Cell:
    if result is None:
        return None
    name = name_verdict(result)
    key = ("finding", index, result.rule) if is_finding(result) else ("quote", index, result.rule)
    tip = one_line(f"{name}: {result.title} - {name_commune_alone(plan.commune) or plan.path}")
    return Cell(LOOKS[name].sign, row=key, tip=tip)


def rank(missing: tuple[Missing, ...]) -> Sheet:
    """What is missing most often."""
    columns = (
        Column("Quy tắc", narrow=16, wide=30),
        Column("Tên quy tắc", narrow=24, wide=48),
        Column("Mức độ", Look.MARK, narrow=10, wide=12),
        Column("Số kế hoạch chưa đạt", Look.COUNT, narrow=12, wide=14),
        Column("Số kế hoạch cần xem", Look.COUNT, narrow=12, wide=14),
        Column("Số kế hoạch được miễn, đã biết", Look.COUNT, narrow=12, wide=16),
        Column("Số kế hoạch áp dụng", Look.COUNT, narrow=12, wide=14),
        Column("Tỷ lệ chưa đạt", Look.SHARE, narrow=18, wide=18),
    )
    rows = [
        Row(
            (
                item.rule.id,
                one_line(item.rule.title),
                SEVERITIES[item.rule.severity],
                *(item.gaps, item.reviews, item.excused, item.asked),
                Decimal(item.gaps) / item.asked if item.asked else None,
            ),
        )
        for item in missing
    ]
    return Sheet("Hay thiếu", columns, rows, frozen=2)


def compare_targets(plans: Sequence[PlanReport], spreads: tuple[Spread, ...]) -> Sheet:
    """What the plans promise of each indicator, beside what is asked."""
    columns = (
        Column("Chỉ tiêu", narrow=24, wide=48),
        Column("Mã chỉ tiêu", narrow=14, wide=26),
        Column("Đơn vị tính", narrow=8, wide=14),
        Column("Tính trên", narrow=8, wide=14),
        Column("Loại mức", narrow=10, wide=12),
        Column("Số kế hoạch nêu", Look.COUNT, narrow=10, wide=12),
        *(Column(name, Look.NUMBER, narrow=10, wide=14) for name in ("Thấp nhất", "Trung vị", "Cao nhất")),
        Column("Thấp nhất ở", narrow=14, wide=26),
        Column("Cao nhất ở", narrow=14, wide=26),
        Column("Mức yêu cầu", narrow=14, wide=26),
        Column("Số kế hoạch chưa đạt mức", Look.COUNT, narrow=12, wide=14),
        Column("Số kế hoạch cần xem mức", Look.COUNT, narrow=12, wide=14),
    )
    return Sheet("Mức chỉ tiêu", columns, [Row(tuple(_compare(plans, item))) for item in spreads])


def _compare(outlines: Sequence[PlanReport], spread: Spread) -> Iterator[Value | Cell]:
    yield from (one_line(spread.name), spread.indicator, spread.unit, spread.per)
    yield "mức trần" if spread.capped else "mức đạt"
    yield len(spread.figures)
    yield from (spread.lowest, spread.median, spread.highest)
    ends = (spread.figures[0], spread.figures[-1]) if spread.figures else ()
    plans = [(figure.plan, outlines[figure.plan]) for figure in ends]
    yield from (Cell(name_commune_alone(plan.commune) or plan.path, row=("plan", index)) for index, plan in plans)
    yield from (None,) * (2 - len(ends))
    yield "; ".join(map(_name_level, spread.levels)) or None
    statuses = [figure.result.status for figure in spread.figures if figure.result]
    yield from (statuses.count(Status.GAP), statuses.count(Status.REVIEW)) if spread.levels else (None, None)


def _name_level(level: Level) -> str:
    bounds = (name_figure(op, value, level.unit, level.per) for op, value in level.bounds)
    return " và ".join(bounds) or "có nêu là đạt"
