"""Which profile a plan is judged by where nobody named one: by the document it cites, by its province, or neither."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from cnscd_cli.data.communes import load_provinces
from cnscd_cli.defaults import FALLBACK_PROFILE
from cnscd_cli.model.finding import ChosenBy
from cnscd_cli.model.plan import Commune, LegalBasis, PartialDate, Plan
from cnscd_cli.rules.contract import ProfileDocument, ProfileSummary, Validity
from cnscd_cli.text.normalize import fold, lower, unify

Profiles = tuple[ProfileSummary, ...]

_LOCAL = re.compile(r"\b(?:xã|phường|đặc khu|thị trấn|thị xã|quận|huyện)\b")
"""Whoever bears such a word is below the province: its document has the same number by accident."""
_CITY = re.compile(r"\b(?:thành phố|tp)\b")


class Choice(NamedTuple):
    """A profile, and why it is that one."""

    profile: str
    """Its id."""
    by: ChosenBy
    reason: str
    """A clause that goes on after a comma: «vì …»."""
    notes: tuple[str, ...] = ()
    """What a reader should look at before relying on it, as whole sentences without their full stop."""


def choose_profile(plan: Plan, profiles: Profiles) -> Choice:
    """The profile for `plan` among `profiles`. What the plan says it carries out goes before where it comes from."""
    return _choose_by_document(plan, profiles) or _choose_by_province(plan, profiles) or _fall_back(plan)


def find_lapse(plan: Plan, validity: Validity) -> str | None:
    """A note where the plan was certainly not issued while its profile holds; blanks in its date may be any day."""
    issued = plan.letterhead.issue_date
    span = _span(issued) if issued else None
    if span is None or issued is None:
        return None
    too_late = validity.last is not None and span[0] > validity.last
    too_early = validity.first is not None and span[1] < validity.first
    if not (too_late or too_early):
        return None
    days = (("từ", validity.first), ("đến", validity.last))
    bounds = " ".join(f"{word} {_name_day(day)}" for word, day in days if day)
    return f"Kế hoạch ban hành {_name_date(issued)}, ngoài thời hạn của bộ quy tắc ({bounds})"


# --- by document -------------------------------------------------------------------------------------------------


def _choose_by_document(plan: Plan, profiles: Profiles) -> Choice | None:
    home = plan.commune.province if plan.commune else None
    cited = [item for item in profiles if any(_is_cited(item, basis, home) for basis in plan.legal_bases)]
    if not cited:
        return None
    best = max(cited, key=lambda item: (item.province is not None and item.province == home, _issued(item)))
    others = [f"{_name_document(item.document)} ({item.id})" for item in cited if item is not best and item.document]
    notes = [f"Phần căn cứ còn dẫn {', '.join(others)}"] if others else []
    if best.province and home and best.province != home and plan.commune:
        notes.append(
            f"{_capital(_name_commune(plan.commune))} thuộc {_name_province(home)} nhưng phần căn cứ dẫn văn bản của "
            f"{_name_province(best.province)}; nếu dẫn nhầm, sửa căn cứ hoặc nêu bộ quy tắc khác ở --profile"
        )
    return Choice(best.id, ChosenBy.DOCUMENT, f"vì phần căn cứ dẫn {_name_document(best.document)}", tuple(notes))


def _is_cited(profile: ProfileSummary, basis: LegalBasis, home: str | None) -> bool:
    """Whether `basis` is the document of `profile`: every province has its own 20/KH-UBND, one each year."""
    document = profile.document
    if document is None or basis.number is None or _bare_number(basis.number) != _bare_number(document.number):
        return False
    if basis.date and document.date and basis.date != document.date:
        return False
    issuer = lower(unify(basis.issuer or ""))
    if _LOCAL.search(issuer) and not _LOCAL.search(lower(unify(document.issuer))):
        return False
    named = _find_province(issuer)
    province = named or home  # «UBND tỉnh» is that of the commune's own
    if profile.province and province:
        return province == profile.province
    if _is_of_other_type(issuer, document, profile.province):
        return False
    return bool(basis.date and document.date)


def _is_of_other_type(issuer: str, document: ProfileDocument, province: str | None) -> bool:
    """Whether one is of a province («tỉnh») and the other of a city."""
    own = lower(unify(f"{document.issuer} {province or ''}"))
    is_city, is_province = bool(_CITY.search(issuer)), "tỉnh" in issuer
    return (is_city and "tỉnh" in own) or (is_province and bool(_CITY.search(own)))


def _bare_number(number: str) -> str:
    """Blanks, leading zeros, case and the sort of dash do not count."""
    return re.sub(r"[\s_]", "", lower(unify(number))).replace("–", "-").replace("—", "-").lstrip("0")


@cache
def _province_pattern() -> re.Pattern[str]:
    names = sorted(load_provinces(), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(names)})\b")


def _find_province(issuer: str) -> str | None:
    """The province that an issuer bears in its name."""
    found = _province_pattern().search(fold(issuer))
    return load_provinces()[found.group()] if found else None


# --- by province -------------------------------------------------------------------------------------------------


def _choose_by_province(plan: Plan, profiles: Profiles) -> Choice | None:
    commune = plan.commune
    if commune is None or commune.province is None:
        return None
    own = [item for item in profiles if item.province == commune.province]
    if not own:
        return None
    best = max(own, key=lambda item: (find_lapse(plan, item.validity) is None, _issued(item)))
    others = ", ".join(item.id for item in own if item is not best)
    notes = (f"Tỉnh này còn có bộ quy tắc {others}",) if others else ()
    reason = f"vì {_name_commune(commune)} thuộc {_name_province(commune.province)}"
    return Choice(best.id, ChosenBy.PROVINCE, reason, notes)


def _fall_back(plan: Plan) -> Choice:
    province = plan.commune.province if plan.commune else None
    reason = "vì không rõ kế hoạch của tỉnh, thành phố nào"
    if province:
        reason = f"vì chưa có bộ quy tắc riêng của {_name_province(province)}"
    return Choice(FALLBACK_PROFILE, ChosenBy.FALLBACK, reason)


# --- words and days ----------------------------------------------------------------------------------------------


def _issued(profile: ProfileSummary) -> date:
    """For the most recent first; without a day, last."""
    return profile.document.date if profile.document and profile.document.date else date.min


def _name_document(document: ProfileDocument | None) -> str:
    if document is None:
        return ""
    day = f" ngày {_name_day(document.date)}" if document.date else ""
    return f"{document.kind} {document.number}{day} của {document.issuer}"


def _name_commune(commune: Commune) -> str:
    return f"{commune.type} {commune.name}"


def _name_province(province: str) -> str:
    return province[:1].lower() + province[1:]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _name_day(day: date) -> str:
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"{day.day:02}/{month}/{day.year}"


def _name_date(issued: PartialDate) -> str:
    if issued.day and issued.month and issued.year:
        return f"ngày {_name_day(date(issued.year, issued.month, issued.day))}"
    return f"tháng {issued.month} năm {issued.year}" if issued.month else f"năm {issued.year}"


def _span(issued: PartialDate) -> tuple[date, date] | None:
    """The first and the last day that a date with blanks may be; null without a year, or where there is no such day."""
    if not issued.year:
        return None
    try:
        if issued.month and issued.day:
            day = date(issued.year, issued.month, issued.day)
            return day, day
        first = date(issued.year, issued.month or 1, 1)
        after = date(issued.year + 1, 1, 1)
        if issued.month and issued.month < 12:
            after = date(issued.year, issued.month + 1, 1)
    except ValueError:
        return None
    return first, after - timedelta(days=1)
