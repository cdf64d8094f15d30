"""Text as programs wrote it before Unicode: the inverse of what the package reads."""

from __future__ import annotations

import unicodedata

from cnscd_cli.text.old_letters import TCVN3_LETTERS, read_tcvn3, read_vni

_TCVN3 = {read_tcvn3(code): code for code in TCVN3_LETTERS}
_VNI = {read_vni(code): code for code in "ôöæóòîñÔÖÆÓÒÎÑ"}
_VNI |= {
    read_vni(base + mark): base + mark
    for marks in ("øùûõïâàáåãäêèéúüë", "ØÙÛÕÏÂÀÁÅÃÄÊÈÉÚÜË")
    for base in ("aeouyôö" if marks.islower() else "AEOUYÔÖ")
    for mark in marks
    if len(read_vni(base + mark)) == 1
}
_LACKING = str.maketrans({"«": '"', "»": '"', "≥": ">=", "≤": "<=", "−": "-", "‑": "-", "→": "-", "✓": "x", "□": "-"})
"""Signs that no encoding of a byte a letter has: people wrote others."""


def simplify(text: str) -> str:
    """`text` with the signs alone that old encodings have."""
    return unicodedata.normalize("NFC", text).translate(_LACKING)


def write_tcvn3(text: str) -> str:
    """As a font «.VnTime» wants it, capitals as one «.VnTimeH» does: but for seven, they are stored as small letters."""
    return "".join(_TCVN3.get(char) or _TCVN3.get(char.lower(), char) for char in text)


def write_vni(text: str) -> str:
    """As a font «VNI-Times» wants it."""
    return "".join(_VNI.get(char, char) for char in text)


def write_windows_1258(text: str) -> bytes:
    """As old Windows wrote it: vowels with their hats composed, tone marks after them."""
    parts = []
    for char in text:
        try:
            parts.append(char.encode("cp1258"))
        except UnicodeEncodeError:
            marks = unicodedata.normalize("NFD", char)
            tone = next(mark for mark in marks if mark in "\u0300\u0301\u0303\u0309\u0323")
            letter = unicodedata.normalize("NFC", marks.replace(tone, ""))
            parts.append((letter + tone).encode("cp1258"))
    return b"".join(parts)
