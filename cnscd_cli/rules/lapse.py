"""Whether a plan was issued while its profile holds."""

from __future__ import annotations

from datetime import date, timedelta

from cnscd_cli.model.plan import PartialDate, Plan
from cnscd_cli.rules.contract import Validity


def find_lapse(plan: Plan, validity: Validity) -> str | None:
    """A note where the plan was certainly not issued while its profile holds; blanks in its date may be any day."""
    issued = plan.letterhead.issue_date
    span = _span(issued) if issued else None
    if span is None or issued is None:
        return None
    too_late = validity.last is not None and span[0] > validity.last
    too_early = validity.first is not None and span[1] < validity.first
    if not (too_late or too_early):
        return None
    days = (("từ", validity.first), ("đến", validity.last))
    bounds = " ".join(f"{word} {name_day(day)}" for word, day in days if day)
    return f"Kế hoạch ban hành {_name_date(issued)}, ngoài thời hạn của bộ quy tắc ({bounds})"


def name_day(day: date) -> str:
    """«05/01/2026», «31/10/2025»: as officials write a day."""
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"{day.day:02}/{month}/{day.year}"


def _name_date(issued: PartialDate) -> str:
    if issued.day and issued.month and issued.year:
        return f"ngày {name_day(date(issued.year, issued.month, issued.day))}"
    return f"tháng {issued.month} năm {issued.year}" if issued.month else f"năm {issued.year}"


def _span(issued: PartialDate) -> tuple[date, date] | None:
    """The first and the last day that a date with blanks may be; null without a year, or where there is no such day."""
    if not issued.year:
        return None
    try:
        if issued.month and issued.day:
            day = date(issued.year, issued.month, issued.day)
            return day, day
        first = date(issued.year, issued.month or 1, 1)
        after = date(issued.year + 1, 1, 1)
        if issued.month and issued.month < 12:
            after = date(issued.year, issued.month + 1, 1)
    except ValueError:
        return None
    return first, after - timedelta(days=1)
