"""How places and long quotes are told."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cnscd_cli.model.plan import Evidence
from cnscd_cli.reporting.places import name_day, name_label, name_number, name_place, shorten_quote


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        (Evidence("x"), None),
        (Evidence("x", paragraph=45), "đoạn 45"),
        (Evidence("x", page=3, line=12, section="III/2"), "mục III.2, trang 3, dòng 12"),
        (Evidence("x", line=9, section="III/4/4.1"), "mục III.4.1, dòng 9"),
        (Evidence("x", section="II/2/a"), "mục II.2.a"),
        (Evidence("x", section="PHỤ LỤC I", page=7), "Phụ lục I, trang 7"),
        (Evidence("x", section="PHỤ LỤC II/3"), "Phụ lục II, mục 3"),
        (Evidence("x", section="PHỤ LỤC"), "Phụ lục"),
    ],
)
def test_places(evidence: Evidence, expected: str | None) -> None:
    assert name_place(evidence) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [("III", "III"), ("III/4/4.1", "III.4.1"), ("PHỤ LỤC II/3", "Phụ lục II, mục 3")],
)
def test_labels(path: str, expected: str) -> None:
    assert name_label(path) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [("100", "100"), ("95.5", "95,5"), ("5000", "5.000"), ("1E+6", "1.000.000"), ("0.50", "0,5")],
)
def test_numbers(value: str, expected: str) -> None:
    assert name_number(Decimal(value)) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2026", "2026"),
        ("2026-06-30", "30/6/2026"),
        ("2026-01-05", "05/01/2026"),
        ("2026-12-01", "01/12/2026"),
        ("quý II", "quý II"),
    ],
)
def test_days(value: str, expected: str) -> None:
    assert name_day(value) == expected


LONG = " ".join(f"chữ{letter}" for letter in "abcdefghijklmnopqrstuvwxyz")


@pytest.mark.parametrize(
    ("quote", "focus", "expected"),
    [
        ("ngắn", "5", "ngắn"),
        ("hai\n dòng", "", "hai dòng"),
        (LONG, "", "chữa chữb chữc chữd …"),
        (f"{LONG} 45% {LONG}", "ít nhất 45%", "… chữz 45% chữa …"),
        (f"{LONG} 45%", "45", "… chữx chữy chữz 45%"),
    ],
)
def test_long_quotes_keep_the_words_that_matter(quote: str, focus: str, expected: str) -> None:
    assert shorten_quote(quote, focus, 20) == expected


@given(st.text(max_size=300), st.text(max_size=10), st.integers(10, 100))
def test_a_shortened_quote_is_one_short_line(quote: str, focus: str, length: int) -> None:
    short = shorten_quote(quote, focus, length)
    assert len(short) <= length + len("…  …")
    assert "\n" not in short
