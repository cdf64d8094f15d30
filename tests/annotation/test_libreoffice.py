"""Copies open in LibreOffice, which shows every comment on the same words."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from annotation.commented import level, read_comments
from lxml import etree

from cnscd_cli import annotate
from cnscd_cli.parsers.programs import find_soffice

ROOT = Path(__file__).parents[2]
PLANS = [
    *(ROOT / "samples").glob("*.docx"),
    *(ROOT / "../shared/plans").glob("*.docx"),
    *(ROOT / "../shared/real").glob("*.docx"),
]
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CREATOR = "{http://purl.org/dc/elements/1.1/}creator"


@pytest.mark.slow
@pytest.mark.skipif(find_soffice() is None, reason="máy này không có LibreOffice")
def test_libreoffice_shows_every_comment(tmp_path: Path) -> None:
    written = {}
    for made in annotate(*PLANS, ocr="never"):
        if made.copy and made.copy.content:
            name = f"{len(written)}.docx"
            (tmp_path / name).write_bytes(made.copy.content)
            written[name] = made
    profile = f"-env:UserInstallation={(tmp_path / 'lo').as_uri()}"
    command = [
        find_soffice(),
        profile,
        "--headless",
        "--convert-to",
        "fodt",
        "--outdir",
        tmp_path,
        *(tmp_path / name for name in written),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    for name, made in written.items():
        seen = [item for item in read_comments((tmp_path / name).read_bytes()) if item.author == "cnscd"]
        shown = etree.parse(str(tmp_path / name).replace(".docx", ".fodt"), etree.XMLParser(huge_tree=True))
        notes = [item for item in shown.iter(_OFFICE + "annotation") if item.findtext(_CREATOR) == "cnscd"]
        told = sorted(level("".join("".join(line.itertext()) for line in item.iter(_TEXT + "p"))) for item in notes)
        assert told == sorted(level(item.text) for item in seen), made.plan.path
