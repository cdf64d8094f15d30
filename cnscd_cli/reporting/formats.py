"""The output formats, each one pure function from answers to text or bytes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from cnscd_cli.model.finding import Report
from cnscd_cli.model.plan import Plan
from cnscd_cli.model.summary import Summary
from cnscd_cli.reporting.choices import PlanFormat, ReportFormat, Screen, SummaryFormat
from cnscd_cli.reporting.digest import Digest

# The formats are imported where they are chosen: rich alone costs more than a whole answer in JSON.


def render_report(  # noqa: C901, PLR0911 - a case a form
    report: Report, report_format: ReportFormat, screen: Screen | None = None, *, in_full: bool = False
) -> str:
    """The report as text; `screen` is null where the text goes to a file or another program.

    The table names all rules that pass where it is to tell `in_full`; other forms always do.
    """
    match report_format:
        case ReportFormat.JSON:
            from cnscd_cli.reporting.report_json import render_report_json

            return render_report_json(report)
        case ReportFormat.JSONL:
            from cnscd_cli.reporting.report_jsonl import render_report_jsonl

            return render_report_jsonl(report)
        case ReportFormat.SARIF:
            from cnscd_cli.reporting.sarif import render_sarif

            return render_sarif(report)
        case ReportFormat.JUNIT:
            from cnscd_cli.reporting.junit import render_junit

            return render_junit(report)
        case ReportFormat.GITHUB:
            from cnscd_cli.reporting.github import render_github

            return render_github(report)
        case ReportFormat.GITLAB:
            from cnscd_cli.reporting.gitlab import render_gitlab

            return render_gitlab(report)
        case ReportFormat.MARKDOWN:
            from cnscd_cli.reporting.markdown import render_markdown

            return render_markdown(report)
        case ReportFormat.CSV:
            from cnscd_cli.reporting.csv_table import render_csv

            return render_csv(report)
        case ReportFormat.TABLE:
            from cnscd_cli.reporting.report_digest import digest_report

            return render_digest(digest_report(report, in_full=in_full), screen)
        case ReportFormat.XLSX:
            raise ValueError("a workbook is no text: render_file makes it")
        case ReportFormat.HTML:
            from cnscd_cli.reporting.page.render import render_page

            return render_page(report)
        case _:
            assert_never(report_format)


def render_file(report: Report, report_format: ReportFormat, folder: str = ".") -> str | bytes:
    """The report as the content of a file in `folder`, from where links to the plans lead."""
    if report_format is ReportFormat.XLSX:
        from cnscd_cli.reporting.workbook.book import render_workbook

        return render_workbook(report, folder)
    if report_format is ReportFormat.HTML:
        from cnscd_cli.reporting.page.render import render_page

        return render_page(report, folder)
    return render_report(report, report_format)


def render_plans(
    plans: Sequence[Plan], plan_format: PlanFormat, *, several: bool = True, screen: Screen | None = None
) -> str:
    """The plans as text; JSON is one object unless there are `several`."""
    match plan_format:
        case PlanFormat.JSON:
            from cnscd_cli.reporting.plan_json import render_plans_json

            return render_plans_json(plans, several=several)
        case PlanFormat.JSONL:
            from cnscd_cli.reporting.plan_json import render_plans_jsonl

            return render_plans_jsonl(plans)
        case PlanFormat.TABLE:
            from cnscd_cli.reporting.plan_digest import digest_plans

            return render_digest(digest_plans(plans), screen)
        case _:
            assert_never(plan_format)


def render_summary(
    summary: Summary, summary_format: SummaryFormat, screen: Screen | None = None, *, in_full: bool = False
) -> str:
    """The summary as text; the table names the communes of every figure where it is to tell `in_full`."""
    match summary_format:
        case SummaryFormat.JSON:
            from cnscd_cli.reporting.summary.shape import render_summary_json

            return render_summary_json(summary)
        case SummaryFormat.TABLE:
            from cnscd_cli.reporting.summary.digest import digest_summary

            return render_digest(digest_summary(summary, in_full=in_full), screen)
        case SummaryFormat.HTML:
            from cnscd_cli.reporting.summary.page import render_summary_page

            return render_summary_page(summary)
        case SummaryFormat.XLSX:
            raise ValueError("a workbook is no text: render_summary_file makes it")
        case _:
            assert_never(summary_format)


def render_summary_file(summary: Summary, summary_format: SummaryFormat, folder: str = ".") -> str | bytes:
    """The summary as the content of a file in `folder`, from where links to the plans lead."""
    if summary_format is SummaryFormat.XLSX:
        from cnscd_cli.reporting.summary.sheets import render_summary_workbook

        return render_summary_workbook(summary, folder)
    if summary_format is SummaryFormat.HTML:
        from cnscd_cli.reporting.summary.page import render_summary_page

        return render_summary_page(summary, folder)
    return render_summary(summary, summary_format)


def render_digest(digest: Digest, screen: Screen | None = None) -> str:
    """A digest as coloured table on a screen, as plain text elsewhere."""
    if screen is not None and screen.colour:
        from cnscd_cli.reporting.table import render_table

        return render_table(digest, screen.width)
    from cnscd_cli.reporting.plain import WIDTH, render_plain

    return render_plain(digest, screen.width if screen else WIDTH)
