"""Stages that do to their process what the worst of files might: for the child that the tests of isolation start."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from cnscd_cli.errors import DamagedInput
from cnscd_cli.parsers import processors
from cnscd_cli.parsers.progress import report_progress
from cnscd_cli.stages import STAGES


def _spin(*_: object) -> None:
    while True:
        pass


def _hold_the_lock(*_: object) -> None:
    """In C, so that no other thread of the interpreter ever runs."""
    ctypes.PyDLL(None).sleep(60)


def _leave_a_program(path: str, *_: object) -> None:
    """Starts a program and waits for it; both write their numbers to the file at `path`."""
    folder = tempfile.mkdtemp()
    report_progress("Chuyển đổi", 0)
    program = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"], start_new_session=True)
    Path(path).write_text(f"{os.getpid()} {program.pid} {folder}", encoding="utf-8")
    program.wait()


def _work_for_long(*_: object) -> tuple[str, ...]:
    """Longer than any file may, but with signs of life."""
    for number in range(4):
        report_progress("Nhận dạng chữ", number, 4, seconds=20)
        time.sleep(0.2)
    return ("xong",)


def _wait(*_: object) -> tuple[str, ...]:
    """Longer than a file may, but hardly computing."""
    time.sleep(1.5)
    return ("xong",)


def _grow(*_: object) -> int:
    held = []
    while True:
        held.append(bytearray(16 * 1024 * 1024))


def _grow_with_leave(*_: object) -> int:
    report_progress("Nhận dạng chữ", 0)
    return _grow()


def _recur(*_: object) -> None:
    _recur()


def _crash(*_: object) -> None:
    ctypes.string_at(0)


def _fail(*_: object) -> None:
    message = "một lỗi của chương trình"
    raise ZeroDivisionError(message)


def _refuse(path: str, *_: object) -> None:
    raise DamagedInput(path, "hỏng", "Gửi lại")


def _make_noise(*_: object) -> tuple[str, ...]:
    print("tiếng ồn")
    os.write(1, b"noise")
    os.write(2, b"noise")
    return (sys.stdin.read(), str(os.getpid()), str(Path.cwd()))


def _crash_when_old(_path: str, *_: object) -> tuple[str, ...]:
    if STAGES.setdefault("old", _fail) is _fail:
        STAGES["old"] = _refuse
        return (str(os.getpid()),)
    return ctypes.string_at(0)


STAGES.update(
    spin=_spin,
    hold=_hold_the_lock,
    leave=_leave_a_program,
    long=_work_for_long,
    wait=_wait,
    grow=_grow,
    swell=_grow_with_leave,
    recur=_recur,
    crash=_crash,
    fail=_fail,
    refuse=_refuse,
    noise=_make_noise,
    second=_crash_when_old,
    threads=lambda *_: (threading.active_count(),),
    together=lambda *_: tuple(processors._together),
    forge=lambda *_: os.system,
)
