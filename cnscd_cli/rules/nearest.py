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
from cnscd_cli.rules.fragments import Bin, Fragment, Spelling, cut_fragments, fold_words, split_text
from cnscd_cli.rules.misspelling import LONG, SENTENCE, SLIP_WORDS, score_misspelt
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
    found = [_look_up(place, thing) for thing in things]
    exact = [one.exact for one in found]
    if len(things) > 1 and not exact[0] and not found[0].loose:
        return
    loose = [one.loose for one in found]
    never = _look_up(place, _prepare(probe.never)).exact if probe.never else 0
    chosen = _choose(exact, loose) & ~never
    misspelt = [_score_all(place, one, chosen & ~mask) for mask, one in zip(exact, loose, strict=True)]
    for number in _list_bits(chosen):
        fragment = place.fragments[number]
        scores = [100 if mask >> number & 1 else typed.get(number, 0) for mask, typed in zip(exact, misspelt, strict=True)]
        if not scores[0]:
            continue
        if fragment.read and not probe.decisive and all(_is_understood(fragment, thing.known) for thing in things):
            # All of it is in words that the tool understands, and it says something else: that much is lacking.
            scores.append(0)
        likeness = round(sum(scores) / len(scores))
        if likeness >= _LEAST:
            yield _Found(likeness, fragment.passage)


class _Places(NamedTuple):
    exact: int
    loose: _Loose


def _look_up(place: Bin, thing: _Sought) -> _Places:
    """Where a thing stands; many probes share one."""
    answer = place.answers.get(id(thing))
    if answer is None:
        exact = _find_all(place, thing.known) | _find_all(place, thing.near, near=True)
        answer = place.answers[id(thing)] = _Places(exact, _find_loose(place, thing))
    return answer


_Loose = tuple[tuple[Spelling, int], ...]
"""Wordings, and the fragments that may hold them misspelt."""


def _choose(exact: list[int], loose: list[_Loose]) -> int:
    """Fragments with the first thing, and those that may have it misspelt beside all others."""
    others = -1
    for mask, one in zip(exact[1:], loose[1:], strict=True):
        others &= mask | _join_masks(one)
    return exact[0] | (_join_masks(loose[0]) & others)


def _join_masks(loose: _Loose) -> int:
    joined = 0
    for _, mask in loose:
        joined |= mask
    return joined


def _score_all(place: Bin, loose: _Loose, chosen: int) -> dict[int, int]:
    """By number of the fragment, how alike the likest of the wordings is."""
    best: dict[int, int] = {}
    for spelling, mask in loose:
        for number in _list_bits(mask & chosen):
            score = score_misspelt(place.fragments[number], spelling, place.where)
            if score > best.get(number, 0):
                best[number] = score
    return best


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


def _find_loose(place: Bin, thing: _Sought) -> _Loose:
    found = ((spelling, _find_half(place, spelling)) for spelling in thing.known)
    return tuple(item for item in found if item[1])


def _find_half(place: Bin, spelling: Spelling) -> int:
    """Fragments with half of its syllables and a word that does not exist, with all but one, or with two as one word."""
    count = len(spelling.words)
    slips = count >= SLIP_WORDS or place.where is Where.TITLES
    if count == 1 or not (place.odd or slips):
        return 0
    found = 0
    masks = place.masks
    for pair in spelling.pairs:
        if pair in masks:
            found |= masks[pair]
    if spelling.letters < LONG:
        return found
    there = [masks[word] for word in spelling.words if word in masks]
    least = (count + 1) // 2
    if len(there) < least:
        return found
    half = _find_so_many(there, least)
    if count > SENTENCE:
        return found | half
    if slips and len(there) >= count - 1:
        found |= _find_so_many(there, count - 1)
    return found | half & place.odd


def _find_so_many(masks: list[int], count: int) -> int:
    """Bits that are set in so many of the masks."""
    if count == 1:
        found = 0
        for mask in masks:
            found |= mask
        return found
    levels = [-1] + [0] * count
    for mask in masks:
        for level in range(count, 0, -1):
            levels[level] |= levels[level - 1] & mask
    return levels[count]


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
    folded = fold_words(f" {' '.join(marked)} ")
    words = tuple(folded.split())
    pairs = (*map("".join, zip(words, words[1:], strict=False)), *(("".join(words),) if len(words) > 2 else ()))
    letters = len(folded.replace("0", "").strip())
    return Spelling(folded, f" {' '.join(marked)} ", words, tuple(pair for pair in pairs if len(pair) > _PAIR), letters)
