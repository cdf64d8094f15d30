"""The chain of passes, in order; each takes what was read and the plan so far, and returns the plan with more facts."""

from __future__ import annotations

from collections.abc import Callable

from cnscd_cli.extraction.assignments import extract_assignments
from cnscd_cli.extraction.commune import extract_commune
from cnscd_cli.extraction.core_force import extract_core_force
from cnscd_cli.extraction.funding import extract_funding
from cnscd_cli.extraction.legal_bases import extract_legal_bases
from cnscd_cli.extraction.letterhead import extract_letterhead
from cnscd_cli.extraction.outline import read_outline
from cnscd_cli.extraction.paragraphs import extract_passages
from cnscd_cli.extraction.passages import Reading
from cnscd_cli.extraction.recipients import extract_recipients
from cnscd_cli.extraction.reporting import extract_reporting
from cnscd_cli.extraction.sections import extract_sections
from cnscd_cli.extraction.signatory import extract_signatory
from cnscd_cli.extraction.targets import extract_targets
from cnscd_cli.extraction.team_leader import extract_team_leader
from cnscd_cli.extraction.team_size import extract_team_sizes
from cnscd_cli.extraction.work_items import extract_work_items
from cnscd_cli.model.document import Document
from cnscd_cli.model.plan import Letterhead, Plan

Pass = Callable[[Reading, Plan], Plan]

PASSES: tuple[Pass, ...] = (
    extract_letterhead,
    extract_legal_bases,
    extract_commune,  # reads the province from the bases, and mends the place of issue
    extract_sections,
    extract_targets,
    extract_team_sizes,
    extract_assignments,
    extract_core_force,  # a task may make its agency the core
    extract_team_leader,
    extract_work_items,
    extract_reporting,
    extract_funding,
    extract_recipients,
    extract_signatory,
    extract_passages,
)


def extract_plan(document: Document) -> Plan:
    """All facts of a document. Never raises over content; what is not stated is left out."""
    reading = read_outline(document)
    plan = Plan(document.source, None, Letterhead(), issues=document.issues)
    for extract in PASSES:
        plan = extract(reading, plan)
    return plan
