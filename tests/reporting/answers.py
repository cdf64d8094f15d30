"""A plan and a report with every kind of fact and verdict, made by hand. All names and sentences are invented."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from cnscd_cli.model.document import ReadingIssue, Source, SourceFormat
from cnscd_cli.model.finding import (
    PlanReport,
    PlanStatus,
    ProfileInfo,
    Report,
    Result,
    Severity,
    Status,
    Waiver,
    WaiverKind,
)
from cnscd_cli.model.plan import (
    Appendix,
    Assignment,
    Commune,
    CommuneType,
    CoreForce,
    DueOp,
    Evidence,
    Frequency,
    FundingStatement,
    Heading,
    LegalBasis,
    Letterhead,
    OfficialName,
    Op,
    PartialDate,
    Plan,
    Reporting,
    Section,
    Signatory,
    Target,
    Task,
    TaskRole,
    Team,
    TeamLeader,
    TeamSize,
    WorkItem,
)

PLACE = Evidence("mỗi Tổ có tối đa 15 thành viên", page=3, line=12, section="III/2", block=7, start=4, end=34)
PARAGRAPH = Evidence("Số:      /KH-UBND", paragraph=3)
COMMUNE = Commune(CommuneType.XA, "Ia Sao", "tỉnh Gia Lai", OfficialName.LISTED, (), PARAGRAPH)
SOURCE = Source("ke-hoach.pdf", SourceFormat.PDF, "ab" * 32, pages=4)

EMPTY_PLAN = Plan(SOURCE, None, Letterhead())
PLAN = Plan(
    SOURCE,
    COMMUNE,
    Letterhead(
        document_symbol="KH-UBND",
        number_evidence=PARAGRAPH,
        issue_place="Ia Sao",
        issue_date=PartialDate(None, 3, 2026),
        document_type="KẾ HOẠCH",
        subject="Hoạt động của Tổ công nghệ số cộng đồng",
    ),
    legal_bases=(LegalBasis("Kế hoạch", "12/KH-UBND", date(2026, 1, 9), "UBND tỉnh", None, PARAGRAPH),),
    sections=(Section("III", "III", "NỘI DUNG", 1, PLACE), Section("III/2", "2", "Kiện toàn Tổ", 2, PLACE)),
    headings=(Heading("Lời nói đầu", PARAGRAPH),),
    appendices=(Appendix("PHỤ LỤC I", "Phân công", PLACE),),
    targets=(
        Target("80% hộ", "II/1", "vneid", Op.AT_LEAST, Decimal(80), "%", None, "2026", None, PLACE),
        Target("1,5 giờ", "II/2", None, Op.MORE_THAN, Decimal("1.5"), "giờ", "tuần", None, "Công an xã", PLACE),
    ),
    team=Team(
        sizes=(TeamSize(None, 15, "III/2", PLACE),),
        core=(CoreForce("doan-thanh-nien", "III/2", PLACE),),
        leader=TeamLeader("Trưởng thôn", PLACE),
        core_unclear=(PLACE,),
    ),
    assignments=(
        Assignment(
            "Công an xã",
            "cong-an",
            "IV/3",
            (Task("Hỗ trợ kích hoạt tài khoản.", TaskRole.LEAD, ("Đoàn xã",), "30/6", PLACE),),
            PLACE,
        ),
    ),
    work_items=(
        WorkItem("Mở lớp", "02 lớp", "Phòng VH-XH", "phong-van-hoa-xa-hoi", None, "Quý II", "PHỤ LỤC I", PLACE),
    ),
    reporting=(Reporting("IV/9", (Frequency.QUARTERLY,), 25, DueOp.BEFORE, False, "các thôn", "UBND xã", PLACE),),
    funding=(FundingStatement("V", PLACE),),
    recipients=("Như trên", "Lưu: VT"),
    signatory=Signatory("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Văn Mẫu", None),
    issues=(ReadingIssue("Trang 4 là ảnh, không đọc được chữ", page=4),),
)


def make_result(status: Status, severity: Severity = Severity.ERROR, **changes: object) -> Result:
    """A result of a rule named after its status and severity."""
    values: dict[str, object] = {
        "rule": f"{status}-{severity}",
        "title": f"Quy tắc {status}",
        "severity": severity,
        "status": status,
        "message": "Một câu nhận xét.",
        "expected": "Mỗi Tổ có từ 5 đến 12 thành viên.",
        "actual": "tối đa 15 thành viên",
        "basis": "Kế hoạch của tỉnh",
        "suggestion": None if status is Status.PASS else "Mỗi Tổ có từ 05 đến 12 thành viên.",
        "evidence": (PLACE,),
        **changes,
    }
    return Result(**values)  # type: ignore[arg-type]


WAIVER = Waiver(WaiverKind.WAIVER, Status.GAP, "mien.yaml:7", "Xã có ba thôn xa", "Lê Thị Mẫu", date(2026, 6, 30))
KNOWN = Waiver(WaiverKind.BASELINE, Status.GAP, "da-biet.json")

# The worst last: the report has to bring it to the front.
RESULTS = (
    make_result(Status.PASS),
    make_result(Status.REVIEW),
    make_result(Status.GAP, Severity.INFO),
    make_result(Status.NOT_APPLICABLE),
    make_result(Status.WAIVED, waiver=WAIVER),
    make_result(Status.GAP, Severity.WARNING, evidence=(), searched=("mục IV", "2 phụ lục"), actual="Chưa nêu"),
    make_result(Status.GAP, Severity.ERROR),
)
PROFILE = ProfileInfo("mau-tinh", "Kế hoạch mẫu", "rules/mau-tinh.yaml")
CHECKED = PlanReport("ke-hoach.pdf", "ab" * 32, PlanStatus.CHECKED, None, COMMUNE, RESULTS, ("Trang 4 là ảnh",))
UNREADABLE = PlanReport("hong.pdf", None, PlanStatus.UNREADABLE, "Tệp bị hỏng. Xin gửi lại tệp gốc.", None)
REPORT = Report(PROFILE, (CHECKED,))
REPORTS = Report(PROFILE, (CHECKED, UNREADABLE))
EMPTY_REPORT = Report(PROFILE, ())
