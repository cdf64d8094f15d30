"""Which commune of the official list each plan is of, and which of a commune's plans counts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from cnscd_cli.data.communes import list_communes, load_provinces
from cnscd_cli.model.finding import PlanReport, Report
from cnscd_cli.model.outline import list_outlines
from cnscd_cli.model.plan import Commune, CommuneType, OfficialName, PartialDate
from cnscd_cli.model.summary import Sending, Stray, StrayKind, SummedCommune, Unread
from cnscd_cli.text.normalize import fold

Name = tuple[str, CommuneType, str]
"""Of a commune: province, type, name."""


class Senders(NamedTuple):
    """All plans of a run, each in its place."""

    communes: tuple[SummedCommune, ...]
    counted: dict[int, int]
    """By the index of a plan that counts, that of its commune."""
    strays: tuple[Stray, ...]
    unread: tuple[Unread, ...]


def find_senders(report: Report, province: str | None) -> Senders:
    """The communes of the `province`, or of all that have sent a plan, with their plans."""
    outlines = list_outlines(report.plans)
    sent: dict[Name, list[int]] = {}
    strays = []
    for index, plan in enumerate(outlines):
        place = None if plan.error else _place(plan.commune, province)
        if isinstance(place, StrayKind):
            strays.append(Stray(plan.path, place, plan.commune))
        elif place:
            sent.setdefault(place, []).append(index)
    provinces = [province] if province else sorted({name[0] for name in sent}, key=sort_name)
    names = [name for item in provinces for name in list_commune_names(item)]
    communes, counted = [], {}
    for name in names:
        plans = sent.get(name)
        if plans:
            communes.append(_gather(name, plans, report.plans, outlines))
            counted[_find_counted(plans, communes[-1], outlines)] = len(communes) - 1
        else:
            communes.append(SummedCommune(name[1], name[2], name[0]))
    unread = tuple(Unread(plan.path, plan.error) for plan in outlines if plan.error)
    return Senders(tuple(communes), counted, tuple(strays), unread)


def _place(commune: Commune | None, province: str | None) -> Name | StrayKind:
    if commune is None:
        return StrayKind.UNKNOWN
    known = commune.province or province
    if known and commune.name in _listed(known, commune.type):
        return (known, commune.type, commune.name) if province in {None, known} else StrayKind.ELSEWHERE
    # In several provinces, and the plan does not tell which of them.
    ambiguous = commune.official is OfficialName.LISTED and not commune.province
    return StrayKind.UNKNOWN if ambiguous else StrayKind.UNLISTED


@cache
def _listed(province: str, kind: CommuneType) -> frozenset[str]:
    return frozenset(list_communes(province, kind))


def list_commune_names(province: str) -> list[Name]:
    """All communes of the province by type, then as a dictionary has them."""
    return [
        (province, kind, name) for kind in CommuneType for name in sorted(list_communes(province, kind), key=sort_name)
    ]


def sort_name(name: str) -> tuple[str, str]:
    """By letters, then by marks."""
    return fold(name), name


def _gather(
    name: Name, indexes: list[int], plans: Sequence[PlanReport], outlines: Sequence[PlanReport]
) -> SummedCommune:
    """The commune with its plans, the one that counts first."""
    copies: dict[str, list[int]] = {}
    for index in indexes:
        copies.setdefault(outlines[index].sha256 or outlines[index].path, []).append(index)
    sendings = [
        Sending(
            outlines[same[0]].path,
            _read_date(plans[same[0]]),
            tuple(outlines[index].path for index in same[1:]),
        )
        for same in copies.values()
    ]
    if len(copies) > 1:
        scans = {outlines[index].path for index in indexes if outlines[index].ocr}
        # Of one date: what was typed before what was scanned, then «ban-2» before «ban-1».
        sendings.sort(key=lambda it: (_order_date(it.issue_date), it.path not in scans, it.path), reverse=True)
    certain = all(_is_later(sendings[0].issue_date, item.issue_date) for item in sendings[1:])
    first = next(outlines[index] for index in indexes if outlines[index].path == sendings[0].path)
    assumed = not (first.commune and first.commune.province)
    return SummedCommune(name[1], name[2], name[0], tuple(sendings), certain, assumed)


def _find_counted(indexes: list[int], commune: SummedCommune, outlines: Sequence[PlanReport]) -> int:
    return next(index for index in indexes if outlines[index].path == commune.sendings[0].path)


def _read_date(plan: PlanReport) -> PartialDate | None:
    return plan.reading.plan.letterhead.issue_date if plan.reading else None


def _order_date(day: PartialDate | None) -> tuple[int, int, int]:
    return (day.year or 0, day.month or 0, day.day or 0) if day else (0, 0, 0)


def _is_later(day: PartialDate | None, other: PartialDate | None) -> bool:
    """Whether what is written of both tells so."""
    if day is None or other is None:
        return False
    for own, theirs in ((day.year, other.year), (day.month, other.month), (day.day, other.day)):
        if own is None or theirs is None:
            return False
        if own != theirs:
            return own > theirs
    return False


def count_listed(province: str) -> int:
    """How many communes the province has."""
    return sum(len(_listed(province, kind)) for kind in CommuneType)


def list_provinces() -> list[str]:
    """All 34, as a dictionary has them."""
    return [load_provinces()[key] for key in sorted(load_provinces())]
