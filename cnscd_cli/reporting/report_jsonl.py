"""Schema `cnscd.report-line/1`: a report as lines, each an object of its own, for programs that read as it comes.

First what was run, then a line a plan, a line a notice, last the counts. A line says in `type` what it is; its other
keys are those of `cnscd.report/1`.
"""

from __future__ import annotations

from collections.abc import Iterator

from cnscd_cli.model.finding import Report
from cnscd_cli.reporting.json_text import dump_json_line
from cnscd_cli.reporting.report_json import shape_head, shape_notice, shape_plan_report, shape_summary
from cnscd_cli.shapes import Json

LINE_SCHEMA = "cnscd.report-line/1"


def render_report_jsonl(report: Report) -> str:
    """One object a line."""
    return "".join(stream_report_jsonl(report))


def stream_report_jsonl(report: Report) -> Iterator[str]:
    """The same line by line."""
    return map(dump_json_line, _list_lines(report))


def _list_lines(report: Report) -> Iterator[Json]:
    yield _make_line("run", shape_head(report))
    for plan in report.plans:
        yield _make_line("plan", shape_plan_report(plan))
    for notice in report.notices:
        yield _make_line("notice", shape_notice(notice))
    yield _make_line("summary", shape_summary(report))


def _make_line(kind: str, content: dict[str, Json]) -> Json:
    return {"schema": LINE_SCHEMA, "type": kind, **content}
