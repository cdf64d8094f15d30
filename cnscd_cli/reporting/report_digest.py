"""What a person is told of a report: gaps first, the most serious first, then what a person must judge."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, takewhile
from os.path import sep

from cnscd_cli.model.finding import PlanReport, ProfileInfo, Report, Result, Severity, Status, WaiverKind
from cnscd_cli.model.outline import list_outlines
from cnscd_cli.reporting.digest import Digest, Entry, Overview, Page, Row, Tone
from cnscd_cli.reporting.exceptions_digest import count_excused, count_kind, digest_notices, digest_waived, name_known
from cnscd_cli.reporting.findings import EXCUSED, SEVERITIES, Verdict, list_having, name_verdict
from cnscd_cli.reporting.kin_digest import digest_kin
from cnscd_cli.reporting.places import name_commune, name_commune_alone, name_place, name_profile, shorten_quote
from cnscd_cli.reporting.printable import one_line, printable
from cnscd_cli.reporting.remarks import label_places, needs_message
from cnscd_cli.reporting.tally import count_results
from cnscd_cli.text.counts import write_count

TONES = {Severity.ERROR: Tone.ERROR, Severity.WARNING: Tone.WARNING, Severity.INFO: Tone.INFO}
OCR_NOTE = "Có trang là ảnh, chữ do máy nhận dạng (OCR): đối chiếu với bản gốc trước khi kết luận"
OCR_MARK = "đọc bằng OCR"
FEW = 20
"""So many plans are told one by one on a screen."""
_DETAILS = (
    "Từng kế hoạch thiếu gì: thêm --verbose, hoặc ghi ra tệp: --output ket-qua.html (mở bằng trình duyệt), "
    "--output ket-qua.xlsx."
)
_SHOWN_QUOTES = 4
_PASSES_LENGTH = 48
"""Characters of rule ids in the line of passes; the label and «và … quy tắc khác» take the rest of it."""


def digest_report(report: Report, *, in_full: bool = False, brief: bool = False) -> Digest:
    """The report in words, plan by plan, with an overview where there are several; `in_full` with all that pass.

    A `brief` one of more than a few tells but the overview, what is missing most often, and which cannot be read.
    """
    plans = list_outlines(report.plans)
    if brief and len(plans) > FEW:
        return _sum_up(report, plans)
    pages = (_digest_plan(plan, plan.profile or report.profile, in_full=in_full) for plan in report.plans)
    if len(plans) < 2:
        return Digest(chain(pages, digest_notices(report)))
    return Digest(chain(pages, digest_notices(report)), make_overview(plans), (name_total(plans),))


def _sum_up(report: Report, plans: Sequence[PlanReport]) -> Digest:
    broken = (_digest_plan(plan, report.profile, in_full=False) for plan in plans if plan.error)
    missing = _rank_missing(plans)
    further = (missing,) if missing.rows else ()
    folder = _find_folder(plans)
    pages = chain(broken, digest_kin(plans), digest_notices(report), _tell_folder(folder))
    return Digest(pages, make_overview(plans, folder), (name_total(plans), _DETAILS), further)


def _find_folder(plans: Sequence[PlanReport]) -> str:
    """Where all of them are, with the separator: said once, it leaves the screen to their names."""
    paths = [plan.path for plan in plans]
    pairs = takewhile(lambda pair: pair[0] == pair[1], zip(min(paths), max(paths), strict=False))
    common = "".join(letter for letter, _ in pairs)
    return common[: max(common.rfind("/"), common.rfind(sep)) + 1]


def _tell_folder(folder: str) -> Iterator[Page]:
    if folder:
        yield Page((Row("Thư mục", one_line(folder)),))


def _rank_missing(plans: Sequence[PlanReport]) -> Overview:
    """The rules that are not met, those with the most gaps first."""
    gaps: Counter[str] = Counter()
    reviews: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    titles: dict[str, str] = {}
    for plan in plans:
        for result in plan.results:
            titles.setdefault(result.rule, one_line(result.title))
            gaps[result.rule] += result.status is Status.GAP
            reviews[result.rule] += result.status is Status.REVIEW
            asked[result.rule] += result.status is not Status.NOT_APPLICABLE
    found = sorted(
        (rule for rule in titles if gaps[rule] or reviews[rule]), key=lambda rule: (-gaps[rule], -reviews[rule])
    )
    rows = (
        (titles[rule], rule, f"{write_count(gaps[rule])}/{write_count(asked[rule])}", write_count(reviews[rule]))
        for rule in found
    )
    return Overview(("Hay thiếu nhất", "Quy tắc", "Thiếu sót", Verdict.REVIEW), tuple(rows))


def _digest_plan(plan: PlanReport, profile: ProfileInfo, *, in_full: bool) -> Page:
    path = Row("Kế hoạch", one_line(plan.path))
    if plan.error:
        return Page((path, Row(Verdict.UNREADABLE, printable(plan.error))))
    facts = (
        path,
        Row("Đơn vị", name_commune(plan.commune)),
        Row("Bộ quy tắc", name_profile(profile, with_reason=True)),
        *((Row("Lưu ý", OCR_NOTE),) if plan.ocr else ()),
        *(Row("Lưu ý", one_line(note)) for note in plan.notes),
    )
    open_ones = (*list_having(plan, Status.GAP), *list_having(plan, Status.REVIEW))
    entries = (*map(_digest_result, open_ones), *digest_waived(list_having(plan, Status.WAIVED)))
    return Page(facts, entries, _closing(plan, in_full=in_full))


def _digest_result(result: Result) -> Entry:
    judged = result.status is Status.REVIEW
    rows = [Row("Yêu cầu", result.expected), Row("Thực tế", result.actual, OCR_MARK if result.ocr else None)]
    if needs_message(result):
        rows.append(Row("Nhận xét", result.message))
    label = label_places(result)
    rows += [
        Row(label, f"«{shorten_quote(item.quote, result.actual)}»", name_place(item))
        for item in result.evidence[:_SHOWN_QUOTES]
    ]
    if len(result.evidence) > _SHOWN_QUOTES:
        rows.append(Row("", f"và {len(result.evidence) - _SHOWN_QUOTES} chỗ khác"))
    if result.searched:
        rows.append(Row("Đã tìm ở", "; ".join(result.searched)))
        rows += _digest_nearest(result)
    if result.suggestion:
        rows.append(Row("Gợi ý", result.suggestion))
    return Entry(
        one_line(result.title),
        tuple(Row(row.label, printable(row.text), row.place) for row in rows),
        badge=name_verdict(result),
        tone=Tone.REVIEW if judged else TONES[result.severity],
        name=result.rule,
    )


def _digest_nearest(result: Result) -> list[Row]:
    """What comes nearest to what is missing, each with its likeness."""
    if not result.nearest:
        return [Row("Gần nhất", "không có đoạn nào gần giống")]
    labels = ("Gần nhất", *[""] * len(result.nearest))
    return [
        Row(label, f"giống {near.likeness} %: «{shorten_quote(near.evidence.quote)}»", name_place(near.evidence))
        for label, near in zip(labels, result.nearest, strict=False)
    ]


def _closing(plan: PlanReport, *, in_full: bool) -> tuple[Row, ...]:
    tally = count_results(plan.results)
    passed = _names(plan, Status.PASS) if in_full else _name_some(plan)
    rows = [Row(f"{Verdict.PASS} {tally.statuses[Status.PASS]}/{tally.total}", passed or "không có quy tắc nào")]
    rows += name_known(plan.results)
    if unasked := _names(plan, Status.NOT_APPLICABLE):
        rows.append(Row(Verdict.NOT_APPLICABLE, unasked))
    return (*rows, Row("Kết quả", name_outcome(plan)))


def _names(plan: PlanReport, status: Status) -> str:
    return ", ".join(result.rule for result in plan.results if result.status is status)


def _name_some(plan: PlanReport) -> str:
    """The rules that pass, as many as one line of 80 columns holds: what passes needs no reading."""
    names = [result.rule for result in plan.results if result.status is Status.PASS]
    shown = names
    while len(", ".join(shown)) > _PASSES_LENGTH:
        shown = shown[:-1]
    hidden = len(names) - len(shown)
    return ", ".join(shown) + (f" và {hidden} quy tắc khác" if hidden else "")


def name_outcome(plan: PlanReport) -> str:
    """«1 lỗi, 2 cảnh báo», «không có thiếu sót», «không đọc được»…"""
    if plan.error:
        return Verdict.UNREADABLE.lower()
    tally, excused = count_results(plan.results), count_excused(plan.results)
    counts = [(tally.gaps[severity], name.lower()) for severity, name in SEVERITIES.items()]
    counts.append((tally.statuses[Status.REVIEW], "chỗ cần người xem"))
    found = ", ".join(f"{count} {name}" for count, name in counts if count)
    if not found:
        return f"không có thiếu sót nào khác ngoài {excused}" if excused else "không có thiếu sót"
    return f"{found}, {excused}" if excused else found


def make_overview(plans: Sequence[PlanReport], folder: str = "") -> Overview:
    """A row a plan, with its counts; the `folder` before their names is left out."""
    excused = tuple(kind for kind in WaiverKind if any(count_kind(plan.results, kind) for plan in plans))
    differ = len({plan.profile.id for plan in plans if plan.profile}) > 1
    profile = ("Bộ quy tắc",) if differ else ()
    columns = (
        "Kế hoạch",
        "Đơn vị",
        *profile,
        *SEVERITIES.values(),
        Verdict.REVIEW,
        *(EXCUSED[kind] for kind in excused),
        Verdict.PASS,
    )
    rows = (_overview_row(plan, len(folder), differ=differ, excused=excused) for plan in plans)
    return Overview(columns, tuple(rows), 2 + differ)


def _overview_row(plan: PlanReport, start: int, *, differ: bool, excused: tuple[WaiverKind, ...]) -> tuple[str, ...]:
    path = one_line(plan.path[start:])
    profile = (plan.profile.id if plan.profile else "",) if differ else ()
    if plan.error:
        return (path, name_outcome(plan), *profile, *[""] * (len(SEVERITIES) + 2 + len(excused)))
    tally = count_results(plan.results)
    return (
        path,
        name_commune_alone(plan.commune) or name_commune(None),
        *profile,
        *(str(tally.gaps[severity]) for severity in SEVERITIES),
        str(tally.statuses[Status.REVIEW]),
        *(str(count_kind(plan.results, kind)) for kind in excused),
        f"{tally.statuses[Status.PASS]}/{tally.total}",
    )


def name_total(plans: Sequence[PlanReport]) -> str:
    """How many plans were checked, how many are without gaps, how many could not be read."""
    readable = [plan for plan in plans if not plan.error]
    clean = sum(not count_results(plan.results).statuses[Status.GAP] for plan in readable)
    unread = len(plans) - len(readable)
    if not plans:
        return "Không có kế hoạch nào để xét."
    if not readable:
        return f"Không đọc được tệp nào trong {write_count(unread)} tệp."
    words = f"Đã kiểm tra {write_count(len(readable))} kế hoạch, {write_count(clean)} kế hoạch không có thiếu sót"
    excused = count_excused([result for plan in readable for result in plan.results])
    words = f"{words} (không kể {excused})" if excused else words
    return f"{words}; {write_count(unread)} tệp không đọc được." if unread else f"{words}."
