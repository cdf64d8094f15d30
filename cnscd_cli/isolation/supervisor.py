"""The caller's side: starts the process that reads, asks it, and ends it when a file costs too much."""

from __future__ import annotations

import atexit
import os
import pickle
import shutil
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import RLock, Thread
from typing import Any, TypeVar

from cnscd_cli.errors import BrokenOffInput, CnscdError, CostlyInput, DamagedInput
from cnscd_cli.isolation.limits import PATIENT_SECONDS, PROCESSOR_SECONDS, SECONDS, WATCHED_MEMORY
from cnscd_cli.isolation.listener import announce, listeners
from cnscd_cli.isolation.messages import (
    ANSWER,
    ERROR,
    FAULT,
    OUT_OF_MEMORY,
    PROGRESS,
    READY,
    TOO_DEEP,
    BrokenStreamError,
    Job,
    Message,
    read_message,
    unpack,
    unpack_error,
    write_message,
)
from cnscd_cli.isolation.process import ChildProcess, can_fork, fork_child, mind_children, spawn_child

_START_SECONDS = 120.0
"""For the child to load what it needs, on the slowest machine."""
_QUIET_SECONDS = 0.5
"""Most files are read before anybody has to watch; the watching costs a library."""
_LOOK_SECONDS = 0.03
_LONGEST_LOOK = 1.0
"""A look that comes later than that was held up from outside: the program was stopped, the computer asleep."""

_REMEDY = "Kiểm tra lại tệp; nếu đúng là kế hoạch, lưu lại dưới dạng .docx hoặc tách riêng phần kế hoạch rồi thử lại"
_TOO_LARGE = "cần quá nhiều bộ nhớ để đọc"
_TOO_SLOW = "mất quá nhiều thời gian để đọc"

T = TypeVar("T")
OnProgress = Callable[[str, str, int, int | None], None]
"""Told of a stage in Vietnamese, of how many steps are done, and of how many there are."""


class WorkerFault(RuntimeError):
    """An error of the program in the process that reads; the traceback there is the message."""


class Ended(Exception):
    """The child is no more, or says what it never should."""


class Stopped(Exception):
    """The child was ended by us; nobody waits for the answer."""


class _Budget:
    """What is left for the file until its answer or the next sign of life."""

    def __init__(self, pid: int) -> None:
        from cnscd_cli.isolation.watch import Watch  # most files are read before it is needed

        self._watch = Watch(pid)
        self._looked = time.monotonic()
        self.renew(SECONDS - _QUIET_SECONDS)

    def renew(self, seconds: float) -> None:
        self._left = seconds
        self._computed = self._watch.measure_processor()

    def is_swollen(self) -> bool:
        return self._watch.measure_memory() > WATCHED_MEMORY / 4

    def find_excess(self) -> str | None:
        now = time.monotonic()
        self._left -= min(now - self._looked, _LONGEST_LOOK)
        self._looked = now
        if self._watch.measure_memory() > WATCHED_MEMORY:
            return _TOO_LARGE
        return _TOO_SLOW if self._left < 0 and not self._is_starved() else None

    def _is_starved(self) -> bool:
        """Whether the child had no chance so far: others keep the processor busy."""
        computed = self._watch.measure_processor() - self._computed
        return computed < PROCESSOR_SECONDS and self._left > SECONDS - PATIENT_SECONDS


class Worker:
    """One child. It reads one file after the other, until one of them brings it down."""

    def __init__(self, process: ChildProcess) -> None:
        self.owner = os.getpid()
        self.used = False
        """Whether it has read a file: what happens next may then be that file's doing."""
        self.ended = False
        self._closed = False
        self._closing = RLock()
        self.stopped = False
        """Whether we have ended it."""
        self.swollen = False
        """Whether it kept so much memory that the next file might go short of it."""
        self.ready = False
        """Whether it has loaded what it needs."""
        self._payload: bytes | None = None
        """What the child was sent last: hundreds of kilobytes, the same for all files of a run."""
        self._scratch = _name_scratch()
        self._messages: SimpleQueue[Message | None] = SimpleQueue()
        self._process = process
        self._receiver = Thread(target=self._receive, daemon=True)
        self._receiver.start()

    def _receive(self) -> None:
        """In a thread: no other way of waiting for a pipe for a while works on all systems."""
        with suppress(BrokenStreamError, OSError, ValueError):
            while (message := read_message(self._process.answers)) is not None:
                self._messages.put(message)
        self._messages.put(None)

    def ask(self, job: Job, on_progress: OnProgress, take: Callable[[bytes], T]) -> T:
        """What `take` makes of the answer, or the error that the file ends in; `Ended` where the child ended over it.

        `take` raises BrokenStreamError over what is no answer.
        """
        try:
            self._send(job)
            message = self._wait_for_answer(job, on_progress)
            self.used = True
            return take(_open_answer(message, job))
        except CnscdError:
            raise
        except BrokenStreamError as error:
            self.close()
            raise Ended from error
        except BaseException:  # Ctrl-C as well: nothing that comes from this child later is of use
            self.close()
            raise

    def _send(self, job: Job) -> None:
        with suppress(OSError):  # it has ended: the answer tells why
            sent = job._replace(scratch=self._scratch, payload=None if job.payload == self._payload else job.payload)
            write_message(self._process.jobs, ANSWER, pickle.dumps(sent, protocol=5))
            self._payload = job.payload
        if not self.ready:
            self._wait_until_ready()

    def _wait_until_ready(self) -> None:
        message = self._take(_START_SECONDS)
        if message is None or message.kind != READY:
            words = "" if message is None else message.body.decode("utf-8", "replace")
            raise WorkerFault(words or "the process that reads did not start")
        self.ready = True

    def _wait_for_answer(self, job: Job, on_progress: OnProgress) -> Message:
        budget: _Budget | None = None
        while True:
            message = self._take(_LOOK_SECONDS if budget else _QUIET_SECONDS)
            if message is not None and message.kind != PROGRESS:
                self.swollen = budget is not None and budget.is_swollen()
                return message
            budget = budget or _Budget(self._process.pid)
            if message is not None:
                stage, done, total, seconds = unpack(message.body)
                budget.renew(seconds)
                on_progress(job.path, stage, done, total)
            elif excess := budget.find_excess():
                self.close()
                raise CostlyInput(job.path, excess, _REMEDY)

    def _take(self, seconds: float) -> Message | None:
        """The next message; null where none came in time."""
        try:
            message = self._messages.get(timeout=seconds)
        except Empty:
            return None
        if message is None:
            raise Ended
        return message

    def close(self) -> None:
        """Ends the child and what it started, and removes its temporary files."""
        with self._closing:
            if self._closed or self.owner != os.getpid():
                return
            self.ended = True
            self._process.kill()
            self._receiver.join(1)
            shutil.rmtree(self._scratch, ignore_errors=True)
            self._closed = True  # only now: Ctrl-C in the middle leaves the rest to the end of the program


def _name_scratch() -> str:
    """A folder for temporary files, which the child makes: so there is none before it can remove it again."""
    folder = os.environ.get("TMPDIR") or "/tmp"  # noqa: S108 - without `tempfile`, which costs more than the rest of the start
    if not os.access(folder, os.W_OK | os.X_OK):
        from tempfile import gettempdir  # knows where else

        folder = gettempdir()
    return os.path.join(folder, f"cnscd-{os.urandom(8).hex()}")  # noqa: PTH118


def _open_answer(message: Message, job: Job) -> bytes:
    match message.kind:
        case kind if kind == ANSWER:
            return message.body
        case kind if kind == ERROR:
            raise unpack_error(message.body)
        case kind if kind == OUT_OF_MEMORY:
            raise Ended("memory")
        case kind if kind == TOO_DEEP:
            raise DamagedInput(job.path, "nội dung tệp lồng nhau quá sâu", _REMEDY)
        case kind if kind == FAULT:
            raise WorkerFault("\n" + message.body.decode("utf-8", "replace").rstrip())
    raise Ended


def _explain_death(worker: Worker, job: Job) -> Exception:
    if not worker.ready:
        return WorkerFault("the process that reads ended at once")
    return BrokenOffInput(job.path, "trình đọc bị dừng đột ngột khi đọc tệp này", _REMEDY)


# --- the children of this process -------------------------------------------------------------------------------


def _tell(path: str, stage: str, done: int, total: int | None) -> None:
    for listener in listeners:
        listener.step(path, stage, done, total)


class Seat:
    """A place for one child at a time: where one has ended, the next file gets another."""

    def __init__(self) -> None:
        self._lock = RLock()
        self._turn = RLock()
        """Held for a moment, while it is settled whose file the child has."""
        self._asker: object = None
        self._worker: Worker | None = None

    def start(self) -> None:
        """Starts the child ahead of its first file."""
        with self._lock:
            if self._worker is None and can_fork():
                self._worker = Worker(fork_child())
            else:
                self._take_worker()

    def stop(self, asker: object = None) -> None:
        """Ends the child, be it in the midst of a file; where an asker is named, only in the midst of a file of his."""
        with self._turn:
            worker = self._worker
            if worker is None or (asker is not None and self._asker is not asker):
                return
            worker.stopped = True
        worker.close()
        if self._worker is worker:
            self._worker = None

    def answer(self, job: Job, take: Callable[[bytes], T], asker: object = None) -> T:
        """What `take` makes of what `stages` answers. Raises an InputError where there is no answer."""
        with announce(job.path), self._lock:
            try:
                return self._answer(job, take, asker)
            finally:
                with self._turn:
                    self._asker = None

    def _answer(self, job: Job, take: Callable[[bytes], T], asker: object) -> T:
        deaths = 0
        while True:
            with self._turn:
                self._asker = asker
                worker = self._take_worker()
            fresh = not worker.used
            try:
                return worker.ask(job, _tell, take)
            except Ended as end:
                if worker.stopped:
                    raise Stopped from None
                if not fresh:
                    continue  # what files before it left behind may be the cause
                if end.args:
                    raise CostlyInput(job.path, _TOO_LARGE, _REMEDY) from None
                deaths += 1
                if deaths > 1:  # the first may have come from outside: somebody ended a process, or the system did
                    raise _explain_death(worker, job) from None

    def _take_worker(self) -> Worker:
        worker = self._worker
        if worker is not None and worker.swollen:
            worker.close()
        if worker is None or worker.ended or worker.stopped or worker.owner != os.getpid():
            worker = self._worker = Worker(spawn_child())
        return worker


_seats = [Seat()]
"""One for whoever asks, more for those who ask for several files at once."""


def _begin_anew() -> None:
    """In a copy of this process: the children are not ours, and a lock that is taken is never let go."""
    _seats[:] = [Seat() for _ in _seats]


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_begin_anew)


def take_seats(count: int) -> list[Seat]:
    """So many seats, the first of them that of `run_job`."""
    _seats.extend(Seat() for _ in range(count - len(_seats)))
    return _seats[:count]


def add_seat() -> Seat:
    """One more, for whoever shares it out."""
    _seats.append(Seat())
    return _seats[-1]


def start_worker() -> None:
    """Starts the first child first of all, so that it loads while the caller does. For a process that is ours alone."""
    mind_children()
    _seats[0].start()


def stop_worker() -> None:
    """Ends the children; the next file starts another."""
    for seat in _seats:
        seat.stop()


@atexit.register
def _leave() -> None:
    """Whoever is impatient and stops us a second time need not wait longer for it, but leaves nothing behind."""
    with suppress(ValueError):  # not in the main thread
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    stop_worker()


def run_job(stage: str, path: str, options: object, payload: object = None) -> Any:
    """What `stages` answers over the file, by a process of its own. Raises an InputError where there is no answer."""
    return _seats[0].answer(make_job(stage, path, options, pickle.dumps(payload, protocol=5)), unpack)


def make_job(stage: str, path: str, options: object, payload: bytes, together: int = 1) -> Job:
    """What one of `together` children is asked for, as seen from the working directory."""
    return Job(stage, path, options, payload, _find_folder(), together)


def _find_folder() -> str | None:
    try:
        return os.getcwd()  # noqa: PTH109
    except OSError:  # removed under our feet
        return None
