"""How a figure bounds, what it counts, and per what."""

from __future__ import annotations

import pytest

from cnscd_cli.extraction.figures import Figure, find_figures

FIGURES = [
    ("đạt 70%", "=70 %"),
    ("từ 70% trở lên", ">=70 %"),
    ("trên 85%", ">85 %"),
    ("≥80%", ">=80 %"),
    ("tối thiểu năm mươi phần trăm", ">=50 %"),
    ("70 - 80%", ">=70 %"),
    ("95,5%", "=95.5 %"),
    ("100 %", "=100 %"),
    ("không quá 5%", "<=5 %"),
    ("dưới 10%", "<10 %"),
    ("01 buổi/quý", "=1 buổi quý"),
    ("mỗi tháng 02 buổi", "=2 buổi tháng"),
    ("hằng tuần ít nhất 03 tin", ">=3 tin tuần"),
    ("tối thiểu 04 giờ/ngày hoạt động", ">=4 giờ ngày"),
    ("02 buổi mỗi tuần", "=2 buổi tuần"),
    ("02 buổi/01 tuần", "=2 buổi tuần"),
    ("mỗi tổ viên hỗ trợ 10 hộ dân", "=10 hộ tổ viên"),
    ("mỗi hộ gia đình có ít nhất 01 thành viên", ">=1 thành viên hộ"),
    ("mỗi quý, mỗi tổ hỗ trợ 50 lượt người dân", "=50 lượt quý"),
    ("02 tin, bài/tháng", "=2 tin tháng"),
    ("10 hộ dân/tổ viên", "=10 hộ tổ viên"),
    ('01 "ngày cuối tuần số"/tháng', "=1 ngày tháng"),
    ("từ 07 thành viên trở lên", ">=7 thành viên"),
    ("04 tiếng", "=4 giờ"),
    ("05 (năm) buổi", "=5 buổi"),
    ("20 (hai mươi) lớp học", "=20 lớp"),
]


def _describe(figure: Figure) -> str:
    parts = [f"{figure.op.value}{figure.value}", figure.unit, figure.per]
    return " ".join(part for part in parts if part)


@pytest.mark.parametrize(("text", "expected"), FIGURES, ids=[text for text, _ in FIGURES])
def test_figure(text: str, expected: str) -> None:
    assert _describe(find_figures(text)[0]) == expected


def test_a_share_is_per_nothing() -> None:
    [figure] = find_figures("mỗi tháng đạt 10%")
    assert figure.is_percent
    assert figure.per is None


def test_a_figure_of_nothing_known_has_no_unit() -> None:
    [figure] = find_figures("đạt 25 đơn nguyên")
    assert figure.unit is None


@pytest.mark.parametrize(
    "text", ["ngày 20/6/2026", "mức độ 2", "số 25/KH-UBND", "tổng đài 18001111", "điều 5", "năm 2026"]
)
def test_what_is_no_figure(text: str) -> None:
    assert not find_figures(text.lower())
