"""Pieces of Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence

NOTICE = (
    "<!-- Trang này do lệnh `cnscd rules docs` tạo ra từ tệp YAML. Đừng sửa ở đây: sửa tệp YAML rồi chạy lại lệnh. -->"
)

_SPECIAL = re.compile(r"([\\`*_<>|\[\]#])")


def escape(text: str) -> str:
    """The text on one line, read as it is written."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def code(text: str) -> str:
    """The text as a name."""
    return f"`{text.replace('|', '&#124;')}`"


def fence(text: str) -> str:
    """The text as a block of its own lines."""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    mark = "`" * max(3, longest + 1)
    return f"{mark}text\n{text.rstrip()}\n{mark}"


def table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table; the cells are Markdown already."""
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
