"""What a rule looks for, in words that can be compared with passages: for what the plan does not say."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import NamedTuple

from cnscd_cli.data.catalogues import forget_with, list_spellings, load_indicators
from cnscd_cli.data.tables import load_table
from cnscd_cli.text.phrases import PhraseSet


class Where(StrEnum):
    """Which passages can hold it at all."""

    HEAD = "head"
    """Letterhead, up to the name of the kind of document."""
    PREAMBLE = "preamble"
    """After the head, before the first section."""
    BODY = "body"
    """Sentences of sections, appendices and tables."""
    TITLES = "titles"
    """Headings, and what is as short as one."""
    OPENINGS = "openings"
    """First words of paragraphs and cells: who is charged with something."""
    CLOSING = "closing"
    """«Nơi nhận» and what follows."""
    SIGNATURE = "signature"
    """Lines at the end that are of no list."""


Thing = tuple[str, ...]
"""Wordings of one thing that a passage must speak of, any of which will do. A number is written 0: «0 thành viên».

They are wordings that the tool understands. Those that may mean the same are in `data/near_words.yaml`."""


class Probe(NamedTuple):
    """What would be the same in other words: all of these things in one passage."""

    where: Where
    things: tuple[Thing, ...]
    """The first is what the rest is said of: a passage without it is not alike at all."""
    decisive: bool = False
    """Whether such a passage is always a reason to ask: these words say nothing else than what is sought."""
    never: Thing = ()
    """Wordings that make a passage speak of something else."""


_FIGURE: Thing = ("0",)
_PERCENT: Thing = ("%", "phần trăm")
TEAM: Thing = (
    *(
        "mỗi tổ",
        "các tổ",
        "một tổ",
        "từng tổ",
        "của tổ",
        "trong tổ",
        "vào tổ",
        "tham gia tổ",
        "0 tổ",
        "tổ gồm",
        "tổ có",
    ),
    *("thành viên tổ", "thành phần tổ", "tổ công nghệ số", "tổ chuyển đổi số", "tổ cnscđ", "tổ cđscđ", "tcnscđ"),
)


@cache
def name_agencies(agencies: tuple[str, ...]) -> Thing:
    """Names and spellings of agencies of the catalogue."""
    return tuple(spelling for agency in agencies for spelling in list_spellings(agency))


_IMPOSTORS = {"ban nhân dân": "ủy ban nhân dân", "trưởng bản": "trưởng ban"}
"""Other bodies whose names differ from those by no more than a slip of the pen."""


def list_impostors(names: Thing) -> Thing:
    """Who is taken for one of these and is not."""
    return tuple(other for part, other in _IMPOSTORS.items() if any(name.startswith(part) for name in names))


@cache
def probe_indicator(indicator: str, unit: str) -> tuple[Probe, ...]:
    """A figure in one passage with the words by which the catalogue tells an indicator, and with those it is of."""
    entry = next((item for item in load_indicators() if item.id == indicator), None)
    if entry is None:
        return ()
    figure = _PERCENT if unit == "%" else _FIGURE
    whom = entry.whom | entry.whom_else
    groups: dict[str, list[str]] = load_table("vocabulary")["populations"]
    people = tuple(phrase for group in sorted(whom) for phrase in groups.get(group, ()))
    of_whom = (people,) if people and "unstated" not in whom else ()
    return tuple(
        Probe(Where.BODY, (*map(_spell, told), *of_whom, figure), never=_spell(entry.none)) for told in entry.any
    )


forget_with(name_agencies.cache_clear)
forget_with(probe_indicator.cache_clear)


def _spell(phrases: PhraseSet) -> Thing:
    return tuple(phrase.marked.strip() for group in phrases.by_first.values() for phrase in group)
