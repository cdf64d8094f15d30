"""Which commune issues the plan, and every place where it spells its own name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from os.path import commonprefix
from typing import NamedTuple

from cnscd_cli.data.communes import ListedCommune, find_alike, find_communes, load_provinces
from cnscd_cli.extraction.passages import Passage, Reading, Zone
from cnscd_cli.model.plan import Commune, CommuneType, LegalBasis, NameMention, OfficialName, Plan
from cnscd_cli.text.normalize import fold, lower, unify

_LONGEST_NAME = 6
"""Syllables; the longest official names have six."""


class _Named(NamedTuple):
    """A commune named at one place: type, and the words after it that could be its name."""

    type: CommuneType
    words: tuple[tuple[str, int, int], ...]
    """Syllables as written with their spans."""
    passage: Passage


@cache
def _type_pattern() -> re.Pattern[str]:
    return re.compile(r"\b(xã|phường|đặc khu)\s+(?=[^\W\d_])", re.IGNORECASE)


@cache
def _word_pattern() -> re.Pattern[str]:
    return re.compile(r"\s*([^\W_]+(?:['’][^\W_]+)*|\d+)")


def _find_named(passage: Passage) -> Iterator[_Named]:
    text = passage.normal.text
    for match in _type_pattern().finditer(text):
        words: list[tuple[str, int, int]] = []
        at = match.end()
        while len(words) < _LONGEST_NAME and (word := _word_pattern().match(text, at)):
            if not (word[1][0].isupper() or word[1][0].isdigit()):
                break
            words.append((word[1], word.start(1), word.end(1)))
            at = word.end()
            if text[at : at + 3] == " - " and text[at + 3 : at + 4].isupper():
                at += 3
        if words:
            yield _Named(CommuneType(match[1].lower()), tuple(words), passage)


def extract_commune(reading: Reading, plan: Plan) -> Plan:
    """The issuing commune; also puts the place of issue into the official spelling where it is the same name."""
    candidates = _issuer_candidates(reading)
    if not candidates:
        return plan
    named = candidates[0]
    spellings = [" ".join(word for word, _, _ in candidate.words) for candidate in candidates]
    province = _read_province(reading, plan.legal_bases)
    commune_type, name, listed = _settle_name(named, spellings, province, reading)
    mentions = tuple(_find_mentions(reading, commune_type, name))
    provinces = {commune.province for commune in listed}
    official = OfficialName.LISTED if listed else OfficialName.UNLISTED
    settled = province if province in provinces or not listed else None
    if settled is None and len(provinces) == 1:
        settled = next(iter(provinces))
    start, end = named.words[0][1], named.words[-1][2]
    commune = Commune(commune_type, name, settled or province, official, mentions, named.passage.evidence(start, end))
    letterhead = plan.letterhead
    if letterhead.issue_place and fold(unify(letterhead.issue_place)) == fold(name):
        letterhead = letterhead._replace(issue_place=name)
    return plan._replace(commune=commune, letterhead=letterhead)


def _issuer_candidates(reading: Reading) -> list[_Named]:
    """Names after «xã», «phường», «đặc khu»: letterhead first, then subject, preamble and signature."""
    head = reading.within(Zone.HEAD)
    order = [passage for passage in head if passage.normal.text.isupper()]
    order += [passage for passage in head if not passage.normal.text.isupper()]
    order += reading.within(Zone.PREAMBLE, Zone.CLOSING)
    found = [named for passage in order for named in _find_named(passage)]
    if found:
        return found
    return [named for passage in reading.within(Zone.BODY) for named in _find_named(passage)]


def _settle_name(
    named: _Named, spellings: list[str], province: str | None, reading: Reading
) -> tuple[CommuneType, str, tuple[ListedCommune, ...]]:
    """Type and name in the official spelling, and the communes of the list that bear them."""
    for length in range(len(named.words), 0, -1):
        written = " ".join(word for word, _, _ in named.words[:length])
        same = [commune for commune in find_communes(written) if commune.type is named.type]
        same = same or [commune for commune in find_alike(written) if commune.type is named.type]
        if not same:
            continue
        in_province = [commune for commune in same if commune.province == province] or same
        name = _most_like(written, spellings, in_province, reading)
        return named.type, name, tuple(commune for commune in same if commune.name == name)
    return named.type, _unlisted_name(named, reading), ()


def _most_like(written: str, spellings: list[str], listed: list[ListedCommune], reading: Reading) -> str:
    """Of official names that differ in marks alone, the one the document uses."""
    names = list(dict.fromkeys(commune.name for commune in listed))
    if len(names) == 1:
        return names[0]
    text = " ".join(passage.normal.lower for passage in reading.within(Zone.HEAD, Zone.PREAMBLE, Zone.BODY))
    return max(names, key=lambda name: (name.lower() == written.lower(), text.count(name.lower()), -names.index(name)))


def _unlisted_name(named: _Named, reading: Reading) -> str:
    """The name as the document has it most often, in running-text case; as many syllables as recur together."""
    words = [word for word, _, _ in named.words]
    text = " ".join(passage.normal.folded for passage in reading.passages)
    kind = fold(named.type.value)
    counts = {length: text.count(f"{kind} {fold(' '.join(words[:length]))}") for length in range(1, len(words) + 1)}
    best = max(counts, key=lambda length: (counts[length] >= max(2, counts[1] // 2), length))
    if not any(count >= 2 for count in counts.values()):
        best = min(len(words), 2)
    return " ".join(word if not word.isupper() else word.capitalize() for word in words[:best])


def _find_mentions(reading: Reading, commune_type: CommuneType, name: str) -> Iterator[NameMention]:
    """Where the plan spells its own name, rightly or not; other communes are left alone."""
    count = len(name.replace(" - ", " ").split())
    for passage in reading.passages:
        for named in _find_named(passage):
            if named.type is not commune_type or len(named.words) < count:
                continue
            start, end = named.words[0][1], named.words[count - 1][2]
            written = passage.normal.text[start:end]
            if _is_own(written, name):
                yield NameMention(_running_case(written, name), passage.evidence(start, end))
        yield from _place_mention(passage, name)


def _place_mention(passage: Passage, name: str) -> Iterator[NameMention]:
    """The place of issue («Tam Kỳ, ngày … tháng …») where it is the commune's name."""
    if passage.zone is not Zone.HEAD or ", ngày" not in passage.normal.lower:
        return
    end = passage.normal.lower.index(", ngày")
    written = passage.normal.text[:end].strip()
    if _is_own(written, name):
        yield NameMention(_running_case(written, name), passage.evidence(0, end))


def _is_own(written: str, name: str) -> bool:
    """Whether a name as written can only be meant for `name`: the same but for marks, or a slip of one letter.

    Another commune's name is no slip, however near it is («Tân An», «Tân Ân»).
    """
    spelt, own = lower(unify(written)), lower(name)
    if spelt == own:
        return True
    folded, own_folded = fold(spelt), fold(own)
    if folded == own_folded:
        return not find_communes(spelt)
    return len(own) >= 6 and _is_one_slip(folded, own_folded) and not find_alike(folded)


def _is_one_slip(written: str, meant: str) -> bool:
    """Whether one letter too many, too few or wrong makes `written` of `meant`."""
    front = len(commonprefix((written, meant)))
    rest, wanted = written[front:], meant[front:]
    return rest[1:] == wanted[1:] or rest[1:] == wanted or rest == wanted[1:]


def _running_case(written: str, name: str) -> str:
    """`written` in the case of running text, so that capitals of a heading are no other spelling."""
    if unify(written).lower() == name.lower():
        return name
    if written.isupper() or not any(char.islower() for char in written):
        return " ".join(word.capitalize() for word in written.split(" "))
    return written


@cache
def _province_pattern() -> re.Pattern[str]:
    return re.compile(r"\b(?:tỉnh|thành phố|tp\.?|sở[^.;]{0,60}?(?:tỉnh|thành phố|tp\.?))\s+(?=[^\W\d_])")


def _read_province(reading: Reading, bases: tuple[LegalBasis, ...]) -> str | None:
    """The province that the plan names, read from its bases, head, preamble, recipients, then body."""
    for issuer in (basis.issuer for basis in bases if basis.issuer):
        if found := _province_in(unify(issuer).lower()):
            return found
    for zone in (Zone.HEAD, Zone.PREAMBLE, Zone.CLOSING, Zone.BODY):
        for passage in reading.within(zone):
            if found := _province_in(passage.normal.lower):
                return found
    return None


def _province_in(text: str) -> str | None:
    for match in _province_pattern().finditer(text):
        words = fold(text[match.end() : match.end() + 30]).replace(",", " ").split()
        for length in (3, 2):
            if found := load_provinces().get(" ".join(words[:length])):
                return found
    return None
