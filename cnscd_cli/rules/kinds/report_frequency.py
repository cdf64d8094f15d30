"""`report-frequency`: results are reported often enough."""

from __future__ import annotations

import re
from typing import NamedTuple

from cnscd_cli.model.plan import Frequency, Plan, Reporting
from cnscd_cli.rules import places
from cnscd_cli.rules.contract import Verdict, gap, missing, passed, review
from cnscd_cli.rules.proof.probes import Probe, Where
from cnscd_cli.rules.wording import join_and, quote
from cnscd_cli.text.normalize import normalize

_REPORT = ("báo cáo",)
_PERIOD = (
    *("hằng quý", "hàng quý", "từng quý", "quý lần", "hằng tháng", "hàng tháng", "mỗi tháng"),
    *("tháng lần", "hằng tuần", "hàng tuần", "định kỳ", "định kì"),
)
_CHOICE = re.compile(r"\b(?:tuần|tháng|quý|năm),? hoặc (?:(?:theo|hằng|hàng|mỗi|từng) )?(?:tuần|tháng|quý|năm)\b")
"""One of them or the other."""
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

    purpose = "Kết quả được báo cáo định kỳ đủ thường xuyên."
    described = {
        "at-least": "Kỳ báo cáo thưa nhất được chấp nhận: weekly, monthly, quarterly, half-yearly, yearly.",
        "all-of": "Các kỳ báo cáo đều phải có, ví dụ [monthly, quarterly].",
    }

    at_least: Frequency | None = None
    all_of: tuple[Frequency, ...] = ()
    """Every one of which must be there, in one statement or in several."""

    def find_fault(self) -> str | None:
        """A combination that makes no sense."""
        if self.at_least is None and not self.all_of:
            return "cần ít nhất một trong hai tham số «at-least», «all-of»"
        return None

    def probes(self) -> tuple[Probe, ...]:
        """What would be the same in other words."""
        return (Probe(Where.BODY, (_REPORT, _PERIOD)),)

    def check(self, plan: Plan) -> Verdict:
        """One statement that is frequent enough will do; «định kỳ» alone says nothing of how often."""
        statements = plan.reporting
        if self.all_of and statements:
            stated = {frequency for item in statements for frequency in item.frequencies}
            lacking = [frequency for frequency in self.all_of if frequency not in stated]
            if lacking or self.at_least is None:
                return self._check_all(statements, stated, lacking)
        least = self.at_least or min(self.all_of, key=_ORDER.index)
        enough, wanted = _enough(least), _NAMES[least]
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

    def _check_all(
        self, statements: tuple[Reporting, ...], stated: set[Frequency], lacking: list[Frequency]
    ) -> Verdict:
        evidence = [item.evidence for item in statements]
        if not stated:
            asked = _name_all(self.all_of)
            message = f"Kế hoạch có nêu việc báo cáo nhưng chưa nêu kỳ báo cáo (yêu cầu báo cáo {asked})"
            return gap(message, quote(statements[0].evidence.quote), *evidence)
        often = f"báo cáo {_name_all(tuple(stated))}"
        if lacking:
            return gap(f"Kế hoạch nêu {often} nhưng còn thiếu báo cáo {_name_all(tuple(lacking))}", often, *evidence)
        plain = [item for item in statements if not _CHOICE.search(normalize(item.evidence.quote).lower)]
        if not {frequency for item in plain for frequency in item.frequencies}.issuperset(self.all_of):
            wanted = _name_all(self.all_of)
            message = f"Kế hoạch nêu các kỳ báo cáo để chọn một, yêu cầu là cả {wanted}"
            return review(message, quote(statements[0].evidence.quote), *evidence)
        return passed(f"Kế hoạch quy định {often}", often, *evidence)


def _enough(least: Frequency) -> tuple[Frequency, ...]:
    return _ORDER[: _ORDER.index(least) + 1]


def _name_all(frequencies: tuple[Frequency, ...]) -> str:
    return join_and([_NAMES[item] for item in sorted(set(frequencies), key=_ORDER.index)])
