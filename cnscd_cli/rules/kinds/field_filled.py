"""`field-filled`: a fact that a plan should state is there, once or for each of a list."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import NamedTuple

from cnscd_cli.model.plan import Evidence, Plan
from cnscd_cli.rules import places
from cnscd_cli.rules.contract import Verdict, gap, missing, passed, review
from cnscd_cli.rules.places import Place
from cnscd_cli.rules.wording import join_and, quote, shorten


class FieldName(StrEnum):
    """What can be asked for. Those that begin with `each` are asked of every member of a list."""

    DOCUMENT_NUMBER = "document-number"
    DOCUMENT_SYMBOL = "document-symbol"
    DOCUMENT_TYPE = "document-type"
    SUBJECT = "subject"
    ISSUE_PLACE = "issue-place"
    ISSUE_DATE = "issue-date"
    COMMUNE = "commune"
    PROVINCE = "province"
    TEAM_SIZE = "team-size"
    TEAM_LEADER = "team-leader"
    TEAM_CORE = "team-core"
    REPORT_FREQUENCY = "report-frequency"
    REPORT_DAY = "report-day"
    REPORT_RECIPIENT = "report-recipient"
    FUNDING = "funding"
    SIGNATORY_NAME = "signatory-name"
    SIGNATORY_POSITION = "signatory-position"
    SIGNATORY_AUTHORITY = "signatory-authority"
    EACH_TARGET_INDICATOR = "each-target-indicator"
    EACH_TARGET_DEADLINE = "each-target-deadline"
    EACH_TARGET_OWNER = "each-target-owner"
    EACH_WORK_LEAD = "each-work-lead"
    EACH_WORK_PARTNERS = "each-work-partners"
    EACH_WORK_TIME = "each-work-time"
    EACH_WORK_RESULT = "each-work-result"
    EACH_BASIS_NUMBER = "each-basis-number"
    EACH_BASIS_DATE = "each-basis-date"


class Fact(NamedTuple):
    """One place where the field is, or should be, filled."""

    value: str | None
    evidence: Evidence | None
    owner: str = ""
    """Of what list member: the text of the target, the task."""


class FieldFilled(NamedTuple):
    """Which field."""

    purpose = "Một thông tin của kế hoạch đã được ghi: số, ngày, người ký, hay thời hạn của từng chỉ tiêu."
    described = {
        "field": (
            "Thông tin phải có. Một lần: document-number, document-symbol, document-type, subject, issue-place, "
            "issue-date, commune, province, team-size, team-leader, team-core, report-frequency, report-day, "
            "report-recipient, funding, signatory-name, signatory-position, signatory-authority. Ở từng dòng: "
            "each-target-indicator, each-target-deadline, each-target-owner, each-work-lead, each-work-partners, "
            "each-work-time, each-work-result, each-basis-number, each-basis-date."
        ),
    }

    field: FieldName

    def check(self, plan: Plan) -> Verdict:
        """One filled place is enough for a fact of the plan; of a list, every member must have it."""
        name, read, find_place = _FIELDS[self.field]
        facts = tuple(read(plan))
        if not facts:
            place = find_place(plan)
            return missing(f"Kế hoạch chưa có {name}", place.evidence, place.searched)
        filled = [fact for fact in facts if fact.value]
        blank = [fact for fact in facts if not fact.value]
        if self.field.startswith("each-"):
            return _check_each(name, filled, blank)
        if filled:
            said = shorten(filled[0].value or "")
            return passed(f"Kế hoạch có {name}: {said}", said, *(fact.evidence for fact in filled))
        evidence = blank[0].evidence
        if evidence is None:
            place = find_place(plan)
            return missing(f"Kế hoạch chưa có {name}", place.evidence, place.searched)
        if evidence.doubtful:
            return review(f"Không đọc rõ {name} trên bản quét, cần xem bản gốc", quote(evidence.quote), evidence)
        return gap(f"Kế hoạch chưa ghi {name}", f"{quote(evidence.quote)}, còn để trống", evidence)


def _check_each(name: str, filled: list[Fact], blank: list[Fact]) -> Verdict:
    total = len(filled) + len(blank)
    stated = f"{len(filled)}/{total}"
    if not blank:
        return passed(f"Cả {total} dòng đều có {name}", stated, *(fact.evidence for fact in filled))
    lacking = join_and([f"«{shorten(fact.owner, 60)}»" for fact in blank[:3]])
    more = f" và {len(blank) - 3} dòng khác" if len(blank) > 3 else ""
    return gap(f"{len(blank)}/{total} dòng chưa có {name}: {lacking}{more}", stated, *(fact.evidence for fact in blank))


def _head(field: str, evidence: str = "") -> Callable[[Plan], Iterable[Fact]]:
    def read(plan: Plan) -> Iterable[Fact]:
        head = plan.letterhead
        return (Fact(getattr(head, field), getattr(head, evidence) if evidence else None),)

    return read


def _read_issue_date(plan: Plan) -> Iterable[Fact]:
    stated = plan.letterhead.issue_date
    if stated is None:
        return ()
    full = None not in (stated.day, stated.month, stated.year)
    return (Fact(f"{stated.day}/{stated.month}/{stated.year}" if full else None, stated.evidence),)


def _read_commune(plan: Plan) -> Iterable[Fact]:
    commune = plan.commune
    return (Fact(f"{commune.type} {commune.name}", commune.evidence),) if commune else ()


def _read_province(plan: Plan) -> Iterable[Fact]:
    return (Fact(plan.commune.province, None),) if plan.commune else ()


def _read_leader(plan: Plan) -> Iterable[Fact]:
    leader = plan.team.leader
    return (Fact(leader.text, leader.evidence),) if leader else ()


def _signatory(field: str) -> Callable[[Plan], Iterable[Fact]]:
    def read(plan: Plan) -> Iterable[Fact]:
        signer = plan.signatory
        return (Fact(getattr(signer, field), signer.evidence),) if signer else ()

    return read


def _each(items: str, field: str, owner: str) -> Callable[[Plan], Iterable[Fact]]:
    def read(plan: Plan) -> Iterable[Fact]:
        for item in getattr(plan, items):
            value = getattr(item, field)
            yield Fact(
                None if value is None else str(value), item.evidence, getattr(item, owner) or item.evidence.quote
            )

    return read


def _statements(field: str) -> Callable[[Plan], Iterable[Fact]]:
    def read(plan: Plan) -> Iterable[Fact]:
        for item in plan.reporting:
            value = getattr(item, field)
            said = ", ".join(value) if isinstance(value, tuple) else value
            yield Fact(str(said) if said else None, item.evidence)

    return read


def _closing(_plan: Plan) -> Place:
    return Place((), ("phần cuối kế hoạch",))


_FIELDS: dict[FieldName, tuple[str, Callable[[Plan], Iterable[Fact]], Callable[[Plan], Place]]] = {
    FieldName.DOCUMENT_NUMBER: ("số của kế hoạch", _head("document_number", "number_evidence"), places.opening),
    FieldName.DOCUMENT_SYMBOL: ("ký hiệu của kế hoạch", _head("document_symbol", "number_evidence"), places.opening),
    FieldName.DOCUMENT_TYPE: ("tên loại văn bản", _head("document_type"), places.opening),
    FieldName.SUBJECT: ("trích yếu nội dung", _head("subject", "subject_evidence"), places.opening),
    FieldName.ISSUE_PLACE: ("địa danh ban hành", _head("issue_place"), places.opening),
    FieldName.ISSUE_DATE: ("đủ ngày, tháng, năm ban hành", _read_issue_date, places.opening),
    FieldName.COMMUNE: ("tên xã, phường, đặc khu ban hành", _read_commune, places.opening),
    FieldName.PROVINCE: ("tỉnh, thành phố của đơn vị ban hành", _read_province, places.opening),
    FieldName.TEAM_SIZE: (
        "số lượng thành viên của Tổ",
        lambda plan: tuple(Fact(item.evidence.quote, item.evidence) for item in plan.team.sizes),
        places.team,
    ),
    FieldName.TEAM_LEADER: ("Tổ trưởng", _read_leader, places.team),
    FieldName.TEAM_CORE: (
        "lực lượng nòng cốt của Tổ",
        lambda plan: tuple(Fact(item.evidence.quote, item.evidence) for item in plan.team.core),
        places.team,
    ),
    FieldName.REPORT_FREQUENCY: ("kỳ báo cáo", _statements("frequencies"), places.reporting),
    FieldName.REPORT_DAY: ("ngày gửi báo cáo", _statements("due_day"), places.reporting),
    FieldName.REPORT_RECIPIENT: ("nơi nhận báo cáo", _statements("recipient"), places.reporting),
    FieldName.FUNDING: (
        "nguồn kinh phí",
        lambda plan: tuple(Fact(item.evidence.quote, item.evidence) for item in plan.funding),
        places.funding,
    ),
    FieldName.SIGNATORY_NAME: ("họ tên người ký", _signatory("name"), _closing),
    FieldName.SIGNATORY_POSITION: ("chức vụ người ký", _signatory("position"), _closing),
    FieldName.SIGNATORY_AUTHORITY: ("quyền hạn ký (TM.)", _signatory("authority"), _closing),
    FieldName.EACH_TARGET_INDICATOR: (
        "loại chỉ tiêu nhận ra được",
        _each("targets", "indicator", "text"),
        places.targets,
    ),
    FieldName.EACH_TARGET_DEADLINE: ("thời hạn của chỉ tiêu", _each("targets", "deadline", "text"), places.targets),
    FieldName.EACH_TARGET_OWNER: ("đơn vị phụ trách chỉ tiêu", _each("targets", "owner", "text"), places.targets),
    FieldName.EACH_WORK_LEAD: ("đơn vị chủ trì", _each("work_items", "lead", "task"), places.organization),
    FieldName.EACH_WORK_PARTNERS: ("đơn vị phối hợp", _each("work_items", "partners", "task"), places.organization),
    FieldName.EACH_WORK_TIME: ("thời gian thực hiện", _each("work_items", "time", "task"), places.organization),
    FieldName.EACH_WORK_RESULT: ("kết quả, sản phẩm", _each("work_items", "result", "task"), places.organization),
    FieldName.EACH_BASIS_NUMBER: ("số của văn bản căn cứ", _each("legal_bases", "number", "kind"), places.opening),
    FieldName.EACH_BASIS_DATE: ("ngày của văn bản căn cứ", _each("legal_bases", "date", "kind"), places.opening),
}
