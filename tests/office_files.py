"""Files as an office has them, made from one another: what LibreOffice exports, and a Word file without its markup."""

from __future__ import annotations

import io
import subprocess
import zipfile
from collections.abc import Iterable
from pathlib import Path

from lxml import etree

from cnscd_cli.model.document import Document, Paragraph
from cnscd_cli.parsers.programs import find_soffice

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FILTERS = {"doc": "MS Word 97", "rtf": "Rich Text Format", "odt": "writer8", "pdf": "writer_pdf_Export"}


def convert(paths: Iterable[Path], suffix: str, folder: Path) -> dict[str, Path]:
    """The files as `suffix`, by their stems; one start of LibreOffice for all of them."""
    soffice = find_soffice()
    assert soffice is not None
    target = folder / suffix
    target.mkdir(exist_ok=True)
    command = [soffice, "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
    command += ["--convert-to", f"{suffix}:{FILTERS[suffix]}", "--outdir", str(target), *map(str, paths)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return {path.stem: path for path in target.iterdir()}


def accept_changes(data: bytes) -> bytes:
    """A Word file as it is issued: changes accepted, the words of content controls standing by themselves.

    LibreOffice writes deleted words into other formats where a content control holds them.
    """
    answer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(answer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, _accept(part) if name == "word/document.xml" else part)
    return answer.getvalue()


def _accept(part: bytes) -> bytes:
    root = etree.fromstring(part)
    for paragraph in list(root.iter(f"{_W}p")):
        if paragraph.find(f"{_W}pPr/{_W}rPr/{_W}del") is not None:
            paragraph.getparent().remove(paragraph)
    etree.strip_elements(root, f"{_W}del", f"{_W}moveFrom", f"{_W}sdtPr", f"{_W}sdtEndPr", with_tail=False)
    etree.strip_tags(root, f"{_W}ins", f"{_W}moveTo", f"{_W}sdt", f"{_W}sdtContent")
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def write_text(document: Document) -> str:
    """The document as Word saves plain text: a paragraph a line, the cells of a row between tabs."""
    lines: list[str] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            lines.append(block.content.text)
            continue
        rows = [[""] * block.columns for _ in range(block.rows)]
        for cell in block.cells:
            rows[cell.row][cell.column] = cell.text
        lines += ["\t".join(row) for row in rows]
    return "\n".join(lines) + "\n"
