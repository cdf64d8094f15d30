"""Every paragraph as it stands, with its section: lines broken by hand stay together, cells come where the table stands."""

from __future__ import annotations

from documents import HEAD, document, paragraph, scanned

from cnscd_cli.extraction.chain import extract_plan
from cnscd_cli.model.document import Cell, LineStart, Paragraph, Table, Text

TABLE = Table(
    1,
    2,
    (
        Cell(0, 0, (Text("Tập huấn", paragraph=6), Text("hai buổi", paragraph=7))),
        Cell(0, 1, (Text("Quý I", paragraph=8),)),
    ),
)
BLOCKS = (
    paragraph("I. MỤC TIÊU"),
    Paragraph(Text("- Mỗi Tổ tập huấn;\n- Mỗi quý một buổi.", (LineStart(0, 2, 7), LineStart(19, 2, 8)))),
    TABLE,
    scanned("Thực hiện từ quý I.", (0, 4)),
)
DOCUMENT = document(HEAD, *BLOCKS)
PASSAGES = extract_plan(DOCUMENT).passages
BODY = PASSAGES[-6:]
TABLE_AT = len(DOCUMENT.blocks) - 2


def test_all_words_in_reading_order() -> None:
    assert PASSAGES[0].quote == "ỦY BAN NHÂN DÂN"
    assert [item.quote for item in BODY] == [
        "I. MỤC TIÊU",
        "- Mỗi Tổ tập huấn;\n- Mỗi quý một buổi.",
        *("Tập huấn", "hai buổi", "Quý I"),
        "Thực hiện từ quý I.",
    ]


def test_each_with_its_place() -> None:
    assert [item.section for item in BODY] == ["I"] * 6
    assert PASSAGES[0].section is None
    assert (BODY[1].page, BODY[1].line) == (2, 7)
    assert [(item.block, item.cell, item.cell_paragraph, item.paragraph) for item in BODY[2:5]] == [
        *((TABLE_AT, (0, 0), 0, 6), (TABLE_AT, (0, 0), 1, 7), (TABLE_AT, (0, 1), 0, 8)),
    ]
    assert [(item.ocr, item.doubtful) for item in BODY[4:]] == [(False, False), (True, True)]
    assert all((item.start, item.end) == (0, len(item.quote)) for item in PASSAGES)
