"""YAML that was parsed when the package was built, so that a run need not import a YAML parser.

Importing and running one costs a fifth of a cold check. The build writes `compiled.json` beside this module
(see `hatch_build.py`): for each YAML file that is shipped, its content under the SHA-256 of its bytes. It is
used only while the file still has those bytes; an edited file is parsed as any other, and so is every file
of a checkout that was never built.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

COMPILED = Path(__file__).parent / "compiled.json"


def find_compiled(source: bytes) -> Any:
    """What the build made of a file with these bytes: plain values or packed nodes; null where it saw none such."""
    import hashlib

    return _load().get(hashlib.sha256(source).hexdigest())


@cache
def _load() -> dict[str, Any]:
    import json

    try:
        loaded = json.loads(COMPILED.read_bytes())
    except (OSError, ValueError):  # never built, or cut off: the YAML says it all
        return {}
    return loaded if isinstance(loaded, dict) else {}
