"""JUnit XML, as Jenkins, GitLab and Azure read it: a suite a plan, a case a rule.

A gap of any severity fails, its severity is the `type`. What only a person can judge, what is excused and what does not
apply is skipped, each with its word: it neither fails a build nor passes for right. A plan that could not be read is a
case with an error.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from cnscd_cli.model.finding import PlanReport, Report, Result, Status
from cnscd_cli.model.outline import list_outlines
from cnscd_cli.reporting.findings import Verdict, is_finding, list_findings, name_verdict
from cnscd_cli.reporting.places import name_commune
from cnscd_cli.reporting.printable import one_line, printable
from cnscd_cli.reporting.told import tell_finding, tell_notices, tell_profile

_ROOT = "testsuites"


def render_junit(report: Report) -> str:
    """All plans as one document."""
    return "".join(stream_junit(report))


def stream_junit(report: Report) -> Iterator[str]:
    """The same suite by suite."""
    root = tostring(_make_root(report), encoding="unicode").removesuffix(" />")
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n{root}'
    if not report.plans and not report.notices:
        yield " />\n"
        return
    yield ">\n"
    for plan in report.plans:
        yield _write_suite(_make_suite(plan, report))
    if report.notices:
        suite = Element("testsuite", name="cnscd")
        _sum(suite)
        SubElement(suite, "system-out").text = "\n".join(tell_notices(report))
        yield _write_suite(suite)
    yield f"</{_ROOT}>\n"


def _write_suite(suite: Element) -> str:
    indent(suite, level=1)
    return f"  {tostring(suite, encoding='unicode')}\n"


def _make_root(report: Report) -> Element:
    """With the sums of all suites, and none of them."""
    plans = list_outlines(report.plans)
    unread = sum(bool(plan.error) for plan in plans)
    tests = sum(len(plan.results) for plan in plans) + unread
    failures = sum(result.status is Status.GAP for plan in plans for result in plan.results)
    return Element(_ROOT, name="cnscd", tests=str(tests), failures=str(failures), errors=str(unread))


def _make_suite(plan: PlanReport, report: Report) -> Element:
    suite = Element("testsuite", name=one_line(plan.path))
    if not plan.error:
        _add_properties(suite, plan, report)
    if plan.error:
        case = SubElement(suite, "testcase", name=Verdict.UNREADABLE, classname=one_line(plan.path))
        SubElement(case, "error", type="unreadable", message=one_line(plan.error))
    for result in (*list_findings(plan), *(result for result in plan.results if not is_finding(result))):
        _add_case(suite, plan, result)
    if plan.notes:
        SubElement(suite, "system-out").text = "\n".join(one_line(note) for note in plan.notes)
    _sum(suite)
    return suite


def _add_properties(suite: Element, plan: PlanReport, report: Report) -> None:
    values = {
        "commune": name_commune(plan.commune),
        "profile": tell_profile(plan, report),
        "sha256": plan.sha256 or "",
        "ocr": str(plan.ocr).lower(),
    }
    properties = SubElement(suite, "properties")
    for name, value in values.items():
        SubElement(properties, "property", name=name, value=value)


def _add_case(suite: Element, plan: PlanReport, result: Result) -> None:
    case = SubElement(suite, "testcase", name=one_line(f"{result.rule}: {result.title}"), classname=one_line(plan.path))
    if result.status is Status.NOT_APPLICABLE:
        SubElement(case, "skipped", message=name_verdict(result))
    elif result.status is not Status.PASS:
        tag = "failure" if result.status is Status.GAP else "skipped"
        message = one_line(f"{name_verdict(result)}: {result.message}")
        told = SubElement(case, tag, type=result.severity.value, message=message)
        told.text = printable("\n".join(tell_finding(result)))


def _sum(suite: Element) -> None:
    for name, tag in {"tests": "testcase", "failures": "failure", "errors": "error", "skipped": "skipped"}.items():
        suite.set(name, str(sum(1 for _ in suite.iter(tag))))
