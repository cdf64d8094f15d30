"""Writes plans that nobody has written, and the truth of each.

python benchmarks/generate.py FOLDER [--truth FOLDER] [--plans 3321] [--seed 1] [--pdf-share 0]

The share given by `--pdf-share` is PDF instead of Word, printed by LibreOffice (half a second each). FOLDER holds
plans only, a folder a province; the truths stand in a folder of the same layout, `FOLDER.truth` unless named.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from generator.corpus import write_corpus


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--truth", type=Path)
    parser.add_argument("--plans", type=int, default=3321)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pdf-share", type=float, default=0.0)
    options = parser.parse_args()
    truths = options.truth or options.folder.with_name(f"{options.folder.name}.truth")
    written = sum(
        1
        for _ in write_corpus(
            options.folder, truths, number=options.plans, seed=options.seed, pdf_share=options.pdf_share
        )
    )
    print(f"{written} plans in {options.folder}, their truths in {truths}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
