"""Time per plan in a warm process: reading against the usual reader of the same file, and all stages together.

python benchmarks/per_plan.py [FILE…] [--rounds 15]
"""

from __future__ import annotations

import argparse
import sys
from functools import partial
from pathlib import Path
from statistics import median

import docx
import pdfplumber
from measure import compare, measure, print_pairs

import cnscd_cli
from cnscd_cli.rules.contract import Profile
from cnscd_cli.rules.engine import check_plan
from cnscd_cli.rules.language.profile import load_profile

SAMPLES = Path(__file__).parent.parent / "samples"
DOCX_LIMIT = 0.015
"""Seconds for reading, extraction and rules of one DOCX."""


def _read_usual_docx(path: Path) -> int:
    document = docx.Document(str(path))
    words = [paragraph.text for paragraph in document.paragraphs]
    words += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return len(words)


def _read_usual_pdf(path: Path) -> int:
    with pdfplumber.open(path) as pdf:
        return sum(len(page.extract_text()) + len(page.extract_tables()) for page in pdf.pages)


def _read_usual_txt(path: Path) -> int:
    return len(path.read_text(encoding="utf-8", errors="replace").split())


# The usual reader, and the ratio that ours should stay under. Plain text has no reader worth the name.
USUAL = {".docx": (_read_usual_docx, 1.0), ".pdf": (_read_usual_pdf, 0.5), ".txt": (_read_usual_txt, float("inf"))}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, default=sorted(SAMPLES.glob("*.*")))
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args()
    files = [path for path in options.files if path.suffix.lower() in USUAL]
    pairs = []
    for path in files:
        usual, limit = USUAL[path.suffix.lower()]
        read = partial(cnscd_cli.read, path, isolated=False)
        pairs.append(compare(f"đọc {path.name}", read, partial(usual, path), options.rounds, limit))
    status = print_pairs(pairs)
    return status or _print_stages(files, options.rounds)


def _run_stages(path: Path, profile: Profile) -> object:
    return check_plan(cnscd_cli.extract(path, isolated=False), profile)


def _print_stages(files: list[Path], rounds: int) -> int:
    profile = load_profile("mau-tinh")
    slow = False
    print("\n| kế hoạch | đọc, trích và đối chiếu (ms) | số trang | ms mỗi trang |")
    print("| --- | ---: | ---: | ---: |")
    for path in files:
        seconds = median([measure(partial(_run_stages, path, profile)) for _ in range(rounds + 1)][1:])
        pages = cnscd_cli.read(path).source.pages
        slow = slow or (path.suffix.lower() == ".docx" and seconds > DOCX_LIMIT)
        each = f"{seconds * 1000 / pages:.1f}" if pages else ""
        print(f"| {path.name} | {seconds * 1000:.1f} | {pages or ''} | {each} |")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
