"""The sentences, and how they are filled in for one plan."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from generator.communes import Commune
from generator.draw import Draw

_SLOT = re.compile(r"\{(\w+)\}")
_FOLDER = Path(__file__).parent / "words"
_HAMLETS = {
    "xã": ("thôn", "xóm", "thôn", "bản"),
    "phường": ("tổ dân phố", "khu phố", "tổ dân phố", "khối phố"),
    "đặc khu": ("thôn", "khu", "khu dân cư"),
}
_SOUTH = ("Cà Mau", "An Giang", "Đồng Tháp", "Vĩnh Long", "Cần Thơ", "Tây Ninh", "Đồng Nai", "Hồ Chí Minh")
_HIGHLANDS = ("Đắk Lắk", "Gia Lai", "Lâm Đồng")
_TEAMS = (
    ("Tổ công nghệ số cộng đồng", "Tổ CNSCĐ"),
    ("Tổ Công nghệ số cộng đồng", "Tổ CNSCĐ"),
    ("Tổ công nghệ số cộng đồng", "Tổ công nghệ số cộng đồng"),
    ("Tổ chuyển đổi số cộng đồng", "Tổ CĐSCĐ"),
    ("Tổ chuyển đổi số cộng đồng", "Tổ chuyển đổi số cộng đồng"),
)
_HEADS = {"tổ dân phố": "Tổ trưởng", "khu dân cư": "Trưởng"}


@cache
def load_words(name: str) -> Any:
    return yaml.load((_FOLDER / f"{name}.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


class Slots:
    """What the «{…}» of a plan stand for."""

    def __init__(self, commune: Commune, year: int, draw: Draw) -> None:
        self._draw = draw
        self.province_named = False
        """Whether a sentence so far names the province."""
        full, short = draw.pick(_TEAMS)
        self.team_full, self.team_short = full, short
        hamlet = self._pick_hamlet(commune, draw)
        province = commune.province[0].lower() + commune.province[1:]
        self.hamlet = hamlet
        self.values = {
            "xa": commune.kind,
            "ten": commune.name,
            "xa_ten": f"{commune.kind} {commune.name}",
            "nam": str(year),
            "thon": hamlet,
            "Thon": capitalise(hamlet),
            "cac_thon": f"các {hamlet}",
            "Cac_thon": f"Các {hamlet}",
            "Truong": _HEADS.get(hamlet, "Trưởng"),
            "tinh": province,
            "cap_tinh": province.split(" ")[0] if province.startswith("tỉnh") else "thành phố",
            "to_dai": full,
        }

    @staticmethod
    def _pick_hamlet(commune: Commune, draw: Draw) -> str:
        if commune.province.endswith(_SOUTH):
            return draw.pick({"xã": ("ấp",), "phường": ("khóm", "khu phố"), "đặc khu": ("khu phố", "ấp")}[commune.kind])
        if commune.province.endswith(_HIGHLANDS) and commune.kind == "xã":
            return draw.pick(("buôn", "thôn", "làng"))
        return draw.pick(_HAMLETS[commune.kind])

    def fill(self, template: str, **more: object) -> str:
        """The template with its alternatives settled and its slots filled, twice over as slots hold slots."""
        return self._fill(self._fill(self._draw.settle(template), more), more)

    def _fill(self, text: str, more: dict[str, object]) -> str:
        def replace(match: re.Match[str]) -> str:
            name = match[1]
            self.province_named |= name == "tinh"
            if name in more:
                return str(more[name])
            if name in {"to", "To", "cac_to", "Cac_to"}:
                team = self._draw.pick((self.team_full, self.team_short))
                return {"to": team, "To": team, "cac_to": f"các {team}", "Cac_to": f"Các {team}"}[name]
            return self.values[name]

        return _SLOT.sub(replace, text)


def capitalise(text: str) -> str:
    return text[:1].upper() + text[1:]
