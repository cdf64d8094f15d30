"""Build hook: parses the YAML that is shipped, so that a run need not (see `cnscd_cli/data/compiled.py`)."""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent


class CompileTables(BuildHookInterface):  # type: ignore[type-arg,misc]
    """Writes `compiled.json` before a wheel or an editable install is made."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Compiles tables to plain values and profiles to nodes with their places."""
        sys.path.insert(0, str(ROOT))
        try:
            from cnscd_cli.data.compiled import COMPILED
            from cnscd_cli.data.tables import FOLDER, parse_table
            from cnscd_cli.rules.language.nodes import load_nodes, pack_nodes
        finally:
            sys.path.remove(str(ROOT))
        compiled: dict[str, Any] = {}
        for path in sorted(FOLDER.glob("*.yaml")):
            compiled[_digest(path)] = parse_table(path.read_bytes())
        for path in sorted((ROOT / "rules").glob("*.yaml")):
            compiled[_digest(path)] = pack_nodes(load_nodes(path.read_text(encoding="utf-8")))
        COMPILED.write_text(json.dumps(compiled, ensure_ascii=False), encoding="utf-8", newline="\n")
        build_data["artifacts"].append(COMPILED.relative_to(ROOT).as_posix())


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
