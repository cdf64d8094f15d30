"""Composition: order, errors as values, profile before documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from cnscd_cli import pipeline
from cnscd_cli.errors import ProfileError
from cnscd_cli.model.finding import PlanStatus

SAMPLES = Path(__file__).parent.parent / "samples"
SAMPLE = SAMPLES / "khoai-chau.docx"
OTHER = SAMPLES / "tay-coc.txt"


def test_plans_come_by_path_whatever_was_asked_first_and_each_once() -> None:
    report = pipeline.check(OTHER, SAMPLE, str(OTHER))
    assert [plan.path for plan in report.plans] == [str(SAMPLE), str(OTHER)]


def test_a_folder_stands_for_its_plans(tmp_path: Path) -> None:
    for number, name in enumerate(("b.txt", "a.txt", "ghi-chu.log", ".an.txt")):
        (tmp_path / name).write_bytes(OTHER.read_bytes() + b"\n" * number)
    report = pipeline.check(tmp_path)
    assert [Path(plan.path).name for plan in report.plans] == ["a.txt", "b.txt"]


def test_a_path_that_leads_nowhere_is_a_plan_with_an_error(tmp_path: Path) -> None:
    report = pipeline.check(OTHER, tmp_path, SAMPLE)
    assert [plan.path for plan in report.plans] == sorted([str(OTHER), str(tmp_path), str(SAMPLE)])
    assert [plan.path for plan in report.plans if plan.error] == [str(tmp_path)]


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    bad = tmp_path / "hong.docx"
    bad.write_bytes(b"PK\x03\x04 het")
    report = pipeline.check(OTHER, bad, SAMPLE)
    statuses = {plan.path: plan.status for plan in report.plans}
    assert statuses == {
        str(OTHER): PlanStatus.CHECKED,
        str(bad): PlanStatus.UNREADABLE,
        str(SAMPLE): PlanStatus.CHECKED,
    }
    (broken,) = (plan for plan in report.plans if plan.path == str(bad))
    assert broken.error
    assert broken.error.endswith(".")
    assert broken.results == ()


def test_a_plan_has_one_answer_a_rule_in_the_order_of_the_profile() -> None:
    first, second = pipeline.check(OTHER, SAMPLE).plans
    assert [result.rule for result in first.results] == [result.rule for result in second.results]
    assert first.sha256 != second.sha256


def test_what_could_not_be_read_of_a_plan_is_in_its_report(tmp_path: Path) -> None:
    path = tmp_path / "ke-hoach.txt"
    path.write_bytes(OTHER.read_bytes() + b"\n\xff Ia Sao\n")
    (plan,) = pipeline.check(path).plans
    assert plan.status is PlanStatus.CHECKED
    (note,) = plan.notes
    assert "1 ký tự" in note


def test_the_report_names_the_path_of_a_profile_only_as_it_was_given(tmp_path: Path) -> None:
    own = tmp_path / "rieng.yaml"
    own.write_bytes((SAMPLES.parent / "rules" / "mau-tinh.yaml").read_bytes())
    for profile, path in (("mau-tinh", None), (own, str(own)), (str(own), str(own))):
        info = pipeline.check(OTHER, profile=profile).profile
        assert (info.id, info.path) == ("mau-tinh", path)


def test_the_profile_is_judged_before_any_plan_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        pytest.fail("a plan was read")

    monkeypatch.setattr("cnscd_cli.isolation.supervisor.run_job", fail)
    monkeypatch.setattr(pipeline, "find_files", fail)
    with pytest.raises(ProfileError):
        pipeline.check(SAMPLE, profile="khong-co")
