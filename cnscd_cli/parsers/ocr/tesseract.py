"""The program Tesseract: whether it can be used, and one picture read by it.

Called as a program, without a shell. The picture goes in by its standard input and the answer comes out by its
standard output, so that no path of the user's (with letters that Windows hands on wrongly) is ever named.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from typing import NamedTuple

from cnscd_cli.parsers.programs import GET_TESSERACT, find_tesseract
from cnscd_cli.parsers.progress import allow_program

LANGUAGE = "vie"
PAGE_LAYOUT = 4
"""One column: it reads a row across the page, and our layout parts the columns again.

The others leave out bullets and numbers before a paragraph (3, 11) or what stands between two rows (6).
"""
PAGE_SECONDS = 120.0
"""A full page takes one, on a busy machine ten; with an unlucky pattern of dots Tesseract can take minutes."""
_ENDING_SECONDS = 10.0
_ASK_SECONDS = 20.0
_MAX_ANSWER = 32 * 1024 * 1024

_COMMANDS = "; ".join(f"{remedy.system}: {remedy.command}" for remedy in GET_TESSERACT)
_INSTALL = f"Cài Tesseract và tiếng Việt rồi chạy lại. {_COMMANDS}"
_NO_PROGRAM = "máy chưa có chương trình nhận dạng chữ Tesseract"
_NO_LANGUAGE = "Tesseract trên máy chưa có dữ liệu tiếng Việt (vie)"
_NO_ANSWER = "chương trình Tesseract trên máy không chạy được"


class EngineMissing(Exception):
    """There is no Tesseract that reads Vietnamese: why, and what to do about it."""

    def __init__(self, problem: str, remedy: str = _INSTALL) -> None:
        super().__init__(problem)
        self.problem = problem
        self.remedy = remedy


class RecognitionError(Exception):
    """One picture could not be read: the program crashed, or took too long."""


class Engine(NamedTuple):
    """A Tesseract that reads Vietnamese."""

    program: str

    def read(self, picture: bytes, dpi: int, *, layout: int = PAGE_LAYOUT, seconds: float = PAGE_SECONDS) -> str:
        """What Tesseract says of `picture` (a file of any format it knows), as hOCR."""
        options = ("--psm", str(layout), "--dpi", str(dpi), "-c", "tessedit_create_hocr=1")
        return _run((self.program, "stdin", "stdout", "-l", LANGUAGE, *options), picture, seconds)


_engines: dict[str, Engine] = {}


def load_engine() -> Engine:
    """The Tesseract of this machine, asked once a process for its languages; raises EngineMissing."""
    program = find_tesseract()
    if program is None:
        raise EngineMissing(_NO_PROGRAM)
    if program not in _engines:
        try:
            answer = _run((program, "--list-langs"), b"", _ASK_SECONDS)
        except RecognitionError:
            raise EngineMissing(_NO_ANSWER) from None
        if LANGUAGE not in answer.split():
            raise EngineMissing(_NO_LANGUAGE)
        _engines[program] = Engine(program)
    return _engines[program]


def _run(command: tuple[str, ...], data: bytes, seconds: float) -> str:
    # One thread a process: as many pages as there are cores are read at once, and that uses the cores better.
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # on Windows: no black window for every page
    try:
        # A pipe would be fed by pieces of four kilobytes, a thousand a page.
        with allow_program(seconds + _ENDING_SECONDS), tempfile.TemporaryFile() as picture:
            picture.write(data)
            picture.seek(0)
            done = subprocess.run(  # noqa: S603 - no shell, and no word of the document among the arguments
                command,
                stdin=picture,
                capture_output=True,
                timeout=seconds,
                env=environment,
                creationflags=flags,
                check=False,
            )
    except (OSError, subprocess.SubprocessError) as error:
        raise RecognitionError(str(error)) from None
    if done.returncode != 0 or len(done.stdout) > _MAX_ANSWER:
        raise RecognitionError(done.stderr[-200:].decode("utf-8", "replace"))
    return done.stdout.decode("utf-8", "replace")
