"""Whole numbers as Vietnamese print them."""

from __future__ import annotations


def write_count(number: int) -> str:
    """«1.240»."""
    return f"{number:,}".replace(",", ".")
