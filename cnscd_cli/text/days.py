"""Days in figures."""

from __future__ import annotations


def write_day(year: int, month: int, day: int) -> str:
    """«05/01/2026», «30/6/2026»: as decree 30 has it, two digits for days below 10 and months below 3."""
    return f"{day:02}/{f'{month:02}' if month < 3 else month}/{year}"
