"""A line on the screen while a file takes long: what is done with it, and how far that is."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

_CLEAR = "\r\x1b[K"


@contextmanager
def show_progress() -> Iterator[None]:
    """Shows signs of life where standard error is a screen, and leaves no trace of them."""
    from cnscd_cli.isolation.supervisor import set_listener  # not for --help

    if not sys.stderr.isatty() or sys.platform == "win32":  # old consoles print the code that clears the line
        yield
        return
    shown = []

    def show(stage: str, done: int, total: int | None) -> None:
        shown.append(stage)
        step = f" {min(done + 1, total)}/{total}" if total else ""
        print(f"{_CLEAR}{stage}{step}…", end="", file=sys.stderr, flush=True)  # noqa: T201

    set_listener(show)
    try:
        yield
    finally:
        set_listener(None)
        if shown:
            print(_CLEAR, end="", file=sys.stderr, flush=True)  # noqa: T201
