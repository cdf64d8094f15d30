"""One file, one answer: read, extract, check. The one module that knows what happens in three wings."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from typing import Any

from cnscd_cli.annotation.order import Order
from cnscd_cli.data.catalogues import NO_ADDITIONS, CatalogueAdditions, use_additions
from cnscd_cli.errors import DamagedInput
from cnscd_cli.extraction.chain import extract_plan
from cnscd_cli.model.annotation import AnnotatedCopy
from cnscd_cli.model.archive import Listing
from cnscd_cli.model.document import Document, Paragraph, Source, SourceFormat, Text
from cnscd_cli.model.finding import PlanReport, PlanStatus, ProfileInfo, Reading
from cnscd_cli.model.plan import Plan
from cnscd_cli.parsers.options import ReadOptions
from cnscd_cli.parsers.registry import load_parser, read_bytes, read_document
from cnscd_cli.rules.choice import choose_profile
from cnscd_cli.rules.contract import Choices, Profile
from cnscd_cli.rules.engine import check_plan
from cnscd_cli.rules.lapse import find_lapse
from cnscd_cli.text.issues import name_issues


def fetch_file(path: str, _options: ReadOptions | None, _payload: object = None) -> bytes:
    """The file as it is, for those who have it read elsewhere."""
    return read_bytes(path)


def read_file(path: str, options: ReadOptions, _payload: object = None) -> Document:
    """The blocks of the file."""
    return read_document(path, options)


def extract_file(path: str, options: ReadOptions, _payload: object = None) -> Plan:
    """The facts of the file."""
    use_additions(NO_ADDITIONS)
    return extract_plan(read_document(path, options))


def check_file(path: str, options: ReadOptions, profile: Profile | Choices) -> PlanReport:
    """The answers of all rules on the file, by the profile for every plan or by the one that is chosen for this."""
    return study_file(path, options, profile)._replace(reading=None)


def condense_file(path: str, options: ReadOptions, profile: Profile | Choices) -> PlanReport:
    """`study_file`, with no more than a summary of many plans needs."""
    from cnscd_cli.model.condensing import condense_plan  # for summaries only

    return condense_plan(study_file(path, options, profile))


def study_file(path: str, options: ReadOptions, profile: Profile | Choices) -> PlanReport:
    """`check_file`, with what the answers rest on."""
    document = read_document(path, options)
    if isinstance(profile, Profile):
        info = _tell_source(ProfileInfo(profile.id, profile.title, profile.path or None), profile)
        plan = _extract_with(document, profile.additions)
        notes: tuple[str, ...] = ()
    else:
        plan = _extract_with(document, NO_ADDITIONS)
        profile, info, notes = _choose(plan, profile)
        if profile.additions != NO_ADDITIONS:
            plan = _extract_with(document, profile.additions)
    results = check_plan(plan, profile)
    lapse = find_lapse(plan, profile.validity)
    source = plan.source
    issued = plan.letterhead.issue_date
    return PlanReport(
        source.path,
        source.sha256,
        PlanStatus.CHECKED,
        None,
        plan.commune,
        results,
        (*name_issues(plan.issues), *notes, *((lapse,) if lapse else ())),
        source.ocr,
        info,
        Reading(document, plan),
        plan.letterhead.document_type,
        issued._replace(evidence=None) if issued else None,
        settled=not any(issue.passing for issue in plan.issues),
    )


def _extract_with(document: Document, additions: CatalogueAdditions) -> Plan:
    use_additions(additions)
    return extract_plan(document)


def _choose(plan: Plan, choices: Choices) -> tuple[Profile, ProfileInfo, tuple[str, ...]]:
    choice = choose_profile(plan, choices.heads)
    profile = choices.loaded.get(choice.profile) or _load(choice.profile)
    if not choices.own:
        info = ProfileInfo(profile.id, profile.title, None, choice.by, choice.reason)
        return profile, _tell_source(info, profile), choice.notes
    reason = f"trên nền bộ {choice.profile}, {choice.reason}"
    info = ProfileInfo(profile.id, profile.title, profile.path, choice.by, reason)
    return profile, _tell_source(info, profile), choice.notes


def _tell_source(info: ProfileInfo, profile: Profile) -> ProfileInfo:
    """With the document and the province that the profile rests on."""
    return info._replace(document=profile.document, province=profile.province)


def _load(name: str) -> Profile:
    from cnscd_cli.rules.language.profile import load_profile  # most plans are judged by what the caller has sent

    return load_profile(name)


def annotate_file(path: str, options: ReadOptions, order: Order) -> AnnotatedCopy:  # noqa: ARG001 - as all stages
    """The copy of a plan that was checked, with the remarks on it."""
    from cnscd_cli.annotation.formats import annotate  # most runs write no copy

    data = read_bytes(path)
    if hashlib.sha256(data).hexdigest() != order.report.sha256:
        raise DamagedInput(path, "tệp vừa thay đổi trong lúc được kiểm tra", "Lưu và đóng tệp rồi chạy lại")
    return annotate(data, path, _settle_profile(order))


def _settle_profile(order: Order) -> Order:
    """With the one profile that the plan was judged by, and what it adds to the catalogues."""
    reading = order.report.reading
    if order.rules is None or reading is None:
        return order
    profile = order.rules if isinstance(order.rules, Profile) else _choose(reading.plan, order.rules)[0]
    use_additions(profile.additions)
    return order._replace(rules=profile)


def list_file(path: str, _options: ReadOptions, _payload: object = None) -> Listing:
    """What may be plans in the archive."""
    from cnscd_cli.parsers.archives import list_archive  # most runs open none

    return list_archive(path)


STAGES: dict[str, Callable[[str, ReadOptions, Any], object]] = {
    "fetch": fetch_file,
    "read": read_file,
    "extract": extract_file,
    "check": check_file,
    "study": study_file,
    "condense": condense_file,
    "annotate": annotate_file,
    "list": list_file,
}
"""How far a file is taken. Each function raises an InputError where the file cannot be read."""

# Invented; in it, whatever the passes look for first. Each line costs a quarter of a millisecond or less.
_SHORT_PLAN = """\
ỦY BAN NHÂN DÂN
XÃ IA SAO
Số: 12/KH-UBND
Ia Sao, ngày 05 tháng 01 năm 2026
KẾ HOẠCH
Hoạt động của Tổ công nghệ số cộng đồng
Thực hiện Kế hoạch số 01/KH-UBND ngày 02/01/2026 của Ủy ban nhân dân tỉnh Gia Lai về hoạt động của Tổ;
I. MỤC TIÊU
- Đến hết năm 2026, trên 80% người dân có tài khoản định danh điện tử.
II. NHIỆM VỤ
Mỗi Tổ có từ 05 đến 07 thành viên; lực lượng nòng cốt là Đoàn Thanh niên; Tổ trưởng là trưởng thôn.
III. TỔ CHỨC THỰC HIỆN
1. Phòng Văn hóa - Xã hội
- Chủ trì, phối hợp với Công an xã tham mưu; báo cáo kết quả hằng quý trước ngày 20 tháng cuối quý.
Kinh phí thực hiện từ ngân sách nhà nước.
Nơi nhận:
- Ủy ban nhân dân tỉnh;
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH"""


def warm_up(suffixes: Iterable[str]) -> None:
    """Loads what every plan needs, and the parsers for these suffixes: all that is otherwise loaded at first use."""
    for suffix in suffixes:
        load_parser(suffix)
    blocks = tuple(Paragraph(Text(line)) for line in _SHORT_PLAN.splitlines())
    extract_plan(Document(Source("", SourceFormat.TXT, ""), blocks))
