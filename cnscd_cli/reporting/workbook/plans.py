"""The cells that name a plan, the same in every sheet."""

from __future__ import annotations

from datetime import date

from cnscd_cli.model.finding import PlanReport
from cnscd_cli.reporting.places import name_commune_alone
from cnscd_cli.reporting.workbook.sheets import Cell, Column

PLAN_COLUMNS = (Column("Kế hoạch", narrow=16, wide=34), Column("Đơn vị", narrow=12, wide=24))


def name_plan(plan: PlanReport) -> tuple[Cell, str | None]:
    """The path, which leads to the file, and the commune."""
    return Cell(plan.path, path=plan.path, tip="Mở tệp kế hoạch"), name_commune_alone(plan.commune)


def read_day(value: str | None) -> str | date | None:
    """A full ISO date as a date that Excel can hold, «năm 2026» for a year alone, words as they are."""
    if not value:
        return None
    if len(value) == 4 and value.isdecimal():
        return f"năm {value}"
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return value
    return keep_day(day) if day.isoformat() == value else value  # Python knows more shapes of a date


def keep_day(day: date) -> date | str:
    """Excel knows no day before 1900."""
    return day if day.year > 1900 else f"{day:%d/%m}/{day.year}"
