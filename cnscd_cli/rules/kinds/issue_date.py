"""`issue-date`: day, month and year of issue are filled in."""

from __future__ import annotations

from typing import ClassVar

from cnscd_cli.model.plan import Plan
from cnscd_cli.rules import places
from cnscd_cli.rules.contract import Verdict, gap, missing, passed, review
from cnscd_cli.rules.proof.probes import Probe, Where
from cnscd_cli.rules.wording import join_and, shorten


class IssueDate:
    """Takes no parameters."""

    purpose = "Ngày, tháng, năm ban hành đã được ghi đủ."
    described: ClassVar[dict[str, str]] = {}

    __slots__ = ()

    def probes(self) -> tuple[Probe, ...]:
        """What would be the same in other words."""
        return (Probe(Where.HEAD, (("ngày 0 tháng 0", "ngày", "tháng", "0 0 0"),)),)

    def check(self, plan: Plan) -> Verdict:
        """Names the parts that are blank, or that a scan does not show clearly."""
        date = plan.letterhead.issue_date
        if date is None:
            place = places.opening(plan)
            return missing(
                "Phần đầu văn bản không có dòng địa danh, ngày, tháng, năm ban hành", place.evidence, place.searched
            )
        parts = (("ngày", date.day), ("tháng", date.month), ("năm", date.year))
        blank = [name for name, value in parts if value is None]
        actual = " ".join(f"{name} {'…' if value is None else _pad(name, value)}" for name, value in parts)
        if blank and date.evidence is not None and date.evidence.doubtful:
            message = f"Không đọc rõ {join_and(blank)} ban hành trên bản quét, cần xem bản gốc"
            return review(message, f"«{shorten(date.evidence.quote)}»", date.evidence)
        if blank:
            return gap(f"Thời gian ban hành còn để trống {join_and(blank)}", f"«{actual}»", date.evidence)
        return passed(f"Kế hoạch đã ghi đủ thời gian ban hành: {actual}", actual, date.evidence)


def _pad(name: str, value: int) -> str:
    """As decree 30 has it: two digits for days below 10 and months below 3."""
    return f"{value:02d}" if (name == "ngày" and value < 10) or (name == "tháng" and value < 3) else str(value)
