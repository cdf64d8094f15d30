"""How much is told, in which colour, in which encoding: `--quiet`, `--verbose`, `--no-color`, consoles of all kinds."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
import typer
from terminals import run_on_terminal
from typer._click import Command
from typer.core import TyperGroup

from cnscd_cli.__main__ import main
from cnscd_cli.cli.commands import app
from cnscd_cli.cli.status import ExitStatus
from cnscd_cli.cli.usage import PlanCommand

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "samples"
SAMPLE = str(SAMPLES / "khoai-chau.docx")
PDF = str(SAMPLES / "cam-lam.pdf")
PLAIN = str(SAMPLES / "tay-coc.txt")
MISSING = str(SAMPLES / "khong-co.docx")

Captured = pytest.CaptureFixture[str]
needs_terminal = pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal that a test can hold")


class Terminal(StringIO):
    """A stream that shows on a screen."""

    def isatty(self) -> bool:
        return True


# --- quiet -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("args", [["-q", "check"], ["--quiet", "check"], ["check", "-q"], ["check", "--quiet"]])
def test_quiet_says_nothing_and_the_status_tells(args: list[str], tmp_path: Path, capsys: Captured) -> None:
    baseline = ["--write-baseline", str(tmp_path / "b.json")]
    assert main([*args, PLAIN, *baseline]) == ExitStatus.GAPS
    assert main([*args, PLAIN, "--fail-on", "never"]) == ExitStatus.OK
    assert capsys.readouterr() == ("", "")
    assert (tmp_path / "b.json").exists()


@pytest.mark.parametrize("command", ["check", "extract"])
def test_quiet_still_gives_what_is_asked_for_and_the_errors(command: str, tmp_path: Path, capsys: Captured) -> None:
    assert main([command, "-q", PLAIN, MISSING, "--format", "json"]) == ExitStatus.UNREADABLE
    answer = capsys.readouterr()
    assert json.loads(answer.out)
    assert answer.err.startswith("Lỗi: ")
    assert answer.err.count("\n") == 1
    assert main([command, "-q", PLAIN, MISSING, "-o", str(tmp_path / "kq.json")]) == ExitStatus.UNREADABLE
    answer = capsys.readouterr()
    assert (answer.out, answer.err.count("\n")) == ("", 1)
    assert json.loads((tmp_path / "kq.json").read_bytes())


def test_an_unreadable_file_is_told_though_no_table_is_shown(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    monkeypatch.setattr(sys, "stdout", Terminal())
    assert main(["check", "-q", MISSING]) == ExitStatus.UNREADABLE
    assert "không tìm thấy tệp" in capsys.readouterr().err.lower()
    assert sys.stdout.getvalue() == ""  # type: ignore[attr-defined]


@pytest.mark.parametrize("args", [["-q", "-v", "check"], ["-q", "check", "-v"], ["check", "-v", "--quiet"]])
def test_quiet_and_verbose_contradict_each_other(args: list[str], capsys: Captured) -> None:
    assert main([*args, MISSING]) == ExitStatus.USAGE
    assert capsys.readouterr() == ("", "Lỗi: Chỉ dùng một trong hai tùy chọn «--quiet», «--verbose».\n")


# --- verbose -----------------------------------------------------------------------------------------------------


def test_verbose_tells_how_each_file_was_read(capsys: Captured) -> None:
    assert main(["check", "-v", PLAIN, PDF, SAMPLE, MISSING, "--profile", "auto"]) == ExitStatus.UNREADABLE
    *lines, error = capsys.readouterr().err.splitlines()
    shapes = [
        rf"{re.escape(PDF)}: PDF, \d trang, \d+,\d\d giây; bộ quy tắc mau-tinh, vì chưa có bộ quy tắc riêng của .*",
        rf"{re.escape(SAMPLE)}: DOCX, \d+,\d\d giây; bộ quy tắc [a-z-]+, vì .*",
        rf"{re.escape(MISSING)}: \d+,\d\d giây",
        rf"{re.escape(PLAIN)}: văn bản thuần, bảng mã utf-8, \d+,\d\d giây; bộ quy tắc [a-z-]+, vì .*",
    ]
    assert len(lines) == len(shapes)
    for line, shape in zip(lines, shapes, strict=True):
        assert re.fullmatch(shape, line), line
    assert error.startswith(f"Lỗi: {MISSING}: ")


def test_verbose_names_all_that_pass_and_changes_no_json(capsys: Captured) -> None:
    tables, reports = [], []
    for args in ([], ["-v"]):
        main(["check", PDF, *args])
        tables.append(capsys.readouterr().out)
        main(["check", PDF, "--format", "json", *args])
        reports.append(capsys.readouterr().out)
    passed = [item["rule"] for item in json.loads(reports[0])["plans"][0]["results"] if item["status"] == "pass"]
    assert "quy tắc khác" in tables[0]
    assert "quy tắc khác" not in tables[1]
    assert set(passed) <= set(re.findall(r"[a-z0-9-]+", tables[1]))
    assert not set(passed) <= set(re.findall(r"[a-z0-9-]+", tables[0]))
    assert reports[0] == reports[1]


def test_verbose_tells_how_it_was_extracted(capsys: Captured) -> None:
    assert main(["-v", "extract", PDF]) == ExitStatus.OK
    assert re.fullmatch(rf"{re.escape(PDF)}: PDF, 3 trang, \d+,\d\d giây\n", capsys.readouterr().err)


def test_verbose_times_what_is_read_here_too(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    """As where the program was packed into one file."""
    monkeypatch.setattr("cnscd_cli.pipeline.can_spawn", lambda: False)
    assert main(["check", "-v", PDF, "--fail-on", "never"]) == ExitStatus.OK
    assert re.search(r": PDF, 3 trang, \d+,\d\d giây; bộ quy tắc", capsys.readouterr().err)


def test_verbose_cannot_be_led_by_the_name_of_a_file(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "a\u202e.txt"
    path.write_bytes(Path(PLAIN).read_bytes())
    main(["check", "-v", str(path)])
    assert "\\u202e.txt: văn bản thuần" in capsys.readouterr().err


# --- colour ------------------------------------------------------------------------------------------------------


def walk(command: Command, path: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], Command]]:
    below = command.commands.items() if isinstance(command, TyperGroup) else ()
    return [(path, command), *(item for name, child in below for item in walk(child, (*path, name)))]


@pytest.mark.parametrize(("path", "command"), walk(typer.main.get_command(app)))
def test_every_command_knows_the_wishes(path: tuple[str, ...], command: Command) -> None:
    names = {name for param in command.params for name in param.opts}
    assert "--no-color" in names
    if isinstance(command, PlanCommand) or not path:
        assert {"--quiet", "-q", "--verbose", "-v"} <= names


@pytest.mark.parametrize(
    ("args", "settings", "coloured"),
    [
        ([], {}, True),
        ([], {"NO_COLOR": ""}, True),  # so no-color.org
        ([], {"NO_COLOR": "0"}, False),
        (["--no-color"], {}, False),
        ([], {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        ([], {"TERM": "dumb"}, False),
    ],
)
@pytest.mark.parametrize(
    "command", [["check", SAMPLE], ["extract", SAMPLE], ["rules", "list"], ["explain", "team-size"]]
)
def test_colour_is_on_a_screen_unless_somebody_wants_none(
    command: list[str], args: list[str], settings: dict[str, str], coloured: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    texts = []
    for words in ([*args, *command], [*command, *args]):
        monkeypatch.setattr(sys, "stdout", Terminal())
        main(words)
        texts.append(sys.stdout.getvalue())  # type: ignore[attr-defined]
    assert texts[0] == texts[1]
    assert ("\x1b" in texts[0]) is coloured
    assert len(texts[0]) > 100


def test_what_is_wished_of_one_run_is_forgotten_by_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stdout", Terminal())
    main(["check", SAMPLE, "--no-color"])
    assert "\x1b" not in sys.stdout.getvalue()  # type: ignore[attr-defined]
    main(["check", SAMPLE])
    assert "\x1b" in sys.stdout.getvalue()  # type: ignore[attr-defined]


# --- encodings ---------------------------------------------------------------------------------------------------

ENCODINGS = (
    {"PYTHONIOENCODING": "cp1258"},
    {"PYTHONIOENCODING": "cp437:strict"},
    {"PYTHONIOENCODING": "ascii:strict"},
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONLEGACYWINDOWSSTDIO": "1"},
)


def run(*args: str, **settings: str) -> subprocess.CompletedProcess[bytes]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHONIO"))}
    command = [sys.executable, "-m", "cnscd_cli", *args]
    return subprocess.run(
        command, capture_output=True, check=False, cwd=ROOT, env={**inherited, **settings}, timeout=60
    )


@pytest.fixture(scope="module")
def expected() -> tuple[bytes, bytes]:
    done = run("check", "samples/tay-coc.txt", "samples/khong-co.txt", PYTHONUTF8="1")
    return done.stdout, done.stderr


@pytest.mark.parametrize("settings", ENCODINGS, ids=lambda settings: "-".join(settings.values()))
def test_no_code_page_costs_a_letter(settings: dict[str, str], expected: tuple[bytes, bytes]) -> None:
    """What goes into a pipe or a file is UTF-8, whatever the machine writes itself."""
    done = run("check", "samples/tay-coc.txt", "samples/khong-co.txt", **settings)
    assert done.returncode == ExitStatus.UNREADABLE
    assert (done.stdout, done.stderr) == expected
    text = done.stdout.decode("utf-8")
    assert "Kế hoạch:" in text
    assert "�" not in text
    assert "khong-co.txt: Không tìm thấy tệp." in done.stderr.decode("utf-8")


@pytest.mark.parametrize("settings", ENCODINGS[:2], ids=lambda settings: "-".join(settings.values()))
@needs_terminal
def test_no_code_page_costs_a_letter_on_a_screen(settings: dict[str, str]) -> None:
    command = [sys.executable, "-m", "cnscd_cli", "check", "samples/tay-coc.txt", "--no-color"]
    shown = run_on_terminal(command, both=True, columns=100, **settings)
    assert "\x1b" not in shown.raw
    assert shown.rows[0].startswith("Kế hoạch:")
    assert "Tổ công nghệ số cộng đồng" in shown.raw


class OldConsole(Terminal):
    """A console of old Windows: it prints every code as rubbish."""

    def write(self, text: str) -> int:
        assert all(letter.isprintable() or letter in "\r\n" for letter in text), text
        return super().write(text)


def test_an_old_console_is_sent_no_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr("cnscd_cli.reporting.table.is_modern_console", lambda: False)
    monkeypatch.setattr("cnscd_cli.cli.progress._FIRST_SECONDS", 0.0)
    monkeypatch.setattr("cnscd_cli.cli.progress._PAUSE_SECONDS", 0.001)  # a quick machine is done in a tenth
    monkeypatch.setenv("TERM", "")
    for name in ("stdout", "stderr"):
        monkeypatch.setattr(sys, name, OldConsole())
    assert main(["check", SAMPLE, PDF, "--fail-on", "never", "-v"]) == ExitStatus.OK
    assert "Kế hoạch" in sys.stdout.getvalue()  # type: ignore[attr-defined]
    assert "Lập báo cáo…" in sys.stderr.getvalue() or "Đọc tệp…" in sys.stderr.getvalue()  # type: ignore[attr-defined]
