"""What a process and the programs it started use, and their end."""

from __future__ import annotations

from contextlib import suppress
from typing import NamedTuple

import psutil


class Use(NamedTuple):
    """Of a process and all its descendants."""

    processor_seconds: float
    memory: int
    """Bytes in use now."""


class Watch:
    """Looks at one process from outside."""

    def __init__(self, pid: int) -> None:
        self._process: psutil.Process | None = None
        with suppress(psutil.Error):
            self._process = psutil.Process(pid)

    def look(self) -> Use:
        """What is used now; nothing by a process that is no more."""
        seconds, memory = 0.0, 0
        for process in self._find_all():
            with suppress(psutil.Error), process.oneshot():
                seconds += sum(process.cpu_times()[:4])  # those of its children that have ended are in it
                memory += process.memory_info().rss
        return Use(seconds, memory)

    def _find_all(self) -> list[psutil.Process]:
        if self._process is None:
            return []
        with suppress(psutil.Error):
            return [self._process, *self._process.children(recursive=True)]
        return []

    def kill(self) -> None:
        """Ends the process and everything it has started."""
        _kill(self._find_all())

    def kill_programs(self) -> None:
        """Ends everything that the process has started."""
        _kill(self._find_all()[1:])


def _kill(processes: list[psutil.Process]) -> None:
    for process in processes:
        with suppress(psutil.Error):
            process.kill()
