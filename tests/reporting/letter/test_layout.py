"""The template of the program against decree 30/2020, Appendix I, as python-docx and our own reader see a letter."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.text.paragraph import Paragraph

import cnscd_cli
from cnscd_cli.model.document import Paragraph as TextBlock
from cnscd_cli.model.document import Side

SAMPLES = Path(__file__).resolve().parents[3] / "samples"


@pytest.fixture(scope="module")
def content() -> bytes:
    letters = cnscd_cli.letter(
        SAMPLES / "co-to.docx",
        symbol="SKHCN-CĐS",
        day="2026-02-04",
        position="KT. Giám đốc/Phó Giám đốc",
        signer="Lê Văn Mẫu",
        isolated=False,
    )
    (file,) = letters.files
    assert file is not None
    return file


@pytest.fixture(scope="module")
def letter(content: bytes) -> WordDocument:
    return Document(io.BytesIO(content))


def look(paragraph: Paragraph) -> tuple[float, bool, bool]:
    """Size, bold, italic: the same throughout."""
    (only,) = {(run.font.size.pt if run.font.size else 0, bool(run.bold), bool(run.italic)) for run in paragraph.runs}
    return only


def test_page_and_font(letter: WordDocument) -> None:
    section = letter.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(margin.mm) for margin in margins] == [20, 20, 30, 15]
    font = letter.styles["Normal"].element.rPr.rFonts.attrib
    assert set(font.values()) == {"Times New Roman"}
    fonts = {run.font.name for item in letter.paragraphs for run in item.runs}
    assert fonts == {None}


def test_pages_are_numbered_from_the_second_in_the_upper_margin(letter: WordDocument) -> None:
    section = letter.sections[0]
    assert section.different_first_page_header_footer
    assert section.first_page_header.is_linked_to_previous or not section.first_page_header.paragraphs[0].text
    (number,) = section.header.paragraphs
    assert number.alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert number._p.xpath(".//w:fldSimple/@w:instr") == ["PAGE"]
    assert number._p.xpath(".//w:sz/@w:val") == ["28"]


def test_the_head_is_laid_out_as_the_decree_has_it(letter: WordDocument) -> None:
    head = letter.tables[0]
    told = [[item.text for item in cell.paragraphs if item.text] for row in head.rows for cell in row.cells]
    assert told == [
        ["UBND TỈNH QUẢNG NINH", "SỞ KHOA HỌC VÀ CÔNG NGHỆ"],
        ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"],
        [
            "Số: …/SKHCN-CĐS",
            "V/v góp ý Kế hoạch hoạt động Tổ công nghệ số cộng đồng năm 2026 của\u00a0đặc\u00a0khu\u00a0Cô\u00a0Tô",
        ],
        ["Quảng Ninh, ngày 04 tháng 02 năm 2026"],
    ]
    looks = [[look(item) for item in cell.paragraphs if item.text] for row in head.rows for cell in row.cells]
    assert looks == [
        [(12, False, False), (12, True, False)],
        [(12, True, False), (13, True, False)],
        [(13, False, False), (12, False, False)],
        [(13, False, True)],
    ]
    centred = {item.alignment for row in head.rows for cell in row.cells for item in cell.paragraphs}
    assert centred == {WD_ALIGN_PARAGRAPH.CENTER}
    for cell in head.rows[0].cells:  # the line under the agency and under the motto
        assert cell.paragraphs[-1]._p.xpath("./w:pPr/w:pBdr/w:top/@w:val") == ["single"]


def test_the_body_is_laid_out_as_the_decree_has_it(letter: WordDocument) -> None:
    recipient, *body = [item for item in letter.paragraphs if item.text]
    assert recipient.text == "Kính gửi: Ủy ban nhân dân đặc khu Cô Tô."
    assert recipient.alignment == WD_ALIGN_PARAGRAPH.CENTER
    for item in body:
        shape = item.paragraph_format
        assert item.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY
        assert shape.first_line_indent is not None
        assert 10 <= shape.first_line_indent.mm <= 12.71
        assert shape.space_after is not None
        assert shape.space_after.pt >= 6
        assert {run.font.size.pt for run in item.runs if run.font.size} == {14}
    assert body[-1].text.endswith("./.")
    assert body[-1].paragraph_format.keep_with_next  # the signature does not stand alone on a page


def test_the_foot_is_laid_out_as_the_decree_has_it(letter: WordDocument) -> None:
    copies, signature = letter.tables[1].rows[0].cells
    assert [item.text for item in copies.paragraphs] == ["Nơi nhận:", "- Như trên;", "- Lưu: VT, CĐS."]
    assert [look(item) for item in copies.paragraphs] == [(12, True, True), (11, False, False), (11, False, False)]
    assert [item.text for item in signature.paragraphs if item.text] == ["KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC", "Lê Văn Mẫu"]
    assert {look(item) for item in signature.paragraphs if item.text} == {(14, True, False)}


def test_the_file_tells_nothing_of_who_made_it(letter: WordDocument) -> None:
    properties = letter.core_properties
    assert (properties.author, properties.title, properties.comments) == ("", "", "")
    assert properties.created is None
    assert properties.modified is None


def test_our_own_reader_finds_the_columns_of_a_letter(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "cv.docx"
    path.write_bytes(content)
    blocks = cnscd_cli.read(path, isolated=False).blocks
    told = [(block.layout.side, block.content.text) for block in blocks if isinstance(block, TextBlock)]
    assert len(told) == len(blocks)  # no table left
    assert [words for side, words in told if side is Side.LEFT] == [
        "UBND TỈNH QUẢNG NINH",
        "SỞ KHOA HỌC VÀ CÔNG NGHỆ",
        "Số: …/SKHCN-CĐS",
        "V/v góp ý Kế hoạch hoạt động Tổ công nghệ số cộng đồng năm 2026 của\u00a0đặc\u00a0khu\u00a0Cô\u00a0Tô",
        "Nơi nhận:",
        "- Như trên;",
        "- Lưu: VT, CĐS.",
    ]
    assert [words for side, words in told if side is Side.RIGHT] == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Quảng Ninh, ngày 04 tháng 02 năm 2026",
        "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC",
        "Lê Văn Mẫu",
    ]


@pytest.mark.slow
def test_libreoffice_opens_it(content: bytes, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("cần LibreOffice để mở công văn")
    path = tmp_path / "cv.docx"
    path.write_bytes(content)
    profile = f"-env:UserInstallation={(tmp_path / 'lo').as_uri()}"
    command = [office, "--headless", profile, "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    document = cnscd_cli.read(tmp_path / "cv.pdf", isolated=False)
    assert document.source.pages == 2
