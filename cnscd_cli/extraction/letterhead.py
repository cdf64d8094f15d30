"""Number, symbol, place, date, kind of document and subject."""

from __future__ import annotations

import re
from functools import cache

from cnscd_cli.extraction.landmarks import find_document_type, is_beside_subject, match_date
from cnscd_cli.extraction.passages import Passage, Reading, Zone
from cnscd_cli.extraction.zones import find_title
from cnscd_cli.model.plan import Evidence, Letterhead, PartialDate, Plan


@cache
def _number_pattern() -> re.Pattern[str]:
    # «Số: 25/KH-UBND», «Số:      /KH-UBND», «Số ……/KH-UBND», «Số: 12-KH/ĐU», «Số: KH-UBND»
    return re.compile(
        r"""
        \s*số\s*:?\s* (?P<number>\d{1,5}[a-zđ]?(?![^\W\d]))? [\s._…*-]* (?:/\s*20\d\d\s*)? (?P<slash>/)? \s*
        (?P<symbol>[a-zđ][a-zđ0-9&]*(?:\s?[-/]\s?[a-zđ0-9&]+)*)? (?P<end>\W*$)?
        """,
        re.VERBOSE,
    )


def extract_letterhead(reading: Reading, plan: Plan) -> Plan:
    """What stands above the preamble."""
    head = reading.within(Zone.HEAD)
    title = find_title(head)
    letterhead = _read_number(head, Letterhead())
    letterhead = _read_date(head[:title], reading, letterhead)
    return plan._replace(letterhead=_read_subject(head, title, letterhead))


def _read_number(head: tuple[Passage, ...], letterhead: Letterhead) -> Letterhead:
    for passage in head:
        match = _number_pattern().match(passage.normal.lower)
        if match is None or not _is_number_line(match):
            continue
        return letterhead._replace(
            document_number=match["number"],
            document_symbol=_read_symbol(passage, match) if match["symbol"] else None,
            number_evidence=_mark_unread(passage, match),
        )
    return _read_unclear_number(head, letterhead)


def _mark_unread(passage: Passage, match: re.Match[str]) -> Evidence:
    """A scan on which something else than a number stands before the stroke, or nothing at all, proves no blank."""
    evidence = passage.evidence()
    torn = passage.text.ocr and match["number"] is None and match["symbol"] is None
    return evidence._replace(doubtful=True) if torn else evidence


@cache
def _unclear_number() -> re.Pattern[str]:
    # «Số: ##/KH-UBND», «Số: 2ƒ /KH-UBND»: written by hand, and recognised as no number
    return re.compile(r"\s*s[ốôó]\s*:?\s*\S{1,8}\s*/\s*(?P<symbol>[a-zđ]{2,}\s?-\s?[a-zđ]{2,})\W*$")


def _read_unclear_number(head: tuple[Passage, ...], letterhead: Letterhead) -> Letterhead:
    for passage in head:
        match = _unclear_number().match(passage.normal.lower) if passage.text.ocr else None
        if match is not None:
            symbol = _read_symbol(passage, match)
            evidence = passage.evidence()._replace(doubtful=True)
            return letterhead._replace(document_symbol=symbol, number_evidence=evidence)
    return letterhead


def _is_number_line(match: re.Match[str]) -> bool:
    """Whether «Số» opens the number of the document: a number, a stroke, nothing more, or a symbol alone."""
    if match["slash"] or match["number"]:
        return True
    return match["end"] is not None and (match["symbol"] is None or "-" in match["symbol"])


def _read_symbol(passage: Passage, match: re.Match[str]) -> str:
    start, end = match.span("symbol")
    return re.sub(r"\s", "", passage.normal.text[start:end]).rstrip("-&/")


_COLUMN_GAP = re.compile(r"\t|\s{3,}")
_SYMBOL = re.compile(r"[A-ZĐ]{2,}(?:-[A-ZĐ0-9&]+)+\s+")


def _read_place(written: str) -> str:
    """The place of issue without the symbol that stands on the same line; typists strike the bar twice."""
    beside = _COLUMN_GAP.split(written.strip())[-1]
    return " ".join(beside[symbol.end() :].split()) if (symbol := _SYMBOL.match(beside)) else " ".join(beside.split())


_UNCLEAR_DAY = re.compile(r"\bngày[\s._…]*[^\s._…]+[\s._…]*tháng\b")


def _read_date(above_title: tuple[Passage, ...], reading: Reading, letterhead: Letterhead) -> Letterhead:
    """The date on a line of its own in the head, else within a line above the title, else above the signature."""
    found = _first_date(reading.within(Zone.HEAD), whole=True) or _first_date(above_title, whole=False)
    found = found or _first_date(reading.within(Zone.CLOSING), whole=True)
    if found is None:
        return _read_unclear_date(reading.within(Zone.HEAD), letterhead)
    passage, match = found
    place = _read_place(passage.normal.original[slice(*match.span("place"))]) if match["place"] else None
    issued = PartialDate(
        _read_part(match, "day", "day_before"),
        _read_part(match, "month", "month_between"),
        _read_part(match, "year", "year_after"),
        passage.evidence(),
    )
    if issued.day is None and passage.text.ocr and _UNCLEAR_DAY.search(passage.normal.lower):
        issued = issued._replace(evidence=passage.evidence()._replace(doubtful=True))
    return letterhead._replace(issue_place=place, issue_date=issued)


@cache
def _unclear_date() -> re.Pattern[str]:
    return re.compile(r"[^,;:\d]{2,40},\s*ngày.{1,12}tháng.{1,10}năm\s*(?P<year>(?:19|20)\d\d)\W*")


def _read_unclear_date(head: tuple[Passage, ...], letterhead: Letterhead) -> Letterhead:
    """The line of place and date of a scan, where day or month was recognised as no number."""
    for passage in head:
        match = _unclear_date().fullmatch(passage.normal.lower) if passage.text.ocr else None
        if match is not None:
            evidence = passage.evidence()._replace(doubtful=True)
            return letterhead._replace(issue_date=PartialDate(None, None, int(match["year"]), evidence))
    return letterhead


def _first_date(passages: tuple[Passage, ...], *, whole: bool) -> tuple[Passage, re.Match[str]] | None:
    for passage in passages:
        match = match_date(passage, whole=whole)
        if match is not None:
            return passage, match
    return None


def _read_part(match: re.Match[str], *groups: str) -> int | None:
    return next((int(match[group]) for group in groups if match[group]), None)


@cache
def _draft_note() -> re.Pattern[str]:
    return re.compile(r"\s*\((?:bản\s+)?dự thảo[^)]*\)\s*$", re.IGNORECASE)


def _read_subject(head: tuple[Passage, ...], title: int | None, letterhead: Letterhead) -> Letterhead:
    found = find_document_type(head[title]) if title is not None else None
    if title is None or found is None:
        return letterhead
    name, end = found
    passage = head[title]
    rest = passage.slice(end).strip(" :-–*")
    parts = [(passage, rest)] if any(map(str.isalpha, rest)) else []
    parts += [(line, line.slice()) for line in head[title + 1 :] if not is_beside_subject(line)]
    subject = _draft_note().sub("", " ".join(words for _, words in parts))
    return letterhead._replace(
        document_type=name,
        subject=subject or None,
        subject_evidence=parts[0][0].evidence() if parts else None,
    )
