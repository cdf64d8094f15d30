"""Documents built by hand for extraction: from the lines of a text file, or from blocks with their layout."""

from __future__ import annotations

from collections.abc import Sequence

from cnscd_cli.extraction.chain import extract_plan
from cnscd_cli.extraction.outline import read_outline
from cnscd_cli.extraction.passages import Reading
from cnscd_cli.model.document import (
    Align,
    Block,
    Cell,
    Document,
    Layout,
    Paragraph,
    Side,
    Source,
    SourceFormat,
    Table,
    Text,
)
from cnscd_cli.model.plan import Plan
from cnscd_cli.parsers.txt import parse_txt
from cnscd_cli.text.normalize import compose

SOURCE = Source("ke-hoach.docx", SourceFormat.DOCX, "0" * 64)

HEAD = """\
ỦY BAN NHÂN DÂN
XÃ PHÚ VANG
Số: 12/KH-UBND
Phú Vang, ngày 05 tháng 3 năm 2026

KẾ HOẠCH
Hoạt động Tổ công nghệ số cộng đồng xã Phú Vang năm 2026

Căn cứ Kế hoạch số 45/KH-UBND ngày 20/02/2026 của UBND thành phố Huế; UBND xã Phú Vang ban hành kế hoạch như sau:
"""
"""A letterhead with subject and preamble; what follows it is the body."""

FOOT = """\
Nơi nhận:
- Sở Khoa học và Công nghệ;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Trần Văn Bình
"""


def paragraph(text: str, **layout: object) -> Paragraph:
    """A paragraph; `layout` are the fields of `Layout`."""
    return Paragraph(Text(compose(text)), Layout(**layout))  # type: ignore[arg-type]


def centred(text: str) -> Paragraph:
    """A centred bold paragraph, as titles are."""
    return paragraph(text, align=Align.CENTER, bold=True)


def scanned(text: str, *doubts: tuple[int, int]) -> Paragraph:
    """A paragraph that was recognised in a picture."""
    return Paragraph(Text(compose(text), ocr=True, doubts=doubts))


def columns(left: Sequence[str], right: Sequence[str]) -> tuple[Paragraph, ...]:
    """Two columns side by side, as a parser hands them on: the left one first."""
    return tuple(
        paragraph(text, side=side, align=Align.CENTER)
        for side, texts in ((Side.LEFT, left), (Side.RIGHT, right))
        for text in texts
    )


def table(*rows: Sequence[str | tuple[str, int, int] | None]) -> Table:
    """A table; a cell is its words, or (words, row span, column span); null where another cell spans."""
    cells = [
        Cell(row, column, tuple(Text(compose(line)) for line in words.split("\n") if line), row_span, column_span)
        for row, given in enumerate(rows)
        for column, value in enumerate(given)
        if value is not None
        for words, row_span, column_span in [(value, 1, 1) if isinstance(value, str) else value]
    ]
    return Table(len(rows), max(len(row) for row in rows), tuple(cells))


def document(*blocks: Block | str) -> Document:
    """A document of blocks; a string gives a paragraph a line, empty lines left out."""
    made: list[Block] = []
    for block in blocks:
        if isinstance(block, str):
            made.extend(paragraph(line.strip()) for line in block.split("\n") if line.strip())
        else:
            made.append(block)
    return Document(SOURCE, tuple(made))


def text_document(text: str) -> Document:
    """The document that a text file of these words is."""
    return parse_txt(text.encode(), "ke-hoach.txt", "0" * 64)


def read(*blocks: Block | str) -> Reading:
    """The outline of a document of blocks."""
    return read_outline(document(*blocks))


def extract(*blocks: Block | str) -> Plan:
    """The facts of a document of blocks, a paragraph for each line of a string."""
    return extract_plan(document(*blocks))


def extract_body(*blocks: Block | str) -> Plan:
    """The facts of a body between an ordinary letterhead and an ordinary closing."""
    return extract(HEAD, *blocks, FOOT)


def extract_text(text: str) -> Plan:
    """The facts of a text file of these words."""
    return extract_plan(text_document(text))
