"""A line on the screen while work takes long: which file, how many of how many, how long still."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Lock, Thread
from typing import NamedTuple

from cnscd_cli.cli.estimate import Estimate, name_rest
from cnscd_cli.cli.manner import read_manner
from cnscd_cli.cli.streams import set_aside
from cnscd_cli.isolation.listener import Listener, Tally, listen
from cnscd_cli.text.counts import write_count

_FIRST_SECONDS = 1.0
"""Shorter work needs no sign of life."""
_PAUSE_SECONDS = 0.1
_ESTIMATE_SECONDS = 2.0
"""Before that an estimate is a guess."""
_USUAL_WIDTH = 80
_SHORTEST_NAME = 8
"""Columns; less of a name says nothing."""
_MANY = 20
"""So many files are shown as a bar."""
_BAR = 10
_BROAD = 60
"""Columns of a screen with room for it."""
_READING = "Đọc tệp"
_REPORTING = "Lập báo cáo"


class _Work(NamedTuple):
    """What is being done with one file."""

    stage: str = _READING
    done: int = 0
    total: int | None = None


@contextmanager
def show_progress(*, rounds: int = 1) -> Iterator[None]:
    """Shows signs of life with work on files where standard error is a screen, and leaves no trace of them.

    Nothing shows before a second has passed. What is written meanwhile by way of `streams` has the screen for itself.
    Work that takes every file in hand again has several `rounds`.
    """
    if read_manner().quiet or not _is_screen():
        yield
        return
    line = _Line(rounds)
    with listen(line), set_aside(line.hide):
        line.show()
        try:
            yield
        finally:
            line.finish()


class _Line(Listener):
    """The line, drawn by a thread of its own: the work may be silent for long, and several threads tell of it."""

    def __init__(self, rounds: int) -> None:
        self._total = 0
        """Nobody knows it before the files are found."""
        self._rounds_left = rounds - 1
        self._facts = Lock()
        """Held by whoever changes or reads what is known of the files."""
        self._seen: set[str] = set()
        """Of this round, those that are or were under way, or need not be read."""
        self._done = 0
        self._under_way: dict[str, _Work] = {}
        """The one that has been so for longest comes first."""
        self._screen = Lock()
        self._shown = ""
        self._estimate = Estimate()
        self._started = time.monotonic()
        self._told = 0.0
        self._rest = ""
        self._stop = Event()
        self._thread = Thread(target=self._draw_until_end, daemon=True)

    def begin(self, tally: Tally) -> None:
        with self._facts:  # archives were listed before, as a run of their own
            self._total = tally.total
            self._seen.clear()
            self._done = 0

    def reuse(self, path: str) -> None:
        with self._facts:
            self._seen.add(path)
            self._done += 1

    def start(self, path: str) -> None:
        with self._facts:
            if path in self._seen:
                self._seen.clear()
                self._done = 0
                self._rounds_left = max(self._rounds_left - 1, 0)
            self._seen.add(path)
            self._under_way[path] = _Work()
            self._estimate.start(path, time.monotonic())

    def step(self, path: str, stage: str, done: int, total: int | None) -> None:
        with self._facts:
            self._under_way[path] = _Work(stage, done, total)
            self._estimate.step(path, done, total)

    def end(self, path: str) -> None:
        with self._facts:
            self._under_way.pop(path, None)
            self._done += 1
            self._estimate.end(path, time.monotonic())

    def show(self) -> None:
        self._thread.start()

    def finish(self) -> None:
        self._stop.set()
        self._thread.join()
        with self.hide():
            pass

    @contextmanager
    def hide(self) -> Iterator[None]:
        """Meanwhile the line is gone."""
        with self._screen:
            with suppress(OSError, ValueError):  # the window was closed
                self._write("")
            yield

    def _draw_until_end(self) -> None:
        if self._stop.wait(_FIRST_SECONDS):
            return
        with suppress(OSError, ValueError):
            self._draw()
            while not self._stop.wait(_PAUSE_SECONDS):
                self._draw()

    def _draw(self) -> None:
        with self._screen:
            self._write(self._compose())

    def _write(self, line: str) -> None:
        """Blanks over what stood there: every console obeys those."""
        if line == self._shown:
            return
        blanks = measure(self._shown) - measure(line)
        end = " " * blanks + "\r" if blanks > 0 else ""
        sys.stderr.write(f"\r{line}{end}")
        sys.stderr.flush()
        self._shown = line

    def _compose(self) -> str:
        with self._facts:
            path, work = next(iter(self._under_way.items()), (None, _Work(_REPORTING)))
            if path is None and self._left:
                return self._shown  # the next file is about to begin
            number = name_number(self._done, self._total) if path is not None and self._total > 1 else ""
            step = f" {min(work.done + 1, work.total)}/{work.total}" if work.total else ""
            rest = self._tell_rest()
        return fit(os.path.basename(path or ""), number, f"{work.stage}{step}…", rest)  # noqa: PTH119 - as it was typed, whatever it is

    @property
    def _left(self) -> int:
        """How many files are still to be begun."""
        return max(max(self._total, 1) * (self._rounds_left + 1) - len(self._seen), 0)

    def _tell_rest(self) -> str:
        """How long still; for a second at a time, so that it can be read."""
        now = time.monotonic()
        if now - self._told >= 1 and now - self._started >= _ESTIMATE_SECONDS:
            seconds = self._estimate.tell(now, self._left)
            self._told, self._rest = now, "" if seconds is None else name_rest(seconds)
        return self._rest


def _is_screen() -> bool:
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def name_number(done: int, total: int) -> str:
    """«[3/6] » for the third of six; of many, and where there is room, how many are done: «▓▓▓░░░░░░░ 12/40 »."""
    if total < _MANY or _measure_screen() < _BROAD:
        return f"[{min(done + 1, total)}/{total}] "
    full = min(done * _BAR // total, _BAR)
    return f"{'▓' * full}{'░' * (_BAR - full)} {write_count(done)}/{write_count(total)} "


def fit(name: str, number: str, words: str, rest: str) -> str:
    """All of it on one line: one that wraps could not be cleared. The name gives way first, then the rest."""
    from cnscd_cli.reporting.printable import one_line  # only where there is something to show

    room = max(_measure_screen() - 1, 1)
    after = f"{words} {rest}" if rest else words
    name = one_line(name)
    left = room - measure(number) - measure(after) - 2
    if measure(name) > left:
        name = f"{cut(name, left - 1)}…" if left > _SHORTEST_NAME else ""
    line = f"{number}{name}: {after}" if name else f"{number}{after}"
    return line if measure(line) <= room else cut(f"{number}{words}", room)


def measure(text: str) -> int:
    """Columns that the text takes."""
    return sum(map(_measure_letter, text))


def cut(text: str, columns: int) -> str:
    """As much of the text as these columns hold."""
    taken = 0
    for index, letter in enumerate(text):
        taken += _measure_letter(letter)
        if taken > columns:
            return text[:index]
    return text


def _measure_letter(letter: str) -> int:
    from unicodedata import category, east_asian_width  # as above

    if category(letter) in {"Mn", "Me"}:
        return 0
    return 2 if east_asian_width(letter) in {"W", "F"} else 1


def _measure_screen() -> int:
    """Columns of the screen behind standard error, wherever standard output goes."""
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or _USUAL_WIDTH
    except (OSError, ValueError):
        return _USUAL_WIDTH
