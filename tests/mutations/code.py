"""Whether the default tests notice when a line of the program changes: python tests/mutations/code.py [--jobs N] [words…]

Only the lines of `LINES`, each a promise of runs over many files; `words` choose those whose file or text has them.
A change that no test notices survives. The tests named beside it are run on a copy of the repository.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue

TESTS = Path(__file__).parent.parent
sys.path[:0] = [str(TESTS)]

from mutations.lines import LINES, Line  # noqa: E402 - found by the line above

_SECONDS = 300
_LEFT_OUT = shutil.ignore_patterns(".*", "__pycache__", "*.egg-info")
_KILLED, _NONE_RAN = 1, 5


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("words", nargs="*")
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    lines = [line for line in LINES if all(word in f"{line.file} {line.old}" for word in options.words)]
    survivors = 0
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(options.jobs) as pool:
        places: SimpleQueue[Path] = SimpleQueue()
        for number in range(options.jobs):
            places.put(Path(shutil.copytree(TESTS.parent, Path(folder, str(number)), ignore=_LEFT_OUT)))
        for line, fault in zip(lines, pool.map(lambda line: _try(line, places), lines), strict=True):
            survivors += fault != ""
            print(f"{fault or 'killed':<12}{line.file}: {line.old.strip()} → {line.new.strip() or 'ø'}", flush=True)
    print(f"{len(lines)} lines, {survivors} not noticed")
    return 1 if survivors else 0


def _try(line: Line, places: SimpleQueue[Path]) -> str:
    """Empty where a test notices."""
    root = places.get()
    try:
        with _changed(root / "cnscd_cli" / line.file, line) as fits:
            return _run(root, line.tests) if fits else "outdated"
    finally:
        places.put(root)


@contextmanager
def _changed(path: Path, line: Line) -> Iterator[bool]:
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(line.old, line.new), encoding="utf-8")
    try:
        yield text.count(line.old) == 1
    finally:
        path.write_text(text, encoding="utf-8")


def _run(root: Path, tests: tuple[str, ...]) -> str:
    environment = {**os.environ, "PYTHONPATH": str(root), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "pytest", "-xq", "-p", "no:cacheprovider", *(f"tests/{name}" for name in tests)]
    try:
        done = subprocess.run(command, cwd=root, env=environment, capture_output=True, timeout=_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return ""
    if done.returncode in (0, _NONE_RAN):
        return "survives"
    return "" if done.returncode == _KILLED else "no test ran"


if __name__ == "__main__":
    sys.exit(main())
