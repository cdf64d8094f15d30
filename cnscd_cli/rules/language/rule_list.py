"""The rules of a file, put over those of the profiles below it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from cnscd_cli.errors import ProfileFault
from cnscd_cli.rules.contract import Origin, Profile, Rule, Validity
from cnscd_cli.rules.language.entries import RULE_KEYS, build_rule
from cnscd_cli.rules.language.fields import Table, is_id
from cnscd_cli.rules.language.hints import find_near, tell_wrong
from cnscd_cli.rules.language.layers import JOINED, NO_LAYERS, RuleLayers, put_over
from cnscd_cli.rules.language.nodes import Mapping, Node, Scalar, Sequence
from cnscd_cli.rules.language.params import Faults, read_keys
from cnscd_cli.rules.language.sources import list_shipped, read_nodes
from cnscd_cli.rules.named_communes import UnknownCommuneError, spell_out
from cnscd_cli.rules.registry import KINDS
from cnscd_cli.rules.wording import join_and

_RULE_PATH = re.compile(r"rules\[(\d+)\]")


class Below(NamedTuple):
    """What a file lies on."""

    profile: Profile | None
    layers: dict[str, RuleLayers]
    sound: bool
    """False where it has faults or could not be found: then nobody can tell what the file need not say itself."""


def build_rules(table: Table, below: Below, source: Origin) -> tuple[list[tuple[Rule, bool]], dict[str, RuleLayers]]:
    """The rules in the order of the profile below, new ones behind them, each with whether it is switched on."""
    inherited = _list_below(below.profile) if below.profile else {}
    layers = dict(below.layers)
    node = table.values.get("rules")
    if node is None:
        if "extends" not in table.values:
            table.faults.add(table.node, "rules", "Thiếu khóa «rules»")
        return list(inherited.values()), layers
    if not isinstance(node, Sequence) or not node.items:
        wanted = "danh sách có ít nhất một quy tắc"
        hint = "; mỗi quy tắc bắt đầu bằng «- id: …»"
        table.faults.add(node, "rules", f"Khóa «rules» {tell_wrong(node, wanted, hint)}")
        return [], layers
    lines: dict[str, int] = {}
    for index, item in enumerate(node.items):
        opened = _open_rule(item, f"rules[{index}]", lines, table.faults)
        if opened is None:
            continue
        written, rule_id = opened
        known = layers.get(rule_id, NO_LAYERS)
        if below.profile and rule_id and known is NO_LAYERS and "kind" not in written.values and below.sound:
            _tell_unknown(written, rule_id, below.profile)
            continue
        layers[rule_id] = put_over(known, written.values, source)
        built = _build(rule_id, written, known, layers[rule_id], sure=below.sound or rule_id in inherited)
        if built:
            inherited[rule_id] = built
        else:  # of what lies on it only what is written there can be judged
            inherited.pop(rule_id, None)
    return list(inherited.values()), layers


def name_rules(faults: Iterable[ProfileFault], root: Node | None) -> list[ProfileFault]:
    """The faults, each with the id of the rule of this file that it is in."""
    rules = (
        next((value for key, value in root.pairs if key.value == "rules"), None) if isinstance(root, Mapping) else None
    )
    items = rules.items if isinstance(rules, Sequence) else []
    return [fault if fault.path else fault._replace(rule=_find_id(fault.key, items)) for fault in faults]


def _find_id(key: str, items: list[Node]) -> str | None:
    index = _RULE_PATH.match(key)
    item = items[int(index[1])] if index and int(index[1]) < len(items) else None
    written = (
        next((value for name, value in item.pairs if name.value == "id"), None) if isinstance(item, Mapping) else None
    )
    name = written.value if isinstance(written, Scalar) else None
    return name if isinstance(name, str) and is_id(name) else None


def place_communes(table: Table, rules: list[tuple[Rule, bool]], province: str | None) -> list[tuple[Rule, bool]]:
    """The rules, the communes that they are for spelt as the official list of the province has them."""
    if not any(rule.applies.communes for rule, _ in rules):
        return rules
    written = {rule_id: (index, node) for index, rule_id, node in _list_applies(table)}
    placed = []
    for rule, is_enabled in rules:
        communes = []
        for named in rule.applies.communes:
            try:
                communes.append(spell_out(named, province))
            except UnknownCommuneError as error:
                communes.append(named)  # of a rule from below: told there
                if rule.id in written:
                    index, node = written[rule.id]
                    place = next((value for key, value in node.pairs if key.value == "commune"), None)
                    if place is not None:
                        table.faults.add(place, f"rules[{index}].applies-when.commune", str(error))
        placed.append((rule._replace(applies=rule.applies._replace(communes=tuple(communes))), is_enabled))
    return placed


def _list_applies(table: Table) -> Iterator[tuple[int, str, Mapping]]:
    """Each `applies-when` that the file writes: index and id of its rule, and what it holds."""
    node = table.values.get("rules")
    for index, item in enumerate(node.items if isinstance(node, Sequence) else ()):
        values = {key.value: value for key, value in item.pairs} if isinstance(item, Mapping) else {}
        when = values.get("applies-when")
        if isinstance(when, Mapping):
            yield index, str(getattr(values.get("id"), "value", "")), when


def check_years(table: Table, rules: tuple[Rule, ...], validity: Validity) -> None:
    """A rule for years in which the profile does not hold would never be asked."""
    by_id = {rule.id: rule.applies for rule in rules}
    for index, rule_id, when in _list_applies(table):
        applies = by_id.get(rule_id)
        if applies is None:
            continue
        early = validity.first and applies.last_year and applies.last_year < validity.first.year
        late = validity.last and applies.first_year and applies.first_year > validity.last.year
        if early or late:
            year = next((value for key, value in when.pairs if key.value == "year"), when)
            problem = "Quy tắc không bao giờ được dùng: các năm ở đây nằm ngoài thời gian hiệu lực («valid») của bộ"
            table.faults.add(year, f"rules[{index}].applies-when.year", problem)


def _build(
    rule_id: str, written: Table, known: RuleLayers, layers: RuleLayers, *, sure: bool
) -> tuple[Rule, bool] | None:
    """Over something with faults, only what the file itself has written is judged."""
    if sure:
        return build_rule(rule_id, written, known, layers)
    scratch = Faults()
    built = build_rule(rule_id, written._replace(faults=scratch), known, layers)
    own = tuple(_list_paths(written))
    written.faults.found += [
        fault for fault in scratch.found if any(fault.key == path or fault.key.startswith(f"{path}.") for path in own)
    ]
    return built


def _list_paths(written: Table) -> list[str]:
    paths = []
    for name, node in written.values.items():
        if name in JOINED and isinstance(node, Mapping):
            paths += [f"{written.path(name)}.{key.value}" for key, _ in node.pairs]
        else:
            paths.append(written.path(name))
    return paths


def _list_below(profile: Profile) -> dict[str, tuple[Rule, bool]]:
    return {
        **{rule.id: (rule, True) for rule in profile.rules},
        **{rule.id: (rule, False) for rule in profile.disabled},
    }


def _open_rule(node: Node, key: str, lines: dict[str, int], faults: Faults) -> tuple[Table, str] | None:
    if not isinstance(node, Mapping):
        faults.add(node, key, f"Mỗi quy tắc {tell_wrong(node, 'bảng các khóa')}")
        return None
    table = Table(read_keys(node, RULE_KEYS, key, faults, _find_home), node, key, faults)
    rule_id = table.identifier("id") or ""
    if rule_id in lines:
        problem = f"Mã quy tắc «{rule_id}» đã dùng ở dòng {lines[rule_id]}"
        faults.add(table.values["id"], f"{key}.id", problem)
    elif rule_id:
        lines[rule_id] = table.values["id"].line
    return table, rule_id


def _find_home(name: str) -> str:
    """Where a key belongs that stands in a rule."""
    if name in _list_params():
        return ", khóa này là tham số: thụt vào dưới «params»"
    if name in ("agencies", "indicators", "extends", "province", "document", "valid", "description"):
        return ", khóa này là của cả bộ quy tắc: viết sát lề trái"
    return ""


@cache
def _list_params() -> frozenset[str]:
    return frozenset(field.replace("_", "-") for kind in KINDS.values() for field in getattr(kind, "_fields", ()))


def _list_homes(rule_id: str) -> list[str]:
    """The shipped profiles that write a rule of that id."""
    found = []
    for name, path in list_shipped().items():
        root = read_nodes(path, str(path), without=("agencies", "indicators"))
        pairs = root.pairs if isinstance(root, Mapping) else ()
        rules = next((node for key, node in pairs if key.value == "rules"), None)
        if isinstance(rules, Sequence) and any(_names(item, rule_id) for item in rules.items):
            found.append(name)
    return found


def _names(node: Node, rule_id: str) -> bool:
    pairs = node.pairs if isinstance(node, Mapping) else ()
    return any(key.value == "id" and getattr(value, "value", "") == rule_id for key, value in pairs)


def _tell_unknown(written: Table, rule_id: str, below: Profile) -> None:
    near = find_near(rule_id, tuple(rule.id for rule in (*below.rules, *below.disabled)))
    homes = _list_homes(rule_id)
    hint = f", có phải là «{near}»?" if near else "; quy tắc mới phải có khóa «kind»"
    if homes:
        hint = f"; quy tắc này có ở bộ {join_and(homes)}: muốn sửa nó thì ghi «extends: {homes[0]}»"
    problem = f"Bộ quy tắc «{below.id}» không có quy tắc «{rule_id}»{hint}"
    written.faults.add(written.values["id"], written.path("id"), problem)
