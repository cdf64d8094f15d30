"""The kinds of rules, one line each: the class of a kind stands in the module of its name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module

from cnscd_cli.rules.contract import Check


class _Kinds(Mapping[str, type[Check]]):
    """Classes by the names of the kinds, each imported when it is first asked for: no profile uses all of them."""

    __slots__ = ("_classes",)

    def __init__(self, classes: dict[str, str]) -> None:
        self._classes = classes

    def __getitem__(self, name: str) -> type[Check]:
        written = self._classes[name]
        kind: type[Check] = getattr(import_module(f"cnscd_cli.rules.kinds.{name.replace('-', '_')}"), written)
        return kind

    def __contains__(self, name: object) -> bool:
        return name in self._classes

    def __iter__(self) -> Iterator[str]:
        return iter(self._classes)

    def __len__(self) -> int:
        return len(self._classes)


KINDS: Mapping[str, type[Check]] = _Kinds(
    {
        "assignment": "AgencyAssigned",
        "budget-assignment": "BudgetAssigned",
        "cited-document": "CitedDocument",
        "combination": "Combination",
        "consistent-name": "ConsistentName",
        "consistent-targets": "ConsistentTargets",
        "core-force": "CoreForceAgency",
        "date-order": "DateOrder",
        "document-number": "DocumentNumber",
        "expression": "ExpressionHolds",
        "field-filled": "FieldFilled",
        "funding-source": "FundingSource",
        "issue-date": "IssueDate",
        "legal-basis": "ProvincialBasis",
        "number": "NumberBounds",
        "recipient": "RecipientListed",
        "report-deadline": "ReportDeadline",
        "report-frequency": "ReportFrequency",
        "section-order": "SectionOrder",
        "section-present": "SectionPresent",
        "signature-block": "SignatureBlock",
        "target": "TargetAtLeast",
        "team-leader": "TeamLeaderNamed",
        "team-size": "TeamSizeBounds",
        "wording": "WordingFound",
    }
)
