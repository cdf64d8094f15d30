"""Waivers and baseline laid over the answers: what they cover counts no more, and what is amiss with them is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from cnscd_cli.model.finding import Notice, NoticeKind, PlanReport, Report, Result, Status, Waiver, WaiverKind
from cnscd_cli.rules.baseline import Baseline, load_baseline, name_owner, renew_baseline, write_baseline
from cnscd_cli.rules.waivers import WaiverEntry, Waivers, load_waivers

_AMISS = (Status.GAP, Status.REVIEW)


def prepare_exceptions(
    waivers: Path | None, baseline: Path | None, write_to: Path | None, *, today: date, rules: tuple[str, ...]
) -> Callable[[Report], Report]:
    """Reads the files, whose faults stop the run; what comes back makes of a report what they say of it.

    `write_to` gets the baseline that holds after the run.
    """
    excused = load_waivers(waivers, rules) if waivers else None
    known = load_baseline(baseline) if baseline else None

    def finish(report: Report) -> Report:
        answer = apply_exceptions(report, excused, known, today)
        if write_to:
            write_baseline(write_to, renew_baseline(answer, known))
        return answer

    return finish


def apply_exceptions(report: Report, waivers: Waivers | None, baseline: Baseline | None, today: date) -> Report:
    """`report` with `waived` answers and notices; a waiver holds up to its last day inclusive."""
    known = {gap.fingerprint for gap in baseline.gaps} if baseline else set()

    def cover(plan: PlanReport, result: Result) -> Result:
        if result.status not in _AMISS:
            return result
        entry = _find_waiver(waivers, plan, result, today) if waivers else None
        if waivers and entry:
            waiver = Waiver(
                WaiverKind.WAIVER, result.status, waivers.place(entry), entry.reason, entry.approved_by, entry.until
            )
        elif baseline and result.fingerprint in known:
            waiver = Waiver(WaiverKind.BASELINE, result.status, baseline.path)
        else:
            return result
        return result._replace(status=Status.WAIVED, waiver=waiver)

    plans = tuple(plan._replace(results=tuple(cover(plan, result) for result in plan.results)) for plan in report.plans)
    notices = (
        *(_notice_waivers(report, waivers, today) if waivers else ()),
        *(_notice_fixed(report, baseline) if baseline else ()),
    )
    return report._replace(plans=plans, notices=(*report.notices, *notices))


def _find_waiver(waivers: Waivers, plan: PlanReport, result: Result, today: date) -> WaiverEntry | None:
    """The first in the file."""
    for entry in waivers.entries:
        if entry.until >= today and _covers(entry, result) and waivers.fits(entry, plan):
            return entry
    return None


def _covers(entry: WaiverEntry, result: Result) -> bool:
    return entry.rule == result.rule and entry.fingerprint in (None, result.fingerprint)


def _notice_waivers(report: Report, waivers: Waivers, today: date) -> Iterator[Notice]:
    """What nobody needs any more, or what nobody heeds any more."""
    for entry in waivers.entries:
        plans = [plan for plan in report.plans if waivers.fits(entry, plan)]
        needed = any(_covers(entry, result) and result.status in _AMISS for plan in plans for result in plan.results)
        told = _describe(entry, plans, needed=needed, expired=entry.until < today)
        if told:
            kind, words = told
            yield Notice(kind, words, waivers.place(entry), entry.rule, entry.fingerprint)


def _describe(
    entry: WaiverEntry, plans: list[PlanReport], *, needed: bool, expired: bool
) -> tuple[NoticeKind, str] | None:
    whom = f"«{entry.rule}» cho {entry.commune or entry.plan}"
    if expired:
        day = f"{entry.until.day:02}/{entry.until.month:02}/{entry.until.year}"
        effect = "thiếu sót lại được tính" if needed else "không còn tác dụng"
        return NoticeKind.EXPIRED, f"{whom} chỉ được miễn đến hết ngày {day}; {effect}"
    if needed:
        return None
    if not any(plan.results for plan in plans):
        reason = "chưa xét được: kế hoạch không đọc được" if plans else "không khớp kế hoạch nào được kiểm tra"
        return NoticeKind.UNMATCHED, f"{whom} {reason}"
    return NoticeKind.UNUSED, f"{whom} không cần miễn nữa: {_explain(entry, plans)}"


def _explain(entry: WaiverEntry, plans: list[PlanReport]) -> str:
    statuses = {result.status for plan in plans for result in plan.results if result.rule == entry.rule}
    if statuses & set(_AMISS):
        return f"không còn thiếu sót có mã {entry.fingerprint}"
    return "quy tắc đã đạt" if Status.PASS in statuses else "quy tắc không áp dụng"


def _notice_fixed(report: Report, baseline: Baseline) -> Iterator[Notice]:
    """Known gaps of communes that were checked, by rules that were asked, and that are there no more."""
    answers = {
        (name_owner(plan), result.rule): result.status in _AMISS for plan in report.plans for result in plan.results
    }
    found = {result.fingerprint for plan in report.plans for result in plan.results}
    for gap in baseline.gaps:
        owner = (gap.commune, gap.rule)
        if gap.fingerprint not in found and owner in answers:
            whose = f"«{gap.rule}» của {gap.commune or 'kế hoạch không rõ đơn vị'}"
            change = "nay khác với thiếu sót đã biết" if answers[owner] else "không còn thiếu sót đã biết"
            yield Notice(NoticeKind.FIXED, f"{whose} {change} ({gap.actual})", baseline.path, gap.rule, gap.fingerprint)
