"""Provinces that were merged into others (Resolution 202/2025/QH15), by folded name: people still name them."""

from __future__ import annotations

import re

from cnscd_cli.data.communes import load_provinces
from cnscd_cli.text.normalize import fold

_MERGED = {
    "tuyen quang": ("ha giang",),
    "lao cai": ("yen bai",),
    "thai nguyen": ("bac kan", "bac can"),
    "phu tho": ("vinh phuc", "hoa binh"),
    "bac ninh": ("bac giang",),
    "hung yen": ("thai binh",),
    "hai phong": ("hai duong",),
    "ninh binh": ("ha nam", "nam dinh"),
    "quang tri": ("quang binh",),
    "da nang": ("quang nam",),
    "quang ngai": ("kon tum",),
    "gia lai": ("binh dinh",),
    "khanh hoa": ("ninh thuan",),
    "lam dong": ("dak nong", "dac nong", "binh thuan"),
    "dak lak": ("phu yen",),
    "ho chi minh": ("binh duong", "ba ria vung tau"),
    "dong nai": ("binh phuoc",),
    "tay ninh": ("long an",),
    "can tho": ("soc trang", "hau giang"),
    "vinh long": ("ben tre", "tra vinh"),
    "dong thap": ("tien giang",),
    "ca mau": ("bac lieu",),
    "an giang": ("kien giang",),
}
_OTHERWISE = {"hcm": "ho chi minh", "sai gon": "ho chi minh", "saigon": "ho chi minh", "thua thien hue": "hue"}


def find_successor(name: str) -> str | None:
    """The official province that a former one, named without its type, belongs to now."""
    words = _words(name)
    return next((load_provinces()[new] for new, merged in _MERGED.items() if words in merged), None)


def find_otherwise(name: str) -> str | None:
    """The official province of that other name."""
    new = _OTHERWISE.get(_words(name))
    return load_provinces()[new] if new else None


def _words(name: str) -> str:
    return " ".join(re.findall(r"\w+", fold(name)))
