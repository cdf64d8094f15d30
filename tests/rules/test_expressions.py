"""Conditions in CEL: what they can say of a plan, and what is refused before any plan is read."""

from __future__ import annotations

import subprocess
import sys

import pytest
from plans import COMPLETE, EMPTY, words

from cnscd_cli.rules.exemplar import make_exemplar
from cnscd_cli.rules.expressions import ExpressionError, compile_expression, shape_subject
from cnscd_cli.shapes import Json

PLAN = COMPLETE._replace(passages=(words("Mỗi tuần hoạt động ít nhất hai ngày.", "III"),))

HOLDS = [
    "targets.exists(t, t.indicator == 'vneid' && t.value >= 50)",
    "size(recipients) >= 2",
    "recipients.exists(r, r.contains('Sở Khoa học'))",
    "recipients.exists(r, r.matches('(?i)SỞ KHOA HỌC'))",
    "commune.type == 'xã' && issue_date.year == 2026",
    "team.sizes.all(s, s.max == null || s.max <= 12)",
    "sections.filter(s, s.level == 1).size() == 5",
    "legal_bases.exists(b, b.date < '2026-03-05')",
    "reporting.exists(r, 'quarterly' in r.frequencies && r.due_day <= 21)",
    "assignments.exists(a, a.tasks.exists(t, t.text.startsWith('Chủ trì')))",
    "passages.exists(p, p.quote.contains('hai ngày') && p.section == 'III')",
    "targets.all(t,\n  t.value > 0)",
]


@pytest.mark.parametrize("text", HOLDS)
def test_what_holds_of_a_plan(text: str) -> None:
    assert compile_expression(text).judge(PLAN) is True
    assert compile_expression(f"!({text})").judge(PLAN) is False


REFUSED = [
    ("targets.exists(t, t.value >", 1, 28, "biểu thức kết thúc giữa chừng"),
    ("(size(targets) > 1", 1, 19, "thiếu «)»"),
    (
        "size(targets) >= 1 and size(recipients) > 0",
        1,
        20,
        "«and» đặt sai chỗ hoặc không có trong ngôn ngữ CEL, có phải là «&&»?",
    ),
    ("document_number = '12'", 1, 17, "có phải là «==»?"),
    ("document_number == “12”", 1, 20, 'có phải là «"»?'),
    ("'Tổ công nghệ' == == 'x'", 1, 19, "«==»"),
    ("size(targets) > 1 &&\n  size(recipient) > 0", 2, 8, "không có biến «recipient», có phải là «recipients»?"),
    ("count(targets) > 1", 1, 1, "không có hàm «count»"),
    ("subject.lower() == 'a'", 1, 9, "không có hàm «lower»"),
    ("targets.exists(t, t.valeu > 80)", 1, 21, "không có trường «valeu», có phải là «value»?"),
    ("targets.exists(t, t.deadline > 2026)", None, None, "khác kiểu"),
    ("size(targets)", None, None, "kết quả phải là đúng hoặc sai"),
    ("'có'", None, None, "kết quả phải là đúng hoặc sai"),
    ("if == 1", 1, 1, "«if» là từ dành riêng"),
    ("(" * 900 + "true" + ")" * 900, None, None, ""),
    ("true" + " || true" * 400, None, None, "dài quá 2000 ký tự"),
    (".".join(["targets", *["filter(t, true)"] * 7]) + ".size() > 0", None, None, "duyệt danh sách quá 6 lần"),
]


@pytest.mark.parametrize(("text", "line", "column", "problem"), REFUSED)
def test_what_is_refused_with_its_place(text: str, line: int | None, column: int | None, problem: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        compile_expression(text)
    assert problem in caught.value.problem
    if line is not None:
        assert (caught.value.line, caught.value.column) == (line, column)
        assert f"dòng {line}, cột {column} của biểu thức" in str(caught.value)


UNTOLD = [
    ("commune.name == 'Phú Vang'", "để trống"),
    ("issue_date.year > 2025", "để trống"),
    ("targets[0].value > 5", "không có đủ phần tử"),
    ("10 / size(targets) > 5", "chia cho 0"),
    ("size(recipients) == 0 && subject.matches('(')", "không tính được"),
]


@pytest.mark.parametrize(("text", "problem"), UNTOLD)
def test_what_cannot_be_told_of_a_plan_says_why(text: str, problem: str) -> None:
    expression = compile_expression(text)
    with pytest.raises(ExpressionError, match=problem):
        expression.judge(EMPTY)


def test_the_exemplar_leaves_nothing_out() -> None:
    def find_blanks(value: Json, path: str) -> list[str]:
        if isinstance(value, dict):
            return [blank for key, item in value.items() for blank in find_blanks(item, f"{path}.{key}")]
        if isinstance(value, list):
            return [path] if not value else [blank for item in value for blank in find_blanks(item, path)]
        return [path] if value is None or value == "" else []

    assert find_blanks(shape_subject(make_exemplar()), "plan") == []


def test_a_profile_without_expressions_does_not_load_the_language() -> None:
    code = "import sys; from cnscd_cli.rules.language.profile import load_profile; load_profile('mau-tinh'); print('cel' in sys.modules, 'cnscd_cli.rules.expressions' in sys.modules, 'cnscd_cli.rules.patterns' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False"] * 3
