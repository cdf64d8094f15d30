"""Lines by which a reader tells the parts of a document: its kind, its date, an appendix, recipients, a signature."""

from __future__ import annotations

import re
from functools import cache

from cnscd_cli.data.catalogues import load_alternation, load_vocabulary, load_words
from cnscd_cli.extraction.passages import Passage
from cnscd_cli.extraction.titles import opens_title
from cnscd_cli.model.document import Align
from cnscd_cli.text.normalize import fold

_MARKS = " *_.-#•+\"'("
"""What may stand before the first letter of a line."""

_LONGEST_DATE_LINE = 300
"""Characters; a longer paragraph is no line of place and date, and searching it would take long."""

_LONGEST_ALONE = 40
"""Characters; a kind of document in small letters stands on a short line of its own."""


@cache
def _document_types() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The kinds of document, the longest first, each with its pattern on folded text; any blanks between syllables."""
    names = sorted(load_words("document-types"), key=len, reverse=True)
    return tuple((name, re.compile(r"\s+".join(fold(name).split()) + r"(?![^\W_])")) for name in names)


def find_document_type(passage: Passage) -> tuple[str, int] | None:
    """The kind of document that the passage names, alone or in capitals before its subject; and where that begins."""
    text = passage.normal.text
    first = len(text) - len(text.lstrip(" .*_-"))
    if len(text) > _LONGEST_ALONE and not text[first : first + 3].isupper():
        return None
    folded = passage.normal.folded
    for name, pattern in _document_types():
        match = pattern.match(folded, first)
        if match is not None and not passage.normal.lower.startswith(
            "phường", first
        ):  # «PHƯỜNG AN …» is no «PHƯƠNG ÁN»
            end = match.end()
            alone = not any(map(str.isalnum, text[end:]))
            return (name, end) if text[first:end].isupper() or alone else None
    if _spread_letters().fullmatch(text.strip()):
        squeezed = fold(text).replace(" ", "")
        return next(
            ((name, len(text)) for name, _ in _document_types() if fold(name).replace(" ", "") == squeezed), None
        )
    return None


@cache
def _spread_letters() -> re.Pattern[str]:
    return re.compile(r"(?:[^\W\d_]\s+){4,}[^\W\d_]")


@cache
def _date_pattern() -> re.Pattern[str]:
    # NOTE: possessive, and a place begins and ends with more than a blank: blanks on both sides of an optional
    # group would otherwise be shared out in every possible way (100 blanks took five seconds).
    blank = r"[\s._…]*+"
    return re.compile(
        rf"""
        (?<![\s*_(]) [\s*_(]*+
        (?: (?P<place> (?:\d{{1,2}}\s++(?=[^\W\d_]))?
                [^\s*_(,;:/\d] [^,;:/\d]{{1,39}}? (?:(?<=\s)\d{{1,2}}(?=\s*+,))? )
            \s*+ (?: ,\s*+ )? )? (?<!\w)
        (?: (?: ngày{blank} (?P<day>\d{{1,2}})? {blank} )?
            (?<!\w)tháng{blank} (?P<month>\d{{1,2}})? {blank} (?<!\w)năm{blank} (?P<year>\d{{4}})? \d{{0,3}}
          | ngày{blank} (?P<day_before>\d{{1,2}})? {blank}[/-]{blank} (?P<month_between>\d{{1,2}})? {blank}[/-]{blank}
            (?P<year_after>\d{{4}})? \d{{0,3}} )
        (?!\w) [\s*_).…]*
        """,
        re.VERBOSE,
    )


def match_date(passage: Passage, *, whole: bool) -> re.Match[str] | None:
    """Place and date of issue, either of them blank or not: the whole line, or somewhere in it."""
    lower = passage.normal.lower
    if ("tháng" not in lower and "ngày" not in lower) or len(lower) > _LONGEST_DATE_LINE:
        return None
    return _date_pattern().fullmatch(lower) if whole else _date_pattern().search(lower)


@cache
def _appendix_pattern() -> re.Pattern[str]:
    words = load_alternation("appendix-words")
    numbered = load_alternation("numbered-appendix-words")
    number = r"\s+(?:(?i:số)\s*)?(?:[IVX]+|\d{1,2}|[A-ZĐ])(?![\w/])"
    return re.compile(rf"(?P<label>(?i:{words})(?:{number})?|(?i:{numbered}){number})(?!\w)\s*(?P<rest>.*)$")


def find_appendix(passage: Passage) -> tuple[str, str] | None:
    """Label and rest of a line that opens an appendix (`PHỤ LỤC I`, `HỆ THỐNG CHỈ TIÊU`); null for any other line."""
    text = passage.normal.text
    if text[:1].lower() not in "pb":
        return None
    match = _appendix_pattern().match(text)
    if match is None:
        return None
    label, rest = match["label"], match["rest"].lstrip(".:-) ")
    # A line that goes on in small letters speaks of an appendix («Phụ lục I kèm theo»), it does not open one.
    if not label[:7].isupper() and (passage.layout.align is not Align.CENTER) and rest:
        return None
    if rest and not (rest.isupper() or rest[0].isupper() or rest[0] in "\"'("):
        return None
    label = passage.slice(match.start("label"), match.end("label"))
    return " ".join(label.split()), passage.slice(match.end() - len(rest), None)


def opens_closing(passage: Passage) -> bool:
    """Whether the passage begins the recipients or the signature block."""
    return opens_recipients(passage) or is_signature_line(passage)


def opens_recipients(passage: Passage) -> bool:
    """Whether the line is «Nơi nhận:», alone or before the first of them."""
    if passage.normal.lower.lstrip(_MARKS)[:1] != "n":  # asked of every line: most need not be folded
        return False
    return _recipients_pattern().match(passage.normal.folded) is not None


@cache
def _recipients_pattern() -> re.Pattern[str]:
    headings = fold(load_alternation("recipients-heading"))
    return re.compile(rf"[\W_]*(?:{headings})\s*(?::|[.*_]*$)")


def is_signature_line(passage: Passage) -> bool:
    """Whether the line says for whom, or as what, somebody signs: `TM. …`, `KT. …`, `CHỦ TỊCH` alone."""
    return opens_title(passage.normal.text.strip(" *_"))


def is_beside_subject(passage: Passage) -> bool:
    """Whether a line under the kind of document is no part of the subject: a rule, a date, «(Dự thảo)»…"""
    text = passage.normal.text.strip()
    if passage.layout.side is not None or not any(char.isalpha() for char in text):
        return True
    if load_vocabulary("addressing-words").begins(passage.opening):
        return True
    return (text.startswith("(") and text.endswith(")")) or match_date(passage, whole=True) is not None
