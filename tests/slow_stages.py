"""Stages that take as long as a scan does, or do what a test asks of them; for the commands that tests end."""

from __future__ import annotations

import ctypes
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cnscd_cli.stages import STAGES


def _delay(real: Callable[..., object]) -> Callable[..., object]:
    def answer(path: str, *rest: Any) -> object:
        name = Path(path).name
        if name.startswith("treo"):
            while True:
                pass
        if name.startswith("phinh"):
            held = []
            while True:
                held.append(bytearray(16 * 1024 * 1024))
        if name.startswith("chet"):
            ctypes.string_at(0)
        time.sleep(float(os.environ.get("SLOW_STAGES", "0")))
        return real(path, *rest)

    return answer


for name in ("check", "study", "extract"):
    STAGES[name] = _delay(STAGES[name])
