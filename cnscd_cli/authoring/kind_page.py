"""The page on kinds: what each asks of a plan, and its parameters."""

from __future__ import annotations

from collections.abc import Iterator

from cnscd_cli.authoring.markdown import NOTICE, code, escape, table
from cnscd_cli.authoring.values import write_type, write_value
from cnscd_cli.rules.contract import Check
from cnscd_cli.rules.language.params import annotation
from cnscd_cli.rules.registry import KINDS


def write_kinds() -> str:
    """All kinds, in the order of the registry."""
    parts = [
        "# Các loại quy tắc",
        NOTICE,
        (
            "Khóa `kind` của một quy tắc là một trong các loại dưới đây; khóa `params` là các tham số của loại ấy. Quy "
            "tắc mẫu để chép, từ ngữ được so thế nào: [cookbook.md](cookbook.md); mã cơ quan, mã chỉ tiêu: "
            "[catalogues.md](catalogues.md)."
        ),
        table(("Loại", "Kiểm điều gì"), [(f"[{name}](#{name})", _purpose(kind)) for name, kind in KINDS.items()]),
    ]
    parts += [part for name, kind in KINDS.items() for part in _write_kind(name, kind)]
    return "\n\n".join(parts) + "\n"


def _write_kind(name: str, kind: type[Check]) -> Iterator[str]:
    yield f"## {name}"
    yield _purpose(kind)
    rows = list(_list_parameters(kind))
    yield table(("Tham số", "Giá trị", "Mặc định", "Nghĩa"), rows) if rows else "Không có tham số nào."


def _list_parameters(kind: type[Check]) -> Iterator[tuple[str, ...]]:
    described: dict[str, str] = getattr(kind, "described", {})
    defaults: dict[str, object] = getattr(kind, "_field_defaults", {})
    for field in getattr(kind, "_fields", ()):
        name = field.replace("_", "-")
        default = _write_default(defaults[field]) if field in defaults else "bắt buộc"
        yield code(name), escape(write_type(kind, field)), default, _link(kind, field, described.get(name, ""))


def _link(kind: type[Check], field: str, meaning: str) -> str:
    """Ids are told where they are listed."""
    is_id = any(name in annotation(kind, field) for name in ("AgencyId", "IndicatorId"))
    return f"{escape(meaning)} Xem [các mã](catalogues.md)." if is_id else escape(meaning)


def _write_default(value: object) -> str:
    return "—" if value is None or value == () else escape(write_value(value))


def _purpose(kind: type[Check]) -> str:
    return escape(str(getattr(kind, "purpose", "")))
