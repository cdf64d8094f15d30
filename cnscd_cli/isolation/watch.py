"""What a process and the programs it started use, and their end."""

from __future__ import annotations

from contextlib import suppress

import psutil


class Watch:
    """Looks at one process from outside."""

    def __init__(self, pid: int) -> None:
        self._process: psutil.Process | None = None
        with suppress(psutil.Error):
            self._process = psutil.Process(pid)

    def measure_memory(self) -> int:
        """Bytes that the process and all its descendants use now; none where it is no more."""
        memory = 0
        for process in self._find_all():
            with suppress(psutil.Error):
                memory += process.memory_info().rss
        return memory

    def measure_processor(self) -> float:
        """Seconds that the process itself has computed."""
        if self._process is not None:
            with suppress(psutil.Error):
                return float(sum(self._process.cpu_times()[:2]))
        return 0.0

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
