"""A profile: found by id or path, put over those that it extends, and judged whole before any document is opened."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import NamedTuple

from cnscd_cli.data.catalogues import NO_ADDITIONS, with_additions
from cnscd_cli.defaults import AUTO_PROFILE, FALLBACK_PROFILE
from cnscd_cli.errors import ProfileError, ProfileFault
from cnscd_cli.rules.contract import Origin, Profile, ProfileSummary
from cnscd_cli.rules.language.additions import build_additions
from cnscd_cli.rules.language.entries import RULE_KEYS
from cnscd_cli.rules.language.fields import Table
from cnscd_cli.rules.language.heads import PROFILE_KEYS, build_head, summarize
from cnscd_cli.rules.language.hints import tell_wrong
from cnscd_cli.rules.language.layers import RuleLayers
from cnscd_cli.rules.language.nodes import Mapping, Node, Scalar
from cnscd_cli.rules.language.params import Faults, read_keys
from cnscd_cli.rules.language.rule_list import Below, build_rules, check_years, name_rules, place_communes
from cnscd_cli.rules.language.sources import (
    NoSuchProfileError,
    file_error,
    find_file,
    is_path,
    list_shipped,
    read_nodes,
)

SCHEMA = "cnscd.profile/1"
_MAX_DEPTH = 10
"""Of profiles over one another."""


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
    return Judgement(loaded.profile, (), loaded.below, shown)


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
    faults.found[:] = name_rules(faults.found, root)
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
    head = build_head(table, shown, under)
    if under and head.id and head.id in (under.id, *under.extends):
        problem = f"Mã «{head.id}» đã là của một bộ ở dưới («extends»); đặt mã khác để biết giá trị nào của bộ nào"
        faults.add(table.values["id"], "id", problem)
    additions = build_additions(table.values, under.additions if under else NO_ADDITIONS, faults)
    basis = Below(under, below.layers if below else {}, below.sound if below else "extends" not in table.values)
    with with_additions(additions):
        rules, layers = build_rules(table, basis, Origin(head.id, shown, 1))
    rules = place_communes(table, rules, head.province)
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
    node, here = table.values["extends"], (*above, _resolve(path))
    name = base if name == AUTO_PROFILE else name
    try:
        file = find_file(name, path.parent)
    except NoSuchProfileError as error:
        table.faults.add(node, "extends", str(error))
        return None
    if len(here) > _MAX_DEPTH:
        problem = f"Chuỗi «extends» dài quá {_MAX_DEPTH} bộ quy tắc; gộp bớt lại"
        table.faults.add(node, "extends", problem)
    elif _resolve(file) in here:
        table.faults.add(node, "extends", f"Khóa «extends» dẫn vòng quanh: «{name[:60]}» đã nằm trên chuỗi kế thừa")
    elif is_path(name) and not os.path.isfile(file):  # noqa: PTH113 - Path.is_file raises over names that cannot be
        is_folder = os.path.isdir(file)  # noqa: PTH112 - as above
        problem = "Đây là thư mục, không phải tệp:" if is_folder else "Không tìm thấy tệp"
        table.faults.add(node, "extends", f"{problem} «{name[:120]}» nêu ở khóa «extends»{_advise_path(name)}")
    else:
        loaded, told = _judge_file(file, str(file), base, here) if is_path(name) else (_load_shipped(name), ())
        table.faults.found += [fault._replace(path=fault.path or str(file)) for fault in told]
        return loaded
    return None


def _resolve(path: Path) -> str:
    try:
        return str(path.resolve())
    except (OSError, ValueError, RuntimeError):  # a name that no file can have here: told as not found
        return str(path)


def _advise_path(name: str) -> str:
    """What may have been meant by a path that leads nowhere."""
    shipped = name.replace("\\", "/").rpartition("/")[2].rpartition(".")[0]
    if shipped in list_shipped():
        return f"; muốn dùng bộ có sẵn thì ghi «extends: {shipped}»"
    lost = any(char in name for char in "\a\b\t\n\v\f\r")
    return "; trong ngoặc kép dấu «\\» có nghĩa riêng, viết đường dẫn bằng dấu «/»" if lost else ""
