"""A profile: found by id or path, put over those that it extends, and judged whole before any document is opened."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

from cnscd_cli.data.catalogues import NO_ADDITIONS, with_additions
from cnscd_cli.data.communes import load_provinces
from cnscd_cli.defaults import DEFAULT_PROFILE
from cnscd_cli.errors import ProfileError
from cnscd_cli.rules.additions import build_additions
from cnscd_cli.rules.contract import Origin, Profile, ProfileDocument, ProfileSummary, Rule, Validity
from cnscd_cli.rules.entries import RULE_KEYS, build_rule
from cnscd_cli.rules.fields import Table
from cnscd_cli.rules.hints import describe, suggest
from cnscd_cli.rules.layers import NO_LAYERS, RuleLayers, put_over
from cnscd_cli.rules.nodes import Mapping, Node, Scalar, Sequence
from cnscd_cli.rules.params import Faults, read_keys
from cnscd_cli.rules.sources import NoSuchProfileError, file_error, find_file, is_path, list_shipped, read_nodes
from cnscd_cli.text.normalize import lower, unify

SCHEMA = "cnscd.profile/1"
AUTO = "auto"
"""What a unit's own file extends to lie on top of whichever profile is chosen for a plan."""
PROFILE_KEYS = (
    *("schema", "id", "title", "description", "extends", "province", "document", "valid", "basis"),
    *("agencies", "indicators", "rules"),
)
DOCUMENT_KEYS = ("kind", "number", "date", "issuer")
_VALID_KEYS = ("from", "to")
_MAX_DEPTH = 10


class _Loaded(NamedTuple):
    profile: Profile
    layers: dict[str, RuleLayers]
    """By rule: what a profile on top of it would lie on."""


def list_profiles() -> tuple[ProfileSummary, ...]:
    """The profiles that come with the program, by id."""
    profiles = [load_profile(name) for name in list_shipped()]
    return tuple(summarize(profile) for profile in sorted(profiles, key=lambda item: item.id))


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


def load_profile(name_or_path: str | Path, *, base: str = DEFAULT_PROFILE) -> Profile:
    """The profile with that id, or in that YAML file; ProfileError tells all its faults at once.

    `base` is the id of the profile that `extends: auto` stands for.
    """
    name = str(name_or_path)
    if not isinstance(name_or_path, Path) and not is_path(name):
        return _load_shipped(name).profile
    return _load_file(Path(name), name, base, ()).profile


@cache
def _load_shipped(name: str) -> _Loaded:
    try:
        path = find_file(name)
    except NoSuchProfileError as error:
        raise file_error(name, str(error)) from None
    return _load_file(path, str(path), DEFAULT_PROFILE, ())


def _load_file(path: Path, shown: str, base: str, above: tuple[str, ...]) -> _Loaded:
    """`above` are the files that extend this one."""
    faults = Faults()
    root = read_nodes(path, shown)
    loaded = _build(root, path, shown, base, above, faults)
    if loaded is None or faults.found:
        raise ProfileError(shown, tuple(sorted(faults.found, key=lambda fault: (fault.line or 0, fault.column or 0))))
    return loaded


def _build(
    root: Node | None, path: Path, shown: str, base: str, above: tuple[str, ...], faults: Faults
) -> _Loaded | None:
    if root is None or (isinstance(root, Scalar) and root.value is None):
        raise file_error(shown, "Tệp bộ quy tắc trống")
    if not isinstance(root, Mapping):
        faults.add(root, "", f"Bộ quy tắc phải là bảng các khóa (schema, id, title, …), không phải {describe(root)}")
        return None
    table = Table(read_keys(root, PROFILE_KEYS, "", faults), root, "", faults)
    _check_schema(table)
    below = _load_below(table, path, base, above)
    under = below.profile if below else None
    head = _build_head(table, shown, under)
    additions = build_additions(table.values, under.additions if under else NO_ADDITIONS, faults)
    with with_additions(additions):
        rules, layers = _build_rules(table, below, Origin(head.id, shown, 1))
    enabled = tuple(rule for rule, is_enabled in rules if is_enabled)
    disabled = tuple(rule for rule, is_enabled in rules if not is_enabled)
    return _Loaded(head._replace(rules=enabled, disabled=disabled, additions=additions), layers)


def _check_schema(table: Table) -> None:
    schema = table.text("schema")
    if schema is not None and schema != SCHEMA:
        problem = f"Khóa «schema» phải là «{SCHEMA}», không phải «{schema[:40]}»"
        table.faults.add(table.values["schema"], "schema", problem)


def _load_below(table: Table, path: Path, base: str, above: tuple[str, ...]) -> _Loaded | None:
    """The profile that this one extends; its own faults are told as its own."""
    name = table.text("extends", needed=False)
    if name is None:
        return None
    node, here = table.values["extends"], (*above, str(path.resolve()))
    name = base if name == AUTO else name
    try:
        file = find_file(name, path.parent)
    except NoSuchProfileError as error:
        table.faults.add(node, "extends", str(error))
        return None
    if str(file.resolve()) in here or len(here) > _MAX_DEPTH:
        table.faults.add(node, "extends", f"Khóa «extends» dẫn vòng quanh: «{name[:60]}» đã nằm trên chuỗi kế thừa")
    elif is_path(name) and not file.is_file():
        table.faults.add(node, "extends", f"Không tìm thấy tệp «{name[:120]}» nêu ở khóa «extends»")
    else:
        return _load_file(file, str(file), base, here) if is_path(name) else _load_shipped(name)
    return None


def _build_head(table: Table, shown: str, below: Profile | None) -> Profile:
    """The profile without its rules; what a file does not say is as below."""
    name = table.identifier("id")
    title = table.text("title")
    description = table.text("description", needed=below is None)
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
        near = suggest(_bare_province(name).title(), tuple(bare.title() for bare in known))
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
    return ProfileDocument(kind, number, inner.day("date"), issuer) if kind and number and issuer else None


def _build_validity(table: Table) -> Validity | None:
    inner = table.table("valid", _VALID_KEYS)
    if inner is None:
        return None
    first, last = inner.day("from"), inner.day("to")
    if first and last and last < first:
        table.faults.add(inner.values["to"], "valid.to", f"Ngày hết hiệu lực {last} sớm hơn ngày bắt đầu {first}")
    return Validity(first, last)


def _build_rules(
    table: Table, below: _Loaded | None, source: Origin
) -> tuple[list[tuple[Rule, bool]], dict[str, RuleLayers]]:
    """The rules in the order of the profile below, new ones behind them, each with whether it is switched on."""
    inherited = _list_below(below.profile) if below else {}
    layers = dict(below.layers) if below else {}
    node = table.values.get("rules")
    if node is None:
        if below is None:
            table.faults.add(table.node, "rules", "Thiếu khóa «rules»")
        return list(inherited.values()), layers
    if not isinstance(node, Sequence) or not node.items:
        problem = f"Khóa «rules» phải là danh sách có ít nhất một quy tắc, không phải {describe(node)}"
        table.faults.add(node, "rules", problem)
        return [], layers
    lines: dict[str, int] = {}
    for index, item in enumerate(node.items):
        opened = _open_rule(item, f"rules[{index}]", lines, table.faults)
        if opened is None:
            continue
        written, rule_id = opened
        known = layers.get(rule_id, NO_LAYERS)
        if below and rule_id and known is NO_LAYERS and "kind" not in written.values:
            _tell_unknown(written, rule_id, below.profile)
            continue
        layers[rule_id] = put_over(known, written.values, source)
        built = build_rule(rule_id, written, known, layers[rule_id])
        if built:
            inherited[rule_id] = built
    return list(inherited.values()), layers


def _list_below(profile: Profile) -> dict[str, tuple[Rule, bool]]:
    return {
        **{rule.id: (rule, True) for rule in profile.rules},
        **{rule.id: (rule, False) for rule in profile.disabled},
    }


def _open_rule(node: Node, key: str, lines: dict[str, int], faults: Faults) -> tuple[Table, str] | None:
    if not isinstance(node, Mapping):
        faults.add(node, key, f"Mỗi quy tắc phải là bảng các khóa, không phải {describe(node)}")
        return None
    table = Table(read_keys(node, RULE_KEYS, key, faults), node, key, faults)
    rule_id = table.identifier("id") or ""
    if rule_id in lines:
        problem = f"Mã quy tắc «{rule_id}» đã dùng ở dòng {lines[rule_id]}"
        faults.add(table.values["id"], f"{key}.id", problem)
    elif rule_id:
        lines[rule_id] = table.values["id"].line
    return table, rule_id


def _tell_unknown(written: Table, rule_id: str, below: Profile) -> None:
    near = suggest(rule_id, tuple(rule.id for rule in (*below.rules, *below.disabled)))
    hint = near if near.endswith("?") else ""
    new = "" if hint else "; quy tắc mới phải có khóa «kind»"
    problem = f"Bộ quy tắc «{below.id}» không có quy tắc «{rule_id}»{hint or new}"
    written.faults.add(written.values["id"], written.path("id"), problem)
