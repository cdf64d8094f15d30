"""Documents whose words are in an old encoding, in whatever font."""

from __future__ import annotations

from docx_files import para, read, run, texts
from old_writers import write_tcvn3, write_vni

from cnscd_cli.model.document import Cell, Document, LineStart, Paragraph, Source, SourceFormat, Table, Text
from cnscd_cli.parsers.old_text import read_old_document

SOURCE = Source("ke-hoach.pdf", SourceFormat.PDF, "0" * 64)


def test_copied_into_a_unicode_font() -> None:
    lines = ["Người dân được hướng dẫn tư tưởng, đường phố", "Lưu: VT", "Trưởng thôn"]
    document = read("".join(para(run(write_tcvn3(line))) for line in lines) + para(run("Hòa Bình")))
    assert texts(read_old_document(document)) == [*lines, "Hòa Bình"]


def test_soft_hyphens_are_letters_in_old_fonts_alone() -> None:
    font = '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>'
    body = para(f"<w:r><w:rPr>{font}</w:rPr><w:t>®</w:t><w:softHyphen/><w:t>êng phè</w:t></w:r>")
    assert texts(read(body + para("<w:r><w:t>kế ho</w:t><w:softHyphen/><w:t>ạch</w:t></w:r>"))) == [
        "đường phố",
        "kế hoạch",
    ]


def test_places_move_with_the_words() -> None:
    first, second = write_vni("1. Mục tiêu của "), write_vni("tổ được giao")
    starts = (LineStart(0, 1, 1), LineStart(len(first), 1, 2))
    old = Text(first + second, starts, label_length=3)
    document = Document(
        SOURCE,
        (Paragraph(old), Table(1, 1, (Cell(0, 0, (Text(write_vni("cộng đồng")),)),))),
    )
    paragraph, table = read_old_document(document).blocks
    assert isinstance(paragraph, Paragraph)
    assert isinstance(table, Table)
    text = paragraph.content
    assert text.text == "1. Mục tiêu của tổ được giao"
    assert text.text[text.starts[1].offset :] == "tổ được giao"
    assert text.text[text.label_length :] == "Mục tiêu của tổ được giao"
    assert table.cells[0].text == "cộng đồng"


def test_soft_hyphens_of_other_documents_go() -> None:
    assert texts(read_old_document(read(para(run("an to\u00adàn")) + para(run("kế ho\u00adạch"))))) == [
        "an toàn",
        "kế hoạch",
    ]


def test_other_documents_are_handed_on_as_they_are() -> None:
    document = Document(SOURCE, (Paragraph(Text("Kế hoạch của xã Hòa Bình © 2026")),))
    assert read_old_document(document) == document
