"""The page on the catalogues: the ids that parameters name, and what each stands for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from cnscd_cli.authoring.markdown import NOTICE, code, escape, table
from cnscd_cli.data.catalogues import NO_AGENCY
from cnscd_cli.data.tables import load_table
from cnscd_cli.rules.contract import Check, NestedCheck
from cnscd_cli.rules.language.params import annotation
from cnscd_cli.rules.language.profile import list_profiles, load_profile

_SHOWN = 4
"""Of the spellings of an agency, the words of a group."""
_FIGURES = {"percent": "%", "count": "số lượng"}


def write_catalogues() -> str:
    """Agencies, indicators, and of whom a percentage may be."""
    used = _find_uses()
    populations: dict[str, list[str]] = load_table("vocabulary")["populations"]
    groups = [(code(key), escape(_some(words))) for key, words in populations.items()]
    parts = [
        "# Danh mục cơ quan và chỉ tiêu",
        NOTICE,
        (
            "Mã dùng ở các tham số `agencies`, `agency`, `alternatives` (cơ quan) và `indicator` (chỉ tiêu). Không có "
            "trong danh mục thì khai mã riêng ở khóa `agencies:`, `indicators:` của bộ quy tắc; cũng ở đó, thêm cách "
            "viết cho mã đã "
            "có: xem [cookbook.md](cookbook.md)."
        ),
        "## Cơ quan",
        table(("Mã", "Tên", "Một số cách viết", "Quy tắc dùng mã này"), list(_list_agencies(used))),
        "## Chỉ tiêu",
        "Cột «Nhận ra nhờ»: các nhóm từ nối bằng dấu + đều phải có trong vế có con số, mỗi nhóm một từ.",
        table(("Mã", "Tên", "Mức", "Tính trên", "Nhận ra nhờ", "Quy tắc dùng mã này"), list(_list_indicators(used))),
        "## Đối tượng",
        "Giá trị của `whom`: tỷ lệ % được tính trên ai; `unstated` là không nói rõ ai.",
        table(("Mã", "Từ ngữ"), groups),
    ]
    return "\n\n".join(parts) + "\n"


def _list_agencies(used: dict[str, list[str]]) -> Iterator[tuple[str, ...]]:
    for key, entry in load_table("agencies").items():
        if key != NO_AGENCY:
            spellings = [item for item in entry["spellings"] if item != entry["name"].lower()]
            yield code(key), escape(entry["name"]), escape(_some(spellings)), _name_rules(used[key])


def _list_indicators(used: dict[str, list[str]]) -> Iterator[tuple[str, ...]]:
    for key, entry in load_table("indicators").items():
        figure = _FIGURES.get(entry.get("figure", ""), "% hoặc số lượng")
        units = f": {', '.join(entry['units'])}" if entry.get("units") else ""
        whom = ", ".join(map(code, entry.get("whom", ()))) or "—"
        words = " + ".join(_some(group.split("|"), 3) for group in entry["any"][0])
        yield code(key), escape(entry["name"]), figure + units, whom, escape(words), _name_rules(used[key])


def _some(words: list[str], shown: int = _SHOWN) -> str:
    return ", ".join(words[:shown]) + (", …" if len(words) > shown else "")


def _name_rules(rules: list[str]) -> str:
    return ", ".join(map(code, dict.fromkeys(rules))) or "—"


def _find_uses() -> dict[str, list[str]]:
    """The rules of the shipped profiles by the ids that they name."""
    used: dict[str, list[str]] = defaultdict(list)
    for summary in list_profiles():
        for rule in load_profile(summary.id).rules:
            for key in _list_named(rule.params):
                used[key].append(rule.id)
    return used


def _list_named(check: Check) -> Iterator[str]:
    for field in getattr(check, "_fields", ()):
        value: Any = getattr(check, field)
        if any(name in annotation(type(check), field) for name in ("AgencyId", "IndicatorId")):
            yield from (value,) if isinstance(value, str) else value or ()
        elif isinstance(value, tuple):
            yield from (key for item in value if isinstance(item, NestedCheck) for key in _list_named(item.check))
