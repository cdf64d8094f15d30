"""Words of an addition to the catalogues that can never be found, or that another entry has already."""

from __future__ import annotations

from typing import Any

from cnscd_cli.data.catalogues import NO_AGENCY
from cnscd_cli.data.tables import load_table
from cnscd_cli.text.phrases import PhraseSet, words_of


def find_spoken_for(spelling: str, agency: str) -> str | None:
    """The agency of the catalogue, other than this one, that has this very spelling."""
    words = words_of(spelling)
    for key, entry in load_table("agencies").items():
        if key not in (agency, NO_AGENCY) and any(words_of(other) == words for other in entry["spellings"]):
            return str(entry["name"])
    return None


def is_never_reached(entry: dict[str, Any]) -> bool:
    """Whether whatever would tell this indicator holds words that exclude it."""
    excluded = PhraseSet.of(entry.get("none", ()))
    told = entry.get("any", ())
    return bool(told) and all(
        any(all(excluded.any_in(words_of(word)) for word in group.split("|")) for group in groups) for groups in told
    )
