"""JSON lines, `cnscd.report-line/1`: each line on its own."""

from __future__ import annotations

import json

from readers.json import name, walk


def read_findings(content: bytes) -> list[tuple[str, str, str]]:
    """The findings of the lines that are plans."""
    lines = map(json.loads, content.decode("utf-8").split("\n")[:-1])
    return [
        (line["path"], result["rule"], name(result))
        for line in lines
        if line["type"] == "plan"
        for result in line["results"]
        if result["status"] in {"gap", "review", "waived"}
    ]


def read_words(content: bytes) -> str:
    """All values that are text."""
    return "\n".join(text for line in content.splitlines() for text in walk(json.loads(line)))
