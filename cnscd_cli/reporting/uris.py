"""Paths of plans for other programs: with slashes, or as a URI, the same on every system."""

from __future__ import annotations

import os
from pathlib import PurePath
from urllib.parse import quote


def slash_path(path: str) -> str:
    """As repositories write it: `plans/a.docx` for `.\\plans\\a.docx` on Windows."""
    return PurePath(path).as_posix()


def make_uri(path: str) -> str:
    """A relative reference; a file URI where the path was given whole."""
    pure = PurePath(path)
    return pure.as_uri() if pure.is_absolute() else quote(os.fsencode(pure.as_posix()))
