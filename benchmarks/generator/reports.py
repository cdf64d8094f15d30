"""Statements that somebody reports results: how often, by which day, to whom."""

from __future__ import annotations

from typing import NamedTuple

from generator.draft import Draft
from generator.words import capitalise, load_words


class Rhythm(NamedTuple):
    """How often, and by which day."""

    every: str
    day: int | None
    op: str | None


def choose_rhythm(draft: Draft, state: str) -> Rhythm:
    draw = draft.draw
    often = draw.weigh({"monthly": 30, "quarterly": 50, "monthly+quarterly": 10, "quarterly+yearly": 7, "weekly": 3})
    if state == "rare":
        often = draw.pick(("half-yearly", "yearly", "half-yearly+yearly"))
    if state in {"no-day", "rare"}:
        return Rhythm(often, None, None)
    if often not in {"monthly", "quarterly"}:
        often = draw.pick(("monthly", "quarterly"))
    op = draw.weigh({"before": 70, "by": 30})
    if state == "late":
        return Rhythm(often, draw.between(22, 28) if op == "before" else draw.between(21, 28), op)
    return Rhythm(often, draw.between(10, 21) if op == "before" else draw.between(10, 20), op)


def _say_due(draft: Draft, rhythm: Rhythm) -> str:
    if rhythm.day is None or rhythm.op is None:
        return ""
    words = load_words("team")
    text = draft.draw.pick(words["due"][rhythm.op]).replace("{d}", str(rhythm.day))
    return text + draft.draw.pick(words["due_of"][rhythm.every])


def _note(draft: Draft, rhythm: Rhythm, form: str, sender: str | None, whom: str) -> None:
    day = "day" if rhythm.day else "no-day"
    groups = [f"reporting/{form}", f"reporting/{rhythm.every}", f"reporting/{rhythm.op or 'no'}-{day}"]
    facts = {"frequencies": rhythm.every.split("+"), "due_day": rhythm.day, "due_op": rhythm.op}
    draft.add("reporting", groups, section=draft.section, **facts, **{"from": sender, "to": whom})


def word_agency_report(draft: Draft, state: str, sender: str) -> str | None:
    """A task of the agency whose section is open."""
    if state == "missing":
        return None
    if state == "unspecific":
        text, whom = draft.draw.pick(load_words("team")["unspecific"])
        draft.add(
            "reporting",
            ["reporting/unspecific"],
            section=draft.section,
            frequencies=[],
            due_day=None,
            due_op=None,
            **{"from": sender, "to": draft.fill(whom)},
        )
        return draft.fill(text)
    rhythm = choose_rhythm(draft, state)
    forms = load_words("team")["reporting"]["agency"]
    form = draft.draw.pick(list(forms))
    if form == "paren" and rhythm.day is None:
        form = "plain"
    whom = _choose_recipient(draft)
    _note(draft, rhythm, f"agency-{form}", sender, whom)
    return _compose(draft, draft.draw.pick(forms[form]), rhythm, whom, "")


def write_free_report(draft: Draft, state: str) -> None:
    """A sentence of its own that names who reports."""
    if state == "missing":
        return
    sender = draft.draw.pick((draft.fill("{Cac_thon}"), draft.fill("{Cac_to}")))
    if state == "unspecific":
        draft.line(f"{sender} định kỳ báo cáo kết quả hoạt động về {draft.fill('UBND {xa}')}.")
        draft.add(
            "reporting",
            ["reporting/unspecific"],
            section=draft.section,
            frequencies=[],
            due_day=None,
            due_op=None,
            **{"from": sender, "to": draft.fill("UBND {xa}")},
        )
        return
    rhythm = choose_rhythm(draft, state)
    words = load_words("team")
    whom = _choose_recipient(draft)
    if rhythm.op == "before" and draft.draw.chance(0.25):
        due = draft.draw.pick(words["due_first"][rhythm.every]).replace("{d}", str(rhythm.day))
        _note(draft, rhythm, "free-due-first", sender, whom)
        text = words["reporting"]["from_due"]["due-first"][0]
        draft.line(draft.fill(text, Due=due, who=_lower(sender), whom=whom))
        return
    forms = words["reporting"]["free"]
    form = draft.draw.pick(list(forms))
    _note(draft, rhythm, f"free-{form}", sender, whom)
    draft.line(_compose(draft, draft.draw.pick(forms[form]), rhythm, whom, sender))


def _compose(draft: Draft, template: str, rhythm: Rhythm, whom: str, sender: str) -> str:
    every = draft.draw.pick(load_words("team")["every"][rhythm.every])
    due = _say_due(draft, rhythm)
    bracketed = f" ({due.strip(' ,')})" if due else ""
    if "{pdue}" in template:
        due = ""
    return draft.fill(
        template, every=every, due=due, pdue=bracketed, whom=whom, who=_lower(sender), Who=capitalise(sender)
    )


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _choose_recipient(draft: Draft) -> str:
    return draft.fill(
        draft.draw.pick(("UBND {xa}", "Ủy ban nhân dân {xa}", "Phòng Văn hóa - Xã hội", "Phòng Văn hóa - Xã hội {xa}"))
    )
