"""Links from a finished form to the files of the plans."""

from __future__ import annotations

import os


def find_relative(path: str, folder: str) -> str | None:
    """The way from `folder` to the file at `path`, with `/`; null where there is none, as between two drives."""
    try:
        found = os.path.relpath(path, folder or ".")  # Path has none that walks upwards before 3.12
    except (OSError, ValueError):
        return None
    return found.replace(os.sep, "/")
