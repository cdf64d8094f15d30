"""The signature block: for whom, as what, and who."""

from __future__ import annotations

import re
from functools import cache

from cnscd_cli.data.catalogues import load_vocabulary
from cnscd_cli.extraction.labels import find_bullet
from cnscd_cli.extraction.passages import Passage, Reading, Zone
from cnscd_cli.model.document import Side
from cnscd_cli.model.plan import Evidence, Plan, Signatory
from cnscd_cli.text.normalize import lower


@cache
def _authority_pattern() -> re.Pattern[str]:
    return re.compile(
        r"T\s?[./]?\s?M\s*[./]?\s+(?:ỦY BAN NHÂN DÂN|UBND|BAN CHỈ ĐẠO|ỦY BAN)(?:\s+(?:XÃ|PHƯỜNG|ĐẶC KHU)(?:\s+(?!KT|TL|TUQ|CHỦ|PHÓ|Q\.)[^\W\d_]+){0,5}?)?(?=\s+(?:KT|TL|TUQ|CHỦ|PHÓ|Q\.|QUYỀN)|\s*$)"
    )


@cache
def _capacity_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?:K\s?[./]?\s?T|T\s?[./]?\s?L|T\s?[./]?\s?U\s?[./]?\s?Q)\s*[./]?\s+(?:CHỦ TỊCH|CHU TỊCH|CHỦ TICH|TRƯỞNG (?:BAN|PHÒNG)|ỦY BAN NHÂN DÂN)(?:\s+(?:ỦY BAN NHÂN DÂN|UBND)(?:\s+(?:XÃ|PHƯỜNG|ĐẶC KHU))?)?"
    )


@cache
def _position_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?:Q\.?\s+|QUYỀN\s+)?(?:PHÓ\s+)?(?:CHỦ\s+TỊCH|CHÁNH VĂN PHÒNG|TRƯỞNG PHÒNG|TRƯỞNG BAN|GIÁM ĐỐC)(?:\s+(?!TM|KT)[A-ZÀ-ỸĐ-]+){0,6}"
    )


def extract_signatory(reading: Reading, plan: Plan) -> Plan:
    """Authority, capacity, position and name, from the lines of the closing that are not recipients."""
    lines = _signature_lines(reading.within(Zone.CLOSING))
    if not lines:
        return plan
    titles: list[str] = []
    name: tuple[str, Evidence] | None = None
    for passage in lines:
        text = passage.normal.text.strip()
        if name is None and _is_title(text):
            titles.append(text)
        elif name is None and titles and _is_name(text):
            name = (passage.slice(), passage.evidence())
    if not titles:
        return plan
    signatory = _read_titles(" ".join(titles), lines[0].evidence())
    if name is not None:
        signatory = signatory._replace(name=_name_case(name[0]))
    return plan._replace(signatory=signatory)


def _signature_lines(closing: tuple[Passage, ...]) -> list[Passage]:
    """Lines outside «Nơi nhận»: the right column, or what stands before it or after its last bullet."""
    heading = load_vocabulary("recipients-heading")
    lines: list[Passage] = []
    in_recipients = False
    for passage in closing:
        if heading.begins(passage.words):
            in_recipients = True
        elif in_recipients and (passage.layout.side is Side.RIGHT or _is_title(passage.normal.text.strip())):
            in_recipients = False
        if not in_recipients and not find_bullet(passage.normal.text):
            lines.append(passage)
    return lines


def _is_title(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    if len(letters) < 4 or sum(char.isupper() for char in letters) < 0.8 * len(letters):
        return False
    return any(pattern().search(text) for pattern in (_authority_pattern, _capacity_pattern, _position_pattern))


def _is_name(text: str) -> bool:
    """Two to six capitalised syllables, with at most an academic title before them."""
    words = text.strip(" .").split()
    while words and words[0].rstrip(".").lower() in ("ths", "ts", "ks", "cn", "bs", "đ/c"):
        words = words[1:]
    return 2 <= len(words) <= 6 and all(word[0].isupper() and word.isalpha() for word in words)


def _name_case(name: str) -> str:
    return " ".join(word.capitalize() for word in name.split()) if name.isupper() else name


def _read_titles(text: str, evidence: Evidence) -> Signatory:
    authority = _authority_pattern().search(text)
    rest = text[authority.end() :] if authority else text
    capacity = _capacity_pattern().search(rest)
    rest = rest[capacity.end() :] if capacity else rest
    position = _position_pattern().search(rest)
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
    head, _, rest = spaced.partition(" ")
    letters = re.sub(r"[^A-Z]", "", head)
    if letters in ("TM", "KT", "TL", "TUQ") and lower(head) != "":
        return f"{letters}. {rest}"
    return spaced
