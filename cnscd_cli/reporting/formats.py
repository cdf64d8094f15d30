"""The output formats, each one pure function from answers to text or bytes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import assert_never

from cnscd_cli.model.finding import Report
from cnscd_cli.model.plan import Plan
from cnscd_cli.model.summary import Summary
from cnscd_cli.reporting.choices import PlanFormat, ReportFormat, Screen, SummaryFormat
from cnscd_cli.reporting.digest import Digest

# The formats are imported where they are chosen: rich alone costs more than a whole answer in JSON.


def render_report(
    report: Report, report_format: ReportFormat, screen: Screen | None = None, *, in_full: bool = False
) -> str:
    """The report as text; `screen` is null where the text goes to a file or another program.

    The table names all rules that pass where it is to tell `in_full`; other forms always do.
    """
    return "".join(stream_report(report, report_format, screen, in_full=in_full))


def stream_report(  # noqa: C901, PLR0911 - a case a form
    report: Report,
    report_format: ReportFormat,
    screen: Screen | None = None,
    *,
    in_full: bool = False,
    brief: bool = False,
) -> Iterator[str]:
    """The same in pieces, made as they are taken: each goes once through the plans, and keeps none of them.

    A `brief` table sums up what would be too much to read, plan by plan.
    """
    match report_format:
        case ReportFormat.JSON:
            from cnscd_cli.reporting.report_json import stream_report_json

            return stream_report_json(report)
        case ReportFormat.JSONL:
            from cnscd_cli.reporting.report_jsonl import stream_report_jsonl

            return stream_report_jsonl(report)
        case ReportFormat.SARIF:
            from cnscd_cli.reporting.sarif import stream_sarif

            return stream_sarif(report)
        case ReportFormat.JUNIT:
            from cnscd_cli.reporting.junit import stream_junit

            return stream_junit(report)
        case ReportFormat.GITHUB:
            from cnscd_cli.reporting.github import stream_github

            return stream_github(report)
        case ReportFormat.GITLAB:
            from cnscd_cli.reporting.gitlab import stream_gitlab

            return stream_gitlab(report)
        case ReportFormat.MARKDOWN:
            from cnscd_cli.reporting.markdown import render_markdown

            return iter((render_markdown(report),))
        case ReportFormat.CSV:
            from cnscd_cli.reporting.csv_table import stream_csv

            return stream_csv(report)
        case ReportFormat.TABLE:
            from cnscd_cli.reporting.report_digest import digest_report

            return stream_digest(digest_report(report, in_full=in_full, brief=brief), screen)
        case ReportFormat.XLSX:
            raise ValueError("a workbook is no text: stream_file makes it")
        case ReportFormat.HTML:
            from cnscd_cli.reporting.page.render import stream_page

            return stream_page(report)
        case _:
            assert_never(report_format)


def render_file(report: Report, report_format: ReportFormat, folder: str = ".") -> str | bytes:
    """The report as the content of a file in `folder`, from where links to the plans lead."""
    if report_format is ReportFormat.XLSX:
        return b"".join(_stream_workbook(report, folder))
    if report_format is ReportFormat.HTML:
        return "".join(_stream_page(report, folder))
    return render_report(report, report_format)


def stream_file(report: Report, report_format: ReportFormat, folder: str = ".") -> Iterator[str] | Iterator[bytes]:
    """The same in pieces, as `stream_report`."""
    if report_format is ReportFormat.XLSX:
        return _stream_workbook(report, folder)
    if report_format is ReportFormat.HTML:
        return _stream_page(report, folder)
    return stream_report(report, report_format)


def _stream_workbook(report: Report, folder: str) -> Iterator[bytes]:
    from cnscd_cli.reporting.workbook.book import stream_workbook

    yield from stream_workbook(report, folder)


def _stream_page(report: Report, folder: str) -> Iterator[str]:
    from cnscd_cli.reporting.page.render import stream_page

    yield from stream_page(report, folder)


def render_plans(
    plans: Sequence[Plan], plan_format: PlanFormat, *, several: bool = True, screen: Screen | None = None
) -> str:
    """The plans as text; JSON is one object unless there are `several`."""
    return "".join(stream_plans(plans, plan_format, several=several, screen=screen))


def stream_plans(
    plans: Sequence[Plan], plan_format: PlanFormat, *, several: bool = True, screen: Screen | None = None
) -> Iterator[str]:
    """The same in pieces, as `stream_report`."""
    match plan_format:
        case PlanFormat.JSON:
            from cnscd_cli.reporting.plan_json import stream_plans_json

            return stream_plans_json(plans, several=several)
        case PlanFormat.JSONL:
            from cnscd_cli.reporting.plan_json import stream_plans_jsonl

            return stream_plans_jsonl(plans)
        case PlanFormat.TABLE:
            from cnscd_cli.reporting.plan_digest import digest_plans

            return stream_digest(digest_plans(plans), screen)
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
    return "".join(stream_digest(digest, screen))


def stream_digest(digest: Digest, screen: Screen | None = None) -> Iterator[str]:
    """The same in pieces."""
    if screen is not None and screen.colour:
        from cnscd_cli.reporting.table import stream_table

        return stream_table(digest, screen.width)
    from cnscd_cli.reporting.plain import WIDTH, stream_plain

    return stream_plain(digest, screen.width if screen else WIDTH)
