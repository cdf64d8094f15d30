"""GitLab Code Quality: the part of the Code Climate format that GitLab reads.

It demands a line; where a plan has none that is true (Word, PDF), it is 1 and the place stands in the words.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from cnscd_cli.model.finding import PlanReport, Report, Result, Severity
from cnscd_cli.reporting.findings import Verdict, list_findings, name_verdict
from cnscd_cli.reporting.json_text import stream_json
from cnscd_cli.reporting.links import slash_path
from cnscd_cli.reporting.places import name_commune
from cnscd_cli.reporting.printable import one_line
from cnscd_cli.reporting.told import NOTE, find_first_line, find_level, tell_finding, tell_notices
from cnscd_cli.shapes import Json

_LEVELS = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.INFO: "minor", None: "info"}


def render_gitlab(report: Report) -> str:
    """All that is named of all plans, as one list."""
    return "".join(stream_gitlab(report))


def stream_gitlab(report: Report) -> Iterator[str]:
    """The same in pieces."""
    return stream_json(_list_issues(report))


def _list_issues(report: Report) -> Iterator[Json]:
    for plan in report.plans:
        if plan.error:
            yield _shape_issue("unreadable", plan.path, f"{Verdict.UNREADABLE}: {plan.error}", "blocker")
        for note in plan.notes:
            yield _shape_issue("note", plan.path, f"{NOTE}: {note}", "info")
        for result in list_findings(plan):
            yield _shape_finding(result, plan)
    for notice, told in zip(report.notices, tell_notices(report), strict=True):
        path, _, line = notice.source.rpartition(":")
        place = (path, int(line)) if path and line.isdecimal() else (notice.source, 1)
        yield _shape_issue(notice.kind.value, place[0], told, "info", line=place[1])


def _shape_finding(result: Result, plan: PlanReport) -> Json:
    issue = _shape_issue(
        result.rule,
        plan.path,
        f"{name_verdict(result)}: {result.message}",
        _LEVELS[find_level(result)],
        line=find_first_line(result) or 1,
        code=result.fingerprint,
    )
    told = (result.title, f"Đơn vị: {name_commune(plan.commune)}", *tell_finding(result)[1:])
    return {**issue, "content": {"body": "\n\n".join(told)}}


def _shape_issue(
    name: str, path: str, description: str, severity: str, *, line: int = 1, code: str | None = None
) -> dict[str, Json]:
    """The fingerprint names the finding in its file: two files of one plan have the same finding each."""
    told = one_line(description)
    place = slash_path(path)
    mark = sha256("\n".join((place, name, code or told)).encode("utf-8", "surrogateescape")).hexdigest()
    return {
        "description": told,
        "check_name": name,
        "fingerprint": mark,
        "severity": severity,
        "location": {"path": place, "lines": {"begin": line}},
    }
