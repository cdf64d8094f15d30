"""Whether a plan was issued while its profile holds."""

from __future__ import annotations

from datetime import date

from cnscd_cli.model.plan import PartialDate, Plan
from cnscd_cli.rules.contract import Validity
from cnscd_cli.rules.day_spans import make_span
from cnscd_cli.rules.documents import name_day


def find_lapse(plan: Plan, validity: Validity) -> str | None:
    """A note where the plan was certainly not issued while its profile holds; blanks in its date may be any day."""
    issued = plan.letterhead.issue_date
    span = make_span(issued.year, issued.month, issued.day) if issued else None
    if span is None or issued is None:
        return None
    too_late = validity.last is not None and span.first > validity.last
    too_early = validity.first is not None and span.last < validity.first
    if not (too_late or too_early):
        return None
    days = (("từ", validity.first), ("đến", validity.last))
    bounds = " ".join(f"{word} {name_day(day)}" for word, day in days if day)
    return f"Kế hoạch ban hành {_name_date(issued)}, ngoài thời hạn của bộ quy tắc ({bounds})"


def _name_date(issued: PartialDate) -> str:
    if issued.day and issued.month and issued.year:
        return f"ngày {name_day(date(issued.year, issued.month, issued.day))}"
    return f"tháng {issued.month} năm {issued.year}" if issued.month else f"năm {issued.year}"
