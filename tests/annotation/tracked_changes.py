"""What Word does with tracked insertions when they are accepted or rejected, said in XML; and plans to try it on."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

from docx_files import make_parts, make_zip
from lxml import etree
from lxml.etree import _Element as Element

from cnscd_cli.annotation.suggestions.drafts import Suggestions, is_missing
from cnscd_cli.annotation.suggestions.word_file import WordFile
from cnscd_cli.annotation.word.patch import insert
from cnscd_cli.annotation.word.tracked import AUTHOR
from cnscd_cli.model.document import Document, list_texts
from cnscd_cli.model.finding import Result

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _is_ours(element: Element) -> bool:
    return element.get(f"{W}author") == AUTHOR


def accept_all(main: bytes) -> bytes:
    """All insertions of ours are plain text."""
    root = etree.fromstring(main)
    for element in filter(_is_ours, list(root.iter(f"{W}ins"))):
        parent = element.getparent()
        assert parent is not None
        at = parent.index(element)
        for child in list(element):
            parent.insert(at, child)
            at += 1
        parent.remove(element)
    return etree.tostring(root)


def reject_all(main: bytes) -> bytes:
    """What was inserted goes; a paragraph whose mark was inserted runs into the next one, which keeps its own form."""
    root = etree.fromstring(main)
    for paragraph in list(root.iter(f"{W}p")):
        inserted = any(map(_is_ours, paragraph.findall(f"{W}pPr/{W}rPr/{W}ins")))
        for element in filter(_is_ours, paragraph.findall(f"{W}ins")):
            paragraph.remove(element)
        if inserted:
            _run_on(paragraph)
    return etree.tostring(root)


def _run_on(paragraph: Element) -> None:
    left = [item for item in paragraph if item.tag != f"{W}pPr"]
    following = paragraph.getnext()
    parent = paragraph.getparent()
    assert parent is not None
    assert following is not None, "the last mark of a cell or of the body cannot go"
    if left:
        assert following.tag == f"{W}p", "words would run into a table"
        at = 1 if following.find(f"{W}pPr") is not None else 0
        for item in reversed(left):
            following.insert(at, item)
    parent.remove(paragraph)


def list_words(document: Document) -> list[str]:
    return [text.text for block in document.blocks for text in list_texts(block)]


def apply(data: bytes, suggestions: Suggestions) -> bytes:
    """The file with what was suggested."""
    file = WordFile(data, "ke-hoach.docx")
    return file.pack(insert(file.main, suggestions.insertions))


def replace_main(data: bytes, main: bytes) -> bytes:
    return WordFile(data, "ke-hoach.docx").pack(main)


def read_main(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read("word/document.xml")


def list_missing(results: tuple[Result, ...]) -> list[str]:
    return [result.rule for result in results if is_missing(result)]


def write_plan(lines: str) -> bytes:
    """A Word file of these lines; what looks like a heading is bold, «Nơi nhận» and signature stand side by side."""
    head, _, closing = lines.strip().partition("\nNơi nhận:")
    body = "".join(_write_line(line) for line in head.splitlines() if line.strip())
    left, _, right = closing.partition("\n\n")
    cells = "".join(
        f"<w:tc><w:tcPr><w:tcW w:w='4500' w:type='dxa'/></w:tcPr>{''.join(map(_write_line, text.split(chr(10))))}</w:tc>"
        for text in (f"Nơi nhận:{left}", right.strip())
    )
    grid = "<w:tblGrid><w:gridCol w:w='4500'/><w:gridCol w:w='4500'/></w:tblGrid>"
    table = f"<w:tbl><w:tblPr/>{grid}<w:tr>{cells}</w:tr></w:tbl><w:p/>" if closing else ""
    return make_zip(make_parts(body + table))


def _write_line(line: str) -> str:
    is_heading = line.isupper() or (line[:1].isdigit() and len(line) < 60)
    bold = "<w:rPr><w:b/></w:rPr>" if is_heading else ""
    form = f"<w:pPr><w:spacing w:before='120'/><w:ind w:firstLine='720'/>{bold}</w:pPr>"
    return f"<w:p>{form}<w:r>{bold}<w:t xml:space='preserve'>{escape(line)}</w:t></w:r></w:p>"
