"""Which commune of the official list each plan is of, and which of a commune's plans counts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from cnscd_cli.data.communes import list_communes, load_provinces
from cnscd_cli.model.finding import PlanReport, Report
from cnscd_cli.model.outline import list_outlines
from cnscd_cli.model.plan import Commune, CommuneType, OfficialName
from cnscd_cli.model.summary import Sending, Stray, StrayKind, SummedCommune, Unread
from cnscd_cli.text.issue_order import is_issued_later, is_plan_title, sort_issue_day
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
    strays: dict[int, StrayKind] = {}
    for index, plan in enumerate(outlines):
        place = None if plan.error else _place(plan.commune, province)
        if isinstance(place, StrayKind):
            strays[index] = place
        elif place:
            sent.setdefault(place, []).append(index)
    for name, indexes in sent.items():
        sent[name] = _choose_plans(indexes, outlines)
        strays.update((index, StrayKind.OTHER) for index in indexes if index not in sent[name])
    provinces = [province] if province else sorted({name[0] for name in sent}, key=sort_name)
    names = [name for item in provinces for name in list_commune_names(item)]
    communes, counted = [], {}
    for name in names:
        if plans := sent.get(name):
            communes.append(_gather(name, plans, outlines))
            counted[plans[0]] = len(communes) - 1
        else:
            communes.append(SummedCommune(name[1], name[2], name[0]))
    unread = tuple(Unread(plan.path, plan.error, plan.duplicates) for plan in outlines if plan.error)
    told = tuple(
        Stray(plan.path, kind, plan.commune, plan.duplicates)
        for plan, kind in ((outlines[index], kind) for index, kind in sorted(strays.items()))
    )
    return Senders(tuple(communes), counted, told, unread)


def _choose_plans(indexes: list[int], outlines: Sequence[PlanReport]) -> list[int]:
    """Those that are plans, the latest first; of one date what was typed before what was scanned, then by name.

    A document without a title is one where the commune has sent no other.
    """
    titled = {index: is_plan_title(outlines[index].document_type) for index in indexes}
    chosen = [index for index in indexes if titled[index]] or [index for index in indexes if titled[index] is None]

    def rank(index: int) -> tuple[object, ...]:
        plan = outlines[index]
        return sort_issue_day(plan.issue_date), not plan.ocr, plan.path

    return sorted(chosen, key=rank, reverse=True)


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


def _gather(name: Name, indexes: list[int], outlines: Sequence[PlanReport]) -> SummedCommune:
    """The commune with its plans, the one that counts first."""
    plans = [outlines[index] for index in indexes]
    certain = all(is_issued_later(plans[0].issue_date, other.issue_date) for other in plans[1:])
    assumed = not (plans[0].commune and plans[0].commune.province)
    sendings = tuple(Sending(plan.path, plan.issue_date, plan.duplicates) for plan in plans)
    return SummedCommune(name[1], name[2], name[0], sendings, certain, assumed)


def count_listed(province: str) -> int:
    """How many communes the province has."""
    return sum(len(_listed(province, kind)) for kind in CommuneType)


def list_provinces() -> list[str]:
    """All 34, as a dictionary has them."""
    return [load_provinces()[key] for key in sorted(load_provinces())]
