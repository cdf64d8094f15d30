"""What the published JSON Schemas are made of: every key required, no other allowed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cnscd_cli.model.plan import CommuneType

Schema = dict[str, Any]

DRAFT = "https://json-schema.org/draft/2020-12/schema"

TEXT: Schema = {"type": "string"}
WORDS: Schema = {"type": "string", "minLength": 1}
FLAG: Schema = {"type": "boolean"}
COUNT: Schema = {"type": "integer", "minimum": 0}
ORDINAL: Schema = {"type": "integer", "minimum": 1}
DAY: Schema = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
SHA256: Schema = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
ID: Schema = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}


def make_object(described: str, **properties: Schema) -> Schema:
    """An object with these keys. A key that is a word of Python is written with `_` behind it."""
    named = {name.rstrip("_"): value for name, value in properties.items()}
    shape: Schema = {"type": "object", "description": described, "properties": named}
    return {**shape, "required": list(named), "additionalProperties": False}


def make_list(items: Schema, described: str | None = None) -> Schema:
    """Any number of them."""
    return say({"type": "array", "items": items}, described) if described else {"type": "array", "items": items}


def make_choice(values: Iterable[str], described: str | None = None) -> Schema:
    """One of a closed set."""
    shape: Schema = {"enum": [str(value) for value in values]}
    return say(shape, described) if described else shape


def or_null(shape: Schema, described: str | None = None) -> Schema:
    """Where the plan does not tell, or there is none."""
    if "type" in shape and "enum" not in shape and isinstance(shape["type"], str):
        found: Schema = {**shape, "type": [shape["type"], "null"]}
    else:
        found = {"anyOf": [shape, {"type": "null"}]}
    return say(found, described) if described else found


def say(shape: Schema, described: str) -> Schema:
    """The same with a sentence for whoever reads the schema."""
    return {"description": described, **shape}


def refer(name: str) -> Schema:
    """A part that stands under `$defs`."""
    return {"$ref": f"#/$defs/{name}"}


COMMUNE = make_object(
    "Đơn vị ban hành kế hoạch.",
    type=make_choice(CommuneType),
    name=WORDS,
    province=or_null(WORDS, "Tên chính thức của tỉnh, thành phố."),
)
EVIDENCE = make_object(
    "Chỗ trong kế hoạch mà điều được nêu dựa vào; null khi dạng tệp không có thứ đó.",
    quote=say(TEXT, "Nguyên văn, sau khi ghép dòng."),
    page=or_null(ORDINAL),
    paragraph=or_null(ORDINAL, "Thứ tự đoạn trong tệp Word."),
    line=or_null(ORDINAL, "Dòng của tệp văn bản thuần, hoặc dòng trên trang PDF."),
    section=or_null(WORDS, "Đường dẫn của mục («III/4/4.1») hoặc nhãn phụ lục."),
)
