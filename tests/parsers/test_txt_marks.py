"""Marks of light markup: taken out where they come in pairs, left where they do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cnscd_cli.model.document import Paragraph
from cnscd_cli.parsers.txt import parse_txt
from cnscd_cli.parsers.txt.marks import remove_marks


def paragraphs(source: str) -> list[Paragraph]:
    return [block for block in parse_txt(source.encode(), "x.md", "0").blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("ứng dụng **Sổ tay số** của xã", "ứng dụng Sổ tay số của xã"),
        ("phương châm “*Đi từng ngõ*”; và “*gõ từng nhà*”", "phương châm “Đi từng ngõ”; và “gõ từng nhà”"),
        ("__Mục tiêu__ chung", "Mục tiêu chung"),
        ("***Rất*** cần", "Rất cần"),
        ("2 * 3 là sáu, 5*6 là ba mươi", "2 * 3 là sáu, 5*6 là ba mươi"),
        ("một dấu * lẻ và *lẻ nữa", "một dấu * lẻ và *lẻ nữa"),
        ("ngày ____ tháng ____ năm", "ngày ____ tháng ____ năm"),
        ("(*ba đoạn\nhai dòng*) cuối", "(ba đoạn hai dòng) cuối"),
        ("1\\. Không phải nhãn", "1. Không phải nhãn"),
        ("> Trích dẫn", "Trích dẫn"),
        ("chữ ![](hinh.png) và hình", "chữ  và hình"),
    ],
)
def test_marks(source: str, expected: str) -> None:
    assert [block.content.text for block in paragraphs(source)] == [expected]


def test_bold_over_two_lines_is_two_bold_paragraphs() -> None:
    found = paragraphs("Nơi nhận:\n- Lưu: VT.\n\n**KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH**\n\nTrần Văn Mẫu\n")
    assert [(block.content.text, block.layout.bold, block.content.place(0).line) for block in found] == [
        ("Nơi nhận:", None, 1), ("- Lưu: VT.", None, 2), ("KT. CHỦ TỊCH", True, 4), ("PHÓ CHỦ TỊCH", True, 5),
        ("Trần Văn Mẫu", None, 7),
    ]  # fmt: skip


def test_a_bold_line_is_not_joined_with_what_follows() -> None:
    found = paragraphs("**Nhiệm vụ của các tổ**\nCác tổ hướng dẫn người dân.")
    assert [block.content.text for block in found] == ["Nhiệm vụ của các tổ", "Các tổ hướng dẫn người dân."]


def test_headings_have_their_level() -> None:
    found = paragraphs("# KẾ HOẠCH\n\n## I. MỤC TIÊU\n\n### 1. Mục tiêu chung ###\n\nNội dung.")
    assert [(block.content.text, block.layout.outline_level) for block in found] == [
        ("KẾ HOẠCH", 0), ("I. MỤC TIÊU", 1), ("1. Mục tiêu chung", 2), ("Nội dung.", None),
    ]  # fmt: skip


def test_a_pair_does_not_reach_over_a_blank_line() -> None:
    assert [block.content.text for block in paragraphs("Một *hai.\n\nBa* bốn.")] == ["Một *hai.", "Ba* bốn."]


@given(st.text(alphabet="ab *_\n\\", max_size=60))
def test_only_marks_are_taken(source: str) -> None:
    marked = remove_marks(source)
    assert marked.text.count("\n") == source.count("\n")
    assert [char for char in marked.text if char not in "*_"] == [char for char in source if char not in "*_"]
    for span in marked.spans:
        assert 0 <= span.start <= span.end <= len(marked.text)
