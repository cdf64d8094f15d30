"""Nodes to the typed parameters of a kind: the annotation of each field says how its value is read."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from cnscd_cli.data.catalogues import list_ids, list_names
from cnscd_cli.errors import ProfileFault
from cnscd_cli.rules.contract import Check, NestedCheck
from cnscd_cli.rules.language.hints import (
    describe,
    guess_key,
    hint_key,
    is_ambiguous,
    suggest,
    suggest_entry,
    tell_wrong,
)
from cnscd_cli.rules.language.nodes import Mapping, Node, Scalar, Sequence
from cnscd_cli.rules.registry import KINDS

_MAX_DIGITS = 18

_RULE_KEYS = (
    "severity",
    "title",
    "expected",
    "suggestion",
    "clause",
    "basis",
    "message",
    "why",
    "applies-when",
    "examples",
)

_MAX_NESTED = 100
_MAX_NESTED_DEPTH = 5

T = TypeVar("T")
Reader = Callable[[Node], Any]


class Faults:
    """The faults of a profile, gathered while it is read."""

    __slots__ = ("found", "nested")

    def __init__(self) -> None:
        self.found: list[ProfileFault] = []
        self.nested = 0
        """How many nested checks were read: aliases could make a small file mean very many."""

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


class WrongValueError(Exception):
    """A value of the right type that cannot be used: the node to blame and why."""

    def __init__(self, node: Node, problem: str) -> None:
        super().__init__(problem)
        self.node = node
        self.problem = problem


def read_text(node: Node) -> str:
    """A text that is not blank; a bare number counts as the text it is written with."""
    if isinstance(node, Scalar) and isinstance(node.value, str) and node.value.strip():
        return node.value.strip()
    raise WrongTypeError(node, "một câu hoặc một cụm từ")


def read_bool(node: Node) -> bool:
    if isinstance(node, Scalar) and isinstance(node.value, bool):
        return node.value
    raise WrongTypeError(node, "true hoặc false")


def _read_int(node: Node) -> int:
    if isinstance(node, Scalar) and node.number and "." not in str(node.value) and len(str(node.value)) <= _MAX_DIGITS:
        return int(str(node.value))
    raise WrongTypeError(node, "một số nguyên")


def _read_decimal(node: Node) -> Decimal:
    is_number = isinstance(node, Scalar) and node.number and len(str(node.value)) <= _MAX_DIGITS
    if isinstance(node, Scalar) and is_number and not is_ambiguous(str(node.value)):
        return Decimal(str(node.value))
    raise WrongTypeError(node, "một số")


def read_date(node: Node) -> date:
    """A day as ISO 8601 has it: 2025-10-31."""
    text = str(node.value).strip() if isinstance(node, Scalar) else ""
    try:
        if len(text) == 10:
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise WrongTypeError(node, "một ngày có thật, viết năm-tháng-ngày như 2025-10-31")


def _read_known(node: Node, table: str, catalogue: str) -> str:
    # A misspelt id would make a rule that no plan can satisfy.
    name = read_text(node)
    if name not in list_ids(table):
        raise WrongTypeError(
            node, f"một mã trong danh mục {catalogue}", suggest_entry(name, list_names(table), table, catalogue)
        )
    return name


def _read_agency(node: Node) -> str:
    return _read_known(node, "agencies", "cơ quan")


def _read_indicator(node: Node) -> str:
    return _read_known(node, "indicators", "chỉ tiêu")


def _read_pattern(node: Node) -> str:
    # Few profiles have one, and the analysis takes longer to load than all the rest here.
    from cnscd_cli.rules.patterns import PatternError, compile_pattern

    text = read_text(node)
    try:
        compile_pattern(text)
    except PatternError as error:
        raise WrongValueError(node, f"Biểu thức chính quy không dùng được: {error}") from None
    return text


def read_expression(node: Node) -> str:
    """A condition in CEL that can be judged of a plan."""
    # As with patterns; the library of the language is loaded for nobody else.
    from cnscd_cli.rules.expressions import ExpressionError, compile_expression

    text = read_text(node)
    try:
        compile_expression(text)
    except ExpressionError as error:
        # Within {…} a comma ends a value that stands without quotation marks.
        is_cut = any(text.count(opening) > text.count(closing) for opening, closing in ("()", "[]", "{}"))
        hint = '; biểu thức có dấu phẩy thì phải đặt cả trong ngoặc kép "…"' if is_cut else ""
        raise WrongValueError(node, f"Biểu thức CEL không dùng được: {error}{hint}") from None
    return text


READERS: dict[str, Reader] = {
    "str": read_text,
    "bool": read_bool,
    "int": _read_int,
    "Decimal": _read_decimal,
    "date": read_date,
    "AgencyId": _read_agency,
    "IndicatorId": _read_indicator,
    "PatternText": _read_pattern,
    "ExpressionText": read_expression,
}
"""By the annotation of a field, as it is written in the kind; a closed set that the kind knows needs no line here."""

_LISTS = {
    "AgencyId": "một danh sách mã cơ quan, ít nhất một mã",
    "IndicatorId": "một danh sách mã chỉ tiêu, ít nhất một mã",
    "str": "một danh sách cụm từ, ít nhất một cụm",
}


def find_choices(kind: type[Check], written: str) -> type[StrEnum] | None:
    """The closed set that `written` names in the module of `kind`."""
    found = getattr(sys.modules[kind.__module__], written, None)
    return found if isinstance(found, type) and issubclass(found, StrEnum) else None


def find_reader(kind: type[Check], written: str) -> Reader:
    """How a value of the type `written` in `kind` is read: `X`, `X | None`, `tuple[X, ...]`, nested as you like."""
    written = written.removesuffix(" | None")
    if written.startswith("tuple[") and written.endswith(", ...]"):
        inner = written[len("tuple[") : -len(", ...]")]
        lists = "một danh sách gồm các danh sách cụm từ" if inner.startswith("tuple[") else None
        wanted = lists or _LISTS.get(inner) or "một danh sách, ít nhất một giá trị"
        return _read_all(find_reader(kind, inner), wanted)
    choices = find_choices(kind, written)
    return _read_choice(choices) if choices else READERS[written]


def _read_all(read: Reader, wanted: str) -> Reader:
    def read_list(node: Node) -> tuple[Any, ...]:
        if isinstance(node, Sequence) and node.items:
            return tuple(read(item) for item in node.items)
        raise WrongTypeError(node, wanted)

    return read_list


def _read_choice(choices: type[StrEnum]) -> Reader:
    def read_choice(node: Node) -> StrEnum:
        name = node.value if isinstance(node, Scalar) else None
        if isinstance(name, str) and name in list(choices):
            return choices(name)
        near = suggest(name, tuple(choices)) if isinstance(name, str) else ""
        raise WrongTypeError(node, f"một trong: {', '.join(choices)}", near if near.endswith("?") else "")

    return read_choice


def read_as(reader: Callable[[Node], T], node: Node, key: str, faults: Faults) -> T | None:
    """The value of `node`, or null with a fault where it is of another type."""
    try:
        return reader(node)
    except WrongTypeError as error:
        name = key.rpartition(".")[2]
        subject = f"Khóa «{name}»" if error.node is node else f"Mỗi mục của «{name}»"
        faults.add(error.node, key, f"{subject} {tell_wrong(error.node, error.wanted, error.hint)}")
    except WrongValueError as error:
        faults.add(error.node, key, error.problem)
    return None


def read_keys(
    node: Mapping, known: tuple[str, ...], key: str, faults: Faults, elsewhere: Callable[[str], str] | None = None
) -> dict[str, Node]:
    """The values of `node` by key; unknown and repeated keys are faults. `elsewhere` tells where a key belongs."""
    values: dict[str, Node] = {}
    lines: dict[str, int] = {}
    guesses: list[tuple[str, Node]] = []
    for name_node, value in node.pairs:
        name = describe_key(name_node)
        path = f"{key}.{name}" if key else name
        if name not in known:
            hint = hint_key(name, value) or (elsewhere(name) if elsewhere else "")
            faults.add(name_node, path, f"Không có khóa «{name[:60]}»{hint or suggest(name, known)}")
            if not hint or hint_key(name, value):
                guesses += guess_key(name, value, known)
        elif name in values:
            faults.add(name_node, path, f"Khóa «{name}» viết hai lần, lần đầu ở dòng {lines[name]}; chỉ giữ một")
        else:
            values[name], lines[name] = value, name_node.line
    for name, value in guesses:  # told once, the key is not missing as well, and its value is judged
        values.setdefault(name, value)
    return values


def describe_key(node: Scalar) -> str:
    """A key as it was written, or as near as can be told."""
    return node.value if isinstance(node.value, str) else describe(node)


def load_params(
    kind: type[Check], node: Node | None, parent: Mapping, key: str, faults: Faults, depth: int = 0
) -> Check | None:
    """The kind with its parameters, or null with the faults; `depth` counts the checks around it."""
    if node is not None and not isinstance(node, Mapping):
        faults.add(node, key, f"Khóa «params» {tell_wrong(node, 'bảng các tham số')}")
        return None
    fields: tuple[str, ...] = getattr(kind, "_fields", ())
    known = tuple(field.replace("_", "-") for field in fields)
    before = len(faults.found)
    if not known:
        for name_node, _ in node.pairs if node is not None else ():
            faults.add(name_node, f"{key}.{name_node.value}", "Loại quy tắc này không có tham số nào")
        return kind() if len(faults.found) == before else None
    given = read_keys(node, known, key, faults, _find_home) if node is not None else {}
    optional: dict[str, Any] = getattr(kind, "_field_defaults", {})
    values: dict[str, Any] = {}
    for field, name in zip(fields, known, strict=True):
        if name in given:
            values[field] = _read_field(kind, field, given[name], f"{key}.{name}", faults, depth)
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


def _find_home(name: str) -> str:
    """Where a key belongs that stands among parameters."""
    return ", khóa này là của quy tắc: viết thẳng hàng với «params»" if name in _RULE_KEYS else ""


def _read_field(kind: type[Check], field: str, node: Node, key: str, faults: Faults, depth: int) -> Any:
    written = annotation(kind, field)
    if written == "tuple[NestedCheck, ...]":
        return _read_nested(node, key, faults, depth + 1)
    return read_as(find_reader(kind, written), node, key, faults)


def _read_nested(node: Node, key: str, faults: Faults, depth: int) -> tuple[NestedCheck, ...]:
    """Checks as a rule has them, by `kind` and `params` alone."""
    if not isinstance(node, Sequence) or not node.items:
        name = key.rpartition(".")[2]
        wanted = "danh sách các phép kiểm, mỗi phép có «kind» và «params»"
        faults.add(node, key, f"Khóa «{name}» phải là {wanted}, không phải {describe(node)}")
        return ()
    if depth > _MAX_NESTED_DEPTH:
        faults.add(node, key, f"Phép kiểm lồng quá {_MAX_NESTED_DEPTH} cấp")
        return ()
    found = (_read_one(item, f"{key}[{index}]", faults, depth) for index, item in enumerate(node.items))
    return tuple(item for item in found if item)


def _read_one(node: Node, key: str, faults: Faults, depth: int) -> NestedCheck | None:
    faults.nested += 1
    if faults.nested > _MAX_NESTED:
        if faults.nested == _MAX_NESTED + 1:
            faults.add(node, key, f"Bộ quy tắc có quá {_MAX_NESTED} phép kiểm lồng nhau")
        return None
    if not isinstance(node, Mapping):
        faults.add(node, key, f"Mỗi phép kiểm {tell_wrong(node, 'bảng có «kind» và «params»')}")
        return None
    values = read_keys(node, ("kind", "params"), key, faults)
    if "kind" not in values:
        faults.add(node, key, "Thiếu khóa «kind»")
        return None
    name = read_as(read_text, values["kind"], f"{key}.kind", faults)
    if name is None:
        return None
    if name not in KINDS:
        problem = f"Khóa «kind» không có giá trị «{name[:60]}»{suggest(name, tuple(KINDS))}"
        faults.add(values["kind"], f"{key}.kind", problem)
        return None
    check = load_params(KINDS[name], values.get("params"), node, f"{key}.params", faults, depth)
    return NestedCheck(name, check) if check is not None else None


def annotation(kind: type[Check], field: str) -> str:
    """How the type of `field` is written in the kind."""
    written = kind.__annotations__[field]
    return str(getattr(written, "__forward_arg__", written))
