"""Numbers as they are written in Vietnamese."""

from __future__ import annotations


def count_files(number: int) -> str:
    """«1.240»."""
    return f"{number:,}".replace(",", ".")
