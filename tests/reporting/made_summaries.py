"""A summary with something in every field, much of it hostile; made by hand of reports that nobody read."""

from __future__ import annotations

from decimal import Decimal

from answers import PLACE, PLAN, PROFILE, WAIVER, make_result

from cnscd_cli.data.province_names import MeantProvince
from cnscd_cli.model.document import Document
from cnscd_cli.model.finding import (
    Level,
    Notice,
    NoticeKind,
    PlanReport,
    PlanStatus,
    Reading,
    Report,
    Result,
    Severity,
    Status,
)
from cnscd_cli.model.plan import (
    Assignment,
    Commune,
    CommuneType,
    DueOp,
    Frequency,
    OfficialName,
    Op,
    PartialDate,
    Plan,
    Reporting,
    Target,
    Task,
    TaskRole,
    Team,
    TeamSize,
    WorkItem,
)
from cnscd_cli.model.summary import Summary
from cnscd_cli.reporting.summary.summing import sum_report

PROVINCE = "Tỉnh Ninh Bình"
FORMULA = '=HYPERLINK("http://127.0.0.1/","x")'
SCRIPT = "<script>alert(1)</script>"
LEVEL = Level("vneid", ((Op.AT_LEAST, Decimal(50)),), "%", None, "chỉ tiêu VNeID")
OFTEN = Level("digital-weekend", ((Op.MORE_THAN, Decimal(1)),), "buổi", "quý")
CAP = Level("quick-help", ((Op.AT_MOST, Decimal(3)),), "ngày", None, f"Chỉ tiêu thêm {SCRIPT}")
RULES = (
    make_result(Status.GAP, rule="gap", title=f"Quy tắc {SCRIPT}"),
    make_result(Status.REVIEW, Severity.WARNING, rule="review"),
    make_result(Status.WAIVED, rule="waived", waiver=WAIVER),
    make_result(Status.NOT_APPLICABLE, rule="none"),
    make_result(Status.PASS, rule="passed"),
)
FACTS = PLAN._replace(
    targets=(
        Target("", None, "vneid", Op.AT_LEAST, Decimal("45.5"), "%", None, None, None, PLACE),
        Target("", None, "vneid", Op.EQUAL, Decimal(60), "%", None, None, None, PLACE),
        Target("", None, "quick-help", Op.EQUAL, Decimal(2), "ngày", None, None, None, PLACE),
        Target("", None, "quick-help", Op.EQUAL, Decimal(4), "ngày", None, None, None, PLACE),
        Target("", None, "digital-weekend", Op.EQUAL, Decimal(1), "buổi", "quý", None, None, PLACE),
    ),
    assignments=(
        Assignment(
            FORMULA,
            "cong-an",
            None,
            (
                Task(f"- {FORMULA};", TaskRole.LEAD, (), None, PLACE),
                Task(f"Công an xã Gia Viễn {SCRIPT}", TaskRole.COORDINATE, (), None, PLACE),
                Task("Tham mưu", TaskRole.ADVISE, (), None, PLACE),
                Task("Thực hiện", TaskRole.PERFORM, (), None, PLACE),
            ),
            PLACE,
        ),
        Assignment("Phòng Kinh tế", "phong-kinh-te", None, (), PLACE),
        Assignment(f"Hợp tác xã {SCRIPT}", None, None, (Task("Giúp", TaskRole.PERFORM, (), None, PLACE),), PLACE),
    ),
    work_items=(WorkItem("Mở lớp", None, "Đoàn xã", "doan-thanh-nien", None, None, None, PLACE),),
    team=Team((TeamSize(5, 7, None, PLACE), TeamSize(None, 15, None, PLACE), TeamSize(3, None, None, PLACE))),
    reporting=(
        Reporting(None, (Frequency.MONTHLY, Frequency.YEARLY), 25, DueOp.BEFORE, True, None, None, PLACE),
        Reporting(None, (Frequency.QUARTERLY,), None, None, False, None, None, PLACE),
    ),
)


def name(words: str, *, province: str | None = PROVINCE, listed: bool = True) -> Commune:
    official = OfficialName.LISTED if listed else OfficialName.UNLISTED
    return Commune(CommuneType.XA, words, province, official, (), PLACE)


def judge(level: Level, status: Status) -> Result:
    waiver = WAIVER if status is Status.WAIVED else None
    result = make_result(status, rule=f"indicator-{level.indicator}", title=f"Mức {level.subject}", waiver=waiver)
    return result._replace(levels=(level,))


JUDGED = (*RULES, judge(LEVEL, Status.GAP), judge(CAP, Status.REVIEW), judge(OFTEN, Status.WAIVED))


def make_plan(
    path: str,
    commune: Commune | None,
    day: PartialDate | None = None,
    facts: Plan = FACTS,
    results: tuple[Result, ...] = JUDGED,
) -> PlanReport:
    return PlanReport(
        path,
        "ab" * 32,
        PlanStatus.CHECKED,
        None,
        commune,
        results,
        profile=PROFILE,
        reading=Reading(Document(FACTS.source, ()), facts),
        document_type="KẾ HOẠCH",
        issue_date=day,
    )


BARE = FACTS._replace(targets=(), assignments=(), work_items=(), team=Team(), reporting=())
MISSING = (*RULES, judge(LEVEL, Status.GAP), judge(CAP, Status.WAIVED))
PLANS = (
    make_plan("a/1.docx", name("Gia Viễn"), PartialDate(5, 3, 2026))._replace(duplicates=(f"a/{SCRIPT}.docx",)),
    make_plan(f"{FORMULA}.docx", name("Gia Viễn"), PartialDate(None, 5, 2026)),
    make_plan("a/3.docx", name("Gia Lâm", province=None)),
    make_plan("a/4.docx", name("Gia Trấn"), None, BARE, MISSING),
    make_plan("a/5.docx", name(f"Vũng {SCRIPT}", listed=False)),
    make_plan("a/6.docx", None)._replace(duplicates=("a/6b.docx",)),
    make_plan("a/7.docx", name("Hoằng Châu", province="Tỉnh Thanh Hóa")),
    make_plan("a/8.docx", name("Gia Viễn"))._replace(document_type="QUYẾT ĐỊNH"),
    PlanReport("a/9.docx", None, PlanStatus.UNREADABLE, f"Tệp bị hỏng {SCRIPT}.", None, duplicates=("a/9b.docx",)),
)
NOTICE = Notice(NoticeKind.EXPIRED, f"Lý do {SCRIPT}", "mien.yaml:7", "team-size", "0123456789abcdef")
REPORT = Report(PROFILE._replace(path="tinh.yaml"), PLANS, (NOTICE,), "cnscd.toml")
FULL: Summary = sum_report(REPORT, MeantProvince(PROVINCE, former=True), (f"«Hà Nam» {FORMULA}",))
EVERYWHERE: Summary = sum_report(REPORT)
EMPTY: Summary = sum_report(Report(PROFILE, ()))
