"""Words that blanks cut: real space characters, gaps between glyphs, letters set apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdf_builder import PdfBuilder, width_of
from pdf_documents import paragraphs, read

from cnscd_cli.data.syllables import load_syllables
from cnscd_cli.parsers.pdf.ink import Word
from cnscd_cli.parsers.pdf.mending import mend_words
from cnscd_cli.text.syllables import is_syllable

CUT = {
    "Các tổ thự c hiệ n nhi ệm v ụ được giao tạ i thôn, xóm": "Các tổ thực hiện nhiệm vụ được giao tại thôn, xóm",
    "phố i hợ p v ới các cơ quan, đơ n vị liên quan": "phối hợp với các cơ quan, đơn vị liên quan",
    "đề n ghị các đơ n vị chuyể n đổi số, tuyê n truyền": "đề nghị các đơn vị chuyển đổi số, tuyên truyền",
    "Th ực hi ện Kế h oạch; tri ển kh ai th ông tin": "Thực hiện Kế hoạch; triển khai thông tin",
    "tỷ l ệ hồ s ơ trực tuy ến; ng ười dân; gi ải pháp.": "tỷ lệ hồ sơ trực tuyến; người dân; giải pháp.",
    "VI ỆC TH ỰC HI ỆN NHI ỆM V Ụ CHUY ỂN Đ ỔI S Ố; qu ản lý, đ ược, c ủa": "VIỆC THỰC HIỆN NHIỆM VỤ CHUYỂN ĐỔI SỐ; quản lý, được, của",
}


def line(*texts: str, gap: float = 0.25, size: float = 14.0) -> list[Word]:
    words, x = [], 85.0
    for text in texts:
        words.append(Word(text, x, x + width_of(text, size), 100.0, size, bold=False, italic=False))
        x = words[-1].x1 + gap * size
    return words


def mend(text: str, gap: float = 0.25) -> str:
    return " ".join(word.text for word in mend_words(line(*text.split(), gap=gap)))


class TestCutWords:
    @pytest.mark.parametrize(("cut", "whole"), CUT.items())
    @pytest.mark.parametrize("gap", [0.13, 0.25, 0.4])
    def test_cut_words_are_joined(self, cut: str, whole: str, gap: float) -> None:
        assert mend(cut, gap) == whole

    @pytest.mark.parametrize(
        "text",
        [
            "Theo điểm c khoản 2, điểm a, b, c, d Điều 5",
            "cách 5 m ở phía Bắc; 8 h sáng; 100 m và 20 đ",
            "email, app, internet, Zalo, website, wifi",
            "Trường TH AN BÌNH, TP HUẾ, UB ND, đ/c, ha, km và TT HUYỆN",
            "i) Nội dung; ii) Hình thức; a) Mục tiêu; b) Yêu cầu",
            "xã Ia Sao, Đắk Lắk, Krông Năng, bà H và ông K",
        ],
    )
    def test_what_can_stand_alone_stays(self, text: str) -> None:
        assert mend(text) == text

    @given(st.lists(st.sampled_from(sorted(load_syllables())), min_size=1, max_size=30))
    def test_two_words_are_never_joined(self, syllables: list[str]) -> None:
        assert mend(" ".join(syllables)) == " ".join(syllables)

    def test_wide_gaps_part_words_whatever_they_are(self) -> None:
        assert mend("thự c hiệ n nhi ệm", gap=0.9) == "thự c hiệ n nhi ệm"

    def test_on_a_page(self) -> None:
        builder = PdfBuilder()
        page = builder.page()
        for index, text in enumerate(CUT):
            page.text(85, 100 + 40 * index, text)
        assert paragraphs(read(builder)) == list(CUT.values())

    def test_gaps_between_pieces_of_a_word(self) -> None:
        """No space character at all: within a word the gaps are but narrower than between words."""
        builder = PdfBuilder()
        page = builder.page()
        x = 85.0
        for word in ("th|ực", "hi|ện", "nhi|ệm", "vụ", "chuy|ển", "đổi", "số"):
            for piece in word.split("|"):
                x = page.text(x, 100, piece) + 14 * 0.15
            x += 14 * 0.12
        assert paragraphs(read(builder)) == ["thực hiện nhiệm vụ chuyển đổi số"]

    @pytest.mark.parametrize("spacing", [1.0, 2.5, 6.0, 9.0])
    def test_letters_set_apart(self, spacing: float) -> None:
        builder = PdfBuilder()
        builder.page().text(85, 100, "KẾ HOẠCH NĂM 2026", 14, spacing=spacing)
        assert paragraphs(read(builder)) == ["KẾ HOẠCH NĂM 2026"]


class TestSyllables:
    @pytest.mark.parametrize(
        "text",
        [
            "thực",
            "nhiệm",
            "nghị",
            "quyết",
            "giếng",
            "gì",
            "quốc",
            "khuya",
            "nghiêng",
            "yêu",
            "ý",
            "ích",
            "oan",
            "chuyển",
            "ngoằn",
            "kỷ",
            "huỳnh",
            "gieo",
        ],
    )
    def test_possible(self, text: str) -> None:
        assert is_syllable(text)

    @pytest.mark.parametrize(
        "text",
        ["hiệ", "đượ", "c", "ng", "thưc", "ngi", "cê", "kan", "iên", "nghan", "hoạtt", "ááp", "wifi", "zalo", ""],
    )
    def test_impossible(self, text: str) -> None:
        assert not is_syllable(text)

    def test_all_that_are_listed_are_possible(self) -> None:
        assert [text for text in load_syllables() if not is_syllable(text)] == []
