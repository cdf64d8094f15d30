"""A summary as a workbook."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from cnscd_cli.data.communes import bare_province
from cnscd_cli.model.plan import PartialDate, TaskRole
from cnscd_cli.model.summary import Communes, FigureSpread, Summary, SummedCommune, SummedIndicator, SummedRule
from cnscd_cli.reporting.exceptions_digest import NOTICES
from cnscd_cli.reporting.findings import SEVERITIES, Verdict
from cnscd_cli.reporting.places import name_commune
from cnscd_cli.reporting.printable import one_line, printable
from cnscd_cli.reporting.summary.words import (
    LATEST,
    ROLES,
    STRAYS,
    Sent,
    join_names,
    lower_first,
    name_date,
    name_indicator,
    name_levels,
    name_profiles,
    name_reporting,
    name_sent,
    name_size,
    name_title,
    name_value,
    tell_certainty,
    tell_sending,
    tell_total,
)
from cnscd_cli.reporting.workbook.drawing import draw_book
from cnscd_cli.reporting.workbook.plans import keep_day
from cnscd_cli.reporting.workbook.sheets import Cell, Column, Key, Look, Row, Sheet, Value

_MOST_NAMES = 400
"""In one cell: more than any province has communes."""


def render_summary_workbook(summary: Summary, folder: str = ".") -> bytes:
    """The summary as a file in `folder`, from where links lead to the files of the plans."""
    return b"".join(draw_book(list_summary_sheets(summary), folder))


def list_summary_sheets(summary: Summary) -> tuple[Sheet, ...]:
    """Every sheet in its order, whether or not it has rows: other workbooks refer to them by name."""
    return (
        _look_over(summary),
        _list_provinces(summary),
        _list_communes(summary),
        _list_rules(summary),
        _list_indicators(summary),
        _list_agencies(summary),
        _list_tasks(summary),
        _list_statements(summary),
        _list_names(summary),
        _list_uncounted(summary),
        _list_notices(summary),
    )


def _join(summary: Summary, communes: Communes) -> str | None:
    more = " (xem đủ ở dạng JSON)" if len(communes) > _MOST_NAMES else ""
    return join_names(summary, communes, _MOST_NAMES) + more or None


def _look_over(summary: Summary) -> Sheet:
    strays = [item.kind for item in summary.strays]
    communes = sum(item.communes for item in summary.provinces)
    several = "tính bản mới nhất; xem trang «Đã gửi, chưa gửi»"
    counts = (
        ("Xã, phường, đặc khu trong danh mục", communes, None),
        (Sent.YES, summary.sent, "xem trang «Đã gửi, chưa gửi»"),
        (Sent.NO, communes - summary.sent, "xem trang «Đã gửi, chưa gửi»"),
        (Sent.SEVERAL, sum(item.several for item in summary.provinces), several),
        *(
            (f"Không tính: {lower_first(label)}", strays.count(kind), "xem trang «Không tính»")
            for kind, label in STRAYS.items()
        ),
        ("Tệp trùng nội dung với tệp khác", summary.copies, "xem trang «Đã gửi, chưa gửi»"),
        ("Tệp không đọc được", len(summary.unread), "xem trang «Không tính»"),
    )
    columns = (
        Column("Nội dung", narrow=44, wide=60),
        Column("Số lượng", Look.COUNT, narrow=12, wide=14),
        Column("Ghi chú", narrow=56, wide=60),
    )
    lead = (
        name_title(summary),
        f"{tell_total(summary)}.",
        *(f"Bộ quy tắc: {name}" if not index else f"  {name}" for index, name in enumerate(name_profiles(summary))),
        *((one_line(f"Cấu hình: {summary.config}"),) if summary.config else ()),
        *(one_line(f"Lưu ý: {note}.") for note in summary.notes),
        f"{LATEST}.",
    )
    return Sheet("Tổng quan", columns, [Row(item) for item in counts], lead)


def _list_provinces(summary: Summary) -> Sheet:
    columns = (
        Column("Tỉnh, thành phố", narrow=18, wide=28),
        *(
            Column(name, Look.COUNT, narrow=11, wide=14)
            for name in ("Số xã", "Đã gửi", "Chưa gửi", "Gửi từ hai bản trở lên")
        ),
        Column("Tỷ lệ đã gửi", Look.SHARE, narrow=18, wide=18),
    )
    rows = [
        Row(
            (
                bare_province(item.name),
                *(item.communes, item.sent, item.communes - item.sent, item.several),
                Decimal(item.sent) / item.communes if item.communes else None,
            )
        )
        for item in summary.provinces
    ]
    return Sheet("Tỉnh", columns, rows, sums=len(rows) > 1)


def _list_communes(summary: Summary) -> Sheet:
    columns = (
        Column("Xã, phường, đặc khu", narrow=20, wide=30),
        Column("Tỉnh, thành phố", narrow=12, wide=22),
        Column("Tình trạng", narrow=12, wide=22),
        Column("Bản được tính", narrow=16, wide=40),
        Column("Ngày ban hành", Look.DATE, narrow=12, wide=20),
        Column("Số bản", Look.COUNT, narrow=8, wide=8),
        *(
            Column(name, Look.COUNT, narrow=8, wide=10)
            for name in ("Thiếu sót", Verdict.REVIEW, Verdict.PASS, "Áp dụng")
        ),
        Column("Bản khác, tệp cùng nội dung", narrow=16, wide=44),
        Column("Lưu ý", narrow=12, wide=40),
    )
    rows = [Row(tuple(_tell_commune(commune))) for commune in summary.communes]
    return Sheet("Đã gửi, chưa gửi", columns, rows)


def _tell_commune(commune: SummedCommune) -> Iterator[Value | Cell]:
    yield f"{commune.type} {commune.name}"
    yield bare_province(commune.province)
    yield name_sent(commune)
    if not commune.sendings:
        yield from (None,) * 9
        return
    first, *others = commune.sendings
    yield Cell(one_line(first.path), path=first.path, tip="Mở tệp kế hoạch")
    yield _read_date(first.issue_date)
    yield len(commune.sendings)
    yield from (commune.gaps, commune.reviews, commune.passed, commune.asked)
    copies = [f"{one_line(path)} (cùng nội dung)" for path in first.copies]
    yield "\n".join([*copies, *map(tell_sending, others)]) or None
    yield tell_certainty(commune) or None


def _read_date(day: PartialDate | None) -> Value:
    try:
        return keep_day(date(day.year or 0, day.month or 0, day.day or 0)) if day else None
    except ValueError:  # blanks, or a day that is in no calendar
        return name_date(day)


def _list_rules(summary: Summary) -> Sheet:
    columns = (
        Column("Quy tắc", narrow=16, wide=28),
        Column("Tên quy tắc", narrow=24, wide=48),
        Column("Mức độ", Look.MARK, narrow=10, wide=12),
        *(
            Column(name, Look.COUNT, narrow=9, wide=11)
            for name in ("Thiếu sót", "Cần xem", "Miễn, đã biết", "Đạt", "Áp dụng", "Không áp dụng")
        ),
        Column("Tỷ lệ thiếu sót", Look.SHARE, narrow=14, wide=14),
    )
    return Sheet("Quy tắc", columns, [Row(tuple(_tell_rule(rule))) for rule in summary.rules], frozen=2)


def _tell_rule(rule: SummedRule) -> Iterator[Value | Cell]:
    yield from (rule.id, one_line(rule.title), SEVERITIES[rule.severity])
    for found, key in ((rule.gap, "gap"), (rule.review, "review"), (rule.waived, "waived")):
        yield Cell(len(found), row=("rule", rule.id, key))
    yield from (rule.passed, rule.asked)
    yield Cell(len(rule.not_applicable), row=("rule", rule.id, "none"))
    yield Decimal(len(rule.gap)) / rule.asked if rule.asked else None


def _list_indicators(summary: Summary) -> Sheet:
    columns = (
        Column("Chỉ tiêu", narrow=24, wide=48),
        Column("Mã chỉ tiêu", narrow=14, wide=24),
        Column("Đơn vị tính", narrow=8, wide=12),
        Column("Tính trên", narrow=8, wide=12),
        Column("Mức yêu cầu", narrow=12, wide=20),
        *(Column(name, Look.NUMBER, narrow=9, wide=12) for name in ("Thấp nhất", "Trung vị", "Cao nhất")),
        *(
            Column(name, Look.COUNT, narrow=9, wide=11)
            for name in ("Số xã nêu", "Chưa đạt", "Cần xem", "Miễn, đã biết", "Không nêu")
        ),
    )
    rows = [Row(tuple(cells)) for item in summary.indicators for cells in _tell_indicator(item)]
    lead = ("Mức chỉ tiêu của các kế hoạch", "Xã nêu nhiều mức thì lấy mức thấp nhất (mức trần: cao nhất)")
    return Sheet("Chỉ tiêu", columns, rows, lead)


def _tell_indicator(item: SummedIndicator) -> Iterator[Iterator[Value | Cell]]:
    """A row for each unit; who does not do stands in the first."""
    spreads: tuple[FigureSpread | None, ...] = item.spreads or (None,)
    for index, spread in enumerate(spreads):
        yield _tell_spread(item, spread, first=not index)


def _tell_spread(item: SummedIndicator, spread: FigureSpread | None, *, first: bool) -> Iterator[Value | Cell]:
    of = spread or (item.levels[0] if item.levels else None)
    yield from (_name(item), item.id, of.unit if of else None, of.per if of else None)
    yield name_levels(item, spread) or None
    if spread:
        yield Cell(spread.lowest, row=("figure", item.id, spread.unit or "", spread.per or "", spread.capped, "lowest"))
        yield spread.median
        yield Cell(
            spread.highest, row=("figure", item.id, spread.unit or "", spread.per or "", spread.capped, "highest")
        )
        yield len(spread.figures)
    else:
        yield from (None, None, None, 0)
    if not first or not item.levels:
        yield from (None,) * 4
        return
    for key, found in _find_amiss(item):
        yield Cell(len(found), row=("indicator", item.id, key))


def _name(item: SummedIndicator) -> str:
    name = one_line(item.name)
    return f"{name[:1].upper()}{name[1:]}"


def _find_amiss(item: SummedIndicator) -> tuple[tuple[str, Communes], ...]:
    return (
        ("Chưa đạt", item.below),
        ("Cần xem", item.review),
        ("Miễn, đã biết", item.waived),
        ("Không nêu", item.missing),
    )


def _list_names(summary: Summary) -> Sheet:
    """The communes of every figure; the other sheets lead here."""
    columns = (
        Column("Trang", narrow=10, wide=12),
        Column("Nội dung", narrow=24, wide=48),
        Column("Kết quả", narrow=12, wide=20),
        Column("Số xã", Look.COUNT, narrow=8, wide=8),
        Column("Các xã", narrow=60, wide=90),
    )
    rows = [
        Row((sheet, name, result, len(found), _join(summary, found)), key)
        for key, sheet, name, result, found in _find_names(summary)
        if found
    ]
    return Sheet("Danh sách xã", columns, rows, frozen=2)


def _find_names(summary: Summary) -> Iterator[tuple[Key, str, str, str, Communes]]:
    for rule in summary.rules:
        title = one_line(rule.title)
        yield ("rule", rule.id, "gap"), "Quy tắc", title, "Thiếu sót", rule.gap
        yield ("rule", rule.id, "review"), "Quy tắc", title, "Cần xem", rule.review
        yield ("rule", rule.id, "waived"), "Quy tắc", title, "Miễn, đã biết", rule.waived
        yield ("rule", rule.id, "none"), "Quy tắc", title, "Không áp dụng", rule.not_applicable
    for item in summary.indicators:
        for key, found in _find_amiss(item) if item.levels else ():
            yield ("indicator", item.id, key), "Chỉ tiêu", _name(item), key, found
        for spread in item.spreads:
            of = ("figure", item.id, spread.unit or "", spread.per or "", spread.capped)
            for end, words, value in (
                ("lowest", "thấp nhất", spread.lowest),
                ("highest", "cao nhất", spread.highest),
            ):
                told = f"{words}: {name_value(value, spread.unit)}"
                yield (*of, end), "Chỉ tiêu", name_indicator(item, spread), told, spread.list_at(value)
    for agency in summary.agencies:
        yield ("agency", agency.id or "", agency.name), "Phân công", one_line(agency.name), "Giao việc", agency.communes


def _list_agencies(summary: Summary) -> Sheet:
    columns = (
        Column("Cơ quan", narrow=24, wide=48),
        Column("Mã cơ quan", narrow=14, wide=26),
        *(
            Column(name, Look.COUNT, narrow=9, wide=11)
            for name in ("Số xã giao việc", *ROLES.values(), "Số nhiệm vụ khác nhau")
        ),
    )
    rows = []
    for item in summary.agencies:
        count = Cell(len(item.communes), row=("agency", item.id or "", item.name))
        roles = (len(item.roles[role]) for role in TaskRole)
        tasks = len(item.tasks) if item.id else None
        rows.append(Row((one_line(item.name), item.id or "ngoài danh mục", count, *roles, tasks)))
    return Sheet("Phân công", columns, rows)


def _list_tasks(summary: Summary) -> Sheet:
    columns = (
        Column("Cơ quan", narrow=20, wide=36),
        Column("Vai trò", narrow=10, wide=12),
        Column("Nhiệm vụ", narrow=40, wide=80),
        Column("Số xã", Look.COUNT, narrow=8, wide=8),
        Column("Các xã", narrow=20, wide=60),
    )
    rows = [
        Row(
            (
                one_line(item.name),
                ROLES[TaskRole(task.role)],
                task.text,
                len(task.communes),
                _join(summary, task.communes),
            )
        )
        for item in summary.agencies
        for task in item.tasks
    ]
    lead = ("Nhiệm vụ giao cho từng cơ quan", "Bỏ dấu đầu dòng và tên riêng của xã; câu chữ giống nhau được gộp lại")
    return Sheet("Nhiệm vụ", columns, rows, lead)


def _list_statements(summary: Summary) -> Sheet:
    columns = (
        Column("Nội dung", narrow=18, wide=26),
        Column("Mức", narrow=24, wide=44),
        Column("Số xã", Look.COUNT, narrow=8, wide=8),
        Column("Các xã", narrow=30, wide=80),
    )
    found = (
        *(("Số thành viên của Tổ", name_size(item), item.communes) for item in summary.sizes),
        *((("Số thành viên của Tổ", "không nêu", summary.sizeless),) if summary.sizeless else ()),
        *(("Kỳ báo cáo", name_reporting(item), item.communes) for item in summary.reporting),
        *((("Kỳ báo cáo", "không nêu", summary.silent),) if summary.silent else ()),
    )
    rows = [Row((title, words, len(communes), _join(summary, communes))) for title, words, communes in found]
    return Sheet("Tổ và báo cáo", columns, rows)


def _list_uncounted(summary: Summary) -> Sheet:
    columns = (
        Column("Tệp", narrow=20, wide=50),
        Column("Lý do", Look.MARK, narrow=16, wide=30),
        Column("Đơn vị ghi trong kế hoạch", narrow=16, wide=40),
        Column("Giải thích", narrow=30, wide=80),
    )
    rows = [
        Row((Cell(one_line(item.path), path=item.path), STRAYS[item.kind], name_commune(item.commune), None))
        for item in summary.strays
    ]
    rows += [
        Row((Cell(one_line(item.path), path=item.path), Verdict.UNREADABLE, None, printable(item.error)))
        for item in summary.unread
    ]
    return Sheet("Không tính", columns, rows)


def _list_notices(summary: Summary) -> Sheet:
    columns = (
        Column("Loại", narrow=14, wide=18),
        Column("Nội dung", narrow=40, wide=90),
        Column("Quy tắc", narrow=16, wide=28),
        Column("Ghi ở", narrow=14, wide=30),
    )
    rows = [Row((NOTICES[item.kind], item.message, item.rule, one_line(item.source))) for item in summary.notices]
    return Sheet("Miễn trừ", columns, rows, frozen=0)
