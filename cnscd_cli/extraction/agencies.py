"""Which agency a heading or a sentence names."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from cnscd_cli.data.catalogues import forget_with, load_agencies, load_alternation, load_pattern, load_vocabulary
from cnscd_cli.text.lexicon import Hit
from cnscd_cli.text.normalize import normalize
from cnscd_cli.text.phrases import words_of

_FRONT = 60
"""Characters that tell how a text opens."""

_SOCIETIES = frozenset({"hoi-phu-nu", "hoi-nong-dan", "hoi-cuu-chien-binh"})


@lru_cache(maxsize=1024)
def find_agencies(text: str) -> tuple[Hit, ...]:
    """Agencies named in `text` (any case), in order, with their spans."""
    return tuple(hit for hit in load_agencies().lexicon.find(normalize(text)) if hit.entry)


forget_with(find_agencies.cache_clear)


def identify_agency(text: str) -> str | None:
    """Id of the agency that a heading or a cell is about; null where the catalogue has none of that name.

    The first one named counts, but several societies are «the mass organizations» together, and where
    hamlets and their teams are named together it is the teams that act.
    """
    ids = [hit.entry for hit in find_agencies(text)]
    if not ids:
        return None
    first = ids[0]
    if first == "thon" and "to-cnscd" in ids:
        return "to-cnscd"
    if first in _SOCIETIES and len({*ids}) > 1:
        return "doan-the"
    return first


@cache
def _introduction() -> re.Pattern[str]:
    words = load_alternation("agency-introductions", longest_first=True)
    commune = r"(?:chủ tịch\s+)?(?:ubnd|ủy ban nhân dân)(?:\s+(?:xã|phường|đặc khu))?(?:\s+[^\s,;:.]+){0,5}?"
    orders = "giao|đề nghị|yêu cầu|phân công"
    return re.compile(rf"\s*(?:{commune}\s+(?=(?:{orders})\s))?(?:(?:{words})(?=[\s:])\s*:?\s*)+", re.IGNORECASE)


def skip_introduction(text: str, start: int = 0) -> int:
    """Offset after «Đề nghị», «Giao», «Trách nhiệm của»… in `text` (unified)."""
    match = _introduction().match(text, start)
    if match is None or load_vocabulary("no-introductions").begins(words_of(text[start : start + _FRONT])):
        return start
    return match.end()


def find_verb(lower: str, start: int = 0, end: int | None = None) -> int | None:
    """Offset of the first verb that opens a task («chủ trì», «có trách nhiệm», «tham mưu»)."""
    match = load_pattern("task-verbs").search(lower, start, len(lower) if end is None else end)
    return match.start() if match else None


def opens_with_agency(text: str) -> bool:
    """Whether `text`, introductory words left out, begins with an agency or a word for one."""
    start = skip_introduction(text)
    rest = text[start:]
    hits = find_agencies(rest)
    if hits and hits[0].start <= 1:
        return True
    words = words_of(rest[:_FRONT])
    if not load_vocabulary("agency-heads").begins(words) or load_vocabulary("no-agency-heads").begins(words):
        return False
    return bool(hits) or rest[:1].isupper()
