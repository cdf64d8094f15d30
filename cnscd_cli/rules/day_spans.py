"""The days that a date with blanks may be."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

_ISO = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


class DaySpan(NamedTuple):
    """From which day to which, both inclusive."""

    first: date
    last: date


def read_span(iso: str | None) -> DaySpan | None:
    """The days of «2026», «2026-06» or «2026-06-30»; null where it is none of these."""
    match = _ISO.fullmatch(iso or "")
    return make_span(*(int(part) if part else None for part in match.groups())) if match else None


def make_span(year: int | None, month: int | None, day: int | None) -> DaySpan | None:
    """The days of a year, a month or a day; null where the year is blank or the day is in no calendar."""
    if year is None:
        return None
    try:
        first = date(year, month or 1, day or 1 if month else 1)  # the day of a blank month may be any
        if day and month:
            return DaySpan(first, first)
        following = date(year, month + 1, 1) if month and month < 12 else date(year + 1, 1, 1)
    except (ValueError, OverflowError):
        return None
    return DaySpan(first, following - timedelta(days=1))


def name_span(span: DaySpan) -> str:
    """«30/06/2026», «06/2026», «năm 2026»."""
    if span.first == span.last:
        return f"{span.first:%d/%m/%Y}"
    return f"{span.first:%m/%Y}" if span.first.month == span.last.month else f"năm {span.first:%Y}"
