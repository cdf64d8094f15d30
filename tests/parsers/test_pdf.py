"""PDF as a file: turned pages, scans, fonts without letters, damage."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from pathlib import Path

import pytest
from pdf_builder import PdfBuilder
from pdf_documents import NO_OCR, DEMAND, PURPOSE, paragraphs, read

from cnscd_cli.errors import DamagedInput, EncryptedInput, NoTextInput
from cnscd_cli.model.document import Document, Paragraph, SourceFormat
from cnscd_cli.parsers.docx import parse_docx
from cnscd_cli.parsers.pdf import parse_pdf


class TestTurnedPages:
    @pytest.mark.parametrize("angle", [90, 180, 270])
    def test_turned_pages_are_read_upright(self, angle: int) -> None:
        builder = PdfBuilder()
        page = builder.page(595, 842, rotate=angle)
        for index, text in enumerate(["PHỤ LỤC I", "Danh mục nhiệm vụ", "Năm 2026"]):
            # Where the text goes so that it stands upright once the page is turned.
            x, y = {90: (100 + 20 * index, 700), 180: (495, 742 - 20 * index), 270: (495 - 20 * index, 100)}[angle]
            page.text(x, y, text, 14, angle=angle)
        assert paragraphs(read(builder)) == ["PHỤ LỤC I", "Danh mục nhiệm vụ", "Năm 2026"]

    def test_a_slanting_watermark_is_not_text(self) -> None:
        builder = PdfBuilder()
        page = builder.page()
        page.paragraph(80, PURPOSE)
        page.text(200, 500, "DỰ THẢO", 60, angle=45)
        assert paragraphs(read(builder)) == [PURPOSE]

    def test_what_lies_outside_the_crop_box_is_not_seen(self) -> None:
        builder = PdfBuilder()
        page = builder.page()
        page.crop = (60, 60, 560, 800)
        page.paragraph(100, PURPOSE)
        page.text(5, 830, "in.docx 12/3/2026", 7)
        assert paragraphs(read(builder)) == [PURPOSE]


STAMP = "Người ký: Ủy ban nhân dân xã Bình An. Thời gian ký: 12.03.2026 10:15:30 +07:00"


class TestScans:
    def test_a_stamp_on_a_picture_is_no_text(self) -> None:
        builder = PdfBuilder()
        page = builder.page()
        page.picture()
        page.text(300, 40, STAMP, 7)
        with pytest.raises(NoTextInput) as caught:
            read(builder, shuffled=False)
        assert "bản quét" in caught.value.problem
        assert "OCR" in caught.value.remedy

    def test_a_scanned_page_among_others_is_an_issue(self) -> None:
        builder = PdfBuilder()
        builder.page().paragraph(80, PURPOSE)
        page = builder.page()
        page.picture()
        page.text(300, 40, STAMP, 7)
        builder.page().paragraph(80, DEMAND)
        document = read(builder, shuffled=False)
        assert paragraphs(document) == [PURPOSE, DEMAND]
        assert [issue.page for issue in document.issues] == [2]

    def test_a_recognised_scan_is_text(self) -> None:
        builder = PdfBuilder()
        page = builder.page()
        page.picture()
        page.text(85, 100, "Số: 25/KH-UBND", mode=3)
        page.text(85, 130, "Nguyễn Thị Hoa Mai", mode=3)
        assert paragraphs(read(builder, shuffled=False)) == ["Số: 25/KH-UBND", "Nguyễn Thị Hoa Mai"]

    def test_a_font_that_does_not_tell_its_letters_is_no_text(self) -> None:
        builder = PdfBuilder()
        page = builder.page()
        for index in range(20):
            page.text(85, 80 + 20 * index, DEMAND[:60], 12, "X")
        with pytest.raises(NoTextInput):
            read(builder)

    def test_an_empty_page_is_no_issue(self) -> None:
        builder = PdfBuilder()
        builder.page().paragraph(80, PURPOSE)
        builder.page()
        document = read(builder)
        assert (document.issues, document.source.pages) == ((), 2)


class TestHostile:
    def good(self) -> bytes:
        builder = PdfBuilder()
        builder.page().paragraph(80, PURPOSE)
        return builder.build()

    @pytest.mark.parametrize("data", [b"", b"<html><body>trang web</body></html>", b"%PDF-1.7\n", b"PK\x03\x04rest"])
    def test_no_pdf(self, data: bytes) -> None:
        with pytest.raises(DamagedInput) as caught:
            parse_pdf(data, "x.pdf", "")
        assert caught.value.path == "x.pdf"

    def test_cut_anywhere_it_ends_in_an_answer(self) -> None:
        data = self.good()
        for end in range(0, len(data), len(data) // 40):
            with contextlib.suppress(DamagedInput, NoTextInput):
                assert paragraphs(parse_pdf(data[:end], "x.pdf", "", NO_OCR)) in ([PURPOSE], [])

    def test_a_page_tree_that_bites_its_tail(self) -> None:
        data = (
            b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
            b"2 0 obj<</Type/Pages/Count 100000000/Kids[2 0 R 2 0 R]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
        )
        with pytest.raises((DamagedInput, NoTextInput)):
            parse_pdf(data, "x.pdf", "")

    def test_a_password_is_asked_for(self) -> None:
        data = self.good().replace(
            b"/Root 1 0 R>>",
            b"/Root 1 0 R/ID[<00><00>]/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -44/O<"
            + b"41" * 32
            + b">/U<"
            + b"42" * 32
            + b">>>>>",
        )
        with pytest.raises(EncryptedInput):
            parse_pdf(data, "x.pdf", "")

    def test_source(self) -> None:
        source = parse_pdf(self.good(), "x.pdf", "ab").source
        assert (source.path, source.format, source.sha256, source.pages, source.ocr) == (
            "x.pdf",
            SourceFormat.PDF,
            "ab",
            1,
            False,
        )


class TestStart:
    def test_pdfplumber_is_not_loaded_for_a_clean_table(self, tmp_path: Path) -> None:
        builder = PdfBuilder()
        page = builder.page()
        page.grid([85, 300, 538], [80, 110, 140])
        page.text(90, 100, "Nội dung", 11)
        file = tmp_path / "bang.pdf"
        file.write_bytes(builder.build())
        code = (
            "import sys, pathlib; from cnscd_cli.parsers.pdf import parse_pdf; "
            "document = parse_pdf(pathlib.Path(sys.argv[1]).read_bytes(), 'x', ''); "
            "print(type(document.blocks[0]).__name__, 'pdfplumber' in sys.modules, 'pypdfium2' in sys.modules)"
        )
        done = subprocess.run([sys.executable, "-c", code, str(file)], capture_output=True, text=True, check=True)
        assert done.stdout.split() == ["Table", "False", "False"]


PLANS = Path(__file__).parents[3] / "shared" / "plans"


class TestRealPlans:
    """The same plan as DOCX and as PDF: the same paragraphs, cells and sides."""

    @staticmethod
    def view(document: Document) -> list[object]:
        result: list[object] = []
        for block in document.blocks:
            if isinstance(block, Paragraph):
                result.append((block.layout.side, " ".join(block.content.text.split())))
            else:
                cells = [(c.row, c.column, c.row_span, c.column_span, c.text) for c in block.cells]
                result.append((block.rows, block.columns, cells))
        return result

    @pytest.mark.skipif(not PLANS.is_dir(), reason="the real plans are not at hand")
    @pytest.mark.parametrize("path", sorted(PLANS.glob("*.docx")), ids=lambda path: path.stem)
    def test_pdf_reads_as_docx(self, path: Path) -> None:
        pdf = path.with_suffix(".pdf")
        expected = self.view(parse_docx(path.read_bytes(), "x", ""))
        assert self.view(parse_pdf(pdf.read_bytes(), "x", "")) == expected

    @pytest.mark.skipif(not PLANS.is_dir(), reason="the real plans are not at hand")
    @pytest.mark.parametrize("path", sorted(PLANS.glob("*.scan.pdf")), ids=lambda path: path.stem)
    def test_scans_without_recognition_are_refused(self, path: Path) -> None:
        with pytest.raises(NoTextInput):
            parse_pdf(path.read_bytes(), "x", "", NO_OCR)
