"""Pipes between the caller and its child, out of the way of the standard streams, which the user may have closed."""

from __future__ import annotations

import os


def make_pipe() -> tuple[int, int]:
    """The end to read from and the end to write to."""
    ends = os.pipe()
    high = tuple(map(move_up, ends))
    for end in ends:
        if end not in high:
            os.close(end)
    return high[0], high[1]


def move_up(number: int) -> int:
    """The same open file under a number that is none of the standard streams'."""
    while number < 3:
        number = os.dup(number)
    return number
