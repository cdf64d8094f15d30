"""Measurable commitments: which, how high, and in what words."""

from __future__ import annotations

from typing import Any, NamedTuple

from generator.blocks import Table
from generator.draft import Draft
from generator.words import capitalise, load_words

REQUIRED = ("team-training", "digital-skills", "vneid", "digital-signature", "cashless-payment")
_EXTRA = (
    "team-coverage",
    "smartphone",
    "household-outreach",
    "platform-usage",
    "student-skills",
    "online-services",
    "ocop-ecommerce",
)


class Promise(NamedTuple):
    """A commitment before it is put into words."""

    indicator: str | None
    who: str
    what: str
    op: str
    value: int
    unit: str = "%"
    per: str | None = None
    text: str = ""
    """The sentence, where the words list has it whole."""


def choose_promises(draft: Draft, faults: dict[str, str], *, local: bool) -> list[Promise]:
    """What the plan promises; with `local` also what the province asks for."""
    words, draw = load_words("targets"), draft.draw
    chosen = [_promise(draft, name, faults[name]) for name in REQUIRED if faults[name] != "missing"]
    chosen += [_promise(draft, name, "ok") for name in draw.some(_EXTRA, 0, 3)]
    chosen += [_count(draft, row) for row in _distinct(draw.some(words["counts"], 0, 3))]
    chosen += [_other(draft, row) for row in draw.some(words["others"], 0, 2)]
    if local:
        chosen = _add_local(draft, chosen)
    return draw.shuffled(chosen) if draw.chance(0.5) else chosen


def _add_local(draft: Draft, chosen: list[Promise]) -> list[Promise]:
    """What Ninh Bình asks for, each left out or too low in some plans."""
    words, draw = load_words("targets"), draft.draw
    have = {promise.indicator for promise in chosen}
    wanted = [name for name in ("household-outreach", "platform-usage", "ocop-ecommerce") if name not in have]
    chosen += [_promise(draft, name, draw.weigh({"ok": 9, "low": 1})) for name in draw.some(wanted, 2, 3)]
    for name in ("household-support", "people-support", "team-hours", "team-days"):
        rows = [row for row in words["counts"] if row[1] == name]
        if name not in have and draw.chance(0.9):
            chosen.append(_count(draft, draw.pick(rows), low=draw.chance(0.1)))
    return chosen


def _distinct(rows: list[list[Any]]) -> list[list[Any]]:
    return list({row[1]: row for row in rows}.values())


def _promise(draft: Draft, name: str, state: str) -> Promise:
    entry, draw = load_words("targets")["indicators"][name], draft.draw
    value = draw.pick(entry["low"] if state == "low" else entry["pass"])
    op = "=" if value == 100 else draw.weigh({"=": 55, ">=": 38, ">": 7})
    if op == ">" and state == "low":
        op = "="
    raw = draw.pick(entry["who"])
    what = draw.pick(entry.get("whats", {}).get(raw, entry["what"]))
    return Promise(name, draft.fill(raw), draft.fill(what), op, value)


def _count(draft: Draft, row: list[Any], *, low: bool = False) -> Promise:
    text, indicator, op, values, lows, unit, per = row
    value = draft.draw.pick(lows if low and lows else values)
    return Promise(indicator, "", "", op, value, unit, per, draft.fill(text, n=_pad(draft, value)))


def _other(draft: Draft, row: list[Any]) -> Promise:
    text, op, values, unit, per = row
    value = draft.draw.pick(values)
    number = str(value) if unit == "%" else _pad(draft, value)
    return Promise(None, "", "", op, value, unit, draft.fill(per) if per else None, draft.fill(text, n=number))


def _pad(draft: Draft, value: int) -> str:
    return f"{value:02d}" if draft.draw.chance(0.8) else str(value)


# --- in words -------------------------------------------------------------------------------------------------------


class Wording(NamedTuple):
    text: str
    deadline: str | None
    groups: list[str]


def word_promise(draft: Draft, promise: Promise, *, timed: bool = True) -> Wording:
    """A sentence that states the promise. Without `timed` it names no deadline of its own."""
    if promise.text:
        kind = "targets/whole-percent" if promise.unit == "%" else f"targets/count-{promise.per}"
        return Wording(promise.text, None, [kind])
    words, draw = load_words("targets"), draft.draw
    forms = [name for name in words["forms"] if timed or "deadline" not in name]
    form = draw.pick(forms)
    quantity = draw.pick(words["quantities"][promise.op])
    when, deadline = _choose_time(draft) if "deadline" in form else ("", None)
    written = quantity.replace("{n}", str(promise.value))
    who = promise.who
    if ("ỷ lệ" in words["forms"][form] or form == "who-first") and who.startswith("số hộ"):
        who = who.removeprefix("số ")
    text = draft.fill(
        words["forms"][form],
        Q=capitalise(written),
        q=written,
        who=who,
        Who=capitalise(who),
        what=promise.what,
        When=when,
    )
    return Wording(
        text,
        deadline,
        [f"targets/{form}", f"quantity/{quantity.replace('{n}', 'n')}", f"indicator/{promise.indicator}"],
    )


def _choose_time(draft: Draft) -> tuple[str, str]:
    text, kind = draft.draw.pick(load_words("targets")["times"])
    year = draft.slots.values["nam"]
    deadline = {"year": year, "day": f"{year}-11-30", "day-before": f"{year}-12-15"}[kind]
    return draft.fill(text), deadline


def state_promise(draft: Draft, promise: Promise, wording: Wording, *, group: str, deadline: str | None = None) -> None:
    """Note the target that was just written in the current section."""
    draft.add(
        "targets",
        [*wording.groups, group],
        text=wording.text.rstrip("."),
        section=draft.section,
        indicator=promise.indicator,
        op=promise.op,
        value=promise.value,
        unit=promise.unit,
        per=promise.per,
        deadline=wording.deadline or deadline,
        owner=None,
    )


def write_promises(draft: Draft, promises: list[Promise]) -> None:
    """The promises in the current section, in one of the usual layouts."""
    layout = draft.draw.weigh({"bullets": 52, "lead-in": 13, "sentences": 12, "paragraphs": 11, "table": 6, "pairs": 6})
    if layout == "table":
        named = [promise for promise in promises if promise.who]
        promises = [promise for promise in promises if not promise.who]
        if named:
            write_target_table(draft, named)
        layout = "bullets"
    if layout == "pairs":
        _write_pairs(draft, promises)
        return
    deadline = None
    if layout == "lead-in":
        deadline = draft.slots.values["nam"]
        draft.line(draft.fill("[Đến hết năm {nam}|Đến cuối năm {nam}|Phấn đấu đến hết năm {nam}]:"))
    if layout == "sentences" and (draft.level >= 3 or draft.shape.scheme == "dotted-bare"):
        layout = "bullets"
    level = draft.level + 1
    for promise in promises:
        wording = word_promise(draft, promise, timed=deadline is None)
        if layout == "sentences":
            draft.head(level, wording.text, sentence=True)
        elif layout == "paragraphs":
            draft.line(wording.text)
        else:
            draft.bullet(wording.text.rstrip(".") + draft.draw.pick((".", ";", ".")))
        state_promise(draft, promise, wording, group=f"targets-layout/{layout}", deadline=deadline)


def _write_pairs(draft: Draft, promises: list[Promise]) -> None:
    """Two promises in one bullet, parted by a semicolon."""
    for first in range(0, len(promises), 2):
        pair = promises[first : first + 2]
        wordings = [word_promise(draft, promise, timed=False) for promise in pair]
        texts = [wording.text.rstrip(".") for wording in wordings]
        rest = [text[0].lower() + text[1:] for text in texts[1:]]
        draft.bullet("; ".join([texts[0], *rest]) + ".")
        for promise, wording in zip(pair, wordings, strict=True):
            state_promise(draft, promise, wording, group="targets-layout/pairs")


# --- in a table -----------------------------------------------------------------------------------------------------


def write_target_table(draft: Draft, promises: list[Promise]) -> None:
    """One row a promise; the column of the unit, of the agency and of the deadline are optional."""
    draw = draft.draw
    unit_column, owner_column, time_column = draw.chance(0.3), draw.chance(0.6), draw.chance(0.3)
    header = [draw.pick(("STT", "TT")), draw.pick(("Chỉ tiêu", "Tên chỉ tiêu", "Nội dung chỉ tiêu"))]
    header += [draw.pick(("Đơn vị tính", "ĐVT"))] * unit_column
    value_header = draft.fill(draw.pick(("Chỉ tiêu năm {nam}", "Kế hoạch năm {nam}", "Mục tiêu", "Mức phấn đấu")))
    header.append(value_header)
    header += [draw.pick(("Đơn vị phụ trách", "Đơn vị chủ trì", "Cơ quan chủ trì", "Đơn vị thực hiện"))] * owner_column
    header += [draw.pick(("Thời hạn", "Thời gian hoàn thành"))] * time_column
    groups = [
        f"target-table/{'unit' if unit_column else 'no-unit'}",
        f"target-table/{'owner' if owner_column else 'no-owner'}",
    ]
    rows = []
    for number, promise in enumerate(promises, 1):
        name = capitalise(promise.who) + " " + promise.what
        cell, owner = _value_cell(draft, promise, unit=unit_column), None
        deadline = draft.slots.values["nam"] if "năm" in value_header else None
        row = [str(number), name] + ["%"] * unit_column + [cell]
        if owner_column:
            owner = draft.fill(
                draw.pick(("Phòng Văn hóa - Xã hội", "Công an {xa}", "{Cac_to}", "Phòng Kinh tế", "UBND {xa}"))
            )
            row.append(owner)
        if time_column:
            deadline = f"{draft.slots.values['nam']}-12-31"
            row.append(f"31/12/{draft.slots.values['nam']}")
        rows.append(tuple(row))
        fact = {"indicator": promise.indicator, "op": promise.op, "value": promise.value, "unit": "%", "per": None}
        draft.add(
            "targets",
            [*groups, f"indicator/{promise.indicator}"],
            text=name,
            section=draft.section,
            **fact,
            deadline=deadline,
            owner=owner,
        )
    widths = [2, 10] + [3] * unit_column + [4] + [6] * owner_column + [5] * time_column
    draft.blocks.append(Table(tuple(header), tuple(rows), tuple(widths)))


def _value_cell(draft: Draft, promise: Promise, *, unit: bool) -> str:
    sign = "" if unit else "%"
    if promise.op == "=":
        return f"{promise.value}{sign}"
    mark = {">=": ("≥ ", "≥", "Từ "), ">": ("Trên ", "> ")}[promise.op]
    chosen = draft.draw.pick(mark)
    return f"{chosen}{promise.value}{sign}" + (" trở lên" if chosen == "Từ " else "")
