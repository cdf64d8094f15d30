"""Who hears what becomes of each file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


class Tally:
    """How far a run has come."""

    def __init__(self, total: int, *, lasting: bool) -> None:
        self.total = total
        self.done = 0
        self.reused = 0
        """How many of those were done by runs before."""
        self.lasting = lasting
        """Whether the next run will find what this one has done."""


class Listener:
    """Hears what becomes of each file, and does nothing about it."""

    def begin(self, tally: Tally) -> None:
        """Files are about to be answered; `tally` is kept up to date meanwhile."""

    def reuse(self, path: str) -> None:
        """The file has its answer from a run before, and is not read."""

    def warn(self, sentence: str) -> None:
        """Something is to be known of the run, but of no file."""

    def start(self, path: str) -> None:
        """The file is being read from now on."""

    def step(self, path: str, stage: str, done: int, total: int | None) -> None:
        """A stage in Vietnamese has begun; `done` of `total` steps of it are over."""

    def end(self, path: str) -> None:
        """The file has its answer, or why it has none."""


listeners: list[Listener] = []


@contextmanager
def announce(path: str) -> Iterator[None]:
    """Tells all listeners that the file is being read meanwhile."""
    for listener in listeners:
        listener.start(path)
    try:
        yield
    finally:
        for listener in listeners:
            listener.end(path)


@contextmanager
def hush() -> Iterator[None]:
    """Meanwhile nobody hears of any file."""
    kept = listeners.copy()
    listeners.clear()
    try:
        yield
    finally:
        listeners[:] = kept


@contextmanager
def listen(listener: Listener) -> Iterator[None]:
    """Meanwhile `listener` hears of every file."""
    listeners.append(listener)
    try:
        yield
    finally:
        listeners.remove(listener)
