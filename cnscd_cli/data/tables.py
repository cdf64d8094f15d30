"""Reads the tables of this package: YAML by libyaml where it is there, each once a process."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent


@cache
def load_table(name: str) -> dict[str, Any]:
    """The mapping in `<name>.yaml` of this package."""
    import yaml  # 13 ms, so not before a document was read

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    with (_FOLDER / f"{name}.yaml").open("rb") as stream:
        table: dict[str, Any] = yaml.load(stream, Loader=loader)  # noqa: S506 - a safe loader, in C
    return table


def load_lines(name: str) -> list[str]:
    """The lines of a text file of this package, comments (`#`) left out."""
    text = (_FOLDER / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
