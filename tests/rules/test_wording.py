"""Phrases in titles and names, and places as a person names them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from plans import COMPLETE, EMPTY

from cnscd_cli.rules.places import name_path, whole_plan
from cnscd_cli.rules.wording import Phrases, join_and, shorten


@pytest.mark.parametrize(
    ("wording", "text", "found"),
    [
        ("mục đích yêu cầu", "MỤC ĐÍCH, YÊU CẦU", True),
        ("mục đích yêu cầu", "Mục đích và yêu cầu", True),
        ("mục đích yêu cầu", "MỤC ĐÍCH – YÊU CẦU", True),
        ("mục tiêu", "Các mục tiêu", True),
        ("mục tiêu", "Quan điểm, mục tiêu", True),
        ("mục tiêu", "Thực hiện mục tiêu", False),
        ("mục tiêu", "Mục tiêuu", False),
        ("tổ chức thực hiện", "TO CHUC THUC HIEN", True),
        ("nhiệm vụ", "Phân công nhiệm vụ", False),
        ("", "Mục tiêu", False),
        ("mục tiêu", "", False),
        ("mục tiêu", "“Mục tiêu”", True),
        ("ủy ban", "Uỷ ban nhân dân", True),
    ],
)
def test_folded_phrases(wording: str, text: str, found: bool) -> None:
    assert Phrases((wording,), folded=True).within(text) is found


@pytest.mark.parametrize(
    ("wording", "text", "found"),
    [
        ("bản", "Các bản", True),
        ("bản", "Ban Chỉ huy quân sự", False),
        ("sở", "Số 5", False),
        ("công an", "Đề nghị Công an xã", True),
        ("công an", "Hội Cựu Công an", False),
        ("thôn", "Phòng Văn hóa & các thôn", True),
        ("phòng văn hóa xã hội", "Phòng Văn hoá - Xã hội", True),
    ],
)
def test_phrases_with_marks(wording: str, text: str, found: bool) -> None:
    assert Phrases((wording,), folded=False).within(text) is found


@pytest.mark.parametrize(
    ("text", "loose", "opens"), [("Mục tiêu cụ thể", 2, True), ("Mục tiêu cụ thể", 1, False), ("A, mục tiêu", 9, False)]
)
def test_opens_counts_the_words_after(text: str, loose: int, opens: bool) -> None:
    assert Phrases(("mục tiêu",), folded=True).opens(text, loose_words=loose) is opens


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("III/4/4.1", "mục III.4.1"),
        ("II/2/a", "mục II.2.a"),
        ("II/2/2.1/a", "mục II.2.1.a"),
        ("1/1.1/1.1.2", "mục 1.1.2"),
        ("V", "mục V"),
        ("PHỤ LỤC I", "Phụ lục I"),
        ("PHỤ LỤC", "Phụ lục"),
        ("PHỤ LỤC 02", "Phụ lục 02"),
        (None, "phần mở đầu"),
        ("", "phần mở đầu"),
    ],
)
def test_name_path(path: str | None, name: str) -> None:
    assert name_path(path) == name


def test_whole_plan() -> None:
    assert whole_plan(COMPLETE) == ("toàn bộ 6 mục",)
    assert whole_plan(EMPTY) == ("toàn văn kế hoạch",)


@pytest.mark.parametrize(
    ("parts", "joined"), [([], ""), (["a"], "a"), (["a", "b"], "a và b"), (["a", "b", "c"], "a, b và c")]
)
def test_join_and(parts: list[str], joined: str) -> None:
    assert join_and(parts) == joined


@pytest.mark.parametrize(
    ("text", "short"),
    [("a\n b", "a b"), ("một hai ba", "một hai…"), ("x" * 20, "x" * 8 + "…"), ("tám chữ ạ", "tám chữ…")],
)
def test_shorten(text: str, short: str) -> None:
    assert shorten(text, 8) == short


def test_each_place_of_a_text_of_introductory_words_is_seen_once(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []
    follow = Phrases._beginnings

    def count(self: Phrases, words: tuple[str, ...], start: int) -> Iterator[int]:
        for begin in follow(self, words, start):
            seen.append(begin)
            yield begin

    monkeypatch.setattr(Phrases, "_beginnings", count)
    assert not Phrases(("mục tiêu",), folded=True).within("về, " * 500)
    assert len(seen) <= 2 * 501
