"""What could be inserted into a plan that does not say what a rule asks: paragraphs, and the part where they belong."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from cnscd_cli.model.plan import Plan
from cnscd_cli.rules.contract import Rule
from cnscd_cli.rules.engine import fill
from cnscd_cli.rules.wording import holds_phrase


class Part(StrEnum):
    """Where in a plan a clause belongs. They are inserted in this order: a later one may stand in an earlier."""

    SECTION = "section"
    """Is a section itself, its heading first."""
    BASES = "bases"
    TARGETS = "targets"
    TEAM = "team"
    ASSIGNMENTS = "assignments"
    """An agency and, after a colon, what it has to do."""
    REPORTING = "reporting"
    FUNDING = "funding"
    ORGANIZATION = "organization"
    RECIPIENTS = "recipients"


class Clause(NamedTuple):
    """What a rule would have inserted."""

    rule: str
    part: Part
    paragraphs: tuple[str, ...]


_PARTS = {
    "section-present": Part.SECTION,
    "legal-basis": Part.BASES,
    "cited-document": Part.BASES,
    "target": Part.TARGETS,
    "team-size": Part.TEAM,
    "core-force": Part.TEAM,
    "team-leader": Part.TEAM,
    "assignment": Part.ASSIGNMENTS,
    "budget-assignment": Part.ASSIGNMENTS,
    "report-frequency": Part.REPORTING,
    "report-deadline": Part.REPORTING,
    "funding-source": Part.FUNDING,
    "recipient": Part.RECIPIENTS,
}
"""By kind. The others ask for what nobody else can fill in (number, date, signature), or find what is wrong."""
_SAYABLE = frozenset(_PARTS) - {"section-present", "legal-basis", "cited-document"} | {"wording"}
"""Kinds whose suggestion is a clause as it stands, where a rule names none."""
ADDITIVE = frozenset(("legal-basis", "cited-document", "recipient"))
"""Kinds that ask for one entry among others: what the others say is not wrong, and one more mends the gap."""
_TEAM_NAMES = ("Tổ công nghệ số cộng đồng", "Tổ chuyển đổi số cộng đồng")
_SPEAKS_OF = (
    (Part.REPORTING, ("báo cáo",)),
    (Part.TEAM, ("tổ trưởng", "tổ phó", "thành viên tổ", "thành phần tổ", "mỗi tổ")),
    (Part.FUNDING, ("kinh phí",)),
)


def find_clause(rule: Rule, plan: Plan) -> Clause | None:
    """The clause of a rule, its blanks filled in; null where the rule has nothing that could be inserted."""
    words = rule.clause
    if not words and rule.kind in _SAYABLE and rule.suggestion:
        words = (rule.suggestion,)
    if not words:
        return None
    filled = tuple(_name_teams(fill(text, plan), plan) for text in words)
    return Clause(rule.id, _PARTS.get(rule.kind) or _guess_part(filled), filled)


def _name_teams(text: str, plan: Plan) -> str:
    """With the name that the plan itself gives to its teams."""
    counts = {name: sum(name.lower() in item.quote.lower() for item in plan.passages) for name in _TEAM_NAMES}
    own = max(_TEAM_NAMES, key=lambda name: counts[name])
    if not counts[own]:
        return text
    for name in _TEAM_NAMES:
        text = text.replace(name, own)
    return text


def _guess_part(words: tuple[str, ...]) -> Part:
    """Of a kind that is asked of the whole plan: by what the clause speaks of."""
    text = " ".join(words)
    for part, phrases in _SPEAKS_OF:
        if any(holds_phrase(text, phrase) for phrase in phrases):
            return part
    return Part.ORGANIZATION
