"""A line on the screen while a file takes long: what is done with it, and how far that is."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_CLEAR = "\r\x1b[K"
_USUAL_WIDTH = 80
_SHORTEST_NAME = 8
"""Characters; less of a name says nothing."""


@contextmanager
def show_progress() -> Iterator[None]:
    """Shows signs of life where standard error is a screen, and leaves no trace of them."""
    from cnscd_cli.isolation.supervisor import set_listener  # not for --help

    if not _clears_lines():
        yield
        return
    shown = []

    def show(path: str, stage: str, done: int, total: int | None) -> None:
        shown.append(stage)
        step = f" {min(done + 1, total)}/{total}" if total else ""
        print(_CLEAR + _fit(path, f"{stage}{step}…"), end="", file=sys.stderr, flush=True)  # noqa: T201

    set_listener(show)
    try:
        yield
    finally:
        set_listener(None)
        if shown:
            print(_CLEAR, end="", file=sys.stderr, flush=True)  # noqa: T201


def _clears_lines() -> bool:
    """Whether standard error is a screen that knows the code for it; an old console prints the code instead."""
    return sys.stderr.isatty() and sys.platform != "win32" and os.environ.get("TERM") != "dumb"


def _fit(path: str, words: str) -> str:
    """The name of the file and what is done with it, on one line: one that wraps could not be cleared."""
    from cnscd_cli.reporting.printable import one_line  # as above

    room = _measure_screen() - 1
    name = one_line(os.path.basename(path))  # noqa: PTH119 - as it was typed, whatever it is
    left = room - len(words) - 2
    if len(name) > left:
        name = f"{name[: left - 1]}…" if left > _SHORTEST_NAME else ""
    return (f"{name}: {words}" if name else words)[: max(room, 1)]


def _measure_screen() -> int:
    """Columns of the screen behind standard error, wherever standard output goes."""
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or _USUAL_WIDTH
    except (OSError, ValueError):
        return _USUAL_WIDTH
