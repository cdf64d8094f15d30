"""Reading a Word file against unzipping and parsing the same XML parts with lxml, and how the cost grows with a table.

python benchmarks/docx_parts.py [FILE…] [--rounds 25]
"""

from __future__ import annotations

import argparse
import gc
import io
import re
import sys
import zipfile
from functools import partial
from pathlib import Path

from lxml import etree
from measure import compare, measure, print_pairs

from cnscd_cli.parsers.docx import parse_docx

SAMPLES = Path(__file__).parent.parent / "samples"
LIMIT = 3.0
"""Times unzipping and parsing: what the XML says costs no more than twice its parsing."""
GROWTH = 1.5
"""Times as dear as the table is large, at most: linear, with room for the noise of a busy machine."""

# The parts that bear text or decide how it is printed; pictures, themes and settings are not read by either side.
_READ = re.compile(
    r"\[Content_Types\]\.xml|(?:_rels|word/_rels)/(?:document\.xml)?\.rels"
    r"|word/(?:document|styles|numbering|footnotes|endnotes|header\d*|footer\d*)\.xml",
    re.IGNORECASE,
)
_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def parse_parts(data: bytes) -> int:
    """How many there are; the floor under every reader of Word files."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        roots = [etree.fromstring(archive.read(name)) for name in archive.namelist() if _READ.fullmatch(name)]
    return len(roots)


def _make_table(rows: int, columns: int) -> bytes:
    """A Word file of one table, every fifth row with a cell over three columns, the first column merged by tens."""
    lines = []
    for row in range(rows):
        cells = []
        column = 0
        while column < columns:
            wide = row % 5 == 4 and column == 3
            merged = '<w:vMerge w:val="restart"/>' if row % 10 == 0 else "<w:vMerge/>"
            span = '<w:gridSpan w:val="3"/>' if wide else ""
            properties = f"<w:tcPr>{span}{merged if column == 0 else ''}</w:tcPr>"
            cells.append(f"<w:tc>{properties}<w:p><w:r><w:t>Ô {row}.{column}</w:t></w:r></w:p></w:tc>")
            column += 3 if wide else 1
        lines.append(f"<w:tr>{''.join(cells)}</w:tr>")
    body = f'<w:document xmlns:w="{_NAMESPACE}"><w:body><w:tbl>{"".join(lines)}</w:tbl></w:body></w:document>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", body)
    return buffer.getvalue()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, default=sorted(SAMPLES.glob("*.docx")))
    parser.add_argument("--rounds", type=int, default=25)
    options = parser.parse_args()
    gc.set_threshold(200_000, 20, 100)  # as the command does
    pairs = []
    for path in options.files:
        data = path.read_bytes()
        read = partial(parse_docx, data, path.name, "")
        pairs.append(compare(f"đọc {path.name}", read, partial(parse_parts, data), options.rounds, LIMIT))
    return print_pairs(pairs) or _print_growth(options.rounds)


def _print_growth(rounds: int) -> int:
    """The best of the rounds each: what grows must not be hidden by what disturbs."""
    sizes = ((50, 50), (200, 50), (50, 200), (100, 100), (400, 50))
    tables = [partial(parse_docx, _make_table(rows, columns), "", "") for rows, columns in sizes]
    best = [min(times) for times in zip(*([measure(read) for read in tables] for _ in range(rounds)), strict=True)]
    print("\n| bảng | số ô so với 50×50 | thời gian so với 50×50 | giới hạn | kết quả |")
    print("| --- | ---: | ---: | ---: | --- |")
    slow = False
    for (rows, columns), seconds in list(zip(sizes, best, strict=True))[1:]:
        times = rows * columns / (sizes[0][0] * sizes[0][1])
        ratio = seconds / best[0]
        slow = slow or ratio > times * GROWTH
        answer = "đạt" if ratio <= times * GROWTH else "KHÔNG ĐẠT"
        print(f"| {rows}×{columns} | {times:.0f} | {ratio:.2f} | {times * GROWTH:.2f} | {answer} |")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
