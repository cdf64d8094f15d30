"""Which files have the same content, and which are as they were: SHA-256, without opening what has not changed."""

from __future__ import annotations

import hashlib
import os
import stat
import time
from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from cnscd_cli.parsers.folders import PlanFile, locate
from cnscd_cli.parsers.registry import MAX_BYTES

_SETTLED_NS = 2 * 10**9
"""A file may change twice within one tick of its drive's clock (FAT: two seconds) and look the same."""


class Trace(NamedTuple):
    """What a drive tells of a file without opening it; another content has another trace."""

    place: str
    """The whole path."""
    size: int
    modified: int
    """In nanoseconds, as `changed`."""
    changed: int
    inode: int


class Memory(Protocol):
    """What was found about files before, by other runs."""

    def recall(self, traces: Sequence[Trace]) -> Sequence[str | None]:
        """For each its SHA-256, or null."""
        ...

    def remember(self, found: Iterable[tuple[Trace, str]]) -> None:
        """For the next run."""
        ...


def identify(file: PlanFile) -> str | None:
    """The SHA-256 of the content in hexadecimal; null where it cannot be had: reading the file will tell why."""
    return identify_files((file,))[0].sha256


def identify_files(files: Sequence[PlanFile], memory: Memory | None = None) -> list[PlanFile]:
    """The same files, each with size and SHA-256 of its content as far as they can be had."""
    found = list(files)
    traced = [(number, trace) for number, file in enumerate(files) if (trace := _trace(file))]
    known = memory.recall([trace for _, trace in traced]) if memory else [None] * len(traced)
    fresh: list[tuple[Trace, str]] = []
    for (number, trace), recalled in zip(traced, known, strict=True):
        digest = recalled or _read_digest(files[number].path)
        found[number] = files[number]._replace(sha256=digest, size=trace.size)
        if digest and not recalled and _is_settled(trace):
            fresh.append((trace, digest))
    if memory and fresh:
        memory.remember(fresh)
    return found


def _trace(file: PlanFile) -> Trace | None:
    """Null where nothing is to be found out, or no file is there."""
    if file.error or file.sha256:
        return None
    return find_trace(file.path)


def find_trace(path: str) -> Trace | None:
    """Null for what is no file of ours to open: a pipe would keep us waiting."""
    try:
        told = os.stat(path)  # noqa: PTH116 - Path raises over a name that no file can have
    except (OSError, ValueError):
        return None
    if not stat.S_ISREG(told.st_mode) or told.st_size > MAX_BYTES:
        return None
    return Trace(locate(path), told.st_size, told.st_mtime_ns, told.st_ctime_ns, told.st_ino)


def _is_settled(trace: Trace) -> bool:
    """Judged after the file was read: what changed meanwhile has another trace, or a recent one."""
    age = time.time_ns() - max(trace.modified, trace.changed)
    return age > _SETTLED_NS


def _read_digest(path: str) -> str | None:
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - as above
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        return None
