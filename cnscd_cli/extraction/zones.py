"""Where the parts of a document begin: head, preamble, body, closing, appendices."""

from __future__ import annotations

import re
from functools import cache

from cnscd_cli.data.catalogues import load_vocabulary, load_words
from cnscd_cli.extraction.labels import find_bullet, parse_label
from cnscd_cli.extraction.passages import Passage, Zone
from cnscd_cli.model.document import Align, Side
from cnscd_cli.text.normalize import fold

_HEAD_LIMIT = 40
"""Passages within which the name of the kind of document must stand."""

_LONGEST_SUBJECT = 330
"""Characters; a longer paragraph under the kind of document is preamble."""


@cache
def _document_types() -> tuple[str, ...]:
    return tuple(sorted(load_words("document-types"), key=len, reverse=True))


def find_document_type(passage: Passage) -> str | None:
    """The kind of document that the passage names in capitals, alone or before its subject."""
    text = passage.normal.text.strip()
    for name in _document_types():
        if text.startswith(name) and not text[len(name) : len(name) + 1].isalnum():
            return name
    return None


@cache
def _appendix_pattern() -> re.Pattern[str]:
    words = "|".join(load_words("appendix-words"))
    return re.compile(
        rf"(?P<label>(?i:{words})(?:\s+(?i:số)(?=\s*\d))?(?:\s+(?:[IVX]+|\d{{1,2}}|[A-ZĐ])(?![\w/]))?)\s*(?P<rest>.*)$"
    )


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
    return load_vocabulary("recipients-heading").begins(passage.words) or is_signature_line(passage)


@cache
def _signature_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?:TM|KT|TL|TUQ|T/M|K/T|T\.M|K\.T)\s*[./]?\s+[A-ZĐ]|(?:Q\.\s*|QUYỀN\s+)?(?:PHÓ\s+)?CHỦ TỊCH\s*$"
    )


def is_signature_line(passage: Passage) -> bool:
    """Whether the line says for whom, or as what, somebody signs: `TM. …`, `KT. …`, `CHỦ TỊCH` alone."""
    return _signature_pattern().match(passage.normal.text) is not None


def find_zones(passages: list[Passage]) -> list[tuple[Zone, str | None]]:
    """Zone, and label of the appendix, of each passage."""
    body = _find_body(passages)
    preamble = _find_preamble(passages, body)
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


def _find_title(passages: list[Passage]) -> int | None:
    for index, passage in enumerate(passages[:_HEAD_LIMIT]):
        if find_document_type(passage):
            return index
    return None


def _find_body(passages: list[Passage]) -> int:
    """Index of the first labelled or capital heading after the subject; the end where there is none."""
    title = _find_title(passages)
    first = 0 if title is None else title + 1
    for index in range(first, len(passages)):
        passage = passages[index]
        text = passage.normal.text
        if parse_label(text) and not (title is None and index < 3):
            return index
        if index > first and load_vocabulary("first-headings").begins(passage.words) and _is_bare(text):
            return index
        if load_vocabulary("recipients-heading").begins(passage.words):
            return index
    return len(passages)


def _is_bare(text: str) -> bool:
    return text.isupper() or (len(text) < 60 and not text.rstrip().endswith((".", ";", ",")))


def _find_preamble(passages: list[Passage], body: int) -> int:
    """Index after the subject: where the preamble begins."""
    title = _find_title(passages)
    if title is None:
        return _first_cited(passages, 0, body)
    align = None
    for index in range(title + 1, body):
        passage = passages[index]
        if passage.layout.side is not None:
            continue
        align = align or passage.layout.align
        moved = align is Align.CENTER and passage.layout.align not in (None, Align.CENTER)
        if moved or _is_preamble(passage):
            return index
    return body


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
    heading = load_vocabulary("recipients-heading")
    for index in range(body, len(passages)):
        passage = passages[index]
        if heading.begins(passage.words) and len(passage.normal.text) < 400:
            return _signature_before(passages, index, body)
    for index in range(len(passages) - 1, body, -1):
        if is_signature_line(passages[index]) and passages[index].normal.text.isupper():
            return _signature_before(passages, index, body)
    return len(passages)


def _signature_before(passages: list[Passage], index: int, body: int) -> int:
    """`index`, or earlier where lines of the signature stand directly before it."""
    first = index
    while first > body and index - first < 8:
        before = passages[first - 1]
        if is_signature_line(before) or (before.layout.side is Side.RIGHT and not find_bullet(before.normal.text)):
            first -= 1
        elif first >= 2 and is_signature_line(passages[first - 2]) and len(fold(before.normal.text)) < 40:
            first -= 1
        else:
            break
    return first
