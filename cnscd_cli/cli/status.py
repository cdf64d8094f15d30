"""The exit statuses, a contract with whoever runs `cnscd` (README.md holds the same table), and what leads to 1."""

from __future__ import annotations

from enum import IntEnum, StrEnum


class ExitStatus(IntEnum):
    """What the number that `cnscd` ends with means."""

    OK = 0
    """Every plan was read, and no gap at or above `--fail-on`."""
    GAPS = 1
    """At least one gap at or above `--fail-on`."""
    USAGE = 2
    """The command line, a profile or a configuration file is wrong; nothing was checked."""
    UNREADABLE = 3
    """At least one input could not be read; the others were still checked. Wins over `GAPS`."""
    FAULT = 70
    """A fault of the program itself, told with its traceback; the number is that of sysexits.h."""
    INTERRUPTED = 130
    """Ctrl-C, as shells count it: 128 and the number of the signal."""


class FailOn(StrEnum):
    """From which severity on a gap makes the run fail."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"
