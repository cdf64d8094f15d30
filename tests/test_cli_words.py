"""Everything a person reads is Vietnamese: help, errors, completion."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from typer._click import Command, Context
from typer.core import TyperGroup

from cnscd_cli.__main__ import main
from cnscd_cli.cli.commands import app
from cnscd_cli.cli.usage import Section
from cnscd_cli.reporting.choices import FORMS

Captured = pytest.CaptureFixture[str]

# Words of click and typer that would show through.
ENGLISH = re.compile(
    r"\b(usage|options?|arguments?|commands?|this|message|and|exit|default|required|missing|invalid|value"
    r"|such|try|for|help\b(?<!--help)|error|install|completion\b(?<!-completion)|current|shell to|aborted|got|extra)\b",
    re.IGNORECASE,
)
# What is not prose: names of options, ids and values.
LITERALS = re.compile(r"--?[a-z-]+|<[^>]*>|«[^»]*»|\b(error|json|table|team-size)\b")


def english_in(text: str) -> list[str]:
    return [match.group() for match in ENGLISH.finditer(LITERALS.sub("", text))]


def walk(command: Command, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield path
    if isinstance(command, TyperGroup):
        for name, child in command.commands.items():
            yield from walk(child, (*path, name))


PATHS = list(walk(typer.main.get_command(app)))


def test_the_guard_sees_english() -> None:
    assert english_in("Usage: cnscd [OPTIONS]\n  --help  Show this message and exit.")


def test_commands_come_with_their_like(capsys: Captured) -> None:
    assert main(["--help"]) == 0
    listed = capsys.readouterr().out.partition("Các lệnh:\n")[2]
    of_plans = ["check", "annotate", "letter", "summary", "extract", "watch"]
    assert re.findall(r"^  ([a-z]+) ", listed, re.MULTILINE) == [
        *of_plans, "explain", "rules", "cache", "doctor", "schema",
    ]  # fmt: skip


@pytest.mark.parametrize("path", PATHS, ids=lambda path: " ".join(path) or "cnscd")
def test_help_is_vietnamese(path: tuple[str, ...], capsys: Captured) -> None:
    assert main([*path, "--help"]) == 0
    text = capsys.readouterr().out
    assert text.startswith(" ".join(("Cách dùng: cnscd", *path)))
    assert "Hiện hướng dẫn này rồi thoát." in text
    assert english_in(text) == []
    assert max(map(len, text.splitlines())) <= 80


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (["-q"], "thiếu tên lệnh."),
        (["rules", "--no-color"], "thiếu tên lệnh."),
        (["check"], "thiếu đối số ĐƯỜNG_DẪN."),
        (["chek"], "không có lệnh «chek»; có phải «check» hoặc «cache»?"),
        (["xyz"], "không có lệnh «xyz»."),
        (["rules", "lits"], "không có lệnh «lits»; có phải «list»?"),
        (["check", "a", "--forma", "json"], "không có tùy chọn «--forma»; có phải «--format»?"),
        (["check", "a", "-x"], "không có tùy chọn «-x»."),
        (["--xyz"], "không có tùy chọn «--xyz»."),
        (
            ["doctor", "--format", "xml"],
            "giá trị của tùy chọn «--format» không hợp lệ: chỉ nhận table, json.",
        ),
        (
            ["check", "a", "--fail-on", "fatal"],
            "giá trị của tùy chọn «--fail-on» không hợp lệ: chỉ nhận error, warning, info, never.",
        ),
        (
            ["check", "a", "--jobs", "0"],
            "giá trị của tùy chọn «--jobs» không hợp lệ: cần một số nguyên từ 1 đến 256.",
        ),
        (
            ["cache", "clear", "--older-than", "hai"],
            "giá trị của tùy chọn «--older-than» không hợp lệ: cần một số nguyên từ 0 trở lên.",
        ),
        (["watch", "a", "--poll", "0"], "giá trị của tùy chọn «--poll» không hợp lệ: cần một số từ 0,1 đến 3600."),
        (["extract", "a", "--format"], "tùy chọn «--format» cần một giá trị đi kèm."),
        (["extract", "a", "-o"], "tùy chọn «-o» cần một giá trị đi kèm."),
        (["--version=3"], "tùy chọn «--version» không nhận giá trị."),
        (["rules", "list", "a", "b"], "thừa đối số «a» «b»."),
        (["rules", "show", "a", "\x1b[31m"], "thừa đối số «\\x1b[31m»."),
    ],
)
def test_usage_errors_are_vietnamese(args: list[str], sentence: str, capsys: Captured) -> None:
    assert main(args) == 2
    answer = capsys.readouterr()
    assert answer.out == ""
    first, second = answer.err.splitlines()
    assert first == f"Lỗi: {sentence}"
    assert second.startswith("Xem hướng dẫn: cnscd")
    assert english_in(second) == []


@pytest.mark.parametrize("args", [[], ["rules"]])
def test_no_arguments_show_the_help(args: list[str], capsys: Captured) -> None:
    assert main(args) == 2
    answer = capsys.readouterr()
    assert answer.err.startswith("Cách dùng: cnscd")
    assert english_in(answer.err) == []


def test_completion_speaks_vietnamese(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.setattr("shellingham.detect_shell", lambda: ("bash", "/bin/bash"))
    assert main(["--install-completion"]) == 0
    assert capsys.readouterr().out.startswith("Đã cài gợi ý lệnh cho bash vào ")
    assert (tmp_path / ".bash_completions" / "cnscd.sh").exists()
    assert main(["--show-completion"]) == 0
    assert "complete_bash" in capsys.readouterr().out
    monkeypatch.setattr("shellingham.detect_shell", lambda: ("csh", "/bin/csh"))
    assert main(["--show-completion"]) == 2
    assert "Không nhận ra shell" in capsys.readouterr().err


def test_completion_offers_commands_profiles_and_values(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    for words, offered in (
        ("cnscd ", "check"),
        ("cnscd check --profile ", "mau-tinh"),
        ("cnscd check --profile ", "auto"),
        ("cnscd check -f ", "json"),
        ("cnscd rules test ", "nghe-an"),
        ("cnscd rules validate ", "nghe-an"),
        ("cnscd rules docs ", "nghe-an"),
        ("cnscd explain ", "team-size"),
        ("cnscd rules show --profile ninh-binh ", "indicator-team-hours"),
    ):
        monkeypatch.setenv("_CNSCD_COMPLETE", "complete_bash")
        monkeypatch.setenv("COMP_WORDS", words)
        monkeypatch.setenv("COMP_CWORD", str(len(words.split())))
        with pytest.raises(SystemExit):
            main([])
        assert offered in capsys.readouterr().out.split()


def test_the_classes_fit_the_pinned_typer() -> None:
    """Help is built on methods that typer names; a renamed one would let English through unseen."""
    command = typer.main.get_command(app)
    context = Context(command, info_name="cnscd")
    for name in ("format_usage", "format_options", "get_help_option", "resolve_command"):
        assert getattr(type(command), name).__module__ == "cnscd_cli.cli.usage"
        assert any(name in vars(base) for base in type(command).__mro__[1:])
    assert command.get_help(context)


def test_the_help_groups_options_and_lists_every_form(capsys: Captured) -> None:
    main(["check", "--help"])
    told = capsys.readouterr().out
    heads = [line[:-1] for line in told.splitlines() if re.fullmatch(r"\S.*:", line)]
    assert heads == ["Đối số", *(Section.RESULT, Section.RULES, Section.FILES, Section.OTHER), "Các dạng kết quả"]
    listed = told[told.index("Các dạng kết quả") :].splitlines()[1:]
    assert [line.split()[0] for line in listed if line.startswith("  ") and line[2] != " "] == [*FORMS]
    main(["letter", "--help"])
    assert f"\n{Section.LETTER}:\n" in capsys.readouterr().out
    main(["doctor", "--help"])
    assert "\nTùy chọn:\n" in capsys.readouterr().out


ROOT = Path(__file__).parents[1]
SHOWN = [
    (page, line)
    for page in ("README.md", "docs/letter.md", "docs/machines.md", "docs/rules/cookbook.md")
    for line in re.findall(r"\bcnscd (?!check`)[a-z-][^`\n]*", (ROOT / page).read_text(encoding="utf-8"))
    if line.split()[1]
    in {"check", "annotate", "letter", "extract", "schema", "rules", "explain", "doctor", "watch", "summary", "cache"}
]


@pytest.mark.parametrize(("page", "line"), SHOWN, ids=[f"{page}: {line[:60]}" for page, line in SHOWN])
def test_the_pages_name_options_that_there_are(page: str, line: str) -> None:
    command: Command = typer.main.get_command(app)
    words = line.partition("#")[0].split()[1:]
    while isinstance(command, TyperGroup) and words and words[0] in command.commands:
        command = command.commands[words.pop(0)]
    known = {name for param in command.params for name in param.opts} | {"--help", "-h"}
    named = {word.partition("=")[0].rstrip(".,;:)»") for word in words if re.match(r"--?[a-z]", word)}
    assert named <= known, page


def test_every_command_is_told_of() -> None:
    told = {line.split()[1] for page, line in SHOWN if page == "README.md"}
    root = typer.main.get_command(app)
    assert isinstance(root, TyperGroup)
    assert told == set(root.commands)
