"""What is missing is proved: near-misses are for a person to judge, and what only looks like it stays a gap."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from cnscd_cli.data.communes import list_names
from cnscd_cli.extraction.chain import extract_plan
from cnscd_cli.model.document import ReadingIssue
from cnscd_cli.model.finding import Result, Status
from cnscd_cli.model.plan import Plan
from cnscd_cli.parsers.txt import parse_txt
from cnscd_cli.rules.engine import check_plan, check_rule
from cnscd_cli.rules.language.profile import load_profile
from cnscd_cli.rules.proof.fragments import fold_words, load_known_words, split_text
from cnscd_cli.text.normalize import normalize

TABLE: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "near_misses.yaml").read_text(encoding="utf-8"))
PROFILE = load_profile("mau-tinh")
RULES = {rule.id: rule for rule in PROFILE.rules}


def read_plan(rule: str = "", instead: str = "") -> Plan:
    """The plan of the table with other words in the place that answers `rule`."""
    lines = []
    for entry in TABLE["plan"]:
        (answers, text) = next(iter(entry.items())) if isinstance(entry, dict) else ("", entry)
        lines += ([instead] if instead else []) if rule and rule in answers.split() else [text]
    return extract_plan(parse_txt("\n".join([*lines, ""]).encode(), "vi-du.txt", "0" * 64))


def list_cases(kind: str) -> list[Any]:
    cases = [(rule, text) for rule, texts in TABLE[kind].items() for text in texts]
    return [pytest.param(rule, text, id=f"{rule}-{index}") for index, (rule, text) in enumerate(cases)]


def judge(rule: str, instead: str) -> Result:
    return check_rule(read_plan(rule, instead), RULES[rule])


def test_the_plan_of_the_table_passes() -> None:
    results = [result for result in check_plan(read_plan(), PROFILE) if result.rule in TABLE["near"]]
    assert {result.rule: result.message for result in results if result.status != "pass"} == {}


@pytest.mark.parametrize(("rule", "text"), list_cases("near"))
def test_what_comes_close_is_for_a_person(rule: str, text: str) -> None:
    result = judge(rule, text)
    assert result.status is Status.REVIEW, f"false gap ({[near.likeness for near in result.nearest]}): {text}"
    assert "có đoạn có thể nói điều này" in result.message
    assert result.nearest[0].evidence.quote in text.replace("\n", " ") or result.nearest[0].evidence.quote in text


@pytest.mark.parametrize(("rule", "text"), list_cases("absent"))
def test_what_only_looks_like_it_stays_a_gap(rule: str, text: str) -> None:
    result = judge(rule, text)
    close = [(near.likeness, near.evidence.quote) for near in result.nearest]
    assert result.status is Status.GAP, f"false review ({close}): {text}"
    assert result.searched
    assert all(50 <= near.likeness < 76 for near in result.nearest), close


def test_every_kind_that_looks_for_near_passages_is_in_the_table() -> None:
    assert set(TABLE["near"]) == set(TABLE["absent"])
    looking = {rule.kind for rule in PROFILE.rules if hasattr(rule.params, "probes")}
    assert {RULES[rule].kind for rule in TABLE["near"]} == looking


def test_the_nearest_come_first_and_are_at_most_three() -> None:
    result = judge("indicator-vneid", "- Hướng dẫn người dân kích hoạt tài khoản định danh điện tử.")
    assert result.status is Status.GAP
    assert 1 <= len(result.nearest) <= 3
    assert result.nearest[0].evidence.quote.startswith("- Hướng dẫn người dân kích hoạt")
    assert [near.likeness for near in result.nearest] == sorted((n.likeness for n in result.nearest), reverse=True)


def test_a_passage_stands_where_it_says() -> None:
    plan = read_plan("team-leader", "- Phụ trách Tổ là trưởng thôn.")
    (near, *_) = check_rule(plan, RULES["team-leader"]).nearest
    assert near.evidence in plan.passages
    assert (near.evidence.section, near.likeness) == ("III/1", 100)


def test_what_could_not_be_read_is_left_out_of_the_search() -> None:
    plan = read_plan("team-leader", "")._replace(issues=(ReadingIssue("Trang này là ảnh", page=3),))
    result = check_rule(plan, RULES["team-leader"])
    assert result.status is Status.REVIEW
    assert "nhưng có phần không đọc được: Trang này là ảnh (trang 3)" in result.message
    assert result.searched[-1] == "trừ phần không đọc được: Trang này là ảnh (trang 3)"


def test_in_doubt_the_reason_is_told_in_place_of_a_sentence_for_all_doubts() -> None:
    rule = RULES["team-leader"]
    own = rule._replace(messages=rule.messages._replace(review="Cần xem lại Tổ trưởng", missing="Thiếu Tổ trưởng"))
    told = check_rule(read_plan("team-leader", "- Phụ trách Tổ là trưởng thôn."), own).message
    assert told.startswith("Cần người xem: có đoạn có thể nói điều này; nếu không phải thì kế hoạch chưa nêu")
    assert check_rule(read_plan("team-leader", ""), own).message == "Thiếu Tổ trưởng."


def test_a_kind_that_names_nothing_is_searched_for_by_the_words_of_its_rule() -> None:
    class Missing:
        def check(self, plan: Plan) -> Any:  # noqa: ARG002
            from cnscd_cli.rules.contract import missing

            return missing("Kế hoạch chưa nêu điểm hướng dẫn", (), ("toàn văn",))

    rule = RULES["team-leader"]._replace(
        params=Missing(), suggestion="Ở mỗi thôn có một điểm hướng dẫn người dân, đặt ở nhà văn hóa của thôn."
    )
    result = check_rule(read_plan(), rule)
    assert result.status is Status.REVIEW
    assert result.nearest[0].evidence.quote == "- Mỗi thôn có một điểm hướng dẫn đặt ở nhà văn hóa."
    other = rule._replace(suggestion="Cuối năm, xã khen thưởng các tập thể, cá nhân có thành tích xuất sắc trong năm.")
    assert check_rule(read_plan(), other).status is Status.GAP


def test_no_name_of_a_commune_is_taken_for_a_misspelt_word() -> None:
    syllables = fold_words(" ".join(split_text(normalize(" ".join(list_names())).lower))).split()
    assert {word for word in syllables if len(word) > 2 and word not in load_known_words()} == set()
