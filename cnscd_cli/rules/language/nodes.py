"""YAML as nodes that remember their line and column, built from parser events within fixed bounds.

Events are read one by one, without recursion, so neither deep nesting nor alias bombs reach a
recursive composer. An alias shares its node: nothing is expanded.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from cnscd_cli.errors import ProfileFault
from cnscd_cli.text.normalize import compose

MAX_BYTES = 1_000_000
MAX_DEPTH = 40
MAX_ALIASES = 100

_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?")
_COMMENT = re.compile(r"[ \t]*#(?P<words>[^\r\n]*)")
_CONSTANTS: dict[str, bool | None] = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys(("null", "Null", "NULL", "~", ""), None),
}


class Scalar(NamedTuple):
    """A single value: text, whole or decimal number (as written), true, false or nothing."""

    value: str | bool | None
    number: bool
    """True where `value` is a number written without quotation marks."""
    line: int
    column: int
    swallowed: str = ""
    """The comment that stands where a value was expected: perhaps it was meant to be one."""
    is_null: bool = False
    """True where «null» or «~» was written, not just nothing."""


class Sequence(NamedTuple):
    """A list."""

    items: list[Node]
    line: int
    column: int


class Mapping(NamedTuple):
    """Keys and values in written order, duplicates included."""

    pairs: list[tuple[Scalar, Node]]
    line: int
    column: int


Node = Scalar | Sequence | Mapping


class NodesError(Exception):
    """The text is no usable YAML: the one fault that stopped the reading."""

    def __init__(self, line: int | None, column: int | None, problem: str) -> None:
        super().__init__(problem)
        self.fault = ProfileFault(line, column, "", problem)


def load_nodes(text: str) -> Node | None:
    """The root node of `text`; null where there is nothing but comments."""
    import yaml

    # The C parser is some ten times as fast; a PyYAML without libyaml has only the other one.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    builder = _Builder(text)
    try:
        parser = loader(text)
        while (event := parser.get_event()) is not None:
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        raise _explain(text, error) from None
    except yaml.YAMLError:
        from cnscd_cli.rules.language.syntax import find_unprintable  # as in _explain

        raise NodesError(*find_unprintable(text)) from None
    return builder.root


def pack_nodes(node: Node | None) -> list[Any] | None:
    """`node` as plain lists, for the build to keep as JSON; `unpack_nodes` is the way back."""
    if node is None:
        return None
    if isinstance(node, Scalar):
        return ["scalar", *node]
    if isinstance(node, Sequence):
        return ["sequence", [pack_nodes(item) for item in node.items], node.line, node.column]
    return ["mapping", [[list(key), pack_nodes(value)] for key, value in node.pairs], node.line, node.column]


def unpack_nodes(packed: list[Any]) -> Node:
    """The node that `pack_nodes` packed; bounded, since only what was built within the bounds is ever packed."""
    kind, rest = packed[0], packed[1:]
    if kind == "scalar":
        return Scalar(*rest)
    if kind == "sequence":
        return Sequence([unpack_nodes(item) for item in rest[0]], rest[1], rest[2])
    return Mapping([(Scalar(*key), unpack_nodes(value)) for key, value in rest[0]], rest[1], rest[2])


def _explain(text: str, error: Any) -> NodesError:
    from cnscd_cli.rules.language.syntax import (  # its patterns cost every start, few files need them
        Mark,
        explain_syntax,
    )

    place, start = error.problem_mark or error.context_mark, error.context_mark
    problem = str(error.problem or error)
    if place is None:
        return NodesError(None, None, f"Sai cú pháp YAML: {problem.splitlines()[0]}")
    begun = Mark(start.line, start.column) if start else None
    return NodesError(*explain_syntax(text, problem, Mark(place.line, place.column), begun))


class _Builder:
    """Puts nodes together from events."""

    __slots__ = ("_aliases", "_anchors", "_documents", "_keys", "_open", "_text", "root")

    def __init__(self, text: str) -> None:
        self.root: Node | None = None
        self._text = text
        self._open: list[Mapping | Sequence] = []
        self._keys: list[Scalar | None] = []
        self._anchors: dict[str, Node] = {}
        self._aliases = 0
        self._documents = 0

    def take(self, event: Any) -> None:
        """One event of the parser."""
        name = type(event).__name__
        if name == "ScalarEvent":
            self._add(self._make_scalar(event), event)
        elif name == "MappingStartEvent":
            self._enter(Mapping([], *_position(event)), event)
        elif name == "SequenceStartEvent":
            self._enter(Sequence([], *_position(event)), event)
        elif name in {"MappingEndEvent", "SequenceEndEvent"}:
            self._open.pop()
            self._keys.pop()
        elif name == "AliasEvent":
            self._add_alias(event)
        elif name == "DocumentStartEvent":
            self._documents += 1
            if self._documents > 1:
                raise NodesError(*_position(event), "Tệp chỉ được có một phần; bỏ dòng «---» ở giữa tệp")

    def _make_scalar(self, event: Any) -> Scalar:
        text = compose(event.value)
        if event.implicit[0]:  # written without quotation marks
            if text in _CONSTANTS:
                value, comment = _CONSTANTS[text], "" if text else self._find_comment(event)
                return Scalar(value, False, *_position(event), comment, bool(text) and value is None)
            return Scalar(text, _NUMBER.fullmatch(text) is not None, *_position(event))
        return Scalar(text, False, *_position(event))

    def _find_comment(self, event: Any) -> str:
        match = _COMMENT.match(self._text, event.end_mark.index)
        return match["words"].strip() if match else ""

    def _enter(self, node: Mapping | Sequence, event: Any) -> None:
        if len(self._open) >= MAX_DEPTH:
            raise NodesError(node.line, node.column, f"Lồng quá {MAX_DEPTH} cấp")
        self._add(node, event)
        self._open.append(node)
        self._keys.append(None)

    def _add_alias(self, event: Any) -> None:
        self._aliases += 1
        if self._aliases > MAX_ALIASES:
            raise NodesError(*_position(event), f"Có quá {MAX_ALIASES} tham chiếu «*»")
        node = self._anchors.get(event.anchor)
        if node is None:
            raise NodesError(*_position(event), f"Tham chiếu «*{event.anchor}» đến tên chưa được đặt")
        self._place(node, event)

    def _add(self, node: Node, event: Any) -> None:
        if event.tag is not None and event.tag != "!":
            raise NodesError(node.line, node.column, f"Không dùng thẻ kiểu «{event.tag}»")
        self._place(node, event)
        if event.anchor:
            self._anchors[event.anchor] = node

    def _place(self, node: Node, event: Any) -> None:
        if not self._open:
            self.root = node
            return
        parent = self._open[-1]
        if isinstance(parent, Sequence):
            parent.items.append(node)
            return
        key = self._keys[-1]
        if key is not None:
            parent.pairs.append((key, node))
            self._keys[-1] = None
        elif isinstance(node, Scalar):
            self._keys[-1] = node
        else:
            raise NodesError(*_position(event), "Tên khóa phải là chữ, không phải danh sách hay bảng")


def _position(event: Any) -> tuple[int, int]:
    mark = event.start_mark
    return mark.line + 1, mark.column + 1
