"""YAML written by hand, so that it can carry comments."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import NamedTuple

# What needs no quotation marks: begins with a letter, holds nothing that YAML reads.
_PLAIN = re.compile(r"[^\W\d_](?:[\w %,.()/«»…–+-]|:(?=\S))*")
_WORDS = ("true", "false", "null", "yes", "no", "on", "off", "y", "n")


class Line(NamedTuple):
    """A key with its value as it stands in the file, and a comment behind it."""

    key: str
    value: str
    comment: str = ""


class Sample(NamedTuple):
    """An example; `status` is null under «pass» and «gap», where it goes without saying."""

    text: str
    status: str | None = None


class RuleText(NamedTuple):
    """One entry of `rules:`."""

    comment: str
    lines: tuple[Line, ...]
    passing: tuple[Sample, ...] = ()
    failing: tuple[Sample, ...] = ()
    near: tuple[Sample, ...] = ()

    @property
    def id(self) -> str:
        """Of the rule."""
        return self.lines[0].value

    @property
    def is_off(self) -> bool:
        """Whether it only switches a rule off."""
        return any((line.key, line.value) == ("enabled", "false") for line in self.lines)


def scalar(text: str) -> str:
    """The text as one value."""
    is_plain = _PLAIN.fullmatch(text) and text.lower() not in _WORDS and not text.endswith((" ", ":"))
    return text if is_plain else json.dumps(text, ensure_ascii=False)


def flow(text: str) -> str:
    """The text as one value within brackets, where a comma parts."""
    written = scalar(text)
    return json.dumps(text, ensure_ascii=False) if "," in written and written == text else written


def write_rule(rule: RuleText) -> str:
    """The entry, indented as an item of the list."""
    lines = [f"  # {rule.comment}", *_write_lines(rule.lines)]
    if rule.passing:
        lines += ["    examples: # đoạn kế hoạch để thử quy tắc: cnscd rules test"]
        lines += _write_samples("pass", "đoạn này phải đạt", rule.passing)
        lines += _write_samples("gap", "đoạn này phải bị báo thiếu sót", rule.failing)
        lines += _write_samples("near-miss", "trông giống, dễ nhầm; status là kết quả đúng", rule.near)
    return "\n".join(lines) + "\n"


def _write_lines(lines: tuple[Line, ...]) -> Iterator[str]:
    for index, line in enumerate(lines):
        comment = f" # {line.comment}" if line.comment else ""
        yield f"  {'- ' if index == 0 else '  '}{line.key}: {line.value}{comment}"


def _write_samples(key: str, comment: str, samples: tuple[Sample, ...]) -> Iterator[str]:
    yield f"      {key}: # {comment}"
    for sample in samples:
        if sample.status:
            yield f"        - status: {sample.status}"
            yield "          text: |"
        else:
            yield "        - |"
        indent = " " * (12 if sample.status else 10)
        yield from (f"{indent}{line}".rstrip() for line in sample.text.rstrip("\n").splitlines())
