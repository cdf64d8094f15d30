"""By when: the date that is set, not that of another figure or of a document."""

from __future__ import annotations

import pytest

from cnscd_cli.extraction.deadlines import find_deadline

DEADLINES = [
    ("đến hết năm 2026 đạt 70%", "2026"),
    ("trước ngày 30/6/2026", "2026-06-30"),
    ("trước 31/12/2026", "2026-12-31"),
    ("đến cuối tháng 9/2026", "2026"),
    ("chậm nhất là ngày 15 tháng 6 năm 2026", "2026-06-15"),
    ("trong quý ii/2026", "2026"),
    ("năm 2026, 70% hộ dân", "2026"),
    ("năm 2027 thực hiện, hoàn thành trước 30/6/2026", "2026-06-30"),
    ("tăng so với năm 2025", None),
    ("theo kế hoạch số 20/kh-ubnd ngày 14/01/2026", None),
    ("kết quả của năm 2026", None),
    ("trong năm", None),
    ("ngày 20 hằng tháng", None),
]


@pytest.mark.parametrize(("text", "expected"), DEADLINES, ids=[text for text, _ in DEADLINES])
def test_deadline(text: str, expected: str | None) -> None:
    assert find_deadline(text) == expected


def test_the_year_behind_the_figure_is_nearer() -> None:
    text = "năm 2026 đạt 70%, 80% vào năm 2027"
    assert find_deadline(text, text.index("70%")) == "2027"
    assert find_deadline(text, 0) == "2026"
    assert find_deadline("năm 2026 đạt 70%", 9) == "2026"


def test_a_year_that_is_over_sets_nothing() -> None:
    assert find_deadline("đến năm 2025 đạt 70%", 0, 2026) is None
    assert find_deadline("đến năm 2026 đạt 70%", 0, 2026) == "2026"
