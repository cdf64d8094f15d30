"""What names a source of money, and what only speaks of money."""

from __future__ import annotations

import pytest
from documents import extract_body
from statements import DEPARTMENT, MONEY, read_statement

UNDER_MONEY = [
    ("Kinh phí thực hiện từ nguồn ngân sách nhà nước theo phân cấp.", True),
    ("Nguồn ngân sách xã và xã hội hóa.", True),
    ("Kinh phí thực hiện Kế hoạch được bố trí trong dự toán ngân sách hằng năm.", True),
    ("Từ nguồn xã hội hóa và các nguồn hợp pháp khác.", True),
    ("Sử dụng kinh phí tiết kiệm, hiệu quả.", False),
    ("Thực hiện theo quy định của pháp luật.", False),
    ("Huy động doanh nghiệp, tổ chức, cá nhân hỗ trợ.", True),
    ("Nguồn kinh phí chuyển đổi số năm 2026 của xã.", True),
    ("Kinh phí từ nguồn chi thường xuyên.", True),
    ("Do UBND xã bố trí.", True),
    ("Kinh phí do ngân sách xã đảm bảo.", True),
    ("Lập dự toán, quyết toán đúng quy định.", False),
    ("Nguồn sự nghiệp khoa học và công nghệ.", True),
    ("Các đơn vị tự cân đối kinh phí trong dự toán được giao.", True),
    ("Quản lý, sử dụng ngân sách đúng quy định.", False),
    ("Kinh phí thực hiện: 50 triệu đồng.", False),
    ("Kinh phí tổ chức thực hiện do các đơn vị tự bảo đảm.", True),
    ("Theo quy định của Luật Ngân sách nhà nước.", True),
    ("Nguồn vốn các chương trình mục tiêu quốc gia.", True),
]

AMONG_ASSIGNMENTS = [
    ("Phòng Kinh tế tham mưu UBND xã bố trí kinh phí thực hiện theo phân cấp ngân sách.", True),
    ("Tham mưu UBND xã bố trí kinh phí từ ngân sách xã để thực hiện Kế hoạch.", True),
    ("Vận động xã hội hóa kinh phí hoạt động cho các Tổ.", True),
    ("Hướng dẫn lập dự toán, quản lý, thanh quyết toán kinh phí theo Luật Ngân sách nhà nước.", False),
    ("Đẩy mạnh xã hội hóa công tác tuyên truyền.", False),
    ("Lồng ghép nội dung tuyên truyền trong sinh hoạt đoàn thể; sử dụng kinh phí hiệu quả.", False),
    ("Tham gia đóng góp ý kiến về tài chính.", False),
    ("Tuyên truyền về ngân hàng, tài chính số, lồng ghép trong các cuộc họp.", False),
    ("Các nội dung thu ngân sách, thuế điện tử được phổ biến.", False),
    ("Hướng dẫn người dân nộp thuế vào ngân sách nhà nước bằng hình thức trực tuyến.", False),
    ("Phòng Kinh tế: cân đối, bố trí ngân sách bảo đảm kinh phí thực hiện Kế hoạch.", True),
]


@pytest.mark.parametrize(("statement", "named"), UNDER_MONEY, ids=[text for text, _ in UNDER_MONEY])
def test_under_a_heading_of_money(statement: str, named: bool) -> None:
    assert bool(read_statement(MONEY, statement).funding) is named


@pytest.mark.parametrize(("statement", "named"), AMONG_ASSIGNMENTS, ids=[text for text, _ in AMONG_ASSIGNMENTS])
def test_among_assignments(statement: str, named: bool) -> None:
    assert bool(read_statement(DEPARTMENT, statement).funding) is named


@pytest.mark.parametrize(
    ("heading", "named"),
    [
        ("IV. KINH PHÍ THỰC HIỆN", False),
        ("IV. NGÂN SÁCH, KINH PHÍ THỰC HIỆN", False),
        ("4. Kinh phí: Từ nguồn ngân sách xã và các nguồn hợp pháp khác.", True),
    ],
)
def test_a_heading_names_a_source_only_where_it_goes_on(heading: str, named: bool) -> None:
    assert bool(extract_body(f"I. MỤC ĐÍCH\n{heading}\n").funding) is named


def test_a_statement_keeps_its_section_and_its_sentence() -> None:
    [statement] = read_statement(MONEY, "Thực hiện tiết kiệm. Kinh phí do ngân sách xã bảo đảm.").funding
    assert (statement.section, statement.evidence.quote) == ("IV", "Kinh phí do ngân sách xã bảo đảm.")
