"""Waivers and baseline laid over the answers: what they cover counts no more, and what is amiss with them is told."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path

from cnscd_cli.model.finding import PlanReport, Report, Result, Status, Waiver, WaiverKind
from cnscd_cli.model.outline import list_outlines
from cnscd_cli.rules.exceptions.baseline import (
    Baseline,
    Renewal,
    check_target,
    is_absent,
    load_baseline,
    write_baseline,
)
from cnscd_cli.rules.exceptions.survey import AMISS, BaselineSurvey, WaiverSurvey, covers
from cnscd_cli.rules.exceptions.waivers import WaiverEntry, Waivers, load_waivers

Keep = Callable[[int, Iterable[PlanReport]], Sequence[PlanReport]]
"""Keeps so many plans, which come one at a time."""


def _keep(_count: int, plans: Iterable[PlanReport]) -> Sequence[PlanReport]:
    return tuple(plans)


def prepare_exceptions(
    waivers: Path | None,
    baseline: Path | None,
    write_to: Path | None,
    *,
    today: date,
    rules: tuple[str, ...],
    keep: Keep = _keep,
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
        renewal = Renewal(known) if write_to else None
        answer = apply_exceptions(report, excused, known, today, keep=keep, renewal=renewal)
        if write_to and renewal:
            write_baseline(write_to, renewal.list_gaps())
        return answer

    return finish


def apply_exceptions(
    report: Report,
    waivers: Waivers | None,
    baseline: Baseline | None,
    today: date,
    *,
    keep: Keep = _keep,
    renewal: Renewal | None = None,
) -> Report:
    """`report` with `waived` answers and notices; a waiver holds up to its last day inclusive.

    The baseline covers gaps alone: where words have come that a person must judge, nobody has judged them yet.
    `renewal` hears the plans as they are then: there may be thousands, and each is gone through once.
    """
    excused = WaiverSurvey(waivers) if waivers else None
    known = BaselineSurvey(baseline) if baseline else None

    def cover(plan: PlanReport) -> PlanReport:
        entries = excused.find(plan) if excused else ()
        covered = plan._replace(results=tuple(cover_result(result, entries) for result in plan.results))
        for hearer in (excused, known, renewal):
            if hearer:
                hearer.hear(covered)
        return covered

    def cover_result(result: Result, entries: Sequence[WaiverEntry]) -> Result:
        if result.status not in AMISS:
            return result
        entry = next((entry for entry in entries if entry.until >= today and covers(entry, result)), None)
        if waivers and entry:
            place, reasons = waivers.place(entry), (entry.reason, entry.approved_by, entry.until)
            waiver = Waiver(WaiverKind.WAIVER, result.status, place, *reasons)
        elif baseline and known and known.knows(result):
            waiver = Waiver(WaiverKind.BASELINE, result.status, baseline.path)
        else:
            return result
        return result._replace(status=Status.WAIVED, waiver=waiver)

    answer = report._replace(plans=keep(len(report.plans), map(cover, report.plans)))
    notices = (
        *(excused.tell(list_outlines(answer.plans), today) if excused else ()),
        *(known.tell() if known else ()),
    )
    return answer._replace(notices=(*report.notices, *notices))
