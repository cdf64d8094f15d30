"""Paths of plans against the paths and patterns of a file that speaks of them."""

from __future__ import annotations

import posixpath
import re
from functools import lru_cache
from pathlib import Path

from cnscd_cli.text.normalize import compose

_WILD = re.compile(r"(\*\*/|(?<=/)\*\*$|\*|\?)")
_MEANING = {"**/": "(?:[^/]+/)*", "**": ".+", "*": "[^/]*", "?": "[^/]"}


def matches_path(pattern: str, path: str, folder: Path) -> bool:
    """Whether `pattern` means `path`: `*` and `?` within a name, `**` for any folders.

    Without a slash it is the name of a file, wherever it lies; with one it counts from `folder` (where the file with
    the pattern lies) or, as reports print paths, from the working directory.
    """
    wanted = _slash(pattern)
    if "/" not in wanted:
        return bool(_compile(wanted).fullmatch(_slash(path).rpartition("/")[2]))
    whole = _anchor(path, Path())
    return any(_compile(_anchor(wanted, start)).fullmatch(whole) for start in (folder, Path()))


def _slash(path: str) -> str:
    return compose(path).replace("\\", "/")


def _anchor(path: str, folder: Path) -> str:
    return posixpath.normpath(_slash(str((folder / path).absolute())))


@lru_cache(maxsize=1024)
def _compile(pattern: str) -> re.Pattern[str]:
    parts = (_MEANING.get(part) or re.escape(part) for part in _WILD.split(pattern))
    return re.compile("".join(parts), re.DOTALL)
