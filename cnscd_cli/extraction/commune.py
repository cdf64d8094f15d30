"""Which commune issues the plan, and every place where it spells its own name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from cnscd_cli.data.catalogues import load_vocabulary
from cnscd_cli.data.communes import ListedCommune, find_alike, find_communes
from cnscd_cli.extraction.passages import Passage, Reading, Zone
from cnscd_cli.extraction.province import read_province
from cnscd_cli.model.plan import Commune, CommuneType, NameMention, OfficialName, Plan
from cnscd_cli.text.normalize import fold, lower, unify

_LONGEST_NAME = 6
"""Syllables; the longest official names have six."""

_SHORTEST_MISSPELT = 6
"""Letters; in a shorter name one letter makes another name too easily."""


class _Named(NamedTuple):
    """A commune named at one place: type, and the words after it that could be its name."""

    type: CommuneType
    words: tuple[tuple[str, int, int], ...]
    """Syllables as written with their spans."""
    passage: Passage


@cache
def _type_pattern() -> re.Pattern[str]:
    # «thị xã», «hợp tác xã» are no communes
    return re.compile(r"(?:xã|phường|đặc khu)(?<!thị xã)(?<!hợp tác xã)(?<!\wxã)(?<!\wphường)(?=\s+[^\W_])")


@cache
def _word_pattern() -> re.Pattern[str]:
    return re.compile(r"(?P<dash>\s*-)?\s*(?P<word>[^\W_]+(?:'[^\W_]+)*)")


def _find_named(passage: Passage) -> Iterator[_Named]:
    text = passage.normal.text
    for match in _type_pattern().finditer(passage.normal.lower):
        words: list[tuple[str, int, int]] = []
        at = match.end()
        while len(words) < _LONGEST_NAME and (found := _word_pattern().match(text, at)):
            word, at = found["word"], found.end()
            if not (word[0].isupper() or word[0].isdigit()) or (found["dash"] and not words):
                break
            words.append((word, found.start("word"), at))
        if words and any(word[0].isupper() for word, _, _ in words[:2]) and not _is_society(words):
            yield _Named(CommuneType(match[0]), tuple(words), passage)


def _is_society(words: list[tuple[str, int, int]]) -> bool:
    """Whether «xã» is the first half of «xã hội», as in the national motto and the names of offices."""
    return fold(words[0][0]) == "hoi" and not (
        len(words) > 1 and find_alike(" ".join(word for word, _, _ in words[:2]))
    )


def _written(named: _Named, count: int) -> str:
    """The first `count` syllables as written, with one form of blanks and dashes."""
    text = named.passage.normal.text[named.words[0][1] : named.words[count - 1][2]]
    return _dash().sub(" - ", " ".join(text.split()))


@cache
def _dash() -> re.Pattern[str]:
    return re.compile(r"\s*-\s*")


def extract_commune(reading: Reading, plan: Plan) -> Plan:
    """The issuing commune; also puts the place of issue into the official spelling where it is the same name."""
    candidates = _issuer_candidates(reading)
    if not candidates:
        return plan
    province = read_province(reading, plan.legal_bases)
    named, listed = _settle_name(candidates, province, reading)
    name = listed[0].name if listed else _unlisted_name(named, reading)
    provinces = {commune.province for commune in listed}
    settled = province if province in provinces or len(provinces) != 1 else next(iter(provinces))
    mentions = tuple(_find_mentions(reading, _Own(named.type, name, settled)))
    official = OfficialName.LISTED if listed else OfficialName.UNLISTED
    start, end = named.words[0][1], named.words[-1][2]
    commune = Commune(named.type, name, settled, official, mentions, named.passage.evidence(start, end))
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
    candidates: list[_Named], province: str | None, reading: Reading
) -> tuple[_Named, tuple[ListedCommune, ...]]:
    """The first place that names a commune of the list, and the communes it may mean; else the first place."""
    seen: set[tuple[CommuneType, str]] = set()
    for named in candidates:
        key = (named.type, _written(named, len(named.words)))
        if key not in seen and (listed := _find_listed(named, province, reading)):
            return named, listed
        seen.add(key)
    return candidates[0], ()


def _find_listed(named: _Named, province: str | None, reading: Reading) -> tuple[ListedCommune, ...]:
    """Communes of one official spelling that a place may mean: of the plan's province, in its own marks, or alike."""
    for length in range(len(named.words), 0, -1):
        written = _written(named, length)
        alike = [commune for commune in find_alike(written) if commune.type is named.type]
        if not alike:
            continue
        near = [commune for commune in alike if commune.province == province] or alike
        name = _most_like(written, list(dict.fromkeys(commune.name for commune in near)), reading)
        return tuple(commune for commune in near if commune.name == name)
    return ()


def _most_like(written: str, names: list[str], reading: Reading) -> str:
    """Of official names that differ in marks alone, the one the document uses."""
    if len(names) == 1:
        return names[0]
    spelt = [name for name in names if name.lower() == unify(written).lower()]
    if spelt:
        return spelt[0]
    text = " ".join(passage.normal.lower for passage in reading.within(Zone.HEAD, Zone.PREAMBLE, Zone.BODY))
    return max(names, key=lambda name: text.count(name.lower()))


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


class _Own(NamedTuple):
    """The commune whose mentions are looked for."""

    type: CommuneType
    name: str
    province: str | None

    def is_meant(self, written: str) -> bool:
        """Whether a name as written can only be meant for this one: the same but for marks, or a slip of one letter.

        The name of another commune of the province is no slip, however near it is («Tân An», «Tân Ân»).
        """
        spelt, own = lower(unify(written)), lower(self.name)
        if spelt == own:
            return True
        folded, own_folded = fold(spelt), fold(own)
        if folded == own_folded:
            return not any(self._is_near(commune) for commune in find_communes(spelt))
        if len(own) < _SHORTEST_MISSPELT or not _is_one_slip(folded, own_folded):
            return False
        return not any(self._is_near(commune) for commune in find_alike(folded))

    def _is_near(self, commune: ListedCommune) -> bool:
        return self.province is None or commune.province == self.province


def _find_mentions(reading: Reading, own: _Own) -> Iterator[NameMention]:
    """Where the plan spells its own name, rightly or not; other communes are left alone."""
    count = len(own.name.replace(" - ", " ").split())
    kind = own.type.value
    for passage in reading.passages:
        if kind not in passage.normal.lower and passage.zone is not Zone.HEAD:
            continue
        former = None
        for named in _find_named(passage):
            if named.type is not own.type:
                continue
            if _is_copied(named, own):
                written = _written(named, len(named.words))
                yield NameMention(written, passage.evidence(named.words[0][1], named.words[-1][2]))
            if len(named.words) < count:
                continue
            written = _written(named, count)
            if not own.is_meant(written):
                continue
            mention = _running_case(written, own.name)
            if mention != own.name:
                former = load_vocabulary("former-words").any_in(passage.words) if former is None else former
                if former:
                    continue
            yield NameMention(mention, passage.evidence(named.words[0][1], named.words[count - 1][2]))
        yield from _place_mention(passage, own)


@cache
def _of_this_plan() -> re.Pattern[str]:
    """«Trên đây là Kế hoạch … trên địa bàn», «… của UBND»: what follows is the commune whose plan it is."""
    return re.compile(
        r"trên đây là (?:nội dung )?kế hoạch\b[^.;]{0,150}?\b(?:của(?: ubnd| ủy ban nhân dân)?|trên địa bàn|tại)\s+$"
    )


def _is_copied(named: _Named, own: _Own) -> bool:
    """Whether the closing calls the plan that of another commune of the list: copied, and not changed throughout."""
    lowered = named.passage.normal.lower
    before = " ".join(lowered[: named.words[0][1]].split()).removesuffix(own.type.value)
    if "trên đây" not in before or _of_this_plan().search(before) is None:
        return False
    written = _written(named, len(named.words))
    return not own.is_meant(written) and not lower(written).startswith(lower(own.name)) and bool(find_communes(written))


def _place_mention(passage: Passage, own: _Own) -> Iterator[NameMention]:
    """The place of issue («Tam Kỳ, ngày … tháng …») where it is the commune's name."""
    if passage.zone is not Zone.HEAD or ", ngày" not in passage.normal.lower:
        return
    end = passage.normal.lower.index(", ngày")
    written = passage.normal.text[:end].strip()
    if own.is_meant(written):
        yield NameMention(_running_case(written, own.name), passage.evidence(0, end))


def _is_one_slip(written: str, meant: str) -> bool:
    """Whether one letter too many, too few or wrong makes `written` of `meant`."""
    pairs = enumerate(zip(written, meant, strict=False))
    front = next((at for at, (one, other) in pairs if one != other), min(len(written), len(meant)))
    rest, wanted = written[front:], meant[front:]
    return rest[1:] == wanted[1:] or rest[1:] == wanted or rest == wanted[1:]


def _running_case(written: str, name: str) -> str:
    """`written` in the case of running text, so that capitals of a heading are no other spelling."""
    if unify(written).lower() == name.lower():
        return name
    if written.isupper() or not any(char.islower() for char in written):
        return " ".join(word.capitalize() for word in written.split(" "))
    return written
