"""`target`: an indicator has a target that promises at least so much."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from cnscd_cli.model.plan import Op, Plan, Target
from cnscd_cli.rules import places
from cnscd_cli.rules.contract import IndicatorId, Verdict, gap, missing, passed, review
from cnscd_cli.rules.wording import quote

_SIGNS = {Op.EQUAL: "", Op.AT_LEAST: "ít nhất ", Op.MORE_THAN: "trên ", Op.AT_MOST: "tối đa ", Op.LESS_THAN: "dưới "}
_PERIODS = frozenset({"ngày", "tuần", "tháng", "quý", "năm"})


class TargetAtLeast(NamedTuple):
    """Which indicator, and how much."""

    indicator: IndicatorId
    subject: str
    """The target as a message names it: «chỉ tiêu tài khoản định danh điện tử»."""
    at_least: Decimal
    unit: str = "%"

    def check(self, plan: Plan) -> Verdict:
        """Given more than once, the lowest figure counts; figures of another unit are for a person to judge."""
        stated = [item for item in plan.targets if item.indicator == self.indicator]
        if not stated:
            place = places.targets(plan)
            return missing(f"Kế hoạch chưa nêu {self.subject}", place.evidence, place.searched)
        wanted = f"{format_number(self.at_least)}{join_unit(self.unit)}"
        promised = [item for item in stated if self._promises(item)]
        if not promised:
            said = quote(stated[0].evidence.quote)
            reason = "không phải mức tối thiểu" if stated[0].unit == self.unit else f"không tính theo {self.unit}"
            return review(
                f"Kế hoạch có nêu {self.subject} nhưng {reason}, cần đối chiếu với mức {wanted}",
                said,
                *(item.evidence for item in stated),
            )
        lowest = min(promised, key=lambda item: item.value)
        figure = f"{describe_figure(lowest)}{places.at(lowest.section)}"
        if lowest.value >= self.at_least:
            return passed(f"Kế hoạch nêu {self.subject}: {figure}", figure, *(item.evidence for item in promised))
        return gap(
            f"Kế hoạch nêu {self.subject} là {figure} nhưng mức yêu cầu ít nhất {wanted}",
            figure,
            *(item.evidence for item in promised if item.value < self.at_least),
        )

    def _promises(self, item: Target) -> bool:
        """A growth rate («5%/năm») and an upper bound are no such promise."""
        return item.unit == self.unit and item.per not in _PERIODS and item.op not in {Op.AT_MOST, Op.LESS_THAN}


def describe_figure(item: Target) -> str:
    """«ít nhất 15%», «1 buổi/quý»."""
    per = f"/{item.per}" if item.per else ""
    return f"{_SIGNS[item.op]}{format_number(item.value)}{join_unit(item.unit)}{per}"


def format_number(value: Decimal) -> str:
    """The number as Vietnamese write it: decimal comma, no idle zeros."""
    if not value.is_finite():
        return str(value)
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def join_unit(unit: str | None) -> str:
    """The unit as it follows a number: «%» at once, a word after a space."""
    return "" if not unit else unit if unit == "%" else f" {unit}"
