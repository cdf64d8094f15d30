"""What every form of a report names of a plan, in one order; each verdict by one word, one sign and one look."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from cnscd_cli.model.finding import PlanReport, Result, Severity, Status, WaiverKind


class Verdict(StrEnum):
    """The word for an answer, the worst first."""

    ERROR = "Lỗi"
    WARNING = "Cảnh báo"
    INFO = "Lưu ý"
    REVIEW = "Cần xem"
    WAIVED = "Miễn"
    KNOWN = "Đã biết"
    PASS = "Đạt"  # noqa: S105 - no password
    NOT_APPLICABLE = "Không áp dụng"
    UNREADABLE = "Không đọc được"
    """Of a plan, not of a rule."""


class Look(NamedTuple):
    """How a verdict looks on paper and on light screens; never by its colour alone."""

    sign: str
    """Where there is no room for the word."""
    ink: str
    """`#RRGGBB`, to be read against white and against `ground` at 4.5 to 1 or better."""
    ground: str
    """Behind words that may be black."""


LOOKS = {
    Verdict.ERROR: Look("✗", "#A8121C", "#FFD0D2"),
    Verdict.WARNING: Look("!", "#7D4A00", "#FFE8A8"),
    Verdict.INFO: Look("i", "#0B4F8F", "#DCEBFA"),
    Verdict.REVIEW: Look("?", "#57339C", "#E6DDFA"),
    Verdict.WAIVED: Look("M", "#4A545E", "#E6EAED"),
    Verdict.KNOWN: Look("B", "#4A545E", "#E6EAED"),
    Verdict.PASS: Look("✓", "#1A6438", "#E0F2E6"),
    Verdict.NOT_APPLICABLE: Look("–", "#5C6670", "#F5F5F5"),
    Verdict.UNREADABLE: Look("#", "#7F1D1D", "#F8CBAD"),
}
"""The one table; a terminal has colours of its own."""

SEVERITIES = {Severity.ERROR: Verdict.ERROR, Severity.WARNING: Verdict.WARNING, Severity.INFO: Verdict.INFO}
EXCUSED = {WaiverKind.WAIVER: Verdict.WAIVED, WaiverKind.BASELINE: Verdict.KNOWN}

_OTHERS = {
    Status.REVIEW: Verdict.REVIEW,
    Status.PASS: Verdict.PASS,
    Status.NOT_APPLICABLE: Verdict.NOT_APPLICABLE,
}
_NAMED = (Status.GAP, Status.REVIEW, Status.WAIVED)
_ORDER = list(Severity)


def list_findings(plan: PlanReport) -> tuple[Result, ...]:
    """Gaps, then what a person must judge, then what is excused; in each the most serious first."""
    return tuple(result for status in _NAMED for result in list_having(plan, status))


def is_finding(result: Result) -> bool:
    """Whether it is named: what passes and what does not apply is not."""
    return result.status in _NAMED


def list_having(plan: PlanReport, status: Status) -> list[Result]:
    """The results of one status, the most serious first, else in the order of the rules."""
    found = (result for result in plan.results if result.status is status)
    return sorted(found, key=lambda result: _ORDER.index(result.severity))


def name_verdict(result: Result) -> Verdict:
    """«Lỗi», «Cần xem», «Miễn», «Đạt»…"""
    if result.waiver is not None:
        return EXCUSED[result.waiver.kind]
    return _OTHERS.get(result.status) or SEVERITIES[result.severity]
