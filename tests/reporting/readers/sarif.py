"""SARIF: path, rule and verdict by what the standard says of a result, not by our own properties."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import unquote

from readers.json import KINDS, walk

LEVELS = {"error": "Lỗi", "warning": "Cảnh báo", "note": "Lưu ý"}


def read_findings(content: bytes) -> list[tuple[str, str, str]]:
    """The results of the run."""
    (run,) = json.loads(content)["runs"]
    return [
        (_path(result), run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"], _name(result))
        for result in run["results"]
    ]


def _path(result: dict[str, Any]) -> str:
    uri: str = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    return unquote(uri.removeprefix("file://"), errors="surrogateescape")


def _name(result: dict[str, Any]) -> str:
    for suppression in result["suppressions"]:
        return KINDS[suppression["properties"]["kind"]]
    return "Cần xem" if result["kind"] == "review" else LEVELS[result["level"]]


def read_words(content: bytes) -> str:
    """All values that are text, without the escapes of messages; addresses as they are meant."""
    text = "\n".join(walk(json.loads(content)))
    return unquote(re.sub(r"\\(?=\[)", "", text).replace("{{", "{").replace("}}", "}"))
