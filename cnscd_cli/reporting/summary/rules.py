"""For each rule, which communes miss it."""

from __future__ import annotations

from sys import intern

from cnscd_cli.model.finding import Result, Severity, Status
from cnscd_cli.model.summary import SummedRule


class RuleSum:
    """Answers, added plan by plan."""

    def __init__(self) -> None:
        self._order: list[str] = []
        self._orders: set[tuple[str, ...]] = set()
        self._heads: dict[str, tuple[str, Severity]] = {}
        self._found: dict[str, dict[Status, list[int]]] = {}

    def add(self, commune: int, results: tuple[Result, ...]) -> None:
        """The answers on the plan of that commune."""
        self._join(tuple(intern(result.rule) for result in results))
        for result in results:
            self._heads.setdefault(result.rule, (result.title, result.severity))
            self._found.setdefault(result.rule, {status: [] for status in Status})[result.status].append(commune)

    def _join(self, order: tuple[str, ...]) -> None:
        """A rule that only a later profile has follows the one that it follows there."""
        if order in self._orders:
            return
        self._orders.add(order)
        place = 0
        for rule in order:
            if rule in self._found or rule in self._order:
                place = self._order.index(rule) + 1
            else:
                self._order.insert(place, rule)
                place += 1

    def finish(self) -> tuple[SummedRule, ...]:
        """Every rule of every profile of the run."""
        return tuple(self._finish(rule, self._found[rule]) for rule in self._order)

    def _finish(self, rule: str, found: dict[Status, list[int]]) -> SummedRule:
        listed = {status: tuple(sorted(communes)) for status, communes in found.items()}
        return SummedRule(
            rule,
            *self._heads[rule],
            len(listed[Status.PASS]),
            listed[Status.GAP],
            listed[Status.REVIEW],
            listed[Status.WAIVED],
            listed[Status.NOT_APPLICABLE],
        )
