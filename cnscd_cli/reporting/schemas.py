"""The published JSON Schemas, by name."""

from __future__ import annotations

from typing import assert_never

from cnscd_cli.reporting.choices import SchemaName
from cnscd_cli.reporting.json_text import dump_json
from cnscd_cli.reporting.schema_parts import Schema


def make_schema(name: SchemaName) -> Schema:
    """The schema as a value."""
    from cnscd_cli.reporting.plan_schema import make_plan_schema
    from cnscd_cli.reporting.report_schema import make_line_schema, make_report_schema
    from cnscd_cli.reporting.summary.schema import make_summary_schema
    from cnscd_cli.reporting.watch_schema import make_watch_schema

    match name:
        case SchemaName.REPORT:
            return make_report_schema()
        case SchemaName.REPORT_LINE:
            return make_line_schema()
        case SchemaName.PLAN:
            return make_plan_schema()
        case SchemaName.SUMMARY:
            return make_summary_schema()
        case SchemaName.WATCH:
            return make_watch_schema()
        case _:
            assert_never(name)


def render_schema(name: SchemaName) -> str:
    """The schema as it is published."""
    return dump_json(make_schema(name))
