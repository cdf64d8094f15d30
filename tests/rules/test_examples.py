"""Every rule of every shipped profile on its own examples, and its suggestion as the remedy that it claims to be."""

from __future__ import annotations

import pytest

from cnscd_cli.authoring.frames import frame
from cnscd_cli.authoring.trial import read_plan, try_rule
from cnscd_cli.authoring.trial_digest import describe_failure
from cnscd_cli.data.catalogues import with_additions
from cnscd_cli.model.finding import Result, Status
from cnscd_cli.rules.contract import Profile, Rule
from cnscd_cli.rules.engine import check_rule
from cnscd_cli.rules.language.profile import load_profile
from cnscd_cli.rules.language.sources import list_shipped

SHIPPED = [load_profile(name) for name in list_shipped()]
CASES = [(profile, rule) for profile in SHIPPED for rule in profile.rules]
RULES = {rule.id: rule for rule in load_profile("mau-tinh").rules}


def is_own(profile: Profile, rule: Rule) -> bool:
    """Whether it is not merely inherited."""
    return any(origin.profile == profile.id for _, origin in rule.origins)


@pytest.mark.parametrize(("profile", "rule"), CASES, ids=[f"{profile.id}-{rule.id}" for profile, rule in CASES])
def test_examples(profile: Profile, rule: Rule) -> None:
    trial = try_rule(profile, rule)
    assert [f"line {item.example.line}: {describe_failure(item)}" for item in trial.failed] == []
    assert trial.lacking == ()


def test_every_rule_says_why_it_is_asked_and_by_what_document() -> None:
    for profile, rule in CASES:
        assert rule.why, (profile.id, rule.id)
        assert rule.basis, (profile.id, rule.id)


TEAM = "I. NỘI DUNG\n1. Kiện toàn Tổ công nghệ số cộng đồng\n{}\n"
TASKS = "I. TỔ CHỨC THỰC HIỆN\n1. {}\n"
SUGGESTED = {
    "funding-source": "I. KINH PHÍ\n{}\n",
    "team-size": TEAM,
    "youth-union-core": TEAM,
    "team-leader": TEAM,
    "report-frequency": "I. TỔ CHỨC THỰC HIỆN\n1. Các Tổ công nghệ số cộng đồng\n- {}\n",
    "report-deadline": "I. TỔ CHỨC THỰC HIỆN\n1. Các Tổ công nghệ số cộng đồng\n- {}\n",
    "team-members": TEAM,
    "team-deputy": TEAM,
    "report-months": TASKS,
    **{rule.id: "I. MỤC TIÊU\n- {}\n" for _, rule in CASES if rule.id.startswith("indicator-")},
    **{rule: TASKS for rule in RULES if rule.startswith("assign-")},
    "recipients-department": "I. MỤC TIÊU\nPhổ cập.\n\nNơi nhận:\n{}\n- Lưu: VT.\n\nCHỦ TỊCH\n\nLê Thị Mẫu\n",
}


PASTED = [(profile, rule) for profile, rule in CASES if rule.id in SUGGESTED and is_own(profile, rule)]


@pytest.mark.parametrize(("profile", "rule"), PASTED, ids=[f"{profile.id}-{rule.id}" for profile, rule in PASTED])
def test_pasting_the_suggestion_mends_the_gap(profile: Profile, rule: Rule) -> None:
    def judge(text: str) -> Result:
        with with_additions(profile.additions):
            return check_rule(read_plan(frame(text, profile, rule)), rule)

    suggestion = judge("I. NỘI DUNG\nPhổ cập kỹ năng số.\n").suggestion
    assert suggestion is not None
    mended = judge(SUGGESTED[rule.id].format(suggestion))
    assert mended.status is Status.PASS, f"{mended.message}\n{suggestion}"
