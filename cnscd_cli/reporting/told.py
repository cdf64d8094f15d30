"""Sentences that forms for other programs share: a finding with its place, why one is excused, a plan in one line."""

from __future__ import annotations

from cnscd_cli.model.finding import PlanReport, Report, Result, Severity, Status, Waiver, WaiverKind
from cnscd_cli.model.plan import Evidence
from cnscd_cli.reporting.places import name_commune, name_day, name_place, name_profile, shorten_quote
from cnscd_cli.reporting.printable import one_line
from cnscd_cli.reporting.remarks import make_remark
from cnscd_cli.reporting.report_digest import name_outcome

NOTE = "Ghi chú"
"""Of what is told of a plan where a verdict would stand; «Lưu ý» is one."""


def tell_finding(result: Result) -> tuple[str, ...]:
    """The remark in lines, then where its words stand and why it is excused."""
    remark = make_remark(result)
    place = (name_place(result.evidence[0]) if result.evidence else None) or ""
    lines = (*remark.lines, place and f"Vị trí: {place}", explain_waiver(result.waiver))
    return tuple(line for line in lines if line)


def explain_waiver(waiver: Waiver | None) -> str:
    """Why it does not count, who says so, until when; nothing where it does count."""
    if waiver is None:
        return ""
    if waiver.kind is WaiverKind.BASELINE:
        return one_line(f"Thiếu sót đã biết: {waiver.source}")
    parts = (
        f"lý do: {waiver.reason}" if waiver.reason else "",
        f"người duyệt: {waiver.approved_by}" if waiver.approved_by else "",
        f"đến hết ngày {name_day(waiver.until)}" if waiver.until else "",
        waiver.source,
    )
    return one_line(f"Được miễn: {'; '.join(part for part in parts if part)}")


def tell_plan(plan: PlanReport) -> str:
    """«xã Ia Sao, tỉnh Gia Lai: 3 lỗi, 1 cảnh báo»."""
    if plan.error:
        return one_line(f"{name_outcome(plan)}: {plan.error}")
    return f"{name_commune(plan.commune)}: {name_outcome(plan)}"


def tell_profile(plan: PlanReport, report: Report) -> str:
    """What the plan was judged by, and why."""
    return name_profile(plan.profile or report.profile, with_reason=True)


def tell_notices(report: Report) -> tuple[str, ...]:
    """What is amiss with waivers and baseline, a sentence each."""
    return tuple(one_line(f"{notice.message} ({notice.source})") for notice in report.notices)


def find_line(evidence: Evidence) -> int | None:
    """The line of the file; that of a page is no line of the file."""
    return evidence.line if evidence.page is None else None


def find_first_line(result: Result) -> int | None:
    """The line of the file that the finding starts on; null where the format has no lines."""
    return find_line(result.evidence[0]) if result.evidence else None


def find_level(result: Result) -> Severity | None:
    """How a gap counts; null for what a person must judge or what is excused."""
    return result.severity if result.status is Status.GAP else None


def quote_place(evidence: Evidence, focus: str = "", length: int = 220) -> str:
    """««mỗi Tổ có 15 người» (mục III.2, dòng 12)»."""
    place = name_place(evidence)
    quoted = f"«{shorten_quote(evidence.quote, focus, length)}»"
    return f"{quoted} ({one_line(place)})" if place else quoted
