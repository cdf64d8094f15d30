"""Documents cited in the preamble."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from cnscd_cli.data.catalogues import load_vocabulary, load_words
from cnscd_cli.extraction.passages import Passage, Reading, Zone
from cnscd_cli.model.plan import LegalBasis, Plan
from cnscd_cli.text.dates import find_dates


@cache
def _number() -> str:
    # 123/KH-UBND, 57-NQ/TW, 19/2025/NQ-HĐND, 65/2025/QH15, 3251/SKHCN-CNTT
    return r"\d{1,5}[a-z]?\s?(?:/\s?\d{4}\s?/\s?[A-ZĐ][A-ZĐa-z0-9]*(?:-[A-ZĐ][A-ZĐa-z0-9&]*)*|[/-]\s?[A-ZĐ][A-ZĐa-z0-9&.]*(?:\s?[-/]\s?[A-ZĐ][A-ZĐa-z0-9&]*)*)"


@cache
def _kinds() -> str:
    return "|".join(re.escape(kind) for kind in load_words("cited-kinds"))


@cache
def _cited_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?P<kind>(?i:{_kinds()}))\s+)?(?:(?i:số)\s*:?\s*)?(?P<number>{_number()})(?![\w/])"
        rf"|(?P<law>(?:Bộ luật|Luật|Hiến pháp|Pháp lệnh)\s+[^.;]*?)(?=\s*[;.]|\s+ngày\s|\s*\(|$|,\s+(?:Căn|Luật))",
    )


_ENDS_SUBJECT = re.compile(r"[;.]\s|[;.]?$")


def extract_legal_bases(reading: Reading, plan: Plan) -> Plan:
    """What «Căn cứ…», «Thực hiện…» before the first section cite, each document once."""
    found: list[LegalBasis] = []
    for passage in _citing_passages(reading):
        for basis in _read_bases(passage):
            if not any((basis.number, basis.date) == (other.number, other.date) and basis.number for other in found):
                found.append(basis)
    return plan._replace(legal_bases=tuple(found))


def _citing_passages(reading: Reading) -> Iterator[Passage]:
    yield from reading.within(Zone.PREAMBLE)
    named = load_vocabulary("basis-sections")
    for passage in reading.within(Zone.BODY):
        if passage.node is not None and not passage.is_heading and passage.node.speaks_of(named):
            yield passage


def _read_bases(passage: Passage) -> Iterator[LegalBasis]:
    text = passage.normal.text
    at = 0
    for match in _cited_pattern().finditer(text):
        if match.start() < at or not _is_cited_here(text, match):
            continue
        end = _ENDS_SUBJECT.search(text, match.end())
        stop = end.start() if end else len(text)
        basis = _read_basis(passage, match, stop)
        if basis is not None:
            at = match.end()
            yield basis


def _is_cited_here(text: str, match: re.Match[str]) -> bool:
    """Whether a document is cited itself, not inside the subject of another («… về việc thực hiện Quyết định số …»)."""
    start = max(text.rfind(";", 0, match.start()), text.rfind(". ", 0, match.start()))
    before = text[start + 1 : match.start()].lower()
    if not re.search(rf"{_number()}", text[start + 1 : match.start()]):
        return True
    return (
        re.search(r"(?:,|\bvà|\bcùng)\s*(?:các\s+)?(?:căn cứ\s+)?$", before) is not None and " về " not in before[-25:]
    )


def _read_basis(passage: Passage, match: re.Match[str], stop: int) -> LegalBasis | None:
    text = passage.normal.text
    after = match.end()
    dates = [mention for mention in find_dates(passage.normal.lower[after : min(stop, after + 60)]) if mention.day]
    issued = None
    if dates and dates[0].start <= 12 and dates[0].month and dates[0].year:
        issued = date(dates[0].year, dates[0].month, dates[0].day or 1)
        after += dates[0].end
    if match["law"] is not None:
        name = " ".join(match["law"].split())
        kind, _, subject = name.partition(" ")
        if not re.match(r"\s*(?:ngày|số|của|[;.,(]|$)", text[match.end() : match.end() + 8]) or len(name) > 160:
            return None
        return LegalBasis(kind, None, issued, None, subject or None, passage.evidence(match.start(), stop))
    issuer = _find_issuer(passage, after, stop)
    subject_start = after if issuer is None else issuer[1]
    subject = passage.slice(subject_start, stop).strip(" ,:")
    return LegalBasis(
        kind=match["kind"][0].upper() + match["kind"][1:] if match["kind"] else None,
        number=re.sub(r"\s", "", match["number"]),
        date=issued,
        issuer=issuer[0] if issuer else None,
        subject=subject or None,
        evidence=passage.evidence(match.start(), stop),
    )


@cache
def _issuer_pattern() -> re.Pattern[str]:
    ends = "|".join(re.escape(word) for word in load_words("subject-openers"))
    return re.compile(
        rf"\s*,?\s*(?:do|của)\s+(?P<issuer>.+?)(?=\s+(?:{ends})\b|\s*[;,(\"]|\s*\.\s|\s*\.?$)", re.IGNORECASE
    )


def _find_issuer(passage: Passage, after: int, stop: int) -> tuple[str, int] | None:
    match = _issuer_pattern().match(passage.normal.text[:stop], after)
    if match is None:
        return None
    return passage.slice(*match.span("issuer")), match.end()
