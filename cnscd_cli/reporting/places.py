"""Words and places of a plan as a person names them."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from cnscd_cli.model.finding import ProfileInfo
from cnscd_cli.model.plan import Commune, Evidence, Letterhead
from cnscd_cli.reporting.printable import one_line
from cnscd_cli.text.days import write_day
from cnscd_cli.text.paths import name_path

QUOTE_LENGTH = 220

_MARKS = str.maketrans(",.", ".,")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def name_place(evidence: Evidence) -> str | None:
    """«mục III.4.1, trang 3, dòng 12»; null where the format tells nothing."""
    parts = (
        name_path(evidence.section) if evidence.section else None,
        f"trang {evidence.page}" if evidence.page else None,
        f"đoạn {evidence.paragraph}" if evidence.paragraph else None,
        f"dòng {evidence.line}" if evidence.line else None,
    )
    return one_line(", ".join(part for part in parts if part)) or None


def name_label(path: str) -> str:
    """The path alone, for a list of sections: «III.4.1»."""
    return one_line(name_path(path)).removeprefix("mục ")


def name_number(value: Decimal) -> str:
    """As Vietnamese print it: «95,5», «5.000»."""
    return f"{value.normalize():,f}".translate(_MARKS)


def name_day(value: str | date) -> str:
    """A date, or an ISO date, as «30/6/2026», «05/01/2026»; a year alone and words as they are."""
    if isinstance(value, date):
        return write_day(value.year, value.month, value.day)
    parts = value.split("-")
    if len(parts) != 3 or not all(part.isdecimal() for part in parts):
        return value
    year, month, day = map(int, parts)
    return write_day(year, month, day)


def name_commune(commune: Commune | None) -> str:
    """«xã Tân An, tỉnh Đắk Lắk»."""
    if commune is None:
        return "không rõ"
    province = f", {commune.province[:1].lower()}{commune.province[1:]}" if commune.province else ""
    return one_line(f"{commune.type} {commune.name}{province}")


def name_commune_alone(commune: Commune | None) -> str | None:
    """«xã Tân An»."""
    return one_line(f"{commune.type} {commune.name}") if commune else None


def name_profile(profile: ProfileInfo, *, with_reason: bool = False) -> str:
    """«Kế hoạch mẫu cấp tỉnh (mau-tinh)», and why it was chosen."""
    reason = f", {profile.reason}" if with_reason and profile.reason else ""
    return one_line(f"{profile.title} ({profile.id}){reason}")


def name_document_number(head: Letterhead) -> str | None:
    """«12/KH-UBND», «…/KH-UBND»; null where neither number nor symbol is there."""
    if not (head.document_number or head.document_symbol):
        return None
    return one_line("/".join(part for part in (head.document_number or "…", head.document_symbol) if part))


def shorten_quote(quote: str, focus: str = "", length: int = QUOTE_LENGTH) -> str:
    """`quote` on one line; where it is long, the part around the first figure that `focus` has too."""
    line = one_line(quote)
    if len(line) <= length:
        return line
    numbers = set(_NUMBER.findall(focus))
    middle = next((match.start() for match in _NUMBER.finditer(line) if match.group() in numbers), 0)
    start = max(0, min(middle - length // 2, len(line) - length))
    end = start + length
    if start:
        start = line.find(" ", start) + 1 or start
    if end < len(line):
        end = line.rfind(" ", start, end) if " " in line[start:end] else end
    return f"{'… ' if start else ''}{line[start:end]}{' …' if end < len(line) else ''}"
