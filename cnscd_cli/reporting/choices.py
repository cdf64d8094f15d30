"""What can be chosen about an answer's form. Imports nothing: the command line needs it for its help."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class ReportFormat(StrEnum):
    """How the answer of `check` is written."""

    TABLE = "table"
    JSON = "json"


class PlanFormat(StrEnum):
    """How the answer of `extract` is written."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"


class Screen(NamedTuple):
    """A terminal that shows the text at once."""

    width: int
    colour: bool
