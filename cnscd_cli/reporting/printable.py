"""Foreign text made safe to show: no terminal escape, no invisible or direction-turning character acts."""

from __future__ import annotations

import re

FORMULA_SIGNS = ("=", "+", "-", "@")
"""A text that begins with one of them a spreadsheet would compute."""

_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)


def _escaped(match: re.Match[str]) -> str:
    code = ord(match.group())
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def printable(text: str) -> str:
    """`text` with characters that steer a terminal written out (`\\x1b`); line ends and tabs stay."""
    return text if text.isprintable() else _UNSAFE.sub(_escaped, text)  # Python's word for it is the wider one


def one_line(text: str) -> str:
    """`printable`, with every run of white space as one blank."""
    if not text.isprintable():
        text = printable(text.replace("\r", " "))
    return " ".join(text.split())
