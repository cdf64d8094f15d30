"""Paths of plans in finished forms: as other programs write them, as URIs, as links from where the form lies."""

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


def find_relative(path: str, folder: str) -> str | None:
    """The way from `folder` to the file at `path`, with `/`; null where there is none, as between two drives."""
    try:
        found = os.path.relpath(path, folder or ".")  # Path has none that walks upwards before 3.12
    except (OSError, ValueError):
        return None
    return found.replace(os.sep, "/")


def link_file(path: str, folder: str) -> str | None:
    """The address of the file from a page in `folder`; null where there is no way."""
    way = find_relative(path, folder)
    return None if way is None else quote(way.encode("utf-8", "surrogateescape"), safe="/")
