"""A command as a process: its time, the processor time of it and its children, and the memory of each while it runs."""

from __future__ import annotations

import hashlib
import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryFile
from typing import NamedTuple

import psutil

_LOOK_SECONDS = 0.05
_FEWEST_LOOKS = 8
"""A process that is seen less often is no worker: it was started for a moment."""
_STARTING_LOOKS = 20
"""It loads what it needs: no plan has a part in that."""
_MB = 1024**2


class Memory(NamedTuple):
    """What one process held, in bytes."""

    pid: int
    looks: tuple[int, ...]
    """In the order of time."""

    @property
    def peak(self) -> int:
        return max(self.looks)

    @property
    def growth(self) -> int:
        """From the first quarter of its work to the last; the median of each, as answers come and go."""
        looks = self.looks[_STARTING_LOOKS:] or self.looks
        quarter = max(1, len(looks) // 4)
        return int(median(looks[-quarter:]) - median(looks[:quarter]))


class Run(NamedTuple):
    """One run of a command."""

    seconds: float
    computed: float
    """Seconds of the processor, of it and its children; zero where the system does not tell."""
    status: int
    output: str
    """sha256 of what it wrote."""
    lines: int
    parent: Memory
    workers: tuple[Memory, ...]


def watch(command: Sequence[str], environment: Mapping[str, str]) -> Run:
    """Runs the command to its end."""
    with TemporaryFile() as output, TemporaryFile() as errors:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=errors, env=environment, cwd=Path.cwd()
        )
        looks: dict[int, list[int]] = {process.pid: []}
        status, computed = _wait(process, looks)
        seconds = time.perf_counter() - start
        output.seek(0)
        written = output.read()
        errors.seek(0)
        if status not in {0, 1}:
            raise SystemExit(f"{' '.join(command)}\n{errors.read().decode('utf-8', 'replace')}")
    parent = Memory(process.pid, tuple(looks.pop(process.pid)) or (0,))
    workers = tuple(Memory(pid, tuple(seen)) for pid, seen in looks.items() if len(seen) >= _FEWEST_LOOKS)
    digest = hashlib.sha256(written).hexdigest()
    return Run(seconds, computed, status, digest, written.count(b"\n"), parent, workers)


def _wait(process: subprocess.Popen[bytes], looks: dict[int, list[int]]) -> tuple[int, float]:
    """Exit status and processor time; `looks` takes what each process holds, by its number."""
    top = psutil.Process(process.pid)
    while True:
        if hasattr(os, "wait4"):
            pid, status, usage = os.wait4(process.pid, os.WNOHANG)
            if pid:  # the usage is that of its children too
                process.returncode = os.waitstatus_to_exitcode(status)
                return process.returncode, usage.ru_utime + usage.ru_stime
        elif process.poll() is not None:
            return process.returncode, 0.0
        _look(top, looks)
        time.sleep(_LOOK_SECONDS)


def _look(top: psutil.Process, looks: dict[int, list[int]]) -> None:
    try:
        for process in (top, *top.children(recursive=True)):
            looks.setdefault(process.pid, []).append(process.memory_info().rss)
    except psutil.Error:  # it has just ended
        return


def megabytes(size: float) -> str:
    return f"{size / _MB:.0f}"
