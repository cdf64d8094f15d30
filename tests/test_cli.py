"""The commands: what they print where, and the status they end with."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from html import unescape
from io import StringIO
from pathlib import Path

import pytest
from cli_files import make_bad_inputs

from cnscd_cli import __version__
from cnscd_cli.__main__ import expand_wildcards, main, run_process
from cnscd_cli.cli.status import ExitStatus
from cnscd_cli.cli.streams import find_screen
from cnscd_cli.reporting.choices import Screen
from cnscd_cli.rules.language.profile import load_profile

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "samples"
SAMPLE = str(SAMPLES / "khoai-chau.docx")
OTHER = str(SAMPLES / "tay-coc.txt")

Captured = pytest.CaptureFixture[str]

# A rule that no plan passes, and one that every plan passes.
PROFILE = """\
schema: cnscd.profile/1
id: thu
title: Bộ quy tắc thử
description: Để thử
rules:
  - id: never
    kind: document-number
    severity: {severity}
    title: Không bao giờ đạt
    expected: Có số
"""


@pytest.fixture
def bad(tmp_path: Path) -> dict[str, Path]:
    folder = tmp_path / "xau"
    folder.mkdir()
    return make_bad_inputs(folder, Path(SAMPLE))


@pytest.fixture
def numberless(tmp_path: Path) -> str:
    """A plan whose number is blank: one gap under PROFILE."""
    path = tmp_path / "khong-so.txt"
    path.write_text("ỦY BAN NHÂN DÂN\nXÃ IA SAO\nSố:      /KH-UBND\n\nKẾ HOẠCH\nHoạt động của Tổ\n", encoding="utf-8")
    return str(path)


def write_profile(tmp_path: Path, severity: str) -> str:
    path = tmp_path / f"{severity}.yaml"
    path.write_text(PROFILE.format(severity=severity), encoding="utf-8")
    return str(path)


# --- check -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("severity", "fail_on", "status"),
    [
        ("error", "error", ExitStatus.GAPS),
        ("error", "info", ExitStatus.GAPS),
        ("error", "never", ExitStatus.OK),
        ("warning", "error", ExitStatus.OK),
        ("warning", "warning", ExitStatus.GAPS),
        ("info", "warning", ExitStatus.OK),
        ("info", "info", ExitStatus.GAPS),
    ],
)
def test_a_gap_fails_the_run_from_its_level_on(
    tmp_path: Path, numberless: str, severity: str, fail_on: str, status: ExitStatus
) -> None:
    assert main(["check", numberless, "--profile", write_profile(tmp_path, severity), "--fail-on", fail_on]) == status


def test_an_unreadable_file_wins_over_gaps(tmp_path: Path, numberless: str, bad: dict[str, Path]) -> None:
    profile = write_profile(tmp_path, "error")
    assert main(["check", numberless, str(bad["truncated"]), "--profile", profile]) == ExitStatus.UNREADABLE


def test_the_others_are_still_checked(bad: dict[str, Path], capsys: Captured) -> None:
    assert main(["check", str(bad["scan"]), OTHER, "--format", "json"]) == ExitStatus.UNREADABLE
    answer = capsys.readouterr()
    report = json.loads(answer.out)
    plans = {plan["status"]: plan for plan in report["plans"]}
    assert plans["unreadable"]["error"] in answer.err
    assert plans["checked"]["results"]


def test_the_table_names_the_unreadable_file_once_on_each_stream(bad: dict[str, Path], capsys: Captured) -> None:
    main(["check", str(bad["scan"])])
    answer = capsys.readouterr()
    assert answer.out.count("Không đọc được:") == 1
    assert answer.err.count("scan.pdf") == 1


def test_two_runs_give_the_same_bytes(capsys: Captured) -> None:
    for report_format in ("table", "json"):
        outputs = []
        for _ in range(2):
            main(["check", SAMPLE, OTHER, "--format", report_format])
            outputs.append(capsys.readouterr().out)
        assert outputs[0] == outputs[1]


# --- extract -----------------------------------------------------------------------------------------------------


def test_extract_gives_an_object_a_list_or_lines(capsys: Captured, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(Path(OTHER).read_bytes())
    shapes = []
    for paths in ([SAMPLE], [SAMPLE, OTHER], [str(tmp_path)]):
        assert main(["extract", *paths, "--format", "json"]) == ExitStatus.OK
        shapes.append(json.loads(capsys.readouterr().out))
    assert shapes[0]["schema"] == "cnscd.plan/1"
    assert shapes[1][0] == shapes[0]
    assert [plan["source"]["path"] for plan in shapes[2]] == [str(tmp_path / "a.txt")]
    assert main(["extract", SAMPLE, OTHER, "--format", "jsonl"]) == ExitStatus.OK
    assert [json.loads(line) for line in capsys.readouterr().out.splitlines()] == shapes[1]


def test_extract_leaves_the_unreadable_out(bad: dict[str, Path], capsys: Captured) -> None:
    assert main(["extract", str(bad["scan"]), "--format", "json"]) == ExitStatus.UNREADABLE
    assert capsys.readouterr().out == ""
    assert main(["extract", str(bad["scan"]), OTHER, "--format", "json"]) == ExitStatus.UNREADABLE
    answer = capsys.readouterr()
    assert len(json.loads(answer.out)) == 1
    assert "scan.pdf" in answer.err


def test_extract_for_people(capsys: Captured) -> None:
    assert main(["extract", SAMPLE]) == ExitStatus.OK
    text = capsys.readouterr().out
    order = ["Căn cứ", "Mục", "Chỉ tiêu", "Tổ công nghệ số cộng đồng", "Phân công", "Chế độ báo cáo", "Nơi nhận"]
    places = [text.index(f"\n{title}\n") for title in [*order, "Người ký"]]
    assert places == sorted(places)


# --- bad inputs --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("empty", "tệp trống"),
        ("blank", "không có chữ nào"),
        ("unsupported", "tệp ảnh bị hỏng"),
        ("other-zip", "tệp nén, chưa đọc được"),
        ("truncated", "bị hỏng"),
        ("truncated-pdf", "bị hỏng"),
        ("encrypted", "mật khẩu"),
        ("encrypted-pdf", "mật khẩu"),
        ("scan", "không có lớp chữ"),
        ("missing", "không tìm thấy tệp"),
        ("empty-folder", "không có kế hoạch nào"),
    ],
)
@pytest.mark.parametrize("command", ["check", "extract"])
def test_every_bad_input_gets_one_sentence(
    command: str, kind: str, words: str, bad: dict[str, Path], capsys: Captured
) -> None:
    assert main([command, str(bad[kind])]) == ExitStatus.UNREADABLE
    error = capsys.readouterr().err
    assert error.startswith(f"Lỗi: {bad[kind]}: ")
    assert words in error.lower()
    assert error.count("\n") == 1
    assert error.endswith(".\n")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "Không tìm thấy tệp bộ quy tắc"),
        ("", "trống"),
        ("rules: [", ":1:"),
        ("schema: cnscd.profile/1\nid: a\nla: b\n", "«la»"),
    ],
)
def test_a_broken_profile_stops_before_any_document(
    content: str | None, words: str, tmp_path: Path, bad: dict[str, Path], capsys: Captured
) -> None:
    profile = tmp_path / "rieng.yaml"
    if content is not None:
        profile.write_text(content, encoding="utf-8")
    assert main(["check", str(bad["missing"]), "--profile", str(profile)]) == ExitStatus.USAGE
    answer = capsys.readouterr()
    assert answer.out == ""
    assert words in answer.err
    assert "khong-co.docx" not in answer.err


def test_an_unknown_profile_names_the_known_ones(capsys: Captured) -> None:
    assert main(["check", SAMPLE, "--profile", "mau-tin"]) == ExitStatus.USAGE
    assert "mau-tinh" in capsys.readouterr().err


# --- output ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("report_format", ["table", "json"])
def test_output_goes_to_the_file_as_it_would_to_the_pipe(report_format: str, tmp_path: Path, capsys: Captured) -> None:
    target = tmp_path / "kết quả.out"
    main(["check", OTHER, "--format", report_format])
    expected = capsys.readouterr().out
    main(["check", OTHER])
    table = capsys.readouterr().out
    main(["check", OTHER, "--format", f"{report_format}={target}"])
    assert capsys.readouterr().out == table
    assert target.read_bytes() == expected.encode("utf-8")


@pytest.mark.parametrize("command", ["check", "extract"])
def test_an_input_is_never_overwritten(command: str, tmp_path: Path, capsys: Captured) -> None:
    plan = tmp_path / "a.txt"
    plan.write_bytes(Path(OTHER).read_bytes())
    (tmp_path / "lien-ket.txt").hardlink_to(plan)
    for target in (plan, tmp_path / "lien-ket.txt", tmp_path / "." / "a.txt"):
        for source in (plan, tmp_path):
            assert main([command, str(source), "--output", str(target)]) == ExitStatus.USAGE
            assert "Không ghi đè" in capsys.readouterr().err
    assert plan.read_bytes() == Path(OTHER).read_bytes()


def test_the_profile_is_never_overwritten(tmp_path: Path, numberless: str) -> None:
    profile = write_profile(tmp_path, "error")
    before = Path(profile).read_bytes()
    assert main(["check", numberless, "--profile", profile, "--output", profile]) == ExitStatus.USAGE
    assert Path(profile).read_bytes() == before


@pytest.mark.parametrize(
    ("target", "words"),
    [(".", "đó là một thư mục"), ("khong-co/kq.txt", "không có thư mục"), ("a" * 300, "tên tệp quá dài")],
)
def test_an_unwritable_output_is_refused_before_work(
    target: str, words: str, tmp_path: Path, bad: dict[str, Path], capsys: Captured
) -> None:
    assert main(["check", str(bad["missing"]), "--format", f"json={tmp_path / target}"]) == ExitStatus.USAGE
    error = capsys.readouterr().err
    assert words in error
    assert "khong-co.docx" not in error


# --- rules -------------------------------------------------------------------------------------------------------


def test_rules_list_names_every_profile_and_what_it_is_chosen_by(capsys: Captured) -> None:
    assert main(["rules", "list"]) == ExitStatus.OK
    text = capsys.readouterr().out
    for word in ("mau-tinh: ", "ha-noi: ", "Thành phố Hà Nội", "20/KH-UBND ngày 16/01/2026", "đến hết ngày 31/12/2030"):
        assert word in text


def test_rules_list_names_every_rule_of_a_profile(capsys: Captured) -> None:
    assert main(["rules", "list", "--profile", "mau-tinh"]) == ExitStatus.OK
    text = capsys.readouterr().out
    assert f"{len(load_profile('mau-tinh').rules)} quy tắc" in text
    for word in ("team-size", "consistent-name", "mau-tinh", "Cảnh báo"):
        assert word in text
    assert "đã tắt" not in text
    assert main(["rules", "list", "--profile", "ha-noi"]) == ExitStatus.OK
    off = capsys.readouterr().out.partition("1 quy tắc đã tắt")[2]
    assert "report-deadline: Thành phố quy định báo cáo hằng tháng, hằng quý mà không nêu ngày gửi" in off


def test_rules_show_tells_one_or_all(capsys: Captured) -> None:
    assert main(["rules", "show", "team-size"]) == ExitStatus.OK
    one = capsys.readouterr().out
    assert "[Lỗi] team-size:" in one
    assert "Yêu cầu:" in one
    assert "report-deadline" not in one
    assert main(["rules", "show"]) == ExitStatus.OK
    everything = capsys.readouterr().out
    assert everything.count("Yêu cầu:") == len(load_profile("mau-tinh").rules)
    assert "{type}" not in everything


def test_rules_show_says_which_profile_it_shows(capsys: Captured) -> None:
    for profile, told in (([], True), (["--profile", "auto"], True), (["--profile", "mau-tinh"], False)):
        for words in (["team-size"], ["team-size", "--origin"], []):
            assert main(["rules", "show", *words, *profile]) == ExitStatus.OK
            assert ("Bộ quy tắc được chọn theo từng kế hoạch" in capsys.readouterr().out) is told


def test_rules_show_tells_where_each_value_was_written(tmp_path: Path, capsys: Captured) -> None:
    own = tmp_path / "rieng.yaml"
    own.write_text(
        "schema: cnscd.profile/1\nid: rieng\ntitle: Riêng\nextends: ninh-binh\nrules:\n"
        "  - id: team-size\n    params: {max: 9}\n  - {id: report-deadline, enabled: false, note: Chờ văn bản}\n",
        encoding="utf-8",
    )
    assert main(["rules", "show", "--origin", "--profile", str(own)]) == ExitStatus.OK
    rows = [line.split() for line in capsys.readouterr().out.splitlines()]
    found = {(row[0], row[1]): (row[2], row[-2], row[-1].rpartition("/")[2]) for row in rows if len(row) > 4}
    shipped = (Path(SAMPLE).parents[1] / "rules" / "ninh-binh.yaml").read_text(encoding="utf-8").splitlines()
    line = next(n for n, text in enumerate(shipped, 1) if "min: 7, max: 12" in text)
    assert found["team-size", "params.max"] == ("9", "rieng", "rieng.yaml:7")
    assert found["team-size", "params.min"] == ("7", "ninh-binh", f"ninh-binh.yaml:{line}")
    assert found["team-size", "severity"][:2] == ("error", "mau-tinh")
    assert found["report-deadline", "enabled"] == ("false", "rieng", "rieng.yaml:8")
    assert main(["rules", "show", "team-size", "--origin", "--profile", str(own)]) == ExitStatus.OK
    assert "report-deadline" not in capsys.readouterr().out


def test_origins_are_written_as_a_reader_knows_them(
    tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("tỉnh", "xã"):
        (tmp_path / name).mkdir()
    head = "schema: cnscd.profile/1\nid: {}\ntitle: Riêng\nextends: {}\nrules:\n  - id: team-size\n"
    when = "    applies-when: {unit-type: xã, year: {from: 2026}, section: mục tiêu}\n"
    (tmp_path / "tỉnh" / "a.yaml").write_text(head.format("a", "mau-tinh") + when, encoding="utf-8")
    own = tmp_path / "xã" / "b.yaml"
    own.write_text(head.format("b", "../tỉnh/a.yaml") + "    severity: info\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["rules", "show", "team-size", "--origin", "--profile", str(own.relative_to(tmp_path))]) == 0
    told = capsys.readouterr().out
    table = told[told.index("Khóa  ") :].splitlines()[1:]
    places = {line.split()[0]: line.split()[-1] for line in table if line}
    assert max(map(len, table)) <= 80
    assert (places["severity"], places["applies-when"]) == ("xã/b.yaml:7", "tỉnh/a.yaml:7")
    assert places["title"].startswith("mau-tinh.yaml:"), "what comes with the program needs no long path"
    assert "unit-type: [xã], year: {from: 202" in told


def test_no_line_of_help_is_cut(capsys: Captured) -> None:
    for args in ([], ["rules"], ["baseline"]):
        main([*args, "--help"])
        assert "..." not in re.sub(r"LỆNH \.\.\.|\S+\.\.\.\]", "", capsys.readouterr().out), args


def test_rules_show_suggests(capsys: Captured) -> None:
    assert main(["rules", "show", "team-sise"]) == ExitStatus.USAGE
    assert "có phải «team-size»?" in capsys.readouterr().err


# --- streams -----------------------------------------------------------------------------------------------------


class Terminal(StringIO):
    """Standard output that shows on a screen."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("environment", "screen"),
    [
        ({"COLUMNS": "100", "TERM": "xterm"}, Screen(100, colour=True)),
        ({"COLUMNS": "20", "TERM": "xterm"}, Screen(40, colour=True)),
        ({"COLUMNS": "300", "TERM": "xterm"}, Screen(140, colour=True)),
        ({"COLUMNS": "80", "TERM": "xterm", "NO_COLOR": "1"}, Screen(80, colour=False)),
        ({"COLUMNS": "80", "TERM": "dumb"}, Screen(80, colour=False)),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="there the console itself is asked for colour")
def test_the_screen(environment: dict[str, str], screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "stdout", Terminal())
    assert find_screen() == screen
    monkeypatch.setattr(sys, "stdout", StringIO())
    assert find_screen() is None


@pytest.mark.parametrize("command", ["check", "extract"])
def test_a_file_gets_no_colour_though_a_screen_looks_on(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr(sys, "stdout", Terminal())
    target = tmp_path / "kq.txt"
    main([command, OTHER, "-o", str(target)])
    assert "\x1b" not in target.read_text(encoding="utf-8")
    main([command, OTHER])
    assert "\x1b" in sys.stdout.getvalue()  # type: ignore[attr-defined]


def test_a_file_without_write_permission_is_refused_before_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.setattr(os, "access", lambda path, _mode: Path(path) != tmp_path)
    assert main(["check", str(tmp_path / "khong-co.docx"), "-o", str(tmp_path / "kq.txt")]) == ExitStatus.USAGE
    assert "không có quyền ghi" in capsys.readouterr().err


# --- whole processes ---------------------------------------------------------------------------------------------


def run(*args: str, **settings: str) -> subprocess.CompletedProcess[bytes]:
    """`cnscd` as a process of its own, in a locale that knows no Vietnamese."""
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", **settings}
    command = [sys.executable, "-m", "cnscd_cli", *args]
    return subprocess.run(command, capture_output=True, check=False, cwd=ROOT, env=environment, timeout=60)


def test_streams_are_utf8_whatever_the_locale() -> None:
    done = run("check", "samples/tay-coc.txt", "samples/khong-co.txt")
    assert done.returncode == ExitStatus.UNREADABLE
    assert "Kế hoạch:" in done.stdout.decode("utf-8")
    assert "Không tìm thấy tệp" in done.stderr.decode("utf-8")
    assert b"\r" not in done.stdout


def test_version_and_help() -> None:
    assert run("--version").stdout == f"cnscd {__version__}\n".encode()
    assert run("--help").stdout.decode("utf-8").startswith("Cách dùng: cnscd ")


@pytest.mark.skipif(sys.platform == "win32", reason="names there are never bytes")
def test_a_file_name_that_is_no_text_is_shown_safely(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/k\xff\x1b[31m\n.txt"
    Path(os.fsdecode(path)).write_bytes(Path(OTHER).read_bytes())
    for report_format in ("table", "json"):
        done = run("check", os.fsdecode(path), "--format", report_format, "--fail-on", "never")
        assert done.returncode == ExitStatus.OK, done.stderr
        text = done.stdout.decode("utf-8")
        assert "\x1b" not in text
        assert "udcff" in text
    assert "\x1b" not in run("extract", os.fsdecode(path) + "x").stderr.decode("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell with pipes")
def test_a_reader_that_leaves_early_makes_no_noise() -> None:
    command = f'"{sys.executable}" -m cnscd_cli extract samples/khoai-chau.docx --format json; echo "$?" >&2'
    done = subprocess.run(
        ["sh", "-c", f"({command}) | head -c 10"], capture_output=True, text=True, check=False, cwd=ROOT, timeout=60
    )
    assert done.stderr.strip() == "0"


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell that closes streams")
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", ">&- 2>&-"])
def test_closed_streams_change_no_status(closed: str) -> None:
    command = f'"{sys.executable}" -m cnscd_cli check samples/khong-co.txt {closed}'
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False, cwd=ROOT, timeout=60)
    assert done.returncode == ExitStatus.UNREADABLE
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("words", ["check samples/tay-coc.txt", "--version", "check --help"])
def test_a_full_disk_is_one_sentence(words: str) -> None:
    command = f'"{sys.executable}" -m cnscd_cli {words} > /dev/full'
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False, cwd=ROOT, timeout=60)
    assert (done.returncode, done.stderr) == (2, "Lỗi: Không ghi được kết quả ra đầu ra chuẩn: đĩa đã đầy.\n")


def test_ctrl_c_ends_with_one_sentence(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("cnscd_cli.pipeline.check", interrupt)
    assert main(["check", SAMPLE]) == ExitStatus.INTERRUPTED
    assert capsys.readouterr().err == "Đã dừng theo yêu cầu (Ctrl-C).\n"


def test_ctrl_c_before_the_streams_are_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("cnscd_cli.cli.streams.prepare_streams", interrupt)
    monkeypatch.setattr("gc.freeze", lambda: None)
    monkeypatch.setattr("gc.set_threshold", lambda *_: None)
    assert run_process() == ExitStatus.INTERRUPTED


def test_a_fault_of_the_program_is_no_gap(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("cnscd_cli.pipeline.check", fail)
    monkeypatch.setattr("gc.freeze", lambda: None)
    monkeypatch.setattr("gc.set_threshold", lambda *_: None)
    monkeypatch.setattr(sys, "argv", ["cnscd", "check", SAMPLE])
    assert run_process() == ExitStatus.FAULT
    assert "ZeroDivisionError" in capsys.readouterr().err


# --- documents that speak of the program --------------------------------------------------------------------------


def test_wildcards_that_the_shell_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("b.docx", "a.docx", "c.pdf"):
        (tmp_path / name).write_bytes(b"x")
    given = ["check", "*.docx", "--core=*.docx", "?.pdf", "*.odt", "b.docx"]
    assert expand_wildcards(given) == ["check", "a.docx", "b.docx", "--core=*.docx", "c.pdf", "*.odt", "b.docx"]


def test_the_readme_has_the_exit_table() -> None:
    rows = re.findall(r"^\| (\d) \|", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert [int(row) for row in rows] == [status for status in ExitStatus if status < ExitStatus.FAULT]


def test_ci_takes_its_test_command_from_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    marker = "pip install -e '.[dev]'"
    assert next(line for line in readme.splitlines() if marker in line).endswith("pytest -n auto --dist worksteal")
    assert f'grep -m 1 -F "{marker}" README.md' in script


def test_the_picture_of_the_readme_shows_what_check_answers() -> None:
    svg = (ROOT / "docs" / "images" / "check.svg").read_text(encoding="utf-8")
    shown = unescape(re.sub(r"<style>.*?</style>|<[^>]+>", " ", svg, flags=re.DOTALL)).split()
    plain = run("check", "samples/krong-nang.docx", NO_COLOR="1").stdout.decode("utf-8")
    rules = set(re.findall(r"[a-z]+(?:-[a-z]+)+", plain)) - {"krong-nang", "mau-tinh"}
    assert rules <= {word.strip(",") for word in shown}
    assert plain.split("Kết quả:")[1].split() == shown[-len(plain.split("Kết quả:")[1].split()) :]
