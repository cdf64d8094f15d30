"""Annotations: number and date given on signing, filled forms, notes, and marks of signatures."""

from __future__ import annotations

import pytest
from pdf_builder import Page, PdfBuilder, width_of
from pdf_documents import DEMAND, PURPOSE, paragraphs, read, sided

MARK = ("Ký bởi: Ủy ban nhân dân xã Bình An", "Cơ quan: Tỉnh Quảng Ngãi", "Thời gian ký: 12.03.2026 10:15:30 +07:00")


def letterhead(
    page: Page, number: str = "Số:          /KH-UBND", day: str = "Bình An, ngày       tháng       năm 2026"
) -> None:
    page.center(170, 60, "ỦY BAN NHÂN DÂN", 13, "B")
    page.center(170, 76, "XÃ BÌNH AN", 13, "B")
    page.text(120, 100, number, 13)
    page.center(410, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, "B")
    page.center(410, 76, "Độc lập - Tự do - Hạnh phúc", 13, "B")
    page.text(300, 100, day, 13)
    page.paragraph(200, PURPOSE)


def at(prefix: str, start: float, size: float = 13) -> float:
    """Where a figure stands that is stamped behind `prefix`."""
    return start + width_of(prefix, size) + 3


def stamp(page: Page) -> None:
    page.stamp((at("Số: ", 120), 98, "57", 12))
    page.stamp((at("Bình An, ngày ", 300), 101.5, "24", 13), (at("Bình An, ngày       tháng ", 300), 101.5, "3", 13))


class TestNumberAndDate:
    @pytest.mark.parametrize("kind", ["Sig", "Stamp"])
    def test_stamped_over_blanks(self, kind: str) -> None:
        builder = PdfBuilder()
        page = builder.page()
        letterhead(page)
        page.stamp((at("Số: ", 120), 98, "57", 12), kind=kind)
        page.stamp((at("Bình An, ngày ", 300), 101.5, "24", 13), kind=kind)
        page.stamp((at("Bình An, ngày       tháng ", 300), 101.5, "3", 13), kind=kind)
        texts = paragraphs(read(builder))
        assert texts[2] == "Số: 57/KH-UBND"
        assert texts[5] == "Bình An, ngày 24 tháng 3 năm 2026"

    @pytest.mark.parametrize(
        ("number", "day"),
        [
            ("Số: ...... /KH-UBND", "Bình An, ngày ..... tháng ..... năm 2026"),
            ("Số:……/KH-UBND", "Bình An, ngày…… tháng …… năm 2026"),
            ("Số: …… /KH-UBND", "Bình An, ngày … tháng … năm 2026"),
        ],
    )
    def test_stamped_over_dots(self, number: str, day: str) -> None:
        builder = PdfBuilder()
        page = builder.page()
        letterhead(page, number, day)
        page.stamp((at("Số:", 120), 98, "57", 12))
        page.stamp((at("Bình An, ngày", 300), 101.5, "24", 13))
        texts = paragraphs(read(builder))
        assert texts[2] == "Số: 57/KH-UBND"
        assert texts[5].startswith("Bình An, ngày 24 tháng ")

    @pytest.mark.parametrize("shift", [-5.0, -2.0, 0.0, 2.0, 4.0])
    def test_printed_over_blanks(self, shift: float) -> None:
        """Some offices print number and date into the page itself, on signing, a little off the line."""
        builder = PdfBuilder()
        page = builder.page()
        letterhead(page)
        page.text(at("Số: ", 120), 100 + shift, "157", 12)
        page.text(at("Bình An, ngày ", 300), 100 + shift, "24", 12)
        page.text(at("Bình An, ngày       tháng ", 300), 100 + shift, "03", 12)
        texts = paragraphs(read(builder, shuffled=False))
        assert texts[2] == "Số: 157/KH-UBND"
        assert texts[5] == "Bình An, ngày 24 tháng 03 năm 2026"
        assert len(texts) == 7

    def test_blanks_that_nobody_filled_stay(self) -> None:
        builder = PdfBuilder()
        page = builder.page()
        letterhead(page)
        page.text(121, 320, "12 tổ, ngày tháng năm sinh, số điện thoại của 45 thành viên")
        texts = paragraphs(read(builder, shuffled=False))
        assert texts[2].split() == ["Số:", "/KH-UBND"]
        assert texts[-1] == "12 tổ, ngày tháng năm sinh, số điện thoại của 45 thành viên"

    @pytest.mark.parametrize("angle", [90, 180, 270])
    def test_on_a_turned_page(self, angle: int) -> None:
        """The annotation is placed as stored; here but the turn of the page is told by its text."""
        builder = PdfBuilder()
        page = builder.page(595, 842)
        place = {90: (100, 700), 180: (495, 742), 270: (495, 100)}[angle]
        page.text(*place, "Kế hoạch năm 2026", 14, angle=angle)
        page.stamp((200, 400, "57", 12))
        assert paragraphs(read(builder)) == ["Kế hoạch năm 2026"]

    def test_a_figure_that_fills_no_blank_is_left_out(self) -> None:
        builder = PdfBuilder()
        page = builder.page()
        letterhead(page, "Số: 12/KH-UBND", "Bình An, ngày 02 tháng 3 năm 2026")
        page.stamp((400, 30, "57", 12))
        page.stamp((200, 230, "99", 12))
        texts = paragraphs(read(builder))
        assert (texts[2], texts[5], texts[6]) == ("Số: 12/KH-UBND", "Bình An, ngày 02 tháng 3 năm 2026", PURPOSE)

    def test_hidden_annotations_are_not_seen(self) -> None:
        builder = PdfBuilder()
        page = builder.page()
        letterhead(page)
        page.stamp((at("Số: ", 120), 98, "57", 12), flags=2)
        assert "57" not in paragraphs(read(builder))[2]


class TestMarks:
    def test_the_mark_of_a_signature_is_no_text(self) -> None:
        builder = PdfBuilder()
        page = builder.page()
        letterhead(page)
        stamp(page)
        page.stamp(*((380, 15 + 9 * index, text, 7) for index, text in enumerate(MARK)))
        assert "Ký bởi" not in " ".join(paragraphs(read(builder)))
        assert paragraphs(read(builder))[2] == "Số: 57/KH-UBND"

    def test_neither_where_it_is_printed(self) -> None:
        builder = PdfBuilder()
        page = builder.page()
        letterhead(page, "Số: 12/KH-UBND", "Bình An, ngày 02 tháng 3 năm 2026")
        for index, text in enumerate(MARK):
            page.text(400, 15 + 9 * index, text, 7)
        y = page.paragraph(320, DEMAND) + 20
        page.text(85, y, "Nơi nhận:", 12, "BI")
        page.text(85, y + 14, "- Lưu: VT.", 11)
        page.center(430, y, "TM. ỦY BAN NHÂN DÂN", 14, "B")
        page.center(430, y + 16, "CHỦ TỊCH", 14, "B")
        page.text(370, y + 40, "Người ký: Nguyễn Văn An", 7)
        page.text(370, y + 49, "Ngày ký: 12/03/2026 10:15:30", 7)
        page.center(430, y + 90, "Nguyễn Văn An", 14, "B")
        view = sided(read(builder))
        assert view[:2] == [("L", "ỦY BAN NHÂN DÂN"), ("L", "XÃ BÌNH AN")]
        assert view[-5:] == [
            ("L", "Nơi nhận:"),
            ("L", "- Lưu: VT."),
            ("R", "TM. ỦY BAN NHÂN DÂN"),
            ("R", "CHỦ TỊCH"),
            ("R", "Nguyễn Văn An"),
        ]

    def test_who_signs_is_text_where_no_time_is_told(self) -> None:
        builder = PdfBuilder()
        builder.page().text(85, 100, "Người ký: Chủ tịch Ủy ban nhân dân xã")
        assert paragraphs(read(builder)) == ["Người ký: Chủ tịch Ủy ban nhân dân xã"]


class TestForms:
    @pytest.mark.parametrize("kind", ["Tx", "FreeText"])
    def test_what_is_written_into_a_form_is_text(self, kind: str) -> None:
        builder = PdfBuilder()
        page = builder.page()
        page.text(85, 100, "Họ và tên tổ trưởng:")
        page.stamp((85 + width_of("Họ và tên tổ trưởng: ", 14), 100, "Nguyễn Thị Mai", 14), kind=kind)
        assert paragraphs(read(builder)) == ["Họ và tên tổ trưởng: Nguyễn Thị Mai"]
