"""Values of parameters as the YAML writes them and as people read them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from cnscd_cli.model.plan import Frequency

FREQUENCIES = {
    Frequency.WEEKLY: "hằng tuần",
    Frequency.MONTHLY: "hằng tháng",
    Frequency.QUARTERLY: "hằng quý",
    Frequency.HALF_YEARLY: "6 tháng một lần",
    Frequency.YEARLY: "hằng năm",
}


def write_value(value: Any) -> str:
    """The value in one line, for people: numbers with a decimal comma, lists with commas."""
    match value:
        case Frequency():
            return f"{value} ({FREQUENCIES[value]})"
        case bool():
            return "có" if value else "không"
        case Decimal():
            return str(value.normalize() if value % 1 else int(value)).replace(".", ",")
        case tuple():
            return (
                "; ".join(map(write_value, value))
                if any(isinstance(item, tuple) for item in value)
                else ", ".join(map(write_value, value))
            )
        case None:
            return "không nêu"
        case _:
            return str(value)
