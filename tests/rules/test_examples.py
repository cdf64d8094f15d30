"""Every rule on short plans in words: pass, gap and look-alike, through reading and extraction."""

from __future__ import annotations

import pytest

from cnscd_cli.model.finding import Result, Status
from cnscd_cli.rules.engine import check_rule
from cnscd_cli.rules.profile import load_profile

parsing = pytest.importorskip("cnscd_cli.parsers.txt")
chain = pytest.importorskip("cnscd_cli.extraction.chain")

FRAME = """\
ỦY BAN NHÂN DÂN
XÃ HỒNG PHONG

Số: 31/KH-UBND

Hồng Phong, ngày 12 tháng 3 năm 2026

KẾ HOẠCH
Hoạt động Tổ công nghệ số cộng đồng năm 2026

Thực hiện Kế hoạch số 15/KH-UBND ngày 12/01/2026 của UBND tỉnh Lạng Sơn về hoạt động của Tổ công nghệ số cộng đồng; \
UBND xã Hồng Phong xây dựng Kế hoạch như sau:

"""
RULES = {rule.id: rule for rule in load_profile("mau-tinh").rules}
CASES = [(rule.id, example.status, example.text) for rule in RULES.values() for example in rule.examples]


@pytest.mark.parametrize(("rule", "status", "text"), CASES, ids=[f"{rule}-{status}" for rule, status, _ in CASES])
def test_example(rule: str, status: str, text: str) -> None:
    whole = text if text.startswith("ỦY BAN") else FRAME + text
    document = parsing.parse_txt(whole.encode(), "vi-du.txt", "0" * 64)
    result = check_rule(chain.extract_plan(document), RULES[rule])
    wrong = "false negative" if status == "gap" else "false positive"
    assert result.status == status, f"{wrong}: {rule} is {result.status} ({result.message}) on:\n{text}"


def test_every_rule_has_examples_that_pass_and_that_do_not() -> None:
    for rule in RULES.values():
        assert {"pass", "gap"} <= {example.status for example in rule.examples}, rule.id


TEAM = "I. NỘI DUNG\n1. Kiện toàn Tổ công nghệ số cộng đồng\n{}\n"
TASKS = "I. TỔ CHỨC THỰC HIỆN\n1. {}\n"
SUGGESTED = {
    "funding-source": "I. KINH PHÍ\n{}\n",
    "team-size": TEAM,
    "youth-union-core": TEAM,
    "team-leader": TEAM,
    "report-frequency": "I. TỔ CHỨC THỰC HIỆN\n1. Các Tổ công nghệ số cộng đồng\n- {}\n",
    "report-deadline": "I. TỔ CHỨC THỰC HIỆN\n1. Các Tổ công nghệ số cộng đồng\n- {}\n",
    **{rule: "I. MỤC TIÊU\n- {}\n" for rule in RULES if rule.startswith("indicator-")},
    **{rule: TASKS for rule in RULES if rule.startswith("assign-")},
    "recipients-department": "I. MỤC TIÊU\nPhổ cập.\n\nNơi nhận:\n{}\n- Lưu: VT.\n\nCHỦ TỊCH\n\nLê Thị Mẫu\n",
}


@pytest.mark.parametrize("rule", SUGGESTED)
def test_pasting_the_suggestion_mends_the_gap(rule: str) -> None:
    def judge(text: str) -> Result:
        document = parsing.parse_txt((FRAME + text).encode(), "vi-du.txt", "0" * 64)
        return check_rule(chain.extract_plan(document), RULES[rule])

    suggestion = judge("I. NỘI DUNG\nPhổ cập kỹ năng số.\n").suggestion
    assert suggestion is not None
    mended = judge(SUGGESTED[rule].format(suggestion))
    assert mended.status is Status.PASS, f"{mended.message}\n{suggestion}"
