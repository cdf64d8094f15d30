"""Communes, levels and statements of a summary as a person names them."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from cnscd_cli.data.communes import bare_province
from cnscd_cli.model.finding import Level
from cnscd_cli.model.plan import DueOp, PartialDate, TaskRole
from cnscd_cli.model.summary import (
    Communes,
    FigureSpread,
    Sending,
    Stray,
    StrayKind,
    Summary,
    SummedCommune,
    SummedIndicator,
    SummedReporting,
    SummedSize,
)
from cnscd_cli.reporting.places import name_commune, name_number, name_profile
from cnscd_cli.reporting.plan_digest import FREQUENCIES, OPS
from cnscd_cli.reporting.printable import one_line
from cnscd_cli.text.counts import write_count
from cnscd_cli.text.days import write_day

LATEST = "Mỗi xã tính một bản: bản mới nhất theo ngày ban hành ghi trong văn bản; «xã» gồm cả phường, đặc khu"


class Sent(StrEnum):
    """Whether a commune has sent a plan."""

    YES = "Đã gửi"
    SEVERAL = "Gửi từ hai bản trở lên"
    NO = "Chưa gửi"


STRAYS = {
    StrayKind.UNKNOWN: "Không rõ của xã nào",
    StrayKind.UNLISTED: "Tên không có trong danh mục",
    StrayKind.ELSEWHERE: "Của tỉnh khác",
    StrayKind.OTHER: "Văn bản khác, không phải kế hoạch",
}
ROLES = {
    TaskRole.LEAD: "Chủ trì",
    TaskRole.COORDINATE: "Phối hợp",
    TaskRole.ADVISE: "Tham mưu",
    TaskRole.PERFORM: "Thực hiện",
}


def name_summed(commune: SummedCommune) -> str:
    """«xã Tân An, tỉnh Đắk Lắk»: no two communes are called so."""
    return f"{commune.type} {commune.name}, {lower_first(commune.province)}"


def name_sent(commune: SummedCommune) -> Sent:
    """«Đã gửi»."""
    return (Sent.NO, Sent.YES, Sent.SEVERAL)[min(len(commune.sendings), 2)]


def lower_first(words: str) -> str:
    """«tỉnh Đắk Lắk»."""
    return f"{words[:1].lower()}{words[1:]}"


def name_all(summary: Summary) -> tuple[str, ...]:
    """By index: «xã Tân An»; where there are several provinces «xã Tân An (Đắk Lắk)»."""
    if summary.province:
        return tuple(f"{commune.type} {commune.name}" for commune in summary.communes)
    return tuple(f"{commune.type} {commune.name} ({bare_province(commune.province)})" for commune in summary.communes)


def join_names(summary: Summary, communes: Communes, most: int | None = None) -> str:
    """«xã A, B; phường C»; where there are several provinces «Đắk Lắk: xã A, B; phường C. Gia Lai: xã D»."""
    groups: dict[str, dict[str, list[str]]] = {}
    for index in communes[:most]:
        commune = summary.communes[index]
        groups.setdefault(commune.province, {}).setdefault(commune.type, []).append(commune.name)
    told = {
        province: "; ".join(f"{kind} {', '.join(names)}" for kind, names in kinds.items())
        for province, kinds in groups.items()
    }
    joined = (words if summary.province else f"{bare_province(name)}: {words}" for name, words in told.items())
    more = len(communes) - most if most is not None else 0
    return ". ".join(joined) + (f" và {more} xã khác" if more > 0 else "")


def name_scope(summary: Summary) -> str:
    """«tỉnh Ninh Bình», «cả nước»."""
    return lower_first(summary.province) if summary.province else "các tỉnh, thành phố"


def name_title(summary: Summary) -> str:
    """The heading of every form."""
    return f"Tổng hợp kế hoạch Tổ công nghệ số cộng đồng: {name_scope(summary)}"


def name_profiles(summary: Summary) -> tuple[str, ...]:
    """What was asked for, then what the plans that count were judged by where it was chosen for each."""
    used = [f"{name_profile(item.info)}: {name_number(Decimal(item.plans))} kế hoạch" for item in summary.profiles]
    ids = {item.info.id for item in summary.profiles}
    return (name_profile(summary.profile), *(used if ids != {summary.profile.id} else ()))


def tell_total(summary: Summary) -> str:
    """«47/129 xã, phường, đặc khu đã gửi kế hoạch, 82 chưa gửi, 3 gửi từ hai bản»."""
    communes = sum(item.communes for item in summary.provinces)
    several = sum(item.several for item in summary.provinces)
    words = f"{name_number(Decimal(summary.sent))}/{name_number(Decimal(communes))} xã, phường, đặc khu đã gửi kế hoạch"
    words += f", {name_number(Decimal(communes - summary.sent))} chưa gửi"
    return f"{words}, {write_count(several)} gửi từ hai bản trở lên" if several else words


def name_date(day: PartialDate | None) -> str:
    """«05/01/2026», «…/3/2026»; «không ghi ngày»."""
    if day is None or (day.day, day.month, day.year) == (None, None, None):
        return "không ghi ngày"
    if day.day and day.month and day.year:
        return write_day(day.year, day.month, day.day)
    day_part = f"{day.day:02}" if day.day else "…"
    month = "…" if not day.month else f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"{day_part}/{month}/{day.year or '…'}"


def tell_sending(sending: Sending) -> str:
    """The file, its date, and the files that are the same."""
    copies = f"; cùng nội dung: {', '.join(map(one_line, sending.copies))}" if sending.copies else ""
    return f"{one_line(sending.path)} ({name_date(sending.issue_date)}){copies}"


def tell_certainty(commune: SummedCommune) -> str:
    """What to know of the choice; empty where nothing is."""
    doubts = []
    if not commune.certain:
        doubts.append("ngày trong văn bản không cho biết bản nào mới nhất")
    if commune.assumed:
        doubts.append("kế hoạch không nêu tỉnh, tính cho tỉnh đã chọn")
    return "; ".join(doubts)


def tell_stray(stray: Stray) -> str:
    """The file, and what it calls itself."""
    named = f": {name_commune(stray.commune)}" if stray.commune else ""
    return f"{one_line(stray.path)}{named}"


def name_indicator(item: SummedIndicator, spread: FigureSpread | None) -> str:
    """With the unit, where that is not per cent: «Ngày cuối tuần chuyển đổi số (buổi/quý)»."""
    name = one_line(f"{item.name[:1].upper()}{item.name[1:]}")
    level = item.levels[0] if item.levels else None
    of = (spread.unit, spread.per) if spread else (level.unit, level.per) if level else (None, None)
    unit = "/".join(part for part in of if part)
    return f"{name} ({one_line(unit)})" if unit and unit != "%" else name


def name_value(value: Decimal, unit: str | None) -> str:
    """«95,5%», «3»."""
    shown = round(value, 2) if value.is_finite() and abs(value) < 10**15 else value
    return f"{name_number(shown)}{'%' if unit == '%' else ''}"


def name_levels(item: SummedIndicator, spread: FigureSpread | None) -> str:
    """What is asked of figures like these; empty where nothing is."""
    fitting = [level for level in item.levels if spread is None or (level.unit, level.per) == (spread.unit, spread.per)]
    return "; ".join(dict.fromkeys(map(_name_level, fitting)))


def _name_level(level: Level) -> str:
    bounds = (f"{OPS[op]}{name_value(value, level.unit)}" for op, value in level.bounds)
    return " và ".join(bounds) or "có nêu"


def name_size(size: SummedSize) -> str:
    """«5–7 người», «ít nhất 5 người»."""
    if size.min is None or size.max is None:
        return f"tối đa {size.max} người" if size.min is None else f"ít nhất {size.min} người"
    return f"{size.min} người" if size.min == size.max else f"{size.min}–{size.max} người"


def name_reporting(item: SummedReporting) -> str:
    """«hằng tháng, trước ngày 25 của kỳ sau»."""
    often = FREQUENCIES[item.frequency]
    if item.due_day is None:
        return f"{often}, không nêu ngày"
    before = {DueOp.BEFORE: "trước ngày", DueOp.BY: "chậm nhất ngày", None: "ngày"}[item.due_op]
    return f"{often}, {before} {item.due_day}{' của kỳ sau' if item.due_next_period else ''}"
