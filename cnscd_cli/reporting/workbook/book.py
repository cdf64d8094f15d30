"""The report as a workbook."""

from __future__ import annotations

from collections.abc import Iterator

from cnscd_cli.data.catalogues import list_names
from cnscd_cli.model.finding import Report
from cnscd_cli.model.outline import list_outlines
from cnscd_cli.reporting.roll_up import Rolling, name_indicators
from cnscd_cli.reporting.workbook.drawing import draw_book
from cnscd_cli.reporting.workbook.evidence import list_all, quote_all, quote_results, tell_findings
from cnscd_cli.reporting.workbook.facts import (
    list_assignments,
    list_reporting,
    list_targets,
    tell_assignments,
    tell_reporting,
    tell_targets,
)
from cnscd_cli.reporting.workbook.overview import compare_targets, draw_matrix, rank, sum_up, sum_up_plan
from cnscd_cli.reporting.workbook.rows import FEW, make_rows
from cnscd_cli.reporting.workbook.sheets import Sheet
from cnscd_cli.reporting.workbook.unread import list_notices, list_unread


def render_workbook(report: Report, folder: str = ".") -> bytes:
    """The report as a file in `folder`, from where links lead to the files of the plans."""
    return b"".join(stream_workbook(report, folder))


def stream_workbook(report: Report, folder: str = ".") -> Iterator[bytes]:
    """The same in pieces; of many plans nothing but the pieces is in memory."""
    return draw_book(list_sheets(report), folder, many=len(report.plans) > FEW)


def list_sheets(report: Report) -> tuple[Sheet, ...]:
    """Every sheet in its order, whether or not it has rows: other workbooks refer to them by name."""
    plans = list_outlines(report.plans)
    sums, findings, quotes, targets, tasks, reports = (make_rows(len(plans)) for _ in range(6))
    indicators, agencies = name_indicators(report), list_names("agencies")
    rolling = Rolling(report)
    for index, plan in enumerate(report.plans):
        rolling.hear(index, plan)
        sums.extend(sum_up_plan(index, plan))
        findings.extend(tell_findings(index, plan))
        quotes.extend(quote_results(index, plan))
        targets.extend(tell_targets(plan, indicators))
        tasks.extend(tell_assignments(plan, agencies))
        reports.extend(tell_reporting(plan))
    rolled = rolling.finish()
    return (
        sum_up(report, sums),
        draw_matrix(plans, rolled.matrix),
        rank(rolled.missing),
        list_all(findings),
        quote_all(quotes),
        list_targets(targets),
        compare_targets(plans, rolled.spreads),
        list_assignments(tasks),
        list_reporting(reports),
        list_unread(report),
        list_notices(report),
    )
