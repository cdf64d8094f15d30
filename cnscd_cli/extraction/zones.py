"""Where the parts of a document begin: head, preamble, body, closing, appendices."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from cnscd_cli.data.catalogues import load_alternation, load_vocabulary
from cnscd_cli.extraction.labels import TOP_KINDS, Label, find_bullet, parse_label
from cnscd_cli.extraction.landmarks import (
    find_appendix,
    find_document_type,
    is_beside_subject,
    is_signature_line,
    opens_closing,
    opens_recipients,
)
from cnscd_cli.extraction.passages import Passage, Zone
from cnscd_cli.extraction.titles import speaks_for_others
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


_ISSUED_TYPES = ("ke hoach", "chuong trinh", "phuong an", "de an")
_ISSUED_WITH = re.compile(r"\b(?:kèm|ban hành) theo quyết định\b")
_ZONES_OF_DECISION = {Zone.BODY: Zone.PREAMBLE}
_ZONES_OF_PLAN = {Zone.HEAD: Zone.CLOSING}
_NEAR_TITLE = 7
"""Lines from a title on, within which stands what it is issued with."""


def find_zones(passages: list[Passage]) -> list[tuple[Zone, str | None]]:
    """Zone, and label of the appendix, of each passage.

    A plan that a decision issues stands behind the signature of the decision: the letterhead is that of the decision,
    the sections are those of the plan.
    """
    attached = _find_attached(passages)
    if attached is None:
        return _find_zones(passages)
    zones = _find_zones(passages[:attached]) + _find_zones(passages[attached:])
    return [
        (replaced.get(zone, zone), appendix)
        for index, (zone, appendix) in enumerate(zones)
        for replaced in (_ZONES_OF_PLAN if index >= attached else _ZONES_OF_DECISION,)
    ]


def _find_attached(passages: list[Passage]) -> int | None:
    """Index of the title of the plan that a decision issues: «KẾ HOẠCH … (Ban hành kèm theo Quyết định số …)»."""
    title = find_title(passages)
    if title is None or not _is_of_type(passages[title], "quyet dinh"):
        return None
    for index in range(title + 1, len(passages)):
        if passages[index].layout.side is None and _is_of_type(passages[index], *_ISSUED_TYPES):
            near = passages[index : index + _NEAR_TITLE]
            if any(_ISSUED_WITH.search(line.normal.lower) for line in near):
                return index
    return None


def _is_of_type(passage: Passage, *types: str) -> bool:
    found = find_document_type(passage)
    return found is not None and fold(found[0]) in types


def _find_zones(passages: list[Passage]) -> list[tuple[Zone, str | None]]:
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
        label = parse_label(text)
        if label and not (title is None and index < 3) and not _is_cited_item(label, text):
            return index
        if index > first and load_vocabulary("first-headings").begins(passage.opening) and _is_bare(text):
            return index
        if opens_closing(passage) and not (title is not None and _is_issuer(passages, index)):
            return index
    return len(passages)


def _is_issuer(passages: Sequence[Passage], index: int) -> bool:
    """Whether an office is no signature, but whose decision it is: «CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ …» above «Căn cứ»."""
    text = passages[index].normal.text
    if not is_signature_line(passages[index]) or speaks_for_others(text):
        return False
    rest = (passage for passage in passages[index + 1 :] if any(map(str.isalpha, passage.normal.text)))
    following = next(rest, None)
    return following is not None and load_vocabulary("preamble-words").begins(following.opening)


def _is_cited_item(label: Label, text: str) -> bool:
    """Whether a numbered line of the preamble cites a document («1. Kế hoạch số 4/KH-UBND ngày …»)."""
    if label.kind in TOP_KINDS:
        return False
    return _cited_item().match(text, label.end) is not None


@cache
def _cited_item() -> re.Pattern[str]:
    kinds = load_alternation("cited-kinds")
    return re.compile(rf"(?:căn cứ\s+)?(?:{kinds})\s+(?:số\s*:?\s*)?\d+\s?[/-]", re.IGNORECASE)


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
        if _is_issuer(passages, index):
            return index
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
        return len(text) < 200 and not load_vocabulary("preamble-words").begins(passage.opening)
    return not load_vocabulary("preamble-only-words").begins(passage.opening)


def _goes_on_centred(passage: Passage) -> bool:
    return passage.layout.align is Align.CENTER and not load_vocabulary("preamble-only-words").begins(passage.opening)


def _first_cited(passages: list[Passage], first: int, body: int) -> int:
    return next((index for index in range(first, body) if _is_preamble(passages[index])), body)


def _is_preamble(passage: Passage) -> bool:
    """Whether a paragraph under the subject has left it: it cites, names the issuer as acting, or is a sentence."""
    text = passage.normal.text.rstrip()
    if len(text) > _LONGEST_SUBJECT or text.endswith((";", ",", ".", ":")):
        return True
    if not load_vocabulary("preamble-words").begins(passage.opening):
        return False
    return re.search(r"\bsố\s*:?\s*\d", passage.normal.lower) is not None or load_vocabulary(
        "preamble-only-words"
    ).begins(passage.opening)


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
