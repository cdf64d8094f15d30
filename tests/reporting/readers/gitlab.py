"""GitLab Code Quality."""

from __future__ import annotations

import json

from readers.json import walk

VERDICTS = ("Lỗi", "Cảnh báo", "Lưu ý", "Cần xem", "Miễn", "Đã biết")


def read_findings(content: bytes) -> list[tuple[str, str, str]]:
    """The issues whose words open with a verdict."""
    return [
        (issue["location"]["path"], issue["check_name"], verdict)
        for issue in json.loads(content)
        if (verdict := issue["description"].partition(":")[0]) in VERDICTS
    ]


def read_words(content: bytes) -> str:
    """All values that are text."""
    return "\n".join(walk(json.loads(content)))
