"""Nodes to the typed parameters of a kind: the annotation of each field says how its value is read."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, TypeVar

from cnscd_cli.data.catalogues import list_ids
from cnscd_cli.errors import ProfileFault
from cnscd_cli.model.plan import Frequency
from cnscd_cli.rules.contract import Check
from cnscd_cli.rules.nodes import Mapping, Node, Scalar, Sequence

_MAX_DIGITS = 18

T = TypeVar("T")


class Faults:
    """The faults of a profile, gathered while it is read."""

    __slots__ = ("found",)

    def __init__(self) -> None:
        self.found: list[ProfileFault] = []

    def add(self, node: Node, key: str, problem: str) -> None:
        """`problem` at the place of `node`."""
        self.found.append(ProfileFault(node.line, node.column, key, problem))


class WrongTypeError(Exception):
    """A value is not of the type its field asks for: the node to blame and what it should be."""

    def __init__(self, node: Node, wanted: str, hint: str = "") -> None:
        super().__init__(wanted)
        self.node = node
        self.wanted = wanted
        self.hint = hint


def read_text(node: Node) -> str:
    """A text that is not blank; a bare number counts as the text it is written with."""
    if isinstance(node, Scalar) and isinstance(node.value, str) and node.value.strip():
        return node.value.strip()
    raise WrongTypeError(node, "một chuỗi chữ không để trống")


def _read_bool(node: Node) -> bool:
    if isinstance(node, Scalar) and isinstance(node.value, bool):
        return node.value
    raise WrongTypeError(node, "true hoặc false")


def _read_int(node: Node) -> int:
    if isinstance(node, Scalar) and node.number and "." not in str(node.value) and len(str(node.value)) <= _MAX_DIGITS:
        return int(str(node.value))
    raise WrongTypeError(node, "một số nguyên")


def _read_decimal(node: Node) -> Decimal:
    if isinstance(node, Scalar) and node.number and len(str(node.value)) <= _MAX_DIGITS:
        return Decimal(str(node.value))
    raise WrongTypeError(node, "một số")


def _read_texts(node: Node) -> tuple[str, ...]:
    if isinstance(node, Sequence) and node.items:
        return tuple(read_text(item) for item in node.items)
    raise WrongTypeError(node, "một danh sách chuỗi, ít nhất một chuỗi")


def _read_text_groups(node: Node) -> tuple[tuple[str, ...], ...]:
    if isinstance(node, Sequence) and node.items:
        return tuple(_read_texts(item) for item in node.items)
    raise WrongTypeError(node, "một danh sách gồm các danh sách chuỗi")


def _read_frequency(node: Node) -> Frequency:
    if isinstance(node, Scalar) and node.value in list(Frequency):
        return Frequency(str(node.value))
    raise WrongTypeError(node, "một trong: " + ", ".join(Frequency))


def _read_known(node: Node, table: str, catalogue: str) -> str:
    # A misspelt id would make a rule that no plan can satisfy.
    name, known = read_text(node), list_ids(table)
    if name not in known:
        raise WrongTypeError(node, f"một mã trong danh mục {catalogue}", suggest(name, known))
    return name


def _read_agency(node: Node) -> str:
    return _read_known(node, "agencies", "cơ quan")


def _read_agencies(node: Node) -> tuple[str, ...]:
    if isinstance(node, Sequence) and node.items:
        return tuple(_read_agency(item) for item in node.items)
    raise WrongTypeError(node, "một danh sách mã cơ quan, ít nhất một mã")


def _read_indicator(node: Node) -> str:
    return _read_known(node, "indicators", "chỉ tiêu")


READERS: dict[str, Callable[[Node], Any]] = {
    "str": read_text,
    "bool": _read_bool,
    "int": _read_int,
    "Decimal": _read_decimal,
    "tuple[str, ...]": _read_texts,
    "tuple[tuple[str, ...], ...]": _read_text_groups,
    "Frequency": _read_frequency,
    "AgencyId": _read_agency,
    "tuple[AgencyId, ...]": _read_agencies,
    "IndicatorId": _read_indicator,
}
"""By the annotation of a field, as it is written in the kind."""


def describe(node: Node) -> str:
    """What stands at `node`, for a message."""
    if isinstance(node, Mapping):
        return "bảng các khóa"
    if isinstance(node, Sequence):
        return "danh sách" if node.items else "danh sách trống"
    if node.value is None:
        return "để trống"
    if isinstance(node.value, bool):
        return str(node.value).lower()
    return f"«{node.value[:40]}»" if node.value.strip() else "chuỗi trống"


def read_as(reader: Callable[[Node], T], node: Node, key: str, faults: Faults) -> T | None:
    """The value of `node`, or null with a fault where it is of another type."""
    try:
        return reader(node)
    except WrongTypeError as error:
        name = key.rpartition(".")[2]
        problem = f"Khóa «{name}» phải là {error.wanted}, không phải {describe(error.node)}{error.hint}"
        faults.add(error.node, key, problem)
        return None


def read_keys(node: Mapping, known: tuple[str, ...], key: str, faults: Faults) -> dict[str, Node]:
    """The values of `node` by key; unknown and repeated keys are faults."""
    values: dict[str, Node] = {}
    for name_node, value in node.pairs:
        name = str(name_node.value)
        path = f"{key}.{name}" if key else name
        if name not in known:
            faults.add(name_node, path, f"Không có khóa «{name[:60]}»{suggest(name, known)}")
        elif name in values:
            faults.add(name_node, path, f"Khóa «{name}» viết hai lần")
        else:
            values[name] = value
    return values


def suggest(name: str, known: tuple[str, ...]) -> str:
    """«, có phải là …?» with the nearest valid spelling, or the list of what is valid."""
    from difflib import get_close_matches

    near = get_close_matches(name[:60], known, n=1, cutoff=0.6)
    return f", có phải là «{near[0]}»?" if near else f"; các giá trị hợp lệ: {', '.join(known)}"


def load_params(kind: type[Check], node: Node | None, parent: Mapping, key: str, faults: Faults) -> Check | None:
    """The kind with its parameters, or null with the faults."""
    if node is not None and not isinstance(node, Mapping):
        faults.add(node, key, f"Khóa «params» phải là bảng các tham số, không phải {describe(node)}")
        return None
    fields: tuple[str, ...] = getattr(kind, "_fields", ())
    known = tuple(field.replace("_", "-") for field in fields)
    before = len(faults.found)
    if not known:
        for name_node, _ in node.pairs if node is not None else ():
            faults.add(name_node, f"{key}.{name_node.value}", "Loại quy tắc này không có tham số nào")
        return kind() if len(faults.found) == before else None
    given = read_keys(node, known, key, faults) if node is not None else {}
    optional: dict[str, Any] = getattr(kind, "_field_defaults", {})
    values: dict[str, Any] = {}
    for field, name in zip(fields, known, strict=True):
        if name in given:
            values[field] = read_as(READERS[annotation(kind, field)], given[name], f"{key}.{name}", faults)
        elif field not in optional:
            faults.add(node or parent, f"{key}.{name}", f"Thiếu tham số «{name}»")
    if len(faults.found) > before:
        return None
    check = kind(**values)
    find_fault: Callable[[], str | None] | None = getattr(check, "find_fault", None)
    fault = find_fault() if find_fault else None
    if fault:
        faults.add(node or parent, key, f"Tham số không hợp lý: {fault}")
        return None
    return check


def annotation(kind: type[Check], field: str) -> str:
    """How the type of `field` is written in the kind."""
    written = kind.__annotations__[field]
    return str(getattr(written, "__forward_arg__", written))
