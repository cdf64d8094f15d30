"""`cnscd.toml` and `[tool.cnscd]`: found upwards, weaker than the command line, told in the report."""

from __future__ import annotations

import json
import os
from datetime import date, datetime
from pathlib import Path

import pytest

import cnscd_cli
from cnscd_cli.__main__ import main
from cnscd_cli.cli.status import ExitStatus
from cnscd_cli.model.finding import Status
from cnscd_cli.runs import pool

Captured = pytest.CaptureFixture[str]

PLAN = "ỦY BAN NHÂN DÂN\nXÃ IA SAO\nSố:      /KH-UBND\n\nKẾ HOẠCH\nHoạt động của Tổ\n"
PROFILE = """\
schema: cnscd.profile/1
id: thu
title: Bộ quy tắc thử
description: Để thử
rules:
  - id: number
    kind: document-number
    severity: warning
    title: Có số
    expected: Có số
"""
WAIVERS = """\
schema: cnscd.waivers/1
waivers:
  - {rule: number, plan: kh/a.txt, reason: chờ văn thư, approved-by: Lê Thị Mẫu, until: 2026-06-30}
"""


@pytest.fixture
def unit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a unit with a plan, a profile and waivers; we stand in the folder of its plans."""
    (tmp_path / "kh").mkdir()
    (tmp_path / "kh" / "a.txt").write_text(PLAN, encoding="utf-8")
    (tmp_path / "rieng.yaml").write_text(PROFILE, encoding="utf-8")
    (tmp_path / "mien.yaml").write_text(WAIVERS, encoding="utf-8")
    monkeypatch.chdir(tmp_path / "kh")
    return tmp_path


def configure(folder: Path, text: str, name: str = "cnscd.toml") -> None:
    (folder / name).write_text(text, encoding="utf-8")


def check(capsys: Captured, *args: str) -> tuple[int, dict[str, object]]:
    status = main(["check", "a.txt", "--format", "json", *args])
    return status, json.loads(capsys.readouterr().out)


def test_without_one_nothing_is_followed(unit: Path, capsys: Captured) -> None:
    _, report = check(capsys)
    assert (report["config"], report["notices"]) == (None, [])
    assert report["profile"] == {**report["profile"], "id": "auto"}  # type: ignore[dict-item]


def test_it_stands_for_what_the_command_line_leaves_out(unit: Path, capsys: Captured) -> None:
    configure(unit, 'profile = "rieng.yaml"\nfail-on = "warning"\nwaivers = "mien.yaml"\nocr = "never"\n')
    status, report = check(capsys, "--as-of", "2026-06-30")
    assert (status, report["config"]) == (ExitStatus.OK, "../cnscd.toml")
    assert report["profile"] == {"id": "thu", "title": "Bộ quy tắc thử", "path": f"..{os.sep}rieng.yaml"}
    status, report = check(capsys, "--as-of", "2026-07-01")
    assert status == ExitStatus.GAPS
    assert [notice["kind"] for notice in report["notices"]] == ["waiver-expired"]  # type: ignore[index, union-attr]
    assert check(capsys, "--as-of", "2026-07-01", "--fail-on", "error")[0] == ExitStatus.OK
    assert check(capsys, "--profile", "mau-tinh", "--no-config")[1]["config"] is None


def test_a_waiver_for_a_rule_of_another_profile_stops_the_run(unit: Path, capsys: Captured) -> None:
    configure(unit, 'profile = "rieng.yaml"\nwaivers = "mien.yaml"\n')
    assert main(["check", "a.txt", "--profile", "mau-tinh"]) == ExitStatus.USAGE
    answer = capsys.readouterr()
    assert answer.out == ""
    assert ":3:12: [waivers[0].rule] Bộ quy tắc không có quy tắc «number», có phải là «number-filled»?" in answer.err


def test_a_waiver_for_a_rule_that_is_switched_off_is_idle(unit: Path, capsys: Captured) -> None:
    other = PROFILE[PROFILE.index("  - id:") :].replace("number\n", "khac\n", 1)
    off = PROFILE.replace("    title: Có số\n", "    title: Có số\n    enabled: false\n    note: Tỉnh không đòi\n")
    (unit / "rieng.yaml").write_text(off + other, encoding="utf-8")
    configure(unit, 'profile = "rieng.yaml"\nwaivers = "mien.yaml"\n')
    (notice,) = check(capsys, "--as-of", "2026-06-30")[1]["notices"]  # type: ignore[misc]
    assert notice["message"] == "«number» cho kh/a.txt không cần miễn: quy tắc không áp dụng."  # type: ignore[index]


def test_it_may_say_how_many_read_at_once(unit: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    crews: list[int] = []

    class Noted(pool.LocalPool):
        def __init__(self, jobs: int) -> None:
            crews.append(jobs)
            super().__init__(jobs)

    monkeypatch.setattr(pool, "LocalPool", Noted)
    for number in range(4):
        (unit / "kh" / f"{number}.txt").write_text(f"{PLAN}{number}", encoding="utf-8")
    configure(unit, "jobs = 3\n")
    for command in ("check", "extract", "summary", "letter"):
        main([command, "."])
    main(["check", ".", "--jobs", "1"])
    assert crews == [3, 3, 3, 3, 1]


def test_the_nearest_one_wins(unit: Path, capsys: Captured) -> None:
    configure(unit, '[project]\nname = "x"\n\n[tool.cnscd]\nprofile = "khong-co"\n', "pyproject.toml")
    configure(unit, 'profile = "rieng.yaml"\n')
    assert check(capsys)[1]["config"] == "../cnscd.toml"
    configure(unit / "kh", '[tool.cnscd]\nprofile = "../rieng.yaml"\n', "pyproject.toml")
    status, report = check(capsys)
    assert (report["config"], status) == ("pyproject.toml", ExitStatus.OK)
    configure(unit / "kh", '[tool.other]\nprofile = "x"\n', "pyproject.toml")
    assert check(capsys)[1]["config"] == "../cnscd.toml"
    for text in (
        '[tool]\ncnscd = {profile = "../rieng.yaml"}\n',
        'tool.cnscd.profile = "../rieng.yaml"\n',
        '[ tool . "cnscd" ]\n',
    ):
        configure(unit / "kh", text, "pyproject.toml")
        assert check(capsys)[1]["config"] == "pyproject.toml"
    for nothing in ("not toml at all [", "# [tool.cnscd]\n", 'tool = "[tool.cnscd]"\n'):
        configure(unit / "kh", nothing, "pyproject.toml")
        assert check(capsys)[1]["config"] == "../cnscd.toml"
    configure(unit / "kh", "[tool.cnscd]\nprofile\n", "pyproject.toml")
    assert main(["check", "a.txt"]) == ExitStatus.USAGE
    assert "pyproject.toml:2:8: Sai cú pháp TOML" in capsys.readouterr().err


def test_one_may_be_named_or_refused(unit: Path, capsys: Captured) -> None:
    configure(unit, "not toml at all [")
    assert check(capsys, "--no-config")[1]["config"] is None
    configure(unit, 'profile = "rieng.yaml"\n', "khac.toml")
    assert check(capsys, "--config", "../khac.toml")[1]["config"] == "../khac.toml"
    for order in (["--config", "../khac.toml", "--no-config"], ["--no-config", "--config", "../khac.toml"]):
        assert main(["check", "a.txt", *order]) == ExitStatus.USAGE
        assert "Chỉ dùng một trong hai" in capsys.readouterr().err


def test_other_commands_follow_it_too(unit: Path, capsys: Captured) -> None:
    configure(unit, 'profile = "rieng.yaml"\nocr = "never"\n')
    assert main(["rules", "show", "number"]) == ExitStatus.OK
    assert main(["rules", "list"]) == ExitStatus.OK
    assert "Bộ quy tắc thử" in capsys.readouterr().out
    assert main(["rules", "show", "number", "--no-config"]) == ExitStatus.USAGE
    assert main(["extract", "a.txt"]) == ExitStatus.OK
    configure(unit, 'ocr = "sometimes"\n')
    for command in (["extract", "a.txt"], ["rules", "list"]):
        assert main(command) == ExitStatus.USAGE
        assert main([*command, "--help"]) == ExitStatus.OK
        assert main([*command, "--no-config"]) == ExitStatus.OK


def test_it_may_name_the_files_that_every_run_writes(unit: Path, capsys: Captured) -> None:
    configure(unit, 'profile = "rieng.yaml"\noutput = ["kq.json", "bang.txt"]\nformat = ["json=kh/khac"]\n')
    assert main(["check", "a.txt"]) == ExitStatus.OK
    assert capsys.readouterr().out == (unit / "bang.txt").read_text(encoding="utf-8")
    assert (unit / "kq.json").read_bytes() == (unit / "kh" / "khac").read_bytes()
    for name in ("kq.json", "bang.txt", "kh/khac"):
        (unit / name).unlink()
    assert main(["check", "a.txt", "-o", "khac.json", "-f", "json"]) == ExitStatus.OK
    assert json.loads(capsys.readouterr().out) == json.loads((unit / "kh" / "khac.json").read_bytes())
    assert not (unit / "kq.json").exists()
    assert main(["extract", "a.txt"]) == ExitStatus.OK
    configure(unit, 'output = "kh/a.txt"\n')
    assert main(["check", "a.txt"]) == ExitStatus.USAGE
    assert "Không ghi đè a.txt: đó là tệp đầu vào." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('format = ["jsom=a"]\n', ":1:1: [format] Không có dạng kết quả «jsom», có phải là «json»?"),
        ("output = []\n", ':1:1: [output] Khóa «output» phải là một chuỗi chữ, hoặc nhiều chuỗi dạng ["…", "…"].'),
        ('output = ["a.json", 3]\n', ":1:1: [output] Khóa «output» phải là một chuỗi chữ"),
        ('output = ["a.tep"]\n', "Không rõ ghi ../a.tep theo dạng nào"),
        ('profil = "x"\n', "cnscd.toml:1:1: [profil] Không có khóa «profil», có phải là «profile»?"),
        ('\nfail-on = "warn"\n', "cnscd.toml:2:1: [fail-on] Khóa «fail-on» không có giá trị «warn», có phải là «warning»?"),
        ('ocr = "khi"\n', ":1:1: [ocr] Khóa «ocr» không có giá trị «khi»; các giá trị hợp lệ: auto, always, never."),
        ("profile = 3\n", ":1:1: [profile] Khóa «profile» phải là một chuỗi chữ không để trống, đặt trong ngoặc kép."),
        ('waivers = ["a.yaml"]\n', ":1:1: [waivers] Khóa «waivers» phải là"),
        ('baseline = " "\n', ":1:1: [baseline] Khóa «baseline» phải là"),
        ('jobs = "2"\n', ":1:1: [jobs] Khóa «jobs» phải là số nguyên từ 1 đến 256, không đặt trong ngoặc kép."),
        ("jobs = true\n", ":1:1: [jobs] Khóa «jobs» phải là"),
        ("jobs = 0\n", ":1:1: [jobs] Khóa «jobs» phải là"),
        ("jobs = 257\n", ":1:1: [jobs] Khóa «jobs» phải là"),
        ('[check]\nprofile = "x"\n', ":1:2: [check] Không có khóa «check»"),
        ('profile = "mau-tin"\n', "cnscd.toml:1:1: [profile] Không có bộ quy tắc «mau-tin», có phải là «mau-tinh»?"),
        ('ocr = "auto"\nocr = "never"\n', "Khóa hoặc bảng này đã có ở trên; mỗi khóa chỉ ghi một lần."),
        ('waivers = "D:\\kh\\mien.yaml"\n', "Trong ngoặc kép, dấu «\\» có nghĩa riêng; viết đường dẫn bằng dấu «/»."),
        ("x = " + "1" * 5000, "cnscd.toml: Sai cú pháp TOML"),
        ("x = " + "[" * 20000, "cnscd.toml: Tệp cấu hình lồng quá nhiều cấp."),
        ("profile = mau-tinh\n", ":1:11: Sai cú pháp TOML"),
        ('waivers = "khong-co.yaml"\n', f"..{os.sep}khong-co.yaml: Không tìm thấy tệp miễn."),
        ('baseline = "khong-co.json"\n', f"..{os.sep}khong-co.json: Không tìm thấy tệp thiếu sót đã biết; tạo tệp bằng --write-baseline."),
        ('profile = "khong-co.yaml"\n', f"..{os.sep}khong-co.yaml: Không tìm thấy tệp bộ quy tắc"),
    ],
)  # fmt: skip
def test_a_fault_stops_before_anything_is_checked(text: str, words: str, unit: Path, capsys: Captured) -> None:
    configure(unit, text)
    assert main(["check", "a.txt"]) == ExitStatus.USAGE
    answer = capsys.readouterr()
    assert answer.out == ""
    assert words in answer.err
    assert answer.err.count("\n") == 1


def test_faults_of_a_shared_file_have_their_line_in_it(unit: Path, capsys: Captured) -> None:
    configure(unit, '[project]\nprofil = "x"\n[tool.cnscd]\nprofil = "x"\nocr = 1\n', "pyproject.toml")
    assert main(["check", "a.txt"]) == ExitStatus.USAGE
    first, second = capsys.readouterr().err.splitlines()
    assert first.startswith("Lỗi: ../pyproject.toml:4:1: [tool.cnscd.profil] ")
    assert second.startswith("../pyproject.toml:5:1: [tool.cnscd.ocr] ")
    configure(unit, "[project]\n", "pyproject.toml")
    assert main(["check", "a.txt", "--config", "../pyproject.toml"]) == ExitStatus.USAGE
    assert "Không có bảng [tool.cnscd]" in capsys.readouterr().err


@pytest.mark.parametrize("target", ["../mien.yaml", "../rieng.yaml", "../cnscd.toml", "a.txt", "../b.json"])
def test_no_file_that_was_read_is_written_over(target: str, unit: Path, capsys: Captured) -> None:
    main(["check", "a.txt", "--profile", "../rieng.yaml", "--write-baseline", "../b.json"])
    configure(unit, 'profile = "rieng.yaml"\nwaivers = "mien.yaml"\nbaseline = "b.json"\n')
    before = Path(target).read_bytes()
    options = ["--output"] if target == "../b.json" else ["--output", "--write-baseline"]
    for option in options:
        assert main(["check", "a.txt", option, target]) == ExitStatus.USAGE
        assert f"Không ghi đè {target}: đó là tệp đầu vào. Chọn tên khác cho {option}." in capsys.readouterr().err
    assert main(["check", "a.txt", "--output", "c.json", "--write-baseline", "./c.json"]) == ExitStatus.USAGE
    assert Path(target).read_bytes() == before


def test_a_baseline_is_written_and_followed(unit: Path, capsys: Captured) -> None:
    args = ["check", "a.txt", "--profile", "../rieng.yaml", "--fail-on", "warning"]
    assert main([*args, "--baseline", "b.json"]) == ExitStatus.USAGE
    assert "b.json: Không tìm thấy tệp thiếu sót đã biết; tạo tệp bằng --write-baseline." in capsys.readouterr().err
    assert main([*args, "--baseline", "b.json", "--write-baseline", "b.json"]) == ExitStatus.GAPS
    assert "Đã ghi các thiếu sót đã biết vào b.json." in capsys.readouterr().err
    assert main([*args, "khong-co.txt", "--write-baseline", "c.json"]) == ExitStatus.UNREADABLE
    assert "Đã ghi các thiếu sót đã biết vào c.json. Chưa kể 1 tệp không đọc được." in capsys.readouterr().err
    assert Path("c.json").read_bytes() == Path("b.json").read_bytes()
    assert main([*args, "--baseline", "b.json"]) == ExitStatus.OK
    assert "Đã biết: number (thiếu sót đã biết, b.json)" in capsys.readouterr().out
    Path("a.txt").write_text(PLAN.replace("Số:      /", "Số: 12/"), encoding="utf-8")
    assert main([*args, "--baseline", "b.json", "--write-baseline", "b.json"]) == ExitStatus.OK
    assert "«number» của xã Ia Sao, tỉnh Gia Lai không còn thiếu sót đã biết" in " ".join(
        capsys.readouterr().out.split()
    )
    assert json.loads(Path("b.json").read_bytes()) == {"schema": "cnscd.baseline/1", "gaps": []}


@pytest.mark.parametrize("day", ["31/12/2026", "2026-02-30", "20261231", "2026-W01-1", "2026-12-31T00:00", ""])
def test_a_day_that_is_none_is_refused(day: str, unit: Path, capsys: Captured) -> None:
    assert main(["check", "a.txt", "--as-of", day]) == ExitStatus.USAGE
    assert capsys.readouterr().err == f"Lỗi: Ngày «{day}» không hợp lệ; viết năm-tháng-ngày, ví dụ 2026-12-31.\n"


def test_the_library_takes_a_day_or_a_moment_of_it(unit: Path) -> None:
    for day, status in ((datetime(2026, 6, 30, 23, 59), Status.WAIVED), (date(2026, 7, 1), Status.GAP)):  # noqa: DTZ001
        (plan,) = cnscd_cli.check("a.txt", profile="../rieng.yaml", waivers="../mien.yaml", as_of=day).plans
        assert [result.status for result in plan.results] == [status]
