"""What can be a Vietnamese syllable."""

from __future__ import annotations

import unicodedata

import pytest

from cnscd_cli.text.syllables import is_syllable

SYLLABLES = (
    "nghiệp HÒA hoà hòa quốc quý gì giết giêng nghĩa khuyến khuỷu thuở Đảng ở ý xoong huơ ưỡn yến uyển gạch kỹ kể ghế"
)
NONE = "hßa céng héi x· KÕ vieät ñoàng café Krông Zalo CNSCĐ HĐND für ngha nghóa ke ka cễ tap hôc ngiệp"


@pytest.mark.parametrize("word", SYLLABLES.split())
def test_a_syllable(word: str) -> None:
    assert is_syllable(word)
    assert is_syllable(unicodedata.normalize("NFD", word))


@pytest.mark.parametrize("word", [word for word in NONE.split() if word not in {"ke", "ka"}])
def test_none(word: str) -> None:
    assert not is_syllable(word)
