"""Plans with no more than a summary of many needs: a twentieth of what was read and found."""

from __future__ import annotations

from cnscd_cli.model.document import Document
from cnscd_cli.model.finding import PlanReport, Reading, Result
from cnscd_cli.model.plan import Assignment, Evidence, Letterhead, Plan, Reporting, Target, Task, Team, WorkItem

_NOWHERE = Evidence("")


def condense_plan(report: PlanReport) -> PlanReport:
    """Without places and quotes; of what was read, figures, charges, sizes of teams, reports and the date."""
    reading = report.reading
    return report._replace(
        results=tuple(map(_condense_result, report.results)),
        reading=Reading(Document(reading.plan.source, ()), _condense(reading.plan)) if reading else None,
    )


def _condense_result(result: Result) -> Result:
    return Result(
        result.rule,
        result.title,
        result.severity,
        result.status,
        "",
        "",
        "",
        None,
        None,
        fingerprint=result.fingerprint,
        waiver=result.waiver,
        levels=result.levels,
    )


def _condense(plan: Plan) -> Plan:
    day = plan.letterhead.issue_date
    return Plan(
        source=plan.source,
        commune=None,
        letterhead=Letterhead(issue_date=day._replace(evidence=None) if day else None),
        targets=tuple(map(_condense_target, plan.targets)),
        team=Team(tuple(size._replace(evidence=_NOWHERE) for size in plan.team.sizes)),
        assignments=tuple(map(_condense_assignment, plan.assignments)),
        work_items=tuple(map(_condense_item, plan.work_items)),
        reporting=tuple(map(_condense_reporting, plan.reporting)),
    )


def _condense_target(target: Target) -> Target:
    return target._replace(text="", section=None, deadline=None, owner=None, evidence=_NOWHERE)


def _condense_assignment(assignment: Assignment) -> Assignment:
    tasks = tuple(Task(task.text, task.role, (), None, _NOWHERE) for task in assignment.tasks)
    return Assignment(assignment.agency, assignment.agency_id, None, tasks, _NOWHERE)


def _condense_item(item: WorkItem) -> WorkItem:
    return WorkItem(item.task, None, item.lead, item.lead_id, None, None, None, _NOWHERE)


def _condense_reporting(item: Reporting) -> Reporting:
    return item._replace(section=None, sender=None, recipient=None, evidence=_NOWHERE)
