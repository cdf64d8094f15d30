"""Any number of plans that are nowhere kept: each is made when it is asked for, as one that lies on disk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import overload

from cnscd_cli.model.finding import PlanReport
from cnscd_cli.model.outline import outline_plan


class Countless(Sequence[PlanReport]):
    """`count` plans, made from a few under other names; knows how often each was asked for."""

    def __init__(self, plans: Sequence[PlanReport], count: int) -> None:
        self._plans = plans
        self.asked = [0] * count
        self.outlines = [outline_plan(self._make(number)) for number in range(count)]

    def _make(self, number: int) -> PlanReport:
        plan = self._plans[number % len(self._plans)]
        commune = plan.commune and plan.commune._replace(name=f"{plan.commune.name} {number // len(self._plans)}")
        return plan._replace(path=f"hồ sơ/{number:05}.docx", commune=commune)

    def __len__(self) -> int:
        return len(self.asked)

    def __iter__(self) -> Iterator[PlanReport]:
        return (self[number] for number in range(len(self.asked)))

    @overload
    def __getitem__(self, index: int) -> PlanReport: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[PlanReport]: ...
    def __getitem__(self, index: int | slice) -> PlanReport | Sequence[PlanReport]:
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(len(self)))]
        self.asked[index] += 1
        return self._make(index)
