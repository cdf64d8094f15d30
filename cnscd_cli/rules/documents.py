"""Documents and days as officials write them within a sentence."""

from __future__ import annotations

from datetime import date

from cnscd_cli.model.finding import ProfileDocument
from cnscd_cli.text.days import write_day


def name_day(day: date) -> str:
    """«05/01/2026», «31/10/2025»."""
    return write_day(day.year, day.month, day.day)


def name_document(document: ProfileDocument) -> str:
    """«Kế hoạch 12/KH-UBND ngày 05/01/2026 của UBND tỉnh Gia Lai»."""
    day = f" ngày {name_day(document.date)}" if document.date else ""
    return f"{document.kind} {document.number}{day} của {document.issuer}"
