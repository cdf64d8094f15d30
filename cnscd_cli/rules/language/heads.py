"""The head of a profile: what it is called, what document it rests on, for which province and how long it holds."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from cnscd_cli.data.communes import load_provinces
from cnscd_cli.data.former_provinces import find_successor
from cnscd_cli.model.finding import ProfileDocument
from cnscd_cli.rules.contract import Profile, ProfileSummary, Validity
from cnscd_cli.rules.language.fields import Table, open_table
from cnscd_cli.rules.language.hints import suggest
from cnscd_cli.rules.language.nodes import Mapping
from cnscd_cli.rules.language.params import Faults
from cnscd_cli.rules.language.sources import list_shipped, read_nodes
from cnscd_cli.text.document_numbers import is_document_number
from cnscd_cli.text.normalize import lower, unify

PROFILE_KEYS = (
    *("schema", "id", "title", "description", "extends", "province", "document", "valid", "basis"),
    *("agencies", "indicators", "rules"),
)
DOCUMENT_KEYS = ("kind", "number", "date", "issuer")
_VALID_KEYS = ("from", "to")


@cache
def list_heads() -> tuple[ProfileSummary, ...]:
    """The profiles that come with the program as their files alone say it, no rule being read, in no time.

    Enough for choosing one; none of them counts its rules.
    """
    return tuple(summarize(_read_head(path)) for _, path in sorted(list_shipped().items()))


def _read_head(path: Path) -> Profile:
    root = read_nodes(path, str(path), without=("agencies", "indicators", "rules"))
    faults = Faults()  # told when the profile is loaded
    table = open_table(root, PROFILE_KEYS, "", faults) if isinstance(root, Mapping) else None
    empty = Mapping([], 1, 1)
    return build_head(table or Table({}, empty, "", faults), str(path), None)


def summarize(profile: Profile) -> ProfileSummary:
    """What a list shows of it."""
    return ProfileSummary(
        profile.id,
        profile.title,
        profile.description,
        profile.path,
        len(profile.rules),
        profile.province,
        profile.document,
        profile.validity,
    )


def build_head(table: Table, shown: str, below: Profile | None) -> Profile:
    """The profile without its rules; what a file does not say is as below."""
    name = table.identifier("id")
    title = table.text("title")
    description = table.text("description", needed="extends" not in table.values)
    document, validity = _build_document(table), _build_validity(table)
    return Profile(
        id=name or "",
        title=title or "",
        description=description or (below.description if below else ""),
        basis=table.text("basis", needed=False) or (below.basis if below else None),
        path=shown,
        rules=(),
        extends=(below.id, *below.extends) if below else (),
        province=_find_province(table) or (below.province if below else None),
        document=document or (below.document if below else None),
        validity=validity or (below.validity if below else Validity()),
    )


def _find_province(table: Table) -> str | None:
    name = table.text("province", needed=False)
    if name is None:
        return None
    known = {_bare_province(official): official for official in load_provinces().values()}
    found = known.get(_bare_province(name))
    if found is None:
        successor = find_successor(_bare_province(name))
        near = suggest(_bare_province(name).title(), tuple(bare.title() for bare in known))
        near = f"; nay thuộc {successor[:1].lower()}{successor[1:]}, có phải là «{successor}»?" if successor else near
        told = near if near.endswith("?") else "; ghi tên tỉnh, thành phố như trong danh mục 34 đơn vị cấp tỉnh"
        table.faults.add(table.values["province"], "province", f"Không có tỉnh, thành phố «{name[:60]}»{told}")
    return found


def _bare_province(name: str) -> str:
    """Without its type; case and the placement of tone marks do not count, any other mark does."""
    return lower(unify(name)).removeprefix("tỉnh ").removeprefix("thành phố ")


def _build_document(table: Table) -> ProfileDocument | None:
    inner = table.table("document", DOCUMENT_KEYS)
    if inner is None:
        return None
    kind, number, issuer = inner.text("kind"), inner.text("number"), inner.text("issuer")
    if number and not is_document_number(number):
        problem = f"«{number[:60]}» không phải số, ký hiệu của một văn bản; chỉ ghi số và ký hiệu, ví dụ 123/KH-UBND"
        inner.faults.add(inner.values["number"], inner.path("number"), problem)
    return ProfileDocument(kind, number, inner.day("date"), issuer) if kind and number and issuer else None


def _build_validity(table: Table) -> Validity | None:
    inner = table.table("valid", _VALID_KEYS)
    if inner is None:
        return None
    first, last = inner.day("from"), inner.day("to")
    if first and last and last < first:
        table.faults.add(inner.values["to"], "valid.to", f"Ngày hết hiệu lực {last} sớm hơn ngày bắt đầu {first}")
    return Validity(first, last)
