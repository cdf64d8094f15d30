"""A profile: found by id or path, put over those that it extends, and judged whole before any document is opened."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

from cnscd_cli.data.catalogues import NO_ADDITIONS, with_additions
from cnscd_cli.data.communes import load_provinces
from cnscd_cli.defaults import AUTO_PROFILE, FALLBACK_PROFILE
from cnscd_cli.errors import ProfileError, ProfileFault
from cnscd_cli.rules.additions import build_additions
from cnscd_cli.rules.contract import Origin, Profile, ProfileDocument, ProfileSummary, Validity
from cnscd_cli.rules.entries import RULE_KEYS
from cnscd_cli.rules.fields import Table, open_table
from cnscd_cli.rules.hints import suggest, tell_wrong
from cnscd_cli.rules.layers import RuleLayers
from cnscd_cli.rules.nodes import Mapping, Node, Scalar
from cnscd_cli.rules.params import Faults, read_keys
from cnscd_cli.rules.rule_list import Below, build_rules, check_years
from cnscd_cli.rules.sources import NoSuchProfileError, file_error, find_file, is_path, list_shipped, read_nodes
from cnscd_cli.text.normalize import lower, unify

SCHEMA = "cnscd.profile/1"
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
    sound: bool = True
    """Whether it and all below it are without faults."""
    below: Profile | None = None


class Judgement(NamedTuple):
    """All that can be told of a profile: the profile where it can be used, and every fault of it and of those below."""

    profile: Profile | None
    faults: tuple[ProfileFault, ...]
    below: Profile | None
    path: str


def list_profiles() -> tuple[ProfileSummary, ...]:
    """The profiles that come with the program, by id."""
    profiles = [load_profile(name) for name in list_shipped()]
    return tuple(summarize(profile) for profile in sorted(profiles, key=lambda item: item.id))


@cache
def list_heads() -> tuple[ProfileSummary, ...]:
    """The same as their files alone say it, without reading a rule: all that a profile is chosen by, in no time."""
    return tuple(summarize(_read_head(path)) for _, path in sorted(list_shipped().items()))


def _read_head(path: Path) -> Profile:
    root = read_nodes(path, str(path), without=("agencies", "indicators", "rules"))
    faults = Faults()  # told when the profile is loaded
    table = open_table(root, PROFILE_KEYS, "", faults) if isinstance(root, Mapping) else None
    empty = Mapping([], 1, 1)
    return _build_head(table or Table({}, empty, "", faults), str(path), None)


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


def load_profile(name_or_path: str | Path, *, base: str = FALLBACK_PROFILE) -> Profile:
    """The profile with that id, or in that YAML file; ProfileError tells all its faults at once.

    `base` is the id of the profile that `auto` stands for.
    """
    name = base if name_or_path == AUTO_PROFILE else str(name_or_path)
    if not isinstance(name_or_path, Path) and not is_path(name):
        return _load_shipped(name).profile
    return _load_file(Path(name), name, base, ()).profile


def judge_profile(name_or_path: str | Path, *, base: str = FALLBACK_PROFILE) -> Judgement:
    """The same without raising anything, for those who want to know more of it."""
    name = str(name_or_path)
    if isinstance(name_or_path, Path) or is_path(name):
        path, shown = Path(name), name
    else:
        try:
            path = find_file(name)
        except NoSuchProfileError as error:
            return Judgement(None, (ProfileFault(None, None, "", str(error)),), None, name)
        shown = str(path)
    loaded, faults = _judge_file(path, shown, base, ())
    if loaded is None or faults:
        return Judgement(None, faults, None, shown)
    try:
        load_over_each(path)
    except ProfileError as error:
        return Judgement(None, error.faults, None, shown)
    return Judgement(loaded.profile, (), loaded.below, shown)


def list_rule_ids(rules: Profile | dict[str, Profile] | None) -> tuple[str, ...]:
    """The rules of a profile, of all those that may be chosen, or of all that come with the program."""
    if isinstance(rules, Profile):
        return tuple(rule.id for rule in rules.rules)
    profiles = rules.values() if rules else map(load_profile, list_shipped())
    return tuple(dict.fromkeys(rule.id for profile in profiles for rule in profile.rules))


def load_over_each(path: Path) -> dict[str, Profile] | None:
    """A file on top of `auto`, over each profile that may be chosen; null where it lies on a certain one, or none."""
    if not _is_over_auto(path):
        return None
    loaded: dict[str, Profile] = {}
    bases: dict[ProfileFault, list[str]] = {}
    for name in list_shipped():
        try:
            loaded[name] = load_profile(path, base=name)
        except ProfileError as error:
            for fault in error.faults:
                bases.setdefault(fault, []).append(name)
    if bases:
        raise ProfileError(str(path), tuple(_name_bases(fault, names) for fault, names in bases.items()))
    return loaded


def _name_bases(fault: ProfileFault, names: list[str]) -> ProfileFault:
    """A fault that comes with some of the profiles alone says with which."""
    if len(names) == len(list_shipped()):
        return fault
    return fault._replace(problem=f"{fault.problem} (trên nền bộ {', '.join(names)})")


def _is_over_auto(path: Path, depth: int = 0) -> bool:
    try:
        root = read_nodes(path, str(path), without=("rules",))
    except ProfileError:  # told in full when it is loaded
        return False
    below = (
        next((value for key, value in root.pairs if key.value == "extends"), None)
        if isinstance(root, Mapping)
        else None
    )
    if not isinstance(below, Scalar) or depth > _MAX_DEPTH:
        return False
    name = str(below.value)
    return name == AUTO_PROFILE or (is_path(name) and _is_over_auto(path.parent / name, depth + 1))


@cache
def _load_shipped(name: str) -> _Loaded:
    try:
        path = find_file(name)
    except NoSuchProfileError as error:
        raise file_error(name, str(error)) from None
    return _load_file(path, str(path), FALLBACK_PROFILE, ())


def _load_file(path: Path, shown: str, base: str, above: tuple[str, ...]) -> _Loaded:
    """`above` are the files that extend this one."""
    loaded, faults = _judge_file(path, shown, base, above)
    if loaded is None or faults:
        raise ProfileError(shown, faults)
    return loaded


def _judge_file(
    path: Path, shown: str, base: str, above: tuple[str, ...]
) -> tuple[_Loaded | None, tuple[ProfileFault, ...]]:
    """What can be made of the file, and its faults in their order, those of the files below it behind them."""
    faults = Faults()
    try:
        root = read_nodes(path, shown)
    except ProfileError as error:
        return None, error.faults
    loaded = _build(root, path, shown, base, above, faults)
    return loaded, tuple(sorted(faults.found, key=lambda fault: (fault.path or "", fault.line or 0, fault.column or 0)))


def _build(
    root: Node | None, path: Path, shown: str, base: str, above: tuple[str, ...], faults: Faults
) -> _Loaded | None:
    if root is None or (isinstance(root, Scalar) and root.value is None):
        faults.found.append(ProfileFault(None, None, "", "Tệp bộ quy tắc trống"))
        return None
    if not isinstance(root, Mapping):
        faults.add(root, "", f"Bộ quy tắc {tell_wrong(root, 'bảng các khóa (schema, id, title, …)')}")
        return None
    table = Table(read_keys(root, PROFILE_KEYS, "", faults, _find_home), root, "", faults)
    _check_schema(table)
    below = _load_below(table, path, base, above)
    under = below.profile if below else None
    head = _build_head(table, shown, under)
    additions = build_additions(table.values, under.additions if under else NO_ADDITIONS, faults)
    basis = Below(under, below.layers if below else {}, below.sound if below else "extends" not in table.values)
    with with_additions(additions):
        rules, layers = build_rules(table, basis, Origin(head.id, shown, 1))
    check_years(table, tuple(rule for rule, _ in rules), head.validity)
    enabled = tuple(rule for rule, is_enabled in rules if is_enabled)
    disabled = tuple(rule for rule, is_enabled in rules if not is_enabled)
    profile = head._replace(rules=enabled, disabled=disabled, additions=additions)
    return _Loaded(profile, layers, not faults.found, under)


def _find_home(name: str) -> str:
    """Where a key belongs that stands at the edge of the file."""
    return ", khóa này thuộc về một quy tắc: thụt vào dưới «rules»" if name in RULE_KEYS else ""


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
    name = base if name == AUTO_PROFILE else name
    try:
        file = find_file(name, path.parent)
    except NoSuchProfileError as error:
        table.faults.add(node, "extends", str(error))
        return None
    if str(file.resolve()) in here or len(here) > _MAX_DEPTH:
        table.faults.add(node, "extends", f"Khóa «extends» dẫn vòng quanh: «{name[:60]}» đã nằm trên chuỗi kế thừa")
    elif is_path(name) and not file.is_file():
        lost = any(char in name for char in "\a\b\t\n\v\f\r")
        hint = "; trong ngoặc kép dấu «\\» có nghĩa riêng, viết đường dẫn bằng dấu «/»" if lost else ""
        table.faults.add(node, "extends", f"Không tìm thấy tệp «{name[:120]}» nêu ở khóa «extends»{hint}")
    else:
        loaded, told = _judge_file(file, str(file), base, here) if is_path(name) else (_load_shipped(name), ())
        table.faults.found += [fault._replace(path=fault.path or str(file)) for fault in told]
        return loaded
    return None


def _build_head(table: Table, shown: str, below: Profile | None) -> Profile:
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
