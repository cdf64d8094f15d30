"""Fuzzing by hand, for as long as one likes: python tests/fuzz/run.py docx|pdf|txt|extraction [--minutes 10] [--seed 0]

Every input goes through reading, extraction, rules and both forms of the report. What ends in anything but an answer
or a sentence about the file is a finding: its seed is printed, its bytes are kept in the folder --keep.
"""

from __future__ import annotations

import argparse
import sys
import time
import traceback
from collections import Counter
from pathlib import Path

TESTS = Path(__file__).parent.parent
sys.path[:0] = [str(TESTS), str(TESTS / "parsers")]

from fuzz.checks import check_document, check_file, find_seeds  # noqa: E402 - found by the line above
from fuzz.mutations import MUTATIONS  # noqa: E402


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=[*MUTATIONS, "extraction"])
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", type=Path, default=Path("fuzz-findings"))
    options = parser.parse_args()
    options.keep.mkdir(parents=True, exist_ok=True)
    seeds = find_seeds(options.kind)
    lines = [data.decode("utf-8", "replace").splitlines() for data in seeds]
    work = options.keep / f"work-{options.seed}.{options.kind}"
    outcomes: Counter[str] = Counter()
    end, seed = time.monotonic() + options.minutes * 60, options.seed
    while time.monotonic() < end:
        seed += 1
        try:
            if options.kind == "extraction":
                outcomes[check_document(seed, lines)] += 1
            else:
                outcomes[check_file(options.kind, seed, seeds, work)] += 1
        except Exception as error:  # noqa: BLE001 - the findings
            outcomes["FINDING"] += 1
            print(f"--- {options.kind} {seed}: {''.join(traceback.format_exception(error))[-1800:]}", flush=True)
            if work.exists():
                (options.keep / f"{options.kind}-{seed}").write_bytes(work.read_bytes())
    work.unlink(missing_ok=True)
    print(f"{options.kind}: {seed - options.seed} inputs in {options.minutes} minutes: {dict(outcomes)}", flush=True)
    return 1 if outcomes["FINDING"] else 0


if __name__ == "__main__":
    sys.exit(main())
