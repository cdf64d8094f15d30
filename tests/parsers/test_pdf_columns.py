"""Letterhead and signature: two columns, read one after the other."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from pdf_builder import Page, PdfBuilder, width_of
from pdf_documents import DEMAND, PURPOSE, read, sided

from cnscd_cli.model.document import Align, Paragraph


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


def recipients(page: Page, y: float, lines: Sequence[str]) -> None:
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
        page.center(
            end + 9 + width_of("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12) / 2, 85, "Độc lập - Tự do - Hạnh phúc", 13, "B"
        )
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
    LINES = ("Nơi nhận:", "- Đảng ủy xã;", "- Các cơ quan, đơn vị thuộc xã;", "- Các thôn trên địa bàn;", "- Lưu: VT.")

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
        recipients(
            page,
            300,
            [
                "Nơi nhận:",
                "- Ban Chỉ đạo chuyển đổi số của xã;",
                "- Các phòng chuyên môn, các ngành,",
                "đoàn thể xã;",
                "- Lưu: VT.",
            ],
        )
        signature(page, 300)
        page.center(430, 400, "Trần Văn Bình", 14, "B")
        left = [text for side, text in sided(read(builder)) if side == "L"]
        assert left == [
            "Nơi nhận:",
            "- Ban Chỉ đạo chuyển đổi số của xã;",
            "- Các phòng chuyên môn, các ngành, đoàn thể xã;",
            "- Lưu: VT.",
        ]


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

    def test_words_of_a_signature_amid_a_sentence(self) -> None:
        builder = PdfBuilder()
        page = builder.page()
        page.text(85, 100, "Giao cho", 14)
        page.words(300, 100, "Chủ tịch Ủy ban nhân dân xã xem", 14, space=8)
        page.text(85, 116, "xét, quyết định.", 14)
        assert {side for side, _ in sided(read(builder))} == {"-"}

    def test_a_list_whose_text_stands_behind_tabs(self) -> None:
        builder = PdfBuilder()
        page = builder.page()
        y = 100.0
        for label, text in (
            ("-", "Rà soát danh sách tổ viên."),
            ("-", "Kiện toàn các tổ ở thôn."),
            ("1.", "Tập huấn kỹ năng số."),
        ):
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
        for y, name, value in (
            (200, "Họ và tên:", "Trần Văn Bình"),
            (222, "Chức vụ:", "Công chức xã"),
            (244, "Đơn vị:", "Văn phòng"),
        ):
            page.text(121, y, name)
            page.text(260, y, value)
        lines = sided(read(builder))[1:]
        assert [(side, text.split()) for side, text in lines] == [
            ("-", ["Họ", "và", "tên:", "Trần", "Văn", "Bình"]),
            ("-", ["Chức", "vụ:", "Công", "chức", "xã"]),
            ("-", ["Đơn", "vị:", "Văn", "phòng"]),
        ]
        assert all("  " in text for _, text in lines)


class TestPageInColumns:
    def test_running_text_in_two_columns(self) -> None:
        builder = PdfBuilder()
        page = builder.page()
        left, right = f"{PURPOSE} {DEMAND}", f"{DEMAND} {PURPOSE}"
        page.paragraph(100, left, left=60, right=285, indent=0, size=11)
        page.paragraph(104, right, left=310, right=535, indent=0, size=11)
        assert sided(read(builder)) == [("L", left), ("R", right)]
