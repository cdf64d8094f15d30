"""PDF as a file: turned pages, scans, fonts without letters, damage."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import tracemalloc
from pathlib import Path

import pytest
from pdf_builder import PdfBuilder
from pdf_documents import DEMAND, NO_OCR, PURPOSE, paragraphs, read

from cnscd_cli.errors import DamagedInput, EncryptedInput, NoTextInput
from cnscd_cli.model.document import Document, Paragraph, SourceFormat
from cnscd_cli.parsers.docx import parse_docx
from cnscd_cli.parsers.pdf import parse_pdf, plumber
from cnscd_cli.parsers.pdf.reader import MAX_PAGES


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

    def test_a_page_tree_of_great_depth(self) -> None:
        kids = b"".join(b"%d 0 obj<</Type/Pages/Count 1/Kids[%d 0 R]>>endobj\n" % (i, i + 1) for i in range(2, 5000))
        data = b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n" + kids
        data += b"5000 0 obj<</Type/Page/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
        with pytest.raises((DamagedInput, NoTextInput)):
            parse_pdf(data, "x.pdf", "")

    def test_a_page_of_more_texts_than_a_person_writes_is_not_read(self) -> None:
        """All at one place: pdfium compares each with all before it, for minutes."""
        builder = PdfBuilder()
        builder.page().paragraph(80, PURPOSE)
        builder.page().raw("BT /F 5 Tf 1 0 0 1 80 700 Tm " + "<0100> Tj " * 31_000 + "ET")
        document = parse_pdf(builder.build(), "x.pdf", "", NO_OCR)
        assert paragraphs(document) == [PURPOSE]
        assert [issue.page for issue in document.issues] == [2]

    def test_no_more_pages_than_a_person_reads(self) -> None:
        builder = PdfBuilder()
        for number in range(MAX_PAGES + 2):
            builder.page().text(85, 300, f"Thôn {number}")
        document = parse_pdf(builder.build(), "x.pdf", "")
        assert document.source.pages == MAX_PAGES + 2
        assert [(issue.page, str(MAX_PAGES) in issue.message) for issue in document.issues] == [(MAX_PAGES + 1, True)]

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


class TestCost:
    def test_pdfplumber_is_asked_only_where_our_grid_is_not_clean(self, monkeypatch: pytest.MonkeyPatch) -> None:
        asked: list[int] = []
        monkeypatch.setattr(plumber, "read_grids", lambda _, page: asked.append(page.number))
        builder = PdfBuilder()
        builder.page().paragraph(80, PURPOSE)
        page = builder.page()
        page.grid([85, 300, 538], [80, 110, 140])
        page.text(90, 100, "Nội dung", 11)
        page = builder.page()
        page.text(90, 100, "Nội dung", 11)
        page.grid([85, 300, 538], [80, 110, 140])
        page.drawn = [item for item in page.drawn if item[:5] != ("line", 300, 80, 300, 140)]
        page.line(300, 80, 300, 110)
        page.drawn.remove(("line", 85, 110, 538, 110, 0.5))  # type: ignore[arg-type]
        page.line(300, 110, 538, 110)  # what is left of the two lines makes a cell of three corners
        read(builder)
        assert asked == [3]

    @pytest.mark.slow
    def test_memory_grows_with_the_text_alone(self) -> None:
        peaks = {count: self.peak(count) for count in (10, 50)}
        assert (peaks[50] - peaks[10]) / 40 < 64_000  # the pages have some 2,500 letters each

    @staticmethod
    def peak(count: int) -> int:
        builder = PdfBuilder()
        for number in range(count):
            page = builder.page()
            y = 80.0
            while y < 760:
                y = page.paragraph(y, f"{number}. {PURPOSE}")
        data = builder.build()
        tracemalloc.start()
        try:
            parse_pdf(data, "x.pdf", "")
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()


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
