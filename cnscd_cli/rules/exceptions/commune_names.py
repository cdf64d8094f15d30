"""A commune as a person names it («xã Tân An, tỉnh Đắk Lắk»), held against the official list."""

from __future__ import annotations

from typing import NamedTuple

from cnscd_cli.data.communes import ListedCommune, find_alike, find_communes, list_names, load_provinces
from cnscd_cli.model.plan import Commune, CommuneType
from cnscd_cli.rules.named_communes import UnknownCommuneError, plain_commune, split_commune, tidy_commune
from cnscd_cli.text.normalize import fold, lower

_RANKS = ("tỉnh ", "thành phố ", "tp. ", "tp ")


class CommuneName(NamedTuple):
    """A commune of the official list; without a province, each of that type and name."""

    type: CommuneType
    name: str
    province: str | None

    def __str__(self) -> str:
        return f"{self.type} {self.name}" + (
            f", {self.province[:1].lower()}{self.province[1:]}" if self.province else ""
        )

    def fits(self, commune: Commune | None) -> bool:
        """Whether a plan of `commune` is meant."""
        if commune is None or commune.type != self.type or plain_commune(commune.name) != plain_commune(self.name):
            return False
        return self.province is None or (commune.province is not None and fold(self.province) == fold(commune.province))


def parse_commune(text: str) -> CommuneName:
    """The commune that `text` names, in the spelling of the list."""
    head, _, tail = tidy_commune(text).partition(",")
    kind, name = split_commune(head)
    if kind is None:
        raise UnknownCommuneError(
            f"«{text[:60]}» phải bắt đầu bằng «xã», «phường» hoặc «đặc khu»{_suggest(head, None)}"
        )
    province = _find_province(tail.strip()) if tail.strip() else None
    listed = [item for item in find_communes(name) if item.type is kind and province in (None, item.province)]
    if not listed:
        raise UnknownCommuneError(f"Danh mục đơn vị hành chính không có «{text[:60]}»{_suggest(name, province)}")
    return CommuneName(kind, listed[0].name, province)


def _find_province(text: str) -> str:
    bare = text
    for rank in _RANKS:
        if lower(bare).startswith(rank):
            bare = bare[len(rank) :]
            break
    provinces = load_provinces()
    found = provinces.get(fold(bare))
    if found is None:
        from difflib import get_close_matches  # only where something is amiss

        near = get_close_matches(fold(bare), provinces, n=1, cutoff=0.6)
        hint = f", có phải là «{provinces[near[0]]}»?" if near else ""
        raise UnknownCommuneError(f"Không có tỉnh, thành phố «{text[:60]}»{hint}")
    return found


def _suggest(name: str, province: str | None) -> str:
    """«, có phải là «xã Tân An, tỉnh Đắk Lắk»?»: the nearest of the list, those of the province first."""
    alike = find_alike(name) or _find_near(name)
    found = [item for item in alike if item.province == province] or list(alike)
    if not found:
        return ""
    nearest = found[0]
    return f", có phải là «{CommuneName(nearest.type, nearest.name, nearest.province)}»?"


def _find_near(name: str) -> tuple[ListedCommune, ...]:
    from difflib import get_close_matches  # only where something is amiss

    near = get_close_matches(fold(name), {fold(known) for known in list_names()}, n=1, cutoff=0.6)
    return find_alike(near[0]) if near else ()
