"""The issuing commune, its province, and the places that spell its name."""

from __future__ import annotations

import pytest
from documents import columns, extract, extract_text

from cnscd_cli.model.plan import Commune, OfficialName

TITLE = "Số: 1/KH-UBND\nKẾ HOẠCH\nHoạt động Tổ công nghệ số cộng đồng năm 2026\n"
BODY = "Căn cứ tình hình địa phương, xã ban hành kế hoạch như sau:\nI. MỤC ĐÍCH\n"


def read_commune(head: str, body: str = "", preamble: str = "") -> Commune:
    commune = extract(f"{head}\n{TITLE}{preamble}\n{BODY}{body}").commune
    assert commune is not None
    return commune


LETTERHEADS = [
    ("ỦY BAN NHÂN DÂN\nXÃ PHÚ VANG", "xã", "Phú Vang"),
    ("ỦY BAN NHÂN DÂN XÃ PHÚ VANG", "xã", "Phú Vang"),
    ("UBND XÃ PHÚ VANG", "xã", "Phú Vang"),
    ("UBND xã Phú Vang", "xã", "Phú Vang"),
    ("UỶ BAN NHÂN DÂN\nXÃ PHÚ VANG\n-------", "xã", "Phú Vang"),
    ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nỦY BAN NHÂN DÂN\nXÃ PHÚ VANG", "xã", "Phú Vang"),
    ("ỦY BAN NHÂN DÂN XÃ PHÚ VANG\nPHÒNG VĂN HÓA - XÃ HỘI", "xã", "Phú Vang"),
    ("PHÒNG VĂN HÓA - XÃ HỘI\nXÃ PHÚ VANG", "xã", "Phú Vang"),
    ("THÀNH PHỐ HUẾ\nỦY BAN NHÂN DÂN\nXÃ PHÚ VANG", "xã", "Phú Vang"),
    ("ĐẢNG ỦY XÃ PHÚ VANG\nBAN CHỈ ĐẠO", "xã", "Phú Vang"),
    ("UBND PHƯỜNG LÁNG", "phường", "Láng"),
    ("ỦY BAN NHÂN DÂN\nĐẶC KHU CÁT HẢI", "đặc khu", "Cát Hải"),
    ("ỦY BAN NHÂN DÂN\nPHƯỜNG VĂN MIẾU - QUỐC TỬ GIÁM", "phường", "Văn Miếu - Quốc Tử Giám"),
    ("ỦY BAN NHÂN DÂN\nXÃ CHÂN MÂY–LĂNG CÔ", "xã", "Chân Mây - Lăng Cô"),
    ("ỦY BAN NHÂN DÂN\nXÃ EA H’LEO", "xã", "Ea H'Leo"),
    ("ỦY BAN NHÂN DÂN\nXÃ CƯ M'GAR", "xã", "Cư M'gar"),
    ("ỦY BAN NHÂN DÂN\nXÃ A LƯỚI 2", "xã", "A Lưới 2"),
    ("ỦY BAN NHÂN DÂN\nXÃ HỘI THỊNH", "xã", "Hội Thịnh"),
    ("ỦY BAN NHÂN DÂN\nXÃ HÓA QUỲ", "xã", "Hóa Quỳ"),
    ("ỦY BAN NHÂN DÂN\nXÃ HOÁ QUỲ", "xã", "Hóa Quỳ"),
]  # fmt: skip


@pytest.mark.parametrize(("head", "kind", "name"), LETTERHEADS)
def test_letterheads(head: str, kind: str, name: str) -> None:
    commune = read_commune(head)
    assert (commune.type.value, commune.name, commune.official) == (kind, name, OfficialName.LISTED)


def test_letterhead_in_columns() -> None:
    plan = extract(
        *columns(["ỦY BAN NHÂN DÂN", "XÃ PHÚ VANG"], ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Phú Vang, ngày 05 tháng 3 năm 2026"]),
        TITLE + BODY,
    )  # fmt: skip
    assert plan.commune is not None
    assert plan.commune.name == "Phú Vang"
    assert [mention.name for mention in plan.commune.mentions] == ["Phú Vang", "Phú Vang"]


@pytest.mark.parametrize(
    "text",
    [
        "Số: 1/KH-UBND\nKẾ HOẠCH\nHoạt động Tổ công nghệ số trên địa bàn xã Phú Vang\n" + BODY,
        "UBND xã Phú Vang ban hành kế hoạch.",
    ],
)
def test_name_in_subject_or_body_alone(text: str) -> None:
    commune = extract(text).commune
    assert commune is not None
    assert commune.name == "Phú Vang"


PROVINCES = [
    ("Thực hiện Kế hoạch số 4/KH-UBND của UBND tỉnh Nghệ An;", "Tỉnh Nghệ An"),
    ("Thực hiện Kế hoạch số 4/KH-UBND của Ủy ban nhân dân tỉnh Nghệ An về hoạt động;", "Tỉnh Nghệ An"),
    ("Thực hiện Công văn số 4/SKHCN-CĐS của Sở Khoa học và Công nghệ Nghệ An;", "Tỉnh Nghệ An"),
    ("Thực hiện Kế hoạch số 4/KH-UBND của UBND TP Hà Nội;", "Thành phố Hà Nội"),
    ("Thực hiện Kế hoạch số 4/KH-UBND của UBND Tp. Hà Nội;", "Thành phố Hà Nội"),
    ("Trên địa bàn tỉnh Đồng Nai, căn cứ tình hình;", "Tỉnh Đồng Nai"),
]


@pytest.mark.parametrize(("preamble", "province"), PROVINCES)
def test_homonyms_are_told_by_the_province(preamble: str, province: str) -> None:
    commune = read_commune("ỦY BAN NHÂN DÂN\nXÃ BÌNH MINH", preamble=preamble)
    assert (commune.name, commune.province) == ("Bình Minh", province)


@pytest.mark.parametrize(
    ("name", "province"), [("PHÚ VANG", "Thành phố Huế"), ("TAM QUANG", "Tỉnh Nghệ An"), ("BÌNH MINH", None)]
)
def test_province_by_the_list_where_the_plan_names_none(name: str, province: str | None) -> None:
    assert read_commune(f"ỦY BAN NHÂN DÂN\nXÃ {name}").province == province


def test_province_tells_names_that_differ_in_marks() -> None:
    for province, name in (("Cà Mau", "Tân Ân"), ("Vĩnh Long", "Tân An")):
        commune = read_commune("UBND XÃ TÂN AN", preamble=f"Thực hiện Kế hoạch số 4/KH-UBND của UBND tỉnh {province};")
        assert commune.name == name


SAME = [
    "UBND xã Phú Vang năm 2026.",
    "TRÊN ĐỊA BÀN XÃ PHÚ VANG NĂM 2026",
    "Xã Phú Vang, xã nông thôn mới, hợp tác xã Phú Van.",
    "UBND xã Phu\u0301 Vang.",
    "xã Phú  Vang",
    "Các tổ của xã Phú Vinh và xã Vinh Lộc cùng học.",
    "thị xã Phú Vàng",
    "Toàn xã Hội đồng nhân dân họp.",
    "kinh tế - xã hội của xã",
    "Xã Phú Vang được thành lập trên cơ sở sáp nhập xã Phú Vàng, xã Phú Hồ.",
    "tại thôn 1 (xã Phú Vàng cũ)",
    "phường Phú Vàng",
]


@pytest.mark.parametrize("line", SAME)
def test_no_false_slip(line: str) -> None:
    commune = read_commune("ỦY BAN NHÂN DÂN\nXÃ PHÚ VANG", line)
    assert {mention.name for mention in commune.mentions} == {"Phú Vang"}


SLIPS = [
    ("UBND xã Phú Vàng.", "Phú Vàng"),
    ("UBND xã Phú Vangg.", "Phú Vangg"),
    ("UBND xã Phú Van.", "Phú Van"),
    ("TRÊN ĐỊA BÀN XÃ PHÚ VÀNG", "Phú Vàng"),
    ("UBND xã Phù Vang.", "Phù Vang"),
]


@pytest.mark.parametrize(("line", "written"), SLIPS)
def test_slips(line: str, written: str) -> None:
    commune = read_commune("ỦY BAN NHÂN DÂN\nXÃ PHÚ VANG", line)
    assert commune.name == "Phú Vang"
    assert written in [mention.name for mention in commune.mentions]
    odd = next(mention for mention in commune.mentions if mention.name == written)
    assert odd.evidence.quote in line


def test_slip_in_the_letterhead() -> None:
    for head in ("XÃ PHÚ VÀNG", "XÃ PHÚ VAG"):
        commune = read_commune(f"ỦY BAN NHÂN DÂN\n{head}", preamble="UBND xã Phú Vang ban hành;")
        assert commune.name == "Phú Vang"
        assert {mention.name for mention in commune.mentions} > {"Phú Vang"}


def test_slip_that_is_a_commune_elsewhere() -> None:
    preamble = "Thực hiện Kế hoạch số 4/KH-UBND của UBND tỉnh Vĩnh Long;"
    commune = read_commune("UBND XÃ TÂN AN", "Trên địa bàn xã Tân Ân năm 2026.", preamble)
    assert "Tân Ân" in [mention.name for mention in commune.mentions]


def test_name_that_the_list_does_not_have() -> None:
    commune = read_commune("ỦY BAN NHÂN DÂN\nXÃ KHÔNG TÊN", "Trên địa bàn xã Không Tên năm 2026. UBND xã Không Tên.")
    assert (commune.name, commune.official) == ("Không Tên", OfficialName.UNLISTED)


def test_place_of_issue_in_the_official_spelling() -> None:
    plan = extract_text(f"ỦY BAN NHÂN DÂN\nXÃ PHÙ ĐỔNG\n\nPhù Đồng, ngày 05 tháng 3 năm 2026\n\n{TITLE}\n{BODY}")
    assert plan.letterhead.issue_place == "Phù Đổng"
    assert plan.commune is not None
    assert "Phù Đồng" in [mention.name for mention in plan.commune.mentions]
