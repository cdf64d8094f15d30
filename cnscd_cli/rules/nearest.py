"""The passages of a plan that come nearest to what a rule did not find: proof that it is missing, or reason to doubt it.

A probe names the things that one passage must speak of. Which passages hold them is told from bit masks, one a
syllable, so that hundreds of rules go through a plan in the time of a few; only what the masks leave is compared
letter by letter, for typing errors and misread characters.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from cnscd_cli.data.tables import load_table
from cnscd_cli.model.finding import Near
from cnscd_cli.model.plan import Plan
from cnscd_cli.rules.fragments import Bin, Fragment, Spelling, cut_fragments, join_words, split_text
from cnscd_cli.rules.misspelling import LONG, score_misspelt
from cnscd_cli.rules.probes import Probe, Thing, Where

_LEAST = 50
"""Likeness under which nothing is shown."""
_SHOWN = 3
_PAIR = 4
"""Letters that two syllables written as one must exceed."""
_REACH = 2
"""How many words may stand before an agency in the first words of a paragraph: «Đề nghị Công an xã»."""


class _Sought(NamedTuple):
    """A thing ready to be looked up."""

    known: tuple[Spelling, ...]
    near: tuple[Spelling, ...]


class _Found(NamedTuple):
    likeness: int
    passage: int


class Search:
    """The passages of one plan, prepared when first needed; equal probes of several rules are looked for once."""

    __slots__ = ("_bins", "_plan", "_seen")

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._bins: dict[Where, Bin] = {}
        self._seen: dict[Probe, tuple[_Found, ...]] = {}

    def find(self, check: Any, words: str) -> tuple[Near, ...]:
        """The passages nearest to what `check` looks for, or else to `words` of its rule; the nearest first."""
        best: dict[int, int] = {}
        for probe in _list_probes(check, words):
            for found in self._look_for(probe):
                best[found.passage] = max(found.likeness, best.get(found.passage, 0))
        ranked = sorted(best.items(), key=lambda item: (-item[1], item[0]))[:_SHOWN]
        return tuple(Near(likeness, self._plan.passages[passage]) for passage, likeness in ranked)

    def _look_for(self, probe: Probe) -> tuple[_Found, ...]:
        answer = self._seen.get(probe)
        if answer is None:
            place = self._bins.get(probe.where)
            if place is None:
                place = self._bins[probe.where] = cut_fragments(self._plan, probe.where)
            answer = self._seen[probe] = tuple(_compare(place, probe))
        return answer


def _list_probes(check: Any, words: str) -> tuple[Probe, ...]:
    own = getattr(check, "probes", None)
    if own is None:
        return (Probe(Where.BODY, ((words,),)),)  # the words of the rule itself
    probes: tuple[Probe, ...] = own()
    return probes


def _compare(place: Bin, probe: Probe) -> Iterator[_Found]:
    things = tuple(map(_prepare, probe.things))
    exact = [_find_all(place, thing.known) | _find_all(place, thing.near, near=True) for thing in things]
    never = _find_all(place, _prepare(probe.never).known) if probe.never else 0
    for number in _list_bits(_choose(place, things, exact) & ~never):
        fragment = place.fragments[number]
        scores = [
            100 if mask >> number & 1 else score_misspelt(fragment, thing.known, place.where)
            for mask, thing in zip(exact, things, strict=True)
        ]
        if not scores[0]:
            continue
        if fragment.read and not probe.decisive and all(_is_understood(fragment, thing.known) for thing in things):
            # All of it is in words that the tool understands, and it says something else: that much is lacking.
            scores.append(0)
        likeness = round(sum(scores) / len(scores))
        if likeness >= _LEAST:
            yield _Found(likeness, fragment.passage)


def _choose(place: Bin, things: tuple[_Sought, ...], exact: list[int]) -> int:
    """Fragments with the first thing, and those that may have it misspelt beside all others."""
    others = -1
    for mask, thing in zip(exact[1:], things[1:], strict=True):
        others &= mask | _find_loose(place, thing)
    return exact[0] | (_find_loose(place, things[0]) & others if others else 0)


def _is_understood(fragment: Fragment, spellings: tuple[Spelling, ...]) -> bool:
    return any(item.marked in fragment.marked for item in spellings)


def _find_all(place: Bin, spellings: tuple[Spelling, ...], *, near: bool = False) -> int:
    found = 0
    for spelling in spellings:
        found |= _find(place, spelling, near)
    return found


def _find(place: Bin, spelling: Spelling, near: bool) -> int:
    """Of one syllable, and of words that may mean the same, the marks count: «quỹ» is not «quy», «xã chi» not «xã chỉ»."""
    marked = near or len(spelling.words) == 1
    if len(spelling.words) == 1 and place.where not in _PLACED:
        return place.marked.get(spelling.marked.strip(), 0)
    mask = -1
    for word in spelling.words:
        mask &= place.masks.get(word, 0)
        if not mask:
            return 0
    found = 0
    for number in _list_bits(mask):
        fragment = place.fragments[number]
        whole, part = (fragment.marked, spelling.marked) if marked else (fragment.text, spelling.folded)
        if _stands_in(whole, part, fragment.read, place.where):
            found |= 1 << number
    return found


_PLACED = frozenset({Where.TITLES, Where.OPENINGS})
"""Where it counts at which word a wording begins."""


def _stands_in(whole: str, part: str, read: bool, where: Where) -> bool:
    """Whether the wording is there at a place where it means what is sought."""
    at = whole.find(part)
    if where is Where.TITLES:
        return at == 0 and (read or len(whole) == len(part))
    if where is Where.OPENINGS:
        return at >= 0 and whole.count(" ", 0, at) <= _REACH
    return at >= 0


def _find_loose(place: Bin, thing: _Sought) -> int:
    """Fragments with half of the syllables of a wording, or with two of them written as one."""
    found = 0
    for spelling in thing.known:
        found |= _find_half(place.masks, spelling)
    return found


def _find_half(masks: dict[str, int], spelling: Spelling) -> int:
    found = 0
    for pair in spelling.pairs:
        found |= masks.get(pair, 0)
    if spelling.letters < LONG:
        return found
    least = (len(spelling.words) + 1) // 2
    levels = [-1] + [0] * least
    for word in spelling.words:
        mask = masks.get(word, 0)
        if mask:
            for level in range(least, 0, -1):
                levels[level] |= levels[level - 1] & mask
    return found | levels[least]


def _list_bits(mask: int) -> Iterator[int]:
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


@cache
def _prepare(thing: Thing) -> _Sought:
    known = tuple({item.marked: item for item in map(_spell, thing) if item.words}.values())
    near = (wording for item in known for wording in _load_near_words().get(item.folded, ()))
    return _Sought(known, tuple({item.folded: item for item in map(_spell, near)}.values()))


@cache
def _load_near_words() -> dict[str, tuple[str, ...]]:
    return {_spell(known).folded: tuple(map(str, near)) for known, near in load_table("near_words").items()}


@cache
def _spell(wording: str) -> Spelling:
    marked = split_text(wording)
    folded = join_words(marked)
    words = tuple(folded.split())
    pairs = (*map("".join, zip(words, words[1:], strict=False)), *(("".join(words),) if len(words) > 2 else ()))
    letters = len(folded.replace("0", "").strip())
    return Spelling(folded, f" {' '.join(marked)} ", words, tuple(pair for pair in pairs if len(pair) > _PAIR), letters)
