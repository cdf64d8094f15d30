"""Which profile a plan is judged by where nobody named one: by the document it cites, by its province, or neither."""

from __future__ import annotations

import re
from datetime import date
from enum import IntEnum
from typing import NamedTuple

from cnscd_cli.defaults import FALLBACK_PROFILE
from cnscd_cli.model.finding import ChosenBy, ProfileDocument
from cnscd_cli.model.plan import LegalBasis, Plan
from cnscd_cli.rules.contract import ProfileSummary
from cnscd_cli.rules.documents import name_document
from cnscd_cli.rules.home import Home, find_home, find_province, name_province
from cnscd_cli.rules.lapse import find_lapse
from cnscd_cli.text.normalize import lower, unify

Profiles = tuple[ProfileSummary, ...]

_LOCAL = re.compile(r"\b(?:xã|phường|đặc khu|thị trấn|thị xã|quận|huyện)\b")
"""Whoever bears such a word is below the province: its document has the same number by accident."""
_CITY = re.compile(r"\b(?:thành phố|tp)\b")
_BEARER = re.compile(r"^(?:của |do )?(?:ubnd|ủy ban nhân dân|sở)\b[^,;.]*")
"""An issuer without «của» before it, which then opens the subject."""
_NAMED = re.compile(r"\b(?:tỉnh|thành phố|tp\b\.?)\s+(?P<first>[^\W\d_])", re.IGNORECASE)
"""Where its letter is large, a proper name after the rank: «thành phố Vinh»."""


class _Match(IntEnum):
    """How surely a document that a plan cites is that of a profile."""

    NO = 0
    NUMBERS = 1
    """Number and day are the same; nobody is said to have issued it."""
    LIKELY = 2
    """Number and day are the same, and such an authority issued it, of which province is not said."""
    SURE = 3


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
    home = find_home(plan)
    choice = (
        _choose_by_document(plan, profiles, home)
        or _choose_by_province(plan, profiles, home)
        or Choice(FALLBACK_PROFILE, ChosenBy.FALLBACK, _explain_fallback(home))
    )
    told = (*choice.notes, home.doubt) if home.doubt else choice.notes
    if choice.by is not ChosenBy.DOCUMENT:
        told = (*told, *_note_strangers(plan, home), *_note_numbers(plan, profiles, home))
    return choice._replace(notes=told)


# --- by document -------------------------------------------------------------------------------------------------


def _choose_by_document(plan: Plan, profiles: Profiles, home: Home) -> Choice | None:
    cited = _find_cited(plan, profiles, home, _Match.LIKELY)
    if not cited:
        return None
    best = max(cited, key=lambda item: (item.province is not None and item.province == home.province, _issued(item)))
    if _is_aside(best, plan, home):
        return None
    others = [f"{_cite(item)} ({item.id})" for item in cited if item is not best and item.document]
    notes = [f"Phần căn cứ còn dẫn {', '.join(others)}"] if others else []
    notes += _note_doubt(best, plan, profiles, home)
    return Choice(best.id, ChosenBy.DOCUMENT, f"vì phần căn cứ dẫn {_cite(best)}", tuple(notes))


def _find_cited(plan: Plan, profiles: Profiles, home: Home, least: _Match) -> list[ProfileSummary]:
    return [item for item in profiles if _match_best(item, plan, profiles, home) >= least]


def _match_best(profile: ProfileSummary, plan: Plan, profiles: Profiles, home: Home) -> _Match:
    matches = (_match(profile, basis, home) for basis in plan.legal_bases)
    best = max(matches, default=_Match.NO)
    if profile.province is None and home.province and _has_document(home.province, profiles):
        return _Match.NO  # the document of a province that nobody names is not that of this one
    return best


def _has_document(province: str, profiles: Profiles) -> bool:
    return any(item.province == province and item.document for item in profiles)


def _match(profile: ProfileSummary, basis: LegalBasis, home: Home) -> _Match:
    """Whether `basis` is the document of `profile`: every province has its own 20/KH-UBND, one each year."""
    document = profile.document
    issuer = _find_issuer(basis)
    if document is None or not _has_its_number(basis, document) or _is_of_other_level(issuer, document):
        return _Match.NO
    province = find_province(issuer) or home.province  # «UBND tỉnh» is that of the commune's own
    if profile.province and province:
        return _Match.SURE if province == profile.province else _Match.NO
    if _is_of_other_type(lower(issuer), document, profile.province) or not (basis.date and document.date):
        return _Match.NO
    return _Match.LIKELY if issuer else _Match.NUMBERS


def _has_its_number(basis: LegalBasis, document: ProfileDocument) -> bool:
    if basis.number is None or _bare_number(basis.number) != _bare_number(document.number):
        return False
    return basis.date is None or document.date is None or basis.date == document.date


def _is_of_other_level(issuer: str, document: ProfileDocument) -> bool:
    """Below the province; «UBND thành phố Vinh», or a province that is no more."""
    if _LOCAL.search(lower(issuer)):
        return not _LOCAL.search(lower(unify(document.issuer)))
    named = any(match["first"].isupper() for match in _NAMED.finditer(issuer))
    return named and find_province(issuer) is None


def _find_issuer(basis: LegalBasis) -> str:
    if basis.issuer:
        return unify(basis.issuer)
    subject = unify(basis.subject or "")
    found = _BEARER.search(lower(subject))
    return subject[: found.end()] if found else ""


def _is_aside(profile: ProfileSummary, plan: Plan, home: Home) -> bool:
    """Whether it is of another province, cited beside what the own one issued: as an example, or by mistake."""
    if not (home.province and profile.province) or profile.province == home.province:
        return False
    return any(find_province(_find_issuer(basis)) == home.province for basis in plan.legal_bases)


def _note_doubt(best: ProfileSummary, plan: Plan, profiles: Profiles, home: Home) -> list[str]:
    """Where the document is not surely that of the own province."""
    if best.province is None:
        doubt = f"Bộ {best.id} chưa rõ của tỉnh nào; kiểm tra văn bản được dẫn có phải văn bản ấy"
        return [doubt] if home.province else []
    own = name_province(best.province)
    if home.province and home.reason and best.province != home.province:
        doubt = f"{_capital(home.reason)} nhưng phần căn cứ dẫn văn bản của {own}; nếu dẫn nhầm, sửa căn cứ hoặc"
        return [f"{doubt} nêu bộ quy tắc khác ở --profile"]
    if _match_best(best, plan, profiles, home) is not _Match.SURE:
        doubt = f"Kế hoạch không nêu tên tỉnh, thành phố; bộ {best.id} được chọn theo số và ngày của văn bản"
        return [f"{doubt}, nếu không phải văn bản của {own} thì nêu bộ quy tắc khác ở --profile"]
    return []


def _note_strangers(plan: Plan, home: Home) -> list[str]:
    """Where every authority that is named in the bases is one of another province."""
    issuers = (find_province(_find_issuer(basis)) for basis in plan.legal_bases)
    named = list(dict.fromkeys(name_province(found) for found in issuers if found))
    if not (home.province and home.reason and named) or name_province(home.province) in named:
        return []
    doubt = f"{_capital(home.reason)} nhưng phần căn cứ chỉ dẫn văn bản của {', '.join(named)}"
    return [f"{doubt}; kiểm tra lại tên đơn vị và căn cứ"]


def _note_numbers(plan: Plan, profiles: Profiles, home: Home) -> list[str]:
    """Documents that may be meant and are not relied on."""
    return [
        f"Phần căn cứ dẫn văn bản không nêu cơ quan ban hành, trùng số và ngày với {_cite(item)}; "
        f"nếu đúng là văn bản ấy, nêu --profile {item.id}"
        for item in profiles
        if _match_best(item, plan, profiles, home) is _Match.NUMBERS
    ]


def _is_of_other_type(issuer: str, document: ProfileDocument, province: str | None) -> bool:
    """Whether one is of a province («tỉnh») and the other of a city."""
    own = lower(unify(f"{document.issuer} {province or ''}"))
    is_city, is_province = bool(_CITY.search(issuer)), "tỉnh" in issuer
    return (is_city and "tỉnh" in own) or (is_province and bool(_CITY.search(own)))


def _bare_number(number: str) -> str:
    """Blanks, leading zeros, case and the sort of dash do not count."""
    return re.sub(r"[\s_]", "", lower(unify(number))).replace("–", "-").replace("—", "-").lstrip("0")


# --- by province -------------------------------------------------------------------------------------------------


def _choose_by_province(plan: Plan, profiles: Profiles, home: Home) -> Choice | None:
    own = [item for item in profiles if item.province is not None and item.province == home.province]
    if not own:
        return None
    best = max(own, key=lambda item: (find_lapse(plan, item.validity) is None, _issued(item)))
    others = ", ".join(item.id for item in own if item is not best)
    notes = (f"Tỉnh này còn có bộ quy tắc {others}",) if others else ()
    return Choice(best.id, ChosenBy.PROVINCE, f"vì {home.reason}", (*notes, *_note_aside(plan, profiles, home)))


def _note_aside(plan: Plan, profiles: Profiles, home: Home) -> tuple[str, ...]:
    cited = [_cite(item) for item in _find_cited(plan, profiles, home, _Match.LIKELY)]
    return (f"Phần căn cứ còn dẫn {', '.join(cited)}, không phải văn bản của tỉnh mình",) if cited else ()


def _explain_fallback(home: Home) -> str:
    if home.province:
        return f"vì chưa có bộ quy tắc riêng của {name_province(home.province)}"
    return "vì không rõ kế hoạch của tỉnh, thành phố nào"


# --- words ----------------------------------------------------------------------------------------------


def _issued(profile: ProfileSummary) -> date:
    """For the most recent first; without a day, last."""
    return profile.document.date if profile.document and profile.document.date else date.min


def _cite(profile: ProfileSummary) -> str:
    return name_document(profile.document) if profile.document else ""


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
