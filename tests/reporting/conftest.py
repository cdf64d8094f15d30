"""The browser that the tests of pages share."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One for all: Playwright bears no second driver in a thread."""
    playwright = pytest.importorskip("playwright.sync_api", reason="cần playwright")
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        pytest.skip("máy không có Chromium")
    sandbox = [] if os.name == "nt" or os.geteuid() else ["--no-sandbox"]  # Chromium as root asks for it
    with playwright.sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=program, args=sandbox)
        yield started
        started.close()
