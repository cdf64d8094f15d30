"""The report as a workbook."""

from __future__ import annotations

from collections.abc import Iterator

from cnscd_cli.model.finding import Report
from cnscd_cli.reporting.roll_up import roll_up
from cnscd_cli.reporting.workbook.drawing import draw_book
from cnscd_cli.reporting.workbook.evidence import list_all, quote_all
from cnscd_cli.reporting.workbook.facts import list_assignments, list_reporting, list_targets
from cnscd_cli.reporting.workbook.overview import compare_targets, look_over
from cnscd_cli.reporting.workbook.sheets import Sheet
from cnscd_cli.reporting.workbook.unread import list_notices, list_unread


def render_workbook(report: Report, folder: str = ".") -> bytes:
    """The report as a file in `folder`, from where links lead to the files of the plans."""
    return draw_book(list_sheets(report), folder)


def stream_workbook(report: Report, folder: str = ".") -> Iterator[bytes]:
    yield render_workbook(report, folder)


def list_sheets(report: Report) -> tuple[Sheet, ...]:
    """Every sheet in its order, whether or not it has rows: other workbooks refer to them by name."""
    rolled = roll_up(report)
    return (
        *look_over(report, rolled),
        list_all(report),
        quote_all(report),
        list_targets(report),
        compare_targets(report, rolled.spreads),
        list_assignments(report),
        list_reporting(report),
        list_unread(report),
        list_notices(report),
    )
