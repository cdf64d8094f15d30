"""`number`: how many there are of something lies within bounds."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple

from cnscd_cli.model.finding import Status
from cnscd_cli.model.plan import Evidence, Plan
from cnscd_cli.rules import places
from cnscd_cli.rules.contract import AgencyId, IndicatorId, Verdict, gap, passed
from cnscd_cli.rules.places import Place
from cnscd_cli.rules.titles import find_outermost_level


class Counted(StrEnum):
    """What is counted."""

    SECTIONS = "sections"
    TOP_SECTIONS = "top-sections"
    APPENDICES = "appendices"
    LEGAL_BASES = "legal-bases"
    TARGETS = "targets"
    INDICATORS = "indicators"
    ASSIGNMENTS = "assignments"
    TASKS = "tasks"
    WORK_ITEMS = "work-items"
    RECIPIENTS = "recipients"
    REPORTS = "reports"
    PAGES = "pages"


class NumberBounds(NamedTuple):
    """What is counted, and how many there may be."""

    purpose = (
        "Số lượng của một loại nội dung trong kế hoạch (mục, chỉ tiêu, căn cứ, nơi nhận…) nằm trong khoảng cho phép."
    )
    described = {
        "what": (
            "Đếm gì: sections (mục), top-sections (mục lớn), appendices (phụ lục), legal-bases (căn cứ), targets "
            "(chỉ tiêu có số), indicators (chỉ tiêu khác nhau), assignments (đơn vị được giao), tasks (nhiệm vụ), "
            "work-items (việc trong bảng), recipients (nơi nhận), reports (quy định báo cáo), pages (trang)."
        ),
        "min": "Số lượng ít nhất.",
        "max": "Số lượng nhiều nhất.",
        "indicator": "Chỉ đếm các mức của chỉ tiêu có mã này (với what: targets): vneid.",
        "agency": "Chỉ đếm của cơ quan có mã này (với what: assignments, tasks, work-items): cong-an.",
    }

    what: Counted
    min: int | None = None
    max: int | None = None
    indicator: IndicatorId | None = None
    agency: AgencyId | None = None

    def find_fault(self) -> str | None:
        """A combination that makes no sense."""
        if self.min is None and self.max is None:
            return "cần ít nhất một trong hai tham số «min», «max»"
        if (self.min is not None and self.min < 0) or (self.max is not None and self.max < 0):
            return "«min», «max» không được là số âm"
        if self.min is not None and self.max is not None and self.min > self.max:
            return f"«min» ({self.min}) lớn hơn «max» ({self.max})"
        if self.indicator is not None and self.what is not Counted.TARGETS:
            return f"«indicator» chỉ dùng với «what: targets», không dùng với «{self.what}»"
        if self.agency is not None and self.what not in _BY_AGENCY:
            return f"«agency» chỉ dùng với «what»: {', '.join(sorted(_BY_AGENCY))}"
        return None

    def check(self, plan: Plan) -> Verdict:
        """Too few may mean that some stand on pages that could not be read; too many are proved."""
        name = _NAMES[self.what]
        places_found = self._list(plan)
        number = len(places_found) if self.what is not Counted.PAGES else plan.source.pages
        if number is None:
            return Verdict(Status.REVIEW, "Định dạng tệp không cho biết số trang", "Không biết số trang")
        stated = f"{number} {name}"
        evidence = [item for item in places_found if item is not None]
        if self.max is not None and number > self.max:
            return gap(f"Kế hoạch có {stated}, yêu cầu {self._wanted()}", stated, *evidence)
        if self.min is not None and number < self.min:
            place = _PLACES.get(self.what, _anywhere)(plan)
            message = f"Kế hoạch có {stated}, yêu cầu {self._wanted()}" if number else f"Kế hoạch chưa có {name}"
            where = tuple(evidence) or place.evidence
            return Verdict(Status.GAP, message, stated, where, place.searched, missing=True)
        return passed(f"Kế hoạch có {stated}, đúng yêu cầu {self._wanted()}", stated, *evidence)

    def _wanted(self) -> str:
        if self.min is None:
            return f"nhiều nhất {self.max}"
        if self.max is None:
            return f"ít nhất {self.min}"
        return f"đúng {self.min}" if self.min == self.max else f"từ {self.min} đến {self.max}"

    def _list(self, plan: Plan) -> tuple[Evidence | None, ...]:
        """The place of each that is counted."""
        if self.what is Counted.TARGETS:
            return tuple(item.evidence for item in plan.targets if self.indicator in (None, item.indicator))
        if self.what in _BY_AGENCY:
            return tuple(place for agency, place in _BY_AGENCY[self.what](plan) if self.agency in (None, agency))
        return _LISTS[self.what](plan)


def _anywhere(plan: Plan) -> Place:
    return Place((), places.whole_plan(plan))


_NAMES = {
    Counted.SECTIONS: "mục",
    Counted.TOP_SECTIONS: "mục lớn",
    Counted.APPENDICES: "phụ lục",
    Counted.LEGAL_BASES: "văn bản trong phần căn cứ",
    Counted.TARGETS: "chỉ tiêu có con số",
    Counted.INDICATORS: "loại chỉ tiêu",
    Counted.ASSIGNMENTS: "phần phân công cho cơ quan, đơn vị",
    Counted.TASKS: "nhiệm vụ được phân công",
    Counted.WORK_ITEMS: "công việc trong bảng",
    Counted.RECIPIENTS: "nơi nhận",
    Counted.REPORTS: "quy định báo cáo định kỳ",
    Counted.PAGES: "trang",
}
_PLACES: dict[Counted, Callable[[Plan], Place]] = {
    Counted.TARGETS: places.targets,
    Counted.INDICATORS: places.targets,
    Counted.ASSIGNMENTS: places.organization,
    Counted.TASKS: places.organization,
    Counted.WORK_ITEMS: places.organization,
    Counted.REPORTS: places.reporting,
    Counted.LEGAL_BASES: places.opening,
}
_LISTS: dict[Counted, Callable[[Plan], tuple[Evidence | None, ...]]] = {
    Counted.SECTIONS: lambda plan: tuple(item.evidence for item in plan.sections),
    Counted.TOP_SECTIONS: lambda plan: tuple(
        item.evidence for item in plan.sections if item.level <= find_outermost_level(plan)
    ),
    Counted.APPENDICES: lambda plan: tuple(item.evidence for item in plan.appendices),
    Counted.LEGAL_BASES: lambda plan: tuple(item.evidence for item in plan.legal_bases),
    Counted.INDICATORS: lambda plan: tuple(
        {item.indicator: item.evidence for item in reversed(plan.targets) if item.indicator}.values()
    ),
    Counted.RECIPIENTS: lambda plan: (plan.recipients_evidence, *[None] * len(plan.recipients))[: len(plan.recipients)],
    Counted.REPORTS: lambda plan: tuple(item.evidence for item in plan.reporting),
    Counted.PAGES: lambda _: (),
}
_BY_AGENCY: dict[Counted, Callable[[Plan], list[tuple[str | None, Evidence]]]] = {
    Counted.ASSIGNMENTS: lambda plan: [(item.agency_id, item.evidence) for item in plan.assignments],
    Counted.TASKS: lambda plan: [(item.agency_id, task.evidence) for item in plan.assignments for task in item.tasks],
    Counted.WORK_ITEMS: lambda plan: [(item.lead_id, item.evidence) for item in plan.work_items],
}
