"""Figures by the week, the month, the quarter and the year, held against one another."""

from __future__ import annotations

from decimal import Decimal

_MONTHS = {"tháng": 1, "quý": 3, "năm": 12}
_MOST_WEEKS = {"tháng": 5, "quý": 14, "năm": 53}
"""Weeks that can begin within the period."""
_FEWEST_WEEKS = {"tháng": 4, "quý": 12, "năm": 52}
"""Full weeks that the period has at least."""


def find_most(value: Decimal, per: str, asked: str) -> Decimal | None:
    """The most that `value` by one period can be by another; null where they cannot be compared (days, households)."""
    if per == "tuần" and asked in _MOST_WEEKS:
        return value * _MOST_WEEKS[asked]
    if asked == "tuần" and per in _FEWEST_WEEKS:
        return value / _FEWEST_WEEKS[per]
    if per in _MONTHS and asked in _MONTHS:
        return value * _MONTHS[asked] / _MONTHS[per]
    return None


def count_periods(longer: str, shorter: str) -> int | None:
    """How many of one period are another: three months a quarter; null where it is no whole number, or just one."""
    if longer not in _MONTHS or shorter not in _MONTHS or _MONTHS[longer] <= _MONTHS[shorter]:
        return None
    return _MONTHS[longer] // _MONTHS[shorter]
