"""Communes that a rule names («xã Đồng Văn», «Mèo Vạc»): held against a plan's own, and against the official list."""

from __future__ import annotations

from cnscd_cli.data.communes import ListedCommune, find_alike, find_communes, list_communes, list_names
from cnscd_cli.model.plan import Commune, CommuneType, OfficialName
from cnscd_cli.text.normalize import compose, fold, lower, unify

_SHOWN = 6
"""Of communes in a sentence."""


class UnknownCommuneError(Exception):
    """The list has no such commune: a clause that says so, with what may be meant."""


def split_commune(named: str) -> tuple[CommuneType | None, str]:
    """The type, where it is written, and the name."""
    tidy = tidy_commune(named)
    kind = next((kind for kind in CommuneType if lower(tidy).startswith(f"{kind} ")), None)
    return (kind, tidy[len(kind) :].strip()) if kind else (None, tidy)


def fits_commune(named: str, commune: Commune) -> bool:
    """Whether `commune` is meant; one that the list does not have may have lost the marks of its name."""
    kind, name = split_commune(named)
    if kind not in (None, commune.type):
        return False
    if commune.official is OfficialName.UNLISTED:
        return fold(plain_commune(name)) == fold(plain_commune(commune.name))
    return plain_commune(name) == plain_commune(commune.name)


def list_shown(named: tuple[str, ...]) -> list[str]:
    """As many of them as a sentence can hold, and how many there are."""
    if len(named) <= _SHOWN:
        return list(named)
    return [*named[: _SHOWN - 1], f"{len(named) - _SHOWN + 1} đơn vị khác"]


def find_named(named: str, province: str | None) -> ListedCommune | None:
    """The first of the list that is meant, in the province if one is given."""
    return next(iter(_find_all(named, province)), None)


def spell_out(named: str, province: str | None) -> str:
    """As the list spells it, with its type where only one can be meant; UnknownCommuneError where there is none."""
    found = _find_all(named, province)
    if not found:
        raise UnknownCommuneError(_tell_unknown(named, province))
    kinds = {item.type for item in found}
    return f"{found[0].type} {found[0].name}" if len(kinds) == 1 else found[0].name


def _find_all(named: str, province: str | None) -> list[ListedCommune]:
    kind, name = split_commune(named)
    return [item for item in find_communes(name) if kind in (None, item.type) and province in (None, item.province)]


def _tell_unknown(named: str, province: str | None) -> str:
    kind, name = split_commune(named)
    near = _find_near(kind, name, province)
    told = f"{province or 'Danh mục đơn vị hành chính'} không có «{named[:60]}»"
    if near:
        return f"{told}, có phải là «{near.name if kind is None and province is None else f'{near.type} {near.name}'}»?"
    elsewhere = find_named(named, None)
    if elsewhere:
        return f"{told}; đơn vị tên này thuộc {elsewhere.province}"
    return f"{told}; ghi tên xã, phường, đặc khu như trong danh mục, ví dụ commune: [Đồng Văn, Mèo Vạc]"


def _find_near(kind: CommuneType | None, name: str, province: str | None) -> ListedCommune | None:
    from difflib import get_close_matches  # only where something is amiss

    known = [item for kind in CommuneType for item in list_communes(province, kind)] if province else list_names()
    near = get_close_matches(fold(plain_commune(name)), {fold(item) for item in known}, n=1, cutoff=0.75)
    found = find_alike(near[0]) if near else ()
    there = [item for item in found if province in (None, item.province)]
    return min(there, key=lambda item: item.type is not kind, default=None)


def tidy_commune(text: str) -> str:
    """In one Unicode form, on one line."""
    return " ".join(unify(compose(text)).split())


def plain_commune(name: str) -> str:
    """In the form that is compared: case, hyphens and the placement of tone marks do not count."""
    return lower(tidy_commune(name)).replace("-", " ")
