"""Reads the tables of this package: as the build compiled them, or by libyaml where they were edited since."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from cnscd_cli.data.compiled import find_compiled

FOLDER = Path(__file__).parent


@cache
def load_table(name: str) -> dict[str, Any]:
    """The mapping in `<name>.yaml` of this package, each once a process."""
    source = (FOLDER / f"{name}.yaml").read_bytes()
    table: dict[str, Any] = find_compiled(source) or parse_table(source)
    return table


def parse_table(source: bytes) -> Any:
    """The plain values of YAML bytes of ours."""
    import yaml  # 13 ms, and only for tables that were edited after the build

    return yaml.load(source, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - safe, in C


def load_lines(name: str) -> list[str]:
    """The lines of a text file of this package, comments (`#`) left out."""
    text = (FOLDER / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
