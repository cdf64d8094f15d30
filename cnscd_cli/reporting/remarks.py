"""What is said of a finding beside the words it is about: comments in Word, notes in PDF, marks on the page."""

from __future__ import annotations

from typing import NamedTuple

from cnscd_cli.model.finding import PlanReport, Result, Status
from cnscd_cli.model.plan import Evidence
from cnscd_cli.reporting.digest import Row
from cnscd_cli.reporting.findings import list_findings, name_verdict
from cnscd_cli.reporting.printable import one_line, printable

AUTHOR = "cnscd"
"""Of remarks and insertions, in whatever file: by it they are known again."""


class Remark(NamedTuple):
    """One finding in words, the same in every form."""

    rule: str
    verdict: str
    """«Lỗi», «Cảnh báo», «Cần xem»…"""
    title: str
    rows: tuple[Row, ...]
    """«Yêu cầu», «Thực tế», «Nhận xét» where needed, «Căn cứ», «Gợi ý», as far as there are any."""

    @property
    def heading(self) -> str:
        """«Lỗi: Số lượng thành viên của tổ»."""
        return f"{self.verdict}: {self.title}"

    @property
    def lines(self) -> tuple[str, ...]:
        """The heading, then «Yêu cầu: …» and so on, for forms without a layout of their own."""
        return self.heading, *(f"{row.label}: {row.text}" for row in self.rows)

    def follow(self, number: int, total: int) -> Remark:
        """For the second and every further place of one finding: which it is, and what was found, not all again."""
        rows = tuple(row for row in self.rows if row.label == _ACTUAL)
        return self._replace(title=f"{self.title} (chỗ {number}/{total}, xem nhận xét ở chỗ đầu)", rows=rows)


_ACTUAL = "Thực tế"


def list_remarks(plan: PlanReport) -> tuple[tuple[Result, Remark], ...]:
    """What is to be mended or judged, in the order of every form; what is excused gets no remark."""
    return tuple((result, make_remark(result)) for result in list_findings(plan) if is_open(result))


def is_open(result: Result) -> bool:
    """Whether somebody has yet to do something about it."""
    return result.status in {Status.GAP, Status.REVIEW}


def list_places(result: Result) -> tuple[Evidence, ...]:
    """Where the remark belongs: every place of what is there; of what is missing the one where it belongs."""
    return result.evidence[:1] if result.searched else result.evidence


def label_places(result: Result) -> str:
    """What `evidence` is: words that the answer rests on, or where missing ones belong."""
    return "Nên nêu ở" if result.searched else "Trích"


def make_remark(result: Result) -> Remark:
    """The finding in words; its texts are safe to show, line ends stay."""
    rows = [Row("Yêu cầu", result.expected), Row(_ACTUAL, result.actual)]
    if needs_message(result):
        rows.append(Row("Nhận xét", result.message))
    rows += [Row("Căn cứ", result.basis or ""), Row("Gợi ý", result.suggestion or "")]
    told = tuple(Row(row.label, printable(row.text)) for row in rows if row.text.strip())
    return Remark(result.rule, name_verdict(result), one_line(result.title), told)


def needs_message(result: Result) -> bool:
    """Whether requirement and finding alone do not tell: a person must judge, or no words are there to be seen."""
    return result.status is Status.REVIEW or not result.evidence
