"""Every single change of a value that a profile judges by: a bound moved, a word taken away, a switch turned."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from mutations.chosen import CHOSEN

from cnscd_cli.data.catalogues import list_ids
from cnscd_cli.model.finding import Severity
from cnscd_cli.model.plan import CommuneType
from cnscd_cli.rules.language.nodes import Mapping, Node, Scalar, Sequence
from cnscd_cli.rules.language.params import annotation, find_choices
from cnscd_cli.rules.registry import KINDS

PROSE = frozenset({"subject", "name", "kind"})
"""Keys whose texts are shown and judge nothing."""
JUDGED_BY = ("params", "applies-when", "severity", "enabled")
CHOSEN_BY = ("province", "document", "valid")
CATALOGUES = ("agencies", "indicators")
EXPRESSION = "expression"
_SHOWN = 40
_NONSENSE = "lời khác"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_ALTERNATIVE = re.compile(r"[^()|]+")
_TERM = re.compile(r"""'[^']*'|"[^"]*"|[<>]=?|[=!]=|&&|\|\||(?<![\w.])\d+(?:\.\d+)?""")
_OPPOSITES = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "==", "&&": "||", "||": "&&"}


class Mutant(NamedTuple):
    """A profile with one value changed."""

    rule: str | None
    """Null where a catalogue was changed: any rule may tell."""
    entry: str | None
    """The id of the catalogue that was changed."""
    what: str
    line: int
    text: str
    """The file, as JSON, which is YAML too; rules that were not changed are left out."""


class _Change(NamedTuple):
    what: str
    line: int
    node: Node | None
    """Null where the key is gone."""


def list_mutants(root: Mapping) -> Iterator[Mutant]:
    """All mutants of a profile's file."""
    rules = _get(root, "rules")
    for rule in rules.items if isinstance(rules, Sequence) else ():
        assert isinstance(rule, Mapping)
        rule_id = _get(rule, "id")
        assert isinstance(rule_id, Scalar)
        for change in _change_rule(_without(rule, "examples")):
            assert isinstance(rules, Sequence)
            written = _with(root, "rules", rules._replace(items=[change.node] if change.node else []))
            yield Mutant(str(rule_id.value), None, change.what, change.line, write_json(written))
    yield from _list_head_mutants(root)
    for name in CATALOGUES:
        catalogue = _get(root, name)
        for entry, _ in catalogue.pairs if isinstance(catalogue, Mapping) else ():
            assert isinstance(catalogue, Mapping)
            for change in _change_key(catalogue, str(entry.value)):
                assert isinstance(change.node, Mapping)
                text = write_json(_bare(_with(root, name, change.node)))
                yield Mutant(None, str(entry.value), f"{name}.{change.what}", change.line, text)


def _list_head_mutants(root: Mapping) -> Iterator[Mutant]:
    """What the profile is chosen by."""
    for name in CHOSEN_BY:
        written = _get(root, name)
        if isinstance(written, Scalar):
            yield Mutant(CHOSEN, None, f"− {name}", written.line, write_json(_bare(_without(root, name))))
        for change in _change_key(root, name):
            if change.what.startswith("document.issuer") and _get(root, "province"):
                continue  # shown, and asked for nothing where the province is known
            assert isinstance(change.node, Mapping)
            yield Mutant(CHOSEN, None, change.what, change.line, write_json(_bare(change.node)))


def write_json(node: Node) -> str:
    """The node as JSON."""
    if isinstance(node, Scalar):
        return str(node.value) if node.number else json.dumps(node.value, ensure_ascii=False)
    if isinstance(node, Sequence):
        return f"[{', '.join(map(write_json, node.items))}]"
    pairs = (f"{json.dumps(str(key.value), ensure_ascii=False)}: {write_json(value)}" for key, value in node.pairs)
    return f"{{{', '.join(pairs)}}}"


def _bare(root: Mapping) -> Mapping:
    """Without the examples, which nobody asks a mutant for."""
    rules = _get(root, "rules")
    if not isinstance(rules, Sequence):
        return root
    items: list[Node] = [_without(item, "examples") for item in rules.items if isinstance(item, Mapping)]
    return _with(root, "rules", rules._replace(items=items))


def _change_rule(rule: Mapping) -> Iterator[_Change]:
    for name in JUDGED_BY:
        if name == "enabled" or (name == "severity" and _get(rule, "kind")):
            continue  # the severity of a new rule is its author's word: the contract pins its own, pages show them all
        yield from _change_key(rule, name)
    enabled = _get(rule, "enabled")
    turned = not (isinstance(enabled, Scalar) and enabled.value is False)
    line = enabled.line if enabled else rule.line
    switched = _with(rule, "enabled", Scalar(not turned, False, line, 1))
    yield _Change(f"enabled: {json.dumps(not turned)}", line, _with(switched, "note", Scalar("…", False, line, 1)))


def _change_key(table: Mapping, name: str) -> Iterator[_Change]:
    """`table` with each change of the value under `name`, and without it."""
    value = _get(table, name)
    if value is None:
        return
    for change in _change_expression(value) if name == EXPRESSION else _change(value):
        node = _without(table, name) if change.node is None else _with(table, name, change.node)
        yield _Change(f"{name}{_join(change.what)}", change.line, node)


def _join(what: str) -> str:
    return f".{what}" if what[:1].isalpha() else f" {what}"


def _change(node: Node) -> Iterator[_Change]:
    if isinstance(node, Mapping):
        for key, value in node.pairs:
            name = str(key.value)
            if name in PROSE:
                continue
            yield _Change(f"− {name}", value.line, _without(node, name))
            yield from _change_key(node, name)
    elif isinstance(node, Sequence):
        yield from _change_items(node)
    else:
        yield from (_Change(f"→ {_show(other)}", node.line, other) for other in _others(node))


def _change_expression(node: Node) -> Iterator[_Change]:
    assert isinstance(node, Scalar)
    for other in _other_expressions(str(node.value)):
        yield _Change(f"→ «{other}»", node.line, node._replace(value=other))


def _change_items(node: Sequence) -> Iterator[_Change]:
    for index, item in enumerate(node.items):
        rest = [*node.items[:index], *node.items[index + 1 :]]
        if rest:
            yield _Change(f"− {_show(item)}", item.line, node._replace(items=rest))
        # A word is as good as gone where it is another one; an id or a number may be mistaken for its like.
        if not isinstance(item, Scalar) or not rest or _is_particular(item):
            for change in _change(item):
                if change.node is not None:
                    items = [*node.items[:index], change.node, *node.items[index + 1 :]]
                    yield _Change(f"{_show(item)} {change.what}", change.line, node._replace(items=items))


def _is_particular(node: Scalar) -> bool:
    """Whether there is more to change in an item of a list than whether it is there."""
    return node.number or "|" in str(node.value) or any(node.value in known for known in _list_choices())


@cache
def _list_kind_choices() -> tuple[tuple[str, ...], ...]:
    """The closed sets that parameters of the kinds are of."""
    found: dict[str, type[StrEnum]] = {}
    for kind in KINDS.values():
        for field in getattr(kind, "_fields", ()):
            name = annotation(kind, field).removesuffix(" | None").removeprefix("tuple[").removesuffix(", ...]")
            choices = find_choices(kind, name)
            if choices:
                found[name] = choices
    return tuple(map(tuple, found.values()))


def _list_choices() -> tuple[tuple[str, ...], ...]:
    return (*map(list_ids, CATALOGUES), tuple(Severity), tuple(CommuneType), *_list_kind_choices())


def _others(node: Scalar) -> Iterator[Scalar]:
    """What could stand there instead: the next numbers, the other choices, another word."""
    if isinstance(node.value, bool):
        yield node._replace(value=not node.value)
    elif node.number and node.value is not None:
        yield from (node._replace(value=other) for other in _other_numbers(str(node.value)))
    elif node.value is not None:
        yield from (node._replace(value=other) for other in _other_texts(str(node.value)))


def _other_numbers(number: str) -> Iterator[str]:
    """One step of the last figure down and up."""
    step = Decimal(1).scaleb(-len(number.partition(".")[2]))
    yield from (str(Decimal(number) - step), str(Decimal(number) + step))


def _other_texts(text: str) -> Iterator[str]:
    for known in _list_choices():
        if text in known:
            at = known.index(text)
            few = known if len(known) < 10 else (known[at - 1], known[(at + 1) % len(known)])
            yield from (str(other) for other in few if other != text)
            return
    if _DAY.fullmatch(text):
        yield from (str(date.fromisoformat(text) + timedelta(days=step)) for step in (-1, 1))
        return
    yield _NONSENSE
    for match in _ALTERNATIVE.finditer(text):  # «a|b|c» without each
        start, end = match.span()
        if text[start - 1 : start] == "|":
            yield text[: start - 1] + text[end:]
        elif text[end : end + 1] == "|":
            yield text[:start] + text[end + 1 :]


def _other_expressions(text: str) -> Iterator[str]:
    """An expression with one of its signs, numbers or texts changed."""
    for match in _TERM.finditer(text):
        term = match.group()
        if term[0] in "'\"":
            others: tuple[str, ...] = (f"{term[0]}{_NONSENSE}{term[0]}",)
        else:
            others = (_OPPOSITES[term],) if term in _OPPOSITES else tuple(_other_numbers(term))
        yield from (text[: match.start()] + other + text[match.end() :] for other in others)


def _show(node: Node) -> str:
    if isinstance(node, Scalar):
        if node.number or isinstance(node.value, bool):
            return str(node.value).lower()
        return f"«{str(node.value)[:_SHOWN]}»"
    parts = node.items if isinstance(node, Sequence) else [value for _, value in node.pairs]
    return f"[{_show(parts[0])}, …]" if len(parts) > 1 else f"[{_show(parts[0])}]" if parts else "[]"


def _get(table: Mapping, name: str) -> Node | None:
    return next((value for key, value in table.pairs if key.value == name), None)


def _without(table: Mapping, name: str) -> Mapping:
    return table._replace(pairs=[pair for pair in table.pairs if pair[0].value != name])


def _with(table: Mapping, name: str, node: Node) -> Mapping:
    if _get(table, name) is None:
        return table._replace(pairs=[*table.pairs, (Scalar(name, False, node.line, node.column), node)])
    return table._replace(pairs=[(key, node if key.value == name else value) for key, value in table.pairs])
