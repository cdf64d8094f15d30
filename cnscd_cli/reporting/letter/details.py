"""What a letter says of its sender: as it was asked for, else worked out from the plan."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from cnscd_cli.data.communes import bare_province
from cnscd_cli.defaults import DEFAULT_DEPARTMENT, DEFAULT_POSITION
from cnscd_cli.errors import ConfigurationError
from cnscd_cli.model.finding import PlanReport
from cnscd_cli.model.plan import PartialDate
from cnscd_cli.text.document_abbreviations import abbreviate_agency

_DAY = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
BLANK = "…"
"""For what the drafter or the clerk fills in."""

_NAMED_AFTER_A_PERSON = "Thành phố Hồ Chí Minh"


class LetterDetails(NamedTuple):
    """What is asked for of a letter beyond the plan; null is worked out for each plan."""

    department: str = DEFAULT_DEPARTMENT
    parent: str | None = None
    """The authority over the department."""
    symbol: str | None = None
    """After the number: `SKHCN-CĐS`."""
    place: str | None = None
    issued: PartialDate = PartialDate(None, None, None)
    """The day of the letter; blanks are filled in when it is signed."""
    signer: str | None = None
    position: str = DEFAULT_POSITION
    """Lines parted by a slash: `KT. GIÁM ĐỐC/PHÓ GIÁM ĐỐC`."""
    reply_by: date | None = None
    """The last day for the plan to be sent back."""


def make_issued(written: str | None, this_year: int) -> PartialDate:
    """The day as far as it was given; ConfigurationError where no calendar has it."""
    if written is None:
        return PartialDate(None, None, this_year)
    match = _DAY.fullmatch(written)
    year, month, day = (int(part) if part else None for part in match.groups()) if match else (None, None, None)
    try:
        date(year or 0, month or 1, day or 1)
    except ValueError:
        problem = (
            f"Ngày «{written[:40]}» không hợp lệ; viết năm-tháng-ngày, ví dụ 2026-07-14, hoặc 2026-07 để trống ngày"
        )
        raise ConfigurationError(f"{problem}.") from None
    return PartialDate(day, month, year)


def check_order(issued: PartialDate, reply_by: date | None) -> None:
    """Refuses a plan to be sent back before the letter is written."""
    if reply_by is None or issued.year is None:
        return
    first = date(issued.year, issued.month or 1, issued.day or 1)
    if reply_by < first:
        raise ConfigurationError(f"Hạn gửi lại kế hoạch ({reply_by:%d/%m/%Y}) sớm hơn ngày của công văn.")


class Sender(NamedTuple):
    """The sender of one letter, ready to print."""

    department: str
    parent: str
    symbol: str
    unit: str
    """The division that drafts it, as the symbol has it; blank where it has none."""
    place: str
    signer: str
    position: tuple[str, ...]


def find_sender(details: LetterDetails, plan: PlanReport) -> Sender:
    """As asked for; what is not asked for by the plan's province."""
    province = (plan.commune.province if plan.commune else None) or (plan.profile.province if plan.profile else None)
    symbol = details.symbol or f"{abbreviate_agency(details.department)}-{BLANK}"
    return Sender(
        details.department,
        details.parent or f"UBND {_name_kind(province)}",
        symbol,
        symbol.partition("-")[2] or BLANK,
        details.place or _name_place(province),
        details.signer or "",
        tuple(line.strip() for line in details.position.split("/") if line.strip()),
    )


def _name_kind(province: str | None) -> str:
    """«tỉnh Gia Lai», «thành phố Huế»."""
    return f"{province[:1].lower()}{province[1:]}" if province else f"tỉnh {BLANK}"


def _name_place(province: str | None) -> str:
    """As decree 30 has it: the name alone, that of a person with the kind before it."""
    if province is None:
        return BLANK
    return province if province == _NAMED_AFTER_A_PERSON else bare_province(province)
