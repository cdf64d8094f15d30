"""Places of a plan as a person names them, for what is missing: where it should stand, where it was looked for."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, NamedTuple, TypeVar

from cnscd_cli.model.plan import Evidence, Plan, Section
from cnscd_cli.rules.wording import Phrases
from cnscd_cli.text import paths

_ORGANIZATION = Phrases(
    ("tổ chức thực hiện", "phân công thực hiện", "phân công nhiệm vụ", "trách nhiệm thực hiện"), folded=True
)
_TARGETS = Phrases(("mục tiêu", "chỉ tiêu"), folded=True)
_TEAM = Phrases(
    (
        *("kiện toàn", "tiếp tục kiện toàn", "rà soát kiện toàn", "thành lập", "tiếp tục thành lập"),
        *("thành phần", "cơ cấu", "số lượng", "mô hình tổ chức", "tổ chức tổ công nghệ số", "cơ cấu tổ chức"),
    ),
    folded=True,
)
_CONTENT = Phrases(("nội dung", "nhiệm vụ", "giải pháp"), folded=True)
_FUNDING = Phrases(("kinh phí", "nguồn kinh phí", "nguồn lực", "kinh phí thực hiện"), folded=True)
_TOP_LEVELS = 2


class Place(NamedTuple):
    """Where something should stand, and what was looked through in search of it."""

    evidence: tuple[Evidence, ...]
    searched: tuple[str, ...]


def name_path(path: str | None) -> str:
    """`III/4/4.1` as «mục III.4.1», null as «phần mở đầu»."""
    return paths.name_path(path) if path else "phần mở đầu"


def name_section(section: Section) -> str:
    """«mục IV. TỔ CHỨC THỰC HIỆN»."""
    return f"{name_path(section.path)}. {section.title}"


def at(path: str | None) -> str:
    """« (mục II.1)» after a statement; nothing where the path is not known."""
    return f" ({name_path(path)})" if path else ""


def whole_plan(plan: Plan) -> tuple[str, ...]:
    """All that was read: «toàn bộ 24 mục», «2 phụ lục»."""
    count = len(plan.sections)
    places = [f"toàn bộ {count} mục" if count > 1 else "toàn văn kế hoạch"]
    if plan.appendices:
        places.append(f"{len(plan.appendices)} phụ lục")
    return tuple(places)


def organization(plan: Plan) -> Place:
    """«Tổ chức thực hiện», with the agencies and tasks that were looked through."""
    section = _first(plan, _ORGANIZATION)
    searched = []
    if plan.assignments:
        where = name_path(section.path) if section else "phần tổ chức thực hiện"
        searched.append(f"{where} ({len(plan.assignments)} cơ quan, đơn vị được phân công)")
    elif section:
        searched.append(name_section(section))
    paths = dict.fromkeys(item.section for item in plan.work_items)
    for path in paths:
        rows = sum(item.section == path for item in plan.work_items)
        searched.append(f"{name_path(path) if path else 'bảng phân công'} ({rows} công việc trong bảng)")
    return Place(_heading(section), tuple(searched) or whole_plan(plan))


def targets(plan: Plan) -> Place:
    """The section for targets, or that for contents; all targets were looked through."""
    section = _first(plan, _TARGETS) or _first(plan, _CONTENT)
    count = len(plan.targets)
    found = f"{count} chỉ tiêu có con số trong kế hoạch" if count else None
    return Place(_heading(section), (*([found] if found else []), *whole_plan(plan)))


def team(plan: Plan) -> Place:
    """The section on setting up teams, or that for contents."""
    return Place(_heading(_first(plan, _TEAM, deep=True) or _first(plan, _CONTENT)), whole_plan(plan))


def funding(plan: Plan) -> Place:
    """The section on money, or «Tổ chức thực hiện»."""
    return Place(_heading(_first(plan, _FUNDING) or _first(plan, _ORGANIZATION)), whole_plan(plan))


def reporting(plan: Plan) -> Place:
    """Where reports are asked for: «Tổ chức thực hiện»."""
    return Place(_heading(_first(plan, _ORGANIZATION)), whole_plan(plan))


def beside(plan: Plan, neighbours: Phrases) -> Place:
    """The first top section titled with one of `neighbours`, or else the first section of all."""
    section = _first(plan, neighbours) or next(iter(plan.sections), None)
    return Place(_heading(section), _top_titles(plan) or whole_plan(plan))


def opening(plan: Plan) -> Place:
    """The head of the document: subject line, then number line."""
    head = plan.letterhead
    found = head.subject_evidence or head.number_evidence or (plan.commune.evidence if plan.commune else None)
    return Place((found,) if found else (), ("phần đầu văn bản",))


def _first(plan: Plan, phrases: Phrases, *, deep: bool = False) -> Section | None:
    def find() -> Section | None:
        fitting = [item for item in plan.sections if (deep or item.level <= _TOP_LEVELS) and phrases.within(item.title)]
        return min(fitting, key=lambda item: item.level, default=None)

    return remember(plan, (phrases, deep), find)


_Answer = TypeVar("_Answer")
_last: list[tuple[Plan | None, dict[Hashable, Any]]] = [(None, {})]


def remember(plan: Plan, question: Hashable, answer: Callable[[], _Answer]) -> _Answer:
    """What `answer` gives, asked once while rule after rule judges the same plan."""
    if _last[0][0] is not plan:
        _last[0] = (plan, {})
    known = _last[0][1]
    if question not in known:
        known[question] = answer()
    found: _Answer = known[question]
    return found


def _heading(section: Section | None) -> tuple[Evidence, ...]:
    return (section.evidence,) if section else ()


def _top_titles(plan: Plan) -> tuple[str, ...]:
    titles = [f"mục {item.label}. {item.title}" for item in plan.sections if item.level == 1]
    return tuple(titles[:12])
