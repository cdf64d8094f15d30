"""A rule as the files over one another write it: values by key, each with the file it came from."""

from __future__ import annotations

from typing import NamedTuple

from cnscd_cli.rules.contract import Origin, exclusive_in
from cnscd_cli.rules.language.nodes import Mapping, Node, Scalar
from cnscd_cli.rules.registry import KINDS

JOINED = ("params", "message")
"""Tables that are overridden key by key; everything else is replaced as a whole."""
_NEVER_INHERITED = ("examples",)
"""Once what is judged by has changed, examples of the old values prove nothing."""
_JUDGED_BY = ("kind", "params", "applies-when")


class Value(NamedTuple):
    """A node and where it was written."""

    node: Node
    origin: Origin


class RuleLayers(NamedTuple):
    """What is known of a rule so far."""

    values: dict[str, Value]
    """By key of the rule, the joined tables left out."""
    tables: dict[str, dict[str, Value]]
    """The joined tables, by key and key within."""


NO_LAYERS = RuleLayers({}, {})


def put_over(below: RuleLayers, written: dict[str, Node], source: Origin) -> RuleLayers:
    """`below` with what another file writes over it; `source` names that file."""
    kept = {key: value for key, value in below.values.items() if key not in written}
    tables = {name: dict(table) for name, table in below.tables.items()}
    if "kind" in written:  # parameters of one kind mean nothing to another
        tables.pop("params", None)
    if any(key in written for key in _JUDGED_BY):
        kept = {key: value for key, value in kept.items() if key not in _NEVER_INHERITED}
    if "suggestion" in written:  # an inherited clause says what the former suggestion said
        kept.pop("clause", None)
    if "enabled" in written and not _is_off(written["enabled"]) and _tells_why_off(below):
        kept.pop("note", None)
    for key, node in written.items():
        if key in JOINED and isinstance(node, Mapping):
            table = tables.setdefault(key, {})
            own = {str(name.value): Value(value, _at(source, name)) for name, value in node.pairs}
            gone = _list_displaced(table, node, written.get("kind") or _kind_below(below)) if key == "params" else ()
            tables[key] = {name: value for name, value in {**table, **own}.items() if name not in gone}
        else:
            kept[key] = Value(node, _at(source, node))
    return RuleLayers(kept, tables)


def _is_off(node: Node) -> bool:
    return isinstance(node, Scalar) and node.value is False


def _tells_why_off(below: RuleLayers) -> bool:
    """Whether the note was written to say why the rule is switched off."""
    note, switch = below.values.get("note"), below.values.get("enabled")
    return bool(note and switch and _is_off(switch.node) and note.origin.path == switch.origin.path)


def join_table(
    layers: RuleLayers, name: str, written: Node | None, place: Node, kind: Node | None = None
) -> Node | None:
    """The table `name` with the values of all files, standing where the last file wrote it or its rule.

    `kind` is what the last file says of it, if anything."""
    if written is not None and not isinstance(written, Mapping):
        return written  # a fault, told by whoever reads it
    inherited = layers.tables.get(name, {})
    gone = _list_displaced(inherited, written, kind or _kind_below(layers)) if written and name == "params" else ()
    own = [] if written is None else [pair for pair in written.pairs if str(pair[0].value) not in gone]
    keys = {*gone, *(str(key.value) for key, _ in own)}
    stand = written or place
    place_of = Scalar("", False, stand.line, stand.column)
    pairs = [(place_of._replace(value=key), value.node) for key, value in inherited.items() if key not in keys]
    if not pairs and written is None:
        return None
    return Mapping([*pairs, *own], stand.line, stand.column)


def _list_displaced(inherited: dict[str, Value], written: Mapping, kind: Node | None) -> frozenset[str]:
    """Inherited keys that go: «null» drops one, and of keys that exclude one another the written one stays."""
    own = {str(key.value): value for key, value in written.pairs}
    nulls = {key for key, value in own.items() if isinstance(value, Scalar) and value.is_null}
    name = kind.value if isinstance(kind, Scalar) else None
    groups = exclusive_in(KINDS[name]) if isinstance(name, str) and name in KINDS else ()
    rivals = {key for group in groups if (own.keys() - nulls) & {*group} for key in group if key not in own}
    return frozenset(inherited.keys() & (nulls | rivals))


def _kind_below(layers: RuleLayers) -> Node | None:
    known = layers.values.get("kind")
    return known.node if known else None


def list_origins(layers: RuleLayers) -> tuple[tuple[str, Origin], ...]:
    """Key paths with the file that each value came from, in the order of writing."""
    plain = [(key, value.origin) for key, value in layers.values.items()]
    joined = [(f"{name}.{key}", value.origin) for name, table in layers.tables.items() for key, value in table.items()]
    return tuple(sorted((*plain, *joined)))


def _at(source: Origin, node: Node) -> Origin:
    return source._replace(line=node.line)
