"""`target`: an indicator has a target, and it promises what is asked: at least, more than, at most so much."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from cnscd_cli.model.finding import Level, Status
from cnscd_cli.model.plan import PERIODS, Op, Plan, Target
from cnscd_cli.rules import places
from cnscd_cli.rules.contract import IndicatorId, Verdict, gap, missing, passed, review
from cnscd_cli.rules.day_spans import DaySpan, name_span, read_span
from cnscd_cli.rules.proof.probes import Probe, probe_indicator
from cnscd_cli.rules.rates import count_periods, find_most
from cnscd_cli.rules.wording import quote
from cnscd_cli.text.normalize import normalize

_SIGNS = {Op.EQUAL: "", Op.AT_LEAST: "ít nhất ", Op.MORE_THAN: "trên ", Op.AT_MOST: "tối đa ", Op.LESS_THAN: "dưới "}
_LOWER = frozenset({Op.AT_LEAST, Op.MORE_THAN})
_UPPER = frozenset({Op.AT_MOST, Op.LESS_THAN})
_YEAR = re.compile(r"(?<!\d )\bnăm (20\d\d)\b")
"""Not of a day that is written out."""
_ALMOST = re.compile(r"\b(?:gần|xấp xỉ|ngót)(?: đạt)? (\d+(?:,\d+)?)")
"""Words by which a figure is not quite reached."""


class TargetAtLeast(NamedTuple):
    """Which indicator, and how much."""

    purpose = "Kế hoạch nêu một chỉ tiêu, với mức nằm trong giới hạn yêu cầu."
    described = {
        "indicator": "Mã chỉ tiêu trong danh mục: vneid.",
        "subject": "Tên chỉ tiêu viết trong thông báo.",
        "at-least": "Mức tối thiểu, bằng mức này là đạt; không nêu mức nào thì chỉ cần có chỉ tiêu.",
        "unit": "Đơn vị tính của mức: ngày, buổi, hộ; mặc định %.",
        "more-than": "Mức phải vượt qua: nêu «trên 85%» là đạt mức 85, nêu «85%» là chưa.",
        "at-most": "Mức tối đa, bằng mức này là đạt.",
        "per": (
            "Tính trên: quý, tháng, tuần, ngày, hộ, tổ viên…; không nêu thì mức tính theo thời gian phải do "
            "người đối chiếu. Nêu theo tuần, tháng, quý, năm khác thì quy đổi: thấp hơn hẳn là thiếu sót, còn lại do "
            "người đối chiếu."
        ),
        "units": "Các đơn vị tính khác cũng được chấp nhận: [hộ, hộ gia đình].",
        "optional": "true: kế hoạch không nêu chỉ tiêu này cũng được, nhưng đã nêu thì phải đúng mức.",
        "deadline-until": (
            "Thời hạn của chỉ tiêu không được sau ngày này, viết như 2026-12-31; không nêu thời hạn thì tính theo "
            "năm ghi ở trích yếu."
        ),
    }

    exclusive = (("at-least", "more-than"),)

    indicator: IndicatorId
    subject: str
    """The target as a message names it: «chỉ tiêu tài khoản định danh điện tử»."""
    at_least: Decimal | None = None
    unit: str = "%"
    more_than: Decimal | None = None
    at_most: Decimal | None = None
    per: str | None = None
    """What the figure is counted by: «quý», «hộ», «tổ viên»; null is for figures that hold at all times."""
    units: tuple[str, ...] = ()
    """Other units that will do."""
    optional: bool = False
    """Whether a plan may be without it."""
    deadline_until: date | None = None

    def find_fault(self) -> str | None:
        """A combination that makes no sense."""
        if self.at_least is not None and self.more_than is not None:
            return "chỉ dùng một trong hai tham số «at-least», «more-than»"
        if self.at_most is not None:
            if self.at_least is not None and self.at_least > self.at_most:
                return f"«at-least» ({self.at_least}) lớn hơn «at-most» ({self.at_most})"
            if self.more_than is not None and self.more_than >= self.at_most:
                return f"«more-than» ({self.more_than}) không nhỏ hơn «at-most» ({self.at_most})"
        return None

    def probes(self) -> tuple[Probe, ...]:
        """What would be the same in other words."""
        return probe_indicator(self.indicator, self.unit)

    def levels(self) -> tuple[Level, ...]:
        """The bounds, for those who compare plans with each other."""
        asked = ((Op.AT_LEAST, self.at_least), (Op.MORE_THAN, self.more_than), (Op.AT_MOST, self.at_most))
        bounds = tuple((op, value) for op, value in asked if value is not None)
        return (Level(self.indicator, bounds, self.unit, self.per, self.subject),)

    def check(self, plan: Plan) -> Verdict:
        """Given more than once, the worst figure counts; figures of another unit are for a person to judge.

        Figures for days after `deadline_until` do not count: a plan may go on beyond it.
        """
        stated = [item for item in plan.targets if item.indicator == self.indicator]
        if not stated:
            place = places.targets(plan)
            if self.optional:
                message = f"Kế hoạch không nêu {self.subject}, không bắt buộc phải nêu"
                return Verdict(Status.NOT_APPLICABLE, message, "Không nêu", searched=place.searched)
            return missing(f"Kế hoạch chưa nêu {self.subject}", place.evidence, place.searched)
        if self.deadline_until is None:
            return self._check_level(stated)
        timely = [item for item in stated if not _is_after(_when(item, plan), self.deadline_until)]
        if not timely:
            return self._tell_late(stated[0], plan, self.deadline_until)
        verdict = self._check_level(timely)
        sure = any(_is_within(_when(item, plan), self.deadline_until) for item in timely)
        if verdict.status is not Status.PASS or sure:
            return verdict
        by = f"{self.deadline_until:%d/%m/%Y}"
        return verdict._replace(
            status=Status.REVIEW, message=f"{verdict.message}, nhưng không rõ có trước {by} hay không"
        )

    def _tell_late(self, item: Target, plan: Plan, until: date) -> Verdict:
        when = _when(item, plan)
        figure = f"{describe_figure(item)}{places.at(item.section)}"
        named = f" {name_span(when)}" if when else ""
        message = f"Kế hoạch nêu {self.subject} là {figure} nhưng thời hạn{named} sau {until:%d/%m/%Y}"
        return gap(message, f"{figure}, thời hạn{named}", item.evidence)

    def _check_level(self, stated: list[Target]) -> Verdict:
        if not self._bounded():
            return self._check_presence(stated)
        promised = [item for item in stated if self._promises(item)]
        if not promised:
            if all(map(self._is_clearly_less, stated)):
                return self._tell_less(stated)
            return self._review(stated, self._reason(stated[0]))
        wrong = [item for item in promised if not self._satisfies(item)]
        shown = _extreme(wrong or promised, highest=bool(wrong) and self._too_high(wrong[0]))
        figure = f"{describe_figure(shown)}{places.at(shown.section)}"
        if not wrong:
            return passed(f"Kế hoạch nêu {self.subject}: {figure}", figure, *(item.evidence for item in promised))
        return gap(
            f"Kế hoạch nêu {self.subject} là {figure} nhưng mức yêu cầu {self._wanted()}",
            figure,
            *(item.evidence for item in wrong),
        )

    def _is_clearly_less(self, item: Target) -> bool:
        """By another period («30 người/quý» where 30 a month are asked), and too low however it is counted.

        Where it is enough, that is an average: whether each period has its share, a person must judge.
        """
        lower = self._lower()
        if lower is None or self.per is None or item.per in (None, self.per) or item.op in _UPPER:
            return False
        if item.unit == "%" or item.unit not in (self.unit, *self.units):
            return False
        most = find_most(item.value, item.per or "", self.per)
        return most is not None and most < lower

    def _tell_less(self, stated: list[Target]) -> Verdict:
        item = stated[0]
        per, asked, lower = item.per or "", self.per or "", self._lower() or Decimal(0)
        figure, wanted = f"{describe_figure(item)}{places.at(item.section)}", self._wanted()
        if times := count_periods(asked, per):
            figure += f", tức {format_number(item.value * times)}{join_unit(item.unit)}/{asked},"
        elif times := count_periods(per, asked):
            wanted += f", tức {format_number(lower * times)}{join_unit(self.unit)}/{per}"
        message = f"Kế hoạch nêu {self.subject} là {figure} nhưng mức yêu cầu {wanted}"
        return gap(message, describe_figure(item), *(item.evidence for item in stated))

    def _bounded(self) -> bool:
        return (self.at_least, self.more_than, self.at_most) != (None, None, None)

    def _check_presence(self, stated: list[Target]) -> Verdict:
        fitting = [item for item in stated if self.per is None or item.per == self.per]
        if not fitting:
            return self._review(stated, f"không tính theo {self.per}")
        figure = f"{describe_figure(fitting[0])}{places.at(fitting[0].section)}"
        return passed(f"Kế hoạch nêu {self.subject}: {figure}", figure, *(item.evidence for item in fitting))

    def _review(self, stated: list[Target], reason: str) -> Verdict:
        asked = f", cần đối chiếu với mức {self._level()}" if self._bounded() else ""
        return review(
            f"Kế hoạch có nêu {self.subject} nhưng {reason}{asked}",
            quote(stated[0].evidence.quote),
            *(item.evidence for item in stated),
        )

    def _reason(self, item: Target) -> str:
        if item.unit not in (self.unit, *self.units):
            return f"không tính theo {self.unit}"
        if self.per is not None and item.per != self.per:
            return f"không tính theo {self.per}"
        if self._falls_short(item):
            return f"chỉ nêu mức gần {describe_figure(item)}"
        return "không phải mức tối thiểu" if self._lower() is not None else "không phải mức tối đa"

    def _promises(self, item: Target) -> bool:
        """A growth rate («5%/năm») is no such promise, nor a bound on the side that was not asked for."""
        if item.unit not in (self.unit, *self.units):
            return False
        if item.per in PERIODS if self.per is None else item.per != self.per:
            return False
        if self._lower() is not None and (item.op in _UPPER or self._falls_short(item)):
            return False
        return self.at_most is None or item.op not in _LOWER

    def _falls_short(self, item: Target) -> bool:
        """«gần 100%» where 100% is asked: less than it, nobody knows by how much."""
        if item.value != self._lower():
            return False
        return any(match[1] == format_number(item.value) for match in _ALMOST.finditer(normalize(item.text).lower))

    def _lower(self) -> Decimal | None:
        return self.at_least if self.more_than is None else self.more_than

    def _satisfies(self, item: Target) -> bool:
        return not (self._too_low(item) or self._too_high(item))

    def _too_low(self, item: Target) -> bool:
        if self.more_than is not None:
            return item.value < self.more_than or (item.value == self.more_than and item.op is not Op.MORE_THAN)
        return self.at_least is not None and item.value < self.at_least

    def _too_high(self, item: Target) -> bool:
        return self.at_most is not None and item.value > self.at_most

    def _level(self) -> str:
        """The bounds as a person says them, a lower one alone by its figure."""
        if self.more_than is None and self.at_most is None and self.at_least is not None:
            return f"{format_number(self.at_least)}{join_unit(self.unit)}{self._per()}"
        return self._wanted()

    def _wanted(self) -> str:
        bounds = (("ít nhất", self.at_least), ("trên", self.more_than), ("tối đa", self.at_most))
        said = [f"{words} {format_number(value)}{join_unit(self.unit)}" for words, value in bounds if value is not None]
        return f"{', '.join(said)}{self._per()}"

    def _per(self) -> str:
        return f"/{self.per}" if self.per else ""


def _when(item: Target, plan: Plan) -> DaySpan | None:
    """The days by which it is due: its own, else the only year that the subject of the plan names."""
    if item.deadline:
        return read_span(item.deadline)
    years = set(_YEAR.findall(normalize(plan.letterhead.subject or "").lower))
    return read_span(years.pop()) if len(years) == 1 else None


def _is_after(when: DaySpan | None, until: date) -> bool:
    return when is not None and when.first > until


def _is_within(when: DaySpan | None, until: date) -> bool:
    return when is not None and when.last <= until


def _extreme(items: list[Target], *, highest: bool) -> Target:
    return (max if highest else min)(items, key=lambda item: item.value)


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
