"""Numbers in prose: what is one, what only looks like one, and what it counts."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cnscd_cli.text.normalize import normalize
from cnscd_cli.text.numerals import NumeralKind, find_numerals, has_unit

VALUES = [
    ("07 thành viên", "7", "07"),
    ("5.000 hộ", "5000", "5.000"),
    ("5 000 hộ", "5000", "5 000"),
    ("1 250 000 đồng", "1250000", "1 250 000"),
    ("2.500.000 đồng", "2500000", "2.500.000"),
    ("5,000 hộ", "5000", "5,000"),
    ("3,5 km", "3.5", "3,5"),
    ("5 nghìn đồng", "5000", "5 nghìn"),
    ("2 triệu đồng", "2000000", "2 triệu"),
    ("3.5 triệu đồng", "3500000", "3.5 triệu"),
    ("1,5 tỷ đồng", "1500000000", "1,5 tỷ"),
    ("07thành viên", "7", "07"),
    ("05 (năm) thành viên", "5", "05 (năm)"),
    ("bảy (07) thành viên", "7", "bảy (07)"),
    ("mười hai (12) người", "12", "mười hai (12)"),
    ("hai mươi hai (22) người", "22", "hai mươi hai (22)"),
    ("thành viên (07)", "7", "07"),
    ("5/quý", "5", "5"),
    ("bảy thành viên", "7", "bảy"),
    ("mười người", "10", "mười"),
    ("mười hai người", "12", "mười hai"),
    ("mười lăm", "15", "mười lăm"),
    ("hai mươi mốt", "21", "hai mươi mốt"),
    ("hai mươi lăm buổi", "25", "hai mươi lăm"),
    ("bốn mươi tư hộ", "44", "bốn mươi tư"),
    ("năm mươi", "50", "năm mươi"),
    ("hai mươi năm", "20", "hai mươi"),
    ("một trăm hộ", "100", "một trăm"),
    ("một trăm linh năm hộ", "105", "một trăm linh năm"),
    ("một trăm lẻ tư hộ", "104", "một trăm lẻ tư"),
    ("một trăm năm mươi lượt", "150", "một trăm năm mươi"),
    ("một nghìn hai trăm hộ", "1200", "một nghìn hai trăm"),
    ("một ngàn hộ", "1000", "một ngàn"),
    ("năm nghìn hộ", "5000", "năm nghìn"),
    ("hai triệu năm trăm nghìn đồng", "2500000", "hai triệu năm trăm nghìn"),
    ("năm thành viên", "5", "năm"),
    ("trong năm thành viên của tổ", "5", "năm"),
    ("mỗi xóm 5 thành viên", "5", "5"),
    ("mỗi tháng 02 buổi", "2", "02"),
    ("Tổ 07 người", "7", "07"),
    ("mỗi tổ 07 đ/c", "7", "07"),
    ("chương trình 5 năm", "5", "5"),
    ("tổng số 50", "50", "50"),
    ("thành phần 7", "7", "7"),
]


@pytest.mark.parametrize(("text", "value", "span"), VALUES, ids=[text for text, _, _ in VALUES])
def test_plain_number_with_its_span(text: str, value: str, span: str) -> None:
    lower = normalize(text).lower
    [numeral] = find_numerals(lower)
    assert (numeral.value, lower[numeral.start : numeral.end]) == (Decimal(value), span)
    assert numeral.kind is NumeralKind.PLAIN
    assert numeral.spelled is span.isalpha() or " " in span or "(" in span


LOOK_ALIKES = [
    "ba mẹ", "một số việc", "một trong các tổ", "một cách hiệu quả", "hai bên", "4G", "5G và 3D", "VNeID2", "NĐ30",
    "08h00", "thứ năm", "thứ hai", "trong năm xã tổ chức", "hằng năm người dân được", "cuối năm tổ trưởng báo cáo",
    "Chương trình mỗi xã một sản phẩm", "lớp một", "phần trăm", "hàng nghìn", "tư vấn", "không có", "chín muồi", "",
    "quý ba", "năm tổ chức",
]  # fmt: skip


@pytest.mark.parametrize("text", LOOK_ALIKES)
def test_words_that_only_look_like_numbers(text: str) -> None:
    assert find_numerals(normalize(text).lower) == ()


KINDS = [
    ("95,5%", ["percent"], "95,5%"),
    ("đạt 80 % hộ", ["percent"], "80 %"),
    ("năm mươi phần trăm", ["percent"], "năm mươi phần trăm"),
    ("70-80%", ["percent", "percent"], "70"),
    ("năm 2026", ["year"], "2026"),
    ("giai đoạn 2026-2030", ["year", "year"], "2026"),
    ("2025 người", ["plain"], "2025"),
    ("ngày 21/6/2026", ["date"], "21/6/2026"),
    ("29.9.2025", ["date"], "29.9.2025"),
    ("tháng 6/2026", ["date"], "6/2026"),
    ("tháng 4", ["date"], "4"),
    ("tháng mười hai", ["date"], "mười hai"),
    ("ngày 21 hằng tháng", ["date"], "21"),
    ("trước ngày 15/12", ["date"], "15/12"),
    ("số 25/KH-UBND", ["symbol"], "25/kh-ubnd"),
    ("57-NQ/TW", ["symbol"], "57-nq/tw"),
    ("793/BTTTT-THH", ["symbol"], "793/btttt-thh"),
    ("30/2020/NĐ-CP", ["symbol"], "30/2020/nđ-cp"),
    ("52/2019/QH14", ["symbol"], "52/2019/qh14"),
    ("Điều 5", ["reference"], "5"),
    ("khoản 2", ["reference"], "2"),
    ("mục 3", ["reference"], "3"),
    ("Phụ lục 1", ["reference"], "1"),
    ("mức độ 2 cho người dân", ["reference"], "2"),
    ("Đề án 06", ["reference"], "06"),
    ("thôn 5", ["reference"], "5"),
    ("tổ dân phố số 7", ["reference"], "7"),
    ("1. Mục đích", ["reference"], "1"),
    ("2) Yêu cầu", ["reference"], "2"),
    ("- 3.2. Tiếp tục", ["reference"], "3.2"),
    ("4.1 Đoàn Thanh niên", ["reference"], "4.1"),
    ("1.2.3. Nhiệm vụ", ["reference"], "1.2.3"),
    ("0900.000.000", ["phone"], "0900.000.000"),
    ("0225123456", ["phone"], "0225123456"),
    ("Chợ 4.0", ["version"], "4.0"),
    ("phiên bản 2.1", ["version"], "2.1"),
    ("18/18 bản", ["fraction"], "18/18"),
    ("24/7", ["fraction"], "24/7"),
    ("5-7 người", ["plain", "plain"], "5"),
    ("mỗi xóm 5 - 7 người", ["plain", "plain"], "5"),
    ("5,6,7 người", ["plain", "plain", "plain"], "5"),
    ("năm 2026 100% hộ", ["year", "percent"], "2026"),
    ("tháng 4 100 hộ", ["date", "plain"], "4"),
    ("1. 100% hộ dân", ["reference", "percent"], "1"),
]


@pytest.mark.parametrize(("text", "kinds", "first"), KINDS, ids=[text for text, _, _ in KINDS])
def test_kind_from_the_words_around(text: str, kinds: list[str], first: str) -> None:
    lower = normalize(text).lower
    found = find_numerals(lower)
    assert [numeral.kind.value for numeral in found] == kinds
    assert lower[found[0].start : found[0].end] == first


def test_two_numbers_of_a_rate() -> None:
    found = find_numerals("một tháng hai lần")
    assert [int(numeral.value) for numeral in found] == [1, 2]
    assert all(numeral.spelled for numeral in found)


@pytest.mark.parametrize(
    ("text", "expected"), [(" thành viên", True), ("hộ", True), (" tổ chức", False), (" khác", False)]
)
def test_unit(text: str, *, expected: bool) -> None:
    assert has_unit(text, 0) is expected


FRAGMENTS = st.sampled_from(
    [
        "5", "07", "100%", "2026", "/", "-", " ", ",", ".", "(", ")", "năm", "một", "mười", "mươi", "trăm", "linh",
        "lăm", "nghìn", "triệu", "phần trăm", "từ", "đến", "ngày", "tháng", "kh-ubnd", "thành viên", "hộ", "ư", "4.0",
        "²", "٣",
    ]
)  # fmt: skip


@given(
    st.lists(FRAGMENTS, max_size=14).map("".join)
    | st.lists(FRAGMENTS, max_size=14).map(" ".join)
    | st.text(max_size=40)
)
def test_spans_lie_in_the_text_in_order(text: str) -> None:
    end = 0
    for numeral in find_numerals(text):
        assert end <= numeral.start < numeral.end <= len(text)
        assert numeral.value >= 0
        end = numeral.end


DIGITS = ["", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]


def spell(number: int) -> str:
    """`number` under 1000 in words, as a Vietnamese pupil writes it."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    words = [DIGITS[hundreds], "trăm"] if hundreds else []
    if tens > 1:
        words += [DIGITS[tens], "mươi", {0: "", 1: "mốt", 5: "lăm"}.get(ones, DIGITS[ones])]
    elif tens == 1:
        words += ["mười", "lăm" if ones == 5 else DIGITS[ones]]
    elif ones:
        words += ["linh", DIGITS[ones]] if hundreds else [DIGITS[ones]]
    return " ".join(filter(None, words))


@given(st.integers(1, 999), st.integers(0, 999))
def test_spelled_numbers_come_back(thousands: int, rest: int) -> None:
    low = f"{spell(thousands)} hộ"
    assert [numeral.value for numeral in find_numerals(low)] == [thousands]
    if rest >= 100:
        high = f"{spell(thousands)} nghìn {spell(rest)} hộ"
        assert [numeral.value for numeral in find_numerals(high)] == [thousands * 1000 + rest]


@given(st.integers(0, 9_999_999))
def test_grouped_digits_come_back(number: int) -> None:
    grouped = f"{number:,}".replace(",", ".")
    [numeral] = [n for n in find_numerals(f"có {grouped} hộ") if n.kind is NumeralKind.PLAIN]
    assert numeral.value == number


@given(st.text(alphabet="0123456789.,/-% ", max_size=24))
@settings(max_examples=400)
def test_any_run_of_digits_and_signs_is_read(run: str) -> None:
    text = f"ngày {run} tháng"
    assert all(0 <= found.start < found.end <= len(text) for found in find_numerals(text))


@pytest.mark.parametrize(
    "digits", ["9" * 16, "9" * 60, "9" * 5000, "9" * 400 + ",5", " ".join(["999"] * 9), ".".join(["999"] * 9)]
)
@pytest.mark.parametrize("after", [" thành viên", "%", " tỷ đồng"])
def test_digits_beyond_all_counting_count_nothing(digits: str, after: str) -> None:
    """Else a figure that no arithmetic holds goes into every form."""
    counted = [
        found for found in find_numerals(digits + after) if found.kind in {NumeralKind.PLAIN, NumeralKind.PERCENT}
    ]
    assert all(found.value < 10**24 for found in counted)
