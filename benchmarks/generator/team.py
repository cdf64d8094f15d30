"""What the plan says of the team: size, core force, leader."""

from __future__ import annotations

from generator.draft import Draft
from generator.words import capitalise, load_words

_NUMERALS = {
    3: "ba", 4: "bốn", 5: "năm", 6: "sáu", 7: "bảy", 8: "tám", 9: "chín", 10: "mười", 11: "mười một", 12: "mười hai",
    13: "mười ba", 14: "mười bốn", 15: "mười lăm",
}  # fmt: skip


def list_team_lines(draft: Draft, faults: dict[str, str]) -> list[str]:
    """Sentences on the team, in the section that is open; their facts are noted there."""
    lines = [
        *_list_sizes(draft, faults["size"]),
        *_list_core(draft, faults["core"]),
        *_list_leader(draft, faults["leader"]),
    ]
    lines += [draft.fill(text) for text in draft.draw.some(load_words("activities")["make_up"], 1, 4)]
    return draft.draw.shuffled(lines)


# --- size -----------------------------------------------------------------------------------------------------------


def _list_sizes(draft: Draft, state: str) -> list[str]:
    draft.facts["size_groups"] = [f"team-size/{state}"]
    draw = draft.draw
    words = load_words("team")
    if state == "missing":
        return _list_other_sizes(draft) if draw.chance(0.4) else []
    if state == "clash":
        return [_state_range(draft, 5, 7), _state_size(draft, "exact", words["exact"]["exact"], 9, 9)]
    if state in {"least", "most"}:
        bounds = (draw.between(5, 8), None) if state == "least" else (None, draw.between(7, 12))
        return [_state_size(draft, state, words[state], *bounds)]
    low, high = _choose_bounds(draft, state)
    if low == high:
        form = draw.pick(list(words["exact"]))
        return [_state_size(draft, form, words["exact"][form], low, high)]
    return [_state_range(draft, low, high)]


def _list_other_sizes(draft: Draft) -> list[str]:
    """How many members something else has."""
    draft.facts["size_groups"].append("team-size/decoy")
    return [_write_size(draft, draft.draw.pick(load_words("team")["size_decoys"]), 7, 25)]


def _choose_bounds(draft: Draft, state: str) -> tuple[int, int]:
    draw = draft.draw
    if state == "low":
        low = draw.between(3, 4)
        return low, low + draw.between(0, 3)
    if state == "high":
        return draw.pick(((7, 15), (10, 15), (13, 13), (9, 14), (15, 15)))
    low = draw.between(5, 9)
    return low, min(12, low + draw.between(0, 5))


def _state_range(draft: Draft, low: int, high: int) -> str:
    forms = load_words("team")["sizes"]
    form = draft.draw.pick(list(forms))
    return _state_size(draft, form, forms[form], low, high)


def _state_size(draft: Draft, form: str, templates: list[str], low: int | None, high: int | None) -> str:
    template = draft.draw.pick(templates)
    draft.facts["size_groups"].append(f"team-size/{form}")
    if form == "two-sentences":
        _add_size(draft, form, low, None)
        _add_size(draft, form, None, high)
    else:
        _add_size(draft, form, low, high)
    return _write_size(draft, template, low, high)


def _add_size(draft: Draft, form: str, low: int | None, high: int | None) -> None:
    fact = {"min": low, "max": high, "section": draft.section, "groups": [f"team-size/{form}"]}
    draft.facts["team"]["sizes"].append(fact)


def _write_size(draft: Draft, template: str, low: int | None, high: int | None) -> str:
    padded = draft.draw.chance(0.7)

    def show(number: int | None) -> str:
        return "" if number is None else f"{number:02d}" if padded else str(number)

    words = {"aw": _NUMERALS.get(low or 0, ""), "bw": _NUMERALS.get(high or 0, "")}
    return draft.fill(template, a=show(low), b=show(high), rest=show((low or 0) - 2), **words)


# --- core and leader ------------------------------------------------------------------------------------------------


def _list_core(draft: Draft, state: str) -> list[str]:
    words, draw = load_words("team"), draft.draw
    draft.facts["core_groups"] = [f"core/{state}"]
    if state == "ok":
        form = draw.pick(list(words["core"]))
        _add_core(draft, form, "doan-thanh-nien")
        return [draft.fill(draw.pick(words["core"][form]))]
    if state == "other":
        text, agency = draw.pick(words["core_others"])
        _add_core(draft, "other", agency)
        return [draft.fill(text)]
    return [draft.fill(draw.pick(words["core_decoys"]))] if state == "decoy" else []


def _add_core(draft: Draft, form: str, agency: str) -> None:
    draft.facts["core_groups"].append(f"core/{form}")
    fact = {"agency_id": agency, "section": draft.section, "groups": [f"core/{form}"]}
    draft.facts["team"]["core"].append(fact)


def write_own_core(draft: Draft) -> str:
    """A task of the Youth Union that makes it the core force."""
    _add_core(draft, "own-task", "doan-thanh-nien")
    return draft.fill(draft.draw.pick(load_words("team")["core_own_task"]["own-task"]))


def _list_leader(draft: Draft, state: str) -> list[str]:
    words, draw, values = load_words("team"), draft.draw, draft.slots.values
    draft.facts["leader_groups"] = [f"leader/{state}"]
    if state != "ok":
        return [draft.fill(draw.pick(words["leader_decoys"]))] if state == "decoy" else []
    head = f"{values['Truong']} {values['thon']}"
    who = draw.pick((head, f"Bí thư chi bộ hoặc {head}", f"Bí thư chi bộ {values['thon']}", head))
    form = draw.pick(list(words["leader"]))
    draft.facts["leader_groups"].append(f"leader/{form}")
    draft.facts["team"]["leader"] = {"text": who, "section": draft.section, "groups": [f"leader/{form}"]}
    return [draft.fill(draw.pick(words["leader"][form]), who=who, Who=capitalise(who))]
