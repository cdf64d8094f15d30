"""Dates with and without blanks, quarters, Roman numerals and how often something is reported."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cnscd_cli.text.dates import find_dates, find_frequencies, find_quarters, parse_roman, to_roman
from cnscd_cli.text.normalize import normalize

DATES = [
    ("ngày 29/09/2025", (29, 9, 2025)),
    ("29-9-2025", (29, 9, 2025)),
    ("29.9.2025", (29, 9, 2025)),
    ("ngày 5 /3 /2026", (5, 3, 2026)),
    ("ngày 22 tháng 10 năm 2025", (22, 10, 2025)),
    ("ngày 05 tháng 4", (5, 4, None)),
    ("An Biên, ngày      tháng   năm 2025", (None, None, 2025)),
    ("An Biên, ngày      tháng 3 năm 2026", (None, 3, 2026)),
    ("ngày ..... tháng 3 năm 2026", (None, 3, 2026)),
    ("ngày … tháng … năm 2026", (None, None, 2026)),
    ("ngày ___ tháng 3 năm 2026", (None, 3, 2026)),
    ("ngày      tháng 11 năm 20...", (None, 11, None)),
    ("ngày /3/2026", (None, 3, 2026)),
    ("ngày ___/3/2026", (None, 3, 2026)),
    ("ngày …/…/2026", (None, None, 2026)),
    ("tháng 9/2026", (None, 9, 2026)),
    ("tháng 9 năm 2026", (None, 9, 2026)),
    ("tháng 4", (None, 4, None)),
    ("9/2026", (None, 9, 2026)),
    ("năm 2026", (None, None, 2026)),
    ("đến hết năm 2026", (None, None, 2026)),
    ("trước ngày 15/12 hằng năm", (15, 12, None)),
    ("số 130/KH-UBND ngày 13/3/2026 của", (13, 3, 2026)),
]


@pytest.mark.parametrize(("text", "expected"), DATES, ids=[text for text, _ in DATES])
def test_date(text: str, expected: tuple[int | None, int | None, int | None]) -> None:
    [found] = find_dates(normalize(text).lower)
    assert (found.day, found.month, found.year) == expected


@pytest.mark.parametrize(
    "text",
    [
        "32/13/2026", "31/02/2026", "30/2020/NĐ-CP", "52/2019/QH14", "5.000 hộ", "0900.000.000", "ngày 21 hằng tháng",
        "ngày, tháng, năm sinh", "ngày 15 tháng cuối quý", "18/18 bản", "năm thứ 2", "1.2.3. Nhiệm vụ", "13/2026",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_date(text: str) -> None:
    assert find_dates(normalize(text).lower) == ()


def test_several_dates_in_order() -> None:
    found = find_dates("từ 01/4/2026 đến ngày 30 tháng 6 năm 2026, tháng 9, 12/2026")
    assert [(m.day, m.month, m.year) for m in found] == [
        (1, 4, 2026), (30, 6, 2026), (None, 9, None), (None, 12, 2026),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("31/12/2026", "2026-12-31"),
        ("tháng 9/2026", "2026"),
        ("quý II/2026", "2026"),
        ("cuối năm 2026", "2026"),
        ("tháng 4", None),
    ],
)
def test_iso(text: str, iso: str | None) -> None:
    assert find_dates(normalize(text).lower)[0].iso == iso


@pytest.mark.parametrize(
    ("text", "quarter"), [("quý II/2026", 2), ("quý 3 năm 2026", 3), ("Quý IV năm 2026", 4), ("quý I-2026", 1)]
)
def test_quarter_with_its_year(text: str, quarter: int) -> None:
    [found] = find_dates(normalize(text).lower)
    assert (found.quarter, found.year, found.month) == (quarter, 2026, None)


@pytest.mark.parametrize(
    ("text", "quarters"),
    [
        ("Quý II", (2,)), ("quý I-II", (1, 2)), ("Quý II-IV", (2, 3, 4)), ("quý 3", (3,)), ("quý I, II", (1, 2)),
        ("quý I và quý III", (1, 3)), ("Quý II/2026", (2,)),
    ],
)  # fmt: skip
def test_named_quarters(text: str, quarters: tuple[int, ...]) -> None:
    [found] = find_quarters(normalize(text).lower)
    assert found.quarters == quarters


@pytest.mark.parametrize("text", ["mỗi quý 1 lần", "hằng quý", "quý 02 buổi", "quý báu", "quý vị", "quý 5"])
def test_no_named_quarter(text: str) -> None:
    assert find_quarters(normalize(text).lower) == ()


FREQUENCIES = [
    ("hằng tuần", ["weekly"]),
    ("hằng tháng", ["monthly"]),
    ("Hàng tháng", ["monthly"]),
    ("hàng tháng, quý", ["monthly", "quarterly"]),
    ("hằng tháng, hằng quý", ["monthly", "quarterly"]),
    ("(hàng tháng/quý)", ["monthly", "quarterly"]),
    ("hàng tháng/hàng quý", ["monthly", "quarterly"]),
    ("tháng, quý, 6 tháng, năm", ["monthly", "quarterly", "half-yearly", "yearly"]),
    ("định kỳ hàng tháng, hàng quý, 06 tháng", ["monthly", "quarterly", "half-yearly"]),
    ("định kỳ 6 tháng, hằng năm", ["half-yearly", "yearly"]),
    ("định kỳ quý", ["quarterly"]),
    ("báo cáo quý", ["quarterly"]),
    ("theo quý", ["quarterly"]),
    ("mỗi quý", ["quarterly"]),
    ("mỗi tháng", ["monthly"]),
    ("hằng tháng trước ngày 20", ["monthly"]),
    ("hằng quý trước 15/12", ["quarterly"]),
    ("hằng tháng trước hết tuần", ["monthly"]),
    ("từng quý", ["quarterly"]),
    ("1 quý/lần", ["quarterly"]),
    ("01 lần/quý", ["quarterly"]),
    ("mỗi quý 1 lần", ["quarterly"]),
    ("một tháng một lần", ["monthly"]),
    ("tháng một lần", ["monthly"]),
    ("3 tháng một lần", ["quarterly"]),
    ("03 tháng/lần", ["quarterly"]),
    ("ba tháng/lần", ["quarterly"]),
    ("6 tháng một lần", ["half-yearly"]),
    ("02 lần/năm", ["half-yearly"]),
    ("6 tháng", ["half-yearly"]),
    ("sáu tháng đầu năm", ["half-yearly"]),
    ("sáu tháng và hết năm", ["half-yearly", "yearly"]),
    ("6 tháng đầu năm và cả năm", ["half-yearly", "yearly"]),
    ("bán niên", ["half-yearly"]),
    ("hàng quý, năm báo cáo", ["quarterly", "yearly"]),
    ("hàng quý, năm 2026", ["quarterly"]),
    ("hằng năm", ["yearly"]),
    ("cuối quý", ["quarterly"]),
    ("trước ngày 21 hằng tháng cuối quý", ["quarterly"]),
    ("trước ngày 21 của tháng cuối của quý", ["quarterly"]),
    ("ngày 20 của tháng cuối mỗi quý", ["quarterly"]),
    ("ngày 05 tháng đầu quý sau", ["quarterly"]),
    ("hằng tháng hoặc đột xuất", ["monthly"]),
    ("mỗi tuần hoạt động tối thiểu 02 ngày", ["weekly"]),
]


@pytest.mark.parametrize(("text", "expected"), FREQUENCIES, ids=[text for text, _ in FREQUENCIES])
def test_frequency(text: str, expected: list[str]) -> None:
    assert [mention.value.value for mention in find_frequencies(normalize(text).lower)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "trong tháng", "tháng 4", "năm 2026", "quý II", "cuối quý II", "báo cáo quý II", "báo cáo tháng 4", "trong quý",
        "ngân hàng năm 2026", "khách hàng tháng này", "ngày, tháng, năm", "ngày tháng năm", "trong 6 tháng",
        "hàng ngày", "quý khách", "năm nay", "5 năm", "01 buổi/quý", "50 lượt người/quý", "cả năm", "tháng cuối quý II",
        "Tháng thanh niên",
    ],
)  # fmt: skip
def test_no_frequency(text: str) -> None:
    assert find_frequencies(normalize(text).lower) == ()


@pytest.mark.parametrize("label", ["IIII", "VX", "Iv", "IC", "", "A", "1", "Đ", "MMMM", "II "])
def test_malformed_roman(label: str) -> None:
    assert parse_roman(label) is None


def test_roman_has_no_zero() -> None:
    with pytest.raises(ValueError, match="0"):
        to_roman(0)


@given(st.integers(1, 3999))
def test_roman_round_trip(number: int) -> None:
    assert parse_roman(to_roman(number)) == number == parse_roman(to_roman(number).lower())


@given(
    st.dates(date(1945, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["{d}/{m}/{y}", "{d:02}-{m:02}-{y}", "ngày {d} tháng {m} năm {y}"]),
)
def test_every_date_comes_back(day: date, form: str) -> None:
    [found] = find_dates("ban hành " + form.format(d=day.day, m=day.month, y=day.year) + " của")
    assert found.iso == day.isoformat()


WORDS = st.sampled_from(
    [
        "ngày", "tháng", "năm", "quý", "tuần", "6", "12", "31", "2026", "/", "-", ".", ",", "…", "9/2026", "ii", "iv",
        "hằng", "mỗi", "cuối", "một", "lần", "/lần", "báo", "cáo", "định", "kỳ", "bán", "niên", "đầu", "sau",
    ]
)  # fmt: skip


@given(st.lists(WORDS, max_size=14).map(" ".join) | st.lists(WORDS, max_size=14).map("".join) | st.text(max_size=40))
def test_spans_lie_in_the_text(text: str) -> None:
    for found in (find_dates(text), find_quarters(text), find_frequencies(text)):
        end = 0
        for mention in found:
            assert end <= mention.start < mention.end <= len(text)
            end = mention.end
