"""What officials type and readers stumbled over: bars struck twice, digits in names, headings without numbers."""

from __future__ import annotations

from decimal import Decimal

import pytest
from documents import centred, columns, extract, extract_body, paragraph, table

from cnscd_cli.model.plan import Plan

WHOLE = """\
ỦY  BAN NHÂN DÂN
XÃ  {name}
Số:  25/KH-UBND
{place}, ngày 05 tháng 3 năm 2026
KẾ  HOẠCH
Hoạt  động của Tổ công nghệ số cộng đồng năm 2026
Căn  cứ Kế hoạch số 45/KH-UBND ngày 12/01/2026 của {issuer}; UBND xã ban hành Kế hoạch như sau:
I. MỤC  TIÊU
- Phổ cập.
{closing}
Nơi  nhận:
-  Sở Khoa học và Công nghệ;
- Lưu: VT.
TM.  ỦY BAN NHÂN DÂN
KT.  CHỦ TỊCH
PHÓ  CHỦ TỊCH

Lê  Thị Mẫu
PHỤ  LỤC I
CHỈ TIÊU NĂM 2026
"""


def write_whole(
    name: str = "HỒNG PHONG", issuer: str = "UBND tỉnh Lạng Sơn", closing: str = "Các đơn vị thực hiện."
) -> Plan:
    return extract(WHOLE.format(name=name, place=name.title(), issuer=issuer, closing=closing))


def test_bars_struck_twice_change_nothing() -> None:
    plan = write_whole()
    assert (plan.letterhead.document_type, plan.letterhead.document_number) == ("KẾ HOẠCH", "25")
    assert plan.letterhead.issue_place == "Hồng Phong"
    assert plan.recipients == ("Sở Khoa học và Công nghệ", "Lưu: VT")
    assert plan.signatory is not None
    assert plan.signatory.position is not None
    assert [item.label for item in plan.appendices] == ["PHỤ LỤC I"]


@pytest.mark.parametrize(
    ("heading", "line", "holds"),
    [
        ("1. Công an xã", "- Phối  hợp với Đoàn Thanh niên xã hướng dẫn người dân.", lambda plan: plan.assignments[0].tasks[0].role == "coordinate"),
        ("1. Kiện toàn Tổ", "- Bí  thư chi bộ thôn làm Tổ trưởng Tổ công nghệ số cộng đồng.", lambda plan: plan.team.leader is not None),
        ("1. Các thôn", "- Báo  cáo kết quả hoạt động hằng quý về UBND xã.", lambda plan: len(plan.reporting) == 1),
    ],
)  # fmt: skip
def test_bars_struck_twice_in_sentences(heading: str, line: str, holds: object) -> None:
    assert callable(holds)
    assert holds(extract_body(f"V. TỔ CHỨC THỰC HIỆN\n{heading}\n{line}"))


@pytest.mark.parametrize(
    ("left", "right", "place"),
    [
        ("XÃ SƠN KIM 2", "Sơn Kim 2, ngày 05 tháng 3 năm 2026", "Sơn Kim 2"),
        ("PHƯỜNG 3 BẢO LỘC", "3 Bảo Lộc, ngày 05 tháng 3 năm 2026", "3 Bảo Lộc"),
        ("XÃ AN PHÚ", "An  Phú, ngày 05 tháng 3 năm 2026", "An Phú"),
        ("XÃ TAM QUANG", "Số: 7/KH-UBND\tTam Quang, ngày 05 tháng 3 năm 2026", "Tam Quang"),
    ],
)
def test_place_of_issue(left: str, right: str, place: str) -> None:
    head = columns(["ỦY BAN NHÂN DÂN", left], [])
    plan = extract(*head, right, centred("KẾ HOẠCH"), centred("Hoạt động năm 2026"), "I. MỤC TIÊU\n- Phổ cập.")
    assert plan.letterhead.issue_place == place
    assert plan.commune is not None
    assert plan.commune.name == place


def test_a_ward_named_an_is_no_kind_of_document() -> None:
    head = columns(["ỦY BAN NHÂN DÂN", "PHƯỜNG AN NHƠN"], ["An Nhơn, ngày 05 tháng 3 năm 2026"])
    plan = extract(*head, paragraph("Kế hoạch"), "Hoạt động năm 2026", "I. MỤC TIÊU\n- Phổ cập.")
    assert plan.letterhead.document_type != "PHƯƠNG ÁN"


def test_the_party_committee_tells_the_province() -> None:
    plan = write_whole(issuer="Tỉnh ủy Ninh Bình")
    assert plan.commune is not None
    assert plan.commune.province == "Tỉnh Ninh Bình"


@pytest.mark.parametrize(
    ("closing", "others"),
    [
        ("Trên đây là Kế hoạch hoạt động của Tổ trên địa bàn xã Thái Bình năm 2026.", ["Thái Bình"]),
        ("Trên  đây là Kế hoạch hoạt động của Tổ năm 2026 của UBND xã Thái Bình.", ["Thái Bình"]),
        ("Trên đây là Kế hoạch hoạt động của Tổ trên địa bàn xã Hồng Phong năm 2026.", []),
        ("Trên đây là Kế hoạch năm 2026. Các thôn học tập cách làm của xã Thái Bình.", []),
    ],
)
def test_a_closing_copied_from_another_commune(closing: str, others: list[str]) -> None:
    commune = write_whole(closing=closing).commune
    assert commune is not None
    assert [item.name for item in commune.mentions if item.name != "Hồng Phong"] == others


@pytest.mark.parametrize(
    ("lines", "sender"),
    [
        ("1. Các thôn\na) Gửi báo cáo kết quả hoạt động hằng quý về UBND xã.", "Các thôn"),
        ("- Các thôn: Bố trí địa điểm. Gửi báo cáo kết quả hoạt động hằng quý về UBND xã.", "Các thôn"),
        ("1. Chế độ báo cáo\nĐịnh kỳ hằng quý (trước ngày 17 tháng báo cáo), các thôn gửi báo cáo kết quả hoạt động về UBND xã.", "thôn"),
        ("1. Chế độ báo cáo\nĐịnh kỳ hằng quý, các khu phố báo cáo kết quả hoạt động về UBND phường.", "các khu phố"),
    ],
)  # fmt: skip
def test_who_reports(lines: str, sender: str) -> None:
    plan = extract_body(f"V. TỔ CHỨC THỰC HIỆN\n{lines}")
    assert [statement.sender for statement in plan.reporting] == [sender]


def test_who_reports_under_a_heading_without_number() -> None:
    plan = extract_body(
        "V. TỔ CHỨC THỰC HIỆN", paragraph("Các thôn", bold=True), "- Gửi báo cáo kết quả hoạt động hằng quý về UBND xã."
    )
    assert [statement.sender for statement in plan.reporting] == ["Các thôn"]


def test_a_numbered_task_on_reports_is_a_statement_and_a_task() -> None:
    plan = extract_body(
        "V. TỔ CHỨC THỰC HIỆN\n1. Các thôn\na) Bố trí địa điểm.\nb) Thực hiện chế độ báo cáo định kỳ về kết quả hoạt động của các Tổ với UBND xã."
    )
    assert len(plan.assignments[0].tasks) == 2
    assert [statement.section for statement in plan.reporting] == ["V/1/b"]


@pytest.mark.parametrize(
    ("task", "partner"),
    [
        ("Phối hợp với Đoàn Thanh niên xã hướng dẫn người dân.", "Đoàn Thanh niên xã"),
        ("Phối hợp với các doanh nghiệp viễn thông hỗ trợ kỹ thuật.", "các doanh nghiệp viễn thông"),
    ],
)
def test_partners_by_their_whole_names(task: str, partner: str) -> None:
    plan = extract_body(f"V. TỔ CHỨC THỰC HIỆN\n1. Công an xã\n- {task}")
    assert plan.assignments[0].tasks[0].partners == (partner,)


def test_verbs_in_names_of_communes() -> None:
    plan = extract_body(
        "V. TỔ CHỨC THỰC HIỆN\n1. Công an phường Tân Lập\n- Kích hoạt tài khoản.\n2. Công an xã Thạch Lập\n- Tuyên truyền."
    )
    assert [item.agency for item in plan.assignments] == ["Công an phường Tân Lập", "Công an xã Thạch Lập"]


def test_headings_without_number_below_an_arabic_one() -> None:
    plan = extract_body(
        "4. TỔ CHỨC THỰC HIỆN", paragraph("Phòng Văn hóa - Xã hội", bold=True), "- Theo dõi.",
        paragraph("Ủy ban Mặt trận Tổ quốc Việt Nam xã, Đoàn Thanh niên và các đoàn thể xã", bold=True), "- Vận động.",
    )  # fmt: skip
    assert [(item.agency_id, item.section) for item in plan.assignments] == [
        ("phong-van-hoa-xa-hoi", "4"),
        ("mat-tran-to-quoc", "4"),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("V. TỔ CHỨC THỰC HIỆN\n1. Đoàn Thanh niên xã\na) Là lực lượng nòng cốt của các Tổ công nghệ số cộng đồng; cử đoàn viên tham gia.",),
        ("V. TỔ CHỨC THỰC HIỆN", paragraph("Đoàn Thanh niên xã", bold=True), "- Là lực lượng nòng cốt của các Tổ công nghệ số cộng đồng."),
    ],
)  # fmt: skip
def test_core_force_in_its_own_tasks(lines: tuple[str, ...]) -> None:
    assert [core.agency_id for core in extract_body(*lines).team.core] == ["doan-thanh-nien"]


@pytest.mark.parametrize(
    ("cell", "op", "value"), [("≥ 70", ">=", 70), ("Từ 50 trở lên", ">=", 50), ("Trên 15", ">", 15), ("85", "=", 85)]
)
def test_figures_with_the_unit_in_a_column_of_its_own(cell: str, op: str, value: int) -> None:
    rows = table(("TT", "Chỉ tiêu", "ĐVT", "Mục tiêu"), ("1", "Người dân có chữ ký số cá nhân", "%", cell))
    target = extract_body("II. MỤC TIÊU", rows).targets[0]
    assert (target.op, target.value, target.unit) == (op, Decimal(value), "%")


def test_a_lead_in_holds_for_lines_without_bullets() -> None:
    plan = extract_body(
        "II. MỤC TIÊU\nĐến cuối năm 2026:\n70% hộ gia đình có kỹ năng số cơ bản.\nTỷ lệ người dân có chữ ký số đạt 15%;"
    )
    assert [target.deadline for target in plan.targets] == ["2026", "2026"]


def test_one_day_a_week_is_no_day_a_day() -> None:
    plan = extract_body("II. MỤC TIÊU\n- Mỗi tuần Tổ công nghệ số cộng đồng hoạt động ít nhất 1 ngày.")
    assert [(target.value, target.per) for target in plan.targets] == [(Decimal(1), "tuần")]


def test_letters_before_signs_are_labels() -> None:
    plan = extract_body(
        "II. MỤC TIÊU\ng) Phổ cập kỹ năng số.\nh) ≥60% người dân thanh toán không dùng tiền mặt.\ni) Mỗi thôn có Tổ."
    )
    assert [section.path for section in plan.sections] == ["II", "II/g", "II/h", "II/i"]


def test_members_of_the_team_are_counted_with_its_leader() -> None:
    plan = extract_body(
        "III. NỘI DUNG\n1. Kiện toàn Tổ công nghệ số cộng đồng\n- Tổ trưởng: Trưởng xóm; Tổ phó: Bí thư chi đoàn.\n- Số thành viên của mỗi Tổ từ 07 đến 09 người."
    )
    assert [(size.min, size.max) for size in plan.team.sizes] == [(7, 9)]


def test_the_leader_of_a_team_by_its_short_name() -> None:
    leader = extract_body("III. NỘI DUNG\n1. Kiện toàn\n- Tổ trưởng Tổ CĐSCĐ là Trưởng bản.").team.leader
    assert leader is not None
    assert leader.text == "Trưởng bản"


def test_the_duty_of_all_agencies_within_the_organization() -> None:
    plan = extract_body(
        "V. TỔ CHỨC THỰC HIỆN\n1. Công an xã\n- Kích hoạt.\n2. Nhiệm vụ của các cơ quan, đơn vị\n- Chủ động triển khai."
    )
    assert [(item.agency, item.agency_id) for item in plan.assignments] == [
        ("Công an xã", "cong-an"),
        ("các cơ quan, đơn vị", "phong-ban"),
    ]
