"""The catalogues of agencies and of indicators, ready to match."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, NamedTuple

from cnscd_cli.data.populations import find_populations
from cnscd_cli.data.tables import load_table
from cnscd_cli.text.lexicon import Lexicon
from cnscd_cli.text.phrases import PhraseSet, Words

NO_AGENCY = "none"
"""Entry of `agencies.yaml` for phrases that hold an agency's word but name none."""


class CatalogueAdditions(NamedTuple):
    """What a profile adds to the catalogues: entries by id, in the shape of their tables."""

    agencies: dict[str, dict[str, Any]] = {}  # noqa: RUF012 - never written to
    indicators: dict[str, dict[str, Any]] = {}  # noqa: RUF012 - as above


class AgencyCatalogue(NamedTuple):
    """Agencies by id, and the lexicon of their spellings (entry "" marks phrases that name none)."""

    names: dict[str, str]
    lexicon: Lexicon


class Indicator(NamedTuple):
    """One indicator and the words that tell it."""

    id: str
    name: str
    any: tuple[tuple[PhraseSet, ...], ...]
    none: PhraseSet
    figure: str | None
    """`count` where the figure must not be a percentage, `percent` where it must; null for either."""
    units: frozenset[str]
    """Units of a count; empty for any."""
    whom: frozenset[str]
    """Of whom a percentage must be, by the groups of `find_populations`; empty for anybody."""
    whom_else: frozenset[str]
    """Of whom it may be in a plan that gives no such percentage of the others."""

    def fits(self, words: Words, percent: bool, unit: str | None = None, about: Words | None = None) -> bool:
        """Whether a clause of these words, with a figure of that sort, speaks of this indicator.

        `unit` and `about` (the words that name whom the figure is of) may be left out where they are not known apart.
        """
        if percent and self.whom and not self.whom & find_populations(about or words):
            return False
        return self._is_spoken_of(words, percent, unit)

    def fits_else(self, words: Words, percent: bool, about: Words | None = None) -> bool:
        """As `fits`, for a percentage of those of `whom_else`."""
        return (
            percent and bool(self.whom_else & find_populations(about or words)) and self._is_spoken_of(words, True, "%")
        )

    def _is_spoken_of(self, words: Words, percent: bool, unit: str | None) -> bool:
        if self.figure is not None and (self.figure == "percent") != percent:
            return False
        if not percent and self.units and unit is not None and unit not in self.units:
            return False
        if not any(all(group.any_in(words) for group in groups) for groups in self.any):
            return False
        return not self.none.any_in(words)


NO_ADDITIONS = CatalogueAdditions()
_in_use: list[CatalogueAdditions] = [NO_ADDITIONS]
_known: list[CatalogueAdditions] = [NO_ADDITIONS]
"""Those whose catalogues are at hand: among plans of many provinces profiles come by turns."""
_MOST_KNOWN = 8
_forgetful: list[Callable[[], None]] = []


def forget_with(clear: Callable[[], None]) -> None:
    """From now on `clear` is called whenever the catalogues change: for caches of what was found with them."""
    _forgetful.append(clear)


def use_additions(additions: CatalogueAdditions) -> None:
    """The catalogues with these additions and no others, until told anew."""
    if additions == _in_use[0]:
        return
    if additions not in _known:
        if len(_known) == _MOST_KNOWN:
            _known[1:] = []
            _join_agencies.cache_clear()
            _join_indicators.cache_clear()
        _known.append(additions)
    _in_use[0] = _known[_known.index(additions)]
    for clear in _forgetful:
        clear()


def _find_number() -> int:
    """Of the additions in use, among those that are known."""
    return next(number for number, known in enumerate(_known) if known is _in_use[0])


@contextmanager
def with_additions(additions: CatalogueAdditions) -> Iterator[None]:
    """The catalogues with these additions for a while."""
    before = _in_use[0]
    use_additions(additions)
    try:
        yield
    finally:
        use_additions(before)


def list_ids(name: str) -> tuple[str, ...]:
    """The ids of a catalogue: «agencies» or «indicators»."""
    return tuple(key for key in _load_entries(name) if key != NO_AGENCY)


def list_names(name: str) -> dict[str, str]:
    """The names of a catalogue's entries, by id."""
    return {key: entry.get("name") or key for key, entry in _load_entries(name).items() if key != NO_AGENCY}


def list_spellings(agency: str) -> tuple[str, ...]:
    """Name and spellings of an agency; nothing for an id that is not known."""
    entry = _load_entries("agencies").get(agency, {})
    return (entry["name"], *entry["spellings"]) if entry else ()


def _load_entries(name: str) -> dict[str, dict[str, Any]]:
    """The table with the additions; those of a known id come behind what it has, new ids before all others.

    A new indicator is more particular than those of the catalogue, which are tried in their order.
    """
    table: dict[str, dict[str, Any]] = load_table(name)
    added: dict[str, dict[str, Any]] = getattr(_in_use[0], name)
    new = {key: entry for key, entry in added.items() if key not in table}
    return {**new, **{key: _join(entry, added.get(key, {})) for key, entry in table.items()}}


def _join(entry: dict[str, Any], added: dict[str, Any]) -> dict[str, Any]:
    joined = {key: [*entry.get(key, ()), *value] for key, value in added.items() if isinstance(value, list)}
    return {**entry, **joined} if joined else entry


def load_agencies() -> AgencyCatalogue:
    """The catalogue `agencies.yaml`, with what the profile in use adds."""
    return _join_agencies(_find_number())


@cache
def _join_agencies(_number: int) -> AgencyCatalogue:
    table = _load_entries("agencies")
    spellings = (
        (spelling, "" if key == NO_AGENCY else key) for key, entry in table.items() for spelling in entry["spellings"]
    )
    names = {key: entry["name"] for key, entry in table.items() if key != NO_AGENCY}
    return AgencyCatalogue(names, Lexicon(spellings))


def load_indicators() -> tuple[Indicator, ...]:
    """The catalogue `indicators.yaml`, in its order, the particular before the general, with what the profile adds."""
    return _join_indicators(_find_number())


@cache
def _join_indicators(_number: int) -> tuple[Indicator, ...]:
    return tuple(
        Indicator(
            id=key,
            name=entry["name"],
            any=tuple(tuple(PhraseSet.of(group.split("|")) for group in groups) for groups in entry["any"]),
            none=PhraseSet.of(entry.get("none", ())),
            figure=entry.get("figure"),
            units=frozenset(entry.get("units", ())),
            whom=frozenset(entry.get("whom", ())),
            whom_else=frozenset(entry.get("whom-else", ())),
        )
        for key, entry in _load_entries("indicators").items()
    )


@cache
def load_vocabulary(name: str) -> PhraseSet:
    """A word list of `vocabulary.yaml`."""
    return PhraseSet.of(load_table("vocabulary")[name])


@cache
def load_words(name: str) -> tuple[str, ...]:
    """The bare spellings of a word list of `vocabulary.yaml`."""
    return tuple(load_table("vocabulary")[name])


def load_alternation(name: str, *, longest_first: bool = False) -> str:
    """A word list of `vocabulary.yaml` as an alternation to put into a pattern, in its own order unless told.

    Between syllables any blanks may stand: typists strike the bar twice.
    """
    words = load_words(name)
    chosen = sorted(words, key=len, reverse=True) if longest_first else words
    return "|".join(r"\s+".join(map(re.escape, word.split(" "))) for word in chosen)


@cache
def load_pattern(name: str) -> re.Pattern[str]:
    """A pattern for any of the words of a list of `vocabulary.yaml`, by whole syllables."""
    return re.compile(rf"(?<![^\W_])(?:{load_alternation(name)})(?![^\W_])")
