"""Periodic reports of results, told apart from meetings, trainings and reports of other things."""

from __future__ import annotations

import pytest
from documents import extract_body
from statements import DEPARTMENT, MAKE_UP, REPORTS, YOUTH_UNION, read_reports, read_statement

REPORTS_OF = [
    ("Hàng tháng, quý tổng hợp, báo cáo.", ["monthly, quarterly"]),
    ("Tổ trưởng tổng hợp kết quả, báo cáo Trưởng thôn vào ngày cuối tháng.", ["monthly"]),
    ("Trước ngày 20/3/2026 gửi danh sách; định kỳ báo cáo kết quả trước ngày 20 hằng tháng.", ["monthly; before 20"]),
    (
        "Các Tổ công nghệ số cộng đồng định kỳ hằng quý báo cáo kết quả hoạt động về UBND xã (qua Phòng Văn hóa - Xã hội) trước ngày 20 của tháng cuối quý.",
        ["quarterly; before 20"],
    ),
    (
        "Định kỳ hằng tháng, quý, 6 tháng, năm báo cáo kết quả thực hiện về UBND xã.",
        ["monthly, quarterly, half-yearly, yearly"],
    ),
    ("Báo cáo kết quả thực hiện chậm nhất ngày 20 hằng tháng.", ["monthly; by 20"]),
    ("Tổng hợp, báo cáo UBND xã kết quả thực hiện trước ngày 20 hàng tháng.", ["monthly; before 20"]),
    ("Báo cáo kết quả về Phòng Văn hóa - Xã hội vào ngày 15 hằng tháng.", ["monthly; by 15"]),
    ("Báo cáo kết quả hoạt động gửi về UBND xã trước ngày 20/6 và 20/12.", ["half-yearly; before 20"]),
    (
        "Định kỳ hằng tháng (trước ngày 05 của tháng sau) gửi báo cáo kết quả về UBND xã.",
        ["monthly; before 5; next period"],
    ),
    ("Trước ngày 20 của tháng cuối quý, các Tổ gửi báo cáo kết quả hoạt động về UBND xã.", ["quarterly; before 20"]),
    (
        "Báo cáo quý: trước ngày 20 của tháng cuối quý; báo cáo năm: trước ngày 15/12.",
        ["quarterly; before 20", "yearly; before 15"],
    ),
    ("Định kỳ hằng tháng họp giao ban, báo cáo kết quả hoạt động.", [""]),
    ("Họp giao ban Tổ hằng tháng; báo cáo kết quả hằng quý về UBND xã.", ["quarterly"]),
    ("Mỗi quý 01 lần, Tổ trưởng báo cáo tình hình hoạt động với Trưởng thôn.", ["quarterly"]),
    ("Thực hiện chế độ báo cáo định kỳ theo quy định.", [""]),
    ("Thực hiện chế độ báo cáo hằng tháng về Phòng Văn hóa - Xã hội (trước ngày 18).", ["monthly; before 18"]),
    ("Theo dõi, đôn đốc, tổng hợp kết quả báo cáo UBND xã định kỳ hằng quý, năm.", ["quarterly, yearly"]),
    ("Tổ chức tập huấn trước ngày 20 hằng tháng và báo cáo kết quả về UBND xã.", ["monthly"]),
    (
        "Kết quả thực hiện báo cáo về UBND xã (qua Phòng VH-XH) trước ngày 18 tháng cuối quý để tổng hợp.",
        ["quarterly; before 18"],
    ),
    (
        "Hằng tháng, các Tổ gửi kết quả hoạt động về Phòng Văn hóa - Xã hội để tổng hợp, báo cáo UBND xã trước ngày 25.",
        ["monthly; before 25"],
    ),
    ("Hằng quý tổng hợp báo cáo tiến độ thực hiện gửi UBND xã.", ["quarterly"]),
    ("Báo cáo định kỳ: ngày 20 hằng tháng gửi báo cáo về UBND xã.", ["monthly; by 20"]),
    ("Báo cáo định kỳ hàng tuần vào thứ Sáu về UBND xã.", ["weekly"]),
    ("Cập nhật báo cáo số liệu trên hệ thống hằng tháng.", ["monthly"]),
    ("Báo cáo 6 tháng đầu năm và báo cáo năm gửi về UBND xã.", ["half-yearly, yearly"]),
    ("Báo cáo kết quả thực hiện định kỳ 3 tháng/lần.", ["quarterly"]),
    (
        "Chế độ báo cáo: Hằng quý (trước ngày 20 của tháng cuối quý), hằng năm (trước ngày 10/12).",
        ["quarterly, yearly; before 20"],
    ),
    ("Các thôn báo cáo kết quả trước ngày 15 tháng cuối của quý.", ["quarterly; before 15"]),
    ("Thời hạn báo cáo: trước ngày 20 tháng cuối quý.", ["quarterly; before 20"]),
    ("Thời gian gửi báo cáo quý chậm nhất vào ngày 18 của tháng cuối quý.", ["quarterly; by 18"]),
    ("Gửi báo cáo trước 20 hằng tháng.", ["monthly; before 20"]),
    ("Báo cáo kết quả hoạt động hằng tháng chậm nhất là ngày cuối cùng của tháng.", ["monthly"]),
    ("Định kỳ ngày 25 hằng tháng, Tổ trưởng báo cáo kết quả về UBND xã.", ["monthly; by 25"]),
    (
        "Báo cáo kết quả hoạt động của Tổ hằng tháng trước ngày 25; Phòng VH-XH tổng hợp báo cáo UBND xã trước ngày 28 hằng tháng.",
        ["monthly; before 25", "monthly; before 28"],
    ),
    ("Trên đây là kế hoạch, các đơn vị định kỳ hằng quý báo cáo kết quả về UBND xã.", ["quarterly"]),
    (
        "Yêu cầu các đơn vị định kỳ hằng quý báo cáo kết quả thực hiện về UBND xã trước ngày 20 tháng cuối quý.",
        ["quarterly; before 20"],
    ),
    (
        "Yêu cầu các cơ quan, đơn vị báo cáo kết quả thực hiện về UBND xã trước ngày 20 tháng cuối quý.",
        ["quarterly; before 20"],
    ),
    (
        "Báo cáo tháng gửi trước ngày 15 hằng tháng, báo cáo quý gửi trước ngày 15 của tháng cuối quý, báo cáo năm trước ngày 10/12.",
        ["monthly; before 15", "quarterly; before 15", "yearly; before 10"],
    ),
    (
        "Báo cáo kết quả hoạt động của Tổ hằng tháng trước ngày 25; Phòng VH-XH tổng hợp báo cáo UBND xã trước ngày 28 hằng tháng.",
        ["monthly; before 25", "monthly; before 28"],
    ),
    (
        "Báo cáo tháng gửi trước ngày 15 hằng tháng, báo cáo quý gửi trước ngày 15 của tháng cuối quý, báo cáo năm trước ngày 10/12.",
        ["monthly; before 15", "quarterly; before 15", "yearly; before 10"],
    ),
    ("Báo cáo quý gửi trước ngày 20 tháng 3, 6, 9, 12.", ["quarterly; before 20"]),
    ("Số liệu tính đến ngày 15 hằng tháng, báo cáo gửi về UBND xã trước ngày 20 hằng tháng.", ["monthly; before 20"]),
    ("Từ ngày 15 đến ngày 20 hằng tháng, các Tổ báo cáo kết quả về UBND xã.", ["monthly; by 20"]),
    ("Trước ngày 05 tháng đầu quý sau, các thôn báo cáo kết quả về UBND xã.", ["quarterly; before 5; next period"]),
    ("Báo cáo kết quả hoạt động hằng quý (ngày 15 tháng cuối quý) về Phòng Văn hóa - Xã hội.", ["quarterly; by 15"]),
    ("Định kỳ vào ngày 20 của tháng cuối mỗi quý gửi báo cáo kết quả về UBND xã.", ["quarterly; by 20"]),
    ("Báo cáo định kỳ hằng quý, 6 tháng, năm và đột xuất khi có yêu cầu.", ["quarterly, half-yearly, yearly"]),
    (
        "Tham mưu UBND xã báo cáo Sở Khoa học và Công nghệ kết quả thực hiện định kỳ 6 tháng, hằng năm.",
        ["half-yearly, yearly"],
    ),
    (
        "Đôn đốc các Tổ báo cáo kết quả hằng tháng; tổng hợp báo cáo Ủy ban nhân dân xã và Sở Khoa học và Công nghệ hằng quý.",
        ["monthly", "quarterly"],
    ),
    ("Cuối mỗi quý, các Tổ có báo cáo kết quả bằng văn bản gửi UBND xã.", ["quarterly"]),
    ("Hằng tuần, Tổ trưởng báo cáo nhanh tình hình qua nhóm Zalo.", ["weekly"]),
    ("Hằng tháng tổ chức sinh hoạt, kiểm điểm công tác; hằng quý báo cáo kết quả về UBND xã.", ["quarterly"]),
    (
        "Báo cáo kết quả triển khai Kế hoạch về UBND xã chậm nhất ngày 15/6 (đối với báo cáo 6 tháng) và ngày 15/12 (đối với báo cáo năm).",
        ["half-yearly, yearly; by 15"],
    ),
    (
        "Định kỳ hàng quý, trước ngày 25 tháng cuối quý, gửi báo cáo kết quả về UBND xã qua Phòng VHXH.",
        ["quarterly; before 25"],
    ),
    ("Bao cáo kết quả hoạt động hằng quý về UBND xã trước ngày 20.", ["quarterly; before 20"]),
    ("Báo cáo UBND xã định kỳ hằng quý.", ["quarterly"]),
    (
        "Thời gian báo cáo: Định kỳ hằng quý (trước ngày 20 tháng cuối quý), 06 tháng (trước ngày 15/6), năm (trước ngày 15/12).",
        ["quarterly, half-yearly; before 20"],
    ),
]

NO_REPORTS = [
    "Chủ trì họp Tổ định kỳ hằng tháng, báo cáo những vấn đề phát sinh với Ban Chỉ đạo xã khi có yêu cầu.",
    "Báo cáo kết quả khi có yêu cầu.",
    "Báo cáo đột xuất kết quả hoạt động theo yêu cầu của UBND xã.",
    "Bồi dưỡng đội ngũ báo cáo viên hằng năm.",
    "Tổng hợp các khó khăn, vướng mắc, báo cáo Chủ tịch UBND xã xem xét, giải quyết.",
    "Tham mưu UBND xã sơ kết 6 tháng, tổng kết năm, báo cáo UBND tỉnh trước ngày 15/12/2026.",
    "Hoàn thành tập huấn trước ngày 30/6/2026 và báo cáo kết quả về UBND xã.",
    "Báo cáo kết quả thực hiện về Sở Khoa học và Công nghệ trước ngày 10/12/2026.",
    "Báo cáo kết quả thực hiện trong quý I/2026.",
    "Báo cáo gửi trước ngày làm việc cuối cùng của tháng.",
    "Ngân hàng báo cáo kết quả.",
    "Kiểm tra, giám sát và báo cáo định kỳ.",
    "Bảo đảm hoạt động được duy trì, có kiểm tra, đánh giá và báo cáo định kỳ.",
    "Người dân báo cáo các hành vi lừa đảo cho cơ quan chức năng hằng ngày.",
    "Trong quá trình thực hiện, nếu có vướng mắc, báo cáo UBND xã trước ngày 20 hằng tháng.",
    "Kết thúc mỗi đợt ra quân, báo cáo kết quả về Đoàn xã.",
    "Sơ kết, tổng kết hằng năm và báo cáo kết quả.",
    "Mỗi quý họp 01 lần để nghe các Tổ báo cáo kết quả hoạt động.",
    "Tổ chức họp giao ban hằng tháng nghe báo cáo kết quả của các Tổ.",
    "Kiểm tra hằng quý, báo cáo kết quả kiểm tra với Chủ tịch UBND xã.",
    "Báo cáo thuế điện tử hằng tháng.",
    "Hướng dẫn hộ kinh doanh gửi báo cáo thuế trước ngày 20 hằng tháng.",
    "Phát tin trên đài truyền thanh hằng tuần; báo cáo kết quả cuối năm.",
    "Lập danh sách và báo cáo UBND xã trước ngày 20/3/2026.",
    "Báo cáo kết quả về UBND xã trước ngày 20/3.",
    "Định kỳ báo cáo cấp trên theo quy định.",
    "Phối hợp tổng hợp, báo cáo kết quả theo quy định.",
    "Thường xuyên báo cáo kết quả về UBND xã.",
]

LINES = [
    (
        "Chế độ báo cáo:|- Báo cáo quý: trước ngày 20 của tháng cuối quý;|- Báo cáo năm: trước ngày 15/12.",
        ["quarterly; before 20", "yearly; before 15"],
    ),
    (
        "Các Tổ báo cáo kết quả về UBND xã như sau:|- Hằng tháng: trước ngày 20;|- Hằng quý: trước ngày 20 của tháng cuối quý.",
        ["monthly; before 20", "quarterly; before 20"],
    ),
    (
        "Các thôn, Tổ CNSCĐ định kỳ báo cáo kết quả hoạt động về UBND xã:|+ Báo cáo quý: trước ngày 20 tháng cuối quý.|+ Báo cáo năm: trước ngày 10/12.",
        ["quarterly; before 20", "yearly; before 10"],
    ),
    ("Thời gian báo cáo|- Hằng quý, trước ngày 20 của tháng cuối quý.", ["quarterly; before 20"]),
]

UNDER_A_HEADING = [
    ("Hằng quý các Tổ gửi báo cáo về UBND xã trước ngày 20 của tháng cuối quý.", ["quarterly; before 20"]),
    ("Báo cáo quý: trước ngày 20 của tháng cuối quý.", ["quarterly; before 20"]),
    ("Hằng quý, trước ngày 20 của tháng cuối quý gửi về Phòng Văn hóa - Xã hội.", ["quarterly; before 20"]),
    ("Các Tổ gửi kết quả về UBND xã trước ngày 20 hằng tháng.", ["monthly; before 20"]),
]


@pytest.mark.parametrize(("statement", "expected"), REPORTS_OF, ids=[text for text, _ in REPORTS_OF])
def test_reports(statement: str, expected: list[str]) -> None:
    assert read_reports(DEPARTMENT, statement) == expected


@pytest.mark.parametrize("statement", NO_REPORTS)
def test_what_is_no_periodic_report(statement: str) -> None:
    assert read_reports(DEPARTMENT, statement) == []


@pytest.mark.parametrize(("lines", "expected"), LINES, ids=[text for text, _ in LINES])
def test_reports_told_line_by_line(lines: str, expected: list[str]) -> None:
    assert read_reports(DEPARTMENT, lines) == expected


@pytest.mark.parametrize(("statement", "expected"), UNDER_A_HEADING, ids=[text for text, _ in UNDER_A_HEADING])
def test_under_a_heading_on_reports(statement: str, expected: list[str]) -> None:
    assert read_reports(REPORTS, statement) == expected


def test_under_a_heading_on_reports_other_work_is_none() -> None:
    assert read_reports(REPORTS, "Hằng quý kiểm tra hoạt động của các Tổ.") == []
    assert read_reports(REPORTS, "Họp giao ban vào ngày 20 hằng tháng.") == []


PARTIES = [
    ("Các Tổ báo cáo kết quả hằng tháng về UBND xã (qua Phòng Kinh tế).", "Các Tổ", "UBND xã"),
    ("Hằng quý, Công an xã gửi báo cáo kết quả về Phòng Văn hóa - Xã hội.", "Công an xã", "Phòng Văn hóa - Xã hội"),
    ("Tổng hợp, báo cáo UBND tỉnh kết quả hằng quý.", "Phòng Văn hóa - Xã hội", "UBND tỉnh"),
    ("Đôn đốc các thôn; hằng quý báo cáo Sở Khoa học và Công nghệ kết quả.", None, "Sở Khoa học và Công nghệ"),
    ("Tham mưu UBND xã báo cáo kết quả hằng năm.", "Phòng Văn hóa - Xã hội", None),
]


@pytest.mark.parametrize(("statement", "sender", "recipient"), PARTIES, ids=[text for text, _, _ in PARTIES])
def test_who_reports_to_whom(statement: str, sender: str | None, recipient: str | None) -> None:
    [report] = read_statement(DEPARTMENT, statement).reporting
    assert report.recipient == recipient
    assert sender is None or sender in (report.sender or "")


def test_lines_take_the_recipient_of_the_line_above() -> None:
    lines = "Các thôn báo cáo kết quả về UBND xã như sau:|- Báo cáo quý: trước ngày 20 của tháng cuối quý."
    [report] = read_statement(MAKE_UP, lines).reporting
    assert (report.recipient, report.due_day) == ("UBND xã", 20)


@pytest.mark.parametrize("heading", ["I. TỒN TẠI, HẠN CHẾ", "I. KẾT QUẢ HOẠT ĐỘNG NĂM 2025"])
def test_the_situation_tells_of_no_report_to_come(heading: str) -> None:
    assert not read_reports(f"{heading}\n", "Một số Tổ chưa duy trì chế độ báo cáo kết quả hằng tháng về UBND xã.")


def test_the_next_section_ends_a_list_of_reports() -> None:
    body = f"{REPORTS}- Hằng quý: trước ngày 20.\n10. Trạm Y tế\n- Hằng quý: trước ngày 25 khám sức khỏe."
    assert [report.due_day for report in extract_body(body).reporting] == [20]


def test_a_report_keeps_its_section_and_its_sentence() -> None:
    statement = "Vận động đoàn viên. Báo cáo kết quả hằng quý về UBND xã. Tổng kết phong trào."
    [report] = read_statement(YOUTH_UNION, statement).reporting
    assert (report.section, report.evidence.quote) == ("V/4", "Báo cáo kết quả hằng quý về UBND xã.")
