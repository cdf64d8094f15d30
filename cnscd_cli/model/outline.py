"""Plans with no more than counts and lists need: thousands of them fit into memory."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol, TypeVar, runtime_checkable

from cnscd_cli.model.document import Document
from cnscd_cli.model.finding import Level, PlanReport, Reading, Result, Severity, Status, Waiver, WaiverKind
from cnscd_cli.model.plan import Letterhead, Plan

T = TypeVar("T")


@runtime_checkable
class Outlined(Protocol):
    """Plans that are kept elsewhere."""

    outlines: Sequence[PlanReport]
    """One for each, in their order."""


def list_outlines(plans: Sequence[PlanReport]) -> Sequence[PlanReport]:
    """The same plans, at least with path, commune, notes, profile, source, and of each result rule, title, severity,
    status, kind of waiver, levels. Going through `plans` themselves may mean reading each from disk."""
    return plans.outlines if isinstance(plans, Outlined) else plans


def outline_plan(plan: PlanReport) -> PlanReport:
    """Nearly everything that is left is shared with all other outlines."""
    results = tuple(map(_outline, plan.results))
    reading = plan.reading and _strip(plan.reading)
    return plan._replace(commune=_share(plan.commune), profile=_share(plan.profile), results=results, reading=reading)


@lru_cache(maxsize=10_000)
def _share(value: T) -> T:
    """The same object for equal ones."""
    return value


def _strip(reading: Reading) -> Reading:
    """Nothing but where it comes from."""
    source = reading.document.source
    return Reading(Document(source, ()), Plan(source, None, Letterhead()))


def _outline(result: Result) -> Result:
    kind = result.waiver.kind if result.waiver else None
    return _make_outline(result.rule, result.title, result.severity, result.status, kind, result.levels)


@lru_cache(maxsize=10_000)
def _make_outline(
    rule: str, title: str, severity: Severity, status: Status, kind: WaiverKind | None, levels: tuple[Level, ...]
) -> Result:
    waiver = Waiver(kind, status, "") if kind else None
    return Result(rule, title, severity, status, "", "", "", None, None, waiver=waiver, levels=levels)
