"""What can be chosen about an answer's form. Imports nothing: the command line needs it for its help."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class ReportFormat(StrEnum):
    """How the answer of `check` is written."""

    TABLE = "table"
    HTML = "html"
    XLSX = "xlsx"
    CSV = "csv"
    MARKDOWN = "markdown"
    JSON = "json"
    JSONL = "jsonl"
    SARIF = "sarif"
    JUNIT = "junit"
    GITHUB = "github"
    GITLAB = "gitlab"


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
    ReportFormat.TABLE: Form("bảng để đọc trên màn hình, để in", (".txt",)),
    ReportFormat.HTML: Form("trang mở bằng trình duyệt, có văn bản kế hoạch", (".html", ".htm"), readings=True),
    ReportFormat.XLSX: Form("bảng tính Excel", (".xlsx",), readings=True, binary=True),
    ReportFormat.CSV: Form("bảng CSV để mở bằng Excel", (".csv",)),
    ReportFormat.MARKDOWN: Form("Markdown để dán vào thư, vào yêu cầu hợp nhất", (".md",)),
    ReportFormat.JSON: Form("JSON cho chương trình khác", (".json",)),
    ReportFormat.JSONL: Form("JSON, mỗi kế hoạch một dòng", (".jsonl", ".ndjson")),
    ReportFormat.SARIF: Form("SARIF 2.1.0", (".sarif", ".sarif.json")),
    ReportFormat.JUNIT: Form("JUnit XML", (".xml",)),
    ReportFormat.GITHUB: Form("chú thích của GitHub Actions"),
    ReportFormat.GITLAB: Form("GitLab Code Quality", (".codequality.json",)),
}
"""Every format has its line here, in the order of the help."""


class PlanFormat(StrEnum):
    """How the answer of `extract` is written."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"


PLAN_FORMS = {
    PlanFormat.TABLE: Form("bảng để đọc trên màn hình, để in", (".txt",)),
    PlanFormat.JSON: Form("JSON cho chương trình khác", (".json",)),
    PlanFormat.JSONL: Form("JSON, mỗi kế hoạch một dòng", (".jsonl",)),
}
"""As `FORMS`."""


class SummaryFormat(StrEnum):
    """How the answer of `summary` is written."""

    TABLE = "table"
    HTML = "html"
    XLSX = "xlsx"
    JSON = "json"


SUMMARY_FORMS = {
    SummaryFormat.TABLE: Form("bảng để đọc trên màn hình, để in", (".txt",)),
    SummaryFormat.HTML: Form("trang mở bằng trình duyệt, lọc và in được", (".html", ".htm")),
    SummaryFormat.XLSX: Form("bảng tính Excel", (".xlsx",), binary=True),
    SummaryFormat.JSON: Form("JSON cho chương trình khác", (".json",)),
}
"""As `FORMS`."""


class SchemaName(StrEnum):
    """A published JSON Schema."""

    REPORT = "report"
    REPORT_LINE = "report-line"
    PLAN = "plan"
    SUMMARY = "summary"
    WATCH = "watch"


class PartsFormat(StrEnum):
    """How the answer of `doctor` is written."""

    TABLE = "table"
    JSON = "json"


class Screen(NamedTuple):
    """A terminal that shows the text at once."""

    width: int
    colour: bool
