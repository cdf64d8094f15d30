"""A summary in words and small tables, for screens and for paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from cnscd_cli.data.communes import bare_province
from cnscd_cli.model.plan import TaskRole
from cnscd_cli.model.summary import (
    Communes,
    FigureSpread,
    StrayKind,
    Summary,
    SummedAgency,
    SummedCommune,
    SummedIndicator,
    SummedRule,
)
from cnscd_cli.reporting.digest import Digest, Entry, Overview, Page, Row
from cnscd_cli.reporting.exceptions_digest import NOTICES
from cnscd_cli.reporting.findings import SEVERITIES
from cnscd_cli.reporting.places import name_commune_alone, name_number
from cnscd_cli.reporting.printable import one_line, printable
from cnscd_cli.reporting.summary.words import (
    LATEST,
    ROLES,
    STRAYS,
    join_names,
    lower_first,
    name_all,
    name_indicator,
    name_levels,
    name_profiles,
    name_reporting,
    name_scope,
    name_size,
    name_value,
    tell_certainty,
    tell_sending,
    tell_stray,
    tell_total,
)
from cnscd_cli.text.counts import write_count

_OTHERS = 10
"""Agencies beyond the catalogue that are named; XLSX and JSON have them all."""
_SHOWN = 20
"""Communes and files of one matter that are named, unless everything is to be told."""
_USUAL = 10
"""Statements of one kind that are told, unless everything is to be."""
_FULL = "xem đủ với --verbose, HTML, XLSX, JSON"


def digest_summary(summary: Summary, *, in_full: bool = False) -> Digest:
    """The summary; `in_full` with the communes of every figure."""
    names = name_all(summary)
    pages = (
        Page(tuple(_tell_head(summary))),
        *_tell_provinces(summary),
        *_tell_missing(summary, in_full=in_full),
        *_tell_plans(summary, names, in_full=in_full),
        *_tell_rules(summary, in_full=in_full),
        *_tell_indicators(summary, in_full=in_full),
        *_tell_agencies(summary),
        *_tell_statements(summary, in_full=in_full),
    )
    return Digest(pages, closing=(f"{LATEST}.",) if summary.sent else ())


def _tell_head(summary: Summary) -> Iterator[Row]:
    yield Row("Tổng hợp", name_scope(summary))
    yield Row("Đã gửi", tell_total(summary))
    for index, name in enumerate(name_profiles(summary)):
        yield Row("" if index else "Bộ quy tắc", name)
    if summary.config:
        yield Row("Cấu hình", one_line(summary.config))
    for note in summary.notes:
        yield Row("Lưu ý", one_line(note))
    for notice in summary.notices:
        yield Row(NOTICES[notice.kind], one_line(notice.message), one_line(notice.source))


def _tell_provinces(summary: Summary) -> Iterator[Page]:
    """Those that have sent something; the others by name."""
    if summary.province:
        return
    there = [item for item in summary.provinces if item.sent]
    rows = [
        (bare_province(item.name), *map(str, (item.communes, item.sent, item.communes - item.sent, item.several)))
        for item in there
    ]
    total = [sum(int(row[column]) for row in rows) for column in range(1, 5)]
    if len(rows) > 1:
        rows.append(("Cộng", *(name_number(Decimal(count)) for count in total)))
    columns = ("Tỉnh, thành phố", "Số xã", "Đã gửi", "Chưa gửi", "Từ hai\nbản")
    absent = [bare_province(item.name) for item in summary.provinces if not item.sent]
    closing = (Row(f"Chưa có kế hoạch nào ({len(absent)})", ", ".join(absent)),) if absent else ()
    yield Page((), closing=closing, table=Overview(columns, tuple(rows), 1) if rows else None)


def _tell_missing(summary: Summary, *, in_full: bool) -> Iterator[Page]:
    """Names of one province; of several only where everything is to be told."""
    left = [commune for commune in summary.communes if not commune.sendings]
    if not left or not (summary.province or in_full):
        return
    rows = [
        Row(f"{label} ({len(group)})", ", ".join(commune.name for commune in group))
        for label, group in _group(left, with_province=not summary.province)
    ]
    yield Page((), (Entry(f"Chưa gửi ({len(left)})", tuple(rows)),))


def _group(communes: list[SummedCommune], *, with_province: bool) -> Iterator[tuple[str, list[SummedCommune]]]:
    groups: dict[str, list[SummedCommune]] = {}
    for commune in communes:
        label = f"{bare_province(commune.province)}, {commune.type}" if with_province else str(commune.type)
        groups.setdefault(label, []).append(commune)
    yield from groups.items()


def _tell_plans(summary: Summary, names: tuple[str, ...], *, in_full: bool) -> Iterator[Page]:
    """Communes with several plans or in doubt, plans that do not count, files that could not be read."""
    most = None if in_full else _SHOWN
    several = [
        (names[index], commune)
        for index, commune in enumerate(summary.communes)
        if len(commune.sendings) > 1 or any(item.copies for item in commune.sendings) or tell_certainty(commune)
    ]
    entries = []
    if several:
        rows = [row for name, commune in several[:most] for row in _tell_commune(name, commune)]
        title = f"Gửi nhiều bản hoặc cần xem lại ({len(several)}); bản được tính đứng đầu"
        entries.append(Entry(title, (*rows, *_tell_more(several[:most], several, "xã"))))
    for kind in (StrayKind.UNKNOWN, StrayKind.UNLISTED, StrayKind.OTHER):
        found = [item for item in summary.strays if item.kind is kind]
        if found:
            rows = [Row("", tell_stray(item)) for item in found[:most]]
            title = f"Không tính: {lower_first(STRAYS[kind])} ({len(found)} tệp)"
            entries.append(Entry(title, (*rows, *_tell_more(rows, found, "tệp"))))
    if elsewhere := list(_tell_elsewhere(summary, most)):
        count = sum(item.kind is StrayKind.ELSEWHERE for item in summary.strays)
        entries.append(Entry(f"Không tính: {lower_first(STRAYS[StrayKind.ELSEWHERE])} ({count} tệp)", tuple(elsewhere)))
    if summary.unread:
        rows = [Row("", f"{one_line(item.path)}: {printable(item.error)}") for item in summary.unread]
        entries.append(Entry(f"Không đọc được ({len(rows)})", tuple(rows)))
    if entries:
        yield Page((), tuple(entries))


def _tell_more(shown: Sequence[object], found: Sequence[object], what: str) -> Iterator[Row]:
    if len(found) > len(shown):
        yield Row("", f"và {len(found) - len(shown)} {what} khác ({_FULL})")


def _tell_elsewhere(summary: Summary, most: int | None) -> Iterator[Row]:
    """By province the communes, each once."""
    groups: dict[str, dict[str, None]] = {}
    for item in summary.strays:
        if item.kind is StrayKind.ELSEWHERE and item.commune and item.commune.province:
            name = name_commune_alone(item.commune) or ""
            groups.setdefault(bare_province(one_line(item.commune.province)), {})[name] = None
    for province, communes in groups.items():
        shown = list(communes)[:most]
        more = f" và {len(communes) - len(shown)} xã khác" if len(communes) > len(shown) else ""
        yield Row(province, ", ".join(shown) + more)


def _tell_commune(name: str, commune: SummedCommune) -> Iterator[Row]:
    for index, sending in enumerate(commune.sendings):
        yield Row("" if index else name, tell_sending(sending))
    if doubt := tell_certainty(commune):
        yield Row("", f"→ {doubt}")


def _tell_rules(summary: Summary, *, in_full: bool) -> Iterator[Page]:
    """Those that most communes miss first."""
    if not summary.rules:
        return
    order = sorted(summary.rules, key=lambda rule: (-len(rule.gap), -len(rule.review)))
    excused = any(rule.waived for rule in order)
    columns = ("Quy tắc (số xã)", "Mức", "Thiếu\nsót", "Cần\nxem", *(("Miễn",) if excused else ()), "Đạt", "Áp\ndụng")
    rows = tuple(_tell_rule(rule, excused=excused) for rule in order)
    entries = [entry for rule in order for entry in _name_missing(rule, summary)] if in_full else []
    yield Page((), tuple(entries), table=Overview(columns, rows, 2))


def _tell_rule(rule: SummedRule, *, excused: bool) -> tuple[str, ...]:
    counts = (len(rule.gap), len(rule.review), *((len(rule.waived),) if excused else ()), rule.passed, rule.asked)
    return (one_line(rule.title), SEVERITIES[rule.severity], *map(write_count, counts))


def _name_missing(rule: SummedRule, summary: Summary) -> Iterator[Entry]:
    found = (("Thiếu sót", rule.gap), ("Cần xem", rule.review), ("Miễn", rule.waived))
    rows = tuple(Row(f"{label} ({len(item)})", join_names(summary, item)) for label, item in found if item)
    if rows:
        yield Entry(f"{one_line(rule.title)} ({rule.id})", rows)


def _tell_indicators(summary: Summary, *, in_full: bool) -> Iterator[Page]:
    """What is asked for; what communes promise of their own accord only where everything is to be told."""
    asked = [item for item in summary.indicators if item.levels]
    others = [item for item in summary.indicators if not item.levels]
    shown = [*asked, *(others if in_full else ())]
    columns = (
        "Chỉ tiêu",
        "Yêu cầu",
        "Thấp\nnhất",
        "Trung\nvị",
        "Cao\nnhất",
        "Xã\nnêu",
        "Chưa\nđạt",
        "Cần\nxem",
        "Không\nnêu",
    )
    rows = tuple(row for item in shown for row in _tell_indicator(item))
    entries = [entry for item in asked for entry in _name_below(item, summary)] if in_full else []
    closing: tuple[Row, ...] = ()
    if others and not in_full:
        closing = (Row("Chỉ tiêu khác", f"{len(others)} chỉ tiêu các xã tự nêu ({_FULL})"),)
    if rows or closing:
        yield Page((), tuple(entries), closing, table=Overview(columns, rows, 2) if rows else None)


def _tell_indicator(item: SummedIndicator) -> Iterator[tuple[str, ...]]:
    """A row for each unit; who does not do stands in the first."""
    amiss = (len(item.below), len(item.review), len(item.missing)) if item.levels else ()
    spreads: tuple[FigureSpread | None, ...] = item.spreads or (None,)
    for index, spread in enumerate(spreads):
        values = (spread.lowest, spread.median, spread.highest) if spread else ()
        yield (
            name_indicator(item, spread),
            name_levels(item, spread),
            *((name_value(value, spread.unit) for value in values) if spread else ("", "", "")),
            write_count(len(spread.figures)) if spread else "0",
            *(map(write_count, amiss) if amiss and not index else ("", "", "")),
        )


def _name_below(item: SummedIndicator, summary: Summary) -> Iterator[Entry]:
    found = (("Chưa đạt", item.below), ("Cần xem", item.review), ("Miễn", item.waived), ("Không nêu", item.missing))
    rows = tuple(Row(f"{label} ({len(item)})", join_names(summary, item)) for label, item in found if item)
    if rows:
        yield Entry(name_indicator(item, None), rows)


def _tell_agencies(summary: Summary) -> Iterator[Page]:
    known = [item for item in summary.agencies if item.id]
    others = [item for item in summary.agencies if not item.id]
    columns = (
        "Cơ quan được giao việc (số xã)",
        "Số\nxã",
        *(label.replace(" ", "\n") for label in ROLES.values()),
        "Nhiệm\nvụ",
    )
    rows = tuple(map(_tell_agency, known))
    shown = [f"{one_line(item.name)} ({len(item.communes)})" for item in others[:_OTHERS]]
    more = f" và {len(others) - _OTHERS} cơ quan khác" if len(others) > _OTHERS else ""
    closing = (Row("Ngoài danh mục", ", ".join(shown) + more),) if others else ()
    if rows or closing:
        yield Page((), closing=closing, table=Overview(columns, rows, 1) if rows else None)


def _tell_agency(item: SummedAgency) -> tuple[str, ...]:
    roles = (len(item.roles[role]) for role in TaskRole)
    return (one_line(item.name), *map(write_count, (len(item.communes), *roles, len(item.tasks))))


def _tell_statements(summary: Summary, *, in_full: bool) -> Iterator[Page]:
    if not summary.sent:
        return
    groups = (
        ("Số thành viên của Tổ", [(name_size(item), item.communes) for item in summary.sizes], summary.sizeless),
        ("Kỳ báo cáo", [(name_reporting(item), item.communes) for item in summary.reporting], summary.silent),
    )
    entries = []
    for title, found, none in groups:
        shown = found if in_full else _choose_usual(found)
        told = [*shown, *((("không nêu", none),) if none else ())]
        rows = [
            Row(label, f"{write_count(len(communes))} xã{f': {join_names(summary, communes)}' if in_full else ''}")
            for label, communes in told
        ]
        if len(shown) < len(found):
            rows.append(Row("", f"và {len(found) - len(shown)} cách ghi khác ({_FULL})"))
        entries.append(Entry(title, tuple(rows)))
    yield Page((), tuple(entries))


def _choose_usual(found: list[tuple[str, Communes]]) -> list[tuple[str, Communes]]:
    """Those that most communes write, in the order of all."""
    counts = sorted((len(communes) for _, communes in found), reverse=True)
    least = counts[_USUAL - 1] if len(counts) > _USUAL else 0
    often = [item for item in found if len(item[1]) > least]
    left = _USUAL - len(often)
    as_often = [item for item in found if len(item[1]) == least][:left]
    return [item for item in found if item in often or item in as_often] if least else found
