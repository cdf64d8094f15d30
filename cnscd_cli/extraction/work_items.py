"""Rows of work tables."""

from __future__ import annotations

from collections.abc import Iterator

from cnscd_cli.extraction.agencies import identify_agency
from cnscd_cli.extraction.passages import Reading
from cnscd_cli.extraction.tables import Column, ReadTable, read_table
from cnscd_cli.model.plan import Plan, WorkItem


def extract_work_items(reading: Reading, plan: Plan) -> Plan:
    """A row a work item, in appendix or body, from tables that say who does the work or when."""
    items = [item for view in reading.tables if (table := read_table(view)) for item in _read_items(table)]
    return plan._replace(work_items=tuple(items))


def _is_work_table(table: ReadTable) -> bool:
    if table.column(Column.TASK) is None:
        return False
    if table.column(Column.TARGET) is not None and table.column(Column.TIME) is None:
        return False
    return table.column(Column.LEAD) is not None or table.column(Column.TIME) is not None


def _read_items(table: ReadTable) -> Iterator[WorkItem]:
    if not _is_work_table(table):
        return
    task = table.column(Column.TASK)
    result = table.column(Column.RESULT)
    if result is None:
        result = table.column(Column.TARGET)
    for row in table.rows:
        passage = table.passage(row, task) if task is not None else None
        if passage is None:
            continue
        lead = row.text(table.column(Column.LEAD)).strip()
        yield WorkItem(
            task=row.text(task).strip(),
            result=row.text(result).strip() or None,
            lead=lead or None,
            lead_id=identify_agency(lead) if lead else None,
            partners=row.text(table.column(Column.PARTNERS)).strip() or None,
            time=row.text(table.column(Column.TIME)).strip() or None,
            section=table.view.section,
            evidence=passage.evidence(),
        )
