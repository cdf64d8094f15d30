"""The table on a terminal: stacked where the screen is narrow, in columns where it is wide."""

from __future__ import annotations

import re

import pytest
from answers import CHECKED, PLAN, PROFILE, REPORT, REPORTS, make_result

from cnscd_cli.model.finding import Report, Status
from cnscd_cli.model.plan import Evidence
from cnscd_cli.reporting.plan_digest import digest_plans
from cnscd_cli.reporting.report_digest import digest_report
from cnscd_cli.reporting.table import WIDE, render_table


def render(report: Report, width: int) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", render_table(digest_report(report), width))


@pytest.mark.parametrize("width", [60, 80, 99, 100, 120, 140])
def test_no_line_is_wider_than_the_screen(width: int) -> None:
    for digest in (digest_report(REPORTS), digest_plans([PLAN])):
        text = re.sub(r"\x1b\[[0-9;]*m", "", render_table(digest, width))
        assert max(map(len, text.splitlines())) <= width


def test_a_wide_screen_gets_columns_and_a_narrow_one_blocks() -> None:
    head = "Yêu cầu và thực tế"
    assert head in render(REPORT, WIDE)
    assert head not in render(REPORT, WIDE - 1)


@pytest.mark.parametrize("width", [80, 120])
def test_the_most_serious_comes_first(width: int) -> None:
    text = render(REPORT, width)
    places = [text.index(rule) for rule in ("gap-error", "gap-warning", "gap-info", "review-error")]
    assert places == sorted(places)


@pytest.mark.parametrize("width", [80, 120])
def test_foreign_words_are_no_markup(width: int) -> None:
    nasty = make_result(Status.GAP, title="[red]đỏ[/red]", evidence=(Evidence("[link=x]đây[/link] :smile: \x1b[2J"),))
    text = render(Report(PROFILE, (CHECKED._replace(path="[bold]a.txt", results=(nasty,)),)), width)
    assert "[red]đỏ[/red]" in text
    assert ":smile:" in text
    assert "[bold]a.txt" in text
    assert "\x1b" not in text


def test_no_colour_when_the_user_wants_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert not re.search(r"\x1b\[[0-9;]*(3|4)[0-9]m", render_table(digest_report(REPORT), 80))
