"""The template that letters are written by where the department has none: the layout of decree 30/2020, Appendix I.

Made anew each time with python-docx: a file of code can be read and compared, a Word file cannot.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Length, Mm, Pt

from cnscd_cli.reporting.letter.package import open_package, pack

if TYPE_CHECKING:  # python-docx names what it makes otherwise than what makes it
    from docx.document import Document as WordDocument
    from docx.section import Section
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

FONT = "Times New Roman"
BODY_SIZE = 14
_LEFT, _RIGHT, _TOP, _BOTTOM = Mm(30), Mm(15), Mm(20), Mm(20)
_HEAD_COLUMNS = (Mm(72), Mm(93))
_FOOT_COLUMNS = (Mm(80), Mm(85))
_CENTRE, _START, _BOTH = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.JUSTIFY


def make_template() -> bytes:
    """The Word file; the same bytes every time."""
    document = Document()
    _set_page(document)
    _set_font(document)
    _add_head(document)
    _add_recipient(document)
    _add_body(document)
    _add_foot(document)
    _forget_writer(document)
    target = io.BytesIO()
    document.save(target)
    members = open_package(target.getvalue(), "").members
    return pack(members)


def _set_page(document: WordDocument) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = _LEFT, _RIGHT
    section.top_margin, section.bottom_margin = _TOP, _BOTTOM
    section.header_distance, section.footer_distance = Mm(10), Mm(10)
    section.different_first_page_header_footer = True
    _add_page_number(section)


def _add_page_number(section: Section) -> None:
    """In the middle of the upper margin, from the second page on."""
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = _CENTRE
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    run = paragraph.add_run("2")
    run.font.size = Pt(BODY_SIZE)
    field.append(run._r)  # noqa: SLF001 - python-docx has no fields
    paragraph._p.append(field)  # noqa: SLF001


def _set_font(document: WordDocument) -> None:
    for name in ("Normal", "Header"):
        style = document.styles[name]
        style.font.name = FONT
        style.font.size = Pt(BODY_SIZE)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
            fonts.set(qn(attribute), FONT)
        for attribute in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(attribute), None)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    document.styles["Normal"].element.get_or_add_rPr().append(language)


def _add_head(document: WordDocument) -> None:
    cells = _add_table(document, 2, _HEAD_COLUMNS)
    agency, country, number, day = cells
    _write(agency, "{{co_quan_chu_quan}}", 12)
    _write(agency, "{{co_quan_ban_hanh}}", 12, bold=True)
    _draw_line(agency, Pt(75))
    _write(country, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, bold=True)
    _write(country, "Độc lập - Tự do - Hạnh phúc", 13, bold=True)
    _draw_line(country, Pt(161))
    _write(number, "Số: {{so_ky_hieu}}", 13)
    _write(number, "V/v {{trich_yeu}}", 12, before=6)
    _write(day, "{{dia_danh}}, {{ngay_thang}}", 13, italic=True)


def _add_recipient(document: WordDocument) -> None:
    paragraph = _shape(document.add_paragraph(), _CENTRE, before=18, after=12)
    _add_words(paragraph, "Kính gửi: {{kinh_gui}}.", BODY_SIZE)


def _add_body(document: WordDocument) -> None:
    paragraph = _shape(document.add_paragraph(), _BOTH, after=6)
    paragraph.paragraph_format.first_line_indent = Cm(1.27)
    paragraph.paragraph_format.widow_control = True
    _add_words(paragraph, "{{noi_dung}}", BODY_SIZE)


def _add_foot(document: WordDocument) -> None:
    space = _shape(document.add_paragraph(), _START).paragraph_format
    space.line_spacing = Pt(8)
    space.keep_with_next = True
    copies, signature = _add_table(document, 1, _FOOT_COLUMNS)
    _write(copies, "Nơi nhận:", 12, _START, bold=True, italic=True)
    _write(copies, "- Như trên;", 11, _START)
    _write(copies, "- Lưu: VT, {{don_vi_soan_thao}}.", 11, _START)
    _write(signature, "{{quyen_han_chuc_vu}}", BODY_SIZE, bold=True)
    for _ in range(4):
        _write(signature, "", BODY_SIZE)
    _write(signature, "{{nguoi_ky}}", BODY_SIZE, bold=True)


def _add_table(document: WordDocument, rows: int, widths: tuple[Length, Length]) -> list[_Cell]:
    """Without lines; its rows stay whole. Row by row."""
    table = document.add_table(rows, 2)
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    margins = OxmlElement("w:tblCellMar")
    for side in ("w:left", "w:right"):
        edge = OxmlElement(side)
        edge.set(qn("w:w"), "0")
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    properties = table._tbl.tblPr  # noqa: SLF001 - python-docx sets no margins of cells
    look = properties.find(qn("w:tblLook"))
    properties.append(margins) if look is None else look.addprevious(margins)
    for row in table.rows:
        whole = OxmlElement("w:cantSplit")
        row._tr.get_or_add_trPr().append(whole)  # noqa: SLF001
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    return [cell for row in table.rows for cell in row.cells]


def _write(
    cell: _Cell,
    words: str,
    size: int,
    alignment: WD_ALIGN_PARAGRAPH = _CENTRE,
    *,
    bold: bool = False,
    italic: bool = False,
    before: int = 0,
) -> None:
    first = cell.paragraphs[0]
    paragraph = first if first._p.getnext() is None and not first.text and not first.runs else cell.add_paragraph()  # noqa: SLF001
    run = _add_words(_shape(paragraph, alignment, before=before), words, size)
    run.bold, run.italic = bold or None, italic or None


def _add_words(paragraph: Paragraph, words: str, size: int) -> Run:
    run = paragraph.add_run(words)
    run.font.size = Pt(size)
    return run


def _shape(paragraph: Paragraph, alignment: WD_ALIGN_PARAGRAPH, *, before: int = 0, after: int = 0) -> Paragraph:
    shape = paragraph.paragraph_format
    shape.alignment = alignment
    shape.space_before, shape.space_after = Pt(before), Pt(after)
    shape.line_spacing_rule = WD_LINE_SPACING.SINGLE
    return paragraph


def _draw_line(cell: _Cell, length: Length) -> None:
    """A line of that length in the middle: the upper border of an empty paragraph, which every program draws alike."""
    paragraph = _shape(cell.add_paragraph(), _CENTRE, before=2)
    shape = paragraph.paragraph_format
    side = Length(int((cell.width - length) / 2)) if cell.width else Length(0)
    shape.left_indent = shape.right_indent = side
    shape.line_spacing = Pt(6)
    borders = OxmlElement("w:pBdr")
    top = OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001
    spacing = properties.find(qn("w:spacing"))
    properties.append(borders) if spacing is None else spacing.addprevious(borders)


def _forget_writer(document: WordDocument) -> None:
    """The file is nobody's yet, of no day, and without the picture of python-docx's own template."""
    properties = document.core_properties
    properties.author = properties.comments = properties.title = ""
    for item in list(properties._element):  # noqa: SLF001
        if str(item.tag).rpartition("}")[2] in {"created", "modified", "revision"}:
            properties._element.remove(item)  # noqa: SLF001
    relations = document.part.package.rels
    for key in [key for key, relation in relations.items() if relation.reltype.endswith("/thumbnail")]:
        relations.pop(key)
