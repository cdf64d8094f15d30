"""Pages that are pictures, read by Tesseract; where there is none on this machine, by a stand-in."""

from __future__ import annotations

import io
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pdf_builder import PdfBuilder
from pdf_documents import PURPOSE, paragraphs
from PIL import Image, ImageDraw
from scans import add_stamp, draw_pages, make_scan, needs_tesseract, pack_pages

from cnscd_cli.errors import DamagedInput, NoTextInput
from cnscd_cli.model.document import Document, SourceFormat, Table
from cnscd_cli.model.finding import Status
from cnscd_cli.parsers.ocr.hocr import ReadLine, ReadWord
from cnscd_cli.parsers.ocr.leftovers import find_leftovers, part_unsure
from cnscd_cli.parsers.ocr.pages import Scan, recognise_pages
from cnscd_cli.parsers.ocr.parser import parse_image
from cnscd_cli.parsers.ocr.pictures import count_ink, drop_specks, ink_mask, level_picture
from cnscd_cli.parsers.ocr.tesseract import RecognitionError, load_engine
from cnscd_cli.parsers.ocr.words import place_words
from cnscd_cli.parsers.options import OcrMode, ReadOptions
from cnscd_cli.parsers.pdf import parse_pdf
from cnscd_cli.parsers.processors import count_processors

SAMPLES = Path(__file__).parents[2] / "samples"


def read(data: bytes, mode: OcrMode = OcrMode.AUTO) -> Document:
    return parse_pdf(data, "quet.pdf", "0" * 64, ReadOptions(mode))


def sample_page(name: str, index: int, **options: object) -> list[Image.Image]:
    """One page of a sample as a picture."""
    import pypdfium2

    source, single = pypdfium2.PdfDocument(SAMPLES / f"{name}.pdf"), pypdfium2.PdfDocument.new()
    single.import_pages(source, [index])
    out = io.BytesIO()
    single.save(out)
    single.close()
    source.close()
    return draw_pages(out.getvalue(), **options)  # type: ignore[arg-type]


@needs_tesseract
class TestReading:
    def test_a_page_askew_under_a_red_stamp_reads_as_its_text(self) -> None:
        pages = sample_page("krong-nang", 0, angle=1.2, colour=True, spoil=add_stamp(0.3, 0.55))
        document = read(pack_pages(pages))
        texts = paragraphs(document)
        expected = paragraphs(read((SAMPLES / "krong-nang.pdf").read_bytes(), OcrMode.NEVER))
        assert document.source.ocr
        assert document.issues == ()
        assert sum(text in expected for text in texts[:-1]) >= 0.8 * (len(texts) - 1), texts

    @pytest.mark.slow
    def test_a_page_upside_down_is_turned(self) -> None:
        upright, turned = (read(pack_pages(sample_page("krong-nang", 1, angle=angle))) for angle in (0, 180))
        assert paragraphs(turned)[:6] == paragraphs(upright)[:6]

    @pytest.mark.slow
    def test_a_ruled_table_is_a_table(self) -> None:
        document = read(pack_pages(sample_page("khoai-chau", 4, angle=0.5)))
        tables = [block for block in document.blocks if isinstance(block, Table)]
        assert tables
        assert all(cell.paragraphs[0].ocr for cell in tables[0].cells if cell.paragraphs)

    def test_pages_with_text_are_read_as_text_beside_those_without(self) -> None:
        import pypdfium2

        builder = PdfBuilder()
        builder.page().paragraph(80, PURPOSE)
        mixed, scan = pypdfium2.PdfDocument(builder.build()), pack_pages(sample_page("krong-nang", 1))
        mixed.import_pages(pypdfium2.PdfDocument(scan))
        out = io.BytesIO()
        mixed.save(out)
        document = read(out.getvalue())
        first, last = document.blocks[0], document.blocks[-1]
        assert not isinstance(first, Table)
        assert not isinstance(last, Table)
        assert (first.content.text, first.content.ocr) == (PURPOSE, False)
        assert (last.content.ocr, last.content.starts[0].page, document.source.ocr) == (True, 2, True)

    @pytest.mark.slow
    def test_a_blank_page_is_no_issue(self) -> None:
        pages = [*sample_page("krong-nang", 1), Image.new("L", (1654, 2339), 250)]
        assert read(pack_pages(pages)).issues == ()

    @pytest.mark.slow
    def test_scribbles_that_are_no_words_are_an_issue(self) -> None:
        scribble = Image.new("L", (1654, 2339), 255)
        draw = ImageDraw.Draw(scribble)
        for index in range(400):
            draw.arc((4 * index, 5 * index, 4 * index + 300, 5 * index + 160), 10, 300, fill=0, width=4)
        document = read(pack_pages([*sample_page("krong-nang", 1), scribble]))
        assert [issue.page for issue in document.issues] == [2]

    @pytest.mark.parametrize(
        "form", ["TIFF", pytest.param("PNG", marks=pytest.mark.slow), pytest.param("JPEG", marks=pytest.mark.slow)]
    )
    def test_picture_files_are_scans(self, form: str) -> None:
        out = io.BytesIO()
        sample_page("krong-nang", 1, dpi=150)[0].save(out, form)
        document = parse_image(out.getvalue(), f"trang.{form.lower()}", "")
        assert (document.source.format, document.source.ocr) == (SourceFormat.IMAGE, True)
        assert len(paragraphs(document)) > 3


class TestWithoutEngine:
    def test_a_scan_says_what_to_install(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("CNSCD_TESSERACT", "khong-co-chuong-trinh-nay")
        with pytest.raises(NoTextInput) as caught:
            read(picture_only())
        assert "Tesseract" in caught.value.problem
        for command in ("winget install", "tesseract-ocr-vie", "brew install"):
            assert command in caught.value.remedy

    def test_the_text_pages_of_a_mixed_file_are_kept(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("CNSCD_TESSERACT", "khong-co-chuong-trinh-nay")
        document = read(picture_only(PURPOSE))
        assert paragraphs(document) == [PURPOSE]
        assert [issue.page for issue in document.issues] == [1]
        assert "Tesseract" in document.issues[0].message

    def test_a_picture_file_too(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("CNSCD_TESSERACT", "khong-co-chuong-trinh-nay")
        with pytest.raises(NoTextInput, match="Tesseract"):
            parse_image(blank_png(), "trang.png", "")

    def test_a_broken_picture_file_is_damaged(self) -> None:
        with pytest.raises(DamagedInput):
            parse_image(blank_png()[:60], "trang.png", "")

    def test_never_means_never(self) -> None:
        with pytest.raises(NoTextInput, match="never"):
            parse_image(blank_png(), "trang.png", "", ReadOptions(OcrMode.NEVER))
        with pytest.raises(NoTextInput) as caught:
            read(picture_only(), OcrMode.NEVER)
        assert "--ocr never" in caught.value.remedy

    @pytest.mark.parametrize("mode", [OcrMode.AUTO, OcrMode.NEVER])
    def test_blank_pages_are_no_scan(self, mode: OcrMode) -> None:
        builder = PdfBuilder()
        builder.page()
        with pytest.raises(NoTextInput, match="trang trắng") as caught:
            read(builder.build(), mode)
        assert "--ocr" not in caught.value.remedy


def blank_png() -> bytes:
    out = io.BytesIO()
    Image.new("L", (800, 1100), 255).save(out, "PNG")
    return out.getvalue()


def picture_only(text: str | None = None) -> bytes:
    """A page that is a picture, and one of text after it where there is any."""
    builder = PdfBuilder()
    builder.page().picture()
    if text:
        builder.page().paragraph(80, text)
    return builder.build()


# --- a stand-in for the program ------------------------------------------------------------------------------------

ANSWER = """<span class='ocr_line' id='line_1_1' title="bbox 200 300 1450 340; baseline 0 -9; x_size 39">
<span class='ocrx_word' title='bbox 200 300 260 331; x_wconf {sure}'>Tổ</span>
<span class='ocrx_word' title='bbox 280 300 360 331; x_wconf 96'>họp</span>
<span class='ocrx_word' title='bbox 380 300 460 331; x_wconf {figure}'>12</span>
<span class='ocrx_word' title='bbox 480 300 560 331; x_wconf 96'>buổi</span></span>"""


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    """Makes a program that is called as Tesseract is and does what `body` says."""
    if os.name == "nt":
        pytest.skip("a script cannot stand for a program on Windows")

    def make(body: str, languages: str = "eng vie") -> None:
        program = tmp_path / "tesseract"
        program.write_text(
            f"#!{sys.executable}\nimport sys, time\n"
            f"if '--list-langs' in sys.argv:\n    print({languages!r})\n    sys.exit()\n"
            f"sys.stdin.buffer.read()\n{body}\n",
            encoding="utf-8",
        )
        program.chmod(0o755)
        monkeypatch.setenv("CNSCD_TESSERACT", str(program))
        monkeypatch.setattr("cnscd_cli.parsers.ocr.tesseract._engines", {})

    return make


def inked(text: str | None = PURPOSE, lines: int = 40) -> bytes:
    """A page with something to read on it, as a picture, and a page of text after it."""
    import pypdfium2

    page = Image.new("L", (1654, 2339), 255)
    draw = ImageDraw.Draw(page)
    for index in range(lines):
        draw.rectangle((200, 300 + 50 * index, 1400, 320 + 50 * index), fill=0)
    data = pack_pages([page])
    if text is None:
        return data
    builder = PdfBuilder()
    builder.page().paragraph(80, text)
    document = pypdfium2.PdfDocument(data)
    document.import_pages(pypdfium2.PdfDocument(builder.build()))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


class TestStandIn:
    @pytest.mark.parametrize(
        "body",
        [
            "sys.exit(1)",
            "sys.exit(-11)",
            "import os; os.abort()",
            "sys.stdout.buffer.write(bytes(range(256)) * 40)",
            "",
        ],
        ids=["fails", "dies", "aborts", "babbles", "says-nothing"],
    )
    def test_what_it_does_wrong_costs_the_page_alone(self, body: str, stand_in: object) -> None:
        stand_in(body)  # type: ignore[operator]
        document = read(inked())
        assert paragraphs(document) == [PURPOSE]
        assert [issue.page for issue in document.issues] == [1]

    @pytest.mark.parametrize("fails", [False, True])
    def test_what_is_left_unread_by_chance_is_told_and_not_for_ever(self, fails: bool, stand_in: object) -> None:
        """Overlooked lines are asked for again, by another layout."""
        again = "sys.exit(1)" if fails else "sys.exit()"
        told = f"sys.stdout.buffer.write({ANSWER.format(sure=96, figure=96)!r}.encode())"
        stand_in(f"if sys.argv[sys.argv.index('--psm') + 1] == '6':\n    {again}\n{told}")  # type: ignore[operator]
        document = read(inked(lines=3))
        assert PURPOSE in paragraphs(document)
        assert any(issue.passing for issue in document.issues) is fails

    def test_one_that_hangs_is_ended(self, stand_in: object) -> None:
        stand_in("time.sleep(60)")  # type: ignore[operator]
        with pytest.raises(RecognitionError):
            load_engine().read(b"P5 1 1 255\n\0", 200, seconds=0.3)

    def test_one_without_vietnamese_is_none(self, stand_in: object) -> None:
        stand_in("", languages="eng osd")  # type: ignore[operator]
        with pytest.raises(NoTextInput) as caught:
            read(inked(None))
        assert "tiếng Việt" in caught.value.problem

    @pytest.mark.parametrize(("sure", "figure", "doubtful"), [(96, 96, []), (96, 40, ["12"]), (10, 96, ["Tổ"])])
    def test_doubts_are_told_of_what_a_verdict_can_rest_on(
        self, sure: int, figure: int, doubtful: list[str], stand_in: object
    ) -> None:
        stand_in(f"sys.stdout.buffer.write({ANSWER.format(sure=sure, figure=figure)!r}.encode())")  # type: ignore[operator]
        block = read(inked()).blocks[0]
        assert not isinstance(block, Table)
        text = block.content
        assert (text.text, text.ocr) == ("Tổ họp 12 buổi", True)
        assert [text.text[start:end] for start, end in text.doubts] == doubtful


class TestPictures:
    @pytest.mark.parametrize("angle", [0.3, -0.7, 2.0, -4.5])
    def test_lines_and_columns_are_upright_once_levelled(self, angle: float) -> None:
        sheet = Image.new("L", (1000, 1400), 240)
        draw = ImageDraw.Draw(sheet)
        draw.rectangle((200, 698, 800, 702), fill=0)
        draw.rectangle((498, 300, 502, 1100), fill=0)
        askew = sheet.rotate(angle, Image.Resampling.BICUBIC, fillcolor=240)
        mask = ink_mask(level_picture(askew, angle, 240), 240)
        assert [mask.getpixel((x, 700)) for x in range(210, 800, 10)] == [255] * 59
        assert [mask.getpixel((500, y)) for y in range(310, 1100, 10)] == [255] * 79
        assert count_ink(mask) == pytest.approx(7200, rel=0.12)

    def test_single_dots_go_and_letters_stay(self) -> None:
        sheet = Image.new("L", (400, 400), 240)
        draw = ImageDraw.Draw(sheet)
        dots = [(x, y) for x in range(6, 400, 13) for y in range(6, 400, 13)]
        draw.point(dots, fill=0)
        draw.rectangle((100, 120, 300, 135), fill=0)  # over the edge of a band
        clean = drop_specks(sheet, 240)
        assert [
            dot for dot in dots if clean.getpixel(dot) == 0 and not (100 <= dot[0] <= 300 and 118 < dot[1] < 137)
        ] == []
        assert clean.crop((100, 120, 301, 136)).getextrema() == (0, 0)


def word(text: str, x0: int, x1: int, confidence: int, base: int = 130) -> ReadWord:
    return ReadWord(text, x0, base - 30, x1, base, confidence)


class TestSecondReading:
    def test_a_misread_column_is_parted_from_its_line(self) -> None:
        sure = (word("KT.", 900, 950, 96), word("CHỦ", 960, 1020, 96))
        line = ReadLine((word("2", 100, 130, 14), word("Hư:", 140, 200, 0), *sure), 100, 130, 0.0, 37.0)
        kept, unsure = part_unsure([line])
        assert [[word.text for word in part.words] for part in kept] == [["KT.", "CHỦ"]]
        assert [[word.text for word in part.words] for part in unsure] == [["2", "Hư:"]]

    def test_a_line_that_is_hardly_read_all_along_stays(self) -> None:
        line = ReadLine((word("2", 100, 130, 14), word("Hư:", 900, 960, 0)), 100, 130, 0.0, 37.0)
        assert part_unsure([line]) == ([line], [])

    @pytest.mark.parametrize(
        ("box", "count"),
        [
            ((700, 20, 716, 46), 0),  # above all words: the number of the page
            ((700, 900, 716, 926), 0),
            ((205, 102, 213, 128), 0),  # close behind a word: its hook
            ((1100, 502, 1116, 528), 1),  # in a line of its own
        ],
    )
    def test_what_is_worth_to_be_read_again(self, box: tuple[int, int, int, int], count: int) -> None:
        lines = [ReadLine((word("người", 100, 200, 96, base),), 100, base, 0.0, 37.0) for base in (130, 330, 730)]
        mask = Image.new("L", (1654, 2339), 0)
        ImageDraw.Draw(mask).rectangle(box, fill=255)
        found = find_leftovers(mask, place_words(lines))
        assert found is not None
        assert len(found[1]) == count


def test_pages_come_in_their_order_and_few_are_drawn_ahead() -> None:
    drawn, read = 0, 0
    ahead = []

    class Slow:
        def read(self, *_picture: object, **_options: object) -> str:
            nonlocal read
            time.sleep(0.05 if read % 2 else 0.01)
            read += 1
            return ""

    def draw() -> Iterator[Scan]:
        nonlocal drawn
        for number in range(1, 10):
            page = Image.new("L", (300, 400), 255)
            ImageDraw.Draw(page).rectangle((50, 50, 250, 90), fill=0)
            drawn += 1
            ahead.append(drawn - read)
            yield Scan(number, page)

    numbers = [page.number for page in recognise_pages(Slow(), draw())]  # type: ignore[arg-type]
    assert numbers == list(range(1, 10))
    assert max(ahead) <= count_processors() + 1


@pytest.mark.slow
@needs_tesseract
@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.pdf")), ids=lambda path: path.stem)
def test_scanned_samples_get_the_verdicts_of_their_text(path: Path, tmp_path: Path) -> None:
    import cnscd_cli

    scan = tmp_path / path.name
    scan.write_bytes(make_scan(path.read_bytes()))
    text, seen = (cnscd_cli.check(file).plans[0].results for file in (path, scan))
    differing = {
        result.rule: (result.status, other.status)
        for result, other in zip(text, seen, strict=True)
        if result.status is not other.status
    }
    assert all(status is Status.REVIEW for _, status in differing.values()), differing
    assert len(differing) <= 2, differing
