"""A terminal for tests: runs a program on it, and shows what a person would have seen."""

from __future__ import annotations

import os
import re
import struct
import subprocess
import sys
import time
from typing import NamedTuple

_SGR = re.compile(r"\x1b\[[0-9;]*m")
_CUT = re.compile(r"\x1b(?:\[[0-9;]*)?\Z")


class Frame(NamedTuple):
    """The line that stood there, from this moment on."""

    at: float
    text: str


class Shown(NamedTuple):
    """What a terminal showed."""

    status: int
    raw: str
    frames: tuple[Frame, ...]
    """The line of the cursor after each write."""
    rows: tuple[str, ...]
    """What stands there in the end."""
    stdout: bytes


def run_on_terminal(command: list[str], *, columns: int = 80, both: bool = False, **settings: str) -> Shown:
    """Runs the command with standard error on a terminal; standard output too where `both`."""
    import fcntl  # not on Windows
    import pty
    import termios

    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    environment = {**os.environ, "TERM": "xterm", **settings}
    started = time.monotonic()
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=slave if both else subprocess.PIPE, stderr=slave, env=environment
    ) as process:
        os.close(slave)
        chunks = []
        while chunk := _read(master):
            chunks.append((time.monotonic() - started, chunk))
        stdout = process.stdout.read() if process.stdout else b""
    os.close(master)
    screen = _Screen(columns)
    for at, chunk in chunks:
        for written in filter(None, re.split(rb"(?=\r[^\r\n])", chunk)):  # on a busy machine several come at once
            screen.show(at, written)
    raw = b"".join(chunk for _, chunk in chunks).decode("utf-8")
    return Shown(
        process.returncode, raw, tuple(screen.frames), tuple("".join(row).rstrip() for row in screen.rows), stdout
    )


def _read(master: int) -> bytes:
    try:
        return os.read(master, 1 << 16)
    except OSError:  # so Linux says that nobody writes any more
        return b""


class _Screen:
    """As much of a terminal as the program may use: letters, line ends, colours. Anything else is a fault."""

    def __init__(self, columns: int) -> None:
        self.columns = columns
        self.rows: list[list[str]] = [[]]
        self.frames: list[Frame] = []
        self._column = 0
        self._left = b""

    def show(self, at: float, chunk: bytes) -> None:
        data = self._left + chunk
        text = data.decode("utf-8", "ignore")
        cut = _CUT.search(text)  # a colour of which the rest comes with the next chunk
        text = text[: cut.start()] if cut else text
        self._left = data[len(text.encode("utf-8")) :]
        for letter in _SGR.sub("", text):
            self._put(letter)
        self.frames.append(Frame(at, "".join(self.rows[-1]).rstrip()))

    def _put(self, letter: str) -> None:
        if letter == "\r":
            self._column = 0
        elif letter == "\n":
            self.rows.append([])
        else:
            assert letter.isprintable(), f"the terminal was sent {letter!r}"
            if self._column == self.columns:
                self.rows.append([])
                self._column = 0
            row = self.rows[-1]
            row += " " * (self._column + 1 - len(row))
            row[self._column] = letter
            self._column += 1


def python(code: str, *args: str) -> list[str]:
    """The command that runs this code."""
    return [sys.executable, "-c", code, *args]
