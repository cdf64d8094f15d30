"""Whom a share is of: «100% cán bộ, thành viên Tổ được tập huấn» speaks of officials and of members."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from cnscd_cli.data.tables import load_table
from cnscd_cli.text.phrases import Words, words_of

UNSTATED = "unstated"
"""Stands for a clause that names nobody: «Tỷ lệ thanh toán điện tử đạt 50%»."""

_NOBODY = "nobody"
"""Group of phrases that hold a word for somebody and name none: «cơ bản»."""


@cache
def _groups() -> dict[str, str]:
    table: dict[str, list[str]] = load_table("vocabulary")["populations"]
    return {words_of(phrase).marked.strip(): group for group, phrases in table.items() for phrase in phrases}


@cache
def _pattern() -> re.Pattern[str]:
    phrases = "|".join(map(re.escape, sorted(_groups(), key=len, reverse=True)))
    verbs = "|".join(words_of(verb).marked.strip() for verb in load_table("vocabulary")["population-verbs"])
    return re.compile(rf"(?<= )(?:(?P<whom>{phrases})|(?P<verb>{verbs}))(?= )")


def opens_with_population(words: Words) -> bool:
    """Whether a population is named before any verb."""
    match = _pattern().search(words.marked)
    return match is not None and match["whom"] is not None and _groups()[match["whom"]] != _NOBODY


@lru_cache(maxsize=1024)
def find_populations(words: Words) -> frozenset[str]:
    """Groups of the first noun phrase that names somebody, up to the verb after it."""
    found: set[str] = set()
    for match in _pattern().finditer(words.marked):
        group = _groups()[match["whom"]] if match["whom"] else None
        if group is not None and group != _NOBODY:
            found.add(group)
        elif found and group is None:
            break
    return frozenset(found or {UNSTATED})
