"""One plan from its seed: what it says, in which order, and the truth of it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from generator.aims import write_purpose, write_situation, write_targets
from generator.back import write_appendices, write_closing
from generator.changes import track_changes
from generator.communes import Commune, load_communes
from generator.content import write_content, write_funding
from generator.draft import Draft
from generator.draw import Draw
from generator.faults import draw_faults
from generator.front import write_letterhead, write_preamble
from generator.organization import write_organization
from generator.shape import draw_shape
from generator.targets import REQUIRED, Promise, choose_promises
from generator.verdicts import judge, judge_ninh_binh
from generator.words import Slots

_NINH_BINH = "Tỉnh Ninh Bình"
_FIRST_DAY, _DAYS = date(2025, 10, 1), 240


def compose_plan(commune: Commune, seed: int, *, printed: bool = False) -> Draft:
    """The blocks and the facts of the plan of a commune; one that is to be printed has no words struck out."""
    draw = Draw(f"{seed}/{commune.province}/{commune.kind}/{commune.name}")
    faults = draw_faults(draw)
    # the paper of Ninh Bình is of 31 October
    issued = _FIRST_DAY + timedelta(days=draw.between(35 if commune.province == _NINH_BINH else 0, _DAYS))
    draft = Draft(commune, draw, draw_shape(draw), Slots(commune, 2026, draw))
    draft.faults = faults
    _settle(draft, faults)
    write_letterhead(draft, issued, faults)
    write_preamble(draft, issued, faults["legal"])
    write_situation(draft)
    write_purpose(draft, faults["purpose"])
    promises = choose_promises(draft, faults, local=commune.province == _NINH_BINH)
    stated = faults["targets-section"] == "ok" or faults["content"] == "ok"
    again, clashing = _repeat(draft, promises if stated else [], faults)
    write_targets(draft, promises, faults["targets-section"])
    in_content = promises if faults["targets-section"] == "missing" else []
    write_content(draft, faults, in_content, clashing)
    if draw.chance(0.5):
        write_funding(draft, faults["funding"])
        write_organization(draft, faults)
    else:
        write_organization(draft, faults)
        write_funding(draft, faults["funding"])
    write_closing(draft, faults)
    write_appendices(draft, faults, again)
    if not draft.slots.province_named and not any(
        _names_province(draft, paper) for paper in draft.facts["legal_bases"]
    ):
        _forget_province(draft)
    if draft.shape.tracked and not printed:
        track_changes(draft)
    return draft


def _settle(draft: Draft, faults: dict[str, str]) -> None:
    """What one choice makes of others: where the report stands, and what has no place to stand in."""
    draw = draft.draw
    places = {"organization": 25.0}
    if faults["content"] == "ok":
        places["content"] = 15
    if faults["team"] == "ok":
        places["of-team"] = 60
    faults["report_place"] = draw.weigh(places)
    if faults["organization"] == "missing":
        faults["report_place"] = "content"
        faults |= dict.fromkeys(("culture", "police", "youth", "front", "team", "finance"), "missing")
        if faults["content"] == "missing":
            faults["report"] = "missing"
    for place in ("content", "organization"):
        if faults["funding"] == place and faults[place] == "missing":
            faults["funding"] = "section"
    if faults["core"] == "own-task" and faults["youth"] != "ok":
        faults["core"] = "ok"
    if faults["youth"] in {"under-front", "joint"}:
        faults["front"] = "ok"


def _repeat(draft: Draft, promises: list[Promise], faults: dict[str, str]) -> tuple[list[Promise], list[Promise]]:
    """What is said again, in a table of an appendix or in the contents: with other figures in a plan that clashes."""
    named = [promise for promise in promises if promise.indicator and promise.who]
    state = faults["clash"]
    if state != "none" and not any(promise.indicator in REQUIRED for promise in named):
        state = "none"
    table = named if state == "table" or draft.draw.chance(0.25) else []
    if state == "table":
        odd = draft.draw.between(0, len(table) - 1)
        table = [_alter(draft, promise) if index == odd else promise for index, promise in enumerate(table)]
    clashing = []
    if state == "content" and faults["content"] == "ok":
        clashing = [_alter(draft, draft.draw.pick(named))]
    return table, clashing


def _alter(draft: Draft, promise: Promise) -> Promise:
    """The same promise with another figure."""
    step = draft.draw.pick((-10, -5, 5))
    value = promise.value + step
    if value > 100 or value <= 0:
        value = promise.value - 5 if promise.value > 5 else promise.value + 5
    return promise._replace(value=value, op="=")


def _names_province(draft: Draft, paper: dict[str, Any]) -> bool:
    return draft.commune.province.split(" ", 1)[1].removeprefix("phố ") in (paper["issuer"] or "")


def _forget_province(draft: Draft) -> None:
    """Nobody can tell the province from the name of a commune that several provinces have."""
    namesakes = [
        other for other in load_communes() if (other.kind, other.name) == (draft.commune.kind, draft.commune.name)
    ]
    if len(namesakes) > 1:
        draft.facts["commune"]["province"] = None


def tell_truth(draft: Draft) -> dict[str, Any]:
    """The facts, the verdicts, and the groups that all of the plan is in."""
    verdicts = judge(draft.facts, draft.kinds, draft.faults)
    own = {"ninh-binh": judge_ninh_binh(draft.facts)} if draft.commune.province == _NINH_BINH else {}
    return {"shape": draft.shape.groups(), "facts": draft.facts, "verdicts": verdicts, "own_verdicts": own}
