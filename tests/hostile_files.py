"""What the hostile files have in common: a name, the bytes, and what is expected of the one who reads them."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from enum import Enum
from typing import NamedTuple


class Outcome(Enum):
    """How reading must end; always within the limits, never in anything but a sentence or an answer."""

    REFUSED = "one sentence"
    READ = "an answer"
    EITHER = "one of both"


class Hostile(NamedTuple):
    """One file."""

    name: str
    make: Callable[[], bytes]
    outcome: Outcome = Outcome.EITHER
    slow: bool = False
    """Takes more than a second to make or to read."""


def refused(name: str, make: Callable[[], bytes], *, slow: bool = False) -> Hostile:
    """A file that must end in a sentence."""
    return Hostile(name, make, Outcome.REFUSED, slow)


def readable(name: str, make: Callable[[], bytes], *, slow: bool = False) -> Hostile:
    """A file that must end in an answer."""
    return Hostile(name, make, Outcome.READ, slow)


def squeeze(size: int, filler: bytes = b" ") -> bytes:
    """`size` bytes of one character as raw deflate, without ever holding them: one piece, over and over."""
    squeezer = zlib.compressobj(9, zlib.DEFLATED, -15)
    piece = squeezer.compress(filler * (1 << 20)) + squeezer.flush(zlib.Z_FULL_FLUSH)
    return piece * (size >> 20) + squeezer.flush()


PLAN = (
    "ỦY BAN NHÂN DÂN\nXÃ IA SAO\n\nSố: 07/KH-UBND\n\nKẾ HOẠCH\nHoạt động của Tổ công nghệ số cộng đồng năm 2026\n\n"
    "I. MỤC TIÊU\n- Đến hết năm 2026, trên 80% người dân có tài khoản định danh điện tử.\n\n"
    "II. TỔ CHỨC THỰC HIỆN\n1. Phòng Văn hóa - Xã hội chủ trì, báo cáo trước ngày 20 tháng cuối quý.\n"
)
"""An invented plan, for what must be read in spite of all."""

LINES = tuple(line for line in PLAN.splitlines() if line)
