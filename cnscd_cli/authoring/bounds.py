"""Numeric bounds of a rule, moved by one step: a bound that no example holds in place could be changed unnoticed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from cnscd_cli.model.finding import Status
from cnscd_cli.model.plan import Frequency, Plan
from cnscd_cli.rules.contract import Rule
from cnscd_cli.rules.engine import check_rule

BOUNDS = ("min", "max", "at_least", "more_than", "at_most", "less_than", "before", "by", "after")
"""Fields of kinds that hold a bound."""

_FIGURE = re.compile(r"\d+(?:,\d+)?")
_DAY = timedelta(days=1)

BoundValue = int | Decimal | date | Frequency


class Bound(NamedTuple):
    """A bound and the values that it could be moved to without any example answering otherwise."""

    name: str
    """As the YAML writes it: «at-least»."""
    value: BoundValue
    others: tuple[BoundValue, ...]


def find_loose_bounds(rule: Rule, plans: tuple[tuple[Plan, Status], ...]) -> tuple[Bound, ...]:
    """The bounds of `rule` that these examples do not hold in place."""
    loose: dict[str, Bound] = {}
    for field, value, other in _list_moves(rule):
        if _all_answer(rule._replace(params=_move(rule.params, field, other)), plans):
            name = field.replace("_", "-")
            before = loose[name].others if name in loose else ()
            loose[name] = Bound(name, value, (*before, other))
    return tuple(loose.values())


def find_stale_texts(rule: Rule) -> tuple[str, ...]:
    """Keys of inherited texts whose figures are not those of a bound that a later profile has changed."""
    origins = dict(rule.origins)
    changed = [
        (origins[f"params.{field.replace('_', '-')}"].profile, getattr(rule.params, field))
        for field in BOUNDS
        if f"params.{field.replace('_', '-')}" in origins
    ]
    return tuple(
        key
        for key in ("title", "expected", "suggestion", "clause")
        if key in origins
        and any(
            profile != origins[key].profile and _lacks_figure(_join(getattr(rule, key)), value)
            for profile, value in changed
        )
    )


def _join(written: str | tuple[str, ...] | None) -> str:
    return written or "" if written is None or isinstance(written, str) else " ".join(written)


def _lacks_figure(text: str, value: object) -> bool:
    """Whether the text tells figures, but not this one."""
    figures = {Decimal(figure.replace(",", ".")) for figure in _FIGURE.findall(text)}
    return isinstance(value, int | Decimal) and bool(figures) and value not in figures


def _all_answer(rule: Rule, plans: tuple[tuple[Plan, Status], ...]) -> bool:
    return all(check_rule(plan, rule).status is status for plan, status in plans)


def _list_moves(rule: Rule) -> Iterator[tuple[str, BoundValue, BoundValue]]:
    """Field, value and another value: each bound one step down, then one step up, where that makes sense."""
    for field in BOUNDS:
        value = getattr(rule.params, field, None)
        if field not in getattr(rule.params, "_fields", ()) or value is None:
            continue
        for other in _neighbours(value):
            find_fault = getattr(_move(rule.params, field, other), "find_fault", None)
            if find_fault is None or not find_fault():
                yield field, value, other


def _move(params: Any, field: str, value: BoundValue) -> Any:
    return params._replace(**{field: value})


def _neighbours(value: Any) -> tuple[BoundValue, ...]:
    if isinstance(value, Frequency):
        order = tuple(Frequency)
        at = order.index(value)
        return tuple(order[index] for index in (at - 1, at + 1) if 0 <= index < len(order))
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return tuple(other for other in (value - 1, value + 1) if other > 0)  # nought asks for nothing
    if isinstance(value, date):
        return (value - _DAY, value + _DAY)
    return ()
