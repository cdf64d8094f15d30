"""Page numbers, running heads, footnotes: not part of the text."""

from __future__ import annotations

import pytest
from pdf_builder import Page, PdfBuilder
from pdf_documents import PURPOSE, paragraphs, read

from cnscd_cli.model.document import RegionKind


def body(page: Page, number: int) -> str:
    """A paragraph that no other page has."""
    text = " ".join([*PURPOSE.split()[number:], *PURPOSE.split()[:number]])
    page.paragraph(80, text)
    return text


class TestMargins:
    @pytest.mark.parametrize(
        "form",
        [
            "{n}",
            "- {n} -",
            "– {n} –",
            "Trang {n}/4",
            "Trang {n}",
            "Trang {n} trên 4",
            "Trang số: {n}",
            "[{n}]",
            "{n} | Trang",
        ],
    )
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

    @pytest.mark.parametrize("count", [3, 4, 9])
    def test_numbers_and_heads_that_change_sides(self, count: int) -> None:
        builder = PdfBuilder()
        texts = []
        for number in range(1, count + 1):
            page = builder.page()
            texts.append(body(page, number))
            if number > 1:
                page.text(530 if number % 2 else 85, 40, str(number), 13)
            page.text(85 if number % 2 else 380, 815, "Kế hoạch năm 2026 xã Bình An", 10)
        document = read(builder)
        assert paragraphs(document) == texts
        assert [r.content.text for r in document.regions] == ["Kế hoạch năm 2026 xã Bình An"]

    @pytest.mark.parametrize("count", [4, 5, 8])
    def test_odd_and_even_pages_with_heads_of_their_own(self, count: int) -> None:
        builder = PdfBuilder()
        texts = []
        for number in range(1, count + 1):
            page = builder.page()
            texts.append(body(page, number))
            page.text(85, 40, "Kế hoạch năm 2026" if number % 2 else f"{number} xã Bình An", 10)
        document = read(builder)
        assert paragraphs(document) == texts
        assert [r.content.text for r in document.regions] == ["Kế hoạch năm 2026", "2 xã Bình An"]

    def test_the_head_of_two_pages(self) -> None:
        builder = PdfBuilder()
        texts = []
        for number in (1, 2):
            page = builder.page()
            page.text(85, 40, "Kế hoạch hoạt động Tổ công nghệ số", 10, "I")
            texts.append(body(page, number))
        assert paragraphs(read(builder)) == texts

    def test_a_head_with_the_number_of_its_page_and_of_all(self) -> None:
        """The fourth page of four has its number twice."""
        builder = PdfBuilder()
        texts = []
        for number in range(1, 5):
            page = builder.page()
            page.text(85, 815, f"Kế hoạch số 12 - xã Bình An - trang {number} của 4", 9)
            texts.append(body(page, number))
        assert paragraphs(read(builder)) == texts

    def test_the_same_words_with_other_numbers_are_no_head(self) -> None:
        builder = PdfBuilder()
        for number, amount in enumerate((12, 40, 7, 31), 1):
            page = builder.page()
            page.text(85, 60, f"Thôn {amount} có {amount + 3} hộ")
            body(page, number)
        assert "Thôn 40 có 43 hộ" in paragraphs(read(builder))

    def test_the_letterheads_of_appendices_stay(self) -> None:
        builder = PdfBuilder()
        for number in range(1, 5):
            page = builder.page()
            page.center(170, 60, "ỦY BAN NHÂN DÂN", 13, "B")
            page.center(410, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, "B")
            page.center(170, 76, "XÃ BÌNH AN", 13, "B")
            page.center(410, 76, "Độc lập - Tự do - Hạnh phúc", 13, "B")
            page.paragraph(140, " ".join(PURPOSE.split()[number:]))
        document = read(builder)
        assert paragraphs(document).count("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") == 4
        assert document.regions == ()

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
