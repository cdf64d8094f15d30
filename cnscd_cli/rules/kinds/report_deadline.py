"""`report-deadline`: the periodic report is due before a day of the month."""

from __future__ import annotations

from typing import NamedTuple

from cnscd_cli.model.plan import DueOp, Frequency, Plan, Reporting
from cnscd_cli.rules import places
from cnscd_cli.rules.contract import Verdict, gap, missing, passed, review
from cnscd_cli.rules.proof.probes import Probe, Where
from cnscd_cli.rules.wording import join_and

_SHORT_PERIODS = frozenset({Frequency.WEEKLY, Frequency.MONTHLY, Frequency.QUARTERLY})


_REPORT = ("báo cáo",)
_DAY = ("trước ngày 0", "chậm nhất ngày 0", "trước ngày", "chậm nhất", "ngày 0")
_PERIOD = ("hằng quý", "hàng quý", "cuối quý", "quý", "hằng tháng", "hàng tháng", "tháng", "định kỳ", "kết quả", "kỳ")
_DATES = ("ngày 0 tháng 0 năm 0", "ngày 0 tháng 0", "ngày 0 0 0")
"""One day of one year is no day of each period."""


class ReportDeadline(NamedTuple):
    """The first day that is too late."""

    purpose = "Báo cáo định kỳ phải gửi trước một ngày trong tháng."
    described = {
        "before": "Ngày đầu tiên bị coi là muộn, từ 2 đến 31: 21 nghĩa là chậm nhất ngày 20.",
    }

    before: int

    def find_fault(self) -> str | None:
        """A combination that makes no sense."""
        if not 1 < self.before <= 31:
            return f"«before» phải là một ngày trong tháng, từ 2 đến 31, không phải {self.before}"
        return None

    def probes(self) -> tuple[Probe, ...]:
        """What would be the same in other words."""
        return (Probe(Where.BODY, (_REPORT, _DAY, _PERIOD), never=_DATES),)

    def check(self, plan: Plan) -> Verdict:
        """The day of a longer period counts where nothing is reported sooner; one in the next period is doubtful."""
        sooner = [item for item in plan.reporting if not item.frequencies or set(item.frequencies) & _SHORT_PERIODS]
        periodic = sooner or list(plan.reporting)
        dated = [item for item in periodic if item.due_day is not None]
        if not dated:
            return self._undated(plan, periodic)
        late = [item for item in dated if self._last_day(item) >= self.before]
        stated = join_and(list(dict.fromkeys(f"{_describe(item)}{places.at(item.section)}" for item in dated)))
        evidence = [item.evidence for item in dated]
        if any(item.due_next_period for item in dated):
            return review(
                f"Hạn báo cáo {stated} thuộc kỳ sau kỳ báo cáo, cần đối chiếu với hạn trước ngày {self.before}",
                stated,
                *evidence,
            )
        if not late:
            return passed(f"Hạn báo cáo đúng yêu cầu: {stated}", stated, *evidence)
        if len(late) < len(dated):
            return review(f"Kế hoạch nêu các hạn báo cáo khác nhau: {stated}", stated, *evidence)
        return gap(f"Kế hoạch nêu hạn báo cáo {stated} nhưng yêu cầu trước ngày {self.before}", stated, *evidence)

    def _undated(self, plan: Plan, periodic: list[Reporting]) -> Verdict:
        if periodic:
            return missing(
                f"Kế hoạch có quy định báo cáo nhưng chưa nêu ngày gửi (trước ngày {self.before})",
                tuple(item.evidence for item in periodic),
                tuple(dict.fromkeys(places.name_path(item.section) for item in periodic)),
            )
        place = places.reporting(plan)
        return missing("Kế hoạch chưa nêu hạn gửi báo cáo định kỳ", place.evidence, place.searched)

    @staticmethod
    def _last_day(item: Reporting) -> int:
        day = item.due_day or 0
        return day - 1 if item.due_op is DueOp.BEFORE else day


def _describe(item: Reporting) -> str:
    return f"{'trước' if item.due_op is DueOp.BEFORE else 'chậm nhất'} ngày {item.due_day}"
