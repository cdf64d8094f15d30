"""What was read held against the truth: every field, every verdict, by wording group.

Strict: an item counts only where all that the contract says of it is right. Case, dashes, quotes, blanks and the final
point do not count; «các» before an agency's name neither, where only the agency is asked for.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

Json = dict[str, Any]
_QUOTES = re.compile("[“”\"'‘’«»]")
_DASHES = re.compile("[–—−‐‑]")
_ALL = "(all)"


class Miss(NamedTuple):
    """One disagreement, for a person to look at."""

    field: str
    groups: tuple[str, ...]
    truth: object
    got: object


class Count:
    """Items there are, items that were read, items that agree."""

    __slots__ = ("got", "hits", "truth")

    def __init__(self) -> None:
        self.truth = self.got = self.hits = 0

    @property
    def precision(self) -> float:
        return self.hits / self.got if self.got else 1.0

    @property
    def recall(self) -> float:
        return self.hits / self.truth if self.truth else 1.0

    @property
    def worst(self) -> float:
        return min(self.precision, self.recall)


class Tally:
    """Counts by field and group, and the disagreements behind them."""

    def __init__(self) -> None:
        self.counts: dict[tuple[str, str], Count] = defaultdict(Count)
        self.misses: list[Miss] = []

    def note(self, field: str, groups: Sequence[str], *, truth: int = 0, got: int = 0, hits: int = 0) -> None:
        for group in (_ALL, *dict.fromkeys(groups)):
            count = self.counts[field, group]
            count.truth += truth
            count.got += got
            count.hits += hits

    def judge(self, field: str, groups: Sequence[str], truth: object, got: object, *, right: bool) -> None:
        """One answer where there is one question."""
        self.note(field, groups, truth=1, got=1, hits=int(right))
        if not right:
            self.misses.append(Miss(field, tuple(groups), truth, got))

    def merge(self, other: Tally) -> None:
        for key, count in other.counts.items():
            mine = self.counts[key]
            mine.truth += count.truth
            mine.got += count.got
            mine.hits += count.hits
        self.misses += other.misses

    def fields(self) -> list[tuple[str, Count]]:
        return [(field, count) for (field, group), count in self.counts.items() if group == _ALL]

    def groups(self) -> list[tuple[str, str, Count]]:
        return [(field, group, count) for (field, group), count in self.counts.items() if group != _ALL]


def plain(value: object) -> str:
    """The words alone."""
    text = unicodedata.normalize("NFC", "" if value is None else str(value))
    text = _DASHES.sub("-", _QUOTES.sub(" ", text))
    return re.sub(r"\s+", " ", text).strip(" .;:,").casefold()


def bare(value: object) -> str:
    """An agency without «các»."""
    return plain(value).removeprefix("các ").removeprefix("đồng chí ")


def compare_own_verdicts(truth: Json, profile: str, verdicts: dict[str, str]) -> Tally:
    """The answers of a profile of the plan's own province, where they differ from the default ones."""
    tally = Tally()
    for rule, right in truth["own_verdicts"][profile].items():
        _compare_verdict(tally, f"{profile} {rule}", right, verdicts.get(rule), truth["shape"])
    return tally


def compare_plan(truth: Json, plan: Json, verdicts: dict[str, str]) -> Tally:
    """`plan` in the shape of `cnscd.plan/1`; `verdicts` of the default profile."""
    tally = Tally()
    facts, shape = truth["facts"], truth["shape"]
    _compare_head(tally, facts, plan, shape)
    for field, key, parts in _LISTS:
        _compare_list(tally, field, _dig(facts, key), _dig(plan, key), _keys(parts), shape)
    _compare_targets(tally, facts["targets"], plan["targets"], shape)
    _compare_team(tally, facts, plan["team"], shape)
    _compare_assignments(tally, facts["assignments"], plan["assignments"], shape)
    _compare_reports(tally, facts["reporting"], plan["reporting"], shape)
    recipients = [{"text": line} for line in plan["recipients"]]
    _compare_list(tally, "recipients", facts["recipients"], recipients, _keys({"text": plain}), shape)
    for rule, right in truth["verdicts"].items():
        _compare_verdict(tally, rule, right, verdicts.get(rule), shape)
    return tally


# --- one question, one answer ---------------------------------------------------------------------------------------


def _compare_head(tally: Tally, facts: Json, plan: Json, shape: list[str]) -> None:
    own = {"document_number": "number_groups", "subject": "subject_groups", "issue_date": "date_groups"}
    for field in (
        "commune.type",
        "commune.name",
        "commune.province",
        "document_number",
        "document_symbol",
        "issue_place",
        "document_type",
        "subject",
    ):
        groups = [*facts.get(own.get(field, ""), []), *shape]
        want, got = _dig(facts, field), _dig(plan, field)
        tally.judge(field, groups, want, got, right=plain(want) == plain(got))
    for part in ("day", "month", "year"):
        want, got = facts["issue_date"][part], _dig(plan, f"issue_date.{part}")
        tally.judge(f"issue_date.{part}", [*facts["date_groups"], *shape], want, got, right=want == got)
    for part in ("authority", "capacity", "position", "name"):
        want, got = facts["signatory"][part], _dig(plan, f"signatory.{part}")
        tally.judge(
            f"signatory.{part}", [*facts["signatory"]["groups"], *shape], want, got, right=plain(want) == plain(got)
        )
    want, got = facts.get("format", "docx"), plan["source"]["format"]
    tally.judge("source.format", shape, want, got, right=want == got)


def _dig(value: Any, path: str) -> Any:
    for key in path.split("."):
        value = (value or {}).get(key)
    return value


def _compare_verdict(tally: Tally, rule: str, right: Json, got: str | None, shape: list[str]) -> None:
    want, groups = right["verdict"], [*right["groups"], *shape]
    if want == got:
        tally.note(f"{rule}: {want}", groups, truth=1, got=1, hits=1)
        return
    tally.note(f"{rule}: {want}", groups, truth=1)
    tally.note(f"{rule}: {got}", groups, got=1)
    tally.misses.append(Miss(rule, tuple(groups), want, got))


# --- lists ----------------------------------------------------------------------------------------------------------

Key = Callable[[Json], object]
_LISTS: tuple[tuple[str, str, dict[str, Callable[[Any], object]]], ...] = (
    ("legal_bases", "legal_bases", {"kind": plain, "number": plain, "date": plain, "issuer": plain}),
    ("sections", "sections", {"path": str, "label": str, "title": plain, "level": int}),
    ("appendices", "appendices", {"label": plain, "title": plain}),
    ("work_items", "work_items", {"task": plain, "result": plain, "lead": plain, "partners": plain, "time": plain}),
    ("team.sizes", "team.sizes", {"min": str, "max": str, "section": str}),
)


def _keys(parts: dict[str, Callable[[Any], object]]) -> Key:
    return lambda item: tuple(form(item.get(name)) for name, form in parts.items())


def _compare_list(
    tally: Tally, field: str, truth: list[Json], got: list[Json], key: Key, shape: list[str]
) -> list[tuple[Json, Json]]:
    """The pairs that agree; every other item is noted as missed or made up."""
    free = list(got)
    pairs, missed = [], []
    for fact in truth:
        match = next((item for item in free if key(item) == key(fact)), None)
        if match is None:
            missed.append(fact)
            continue
        free.remove(match)
        pairs.append((fact, match))
        tally.note(field, [*fact["groups"], *shape], truth=1, got=1, hits=1)
    for fact, item in _pair_off(missed, free):
        groups = (*(fact or {}).get("groups", []), *shape)
        tally.note(field, groups, truth=int(fact is not None), got=int(item is not None))
        tally.misses.append(Miss(field, groups, fact and key(fact), item and key(item)))
    return pairs


def _pair_off(missed: list[Json], made_up: list[Json]) -> Iterator[tuple[Json | None, Json | None]]:
    """What was missed beside what was read in its place, where there is such a thing."""
    rest = list(made_up)
    for fact in missed:
        place = next((item for item in rest if _is_near(fact, item)), None)
        if place is not None:
            rest.remove(place)
        yield fact, place
    yield from ((None, item) for item in rest)


def _is_near(fact: Json, item: Json) -> bool:
    shared = [name for name in ("path", "text", "task", "number", "agency", "label") if name in fact and name in item]
    if any(plain(fact[name]) == plain(item[name]) for name in shared):
        return True
    return "section" in fact and fact.get("section") == item.get("section")


def _compare_targets(tally: Tally, truth: list[Json], got: list[Json], shape: list[str]) -> None:
    parts = {"section": str, "indicator": str, "op": str, "value": float, "unit": str, "per": str}
    pairs = _compare_list(tally, "targets", truth, got, _keys(parts), shape)
    for fact, item in pairs:
        groups = [*fact["groups"], *shape]
        for part in ("deadline", "owner"):
            tally.judge(f"targets.{part}", groups, fact[part], item[part], right=plain(fact[part]) == plain(item[part]))
        right = plain(fact["text"]) in plain(item["text"]) or plain(item["text"]) in plain(fact["text"])
        tally.judge("targets.text", groups, fact["text"], item["text"], right=right)


def _compare_team(tally: Tally, facts: Json, team: Json, shape: list[str]) -> None:
    _compare_list(
        tally, "team.core", facts["team"]["core"], team["core"], _keys({"agency_id": str, "section": str}), shape
    )
    want, got = facts["team"]["leader"], team["leader"]
    groups = [*facts["leader_groups"], *shape]
    right = (want is None) == (got is None) and (want is None or plain(want["text"]) in plain(got["text"]))
    tally.judge("team.leader", groups, want and want["text"], got and got["text"], right=right)


def _compare_assignments(tally: Tally, truth: list[Json], got: list[Json], shape: list[str]) -> None:
    pairs = _compare_list(
        tally, "assignments", truth, got, _keys({"agency": plain, "agency_id": str, "section": str}), shape
    )
    for fact, item in pairs:
        groups = [*fact["groups"], *shape]
        tasks = [{**task, "groups": fact["groups"]} for task in fact["tasks"]]
        for task, read in _compare_list(tally, "tasks", tasks, item["tasks"], _keys({"text": plain}), shape):
            if task["role"]:
                tally.judge(
                    "tasks.role", groups, (task["role"], task["text"]), read["role"], right=task["role"] == read["role"]
                )
            if task["partners"] is None:
                continue
            want, found = ([bare(name) for name in names] for names in (task["partners"], read["partners"]))
            tally.judge("tasks.partners", groups, (want, task["text"]), found, right=want == found)


def _compare_reports(tally: Tally, truth: list[Json], got: list[Json], shape: list[str]) -> None:
    parts = {"section": str, "frequencies": lambda names: tuple(sorted(names)), "due_day": str, "due_op": str}
    for fact, item in _compare_list(tally, "reporting", truth, got, _keys(parts), shape):
        for part in ("from", "to"):
            want, found = fact[part], item[part]
            tally.judge(f"reporting.{part}", [*fact["groups"], *shape], want, found, right=bare(want) == bare(found))
