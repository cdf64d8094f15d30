"""What a reader sees is read once, what he does not see is not read."""

from __future__ import annotations

import pytest
from pdf_builder import PdfBuilder
from pdf_documents import DEMAND, PURPOSE, paragraphs, read

from cnscd_cli.errors import NoTextInput


class TestInk:
    @pytest.mark.parametrize("mode", [3, 7])
    def test_hidden_text_without_a_picture(self, mode: int) -> None:
        builder = PdfBuilder()
        page = builder.page()
        page.paragraph(100, PURPOSE)
        page.text(85, 300, "đoạn này không ai nhìn thấy", mode=mode)
        assert paragraphs(read(builder)) == [PURPOSE]

    def test_white_text_on_white(self) -> None:
        builder = PdfBuilder()
        page = builder.page()
        page.paragraph(100, PURPOSE)
        page.raw("q 1 1 1 rg")
        page.text(85, 300, "đoạn này không ai nhìn thấy")
        page.raw("Q")
        assert paragraphs(read(builder, shuffled=False)) == [PURPOSE]

    def test_white_text_on_a_dark_ground(self) -> None:
        builder = PdfBuilder()
        page = builder.page()
        page.paragraph(100, PURPOSE)
        page.raw("q 0 0.2 0.6 rg 80 530 400 30 re f Q q 1 1 1 rg")
        page.text(85, 302, "PHÂN CÔNG NHIỆM VỤ")
        page.raw("Q")
        assert paragraphs(read(builder, shuffled=False)) == [PURPOSE, "PHÂN CÔNG NHIỆM VỤ"]

    @pytest.mark.parametrize("shift", [0.0, 0.4, 0.8])
    def test_text_drawn_twice_to_look_bold(self, shift: float) -> None:
        builder = PdfBuilder()
        page = builder.page()
        for x in (85, 85 + shift):
            page.text(x, 100, "Kế hoạch triển khai Tổ công nghệ số")
            page.paragraph(140, PURPOSE, left=x, right=x + 453)
        assert paragraphs(read(builder)) == ["Kế hoạch triển khai Tổ công nghệ số", PURPOSE]

    def test_ligatures(self) -> None:
        builder = PdfBuilder()
        builder.page().text(85, 100, "Phần mềm Microso\ufb01t O\ufb03ce và o\ufb04ine")
        assert paragraphs(read(builder)) == ["Phần mềm Microsofit Office và offline"]

    @pytest.mark.parametrize("angle", [45])
    def test_watermark(self, angle: int) -> None:
        builder = PdfBuilder()
        page = builder.page()
        page.paragraph(100, PURPOSE)
        page.text(150, 600, "BẢN DỰ THẢO", 80, angle=angle)
        page.paragraph(300, DEMAND)
        assert paragraphs(read(builder)) == [PURPOSE, DEMAND]


class TestOldFonts:
    """Fonts from before Unicode: what the codes mean elsewhere is not what is seen."""

    @pytest.mark.parametrize(
        ("style", "stored", "seen"),
        [
            ("V", "KÕ ho¹ch triÓn khai n\xad­íc s¹ch".replace("\xad\xad", "\xad"), "Kế hoạch triển khai nước sạch"),
            ("VH", "tæ c«ng nghÖ sè", "TỔ CÔNG NGHỆ SỐ"),
            ("W", "Keá hoaïch trieån khai", "Kế hoạch triển khai"),
            ("V", "Kế hoạch gõ lại bằng Unicode", "Kế hoạch gõ lại bằng Unicode"),
        ],
    )
    def test_letters_are_those_seen(self, style: str, stored: str, seen: str) -> None:
        builder = PdfBuilder()
        builder.page().text(85, 100, stored, 14, style)
        assert paragraphs(read(builder)) == [seen]

    def test_a_soft_hyphen_is_nothing(self) -> None:
        builder = PdfBuilder()
        builder.page().text(85, 100, "chuyển\xad đổi số")
        assert paragraphs(read(builder)) == ["chuyển đổi số"]


class TestRecognisedScans:
    def scan(self, text: str) -> PdfBuilder:
        builder = PdfBuilder()
        page = builder.page()
        page.picture()
        for index in range(4):
            page.paragraph(100 + 90 * index, text)
        page.drawn = [(*item[:-1], {"mode": 3}) if item[0] == "text" else item for item in page.drawn]  # type: ignore[misc]
        return builder

    def test_a_layer_in_vietnamese_is_read(self) -> None:
        assert " ".join(paragraphs(read(self.scan(DEMAND), shuffled=False))).count(DEMAND) == 4

    def test_one_in_another_language_is_not(self) -> None:
        garbled = "Vi@c tri6n khai phai thiet thuc, hi6u qua, phu hop vol dieu ki6n cua timg thOn; phan cOng r5 ngucri"
        with pytest.raises(NoTextInput):
            read(self.scan(garbled), shuffled=False)


class TestStamps:
    def test_a_long_mark_of_a_signature_on_a_scan_is_no_text(self) -> None:
        """Some fifty words, more letters than a short page of text has."""
        builder = PdfBuilder()
        page = builder.page()
        page.picture()
        for index, text in enumerate(
            [
                "Người ký: Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã Bình An",
                "Email: vanphong.binhan@quangngai.gov.vn",
                "Cơ quan: Ủy ban nhân dân xã Bình An, tỉnh Quảng Ngãi",
                "Chức vụ: Chánh Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã",
                "Địa điểm: Trung tâm hành chính xã Bình An, tỉnh Quảng Ngãi, Việt Nam",
                "Thời gian ký: 12.03.2026 10:15:30 +07:00",
            ]
        ):
            page.text(300, 30 + 9 * index, text, 7)
        with pytest.raises(NoTextInput):
            read(builder, shuffled=False)

    def test_text_on_a_background_picture_is_text(self) -> None:
        builder = PdfBuilder()
        page = builder.page()
        page.picture()
        page.paragraph(100, PURPOSE)
        page.paragraph(300, DEMAND)
        assert paragraphs(read(builder, shuffled=False)) == [PURPOSE, DEMAND]
