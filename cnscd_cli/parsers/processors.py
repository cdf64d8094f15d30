"""How many processors there are, and how many of them the reading of one file may keep busy."""

from __future__ import annotations

import os

_together = [1]


def count_processors() -> int:
    """Those this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return max(1, len(os.sched_getaffinity(0)))
    return max(1, os.cpu_count() or 1)


def count_share() -> int:
    """Those that a file may keep busy: pages of a scan that are recognised at once take much memory too."""
    return max(1, count_processors() // _together[0])


def share_processors(files: int) -> None:
    """From now on `files` files are read at once, by as many processes."""
    _together[0] = files
