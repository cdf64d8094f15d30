"""`budget-assignment`: some agency is charged with the budget."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from cnscd_cli.model.plan import Evidence, Plan
from cnscd_cli.rules import places
from cnscd_cli.rules.contract import AgencyId, Verdict, missing, passed, review
from cnscd_cli.rules.wording import shorten, split_words

_CLAUSE_END = re.compile(r"[.;\n](?!\d)")


class _Charge(NamedTuple):
    agency: str
    agency_id: str | None
    text: str
    section: str | None
    evidence: Evidence


class BudgetAssigned(NamedTuple):
    """Who may be charged, and the words that charge."""

    agencies: tuple[AgencyId, ...]
    """Agencies whose whole work is the budget: any task of theirs will do."""
    collective: tuple[AgencyId, ...]
    """Agencies named as a group: a budget task of theirs is for a person to judge."""
    outside: tuple[AgencyId, ...]
    """Bodies whose money is not the commune's: their tasks do not count."""
    verbs: tuple[str, ...]
    nouns: tuple[str, ...]
    phrases: tuple[str, ...]
    """Phrases that charge by themselves: «lập dự toán»."""
    background: tuple[str, ...]
    """Phrases that hold such words without charging anybody: «khả năng cân đối»."""
    window: int = 6
    """How many words may stand between verb and noun."""

    def check(self, plan: Plan) -> Verdict:
        """A bare mention of money is no charge: a verb must govern it."""
        for item in plan.assignments:
            if item.agency_id in self.agencies and item.tasks:
                return self._pass(
                    _Charge(item.agency, item.agency_id, item.tasks[0].text, item.section, item.tasks[0].evidence)
                )
        charges = [item for item in _list_charges(plan) if item.agency_id not in self.outside and self._charges(item)]
        own = [item for item in charges if item.agency_id not in self.collective]
        if own:
            return self._pass(own[0])
        if charges:
            first = charges[0]
            return review(
                f"Việc bố trí, quản lý kinh phí chỉ giao chung cho {shorten(first.agency)}{places.at(first.section)}",
                shorten(first.text),
                *(item.evidence for item in charges),
            )
        place = places.organization(plan)
        return missing("Kế hoạch chưa giao cơ quan nào bố trí, quản lý kinh phí", place.evidence, place.searched)

    @staticmethod
    def _pass(charge: _Charge) -> Verdict:
        actual = f"{shorten(charge.agency)}: {shorten(charge.text)}"
        return passed(
            f"{shorten(charge.agency)} được giao việc về kinh phí{places.at(charge.section)}", actual, charge.evidence
        )

    def _charges(self, charge: _Charge) -> bool:
        if charge.agency_id in self.agencies:
            return True
        return any(self._clause_charges(clause) for clause in _CLAUSE_END.split(charge.text))

    def _clause_charges(self, clause: str) -> bool:
        words = list(split_words(clause, folded=False)[0])
        for phrase in self.background:
            _blank(words, split_words(phrase, folded=False)[0])
        if any(_find_all(words, phrase) for phrase in self.phrases):
            return True
        nouns = [start for noun in self.nouns for start in _find_all(words, noun)]
        verbs = [
            (start, len(split_words(verb, folded=False)[0])) for verb in self.verbs for start in _find_all(words, verb)
        ]
        return any(0 <= noun - (start + length) <= self.window for noun in nouns for start, length in verbs)


def _list_charges(plan: Plan) -> Iterator[_Charge]:
    for item in plan.assignments:
        for task in item.tasks:
            yield _Charge(item.agency, item.agency_id, task.text, item.section, task.evidence)
    for row in plan.work_items:
        if row.lead:
            yield _Charge(row.lead, row.lead_id, row.task, row.section, row.evidence)


def _find_all(words: list[str], phrase: str) -> list[int]:
    wanted = list(split_words(phrase, folded=False)[0])
    return [start for start in range(len(words) - len(wanted) + 1) if words[start : start + len(wanted)] == wanted]


def _blank(words: list[str], phrase: tuple[str, ...]) -> None:
    """Puts nothing in the place of `phrase`, so that distances stay."""
    for start in range(len(words) - len(phrase) + 1):
        if tuple(words[start : start + len(phrase)]) == phrase:
            words[start : start + len(phrase)] = [""] * len(phrase)
