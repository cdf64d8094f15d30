"""Where the parts of a document begin: head, preamble, body, closing, appendices."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from cnscd_cli.data.catalogues import load_vocabulary, load_words
from cnscd_cli.extraction.labels import find_bullet, parse_label
from cnscd_cli.extraction.passages import Passage, Zone
from cnscd_cli.extraction.titles import opens_title, speaks_for_others
from cnscd_cli.model.document import Align, Side
from cnscd_cli.text.normalize import fold

_HEAD_LIMIT = 40
"""Passages within which the name of the kind of document must stand."""

_LONGEST_SUBJECT = 330
"""Characters; a longer paragraph under the kind of document is preamble."""

_LONGEST_SIGNATURE = 8
"""Lines of a signature block."""

_LONGEST_NAME = 50
"""Characters of a line between titles: a name, «(Đã ký)»."""


@cache
def _document_types() -> tuple[str, ...]:
    return tuple(sorted(load_words("document-types"), key=len, reverse=True))


@cache
def _type_openings() -> frozenset[str]:
    return frozenset(fold(name[:2]) for name in _document_types())


def find_document_type(passage: Passage) -> tuple[str, int] | None:
    """The kind of document that the passage names, alone or in capitals before its subject; and where that begins."""
    text = passage.normal.text
    first = len(text) - len(text.lstrip(" .*_-"))
    if fold(text[first : first + 2]) not in _type_openings() and text[first + 1 : first + 2] != " ":
        return None
    for name in _document_types():
        written = text[first : first + len(name)]
        end = first + len(name)
        if fold(written) == fold(name) and not text[end : end + 1].isalnum():
            alone = not any(map(str.isalnum, text[end:]))
            return (name, end) if written.isupper() or alone else None
    if _spread_letters().fullmatch(text.strip()):
        squeezed = fold(text).replace(" ", "")
        return next(((name, len(text)) for name in _document_types() if fold(name).replace(" ", "") == squeezed), None)
    return None


@cache
def _spread_letters() -> re.Pattern[str]:
    return re.compile(r"(?:[^\W\d_]\s+){4,}[^\W\d_]")


@cache
def _date_pattern() -> re.Pattern[str]:
    blank = r"[\s._…]*"
    return re.compile(
        rf"""
        [\s*_(]* (?: (?P<place>[^,;:/\d]{{2,40}}?) \s*,?\s* )? (?<!\w)
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
    if "tháng" not in lower and "ngày" not in lower:
        return None
    return _date_pattern().fullmatch(lower) if whole else _date_pattern().search(lower)


@cache
def _appendix_pattern() -> re.Pattern[str]:
    words = "|".join(load_words("appendix-words"))
    numbered = "|".join(load_words("numbered-appendix-words"))
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
    return passage.slice(match.start("label"), match.end("label")), passage.slice(match.end() - len(rest), None)


def opens_closing(passage: Passage) -> bool:
    """Whether the passage begins the recipients or the signature block."""
    return opens_recipients(passage) or is_signature_line(passage)


def opens_recipients(passage: Passage) -> bool:
    """Whether the line is «Nơi nhận:», alone or before the first of them."""
    if not {"noi", "nhan"} <= passage.words.vocabulary:
        return False
    return _recipients_pattern().match(passage.normal.folded) is not None


@cache
def _recipients_pattern() -> re.Pattern[str]:
    headings = "|".join(fold(words) for words in load_words("recipients-heading"))
    return re.compile(rf"[\W_]*(?:{headings})\s*(?::|[.*_]*$)")


def is_signature_line(passage: Passage) -> bool:
    """Whether the line says for whom, or as what, somebody signs: `TM. …`, `KT. …`, `CHỦ TỊCH` alone."""
    return opens_title(passage.normal.text.strip(" *_"))


def is_beside_subject(passage: Passage) -> bool:
    """Whether a line under the kind of document is no part of the subject: a rule, a date, «(Dự thảo)», a column."""
    text = passage.normal.text.strip()
    if passage.layout.side is not None or not any(char.isalpha() for char in text):
        return True
    return (text.startswith("(") and text.endswith(")")) or match_date(passage, whole=True) is not None


def find_zones(passages: list[Passage]) -> list[tuple[Zone, str | None]]:
    """Zone, and label of the appendix, of each passage."""
    title = find_title(passages)
    body = _find_body(passages, title)
    preamble = _find_preamble(passages, title, body)
    closing = _find_closing(passages, body)
    zones: list[tuple[Zone, str | None]] = []
    zone, appendix = Zone.HEAD, None
    for index, passage in enumerate(passages):
        if index >= body and (opened := find_appendix(passage)):
            zone, appendix = Zone.APPENDIX, opened[0]
        elif appendix is None or (index >= closing and opens_closing(passage)):
            zone, appendix = _zone_of(index, preamble, body, closing), None
        zones.append((zone, appendix))
    return zones


def _zone_of(index: int, preamble: int, body: int, closing: int) -> Zone:
    if index >= closing:
        return Zone.CLOSING
    if index >= body:
        return Zone.BODY
    return Zone.PREAMBLE if index >= preamble else Zone.HEAD


def find_title(passages: Sequence[Passage]) -> int | None:
    """Index of the line that names the kind of document; one within columns only for want of another."""
    named = [index for index, passage in enumerate(passages[:_HEAD_LIMIT]) if find_document_type(passage)]
    return next((index for index in named if passages[index].layout.side is None), named[0] if named else None)


def _find_body(passages: list[Passage], title: int | None) -> int:
    """Index of the first labelled or capital heading after the subject; the end where there is none."""
    first = 0 if title is None else title + 1
    for index in range(first, len(passages)):
        passage = passages[index]
        text = passage.normal.text
        if parse_label(text) and not (title is None and index < 3):
            return index
        if index > first and load_vocabulary("first-headings").begins(passage.words) and _is_bare(text):
            return index
        if opens_closing(passage):
            return index
    return len(passages)


def _is_bare(text: str) -> bool:
    return text.isupper() or (len(text) < 60 and not text.rstrip().endswith((".", ";", ",")))


def _find_preamble(passages: list[Passage], title: int | None, body: int) -> int:
    """Index after the subject: where the preamble begins."""
    if title is None:
        return _first_cited(passages, 0, body)
    centred = passages[title].layout.align is Align.CENTER
    begun = _has_subject_beside(passages[title])
    for index in range(title + 1, body):
        passage = passages[index]
        if is_beside_subject(passage):
            continue
        goes_on = centred and _goes_on_centred(passage)
        left = _is_preamble(passage) or (begun and centred and passage.layout.align is not None)
        if left and not goes_on and (begun or not _opens_subject(passage)):
            return index
        begun = True
    return body


def _has_subject_beside(title: Passage) -> bool:
    found = find_document_type(title)
    return found is not None and any(map(str.isalpha, title.normal.text[found[1] :]))


def _opens_subject(passage: Passage) -> bool:
    """Whether the first line under the kind of document is its subject, also where it is worded as a citation."""
    text = passage.normal.text.rstrip()
    if len(text) > _LONGEST_SUBJECT or text.endswith((";", ",", ":")):
        return False
    if text.endswith("."):
        return len(text) < 200 and not load_vocabulary("preamble-words").begins(passage.words)
    return not load_vocabulary("preamble-only-words").begins(passage.words)


def _goes_on_centred(passage: Passage) -> bool:
    return passage.layout.align is Align.CENTER and not load_vocabulary("preamble-only-words").begins(passage.words)


def _first_cited(passages: list[Passage], first: int, body: int) -> int:
    return next((index for index in range(first, body) if _is_preamble(passages[index])), body)


def _is_preamble(passage: Passage) -> bool:
    """Whether a paragraph under the subject has left it: it cites, names the issuer as acting, or is a sentence."""
    text = passage.normal.text.rstrip()
    if len(text) > _LONGEST_SUBJECT or text.endswith((";", ",", ".", ":")):
        return True
    if not load_vocabulary("preamble-words").begins(passage.words):
        return False
    return re.search(r"\bsố\s*:?\s*\d", passage.normal.lower) is not None or load_vocabulary(
        "preamble-only-words"
    ).begins(passage.words)


def _find_closing(passages: list[Passage], body: int) -> int:
    """Index where recipients or signature begin; the end where there are neither."""
    found = next((index for index in range(body, len(passages)) if opens_recipients(passages[index])), None)
    if found is None:
        found = _find_signature(passages, body)
    return len(passages) if found is None else _signature_before(passages, found, body)


def _find_signature(passages: list[Passage], body: int) -> int | None:
    """Index of the first line that signs for others, else of the last office above a name."""
    for index in range(body, len(passages)):
        if speaks_for_others(passages[index].normal.text) and is_signature_line(passages[index]):
            return index
    for index in range(len(passages) - 1, body, -1):
        if is_signature_line(passages[index]):
            return index
    return None


def _signature_before(passages: list[Passage], index: int, body: int) -> int:
    """`index`, or earlier where lines of the signature stand before it, with name and «(Đã ký)» in between."""
    first = index
    for at in range(index - 1, max(body, index - _LONGEST_SIGNATURE) - 1, -1):
        passage = passages[at]
        text = passage.normal.text
        if is_signature_line(passage) or (passage.layout.side is Side.RIGHT and not find_bullet(text)):
            first = at
        elif len(text) > _LONGEST_NAME or find_bullet(text) or parse_label(text) or text.endswith((".", ";", ":")):
            break
    return first
