"""Reading of PDF: what a person sees on the page, whatever the order of drawing."""

from __future__ import annotations

import pytest
from pdf_builder import Page, PdfBuilder, width_of

from cnscd_cli.errors import DamagedInput, EncryptedInput, NoTextInput
from cnscd_cli.model.document import Align, Document, Paragraph, RegionKind, Side, SourceFormat, Table
from cnscd_cli.parsers.pdf import parse_pdf

PURPOSE = (
    "Nâng cao nhận thức của người dân về chuyển đổi số, hình thành thói quen sử dụng dịch vụ công trực tuyến, "
    "thanh toán không dùng tiền mặt và định danh điện tử trong đời sống hằng ngày của từng hộ gia đình."
)
DEMAND = (
    "Việc triển khai phải thiết thực, hiệu quả, phù hợp với điều kiện của từng thôn; phân công rõ người, rõ việc, "
    "rõ thời gian hoàn thành và gắn với trách nhiệm của người đứng đầu các đơn vị liên quan."
)


def read(builder: PdfBuilder, *, shuffled: bool = True) -> Document:
    """The document, drawn out of order unless the order is the matter."""
    if shuffled:
        builder.shuffle()
    return parse_pdf(builder.build(), "ke-hoach.pdf", "0" * 64)


def paragraphs(document: Document) -> list[str]:
    return [block.content.text for block in document.blocks if isinstance(block, Paragraph)]


def sided(document: Document) -> list[tuple[str, str]]:
    """Every paragraph with its side: L, R or a dash."""
    names = {Side.LEFT: "L", Side.RIGHT: "R", None: "-"}
    return [(names[b.layout.side], b.content.text) for b in document.blocks if isinstance(b, Paragraph)]


def rows(table: Table) -> list[list[str]]:
    grid = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        grid[cell.row][cell.column] = " / ".join(text.text for text in cell.paragraphs)
    return grid


def only_table(document: Document) -> Table:
    tables = [block for block in document.blocks if isinstance(block, Table)]
    assert len(tables) == 1
    return tables[0]


def letterhead(page: Page, *, drop: float = 0.0) -> None:
    """Two columns, the right one `drop` points lower."""
    page.center(160, 70, "ỦY BAN NHÂN DÂN", 13)
    page.center(160, 85, "XÃ BÌNH AN", 13, "B")
    page.words(120, 102, "Số: /KH-UBND", 13, space=26)
    page.center(410, 70 + drop, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA", 13, "B")
    page.center(410, 85 + drop, "VIỆT NAM", 13, "B")
    page.center(410, 101 + drop, "Độc lập - Tự do - Hạnh phúc", 14, "B")
    page.center(410, 118 + drop, "Bình An, ngày 12 tháng 3 năm", 14, "I")
    page.center(410, 134 + drop, "2026", 14, "I")
    page.center(311, 170, "KẾ HOẠCH", 14, "B")
    page.center(311, 187, "Hoạt động của các Tổ công nghệ số cộng đồng trên", 14, "B")
    page.center(311, 203, "địa bàn xã Bình An năm 2026", 14, "B")


LETTERHEAD = [
    ("L", "ỦY BAN NHÂN DÂN"),
    ("L", "XÃ BÌNH AN"),
    ("L", "Số:        /KH-UBND"),
    ("R", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ("R", "Độc lập - Tự do - Hạnh phúc"),
    ("R", "Bình An, ngày 12 tháng 3 năm 2026"),
    ("-", "KẾ HOẠCH"),
    ("-", "Hoạt động của các Tổ công nghệ số cộng đồng trên địa bàn xã Bình An năm 2026"),
]


def recipients(page: Page, y: float, lines: list[str]) -> None:
    for index, line in enumerate(lines):
        page.text(90, y + index * 13, line, 11)


def signature(page: Page, y: float) -> None:
    page.center(430, y, "TM. ỦY BAN NHÂN DÂN", 14, "B")
    page.center(430, y + 16, "KT. CHỦ TỊCH", 14, "B")
    page.center(430, y + 32, "PHÓ CHỦ TỊCH", 14, "B")


SIGNATURE = [("R", "TM. ỦY BAN NHÂN DÂN"), ("R", "KT. CHỦ TỊCH"), ("R", "PHÓ CHỦ TỊCH"), ("R", "Trần Văn Bình")]


class TestLetterhead:
    @pytest.mark.parametrize("drop", [0, 2, 5, 8, -6])
    def test_columns_are_read_one_after_the_other(self, drop: float) -> None:
        builder = PdfBuilder()
        page = builder.page()
        letterhead(page, drop=drop)
        page.paragraph(240, PURPOSE)
        assert sided(read(builder)) == [*LETTERHEAD, ("-", PURPOSE)]

    def test_a_narrow_gutter_parts_them_too(self) -> None:
        builder = PdfBuilder()
        page = builder.page()
        page.center(165, 70, "VĂN PHÒNG HĐND VÀ UBND", 13)
        page.center(165, 85, "XÃ BÌNH AN", 13, "B")
        end = 165 + width_of("VĂN PHÒNG HĐND VÀ UBND", 13) / 2
        page.text(end + 9, 70, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, "B")
        page.center(end + 9 + width_of("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12) / 2, 85, "Độc lập - Tự do - Hạnh phúc", 13, "B")
        page.paragraph(140, PURPOSE)
        assert sided(read(builder)) == [
            ("L", "VĂN PHÒNG HĐND VÀ UBND"),
            ("L", "XÃ BÌNH AN"),
            ("R", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            ("R", "Độc lập - Tự do - Hạnh phúc"),
            ("-", PURPOSE),
        ]

    def test_the_title_is_centred_and_bold(self) -> None:
        builder = PdfBuilder()
        letterhead(builder.page())
        builder.pages[0].paragraph(240, PURPOSE)
        builder.pages[0].paragraph(330, DEMAND)
        title = next(b for b in read(builder).blocks if isinstance(b, Paragraph) and b.content.text == "KẾ HOẠCH")
        assert (title.layout.align, title.layout.bold, title.layout.size) == (Align.CENTER, True, 14.0)


class TestSignature:
    LINES = ["Nơi nhận:", "- Đảng ủy xã;", "- Các cơ quan, đơn vị thuộc xã;", "- Các thôn trên địa bàn;", "- Lưu: VT."]

    def test_recipients_then_signer(self) -> None:
        builder = PdfBuilder()
        page = builder.page()
        y = page.paragraph(80, PURPOSE)
        recipients(page, y + 20, self.LINES)
        signature(page, y + 17)
        page.center(430, y + 130, "Trần Văn Bình", 14, "B")
        assert sided(read(builder)) == [("-", PURPOSE), *(("L", line) for line in self.LINES), *SIGNATURE]

    def test_straddling_a_page_break(self) -> None:
        builder = PdfBuilder()
        page = builder.page()
        page.paragraph(80, PURPOSE)
        recipients(page, 750, self.LINES[:3])
        signature(page, 748)
        page = builder.page()
        page.center(311, 40, "2", 14)
        recipients(page, 80, self.LINES[3:])
        page.center(430, 95, "Trần Văn Bình", 14, "B")
        assert sided(read(builder)) == [("-", PURPOSE), *(("L", line) for line in self.LINES), *SIGNATURE]

    def test_the_name_alone_on_the_next_page(self) -> None:
        builder = PdfBuilder()
        page = builder.page()
        page.paragraph(80, PURPOSE)
        recipients(page, 735, self.LINES)
        signature(page, 735)
        builder.page().center(430, 80, "Trần Văn Bình", 14, "B")
        assert sided(read(builder))[-4:] == SIGNATURE

    def test_an_appendix_after_it_does_not_join_it(self) -> None:
        builder = PdfBuilder()
        page = builder.page()
        page.paragraph(80, PURPOSE)
        recipients(page, 700, self.LINES)
        signature(page, 700)
        page.center(430, 790, "Trần Văn Bình", 14, "B")
        page = builder.page(842, 595)
        page.center(430, 60, "PHỤ LỤC I", 14, "B")
        page.center(430, 78, "DANH MỤC NHIỆM VỤ TRỌNG TÂM NĂM 2026", 14, "B")
        assert sided(read(builder))[-2:] == [("-", "PHỤ LỤC I"), ("-", "DANH MỤC NHIỆM VỤ TRỌNG TÂM NĂM 2026")]

    def test_a_wrapped_recipient_is_one_line_of_the_list(self) -> None:
        builder = PdfBuilder()
        page = builder.page()
        page.paragraph(80, PURPOSE)
        recipients(page, 300, ["Nơi nhận:", "- Ban Chỉ đạo chuyển đổi số của xã;", "- Các phòng chuyên môn, các ngành,", "đoàn thể xã;", "- Lưu: VT."])
        signature(page, 300)
        page.center(430, 400, "Trần Văn Bình", 14, "B")
        left = [text for side, text in sided(read(builder)) if side == "L"]
        assert left == ["Nơi nhận:", "- Ban Chỉ đạo chuyển đổi số của xã;", "- Các phòng chuyên môn, các ngành, đoàn thể xã;", "- Lưu: VT."]


class TestNoColumns:
    """Look-alikes that must stay lines."""

    def test_justified_text_with_wide_blanks(self) -> None:
        builder = PdfBuilder()
        page = builder.page()
        y = 100.0
        for words in ("Công khai minh bạch đầy đủ", "thường xuyên liên tục kịp thời", "an toàn hiệu quả tiết kiệm"):
            width = sum(width_of(word, 14) for word in words.split())
            page.words(85, y, words, 14, space=(453 - width) / (len(words.split()) - 1))
            y += 16
        page.words(85, y, "cho người dân.", 14)
        assert sided(read(builder)) == [
            ("-", "Công khai minh bạch đầy đủ thường xuyên liên tục kịp thời an toàn hiệu quả tiết kiệm cho người dân.")
        ]

    def test_a_list_whose_text_stands_behind_tabs(self) -> None:
        builder = PdfBuilder()
        page = builder.page()
        y = 100.0
        for label, text in (("-", "Rà soát danh sách tổ viên."), ("-", "Kiện toàn các tổ ở thôn."), ("1.", "Tập huấn kỹ năng số.")):
            page.text(100, y, label)
            page.text(136, y, text)
            y += 22
        assert sided(read(builder)) == [
            ("-", "- Rà soát danh sách tổ viên."),
            ("-", "- Kiện toàn các tổ ở thôn."),
            ("-", "1. Tập huấn kỹ năng số."),
        ]

    def test_names_and_values_behind_tabs(self) -> None:
        builder = PdfBuilder()
        page = builder.page()
        page.paragraph(80, PURPOSE)
        for y, name, value in ((200, "Họ và tên:", "Trần Văn Bình"), (222, "Chức vụ:", "Công chức xã"), (244, "Đơn vị:", "Văn phòng")):
            page.text(121, y, name)
            page.text(260, y, value)
        lines = sided(read(builder))[1:]
        assert [(side, text.split()) for side, text in lines] == [
            ("-", "Họ và tên: Trần Văn Bình".split()),
            ("-", "Chức vụ: Công chức xã".split()),
            ("-", "Đơn vị: Văn phòng".split()),
        ]
        assert all("  " in text for _, text in lines)


class TestParagraphs:
    def test_wrapped_lines_are_joined_and_numbered(self) -> None:
        builder = PdfBuilder()
        page = builder.page()
        y = page.paragraph(80, PURPOSE)
        page.paragraph(y, DEMAND)
        document = read(builder)
        assert paragraphs(document) == [PURPOSE, DEMAND]
        first, second = (block.content for block in document.blocks if isinstance(block, Paragraph))
        assert [(start.page, start.line) for start in first.starts] == [(1, n) for n in range(1, len(first.starts) + 1)]
        assert second.starts[0].line == len(first.starts) + 1
        for start in first.starts[1:]:
            assert first.text[start.offset - 1] == " "

    @pytest.mark.parametrize("indent", [0.0, 36.0])
    @pytest.mark.parametrize("pitch", [16.0, 21.0, 24.0])
    @pytest.mark.parametrize("justify", [True, False])
    @pytest.mark.parametrize("size", [12, 14])
    def test_over_a_page_break(self, indent: float, pitch: float, justify: bool, size: float) -> None:
        builder = PdfBuilder()
        full = f"{PURPOSE} {DEMAND}"
        whole = builder.page()
        whole.paragraph(100, full, indent=indent, pitch=pitch, justify=justify, size=size)
        after = whole.paragraph(400, full, indent=indent, pitch=pitch, justify=justify, size=size)
        # Cut the second paragraph after its second line: the rest opens the next page.
        cut = 400 + 1.5 * pitch
        rest = [item for item in whole.drawn if item[2] > cut]  # type: ignore[operator]
        whole.drawn = [item for item in whole.drawn if item not in rest]
        builder.page().drawn = [(item[0], item[1], item[2] - 300, *item[3:]) for item in rest]  # type: ignore[operator]
        assert after > cut
        document = read(builder)
        assert paragraphs(document) == [full, full]
        last = document.blocks[-1]
        assert isinstance(last, Paragraph)
        assert {start.page for start in last.content.starts} == {1, 2}

    def test_hanging_list_and_short_lines(self) -> None:
        builder = PdfBuilder()
        page = builder.page()
        y = 100.0
        items = ["Rà soát, kiện toàn các tổ.", DEMAND, "Báo cáo kết quả.", PURPOSE]
        for item in items:
            page.text(103, y, "-")
            y = page.paragraph(y, item, left=121, indent=0)
        assert paragraphs(read(builder)) == [f"- {item}" for item in items]

    def test_a_number_that_wraps_to_the_start_of_a_line_is_no_label(self) -> None:
        builder = PdfBuilder()
        page = builder.page()
        page.paragraph(60, PURPOSE)
        page.text(103, 160, "-")
        lines = ["Hướng dẫn người dân đăng ký, kích hoạt tài khoản mức 1", "và mức hai, tra cứu hồ sơ, nộp hồ sơ trực tuyến tại điểm"]
        for y, line in ((160, lines[0]), (176, lines[1])):
            letters = sum(width_of(word, 14) for word in line.split())
            page.words(121, y, line, 14, space=(538 - 121 - letters) / (len(line.split()) - 1))
        page.words(121, 192, "2. của năm nay.", 14)
        assert paragraphs(read(builder)) == [PURPOSE, f"- {lines[0]} {lines[1]} 2. của năm nay."]

    def test_words_broken_at_a_hyphen_are_whole_again(self) -> None:
        builder = PdfBuilder()
        page = builder.page()
        lines = ["Định kỳ báo cáo kết quả hoạt động về Ủy ban nhân dân qua Phòng VH-", "XH, các đoàn thể và các tổ chức khác, nhất là các tổ chức chính trị -", "xã hội."]
        for y, line in zip((100, 116), lines, strict=False):
            letters = sum(width_of(word, 14) for word in line.split())
            page.words(85, y, line, 14, space=(538 - 85 - letters) / (len(line.split()) - 1))
        page.words(85, 132, lines[2])
        assert paragraphs(read(builder)) == [f"{lines[0]}{lines[1]} {lines[2]}"]

    def test_the_label_that_touches_its_text_is_parted_where_the_style_changes(self) -> None:
        builder = PdfBuilder()
        page = builder.page()
        end = page.text(85, 100, "III.", 14)
        page.text(end, 100, "TỔ CHỨC THỰC HIỆN", 14, "B")
        page.paragraph(130, PURPOSE)
        document = read(builder)
        heading = document.blocks[0]
        assert isinstance(heading, Paragraph)
        assert (heading.content.text, heading.layout.bold) == ("III. TỔ CHỨC THỰC HIỆN", True)


class TestSpaces:
    @pytest.mark.parametrize(
        ("pieces", "expected"),
        [
            ([("thự", 0), ("c", 0), ("hiệ", 3.5), ("n", 0)], "thực hiện"),  # kerning is no space
            ([("Số:", 0), ("/KH-UBND", 3.5)], "Số: /KH-UBND"),
            ([("Số:", 0), ("/KH-UBND", 21)], "Số:      /KH-UBND"),
            ([("công", 0), ("nghệ", 6.0), ("số", 6.0)], "công nghệ số"),  # stretched by justification
        ],
    )
    def test_gaps_decide(self, pieces: list[tuple[str, float]], expected: str) -> None:
        builder = PdfBuilder()
        page = builder.page()
        x = 85.0
        for text, gap in pieces:
            x = page.text(x + gap, 100, text)
        assert paragraphs(read(builder)) == [expected]

    def test_space_characters_without_width_do_not_split_words(self) -> None:
        builder = PdfBuilder()
        page = builder.page()
        x = page.text(85, 100, "thự ")
        page.text(x - width_of(" ", 14), 100, "c hiện")
        assert paragraphs(read(builder, shuffled=False)) == ["thực hiện"]

    def test_letters_drawn_twice_for_weight_are_read_once(self) -> None:
        builder = PdfBuilder()
        page = builder.page()
        for shift in (0.0, 0.3, 0.6):
            page.text(85 + shift, 100, "MỤC TIÊU CHUNG")
        assert paragraphs(read(builder)) == ["MỤC TIÊU CHUNG"]

    def test_the_size_may_stand_in_the_matrix(self) -> None:
        builder = PdfBuilder()
        builder.page().text(85, 100, "Kinh phí thực hiện", 13, scaled=1)
        document = read(builder)
        assert paragraphs(document) == ["Kinh phí thực hiện"]
        assert document.blocks[0].layout.size == 13.0  # type: ignore[union-attr]


def body(page: Page, number: int) -> str:
    """A paragraph that no other page has."""
    text = " ".join([*PURPOSE.split()[number:], *PURPOSE.split()[:number]])
    page.paragraph(80, text)
    return text


class TestMargins:
    @pytest.mark.parametrize("form", ["{n}", "- {n} -", "Trang {n}/4", "Trang {n}"])
    @pytest.mark.parametrize("y", [36.0, 815.0])
    def test_page_numbers_are_dropped(self, form: str, y: float) -> None:
        builder = PdfBuilder()
        texts = []
        for number in range(1, 5):
            page = builder.page()
            texts.append(body(page, number))
            page.center(311, y, form.format(n=number), 13)
        document = read(builder)
        assert paragraphs(document) == texts
        assert document.regions == ()

    def test_numbers_that_are_not_of_pages_stay(self) -> None:
        builder = PdfBuilder()
        for number in (2, 7):
            page = builder.page()
            page.words(121, 60, f"{number}", 14)
            body(page, number)
        assert "7" in paragraphs(read(builder))

    def test_running_heads_become_regions(self) -> None:
        builder = PdfBuilder()
        texts = []
        for number in range(1, 5):
            page = builder.page()
            page.text(85, 40, "Kế hoạch hoạt động Tổ công nghệ số cộng đồng", 10, "I")
            page.text(85, 815, f"UBND xã Bình An - trang {number}", 10)
            texts.append(body(page, number))
        document = read(builder)
        assert paragraphs(document) == texts
        assert [(r.kind, r.content.text) for r in document.regions] == [
            (RegionKind.HEADER, "Kế hoạch hoạt động Tổ công nghệ số cộng đồng"),
            (RegionKind.FOOTER, "UBND xã Bình An - trang 1"),
        ]

    def test_footnotes_become_regions_and_their_marks_vanish(self) -> None:
        builder = PdfBuilder()
        page = builder.page()
        page.paragraph(80, PURPOSE)
        x = page.words(121, 200, "Phấn đấu đến hết năm 2026", 14)
        page.text(x, 195, "1", 8)
        page.words(x + 8, 200, "đạt chỉ tiêu được giao.", 14)
        page.text(85, 780, "1", 6)
        page.words(89, 784, "Theo chỉ tiêu của Ủy ban nhân dân tỉnh.", 10)
        document = read(builder)
        assert paragraphs(document)[1] == "Phấn đấu đến hết năm 2026 đạt chỉ tiêu được giao."
        assert [r.kind for r in document.regions] == [RegionKind.FOOTNOTE]
        assert document.regions[0].content.text.endswith("Theo chỉ tiêu của Ủy ban nhân dân tỉnh.")

    def test_an_exponent_stays_on_its_line(self) -> None:
        builder = PdfBuilder()
        page = builder.page()
        x = page.words(85, 200, "Diện tích 120 m", 14)
        page.text(x, 195, "2", 8)
        page.words(x + 8, 200, "mỗi điểm.", 14)
        assert paragraphs(read(builder)) == ["Diện tích 120 m2 mỗi điểm."]


def work_table(page: Page, top: float, cells: list[list[str]], xs: list[float], height: float = 34) -> float:
    ys = [top + height * index for index in range(len(cells) + 1)]
    page.grid(xs, ys)
    for row, y in zip(cells, ys, strict=False):
        for x, text in zip(xs, row, strict=False):
            for index, line in enumerate(text.split("|")):
                page.words(x + 5, y + 13 + 13 * index, line, 11)
    return ys[-1]


XS = [85.0, 120.0, 290.0, 420.0, 538.0]
HEAD = ["TT", "Nội dung", "Kết quả", "Đơn vị chủ trì"]


class TestTables:
    def test_cells_and_wrapped_lines(self) -> None:
        builder = PdfBuilder()
        page = builder.page()
        page.center(311, 80, "PHỤ LỤC I", 14, "B")
        work_table(page, 110, [HEAD, ["1", "Kiện toàn tổ công nghệ|số cộng đồng", "100% thôn", "Phòng VH-|XH"]], XS)
        page.paragraph(220, PURPOSE)
        document = read(builder)
        assert rows(only_table(document)) == [HEAD, ["1", "Kiện toàn tổ công nghệ số cộng đồng", "100% thôn", "Phòng VH-XH"]]
        assert [type(block) for block in document.blocks] == [Paragraph, Table, Paragraph]
        cell = only_table(document).cells[5].paragraphs[0]
        assert [(start.page, start.line) for start in cell.starts] == [(1, 3), (1, 4)]

    def test_rules_may_be_thin_rectangles(self) -> None:
        builder = PdfBuilder()
        page = builder.page()
        work_table(page, 110, [HEAD, ["1", "Tập huấn", "01 lớp", "Văn phòng"]], XS)
        page.drawn = [
            ("rectangle", item[1] - 0.3, item[2] - 0.3, item[3] + 0.3, item[4] + 0.3, "f") if item[0] == "line" else item  # type: ignore[operator]
            for item in page.drawn
        ]
        assert rows(only_table(read(builder))) == [HEAD, ["1", "Tập huấn", "01 lớp", "Văn phòng"]]

    def test_merged_cells_come_once_with_their_spans(self) -> None:
        builder = PdfBuilder()
        page = builder.page()
        for y in (100, 130, 160, 220):
            page.line(85, y, 538, y)
        page.line(85, 190, 290, 190)  # the last column spans two rows
        page.line(85, 100, 85, 220)
        page.line(538, 100, 538, 220)
        page.line(290, 160, 290, 220)  # the second row is one cell
        page.line(290, 100, 290, 130)
        for x, y, text in ((90, 120, "Nội dung"), (300, 120, "Chủ trì"), (90, 150, "A. CHÍNH QUYỀN SỐ"), (90, 180, "Tập huấn"), (90, 210, "Tuyên truyền"), (300, 195, "Văn phòng")):
            page.text(x, y, text, 11)
        cells = {cell.text: (cell.row, cell.column, cell.row_span, cell.column_span) for cell in only_table(read(builder)).cells}
        assert cells == {
            "Nội dung": (0, 0, 1, 1),
            "Chủ trì": (0, 1, 1, 1),
            "A. CHÍNH QUYỀN SỐ": (1, 0, 1, 2),
            "Tập huấn": (2, 0, 1, 1),
            "Văn phòng": (2, 1, 2, 1),
            "Tuyên truyền": (3, 0, 1, 1),
        }

    def test_over_two_pages_with_the_header_repeated(self) -> None:
        builder = PdfBuilder()
        work_table(builder.page(), 650, [HEAD, ["1", "Kiện toàn", "100%", "Văn phòng"]], XS)
        page = builder.page()
        page.center(311, 40, "2", 13)
        work_table(page, 60, [HEAD, ["2", "Tập huấn", "01 lớp", "Công an xã"]], XS)
        assert rows(only_table(read(builder))) == [
            HEAD,
            ["1", "Kiện toàn", "100%", "Văn phòng"],
            ["2", "Tập huấn", "01 lớp", "Công an xã"],
        ]

    def test_a_row_cut_by_the_page_break_is_one_row(self) -> None:
        builder = PdfBuilder()
        work_table(builder.page(), 700, [HEAD, ["1", "Tổ chức tập huấn cho", "100%", "Văn phòng"]], XS)
        work_table(builder.page(), 60, [["", "toàn bộ tổ viên", "", ""], ["2", "Tuyên truyền", "12 tin", "Đoàn xã"]], XS)
        assert rows(only_table(read(builder))) == [
            HEAD,
            ["1", "Tổ chức tập huấn cho toàn bộ tổ viên", "100%", "Văn phòng"],
            ["2", "Tuyên truyền", "12 tin", "Đoàn xã"],
        ]

    def test_text_between_keeps_tables_apart(self) -> None:
        builder = PdfBuilder()
        page = builder.page()
        bottom = work_table(page, 80, [HEAD, ["1", "Kiện toàn", "100%", "Văn phòng"]], XS)
        page.text(85, bottom + 20, "II. NHIỆM VỤ KHÁC", 14, "B")
        work_table(page, bottom + 40, [HEAD, ["1", "Tập huấn", "01 lớp", "Công an xã"]], XS)
        kinds = [type(block) for block in read(builder).blocks]
        assert kinds == [Table, Paragraph, Table]

    def test_bullets_in_a_cell_are_paragraphs(self) -> None:
        builder = PdfBuilder()
        work_table(builder.page(), 80, [HEAD, ["1", "- Kiện toàn tổ;|- Tập huấn", "100%", "Văn phòng"]], XS)
        assert rows(only_table(read(builder)))[1][1] == "- Kiện toàn tổ; / - Tập huấn"

    @pytest.mark.parametrize("kind", ["frame", "underline", "filled"])
    def test_lines_that_make_no_table(self, kind: str) -> None:
        builder = PdfBuilder()
        page = builder.page()
        page.paragraph(100, PURPOSE)
        if kind == "frame":
            page.rectangle(40, 40, 555, 800)
        elif kind == "underline":
            page.line(85, 118, 300, 118)
            page.line(85, 134, 300, 134)
        else:
            page.drawn.insert(0, ("rectangle", 85.0, 80.0, 538.0, 130.0, "f"))  # type: ignore[arg-type]
        assert paragraphs(read(builder, shuffled=False)) == [PURPOSE]

    def test_a_grid_that_is_not_clean_is_left_to_the_second_reader(self) -> None:
        builder = PdfBuilder()
        page = builder.page()
        work_table(page, 80, [HEAD, ["1", "Kiện toàn", "100%", "Văn phòng"]], XS)
        page.line(85, 200, 290, 200)  # a corner without its outer walls
        page.line(290, 148, 290, 200)
        page.line(85, 148, 85, 230)
        page.line(85, 230, 538, 230)
        table = only_table(read(builder))
        assert {"TT", "Nội dung", "Kiện toàn", "Văn phòng"} <= {cell.text for cell in table.cells}


class TestTurnedPages:
    @pytest.mark.parametrize("angle", [90, 180, 270])
    def test_turned_pages_are_read_upright(self, angle: int) -> None:
        builder = PdfBuilder()
        page = builder.page(595, 842, rotate=angle)
        for index, text in enumerate(["PHỤ LỤC I", "Danh mục nhiệm vụ", "Năm 2026"]):
            # Where the text goes so that it stands upright once the page is turned.
            x, y = {90: (100 + 20 * index, 700), 180: (495, 742 - 20 * index), 270: (495 - 20 * index, 100)}[angle]
            page.text(x, y, text, 14, angle=angle)
        assert paragraphs(read(builder)) == ["PHỤ LỤC I", "Danh mục nhiệm vụ", "Năm 2026"]

    def test_a_slanting_watermark_is_not_text(self) -> None:
        builder = PdfBuilder()
        page = builder.page()
        page.paragraph(80, PURPOSE)
        page.text(200, 500, "DỰ THẢO", 60, angle=45)
        assert paragraphs(read(builder)) == [PURPOSE]

    def test_what_lies_outside_the_crop_box_is_not_seen(self) -> None:
        builder = PdfBuilder()
        page = builder.page()
        page.crop = (60, 60, 560, 800)
        page.paragraph(100, PURPOSE)
        page.text(5, 830, "in.docx 12/3/2026", 7)
        assert paragraphs(read(builder)) == [PURPOSE]


STAMP = "Người ký: Ủy ban nhân dân xã Bình An. Thời gian ký: 12.03.2026 10:15:30 +07:00"


class TestScans:
    def test_a_stamp_on_a_picture_is_no_text(self) -> None:
        builder = PdfBuilder()
        page = builder.page()
        page.picture()
        page.text(300, 40, STAMP, 7)
        with pytest.raises(NoTextInput) as caught:
            read(builder, shuffled=False)
        assert "bản quét" in caught.value.problem
        assert "OCR" in caught.value.remedy

    def test_a_scanned_page_among_others_is_an_issue(self) -> None:
        builder = PdfBuilder()
        builder.page().paragraph(80, PURPOSE)
        page = builder.page()
        page.picture()
        page.text(300, 40, STAMP, 7)
        builder.page().paragraph(80, DEMAND)
        document = read(builder, shuffled=False)
        assert paragraphs(document) == [PURPOSE, DEMAND]
        assert [issue.page for issue in document.issues] == [2]

    def test_a_recognised_scan_is_text(self) -> None:
        builder = PdfBuilder()
        page = builder.page()
        page.picture()
        page.text(85, 100, "Số: 25/KH-UBND", mode=3)
        page.text(85, 130, "Nguyễn Thị Hoa Mai", mode=3)
        assert paragraphs(read(builder, shuffled=False)) == ["Số: 25/KH-UBND", "Nguyễn Thị Hoa Mai"]

    def test_a_font_that_does_not_tell_its_letters_is_no_text(self) -> None:
        builder = PdfBuilder()
        page = builder.page()
        for index in range(20):
            page.text(85, 80 + 20 * index, DEMAND[:60], 12, "X")
        with pytest.raises(NoTextInput):
            read(builder)

    def test_an_empty_page_is_no_issue(self) -> None:
        builder = PdfBuilder()
        builder.page().paragraph(80, PURPOSE)
        builder.page()
        document = read(builder)
        assert (document.issues, document.source.pages) == ((), 2)


class TestHostile:
    def good(self) -> bytes:
        builder = PdfBuilder()
        builder.page().paragraph(80, PURPOSE)
        return builder.build()

    @pytest.mark.parametrize("data", [b"", b"<html><body>trang web</body></html>", b"%PDF-1.7\n", b"PK\x03\x04rest"])
    def test_no_pdf(self, data: bytes) -> None:
        with pytest.raises(DamagedInput) as caught:
            parse_pdf(data, "x.pdf", "")
        assert caught.value.path == "x.pdf"

    def test_cut_anywhere_it_ends_in_an_answer(self) -> None:
        data = self.good()
        for end in range(0, len(data), len(data) // 40):
            try:
                assert paragraphs(parse_pdf(data[:end], "x.pdf", "")) in ([PURPOSE], [])
            except (DamagedInput, NoTextInput):
                pass

    def test_a_page_tree_that_bites_its_tail(self) -> None:
        data = (
            b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
            b"2 0 obj<</Type/Pages/Count 100000000/Kids[2 0 R 2 0 R]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
        )
        with pytest.raises((DamagedInput, NoTextInput)):
            parse_pdf(data, "x.pdf", "")

    def test_a_password_is_asked_for(self) -> None:
        data = self.good().replace(
            b"/Root 1 0 R>>",
            b"/Root 1 0 R/ID[<00><00>]/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -44/O<" + b"41" * 32 + b">/U<" + b"42" * 32 + b">>>>>",
        )
        with pytest.raises(EncryptedInput):
            parse_pdf(data, "x.pdf", "")

    def test_source(self) -> None:
        source = parse_pdf(self.good(), "x.pdf", "ab").source
        assert (source.path, source.format, source.sha256, source.pages, source.ocr) == ("x.pdf", SourceFormat.PDF, "ab", 1, False)
