"""Phrases found in one pass, and the look-alikes that must stay untouched."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cnscd_cli.text.lexicon import Lexicon
from cnscd_cli.text.normalize import compose, normalize

LEXICON = Lexicon(
    [
        ("tổ công nghệ số cộng đồng", "team"),
        ("tổ công nghệ số", "team"),
        ("công an", "police"),
        ("công an xã", "police"),
        ("phòng văn hóa xã hội", "culture"),
        ("bản", "hamlet"),
        ("văn bản", ""),
        ("ubnd", "committee"),
    ]
)

FOUND = [
    ("Tổ công nghệ số cộng đồng", "team", "Tổ công nghệ số cộng đồng"),
    ("các TỔ CÔNG NGHỆ SỐ của xã", "team", "TỔ CÔNG NGHỆ SỐ"),
    ("Tồ công nghệ số", "team", "Tồ công nghệ số"),
    ("To cong nghe so", "team", "To cong nghe so"),
    ("Phòng Văn hoá - Xã hội", "culture", "Phòng Văn hoá - Xã hội"),
    ("Phòng Văn hóa & Xã hội", "culture", "Phòng Văn hóa & Xã hội"),
    ("phòng văn hóa, xã hội", "culture", "phòng văn hóa, xã hội"),
    ("Công an xã", "police", "Công an xã"),
    ("Cong an xa", "police", "Cong an xa"),
    ("UBND xã", "committee", "UBND"),
    ("các bản làng", "hamlet", "bản"),
    ("văn bản số 1", "", "văn bản"),
]  # fmt: skip

NOT_FOUND = [
    "ban hành",
    "bàn bạc",
    "công trình an toàn",
    "tổ, công, nghệ",
    "phòng văn hóa của xã hội",
    "ubndx",
    "công. Toàn",
    "",
]


@pytest.mark.parametrize(("text", "entry", "words"), FOUND)
def test_found(text: str, entry: str, words: str) -> None:
    text = compose(text)
    assert [(hit.entry, text[hit.start : hit.end]) for hit in LEXICON.find(normalize(text))] == [(entry, words)]


@pytest.mark.parametrize("text", NOT_FOUND)
def test_not_found(text: str) -> None:
    assert LEXICON.find(normalize(text)) == []


def test_longest_first_and_none_overlapping() -> None:
    text = "Công an xã, Tổ công nghệ số cộng đồng và văn bản của bản"
    hits = LEXICON.find(normalize(text))
    assert [text[hit.start : hit.end] for hit in hits] == ["Công an xã", "Tổ công nghệ số cộng đồng", "văn bản", "bản"]
    assert all(one.end <= other.start for one, other in pairwise(hits))


def test_search_within_bounds() -> None:
    text = normalize("Công an và UBND và Công an")
    assert [hit.entry for hit in LEXICON.find(text, 5)] == ["committee", "police"]
    assert [hit.entry for hit in LEXICON.find(text, 5, 20)] == ["committee"]


@given(st.text(alphabet="aáàâ bBđĐéô-,. ổTtủ", max_size=60))
def test_spans_lie_within_any_text(text: str) -> None:
    normal = normalize(compose(text))
    for hit in LEXICON.find(normal):
        assert 0 <= hit.start < hit.end <= len(normal.original)


def test_exact_spelling_wins_over_lost_marks() -> None:
    lexicon = Lexicon([("trưởng bản", "hamlet"), ("trưởng ban", "")])
    assert [hit.entry for hit in lexicon.find(normalize("Trưởng bản, Trưởng ban"))] == ["hamlet", ""]
    assert [hit.entry for hit in lexicon.find(normalize("Truong ban"))] == ["hamlet"]
