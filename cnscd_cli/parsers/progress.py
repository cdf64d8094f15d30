"""Signs of life from work that may take long: recognition of pages, conversion by another program."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import NamedTuple


class Progress(NamedTuple):
    """How far the reading of a file has come."""

    stage: str
    """In Vietnamese, for people: «Nhận dạng chữ»."""
    done: int
    total: int | None
    seconds: float
    """How long the next step may take; after that the file is given up."""
    programs: bool
    """Whether the next step may start other programs."""


Listener = Callable[[Progress], None]
_listeners: list[Listener] = []


OWN_SECONDS = 6.0
"""For what is done here between two programs."""

_lock = Lock()
_running: list[float] = []
"""How long each of the programs that run now may take."""
_last = Progress("", 0, None, OWN_SECONDS, programs=False)


def report_progress(
    stage: str, done: int, total: int | None = None, *, seconds: float = OWN_SECONDS, programs: bool = True
) -> None:
    """Tells that `done` of `total` steps are over and that the next one takes at most `seconds`.

    What does not report has to end within the few seconds that any file is given. Other `programs` inherit the limit
    on address space that holds for the parsers, and LibreOffice could not live with it: it is lifted until a report
    says that none will be started. The memory that all of them really use is watched from outside. Does nothing where
    nobody listens.
    """
    global _last  # noqa: PLW0603 - one file at a time
    with _lock:
        _last = Progress(stage, done, total, max([seconds, *_running]), programs)
        for listen in _listeners:
            listen(_last)


@contextmanager
def allow_program(seconds: float) -> Iterator[None]:
    """While a program runs that is ended after `seconds` at the latest. For threads as well, each with its own."""
    with _lock:
        _running.append(seconds)
    report_progress(*_last[:3])
    try:
        yield
    finally:
        with _lock:
            _running.remove(seconds)
        report_progress(*_last[:3])


def set_listener(listener: Listener | None) -> None:
    """From now on `listener` hears of progress, and nobody else."""
    _listeners[:] = [] if listener is None else [listener]
