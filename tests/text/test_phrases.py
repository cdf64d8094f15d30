"""Whether a text holds a phrase, by whole syllables."""

from __future__ import annotations

import pytest

from cnscd_cli.text.phrases import PhraseSet, words_of

HOLDS = [
    ("các tổ", "Các tổ họp", True),
    ("các tổ", "các tổ chức họp", False),
    ("các tổ", "các Tổ dân phố", False),
    ("các tổ", "cac to hop", True),
    ("mỗi tổ", "Mỗi Tổ giúp 30 người", True),
    ("mỗi tổ", "mỗi Tổ giúp việc", False),
    ("mỗi tổ", "mỗi Tổ bảo đảm 5 người", True),
    ("hộ", "mỗi hộ dân", True),
    ("hộ", "hội họp", False),
    ("hộ", "ho dân", False),
    ("kinh phí", "KINH PHÍ THỰC HIỆN", True),
    ("kinh phí", "kinh-phí", True),
    ("văn hóa", "Văn hoá", True),
    ("mục tiêu", "mục đích", False),
    ("mục tiêu", "", False),
]


@pytest.mark.parametrize(("phrase", "text", "expected"), HOLDS)
def test_any_in(phrase: str, text: str, expected: bool) -> None:
    assert PhraseSet.of([phrase, "một cụm khác"]).any_in(words_of(text)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Căn cứ Luật", True),
        ("CĂN CỨ", True),
        ("Can cu Luat", True),
        ("Các căn cứ", False),
        ("Căn", False),
        ("", False),
    ],
)
def test_begins(text: str, expected: bool) -> None:
    assert PhraseSet.of(["căn cứ", "xét đề nghị"]).begins(words_of(text)) is expected


def test_words_are_syllables_set_off_by_blanks() -> None:
    words = words_of("Văn hoá - Xã hội, 05 tổ")
    assert words.marked == " văn hóa xã hội 05 tổ "
    assert words.folded == " van hoa xa hoi 05 to "
    assert "hoa" in words.vocabulary
