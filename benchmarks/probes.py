"""One Word file with the places in which words may stand, a word of its own in each."""

from __future__ import annotations

import io
from typing import NamedTuple

import docx
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACES = (
    f'xmlns:w="{_W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_NOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_NOTES_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_CHANGE = 'w:id="7" w:author="Văn thư" w:date="2026-03-02T08:00:00Z"'


class Probe(NamedTuple):
    """Words at one place."""

    name: str
    words: str
    seen: bool = True
    """Whether a person sees them on the page."""


PROBES = (
    Probe("đoạn văn", "Ruộng bậc thang"),
    Probe("ô bảng", "Bến đò ngang"),
    Probe("bảng lồng trong ô", "Chợ phiên sớm"),
    Probe("số tự động của danh sách", "2 Cầu treo mới"),
    Probe("hộp chữ", "Đồi chè xanh"),
    Probe("chú thích cuối trang", "Giếng làng cổ"),
    Probe("đầu trang", "Hồ nước trong"),
    Probe("chữ chèn khi theo dõi thay đổi", "Kênh đào dài"),
    Probe("ô nội dung (content control)", "Lò gạch cũ"),
    Probe("liên kết", "Mái đình cong"),
    Probe("kết quả của trường", "Nương ngô vàng"),
    Probe("chữ đã xóa khi theo dõi thay đổi", "Phên tre rách", seen=False),
    Probe("chữ ẩn", "Sân kho vắng", seen=False),
)


def make_probe_file() -> bytes:
    """The file with all probes."""
    words = {probe.name: probe.words for probe in PROBES}
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = words["đầu trang"]
    document.add_paragraph(words["đoạn văn"])
    document.add_paragraph("Cầu treo cũ", style="List Number")
    document.add_paragraph(words["số tự động của danh sách"].removeprefix("2 "), style="List Number")
    cells = document.add_table(2, 2, style="Table Grid").rows[1].cells
    cells[0].text = words["ô bảng"]
    cells[1].add_table(1, 1).cell(0, 0).text = words["bảng lồng trong ô"]
    body = document.element.body
    for xml in _list_paragraphs(words):
        body.insert(len(body) - 1, parse_xml(xml))
    _add_note(document, words["chú thích cuối trang"])
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _list_paragraphs(words: dict[str, str]) -> list[str]:
    def run(name: str, properties: str = "") -> str:
        return f"<w:r>{properties}<w:t>{words[name]}</w:t></w:r>"

    box = (
        '<w:r><w:drawing><wp:inline><wp:extent cx="900000" cy="900000"/><wp:docPr id="3" name="Hộp chữ"/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        f"<wps:txbx><w:txbxContent><w:p>{run('hộp chữ')}</w:p></w:txbxContent></wps:txbx>"
        "</wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
    inserted = f"<w:ins {_CHANGE}>{run('chữ chèn khi theo dõi thay đổi')}</w:ins>"
    deleted = f"<w:del {_CHANGE}><w:r><w:delText>{words['chữ đã xóa khi theo dõi thay đổi']}</w:delText></w:r></w:del>"
    return [
        f"<w:p {_SPACES}>{box}</w:p>",
        f"<w:p {_SPACES}>{inserted}{deleted}</w:p>",
        f"<w:sdt {_SPACES}><w:sdtContent><w:p>{run('ô nội dung (content control)')}</w:p></w:sdtContent></w:sdt>",
        f'<w:p {_SPACES}><w:hyperlink w:anchor="a">{run("liên kết")}</w:hyperlink></w:p>',
        f'<w:p {_SPACES}><w:fldSimple w:instr="DOCPROPERTY x">{run("kết quả của trường")}</w:fldSimple></w:p>',
        f"<w:p {_SPACES}>{run('chữ ẩn', '<w:rPr><w:vanish/></w:rPr>')}</w:p>",
        f'<w:p {_SPACES}><w:r><w:t>Có chú thích</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>',
    ]


def _add_note(document: docx.document.Document, words: str) -> None:
    part = document.part
    edges = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for number, kind in enumerate(("separator", "continuationSeparator"))
    )
    note = f'<w:footnote w:id="2"><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:footnote>'
    xml = f"<w:footnotes {_SPACES}>{edges}{note}</w:footnotes>"
    notes = Part(PackURI("/word/footnotes.xml"), _NOTES, xml.encode(), part.package)
    part.relate_to(notes, _NOTES_LINK)
