"""Waivers and baseline laid over the answers: what they cover counts no more, and what is amiss with them is told."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from cnscd_cli.model.finding import Notice, NoticeKind, PlanReport, Report, Result, Status, Waiver, WaiverKind
from cnscd_cli.rules.exceptions.baseline import (
    Baseline,
    check_target,
    is_absent,
    load_baseline,
    name_owner,
    renew_baseline,
    write_baseline,
)
from cnscd_cli.rules.exceptions.waivers import WaiverEntry, Waivers, load_waivers

_AMISS = (Status.GAP, Status.REVIEW)


def prepare_exceptions(
    waivers: Path | None, baseline: Path | None, write_to: Path | None, *, today: date, rules: tuple[str, ...]
) -> Callable[[Report], Report]:
    """Reads the files, whose faults stop the run; what comes back makes of a report what they say of it.

    `write_to` gets the baseline that holds after the run; it may be `baseline` itself, and not there before the first.
    """
    excused = load_waivers(waivers, rules) if waivers else None
    is_first = (
        baseline and write_to and is_absent(baseline) and os.path.realpath(baseline) == os.path.realpath(write_to)
    )
    known = load_baseline(baseline) if baseline and not is_first else None
    if write_to:
        check_target(write_to)

    def finish(report: Report) -> Report:
        answer = apply_exceptions(report, excused, known, today)
        if write_to:
            write_baseline(write_to, renew_baseline(answer, known))
        return answer

    return finish


def apply_exceptions(report: Report, waivers: Waivers | None, baseline: Baseline | None, today: date) -> Report:
    """`report` with `waived` answers and notices; a waiver holds up to its last day inclusive.

    The baseline covers gaps alone: where words have come that a person must judge, nobody has judged them yet.
    """
    known = {gap.fingerprint for gap in baseline.gaps} if baseline else set()

    def cover(plan: PlanReport, result: Result) -> Result:
        if result.status not in _AMISS:
            return result
        entry = _find_waiver(waivers, plan, result, today) if waivers else None
        if waivers and entry:
            waiver = Waiver(
                WaiverKind.WAIVER, result.status, waivers.place(entry), entry.reason, entry.approved_by, entry.until
            )
        elif baseline and result.status is Status.GAP and result.fingerprint in known:
            waiver = Waiver(WaiverKind.BASELINE, result.status, baseline.path)
        else:
            return result
        return result._replace(status=Status.WAIVED, waiver=waiver)

    plans = tuple(plan._replace(results=tuple(cover(plan, result) for result in plan.results)) for plan in report.plans)
    answer = report._replace(plans=plans)
    notices = (
        *(_notice_waivers(answer, waivers, today) if waivers else ()),
        *(_notice_known(answer, baseline) if baseline else ()),
    )
    return answer._replace(notices=(*report.notices, *notices))


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
        covered = {result.status for plan in plans for result in plan.results if _covers(entry, result)}
        if entry.until < today:
            told: tuple[NoticeKind, str] | None = _tell_expired(entry, counts=bool(covered & set(_AMISS)))
        elif Status.WAIVED in covered:
            told = None
        else:
            told = _tell_unused(entry, plans) if plans else (NoticeKind.UNMATCHED, _explain_unmatched(entry, report))
        if told:
            words = f"«{entry.rule}» cho {entry.commune or entry.plan} {told[1]}"
            yield Notice(told[0], words, waivers.place(entry), entry.rule, entry.fingerprint)


def _tell_expired(entry: WaiverEntry, *, counts: bool) -> tuple[NoticeKind, str]:
    until = entry.until
    day = f"{until.day:02}/{until.month if until.month > 2 else f'{until.month:02}'}/{until.year}"
    effect = "thiếu sót lại được tính" if counts else "không còn tác dụng"
    return NoticeKind.EXPIRED, f"chỉ được miễn đến hết ngày {day}; {effect}"


def _tell_unused(entry: WaiverEntry, plans: list[PlanReport]) -> tuple[NoticeKind, str]:
    if not any(plan.results for plan in plans):
        return NoticeKind.UNMATCHED, "chưa xét được: kế hoạch không đọc được"
    statuses = {result.status for plan in plans for result in plan.results if result.rule == entry.rule}
    if statuses & {*_AMISS, Status.WAIVED}:
        return NoticeKind.UNUSED, f"không còn thiếu sót có mã {entry.fingerprint}"
    return NoticeKind.UNUSED, f"không cần miễn: quy tắc {'đã đạt' if Status.PASS in statuses else 'không áp dụng'}"


def _explain_unmatched(entry: WaiverEntry, report: Report) -> str:
    reason = "không khớp kế hoạch nào được kiểm tra"
    bare = entry.commune._replace(province=None) if entry.commune else None
    if bare and any(plan.commune and not plan.commune.province and bare.fits(plan.commune) for plan in report.plans):
        return f"{reason}: kế hoạch của {bare} không cho biết tỉnh; bỏ tên tỉnh trong mục miễn, hoặc dùng khóa «plan»"
    return reason


def _notice_known(report: Report, baseline: Baseline) -> Iterator[Notice]:
    """Known gaps of communes that were checked, by rules that were asked, and that are there no more."""
    answers: dict[tuple[str | None, str], set[Status]] = {}
    for plan in report.plans:
        for result in plan.results:
            answers.setdefault((name_owner(plan), result.rule), set()).add(result.status)
    found = {result.fingerprint for plan in report.plans for result in plan.results}
    for gap in baseline.gaps:
        statuses = answers.get((gap.commune, gap.rule))
        if statuses is None or gap.fingerprint in found:
            continue
        changed = bool(statuses & {*_AMISS, Status.WAIVED})
        kind = NoticeKind.CHANGED if changed else NoticeKind.FIXED
        change = "nay khác với thiếu sót đã biết" if changed else "không còn thiếu sót đã biết"
        words = f"«{gap.rule}» của {gap.commune or 'kế hoạch không rõ đơn vị'} {change} ({gap.actual})"
        yield Notice(kind, words, baseline.path, gap.rule, gap.fingerprint)
