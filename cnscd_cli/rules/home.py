"""Which province a plan certainly comes from: by the official list, or because an authority there is named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from cnscd_cli.data.communes import find_communes, load_provinces
from cnscd_cli.data.tables import load_table
from cnscd_cli.model.plan import Commune, Plan
from cnscd_cli.text.normalize import fold

_RANK = r"(?:tinh|thanh pho|tp\.?)"
_AUTHORITY = (
    r"(?:ubnd|uy ban nhan dan|hdnd|hoi dong nhan dan|tinh uy|thanh uy|dia ban|cong an"
    r"|so (?:khoa hoc va cong nghe|kh\s*&\s*cn|khcn|thong tin va truyen thong|tt\s*&\s*tt|noi vu|tai chinh))"
)
"""Before the name of a province: «Sở Khoa học và Công nghệ Nghệ An», «trên địa bàn tỉnh Nghệ An»."""


class Home(NamedTuple):
    """The province of a plan."""

    province: str | None
    """Official name; null where nothing is certain enough to judge the plan by."""
    reason: str | None = None
    """A clause («xã Quỳ Hợp thuộc tỉnh Nghệ An»)."""
    doubt: str | None = None
    """What a person should look at, as a sentence without its full stop."""


def find_home(plan: Plan) -> Home:
    """The province the commune belongs to; what is merely mentioned somewhere («học tập tại …») is none."""
    commune = plan.commune
    if commune is None or commune.province is None:
        return Home(None)
    name, province = f"{commune.type} {commune.name}", name_province(commune.province)
    listed = {item.province for item in find_communes(commune.name) if item.type is commune.type}
    if listed == {commune.province}:
        return Home(commune.province, f"{name} thuộc {province}")
    if not _is_named_by_authority(plan, commune):
        doubt = (
            f"Kế hoạch có nhắc đến {province} nhưng không rõ có phải kế hoạch của nơi ấy không; nếu phải, nêu --profile"
        )
        return Home(None, None, doubt)
    if commune.province in listed:
        return Home(commune.province, f"{name} thuộc {province}")
    doubt = f"Danh mục đơn vị hành chính không có {name} ở {province}; kiểm tra lại tên xã, phường và tên tỉnh"
    return Home(commune.province, f"kế hoạch nêu {province}", doubt)


def name_province(province: str) -> str:
    """«tỉnh Nghệ An», within a sentence."""
    return province[:1].lower() + province[1:]


def find_province(text: str) -> str | None:
    """The province whose name stands first in `text`, whatever stands around it."""
    found = _name_pattern().search(fold(text))
    return _names()[found.group()] if found else None


@cache
def _names() -> dict[str, str]:
    provinces = load_provinces()
    also = load_table("vocabulary")["province-spellings"]
    return {**provinces, **{fold(spelling): provinces[fold(name)] for spelling, name in also.items()}}


def _alternation() -> str:
    return "|".join(re.escape(name) for name in sorted(_names(), key=lambda name: (-len(name), name)))


@cache
def _name_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_alternation()})\b")


@cache
def _authority_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_AUTHORITY}\s+(?:{_RANK}\s*)?)({_alternation()})\b")


@cache
def _seat_pattern() -> re.Pattern[str]:
    """What follows the name of the commune."""
    return re.compile(rf"\W+{_RANK}\s*({_alternation()})\b")


def _is_named_by_authority(plan: Plan, commune: Commune) -> bool:
    own = fold(f"{commune.type} {commune.name}")
    return any(
        _names()[match[1]] == commune.province
        for passage in plan.passages
        for match in _find_authorities(" ".join(fold(passage.quote).split()), own)
    )


def _find_authorities(text: str, own: str) -> Iterator[re.Match[str]]:
    yield from _authority_pattern().finditer(text)
    for place in re.finditer(rf"\b{re.escape(own)}", text) if own in text else ():
        if match := _seat_pattern().match(text, place.end()):
            yield match
