"""The syllables that official Vietnamese is known to use."""

from __future__ import annotations

from functools import cache

from cnscd_cli.data.tables import load_lines


@cache
def load_syllables() -> frozenset[str]:
    """In lower case; a syllable that is not among them may be one all the same."""
    return frozenset(" ".join(load_lines("syllables.txt")).split())
