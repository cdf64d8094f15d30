"""Names of the files that are made of a plan: the copy with remarks, the letter on it."""

from __future__ import annotations

import re
from enum import StrEnum


class Mark(StrEnum):
    """Stands before the suffix in the name of such a file."""

    COPY = ".nhan-xet"
    LETTER = ".gop-y"


_DERIVED = re.compile(
    rf"(?P<stem>.*[^/\\])(?P<mark>{'|'.join(map(re.escape, Mark))})(?:-\d+)?\.\w+", re.DOTALL | re.IGNORECASE
)


def find_mark(name: str) -> Mark | None:
    """What a file of this name was made as; null for a plan."""
    found = _DERIVED.fullmatch(name)
    return Mark(found["mark"].lower()) if found else None


def bare_stem(name: str) -> str:
    """The name of a plan without its suffix; that of the plan it was made of where it is such a file."""
    found = _DERIVED.fullmatch(name)
    return bare_stem(f"{found['stem']}.x") if found else name.rpartition(".")[0] or name


def name_derived(plan: str, mark: Mark, suffix: str, number: int = 1) -> str:
    """The name of what is made of the plan; the first has no number."""
    return f"{bare_stem(plan)}{mark}{f'-{number}' if number > 1 else ''}{suffix}"


_JOINT = " - "
_UNFIT = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
"""What no name of a file can have on Windows."""
_LONGEST = 180
"""Bytes of a name; file systems take 255, and a mark with its number comes behind."""


def name_member(archive: str, place: str) -> str:
    """A name for a plan out of an archive, to make others from: it tells where in which archive the plan lies."""
    steps = [_UNFIT.sub("_", step) for step in place.split("/")]
    stem = _JOINT.join([bare_stem(archive), *steps[:-1], bare_stem(steps[-1])])
    while len(stem.encode("utf-8", "replace")) > _LONGEST:
        stem = stem[:-1]
    return f"{stem}.{steps[-1].rpartition('.')[2]}"


def is_of_archive(name: str, archive: str) -> bool:
    """Whether the file was made, by its name, of a plan in the archive beside it."""
    return bare_stem(name).casefold().startswith(f"{bare_stem(archive)}{_JOINT}".casefold())
