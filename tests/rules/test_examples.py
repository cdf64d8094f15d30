"""Every rule of every shipped profile on its own examples, and its suggestion as the remedy that it claims to be."""

from __future__ import annotations

import pytest

from cnscd_cli.authoring.frames import frame
from cnscd_cli.authoring.trial import read_plan, try_rule
from cnscd_cli.authoring.trial_digest import describe_failure
from cnscd_cli.model.finding import Result, Status
from cnscd_cli.rules.contract import Profile, Rule
from cnscd_cli.rules.engine import check_rule
from cnscd_cli.rules.profile import load_profile
from cnscd_cli.rules.sources import list_shipped

SHIPPED = [load_profile(name) for name in list_shipped()]
CASES = [(profile, rule) for profile in SHIPPED for rule in profile.rules]
MAU_TINH = load_profile("mau-tinh")
RULES = {rule.id: rule for rule in MAU_TINH.rules}


@pytest.mark.parametrize(("profile", "rule"), CASES, ids=[f"{profile.id}-{rule.id}" for profile, rule in CASES])
def test_examples(profile: Profile, rule: Rule) -> None:
    trial = try_rule(profile, rule)
    assert [f"line {item.example.line}: {describe_failure(item)}" for item in trial.failed] == []
    assert trial.lacking == ()


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
        return check_rule(read_plan(frame(text, MAU_TINH, RULES[rule])), RULES[rule])

    suggestion = judge("I. NỘI DUNG\nPhổ cập kỹ năng số.\n").suggestion
    assert suggestion is not None
    mended = judge(SUGGESTED[rule].format(suggestion))
    assert mended.status is Status.PASS, f"{mended.message}\n{suggestion}"
