"""«Chỉ tiêu», «Phân công», «Báo cáo»: what the plans say, a statement a row."""

from __future__ import annotations

from collections.abc import Iterator

from cnscd_cli.model.finding import PlanReport
from cnscd_cli.model.plan import Assignment, DueOp, Evidence, Op, Plan, Reporting, Target, Task, WorkItem
from cnscd_cli.reporting.places import name_place
from cnscd_cli.reporting.plan_digest import FREQUENCIES, OPS, ROLES
from cnscd_cli.reporting.printable import one_line
from cnscd_cli.reporting.workbook.plans import PLAN_COLUMNS, name_plan, read_day
from cnscd_cli.reporting.workbook.sheets import Cell, Column, Look, Row, Rows, Sheet, Value

_PLACE = (Column("Nơi", narrow=14, wide=28), Column("Nguyên văn", narrow=30, wide=60))
_EXACTLY = "bằng"


def list_targets(rows: Rows) -> Sheet:
    """Every figure that a plan promises."""
    columns = (
        *PLAN_COLUMNS,
        Column("Chỉ tiêu", narrow=24, wide=40),
        Column("Mức", narrow=8, wide=10),
        Column("Giá trị", Look.NUMBER, narrow=9, wide=14),
        Column("Đơn vị tính", narrow=8, wide=14),
        Column("Tính trên", narrow=8, wide=14),
        Column("Thời hạn", Look.DATE, narrow=11, wide=14),
        Column("Cơ quan chủ trì", narrow=14, wide=28),
        *_PLACE,
        Column("Mã chỉ tiêu", narrow=14, wide=24),
    )
    return Sheet("Chỉ tiêu", columns, rows, frozen=2)


def tell_targets(plan: PlanReport, names: dict[str, str]) -> Iterator[Row]:
    """A row a figure; `names` of indicators."""
    for target in plan.reading.plan.targets if plan.reading else ():
        yield Row((*name_plan(plan), *_tell_target(target, names)))


def _tell_target(target: Target, names: dict[str, str]) -> Iterator[Value]:
    yield one_line(names.get(target.indicator, target.indicator)) if target.indicator else None
    yield _EXACTLY if target.op is Op.EQUAL else OPS[target.op].strip()
    yield target.value
    yield from (one_line(text) if text else None for text in (target.unit, target.per))
    yield read_day(target.deadline)
    yield one_line(target.owner) if target.owner else None
    yield from (name_place(target.evidence), target.text, target.indicator)


def list_assignments(rows: Rows) -> Sheet:
    """Who must do what: the tasks under «Tổ chức thực hiện» and the rows of work tables."""
    columns = (
        *PLAN_COLUMNS,
        Column("Cơ quan", narrow=20, wide=34),
        Column("Loại cơ quan", narrow=16, wide=28),
        Column("Vai trò", narrow=10, wide=12),
        Column("Nhiệm vụ", narrow=30, wide=60),
        Column("Kết quả, sản phẩm", narrow=16, wide=30),
        Column("Phối hợp", narrow=16, wide=30),
        Column("Thời hạn", Look.DATE, narrow=11, wide=20),
        Column("Nêu trong", narrow=12, wide=16),
        Column("Nơi", narrow=14, wide=28),
    )
    return Sheet("Phân công", columns, rows, frozen=2)


def tell_assignments(plan: PlanReport, names: dict[str, str]) -> Iterator[Row]:
    """A row a task; `names` of kinds of agencies."""
    for cells in _list_work(plan.reading.plan, names) if plan.reading else ():
        yield Row((*name_plan(plan), *cells))


def _list_work(plan: Plan, names: dict[str, str]) -> Iterator[tuple[Value, ...]]:
    for assignment in plan.assignments:
        named = (one_line(assignment.agency), _name_kind(assignment.agency_id, names))
        if not assignment.tasks:
            yield (*named, None, None, None, None, None, "phân công", name_place(assignment.evidence))
        for task in assignment.tasks:
            yield (*named, *_tell_task(assignment, task))
    for item in plan.work_items:
        yield tuple(_tell_work_item(item, names))


def _tell_task(assignment: Assignment, task: Task) -> tuple[Value, ...]:
    partners = "; ".join(map(one_line, task.partners)) or None
    place = name_place(_with_section(task.evidence, assignment.section))
    return ROLES[task.role], task.text, None, partners, read_day(task.due), "phân công", place


def _with_section(evidence: Evidence, section: str | None) -> Evidence:
    return evidence if evidence.section else evidence._replace(section=section)


def _tell_work_item(item: WorkItem, names: dict[str, str]) -> Iterator[Value]:
    yield one_line(item.lead) if item.lead else None
    yield _name_kind(item.lead_id, names)
    yield "chủ trì" if item.lead else None
    yield from (item.task, item.result, item.partners)
    yield read_day(item.time)
    yield "bảng công việc"
    yield name_place(item.evidence)


def _name_kind(agency: str | None, names: dict[str, str]) -> str | None:
    return one_line(names.get(agency, agency)) if agency else None


def list_reporting(rows: Rows) -> Sheet:
    """Who reports how often, and by which day."""
    columns = (
        *PLAN_COLUMNS,
        Column("Kỳ báo cáo", narrow=12, wide=24),
        Column("Hạn gửi", narrow=10, wide=16),
        Column("Ngày", Look.COUNT, narrow=8, wide=8),
        Column("Của kỳ", narrow=10, wide=14),
        Column("Bên báo cáo", narrow=16, wide=34),
        Column("Nơi nhận báo cáo", narrow=16, wide=34),
        *_PLACE,
    )
    return Sheet("Báo cáo", columns, rows, frozen=2)


def tell_reporting(plan: PlanReport) -> Iterator[Row]:
    """A row a statement."""
    for item in plan.reading.plan.reporting if plan.reading else ():
        yield Row((*name_plan(plan), *_tell_reporting(item)))


def _tell_reporting(item: Reporting) -> Iterator[Value | Cell]:
    yield ", ".join(FREQUENCIES[frequency] for frequency in item.frequencies) or "định kỳ"
    yield {DueOp.BEFORE: "trước ngày", DueOp.BY: "chậm nhất ngày", None: None}[item.due_op]
    yield item.due_day
    yield None if item.due_day is None else "kỳ sau" if item.due_next_period else "kỳ báo cáo"
    yield from (one_line(text) if text else None for text in (item.sender, item.recipient))
    yield from (name_place(item.evidence), item.evidence.quote)
