"""Draws check.svg, the picture of the README: `cnscd check` on a sample, as a terminal shows it.

python docs/images/build.py
"""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

import cnscd_cli
from cnscd_cli.reporting.report_digest import digest_report
from cnscd_cli.reporting.table import make_console, print_digest

ROOT = Path(__file__).parent.parent.parent
SAMPLE = "samples/krong-nang.docx"
PICTURE = Path(__file__).with_name("check.svg")
WIDTH = 112

# No font from the network; each of these has every Vietnamese letter.
_FONTS = "'Noto Sans Mono', 'Cascadia Mono', Consolas, Menlo, 'Liberation Mono', 'DejaVu Sans Mono', monospace"


def draw_check() -> str:
    """The picture as SVG."""
    with contextlib.chdir(ROOT):
        report = cnscd_cli.check(SAMPLE)
    console = make_console(WIDTH, record=True)
    console.print(f"$ cnscd check {SAMPLE}\n", style="bold")
    print_digest(digest_report(report), console)
    svg = console.export_svg(title="cnscd", unique_id="cnscd")
    svg = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    svg = svg.replace("font-family: Fira Code, monospace", f"font-family: {_FONTS}")
    return "\n".join(line.rstrip() for line in svg.splitlines() if line.strip()) + "\n"


if __name__ == "__main__":
    PICTURE.write_text(draw_check(), encoding="utf-8", newline="\n")
    print(PICTURE.name)
