"""Labels of headings and lists: «PHẦN I.», «III.», «4.1.», «2)», «a)», and bullets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from cnscd_cli.text.dates import parse_roman


class LabelKind(StrEnum):
    """Kinds of labels; each nests within the others in the order the document uses them."""

    PART = "part"
    CHAPTER = "chapter"
    SECTION = "section"
    ARTICLE = "article"
    CAPITAL = "capital"
    ROMAN = "roman"
    ARABIC = "arabic"
    DOTTED = "dotted"
    LETTER = "letter"
    PAREN_ARABIC = "(arabic)"
    PAREN_LETTER = "(letter)"


@dataclass(frozen=True, slots=True)
class Label:
    """A label at the front of a line."""

    kind: LabelKind
    text: str
    """As printed, without words before it and closing punctuation: `I`, `4.1`, `a`."""
    value: int
    """Its place in the sequence of its kind, from 1; of the last number where dotted."""
    end: int
    """Where the title begins."""

    @property
    def depth(self) -> int:
        """How many numbers a dotted label has; 1 for the others."""
        return self.text.count(".") + 1


_LETTERS = "abcdđeghiklmnopqrstuvxy"
_WORDS = {
    "phần": LabelKind.PART,
    "chương": LabelKind.CHAPTER,
    "mục": LabelKind.SECTION,
    "điều": LabelKind.ARTICLE,
}
_ORDINALS = {"nhất": ("I", 1), "hai": ("II", 2), "ba": ("III", 3), "tư": ("IV", 4), "năm": ("V", 5), "sáu": ("VI", 6)}
_UPPER = "A-ZÀ-ỸĐ"

# NOTE: a bare number with a dot is no label before a digit («1.500 hộ») or a unit («2. ,»); a number without
# punctuation never is («01 buổi»). A dotted one needs a capital, quote or its own closing dot after it («4.0», «2.5 triệu»).
_BULLET = r"(?P<bullet>[-+•*▪●○◦·§➢✓]+(?=\s|[^\W\d])\s*)"


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        rf"""
        (?P<word>(?i:phần|chương|mục|điều))\s+
            (?: (?P<word_number>[IVXLC]{{1,6}}|\d{{1,2}})(?![\w/]) \s*[.:)\-]?\s*
              | (?i:thứ)\s+(?P<ordinal>(?i:nhất|hai|ba|tư|năm|sáu))\b\s*[.:)\-]?\s* )
      | (?P<dotted>\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}) (?: \s*[.):/]\s+(?=\S) | \s*[.):]?\s*(?=["'{_UPPER}]) | \s*[.):]?$ )
      | (?P<roman>[IVX]{{1,6}}) (?: \s*[.):/]\s*(?=\D|$) | \s*-\s*(?=[{_UPPER}]) | \s+(?=[{_UPPER}]{{2}}) | $ )
      | (?P<capital>[A-HĐ]) (?: \s*[.)/]\s*(?=["{_UPPER}]) )
      | (?P<arabic>\d{{1,2}}) (?: \s*[.)/] (?: \s+(?=[^\s.,;:)%]) | (?=[^\d\s.,;:)%]) ) | \s*-\s+(?=[{_UPPER}]) | \s*:\s+(?=[{_UPPER}]) | \s*[.)]$ )
      | (?P<letter>[a-zđ]) (?: \s*[.)/]\s*(?=[^\W_]|["'(]) )
      | \(\s*(?: (?P<paren_number>\d{{1,2}}) | (?P<paren_letter>[a-zđ]) )\s*\)\s*(?=\S)
        """,
        re.VERBOSE,
    )


@cache
def _bullet() -> re.Pattern[str]:
    return re.compile(_BULLET)


def find_bullet(text: str) -> int:
    """Length of a leading bullet and the space after it; 0 where there is none."""
    match = _bullet().match(text)
    return match.end() if match else 0


def _letter_value(letter: str) -> int:
    return _LETTERS.find(letter.lower()) + 1


def parse_label(text: str) -> Label | None:
    """The label that `text` (unified, case kept) begins with; null where it has none."""
    if not text or not (text[0].isalnum() or text[0] == "("):
        return None
    match = _pattern().match(text)
    if match is None:
        return None
    groups = match.groupdict()
    end = match.end()
    if groups["word"]:
        return _word_label(groups, end)
    if groups["dotted"]:
        return Label(LabelKind.DOTTED, groups["dotted"], int(groups["dotted"].rsplit(".", 1)[1]), end)
    if groups["roman"]:
        value = parse_roman(groups["roman"])
        return Label(LabelKind.ROMAN, groups["roman"], value, end) if value else None
    if groups["capital"]:
        return Label(LabelKind.CAPITAL, groups["capital"], _letter_value(groups["capital"]), end)
    if groups["arabic"]:
        return Label(LabelKind.ARABIC, groups["arabic"], int(groups["arabic"]), end)
    if groups["letter"]:
        return Label(LabelKind.LETTER, groups["letter"], _letter_value(groups["letter"]), end)
    if groups["paren_number"]:
        return Label(LabelKind.PAREN_ARABIC, groups["paren_number"], int(groups["paren_number"]), end)
    return Label(LabelKind.PAREN_LETTER, groups["paren_letter"], _letter_value(groups["paren_letter"]), end)


def _word_label(groups: dict[str, str], end: int) -> Label | None:
    kind = _WORDS[groups["word"].lower()]
    if groups["ordinal"]:
        text, value = _ORDINALS[groups["ordinal"].lower()]
        return Label(kind, text, value, end)
    number = groups["word_number"]
    value = int(number) if number.isdigit() else parse_roman(number) or 0
    return Label(kind, number, value, end) if value else None
