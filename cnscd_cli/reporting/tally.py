"""How many results of which kind."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from cnscd_cli.model.finding import Result, Severity, Status


class Tally(NamedTuple):
    """Counts over results; every status and severity has its number, zero included."""

    statuses: dict[Status, int]
    gaps: dict[Severity, int]

    @property
    def total(self) -> int:
        """The results that passed or failed a judgement: those that do not apply are left out."""
        return sum(self.statuses.values()) - self.statuses[Status.NOT_APPLICABLE]


def count_results(results: Iterable[Result]) -> Tally:
    """Counts results by status, and gaps by severity."""
    statuses = dict.fromkeys(Status, 0)
    gaps = dict.fromkeys(Severity, 0)
    for result in results:
        statuses[result.status] += 1
        if result.status is Status.GAP:
            gaps[result.severity] += 1
    return Tally(statuses, gaps)
