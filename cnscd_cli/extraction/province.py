"""Which province a plan belongs to, as it names it: in its bases, head, preamble, recipients, then body."""

from __future__ import annotations

import re
from functools import cache

from cnscd_cli.data.communes import load_provinces
from cnscd_cli.data.tables import load_table
from cnscd_cli.extraction.passages import Reading, Zone
from cnscd_cli.model.plan import LegalBasis
from cnscd_cli.text.normalize import fold, unify

_LONGEST_NAME = 3
"""Syllables; «Hồ Chí Minh» has three."""


def read_province(reading: Reading, bases: tuple[LegalBasis, ...]) -> str | None:
    """Official name of the province («Tỉnh Cà Mau»); null where the plan names none."""
    for issuer in (basis.issuer for basis in bases if basis.issuer):
        if found := _find_province(unify(issuer)):
            return found
    for zone in (Zone.HEAD, Zone.PREAMBLE, Zone.CLOSING, Zone.BODY):
        for passage in reading.within(zone):
            if found := _find_province(passage.normal.text):
                return found
    return None


@cache
def _context_pattern() -> re.Pattern[str]:
    # «tỉnh Cà Mau», «TP. Huế», «TP.HCM», «Sở Khoa học và Công nghệ Nghệ An», «Tỉnh ủy Sơn La»
    return re.compile(
        r"(?<!\w)(?:(?:tỉnh|thành)\s+(?:ủy|đoàn)|tỉnh|thành phố|tp\.?"
        r"|sở\s+(?:khoa học và công nghệ|kh\s*&\s*cn|khcn))\s*(?=[^\W\d_])",
        re.IGNORECASE,
    )


@cache
def _names() -> dict[str, str]:
    provinces = load_provinces()
    also = {
        fold(spelling): provinces[fold(name)]
        for spelling, name in load_table("vocabulary")["province-spellings"].items()
    }
    return {**provinces, **also}


def _find_province(text: str) -> str | None:
    """The first province in `text` (unified) after a word for one."""
    for match in _context_pattern().finditer(text):
        words = re.findall(r"\w+", fold(text[match.end() : match.end() + 30]))
        for length in range(min(_LONGEST_NAME, len(words)), 0, -1):
            if found := _names().get(" ".join(words[:length])):
                return found
    return None
