"""A complete head of a plan to put before an example: what the example does not speak of is in order.

It fits the profile: the preamble cites its own document, a commune of its province issues it, in its days.
What the rule itself judges is left to the example: the preamble, where the rule asks for what is cited there.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from cnscd_cli.authoring.values import describe_document
from cnscd_cli.data.communes import find_alike, list_communes
from cnscd_cli.model.finding import ProfileDocument
from cnscd_cli.model.plan import CommuneType
from cnscd_cli.rules.contract import Check, NestedCheck, Profile, Rule
from cnscd_cli.rules.named_communes import find_named, split_commune

WHOLE = "ỦY BAN"
"""An example that begins with it brings a head of its own."""
_PREAMBLES = ("Căn cứ ", "Thực hiện ", "Theo ", "Triển khai ", "Tiếp tục thực hiện ")
"""An example that begins with one of them brings its own preamble; the head ends before it."""
_CITING = frozenset({"cited-document"})
"""Kinds that judge whether the preamble cites one document."""

_LINES = """\
ỦY BAN NHÂN DÂN
{upper}

Số: 31/KH-UBND

{place}, {day}

KẾ HOẠCH
Hoạt động Tổ công nghệ số cộng đồng năm {year}

"""
_PREAMBLE = (
    "Thực hiện {document} về hoạt động của Tổ công nghệ số cộng đồng; UBND {unit} xây dựng Kế hoạch như sau:\n\n"
)
_BARE_PREAMBLE = "UBND {unit} xây dựng Kế hoạch như sau:\n\n"
_DOCUMENT = ProfileDocument("Kế hoạch", "15/KH-UBND", date(2026, 1, 12), "UBND tỉnh Lạng Sơn")
_PROVINCE = "Tỉnh Lạng Sơn"
_DAY = date(2026, 3, 12)
_SOON = timedelta(days=14)
_PREFERRED = "Hồng Phong"


class Unit(NamedTuple):
    """A commune that is said to issue the plan."""

    type: CommuneType
    name: str


def frame(example: str, profile: Profile, rule: Rule) -> str:
    """The whole plan that the example stands for."""
    return make_head(example, profile, rule) + example


def make_head(example: str, profile: Profile, rule: Rule) -> str:
    """What is put before the example: nothing where it is whole, no preamble where it brings its own."""
    begun = example.lstrip()
    if begun.startswith(WHOLE):
        return ""
    return _make_letterhead(profile, rule) if begun.startswith(_PREAMBLES) else make_frame(profile, rule)


def make_frame(profile: Profile, rule: Rule) -> str:
    """The head of a plan that `profile` is made for and `rule` applies to."""
    unit = find_unit(profile, rule)
    preamble = _BARE_PREAMBLE if _judges_citation(rule.kind, rule.params) else _PREAMBLE
    document = describe_document(profile.document or _DOCUMENT)
    return _make_letterhead(profile, rule) + preamble.format(document=document, unit=f"{unit.type} {unit.name}")


def _judges_citation(kind: str, check: Check) -> bool:
    nested = (item for name in ("all", "any", "none") for item in getattr(check, name, ()))
    return kind in _CITING or any(
        _judges_citation(item.kind, item.check) for item in nested if isinstance(item, NestedCheck)
    )


def _make_letterhead(profile: Profile, rule: Rule) -> str:
    unit, day = find_unit(profile, rule), find_day(profile, rule)
    upper = f"{unit.type} {unit.name}".upper()
    return _LINES.format(upper=upper, place=unit.name, day=_write_day(day), year=day.year)


def find_unit(profile: Profile, rule: Rule) -> Unit:
    """The first commune that the rule names, or of the province whose name no other one bears, of a type it asks."""
    if rule.applies.communes:
        return _read_unit(rule.applies.communes[0], profile.province)
    return find_commune(profile.province, rule.applies.unit_types or tuple(CommuneType))


def find_commune(province: str | None, types: tuple[CommuneType, ...] = tuple(CommuneType)) -> Unit:
    """Likewise, of the province, or of one that stands for all."""
    province = province or _PROVINCE
    for kind in types:
        names = list_communes(province, kind)
        if province == _PROVINCE and _PREFERRED in names:
            return Unit(kind, _PREFERRED)
        for name in names:
            if " " in name and len(find_alike(name)) == 1:
                return Unit(kind, name)
    return Unit(types[0], _PREFERRED)


def _read_unit(named: str, province: str | None) -> Unit:
    """What is written without its type has that of the list."""
    kind, name = split_commune(named)
    listed = find_named(named, province) or find_named(named, None)
    return Unit(kind or (listed.type if listed else CommuneType.XA), listed.name if listed else name)


def find_day(profile: Profile, rule: Rule) -> date:
    """A day on which profile and rule hold, after the profile's document."""
    applies, valid = rule.applies, profile.validity
    years = (date(applies.first_year, 1, 1) if applies.first_year else None, valid.first)
    document = profile.document.date if profile.document else None
    first = max((day for day in (*years, document) if day), default=_DAY)
    ends = (date(applies.last_year, 12, 31) if applies.last_year else None, valid.last)
    last = min((day for day in ends if day), default=date.max)
    return min(max(_DAY, first + _SOON if first > _DAY else _DAY), last)


def _write_day(day: date) -> str:
    """As decree 30 has it: two digits for days below 10 and months below 3."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"
