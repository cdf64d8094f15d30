"""The signature block: for whom, as what, and who."""

from __future__ import annotations

import re

from cnscd_cli.extraction.labels import find_bullet
from cnscd_cli.extraction.landmarks import is_signature_line, opens_recipients
from cnscd_cli.extraction.passages import Passage, Reading, Zone
from cnscd_cli.extraction.titles import authority_pattern, capacity_pattern, is_name, position_pattern, split_name
from cnscd_cli.model.document import Side
from cnscd_cli.model.plan import Evidence, Plan, Signatory


def extract_signatory(reading: Reading, plan: Plan) -> Plan:
    """Authority, capacity, position and name, from the lines of the closing that are not recipients."""
    lines = _signature_lines(reading.within(Zone.CLOSING))
    titles: list[str] = []
    evidence: Evidence | None = None
    name: str | None = None
    for passage in lines:
        title, rest = split_name(passage.normal.text.strip(" *_"))
        if title:
            titles.append(title)
            evidence = evidence or passage.evidence()
        if titles and is_name(rest):
            name = passage.slice()[-len(rest) :] if title else passage.slice().strip(" *_")
            break
    if not titles:
        return plan
    signatory = _read_titles(" ".join(titles), evidence)
    return plan._replace(signatory=signatory._replace(name=_name_case(name) if name else None))


def _signature_lines(closing: tuple[Passage, ...]) -> list[Passage]:
    """Lines outside «Nơi nhận»: the right column, or what stands before it or after its last bullet."""
    lines: list[Passage] = []
    in_recipients = False
    for passage in closing:
        if opens_recipients(passage):
            in_recipients = True
        elif in_recipients and (passage.layout.side is Side.RIGHT or is_signature_line(passage)):
            in_recipients = False
        if not in_recipients and not find_bullet(passage.normal.text):
            lines.append(passage)
    return lines


def _name_case(name: str) -> str:
    return " ".join(word.capitalize() for word in name.split()) if name.isupper() else name


def _read_titles(text: str, evidence: Evidence | None) -> Signatory:
    authority = authority_pattern().search(text)
    rest = text[authority.end() :] if authority else text
    capacity = capacity_pattern().search(rest)
    rest = rest[capacity.end() :] if capacity else rest
    position = position_pattern().search(rest)
    return Signatory(
        authority=_tidy(authority[0]) if authority else None,
        capacity=_tidy(capacity[0]) if capacity else None,
        position=_tidy(position[0]) if position else None,
        name=None,
        evidence=evidence,
    )


def _tidy(title: str) -> str:
    """`T/M`, `K.T`, `KT` with one spelling each: `TM.`, `KT.`; single spaces."""
    spaced = " ".join(title.split())
    opened = re.match(r"(T[\s./]*M|K[\s./]*T|T[\s./]*L|T[\s./]*U[\s./]*Q)(?:[./]\s*|\s+)", spaced)
    if opened is None:
        return spaced
    return f"{re.sub(r'[^A-Z]', '', opened[1])}. {spaced[opened.end() :]}"
