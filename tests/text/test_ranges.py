"""Bounds in prose, in every spelling that plans use for the size of a team or the height of a target."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cnscd_cli.text.normalize import normalize
from cnscd_cli.text.ranges import NumberRange, find_ranges


def notation(found: NumberRange) -> str:
    """Interval notation: «[5, 7]», «(15, )», «[80, )%», «=5», «~[5, 10]»."""
    sign = "%" if found.percent else ""
    if found.bare:
        return f"={found.min}{sign}"
    low = "(" if found.min_exclusive or found.min is None else "["
    high = ")" if found.max_exclusive or found.max is None else "]"
    about = "~" if found.approximate else ""
    return f"{about}{low}{'' if found.min is None else found.min}, {'' if found.max is None else found.max}{high}{sign}"


SPELLINGS = [
    ("5-7", ["[5, 7]"]),
    ("5 - 7 người", ["[5, 7]"]),
    ("5–7 người", ["[5, 7]"]),
    ("05 đến 07 thành viên", ["[5, 7]"]),
    ("từ 05 đến 07", ["[5, 7]"]),
    ("từ 5 tới 7", ["[5, 7]"]),
    ("từ 05 - 07", ["[5, 7]"]),
    ("5÷9", ["[5, 9]"]),
    ("5~9", ["[5, 9]"]),
    ("từ 5 người đến 7 người", ["[5, 7]"]),
    ("5 người - 7 người", ["[5, 7]"]),
    ("bảy đến mười hai người", ["[7, 12]"]),
    ("từ năm đến bảy thành viên", ["[5, 7]"]),
    ("từ 05 (năm) đến 07 (bảy) thành viên", ["[5, 7]"]),
    ("5 hoặc 7 người", ["[5, 7]"]),
    ("5 hoặc 6 hoặc 7", ["[5, 7]"]),
    ("5, 6 hoặc 7 thành viên", ["[5, 7]"]),
    ("tối thiểu mỗi tổ ở xóm có 7-12 người", ["[7, 12]"]),
    ("tối thiểu 5, tối đa 9", ["[5, 9]"]),
    ("tối thiểu 05 và không quá 10 thành viên", ["[5, 10]"]),
    ("ít nhất 5 và nhiều nhất 9", ["[5, 9]"]),
    ("không quá 10, nhưng tối thiểu 5 thành viên", ["[5, 10]"]),
    ("tối thiểu 5 người/tổ, tối đa 7 người/tổ", ["[5, 7]"]),
    ("từ 5 đến tối đa 7 người", ["[5, 7]"]),
    ("05 đến không quá 10 người", ["[5, 10]"]),
    ("tối thiểu 5 đến tối đa 7", ["[5, 7]"]),
    ("trên 5 và dưới 10 người", ["(5, 10)"]),
    ("không quá 10", ["(, 10]"]),
    ("không vượt quá 10", ["(, 10]"]),
    ("tối đa 10", ["(, 10]"]),
    ("tối đa không quá 10 thành viên", ["(, 10]"]),
    ("tối đa là 10 người", ["(, 10]"]),
    ("nhiều nhất 9", ["(, 9]"]),
    ("≤ 10", ["(, 10]"]),
    ("7 thành viên trở xuống", ["(, 7]"]),
    ("không quá mười thành viên", ["(, 10]"]),
    ("không ít hơn 5", ["[5, )"]),
    ("không dưới 5", ["[5, )"]),
    ("ít nhất 7", ["[7, )"]),
    ("ít nhất phải có 7", ["[7, )"]),
    ("tối thiểu: 7", ["[7, )"]),
    ("tối thiểu mỗi tổ 7 người", ["[7, )"]),
    ("ít nhất mỗi tuần 02 buổi", ["[2, )"]),
    ("từ 7 trở lên", ["[7, )"]),
    ("từ 07 thành viên trở lên", ["[7, )"]),
    ("mười người trở lên", ["[10, )"]),
    ("từ 16 tuổi", ["[16, )"]),
    ("≥80%", ["[80, )%"]),
    (">=80%", ["[80, )%"]),
    ("lên ≥80%", ["[80, )%"]),
    ("> 80%", ["(80, )%"]),
    ("đạt 70% trở lên", ["[70, )%"]),
    ("đạt từ 70% trở lên", ["[70, )%"]),
    ("trên 15", ["(15, )"]),
    ("đạt trên 50%", ["(50, )%"]),
    ("hơn 15", ["(15, )"]),
    ("nhiều hơn 10 thành viên", ["(10, )"]),
    ("dưới 10", ["(, 10)"]),
    ("ít hơn 10", ["(, 10)"]),
    ("khoảng 5-10", ["~[5, 10]"]),
    ("khoảng từ 5 - 10 thành viên", ["~[5, 10]"]),
    ("gần 100 hộ", ["~[100, 100]"]),
    ("đạt từ 70% đến 80%", ["[70, 80]%"]),
    ("70-80%", ["[70, 80]%"]),
    ("70% - 80%", ["[70, 80]%"]),
    ("từ 60% lên 70%", ["=70%"]),
    ("tăng từ 60% lên trên 70%", ["(70, )%"]),
    ("100%", ["=100%"]),
    ("05 thành viên", ["=5"]),
    ("tối thiêu 5 người", ["[5, )"]),
    ("tôi đa 9 người", ["(, 9]"]),
    ("không  dưới 75% số hộ", ["[75, )%"]),  # a bar struck twice
    ("từ  05  đến   07 người", ["[5, 7]"]),
]


@pytest.mark.parametrize(("text", "expected"), SPELLINGS, ids=[text for text, _ in SPELLINGS])
def test_spelling(text: str, expected: list[str]) -> None:
    assert [notation(found) for found in find_ranges(normalize(text).lower)] == expected


APART = [
    ("tối thiểu 10 hộ dân biết cách làm; mỗi tổ giúp tối thiểu 50 lượt người", ["[10, )", "[50, )"]),
    ("tối thiểu 5 buổi, tối đa 9 người", ["[5, )", "(, 9]"]),
    ("có từ 05 đến 09 thành viên, trong đó có ít nhất 01 nữ", ["[5, 9]", "[1, )"]),
    ("5, 6, 7", ["=5", "=6", "=7"]),
    ("12 - 5", ["=12", "=5"]),
    ("tối thiểu 80% hộ và không quá 10 người", ["[80, )%", "(, 10]"]),
]


@pytest.mark.parametrize(("text", "expected"), APART, ids=[text for text, _ in APART])
def test_independent_numbers_stay_apart(text: str, expected: list[str]) -> None:
    assert [notation(found) for found in find_ranges(normalize(text).lower)] == expected


@pytest.mark.parametrize(
    "text", ["5/7", "giai đoạn 2026-2030", "từ năm 2025 đến 2026", "25/KH-UBND", "mục 3", "một số"]
)
def test_what_is_no_number_is_no_range(text: str) -> None:
    assert find_ranges(normalize(text).lower) == ()


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("gồm từ 05 đến 07 người", "từ 05 đến 07"),
        ("đạt từ 70% số hộ trở lên.", "từ 70% số hộ trở lên"),
        ("mỗi tổ tối đa không quá 10 người", "tối đa không quá 10"),
        ("tối thiểu 5, tối đa 9 người", "tối thiểu 5, tối đa 9"),
        ("  đạt  không   dưới  75% hộ", "không   dưới  75%"),
    ],
)
def test_span_holds_comparator_and_number(text: str, span: str) -> None:
    [found] = find_ranges(text)
    assert text[found.start : found.end] == span


FORMS = [
    "{a}-{b}",
    "{a} - {b} người",
    "từ {a} đến {b} thành viên",
    "từ {a} người tới {b} người",
    "tối thiểu {a}, tối đa {b}",
]


@given(st.sampled_from(FORMS), st.integers(1, 400), st.integers(1, 400), st.booleans())
def test_generated_ranges_come_back(form: str, low: int, width: int, padded: bool) -> None:
    numbers = (f"{low:02d}", f"{low + width:02d}") if padded else (str(low), str(low + width))
    [found] = find_ranges("mỗi tổ có " + form.format(a=numbers[0], b=numbers[1]))
    assert (found.min, found.max) == (Decimal(low), Decimal(low + width))
    assert not found.bare


WORDS = st.sampled_from(
    [
        "5", "07", "10%", "từ", "đến", "tối", "thiểu", "đa", "không", "quá", "ít", "nhất", "trở", "lên", "trên",
        "dưới", "hoặc", ",", ";", "-", "≥", ">", "người", "mỗi", "khoảng", "2026", "bảy",
    ]
)  # fmt: skip


@given(st.lists(WORDS, max_size=16).map(" ".join) | st.text(max_size=40))
def test_spans_lie_in_the_text_in_order(text: str) -> None:
    end = 0
    for found in find_ranges(text):
        assert end <= found.start < found.end <= len(text)
        assert found.min is None or found.max is None or found.min <= found.max
        end = found.end
