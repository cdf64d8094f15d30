"""The font of Vietnamese office documents on this machine: Times New Roman, or one with the same widths."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

_FILES = {
    "times.ttf": "Times New Roman",
    "times new roman.ttf": "Times New Roman",
    "times_new_roman.ttf": "Times New Roman",
    "liberationserif-regular.ttf": "Liberation Serif",
    "tinos-regular.ttf": "Tinos",
}
"""All have the Vietnamese letters; in this order."""


def find_font(office: str | None = None) -> tuple[str, Path] | None:
    """Name and file of the best of them. `office`: the program of LibreOffice, which brings fonts of its own."""
    found: dict[str, Path] = {}
    for folder in _list_folders(office):
        for base, _, names in os.walk(folder):
            for name in names:
                if name.lower() in _FILES:
                    found.setdefault(_FILES[name.lower()], Path(base, name))
    return next(((name, found[name]) for name in _FILES.values() if name in found), None)


def _list_folders(office: str | None) -> Iterator[Path]:
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 - Path.home raises where there is none
    if sys.platform == "win32":
        yield Path(os.environ.get("SYSTEMROOT", r"C:\Windows"), "Fonts")
        if os.environ.get("LOCALAPPDATA"):
            yield Path(os.environ["LOCALAPPDATA"], "Microsoft", "Windows", "Fonts")
    elif sys.platform == "darwin":
        yield from (Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library" / "Fonts")
    else:
        yield from (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
        yield from (home / ".local" / "share" / "fonts", home / ".fonts")
    if office:
        program = Path(os.path.realpath(office)).parent
        yield from (program.parent / "share" / "fonts", program.parent / "Resources" / "fonts")
