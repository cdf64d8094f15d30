"""A copy of a plan with remarks in it."""

from __future__ import annotations

import re
from typing import NamedTuple

from cnscd_cli.model.finding import PlanReport

COPY = ".nhan-xet"
"""Stands before the suffix in the name of a copy."""

_COPIED = re.compile(rf"{re.escape(COPY)}(?:-\d+)?\.\w+\Z")


def is_copy(name: str) -> bool:
    """Whether a file was named by `name_copy`."""
    return _COPIED.search(name) is not None


def name_copy(stem: str, suffix: str, number: int = 1) -> str:
    """The name of the copy of a plan; a copy of a copy is not told by its name twice. The first has no number."""
    bare = _COPIED.sub("", f"{stem}.x") if is_copy(f"{stem}.x") else stem
    return f"{bare}{COPY}{f'-{number}' if number > 1 else ''}{suffix}"


class AnnotatedCopy(NamedTuple):
    """The file to be handed on."""

    content: bytes | None
    """Null where there is nothing to add."""
    suffix: str
    """Of its name: that of the plan, or of the format that it was converted to."""
    added: int
    """How many remarks were put in."""
    known: int = 0
    """How many it had already."""
    notes: tuple[str, ...] = ()
    """What to know before handing it on: Vietnamese sentences without their full stop."""


class Annotation(NamedTuple):
    """One plan, checked and annotated."""

    plan: PlanReport
    copy: AnnotatedCopy | None
    error: str | None = None
    """Why there is no copy: the plan cannot be read, or nothing can be written into its format."""
