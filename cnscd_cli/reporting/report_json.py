"""Schema `cnscd.report/1`: the published shape of a report."""

from __future__ import annotations

from collections.abc import Iterator

from cnscd_cli.defaults import __version__
from cnscd_cli.model.finding import Edition, Notice, PlanReport, ProfileInfo, Report, Result, Waiver
from cnscd_cli.model.outline import list_outlines
from cnscd_cli.reporting.json_text import stream_json
from cnscd_cli.reporting.tally import Tally, count_results
from cnscd_cli.shapes import Json, shape_commune, shape_evidence

REPORT_SCHEMA = "cnscd.report/1"


def render_report_json(report: Report) -> str:
    """The report as one object."""
    return "".join(stream_report_json(report))


def stream_report_json(report: Report) -> Iterator[str]:
    """The same in pieces."""
    yield from stream_json(
        {
            "schema": REPORT_SCHEMA,
            **shape_head(report),
            "plans": (shape_plan_report(plan) for plan in report.plans),
            "notices": [shape_notice(notice) for notice in report.notices],
            "summary": shape_summary(report),
        }
    )


def shape_head(report: Report) -> dict[str, Json]:
    """What was run, with what."""
    profile = report.profile
    return {
        "tool": {"name": "cnscd", "version": __version__},
        "profile": {"id": profile.id, "title": profile.title, "path": profile.path},
        "config": report.config,
    }


def shape_summary(report: Report) -> dict[str, Json]:
    """Counts over all plans."""
    outlines = list_outlines(report.plans)
    readable = [plan for plan in outlines if not plan.error]
    return {
        "plans": len(outlines),
        "checked": len(readable),
        "unreadable": len(outlines) - len(readable),
        **_shape_tally(count_results(result for plan in readable for result in plan.results)),
    }


def shape_plan_report(plan: PlanReport) -> dict[str, Json]:
    """One plan with its results."""
    return {
        "path": plan.path,
        "sha256": plan.sha256,
        "status": plan.status.value,
        "error": plan.error,
        "commune": shape_commune(plan.commune),
        "profile": _shape_profile(plan.profile),
        "ocr": plan.ocr,
        "duplicates": list(plan.duplicates),
        "edition": _shape_edition(plan.edition) if plan.edition else None,
        "notes": list(plan.notes),
        "results": [_shape_result(result) for result in plan.results],
        "summary": _shape_tally(count_results(plan.results)),
    }


def _shape_edition(edition: Edition) -> Json:
    return {"latest": edition.latest, "total": edition.total, "others": list(edition.others)}


def _shape_profile(profile: ProfileInfo | None) -> Json:
    """What the plan was judged by; null where it could not be read."""
    if profile is None:
        return None
    shape: dict[str, Json] = {"id": profile.id, "title": profile.title, "path": profile.path}
    return {**shape, "chosen_by": profile.chosen_by.value, "reason": profile.reason}


def _shape_result(result: Result) -> Json:
    return {
        "rule": result.rule,
        "title": result.title,
        "severity": result.severity.value,
        "status": result.status.value,
        "message": result.message,
        "expected": result.expected,
        "actual": result.actual,
        "basis": result.basis,
        "suggestion": result.suggestion,
        "evidence": [shape_evidence(evidence) for evidence in result.evidence],
        "searched": list(result.searched),
        "nearest": [{"likeness": near.likeness, "evidence": shape_evidence(near.evidence)} for near in result.nearest],
        "ocr": result.ocr,
        "fingerprint": result.fingerprint,
        "waiver": _shape_waiver(result.waiver) if result.waiver else None,
    }


def _shape_waiver(waiver: Waiver) -> Json:
    return {
        "kind": waiver.kind.value,
        "status": waiver.status.value,
        "reason": waiver.reason,
        "approved_by": waiver.approved_by,
        "until": waiver.until.isoformat() if waiver.until else None,
        "source": waiver.source,
    }


def shape_notice(notice: Notice) -> dict[str, Json]:
    """What is amiss with a waiver or the baseline."""
    return {
        "kind": notice.kind.value,
        "message": f"{notice.message}.",
        "source": notice.source,
        "rule": notice.rule,
        "fingerprint": notice.fingerprint,
    }


def _shape_tally(tally: Tally) -> dict[str, Json]:
    return {
        **{status.value: count for status, count in tally.statuses.items()},
        "gaps": {severity.value: count for severity, count in tally.gaps.items()},
    }
