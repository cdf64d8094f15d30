"""Signs of life from work that may take long: recognition of pages, conversion by another program."""

from __future__ import annotations

from collections.abc import Callable
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


def report_progress(
    stage: str, done: int, total: int | None = None, *, seconds: float = 60, programs: bool = True
) -> None:
    """Tells that `done` of `total` steps are over and that the next one takes at most `seconds`.

    To be called before every program that is started and before every page that is recognised: what does not report
    has to end within the few seconds that any file is given. Other `programs` inherit the limit on address space that
    holds for the parsers, and LibreOffice could not live with it: it is lifted from here to the end of the file. The
    memory that all of them really use is watched from outside. Does nothing where nobody listens.
    """
    for listen in _listeners:
        listen(Progress(stage, done, total, seconds, programs))


def set_listener(listener: Listener | None) -> None:
    """From now on `listener` hears of progress, and nobody else."""
    _listeners[:] = [] if listener is None else [listener]
