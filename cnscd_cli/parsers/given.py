"""Content that has come along with a path of another machine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

_given: dict[str, bytes] = {}


@contextmanager
def give_content(path: str, content: bytes | None) -> Iterator[None]:
    """Meanwhile the file at `path` is taken to be this one; null: it is where it is."""
    if content is not None:
        _given[path] = content
    try:
        yield
    finally:
        _given.clear()


def find_given(path: str) -> bytes | None:
    """The file, if it has come along."""
    return _given.get(path)
