"""The figures of an indicator over many plans as a small strip of dots."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import NamedTuple

from cnscd_cli.model.finding import Level, PlanReport, Status
from cnscd_cli.reporting.places import name_commune_alone, name_number
from cnscd_cli.reporting.plan_digest import OPS
from cnscd_cli.reporting.printable import one_line
from cnscd_cli.reporting.roll_up import Figure, Spread

WIDTH = 300
MARGIN = 10
_STEP = 7.0
"""Between dots of one value."""
_TALLEST = 96.0
"""A pile that would be higher is pressed together."""
_ROUNDED = 10**15
"""Beyond it there are no decimals worth a thought, and soon no digits left to round with."""
_BESIDE = 4
"""Dots nearer than this, in the units of the drawing, are piled."""


class Dot(NamedTuple):
    """One plan."""

    x: float
    y: float
    failed: bool
    name: str


class Line(NamedTuple):
    """A required level."""

    x: float
    name: str


class Plot(NamedTuple):
    """A drawing, and the same in words."""

    title: str
    asked: str
    """What the rules ask; empty where they ask nothing."""
    words: str
    size: float
    """Half the width of a dot."""
    height: float
    base: float
    """Of the axis."""
    dots: tuple[Dot, ...]
    lines: tuple[Line, ...]
    ticks: tuple[Line, ...]
    bars: tuple[Dot, ...] = ()
    """Instead of dots where there are too many: `y` is how high each is."""


def draw_spread(spread: Spread, plans: Sequence[PlanReport], checked: int, *, named: bool = True) -> Plot:
    """The figures on an axis from nought to a hundred per cent, or as far as they go; a bar a pile unless `named`."""
    bounds = sorted({value for level in spread.levels for _, value in level.bounds})
    low, high = _find_ends([*(figure.target.value for figure in spread.figures), *bounds], spread.unit)
    scale = float((WIDTH - 2 * MARGIN) / (high - low))

    def place(value: Decimal) -> float:
        return round(MARGIN + float(value - low) * scale, 1)

    piles = _pile([(place(figure.target.value), figure) for figure in spread.figures])
    tallest = max((len(pile) for _, pile in piles), default=1)
    step = min(_STEP, _TALLEST / tallest)
    base = round(20 + tallest * step, 1)
    dots = [
        Dot(x, round(base - 4 - number * step, 1), _failed(figure), _name_figure(figure, plans, spread))
        for x, pile in piles
        for number, figure in enumerate(pile)
        if named
    ]
    bars = [
        Dot(x, round(len(pile) * step, 1), _failed(pile[0]), f"{name_number(Decimal(len(pile)))} kế hoạch")
        for x, pile in piles
        if not named
    ]
    return Plot(
        title=_name_spread(spread),
        asked="; ".join(dict.fromkeys(_name_level(level) for level in spread.levels if level.bounds)),
        words=_tell(spread, plans, checked),
        size=round(min(3.0, max(1.6, step * 0.46)), 1),
        height=round(base + 18, 1),
        base=base,
        dots=tuple(dots),
        bars=tuple(bars),
        lines=tuple(Line(place(value), _name_value(value, spread.unit)) for value in bounds),
        ticks=tuple(Line(place(value), _name_value(value, spread.unit)) for value in (low, high)),
    )


def _find_ends(values: Sequence[Decimal], unit: str | None) -> tuple[Decimal, Decimal]:
    low, high = min(values, default=Decimal(0)), max(values, default=Decimal(1))
    if unit == "%":
        return min(Decimal(0), low), max(Decimal(100), high)
    low, high = low.to_integral_value(ROUND_FLOOR), high.to_integral_value(ROUND_CEILING)
    return min(low, Decimal(0)), max(high, low + 1)


def _pile(placed: Sequence[tuple[float, Figure]]) -> list[tuple[float, list[Figure]]]:
    """Dots that would cover each other, on top of each other, but never one that failed with one that did not."""
    piles: list[tuple[float, list[Figure]]] = []
    for x, figure in placed:
        if piles and x - piles[-1][0] < _BESIDE and _failed(figure) is _failed(piles[-1][1][0]):
            piles[-1][1].append(figure)
        else:
            piles.append((x, [figure]))
    return piles


def _failed(figure: Figure) -> bool:
    return figure.result is not None and figure.result.status is Status.GAP


def _name_spread(spread: Spread) -> str:
    name = one_line(f"{spread.name[:1].upper()}{spread.name[1:]}")
    unit = "/".join(part for part in (spread.unit, spread.per) if part)
    return f"{name} ({one_line(unit)})" if unit and unit != "%" else name


def _name_value(value: Decimal, unit: str | None) -> str:
    shown = round(value, 1) if abs(value) < _ROUNDED else value
    return f"{name_number(shown)}{'%' if unit == '%' else ''}"


def _name_figure(figure: Figure, plans: Sequence[PlanReport], spread: Spread) -> str:
    target = figure.target
    return f"{_name_plan(plans, figure.plan)}: {OPS[target.op]}{_name_value(target.value, spread.unit)}"


def _name_plan(plans: Sequence[PlanReport], index: int) -> str:
    plan = plans[index]
    return name_commune_alone(plan.commune) or one_line(plan.path)


def _name_level(level: Level) -> str:
    """«ít nhất 50%»."""
    return " và ".join(f"{OPS[op]}{_name_value(value, level.unit)}" for op, value in level.bounds)


def _tell(spread: Spread, plans: Sequence[PlanReport], checked: int) -> str:
    count = len(spread.figures)
    if not count or spread.lowest is None or spread.median is None or spread.highest is None:
        return f"Không kế hoạch nào trong {checked} kế hoạch nêu mức này"
    failed = sum(map(_failed, spread.figures))
    told = [f"{count}/{checked} kế hoạch nêu"]
    if spread.lowest == spread.highest:
        told.append(f"đều là {_name_value(spread.lowest, spread.unit)}")
    else:
        first, last = spread.figures[0], spread.figures[-1]
        told += [
            f"thấp nhất {_name_value(spread.lowest, spread.unit)} ({_name_plan(plans, first.plan)})",
            f"trung vị {_name_value(spread.median, spread.unit)}",
            f"cao nhất {_name_value(spread.highest, spread.unit)} ({_name_plan(plans, last.plan)})",
        ]
    if failed:
        told.append(f"{failed} kế hoạch chưa đạt yêu cầu")
    return "; ".join(told)
