"""The table as plain text: what stands in a file, or goes through a pipe."""

from __future__ import annotations

import re
from collections.abc import Iterator

_PLAN = re.compile(r"^Kế hoạch: +(\S.*)")
_HEAD = re.compile(r"^\[([^\]]+)\] ([a-z0-9-]+): ")
_KNOWN = re.compile(r"^Đã biết: +(\S.*)")
_MORE = re.compile(r"^ +(\S.*)")


def read_findings(content: bytes) -> list[tuple[str, str, str]]:
    """The headings of the entries under each plan, and the row of what is known."""
    return list(_walk(content.decode("utf-8").splitlines()))


def _walk(lines: list[str]) -> Iterator[tuple[str, str, str]]:
    path = ""
    for index, line in enumerate(lines):
        if plan := _PLAN.match(line):
            path = " ".join([plan[1], *_continue(lines[index + 1 :])])
        elif head := _HEAD.match(line):
            yield path, head[2], head[1]
        elif known := _KNOWN.match(line):
            names = " ".join([known[1], *_continue(lines[index + 1 :])]).partition(" (")[0]
            yield from ((path, name, "Đã biết") for name in names.split(", "))


def _continue(lines: list[str]) -> Iterator[str]:
    for line in lines:
        if not (more := _MORE.match(line)):
            return
        yield more[1]


def read_words(content: bytes) -> str:
    """The text itself."""
    return content.decode("utf-8")
