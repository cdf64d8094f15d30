"""What tests of PDF share: texts, and short views of a document."""

from __future__ import annotations

from pdf_builder import PdfBuilder

from cnscd_cli.model.document import Document, Paragraph, Side, Table
from cnscd_cli.parsers.options import OcrMode, ReadOptions
from cnscd_cli.parsers.pdf import parse_pdf

NO_OCR = ReadOptions(OcrMode.NEVER)
"""What a page holds as text, whatever this machine can recognise."""

PURPOSE = (
    "Nâng cao nhận thức của người dân về chuyển đổi số, hình thành thói quen sử dụng dịch vụ công trực tuyến, "
    "thanh toán không dùng tiền mặt và định danh điện tử trong đời sống hằng ngày của từng hộ gia đình."
)


DEMAND = (
    "Việc triển khai phải thiết thực, hiệu quả, phù hợp với điều kiện của từng thôn; phân công rõ người, rõ việc, "
    "rõ thời gian hoàn thành và gắn với trách nhiệm của người đứng đầu các đơn vị liên quan."
)


def read(builder: PdfBuilder, *, shuffled: bool = True) -> Document:
    """The document, drawn out of order unless the order is the matter."""
    if shuffled:
        builder.shuffle()
    return parse_pdf(builder.build(), "ke-hoach.pdf", "0" * 64, NO_OCR)


def paragraphs(document: Document) -> list[str]:
    return [block.content.text for block in document.blocks if isinstance(block, Paragraph)]


def sided(document: Document) -> list[tuple[str, str]]:
    """Every paragraph with its side: L, R or a dash."""
    names = {Side.LEFT: "L", Side.RIGHT: "R", None: "-"}
    return [(names[b.layout.side], b.content.text) for b in document.blocks if isinstance(b, Paragraph)]


def rows(table: Table) -> list[list[str]]:
    grid = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        grid[cell.row][cell.column] = " / ".join(text.text for text in cell.paragraphs)
    return grid


def only_table(document: Document) -> Table:
    tables = [block for block in document.blocks if isinstance(block, Table)]
    assert len(tables) == 1
    return tables[0]
