"""What a profile adds to the catalogues of agencies and indicators, read from its nodes."""

from __future__ import annotations

from typing import Any

from cnscd_cli.data.catalogues import CatalogueAdditions
from cnscd_cli.data.tables import load_table
from cnscd_cli.rules.language.fields import Table, is_id, open_table, read_some_texts
from cnscd_cli.rules.language.hints import suggest, tell_id, tell_wrong
from cnscd_cli.rules.language.nodes import Mapping, Node, Scalar, Sequence
from cnscd_cli.rules.language.params import Faults, WrongTypeError, read_as, read_text

_AGENCY_KEYS = ("name", "spellings")
_INDICATOR_KEYS = ("name", "any", "none", "figure", "units", "whom")
_FIXED = ("name", "figure", "units", "whom")
"""Keys of an entry that are not added to."""
_FIGURES = ("percent", "count")


def build_additions(values: dict[str, Node], below: CatalogueAdditions, faults: Faults) -> CatalogueAdditions:
    """The additions of a file over those of the profile it extends."""
    agencies = _build_entries(values.get("agencies"), "agencies", below.agencies, faults)
    indicators = _build_entries(values.get("indicators"), "indicators", below.indicators, faults)
    return CatalogueAdditions({**below.agencies, **agencies}, {**below.indicators, **indicators})


def _build_entries(
    node: Node | None, name: str, below: dict[str, dict[str, Any]], faults: Faults
) -> dict[str, dict[str, Any]]:
    if node is None:
        return {}
    if not isinstance(node, Mapping):
        wanted = f"bảng các mã {'cơ quan' if name == 'agencies' else 'chỉ tiêu'}"
        faults.add(node, name, f"Khóa «{name}» {tell_wrong(node, wanted)}")
        return {}
    built: dict[str, dict[str, Any]] = {}
    for id_node, entry in node.pairs:
        key = str(id_node.value)
        path = f"{name}.{key}"
        if not is_id(key):
            problem = f"Mã «{key[:60]}» {tell_id(key)}"
            faults.add(id_node, path, problem)
        elif key in built:
            faults.add(id_node, path, f"Mã «{key[:60]}» viết hai lần; chỉ giữ một")
        known = key in load_table(name) or key in below
        built[key] = below.get(key, {})  # rules may name it, whatever else is wrong with it
        table = open_table(entry, _AGENCY_KEYS if name == "agencies" else _INDICATOR_KEYS, path, faults)
        if table:
            read = _read_agency if name == "agencies" else _read_indicator
            built[key] = _over(below.get(key, {}), read(table, known))
            if known:
                _check_fixed(table, {**load_table(name).get(key, {}), **below.get(key, {})})
    return built


def _over(below: dict[str, Any], entry: dict[str, Any]) -> dict[str, Any]:
    lists = {key: [*below.get(key, ()), *value] for key, value in entry.items() if isinstance(value, list)}
    return {**below, **entry, **lists}


def _check_fixed(table: Table, entry: dict[str, Any]) -> None:
    """More words may be added to an entry that is known; what it is stays."""
    for key in _FIXED:
        node = table.values.get(key)
        if node is not None and not (isinstance(node, Scalar) and node.value == entry.get(key)):
            problem = f"Mã này đã có trong danh mục nên không đổi được «{key}»; bỏ khóa này, hoặc đặt mã khác"
            table.faults.add(node, table.path(key), problem)


def _check_words(table: Table, name: str) -> None:
    """A spelling without a letter can be found nowhere."""
    node = table.values.get(name)
    for item in _list_scalars(node) if node else ():
        if isinstance(item.value, str) and item.value and not any(map(str.isalnum, item.value)):
            problem = f"«{item.value[:40]}» không có chữ nào nên không bao giờ tìm thấy trong kế hoạch"
            table.faults.add(item, table.path(name), problem)


def _list_scalars(node: Node) -> list[Scalar]:
    if isinstance(node, Scalar):
        return [node]
    return [leaf for item in node.items for leaf in _list_scalars(item)] if isinstance(node, Sequence) else []


def _read_agency(table: Table, known: bool) -> dict[str, Any]:
    entry: dict[str, Any] = {"spellings": list(table.texts("spellings"))}
    if "spellings" not in table.values:
        table.faults.add(table.node, table.path("spellings"), "Thiếu khóa «spellings»")
    _check_words(table, "spellings")
    name = table.text("name", needed=not known)
    return {**entry, "name": name} if name and not known else entry


def _read_indicator(table: Table, known: bool) -> dict[str, Any]:
    entry: dict[str, Any] = {"none": list(table.texts("none"))}
    groups = table.values.get("any")
    if groups is not None:
        entry["any"] = read_as(_read_groups, groups, table.path("any"), table.faults) or []
    elif not known:
        table.faults.add(table.node, table.path("any"), "Thiếu khóa «any»")
    _check_words(table, "any")
    _check_words(table, "none")
    name = table.text("name", needed=not known)
    if known:
        return entry
    if "figure" in table.values:
        entry["figure"] = table.choice("figure", _FIGURES)
    for key in ("units", "whom"):
        if key in table.values:
            entry[key] = list(table.texts(key))
    _check_whom(table, entry)
    return {**entry, "name": name}


def _check_whom(table: Table, entry: dict[str, Any]) -> None:
    known = (*load_table("vocabulary")["populations"], "unstated")
    for group in entry.get("whom", ()):
        if group not in known:
            problem = f"Không có nhóm đối tượng «{group}»{suggest(group, known)}"
            table.faults.add(table.values["whom"], table.path("whom"), problem)


def _read_groups(node: Node) -> list[list[str]]:
    """Entries of word groups: in one entry every group must be found, of a group one of its words («a|b»)."""
    if not (isinstance(node, Sequence) and node.items):
        raise WrongTypeError(node, "một danh sách các nhóm từ, ví dụ [[thư viện số|tủ sách số, học sinh|thiếu nhi]]")
    return [list(read_some_texts(item)) if isinstance(item, Sequence) else [read_text(item)] for item in node.items]
