"""From a report to the exit status."""

from __future__ import annotations

from cnscd_cli.cli.status import ExitStatus, FailOn
from cnscd_cli.model.finding import PlanStatus, Report, Severity, Status
from cnscd_cli.model.outline import list_outlines


def judge_report(report: Report, fail_on: FailOn) -> ExitStatus:
    """What the run ends with; `review` never fails it."""
    plans = list_outlines(report.plans)
    if any(plan.status is PlanStatus.UNREADABLE for plan in plans):
        return ExitStatus.UNREADABLE
    levels = [severity.value for severity in Severity]
    failing = levels[: levels.index(fail_on) + 1] if fail_on is not FailOn.NEVER else []
    gaps = (result for plan in plans for result in plan.results if result.status is Status.GAP)
    return ExitStatus.GAPS if any(gap.severity in failing for gap in gaps) else ExitStatus.OK
