"""Plans as JSON: one object, a list, or one object a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cnscd_cli.model.plan import Plan
from cnscd_cli.reporting.json_text import dump_json_line, stream_json
from cnscd_cli.shapes import shape_plan


def render_plans_json(plans: Sequence[Plan], *, several: bool) -> str:
    """One plan as an object, several as a list."""
    return "".join(stream_plans_json(plans, several=several))


def stream_plans_json(plans: Sequence[Plan], *, several: bool) -> Iterator[str]:
    """The same plan by plan."""
    return stream_json(map(shape_plan, plans) if several else shape_plan(plans[0]))


def stream_plans_jsonl(plans: Sequence[Plan]) -> Iterator[str]:
    """One object a line, plan by plan."""
    return (dump_json_line(shape_plan(plan)) for plan in plans)
