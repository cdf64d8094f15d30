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
_DRAWN = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_CREATOR = "{http://purl.org/dc/elements/1.1/}creator"


def _walk(element: etree._Element, shown: list[str], places: dict[str, list[int]]) -> None:
    """Gathers all words but those of comments, and for each comment where it begins and ends among them."""
    name = element.get(_OFFICE + "name") or ""
    if element.tag == _OFFICE + "annotation":
        places[name] = [len(shown)]
    elif element.tag == _OFFICE + "annotation-end":
        places[name].append(len(shown))
    elif isinstance(element.tag, str) and not element.tag.startswith(_DRAWN) and "}tracked-changes" not in element.tag:
        shown.append(element.text or "")
        for item in element:
            _walk(item, shown, places)
    shown.append(element.tail or "")


def _read_notes(path: Path) -> list[tuple[str, str]]:
    """Our comments: what they say, and what they are on."""
    root = etree.parse(str(path), etree.XMLParser(huge_tree=True)).getroot()
    shown: list[str] = []
    places: dict[str, list[int]] = {}
    body = next(root.iter(_OFFICE + "body"))
    _walk(body, shown, places)
    notes = [item for item in body.iter(_OFFICE + "annotation") if item.findtext(_CREATOR) == "cnscd"]
    said = ["".join("".join(line.itertext()) for line in item.iter(_TEXT + "p")) for item in notes]
    spans = [places[item.get(_OFFICE + "name") or ""] for item in notes]
    return [(level(text), level("".join(shown[span[0] : span[-1]]))) for text, span in zip(said, spans, strict=True)]


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
        shown = _read_notes((tmp_path / name).with_suffix(".fodt"))
        assert sorted(shown) == sorted((level(item.text), level(item.words)) for item in seen), made.plan.path
