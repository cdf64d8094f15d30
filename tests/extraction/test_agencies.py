"""Agencies by any of their spellings, and words that hold an agency's name without naming one."""

from __future__ import annotations

import pytest

from cnscd_cli.extraction.agencies import (
    find_agencies,
    find_verb,
    identify_agency,
    opens_with_agency,
    skip_introduction,
)

AGENCIES = [
    ("Đoàn TNCS Hồ Chí Minh xã", "doan-thanh-nien"),
    ("Ban Chấp hành Đoàn xã", "doan-thanh-nien"),
    ("Đoàn Thanh niên, Hội Phụ nữ", "doan-thanh-nien"),
    ("Xã Đoàn", "doan-thanh-nien"),
    ("Ban cán sự thôn", "thon"),
    ("Khối trưởng", "thon"),
    ("Trưởng tiểu khu", "thon"),
    ("Trưởng các khu vực", "thon"),
    ("Trung tâm VH-TT&TT xã", "trung-tam-dich-vu"),
    ("Bí thư chi đoàn các thôn", "doan-thanh-nien"),
    ("Ủy ban MTTQ Việt Nam phường", "mat-tran-to-quoc"),
    ("UBMTTQVN xã và các đoàn thể", "mat-tran-to-quoc"),
    ("Ban Công tác Mặt trận các thôn", "mat-tran-to-quoc"),
    ("Phòng Văn hoá & Xã hội", "phong-van-hoa-xa-hoi"),
    ("PHÒNG VĂN HÓA – XÃ HỘI", "phong-van-hoa-xa-hoi"),
    ("Phòng VH-XH", "phong-van-hoa-xa-hoi"),
    ("Công chức Văn hóa - Xã hội", "phong-van-hoa-xa-hoi"),
    ("Phòng Kinh tế, Hạ tầng và Đô thị", "phong-kinh-te"),
    ("Kế toán ngân sách xã", "tai-chinh"),
    ("Văn phòng HĐND&UBND, Trung tâm Phục vụ hành chính công", "van-phong"),
    ("Văn phòng Hội đồng nhân dân và Ủy ban nhân dân", "van-phong"),
    ("Trưởng Công an phường", "cong-an"),
    ("Ban Chỉ huy Quân sự xã", "quan-su"),
    ("Trung tâm PVHCC xã", "trung-tam-hanh-chinh-cong"),
    ("Trung tâm Cung ứng dịch vụ sự nghiệp công", "trung-tam-dich-vu"),
    ("Trung tâm Văn hóa, Thể thao và Truyền thanh", "trung-tam-dich-vu"),
    ("Trạm Y tế phường", "tram-y-te"),
    ("Các trường học trên địa bàn", "truong-hoc"),
    ("Hiệu trưởng các trường Mầm non, Tiểu học", "truong-hoc"),
    ("Ban Quản lý các bản", "thon"),
    ("Trưởng các ấp", "thon"),
    ("Tổ trưởng các Tổ dân phố", "thon"),
    ("Các thôn và Tổ công nghệ số cộng đồng", "to-cnscd"),
    ("Tổ CNSCĐ các xóm", "to-cnscd"),
    ("Tổ chuyển đổi số cộng đồng", "to-cnscd"),
    ("Hội Phụ nữ, Hội Nông dân và các đoàn thể", "doan-the"),
    ("Hội Nông dân xã", "hoi-nong-dan"),
    ("Hội LHPN phường", "hoi-phu-nu"),
    ("Hội Cựu chiến binh", "hoi-cuu-chien-binh"),
    ("Các tổ chức chính trị - xã hội", "doan-the"),
    ("Đề nghị các doanh nghiệp viễn thông (VNPT, Viettel)", "doanh-nghiep"),
    ("Các phòng, ban, ngành", "phong-ban"),
    ("Thủ trưởng các cơ quan, đơn vị", "phong-ban"),
    ("UBND xã", "ubnd"),
    ("Ban Chỉ đạo chuyển đổi số xã", "ubnd"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "agency"), AGENCIES)
def test_agency(text: str, agency: str) -> None:
    assert identify_agency(text) == agency


NONE = [
    "Kinh phí thực hiện", "Chế độ báo cáo", "Thời gian", "văn bản hướng dẫn", "Nội dung cơ bản", "biên bản họp",
    "bản thân mỗi người", "phiên bản mới", "kịch bản truyền thông", "nông thôn mới", "môi trường mạng",
    "Quyền và nghĩa vụ", "tài khoản ngân hàng", "khu vực biên giới", "Điện lực khu vực", "bản sao giấy tờ", "Ban Quản lý chợ", "làng nghề", "Trưởng ban", "xã Đoàn Kết",
]  # fmt: skip


@pytest.mark.parametrize("text", NONE)
def test_no_agency(text: str) -> None:
    assert identify_agency(text) is None


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Đề nghị Công an xã", "Công an xã"),
        ("Trách nhiệm của Công an xã", "Công an xã"),
        ("Đối với Công an xã", "Công an xã"),
        ("Giao cho Công an xã", "Công an xã"),
        ("UBND xã giao Công an xã", "Công an xã"),
        ("Cơ quan chủ trì: Công an xã", "Công an xã"),
        ("Công an xã", "Công an xã"),
        ("Giao thông nông thôn", "Giao thông nông thôn"),
        ("Giáo viên các trường", "Giáo viên các trường"),
    ],
)
def test_introductions(text: str, rest: str) -> None:
    assert text[skip_introduction(text) :] == rest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Công an xã", True),
        ("Các trường học", True),
        ("Ban Quản lý chợ", True),
        ("Chế độ báo cáo", False),
        ("Kinh phí cho Công an xã", False),
        ("Báo cáo của các thôn", False),
        ("Tổ chức tập huấn", False),
        ("Hội nghị triển khai", False),
        ("Phòng chống lừa đảo", False),
        ("Ban hành kế hoạch", False),
        ("Trường hợp phát sinh", False),
    ],
)
def test_headings_that_open_with_an_agency(text: str, expected: bool) -> None:
    assert opens_with_agency(text) is expected


def test_spans_are_those_of_the_text() -> None:
    text = "Công an xã phối hợp Đoàn Thanh niên"
    assert [(hit.entry, text[hit.start : hit.end]) for hit in find_agencies(text)] == [
        ("cong-an", "Công an xã"),
        ("doan-thanh-nien", "Đoàn Thanh niên"),
    ]


def test_verb_is_a_word_of_its_own() -> None:
    assert find_verb("phòng văn hóa chủ trì") == 14
    assert find_verb("phòng văn hóa, là cơ quan") == 15
    assert find_verb("công an làng") is None
