"""What an answer depends on beside the file, the profile and the options: told on two machines, it can be compared."""

from __future__ import annotations

import hashlib
import sys
from functools import cache
from pathlib import Path

from cnscd_cli.defaults import __version__

_LIBRARIES = ("pdfplumber", "pillow", "pypdfium2", "rapidfuzz")
"""Those whose releases read or compare differently."""
_SUFFIXES = (".py", ".yaml", ".yml")

Tool = tuple[tuple[str, str], ...]
"""Names with versions; the second is «mã nguồn», with what tells apart two states of one version."""


@cache
def describe_tool() -> Tool:
    """This program as it is installed here: equal ones give equal answers."""
    return ("cnscd", __version__), ("mã nguồn của cnscd", _digest_sources()), *map(_find_version, _LIBRARIES)


def tell_difference(there: Tool, here: Tool) -> str:
    """The first thing that is another one there."""
    known = dict(here)
    name, version = next(((name, version) for name, version in there if known.get(name) != version), ("cnscd", "?"))
    if known.get(name) is None:
        return f"{name} {version}, ở đây không có"
    return f"{name} {version}, ở đây là {known[name]}"


def _digest_sources() -> str:
    """Over contents alone: neither the folder nor the way of installing tells."""
    from cnscd_cli.rules.language.sources import list_shipped  # brings the rules

    package = Path(__file__).parents[1]
    profiles = package / "rules" / "profiles"
    sources = [path for path in package.rglob("*") if path.suffix in _SUFFIXES and path.parent != profiles]
    named = {path.relative_to(package).as_posix(): path for path in sources}
    named |= {f"rules/profiles/{name}": path for name, path in list_shipped().items()}
    digest = hashlib.sha256()
    for name, path in sorted(named.items()):
        lines = path.read_bytes().replace(b"\r\n", b"\n")  # a checkout on Windows has the same program
        digest.update(f"{name} {hashlib.sha256(lines).hexdigest()}\n".encode())
    return digest.hexdigest()[:12]


def _find_version(library: str) -> tuple[str, str]:
    from importlib.metadata import PackageNotFoundError, version  # slow: not for those who ask no other machine

    try:
        return library, version(library)
    except PackageNotFoundError:
        return library, "?" if getattr(sys, "frozen", False) else "không rõ"
