"""One document with all that makes PDFs hard to read, drawn out of order; every fact of it is asserted."""

from __future__ import annotations

from functools import cache

from pdf_builder import Page, PdfBuilder, width_of
from pdf_documents import DEMAND, NO_OCR, PURPOSE, paragraphs, rows, sided

from cnscd_cli.model.document import Align, Document, Paragraph, RegionKind, Side, Table
from cnscd_cli.parsers.pdf import parse_pdf

HEAD = ["STT", "Nhiệm vụ", "Chủ trì", "Thời hạn"]
FIRST = [
    ["1", "Rà soát, kiện toàn tổ", "Phòng Văn hóa - Xã hội", "Quý I"],
    ["2", "Tập huấn kỹ năng số", "Công an xã", "Quý II"],
]
CUT = ["3", "Hỗ trợ người dân cài|đặt ứng dụng định danh", "Đoàn Thanh niên", "Hằng tháng"]
REST = ["", "điện tử và dùng dịch vụ công", "", ""]
LAST = [
    ["4", "Tổng kết, khen thưởng", "Ủy ban nhân dân xã", "Tháng 12"],
    ["5", "Báo cáo định kỳ", "Văn phòng", "Hằng quý"],
]
TURNED = [["TT", "Thôn", "Số tổ", "Số hộ", "Tổ trưởng"], ["1", "Đông Hòa", "02", "310", "Nguyễn Văn An"], ["2", "Tây Sơn", "01", "165", "Trần Thị Bình"], ["3", "Nam Lộc", "01", "142", "Lê Văn Cường"]]  # fmt: skip
XS = [85.0, 120.0, 300.0, 430.0, 538.0]
MARK = ("Ký bởi: Ủy ban nhân dân xã Bình An", "Thời gian ký: 12.03.2026 10:15:30 +07:00")
ISSUE_PLACE = "Bình An, ngày       tháng 3 năm 2026"


def fill(page: Page, top: float, cells: list[list[str]], xs: list[float]) -> float:
    y = top
    edges = [y]
    for row in cells:
        for x, text in zip(xs, row, strict=False):
            for index, line in enumerate(text.split("|")):
                page.words(x + 4, y + 14 + 13 * index, line, 11)
        y += 8 + 13 * (1 + max(text.count("|") for text in row))
        edges.append(y)
    page.grid(xs, edges)
    return y


def first_page(page: Page) -> None:
    page.center(170, 60, "ỦY BAN NHÂN DÂN", 13, "B")
    page.center(170, 76, "XÃ BÌNH AN", 13, "B")
    page.center(170, 104, "Số:         /KH-UBND", 13)
    page.center(410, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, "B")
    page.center(410, 76, "Độc lập - Tự do - Hạnh phúc", 13, "B")
    page.center(410, 104, ISSUE_PLACE, 13, "I")
    page.stamp((170 - width_of("Số:         /KH-UBND", 13) / 2 + width_of("Số:  ", 13), 102, "57", 12))
    page.stamp((410 - width_of(ISSUE_PLACE, 13) / 2 + width_of("Bình An, ngày  ", 13), 105, "12", 12))
    page.stamp(*((380, 14 + 9 * index, text, 7) for index, text in enumerate(MARK)))
    for shift in (0.0, 0.4):  # drawn twice to look bold
        page.center(311 + shift, 150, "KẾ HOẠCH", 14, "B")
    page.center(311, 170, "Triển khai Tổ công nghệ số cộng đồng năm 2026", 14, "B")
    y = page.paragraph(210, f"1. {PURPOSE}")
    y = page.paragraph(y + 6, DEMAND, indent=0)
    for label, text in (("-", "Tuyê n truyền trên hệ thố ng loa của thôn;"), ("2.", "Th ực hi ện nhi ệm v ụ được giao;"), ("a)", "Hướng d ẫn c ác hộ dân.")):  # fmt: skip
        page.text(121, y, label)  # a label far from its text
        page.text(170, y, text)
        y += 20
    x = page.words(121, y, "Mỗi điểm rộng 20 m", 14)
    page.text(x, y - 5, "2", 8)
    x = page.words(x + 8, y, "theo hướng dẫn", 14)
    page.text(x, y - 5, "1", 8)
    page.words(x + 4, y, ".", 14)
    page.text(85, 780, "1", 6)
    page.words(91, 784, "Hướng dẫn của Sở Khoa học và Công nghệ.", 10)
    page.text(85, 600, "chữ ẩn không ai nhìn thấy", mode=3)
    page.text(120, 700, "DỰ THẢO", 90, angle=45)
    page.crop = (0, 0, 590, 840)
    page.text(592, 400, "in.docx", 6)


def last_page(page: Page) -> None:
    y = page.paragraph(100, DEMAND) + 20
    page.text(85, y, "Nơi nhận:", 12, "BI")
    for index, text in enumerate(("- Thường trực Đảng ủy xã;", "- Các thôn trong xã;", "- Lưu: VT, VHXH.")):
        page.text(85, y + 15 + 13 * index, text, 11)
    page.center(430, y, "TM. ỦY BAN NHÂN DÂN", 14, "B")
    page.center(430, y + 17, "CHỦ TỊCH", 14, "B")
    for index, text in enumerate(MARK):
        page.text(370, y + 40 + 9 * index, text, 7)
    page.center(430, y + 95, "Nguyễn Thị Mai", 14, "B")


def turned_page(page: Page) -> None:
    """Stored upright, shown by a quarter turn: what is drawn must be turned back."""
    for index, row in enumerate([["PHỤ LỤC"], ["Danh sách tổ công nghệ số"]]):
        page.text(80 + 22 * index, 500, row[0], 14, "B", angle=90)
    for index, row in enumerate(TURNED):
        for column, text in enumerate(row):
            page.text(160 + 24 * index, 780 - 130 * column, text, 12, angle=90)


def scanned_page(page: Page) -> None:
    page.picture()
    for index, text in enumerate(MARK):
        page.text(330, 30 + 9 * index, text, 7)


def build() -> bytes:
    builder = PdfBuilder()
    first_page(builder.page())
    fill(builder.page(), 640, [HEAD, *FIRST, CUT], XS)
    second = builder.page()
    y = fill(second, 80, [HEAD, REST, *LAST], [85.0, 124.0, 296.0, 432.0, 539.0])
    second.paragraph(y + 30, PURPOSE)
    turned_page(builder.page(rotate=90))
    last_page(builder.page())
    for number, page in enumerate(builder.pages, 1):
        if number in (2, 3, 5):
            page.text(530 if number % 2 else 85, 40, f"- {number} -", 13)
        if number != 4:
            page.text(85, 822, f"Kế hoạch xã Bình An - trang {number} trên 6", 9)
    builder.shuffle()
    scanned_page(builder.page())
    return builder.build()


@cache
def document() -> Document:
    return parse_pdf(build(), "ke-hoach.pdf", "0" * 64, NO_OCR)


def test_letterhead_column_by_column_with_number_and_date_as_stamped() -> None:
    assert sided(document())[:6] == [
        ("L", "ỦY BAN NHÂN DÂN"),
        ("L", "XÃ BÌNH AN"),
        ("L", "Số: 57/KH-UBND"),
        ("R", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("R", "Độc lập - Tự do - Hạnh phúc"),
        ("R", "Bình An, ngày 12 tháng 3 năm 2026"),
    ]


def test_body_in_order_with_whole_words_and_labels() -> None:
    assert paragraphs(document())[6:14] == [
        "KẾ HOẠCH",
        "Triển khai Tổ công nghệ số cộng đồng năm 2026",
        f"1. {PURPOSE}",
        DEMAND,
        "- Tuyên truyền trên hệ thống loa của thôn;",
        "2. Thực hiện nhiệm vụ được giao;",
        "a) Hướng dẫn các hộ dân.",
        "Mỗi điểm rộng 20 m2 theo hướng dẫn.",
    ]


def test_title_is_centred_and_bold() -> None:
    title = next(b for b in document().blocks if isinstance(b, Paragraph) and b.content.text == "KẾ HOẠCH")
    assert (title.layout.align, title.layout.bold) == (Align.CENTER, True)


def test_tables() -> None:
    first, second = (block for block in document().blocks if isinstance(block, Table))
    row = [CUT[0], f"{CUT[1]} {REST[1]}".replace("|", " "), *CUT[2:]]
    assert rows(first) == [HEAD, *FIRST, row, *LAST]
    assert rows(second) == TURNED
    starts = next(cell for cell in first.cells if cell.text.startswith("Hỗ trợ")).paragraphs[0].starts
    assert [(start.page, start.line) for start in starts] == [(2, 4), (2, 5), (3, 2)]


def test_signature_column_by_column() -> None:
    assert sided(document())[-6:] == [
        ("L", "- Thường trực Đảng ủy xã;"),
        ("L", "- Các thôn trong xã;"),
        ("L", "- Lưu: VT, VHXH."),
        ("R", "TM. ỦY BAN NHÂN DÂN"),
        ("R", "CHỦ TỊCH"),
        ("R", "Nguyễn Thị Mai"),
    ]
    sides = [block.layout.side for block in document().blocks if isinstance(block, Paragraph)]
    assert sides[-7] is Side.LEFT


def test_nothing_that_is_no_text_of_the_document() -> None:
    text = "\n".join(paragraphs(document()))
    for absent in ("Ký bởi", "Thời gian ký", "chữ ẩn", "DỰ THẢO", "in.docx", "trang", "- 2 -", "- 5 -"):
        assert absent not in text
    assert paragraphs(document())[14:18] == [PURPOSE, "PHỤ LỤC", "Danh sách tổ công nghệ số", DEMAND]


def test_running_foot_and_footnote_are_regions() -> None:
    assert [(region.kind, region.content.text) for region in document().regions] == [
        (RegionKind.FOOTER, "Kế hoạch xã Bình An - trang 1 trên 6"),
        (RegionKind.FOOTNOTE, "1 Hướng dẫn của Sở Khoa học và Công nghệ."),
    ]


def test_the_scanned_page_is_told() -> None:
    assert [issue.page for issue in document().issues] == [6]
    assert document().source.pages == 6


def test_words_that_are_crossed_out_no_longer_hold() -> None:
    builder = PdfBuilder()
    page = builder.page()
    y = 120.0
    for line in (PURPOSE, DEMAND):
        y = page.paragraph(y, line)
    gone, kept = "40% hộ gia đình", "65%"
    page.text(85, y, gone)
    width = width_of(gone, 14)
    page.line(85, y - 0.28 * 14, 85 + width, y - 0.28 * 14)  # struck
    page.text(85 + width, y, kept)  # inserted beside it, without a blank
    page.line(85 + width, y + 2, 85 + width + width_of(kept, 14), y + 2)  # underlined
    page.text(85 + width + width_of(kept + " ", 14), y, "hộ gia đình có kỹ năng số cơ bản.")
    document = parse_pdf(builder.build(), "x.pdf", "0" * 64)
    assert [block.content.text for block in document.blocks if isinstance(block, Paragraph)][-1] == (
        "65% hộ gia đình có kỹ năng số cơ bản."
    )
