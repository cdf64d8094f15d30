"""Plans built by hand for the rules: one that satisfies every rule of `mau-tinh`, and the parts to change in it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from cnscd_cli.model.document import ReadingIssue, Source, SourceFormat
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
    NameMention,
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

SOURCE = Source("ke-hoach.docx", SourceFormat.DOCX, "0" * 64)


def words(quote: str, section: str | None = None) -> Evidence:
    return Evidence(quote, section=section)


def section(path: str, title: str, level: int | None = None) -> Section:
    labels = path.split("/")
    return Section(path, labels[-1], title, level or len(labels), words(f"{labels[-1]}. {title}", path))


def heading(title: str) -> Heading:
    return Heading(title, words(title))


def appendix(label: str, title: str) -> Appendix:
    return Appendix(label, title, words(f"{label} {title}", label))


def basis(number: str | None, issuer: str | None, kind: str | None = "Kế hoạch") -> LegalBasis:
    return LegalBasis(kind, number, date(2026, 1, 5), issuer, None, words(f"Thực hiện {kind} số {number} của {issuer}"))


def size(low: int | None, high: int | None, path: str = "III/1") -> TeamSize:
    return TeamSize(low, high, path, words(f"mỗi Tổ {low}-{high} thành viên", path))


def target(  # noqa: PLR0913 - the fields of a target
    indicator: str | None,
    value: float | str,
    unit: str | None = "%",
    *,
    op: Op = Op.EQUAL,
    per: str | None = None,
    deadline: str | None = None,
    text: str | None = None,
    path: str = "II",
) -> Target:
    text = text or f"Chỉ tiêu {indicator}: {op}{value}{unit}"
    return Target(text, path, indicator, op, Decimal(str(value)), unit, per, deadline, None, words(text, path))


def assignment(agency: str, agency_id: str | None, *tasks: str, path: str = "V/1") -> Assignment:
    made = tuple(Task(text, TaskRole.PERFORM, (), None, words(text, path)) for text in tasks)
    return Assignment(agency, agency_id, path, made, words(agency, path))


def work_item(task: str, lead: str | None, lead_id: str | None, path: str = "PHỤ LỤC II") -> WorkItem:
    return WorkItem(task, None, lead, lead_id, None, None, path, words(task, path))


def reporting(
    *frequencies: Frequency, day: int | None = None, op: DueOp | None = None, next_period: bool = False
) -> Reporting:
    return Reporting("V/2", frequencies, day, op, next_period, None, "UBND xã", words("báo cáo kết quả", "V/2"))


def core(agency_id: str) -> CoreForce:
    return CoreForce(agency_id, "III/1", words(f"lấy {agency_id} làm nòng cốt", "III/1"))


def commune(name: str = "Hồng Phong", *spellings: str, official: OfficialName = OfficialName.LISTED) -> Commune:
    mentions = tuple(NameMention(spelling, words(f"xã {spelling}")) for spelling in (spellings or (name,)))
    return Commune(CommuneType.XA, name, "Tỉnh Lạng Sơn", official, mentions, words(f"XÃ {name.upper()}"))


def signatory(
    authority: str | None = "TM. ỦY BAN NHÂN DÂN",
    capacity: str | None = "KT. CHỦ TỊCH",
    position: str | None = "PHÓ CHỦ TỊCH",
    name: str | None = "Lê Thị Mẫu",
) -> Signatory:
    return Signatory(authority, capacity, position, name, words("KT. CHỦ TỊCH"))


def issue(page: int) -> ReadingIssue:
    return ReadingIssue("Trang này là ảnh", page=page)


COMPLETE = Plan(
    source=SOURCE,
    commune=commune(),
    letterhead=Letterhead(
        document_number="25",
        document_symbol="KH-UBND",
        number_evidence=words("Số: 25/KH-UBND"),
        issue_place="Hồng Phong",
        issue_date=PartialDate(5, 3, 2026, words("Hồng Phong, ngày 05 tháng 3 năm 2026")),
        document_type="KẾ HOẠCH",
        subject="Hoạt động Tổ công nghệ số cộng đồng năm 2026",
        subject_evidence=words("Hoạt động Tổ công nghệ số cộng đồng năm 2026"),
    ),
    legal_bases=(basis("15/KH-UBND", "UBND tỉnh Lạng Sơn"),),
    sections=(
        section("I", "MỤC ĐÍCH, YÊU CẦU"),
        section("II", "MỤC TIÊU"),
        section("III", "NỘI DUNG TRIỂN KHAI"),
        section("III/1", "Kiện toàn Tổ công nghệ số cộng đồng"),
        section("IV", "KINH PHÍ"),
        section("V", "TỔ CHỨC THỰC HIỆN"),
    ),
    targets=(
        target("team-training", 100),
        target("digital-skills", 75, op=Op.AT_LEAST),
        target("vneid", 50, op=Op.MORE_THAN),
        target("digital-signature", 15, op=Op.AT_LEAST),
        target("cashless-payment", 60),
    ),
    team=Team(
        sizes=(size(5, 9),),
        core=(core("doan-thanh-nien"),),
        leader=TeamLeader("Trưởng thôn", words("Tổ trưởng là Trưởng thôn")),
    ),
    assignments=(
        assignment("Phòng Văn hóa - Xã hội", "phong-van-hoa-xa-hoi", "Chủ trì triển khai Kế hoạch"),
        assignment("Công an xã", "cong-an", "Hướng dẫn kích hoạt tài khoản định danh"),
        assignment("Đoàn Thanh niên xã", "doan-thanh-nien", "Cử đoàn viên tham gia các Tổ"),
        assignment("Các Tổ công nghệ số cộng đồng", "to-cnscd", "Hướng dẫn người dân"),
        assignment("Ủy ban MTTQ Việt Nam xã", "mat-tran-to-quoc", "Vận động Nhân dân"),
        assignment("Phòng Kinh tế", "phong-kinh-te", "Tham mưu bố trí kinh phí thực hiện"),
    ),
    reporting=(reporting(Frequency.QUARTERLY, day=21, op=DueOp.BEFORE),),
    funding=(FundingStatement("IV", words("Kinh phí từ ngân sách nhà nước", "IV")),),
    recipients=("Sở Khoa học và Công nghệ", "Lưu: VT"),
    recipients_evidence=words("Nơi nhận:"),
    signatory=signatory(),
)

EMPTY = Plan(source=SOURCE, commune=None, letterhead=Letterhead())


def with_head(**changes: object) -> Plan:
    return COMPLETE._replace(letterhead=COMPLETE.letterhead._replace(**changes))


def with_team(**changes: object) -> Plan:
    return COMPLETE._replace(team=COMPLETE.team._replace(**changes))


def with_sections(*sections: Section, headings: tuple[Heading, ...] = ()) -> Plan:
    return COMPLETE._replace(sections=sections, headings=headings)


def with_targets(*targets: Target) -> Plan:
    return COMPLETE._replace(targets=targets)


def with_assignments(*assignments: Assignment, items: tuple[WorkItem, ...] = ()) -> Plan:
    return COMPLETE._replace(assignments=assignments, work_items=items)
