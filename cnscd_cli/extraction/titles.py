"""The titles of a signature block: for whom one signs, in whose place, as what; in capitals."""

from __future__ import annotations

import re
from functools import cache

from cnscd_cli.extraction.labels import UPPER

_LONGEST_LINE = 120
_OFFICES = (
    r"CHỦ\s+TỊCH|CHỦ\s+TICH|CHU\s+TỊCH|TRƯỞNG\s+BAN|TRƯỞNG\s+PHÒNG|CHÁNH\s+VĂN\s+PHÒNG|GIÁM\s+ĐỐC|TỔ\s+TRƯỞNG|BÍ\s+THƯ"
)
_NEXT = r"KT|K/T|TL|T/L|TUQ|CHỦ|CHU|PHÓ|Q\.|QUYỀN|TRƯỞNG|CHÁNH|GIÁM|TỔ\s+TRƯỞNG|BÍ\s+THƯ"


@cache
def authority_pattern() -> re.Pattern[str]:
    """«TM. ỦY BAN NHÂN DÂN», with the commune or without it."""
    return re.compile(
        rf"""
        T\s?[./]?\s?M\s*(?:[./]\s*|\s)
        (?:ỦY\s+BAN\s+NHÂN\s+DÂN|UBND|BAN\s+CHỈ\s+ĐẠO|BAN\s+THƯỜNG\s+VỤ|BAN\s+CHẤP\s+HÀNH|ĐẢNG\s+(?:ỦY|BỘ)|ỦY\s+BAN|TỔ\s+CÔNG\s+TÁC)
        (?:\s+(?!(?:{_NEXT})\b)[{UPPER}0-9'-]+){{0,12}}? (?=\s+(?:{_NEXT})|\s*$)
        """,
        re.VERBOSE,
    )


@cache
def capacity_pattern() -> re.Pattern[str]:
    """«KT. CHỦ TỊCH», «TL. CHỦ TỊCH», «TUQ. CHỦ TỊCH»."""
    return re.compile(
        rf"""
        (?:K\s?[./]?\s?T|T\s?[./]?\s?L|T\s?[./]?\s?U\s?[./]?\s?Q)\s*(?:[./]\s*|\s)
        (?:{_OFFICES}|ỦY\s+BAN\s+NHÂN\s+DÂN|UBND)
        (?:\s+(?:ỦY\s+BAN\s+NHÂN\s+DÂN|UBND)(?:\s+(?:XÃ|PHƯỜNG|ĐẶC\s+KHU))?)?
        """,
        re.VERBOSE,
    )


@cache
def position_pattern() -> re.Pattern[str]:
    """«CHỦ TỊCH», «Q. CHỦ TỊCH», «PHÓ CHỦ TỊCH», «TRƯỞNG PHÒNG VĂN HÓA - XÃ HỘI»."""
    return re.compile(
        rf"(?:Q\.?\s*|QUYỀN\s+)?(?:PHÓ\s+)?(?:{_OFFICES})(?:\s+(?!TM\b|KT\b|PHÓ\b)[{UPPER}0-9'-]+){{0,8}}(?![^\W_])"
    )


def opens_title(text: str) -> bool:
    """Whether a line (unified) is a title: it begins with one and holds nothing but capitals."""
    if len(text) > _LONGEST_LINE or not text.isupper():
        return False
    return speaks_for_others(text) or position_pattern().match(text) is not None


def speaks_for_others(text: str) -> bool:
    """Whether a line begins with TM., KT., TL. or TUQ. and the title that belongs to it."""
    if text[:1] not in ("T", "K"):
        return False
    return authority_pattern().match(text) is not None or capacity_pattern().match(text) is not None


def split_name(text: str) -> tuple[str, str]:
    """A line as title and the name that runs on after it («CHỦ TỊCH Trần Văn Bình»); either may be empty."""
    words = text.split(" ")
    first = next(
        (index for index, word in enumerate(words) if not word.isupper() and any(map(str.isalpha, word))), None
    )
    if not first or not opens_title(" ".join(words[:first])):
        return (text, "") if opens_title(text) else ("", text)
    return " ".join(words[:first]), " ".join(words[first:])


def is_name(text: str) -> bool:
    """Two to six capitalised syllables, with at most an academic title before them."""
    words = text.strip(" .").split()
    while words and words[0].rstrip(".,").lower() in ("ths", "ts", "pgs", "gs", "ks", "cn", "bs", "đ/c"):
        words = words[1:]
    letters = [word.replace("'", "").replace("-", "") for word in words]
    return 2 <= len(words) <= 6 and all(word[:1].isupper() and word.isalpha() for word in letters)
