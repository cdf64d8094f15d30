"""What one file may cost, and how its process is held to that."""

from __future__ import annotations

MEMORY = 1024**3
"""Bytes. The largest plans need a tenth of it."""

WATCHED_MEMORY = 800 * 1024**2
"""Bytes in use at which a file is given up by those who watch from outside: they look every few hundredths of a
second, and a process may take as much again as is left to MEMORY between two looks."""

SECONDS = 8.5
"""Until the answer or the next sign of life. The longest plans need a tenth of it: a machine ten times as slow, or as
busy, still reads them."""

PROCESSOR_SECONDS = 4.0
"""Of computing, which a file may have even if SECONDS are over: then the machine is busy with other things."""

PATIENT_SECONDS = 30.0
"""After which it is over in any case."""


def limit_memory() -> None:
    """From now on this process cannot take more than `MEMORY`; no more than a wish outside Linux."""
    _set_soft_limit("RLIMIT_AS", MEMORY)
    _set_soft_limit("RLIMIT_CORE", 0)  # a crash writes no file


def lift_memory_limit() -> None:
    """Undoes `limit_memory`: programs that are started inherit it, and LibreOffice could not live with it."""
    _set_soft_limit("RLIMIT_AS", None)


def _set_soft_limit(name: str, size: int | None) -> None:
    try:
        import resource  # not on Windows
    except ImportError:
        return
    kind = getattr(resource, name)
    hard = resource.getrlimit(kind)[1]
    if size is None or (hard != resource.RLIM_INFINITY and size > hard):
        size = hard
    try:
        resource.setrlimit(kind, (size, hard))
    except (OSError, ValueError):  # macOS refuses where more is reserved already
        return
