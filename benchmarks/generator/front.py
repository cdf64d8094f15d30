"""Letterhead, title and preamble."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from generator.blocks import Columns, Line
from generator.draft import Draft
from generator.words import load_words

_NUMBER_BLANKS = {
    "spaces": "Số:       /KH-UBND",
    "dots": "Số: ……/KH-UBND",
    "full-stops": "Số: ...../KH-UBND",
    "tight": "Số:    /KH-UBND",
    "lines": "Số: ____/KH-UBND",
    "before-colon": "Số :      /KH-UBND",
}
_DAY_BLANKS = {
    "spaces": "ngày       tháng",
    "dots": "ngày … tháng",
    "full-stops": "ngày ..... tháng",
    "lines": "ngày ___ tháng",
}
_BOTH_BLANKS = {
    "spaces": "ngày       tháng       năm",
    "dots": "ngày … tháng … năm",
    "full-stops": "ngày .... tháng .... năm",
}
_FULL_DATES = {"padded": "ngày {d:02d} tháng {m:02d} năm", "half-padded": "ngày {d:02d} tháng {m} năm"}


def write_letterhead(draft: Draft, issued: date, faults: dict[str, str]) -> None:
    draw, slots = draft.draw, draft.slots.values
    number = _write_number(draft, faults["number"])
    written, fact = _write_date(draft, issued, faults["date"])
    kind, name = slots["xa"].upper(), slots["ten"].upper()
    left = ["ỦY BAN NHÂN DÂN", f"{kind} {name}"]
    if draw.chance(0.06):
        left = [f"UBND {kind} {name}"]
    right = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    place = f"{slots['ten']}, {written} {issued.year}"
    draft.facts |= {"document_symbol": "KH-UBND", "issue_place": slots["ten"], "issue_date": fact}
    rule = ["-------"] if draw.chance(0.15) else []
    draft.blocks.append(Columns((*left, *rule, "", number), (*right, *rule, "", place), draft.shape.letterhead, "head"))
    draft.facts["commune"] = {"type": slots["xa"], "name": slots["ten"], "province": draft.commune.province}
    _write_title(draft)


def _write_number(draft: Draft, state: str) -> str:
    if state == "ok":
        number = str(draft.draw.between(1, 240))
        if len(number) == 1 or draft.draw.chance(0.1):
            number = number.zfill(2)
        draft.facts["document_number"] = number
        draft.facts["number_groups"] = ["number/filled"]
        return f"Số: {number}/KH-UBND"
    look = draft.draw.pick(list(_NUMBER_BLANKS))
    draft.facts["document_number"] = None
    draft.facts["number_groups"] = [f"number/blank-{look}"]
    return _NUMBER_BLANKS[look]


def _write_date(draft: Draft, issued: date, state: str) -> tuple[str, dict[str, int | None]]:
    fact: dict[str, int | None] = {"day": issued.day, "month": issued.month, "year": issued.year}
    if state == "ok":
        look = draft.draw.weigh({"padded": 50, "half-padded": 50})
        if issued.month < 3:
            look = "padded"  # so that nobody can write a digit in front
        draft.facts["date_groups"] = [f"date/{look}"]
        return _FULL_DATES[look].format(d=issued.day, m=issued.month), fact
    blanks = _DAY_BLANKS if state == "no-day" else _BOTH_BLANKS
    look = draft.draw.pick(list(blanks))
    draft.facts["date_groups"] = [f"date/{state}-{look}"]
    fact["day"] = None
    if state == "no-day":
        return f"{blanks[look]} {issued.month} năm", fact
    fact["month"] = None
    return blanks[look], fact


def _write_title(draft: Draft) -> None:
    draft.line("KẾ HOẠCH", "title")
    subject = draft.fill(draft.draw.pick(load_words("papers")["subjects"]))
    draft.facts |= {"document_type": "KẾ HOẠCH", "subject": subject}
    lines = [subject]
    if len(subject) > 60 and draft.draw.chance(0.6):
        middle = subject.rfind(" ", 0, 2 * len(subject) // 3)
        lines = [subject[:middle], subject[middle + 1 :]]
    if len(lines) == 2 and (draft.shape.breaks or draft.draw.chance(0.3)):
        draft.blocks.append(Line("\n".join(lines), "title"))
        draft.facts["subject_groups"] = ["subject/soft-break"]
        return
    draft.facts["subject_groups"] = [f"subject/lines-{len(lines)}"]
    for line in lines:
        draft.line(line, "title")


# --- preamble -------------------------------------------------------------------------------------------------------


def write_preamble(draft: Draft, issued: date, state: str) -> None:
    papers = _choose_papers(draft, issued, state)
    style = draft.draw.weigh({"lines": 55, "sentence": 35, "thuc-hien": 10})
    if not papers:
        style = "none"
    if style == "thuc-hien":
        papers = [paper for paper in papers if paper["kind"] != "Luật"]  # a law is no task to be carried out
    for paper in papers:
        paper["groups"] = [f"legal/{style}", *paper["groups"]]
    opening = draft.fill(
        draft.draw.pick(
            [
                "UBND {xa_ten} [ban hành|xây dựng] Kế hoạch [thực hiện|triển khai] [như sau|với các nội dung như sau]:",
                "Ủy ban nhân dân {xa_ten} [ban hành|xây dựng] Kế hoạch hoạt động của {to} năm {nam} như sau:",
            ]
        )
    )
    _say_papers(draft, papers, style, opening)
    draft.facts["legal_bases"] = [{key: value for key, value in paper.items() if key != "text"} for paper in papers]
    draft.facts["legal_groups"] = [f"legal/{style}", f"legal-state/{state}"]


def _say_papers(draft: Draft, papers: list[dict[str, Any]], style: str, opening: str) -> None:
    if style == "lines":
        for paper in papers:
            draft.line(
                f"Căn cứ {paper['text']};", draft.draw.pick(("body", "italic")) if draft.shape.size == 26 else "body"
            )
        draft.line(opening)
    elif style == "none":
        draft.line(opening)
    else:
        word = "Căn cứ" if style == "sentence" else "Thực hiện"
        draft.line(f"{word} {'; '.join(paper['text'] for paper in papers)}; {opening}")


def _choose_papers(draft: Draft, issued: date, state: str) -> list[dict[str, Any]]:
    words, draw = load_words("papers"), draft.draw
    chosen = []
    if state == "none":
        return []
    if draw.chance(0.15):
        chosen += [_law(entry) for entry in draw.some(words["law"], 1, 1)]
    chosen += [_central(draft, entry) for entry in draw.some(words["central"], 0, 2)]
    if state in {"committee", "both"}:
        chosen.append(_local(draft, draw.pick(words["provincial"]), issued))
    if state in {"department", "both"}:
        chosen.append(_local(draft, draw.pick(words["department"]), issued))
    if state == "others" or draw.chance(0.2):
        chosen += [_local(draft, entry, issued) for entry in draw.some(words["party"] + words["own"], 1, 2)]
    return chosen


def _central(draft: Draft, entry: list[Any]) -> dict[str, Any]:
    kind, number, day, issuer, subject = entry
    return _paper(draft, kind, number, day, issuer, subject)


def _law(entry: list[Any]) -> dict[str, Any]:
    kind, name, day = entry
    text = f"{kind} {name} ngày {day.day:02d} tháng {day.month} năm {day.year}"
    return {
        "kind": kind,
        "number": None,
        "date": day.isoformat(),
        "issuer": None,
        "groups": ["legal/law"],
        "text": text,
    }


def _local(draft: Draft, entry: list[Any], issued: date) -> dict[str, Any]:
    kind, symbol, whose, subject = entry
    if whose == "committee" and draft.commune.province == "Tỉnh Ninh Bình":
        day, issuer = date(2025, 10, 31), f"UBND {draft.slots.values['tinh']}"
        return _paper(draft, "Kế hoạch", "123/KH-UBND", day, issuer, draft.fill(subject))
    day = issued - timedelta(days=draft.draw.between(5, 120))
    number = f"{draft.draw.between(11, 999)}{'-' if symbol == 'CTr/TU' else '/'}{symbol}"
    values = draft.slots.values
    province = values["tinh"]
    party = "Tỉnh ủy" if province.startswith("tỉnh") else "Thành ủy"
    issuer = {
        "committee": draft.draw.pick((f"UBND {province}", f"Ủy ban nhân dân {province}", f"UBND {province}")),
        "department": draft.draw.pick(("Sở Khoa học và Công nghệ", f"Sở Khoa học và Công nghệ {province}")),
        "party": f"{party} {province.split(' ', 1)[1].removeprefix('phố ')}",
        "own": f"UBND {values['xa_ten']}",
        "council": f"HĐND {values['xa_ten']}",
    }[whose]
    return _paper(draft, kind, number, day, issuer, draft.fill(subject))


def _paper(draft: Draft, kind: str, number: str, day: date, issuer: str, subject: str) -> dict[str, Any]:
    look = draft.draw.weigh({"slashes": 60, "words": 40})
    written = (
        f"{day.day:02d}/{day.month:02d}/{day.year}"
        if look == "slashes"
        else f"{day.day:02d} tháng {day.month:02d} năm {day.year}"
    )
    groups = [f"legal-date/{look}"]
    text = f"{kind} số {number} ngày {written} của {issuer} {subject}"
    return {"kind": kind, "number": number, "date": day.isoformat(), "issuer": issuer, "groups": groups, "text": text}
