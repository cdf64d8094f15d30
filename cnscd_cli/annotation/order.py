"""What a copy is asked for with."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from cnscd_cli.model.finding import PlanReport


class Order(NamedTuple):
    """Sent to the process that reads, in place of a profile."""

    report: PlanReport
    """With its `reading`."""
    day: date
    """That the remarks bear."""
