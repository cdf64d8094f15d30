"""`date-order`: the dates of a plan follow on one another as they must."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from cnscd_cli.model.plan import Evidence, PartialDate, Plan
from cnscd_cli.rules.contract import Verdict, gap, passed, review
from cnscd_cli.rules.day_spans import DaySpan, make_span, name_span, read_span
from cnscd_cli.rules.wording import join_and, shorten


class Order(StrEnum):
    """Which dates must not stand before which."""

    BASES_BEFORE_ISSUE = "bases-before-issue"
    DEADLINES_AFTER_ISSUE = "deadlines-after-issue"


class _Dated(NamedTuple):
    name: str
    span: DaySpan
    evidence: Evidence | None


class DateOrder(NamedTuple):
    """The orders and bounds that are asked."""

    purpose = "Các mốc thời gian trong kế hoạch hợp lý: văn bản căn cứ có trước, thời hạn có sau ngày ban hành."
    described = {
        "order": (
            "Thứ tự phải đúng: bases-before-issue (văn bản căn cứ không sau ngày ban hành), deadlines-after-issue "
            "(thời hạn chỉ tiêu không trước ngày ban hành)."
        ),
        "issued-from": "Kế hoạch không được ban hành trước ngày này, viết như 2025-10-31.",
        "issued-until": "Kế hoạch không được ban hành sau ngày này.",
        "deadlines-until": "Thời hạn của chỉ tiêu không được sau ngày này.",
    }

    order: tuple[Order, ...] = ()
    issued_from: date | None = None
    issued_until: date | None = None
    deadlines_until: date | None = None

    def find_fault(self) -> str | None:
        """A combination that makes no sense."""
        if not any((self.order, self.issued_from, self.issued_until, self.deadlines_until)):
            return "cần ít nhất một trong các tham số «order», «issued-from», «issued-until», «deadlines-until»"
        if self.issued_from and self.issued_until and self.issued_from > self.issued_until:
            return f"«issued-from» ({self.issued_from}) sau «issued-until» ({self.issued_until})"
        if self.issued_from and self.deadlines_until and self.issued_from > self.deadlines_until:
            return f"«issued-from» ({self.issued_from}) sau «deadlines-until» ({self.deadlines_until})"
        return None

    def check(self, plan: Plan) -> Verdict:
        """Only days that cannot be otherwise make a gap; a date with blanks that may be wrong is for a person."""
        stated = plan.letterhead.issue_date
        issue = _issue_span(stated)
        place = stated.evidence if stated else None
        if issue is None and (self.order or self.issued_from or self.issued_until):
            return review("Kế hoạch chưa ghi năm ban hành nên không so được các mốc thời gian", "Chưa ghi năm", place)
        pairs = list(self._list_pairs(plan, issue, place))
        wrong = [pair for pair in pairs if pair[0].span.first > pair[1].span.last]
        if wrong:
            return gap(f"Mốc thời gian chưa hợp lý: {_tell(wrong)}", _tell(wrong), *_places(wrong))
        open_ = [pair for pair in pairs if pair[0].span.last > pair[1].span.first]
        if open_:
            message = f"Ngày ghi chưa đủ nên không chắc về thứ tự: {_tell(open_, ' và ')}"
            return review(message, _tell(open_, " và "), *_places(open_))
        if not pairs:
            return passed("Kế hoạch không có mốc thời gian nào phải so", "Không có mốc để so")
        return passed("Các mốc thời gian trong kế hoạch hợp lý", f"{len(pairs)} mốc đã so", *_places(pairs)[:1])

    def _list_pairs(self, plan: Plan, issue: DaySpan | None, place: Evidence | None) -> Iterator[tuple[_Dated, _Dated]]:
        """(what must come first, what must not come before it)."""
        if issue:
            issued = _Dated(f"ngày ban hành {name_span(issue)}", issue, place)
            if Order.BASES_BEFORE_ISSUE in self.order:
                for basis in plan.legal_bases:
                    if basis.date:
                        cited = f"{basis.kind or 'văn bản'} {basis.number or ''}".strip()
                        span = DaySpan(basis.date, basis.date)
                        yield _Dated(f"{cited} ngày {name_span(span)}", span, basis.evidence), issued
            if Order.DEADLINES_AFTER_ISSUE in self.order:
                yield from ((issued, deadline) for deadline in _list_deadlines(plan))
            if self.issued_from:
                yield _bound(self.issued_from), issued
            if self.issued_until:
                yield issued, _bound(self.issued_until)
        if self.deadlines_until:
            for deadline in _list_deadlines(plan):
                yield deadline, _bound(self.deadlines_until)


def _bound(day: date) -> _Dated:
    span = DaySpan(day, day)
    return _Dated(f"mốc {name_span(span)}", span, None)


def _list_deadlines(plan: Plan) -> Iterator[_Dated]:
    for target in plan.targets:
        span = _deadline_span(target.deadline)
        if span:
            yield _Dated(f"thời hạn {name_span(span)} của chỉ tiêu «{shorten(target.text, 60)}»", span, target.evidence)


def _issue_span(stated: PartialDate | None) -> DaySpan | None:
    return make_span(stated.year, stated.month, stated.day) if stated else None


def _deadline_span(deadline: str | None) -> DaySpan | None:
    """A deadline is the last day of what it names: «2026» lasts until 31 December."""
    span = read_span(deadline)
    return DaySpan(span.last, span.last) if span else None


def _tell(pairs: list[tuple[_Dated, _Dated]], between: str = " sau ") -> str:
    return join_and([f"{first.name}{between}{second.name}" for first, second in pairs[:3]])


def _places(pairs: list[tuple[_Dated, _Dated]]) -> list[Evidence]:
    return list(dict.fromkeys(item.evidence for pair in pairs for item in pair if item.evidence))
