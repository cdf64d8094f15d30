"""Forms of a text that have its length, so that a span of one is a span of all."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cnscd_cli.text.normalize import compose, fold, lower, normalize, unify


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (unicodedata.normalize("NFD", "Tổ công nghệ số"), "Tổ công nghệ số"),
        ("chuyển\u200b đổi\ufeff số\u00ad", "chuyển đổi số"),
        ("một\nhai\tba", "một\nhai\tba"),
        ("\x07chuông\x1f", "chuông"),
        ("“giữ” – nguyên…", "“giữ” – nguyên…"),
    ],
)
def test_compose(raw: str, expected: str) -> None:
    assert compose(raw) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hoà", "hòa"), ("HOÀ", "HÒA"), ("khoẻ", "khỏe"), ("Uỷ ban", "Ủy ban"), ("thuỷ", "thủy"), ("quý", "quý"),
        ("quỹ", "quỹ"), ("hoàn", "hoàn"), ("thuyền", "thuyền"), ("huỳnh", "huỳnh"), ("a–b—c", "a-b-c"), ("“x”", '"x"'),
        ("số\u00a05", "số 5"), ("Ðảng", "Đảng"), ("80％", "80%"),
    ],
)  # fmt: skip
def test_unify(text: str, expected: str) -> None:
    assert unify(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("Phấn đấu", "phan dau"), ("ĐƯỜNG", "duong"), ("Quý ỹ ỡ ặ", "quy y o a")]
)
def test_fold(text: str, expected: str) -> None:
    assert fold(text) == expected


@given(st.text())
def test_every_form_has_the_length_of_the_original(raw: str) -> None:
    text = compose(raw)
    forms = normalize(text)
    assert {len(forms.text), len(forms.lower), len(forms.folded), len(lower(text)), len(fold(text))} == {len(text)}


@given(st.text())
def test_forms_do_not_change_again(raw: str) -> None:
    text = compose(raw)
    assert unify(unify(text)) == unify(text)
    assert compose(text) == text
