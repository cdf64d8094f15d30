"""The official list of communes, one record a commune."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path
from typing import NamedTuple

LIST = Path(__file__).parents[2] / "cnscd_cli" / "data" / "communes.tsv"


class Commune(NamedTuple):
    """One of the 3,321; `province` with its type («Tỉnh Ninh Bình»)."""

    kind: str
    name: str
    province: str
    file: str
    """The plan's name within the folder of the province, without a suffix."""

    @property
    def folder(self) -> str:
        return slug(self.province.removeprefix("Tỉnh ").removeprefix("Thành phố "))


def slug(text: str) -> str:
    """`Văn Miếu - Quốc Tử Giám` as `van-mieu-quoc-tu-giam`."""
    plain = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return re.sub(r"[^a-z0-9]+", "-", "".join(char for char in plain if not unicodedata.combining(char))).strip("-")


@cache
def load_communes() -> tuple[Commune, ...]:
    """All communes, province by province. Those that only marks tell apart bear numbers in their files' names."""
    communes = []
    taken: Counter[tuple[str, str]] = Counter()
    for line in LIST.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            province, kind, names = line.split("\t")
            for name in names.split(";"):
                file = slug(f"{kind} {name}")
                taken[province, file] += 1
                number = taken[province, file]
                communes.append(Commune(kind, name, province, f"{file}-{number}" if number > 1 else file))
    return tuple(communes)
