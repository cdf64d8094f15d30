"""Whole cold processes: `cnscd` against importing the usual libraries and doing nothing.

python benchmarks/startup.py [--docx FILE] [--pdf FILE] [--rounds 21]
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

from measure import compare, print_pairs

# The default files are of eight pages.
SAMPLES = Path(__file__).parent.parent / "samples"
USUAL_STACK = "import typer, rich, docx, pdfplumber, rapidfuzz, yaml"


# An installed program has its bytecode; one that runs from a checkout gets it in the round that does not count.
ENVIRONMENT = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}


def _run(*args: str) -> None:
    with tempfile.TemporaryDirectory() as cache:  # nothing is known of a file from the round before
        done = subprocess.run(
            [sys.executable, *args],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            check=False,
            env=ENVIRONMENT | {"CNSCD_CACHE_DIR": cache},
        )
    if done.returncode:
        raise SystemExit(done.stderr.decode("utf-8"))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--docx", type=Path, default=SAMPLES / "co-to.docx")
    parser.add_argument("--pdf", type=Path, default=SAMPLES / "co-to.pdf")
    parser.add_argument("--rounds", type=int, default=21)
    options = parser.parse_args()
    cnscd = partial(partial, _run, "-m", "cnscd_cli")
    cases = (
        ("cnscd check DOCX", cnscd("check", str(options.docx), "--fail-on", "never"), 1.0),
        ("cnscd check PDF", cnscd("check", str(options.pdf), "--fail-on", "never"), 1.5),
        ("cnscd --help", cnscd("--help"), 0.5),
        ("cnscd --version", cnscd("--version"), 0.5),
    )
    reference = partial(_run, "-c", USUAL_STACK)
    return print_pairs([compare(name, ours, reference, options.rounds, limit) for name, ours, limit in cases])


if __name__ == "__main__":
    sys.exit(main())
