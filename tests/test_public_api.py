"""The library functions: names, defaults and errors are those of the commands."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest

import cnscd_cli
from cnscd_cli import copies, letters, pipeline, summaries
from cnscd_cli.cli import commands
from cnscd_cli.errors import ConfigurationError, MissingInput, ProfileError
from cnscd_cli.model.finding import PlanStatus

SAMPLE = Path(__file__).parent.parent / "samples" / "khoai-chau.docx"


LIBRARY = {
    "read": pipeline.read,
    "extract": pipeline.extract,
    "check": pipeline.check,
    "annotate": copies.annotate,
    "letter": letters.letter,
    "summary": summaries.summary,
}


@pytest.mark.parametrize("name", LIBRARY)
def test_the_package_leads_to_its_functions(name: str) -> None:
    assert getattr(cnscd_cli, name) is LIBRARY[name]
    assert name in dir(cnscd_cli)


def test_how_check_is_asked() -> None:
    options = list(inspect.signature(cnscd_cli.check).parameters)
    files = ["profile", "waivers", "baseline", "write_baseline"]
    run = ["include", "exclude", "jobs", "changed_since", "cluster", "cache", "isolated"]
    assert options == ["paths", *files, "as_of", "ocr", *run, "readings"]


def test_what_the_package_does_not_have_it_denies() -> None:
    with pytest.raises(AttributeError, match="annotat"):
        cnscd_cli.annotat  # type: ignore[attr-defined]  # noqa: B018


@pytest.mark.parametrize("name", ["check", "extract", "annotate", "letter", "summary"])
def test_the_commands_have_the_same_default_for_recognition(name: str) -> None:
    assert inspect.signature(getattr(commands, name)).parameters["ocr"].default == cnscd_cli.DEFAULT_OCR


def test_an_unknown_way_of_recognition_is_refused_before_anything_is_read() -> None:
    with pytest.raises(ConfigurationError, match="auto, always, never"):
        cnscd_cli.check("khong-co.pdf", ocr="đôi khi")


def test_the_command_has_the_same_default_profile() -> None:
    assert inspect.signature(commands.check).parameters["profile"].default == cnscd_cli.DEFAULT_PROFILE
    assert inspect.signature(cnscd_cli.check).parameters["profile"].default == cnscd_cli.DEFAULT_PROFILE


def test_the_command_writes_letters_with_the_defaults_of_the_function() -> None:
    command = inspect.signature(commands.letter).parameters
    function = inspect.signature(cnscd_cli.letter).parameters
    shared = [name for name in command if name in function and name != "paths"]
    assert len(shared) == 18
    assert [command[name].default for name in shared] == [function[name].default for name in shared]


def test_everything_promised_is_there() -> None:
    assert [name for name in cnscd_cli.__all__ if not hasattr(cnscd_cli, name)] == []


def test_read_extract_check_take_paths_of_both_kinds() -> None:
    document = cnscd_cli.read(SAMPLE)
    assert document == cnscd_cli.read(str(SAMPLE))
    assert cnscd_cli.extract(document) == cnscd_cli.extract(SAMPLE)
    report = cnscd_cli.check(SAMPLE)
    assert [plan.status for plan in report.plans] == [PlanStatus.CHECKED]
    assert report.plans[0].results


def test_errors_are_raised_by_read_and_reported_by_check(tmp_path: Path) -> None:
    with pytest.raises(MissingInput):
        cnscd_cli.read(tmp_path / "khong-co.docx")
    with pytest.raises(MissingInput):
        cnscd_cli.extract(tmp_path / "khong-co.docx")
    (plan,) = cnscd_cli.check(tmp_path / "khong-co.docx").plans
    assert plan.status is PlanStatus.UNREADABLE
    with pytest.raises(ProfileError):
        cnscd_cli.check(SAMPLE, profile="khong-co")
