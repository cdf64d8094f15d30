"""Numbers of official documents as they are typed: 58/KH-UBND, 57-NQ/TW, 19/2025/NQ-HĐND."""

from __future__ import annotations

import re

_FORM = re.compile(
    r"0*[1-9]\d{0,5}[A-Za-zĐđ]?"  # the figure, «05a»
    r"(?:/(?:19|20)\d\d)?"
    r"(?:[/-][A-Za-zĐđƠơƯưÂâÊêÔôĂă&.]{1,15}\d{0,4}){1,5}"
)
_RUN = re.compile(r"[a-zđơưâêôă]{4}")
"""Symbols are capitals but for «TTg», «CTr», unless all is typed in small letters."""
_SPACES = re.compile(r"\s*([/-])\s*")
_DASHES = str.maketrans("–—−‐‑", "-----")


def tidy_number(text: str) -> str:
    """Without «số» before it and spaces around its strokes; in capitals where all was typed in small letters."""
    number = re.sub(r"^số\s*:?\s*", "", text.strip().translate(_DASHES), flags=re.IGNORECASE)
    number = _SPACES.sub(r"\1", number)
    return number.upper() if number == number.lower() else number


def is_document_number(text: str) -> bool:
    """Whether this is a number with its symbol, and nothing else beside it."""
    number = _SPACES.sub(r"\1", text.strip().translate(_DASHES))
    if not _FORM.fullmatch(number):
        return False
    return number == number.lower() or not _RUN.search(number)
