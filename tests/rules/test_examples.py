"""Every rule on short plans in words: pass, gap and look-alike, through reading and extraction."""

from __future__ import annotations

import pytest

from cnscd_cli.data.catalogues import with_additions
from cnscd_cli.model.finding import Status
from cnscd_cli.model.plan import Plan
from cnscd_cli.rules.contract import Example, Profile, Rule
from cnscd_cli.rules.engine import check_rule
from cnscd_cli.rules.profile import list_profiles, load_profile

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
PROFILES = {item.id: load_profile(item.id) for item in list_profiles()}
EVERY_RULE = [(profile, rule) for profile in PROFILES.values() for rule in profile.rules]


def is_own(profile: Profile, rule: Rule) -> bool:
    """Whether it is not merely inherited: those are tried where they are written."""
    return any(origin.profile == profile.id for _, origin in rule.origins)


OWN = [(profile, rule) for profile, rule in EVERY_RULE if is_own(profile, rule)]
CASES = [(profile.id, rule, example) for profile, rule in OWN for example in rule.examples]


def read(profile: str, text: str) -> Plan:
    whole = text if text.startswith("ỦY BAN") else FRAME + text
    with with_additions(PROFILES[profile].additions):
        plan: Plan = chain.extract_plan(parsing.parse_txt(whole.encode(), "vi-du.txt", "0" * 64))
    return plan


@pytest.mark.parametrize(
    ("profile", "rule", "example"),
    CASES,
    ids=[f"{profile}-{rule.id}-{example.status}" for profile, rule, example in CASES],
)
def test_example(profile: str, rule: Rule, example: Example) -> None:
    result = check_rule(read(profile, example.text), rule)
    wrong = "false negative" if example.status == "gap" else "false positive"
    told = f"{wrong}: {rule.id} is {result.status} ({result.message}) on:\n{example.text}"
    assert result.status == example.status, told


def test_every_rule_has_examples_that_pass_and_that_do_not() -> None:
    for profile, rule in EVERY_RULE:
        assert {"pass", "gap"} <= {example.status for example in rule.examples}, (profile.id, rule.id)


def test_a_new_rule_has_a_look_alike_too_and_says_where_it_comes_from() -> None:
    for profile, rule in OWN:
        if profile.id != "mau-tinh" and rule.id not in RULES:
            assert any(example.near_miss for example in rule.examples), (profile.id, rule.id)
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
    **{rule.id: "I. MỤC TIÊU\n- {}\n" for _, rule in EVERY_RULE if rule.id.startswith("indicator-")},
    **{rule: TASKS for rule in RULES if rule.startswith("assign-")},
    "recipients-department": "I. MỤC TIÊU\nPhổ cập.\n\nNơi nhận:\n{}\n- Lưu: VT.\n\nCHỦ TỊCH\n\nLê Thị Mẫu\n",
}


PASTED = [(profile.id, rule) for profile, rule in OWN if rule.id in SUGGESTED]


@pytest.mark.parametrize(("profile", "rule"), PASTED, ids=[f"{profile}-{rule.id}" for profile, rule in PASTED])
def test_pasting_the_suggestion_mends_the_gap(profile: str, rule: Rule) -> None:
    suggestion = check_rule(read(profile, "I. NỘI DUNG\nPhổ cập kỹ năng số.\n"), rule).suggestion
    assert suggestion is not None
    mended = check_rule(read(profile, SUGGESTED[rule.id].format(suggestion)), rule)
    assert mended.status is Status.PASS, f"{mended.message}\n{suggestion}"
