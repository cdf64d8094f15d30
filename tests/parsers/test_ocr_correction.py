"""What recognition misreads, and what must stay as it was read."""

from __future__ import annotations

import pytest

from cnscd_cli.parsers.ocr.correction import correct_numbers, correct_words
from cnscd_cli.parsers.ocr.hocr import ReadWord, read_hocr
from cnscd_cli.parsers.ocr.words import PlacedWord, place_words

SIZE = 39.0


def row(text: str, base: float = 300.0, confidence: int = 90) -> list[PlacedWord]:
    words, x = [], 200
    for part in text.split():
        end = x + 18 * len(part)
        words.append(PlacedWord(ReadWord(part, x, int(base) - 28, end, int(base), confidence), base, SIZE))
        x = end + 12
    return words


def spell(words: list[PlacedWord]) -> str:
    return " ".join(word.read.text for word in words)


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("thành viên Tổ CNSCPĐ được", "thành viên Tổ CNSCĐ được"),
        ("các Tổ CNSCŒĐ, ấp", "các Tổ CNSCĐ, ấp"),
        ("tài khoản VNelD mức", "tài khoản VNeID mức"),
        ("ứng dụng 'VNeID, dịch", "ứng dụng VNeID, dịch"),
        ("KT. CHU TỊCH", "KT. CHỦ TỊCH"),
        ("PHO CHU TỊCH", "PHÓ CHỦ TỊCH"),
        ("chuyển đối số", "chuyển đổi số"),
        ("trong Tố công nghệ số", "trong Tổ công nghệ số"),
        ("qua các nên tảng số", "qua các nền tảng số"),
        ("III.KINH PHÍ", "III. KINH PHÍ"),
        ("Văn phòng HĐND&:UBND", "Văn phòng HĐND&UBND"),
    ],
)
def test_misread_words_are_mended(read: str, meant: str) -> None:
    assert spell(correct_words([row(read)])[0]) == meant


@pytest.mark.parametrize(
    "text",
    [
        "chuyển đổi số tại các thôn",  # «sở tài chính» has the same letters
        "hướng dẫn, phổ cập kỹ năng",
        "trong năm bắt đầu triển khai",
        "phần đầu năm 2026",
        "chợ truyền thống và kênh truyền thông",
        "hằng quý, hàng tháng",
        "hoá đơn, uỷ quyền, văn hoá",
        "Văn phòng HĐND-UBND xã",
        "đạt 280% so với 1.250 hộ",
        "Kế hoạch số 12/KH-UBND",
        "ông Nguyễn Văn Tố, bà Trần Thị Hoá",
        "mã BTC-2026 và SKH01",
    ],
)
def test_what_may_be_meant_stays(text: str) -> None:
    assert spell(correct_words([row(text)])[0]) == text


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        (["I. MỤC ĐÍCH", "H. MỤC TIÊU", "HI. NỘI DUNG"], ["I. MỤC ĐÍCH", "II. MỤC TIÊU", "III. NỘI DUNG"]),
        (["l. MỤC ĐÍCH", "IL MỤC TIÊU", "II. NỘI DUNG"], ["I. MỤC ĐÍCH", "II. MỤC TIÊU", "III. NỘI DUNG"]),
        (["IV. KINH PHÍ", "V. TỔ CHỨC"], ["IV. KINH PHÍ", "V. TỔ CHỨC"]),
        (["2. MỤC TIÊU", "3. NỘI DUNG"], ["2. MỤC TIÊU", "3. NỘI DUNG"]),
        (["I. MỤC ĐÍCH", "II. MỤC TIÊU", "I. PHỤ LỤC"], ["I. MỤC ĐÍCH", "II. MỤC TIÊU", "I. PHỤ LỤC"]),
        (["4. Công an xã", "5, Đoàn Thanh niên"], ["4. Công an xã", "5. Đoàn Thanh niên"]),
        (["gồm các thôn 1,", "2, 3 và 4"], ["gồm các thôn 1,", "2, 3 và 4"]),
        (["c) Ba việc", "đ) Bốn việc", "đ) Năm việc"], ["c) Ba việc", "d) Bốn việc", "đ) Năm việc"]),
    ],
)
def test_numbers_of_headings_follow_each_other(read: list[str], meant: list[str]) -> None:
    rows = [row(text, 300 + 60 * index) for index, text in enumerate(read)]
    assert [spell(words) for words in correct_numbers([rows])[0]] == meant


def test_a_number_without_its_stop_opens_a_bold_title() -> None:
    rows = [row("I. Mục đích"), row("II Mục tiêu, chỉ tiêu", 360), row("II Xã vùng cao", 420)]
    bold = [[word._replace(bold=True) for word in words] for words in rows[:2]]
    assert [spell(words) for words in correct_numbers([[*bold, rows[2]]])[0]] == [
        "I. Mục đích",
        "II. Mục tiêu, chỉ tiêu",
        "II Xã vùng cao",
    ]


class TestHocr:
    LINE = (
        "<span class='ocr_line' title=\"bbox 100 200 900 240; baseline 0.01 -8; x_size 39\">"
        "<span class='ocrx_word' title='bbox 100 200 180 232; x_wconf 91'><strong>S&amp;P</strong></span>"
        "<span class='ocrx_word' title='bbox 800 205 900 240; x_wconf 40'> 25% </span></span>"
    )

    def test_words_come_with_box_base_line_and_confidence(self) -> None:
        (line,) = read_hocr(self.LINE)
        assert line.words == (ReadWord("S&P", 100, 200, 180, 232, 91), ReadWord("25%", 800, 205, 900, 240, 40))
        assert (line.base_at(100), line.base_at(900), line.size) == (232.0, 240.0, 39.0)

    @pytest.mark.parametrize("answer", ["", "Empty page!!", "<span class='ocr_line'", LINE[:150], "\0\xff" * 100])
    def test_what_is_no_hocr_has_no_lines(self, answer: str) -> None:
        assert list(read_hocr(answer)) == []

    def test_far_words_of_a_row_are_pieces_of_their_own(self) -> None:
        assert [spell(piece) for piece in place_words(list(read_hocr(self.LINE)))] == ["S&P", "25%"]
