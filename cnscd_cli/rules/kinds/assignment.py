"""`assignment`: an agency has tasks of its own."""

from __future__ import annotations

from typing import NamedTuple

from cnscd_cli.model.plan import Evidence, Plan
from cnscd_cli.rules import places
from cnscd_cli.rules.contract import AgencyId, Verdict, gap, missing, passed, review
from cnscd_cli.rules.wording import make_phrases, quote, shorten


class AgencyAssigned(NamedTuple):
    """Which agency, by id of the catalogue and by name."""

    agencies: tuple[AgencyId, ...]
    """Any of them will do."""
    subject: str
    """The agency as a message names it."""
    names: tuple[str, ...] = ()
    """How the agency is written where a heading names several and the catalogue knows it by another."""
    own: bool = False
    """Whether tasks shared with others under one heading are for a person to judge."""

    def check(self, plan: Plan) -> Verdict:
        """In «Tổ chức thực hiện» with a task, or as the lead of a work item."""
        charged = [item for item in plan.assignments if item.agency_id in self.agencies]
        tasked = [item for item in charged if item.tasks]
        if tasked:
            first = tasked[0]
            return passed(
                f"{self.subject} được giao nhiệm vụ{places.at(first.section)}: {shorten(first.tasks[0].text)}",
                f"{shorten(first.agency)}: {sum(len(item.tasks) for item in tasked)} nhiệm vụ",
                first.evidence,
                first.tasks[0].evidence,
            )
        led = [item for item in plan.work_items if item.lead_id in self.agencies]
        if led:
            return passed(
                f"{self.subject} được giao chủ trì{places.at(led[0].section)}: {shorten(led[0].task)}",
                f"{shorten(led[0].lead or self.subject)}: chủ trì {len(led)} công việc",
                *(item.evidence for item in led),
            )
        shared = self._shared(plan)
        if shared:
            name, evidence = shared
            if self.own:
                return review(
                    f"{self.subject} chỉ được nêu chung với đơn vị khác: {shorten(name)}", quote(name), evidence
                )
            return passed(f"{self.subject} được giao nhiệm vụ cùng đơn vị khác: {shorten(name)}", quote(name), evidence)
        if charged:
            return gap(
                f"Kế hoạch nêu tên {self.subject} nhưng chưa giao nhiệm vụ",
                quote(charged[0].agency),
                *(item.evidence for item in charged),
            )
        place = places.organization(plan)
        return missing(f"Kế hoạch chưa giao nhiệm vụ cho {self.subject}", place.evidence, place.searched)

    def _shared(self, plan: Plan) -> tuple[str, Evidence] | None:
        """A heading or a lead that names the agency beside another one by which it is catalogued."""
        names = make_phrases(self.names, folded=False)
        for item in plan.assignments:
            if item.tasks and names.within(item.agency):
                return item.agency, item.evidence
        for row in plan.work_items:
            if row.lead and names.within(row.lead):
                return row.lead, row.evidence
        return None
