"""Rules, indicators, agencies and statements as the page of a summary shows them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cnscd_cli.model.plan import TaskRole
from cnscd_cli.model.summary import (
    Communes,
    FigureSpread,
    Summary,
    SummedAgency,
    SummedIndicator,
    SummedRule,
    SummedTask,
)
from cnscd_cli.reporting.findings import SEVERITIES
from cnscd_cli.reporting.page.findings import TONES
from cnscd_cli.reporting.printable import one_line
from cnscd_cli.reporting.summary.page_communes import NamesView, view_names
from cnscd_cli.reporting.summary.words import (
    ROLES,
    name_indicator,
    name_levels,
    name_reporting,
    name_size,
    name_value,
)

_MOST_TASKS = 100
"""Of an agency."""
_MOST_OTHERS = 60


class RuleView(NamedTuple):
    """A line of rules."""

    id: str
    title: str
    tone: str
    verdict: str
    gaps: int
    reviews: int
    waived: int
    passed: int
    none: int
    asked: int
    share: float
    names: tuple[NamesView, ...]


class IndicatorView(NamedTuple):
    """A line of indicators: the figures of one unit."""

    id: str
    name: str
    asked: str
    lowest: str
    median: str
    highest: str
    stated: int
    below: int | str
    review: int | str
    missing: int | str
    names: tuple[NamesView, ...]


class TaskView(NamedTuple):
    """A task, and who gives it."""

    text: str
    role: str
    number: int
    names: tuple[NamesView, ...]


class AgencyView(NamedTuple):
    """An agency with its tasks."""

    id: str
    name: str
    told: str
    tasks: tuple[TaskView, ...]
    more: int
    names: tuple[NamesView, ...]


class StatementView(NamedTuple):
    """A size of teams, or a period of reports."""

    text: str
    number: int
    names: tuple[NamesView, ...]


def rank_rules(summary: Summary) -> list[SummedRule]:
    """Those that most communes miss first."""
    return sorted(summary.rules, key=lambda rule: (-len(rule.gap), -len(rule.review)))


def view_rule(rule: SummedRule, summary: Summary) -> RuleView:
    verdict = SEVERITIES[rule.severity]
    return RuleView(
        rule.id,
        one_line(rule.title),
        TONES[verdict],
        verdict,
        len(rule.gap),
        len(rule.review),
        len(rule.waived),
        rule.passed,
        len(rule.not_applicable),
        rule.asked,
        round(100 * len(rule.gap) / rule.asked, 1) if rule.asked else 0.0,
        view_names(
            summary,
            ("Thiếu sót", rule.gap),
            ("Cần xem", rule.review),
            ("Miễn, đã biết", rule.waived),
            ("Không áp dụng", rule.not_applicable),
        ),
    )


def view_indicators(summary: Summary) -> Iterator[IndicatorView]:
    """Those that are asked for first; a line for each unit."""
    for item in sorted(summary.indicators, key=lambda item: not item.levels):
        spreads: tuple[FigureSpread | None, ...] = item.spreads or (None,)
        for index, spread in enumerate(spreads):
            yield _view_indicator(item, spread, summary, first=not index)


def _view_indicator(
    item: SummedIndicator, spread: FigureSpread | None, summary: Summary, *, first: bool
) -> IndicatorView:
    values = ("", "", "")
    ends: tuple[tuple[str, Communes], ...] = ()
    if spread:
        low, middle, high = (name_value(it, spread.unit) for it in (spread.lowest, spread.median, spread.highest))
        values = (low, middle, high)
        ends = (
            (f"Thấp nhất, {low}", spread.list_at(spread.lowest)),
            (f"Cao nhất, {high}", spread.list_at(spread.highest)),
        )
    amiss = first and bool(item.levels)
    told = (("Chưa đạt", item.below), ("Cần xem", item.review), ("Miễn", item.waived), ("Không nêu", item.missing))
    return IndicatorView(
        item.id,
        name_indicator(item, spread),
        name_levels(item, spread),
        *values,
        len(spread.figures) if spread else 0,
        len(item.below) if amiss else "",
        len(item.review) if amiss else "",
        len(item.missing) if amiss else "",
        view_names(summary, *(told if amiss else ()), *ends),
    )


def view_agency(item: SummedAgency, summary: Summary) -> AgencyView:
    roles = [f"{ROLES[role].lower()} {len(item.roles[role])}" for role in TaskRole if item.roles[role]]
    parts = f" ({', '.join(roles)})" if roles else ""
    told = f"{len(item.communes)} xã giao việc{parts}; {len(item.tasks)} nhiệm vụ"
    tasks = tuple(_view_task(task, summary) for task in item.tasks[:_MOST_TASKS])
    names = view_names(summary, ("Giao việc", item.communes))
    return AgencyView(item.id or "", one_line(item.name), told, tasks, len(item.tasks) - len(tasks), names)


def _view_task(task: SummedTask, summary: Summary) -> TaskView:
    role = ROLES[TaskRole(task.role)].lower()
    return TaskView(task.text, role, len(task.communes), view_names(summary, ("Các xã", task.communes)))


def name_others(summary: Summary) -> str:
    found = [item for item in summary.agencies if not item.id]
    shown = [f"{one_line(item.name)} ({len(item.communes)})" for item in found[:_MOST_OTHERS]]
    more = len(found) - len(shown)
    return ", ".join(shown) + (f" và {more} cơ quan khác" if more > 0 else "")


def view_statements(summary: Summary) -> Iterator[tuple[str, tuple[StatementView, ...]]]:
    groups = (
        ("Số thành viên của Tổ", [(name_size(item), item.communes) for item in summary.sizes], summary.sizeless),
        ("Kỳ báo cáo", [(name_reporting(item), item.communes) for item in summary.reporting], summary.silent),
    )
    for title, found, none in groups:
        told = [*found, *((("không nêu", none),) if none else ())]
        if told:
            yield (
                title,
                tuple(
                    StatementView(words, len(communes), view_names(summary, ("Các xã", communes)))
                    for words, communes in told
                ),
            )
