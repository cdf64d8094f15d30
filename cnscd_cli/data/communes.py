"""The official list of 34 provinces and 3,321 communes, searched as text: no run needs more than a few names."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from cnscd_cli.data.tables import load_lines
from cnscd_cli.model.plan import CommuneType
from cnscd_cli.text.normalize import fold, lower, unify


class ListedCommune(NamedTuple):
    """A commune as the official list has it; `province` with its type («Tỉnh Ninh Bình»)."""

    type: CommuneType
    name: str
    province: str


@cache
def _listing() -> str:
    """Lines «province, type, names» between line feeds; names parted by semicolons."""
    return "\n" + "\n".join(load_lines("communes.tsv")) + "\n"


@cache
def _lowered() -> str:
    return lower(_listing())


@cache
def _folded() -> str:
    return fold(_listing())


def find_communes(name: str) -> tuple[ListedCommune, ...]:
    """Communes of that name: marks count, case and placement of the tone mark do not."""
    return tuple(_scan(_lowered(), lower(unify(name))))


def find_alike(name: str) -> tuple[ListedCommune, ...]:
    """Communes of that name but for its marks."""
    return tuple(_scan(_folded(), fold(unify(name))))


def _scan(haystack: str, needle: str) -> Iterator[ListedCommune]:
    """The forms have the length of the listing, so what is found in one is read from the other."""
    if not needle or ";" in needle:
        return
    listing = _listing()
    at = haystack.find(needle)
    while at >= 0:
        end = at + len(needle)
        if haystack[at - 1] in "\t;" and haystack[end] in ";\n":
            province, kind, _ = listing[listing.rfind("\n", 0, at) + 1 : end].split("\t")
            yield ListedCommune(CommuneType(kind), listing[at:end], province)
        at = haystack.find(needle, end)


def list_communes(province: str, kind: CommuneType) -> tuple[str, ...]:
    """Names of the communes of that type in a province (by its official name), in the order of the list."""
    start = f"{province}\t{kind}\t"
    lines = (line for line in load_lines("communes.tsv") if line.startswith(start))
    return tuple(name for line in lines for name in line.removeprefix(start).split(";"))


@cache
def load_provinces() -> dict[str, str]:
    """Official names of provinces («Tỉnh Ninh Bình», «Thành phố Hà Nội») by folded short name («ha noi»)."""
    provinces = {line.split("\t", 1)[0] for line in load_lines("communes.tsv")}
    return {fold(bare_province(name)): name for name in sorted(provinces)}


def bare_province(official: str) -> str:
    """«Ninh Bình» of «Tỉnh Ninh Bình»."""
    return official.removeprefix("Tỉnh ").removeprefix("Thành phố ")


def list_names() -> tuple[str, ...]:
    """Every name in every spelling, for the nearest of them."""
    return tuple(name for line in load_lines("communes.tsv") for name in line.split("\t")[2].split(";"))
