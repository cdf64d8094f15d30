"""JSON, `cnscd.report/1`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

SEVERITIES = {"error": "Lỗi", "warning": "Cảnh báo", "info": "Lưu ý"}
KINDS = {"waiver": "Miễn", "baseline": "Đã biết"}


def read_findings(content: bytes) -> list[tuple[str, str, str]]:
    """The results that are gaps, reviews or excused."""
    return [
        (plan["path"], result["rule"], name(result))
        for plan in json.loads(content)["plans"]
        for result in plan["results"]
        if result["status"] in {"gap", "review", "waived"}
    ]


def name(result: dict[str, Any]) -> str:
    """The word for a result as JSON has it."""
    if result["waiver"]:
        return KINDS[result["waiver"]["kind"]]
    return "Cần xem" if result["status"] == "review" else SEVERITIES[result["severity"]]


def read_words(content: bytes) -> str:
    """All values that are text."""
    return "\n".join(walk(json.loads(content)))


def walk(value: object) -> Iterator[str]:
    """The texts in a value, in order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from walk(item)
    elif isinstance(value, list):
        for item in value:
            yield from walk(item)
