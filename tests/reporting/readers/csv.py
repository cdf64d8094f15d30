"""CSV: a row a finding."""

from __future__ import annotations

import csv
import io
import re


def read_rows(content: bytes) -> list[dict[str, str]]:
    """The rows by column, without the apostrophe that keeps a spreadsheet from computing."""
    rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";", strict=True)
    return [{key: re.sub(r"^'(?=[=+\-@])", "", value) for key, value in row.items()} for row in rows]


def read_findings(content: bytes) -> list[tuple[str, str, str]]:
    """The rows that name a rule."""
    return [(row["Kế hoạch"], row["Quy tắc"], row["Kết luận"]) for row in read_rows(content) if row["Quy tắc"]]


def read_words(content: bytes) -> str:
    """All cells."""
    return "\n".join(value for row in read_rows(content) for value in row.values())
