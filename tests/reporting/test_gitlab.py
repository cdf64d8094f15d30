"""GitLab Code Quality: the keys that GitLab demands and the table of its documentation."""

from __future__ import annotations

import json
from typing import Any

from answers import PROFILE, REPORTS
from jsonschema import Draft202012Validator
from reports import EXCUSED, LINE, make_hostile, make_many, make_plan

from cnscd_cli.model.finding import Report, Severity, Status
from cnscd_cli.reporting.gitlab import render_gitlab

TEXT = {"type": "string", "minLength": 1}
BEGIN = {"type": "object", "required": ["begin"], "properties": {"begin": {"type": "integer", "minimum": 1}}}
LOCATION = {
    "type": "object",
    "required": ["path", "lines"],
    "properties": {"path": {"type": "string", "pattern": "^(?!\\./)."}, "lines": BEGIN},
}
ISSUE = {
    "type": "object",
    "required": ["description", "check_name", "fingerprint", "severity", "location"],
    "properties": {
        **dict.fromkeys(("description", "check_name", "fingerprint"), TEXT),
        "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
        "location": LOCATION,
    },
}
JUDGE = Draft202012Validator({"type": "array", "items": ISSUE})


def read_issues(report: Report) -> list[dict[str, Any]]:
    issues = json.loads(render_gitlab(report))
    JUDGE.validate(issues)
    marks = [issue["fingerprint"] for issue in issues]
    assert len(marks) == len(set(marks)), "GitLab shows one of two with the same fingerprint"
    return issues


def test_severities() -> None:
    told = [(issue["check_name"], issue["severity"]) for issue in read_issues(REPORTS)]
    assert told == [
        ("note", "info"),
        ("gap-error", "critical"),
        ("gap-warning", "major"),
        ("gap-info", "minor"),
        ("review-error", "info"),
        ("waived-error", "info"),
        ("unreadable", "blocker"),
    ]


def test_hostile_and_many_hold_to_the_schema() -> None:
    assert len(read_issues(make_many(50))) == 500
    assert read_issues(make_hostile())
    notice = read_issues(EXCUSED)[-1]
    assert (notice["check_name"], notice["location"]) == (
        "waiver-expired",
        {"path": "mien.yaml", "lines": {"begin": 3}},
    )


def test_the_same_plan_as_two_files_has_each_finding_twice_and_moves_with_no_line() -> None:
    severe = (Status.GAP, Severity.ERROR)
    first, second = read_issues(Report(PROFILE, tuple(make_plan(name, severe) for name in ("./a.docx", "a.pdf"))))
    assert first["fingerprint"] != second["fingerprint"]
    (moved,) = read_issues(Report(PROFILE, (make_plan("a.docx", severe, evidence=LINE),)))
    assert moved["fingerprint"] == first["fingerprint"]
    assert (first["location"]["lines"]["begin"], moved["location"]["lines"]["begin"]) == (1, 12)
