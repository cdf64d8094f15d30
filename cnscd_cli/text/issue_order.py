"""Which of a commune's documents are plans, and which of two was issued later."""

from __future__ import annotations

from cnscd_cli.model.plan import PartialDate
from cnscd_cli.text.normalize import fold


def is_plan_title(document_type: str | None) -> bool | None:
    """Whether «KẾ HOẠCH» is written over it; null where nothing is."""
    return fold(document_type).startswith("ke hoach") if document_type is not None else None


def is_issued_later(day: PartialDate | None, other: PartialDate | None) -> bool:
    """For certain: a blank in one of them is no earlier than what the other has there."""
    if day is None or other is None:
        return False
    for one, another in ((day.year, other.year), (day.month, other.month), (day.day, other.day)):
        if one is None or another is None:
            return False
        if one != another:
            return one > another
    return False


def sort_issue_day(day: PartialDate | None) -> tuple[int, int, int]:
    """Ascending; a blank is before all that could stand there."""
    return (day.year or 0, day.month or 0, day.day or 0) if day else (0, 0, 0)
