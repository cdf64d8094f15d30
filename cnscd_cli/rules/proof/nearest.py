"""The passages of a plan that come nearest to what a rule did not find: proof that it is missing, or a reason to ask.

A probe names the things that one passage must speak of. Which passages hold them is told from bit masks, one a
syllable, so that hundreds of rules go through a plan in the time of a few; only what the masks leave is compared
letter by letter, for typing errors and misread characters.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from cnscd_cli.data.tables import load_table
from cnscd_cli.model.finding import Near
from cnscd_cli.model.plan import Plan
from cnscd_cli.rules.proof.fragments import Bin, Fragment, Spelling, cut_fragments, fold_words, split_text
from cnscd_cli.rules.proof.misspelling import LONG, SENTENCE, SLIP_WORDS, score_misspelt
from cnscd_cli.rules.proof.probes import Probe, Thing, Where
from cnscd_cli.text.normalize import normalize

_LEAST = 50
"""Likeness under which nothing is shown."""
_SHOWN = 3
_PAIR = 4
"""Letters that two syllables written as one must exceed."""
_SHORT_TITLE, _LOOSE_WORDS = 2, 4
"""A wording of so few words that may mean a title, and how many may follow on it."""
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
    """Fragments that may have most of the things come first: once enough of them do, the others are no nearer."""
    things = tuple(map(_prepare, probe.things))
    first = _look_up(place, things[0])
    if not (first.exact or first.loose):
        return
    found = (first, *(_look_up(place, thing) for thing in things[1:]))
    never = _find_all(place, _prepare(probe.never).known, near=True) if probe.never else 0
    levels = _count_bits([one.exact | one.may_be for one in found])
    candidates = (first.exact | (first.may_be & levels[-1])) & ~never
    complete = 0
    for level in range(len(things), 0, -1):
        most = round(100 * level / len(things))
        if most < _LEAST:
            return
        for hit in _score(place, probe, found, candidates & levels[level]):
            yield hit
            complete += hit.likeness >= most
            if complete == _SHOWN:
                return
        candidates &= ~levels[level]


def _score(place: Bin, probe: Probe, found: tuple[_Places, ...], candidates: int) -> Iterator[_Found]:
    misspelt = [_score_all(place, one.loose, candidates & ~one.exact) for one in found]
    for number in _list_bits(candidates):
        scores = [
            100 if one.exact >> number & 1 else typed.get(number, 0) for one, typed in zip(found, misspelt, strict=True)
        ]
        if not scores[0]:
            continue
        fragment = place.fragments[number]
        if fragment.read and not probe.decisive and min(scores) == 100 and _is_understood(fragment, probe):
            # All of it is in words that the tool understands, and it says something else: that much is lacking.
            scores.append(0)
        likeness = round(sum(scores) / len(scores))
        if likeness >= _LEAST:
            yield _Found(likeness, fragment.passage)


def _count_bits(masks: list[int]) -> list[int]:
    """By number: the bits that are set in so many of the masks."""
    levels = [-1] + [0] * len(masks)
    for mask in masks:
        for level in range(len(masks), 0, -1):
            levels[level] |= levels[level - 1] & mask
    return levels


class _Places(NamedTuple):
    exact: int
    loose: tuple[tuple[Spelling, int], ...]
    """Wordings, and the fragments that may hold them misspelt."""
    may_be: int
    """All of these fragments."""


def _look_up(place: Bin, thing: _Sought) -> _Places:
    """Where a thing stands; many probes share one."""
    known: tuple[_Sought, _Places] | None = place.answers.get(id(thing))
    if known is None:
        exact = _find_all(place, thing.known) | _find_all(place, thing.near, near=True)
        loose = tuple((item, mask) for item in thing.known if (mask := _find_half(place, item)))
        may_be = 0
        for _, mask in loose:
            may_be |= mask
        known = place.answers[id(thing)] = (
            thing,
            _Places(exact, loose, may_be),
        )  # held, so that no other has its identity
    return known[1]


def _score_all(place: Bin, loose: tuple[tuple[Spelling, int], ...], chosen: int) -> dict[int, int]:
    """By number of the fragment, how alike the likest of the wordings is."""
    best: dict[int, int] = {}
    for spelling, mask in loose:
        for number in _list_bits(mask & chosen):
            score = score_misspelt(place.fragments[number], spelling, place.where)
            if score > best.get(number, 0):
                best[number] = score
    return best


def _is_understood(fragment: Fragment, probe: Probe) -> bool:
    things = map(_prepare, probe.things)
    return all(any(item.marked in fragment.marked for item in thing.known) for thing in things)


def _find_all(place: Bin, spellings: tuple[Spelling, ...], *, near: bool = False) -> int:
    found = 0
    for spelling in spellings:
        found |= _find(place, spelling, near)
    return found


def _find(place: Bin, spelling: Spelling, near: bool) -> int:
    """Marks count in one syllable and in words that may mean the same: «quỹ» is not «quy», «xã chi» not «xã chỉ»."""
    marked = near or len(spelling.words) == 1
    if len(spelling.words) == 1 and place.where not in _PLACED:
        return place.marked.get(spelling.marked.strip(), 0)
    masks = place.masks
    if not spelling.unique <= masks.keys():  # most wordings hold a word that the plan has not
        return 0
    mask = -1
    for word in spelling.unique:
        mask &= masks[word]
    found = 0
    for number in _list_bits(mask):
        fragment = place.fragments[number]
        whole, part = (fragment.marked, spelling.marked) if marked else (fragment.text, spelling.folded)
        if _stands_in(whole, part, fragment.read, place.where, near=near):
            found |= 1 << number
    return found


_PLACED = frozenset({Where.TITLES, Where.OPENINGS})
"""Where it counts at which word a wording begins."""


_VERBS = frozenset({" triển khai "})
"""Titles that any piece of work may begin with."""


def _goes_on(whole: str, part: str) -> bool:
    """«Triển khai» may be the title of a whole section, «Triển khai các tiện ích của ứng dụng» is of its own matter."""
    more = whole.count(" ") - part.count(" ")
    return more > (0 if part in _VERBS else _LOOSE_WORDS) and part.count(" ") <= _SHORT_TITLE + 1


def _stands_in(whole: str, part: str, read: bool, where: Where, *, near: bool = False) -> bool:
    """Whether the wording is there at a place where it means what is sought."""
    at = whole.find(part)
    if where is Where.TITLES:
        return at == 0 and (read or len(whole) == len(part)) and not (near and _goes_on(whole, part))
    if where is Where.OPENINGS:
        return at >= 0 and whole.count(" ", 0, at) <= _REACH
    return at >= 0


def _find_half(place: Bin, spelling: Spelling) -> int:
    """Fragments with half of its syllables and a word that is none, with all but one, or with two written as one."""
    found = 0
    odd, count = place.odd, len(spelling.words)
    if not spelling.pairs.isdisjoint(odd):
        for pair in spelling.pairs & odd.keys():
            found |= odd[pair]
    if spelling.letters < LONG or count == 1:
        return found
    half = (count + 1) // 2
    if count > SENTENCE:
        return _find_so_many(place.masks, spelling, half)
    if count >= SLIP_WORDS or place.where is Where.TITLES:
        found |= _find_all_but_one(place.masks, spelling)
    return found if spelling.unique.isdisjoint(odd) else found | _find_so_many(odd, spelling, half)


def _find_so_many(masks: dict[str, int], spelling: Spelling, count: int) -> int:
    """Fragments with so many of the words."""
    there = [masks[word] for word in spelling.words if word in masks]
    if len(there) < count:
        return 0
    return _count_bits(there)[count]


def _find_all_but_one(masks: dict[str, int], spelling: Spelling) -> int:
    """Fragments that lack a single one of the words."""
    everything, but_one = -1, 0
    for word in spelling.words:
        mask = masks.get(word, 0)
        but_one = (but_one & mask) | (everything & ~mask)
        everything &= mask
        if not everything | but_one:
            return 0
    return but_one


def _list_bits(mask: int) -> Iterator[int]:
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


@lru_cache(maxsize=4096)
def _prepare(thing: Thing) -> _Sought:
    known = tuple({item.marked: item for item in map(_spell, thing) if item.words}.values())
    near = (wording for item in known for wording in _load_near_words().get(item.folded, ()))
    return _Sought(known, tuple({item.folded: item for item in map(_spell, near)}.values()))


@cache
def _load_near_words() -> dict[str, tuple[str, ...]]:
    return {_spell(known).folded: tuple(map(str, near)) for known, near in load_table("near_words").items()}


@lru_cache(maxsize=4096)
def _spell(wording: str) -> Spelling:
    marked = split_text(normalize(wording).lower)
    folded = fold_words(f" {' '.join(marked)} ")
    words = tuple(folded.split())
    pairs = (*map("".join, pairwise(words)), *(("".join(words),) if len(words) > 2 else ()))
    letters = len(folded.replace("0", "").strip())
    return Spelling(
        folded,
        f" {' '.join(marked)} ",
        words,
        frozenset(words),
        frozenset(pair for pair in pairs if len(pair) > _PAIR),
        letters,
    )
