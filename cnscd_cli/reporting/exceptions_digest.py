"""Waivers, known gaps and what is amiss with them, as a person is told of them: nothing is let be in silence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cnscd_cli.model.finding import Notice, NoticeKind, Report, Result, WaiverKind
from cnscd_cli.reporting.digest import Entry, Page, Row, Tone
from cnscd_cli.reporting.findings import name_verdict
from cnscd_cli.reporting.places import name_day
from cnscd_cli.reporting.printable import one_line, printable

NOTICES = {
    NoticeKind.EXPIRED: "Miễn hết hạn",
    NoticeKind.UNUSED: "Miễn thừa",
    NoticeKind.UNMATCHED: "Miễn chưa dùng",
    NoticeKind.FIXED: "Đã khắc phục",
    NoticeKind.CHANGED: "Đã thay đổi",
}
_SHOWN = 10
"""Of one kind; JSON has them all."""


def digest_waived(results: Sequence[Result]) -> Iterator[Entry]:
    """What somebody waived: why, who, until when."""
    for result in _of_kind(results, WaiverKind.WAIVER):
        waiver = result.waiver
        if waiver is None:
            continue
        rows = (
            Row("Thực tế", result.actual),
            Row("Lý do", waiver.reason or ""),
            Row("Người duyệt", waiver.approved_by or ""),
            Row("Thời hạn", f"đến hết ngày {name_day(waiver.until)}" if waiver.until else "", waiver.source),
        )
        shown = tuple(Row(row.label, printable(row.text), row.place and one_line(row.place)) for row in rows)
        yield Entry(one_line(result.title), shown, badge=name_verdict(result), tone=Tone.NEUTRAL, name=result.rule)


def name_known(results: Sequence[Result]) -> list[Row]:
    """The rules whose gaps the baseline has, in one row."""
    known = _of_kind(results, WaiverKind.BASELINE)
    if not known:
        return []
    source = known[0].waiver.source if known[0].waiver else ""
    return [Row("Đã biết", ", ".join(result.rule for result in known), one_line(f"thiếu sót đã biết, {source}"))]


def count_excused(results: Sequence[Result]) -> str:
    """«2 được miễn, 3 đã biết»; nothing where there is none."""
    counts = (
        (count_kind(results, WaiverKind.WAIVER), "chỗ được miễn"),
        (count_kind(results, WaiverKind.BASELINE), "thiếu sót đã biết"),
    )
    return ", ".join(f"{count} {name}" for count, name in counts if count)


def count_kind(results: Sequence[Result], kind: WaiverKind) -> int:
    """How many were let be for that reason."""
    return len(_of_kind(results, kind))


def _of_kind(results: Sequence[Result], kind: WaiverKind) -> list[Result]:
    return [result for result in results if result.waiver and result.waiver.kind is kind]


def digest_notices(report: Report) -> Iterator[Page]:
    """The configuration that was followed, and each waiver or known gap that should be put right."""
    rows = [Row("Cấu hình", one_line(report.config))] if report.config else []
    for kind, label in NOTICES.items():
        rows += _digest_kind(label, [notice for notice in report.notices if notice.kind is kind])
    if rows:
        yield Page(tuple(rows), wide=False)


def _digest_kind(label: str, notices: list[Notice]) -> Iterator[Row]:
    for index, notice in enumerate(notices[:_SHOWN]):
        yield Row(label if index == 0 else "", one_line(notice.message), one_line(notice.source))
    if len(notices) > _SHOWN:
        yield Row("", f"và {len(notices) - _SHOWN} mục khác (xem đủ với --format json)")
