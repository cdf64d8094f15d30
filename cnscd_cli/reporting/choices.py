"""What can be chosen about an answer's form. Imports nothing: the command line needs it for its help."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class ReportFormat(StrEnum):
    """How the answer of `check` is written."""

    TABLE = "table"
    JSON = "json"
    HTML = "html"


class Form(NamedTuple):
    """What is to be known of a format before anything is rendered."""

    described: str
    """In the help, beside the name."""
    endings: tuple[str, ...] = ()
    """Of file names that ask for it, lower case; the longest that fits wins."""
    readings: bool = False
    """Whether it shows the plans themselves, not the answers alone."""
    binary: bool = False
    """Whether it is of use in a file only."""


FORMS = {
    ReportFormat.TABLE: Form("bảng để đọc", (".txt",)),
    ReportFormat.JSON: Form("JSON cho chương trình khác", (".json",)),
    ReportFormat.HTML: Form("trang để xem bằng trình duyệt, có văn bản kế hoạch", (".html", ".htm"), readings=True),
}
"""Every format has its line here, in the order of the help."""


class PlanFormat(StrEnum):
    """How the answer of `extract` is written."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"


class Screen(NamedTuple):
    """A terminal that shows the text at once."""

    width: int
    colour: bool
