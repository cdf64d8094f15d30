"""Time of reading a scan against that of Tesseract alone on the pictures of its pages, as many at once.

python benchmarks/ocr.py [SAMPLE.pdf] [--rounds 3]
"""

from __future__ import annotations

import argparse
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from measure import compare, print_pairs

import cnscd_cli
from cnscd_cli.parsers.ocr.pages import recognise_pages
from cnscd_cli.parsers.ocr.rendering import render_pages
from cnscd_cli.parsers.ocr.tesseract import PAGE_LAYOUT, Engine, load_engine
from cnscd_cli.parsers.processors import count_share

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests" / "parsers"))
LIMIT = 1.2


class Recorder:
    """An engine that keeps the pages that it is given to read.

    What is read a second time, in pieces, is our doing and no part of what Tesseract alone would take.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.pages: list[tuple[bytes, int, int]] = []
        self.again = 0

    def read(self, picture: bytes, dpi: int, *, layout: int = PAGE_LAYOUT) -> str:
        if layout == PAGE_LAYOUT:
            self.pages.append((picture, dpi, layout))
        else:
            self.again += 1
        return self.engine.read(picture, dpi, layout=layout)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sample", nargs="?", type=Path, default=ROOT / "samples" / "co-to.pdf")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    from scans import make_scan

    scan = Path(options.sample.stem + ".scan.pdf").resolve()
    data = make_scan(options.sample.read_bytes())
    scan.write_bytes(data)
    try:
        return _measure(scan, data, options.rounds)
    finally:
        scan.unlink()


def _measure(scan: Path, data: bytes, rounds: int) -> int:
    engine = load_engine()
    recorder = Recorder(engine)
    pages = len(list(recognise_pages(recorder, render_pages(data, range(1, 1 + _count(data))))))  # type: ignore[arg-type]

    def read_alone() -> None:
        with ThreadPoolExecutor(count_share()) as pool:
            list(pool.map(lambda page: engine.read(page[0], page[1], layout=page[2]), recorder.pages))

    pair = compare(
        f"đọc bản quét {pages} trang", lambda: cnscd_cli.read(scan, isolated=False), read_alone, rounds, LIMIT
    )
    print(f"{count_share()} nhân, {len(recorder.pages)} lượt đọc trang, thêm {recorder.again} lượt đọc phần bị bỏ sót")
    return print_pairs([pair])


def _count(data: bytes) -> int:
    import pypdfium2

    with pypdfium2.PdfDocument(data) as document:
        return len(document)


if __name__ == "__main__":
    sys.exit(main())
