"""Vietnamese as it is typed for old fonts: TCVN3 (.VnTime) and VNI (VNI-Times), saved as if it were Unicode."""

from __future__ import annotations

import unicodedata

_BASES = "aăâeêioôơuưy"
_TCVN3 = {
    "a": "a¸µ¶·¹", "ă": "¨¾»¼½Æ", "â": "©ÊÇÈÉË", "e": "eÐÌÎÏÑ", "ê": "ªÕÒÓÔÖ", "i": "iÝ×ØÜÞ", "o": "oãßáâä",
    "ô": "«èåæçé", "ơ": "¬íêëìî", "u": "uóïñòô", "ư": "\u00adøõö÷ù", "y": "yýúûüþ",
}  # fmt: skip
_TONES = ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323")
_TCVN3_CAPITALS = {"Ă": "¡", "Â": "¢", "Ê": "£", "Ô": "¤", "Ơ": "¥", "Ư": "¦", "Đ": "§"}
_VNI_TONES = ("", "ù", "ø", "û", "õ", "ï")
_VNI_HATS = {"ă": "êéèúüë", "â": "âáàåãä"}
_VNI_SINGLE = {"i": "iíìæóò", "y": ("y", "yù", "yø", "yû", "yõ", "î")}


def _tabulate_tcvn3() -> dict[str, str]:
    table = {"đ": "®", **_TCVN3_CAPITALS}
    for base, codes in _TCVN3.items():
        table |= {unicodedata.normalize("NFC", base + tone): code for tone, code in zip(_TONES, codes, strict=True)}
    return table


def _vni_codes(base: str) -> list[str]:
    if base in _VNI_SINGLE:
        return list(_VNI_SINGLE[base])
    plain = {"ă": "a", "â": "a", "ê": "e", "ô": "o", "ơ": "ô", "ư": "ö"}.get(base, base)
    if base in "ăâêô":
        return [plain + mark for mark in _VNI_HATS["ă" if base == "ă" else "â"]]
    return [plain + mark for mark in _VNI_TONES]


def _tabulate_vni() -> dict[str, str]:
    table = {"đ": "ñ"}
    for base in _BASES:
        for tone, code in zip(_TONES, _vni_codes(base), strict=True):
            table[unicodedata.normalize("NFC", base + tone)] = code
    return table | {letter.upper(): code.upper() for letter, code in table.items() if letter.upper() != letter}


_TABLES = {"tcvn3": _tabulate_tcvn3(), "vni": _tabulate_vni()}


def type_old(text: str, letters: str) -> str:
    """The text in the letters of an old font. Capitals that TCVN3 has in its fonts of capitals alone come out small."""
    table = _TABLES[letters]
    composed = unicodedata.normalize("NFC", text)
    return "".join(char if char.isascii() else table.get(char) or table.get(char.lower(), char) for char in composed)


def needs_capitals(char: str) -> bool:
    """Whether TCVN3 has the capital in its fonts of capitals alone."""
    return char != char.lower() and char not in _TCVN3_CAPITALS and char.lower() in _TABLES["tcvn3"] and ord(char) > 127
