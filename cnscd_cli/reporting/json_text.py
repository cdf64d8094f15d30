"""JSON as text: UTF-8 letters as they are, fixed order, the same bytes for the same answer."""

from __future__ import annotations

import json

from cnscd_cli.shapes import Json

# json writes these raw; some terminals obey them when they are shown.
_STEERING = {
    code: f"\\u{code:04x}"
    for code in (
        *range(0x7F, 0xA0),
        *range(0x200B, 0x2010),
        *range(0x2028, 0x202F),
        *range(0x2060, 0x206A),
        0xFEFF,
        *range(0xFFF9, 0xFFFC),
    )
}


def dump_json(value: Json) -> str:
    """`value` over indented lines, for files and for eyes."""
    return json.dumps(value, ensure_ascii=False, indent=2).translate(_STEERING) + "\n"


def dump_json_line(value: Json) -> str:
    """`value` on one line."""
    return json.dumps(value, ensure_ascii=False).translate(_STEERING) + "\n"
