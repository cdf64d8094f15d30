"""Every output choice, walked: a new one cannot be half added."""

from __future__ import annotations

import json

import pytest
from answers import EMPTY_PLAN, EMPTY_REPORT, PLAN, REPORT, REPORTS

from cnscd_cli.reporting.choices import FORMS, PlanFormat, ReportFormat, Screen
from cnscd_cli.reporting.formats import render_plans, render_report

SCREENS = [None, Screen(80, colour=False), Screen(80, colour=True), Screen(120, colour=True)]

TEXTS = [form for form in ReportFormat if not FORMS[form].binary]


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("report_format", TEXTS)
def test_every_report_format_tells_the_gaps(report_format: ReportFormat, screen: Screen | None) -> None:
    text = render_report(REPORTS, report_format, screen)
    for word in ("gap-error", "gap-warning", "review-error", "Mỗi Tổ có từ 05 đến", "hong.pdf", "Ia Sao"):
        assert word in text
    assert text.endswith("\n")
    assert text == render_report(REPORTS, report_format, screen)
    assert render_report(EMPTY_REPORT, report_format, screen) is not None


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("plan_format", list(PlanFormat))
def test_every_plan_format_tells_the_facts(plan_format: PlanFormat, screen: Screen | None) -> None:
    text = render_plans([PLAN, EMPTY_PLAN], plan_format, screen=screen)
    for word in ("Ia Sao", "KH-UBND", "Công an xã", "Kiện toàn Tổ", "Lê Văn Mẫu", "Trưởng thôn", "Lưu: VT"):
        assert word in text
    assert text == render_plans([PLAN, EMPTY_PLAN], plan_format, screen=screen)


@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_changes_the_table_alone(screen: Screen | None) -> None:
    assert json.loads(render_report(REPORT, ReportFormat.JSON, screen))
    assert ("\x1b[" in render_report(REPORT, ReportFormat.TABLE, screen)) is bool(screen and screen.colour)
