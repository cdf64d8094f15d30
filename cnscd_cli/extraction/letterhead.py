"""Number, symbol, place, date, kind of document and subject."""

from __future__ import annotations

import re
from functools import cache

from cnscd_cli.extraction.passages import Passage, Reading, Zone
from cnscd_cli.extraction.zones import find_document_type
from cnscd_cli.model.plan import Letterhead, PartialDate, Plan


@cache
def _number_pattern() -> re.Pattern[str]:
    # «Số: 25/KH-UBND», «Số:      /KH-UBND», «Số ……/KH-UBND», «Số: KH-UBND»
    return re.compile(
        r"\bsố\s*:?\s*(?P<number>\d{1,5}[a-zđ]?)?[\s._…*-]*(?P<slash>/)?\s*(?P<symbol>[a-zđ][a-zđ0-9&]*(?:\s?-\s?[a-zđ0-9&]+)*)?",
    )


@cache
def _date_pattern() -> re.Pattern[str]:
    blank = r"[\s._…]*"
    return re.compile(
        rf"(?:(?P<place>[^,;:]{{2,40}}?)\s*,\s*)?\bngày\b{blank}(?P<day>\d{{1,2}})?{blank}\btháng\b{blank}(?P<month>\d{{1,2}})?{blank}\bnăm\b{blank}(?P<year>\d{{4}})?"
    )


def extract_letterhead(reading: Reading, plan: Plan) -> Plan:
    """What stands above the preamble."""
    head = reading.within(Zone.HEAD)
    letterhead = _read_number(head, Letterhead())
    letterhead = _read_date(head, letterhead)
    return plan._replace(letterhead=_read_subject(head, letterhead))


def _read_number(head: tuple[Passage, ...], letterhead: Letterhead) -> Letterhead:
    for passage in head:
        match = _number_pattern().match(passage.normal.lower.lstrip())
        if match is None or not (match["slash"] or match["number"] or passage.normal.lower.strip(" :.…_") == "số"):
            continue
        offset = len(passage.normal.lower) - len(passage.normal.lower.lstrip())
        symbol = None
        if match["symbol"]:
            start, end = match.span("symbol")
            symbol = re.sub(r"\s", "", passage.normal.text[offset + start : offset + end]).rstrip("-&")
        return letterhead._replace(document_number=match["number"],
            document_symbol=symbol,
            number_evidence=passage.evidence(),
        )
    return letterhead


def _read_date(head: tuple[Passage, ...], letterhead: Letterhead) -> Letterhead:
    for passage in head:
        match = _date_pattern().search(passage.normal.lower)
        if match is None or (match.start() > 60):
            continue
        place = passage.slice(*match.span("place")) if match["place"] else None
        issued = PartialDate(
            _read_number_of(match["day"]), _read_number_of(match["month"]), _read_number_of(match["year"]), passage.evidence()
        )
        return letterhead._replace(issue_place=place or letterhead.issue_place, issue_date=issued)
    return letterhead


def _read_number_of(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _read_subject(head: tuple[Passage, ...], letterhead: Letterhead) -> Letterhead:
    for index, passage in enumerate(head):
        name = find_document_type(passage)
        if name is None:
            continue
        rest = passage.normal.text.strip()[len(name) :].strip(" :-")
        start = len(passage.normal.original) - len(rest) if rest else 0
        lines = [passage.slice(start)] if rest else []
        first = passage if rest else None
        for following in head[index + 1 :]:
            if following.layout.side is not None or not any(char.isalpha() for char in following.normal.text):
                continue
            lines.append(following.slice())
            first = first or following
        return letterhead._replace(document_type=name,
            subject=" ".join(lines) or None,
            subject_evidence=first.evidence() if first else None,
        )
    return letterhead
