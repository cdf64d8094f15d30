"""PDF plans with findings on words that a test chooses, and what other readers find of them afterwards."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from typing import Any, NamedTuple

import pdfplumber
import pypdfium2
from pdfminer.pdftypes import resolve1
from pypdf import PdfReader
from pypdf.generic import IndirectObject, NullObject, StreamObject

from cnscd_cli.annotation.order import Order
from cnscd_cli.annotation.pdf.annotator import annotate_pdf
from cnscd_cli.model.annotation import AnnotatedCopy
from cnscd_cli.model.document import Document, Table
from cnscd_cli.model.finding import PlanReport, PlanStatus, Reading, Result, Severity, Status
from cnscd_cli.model.plan import Evidence, Letterhead, Plan
from cnscd_cli.parsers.options import OcrMode, ReadOptions
from cnscd_cli.parsers.pdf import parse_pdf

DAY = date(2026, 3, 1)


class Note(NamedTuple):
    """An annotation as pdfminer reads it; the quadrilaterals as rows of eight."""

    page: int
    kind: str
    name: str
    contents: str
    box: tuple[float, ...]
    quads: tuple[tuple[float, ...], ...]
    raw: dict[str, Any]


def read_traced(data: bytes, mode: OcrMode = OcrMode.NEVER) -> Document:
    return parse_pdf(data, "ke-hoach.pdf", "0" * 64, ReadOptions(mode, boxes=True))


def find_words(document: Document, words: str, nth: int = 0) -> Evidence:
    """The evidence that `words` are, at their n-th place."""
    found = []
    for index, block in enumerate(document.blocks):
        cells = (
            [((cell.row, cell.column), cell.paragraphs) for cell in block.cells]
            if isinstance(block, Table)
            else [(None, (block.content,))]
        )
        for cell, texts in cells:
            for number, text in enumerate(texts):
                for match in re.finditer(re.escape(words), text.text):
                    place = text.place(match.start())
                    found.append(
                        Evidence(
                            words, place.page, line=place.line, block=index, cell=cell, cell_paragraph=number,
                            start=match.start(), end=match.end(),
                        )
                    )  # fmt: skip
    return found[nth]


def finding(rule: str, *evidence: Evidence, severity: Severity = Severity.ERROR, **changes: Any) -> Result:
    """A gap whose words are the rule's name."""
    result = Result(
        rule, f"Tiêu đề {rule}", severity, Status.GAP, f"Nhận xét {rule}.", f"Yêu cầu {rule}", f"Thực tế {rule}",
        f"Căn cứ {rule}", f"Gợi ý {rule}", evidence, fingerprint=f"{rule}-0123",
    )  # fmt: skip
    return result._replace(**changes)


def mark(data: bytes, document: Document, *results: Result, day: date = DAY) -> AnnotatedCopy:
    reading = Reading(document, Plan(document.source, None, Letterhead()))
    report = PlanReport("ke-hoach.pdf", None, PlanStatus.CHECKED, None, None, results, reading=reading)
    return annotate_pdf(data, "ke-hoach.pdf", Order(report, day))


def mark_words(data: bytes, *words: str) -> bytes:
    """The file with a finding on each of `words`."""
    document = read_traced(data)
    results = [finding(f"r{number}", find_words(document, item)) for number, item in enumerate(words)]
    content = mark(data, document, *results).content
    assert content is not None
    return content


def read_notes(data: bytes) -> list[Note]:
    """The notes of ours, in the order of the file."""
    notes = []
    with pdfplumber.open(BytesIO(data[data.index(b"%PDF-") :])) as document:  # pdfminer counts from the first byte
        for page in document.pages:
            for annotation in resolve1(page.page_obj.attrs.get("Annots")) or ():
                raw = resolve1(annotation)
                if _read_text(raw.get("T")) == "cnscd":
                    edges = [float(edge) for edge in resolve1(raw.get("QuadPoints")) or ()]
                    quads = tuple(tuple(edges[at : at + 8]) for at in range(0, len(edges), 8))
                    box = tuple(map(float, resolve1(raw["Rect"])))
                    kind = raw["Subtype"].name
                    name, contents = _read_text(raw.get("NM")), _read_text(raw.get("Contents"))
                    notes.append(Note(page.page_number, kind, name, contents, box, quads, raw))
    return notes


def _read_text(value: Any) -> str:
    raw: bytes = resolve1(value) or b""
    return raw[2:].decode("utf-16-be") if raw.startswith(b"\xfe\xff") else raw.decode("latin-1")


def read_below(data: bytes, page: int, quad: tuple[float, ...]) -> str:
    """What pdfium finds of the page in the bounds of a quadrilateral: the characters with their middle there."""
    document = pypdfium2.PdfDocument(data)
    try:
        (left, right), (low, high) = (
            sorted(quad[0::2])[:: len(quad) // 2 - 1],
            sorted(quad[1::2])[:: len(quad) // 2 - 1],
        )
        text_page = document[page - 1].get_textpage()
        text = text_page.get_text_range()
        assert len(text) == text_page.count_chars()
        boxes = [text_page.get_charbox(index, loose=True) for index in range(len(text))]
        return "".join(
            char
            for char, (x0, y0, x1, y1) in zip(text, boxes, strict=True)
            if left < (x0 + x1) / 2 < right and low < (y0 + y1) / 2 < high
        )
    finally:
        document.close()


def squeeze(text: str) -> str:
    return "".join(text.split())


def pack_objects(data: bytes) -> bytes:
    """The same file with its objects packed in a stream, and a stream of references, as most programs write today."""
    reader = PdfReader(BytesIO(data))
    numbers = sorted(number for number in reader.xref[0] if number)
    found = {number: reader.get_object(IndirectObject(number, 0, reader)) for number in numbers}
    packed = [number for number in numbers if not isinstance(found[number], StreamObject | NullObject)]
    holder, last = max(numbers) + 1, max(numbers) + 2
    out, entries = BytesIO(), {}
    out.write(b"%PDF-1.7\n")
    for number in numbers:
        if number not in packed:
            entries[number] = (1, out.tell(), 0)
            _write(out, number, found[number])
    bodies, heads, at = [], [], 0
    for index, number in enumerate(packed):
        body = BytesIO()
        found[number].write_to_stream(body)
        heads.append(b"%d %d" % (number, at))
        bodies.append(body.getvalue())
        at += len(bodies[-1]) + 1
        entries[number] = (2, holder, index)
    head = b" ".join(heads) + b"\n"
    content = head + b"\n".join(bodies)
    entries[holder] = (1, out.tell(), 0)
    first = b"/Type/ObjStm/N %d/First %d" % (len(packed), len(head))
    out.write(b"%d 0 obj\n<<%s/Length %d>>stream\n%s\nendstream\nendobj\n" % (holder, first, len(content), content))
    entries[last] = (1, out.tell(), 0)
    rows = b"".join(
        bytes([a]) + b.to_bytes(4, "big") + c.to_bytes(2, "big")
        for a, b, c in (entries.get(number, (0, 0, 0)) for number in range(last + 1))
    )
    start = out.tell()
    root = reader.trailer.raw_get("/Root").idnum
    keys = b"/Type/XRef/Size %d/Root %d 0 R/W[1 4 2]/Length %d" % (last + 1, root, len(rows))
    out.write(b"%d 0 obj\n<<%s>>stream\n%s\nendstream\nendobj\n" % (last, keys, rows))
    out.write(b"startxref\n%d\n%%%%EOF\n" % start)
    return out.getvalue()


def _write(out: BytesIO, number: int, found: Any) -> None:
    out.write(b"%d 0 obj\n" % number)
    found.write_to_stream(out)
    out.write(b"\nendobj\n")
