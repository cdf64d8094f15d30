"""Labels of headings and lists: «PHẦN I.», «III.», «4.1.», «II.1.», «2)», «a)», «(i)», and bullets."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from typing import NamedTuple

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
    PAREN_ROMAN = "(roman)"
    """«(i)», «ii)»: small Roman numbers, with one bracket or two."""


WORD_KINDS = (LabelKind.PART, LabelKind.CHAPTER, LabelKind.SECTION, LabelKind.ARTICLE)
TOP_KINDS = (*WORD_KINDS, LabelKind.ROMAN, LabelKind.CAPITAL)
"""Kinds that open the main headings of a document."""


class Label(NamedTuple):
    """A label at the front of a line."""

    kind: LabelKind
    text: str
    """As printed, without words before it and closing punctuation: `I`, `4.1`, `a`."""
    value: int
    """Its place in the sequence of its kind, from 1; of the last number where dotted."""
    end: int
    """Where the title begins."""
    mark: str = ""
    """The punctuation between it and the title: `.`, `)`, `/`…"""

    @property
    def depth(self) -> int:
        """How many numbers a dotted label has; 1 for the others."""
        return self.text.count(".") + 1

    @property
    def prefix(self) -> str:
        """The label that a dotted one continues: `4` of `4.1`, `II` of `II.1`, `a` of `a1`."""
        return self.text.rstrip("0123456789").rstrip(".")


_LETTERS = "abcdđeghiklmnopqrstuvxyfjwz"
"""In the order of Vietnamese lists, which leave out f, j, w and z."""
_WORDS = {
    "phần": LabelKind.PART,
    "chương": LabelKind.CHAPTER,
    "mục": LabelKind.SECTION,
    "điều": LabelKind.ARTICLE,
}
_ORDINALS = {"nhất": ("I", 1), "hai": ("II", 2), "ba": ("III", 3), "tư": ("IV", 4), "năm": ("V", 5), "sáu": ("VI", 6)}
UPPER = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
"""Vietnamese capitals, for use within the brackets of a pattern; «À-Ỹ» would hold small letters too."""
_OCR_ROMAN = str.maketrans("l1|", "III")

# NOTE: a bare number with a dot is no label before a digit («1.500 hộ») or a unit («2. ,»); a number without
# punctuation never is («01 buổi»). A dotted one needs a capital, quote or its own closing mark after it («4.0»,
# «2.5 triệu»). A word before a number needs a closing mark, the end of the line or capitals after it («Mục 3 kế
# hoạch này», «Điều 5 của Luật»). Between «20» and «KH-UBND» stands the stroke of a document's number.


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        rf"""
        (?P<word>(?i:phần|chương|mục|điều))\s+
            (?: (?P<word_number>[IVXLC]{{1,6}}|\d{{1,2}})
                (?: \s*[.:)]+\s* | \s*-\s+ | \s*$ | \s+(?=["']?[{UPPER}]{{2}}) )
              | (?i:thứ)\s+(?P<ordinal>(?i:nhất|hai|ba|tư|năm|sáu))(?!\w) \s*[.:)-]*\s* )
      | (?P<dotted>(?:[IVX]{{1,5}}|[A-HĐ]|[a-zđ]|\d{{1,2}})(?:\.[1-9]\d?){{1,4}})
            (?: \s*[.):/]+\s+(?=\S) | \s*[.):/-]*\s*(?=["'{UPPER}]) | \s*[.):]*$ )
      | (?P<numbered_letter>[a-zđ]\d{{1,2}}) \s*[.)/]+\s*(?=[{UPPER}"'])
      | (?P<roman>[IVX]{{1,6}})
            (?: \s*[.):]+\s*-?\s*(?=\D|$) | \s*/[.]?\s*(?=[{UPPER}\s]) | \s*[,-]\s*(?=[{UPPER}])
              | \s+(?=[{UPPER}]{{2}}) | $ )
      | (?P<misread>(?=[1IVX]*[l|]|1[IVX])[IVXl|1]{{1,5}}) \s*[.)/-]+\s* (?=[{UPPER}]{{2}})
      | (?P<capital>[A-HĐ]) (?: \s*[.)/]+\s*(?=["'{UPPER}]) | \s*-\s+(?=[{UPPER}]) | \.?$ )
      | (?P<arabic>\d{{1,2}})
            (?: \s*[.)/]+\s*-\s*(?=["'{UPPER}])
              | \s*[.)/]+\s+(?=[^\s.,;:)%]) | \s*[.)](?=[^\d\s.,;:)%]) | \s*/(?=[{UPPER}][^\W{UPPER}])
              | \s*[-:]\s+(?=[{UPPER}]) | \s*[.)]$ )
      | \(?(?P<small_roman>[ivx]{{1,4}})\)\s*(?=\S)
      | (?P<letter>[a-zđ])
            (?: \s*[.)/]+\s*-\s*(?=["'{UPPER}]) | \s*[.)/]+\s*(?=[^\W_]|["'(≥≤>]) | \s*[,-]\s+(?=[{UPPER}]) | \)$ )
      | \(\s*(?: (?P<paren_number>\d{{1,2}}) | (?P<paren_letter>[a-zđ]) )\s*\)\s*(?=\S)
        """,
        re.VERBOSE,
    )


@cache
def _bullet() -> re.Pattern[str]:
    # «o», «v», «ü», «Ø» are bullets of symbol fonts that lost their font
    return re.compile(rf"(?:[-+•*▪●○◦·§➢✓✔➤►■□◆◇⁃]+\)?(?=\s|[^\W\d_])|[ovüØ](?=\s+[{UPPER}]))\s*")


def find_bullet(text: str) -> int:
    """Length of a leading bullet and the space after it; 0 where there is none."""
    match = _bullet().match(text)
    return match.end() if match else 0


def letter_value(letter: str) -> int:
    """Place of a letter in a Vietnamese list, from 1."""
    return _LETTERS.find(letter.lower()) + 1


def parse_label(text: str) -> Label | None:
    """The label that `text` (unified, case kept) begins with; null where it has none."""
    if not text or not (text[0].isalnum() or text[0] in "(|"):
        return None
    match = _pattern().match(text)
    if match is None:
        return None
    group = next(name for name, words in match.groupdict().items() if words)
    return _make_label(group, match, match.end())


def _make_label(group: str, match: re.Match[str], end: int) -> Label | None:
    words = match[group]
    if group == "word":
        return _make_word_label(match, end)
    kind, value = _read_number(group, words)
    if not value:
        return None
    mark = match.string[match.end(group) : end].strip()[:1]
    return Label(kind, words.translate(_OCR_ROMAN) if group == "misread" else words, value, end, mark)


def _read_number(group: str, words: str) -> tuple[LabelKind, int]:
    """Kind and place in the sequence (0 where the letters are no number) of what a group of the pattern matched."""
    match group:
        case "dotted" | "numbered_letter":
            kind, value = LabelKind.DOTTED, int(re.split(r"\D", words)[-1])
        case "roman" | "misread":
            kind, value = LabelKind.ROMAN, parse_roman(words.translate(_OCR_ROMAN)) or 0
        case "small_roman":
            kind, value = LabelKind.PAREN_ROMAN, parse_roman(words.upper()) or 0
        case "arabic":
            kind, value = LabelKind.ARABIC, int(words)
        case "paren_number":
            kind, value = LabelKind.PAREN_ARABIC, int(words)
        case "capital":
            kind, value = LabelKind.CAPITAL, letter_value(words)
        case _:
            kind = LabelKind.LETTER if group == "letter" else LabelKind.PAREN_LETTER
            value = letter_value(words)
    return kind, value


def _make_word_label(match: re.Match[str], end: int) -> Label | None:
    kind = _WORDS[match["word"].lower()]
    if match["ordinal"]:
        text, value = _ORDINALS[match["ordinal"].lower()]
        return Label(kind, text, value, end)
    number = match["word_number"]
    roman = None if number.isdigit() else parse_roman(number)
    found = int(number) if number.isdigit() else roman or 0
    return Label(kind, number, found, end) if found else None
