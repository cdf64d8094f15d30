"""The kinds of rules, one line each."""

from __future__ import annotations

from cnscd_cli.rules.contract import Check
from cnscd_cli.rules.kinds.assignment import AgencyAssigned
from cnscd_cli.rules.kinds.budget_assignment import BudgetAssigned
from cnscd_cli.rules.kinds.cited_document import CitedDocument
from cnscd_cli.rules.kinds.combination import Combination
from cnscd_cli.rules.kinds.consistent_name import ConsistentName
from cnscd_cli.rules.kinds.consistent_targets import ConsistentTargets
from cnscd_cli.rules.kinds.core_force import CoreForceAgency
from cnscd_cli.rules.kinds.date_order import DateOrder
from cnscd_cli.rules.kinds.document_number import DocumentNumber
from cnscd_cli.rules.kinds.expression import ExpressionHolds
from cnscd_cli.rules.kinds.field_filled import FieldFilled
from cnscd_cli.rules.kinds.funding_source import FundingSource
from cnscd_cli.rules.kinds.issue_date import IssueDate
from cnscd_cli.rules.kinds.legal_basis import ProvincialBasis
from cnscd_cli.rules.kinds.number import NumberBounds
from cnscd_cli.rules.kinds.recipient import RecipientListed
from cnscd_cli.rules.kinds.report_deadline import ReportDeadline
from cnscd_cli.rules.kinds.report_frequency import ReportFrequency
from cnscd_cli.rules.kinds.section_order import SectionOrder
from cnscd_cli.rules.kinds.section_present import SectionPresent
from cnscd_cli.rules.kinds.signature_block import SignatureBlock
from cnscd_cli.rules.kinds.target import TargetAtLeast
from cnscd_cli.rules.kinds.team_leader import TeamLeaderNamed
from cnscd_cli.rules.kinds.team_size import TeamSizeBounds
from cnscd_cli.rules.kinds.wording import WordingFound

KINDS: dict[str, type[Check]] = {
    "assignment": AgencyAssigned,
    "budget-assignment": BudgetAssigned,
    "cited-document": CitedDocument,
    "combination": Combination,
    "consistent-name": ConsistentName,
    "consistent-targets": ConsistentTargets,
    "core-force": CoreForceAgency,
    "date-order": DateOrder,
    "document-number": DocumentNumber,
    "expression": ExpressionHolds,
    "field-filled": FieldFilled,
    "funding-source": FundingSource,
    "issue-date": IssueDate,
    "legal-basis": ProvincialBasis,
    "number": NumberBounds,
    "recipient": RecipientListed,
    "report-deadline": ReportDeadline,
    "report-frequency": ReportFrequency,
    "section-order": SectionOrder,
    "section-present": SectionPresent,
    "signature-block": SignatureBlock,
    "target": TargetAtLeast,
    "team-leader": TeamLeaderNamed,
    "team-size": TeamSizeBounds,
    "wording": WordingFound,
}
