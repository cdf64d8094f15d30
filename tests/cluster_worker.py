"""What the workers of the tests load first: files whose names say so are slow there, or do harm.

The worker itself minds the names, and so does the child that it starts.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import time
from pathlib import Path

_SLOW_SECONDS = 0.05


def dask_setup(_worker: object) -> None:
    """Called by the worker at its start, because of --preload."""
    from cnscd_cli.isolation import process
    from cnscd_cli.runs import remote

    here = str(Path(__file__).parent)
    process._PROGRAM = process._PROGRAM.replace("from", f"sys.path.append({here!r}); import cluster_worker; from", 1)
    answer = remote.answer_order

    def misbehave(tool: object, path: str, content: bytes, work: bytes) -> object:
        name = Path(path).name
        if "giet-may" in name:
            os.kill(os.getpid(), signal.SIGKILL)
        if "gia-mao" in name:
            return b"a" + pickle.dumps(os.system)
        if "nham-tep" in name:
            return answer(tool, "khac.docx", content, work)  # type: ignore[arg-type]
        if "khong-phai-byte" in name:
            return os.system
        if "cham" in name:
            time.sleep(_SLOW_SECONDS)
        if "chua-cai" in name:
            raise ModuleNotFoundError("No module", name="cnscd_cli.runs")
        return answer(tool, path, content, work)  # type: ignore[arg-type]

    remote.answer_order = misbehave  # type: ignore[assignment]


def _harm_child() -> None:
    from cnscd_cli import stages

    def check(path: str, *rest: object) -> object:
        name = Path(path).name
        if "chet" in name:
            os.kill(os.getpid(), signal.SIGKILL)
        if name.startswith("lau-"):
            Path(path).with_suffix(".pid").write_text(str(os.getpid()), encoding="utf-8")
            time.sleep(60)
        return real(path, *rest)  # type: ignore[arg-type]

    real = stages.STAGES["check"]
    stages.STAGES["check"] = check


if "distributed" not in sys.modules:
    _harm_child()
