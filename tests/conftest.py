"""What holds for all tests."""

from __future__ import annotations

import gc
import os
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

# Before anything asks, and for every program that a test starts: a test finds answers, never those of a test before.
# Those of the cache itself name a folder of their own and take this away.
os.environ["CNSCD_NO_CACHE"] = "1"
_TRAP = Path(tempfile.gettempdir(), f"cnscd-tests-{os.getpid()}", "trap")
"""Where a test writes that names no folder of its own: else it would be the cache of whoever runs the tests."""
os.environ["CNSCD_CACHE_DIR"] = str(_TRAP)
_PATIENCE = 10.0


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item) -> None:
    """Fails the test that has written where users have their cache."""
    if _TRAP.exists():
        found = sorted(path.name for path in _TRAP.iterdir())
        _TRAP.rename(_TRAP.with_name(f"trap-{time.monotonic_ns()}"))  # the next test is innocent
        pytest.fail(f"{item.name} wrote into the user's cache: {', '.join(found)}")


@pytest.fixture
def cache_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Of a cache that is on; made by the first run."""
    monkeypatch.delenv("CNSCD_NO_CACHE")
    monkeypatch.setenv("CNSCD_CACHE_DIR", str(tmp_path / "kho"))
    return tmp_path / "kho"


@pytest.fixture(scope="session", autouse=True)
def _nothing_stays() -> Iterator[None]:
    """Neither a process nor a thread that a test has started is there when all are over."""
    before = set(threading.enumerate())
    yield
    import psutil

    from cnscd_cli.isolation.supervisor import stop_worker

    stop_worker()
    gc.collect()
    here, end = psutil.Process(), time.monotonic() + _PATIENCE
    while left := [*here.children(recursive=True), *(set(threading.enumerate()) - before)]:
        if time.monotonic() > end:
            pytest.fail(f"left by the tests: {left}")
        time.sleep(0.05)
