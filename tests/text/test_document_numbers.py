"""Numbers of documents: what is one, and what has something stuck to it."""

from __future__ import annotations

import pytest

from cnscd_cli.text.document_numbers import is_document_number, tidy_number


@pytest.mark.parametrize(
    "number",
    [
        *("58/KH-UBND", "57-NQ/TW", "3251/SKHCN-CNTT", "19/2025/NQ-HĐND", "5252/QĐ-BKHCN", "05/CT-TTg", "01-KH/TU"),
        *(
            "1/KH",
            "12a/KH-UBND",
            "30/2020/NĐ-CP",
            "412/SKHCN-CĐS",
            "06/BCĐ",
            "77/KH-BCĐ57",
            "1342/UBND-KGVX",
            "9-CTr/TU",
        ),
        *("58 / KH-UBND", "58/KH–UBND", "58/kh-ubnd", "20/BC-T&TT", "01/2016/QH14"),
    ],
)
def test_numbers_with_their_symbols(number: str) -> None:
    assert is_document_number(number)


@pytest.mark.parametrize(
    "text",
    [
        *("58/KH-UBNDngày06/02/2026", "58/KH-UBND ngày 06/02/2026", "KH-UBND", "58", "06/02/2026", "58/", "2026/02"),
        *(
            "Kế hoạch 58/KH-UBND",
            "58/KH-UBND của UBND tỉnh",
            "58/KH-UBNDngay",
            "0/KH-UBND",
            "58/KH-UBND, 59/KH-UBND",
            "",
        ),
    ],
)
def test_what_is_no_number_or_has_more_to_it(text: str) -> None:
    assert not is_document_number(text)


@pytest.mark.parametrize(
    ("typed", "tidy"),
    [("Số: 123 /KH-UBND", "123/KH-UBND"), ("số 58/kh-ubnd", "58/KH-UBND"), ("57 – NQ/TW", "57-NQ/TW")],
)
def test_numbers_are_tidied(typed: str, tidy: str) -> None:
    assert tidy_number(typed) == tidy
