"""The official list of 34 provinces and 3,321 communes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from cnscd_cli.data.tables import load_lines
from cnscd_cli.model.plan import CommuneType
from cnscd_cli.text.normalize import fold


@dataclass(frozen=True, slots=True)
class ListedCommune:
    """A commune as the official list has it; `province` with its type («Tỉnh Ninh Bình»)."""

    type: CommuneType
    name: str
    province: str


@cache
def load_communes() -> dict[str, tuple[ListedCommune, ...]]:
    """Communes by folded name."""
    found: dict[str, list[ListedCommune]] = {}
    for line in load_lines("communes.tsv"):
        province, kind, names = line.split("\t")
        commune_type = CommuneType(kind)
        for name, key in zip(names.split(";"), fold(names).split(";"), strict=True):
            found.setdefault(key, []).append(ListedCommune(commune_type, name, province))
    return {key: tuple(communes) for key, communes in found.items()}


@cache
def load_provinces() -> dict[str, str]:
    """Official names of provinces («Tỉnh Ninh Bình», «Thành phố Hà Nội») by folded short name («ha noi»)."""
    provinces = {line.split("\t", 1)[0] for line in load_lines("communes.tsv")}
    return {fold(name.removeprefix("Tỉnh ").removeprefix("Thành phố ")): name for name in sorted(provinces)}
