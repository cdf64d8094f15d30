"""Text files: wrapped lines joined to the paragraphs that were typed, columns kept apart, places kept."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cnscd_cli.errors import EmptyInput
from cnscd_cli.model.document import Document, Paragraph, Side, Table
from cnscd_cli.parsers.txt import parse_txt


def parse(text: str) -> Document:
    return parse_txt(text.encode(), "ke-hoach.txt", "0" * 64)


def texts(text: str) -> list[str]:
    return [block.content.text for block in parse(text).blocks if isinstance(block, Paragraph)]


PLAN = [
    "ỦY BAN NHÂN DÂN",
    "XÃ AN BIÊN",
    "Số: 15/KH-UBND",
    "An Biên, ngày 05 tháng 3 năm 2026",
    "KẾ HOẠCH",
    "Triển khai hoạt động của Tổ công nghệ số cộng đồng trên địa bàn xã An Biên năm 2026",
    (
        "Căn cứ Kế hoạch số 88/KH-UBND ngày 02/02/2026 của Ủy ban nhân dân tỉnh về hoạt động của các Tổ công nghệ số"
        " cộng đồng; Ủy ban nhân dân xã An Biên ban hành kế hoạch với các nội dung chính như dưới đây:"
    ),
    "I. MỤC ĐÍCH, YÊU CẦU",
    "1. Mục đích",
    (
        "- Đưa kỹ năng dùng điện thoại thông minh đến từng gia đình, nhất là các hộ ở xa trung tâm xã, qua đó rút ngắn"
        " thời gian đi lại khi làm thủ tục và giúp người cao tuổi tự tin hơn khi dùng dịch vụ trên mạng."
    ),
    (
        "- Mỗi tổ gồm từ 5 đến 9 thành viên, trong đó Đoàn Thanh niên là lực lượng nòng cốt; tổ trưởng do Trưởng thôn"
        " đảm nhận, các thành viên khác do thôn giới thiệu và xã công nhận."
    ),
    "2. Yêu cầu",
    (
        "Việc triển khai phải thiết thực, tránh hình thức, gắn với nhu cầu hằng ngày của bà con trong thôn; mỗi quý có"
        " đánh giá, rút kinh nghiệm và báo cáo về xã trước ngày 20 của tháng cuối quý."
    ),
    "II. TỔ CHỨC THỰC HIỆN",
    "1. Phòng Văn hóa - Xã hội",
    (
        "a) Chủ trì, phối hợp với các đơn vị liên quan tham mưu cho Ủy ban nhân dân xã tổ chức thực hiện kế hoạch này"
        " và theo dõi, tổng hợp kết quả từ các thôn."
    ),
    "b) Tham mưu khen thưởng.",
    (
        "2. Đề nghị Ủy ban Mặt trận Tổ quốc và các tổ chức chính trị - xã hội của xã phối hợp tuyên truyền, vận động"
        " hội viên tham gia."
    ),
    "Trên đây là kế hoạch của xã, đề nghị các đơn vị nghiêm túc thực hiện./.",
    "Nơi nhận:",
    "- Sở Khoa học và Công nghệ;",
    "- Các thôn;",
    "- Lưu: VT.",
    "TM. ỦY BAN NHÂN DÂN",
    "KT. CHỦ TỊCH",
    "PHÓ CHỦ TỊCH",
    "Trần Văn Mẫu",
]


def wrap(paragraph: str, width: int) -> list[str]:
    return textwrap.wrap(paragraph, width, break_long_words=False, break_on_hyphens=False)


@given(st.integers(60, 110), st.sampled_from(["\n", "\n\n"]), st.sampled_from(["\n", "\r\n"]))
def test_wrapped_paragraphs_come_back(width: int, between: str, line_end: str) -> None:
    source = between.join("\n".join(wrap(paragraph, width)) for paragraph in PLAN)
    assert texts(source.replace("\n", line_end)) == PLAN


@given(st.integers(66, 100))
def test_a_blank_line_after_every_line(width: int) -> None:
    lines = [line for paragraph in PLAN for line in wrap(paragraph, width)]
    assert texts("\n\n".join(lines)) == PLAN


def test_a_preamble_that_cites_ends_a_wrapped_subject() -> None:
    subject = "Nâng cao chất lượng hoạt động của Tổ công nghệ số cộng đồng trên địa bàn xã Hòa Sơn năm 2026"
    preamble = (
        "Triển khai Kế hoạch số 0412/KH-UBND ngày 03/02/2026 của UBND tỉnh về hoạt động của các tổ công nghệ số cộng"
        " đồng và việc hướng dẫn người dân sử dụng các nền tảng số trong năm, xã ban hành kế hoạch gồm các nội dung sau:"
    )
    lines = ["KẾ HOẠCH", *wrap(subject, 70), *wrap(preamble, 70), "I. MỤC ĐÍCH"]
    assert texts("\n".join(lines)) == ["KẾ HOẠCH", subject, preamble, "I. MỤC ĐÍCH"]


def test_a_paragraph_a_line() -> None:
    assert texts("\n".join(PLAN)) == PLAN
    assert texts("\n\n".join(PLAN)) == PLAN


def test_every_line_of_a_paragraph_has_its_place() -> None:
    lines = [line for paragraph in PLAN for line in wrap(paragraph, 80)]
    for block in parse("\n".join(lines)).blocks:
        assert isinstance(block, Paragraph)
        for start in block.content.starts:
            assert start.page is None
            assert start.line is not None
            assert block.content.text[start.offset :].startswith(lines[start.line - 1])


FILLER = "\n".join(wrap(PLAN[6] + " " + PLAN[9], 80)) + "\n"
"""Enough wrapped lines to learn the width from."""

JOINED = [
    ("…các tổ chức chính trị", "- xã hội tham gia đầy đủ", True),
    ("có đủ các nội dung đã nêu ở phần trên, gồm:", "- Tuyên truyền", False),
    ("tài khoản định danh điện tử mức độ 1 và mức độ", "2, đảm bảo đúng quy định", True),
    ("chậm nhất là hết tháng 12 năm", "2026, yêu cầu các thôn báo cáo", True),
    ("theo chỉ đạo của Chủ tịch Ủy ban nhân dân tỉnh", "Ninh Bình về việc này", True),
    ("thực hiện theo quy định.", "2. Phòng Kinh tế", False),
    ("thực hiện theo quy định.", "đ) Nội dung khác", False),
    ("thực hiện theo quy định.", "(2) Nội dung khác", False),
    ("thực hiện theo quy định.", "Điều 2. Tổ chức", False),
    ("thực hiện theo quy định.", "Phần II", False),
    ("thực hiện theo quy định.", "PHỤ LỤC", False),
    ("thực hiện theo quy định.", "▪ Nội dung khác", False),
]


@pytest.mark.parametrize(("first", "second", "joined"), JOINED, ids=[second for _, second, _ in JOINED])
def test_what_goes_on_after_a_full_line(first: str, second: str, *, joined: bool) -> None:
    full = (
        first
        if len(first) > 78
        else f"{'Các đơn vị của xã và các thôn cùng nhau thực hiện nhiệm vụ, '[: 80 - len(first)]}{first}"
    )
    found = texts(f"{FILLER}{full}\n{second}\n")
    assert (f"{full} {second}" in found) is joined
    assert (second in found) is not joined


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Phòng VH-\nXH chủ trì việc này.", ["Phòng VH-XH chủ trì việc này."]),
        ("1. Công an xã\nChủ trì cấp tài khoản.", ["1. Công an xã", "Chủ trì cấp tài khoản."]),
        ("KẾ HOẠCH\nHoạt động của tổ trên địa bàn\nPhường An Biên năm 2026\n\nI. MỤC TIÊU",
         ["KẾ HOẠCH", "Hoạt động của tổ trên địa bàn Phường An Biên năm 2026", "I. MỤC TIÊU"]),
        ("KẾ HOẠCH\nHoạt động của tổ năm 2026\nCăn cứ Kế hoạch số 5/KH-UBND.",
         ["KẾ HOẠCH", "Hoạt động của tổ năm 2026", "Căn cứ Kế hoạch số 5/KH-UBND."]),
        ("PHỤ LỤC I\nCHỈ TIÊU HOẠT ĐỘNG\nCỦA CÁC TỔ\n(Kèm theo Kế hoạch số 5/KH-UBND)",
         ["PHỤ LỤC I", "CHỈ TIÊU HOẠT ĐỘNG CỦA CÁC TỔ", "(Kèm theo Kế hoạch số 5/KH-UBND)"]),
        ("Nơi nhận:\n- Ban Chỉ đạo của xã về khoa học;\n\ncông nghệ, Đề án 06;\n- Lưu: VT.",
         ["Nơi nhận:", "- Ban Chỉ đạo của xã về khoa học; công nghệ, Đề án 06;", "- Lưu: VT."]),
        ("Nội dung của trang này hết.\n\n\n4\n\n\nII. KINH PHÍ", ["Nội dung của trang này hết.", "II. KINH PHÍ"]),
        ("Trang trước.\n- 12 -\nTrang 3/10\nTrang sau.", ["Trang trước.", "Trang sau."]),
        ("ĐỀ CƯƠNG\n-----------\nMột dòng.", ["ĐỀ CƯƠNG", "Một dòng."]),
        ("-  Hai khoảng trắng sau dấu đầu dòng.", ["- Hai khoảng trắng sau dấu đầu dòng."]),
        ("Chữ A\u030a và chữ\u200b ẩn", ["Chữ Å và chữ ẩn"]),
    ],
)  # fmt: skip
def test_paragraphs(source: str, expected: list[str]) -> None:
    assert texts(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            "Các tổ tổ chức hướng dẫn cho người\n2\n\x0cdân trong thôn.",
            ["Các tổ tổ chức hướng dẫn cho người dân trong thôn."],
        ),
        ("Các tổ hướng dẫn cho\n\n\x0c2\n\nngười dân.", ["Các tổ hướng dẫn cho người dân."]),
        ("IV.\nTỔ CHỨC THỰC HIỆN", ["IV. TỔ CHỨC THỰC HIỆN"]),
        ("Gồm:\n-\nTuyên truyền.\n-\nHướng dẫn.", ["Gồm:", "- Tuyên truyền.", "- Hướng dẫn."]),
        ("Số:\n/KH-UBND\n\nKẾ HOẠCH\nHoạt động", ["Số: /KH-UBND", "KẾ HOẠCH", "Hoạt động"]),
        (
            "An Biên, ngày\n\ntháng\n\nnăm\n2026\n\nKẾ HOẠCH\nHoạt động",
            ["An Biên, ngày tháng năm 2026", "KẾ HOẠCH", "Hoạt động"],
        ),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA\nVIỆT NAM\n\nKẾ HOẠCH", ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "KẾ HOẠCH"]),
    ],
)
def test_text_taken_out_of_printed_pages(source: str, expected: list[str]) -> None:
    assert texts(source) == expected


def test_page_numbers_that_count_up_are_left_out() -> None:
    page = "\n".join(f"- Việc thứ {name} của tổ." for name in "abcdefghijklmnopqrst")
    assert not [text for text in texts(f"{page}\n2\n{page}\n3\n{page}\n") if text.isdigit()]


def test_numbers_of_a_list_are_no_page_numbers() -> None:
    assert texts("Mục a.\n2\nMục b.\n3\nMục c.") == ["Mục a.", "2", "Mục b.", "3", "Mục c."]


LETTERHEAD = """
   ỦY BAN NHÂN DÂN                 CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
      XÃ AN BIÊN                       Độc lập - Tự do - Hạnh phúc
      ----------                       ---------------------------
  Số :      /KH-UBND                An Biên, ngày      tháng   năm 2026

KẾ HOẠCH
Hoạt động của tổ năm 2026

I. MỤC TIÊU
Nội dung.

Nơi nhận:                              TM. ỦY BAN NHÂN DÂN
- Như trên;                                KT. CHỦ TỊCH
- Lưu: VT.                                 PHÓ CHỦ TỊCH


                                           Trần Văn Mẫu
"""


def sides(source: str) -> list[tuple[Side | None, str]]:
    return [(block.layout.side, block.content.text) for block in parse(source).blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize("tabbed", [False, True])
def test_columns_left_then_right(*, tabbed: bool) -> None:
    source = LETTERHEAD.replace(" " * 16, "\t\t").replace("      Độc", "\tĐộc") if tabbed else LETTERHEAD
    found = sides(source)
    assert [text for side, text in found[:6] if side is Side.LEFT] == [
        "ỦY BAN NHÂN DÂN",
        "XÃ AN BIÊN",
        "Số :      /KH-UBND",
    ]
    assert [text for side, text in found[3:6] if side is Side.RIGHT] == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "An Biên, ngày      tháng   năm 2026",
    ]
    tail = found[found.index((Side.LEFT, "Nơi nhận:")) :]
    assert [text for side, text in tail if side is Side.LEFT] == ["Nơi nhận:", "- Như trên;", "- Lưu: VT."]
    right = [text for side, text in tail if side is Side.RIGHT]
    assert right == ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Văn Mẫu"]


@pytest.mark.parametrize(
    "line",
    ["Số:        /KH-UBND", "An Biên, ngày     tháng 11 năm 2026", "An Biên, ngày          tháng          năm 2026"],
)
def test_a_blank_to_be_filled_in_is_no_gutter(line: str) -> None:
    assert sides(f"{line}\n\nKẾ HOẠCH\nHoạt động của tổ\n")[0] == (None, line)


def test_a_part_that_could_not_be_read_is_told() -> None:
    data = "Tổ công nghệ số cộng đồng hỗ trợ người dân sử dụng dịch vụ công. ".encode() * 20 + b"\xe1\xbb"
    document = parse_txt(data, "x.txt", "0")
    assert [issue.message for issue in document.issues] == ["1 ký tự bị hỏng, không đọc được"]


@pytest.mark.parametrize("data", [b"", b"   \n\t\n", b"12 34 -- 5\n"])
def test_no_word(data: bytes) -> None:
    with pytest.raises(EmptyInput):
        parse_txt(data, "x.txt", "0")


@given(st.text(alphabet=st.sampled_from("aÀ1. \n\t|-*_#+>(“:;,VIX"), max_size=200))
def test_any_text_is_read_and_no_word_lost(source: str) -> None:
    try:
        document = parse(source)
    except EmptyInput:
        return
    found = ""
    for block in document.blocks:
        if isinstance(block, Table):
            assert all(0 <= cell.row < block.rows and 0 <= cell.column < block.columns for cell in block.cells)
            found += "".join(cell.text for cell in block.cells)
        else:
            assert block.content.text == block.content.text.strip() != ""
            found += block.content.text
    assert sorted(filter(str.isalpha, found)) == sorted(filter(str.isalpha, source))


@pytest.mark.parametrize(
    "unit",
    [
        "*a ",
        "**a",
        "| a ",
        "\t",
        "a\n\n",
        "Nơi nhận:    TM. CHỦ TỊCH\n",
        "STT  a  b\n",
        "ngày    ",
        "- a\n",
        "1\n",
        "a     ",
    ],
)
def test_long_runs_of_anything_come_to_an_end(unit: str) -> None:
    """No pattern shares them out in every way: such a one would not end."""
    assert parse("Kế hoạch của xã\n" + unit * (60_000 // len(unit))).blocks


PLANS = Path(__file__).resolve().parents[3] / "shared" / "plans"


@pytest.mark.parametrize("name", ["an-hai", "phu-dong", "tam-quang", "tan-an", "xuan-hung"])
def test_real_plans_read_as_their_lines_say(name: str) -> None:
    path = PLANS / f"{name}.txt"
    if not path.exists():
        pytest.skip("the shared plans are not here")
    found = [b.content.text for b in parse_txt(path.read_bytes(), str(path), "0").blocks if isinstance(b, Paragraph)]
    assert found.count("KẾ HOẠCH") == 1
    assert not [text for text in found if text[0].islower() and text[1] not in ").."]
    assert not [text for text in found if text.endswith((" và", " của", " các", " với"))]


@pytest.mark.parametrize("label", ["a/", "b-", "2-", "a)", "3/", "4."])
def test_every_label_begins_a_paragraph(label: str) -> None:
    source = f"I. NỘI DUNG\nCác Tổ đến từng nhà để hướng dẫn người dân dùng dịch vụ số\n{label} Nội dung hướng dẫn\n"
    document = parse_txt(source.encode(), "x.txt", "0")
    assert [block.content.text for block in document.blocks if isinstance(block, Paragraph)][-1] == (
        f"{label} Nội dung hướng dẫn"
    )
