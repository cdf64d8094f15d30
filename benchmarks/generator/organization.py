"""Who must do what: agencies, their tasks, in one of the usual layouts."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from generator.content import say_funding
from generator.draft import Draft
from generator.reports import word_agency_report, write_free_report
from generator.team import write_own_core
from generator.words import load_words

_PARTNERS = re.compile(r"~([^~]*)~")
_OPTIONAL = ("van-phong", "trung-tam-hanh-chinh-cong", "trung-tam-dich-vu", "hoi-phu-nu", "hoi-nong-dan",
             "hoi-cuu-chien-binh", "truong-hoc", "tram-y-te", "doanh-nghiep", "phong-ban")  # fmt: skip
_ROLES = ("lead", "advise", "coordinate", "perform")


class Duty(NamedTuple):
    """A task in words, as the truth has it."""

    text: str
    role: str | None
    partners: tuple[str, ...] | None = ()
    facts: tuple[dict[str, Any], ...] = ()
    """What the words also state, which stands where they are written."""


class Charge(NamedTuple):
    """An agency and its tasks."""

    agency: str
    """As the plan names it, without introductory words."""
    agency_id: str
    intro: str
    duties: tuple[Duty, ...]
    inner: tuple[Charge, ...] = ()
    """Agencies charged in bullets of this one's section."""


def write_organization(draft: Draft, faults: dict[str, str]) -> None:
    state = faults["organization"]
    draft.kinds["organization"] = f"section-organization/{state}"
    if state == "missing":
        return
    titles = ["Tổ chức thực hiện", "Tổ chức thực hiện", "Tổ chức thực hiện", "Tổ chức triển khai thực hiện"]
    if faults["content"] != "missing":
        titles += ["Phân công nhiệm vụ", "Phân công thực hiện"]
    title = draft.draw.pick(titles)
    draft.kinds["organization"] = f"section-organization/{title}"
    draft.head(1, title)
    layout = draft.draw.weigh({"headings": 78, "run-on": 8, "bullets": 8, "bold": 6})
    if faults["funding"] == "organization" or faults["report_place"] == "organization":
        layout = "headings"  # what has a heading of its own needs others beside it
    charges = _choose_charges(draft, faults)
    writer = {"headings": _write_headed, "run-on": _write_run_on, "bullets": _write_bullets, "bold": _write_bold}[
        layout
    ]
    for index, charge in enumerate(charges):
        last = index == len(charges) - 1
        writer(draft, charge, faults, last=last)
    if faults["funding"] == "organization" and layout in {"headings", "run-on"}:
        draft.head(2, "Kinh phí thực hiện")
        say_funding(draft, "organization")
    if faults.get("report_place") == "organization" and layout in {"headings", "run-on"}:
        draft.head(2, draft.draw.pick(load_words("team")["report_titles"]))
        write_free_report(draft, faults["report"])


# --- who ------------------------------------------------------------------------------------------------------------


def _choose_charges(draft: Draft, faults: dict[str, str]) -> list[Charge]:
    draw = draft.draw
    names: list[str] = []
    if faults["culture"] == "ok":
        names.append("phong-van-hoa-xa-hoi")
    if faults["police"] == "ok":
        names.append("cong-an")
    # a finance officer has nothing else to do than finances
    names.append(
        "phong-kinh-te" if faults["finance"] == "missing" else draw.weigh({"phong-kinh-te": 85, "tai-chinh": 15})
    )
    names += draw.some(_OPTIONAL, 2, 5)
    joint = faults["youth"] == "joint"
    if faults["front"] == "ok" or joint:
        names.append("mat-tran-to-quoc")
    if faults["youth"] == "ok":
        names.append("doan-thanh-nien")
    if faults["team"] == "ok":
        names += draw.pick((["thon"], ["to-cnscd"], ["thon", "to-cnscd"]))
    names = _order(draft, names)
    return [_charge(draft, name, faults) for name in names]


def _order(draft: Draft, names: list[str]) -> list[str]:
    if draft.draw.chance(0.6):
        return names
    return names[:1] + draft.draw.shuffled(names[1:])


def _charge(draft: Draft, name: str, faults: dict[str, str]) -> Charge:
    entry, draw = load_words("tasks")[name], draft.draw
    names = entry["names"]
    if draft.commune.kind != "xã" and "phuong" in entry:
        names = entry["phuong"]
    agency = draft.fill(draw.pick(names))
    duties = [_duty(draft, role, text) for role, text in _choose_tasks(draft, entry)]
    if name in {"phong-kinh-te", "tai-chinh"}:
        duties += _choose_budget(draft, entry, faults, needed=not duties)
    inner: tuple[Charge, ...] = ()
    if name == "mat-tran-to-quoc" and faults["youth"] == "joint":
        agency = draft.fill(f"{agency}, Đoàn Thanh niên và các đoàn thể {{xa}}")
    if name == "mat-tran-to-quoc" and faults["youth"] == "under-front":
        youth = load_words("tasks")["doan-thanh-nien"]
        duty = _duty(draft, "perform", draw.pick(youth["perform"]))
        inner = (Charge(draft.fill(draw.pick(youth["names"])), "doan-thanh-nien", "", (duty,)),)
        agency += draft.fill(draw.pick((" và các tổ chức chính trị - xã hội {xa}", "")))
    intro = draw.pick(entry.get("intro", [""]))
    if not intro and draw.chance(0.08):
        intro = draw.pick(("Trách nhiệm của ", "Giao ", "Nhiệm vụ của "))
    return Charge(agency, name, intro, tuple(duties), inner)


def _choose_tasks(draft: Draft, entry: dict[str, Any]) -> list[tuple[str, str]]:
    every = [(role, text) for role in _ROLES for text in entry.get(role, [])]
    return draft.draw.some(every, 1, 4)


def _duty(draft: Draft, role: str, template: str) -> Duty:
    text = draft.fill(template)
    match = _PARTNERS.search(text)
    partners = tuple(part.strip() for part in match[1].split(",")) if match else ()
    return Duty(text.replace("~", ""), role, partners)


def _choose_budget(draft: Draft, entry: dict[str, Any], faults: dict[str, str], *, needed: bool) -> list[Duty]:
    """What the agency of finance has to do with the money."""
    if faults["finance"] == "missing":
        return [Duty("Thực hiện các nhiệm vụ khác theo phân công.", "perform")] if needed else []
    texts = [text for text in entry["budget"] if faults["funding"] != "missing" or "ngân sách" not in text]
    draft.facts["budget"] = True
    return [Duty(draft.fill(draft.draw.pick(texts)), None)]


# --- in what layout -------------------------------------------------------------------------------------------------


def _note(draft: Draft, charge: Charge, duties: list[Duty], layout: str, section: str | None) -> None:
    tasks = [{"text": duty.text.rstrip("."), "role": duty.role, "partners": duty.partners} for duty in duties]
    groups = [f"assignments/{layout}", f"agency/{charge.agency_id}"]
    if charge.intro:
        groups.append("assignments/intro")
    draft.add("assignments", groups, agency=charge.agency, agency_id=charge.agency_id, section=section, tasks=tasks)


def _complete(draft: Draft, charge: Charge, faults: dict[str, str]) -> list[Duty]:
    """The duties with those that are facts of their own: core force, report."""
    duties = list(charge.duties)
    if charge.agency_id == "doan-thanh-nien" and faults["core"] == "own-task":
        duties.insert(0, Duty(write_own_core(draft), None, (), (draft.facts["team"]["core"][-1],)))
    if faults["report_place"] == "of-team" and charge.agency_id in {"thon", "to-cnscd"}:
        faults["report_place"] = "written"
        report = word_agency_report(draft, faults["report"], charge.agency)
        if report:
            duties.append(Duty(report, None, (), (draft.facts["reporting"][-1],)))
    return duties


def _write_headed(draft: Draft, charge: Charge, faults: dict[str, str], *, last: bool) -> None:  # noqa: ARG001 - as all
    section = draft.head(2, charge.intro + charge.agency, group="heading/agency")
    duties = _complete(draft, charge, faults)
    draw = draft.draw
    layout = draw.weigh({"bullets": 84, "labelled": 6, "paragraphs": 10})
    if len(duties) == 1:
        layout = "paragraphs" if draw.chance(0.7) else "bullets"
    if charge.inner:
        layout = "bullets"
    _note(draft, charge, duties, f"headed-{layout}", section)
    for duty in duties:
        if layout == "labelled":
            draft.head(3, duty.text, sentence=True)
            for fact in duty.facts:
                fact["section"] = draft.section
        else:
            (draft.bullet if layout == "bullets" else draft.line)(duty.text)
    for inner in charge.inner:
        draft.bullet(f"{inner.agency}: {inner.duties[0].text}")
        _note(draft, inner, list(inner.duties), "bullet-of-its-own", section)


def _write_run_on(draft: Draft, charge: Charge, faults: dict[str, str], *, last: bool) -> None:
    if charge.inner:
        _write_headed(draft, charge, faults, last=last)
        return
    path = draft.head(2, charge.intro + charge.agency, run_on="\0", group="heading/agency")
    duties = _complete(draft, charge, faults)
    heading = draft.blocks[-1]
    text = " ".join(duty.text for duty in duties)
    draft.blocks[-1] = heading._replace(text=heading.text.replace("\0", text))  # type: ignore[call-arg, union-attr]
    _note(draft, charge, [_join(text, duties)], "run-on", path)


def _join(text: str, duties: list[Duty]) -> Duty:
    """Duties in one paragraph are one task; of several with partners of their own nobody can say whose they are."""
    return Duty(text, duties[0].role, duties[0].partners if len(duties) == 1 else None)


def _write_bullets(draft: Draft, charge: Charge, faults: dict[str, str], *, last: bool) -> None:  # noqa: ARG001 - as all
    duties = _complete(draft, charge, faults)
    text = " ".join(duty.text for duty in duties)
    draft.bullet(f"{charge.agency}: {text}")
    _note(draft, charge._replace(intro=""), [_join(text, duties)], "bullet", draft.section)
    for inner in charge.inner:
        draft.bullet(f"{inner.agency}: {inner.duties[0].text}")
        _note(draft, inner, list(inner.duties), "bullet", draft.section)


def _write_bold(draft: Draft, charge: Charge, faults: dict[str, str], *, last: bool) -> None:  # noqa: ARG001 - as all
    draft.line(charge.intro + charge.agency, "bold")
    duties = _complete(draft, charge, faults)
    _note(draft, charge, duties, "bold", draft.section)
    for duty in duties:
        draft.bullet(duty.text)
    for inner in charge.inner:
        draft.bullet(f"{inner.agency}: {inner.duties[0].text}")
        _note(draft, inner, list(inner.duties), "bullet-of-its-own", draft.section)
