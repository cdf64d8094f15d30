"""Files with the same content: read once, under the first of their paths."""

from __future__ import annotations

import hashlib
import os
import stat
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from cnscd_cli.parsers.folders import PlanFile

_LARGEST = 300 * 1024**2
"""Larger ones are not read at all."""


def leave_out_duplicates(files: Sequence[PlanFile]) -> list[PlanFile]:
    """Each content once, in their order; what was left out stands in `duplicates`. Empty files are all told of."""
    known = list(_identify(files))
    groups: dict[str, list[str]] = {}
    for file in known:
        if file.sha256:
            groups.setdefault(file.sha256, []).append(file.path)
    firsts = {paths[0]: tuple(paths[1:]) for paths in groups.values()}
    return [
        file._replace(duplicates=(*file.duplicates, *firsts.get(file.path, ())))
        for file in known
        if file.sha256 is None or file.path in firsts
    ]


def _identify(files: Sequence[PlanFile]) -> Iterator[PlanFile]:
    """With the SHA-256 where another file may have the same: nothing is read of one whose size no other has."""
    sizes = [file.size or _find_size(file) for file in files]
    counts = Counter(sizes)
    for file, size in zip(files, sizes, strict=True):
        if not size:
            yield file._replace(sha256=None)
        elif file.sha256 or counts[size] < 2:
            yield file
        else:
            yield file._replace(sha256=_read_digest(file.path))


def _find_size(file: PlanFile) -> int | None:
    """Null where it is none of ours to open: a pipe would keep us waiting."""
    if file.error:
        return None
    try:
        told = os.stat(file.path)  # noqa: PTH116 - Path raises over a name that no file can have
    except (OSError, ValueError):
        return None
    return told.st_size if stat.S_ISREG(told.st_mode) and told.st_size <= _LARGEST else None


def _read_digest(path: str) -> str | None:
    """Null where it cannot be read: that is told when it is."""
    try:
        with Path(path).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        return None
