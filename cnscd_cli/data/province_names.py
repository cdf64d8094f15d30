"""The province that somebody means: with or without its type and marks, by a former name, by another one."""

from __future__ import annotations

import re
from typing import NamedTuple

from cnscd_cli.data.communes import bare_province, load_provinces
from cnscd_cli.data.former_provinces import find_otherwise, find_successor
from cnscd_cli.data.tables import load_table
from cnscd_cli.text.normalize import fold, unify

_TYPE = re.compile(r"^(?:tinh|thanh pho|t\s*[.]?\s*p\b|t\b)[\s.]*(?=\S)")


class MeantProvince(NamedTuple):
    """What a name stands for."""

    official: str
    """«Tỉnh Ninh Bình»."""
    former: bool
    """Whether the name is that of a province which was merged into it."""


def find_meant_province(name: str) -> MeantProvince | None:
    """Null where no province was ever called so."""
    written = " ".join(fold(unify(name)).replace("_", " ").split())
    for words in (written, _TYPE.sub("", written)):
        official = _find_official(words)
        if official:
            return MeantProvince(official, former=False)
        successor = find_successor(words)
        if successor:
            return MeantProvince(successor, former=True)
    return None


def _find_official(words: str) -> str | None:
    provinces = load_provinces()
    spellings = load_table("vocabulary")["province-spellings"]
    also = {fold(spelling): provinces[fold(name)] for spelling, name in spellings.items()}
    glued = {key.replace(" ", ""): official for key, official in {**also, **provinces}.items()}
    return glued.get(re.sub(r"\W", "", words)) or find_otherwise(words)


def find_nearest_province(name: str) -> str:
    """The bare name of the province that is spelt most like it."""
    from difflib import SequenceMatcher  # only where a name is wrong

    words = _TYPE.sub("", " ".join(fold(unify(name[:60])).split()))
    provinces = load_provinces()
    nearest = max(sorted(provinces), key=lambda key: SequenceMatcher(None, words, key).ratio())
    return bare_province(provinces[nearest])
