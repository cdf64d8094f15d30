"""Every rule of `mau-tinh` on plans that satisfy it, that do not, and that look as if."""

from __future__ import annotations

import pytest
from plans import (
    COMPLETE,
    EMPTY,
    SOURCE,
    appendix,
    assignment,
    basis,
    commune,
    core,
    heading,
    issue,
    reporting,
    section,
    signatory,
    size,
    target,
    with_assignments,
    with_head,
    with_sections,
    with_targets,
    with_team,
    words,
    work_item,
)

from cnscd_cli.model.finding import Result, Status
from cnscd_cli.model.plan import DueOp, Frequency, OfficialName, Op, PartialDate, Plan
from cnscd_cli.rules.engine import check_plan, check_rule
from cnscd_cli.rules.language.profile import load_profile

PROFILE = load_profile("mau-tinh")
RULES = {rule.id: rule for rule in PROFILE.rules}

# The table of the contract, in its order.
SEVERITIES = {
    "number-filled": "warning",
    "date-filled": "warning",
    "legal-basis": "error",
    "section-purpose": "error",
    "section-targets": "error",
    "section-content": "error",
    "section-organization": "error",
    "funding-source": "error",
    "team-size": "error",
    "youth-union-core": "error",
    "team-leader": "warning",
    "report-frequency": "error",
    "report-deadline": "error",
    "indicator-team-training": "error",
    "indicator-digital-skills": "error",
    "indicator-vneid": "error",
    "indicator-digital-signature": "warning",
    "indicator-cashless-payment": "warning",
    "assign-culture-social": "error",
    "assign-police": "error",
    "assign-youth-union": "error",
    "assign-team": "error",
    "assign-front": "warning",
    "assign-finance": "warning",
    "recipients-department": "warning",
    "signature-block": "error",
    "consistent-targets": "error",
    "consistent-name": "warning",
}


def judge(rule: str, plan: Plan) -> Result:
    return check_rule(plan, RULES[rule])


def titles(*names: str) -> Plan:
    numerals = ("I", "II", "III", "IV", "V", "VI")
    return with_sections(*(section(label, name) for label, name in zip(numerals, names, strict=False)))


def by(agency: str, agency_id: str | None, *tasks: str) -> Plan:
    return with_assignments(assignment(agency, agency_id, *tasks))


def led(task: str, lead: str | None, lead_id: str | None) -> Plan:
    return with_assignments(items=(work_item(task, lead, lead_id),))


def cites(number: str | None, issuer: str | None) -> Plan:
    return COMPLETE._replace(legal_bases=(basis(number, issuer),))


def reports(*statements: object) -> Plan:
    return COMPLETE._replace(reporting=statements)


def receives(*lines: str) -> Plan:
    return COMPLETE._replace(recipients=lines)


def signed(**fields: str | None) -> Plan:
    return COMPLETE._replace(signatory=signatory(**fields))


def named(*spellings: str, official: OfficialName = OfficialName.LISTED, ocr: bool = False) -> Plan:
    return COMPLETE._replace(
        source=SOURCE._replace(ocr=ocr), commune=commune("Hồng Phong", *spellings, official=official)
    )


NO_NUMBER = {"document_number": None, "document_symbol": None, "number_evidence": None}
MONTHLY, QUARTERLY, YEARLY = Frequency.MONTHLY, Frequency.QUARTERLY, Frequency.YEARLY
HALF_YEARLY, WEEKLY = Frequency.HALF_YEARLY, Frequency.WEEKLY

# rule, plan, status, words that the message or the actual state must hold
CASES: tuple[tuple[str, Plan, str, str], ...] = (
    ("number-filled", with_head(document_number=None), "gap", "/KH-UBND»"),
    ("number-filled", with_head(document_number=None, document_symbol=None), "gap", "còn để trống"),
    ("number-filled", with_head(**NO_NUMBER), "gap", "không có dòng «Số"),
    ("number-filled", with_head(number_evidence=None), "pass", "25/KH-UBND"),
    ("date-filled", with_head(issue_date=PartialDate(None, None, 2026)), "gap", "ngày và tháng"),
    ("date-filled", with_head(issue_date=PartialDate(None, 4, 2026)), "gap", "ngày … tháng 4 năm 2026"),
    ("date-filled", with_head(issue_date=PartialDate(3, 2, None)), "gap", "ngày 03 tháng 02 năm …"),
    ("date-filled", with_head(issue_date=None), "gap", "không có dòng địa danh"),
    ("legal-basis", cites("20/KH-UBND", "UBND thành phố Hà Nội"), "pass", "20/KH-UBND"),
    ("legal-basis", cites("20/KH-UBND", "Ủy ban nhân dân Thành phố"), "pass", ""),
    ("legal-basis", cites("20/KH-UBND", "UBND TP. Hồ Chí Minh"), "pass", ""),
    ("legal-basis", cites("20/KH-UBND", "UBND tỉnh"), "pass", ""),
    ("legal-basis", cites("20/QĐ-UBND", "Chủ tịch Uỷ ban nhân dân tỉnh Nghệ An"), "pass", ""),
    ("legal-basis", cites("20/SKHCN-CĐS", "Sở Khoa học và Công nghệ tỉnh Nghệ An"), "pass", ""),
    ("legal-basis", cites("20/SKHCN-CĐS", None), "pass", ""),
    ("legal-basis", cites("20/KH-UBND", "tỉnh Nghệ An"), "pass", ""),
    ("legal-basis", cites("20/KH-UBND", None), "review", "không rõ"),
    ("legal-basis", cites("20/KH-UBND", "UBND"), "review", "không rõ"),
    ("legal-basis", cites("20/TB-VP", "Văn phòng UBND tỉnh Nghệ An"), "review", "không rõ"),
    ("legal-basis", cites("815/QĐ-UBND", "UBND xã Hồng Phong"), "gap", "815/QĐ-UBND"),
    ("legal-basis", cites("815/KH-UBND", "UBND huyện Bình Gia"), "gap", "815/KH-UBND"),
    ("legal-basis", cites("815/KH-UBND", "UBND thành phố Vinh"), "gap", "815/KH-UBND"),
    ("legal-basis", cites("57-NQ/TW", "Bộ Chính trị"), "gap", "57-NQ/TW"),
    ("legal-basis", cites("12-NQ/TU", "Tỉnh ủy Lạng Sơn"), "gap", "12-NQ/TU"),
    ("legal-basis", cites("749/QĐ-TTg", "Thủ tướng Chính phủ"), "gap", ""),
    ("legal-basis", cites("749/QĐ-TTg", None), "gap", ""),
    ("legal-basis", cites(None, None), "gap", ""),
    ("legal-basis", cites("12/KH-BCĐ", "Ban Chỉ đạo số 57 xã"), "gap", ""),
    ("legal-basis", COMPLETE._replace(legal_bases=()), "gap", "chưa dẫn văn bản nào"),
    ("section-purpose", titles("MỤC ĐÍCH - YÊU CẦU", "NỘI DUNG"), "pass", ""),
    ("section-purpose", titles("MỤC ĐÍCH, Ý NGHĨA VÀ YÊU CẦU"), "pass", ""),
    ("section-purpose", titles("Mục đích", "Yêu cầu"), "pass", "mục I. Mục đích và mục II. Yêu cầu"),
    (
        "section-purpose",
        with_sections(section("I", "QUAN ĐIỂM"), section("I/1", "Mục đích"), section("I/2", "Yêu cầu")),
        "pass",
        "",
    ),
    ("section-purpose", with_sections(headings=(heading("MỤC ĐÍCH, YÊU CẦU:"),)), "pass", ""),
    ("section-purpose", titles("MỤC ĐÍCH", "NỘI DUNG"), "review", "«Yêu cầu»"),
    ("section-purpose", titles("MỤC TIÊU", "NỘI DUNG"), "gap", "chưa có"),
    ("section-purpose", titles("YÊU CẦU VỀ BÁO CÁO", "MỤC TIÊU"), "review", "«Mục đích»"),
    ("section-targets", titles("QUAN ĐIỂM, MỤC TIÊU"), "pass", ""),
    ("section-targets", titles("CÁC CHỈ TIÊU CỤ THỂ"), "pass", ""),
    ("section-targets", titles("MỤC ĐÍCH VÀ MỤC TIÊU"), "pass", ""),
    ("section-targets", titles("Mục tiêu, chỉ tiêu"), "pass", ""),
    (
        "section-targets",
        with_sections(section("I", "MỤC ĐÍCH, YÊU CẦU"), section("I/3", "Mục tiêu cụ thể")),
        "pass",
        "",
    ),
    ("section-targets", with_sections(headings=(heading("Mục tiêu:"),)), "pass", ""),
    ("section-targets", titles("MỤC ĐÍCH, YÊU CẦU", "NỘI DUNG"), "gap", "chưa có"),
    ("section-targets", titles("GIẢI PHÁP THỰC HIỆN MỤC TIÊU CHUYỂN ĐỔI SỐ"), "gap", "chưa có"),
    (
        "section-targets",
        titles("Mục tiêu của kế hoạch này là nâng cao nhận thức của người dân về chuyển đổi số"),
        "gap",
        "",
    ),
    ("section-targets", with_sections(section("I/1/a", "Mục tiêu")), "gap", ""),
    (
        "section-targets",
        titles("NỘI DUNG")._replace(appendices=(appendix("PHỤ LỤC I", "HỆ THỐNG CHỈ TIÊU NĂM 2026"),)),
        "review",
        "Phụ lục I",
    ),
    ("section-content", titles("PHẠM VI, NỘI DUNG TRIỂN KHAI"), "pass", ""),
    ("section-content", titles("CÁC NHIỆM VỤ, GIẢI PHÁP CHỦ YẾU"), "pass", ""),
    ("section-content", titles("MỘT SỐ NHIỆM VỤ TRỌNG TÂM"), "pass", ""),
    ("section-content", titles("TRIỂN KHAI CÁC NHIỆM VỤ"), "pass", ""),
    ("section-content", titles("MỤC TIÊU", "PHÂN CÔNG NHIỆM VỤ"), "gap", "chưa có"),
    ("section-content", titles("MỤC TIÊU", "TỔ CHỨC THỰC HIỆN"), "gap", "chưa có"),
    ("section-organization", titles("NỘI DUNG", "KINH PHÍ VÀ TỔ CHỨC THỰC HIỆN"), "pass", ""),
    ("section-organization", titles("PHÂN CÔNG NHIỆM VỤ"), "pass", ""),
    ("section-organization", titles("TỔ CHỨC TRIỂN KHAI"), "pass", ""),
    ("section-organization", titles("TỔ CHỨC VÀ THỰC HIỆN"), "pass", ""),
    ("section-organization", titles("TRIỂN KHAI THỰC HIỆN NHIỆM VỤ"), "gap", "chưa có"),
    ("section-organization", titles("TỔ CHỨC TRIỂN KHAI CÁC NHIỆM VỤ TRỌNG TÂM"), "gap", "chưa có"),
    ("section-organization", titles("MỤC TIÊU", "NỘI DUNG"), "gap", "chưa có"),
    ("funding-source", COMPLETE._replace(funding=()), "gap", "nguồn kinh phí"),
    ("team-size", with_team(sizes=(size(5, 12),)), "pass", "từ 5 đến 12"),
    ("team-size", with_team(sizes=(size(None, 10), size(5, 10))), "pass", "tối đa 10"),
    ("team-size", with_team(sizes=(size(9, 9),)), "pass", "9 thành viên"),
    ("team-size", with_team(sizes=()), "gap", "chưa nêu số lượng"),
    ("team-size", with_team(sizes=(size(None, None),)), "gap", "chưa nêu số lượng"),
    ("team-size", with_team(sizes=(size(3, 5),)), "gap", "từ 3 đến 5"),
    ("team-size", with_team(sizes=(size(7, 15),)), "gap", "từ 7 đến 15"),
    ("team-size", with_team(sizes=(size(4, None),)), "gap", "ít nhất 4"),
    ("team-size", with_team(sizes=(size(5, 9), size(None, 20))), "gap", "tối đa 20"),
    ("team-size", with_team(sizes=(size(7, None),)), "review", "chưa nêu số thành viên tối đa"),
    ("team-size", with_team(sizes=(size(None, 10),)), "review", "chưa nêu số thành viên tối thiểu"),
    ("team-size", with_team(sizes=(size(5, 7), size(9, 9))), "review", "không thống nhất"),
    ("youth-union-core", with_team(core=(core("hoi-phu-nu"), core("doan-thanh-nien"))), "pass", ""),
    ("youth-union-core", with_team(core=()), "gap", "chưa nêu Đoàn Thanh niên"),
    ("youth-union-core", with_team(core=(core("cong-an"),)), "gap", "lực lượng khác"),
    (
        "youth-union-core",
        with_team(core=(), core_unclear=(words("lực lượng nòng cốt tại địa phương"),)),
        "review",
        "chưa rõ",
    ),
    ("team-leader", with_team(leader=None), "gap", "Tổ trưởng"),
    ("report-frequency", reports(reporting(MONTHLY)), "pass", "hằng tháng"),
    ("report-frequency", reports(reporting(WEEKLY)), "pass", "hằng tuần"),
    ("report-frequency", reports(reporting(YEARLY), reporting(QUARTERLY, YEARLY)), "pass", "hằng quý và hằng năm"),
    ("report-frequency", reports(reporting(HALF_YEARLY, YEARLY)), "gap", "6 tháng và hằng năm"),
    ("report-frequency", reports(reporting()), "gap", "chưa nêu kỳ báo cáo"),
    ("report-frequency", reports(), "gap", "chưa nêu chế độ báo cáo"),
    ("report-deadline", reports(reporting(MONTHLY, day=20, op=DueOp.BY)), "pass", "ngày 20"),
    ("report-deadline", reports(reporting(day=15)), "pass", "chậm nhất ngày 15"),
    ("report-deadline", reports(reporting(MONTHLY, day=20, op=DueOp.BY), reporting(YEARLY, day=25)), "pass", ""),
    ("report-deadline", reports(reporting(MONTHLY, day=21, op=DueOp.BY)), "gap", "chậm nhất ngày 21"),
    ("report-deadline", reports(reporting(MONTHLY, day=22, op=DueOp.BEFORE)), "gap", "trước ngày 22"),
    ("report-deadline", reports(reporting(MONTHLY, QUARTERLY)), "gap", "chưa nêu ngày"),
    ("report-deadline", reports(reporting(YEARLY, day=15)), "pass", "ngày 15"),
    ("report-deadline", reports(reporting(MONTHLY), reporting(YEARLY, day=15)), "gap", "chưa nêu ngày"),
    ("report-deadline", reports(), "gap", "chưa nêu hạn"),
    ("report-deadline", reports(reporting(MONTHLY, day=20), reporting(QUARTERLY, day=25)), "review", "khác nhau"),
    ("report-deadline", reports(reporting(MONTHLY, day=5, next_period=True)), "review", "kỳ sau"),
    ("indicator-team-training", with_targets(target("team-training", 95)), "gap", "95%"),
    ("indicator-team-training", with_targets(target("team-training", 99, op=Op.MORE_THAN)), "gap", "trên 99%"),
    ("indicator-team-training", with_targets(target("team-training", 30, "người")), "review", "không tính theo %"),
    ("indicator-team-training", with_targets(target("team-coverage", 100)), "gap", "chưa nêu"),
    ("indicator-digital-skills", with_targets(target("digital-skills", "70.0")), "pass", "70%"),
    (
        "indicator-digital-skills",
        with_targets(target("digital-skills", 80), target("digital-skills", 60)),
        "gap",
        "60%",
    ),
    ("indicator-digital-skills", with_targets(target("digital-skills", 90, op=Op.AT_MOST)), "review", "tối thiểu"),
    ("indicator-digital-skills", with_targets(target("skills-certified", 80)), "gap", "chưa nêu"),
    ("indicator-vneid", with_targets(target("vneid", 50, op=Op.MORE_THAN)), "pass", "trên 50%"),
    ("indicator-vneid", with_targets(target("vneid", "49.5")), "gap", "49,5%"),
    ("indicator-vneid", with_targets(target("vneid", 60, per="năm")), "review", ""),
    ("indicator-vneid", with_targets(), "gap", "chưa nêu"),
    ("indicator-digital-signature", with_targets(target("digital-signature", 15)), "pass", "15%"),
    ("indicator-digital-signature", with_targets(target("digital-signature", 10)), "gap", "10%"),
    ("indicator-digital-signature", with_targets(target(None, 15)), "gap", "chưa nêu"),
    ("indicator-cashless-payment", with_targets(target("cashless-payment", 50)), "pass", "50%"),
    ("indicator-cashless-payment", with_targets(target("cashless-payment", 45)), "gap", "45%"),
    ("indicator-cashless-payment", with_targets(target("cashless-payment", 200, "hộ")), "review", "không tính theo %"),
    ("assign-culture-social", led("Tập huấn", "Phòng VH-XH", "phong-van-hoa-xa-hoi"), "pass", "chủ trì"),
    (
        "assign-culture-social",
        by("Phòng Kinh tế, Phòng VHXH", "phong-kinh-te", "Triển khai"),
        "pass",
        "cùng đơn vị khác",
    ),
    ("assign-culture-social", by("Phòng Văn hóa - Xã hội", "phong-van-hoa-xa-hoi"), "gap", "chưa giao nhiệm vụ"),
    (
        "assign-culture-social",
        by("Phòng Kinh tế", "phong-kinh-te", "Phối hợp Phòng Văn hóa - Xã hội"),
        "gap",
        "chưa giao",
    ),
    ("assign-police", by("Ban CHQS xã, Công an xã", "quan-su", "Bảo đảm an ninh"), "pass", ""),
    ("assign-police", led("Cấp tài khoản", "UBND xã, Công an xã", "ubnd"), "pass", ""),
    ("assign-police", by("Hội Cựu Công an nhân dân", "hoi-cuu-chien-binh", "Tuyên truyền"), "gap", "Công an"),
    ("assign-police", by("Văn phòng", "van-phong", "Phối hợp với Công an xã"), "gap", "Công an"),
    ("assign-youth-union", by("Hội Phụ nữ, Đoàn Thanh niên xã", "hoi-phu-nu", "Tuyên truyền"), "review", "nêu chung"),
    ("assign-youth-union", by("Các tổ chức chính trị - xã hội", "doan-the", "Tuyên truyền"), "gap", "Đoàn Thanh niên"),
    ("assign-youth-union", by("Ủy ban MTTQ và các đoàn thể", "mat-tran-to-quoc", "Tuyên truyền"), "gap", ""),
    ("assign-team", by("Các thôn", "thon", "Triển khai"), "pass", ""),
    ("assign-team", by("Công an xã và các ấp", "cong-an", "Triển khai"), "pass", ""),
    ("assign-team", by("Ban Chỉ huy quân sự", "quan-su", "Triển khai"), "gap", ""),
    ("assign-team", by("Các phòng, ban", "phong-ban", "Triển khai"), "gap", ""),
    ("assign-front", by("Các đoàn thể và Mặt trận Tổ quốc xã", "doan-the", "Vận động"), "pass", ""),
    ("assign-front", by("Các tổ chức chính trị - xã hội", "doan-the", "Vận động"), "gap", "Mặt trận"),
    ("assign-finance", by("Bộ phận Kế toán", "tai-chinh", "Thực hiện theo quy định"), "pass", "Kế toán"),
    ("assign-finance", by("Phòng Kinh tế", "phong-kinh-te", "Hướng dẫn các phòng lập dự toán"), "pass", ""),
    ("assign-finance", by("Văn phòng", None, "Tuyên truyền. Thanh, quyết toán kinh phí theo quy định"), "pass", ""),
    ("assign-finance", led("Bố trí kinh phí", "Phòng Kinh tế", "phong-kinh-te"), "pass", ""),
    ("assign-finance", by("Các phòng, ban", "phong-ban", "Chủ động bố trí kinh phí thực hiện"), "review", "giao chung"),
    ("assign-finance", by("Phòng VHXH", "phong-van-hoa-xa-hoi", "Huy động nguồn hỗ trợ kinh phí"), "gap", "kinh phí"),
    (
        "assign-finance",
        by("Phòng Kinh tế", "phong-kinh-te", "Căn cứ khả năng cân đối ngân sách, tuyên truyền"),
        "gap",
        "",
    ),
    ("assign-finance", by("Doanh nghiệp viễn thông", "doanh-nghiep", "Bố trí kinh phí hỗ trợ"), "gap", ""),
    ("assign-finance", by("Tổ CNSCĐ", "to-cnscd", "Quản lý nhóm Zalo. Sử dụng kinh phí tiết kiệm"), "gap", ""),
    ("recipients-department", receives("Sở KH&CN (b/c)"), "pass", "KH&CN"),
    ("recipients-department", receives("UBND tỉnh, Sở KHCN"), "pass", ""),
    ("recipients-department", receives("Sở Khoa học & Công nghệ HN"), "pass", ""),
    ("recipients-department", receives("Các Sở: Nội vụ, Khoa học và Công nghệ"), "pass", ""),
    ("recipients-department", receives("Giám đốc Sở KH và CN"), "pass", ""),
    ("recipients-department", receives("SKH-CN tỉnh"), "pass", ""),
    ("recipients-department", receives("Sở Nội vụ", "Lưu: VT"), "gap", "chưa có Sở Khoa học"),
    ("recipients-department", receives("Phòng Khoa học và Công nghệ"), "gap", ""),
    ("recipients-department", receives("BCĐ phát triển khoa học và công nghệ xã"), "gap", ""),
    ("recipients-department", receives(), "gap", "còn để trống"),
    ("recipients-department", receives()._replace(recipients_evidence=None), "gap", "chưa có khối"),
    ("signature-block", signed(capacity=None, position="CHỦ TỊCH"), "pass", "CHỦ TỊCH"),
    ("signature-block", signed(authority=None, capacity=None, position="Q. CHỦ TỊCH"), "pass", ""),
    ("signature-block", signed(authority=None), "pass", ""),
    ("signature-block", signed(authority=None, capacity="TL. CHỦ TỊCH", position="CHÁNH VĂN PHÒNG"), "pass", ""),
    ("signature-block", signed(authority=None, capacity=None), "gap", "quyền hạn ký"),
    ("signature-block", signed(name=None), "gap", "họ tên"),
    ("signature-block", signed(position=None), "gap", "chức vụ"),
    ("signature-block", COMPLETE._replace(signatory=None), "gap", "chưa có khối chữ ký"),
    (
        "signature-block",
        signed(authority="TM. ỦY BAN NHÂN DÂN", capacity=None, position=None, name=None),
        "gap",
        "chưa có khối",
    ),
    ("consistent-targets", with_targets(target("vneid", 70), target("vneid", 80)), "gap", "70% (mục II) và 80%"),
    (
        "consistent-targets",
        with_targets(
            target("digital-weekend", 1, "buổi", per="quý"), target("digital-weekend", 1, "buổi", per="tháng")
        ),
        "gap",
        "1 buổi/quý (mục II) và 1 buổi/tháng",
    ),
    (
        "consistent-targets",
        with_targets(
            target("household-support", 10, "hộ", per="tổ viên"), target("household-support", 10, "hộ", per="tổ")
        ),
        "gap",
        "",
    ),
    ("consistent-targets", with_targets(target("vneid", 15, op=Op.AT_LEAST), target("vneid", "15.0")), "pass", ""),
    ("consistent-targets", with_targets(target("vneid", 80), target("vneid", 200, "hộ")), "pass", ""),
    ("consistent-targets", with_targets(target(None, 80), target(None, 70)), "pass", ""),
    (
        "consistent-targets",
        with_targets(target("vneid", 70, deadline="2026"), target("vneid", 90, deadline="2030-12-31")),
        "pass",
        "",
    ),
    ("consistent-targets", with_targets(target("vneid", 70, deadline="2026"), target("vneid", 90)), "gap", ""),
    (
        "consistent-targets",
        with_targets(
            target("digital-weekend", 1, "buổi", per="tháng"), target("digital-weekend", 3, "buổi", per="quý")
        ),
        "pass",
        "",
    ),
    (
        "consistent-targets",
        with_targets(
            target("digital-skills", 80, text="80% người dân có kỹ năng số cơ bản"),
            target("digital-skills", 70, text="70% hộ gia đình có kỹ năng số cơ bản"),
        ),
        "review",
        "hai đối tượng",
    ),
    ("consistent-targets", EMPTY, "pass", ""),
    ("consistent-name", named("Hồng Phong", "HỒNG PHONG", "Hồng  Phong"), "pass", ""),
    ("consistent-name", named("Hồng Phong", "Hồng Phóng", "Hồng Phóng"), "gap", "«Hồng Phóng» (2 chỗ)"),
    ("consistent-name", named("Hồng Phong", official=OfficialName.UNLISTED), "review", "không có xã Hồng Phong"),
    ("consistent-name", named("Hồng Phóng", ocr=True), "review", "nhận dạng chữ"),
    ("consistent-name", EMPTY, "review", "Không xác định"),
)


def test_profile_is_the_contract() -> None:
    """Rules beyond the contract prove themselves by their own examples."""
    found = [(rule.id, str(rule.severity)) for rule in PROFILE.rules if rule.id in SEVERITIES]
    assert found == list(SEVERITIES.items())


@pytest.mark.parametrize("rule", SEVERITIES)
def test_complete_plan_passes(rule: str) -> None:
    result = judge(rule, COMPLETE)
    assert result.status is Status.PASS, result.message
    assert result.suggestion is None


@pytest.mark.parametrize(
    ("rule", "plan", "status", "told"),
    CASES,
    ids=[f"{rule}-{status}-{index}" for index, (rule, _, status, _) in enumerate(CASES)],
)
def test_rule(rule: str, plan: Plan, status: str, told: str) -> None:
    result = judge(rule, plan)
    assert result.status == status, result.message
    assert told in f"{result.message} {result.actual}"


def test_every_rule_has_a_gap_or_review_case() -> None:
    assert {rule for rule, _, status, _ in CASES if status == "gap"} == set(SEVERITIES)


def test_every_answer_is_complete() -> None:
    for rule, plan, _, _ in CASES:
        result = judge(rule, plan)
        assert result.message.endswith("."), result.message
        assert not result.message.endswith(".."), result.message
        assert result.actual, result.rule
        assert result.expected.endswith("."), result.expected
        assert (result.suggestion is None) == (result.status is Status.PASS)
        assert "{" not in f"{result.expected}{result.suggestion}"


@pytest.mark.parametrize("rule", [rule for rule in SEVERITIES if not rule.startswith("consistent")])
def test_what_is_missing_tells_where_it_was_looked_for(rule: str) -> None:
    result = judge(rule, EMPTY)
    assert result.status is Status.GAP
    assert result.actual == "Chưa nêu"
    assert result.searched


@pytest.mark.parametrize("rule", [rule for rule in SEVERITIES if not rule.startswith("consistent")])
def test_what_is_missing_from_an_unreadable_plan_is_no_gap(rule: str) -> None:
    result = judge(rule, EMPTY._replace(issues=(issue(3), issue(5))))
    assert result.status is Status.REVIEW
    assert result.message.endswith("nhưng có phần không đọc được: Trang này là ảnh (trang 3, 5).")


def test_what_is_stated_wrong_stays_a_gap_in_an_unreadable_plan() -> None:
    result = judge("team-size", with_team(sizes=(size(3, 3),))._replace(issues=(issue(3),)))
    assert result.status is Status.GAP


@pytest.mark.parametrize(("low", "high"), [(3, 3), (5, 7)], ids=["a gap", "a pass"])
def test_what_was_read_with_doubt_is_for_a_person_to_judge(low: int, high: int) -> None:
    stated = size(low, high)
    clear = judge("team-size", with_team(sizes=(stated,)))
    assert clear.status is not Status.REVIEW
    doubtful = stated._replace(evidence=stated.evidence._replace(ocr=True, doubtful=True))
    result = judge("team-size", with_team(sizes=(doubtful,)))
    assert result.status is Status.REVIEW
    assert result.message.startswith(clear.message.rstrip("."))
    assert "nhận dạng chưa chắc chắn" in result.message
    assert result.evidence == (doubtful.evidence,)


def test_number_and_date_that_a_scan_does_not_show_clearly_are_for_a_person() -> None:
    number = words("Số: ## /KH-UBND")._replace(ocr=True, doubtful=True)
    result = judge("number-filled", with_head(document_number=None, number_evidence=number))
    assert (result.status, result.actual) == (Status.REVIEW, "«Số: ## /KH-UBND»")
    assert "Không đọc rõ số" in result.message
    day = words("Hồng Phong, ngày ÚJ tháng 3 năm 2026")._replace(ocr=True, doubtful=True)
    result = judge("date-filled", with_head(issue_date=PartialDate(None, 3, 2026, day)))
    assert result.status is Status.REVIEW
    assert "Không đọc rõ ngày ban hành" in result.message


def test_an_answer_says_whether_it_rests_on_recognised_words() -> None:
    scanned = COMPLETE._replace(source=COMPLETE.source._replace(ocr=True))
    assert not judge("team-size", scanned).ocr, "these words stand on a page with text"
    stated = size(5, 7)
    recognised = stated._replace(evidence=stated.evidence._replace(ocr=True))
    assert judge("team-size", scanned._replace(team=COMPLETE.team._replace(sizes=(recognised,)))).ocr
    absent = judge("team-size", scanned._replace(team=COMPLETE.team._replace(sizes=())))
    assert (absent.status, absent.ocr) == (Status.GAP, True), "what was not found may stand on a recognised page"


@pytest.mark.parametrize(
    ("rule", "plan", "quote"),
    [
        ("assign-police", by("Phòng Kinh tế", "phong-kinh-te", "Bố trí kinh phí"), "V. TỔ CHỨC THỰC HIỆN"),
        ("indicator-vneid", with_targets(), "II. MỤC TIÊU"),
        ("team-size", with_team(sizes=()), "1. Kiện toàn Tổ công nghệ số cộng đồng"),
        ("funding-source", COMPLETE._replace(funding=()), "IV. KINH PHÍ"),
        ("section-targets", titles("MỤC ĐÍCH, YÊU CẦU", "NỘI DUNG", "TỔ CHỨC THỰC HIỆN"), "II. NỘI DUNG"),
        ("recipients-department", receives("Lưu: VT"), "Nơi nhận:"),
        ("report-deadline", reports(reporting(MONTHLY)), "báo cáo kết quả"),
    ],
)
def test_an_absence_has_a_place(rule: str, plan: Plan, quote: str) -> None:
    result = judge(rule, plan)
    assert result.status is Status.GAP
    assert [item.quote for item in result.evidence] == [quote]


def test_searched_names_agencies_and_table() -> None:
    plan = with_assignments(
        assignment("Phòng Kinh tế", "phong-kinh-te", "Rà soát"),
        assignment("Văn phòng", "van-phong", "Rà soát"),
        items=(work_item("Tập huấn", "UBND xã", "ubnd"),),
    )
    assert judge("assign-police", plan).searched == (
        "mục V (2 cơ quan, đơn vị được phân công)",
        "Phụ lục II (1 công việc trong bảng)",
    )


def test_gap_evidence_is_only_the_wrong_words() -> None:
    plan = with_team(sizes=(size(5, 9), size(None, 20, "III/2")))
    assert [item.quote for item in judge("team-size", plan).evidence] == ["mỗi Tổ None-20 thành viên"]


def test_texts_are_filled_with_the_commune() -> None:
    phuong = COMPLETE._replace(commune=commune("An Sơn")._replace(type="phường"), assignments=())
    result = judge("assign-police", phuong)
    assert "Công an phường được giao" in result.expected
    assert result.suggestion is not None
    assert result.suggestion.startswith("Công an phường:")


def test_results_follow_the_profile() -> None:
    results = check_plan(COMPLETE, PROFILE)
    assert [(item.rule, item.severity) for item in results] == [(rule.id, rule.severity) for rule in PROFILE.rules]
