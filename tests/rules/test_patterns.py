"""Regular expressions that are let through, and those that some text could make run for ages."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from cnscd_cli.rules.patterns import PatternError, compile_pattern

GOOD = [
    (r"Tổ\s+(?:công nghệ|chuyển đổi)\s+số cộng đồng", "kiện toàn TỔ CHUYỂN ĐỔI SỐ cộng đồng"),
    (r"\d{1,2}/\d{1,2}/20\d\d", "ngày 05/3/2026"),
    (r"ít nhất\s+0?\d+\s+giờ", "mỗi ngày ít nhất 04 giờ"),
    (r"(?:\d+\.)+\d*", "mục 4.1.2"),
    (r"(?:tháng|tuần|quý)(?:, (?:tháng|tuần|quý))*", "hằng tuần, tháng"),
    (r"Đoàn.*nòng cốt", "Đoàn Thanh niên là lực lượng nòng cốt"),
    (r"Kế hoạch.*số.*ngày", "Kế hoạch số 5 ngày 5"),
    (r"(?:[A-ZĐ]+-)*UBND", "Số 12/KH-UBND"),
    (r"\bthôn\b|\bxóm\b|\bbản\b", "các xóm"),
    (r"(?:a|b|cd)+e", "xabcde"),
    (r"(?<!phó )trưởng thôn", "trưởng thôn"),
    (r"[^.;]+;", "kinh phí thực hiện;"),
    (r"(?:ab?)+c", "abac"),
    (r"(?:\w|\d)+x", "1x"),
    (r"(?:\d+\.)+\d+", "mục 4.1"),
    (r"(?:\w+ ){2,5}số", "Tổ công nghệ số"),
]


@pytest.mark.parametrize(("text", "found"), GOOD)
def test_harmless_ones_are_let_through(text: str, found: str) -> None:
    assert compile_pattern(text).search(found)


EVIL = [
    (r"(a+)+$", "a" * 26 + "!"),
    (r"(a*)*$", "a" * 26 + "!"),
    (r"(a|a)+$", "a" * 26 + "!"),
    (r"(a|aa)+$", "a" * 36 + "!"),
    (r"(a|b|ab)+$", "ab" * 22 + "!"),
    (r"(?:\w+\s?)+$", "a" * 26 + "!"),
    (r"(a?){24}a{24}$", "a" * 24 + "!" * 40),
    (r"(?:a?b?)+$", "ab" * 22 + "!"),
    (r"(?:a?a)+$", "a" * 36 + "!"),
    (r"(?:a+ba*)+$", "aab" * 24 + "!"),
    (r"(?:(?:a+)b?)+$", "a" * 26 + "!"),
    (r"(?:[a-z]+|[a-m]+)*$", "a" * 26 + "!"),
    (r"(?:a{1,9})+$", "a" * 28 + "!"),
    (r"(?:a{1,30}){1,30}$", "a" * 26 + "!"),
    (r"(?:A+a+)+$", "a" * 26 + "!"),
    (r"(?:.*,)*x", ",".join("a" * 26) + "!"),
    (r"(?:Tổ|Tổ công|công| )+$", "Tổ công " * 20 + "!"),
    (r"a*a*a*a*b", "a" * 120),
    (r"\d+\s*\d+\s*\d+\s*\d+x", "1" * 120),
    (r".*a.*a.*a.*a.*b", "a" * 60),
    (r"(?:ab)*(?:ab)*(?:ab)*(?:ab)*c", "ab" * 60),
    (r"\d*(?:\d+\.)*\d*\d*x", "1" * 300),
    (r"(?=(a+)+$)a", "a" * 26 + "!"),
]
PACE = 0.05
"""Seconds; a harmless expression is through such a text in a thousandth of it."""


@pytest.mark.parametrize(("text", "hostile"), EVIL)
def test_dangerous_ones_are_refused(text: str, hostile: str) -> None:
    with pytest.raises(PatternError, match=r"có thể|chạy"):
        compile_pattern(text)


@pytest.mark.slow
@pytest.mark.parametrize(("text", "hostile"), EVIL)
def test_dangerous_ones_are_slow_indeed(text: str, hostile: str) -> None:
    code = "import re, sys, time; start = time.perf_counter(); re.search(sys.argv[1], sys.argv[2], re.I); print(time.perf_counter() - start)"
    try:
        done = subprocess.run(
            [sys.executable, "-c", code, text, hostile], capture_output=True, text=True, check=True, timeout=2
        )
    except subprocess.TimeoutExpired:
        return
    assert float(done.stdout) > PACE


@pytest.mark.parametrize(("text", "found"), GOOD)
def test_harmless_ones_stay_fast_over_repetitive_text(text: str, found: str) -> None:
    start = time.perf_counter()
    for filler in (found * 40, "a" * 800, "1" * 800, "a " * 400, "ab" * 400, "," * 800):
        compile_pattern(text).search(filler + "!")
    assert time.perf_counter() - start < 1


WRONG = [
    ("(thôn", 1, "thiếu dấu «)»"),
    ("thôn)", 5, "thừa dấu «)»"),
    ("[thôn", 1, "thiếu dấu «]»"),
    ("*thôn", 1, "không có gì để lặp"),
    ("Tổ **", 5, "hai dấu lặp liền nhau"),
    ("[z-a]", 2, "khoảng ký tự"),
    (r"a\q", 2, "dấu «\\»"),
    ("a{3,1}", 3, "ít nhất lớn hơn"),
    (r"(a)\1", None, "nhắc lại nhóm"),
    (r"a*", None, "đoạn trống"),
    ("a" * 501, None, "dài quá 500"),
    ("(" * 240 + "a" + ")" * 240, None, ""),
]


@pytest.mark.parametrize(("text", "column", "problem"), WRONG)
def test_faults_have_their_place(text: str, column: int | None, problem: str) -> None:
    if not problem:
        assert compile_pattern(text).search("a")
        return
    with pytest.raises(PatternError) as caught:
        compile_pattern(text)
    assert problem in str(caught.value)
    assert caught.value.column == column
