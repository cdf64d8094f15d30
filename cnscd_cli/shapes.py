"""Schema `cnscd.plan/1`: the published shape of a plan, for reports and for the expressions of rules.

The model may change under it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from cnscd_cli.model.plan import (
    Assignment,
    Commune,
    Evidence,
    LegalBasis,
    Letterhead,
    PartialDate,
    Plan,
    Reporting,
    Signatory,
    Target,
    Team,
    WorkItem,
)

PLAN_SCHEMA = "cnscd.plan/1"

Json = str | int | float | bool | None | Mapping[str, "Json"] | Sequence["Json"]


def shape_plan(plan: Plan) -> dict[str, Json]:
    """The published object of a plan."""
    source = plan.source
    return {
        "schema": PLAN_SCHEMA,
        "source": {
            "path": source.path,
            "format": source.format.value,
            "sha256": source.sha256,
            "pages": source.pages,
            "ocr": source.ocr,
            "encoding": source.encoding,
        },
        "commune": shape_commune(plan.commune),
        **_shape_letterhead(plan.letterhead),
        "legal_bases": [_shape_legal_basis(basis) for basis in plan.legal_bases],
        "sections": [
            {
                "path": section.path,
                "label": section.label,
                "title": section.title,
                "level": section.level,
                "evidence": shape_evidence(section.evidence),
            }
            for section in plan.sections
        ],
        "headings": [
            {"title": heading.title, "evidence": shape_evidence(heading.evidence)} for heading in plan.headings
        ],
        "appendices": [
            {"label": appendix.label, "title": appendix.title, "evidence": shape_evidence(appendix.evidence)}
            for appendix in plan.appendices
        ],
        "targets": [_shape_target(target) for target in plan.targets],
        "team": _shape_team(plan.team),
        "assignments": [_shape_assignment(assignment) for assignment in plan.assignments],
        "work_items": [_shape_work_item(item) for item in plan.work_items],
        "reporting": [_shape_reporting(statement) for statement in plan.reporting],
        "funding": [
            {"section": funding.section, "evidence": shape_evidence(funding.evidence)} for funding in plan.funding
        ],
        "recipients": list(plan.recipients),
        "signatory": _shape_signatory(plan.signatory),
        "issues": [
            {"message": issue.message, "page": issue.page, "paragraph": issue.paragraph} for issue in plan.issues
        ],
    }


def shape_commune(commune: Commune | None) -> Json:
    """The commune by type, name and province; null where the plan does not tell."""
    if commune is None:
        return None
    return {"type": commune.type.value, "name": commune.name, "province": commune.province}


def shape_evidence(evidence: Evidence | None) -> Json:
    """The quoted words and their place."""
    if evidence is None:
        return None
    return {
        "quote": evidence.quote,
        "page": evidence.page,
        "paragraph": evidence.paragraph,
        "line": evidence.line,
        "section": evidence.section,
    }


def _shape_number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _shape_date(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _shape_partial_date(value: PartialDate | None) -> Json:
    return {"day": value.day, "month": value.month, "year": value.year} if value else None


def _shape_letterhead(letterhead: Letterhead) -> dict[str, Json]:
    return {
        "document_number": letterhead.document_number,
        "document_symbol": letterhead.document_symbol,
        "issue_place": letterhead.issue_place,
        "issue_date": _shape_partial_date(letterhead.issue_date),
        "document_type": letterhead.document_type,
        "subject": letterhead.subject,
    }


def _shape_legal_basis(basis: LegalBasis) -> Json:
    return {
        "kind": basis.kind,
        "number": basis.number,
        "date": _shape_date(basis.date),
        "issuer": basis.issuer,
        "subject": basis.subject,
        "evidence": shape_evidence(basis.evidence),
    }


def _shape_target(target: Target) -> Json:
    return {
        "text": target.text,
        "section": target.section,
        "indicator": target.indicator,
        "op": target.op.value,
        "value": _shape_number(target.value),
        "unit": target.unit,
        "per": target.per,
        "deadline": target.deadline,
        "owner": target.owner,
        "evidence": shape_evidence(target.evidence),
    }


def _shape_team(team: Team) -> Json:
    leader = team.leader
    return {
        "sizes": [
            {"min": size.min, "max": size.max, "section": size.section, "evidence": shape_evidence(size.evidence)}
            for size in team.sizes
        ],
        "core": [
            {"agency_id": core.agency_id, "section": core.section, "evidence": shape_evidence(core.evidence)}
            for core in team.core
        ],
        "core_unclear": [shape_evidence(evidence) for evidence in team.core_unclear],
        "leader": {"text": leader.text, "evidence": shape_evidence(leader.evidence)} if leader else None,
    }


def _shape_assignment(assignment: Assignment) -> Json:
    return {
        "agency": assignment.agency,
        "agency_id": assignment.agency_id,
        "section": assignment.section,
        "tasks": [
            {
                "text": task.text,
                "role": task.role.value,
                "partners": list(task.partners),
                "due": task.due,
                "evidence": shape_evidence(task.evidence),
            }
            for task in assignment.tasks
        ],
        "evidence": shape_evidence(assignment.evidence),
    }


def _shape_work_item(item: WorkItem) -> Json:
    return {
        "task": item.task,
        "result": item.result,
        "lead": item.lead,
        "lead_id": item.lead_id,
        "partners": item.partners,
        "time": item.time,
        "evidence": shape_evidence(item.evidence),
    }


def _shape_reporting(statement: Reporting) -> Json:
    return {
        "section": statement.section,
        "frequencies": [frequency.value for frequency in statement.frequencies],
        "due_day": statement.due_day,
        "due_op": statement.due_op.value if statement.due_op else None,
        "due_next_period": statement.due_next_period,
        "from": statement.sender,
        "to": statement.recipient,
        "evidence": shape_evidence(statement.evidence),
    }


def _shape_signatory(signatory: Signatory | None) -> Json:
    if signatory is None:
        return None
    return {
        "authority": signatory.authority,
        "capacity": signatory.capacity,
        "position": signatory.position,
        "name": signatory.name,
    }
