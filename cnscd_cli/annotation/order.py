"""What a copy is asked for with."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from cnscd_cli.model.finding import PlanReport, Reading
from cnscd_cli.rules.contract import Choices, Profile


class Order(NamedTuple):
    """Sent to the process that reads, in place of a profile."""

    report: PlanReport
    """With its reading."""
    day: date
    """That the remarks bear."""
    rules: Profile | Choices | None = None
    """What the plan was judged by, where clauses that it lacks are to be put in."""

    @property
    def reading(self) -> Reading:
        """What the report rests on."""
        if self.report.reading is None:
            raise AssertionError(self.report.path)
        return self.report.reading
