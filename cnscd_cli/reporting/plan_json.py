"""Plans as JSON: one object, a list, or one object a line."""

from __future__ import annotations

from collections.abc import Sequence

from cnscd_cli.model.plan import Plan
from cnscd_cli.reporting.json_text import dump_json, dump_json_line
from cnscd_cli.shapes import shape_plan


def render_plans_json(plans: Sequence[Plan], *, several: bool) -> str:
    """One plan as an object, several as a list."""
    objects = [shape_plan(plan) for plan in plans]
    return dump_json(objects if several else objects[0])


def render_plans_jsonl(plans: Sequence[Plan]) -> str:
    """One object a line."""
    return "".join(dump_json_line(shape_plan(plan)) for plan in plans)
