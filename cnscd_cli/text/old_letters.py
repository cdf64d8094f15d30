"""Vietnamese from before Unicode: what the codes of TCVN 5712 (fonts «.Vn…») and of VNI («VNI-…») show."""

from __future__ import annotations

import re
import unicodedata

_TCVN3 = dict(
    zip(
        "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\xadõøö÷ùúýûüþ¡¢§£¤¥¦",
        "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ",
        strict=True,
    )
)
_TCVN3_TABLE = str.maketrans(_TCVN3)
TCVN3_LETTERS = "".join(_TCVN3)

_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT = "\u0300\u0301\u0309\u0303\u0323"
_TONES = [_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT]
_VNI_MARKS = (
    dict(zip("øùûõï", _TONES, strict=True))
    | dict(zip("âàáåãä", ["\u0302", *("\u0302" + tone for tone in _TONES)], strict=True))
    | dict(zip("êèéúüë", ["\u0306", *("\u0306" + tone for tone in _TONES)], strict=True))
)
_VNI_MARKS |= {mark.upper(): value for mark, value in _VNI_MARKS.items()}
_VNI_LETTERS = dict(zip("ôöæóòîñ", "ơưỉĩịỵđ", strict=True))
_VNI_LETTERS |= {letter.upper(): value.upper() for letter, value in _VNI_LETTERS.items()}
_VNI_PAIR = re.compile(f"([aeouyôö])([{''.join(_VNI_MARKS)}])|[{''.join(_VNI_LETTERS)}]", re.IGNORECASE)
VNI_LETTERS = "".join({*_VNI_MARKS, *_VNI_LETTERS})


def _join_vni(match: re.Match[str]) -> str:
    base, mark = match.groups()
    if base is None:
        return _VNI_LETTERS[match.group()]
    return unicodedata.normalize("NFC", _VNI_LETTERS.get(base, base) + _VNI_MARKS[mark])


def read_tcvn3(text: str) -> str:
    """Text of a «.Vn…» font (TCVN 5712:1993, often called ABC) in Unicode."""
    return text.translate(_TCVN3_TABLE)


def read_vni(text: str) -> str:
    """Text of a «VNI-…» font, in which most marks are characters of their own, in Unicode."""
    return _VNI_PAIR.sub(_join_vni, text)


def read_in_font(text: str, font: str) -> str:
    """What is seen of `text` in a font from before Unicode, named «.Vn…» or «VNI-…»."""
    if not font.lower().startswith(".vn"):
        return read_vni(text)
    first = font.partition(";")[0].rstrip()  # a list of fonts, where it was a web page
    return read_tcvn3(text).upper() if first.upper().endswith("H") else read_tcvn3(text)
