"""Long PDFs: time against pypdfium2's plain text of the same file, and peak memory of a process by number of pages.

python benchmarks/pdf_pages.py [--file FILE] [--rounds 9]

Without a file the unruled pages of the samples make one, repeated as often as needed.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from functools import partial
from itertools import cycle
from pathlib import Path

import pypdfium2
from measure import compare, print_pairs

import cnscd_cli
from cnscd_cli.parsers.pdf.grids import find_grids
from cnscd_cli.parsers.pdf.reader import read_pages

SAMPLES = Path(__file__).parent.parent / "samples"
TIME_LIMIT = 6.0
"""How many times as long as plain text, which has no order, no paragraphs and no columns."""
GROWTH_LIMIT = 64.0
"""KB of memory for every page more, beyond what pypdfium2 takes for its fonts: the text of the page, where each line
of it stood, and how it looked."""
SIZES = (10, 50, 200)

# NOTE: ru_maxrss would tell the peak of the process that started this one, if that is higher.
_PEAK_CODE = """
import pathlib
status = pathlib.Path("/proc/self/status").read_text()
print(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")))
"""
_READ_CODE = "import sys, cnscd_cli; cnscd_cli.read(sys.argv[1], isolated=False)" + _PEAK_CODE
_PLAIN_CODE = "import sys, pathlib, pdf_pages; pdf_pages.read_plain(pathlib.Path(sys.argv[1]))" + _PEAK_CODE


def make_pdf(path: Path, count: int) -> None:
    """Writes a PDF of as many unruled pages."""
    document = pypdfium2.PdfDocument.new()
    for file in cycle(sorted(SAMPLES.glob("*.pdf"))):
        pages = [
            page.number - 1
            for page in read_pages(file.read_bytes())[0]
            if not find_grids(page.rulings, page.width * page.height)
        ]
        # In one go: every import brings its fonts along.
        document.import_pages(pypdfium2.PdfDocument(file), pages[: count - len(document)])
        if len(document) == count:
            break
    document.save(path)
    document.close()


def read_plain(path: Path) -> int:
    """The number of characters that pdfium finds, in the order of drawing."""
    document = pypdfium2.PdfDocument(path)
    total = 0
    for page in document:
        text = page.get_textpage()
        total += len(text.get_text_range())
        text.close()
        page.close()
    document.close()
    return total


def peak_memory(code: str, path: Path) -> int:
    """Peak of a process that runs `code` on the file and does nothing else, in KB; Linux tells it."""
    here = Path(__file__).parent
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True, cwd=here)
    return int(done.stdout)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--file", type=Path)
    parser.add_argument("--rounds", type=int, default=9)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        files = {count: Path(folder) / f"{count}-trang.pdf" for count in SIZES}
        for count, file in files.items():
            make_pdf(file, count)
        timed = options.file or files[50]
        read = partial(cnscd_cli.read, timed, isolated=False)
        pair = compare(f"đọc {timed.name}", read, partial(read_plain, timed), options.rounds, TIME_LIMIT)
        status = print_pairs([pair])
        peaks = {
            count: (peak_memory(_READ_CODE, file), peak_memory(_PLAIN_CODE, file)) for count, file in files.items()
        }
    print("\n| số trang | đỉnh bộ nhớ (KB) | của pypdfium2 (KB) | KB mỗi trang thêm | của pypdfium2 |")
    print("| ---: | ---: | ---: | ---: | ---: |")
    growth, before = 0.0, 0
    for count, (ours, plain) in peaks.items():
        more = [
            (peak - old) / (count - before) for peak, old in zip((ours, plain), peaks.get(before, (0, 0)), strict=True)
        ]
        print(
            f"| {count} | {ours} | {plain} | {more[0]:.0f} | {more[1]:.0f} |"
            if before
            else f"| {count} | {ours} | {plain} | | |"
        )
        growth, before = more[0] - more[1], count
    return status or int(growth > GROWTH_LIMIT)


if __name__ == "__main__":
    sys.exit(main())
