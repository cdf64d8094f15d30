"""`cnscd explain`: the reason, the examples with the tool's own answer, and what to write instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from cnscd_cli.__main__ import main
from cnscd_cli.authoring.explanation import explain_rule
from cnscd_cli.rules.language.profile import load_profile
from cnscd_cli.rules.lookup import find_rule

MAU_TINH = load_profile("mau-tinh")


def explain(capsys: pytest.CaptureFixture[str], *args: str) -> str:
    assert main(["explain", *args]) == 0
    return " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize("rule", MAU_TINH.rules, ids=lambda rule: rule.id)
def test_every_rule_can_be_explained(rule, capsys: pytest.CaptureFixture[str]) -> None:  # type: ignore[no-untyped-def]
    told = explain(capsys, rule.id)
    for label in ("Yêu cầu:", "Vì sao:", "Căn cứ:", "Ví dụ đạt:", "Chưa đạt:", "Dễ nhầm:", "Nên viết:", "Cách kiểm:"):
        assert label in told
    assert "{" not in told


def test_the_answers_are_those_of_the_tool() -> None:
    told = explain_rule(MAU_TINH, find_rule(MAU_TINH, "team-size"))
    assert told.good
    assert told.bad
    assert told.near
    assert "đúng yêu cầu" in told.good.result.message
    assert "nhưng mức yêu cầu là từ 5 đến 12" in told.bad.result.message
    assert [(item.name, item.value) for item in told.parameters] == [("min", "5"), ("max", "12")]


def test_what_the_example_rests_on_in_its_frame_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert "… Số: 31/KH-UBND …" in explain(capsys, "number-filled")


def test_a_profile_tells_what_it_takes_over_and_what_is_off(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "tinh-thu.yaml"
    path.write_text(
        "schema: cnscd.profile/1\nid: tinh-thu\ntitle: Tỉnh thử\nextends: mau-tinh\nrules:\n"
        "  - {id: team-size, params: {max: 8}, applies-when: {unit-type: [phường], year: {from: 2027}}}\n"
        "  - {id: team-leader, enabled: false, note: Tỉnh không quy định.}\n",
        encoding="utf-8",
    )
    told = explain(capsys, "team-size", "--profile", str(path))
    assert "min: 5 (theo bộ mau-tinh)" in told
    assert "max: 8 " in told
    assert "kế hoạch của phường và ban hành từ năm 2027" in told
    assert "Đang tắt: Tỉnh không quy định." in explain(capsys, "team-leader", "--profile", str(path))


def test_checks_within_a_check_are_told_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "kep.yaml"
    path.write_text(
        "schema: cnscd.profile/1\nid: kep\ntitle: Kép\ndescription: Thử\nrules:\n  - id: one\n    kind: combination\n"
        "    severity: info\n    title: Một\n    expected: Có.\n    params:\n      any:\n"
        "        - {kind: wording, params: {subject: thư viện, any: [thư viện số]}}\n        - kind: funding-source\n",
        encoding="utf-8",
    )
    for command in (["explain", "one"], ["rules", "show", "one", "--origin"]):
        assert main([*command, "--profile", str(path)]) == 0
        told = " ".join(capsys.readouterr().out.split())
        assert "(subject: thư viện, any: thư viện số); funding-source" in told or "{kind: wording, params: {" in told
        assert "NestedCheck" not in told


def test_without_a_rule_they_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    told = explain(capsys)
    assert all(rule.id in told for rule in MAU_TINH.rules)


def test_a_mistyped_rule_leads_to_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "tem-size"]) == 2
    assert "không có quy tắc «tem-size»; có phải «team-size»?" in capsys.readouterr().err
