"""`budget-assignment`: some agency is charged with the budget."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from cnscd_cli.model.plan import Evidence, Plan
from cnscd_cli.rules import places
from cnscd_cli.rules.contract import AgencyId, Verdict, missing, passed, review
from cnscd_cli.rules.proof.probes import Probe, Where
from cnscd_cli.rules.wording import shorten, split_words
from cnscd_cli.text.normalize import normalize

_CLAUSE_END = re.compile(r"[.;\n](?!\d)")


class _Charge(NamedTuple):
    agency: str
    agency_id: str | None
    text: str
    section: str | None
    evidence: Evidence


class BudgetAssigned(NamedTuple):
    """Who may be charged, and the words that charge."""

    purpose = "Một cơ quan được giao bố trí, quản lý hoặc hướng dẫn sử dụng kinh phí."
    described = {
        "agencies": "Mã các cơ quan chuyên về ngân sách: [tai-chinh]; có bất kỳ nhiệm vụ nào là đủ.",
        "collective": "Mã các nhóm cơ quan gọi chung: giao chung thì chuyển người xem xét.",
        "outside": "Mã các đơn vị không dùng ngân sách xã: nhiệm vụ của họ không tính.",
        "verbs": "Động từ giao việc: bố trí, cân đối, thẩm định…",
        "nouns": "Từ chỉ tiền: kinh phí, dự toán, ngân sách…",
        "phrases": "Cụm từ tự nó đã là việc về kinh phí: lập dự toán…",
        "background": "Cụm từ có nhắc đến tiền nhưng không giao việc cho ai.",
        "window": "Giữa động từ và danh từ có nhiều nhất bao nhiêu từ; mặc định 6.",
    }

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

    def probes(self) -> tuple[Probe, ...]:
        """What would be the same in other words."""
        return (Probe(Where.BODY, ((*self.nouns, *self.phrases), self.verbs), never=self.background),)

    def check(self, plan: Plan) -> Verdict:
        """A bare mention of money is no charge: a verb must govern it."""
        everything = [item for item in _list_charges(plan) if item.agency_id not in self.outside]
        charges = [item for item in everything if self._speaks_of_budget(item.text)]
        budget_agencies = [item for item in (*charges, *everything) if item.agency_id in self.agencies]
        if budget_agencies:
            return self._pass(budget_agencies[0])
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

    def _speaks_of_budget(self, text: str) -> bool:
        lower = normalize(text).lower
        if not any(word in lower for word in (*self.nouns, *self.phrases)):  # most tasks speak of no money
            return False
        return any(self._charges(clause) for clause in _CLAUSE_END.split(text))

    def _charges(self, clause: str) -> bool:
        spaced = f" {_plain(clause)} "
        for phrase in self.background:
            spaced = spaced.replace(f" {_plain(phrase)} ", f" {'- ' * len(phrase.split())}")
        if any(f" {_plain(phrase)} " in spaced for phrase in self.phrases):
            return True
        nouns = [start for noun in self.nouns for start, _ in _find_all(spaced, _plain(noun))]
        if not nouns:
            return False
        ends = [end for verb in self.verbs for _, end in _find_all(spaced, _plain(verb))]
        return any(end <= noun and spaced.count(" ", end, noun) <= self.window for noun in nouns for end in ends)


def _list_charges(plan: Plan) -> Iterator[_Charge]:
    for item in plan.assignments:
        for task in item.tasks:
            yield _Charge(item.agency, item.agency_id, task.text, item.section, task.evidence)
    for row in plan.work_items:
        if row.lead:
            yield _Charge(row.lead, row.lead_id, row.task, row.section, row.evidence)


def _plain(text: str) -> str:
    return " ".join(split_words(text, folded=False)[0])


def _find_all(spaced: str, phrase: str) -> Iterator[tuple[int, int]]:
    """(start, end) of each whole occurrence, the space before it included."""
    wanted = f" {phrase} "
    at = spaced.find(wanted)
    while at >= 0:
        yield at, at + len(wanted) - 1
        at = spaced.find(wanted, at + 1)
