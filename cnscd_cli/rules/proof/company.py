"""Who is named beside others in one heading or cell, by the spellings of the catalogue."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import cache, lru_cache

from cnscd_cli.data.catalogues import forget_with, list_spellings, load_agencies
from cnscd_cli.model.plan import Assignment
from cnscd_cli.text.normalize import normalize

_PARTING = re.compile(r"[,;:()\[\]/&+–—]|(?<!\w)-(?!\w)|\b(?:và|hoặc)\b")
_LAST_PARTING = re.compile(rf"(?:^|{_PARTING.pattern})\s*(?:các\s+)?$")
_PLACE = re.compile(r"(?:việt nam\b\s*)?(?:(?:cấp\s+|các\s+)?(?:xã|phường|đặc khu|thôn|ấp|cơ sở|cấp)\b.*)?")
"""What may follow on a name that is still the same: «Việt Nam xã Phú Vang»; the province's one is another."""
_HELPERS = re.compile(r"\b(?:phối hợp|hỗ trợ|tham gia|cùng với|ngoài|trừ)\b")
_UNIONS = frozenset({"doan-the", "hoi-phu-nu", "hoi-nong-dan", "hoi-cuu-chien-binh", "doan-thanh-nien"})
_LONGEST_NAME = 8
"""Words of a part of a list of names, the place with it; with more it is a sentence."""


class Company(IntEnum):
    """Whether a heading names an agency as one of several."""

    NO = 0
    UNSURE = 1
    """By name, but what stands around it may make another of it, or a mere helper."""
    YES = 2


@lru_cache(maxsize=1024)
def find_company(text: str, agency_id: str | None, agencies: tuple[str, ...]) -> Company:
    """Whether `text`, which the catalogue takes for `agency_id`, names one of `agencies` as well.

    In a list of unions the word «hội» may stand once for all: «Hội Phụ nữ, Nông dân».
    """
    normal = normalize(text)
    found = Company.NO
    for hit in load_agencies().lexicon.find(normal):
        before, after = normal.lower[: hit.start], normal.lower[hit.end :]
        if hit.entry in agencies and _LAST_PARTING.search(before):
            found = max(found, _weigh(before, _PARTING.split(after, maxsplit=1)[0]))
    if agency_id not in _UNIONS:
        return found
    at = 0
    for part in _split(normal.lower):
        name = _short_name(agencies).match(part)
        if name:
            found = max(found, _weigh(normal.lower[:at], part[name.end() :]))
        at = normal.lower.find(part, at) + len(part)
    return found


forget_with(find_company.cache_clear)


def _weigh(before: str, after: str) -> Company:
    sure = _PLACE.fullmatch(after.strip()) and len(after.split()) <= _LONGEST_NAME and not _HELPERS.search(before)
    return Company.YES if sure else Company.UNSURE


def _split(lower: str) -> list[str]:
    return [part.strip() for part in _PARTING.split(lower) if part.strip()]


@cache
def _short_name(agencies: tuple[str, ...]) -> re.Pattern[str]:
    """«nông dân» of «hội nông dân», which «các hội» may open."""
    spellings = (spelling.lower() for agency in agencies for spelling in list_spellings(agency))
    names = [re.escape(spelling.removeprefix("hội ")) for spelling in spellings if spelling.startswith("hội ")]
    return re.compile(rf"(?:các hội )?(?:{'|'.join(sorted(names, key=len, reverse=True)) or '(?!)'})\b")


forget_with(_short_name.cache_clear)


def find_company_of(item: Assignment, agencies: tuple[str, ...]) -> Company:
    """As `find_company`, for a charge that has tasks; of «Các hội: Nông dân, Phụ nữ» the names are read as a task."""
    found = find_company(item.agency, item.agency_id, agencies) if item.tasks else Company.NO
    if found or item.agency_id not in _UNIONS or not item.tasks or not normalize(item.agency).lower.startswith("các "):
        return found
    named = item.tasks[0].text
    parts = _split(normalize(named).lower)
    if not parts or find_company(parts[0], "doan-the", tuple(sorted(_UNIONS))) is not Company.YES:
        return Company.NO  # a sentence, not a list
    is_list = all(len(part.split()) <= _LONGEST_NAME for part in parts) and len(item.tasks) > 1
    return min(find_company(named, item.agency_id, agencies), Company.YES if is_list else Company.UNSURE)
