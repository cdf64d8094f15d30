"""For each indicator, what communes promise beside what rules ask."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from cnscd_cli.data.catalogues import list_names
from cnscd_cli.model.finding import Level, Result, Status
from cnscd_cli.model.plan import PERIODS, Op, Target
from cnscd_cli.model.summary import FigureSpread, SummedIndicator

_Unit = tuple[str | None, str | None]
"""Unit and what it is counted by."""
_UPPER = (Op.AT_MOST, Op.LESS_THAN)
_HOLDS = {
    Op.AT_LEAST: Decimal.__ge__,
    Op.MORE_THAN: Decimal.__ge__,  # «trên 85%» is promised as 85
    Op.AT_MOST: Decimal.__le__,
}


class _Ends(NamedTuple):
    """The figures of a plan in one unit that may count: whether a bare one bounds from above, rules tell."""

    floor: Decimal | None = None
    """The lowest of «ít nhất», «trên»."""
    cap: Decimal | None = None
    """The highest of «tối đa», «dưới»."""
    lowest: Decimal | None = None
    """Of bare ones."""
    highest: Decimal | None = None

    def add(self, op: Op, value: Decimal) -> _Ends:
        if op in _UPPER:
            return self._replace(cap=_most(self.cap, value))
        if op is Op.EQUAL:
            return self._replace(lowest=_least(self.lowest, value), highest=_most(self.highest, value))
        return self._replace(floor=_least(self.floor, value))

    def join(self, other: _Ends) -> _Ends:
        """The worst of both."""
        return _Ends(
            _least(self.floor, other.floor),
            _most(self.cap, other.cap),
            _least(self.lowest, other.lowest),
            _most(self.highest, other.highest),
        )

    def choose(self, *, bare_is_cap: bool) -> Iterator[tuple[bool, Decimal]]:
        """Whether it is an upper bound, and the figure that counts: the worst."""
        floor = self.floor if bare_is_cap else _least(self.floor, self.lowest)
        cap = _most(self.cap, self.highest) if bare_is_cap else self.cap
        yield from ((capped, value) for capped, value in ((False, floor), (True, cap)) if value is not None)


def _least(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return min((value for value in (one, other) if value is not None), default=None)


def _most(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return max((value for value in (one, other) if value is not None), default=None)


class _Found:
    """What has been added of one indicator."""

    def __init__(self) -> None:
        self.levels: dict[Level, None] = {}
        self.ends: dict[_Unit, list[tuple[int, _Ends]]] = {}
        self.stated = 0
        self.below: list[int] = []
        self.review: list[int] = []
        self.waived: list[int] = []
        self.missing: list[int] = []

    def add_figures(self, commune: int, ends: dict[_Unit, _Ends]) -> None:
        self.stated += 1
        for unit, found in ends.items():
            self.ends.setdefault(unit, []).append((commune, found))

    def add_answer(self, commune: int, result: Result, ends: dict[_Unit, _Ends]) -> None:
        """That of the rule that asks for the indicator."""
        if result.status is Status.NOT_APPLICABLE:
            return
        if not ends:
            self.missing.append(commune)
        elif result.status is Status.GAP:
            self.below.append(commune)
        elif result.status in (Status.REVIEW, Status.WAIVED):
            (self.review if result.status is Status.REVIEW else self.waived).append(commune)

    def _gather(self) -> dict[_Unit, dict[int, _Ends]]:
        """By unit, one figure a commune: «hộ/tổ viên», «hộ/thành viên» are the same to a rule that asks for «hộ»."""
        asked = {(level.unit, level.per) for level in self.levels}
        gathered: dict[_Unit, dict[int, _Ends]] = {}
        for (unit, per), rows in self.ends.items():
            alike = (unit, None) in asked and (unit, per) not in asked and per not in PERIODS
            own = gathered.setdefault((unit, None if alike else per), {})
            for commune, ends in rows:
                own[commune] = own.get(commune, _Ends()).join(ends)
        return gathered

    def spread(self) -> Iterator[FigureSpread]:
        for (unit, per), rows in self._gather().items():
            asked = [level for level in self.levels if (level.unit, level.per) == (unit, per)]
            caps = [bool(level.bounds) and all(op is Op.AT_MOST for op, _ in level.bounds) for level in asked]
            figures: dict[bool, list[tuple[Decimal, int]]] = {}
            for commune, ends in rows.items():
                for capped, value in ends.choose(bare_is_cap=bool(caps) and all(caps)):
                    figures.setdefault(capped, []).append((value, commune))
            for capped, found in figures.items():
                yield FigureSpread(unit, per, capped, tuple(sorted(found)))


class IndicatorSum:
    """Figures and the answers on them, added plan by plan."""

    def __init__(self) -> None:
        self._found: dict[str, _Found] = {}
        self._values: dict[Decimal, Decimal] = {}
        self._names: dict[str, str] = {}

    def add(self, commune: int, results: tuple[Result, ...], targets: tuple[Target, ...]) -> None:
        """The plan of that commune."""
        stated = self._sort(targets)
        for indicator, ends in stated.items():
            self._take(indicator).add_figures(commune, ends)
        for indicator, result in _list_answers(results, stated).items():
            found = self._take(indicator)
            found.add_answer(commune, result, stated.get(indicator, {}))
            for level in result.levels:
                if level.indicator == indicator:
                    found.levels[level] = None
                    self._names.setdefault(indicator, level.subject)

    def _take(self, indicator: str) -> _Found:
        return self._found.setdefault(indicator, _Found())

    def _sort(self, targets: tuple[Target, ...]) -> dict[str, dict[_Unit, _Ends]]:
        stated: dict[str, dict[_Unit, _Ends]] = {}
        for target in targets:
            if target.indicator and target.value.is_finite():
                units = stated.setdefault(target.indicator, {})
                unit = (target.unit, target.per)
                value = self._values.setdefault(target.value, target.value)
                units[unit] = units.get(unit, _Ends()).add(target.op, value)
        return stated

    def finish(self) -> tuple[SummedIndicator, ...]:
        """Every indicator that somebody states or a rule asks for, in the order of the catalogue."""
        names = list_names("indicators")
        names.update((key, name) for key, name in self._names.items() if key not in names)
        ranks = {indicator: rank for rank, indicator in enumerate(names)}
        order = sorted(self._found, key=lambda key: (ranks.get(key, len(ranks)), key))
        return tuple(_finish(key, names.get(key) or key, self._found[key]) for key in order)


def _list_answers(results: tuple[Result, ...], stated: dict[str, dict[_Unit, _Ends]]) -> dict[str, Result]:
    """By indicator the answer of the rule that asks for it; of several rules the first that is not content."""
    answers: dict[str, Result] = {}
    for result in results:
        for level in result.levels:
            if len(result.levels) > 1 and _is_met(level, stated.get(level.indicator, {})):
                result_of = result._replace(status=Status.PASS)  # one of the others is amiss
            else:
                result_of = result
            kept = answers.get(level.indicator)
            if kept is None or kept.status is Status.PASS:
                answers[level.indicator] = result_of
    return answers


def _is_met(level: Level, ends: dict[_Unit, _Ends]) -> bool:
    found = ends.get((level.unit, level.per))
    if found is None:
        return False
    capped = bool(level.bounds) and all(op is Op.AT_MOST for op, _ in level.bounds)
    values = [value for upper, value in found.choose(bare_is_cap=capped) if upper is capped]
    return bool(values) and all(_HOLDS[op](value, bound) for op, bound in level.bounds for value in values)


def _finish(indicator: str, name: str, found: _Found) -> SummedIndicator:
    spreads = sorted(
        found.spread(), key=lambda item: (-len(item.figures), item.unit or "", item.per or "", item.capped)
    )
    return SummedIndicator(
        indicator,
        name,
        tuple(found.levels),
        tuple(spreads),
        found.stated,
        *(tuple(sorted(item)) for item in (found.below, found.review, found.waived, found.missing)),
    )
