"""Kinds as a rule author writes them: parameters in YAML, an invented plan, the verdict and the words that say why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plans import (
    COMPLETE,
    EMPTY,
    appendix,
    assignment,
    core,
    heading,
    issue,
    reporting,
    section,
    target,
    with_assignments,
    with_head,
    with_sections,
    with_targets,
    with_team,
    words,
    work_item,
)

from cnscd_cli.model.finding import Status
from cnscd_cli.model.plan import (
    DueOp,
    Evidence,
    Frequency,
    LegalBasis,
    Op,
    PartialDate,
    Plan,
    Task,
    TaskRole,
    TeamLeader,
)
from cnscd_cli.rules.contract import Check, Verdict
from cnscd_cli.rules.engine import check_rule
from cnscd_cli.rules.language.nodes import Mapping, load_nodes
from cnscd_cli.rules.language.params import Faults, load_params
from cnscd_cli.rules.language.profile import load_profile
from cnscd_cli.rules.proof.nearest import Search
from cnscd_cli.rules.registry import KINDS

PASS, GAP, REVIEW = Status.PASS, Status.GAP, Status.REVIEW


class Case(NamedTuple):
    kind: str
    params: str
    plan: Plan
    status: Status
    says: str
    missing: bool = False


def load(kind: str, params: str) -> tuple[Check | None, Faults]:
    node = load_nodes(f"{{{params}}}")
    assert isinstance(node, Mapping)
    faults = Faults()
    return load_params(KINDS[kind], node, node, "params", faults), faults


def judge(kind: str, params: str, plan: Plan) -> Verdict:
    check, faults = load(kind, params)
    assert check is not None, [fault.problem for fault in faults.found]
    return check.check(plan)


def cite(number: str, day: date | None, issuer: str | None, kind: str = "Kế hoạch") -> LegalBasis:
    return LegalBasis(kind, number, day, issuer, None, words(f"Thực hiện {kind} số {number} của {issuer}"))


def saying(*texts: str, path: str | None = "III") -> Plan:
    passages = tuple(words(text, path)._replace(block=at) for at, text in enumerate(texts))
    return COMPLETE._replace(passages=passages)


def tasked(*roles: TaskRole, partners: tuple[str, ...] = (), agency: str = "cong-an") -> Plan:
    tasks = tuple(Task(f"việc {role}", role, partners, None, words(f"việc {role}")) for role in roles)
    return with_assignments(assignment("Công an xã", agency)._replace(tasks=tasks))


def led_by(text: str) -> Plan:
    return with_team(leader=TeamLeader(text, words(f"Tổ trưởng là {text}")))


def nobody_but(text: str) -> Plan:
    """Words of the plan, out of which nothing was read."""
    return saying("Kiện toàn Tổ.", text)._replace(team=with_team(leader=None).team)


def charged(*tasks: str) -> Plan:
    return with_assignments(assignment("Trạm Y tế", "tram-y-te", *tasks))


def beside(heading: str, *tasks: str) -> Plan:
    """Under a heading that the catalogue knows by another agency of it."""
    return with_assignments(assignment(heading, "cong-an" if "Công an" in heading else "doan-the", *tasks))


def due(*stated: tuple[int, str | None], subject: str) -> Plan:
    plan = with_targets(*(target("smartphone", value, deadline=deadline) for value, deadline in stated))
    return plan._replace(letterhead=plan.letterhead._replace(subject=subject))


def sent_to(line: str) -> Plan:
    return COMPLETE._replace(recipients=("UBND tỉnh", line), recipients_evidence=words("Nơi nhận:"))


def dated(day: int | None, month: int | None, year: int | None) -> Plan:
    return with_head(issue_date=PartialDate(day, month, year, words("ngày … tháng … năm …")))


def numbered(number: str) -> Plan:
    """A plan that bears the number itself and cites none."""
    line = Evidence(f"Số: {number}", block=2)
    head = COMPLETE.letterhead._replace(number_evidence=line)
    return COMPLETE._replace(letterhead=head, passages=(line,), legal_bases=())


def with_bases(*bases: LegalBasis) -> Plan:
    return COMPLETE._replace(legal_bases=bases)


def scanned(plan: Plan, **changes: object) -> Plan:
    return plan._replace(passages=tuple(item._replace(ocr=True, **changes) for item in plan.passages))


HANOI = "number: 20/KH-UBND, date: 2026-01-14, issuer: [UBND thành phố Hà Nội, UBND thành phố], subject: Kế hoạch 20"
HANOI_DAY, CA_MAU_DAY = date(2026, 1, 14), date(2026, 1, 16)
ORDER = "titles: [[mục đích], [mục tiêu, chỉ tiêu], [nội dung], [tổ chức thực hiện]]"
WEEKEND = "indicator: digital-weekend, subject: ngày cuối tuần, at-least: 1, unit: buổi, units: [lần], per: quý"
MONTHLY = "indicator: people-support, subject: số người, at-least: 30, unit: người, per: tháng"
RATES = (
    (((30, "quý"),), GAP, "ít nhất 30 người/quý (mục II) nhưng mức yêu cầu ít nhất 30 người/tháng, tức 90 người/quý"),
    (((200, "năm"),), GAP, "tức 360 người/năm"),
    (((5, "tuần"),), GAP, "5 người/tuần (mục II) nhưng mức yêu cầu ít nhất 30 người/tháng"),
    (((89, "quý"), (100, "năm")), GAP, "89 người/quý"),
    (((90, "quý"),), REVIEW, "không tính theo tháng"),
    (((120, "quý"),), REVIEW, "không tính theo tháng"),
    (((360, "năm"),), REVIEW, "không tính theo tháng"),
    (((6, "tuần"),), REVIEW, "không tính theo tháng"),
    (((1, "ngày"),), REVIEW, "không tính theo tháng"),
    (((1, "hộ"),), REVIEW, "không tính theo tháng"),
    (((1, None),), REVIEW, "không tính theo tháng"),
    (((30, "quý"), (5, "ngày")), REVIEW, "không tính theo tháng"),
    (((30, "quý"), (30, "tháng")), PASS, "30 người/tháng"),
)
PHONE = "indicator: smartphone, subject: chỉ tiêu điện thoại thông minh, more-than: 85"
LEADER = "offices: [bí thư chi bộ, trưởng thôn]"
HEALTH = "agencies: [tram-y-te], subject: Trạm Y tế, names: [Trạm Y tế], mentions: [sổ sức khỏe điện tử, SKĐT]"
HEALTH_BOOKS = (
    charged("Khám bệnh.", "Hướng dẫn người dân dùng Sổ  sức khỏe điện tử."),
    charged("Mở sổ SKĐT."),
    with_assignments(assignment("Công an, Trạm Y tế", "cong-an", "Mở sổ sức khỏe điện tử.")),
    with_assignments(items=(work_item("Mở sổ sức khỏe điện tử", "Trạm Y tế", "tram-y-te"),)),
)
FARMERS = "agencies: [hoi-nong-dan], subject: Hội Nông dân"
BESIDE = (
    "Hội Nông dân, Hội Phụ nữ",
    "Công an xã, Hội Nông dân",
    "HỘI PHỤ NỮ VÀ HỘI NÔNG DÂN XÃ PHÚ VANG",
    "Hội Phụ nữ - Hội Nông dân",
    "Hội Phụ nữ, Nông dân, Cựu chiến binh",
    "Các hội Nông dân, Phụ nữ",
    "Các tổ chức chính trị - xã hội (Hội Phụ nữ, Hội Nông dân)",
)
MAYBE_BESIDE = ("Phòng Kinh tế (phối hợp: Hội Nông dân)", "Công an xã, Hội Nông dân tỉnh", "Hội Phụ nữ, nông dân giỏi")
NOT_BESIDE = ("Hội Phụ nữ", "Công an xã, nông dân", "Hội Phụ nữ phối hợp Hội Nông dân")
LISTED = ("Phụ nữ, Nông dân, Cựu chiến binh", "Nông dân, Phụ nữ")
DUE = "indicator: smartphone, subject: điện thoại, at-least: 80, deadline-until: 2026-12-31"
YEARLY, LONG = "Hoạt động Tổ năm 2026", "Hoạt động Tổ giai đoạn 2026-2030"
DEADLINES = (
    (((85, "2026"),), LONG, PASS, "85%"),
    (((85, "2026-12-31"),), LONG, PASS, "85%"),
    (((85, "2026-06"),), LONG, PASS, "85%"),
    (((85, "2027"),), YEARLY, GAP, "thời hạn năm 2027 sau 31/12/2026"),
    (((85, "2027-01-01"),), YEARLY, GAP, "thời hạn 01/01/2027 sau"),
    (((85, None),), YEARLY, PASS, "85%"),
    (((85, None),), "Hoạt động Tổ năm 2027", GAP, "thời hạn năm 2027 sau"),
    (((85, None),), LONG, REVIEW, "không rõ có trước 31/12/2026 hay không"),
    (((85, None),), "Thực hiện Kế hoạch ngày 31 tháng 10 năm 2025", REVIEW, "không rõ"),
    (((75, "2026"),), LONG, GAP, "là 75%"),
    (((85, "2026"), (95, "2030")), LONG, PASS, "85%"),
    (((70, "2026"), (95, "2030")), LONG, GAP, "là 70%"),
)
SAME_NUMBERS = (
    *(("57-NQ/TW", said) for said in ("57-NQ/TW", "57/NQ-TW", "57-NQ-TW", "57 – NQ/TW", "057-nq/tw")),
    *(
        ("57/NQ-TW", "57-NQ/TW"),
        ("130/2025/NĐ-CP", "130/2025/ND-CP"),
        ("5-KH/TU", "05-KH/TU"),
        ("749/QĐ-TTg", "749/QĐ -TTg"),
    ),
)
PLAN_412 = "number: 412/KH-UBND, date: 2026-01-14, issuer: [UBND tỉnh Cà Mau], subject: Kế hoạch 412"
MISNUMBERED = (
    ("421/KH-UBND", CA_MAU_DAY),
    ("413/KH-UBND", CA_MAU_DAY),
    ("7/KH-UBND", date(2026, 1, 14)),
)
NOT_MISNUMBERED = (
    ("241/KH-UBND", CA_MAU_DAY, "UBND tỉnh Cà Mau"),
    ("421/QĐ-UBND", HANOI_DAY, "UBND tỉnh Cà Mau"),
    ("421/KH-UBND", HANOI_DAY, "UBND thành phố Hà Nội"),
    ("421/KH-UBND", CA_MAU_DAY, None),
)
OTHER_NUMBERS = (
    *(("57-NQ/TW", said) for said in ("57-NQ/TU", "57/NQ-HĐND", "157-NQ/TW", "5-7NQ/TW", "57", "57-NQ/TW-1")),
    *(("130/2025/NĐ-CP", "130/NĐ-CP"), ("20/KH-UBND", "20/QĐ-UBND")),
)
DISTRICT = "subject: 'từ «huyện», «cấp huyện»', none: [huyện, cấp huyện]"
EACH = "subject: mỗi thôn một Tổ, together: [[mỗi thôn, mỗi khu phố], [một Tổ, 01 Tổ]]"
ONE_EACH = (
    ("Mỗi khu phố thành lập 01 Tổ công nghệ số.",),
    ("Kiện toàn.", "Rà soát. Ở mỗi thôn, khu phố có một  tổ; thành viên là đoàn viên"),
)
NOT_ONE_EACH = (
    ("Mỗi thôn có một nhà văn hóa.",),
    ("Mỗi thôn có nhà văn hóa. Xã có một Tổ giúp việc.",),
    ("Mỗi thôn", "một Tổ"),
)
YOUTH = "subject: Tỉnh đoàn, wordings: [Tỉnh đoàn]"
TO_YOUTH = (
    *("Tỉnh đoàn", "Ban Thường vụ Tỉnh đoàn", "BTV Tỉnh đoàn", "Thường trực Tỉnh đoàn", "TT Tỉnh đoàn (b/c)"),
    *("Văn phòng Tỉnh đoàn", "BCH Tỉnh đoàn", "Đ/c Bí thư Tỉnh đoàn", "Đồng chí Phó Bí thư Thường trực Tỉnh Đoàn"),
    *("Ban Chấp hành Tỉnh đoàn", "Cơ quan Tỉnh đoàn", "Sở Nội vụ, Ban Thường vụ Tỉnh đoàn", "Lãnh đạo Tỉnh đoàn"),
)
NOT_TO_YOUTH = ("Huyện đoàn", "BTV Thành đoàn", "Tỉnh ủy", "Ban Thường vụ Tỉnh ủy", "Ban Thường vụ Đoàn xã", "Đoàn xã")
SCIENCE = "subject: Sở KH&CN, wordings: [Sở Khoa học và Công nghệ, Sở KH&CN]"
TO_SCIENCE = ("Đ/c Giám đốc Sở KH&CN", "Giám đốc, các Phó Giám đốc Sở Khoa học và Công nghệ", "Lãnh đạo Sở KH-CN")
NOT_TO_SCIENCE = (
    *("Sở Nội vụ", "Giám đốc Sở Nội vụ", "Đảng ủy Sở Khoa học và Công nghệ", "Công đoàn Sở KH&CN", "Phòng KH&CN xã"),
    "Ban Chấp hành Đoàn Sở Khoa học và Công nghệ",
)
KNOLL = "offices: [trưởng nóc, khóm chủ]"
KNOLL_HEADS = (
    "Tổ trưởng là trưởng nóc.",
    "TỔ TRƯỞNG: KHÓM CHỦ",
    "Tổ trưởng Tổ công nghệ số cộng đồng là đồng chí nóc trưởng, Tổ phó là Bí thư chi đoàn.",
    "Tổ trưởng do chủ rừng hoặc trưởng nóc đảm nhiệm.",
    "Mỗi Tổ do khóm chủ làm Tổ trưởng.",
    "Trưởng nóc (Tổ trưởng), các thành viên.",
    "Khóm chủ - Tổ trưởng",
)
NO_KNOLL_HEADS = (
    "Tổ trưởng báo cáo trưởng nóc.",
    "Tổ trưởng là phó trưởng nóc.",
    "Trưởng nóc không làm Tổ trưởng.",
    "Phó trưởng nóc làm Tổ trưởng.",
    "Khóm chủ làm Tổ trưởng tổ hòa giải.",
    "Tổ trưởng tổ dân phố là khóm chủ.",
    "Tổ phó là trưởng nóc.",
    "Tổ trưởng: chịu trách nhiệm trước UBND xã, trưởng nóc.",
)
EITHER = "any: [{kind: issue-date}, {kind: team-leader, params: {offices: [trưởng bản]}}], subject: ngày hoặc người"
FORBID = "subject: không nhắc đến cấp huyện, none: [UBND huyện]"
POLICE = "agencies: [cong-an], subject: Công an"

# fmt: off
CASES: tuple[Case, ...] = (
    # cited-document
    Case("cited-document", HANOI, with_bases(cite("20/KH-UBND", HANOI_DAY, "UBND thành phố Hà Nội")), PASS, "20/KH-UBND ngày 14/01/2026"),
    Case("cited-document", HANOI, with_bases(cite("020 / KH-ubnd", HANOI_DAY, None)), PASS, "có dẫn"),
    Case("cited-document", HANOI, with_bases(cite("20/KH-UBND", date(2026, 1, 15), "UBND thành phố")), GAP, "ngày của văn bản là 14/01/2026"),
    Case("cited-document", HANOI, with_bases(cite("20/KH-UBND", None, "UBND thành phố Hà Nội")), REVIEW, "không rõ ngày"),
    Case("cited-document", HANOI, with_bases(cite("20/KH-UBND", CA_MAU_DAY, "UBND tỉnh Cà Mau")), GAP, "yêu cầu là Kế hoạch 20"),
    Case("cited-document", HANOI, with_bases(cite("20/KH-UBND", HANOI_DAY, "Thành ủy Hà Nội")), REVIEW, "đối chiếu nơi ban hành"),
    Case("cited-document", HANOI, with_bases(cite("20/KH-UBND", HANOI_DAY, "UBND thành phố"), cite("20/KH-UBND", date(2026, 1, 15), "UBND thành phố")), REVIEW, "chỗ khác lại ghi ngày 15/01/2026"),
    Case("cited-document", "number: 57-NQ/TW, date: 2024-12-22", with_bases(cite("57 -NQ/TW", date(2024, 12, 22), "Bộ Chính trị", "Nghị quyết")), PASS, "57 -NQ/TW"),
    *(Case("cited-document", f"number: {asked}", with_bases(cite(said, None, None)), PASS, said) for asked, said in SAME_NUMBERS),
    *(Case("cited-document", f"number: {asked}, anywhere: true", saying(f"theo số {said} của Đảng"), PASS, "có nhắc") for asked, said in SAME_NUMBERS),
    *(Case("cited-document", f"number: {asked}", with_bases(cite(said, None, None)), GAP, "chưa dẫn", missing=True) for asked, said in OTHER_NUMBERS),
    Case("cited-document", "number: 31/KH-UBND", numbered("31/KH-UBND"), GAP, "chưa dẫn", missing=True),
    *(Case("cited-document", f"number: {asked}, anywhere: true", saying(f"theo số {said} của Đảng"), GAP, "chưa dẫn", missing=True) for asked, said in OTHER_NUMBERS),
    Case("cited-document", "number: 57-NQ/TW, anywhere: true", saying("Nghị quyết số 57 - NQ/TW của Bộ Chính trị"), PASS, "57-NQ/TW"),
    Case("cited-document", "number: 57-NQ/TW, anywhere: true", saying("Nghị quyết số 157-NQ/TW, 57-NQ/TWW"), GAP, "chưa dẫn", missing=True),
    Case("cited-document", HANOI, with_bases(cite("20/KH-UBND", CA_MAU_DAY, "Ủy ban nhân dân TP Hà Nội")), GAP, "ngày của văn bản là"),
    Case("cited-document", "number: 20/KH-UBND, issuer: [UBND tỉnh Cà Mau]", with_bases(cite("20/KH-UBND", None, "Ủy ban nhân dân tỉnh")), PASS, "có dẫn"),
    Case("cited-document", "number: 20/KH-UBND, issuer: [UBND tỉnh Cà Mau]", with_bases(cite("20/KH-UBND", None, "UBND xã Phú Vang")), REVIEW, "yêu cầu là"),
    Case("cited-document", HANOI, with_bases(cite("120/KH-UBND", HANOI_DAY, "UBND thành phố Hà Nội")), GAP, "chưa dẫn Kế hoạch 20", missing=True),
    Case("cited-document", HANOI, with_bases(), GAP, "chưa dẫn", missing=True),
    *(Case("cited-document", PLAN_412, with_bases(cite(said, day, "UBND tỉnh Cà Mau")), GAP, f"chưa dẫn Kế hoạch 412; có dẫn Kế hoạch số {said} ngày {day:%d/%m/%Y} của UBND tỉnh Cà Mau, số khác", missing=True) for said, day in MISNUMBERED),
    Case("cited-document", HANOI, saying("theo Kế hoạch số 20/KH-UBND ngày 14/01/2026"), REVIEW, "có nhắc đến"),
    Case("cited-document", f"{HANOI}, anywhere: true", saying("theo Kế hoạch số 20 /KH - UBND ngày 14 tháng 01 năm 2026"), PASS, "(mục III)"),
    Case("cited-document", f"{HANOI}, anywhere: true", saying("Kế hoạch số 20/KH-UBND ngày 16/01/2026"), GAP, "ngày khác"),
    Case("cited-document", f"{HANOI}, anywhere: true", saying("Kế hoạch số 20/KH-UBND của thành phố"), REVIEW, "không rõ ngày"),
    Case("cited-document", f"{HANOI}, anywhere: true", saying("Kế hoạch số 120/KH-UBND", "Số 20/KH-UBND-TH"), GAP, "chưa dẫn", missing=True),
    Case("cited-document", "number: 19/2025/NQ-HĐND, date: 2025-12-09", with_bases(cite("19/2025/NQ-HĐND", date(2025, 12, 9), "HĐND tỉnh", "Nghị quyết")), PASS, "Nghị quyết"),
    Case("cited-document", "number: 3251/SKHCN-CNTT", with_bases(cite("3251/SKHCN-CNTT", None, "Sở KH&CN", "Công văn")), PASS, "Công văn"),
    # combination
    Case("combination", EITHER, COMPLETE, PASS, "đáp ứng ngày hoặc người: kế hoạch đã ghi đủ"),
    Case("combination", EITHER, dated(None, 3, 2026), GAP, "chưa đáp ứng"),
    Case("combination", EITHER, dated(None, 3, 2026)._replace(team=led_by("Trưởng bản").team), PASS, "Trưởng bản"),
    Case("combination", "all: [{kind: issue-date}, {kind: document-number}]", with_head(document_number=None), GAP, "còn để trống"),
    Case("combination", "all: [{kind: issue-date}, {kind: document-number}]", COMPLETE, PASS, "đã ghi số 25"),
    Case("combination", "all: [{kind: team-leader}, {kind: funding-source}]", EMPTY, GAP, "chưa nêu", missing=True),
    Case("combination", "all: [{kind: issue-date}, {kind: funding-source}]", dated(None, 3, 2026)._replace(funding=()), GAP, "còn để trống ngày"),
    Case("combination", "none: [{kind: funding-source}]", COMPLETE, GAP, "trái với yêu cầu"),
    Case("combination", "none: [{kind: funding-source}]", EMPTY, PASS, "nguồn kinh phí"),
    Case("combination", "none: [{kind: funding-source}]", EMPTY._replace(issues=(issue(2),)), REVIEW, "nguồn kinh phí"),
    Case("combination", "all: [{kind: combination, params: {none: [{kind: team-leader}]}}]", COMPLETE, GAP, "Tổ trưởng"),
    # date-order
    Case("date-order", "order: [bases-before-issue]", with_bases(cite("1/KH-UBND", date(2026, 3, 6), None)), GAP, "06/03/2026 sau ngày ban hành 05/03/2026"),
    Case("date-order", "order: [bases-before-issue]", with_bases(cite("1/KH-UBND", date(2026, 3, 5), None)), PASS, "hợp lý"),
    Case("date-order", "order: [bases-before-issue]", dated(None, 3, 2026)._replace(legal_bases=(cite("1/KH", date(2026, 4, 1), None),)), GAP, "sau ngày ban hành 03/2026"),
    Case("date-order", "order: [bases-before-issue]", dated(None, 3, 2026)._replace(legal_bases=(cite("1/KH", date(2026, 3, 9), None),)), REVIEW, "chưa đủ"),
    Case("date-order", "order: [bases-before-issue]", dated(None, None, None), REVIEW, "chưa ghi năm"),
    Case("date-order", "order: [bases-before-issue]", dated(5, None, 2026)._replace(legal_bases=(cite("1/KH", date(2026, 2, 1), None),)), REVIEW, "chưa đủ"),
    Case("date-order", "order: [deadlines-after-issue]", with_targets(target("vneid", 50, deadline="2025")), GAP, "sau thời hạn 31/12/2025"),
    Case("date-order", "order: [deadlines-after-issue]", with_targets(target("vneid", 50, deadline="2026"), target("vneid", 50, deadline="quý I")), PASS, "hợp lý"),
    Case("date-order", "deadlines-until: 2030-12-31", with_targets(target("vneid", 50, deadline="2031-06-30")), GAP, "30/06/2031"),
    Case("date-order", "issued-from: 2025-10-31, issued-until: 2030-12-31", COMPLETE, PASS, "hợp lý"),
    Case("date-order", "order: [bases-before-issue]", with_bases(cite("1/KH", None, None)), PASS, "không có mốc"),
    Case("date-order", "issued-from: 2026-03-06", COMPLETE, GAP, "mốc 06/03/2026 sau ngày ban hành"),
    # expression
    Case("expression", "expression: \"targets.all(t, t.value > 10)\", subject: mức trên 10", COMPLETE, PASS, "đáp ứng mức trên 10"),
    Case("expression", "expression: \"targets.all(t, t.value > 60)\"", COMPLETE, GAP, "chưa đáp ứng điều kiện «targets"),
    Case("expression", "expression: \"size(targets) > 60\"", COMPLETE._replace(issues=(issue(3),)), REVIEW, "không đọc được"),
    Case("expression", "expression: \"commune.name == 'Hồng Phong'\"", EMPTY, REVIEW, "Không xét được"),
    # field-filled
    Case("field-filled", "field: subject", COMPLETE, PASS, "trích yếu"),
    Case("field-filled", "field: document-number", with_head(document_number=None), GAP, "chưa ghi số của kế hoạch"),
    Case("field-filled", "field: document-number", with_head(document_number=None, number_evidence=words("Số: ..")._replace(doubtful=True)), REVIEW, "Không đọc rõ"),
    Case("field-filled", "field: issue-date", dated(None, 3, 2026), GAP, "đủ ngày"),
    Case("field-filled", "field: subject", EMPTY, GAP, "chưa có trích yếu", missing=True),
    Case("field-filled", "field: signatory-name", EMPTY, GAP, "họ tên người ký", missing=True),
    Case("field-filled", "field: report-day", COMPLETE, PASS, "21"),
    Case("field-filled", "field: report-day", COMPLETE._replace(reporting=(reporting(Frequency.MONTHLY),)), GAP, "ngày gửi báo cáo"),
    Case("field-filled", "field: each-target-deadline", with_targets(target("vneid", 5, deadline="2026"), target("ocop", 6, text="100% sản phẩm")), GAP, "1/2 dòng chưa có thời hạn của chỉ tiêu: «100% sản phẩm»"),
    Case("field-filled", "field: each-target-deadline", with_targets(target("vneid", 5, deadline="2026")), PASS, "Cả 1 dòng"),
    Case("field-filled", "field: each-work-lead", with_assignments(items=(work_item("Tập huấn", None, None),)), GAP, "«Tập huấn»"),
    Case("field-filled", "field: each-work-time", COMPLETE, GAP, "chưa có thời gian", missing=True),
    # number
    Case("number", "what: targets, min: 5", COMPLETE, PASS, "5 chỉ tiêu có con số, đúng yêu cầu ít nhất 5"),
    Case("number", "what: targets, min: 6", COMPLETE, GAP, "Kế hoạch có 5 chỉ tiêu", missing=True),
    Case("number", "what: targets, indicator: vneid, max: 1", with_targets(target("vneid", 5), target("vneid", 6)), GAP, "2 chỉ tiêu"),
    Case("number", "what: indicators, min: 1, max: 1", with_targets(target("vneid", 5), target("vneid", 6)), PASS, "1 loại"),
    Case("number", "what: top-sections, min: 3, max: 9", COMPLETE, PASS, "5 mục lớn"),
    Case("number", "what: recipients, min: 2, max: 2", COMPLETE, PASS, "đúng 2"),
    Case("number", "what: tasks, agency: cong-an, min: 1", COMPLETE, PASS, "1 nhiệm vụ"),
    Case("number", "what: tasks, agency: tram-y-te, min: 1", COMPLETE, GAP, "chưa có nhiệm vụ", missing=True),
    Case("number", "what: appendices, min: 1", COMPLETE._replace(appendices=(appendix("PHỤ LỤC I", "Chỉ tiêu"),)), PASS, "1 phụ lục"),
    Case("number", "what: pages, max: 10", COMPLETE, REVIEW, "không cho biết số trang"),
    # section-order
    Case("section-order", ORDER, COMPLETE, PASS, "mục I. MỤC ĐÍCH, YÊU CẦU"),
    Case("section-order", ORDER, with_sections(section("I", "MỤC TIÊU"), section("II", "MỤC ĐÍCH"), section("III", "NỘI DUNG")), GAP, "mục I. MỤC TIÊU đứng trước mục II. MỤC ĐÍCH"),
    Case("section-order", ORDER, with_sections(section("I", "MỤC ĐÍCH, MỤC TIÊU"), section("II", "NỘI DUNG")), PASS, "đúng thứ tự"),
    Case("section-order", ORDER, with_sections(section("I", "MỤC TIÊU"), section("II", "NỘI DUNG"), section("III", "MỤC TIÊU"), section("IV", "TỔ CHỨC THỰC HIỆN")), PASS, "đúng thứ tự"),
    Case("section-order", ORDER, with_sections(section("I", "NỘI DUNG")), REVIEW, "đủ hai mục"),
    # wording
    Case("wording", "subject: giờ hoạt động, any: [ít nhất 4 giờ, tối thiểu 4 giờ]", saying("Hoạt động Tối thiểu  4 giờ mỗi ngày."), PASS, "có giờ hoạt động (mục III)"),
    Case("wording", "subject: tên phòng, all: [Phòng Văn hóa - Xã hội]", saying("Giao phòng văn hoá–xã hội chủ trì"), PASS, "tên phòng"),
    Case("wording", "subject: hai ý, all: [trẻ em, người già]", saying("hướng dẫn người già"), GAP, "chưa thấy «trẻ em»", missing=True),
    Case("wording", "subject: số, any: [công]", saying("côngviệc, thành công1"), GAP, "chưa thấy", missing=True),
    Case("wording", "subject: tên Tổ, any: [công nghệ số]", saying("tổ cong nghe so"), REVIEW, "khác dấu"),
    Case("wording", FORBID, saying("báo cáo UBND Huyện trước ngày 20"), GAP, "«UBND huyện»"),
    Case("wording", FORBID, saying("báo cáo UBND tỉnh"), PASS, "không có «UBND huyện»"),
    Case("wording", DISTRICT, saying("Báo cáo huyện."), GAP, "Kế hoạch viết «huyện» (mục III), không được viết cụm từ này"),
    Case("wording", DISTRICT, saying("Báo cáo tỉnh."), PASS, "Kế hoạch không có «huyện» hoặc «cấp huyện»"),
    Case("wording", "subject: a, any: [b, c, d, e, f]", saying("x"), GAP, "chưa thấy cụm từ nào trong: «b», «c», «d»…", missing=True),
    Case("wording", "subject: a, pattern: [b+]", saying("x"), GAP, "Kế hoạch chưa có a", missing=True),
    Case("wording", "subject: a, pattern: [b+], all: [x]", saying("x"), GAP, "Kế hoạch chưa có a", missing=True),
    *(Case("wording", EACH, saying(*texts), PASS, "có mỗi thôn một Tổ (mục III)") for texts in ONE_EACH),
    *(Case("wording", EACH, saying(*texts), GAP, "chưa thấy câu nào có đủ «mỗi thôn» hoặc", missing=True) for texts in NOT_ONE_EACH),
    Case("wording", f"{EACH}, all: [trẻ em]", saying("Mỗi thôn một Tổ"), GAP, "chưa thấy «trẻ em»", missing=True),
    Case("wording", FORBID, scanned(saying("báo cáo UBND huyên trước ngày 20")), REVIEW, "nhận dạng"),
    Case("wording", FORBID, saying("báo cáo UBND huyên"), PASS, "không có"),
    Case("wording", "subject: tháng báo cáo, pattern: ['tháng\\s+0?9', 'tháng 12']", saying("báo cáo trong Tháng 09 năm 2026"), PASS, "tháng báo cáo"),
    Case("wording", "subject: không ghi số tiền, no-pattern: ['\\d+ triệu đồng']", saying("kinh phí 50 triệu đồng"), GAP, "«50 triệu đồng»"),
    Case("wording", "subject: giờ, any: [bốn giờ], section: [kinh phí]", saying("bốn giờ", path="III"), GAP, "chưa có giờ", missing=True),
    Case("wording", "subject: giờ, any: [bốn giờ], section: [nội dung]", saying("bốn giờ", path="III/1"), PASS, "(mục III.1)"),
    Case("wording", "subject: giờ, any: [bốn giờ], section: [an toàn]", saying("bốn giờ"), GAP, "không có mục «an toàn»", missing=True),
    Case("wording", "subject: giờ, none: [bốn giờ], section: [an toàn]", saying("bốn giờ"), REVIEW, "Không tìm thấy mục"),
    # target: more than, at most, per, units, presence
    Case("target", f"{PHONE}, optional: true", with_targets(), Status.NOT_APPLICABLE, "không nêu chỉ tiêu điện thoại thông minh, không bắt buộc"),
    Case("target", f"{PHONE}, optional: true", with_targets(target("smartphone", 80)), GAP, "mức yêu cầu"),
    Case("target", f"{PHONE}, optional: true", with_targets(target("smartphone", 90)), PASS, "90%"),
    Case("target", f"{PHONE}, optional: false", with_targets(), GAP, "chưa nêu", missing=True),
    Case("combination", f"any: [{{kind: target, params: {{{PHONE}, optional: true}}}}, {{kind: team-leader, params: {{offices: [x]}}}}]", with_targets(), PASS, "không bắt buộc"),
    *(Case("target", DUE, due(*targets, subject=subject), status, says) for targets, subject, status, says in DEADLINES),
    Case("target", PHONE, with_targets(target("smartphone", 85, op=Op.MORE_THAN)), PASS, "trên 85%"),
    Case("target", PHONE, with_targets(target("smartphone", 85, op=Op.AT_LEAST)), GAP, "mức yêu cầu trên 85%"),
    Case("target", PHONE, with_targets(target("smartphone", 86)), PASS, "86%"),
    Case("target", PHONE, with_targets(target("smartphone", 90, op=Op.AT_MOST)), REVIEW, "không phải mức tối thiểu"),
    Case("target", WEEKEND, with_targets(target("digital-weekend", 1, "lần", per="quý")), PASS, "1 lần/quý"),
    Case("target", WEEKEND, with_targets(target("digital-weekend", 1, "buổi", per="tháng")), REVIEW, "không tính theo quý"),
    *(Case("target", MONTHLY, with_targets(*(target("people-support", value, "người", op=Op.AT_LEAST, per=per) for value, per in stated)), status, says) for stated, status, says in RATES),
    Case("target", MONTHLY, with_targets(target("people-support", 30, "người", op=Op.AT_MOST, per="quý")), REVIEW, "không tính theo tháng"),
    Case("target", MONTHLY, with_targets(target("people-support", 30, "hộ", per="quý")), REVIEW, "không tính theo người"),
    Case("target", "indicator: people-support, subject: số người, at-least: 30, unit: người, per: quý", with_targets(target("people-support", 5, "người", per="tháng")), GAP, "5 người/tháng (mục II), tức 15 người/quý, nhưng mức yêu cầu ít nhất 30 người/quý"),
    Case("target", "indicator: team-days, subject: số ngày, at-least: 2, unit: ngày, per: tuần", with_targets(target("team-days", 7, "ngày", per="tháng")), GAP, "7 ngày/tháng (mục II) nhưng mức yêu cầu ít nhất 2 ngày/tuần"),
    Case("target", "indicator: team-days, subject: số ngày, at-least: 2, unit: ngày, per: tuần", with_targets(target("team-days", 8, "ngày", per="tháng")), REVIEW, "không tính theo tuần"),
    Case("target", "indicator: vneid, subject: x, at-least: 5, per: tháng", with_targets(target("vneid", 5, per="năm")), REVIEW, "không tính theo tháng"),
    Case("target", "indicator: people-support, subject: số người, more-than: 30, unit: người, per: tháng", with_targets(target("people-support", 90, "người", per="quý")), REVIEW, "không tính theo tháng"),
    Case("target", "indicator: people-support, subject: số người, at-most: 30, unit: người, per: tháng", with_targets(target("people-support", 30, "người", per="quý")), REVIEW, "không tính theo tháng"),
    Case("target", WEEKEND, with_targets(target("digital-weekend", 0, "buổi", per="quý")), GAP, "ít nhất 1 buổi/quý"),
    Case("target", "indicator: team-hours, subject: giờ, at-least: 4, unit: giờ, per: ngày", with_targets(target("team-hours", 4, "giờ", op=Op.AT_LEAST, per="ngày")), PASS, "4 giờ/ngày"),
    Case("target", "indicator: household-support, subject: số hộ, at-most: 20, unit: hộ", with_targets(target("household-support", 30, "hộ", op=Op.AT_MOST)), GAP, "tối đa 20 hộ"),
    Case("target", "indicator: household-support, subject: số hộ, at-least: 5, at-most: 20, unit: hộ", with_targets(target("household-support", 12, "hộ")), PASS, "12 hộ"),
    Case("target", "indicator: ocop-ecommerce, subject: chỉ tiêu OCOP", with_targets(target("ocop-ecommerce", 7, "sản phẩm")), PASS, "7 sản phẩm"),
    Case("target", "indicator: ocop-ecommerce, subject: chỉ tiêu OCOP", with_targets(target("vneid", 7)), GAP, "chưa nêu", missing=True),
    # assignment with a role
    # an agency beside others, by the catalogue
    *(Case("assignment", FARMERS, beside(heading, "Vận động hội viên"), PASS, "cùng đơn vị khác") for heading in BESIDE),
    *(Case("assignment", f"{FARMERS}, own: true", beside(heading, "Vận động"), REVIEW, "chỉ được nêu chung") for heading in BESIDE),
    *(Case("assignment", FARMERS, beside(heading, "Vận động"), REVIEW, "có thể được nêu chung") for heading in MAYBE_BESIDE),
    *(Case("assignment", FARMERS, beside(heading, "Phối hợp với Hội Nông dân, Đoàn Thanh niên"), GAP, "chưa giao", missing=True) for heading in NOT_BESIDE),
    *(Case("assignment", FARMERS, beside(heading), GAP, "chưa giao", missing=True) for heading in BESIDE),
    *(Case("assignment", FARMERS, beside("Các hội", names, "Vận động hội viên"), PASS, "cùng đơn vị khác") for names in LISTED),
    *(Case("assignment", FARMERS, beside("Các hội", names), REVIEW, "có thể") for names in LISTED),
    Case("assignment", FARMERS, beside("Các hội", "Tuyên truyền tới phụ nữ, nông dân", "Mở lớp"), GAP, "chưa giao", missing=True),
    Case("assignment", FARMERS, with_assignments(items=(work_item("Mở lớp", "Công an xã, Hội Nông dân xã", "cong-an"),)), PASS, "cùng đơn vị khác"),
    Case("assignment", f"{FARMERS}, mentions: [mở lớp]", beside(BESIDE[0], "Mở lớp cho hội viên"), PASS, "có nêu «Mở lớp"),
    Case("assignment", f"{FARMERS}, roles: [lead]", beside(BESIDE[0], "Mở lớp"), REVIEW, "chưa rõ vai trò"),
    Case("assignment", f"{FARMERS}, names: [nông hội]", beside(BESIDE[1], "Mở lớp"), GAP, "chưa giao", missing=True),
    Case("assignment", f"{POLICE}, roles: [lead]", tasked(TaskRole.COORDINATE, TaskRole.LEAD), PASS, "chủ trì"),
    Case("assignment", f"{POLICE}, roles: [lead]", tasked(TaskRole.COORDINATE, TaskRole.ADVISE), GAP, "phối hợp và tham mưu nhưng yêu cầu là chủ trì"),
    *(Case("assignment", HEALTH, plan, PASS, "có nêu «") for plan in HEALTH_BOOKS),
    Case("assignment", HEALTH, charged("Mở sổ sưc khỏe điện tử."), REVIEW, "khác dấu"),
    Case("assignment", HEALTH, charged("Khám bệnh."), GAP, "chưa có nhiệm vụ nào nêu «sổ sức khỏe điện tử» hoặc «SKĐT»", missing=True),
    Case("assignment", HEALTH, charged(), GAP, "chưa giao nhiệm vụ"),
    Case("assignment", HEALTH, with_assignments(assignment("Công an xã", "cong-an", "Mở sổ sức khỏe điện tử.")), GAP, "chưa giao nhiệm vụ", missing=True),
    Case("assignment", f"{HEALTH}, roles: [lead]", charged("Mở sổ sức khỏe điện tử."), REVIEW, "chưa rõ vai trò"),
    Case("assignment", f"{POLICE}, roles: [lead]", tasked(TaskRole.PERFORM), REVIEW, "chưa rõ vai trò chủ trì"),
    Case("assignment", f"{POLICE}, roles: [lead]", with_assignments(items=(work_item("Kích hoạt", "Công an xã", "cong-an"),)), PASS, "chủ trì"),
    Case("assignment", f"{POLICE}, roles: [advise]", with_assignments(items=(work_item("Kích hoạt", "Công an xã", "cong-an"),)), GAP, "yêu cầu là tham mưu"),
    Case("assignment", f"{POLICE}, roles: [coordinate], names: [Công an xã]", tasked(TaskRole.LEAD, partners=("Công an xã",), agency="thon"), PASS, "phối hợp"),
    Case("assignment", "agencies: [doan-thanh-nien], subject: Đoàn, roles: [coordinate]", tasked(TaskRole.LEAD, partners=("Đoàn TNCS Hồ Chí Minh xã",), agency="thon"), PASS, "phối hợp"),
    Case("assignment", f"{POLICE}, roles: [lead]", with_assignments(), GAP, "chưa giao nhiệm vụ", missing=True),
    # recipients
    *(Case("recipient", YOUTH, sent_to(line), PASS, "Nơi nhận có Tỉnh đoàn") for line in TO_YOUTH),
    *(Case("recipient", YOUTH, sent_to(line), GAP, "chưa có Tỉnh đoàn", missing=True) for line in NOT_TO_YOUTH),
    *(Case("recipient", SCIENCE, sent_to(line), PASS, "Nơi nhận có") for line in TO_SCIENCE),
    *(Case("recipient", SCIENCE, sent_to(line), GAP, "chưa có", missing=True) for line in NOT_TO_SCIENCE),
    # leader, core force, reports
    Case("team-leader", LEADER, led_by("đồng chí Bí thư Chi bộ hoặc Trưởng thôn"), PASS, "Bí thư Chi bộ"),
    Case("team-leader", LEADER, led_by("Phó Trưởng thôn"), GAP, "yêu cầu là bí thư chi bộ hoặc trưởng thôn"),
    Case("team-leader", LEADER, led_by("Bí thư chi đoàn"), GAP, "Bí thư chi đoàn"),
    Case("team-leader", LEADER, with_team(leader=None), GAP, "chưa nêu", missing=True),
    Case("team-leader", KNOLL, led_by("Trưởng khu phố, trưởng nóc"), PASS, "trưởng nóc"),
    Case("team-leader", KNOLL, led_by("nóc trưởng"), PASS, "nóc trưởng"),
    Case("team-leader", "offices: [khu phố trưởng]", led_by("Trưởng khu phố"), PASS, "Trưởng khu phố"),
    Case("team-leader", "offices: [khu phố trưởng]", led_by("Phó trưởng khu phố"), GAP, "yêu cầu là"),
    *(Case("team-leader", KNOLL, nobody_but(text), PASS, "đã nêu") for text in KNOLL_HEADS),
    *(Case("team-leader", KNOLL, nobody_but(text), GAP, "chưa nêu", missing=True) for text in NO_KNOLL_HEADS),
    Case("core-force", "agency: doan-thanh-nien, subject: Đoàn, alternatives: [hoi-phu-nu]", with_team(core=(core("hoi-phu-nu"),)), PASS, "nòng cốt"),
    Case("core-force", "agency: doan-thanh-nien, subject: Đoàn", with_team(core=(core("hoi-phu-nu"),)), GAP, "lực lượng khác"),
    Case("report-frequency", "all-of: [monthly, quarterly]", COMPLETE._replace(reporting=(reporting(Frequency.MONTHLY), reporting(Frequency.QUARTERLY))), PASS, "hằng tháng và hằng quý"),
    Case("report-frequency", "all-of: [monthly, quarterly]", COMPLETE._replace(reporting=(reporting(Frequency.QUARTERLY),)), GAP, "còn thiếu báo cáo hằng tháng"),
    Case("report-frequency", "all-of: [monthly], at-least: monthly", COMPLETE._replace(reporting=(reporting(Frequency.MONTHLY, day=20, op=DueOp.BY),)), PASS, "hằng tháng"),
    Case("report-frequency", "all-of: [yearly], at-least: monthly", COMPLETE._replace(reporting=(reporting(Frequency.MONTHLY), reporting(Frequency.YEARLY))), PASS, "hằng tháng"),
    Case("report-frequency", "all-of: [yearly], at-least: monthly", COMPLETE._replace(reporting=(reporting(Frequency.YEARLY),)), GAP, "ít nhất hằng tháng"),
    Case("report-frequency", "all-of: [monthly, quarterly]", COMPLETE._replace(reporting=(reporting(),)), GAP, "chưa nêu kỳ báo cáo"),
    Case("report-frequency", "all-of: [monthly, quarterly]", EMPTY, GAP, "chưa nêu chế độ", missing=True),
)
# fmt: on


@pytest.mark.parametrize("case", CASES, ids=[f"{case.kind}-{at}" for at, case in enumerate(CASES)])
def test_verdict(case: Case) -> None:
    verdict = judge(case.kind, case.params, case.plan)
    assert (verdict.status, verdict.missing) == (case.status, case.missing), verdict.message
    assert case.says in verdict.message
    assert verdict.actual


@pytest.mark.parametrize("cited", NOT_MISNUMBERED)
def test_another_document_is_not_told_as_misnumbered(cited: tuple[str, date, str | None]) -> None:
    verdict = judge("cited-document", PLAN_412, with_bases(cite(*cited)))
    assert (verdict.message, verdict.missing) == ("Kế hoạch chưa dẫn Kế hoạch 412", True)


CHECKS = tuple(load(kind, params)[0] for kind, params in dict.fromkeys((case.kind, case.params) for case in CASES))


def test_every_kind_is_judged_somewhere() -> None:
    from cnscd_cli.rules.language.profile import list_profiles, load_profile

    used = {rule.kind for summary in list_profiles() for rule in load_profile(summary.id).rules}
    assert used | {case.kind for case in CASES} == set(KINDS)


def test_words_under_a_heading_without_a_label() -> None:
    texts = ("MỤC TIÊU", "bốn giờ", "KINH PHÍ", "năm giờ")
    places = [words(text)._replace(block=at) for at, text in enumerate(texts)]
    plan = EMPTY._replace(
        headings=(heading("MỤC TIÊU")._replace(evidence=places[0]), heading("KINH PHÍ")._replace(evidence=places[2])),
        passages=tuple(places),
    )
    params = "subject: giờ, any: [{}], section: [mục tiêu]"
    assert judge("wording", params.format("bốn giờ"), plan).status is PASS
    assert judge("wording", params.format("năm giờ"), plan).status is GAP


def test_words_in_an_appendix() -> None:
    plan = saying("bốn giờ", path="PHỤ LỤC I")._replace(appendices=(appendix("PHỤ LỤC I", "Danh mục công việc"),))
    assert judge("wording", "subject: giờ, any: [bốn giờ], section: [danh mục công việc]", plan).status is PASS


def test_what_is_said_in_nearly_the_same_words_is_found_near() -> None:
    plan = saying("Mỗi ngày Tổ trực hướng dẩn dịch vụ công trực tuyến tại nhà văn hóa.")
    plan = plan._replace(passages=(plan.passages[0]._replace(block=100),))
    for kind, params in (
        ("wording", "subject: trực, any: [hướng dẫn dịch vụ công trực tuyến]"),
        ("combination", "all: [{kind: wording, params: {subject: trực, any: [hướng dẫn dịch vụ công trực tuyến]}}]"),
    ):
        check, _ = load(kind, params)
        assert check is not None
        near = Search(plan).find(check, "")
        assert [item.evidence.block for item in near] == [100], kind


def test_words_near_one_check_prove_nothing_of_another() -> None:
    plan = saying("Mỗi ngày Tổ trực hướng dẩn dịch vụ công trực tuyến tại nhà văn hóa.")
    plan = plan._replace(passages=(plan.passages[0]._replace(block=100),))
    near, absent = (
        f"{{kind: wording, params: {{subject: trực, any: [{phrase}]}}}}"
        for phrase in ("hướng dẫn dịch vụ công trực tuyến", "khen thưởng tập thể")
    )
    for params, status in (
        (f"all: [{near}]", REVIEW),
        (f"all: [{near}, {absent}]", GAP),
        (f"any: [{near}, {absent}]", REVIEW),
        (f"all: [{{kind: combination, params: {{all: [{absent}]}}}}, {near}]", GAP),
    ):
        check, _ = load("combination", params)
        assert check is not None
        rule = load_profile("mau-tinh").rules[0]._replace(params=check)
        assert check_rule(plan, rule).status is status, params


def test_a_figure_that_is_almost_reached() -> None:
    for text, status in (("gần 100% hộ", REVIEW), ("gần 1000 hộ, đạt 100%", PASS), ("100% hộ", PASS)):
        plan = with_targets(target("vneid", 100, text=text))
        assert judge("target", "indicator: vneid, subject: x, at-least: 100", plan).status is status, text
    assert judge("target", "indicator: vneid, subject: x, at-least: 80", with_targets(target("vneid", 100, text="gần 100%"))).status is PASS  # fmt: skip


def test_an_expression_is_not_shown_to_the_reader() -> None:
    verdict = judge("wording", "subject: số trực, pattern: ['trực:? \\d{4}']", COMPLETE)
    assert verdict.message == "Kế hoạch chưa có số trực"


def test_doubtful_words_decide_nothing_within_a_combination() -> None:
    plan = COMPLETE._replace(funding=(COMPLETE.funding[0]._replace(evidence=Evidence("…", doubtful=True)),))
    assert judge("combination", "none: [{kind: funding-source}]", plan).status is REVIEW


# fmt: off
FAULTS = [
    ("target", "indicator: vneid, subject: a, at-least: 5, more-than: 5", "chỉ dùng một trong hai"),
    ("target", "indicator: vneid, subject: a, at-least: 9, at-most: 5", "«at-least» (9) lớn hơn «at-most» (5)"),
    ("target", "indicator: vneid, subject: a, more-than: 5, at-most: 5", "«more-than» (5) không nhỏ hơn"),
    ("target", "indicator: vneid, subject: a, at-least: '80%'", "một số, không phải «80%»"),
    ("target", "indicator: vneid, subject: a, at-least: '0,5'", "0.5"),
    ("assignment", "agencies: [thon], subject: a, roles: [leed]", "lead, coordinate, advise, perform, không phải «leed», có phải là «lead»?"),
    ("assignment", "agencies: [thon], subject: a, own: Có", "true hoặc false, không phải «Có»; viết true"),
    ("report-frequency", "all-of: []", "danh sách trống"),
    ("report-frequency", "{}", "cần ít nhất một trong hai tham số «at-least», «all-of»"),
    ("cited-document", "number: KH-UBND", "phải là số văn bản như 123/KH-UBND"),
    ("cited-document", "number: 1/KH, date: 31/10/2025", "một ngày có thật, viết năm-tháng-ngày như 2025-10-31, không phải «31/10/2025»; viết 2025-10-31"),
    ("cited-document", "number: 1/KH, date: 2025-02-30", "một ngày có thật"),
    ("number", "what: targets", "«min», «max»"),
    ("number", "what: target, min: 1", "có phải là «targets»?"),
    ("number", "what: targets, min: 3, max: 1", "«min» (3) lớn hơn «max» (1)"),
    ("number", "what: sections, min: 1, indicator: vneid", "«indicator» chỉ dùng với «what: targets»"),
    ("number", "what: sections, min: 1, agency: thon", "«agency» chỉ dùng với"),
    ("field-filled", "field: each-target-dedline", "có phải là «each-target-deadline»?"),
    ("section-order", "titles: [[mục tiêu]]", "ít nhất hai mục"),
    ("section-order", "titles: mục tiêu", "danh sách gồm các danh sách cụm từ, không phải «mục tiêu»"),
    ("wording", "subject: a", "cần ít nhất một trong các tham số"),
    ("wording", "subject: a, together: [[b], [UBND Huyện]], none: [ubnd huyện]", "vừa phải có vừa không được có"),
    ("wording", "subject: a, together: [b]", "danh sách"),
    ("wording", "subject: a, any: [UBND Huyện], none: [ubnd huyện]", "vừa phải có vừa không được có"),
    ("wording", "subject: a, pattern: ['(a+)+']", "Biểu thức chính quy không dùng được: phần lặp"),
    ("wording", "subject: a, pattern: ['[a']", "thiếu dấu «]» (ký tự thứ 1)"),
    ("date-order", "{}", "cần ít nhất một trong các tham số"),
    ("date-order", "issued-from: 2026-02-01, issued-until: 2026-01-01", "sau «issued-until»"),
    ("expression", "expression: 'size(target) > 1'", "không có biến «target», có phải là «targets»? (dòng 1, cột 6 của biểu thức)"),
    ("combination", "{}", "«all», «any», «none»"),
    ("combination", "any: [{kind: issue-date}]", "«any» cần ít nhất hai"),
    ("combination", "all: [{kind: issue-date}], none: [{kind: issue-date}]", "vừa ở «all» vừa ở «none»"),
    ("combination", "all: issue-date", "danh sách các phép kiểm"),
    ("combination", "all: [issue-date]", "Mỗi phép kiểm phải là bảng"),
    ("combination", "all: [{params: {}}]", "Thiếu khóa «kind»"),
    ("combination", "all: [{kind: issue-dat}]", "có phải là «issue-date»?"),
    ("combination", "all: [{kind: issue-date, severity: error}]", "Không có khóa «severity»"),
    ("combination", "all: [{kind: team-size, params: {min: 9, max: 5}}]", "«min» (9)"),
    ("combination", "all: &a [{kind: combination, params: {all: *a}}]", "Phép kiểm lồng quá 5 cấp"),
]
# fmt: on


@pytest.mark.parametrize(("kind", "params", "problem"), FAULTS)
def test_fault(kind: str, params: str, problem: str) -> None:
    check, faults = load(kind, "" if params == "{}" else params)
    assert check is None
    assert any(problem in fault.problem for fault in faults.found), [fault.problem for fault in faults.found]
    assert all(fault.line for fault in faults.found)


def test_a_fault_deep_in_a_combination_has_its_place() -> None:
    _, faults = load("combination", "all: [{kind: team-size, params: {min: 1, max: 5, mid: 2}}]")
    assert [(fault.line, fault.column, fault.key) for fault in faults.found] == [(1, 51, "params.all[0].params.mid")]


def test_a_small_file_cannot_mean_very_many_checks() -> None:
    ten = ", ".join(["*b"] * 10)
    _, faults = load(
        "combination",
        f"all: [&b {{kind: combination, params: {{all: [&c {{kind: combination, params: {{all: [{{kind: issue-date}}, {{kind: issue-date}}, {{kind: issue-date}}]}}}}, {', '.join(['*c'] * 9)}]}}}}, {ten}]",
    )
    assert [fault.problem for fault in faults.found] == ["Bộ quy tắc có quá 100 phép kiểm lồng nhau"]


MAKERS: tuple[Callable[[], Plan], ...] = (lambda: EMPTY, lambda: COMPLETE)


texts = st.text(st.characters(codec="utf-8"), max_size=30)
numbers = st.one_of(st.none(), st.integers(-1, 10**5))


@settings(max_examples=25, deadline=None)
@given(texts, texts, st.dates(), st.tuples(numbers, numbers, numbers), st.booleans())
def test_no_content_makes_a_kind_raise(
    one: str, two: str, day: date, parts: tuple[int | None, int | None, int | None], ocr: bool
) -> None:
    words_of = words(one, two or None)._replace(ocr=ocr, block=day.day)
    plan = saying(one, two, path=two)._replace(
        letterhead=COMPLETE.letterhead._replace(issue_date=PartialDate(*parts, words_of), document_number=one),
        legal_bases=(cite(one, day, two), cite(two, None, None), LegalBasis(None, None, None, one, two, words_of)),
        sections=(section("I", one), section(two or "II", two)),
        headings=(heading(one),),
        appendices=(appendix(one, two),),
        targets=(
            target("vneid", 5, one, text=two, deadline=two),
            target("smartphone", 6, "%", deadline=day.isoformat()),
        ),
        assignments=(assignment(one, "cong-an", two), assignment(two, None)),
        work_items=(work_item(one, two, None)._replace(partners=two),),
        recipients=(one, two),
    )
    plan = plan._replace(passages=(*plan.passages, words_of), team=plan.team._replace(leader=TeamLeader(one, words_of)))
    for check in CHECKS:
        assert check.check(plan).message


@pytest.mark.parametrize("case", CASES, ids=[f"{case.kind}-{at}" for at, case in enumerate(CASES)])
def test_no_kind_raises_over_a_bare_plan(case: Case) -> None:
    for make in MAKERS:
        assert judge(case.kind, case.params, make()).status in Status
