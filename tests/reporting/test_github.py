"""Workflow commands: what the runner makes of them, and what it would drop without a word."""

from __future__ import annotations

from collections import Counter

import pytest
from answers import PROFILE, REPORTS
from readers.github import Command, parse_command, read_findings
from reports import EXCUSED, LINE, make_hostile, make_many, make_plan

from cnscd_cli.model.finding import Report, Severity, Status
from cnscd_cli.reporting.github import LIMIT, render_github

SEVERE = (Status.GAP, Severity.ERROR)


def list_commands(report: Report) -> list[Command]:
    return [command for line in render_github(report).split("\n") if (command := parse_command(line))]


def list_shown(report: Report) -> list[Command]:
    """What GitHub keeps of a step: the first ten of each level."""
    counts: Counter[str] = Counter()
    shown = []
    for command in list_commands(report):
        counts[command.name] += 1
        if counts[command.name] <= LIMIT:
            shown.append(command)
    return shown


def test_levels_and_places() -> None:
    told = [(item.name, item.properties["file"], item.properties["title"]) for item in list_commands(REPORTS)]
    assert told == [
        ("error", "hong.pdf", "Không đọc được"),
        ("error", "ke-hoach.pdf", "Lỗi: Quy tắc gap (gap-error)"),
        ("warning", "ke-hoach.pdf", "Cảnh báo: Quy tắc gap (gap-warning)"),
        ("notice", "ke-hoach.pdf", "Ghi chú"),
        ("notice", "ke-hoach.pdf", "Lưu ý: Quy tắc gap (gap-info)"),
        ("notice", "ke-hoach.pdf", "Cần xem: Quy tắc review (review-error)"),
    ]
    assert not any("line" in command.properties for command in list_commands(REPORTS)), "a PDF has no lines of the file"


def test_a_line_of_the_file_is_told() -> None:
    (command,) = list_commands(Report(PROFILE, (make_plan("./a, b:c%.txt", SEVERE, evidence=LINE),)))
    assert command.properties["line"] == "12"
    assert command.properties["file"] == "a, b:c%.txt"
    assert "Gợi ý: Mỗi Tổ có từ 05 đến 12 thành viên." in command.data.split("\n")


@pytest.mark.parametrize("errors", [1, 9, 10, 11, 25])
@pytest.mark.parametrize("notices", [0, 9, 10, 11])
def test_what_is_not_shown_is_announced(errors: int, notices: int) -> None:
    kinds = [SEVERE] * errors + [(Status.GAP, Severity.INFO)] * notices
    report = Report(PROFILE, (make_plan("a.docx", *kinds),))
    shown = [command for command in list_shown(report) if command.properties["title"] != "cnscd"]
    announced = [command for command in list_shown(report) if command.properties["title"] == "cnscd"]
    dropped = errors + notices - len(shown)
    assert bool(announced) == bool(dropped)
    assert len(read_findings(render_github(report).encode())) == errors + notices
    if dropped:
        (notice,) = announced
        hidden = {"lỗi": errors - LIMIT, "lưu ý": errors + notices - len(shown) - max(0, errors - LIMIT)}
        assert all((f"{count} {name}" in notice.data) == (count > 0) for name, count in hidden.items())
        assert render_github(report).rstrip("\n").endswith(notice.data)


def test_the_most_serious_are_shown_first() -> None:
    shown = list_shown(make_many(30))
    assert Counter(command.name for command in shown) == {"error": 10, "warning": 10, "notice": 10}
    assert shown[0].data.startswith("GitHub chỉ hiện 10 chú thích mỗi mức; còn 80 lỗi, 80 cảnh báo, 111 lưu ý chỉ có")


def test_what_is_excused_asks_for_no_attention() -> None:
    assert [command.properties["title"] for command in list_commands(EXCUSED)] == ["cnscd", "Ghi chú"]
    text = render_github(EXCUSED)
    assert "[Miễn] ke-hoach.pdf: Quy tắc waived (let-be): " in text
    assert "[Đã biết] ke-hoach.pdf: Quy tắc waived (known): " in text


def test_words_of_a_plan_give_no_orders() -> None:
    commands = list_commands(make_hostile())
    assert Counter(command.name for command in commands) == {"error": 2, "notice": 3}
    assert all(set(command.properties) <= {"file", "line", "title"} for command in commands)
    assert any("%0A ::error::x ##[error]y" in command.data for command in commands), "unescaped once, as it was"
    path = "::error::a.docx"
    assert list_commands(Report(PROFILE, (make_plan(path),))) == []
