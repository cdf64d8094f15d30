"""For each agency, what communes charge it with; the sizes of teams and the days of reports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from cnscd_cli.data.catalogues import list_names
from cnscd_cli.model.plan import DueOp, Frequency, Plan, TaskRole
from cnscd_cli.model.summary import Communes, SummedAgency, SummedCommune, SummedReporting, SummedSize, SummedTask
from cnscd_cli.reporting.printable import one_line
from cnscd_cli.text.normalize import fold, unify

_LABEL = re.compile(r"^(?:[-–—+*•●○▪▫◦]|\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ])[.)])\s+")
"""The bullet or number before a task."""
_END = " .;:,"


class _Charge(NamedTuple):
    agency: str
    agency_id: str | None
    role: TaskRole | None
    """Null where an agency is named without a task."""
    text: str


class _Agency:
    """What has been added of one agency."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.communes: dict[int, None] = {}
        self.roles: dict[str, dict[int, None]] = {role: {} for role in TaskRole}
        self.tasks: dict[tuple[str, str], tuple[str, dict[int, None]]] = {}
        """By role and the words without case and marks: as the first plan has it, and whose."""

    def add(self, commune: int, charge: _Charge, own: re.Pattern[str] | None) -> None:
        self.communes[commune] = None
        if charge.role is None:
            return
        self.roles[charge.role][commune] = None
        if own is not None:
            text = _bare(charge.text, own)
            self.tasks.setdefault((charge.role, fold(unify(text))), (text, {}))[1][commune] = None

    def finish(self, agency: str | None) -> SummedAgency:
        tasks = [SummedTask(text, role, _list(found)) for (role, _), (text, found) in self.tasks.items()]
        tasks.sort(key=lambda task: (-len(task.communes), task.communes, task.role, task.text))
        roles = {role: _list(found) for role, found in self.roles.items()}
        return SummedAgency(agency, self.name, _list(self.communes), roles, tuple(tasks))


class AgencySum:
    """Charges, added plan by plan."""

    def __init__(self, communes: tuple[SummedCommune, ...]) -> None:
        self._communes = communes
        self._names = list_names("agencies")
        self._known: dict[str, _Agency] = {}
        self._others: dict[str, _Agency] = {}

    def add(self, commune: int, plan: Plan) -> None:
        """The plan of that commune."""
        own = _name_pattern(self._communes[commune])
        for charge in _list_charges(plan):
            if charge.agency_id:
                name = self._names.get(charge.agency_id, charge.agency_id)
                self._known.setdefault(charge.agency_id, _Agency(name)).add(commune, charge, own)
            else:
                name = _bare(charge.agency, own)
                self._others.setdefault(fold(unify(name)), _Agency(name)).add(commune, charge, None)

    def finish(self) -> tuple[SummedAgency, ...]:
        """Those that most communes charge first; those that the catalogue does not have behind."""
        known = [agency.finish(key) for key, agency in self._known.items()]
        others = [agency.finish(None) for agency in self._others.values()]
        return tuple(
            item
            for group in (known, others)
            for item in sorted(group, key=lambda it: (-len(it.communes), fold(it.name), it.name))
        )


def _list_charges(plan: Plan) -> Iterator[_Charge]:
    """The tasks under «Tổ chức thực hiện» and the rows of work tables."""
    for assignment in plan.assignments:
        if not assignment.tasks:
            yield _Charge(assignment.agency, assignment.agency_id, None, "")
        for task in assignment.tasks:
            yield _Charge(assignment.agency, assignment.agency_id, task.role, task.text)
    for item in plan.work_items:
        if item.lead:
            yield _Charge(item.lead, item.lead_id, TaskRole.LEAD, item.task)


def _name_pattern(commune: SummedCommune) -> re.Pattern[str]:
    return re.compile(rf"\b({commune.type})\s+{re.escape(commune.name)}\b", re.IGNORECASE)


def _bare(text: str, own: re.Pattern[str]) -> str:
    """Without bullet, full stop and the commune's own name: «Công an xã Ia Sao» becomes «Công an xã»."""
    return own.sub(r"\1", _LABEL.sub("", one_line(text))).strip(_END)


def _list(found: dict[int, None]) -> Communes:
    return tuple(sorted(found))


class StatementSum:
    """Sizes of teams and days of reports, added plan by plan; each statement once a plan."""

    def __init__(self) -> None:
        self._sizes: dict[tuple[int | None, int | None], dict[int, None]] = {}
        self._sizeless: list[int] = []
        self._reports: dict[tuple[Frequency, DueOp | None, int | None, bool], dict[int, None]] = {}
        self._silent: list[int] = []

    def add(self, commune: int, plan: Plan) -> None:
        """The plan of that commune."""
        if not plan.team.sizes:
            self._sizeless.append(commune)
        for size in plan.team.sizes:
            self._sizes.setdefault((size.min, size.max), {})[commune] = None
        found = [(often, item) for item in plan.reporting for often in item.frequencies]
        if not found:
            self._silent.append(commune)
        for often, item in found:
            key = (often, item.due_op, item.due_day, item.due_next_period)
            self._reports.setdefault(key, {})[commune] = None

    def finish_sizes(self) -> tuple[tuple[SummedSize, ...], Communes]:
        """Ascending, and who states none."""
        order = sorted(self._sizes, key=lambda key: (key[0] or 0, key[1] or 0, key[0] is None, key[1] is None))
        return tuple(SummedSize(*key, _list(self._sizes[key])) for key in order), tuple(sorted(self._sizeless))

    def finish_reports(self) -> tuple[tuple[SummedReporting, ...], Communes]:
        """The most frequent period first, in each by the day; and who names none."""
        ranks = list(Frequency)
        order = sorted(
            self._reports, key=lambda key: (ranks.index(key[0]), key[3], key[2] or 0, key[2] is None, key[1] or "")
        )
        return tuple(SummedReporting(*key, _list(self._reports[key])) for key in order), tuple(sorted(self._silent))
