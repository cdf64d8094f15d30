"""Closing, recipients, signature, appendices."""

from __future__ import annotations

from typing import Any

from generator.blocks import Columns, Line, Table, Turn
from generator.changes import misspell
from generator.draft import Draft
from generator.targets import Promise, write_target_table
from generator.words import load_words

_SIGNING = {
    "deputy": (("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"), "PHÓ CHỦ TỊCH", 60),
    "chairman": (("TM. ỦY BAN NHÂN DÂN", None), "CHỦ TỊCH", 24),
    "deputy-alone": ((None, "KT. CHỦ TỊCH"), "PHÓ CHỦ TỊCH", 8),
    "chairman-alone": ((None, None), "CHỦ TỊCH", 4),
    "head-of-office": ((None, "TL. CHỦ TỊCH"), "CHÁNH VĂN PHÒNG", 2),
    "head-of-department": ((None, "TUQ. CHỦ TỊCH"), "TRƯỞNG PHÒNG VĂN HÓA - XÃ HỘI", 2),
}


def write_closing(draft: Draft, faults: dict[str, str]) -> None:
    wrong = misspell(draft, faults["name"]) if faults["name"] != "ok" else None
    closings = load_words("aims")["closing"]
    if wrong:
        draft.facts["mentions"].append(wrong)
        closings = [text for text in closings if "{xa_ten}" in text]
    else:
        faults["name"] = "ok"
    named = {"xa_ten": f"{draft.commune.kind} {wrong}"} if wrong else {}
    draft.line(draft.fill(draft.draw.pick(closings), **named))
    recipients = _list_recipients(draft, faults["department"])
    left = ["Nơi nhận:", *recipients]
    right = _list_signature(draft, faults["signature"])
    draft.blocks.append(Columns(tuple(left), tuple(right), draft.shape.signature, "foot"))


def _list_recipients(draft: Draft, state: str) -> list[str]:
    words, draw = load_words("papers")["recipients"], draft.draw
    lines = draw.some(words["others"], 4, 8)
    if state == "ok":
        lines.insert(draw.between(0, 1), draw.pick(words["department"]))
    lines.append(draw.pick(words["file"]))
    lines = [draft.fill(line) for line in lines]
    style = draw.weigh({"semicolon": 85, "comma": 6, "bare": 9})
    draft.facts["recipients"] = [{"text": line, "groups": [f"recipients/{style}"]} for line in lines]
    draft.facts["recipients_groups"] = [f"recipients/{state}", f"recipients/{style}"]
    end = {"semicolon": ";", "comma": ",", "bare": ""}[style]
    dash = draw.weigh({"- ": 92, "-": 4, "– ": 4})
    return [f"{dash}{line}{end}" for line in lines[:-1]] + [f"{dash}{lines[-1]}{'' if style == 'bare' else '.'}"]


def _list_signature(draft: Draft, state: str) -> list[str]:
    draw = draft.draw
    kind = draw.weigh({name: weight for name, (_, _, weight) in _SIGNING.items()})
    if state == "no-capacity":
        kind = "deputy-alone"
    (authority, capacity), position, _ = _SIGNING[kind]
    if state == "no-capacity":
        capacity = None
    shown: str | None = None if state == "no-position" else position
    if state == "no-position":
        authority, capacity = "TM. ỦY BAN NHÂN DÂN", None
    name = None if state == "no-name" else _name(draft)
    groups = [f"signature/{kind if state == 'ok' else state}"]
    fact = {"authority": authority, "capacity": capacity, "position": shown, "name": name, "groups": groups}
    draft.facts["signatory"] = fact
    space = [""] * draw.between(3, 5)
    if draw.chance(0.06):
        space = ["", "(Đã ký)", ""]
    return [line for line in (authority, capacity, shown) if line] + space + ([name] if name else [])


def _name(draft: Draft) -> str:
    names = load_words("papers")["names"]
    return " ".join(draft.draw.pick(names[part]) for part in ("last", "middle", "first"))


# --- appendices -----------------------------------------------------------------------------------------------------


def write_appendices(draft: Draft, faults: dict[str, str], promises: list[Promise]) -> None:
    draw = draft.draw
    wanted = []
    if promises:
        wanted.append("targets")
    table = any(faults[name] == "table" for name in ("culture", "police", "youth"))
    if table or draw.chance(0.3):
        wanted.append("work")
    for number, kind in enumerate(wanted):
        landscape = kind == "work" and draw.chance(0.4)
        draft.blocks.append(Turn(landscape))
        label = "PHỤ LỤC" if len(wanted) == 1 else f"PHỤ LỤC {('I', 'II')[number] if draw.chance(0.7) else number + 1}"
        title = {
            "targets": (
                "HỆ THỐNG CHỈ TIÊU NĂM {nam}",
                "CÁC CHỈ TIÊU CHỦ YẾU NĂM {nam}",
                "BIỂU GIAO CHỈ TIÊU NĂM {nam}",
            ),
            "work": ("PHÂN CÔNG NHIỆM VỤ NĂM {nam}", "TIẾN ĐỘ THỰC HIỆN CÁC NHIỆM VỤ", "DANH MỤC NHIỆM VỤ NĂM {nam}"),
        }[kind]
        _open_appendix(draft, label, draft.fill(draw.pick(title)))
        if kind == "targets":
            write_target_table(draft, promises)
        else:
            write_work_table(draft, faults)
    draft.appendix = None


def _open_appendix(draft: Draft, label: str, title: str) -> None:
    draft.appendix = label
    draft.blocks.append(Line(label, "title"))
    draft.blocks.append(Line(title, "title"))
    if draft.draw.chance(0.7):
        number = draft.facts["document_number"] or "……"
        draft.line(draft.fill(f"(Kèm theo Kế hoạch số {number}/KH-UBND của UBND {{xa_ten}})"), "centre-italic")
    draft.add("appendices", [f"appendix/{'one' if label == 'PHỤ LỤC' else 'numbered'}"], label=label, title=title)


# --- work -----------------------------------------------------------------------------------------------------------

_LEADS = {
    "culture": "phong-van-hoa-xa-hoi",
    "police": "cong-an",
    "youth": "doan-thanh-nien",
    "economy": "phong-kinh-te",
    "service": "trung-tam-dich-vu",
    "public": "trung-tam-hanh-chinh-cong",
}


def write_work_table(draft: Draft, faults: dict[str, str]) -> None:
    draw, words = draft.draw, load_words("papers")
    absent = {who for who in ("culture", "police", "youth") if faults[who] in {"missing", "joint", "under-front"}}
    chosen = [row for row in draw.some(words["work"], 5, 9) if row[2] not in absent]
    for who in ("culture", "police", "youth"):
        if faults[who] == "table" and not any(row[2] == who for row in chosen):
            chosen.append(next(row for row in words["work"] if row[2] == who))
    if draw.chance(0.35):
        chosen = sorted(chosen, key=lambda row: str(row[2]))
    result_column, partner_column = draw.chance(0.75), draw.chance(0.75)
    header = [draw.pick(("STT", "TT")), draw.pick(("Nội dung công việc", "Nhiệm vụ", "Nội dung"))]
    header += [draw.pick(("Kết quả", "Sản phẩm", "Kết quả dự kiến"))] * result_column
    header += [draw.pick(("Đơn vị chủ trì", "Cơ quan chủ trì", "Chủ trì"))]
    header += [draw.pick(("Đơn vị phối hợp", "Cơ quan phối hợp", "Phối hợp"))] * partner_column
    header += [draw.pick(("Thời gian", "Thời gian thực hiện", "Thời gian hoàn thành", "Tiến độ"))]
    merged, grouped = draw.chance(0.4), draw.chance(0.25)
    names = {who: draft.fill(draw.pick(_spellings(draft, agency))) for who, agency in _LEADS.items()}
    rows: list[tuple[str | None, ...]] = []
    before = None
    for number, (task, result, who, partners, time) in enumerate(chosen, 1):
        if grouped and (number - 1) % 3 == 0:
            rows.append((words["groups_of_work"][min(3, (number - 1) // 3)],))
            before = None
        texts = [draft.fill(text) for text in (task, result, partners, time)]
        lead = names[who]
        row: list[str | None] = [str(number), texts[0], *[texts[1]] * result_column]
        row += [None if merged and before == who else lead, *[texts[2]] * partner_column, texts[3]]
        rows.append(tuple(row))
        before = who
        fact: dict[str, Any] = {"task": texts[0], "result": texts[1] if result_column else None, "lead": lead}
        fact |= {"partners": texts[2] if partner_column else None, "time": texts[3], "lead_id": _LEADS[who]}
        groups = [f"work/{'merged' if merged else 'plain'}", f"work/{'groups' if grouped else 'no-groups'}"]
        draft.add("work_items", groups, section=draft.section, **fact)
    widths = [2, 9, *[6] * result_column, 6, *[6] * partner_column, 5]
    draft.blocks.append(Table(tuple(header), tuple(rows), tuple(widths)))


def _spellings(draft: Draft, agency: str) -> list[str]:
    entry = load_words("tasks")[agency]
    names: list[str] = entry["phuong"] if draft.commune.kind != "xã" and "phuong" in entry else entry["names"]
    return names
