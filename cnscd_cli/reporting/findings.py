"""What every form of a report names of a plan, in one order and in the same words."""

from __future__ import annotations

from cnscd_cli.model.finding import PlanReport, Result, Severity, Status, WaiverKind

SEVERITIES = {Severity.ERROR: "Lỗi", Severity.WARNING: "Cảnh báo", Severity.INFO: "Lưu ý"}
REVIEW = "Cần xem"
EXCUSED = {WaiverKind.WAIVER: "Miễn", WaiverKind.BASELINE: "Đã biết"}

_NAMED = (Status.GAP, Status.REVIEW, Status.WAIVED)
_ORDER = list(Severity)


def list_findings(plan: PlanReport) -> tuple[Result, ...]:
    """Gaps, then what a person must judge, then what is excused; in each the most serious first."""
    return tuple(result for status in _NAMED for result in list_having(plan, status))


def is_finding(result: Result) -> bool:
    """Whether it is named: what passes and what does not apply is not."""
    return result.status in _NAMED


def list_having(plan: PlanReport, status: Status) -> list[Result]:
    """The results of one status, the most serious first, else in the order of the rules."""
    found = (result for result in plan.results if result.status is status)
    return sorted(found, key=lambda result: _ORDER.index(result.severity))


def name_verdict(result: Result) -> str:
    """«Lỗi», «Cần xem», «Miễn»…"""
    if result.waiver is not None:
        return EXCUSED[result.waiver.kind]
    return REVIEW if result.status is Status.REVIEW else SEVERITIES[result.severity]
