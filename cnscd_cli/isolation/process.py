"""The process behind a worker: started afresh, or split off from this one; ended with all that it started."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, NamedTuple

from cnscd_cli.isolation.pipes import make_pipe

_PROGRAM = "import sys; sys.path[:] = sys.argv[1:]; from cnscd_cli.isolation.child import main; main()"


class ChildProcess(NamedTuple):
    """A running child, leader of a group of its own: Ctrl-C is for the caller alone."""

    pid: int
    jobs: IO[bytes]
    answers: IO[bytes]
    wait: Callable[[], object]
    """Waits for its end. Until then nobody else can have its number."""

    def kill(self) -> None:
        """Ends it and everything it has started."""
        if os.name != "posix" or "psutil" in sys.modules:
            from cnscd_cli.isolation.watch import Watch  # without it nothing is running yet but the child itself

            Watch(self.pid).kill()
        if os.name == "posix":
            with suppress(OSError):
                os.killpg(self.pid, signal.SIGKILL)  # also what has lost its parent
        self.wait()
        for pipe in (self.jobs, self.answers):
            with suppress(OSError):
                pipe.close()


def can_spawn() -> bool:
    """Whether there is an interpreter to start: not where the program was packed into one file with its own."""
    return bool(sys.executable) and not getattr(sys, "frozen", False)


def mind_children() -> None:
    """Undoes what whoever started us may have chosen: with the ends of children ignored, none could be told failed.

    For a process that is ours alone.
    """
    if hasattr(signal, "SIGCHLD"):
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)


def spawn_child() -> ChildProcess:
    """An interpreter of its own."""
    import subprocess  # what is split off does without

    process = subprocess.Popen(  # noqa: S603 - ourselves
        _find_command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        bufsize=0,
        start_new_session=True,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    if process.stdin is None or process.stdout is None:
        raise AssertionError
    return ChildProcess(process.pid, process.stdin, process.stdout, process.wait)


def _find_command() -> list[str]:
    """The interpreter with the caller's modules and nobody else's: not those of the folder it is started in."""
    flags = ["-I", "-S", f"-Xutf8={sys.flags.utf8_mode}"]
    if sys.dont_write_bytecode:
        flags.append("-B")
    home = str(Path(__file__).parents[2])
    folders = [os.path.abspath(folder) for folder in sys.path]  # noqa: PTH100 - of many, at every start
    return [sys.executable, *flags, "-c", _PROGRAM, *dict.fromkeys([*folders, home])]


def can_fork() -> bool:
    """Whether this process may be split: elsewhere system libraries object, and threads would be lost half-way."""
    return sys.platform == "linux" and threading.active_count() == 1


def fork_child() -> ChildProcess:
    """A copy of this process. Half as expensive as another interpreter: nothing is loaded twice."""
    (job_end, jobs), (answers, answer_end) = make_pipe(), make_pipe()
    pid = os.fork()
    if pid:
        os.close(job_end)
        os.close(answer_end)
        return ChildProcess(pid, os.fdopen(jobs, "wb", 0), os.fdopen(answers, "rb", 0), lambda: _wait(pid))
    try:
        os.setsid()
        os.close(jobs)
        os.close(answers)
        from cnscd_cli.isolation.child import main  # its wings are not for the caller

        main(job_end, answer_end, ahead=True)
    finally:
        os._exit(1)


def _wait(pid: int) -> None:
    with suppress(ChildProcessError):  # somebody else has waited for it
        os.waitpid(pid, 0)
