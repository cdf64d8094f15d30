"""SARIF 2.1.0: findings for code scanning and for editors.

A finding says where it stands as far as the format of the plan has such a place: a line of a text file is a region;
a Word file or a PDF has none, so the words and their section stand in the location's message and logical location.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cnscd_cli.defaults import __version__
from cnscd_cli.model.finding import NoticeKind, PlanReport, Report, Result, Severity, Status
from cnscd_cli.model.outline import list_outlines
from cnscd_cli.model.plan import Evidence
from cnscd_cli.reporting.findings import list_findings
from cnscd_cli.reporting.json_text import Shelf, Stream, stream_json
from cnscd_cli.reporting.links import make_uri
from cnscd_cli.reporting.places import name_commune
from cnscd_cli.reporting.printable import one_line, printable
from cnscd_cli.reporting.told import explain_waiver, find_first_line, find_line, quote_place, tell_finding
from cnscd_cli.shapes import Json

FINGERPRINT = "cnscd/v1"

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_UNREADABLE, _NOTE = "unreadable", "note"
_NOTIFICATIONS = {
    _UNREADABLE: "Kế hoạch không đọc được",
    _NOTE: "Điều cần biết trước khi dựa vào kết quả",
    **dict.fromkeys((kind.value for kind in NoticeKind), "Miễn hoặc thiếu sót đã biết cần xem lại"),
}
_PLACEHOLDER = re.compile(r"\{(?=\d+\})|(?<=\d)\}")
_LINK = re.compile(r"\[(?=[^\]]*\]\()")


class _Rule(NamedTuple):
    """What makes two results answers of the same rule: profiles may set the same id to other ends."""

    id: str
    title: str
    severity: Severity
    basis: str | None


class _Words(NamedTuple):
    """What the results of a rule ask and suggest; of several that differ two are enough to know it."""

    number: int
    expected: set[str]
    suggested: set[str | None]

    def hear(self, result: Result) -> None:
        if len(self.expected) < 2:
            self.expected.add(result.expected)
        if result.suggestion and len(self.suggested) < 2:
            self.suggested.add(result.suggestion)


def render_sarif(report: Report) -> str:
    """One run with all plans."""
    return "".join(stream_sarif(report))


def stream_sarif(report: Report) -> Iterator[str]:
    """The same in pieces; the rules stand before the results that they are gathered from."""
    rules: dict[_Rule, _Words] = {}
    results = Shelf(4)
    for number, plan in enumerate(report.plans):
        for result in plan.results:
            rules.setdefault(_rule_of(result), _Words(len(rules), set(), set())).hear(result)
        for result in list_findings(plan):
            results.put(_shape_result(result, plan, number, rules))
    plans = list_outlines(report.plans)
    run: dict[str, Stream] = {
        "tool": {"driver": _shape_driver(rules)},
        "automationDetails": {"id": f"cnscd/{report.profile.id}/"},
        "language": "vi",
        "columnKind": "unicodeCodePoints",
        "invocations": [_shape_invocation(report, plans)],
        "artifacts": map(_shape_artifact, plans),
        "results": results,
    }
    yield from stream_json({"$schema": _SCHEMA, "version": "2.1.0", "runs": iter((run,))})


def _rule_of(result: Result) -> _Rule:
    return _Rule(result.rule, result.title, result.severity, result.basis)


def _shape_driver(rules: dict[_Rule, _Words]) -> Json:
    return {
        "name": "cnscd",
        "version": __version__,
        "semanticVersion": __version__,
        "language": "vi",
        "rules": [_shape_rule(rule, words) for rule, words in rules.items()],
        "notifications": [
            {"id": name, "shortDescription": _say(words), "fullDescription": _say(words), "help": _say(words)}
            for name, words in _NOTIFICATIONS.items()
        ],
    }


def _shape_rule(rule: _Rule, words: _Words) -> Json:
    told = {
        "Yêu cầu": next(iter(words.expected)) if len(words.expected) == 1 else rule.title,
        "Căn cứ": rule.basis,
        "Gợi ý": next(iter(words.suggested)) if len(words.suggested) == 1 else None,
    }
    lines = [(label, printable(text)) for label, text in told.items() if text]
    return {
        "id": rule.id,
        "name": "".join(part.capitalize() for part in rule.id.split("-")),
        "shortDescription": _say(rule.title),
        "fullDescription": _say(told["Yêu cầu"] or rule.title),
        "help": {
            "text": "\n".join(f"{label}: {text}" for label, text in lines),
            "markdown": "\n\n".join(f"**{label}**: {_escape_markdown(text)}" for label, text in lines),
        },
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _escape_markdown(text: str) -> str:
    return re.sub(r"([\\`*_\[\]<>&#|])", r"\\\1", text)


def _say(text: str) -> dict[str, Json]:
    """A message; what SARIF would take for a placeholder or a link is escaped."""
    told = _PLACEHOLDER.sub(lambda match: match.group() * 2, printable(text))
    return {"text": _LINK.sub(r"\\[", told)}


def _shape_artifact(plan: PlanReport) -> Json:
    shape: dict[str, Json] = {"location": {"uri": make_uri(plan.path)}, "roles": ["analysisTarget"]}
    return {**shape, "hashes": {"sha-256": plan.sha256}} if plan.sha256 else shape


def _shape_invocation(report: Report, plans: Sequence[PlanReport]) -> Json:
    return {
        "executionSuccessful": not any(plan.error for plan in plans),
        "toolExecutionNotifications": [
            told for number, plan in enumerate(plans) for told in _list_notifications(plan, number)
        ],
        "toolConfigurationNotifications": [
            _shape_notification(notice.kind.value, f"{notice.message} ({notice.source}).", "warning")
            for notice in report.notices
        ],
    }


def _list_notifications(plan: PlanReport, number: int) -> Iterator[Json]:
    """What could not be read of a plan, wholly or in part."""
    place: Json = [{"physicalLocation": _locate(plan, number)}]
    if plan.error:
        yield {**_shape_notification(_UNREADABLE, plan.error, "error"), "locations": place}
    for note in plan.notes:
        yield {**_shape_notification(_NOTE, f"{note}.", "note"), "locations": place}


def _shape_notification(kind: str, words: str, level: str) -> dict[str, Json]:
    descriptor: Json = {"id": kind, "index": list(_NOTIFICATIONS).index(kind)}
    return {"descriptor": descriptor, "level": level, "message": _say(words)}


def _shape_result(result: Result, plan: PlanReport, number: int, rules: dict[_Rule, _Words]) -> Json:
    judged = (result.waiver.status if result.waiver else result.status) is Status.REVIEW
    shape: dict[str, Json] = {
        "ruleId": result.rule,
        "ruleIndex": rules[_rule_of(result)].number,
        "kind": "review" if judged else "fail",
        "level": "none" if judged else _LEVELS[result.severity],  # a level belongs to a failure alone
        "message": _say("\n".join(tell_finding(result))),
        "locations": [_shape_location(item, plan, number) for item in result.evidence[:1]]
        or [{"physicalLocation": _locate(plan, number)}],
        "relatedLocations": [
            {"id": index, **_shape_location(item, plan, number)}
            for index, item in enumerate(result.evidence[1:], start=1)
        ],
        "partialFingerprints": _fingerprint(result),
        "suppressions": _shape_suppressions(result),
        "properties": {
            "severity": result.severity.value,
            "status": result.status.value,
            "expected": result.expected,
            "actual": result.actual,
            "suggestion": result.suggestion,
            "commune": name_commune(plan.commune),
            "ocr": result.ocr,
        },
    }
    return shape


def _fingerprint(result: Result) -> Json:
    """GitHub makes its own of the line; where there is none it takes ours under its own name."""
    if result.fingerprint is None:
        return {}
    own: dict[str, Json] = {FINGERPRINT: result.fingerprint}
    return own if find_first_line(result) else {**own, "primaryLocationLineHash": result.fingerprint}


def _shape_suppressions(result: Result) -> Json:
    if result.waiver is None:
        return []
    kind: Json = {"kind": result.waiver.kind.value, "source": result.waiver.source}
    justification = explain_waiver(result.waiver)
    return [{"kind": "external", "status": "accepted", "justification": justification, "properties": kind}]


def _locate(plan: PlanReport, number: int) -> dict[str, Json]:
    return {"artifactLocation": {"uri": make_uri(plan.path), "index": number}}


def _shape_location(evidence: Evidence, plan: PlanReport, number: int) -> dict[str, Json]:
    physical = _locate(plan, number)
    if line := find_line(evidence):
        physical["region"] = {"startLine": line}
    shape: dict[str, Json] = {"physicalLocation": physical, "message": _say(quote_place(evidence))}
    if evidence.section:
        name = one_line(evidence.section)
        shape["logicalLocations"] = [{"name": name.rpartition("/")[2] or name, "fullyQualifiedName": name}]
    return shape
