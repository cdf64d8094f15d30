"""The page on how to write a rule: blocks to copy, and the keys as the schema describes them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cnscd_cli.authoring.markdown import code, escape, table
from cnscd_cli.rules.language.schema import make_schema

SOURCE = Path(__file__).with_name("cookbook.md")
_NOTICE = (
    "<!-- Trang này do lệnh `cnscd rules docs` tạo ra từ cnscd_cli/authoring/cookbook.md. Đừng sửa ở đây: sửa tệp ấy "
    "rồi chạy lại lệnh. -->"
)
_COLUMNS = ("Khóa", "Bắt buộc", "Nghĩa")


def write_cookbook() -> str:
    """The page as it is written by hand, with the tables of keys."""
    text = SOURCE.read_text(encoding="utf-8")
    heading, rest = text.split("\n", 1)
    return f"{heading}\n\n{_NOTICE}\n{rest.replace('{keys}', _write_keys())}"


def _write_keys() -> str:
    schema = make_schema()
    known, new = schema["$defs"], schema["else"]["properties"]["rules"]["items"]["required"]
    tables = (
        ("### Của cả bộ quy tắc (viết sát lề trái)", _list_keys(schema, known)),
        ("### Của một cơ quan, một chỉ tiêu riêng", _list_additions(known)),
        ("### Của một quy tắc (dưới `rules:`)", _list_rule_keys(known, new)),
    )
    parts = [part for heading, rows in tables for part in (heading, table(_COLUMNS, list(rows)))]
    return "\n\n".join(parts)


def _list_rule_keys(known: dict[str, Any], new: list[str]) -> Iterator[tuple[str, str, str]]:
    """Of a rule that the profile below has, only the id is needed."""
    for key, needed, meaning in _list_keys(known["rule"], known):
        yield key, needed or ("quy tắc mới" if key.strip("`") in new else ""), meaning


def _list_additions(known: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    yield from _list_keys(known["agency-entry"], known, "agencies.<mã>.")
    yield from _list_keys(known["indicator-entry"], known, "indicators.<mã>.")


def _list_keys(level: dict[str, Any], known: dict[str, Any], before: str = "") -> Iterator[tuple[str, str, str]]:
    """The keys of a table, each followed by those within it."""
    for name, value in level["properties"].items():
        yield code(f"{before}{name}"), _tell_need(level, name), escape(value.get("description", ""))
        inner = _resolve(value, known)
        if "properties" in inner and name not in ("agencies", "indicators"):
            yield from _list_keys(inner, known, f"{before}{name}.")


def _tell_need(level: dict[str, Any], name: str) -> str:
    """Also where a key is needed only because no profile below says it."""
    if name in level.get("required", ()):
        return "có"
    if name in level.get("else", {}).get("required", ()):
        return "khi không có `extends`"
    return ""


def _resolve(value: dict[str, Any], known: dict[str, Any]) -> dict[str, Any]:
    """The table that a value refers to, or that its items are; empty for anything else."""
    inner = value.get("items", value)
    found: dict[str, Any] = known[inner["$ref"].rpartition("/")[2]] if "$ref" in inner else inner
    return found if found.get("type") == "object" and "rule" not in inner.get("$ref", "") else {}
