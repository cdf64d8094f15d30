"""`report-frequency`: results are reported often enough."""

from __future__ import annotations

from typing import NamedTuple

from cnscd_cli.model.plan import Frequency, Plan
from cnscd_cli.rules import places
from cnscd_cli.rules.contract import Verdict, gap, missing, passed
from cnscd_cli.rules.wording import join_and, quote

_ORDER = tuple(Frequency)
"""From the most to the least frequent, as the enum is written."""
_NAMES = {
    Frequency.WEEKLY: "hằng tuần",
    Frequency.MONTHLY: "hằng tháng",
    Frequency.QUARTERLY: "hằng quý",
    Frequency.HALF_YEARLY: "6 tháng",
    Frequency.YEARLY: "hằng năm",
}


class ReportFrequency(NamedTuple):
    """The least frequency that is enough."""

    at_least: Frequency

    def check(self, plan: Plan) -> Verdict:
        """One statement that is frequent enough will do; «định kỳ» alone says nothing of how often."""
        enough = _ORDER[: _ORDER.index(self.at_least) + 1]
        statements = plan.reporting
        wanted = _NAMES[self.at_least]
        found = [item for item in statements if set(item.frequencies) & set(enough)]
        if found:
            often = _name_all(tuple(found[0].frequencies))
            return passed(
                f"Kế hoạch quy định báo cáo {often}{places.at(found[0].section)}",
                f"báo cáo {often}",
                *(item.evidence for item in found),
            )
        seldom = [item for item in statements if item.frequencies]
        if seldom:
            often = _name_all(tuple(seldom[0].frequencies))
            return gap(
                f"Kế hoạch nêu báo cáo {often} nhưng yêu cầu ít nhất {wanted}",
                f"báo cáo {often}",
                *(item.evidence for item in seldom),
            )
        if statements:
            said = quote(statements[0].evidence.quote)
            return gap(
                f"Kế hoạch có nêu việc báo cáo nhưng chưa nêu kỳ báo cáo (ít nhất {wanted})",
                said,
                *(item.evidence for item in statements),
            )
        place = places.reporting(plan)
        return missing("Kế hoạch chưa nêu chế độ báo cáo kết quả định kỳ", place.evidence, place.searched)


def _name_all(frequencies: tuple[Frequency, ...]) -> str:
    return join_and([_NAMES[item] for item in sorted(set(frequencies), key=_ORDER.index)])
