"""The process that reads: takes one job after the other and answers each. Started by `supervisor`, by nobody else."""

from __future__ import annotations

import faulthandler
import gc
import os
import pickle
import signal
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from queue import SimpleQueue
from threading import Lock, Thread
from typing import IO

from cnscd_cli.errors import CnscdError
from cnscd_cli.isolation.limits import PATIENT_SECONDS, lift_memory_limit, limit_memory
from cnscd_cli.isolation.messages import (
    ANSWER,
    ERROR,
    FAULT,
    OUT_OF_MEMORY,
    PROGRESS,
    READY,
    TOO_DEEP,
    Job,
    pack,
    pack_error,
    read_message,
    write_message,
)
from cnscd_cli.isolation.pipes import move_up
from cnscd_cli.isolation.process import mind_children

_GRACE = 10.0
"""Seconds by which the caller may be late; a child that runs longer has lost its caller."""

_scratch: list[str] = []
"""The folder for temporary files, once it is known."""


def main(jobs_end: int = 0, answers_end: int = 1, *, ahead: bool = False) -> None:
    """Answers jobs until the caller closes the pipe, or is gone.

    `ahead` of the first job there is time to load what every plan needs.
    """
    gc.set_threshold(200_000, 20, 100)  # as in `__main__`
    mind_children()
    jobs, send = _take_pipes(jobs_end, answers_end)
    try:
        answer = _load_stages(send)
        if ahead:
            _warm_up()
        send(READY)
        queue: SimpleQueue[Job] = SimpleQueue()
        Thread(target=_receive, args=(jobs, queue), daemon=True).start()
        while True:
            answer(queue.get())
    except Exception:  # noqa: BLE001 - told to the caller, who shows it
        send(FAULT, traceback.format_exc().encode("utf-8", "backslashreplace"))
        _end()


def _take_pipes(jobs_end: int, answers_end: int) -> tuple[IO[bytes], _Sender]:
    """Both pipes, out of the way of programs and libraries that read or print: theirs is the null device."""
    jobs, answers = os.fdopen(move_up(jobs_end), "rb"), os.fdopen(move_up(answers_end), "wb", buffering=0)
    null = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(null, number)
    return jobs, _Sender(answers)


class _Sender:
    """Sends one message at a time, whichever thread has it."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._lock = Lock()

    def __call__(self, kind: bytes, body: bytes = b"") -> None:
        try:
            with self._lock:
                write_message(self._stream, kind, body)
        except OSError:  # nobody listens any more
            _end()


def _receive(jobs: IO[bytes], queue: SimpleQueue[Job]) -> None:
    """In a thread, so that the end of the caller is noticed in the middle of a file."""
    while (message := read_message(jobs)) is not None:
        queue.put(pickle.loads(message.body))  # noqa: S301 - from the caller, who is us
        del message  # a large file may have come in it
    _end()


def _end() -> None:
    """Leaves nothing behind: no temporary file, no program that was started."""
    import shutil  # both for the rare end that comes from here

    from cnscd_cli.isolation.watch import Watch

    Watch(os.getpid()).kill_programs()
    for folder in _scratch:
        shutil.rmtree(folder, ignore_errors=True)
    if hasattr(os, "killpg") and os.getpgrp() == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os._exit(0)


def _load_stages(send: _Sender) -> Callable[[Job], None]:
    """What answers a job. Loaded here, so that a fault in it can be told."""
    from cnscd_cli.parsers.given import give_content
    from cnscd_cli.parsers.processors import share_processors
    from cnscd_cli.parsers.progress import Progress, set_listener
    from cnscd_cli.stages import STAGES

    def report(progress: Progress) -> None:
        (lift_memory_limit if progress.programs else limit_memory)()
        _watch_over(progress.seconds + PATIENT_SECONDS)
        send(PROGRESS, pack(tuple(progress[:4])))

    payload: object = None

    def answer(job: Job) -> None:
        nonlocal payload
        _prepare(job)
        share_processors(job.together)
        try:
            if job.payload is not None:
                payload = pickle.loads(job.payload)  # noqa: S301 - from the caller, who is us
            with give_content(job.path, job.content):
                send(ANSWER, pack(STAGES[job.stage](job.path, job.options, payload)))
        except CnscdError as error:
            send(ERROR, pack_error(error))
        except MemoryError:
            send(OUT_OF_MEMORY)
        except RecursionError:
            send(TOO_DEEP)
        except Exception:  # noqa: BLE001 - a fault of ours, told with the file it came over
            send(FAULT, traceback.format_exc().encode("utf-8", "backslashreplace"))
        faulthandler.cancel_dump_traceback_later()

    set_listener(report)
    return answer


def _warm_up() -> None:
    from cnscd_cli.stages import warm_up

    names = [argument.lower() for argument in sys.argv]
    warm_up(suffix for suffix in (".docx", ".pdf") if any(name.endswith(suffix) for name in names))


def _prepare(job: Job) -> None:
    if not _scratch:
        _scratch.append(job.scratch)
        with suppress(OSError):  # a full disk: most files need none
            os.mkdir(job.scratch, 0o700)  # noqa: PTH102 - as in `supervisor`
        os.environ.update(dict.fromkeys(("TMPDIR", "TEMP", "TMP"), job.scratch))
        if tempfile := sys.modules.get("tempfile"):
            vars(tempfile)["tempdir"] = job.scratch
    if job.folder is not None:
        with suppress(OSError):  # removed: then a relative path leads nowhere, and that is what is told
            os.chdir(job.folder)
    limit_memory()
    _watch_over(PATIENT_SECONDS)


def _watch_over(seconds: float) -> None:
    """Ends this process where even the caller did not, because it is no more: works in the midst of a C library."""
    faulthandler.dump_traceback_later(seconds + _GRACE, exit=True, file=2)
