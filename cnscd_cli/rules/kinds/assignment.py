"""`assignment`: an agency has tasks of its own."""

from __future__ import annotations

from typing import NamedTuple

from cnscd_cli.model.finding import Status
from cnscd_cli.model.plan import Assignment, Evidence, Plan, TaskRole, WorkItem
from cnscd_cli.rules import places
from cnscd_cli.rules.contract import AgencyId, Verdict, gap, missing, passed, review
from cnscd_cli.rules.proof.company import Company, find_company, find_company_of
from cnscd_cli.rules.proof.probes import Probe, Where, list_impostors, name_agencies
from cnscd_cli.rules.wording import holds_phrase, make_phrases, quote, shorten

_ROLES = {
    TaskRole.LEAD: "chủ trì",
    TaskRole.COORDINATE: "phối hợp",
    TaskRole.ADVISE: "tham mưu",
    TaskRole.PERFORM: "thực hiện",
}


_SHOWN = 3
"""Of the words asked for, in a message."""


class _Mention(NamedTuple):
    """What to look for where an agency has tasks, but not that one."""

    mentions: tuple[str, ...]

    def probes(self) -> tuple[Probe, ...]:
        """The words in any sentence of the plan."""
        return (Probe(Where.BODY, (self.mentions,)),)

    def check(self, plan: Plan) -> Verdict:
        """Never asked by itself."""
        raise NotImplementedError


def _mentions_any(text: str, mentions: tuple[str, ...], *, folded: bool = False) -> bool:
    return any(holds_phrase(text, words, folded=folded) for words in mentions)


class AgencyAssigned(NamedTuple):
    """Which agency, by id of the catalogue and by name."""

    purpose = (
        "Một cơ quan được giao nhiệm vụ trong kế hoạch: có nhiệm vụ riêng ở phần tổ chức thực hiện hoặc chủ "
        "trì công việc trong bảng."
    )
    described = {
        "agencies": "Mã các cơ quan trong danh mục: [tram-y-te]; một cơ quan bất kỳ được giao là đủ.",
        "subject": "Tên cơ quan viết trong thông báo.",
        "names": (
            "Cách viết tên cơ quan khi đề mục nêu chung nhiều đơn vị: [đoàn thanh niên]; đứng đầu hoặc sau dấu câu, "
            "«và». Không nêu thì theo các cách viết trong danh mục."
        ),
        "own": "true: chỉ được giao chung với đơn vị khác thì chuyển người xem xét; mặc định false.",
        "roles": (
            "Vai trò phải có ở ít nhất một nhiệm vụ: lead (chủ trì), coordinate (phối hợp), advise (tham "
            "mưu), perform (thực hiện); bỏ trống thì vai trò nào cũng được."
        ),
        "mentions": "Các cụm từ mà một nhiệm vụ của cơ quan phải có ít nhất một: [sổ sức khỏe điện tử].",
    }

    agencies: tuple[AgencyId, ...]
    """Any of them will do."""
    subject: str
    """The agency as a message names it."""
    names: tuple[str, ...] = ()
    """How the agency is written where a heading names several and the catalogue knows it by another."""
    own: bool = False
    """Whether tasks shared with others under one heading are for a person to judge."""
    roles: tuple[TaskRole, ...] = ()
    """Parts one of which the agency must play; none means any."""
    mentions: tuple[str, ...] = ()
    """Words one of which must stand in a task of the agency."""

    def probes(self) -> tuple[Probe, ...]:
        """What would be the same in other words."""
        names = (*name_agencies(self.agencies), *self.names)
        return (Probe(Where.OPENINGS, (names,), never=list_impostors(names)),)

    def check(self, plan: Plan) -> Verdict:
        """In «Tổ chức thực hiện» with a task, or as the lead of a work item; with `roles`, in one of those parts."""
        found = self._check_roles(plan) if self.roles else self._check_tasks(plan)
        return self._check_mentions(plan, found) if self.mentions and found.status is Status.PASS else found

    def _check_mentions(self, plan: Plan, found: Verdict) -> Verdict:
        tasks = self._list_tasks(plan)
        said = next((task for task in tasks if _mentions_any(task.quote, self.mentions)), None)
        if said:
            return passed(f"{found.message}; có nêu {quote(said.quote)}", found.actual, said)
        alike = next((task for task in tasks if _mentions_any(task.quote, self.mentions, folded=True)), None)
        if alike:
            message = f"{self.subject} có nhiệm vụ gần giống yêu cầu nhưng khác dấu, cần xem lại"
            return review(message, quote(alike.quote), alike)
        wanted = " hoặc ".join(f"«{words}»" for words in self.mentions[:_SHOWN])
        more = "…" if len(self.mentions) > _SHOWN else ""
        message = f"{self.subject} được giao nhiệm vụ nhưng chưa có nhiệm vụ nào nêu {wanted}{more}"
        place = places.organization(plan)
        return missing(message, found.evidence, place.searched)._replace(
            actual=f"{len(tasks)} nhiệm vụ, chưa nêu", sought=(_Mention(self.mentions),)
        )

    def _list_tasks(self, plan: Plan) -> list[Evidence]:
        """What the agency is charged with, alone or with others."""
        charged = [item for item in plan.assignments if item.agency_id in self.agencies or self._joins(item)]
        led = [item for item in plan.work_items if item.lead_id in self.agencies or self._joins_lead(item)]
        tasks = (task.evidence._replace(quote=task.text) for item in charged for task in item.tasks)
        return [*tasks, *(item.evidence._replace(quote=item.task) for item in led)]

    def _check_tasks(self, plan: Plan) -> Verdict:
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
            return self._tell_shared(*shared)
        if charged:
            return gap(
                f"Kế hoạch nêu tên {self.subject} nhưng chưa giao nhiệm vụ",
                quote(charged[0].agency),
                *(item.evidence for item in charged),
            )
        place = places.organization(plan)
        return missing(f"Kế hoạch chưa giao nhiệm vụ cho {self.subject}", place.evidence, place.searched)

    def _tell_shared(self, name: str, evidence: Evidence, company: Company) -> Verdict:
        if self.own:
            message = f"{self.subject} chỉ được nêu chung với đơn vị khác: {shorten(name)}"
            return review(message, quote(name), evidence)
        if company is not Company.YES:
            message = f"{self.subject} có thể được nêu chung với đơn vị khác, cần xem lại: {shorten(name)}"
            return review(message, quote(name), evidence)
        return passed(f"{self.subject} được giao nhiệm vụ cùng đơn vị khác: {shorten(name)}", quote(name), evidence)

    def _check_roles(self, plan: Plan) -> Verdict:
        wanted = " hoặc ".join(_ROLES[role] for role in self.roles)
        found = self._find_part(plan)
        if found:
            return found
        charged = [item for item in plan.assignments if item.agency_id in self.agencies and item.tasks]
        if charged:
            return self._other_part(charged, wanted)
        led = [item for item in plan.work_items if item.lead_id in self.agencies]
        if led:
            message = f"{self.subject} được giao chủ trì nhưng yêu cầu là {wanted}"
            return gap(message, f"chủ trì {len(led)} công việc", *(item.evidence for item in led))
        shared = self._shared(plan)
        if shared:
            message = f"{self.subject} chỉ được nêu chung với đơn vị khác, chưa rõ vai trò {wanted}"
            return review(message, quote(shared[0]), shared[1])
        place = places.organization(plan)
        message = f"Kế hoạch chưa giao nhiệm vụ cho {self.subject} với vai trò {wanted}"
        return missing(message, place.evidence, place.searched)

    def _find_part(self, plan: Plan) -> Verdict | None:
        tasks = (task for item in plan.assignments if item.agency_id in self.agencies for task in item.tasks)
        task = next((task for task in tasks if task.role in self.roles), None)
        if task:
            said = f"{_ROLES[task.role]}: {shorten(task.text)}"
            return passed(f"{self.subject} được giao {said}", said, task.evidence)
        led = [item for item in plan.work_items if item.lead_id in self.agencies]
        if led and TaskRole.LEAD in self.roles:
            return passed(
                f"{self.subject} được giao chủ trì{places.at(led[0].section)}: {shorten(led[0].task)}",
                f"chủ trì {len(led)} công việc",
                *(item.evidence for item in led),
            )
        partner = self._partner(plan) if TaskRole.COORDINATE in self.roles else None
        return passed(f"{self.subject} được nêu là đơn vị phối hợp", quote(partner.quote), partner) if partner else None

    def _other_part(self, charged: list[Assignment], wanted: str) -> Verdict:
        """Where the words leave the part open («thực hiện»), a person must judge; another one is a gap."""
        tasks = [task for item in charged for task in item.tasks]
        stated = " và ".join(dict.fromkeys(_ROLES[task.role] for task in tasks))
        evidence = [task.evidence for task in tasks]
        if any(task.role is TaskRole.PERFORM for task in tasks):
            message = f"{self.subject} được giao nhiệm vụ nhưng chưa rõ vai trò {wanted}"
            return review(message, f"{len(tasks)} nhiệm vụ: {stated}", *evidence)
        return gap(f"{self.subject} được giao {stated} nhưng yêu cầu là {wanted}", stated, *evidence)

    def _partner(self, plan: Plan) -> Evidence | None:
        """Where another agency's task or work item names this one as a partner."""
        names = make_phrases((*self.names, self.subject, *name_agencies(self.agencies)), folded=False)
        tasks = ((task.partners, task.evidence) for item in plan.assignments for task in item.tasks)
        rows = (((item.partners or "",), item.evidence) for item in plan.work_items)
        return next((place for named, place in (*tasks, *rows) if any(map(names.within, named))), None)

    def _shared(self, plan: Plan) -> tuple[str, Evidence, Company] | None:
        """A heading or a lead that names the agency beside another one by which it is catalogued."""
        charged = ((item.agency, item.evidence, self._joins(item)) for item in plan.assignments)
        led = ((row.lead or "", row.evidence, self._joins_lead(row)) for row in plan.work_items)
        named = [found for found in (*charged, *led) if found[2]]
        return max(named, key=lambda found: found[2], default=None)

    def _joins(self, item: Assignment) -> Company:
        """By the names of the rule, which are the author's to choose; without any, by those of the catalogue."""
        if self.names:
            within = make_phrases(self.names, folded=False).within(item.agency)
            return Company.YES if item.tasks and within else Company.NO
        return find_company_of(item, self.agencies)

    def _joins_lead(self, row: WorkItem) -> Company:
        if not row.lead:
            return Company.NO
        if self.names:
            return Company.YES if make_phrases(self.names, folded=False).within(row.lead) else Company.NO
        return find_company(row.lead, row.lead_id, self.agencies)
