"""Workflow commands, parsed as the runner does: `ActionCommand.TryParseV2` and `TryParse` of actions/runner."""

from __future__ import annotations

import re
from typing import NamedTuple

REGISTERED = {
    *("error", "warning", "notice", "debug", "group", "endgroup", "add-mask", "add-path", "set-env", "set-output"),
    *("save-state", "stop-commands", "echo", "add-matcher", "remove-matcher", "internal-set-repo-path"),
}
_DATA = (("%0D", "\r"), ("%0A", "\n"), ("%25", "%"))
_PROPERTY = (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%"))
_TITLE = re.compile(r"(.+?): .* \(([a-z0-9-]+)\)")
_EXCUSED = re.compile(r"\[(Miễn|Đã biết)\] (.+?): .*? \(([a-z0-9-]+)\): ")


class Command(NamedTuple):
    """A line that the runner obeys."""

    name: str
    properties: dict[str, str]
    data: str


def parse_command(line: str) -> Command | None:
    """The line as a command; null where the runner prints it."""
    text = line.lstrip()
    end = text.find("::", 2) if text.startswith("::") else -1
    if end >= 0:
        name, _, values = text[2:end].partition(" ")
        if name in REGISTERED:
            pairs = [pair.split("=", 1) for pair in values.strip().split(",") if "=" in pair]
            return Command(
                name, {key: _unescape(value, _PROPERTY) for key, value in pairs}, _unescape(text[end + 2 :], _DATA)
            )
    start = line.find("##[")
    end = line.find("]", start) if start >= 0 else -1
    if end >= 0 and (name := line[start + 3 : end].partition(" ")[0]) in REGISTERED:
        return Command(name, {}, line[end + 1 :])
    return None


def _unescape(text: str, signs: tuple[tuple[str, str], ...]) -> str:
    for code, sign in signs:
        text = text.replace(code, sign)
    return text


def read_findings(content: bytes) -> list[tuple[str, str, str]]:
    """The annotations with a rule in their title, and the lines of what is excused."""
    found = []
    for line in content.decode("utf-8").split("\n"):
        command = parse_command(line)
        if command and (title := _TITLE.fullmatch(command.properties["title"])):
            found.append((command.properties["file"], title[2], title[1]))
        elif command is None and (excused := _EXCUSED.match(line)):
            found.append((excused[2], excused[3], excused[1]))
    return found


def read_words(content: bytes) -> str:
    """Lines and commands, without escapes."""
    lines = content.decode("utf-8").split("\n")
    commands = [(line, parse_command(line)) for line in lines]
    return "\n".join(
        "\n".join((*command.properties.values(), command.data)) if command else line for line, command in commands
    )
