"""Broken profiles of the kind that people write: what is told of each, and that none reaches a document."""

from __future__ import annotations

from pathlib import Path

import pytest
from broken_profiles import BROKEN, GOOD, HEAD, OVER, RULE, Broken, change, over

from cnscd_cli.__main__ import main
from cnscd_cli.errors import ProfileError
from cnscd_cli.rules.language.hints import find_near
from cnscd_cli.rules.language.profile import load_profile
from cnscd_cli.rules.language.validation import validate_profile

NAMES = [broken.name for broken in BROKEN]
JARGON = ("scalar", "mapping", "sequence", "token", "parse", "block", "anchor", "boolean", "string", "null", "chuỗi")


def write(folder: Path, broken: Broken) -> Path:
    path = folder / "tinh-thu.yaml"
    path.write_bytes(broken.text if isinstance(broken.text, bytes) else broken.text.encode())
    return path


def test_there_are_enough_and_each_has_its_own_name() -> None:
    assert len(set(NAMES)) == len(BROKEN) >= 30


@pytest.mark.parametrize("broken", BROKEN, ids=NAMES)
def test_every_fault_is_told_at_its_place_and_no_other(tmp_path: Path, broken: Broken) -> None:
    faults = validate_profile(write(tmp_path, broken)).faults
    assert [(fault.line, fault.column, fault.key) for fault in faults] == [fault[:3] for fault in broken.faults]
    for fault, (*_, words) in zip(faults, broken.faults, strict=True):
        assert words in fault.problem
        assert not [word for word in JARGON if word in fault.problem.lower().replace(fault.key, "")]


@pytest.mark.parametrize("broken", BROKEN, ids=NAMES)
def test_none_reaches_a_document(
    tmp_path: Path, broken: Broken, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def touch(*_: object, **__: object) -> None:
        raise AssertionError("a document was looked for")

    monkeypatch.setattr("cnscd_cli.pipeline.answer_file", touch)
    monkeypatch.setattr("cnscd_cli.pipeline.find_files", touch)
    path = write(tmp_path, broken)
    assert main(["check", str(tmp_path / "khong-co.docx"), "--profile", str(path), "--no-config"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    for line, column, _, _ in broken.faults:
        assert (f"{path}:{line}:{column}: " if line else f"{path}: ") in told.err


def test_validate_prints_every_fault_of_every_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, bad = tmp_path / "tot.yaml", tmp_path / "xau.yaml"
    good.write_text(GOOD, encoding="utf-8")
    bad.write_text(change("severity: error", "severity: eror").replace("min: 5", "min: 5 người"), encoding="utf-8")
    assert main(["rules", "validate", str(good), str(bad), "mau-tnh"]) == 2
    told = capsys.readouterr()
    assert told.err == ""
    lines = told.out.splitlines()
    told = "lỗi: [rules[0].severity] quy tắc team-size: Khóa «severity» không có giá trị «eror», có phải là «error»?"
    assert f"{bad}:8:15: {told}" in lines
    assert any(line.startswith(f"{bad}:10:19: lỗi: [rules[0].params.min]") for line in lines)
    assert f"{good}: đúng (1 quy tắc), 2 cảnh báo" in lines
    assert f"{bad}: 2 lỗi" in lines
    assert any("Không có bộ quy tắc «mau-tnh», có phải là «mau-tinh»?" in line for line in lines)
    assert lines[-1] == "3 bộ quy tắc: 1 đúng, 2 sai; 3 lỗi, 2 cảnh báo"


def test_validate_ends_well_unless_strict(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "tot.yaml"
    path.write_text(GOOD, encoding="utf-8")
    assert main(["rules", "validate", str(path)]) == 0
    assert main(["rules", "validate", str(path), "--strict"]) == 2
    assert "cảnh báo" in capsys.readouterr().out
    assert main(["rules", "validate"]) == 0


def test_schema_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "schema"]) == 0
    assert '"const": "cnscd.profile/1"' in capsys.readouterr().out


def test_faults_of_the_file_below_come_with_those_of_the_file_itself(tmp_path: Path) -> None:
    below = tmp_path / "duoi.yaml"
    wrong = over("  - {id: team-size, severity: eror, params: {mx: 8}}\n")
    below.write_text(wrong.replace("id: tinh-thu\n", "id: duoi\n", 1), encoding="utf-8")
    path = tmp_path / "tren.yaml"
    rules = "  - {id: team-size, params: {max: nhiều}}\n  - {id: new-one, title: Mới}\n  - {id: core-force, titl: x}\n"
    path.write_text(OVER.replace("mau-tinh", "duoi.yaml") + rules, encoding="utf-8")
    with pytest.raises(ProfileError) as caught:
        load_profile(path)
    assert [(fault.path, fault.line, fault.key) for fault in caught.value.faults] == [
        (None, 6, "rules[0].params.max"),
        (None, 8, "rules[2].titl"),
        (str(below), 6, "rules[0].severity"),
        (str(below), 6, "rules[0].params.mx"),
    ]
    assert str(caught.value).count(f"{below}:6:") == 2


def test_a_file_below_that_is_no_yaml_is_told_as_well(tmp_path: Path) -> None:
    (tmp_path / "duoi.yaml").write_text("schema: [a\n", encoding="utf-8")
    path = tmp_path / "tren.yaml"
    path.write_text(OVER.replace("mau-tinh", "duoi.yaml") + "  - {id: x, severity: eror}\n", encoding="utf-8")
    faults = validate_profile(path).faults
    assert [(fault.line, fault.key) for fault in faults] == [(6, "rules[0].severity"), (1, "")]


def test_a_file_over_whatever_is_chosen_is_judged_over_each(tmp_path: Path) -> None:
    path = tmp_path / "don-vi.yaml"
    path.write_text(OVER.replace("mau-tinh", "auto") + "  - {id: team-sise, severity: info}\n", encoding="utf-8")
    (fault,) = validate_profile(path).faults
    assert (fault.line, fault.column, fault.key) == (6, 10, "rules[0].id")
    path.write_text(
        OVER.replace("mau-tinh", "auto") + "  - {id: indicator-team-hours, severity: info}\n", encoding="utf-8"
    )
    faults = validate_profile(path).faults
    assert faults
    assert all("indicator-team-hours" in fault.problem for fault in faults)
    assert not [fault for fault in faults if "«ninh-binh» không có" in fault.problem], "where the rule is known"


# --- what is no fault: a slip that can have but one meaning ---

FORGIVEN = (
    GOOD.encode("utf-8-sig"),
    GOOD.replace("\n", "\r\n").encode(),
    GOOD.replace("Số lượng", "S\u00f4\u0301 lu\u031bo\u031b\u0323ng").encode(),
    GOOD.replace("\nid: tinh-thu", "\n\u200bid: tinh-thu").encode(),
    GOOD.replace("min: 5", "min: 05").encode(),
    GOOD.replace("Số lượng", "Số lượng   # ghi chú").encode(),
    GOOD.replace("min: 5", "min:\t5").encode(),
)


@pytest.mark.parametrize("data", FORGIVEN, ids=("bom", "crlf", "nfd", "unseen", "zero", "comment", "tab"))
def test_forgiven(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "tinh-thu.yaml"
    path.write_bytes(data)
    (rule,) = load_profile(path).rules
    assert (rule.id, rule.title, tuple(rule.params)) == ("team-size", "Số lượng", (5, 12))  # type: ignore[arg-type]


# --- regular expressions and conditions ---


@pytest.mark.parametrize(
    ("pattern", "told"),
    [("'(a+)+b'", "Biểu thức chính quy không dùng được"), ("'(a'", "thiếu dấu «)»"), ("'(\\w+\\s?)+:'", "chạy")],
)
def test_a_dangerous_expression_is_told_at_its_place(tmp_path: Path, pattern: str, told: str) -> None:
    text = HEAD + RULE.replace("kind: team-size", "kind: wording").replace(
        "{min: 5, max: 12}", f"{{pattern: [{pattern}], subject: lời văn}}"
    )
    (fault,) = validate_profile(write(tmp_path, Broken("", text, ()))).faults
    assert (fault.line, fault.column, fault.key) == (10, 24, "rules[0].params.pattern")
    assert told in fault.problem


@pytest.mark.parametrize(
    ("name", "known", "near"),
    [
        ("Error", ("error", "warning"), "error"),
        ("bắt buộc", ("error", "warning"), "error"),
        ("xa", ("xã", "phường"), "xã"),
        ("at_least", ("at-least", "unit"), "at-least"),
        ("“min”", ("min", "max"), "min"),
        ("xyz", ("min", "max"), None),
    ],
)
def test_the_nearest_valid_spelling(name: str, known: tuple[str, ...], near: str | None) -> None:
    assert find_near(name, known) == near
