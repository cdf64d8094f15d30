"""Pictures of whole pages in Word files: read by recognition where they stand, or told."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from docx_files import BORDERS, make_parts, make_zip, para, relationships, row, run, table
from PIL import Image, ImageDraw
from scans import draw_pages, needs_tesseract

from cnscd_cli.errors import EmptyInput, NoTextInput
from cnscd_cli.model.document import Document, LineStart, Paragraph, ReadingIssue, Table
from cnscd_cli.parsers.docx import parse_docx
from cnscd_cli.parsers.docx.figures import PICTURE
from cnscd_cli.parsers.ocr import parser
from cnscd_cli.parsers.ocr.pages import Scan
from cnscd_cli.parsers.ocr.reader import ReadScans
from cnscd_cli.parsers.options import OcrMode, ReadOptions
from cnscd_cli.parsers.pdf import parse_pdf
from cnscd_cli.parsers.pdf.ink import PageInk, Ruling, Word

SAMPLES = Path(__file__).parents[2] / "samples"
CM = 360000
POOR = "khó đọc"


def shot(part: str, crop: str = "") -> str:
    """A run with a picture as large as a page; `part` is its relationship."""
    return (
        f'<w:r><w:drawing><wp:inline><wp:extent cx="{17 * CM}" cy="{25 * CM}"/><a:graphic><a:graphicData>'
        f'<pic:pic xmlns:pic="p"><pic:blipFill><a:blip r:embed="{part}"/>{crop}</pic:blipFill></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def page(part: str) -> str:
    return f"<w:p>{shot(part)}</w:p>"


def make(body: str, *pictures: bytes, suffix: str = "png") -> bytes:
    """A Word file with these pictures as r0, r1…"""
    names = [f"media/image{index}.{suffix}" for index in range(len(pictures))]
    parts = make_parts(body)
    parts["word/_rels/document.xml.rels"] = relationships({f"image_{index}": name for index, name in enumerate(names)})
    parts.update({f"word/{name}": data for name, data in zip(names, pictures, strict=True)})
    return make_zip(parts)


def read(data: bytes, mode: OcrMode = OcrMode.AUTO) -> Document:
    return parse_docx(data, "ke-hoach.docx", "0" * 64, ReadOptions(mode))


def say(document: Document) -> list[tuple[str, int | None, bool]]:
    """The words of every paragraph, its number, and whether they were recognised."""
    return [
        (block.content.text, block.content.paragraph, block.content.ocr)
        for block in document.blocks
        if isinstance(block, Paragraph)
    ]


def write(number: int, *lines: str) -> PageInk:
    """A page as recognition reads it; the last word of a line that ends in «?» is not sure."""
    words: list[Word] = []
    for row_number, line in enumerate(lines):
        x, base = 85.0, 300.0 + 20 * row_number
        for text in line.split():
            doubtful = text.endswith("?")
            text = text.removesuffix("?")  # noqa: PLW2901 - the mark is ours
            words.append(Word(text, x, x + 6.5 * len(text), base, 14.0, False, False, True, doubtful))
            x += 6.5 * len(text) + 3.5
    return PageInk(number, 595.0, 842.0, tuple(words))


class StandIn:
    """For recognition: what it was given, and the lines it answers by the bytes of a picture."""

    def __init__(self, answers: dict[bytes, tuple[str, ...]], poor: Iterable[int] = ()) -> None:
        self.answers = answers
        self.poor = poor
        self.calls: list[list[bytes]] = []

    def __call__(self, pictures: Iterable[tuple[bytes, parser.Crop]], total: int) -> ReadScans:
        given = [data for data, _ in pictures]
        assert len(given) == total
        self.calls.append(given)
        pages = {
            number: write(number, *self.answers[data]) for number, data in enumerate(given, 1) if data in self.answers
        }
        return ReadScans(pages, tuple(ReadingIssue(POOR, number) for number in self.poor))


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch) -> StandIn:
    found = StandIn({b"A": ("Chữ trong ảnh đầu?",), b"B": ("Chữ trong ảnh sau.",), b"blank": ()})
    monkeypatch.setattr(parser, "read_picture_words", found)
    return found


TWO = para("một") + page("r0") + para("hai") + page("r1") + para("ba")
IN_PLACE = [
    ("một", 1, False),
    ("Chữ trong ảnh đầu", 2, True),
    ("hai", 3, False),
    ("Chữ trong ảnh sau.", 4, True),
    ("ba", 5, False),
]


@pytest.mark.parametrize("mode", [OcrMode.AUTO, OcrMode.ALWAYS])
def test_words_come_where_the_pictures_stand(stand_in: StandIn, mode: OcrMode) -> None:
    document = read(make(TWO, b"A", b"B"), mode)
    assert say(document) == IN_PLACE
    assert (document.source.ocr, document.issues, stand_in.calls) == (True, (), [[b"A", b"B"]])


def test_words_know_what_is_doubtful_but_no_page(stand_in: StandIn) -> None:
    block = read(make(TWO, b"A", b"B")).blocks[1]
    assert isinstance(block, Paragraph)
    assert (block.content.doubts, block.content.starts) == (((14, 17),), (LineStart(0),))


def test_sentence_goes_on_in_the_next_picture(stand_in: StandIn) -> None:
    stand_in.answers[b"A"] = ("Các tổ hướng dẫn người dân dùng dịch vụ công trực tuyến, học cách thanh toán",)
    stand_in.answers[b"B"] = ("không dùng tiền mặt.",)
    assert say(read(make(page("r0") + page("r1") + para("hết"), b"A", b"B"))) == [
        (f"{stand_in.answers[b'A'][0]} không dùng tiền mặt.", 1, True),
        ("hết", 3, False),
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(para(run("lời") + shot("r1")) + para("x"), ["lời 1", "B 1", "x 2"], id="beside words"),
        pytest.param(para(shot("r1") + shot("r0")) + para("x"), ["B 1", "A 1", "x 2"], id="two in a paragraph"),
        pytest.param(para("x") + table(row("<w:tc>" + page("r1") + "</w:tc>")) + para("y"), ["x 1", "B 2", "y 3"], id="cell"),
        pytest.param(
            table(row("STT", "Nội dung", "Ghi chú"), row("1", "<w:tc>" + page("r1") + "</w:tc>", "a"), properties=BORDERS)
            + para("y"),
            ["table", "B 5", "y 7"],
            id="cell of a table of data",
        ),
    ],
)  # fmt: skip
def test_places(stand_in: StandIn, body: str, expected: list[str]) -> None:
    stand_in.answers.update({b"A": ("A",), b"B": ("B",)})
    found = [
        "table" if isinstance(block, Table) else f"{block.content.text} {block.content.paragraph}"
        for block in read(make(body, b"A", b"B")).blocks
    ]
    assert found == expected


def test_pictures_of_an_embedded_file(stand_in: StandIn) -> None:
    parts = make_parts(para("một") + '<w:altChunk r:id="r0"/>' + para("ba"))
    parts["word/inner.docx"] = make(para("hai") + page("r0"), b"A")
    parts["word/_rels/document.xml.rels"] = relationships({"aFChunk": "inner.docx"})
    assert say(read(make_zip(parts))) == [
        ("một", 1, False), ("hai", 2, False), ("Chữ trong ảnh đầu", 3, True), ("ba", 4, False),
    ]  # fmt: skip


def test_table_of_a_picture_knows_its_paragraph(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [Ruling(85, y, 485, y) for y in (280.0, 310.0, 340.0)] + [Ruling(x, 280, x, 340) for x in (85, 285, 485)]
    words = [
        Word(text, x, x + 40, y, 13.0, False, False, True)
        for text, x, y in (("STT", 95, 300), ("Việc", 300, 300), ("1", 95, 330), ("Họp", 300, 330))
    ]
    ink = PageInk(1, 595.0, 842.0, tuple(words), tuple(lines))
    monkeypatch.setattr(parser, "read_picture_words", lambda *_: ReadScans({1: ink}, ()))
    [_, block] = read(make(para("một") + page("r0"), b"A")).blocks
    assert isinstance(block, Table)
    texts = [text for cell in block.cells for text in cell.paragraphs]
    assert [(text.text, text.paragraph, text.ocr) for text in texts] == [
        (text, 2, True) for text in ("STT", "Việc", "1", "Họp")
    ]


def test_hard_pages_are_told_where_they_stand(stand_in: StandIn) -> None:
    stand_in.poor = [2]
    document = read(make(TWO, b"A", b"B"))
    assert (document.issues, say(document)) == ((ReadingIssue(POOR, paragraph=4),), IN_PLACE)


def test_pictures_that_cannot_be_opened_are_told(stand_in: StandIn) -> None:
    document = read(make(TWO, b"A", b"broken"))
    assert document.issues == (ReadingIssue(PICTURE, paragraph=4),)
    assert say(document) == [*IN_PLACE[:3], IN_PLACE[4]]


def test_a_part_that_does_not_unpack_spoils_nothing_else(stand_in: StandIn) -> None:
    data = make(TWO, b"A" * 3000, b"B")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        info = archive.getinfo("word/media/image0.png")
    spoilt = bytearray(data)
    start = info.header_offset + 30 + len(info.filename)
    spoilt[start : start + info.compress_size] = b"\xff" * info.compress_size
    document = read(bytes(spoilt))
    assert (stand_in.calls, document.issues) == ([[b"", b"B"]], (ReadingIssue(PICTURE, paragraph=2),))


def test_never(stand_in: StandIn) -> None:
    document = read(make(TWO, b"A", b"B"), OcrMode.NEVER)
    assert say(document) == [("một", 1, False), ("hai", 3, False), ("ba", 5, False)]
    assert document.issues == (ReadingIssue(PICTURE, paragraph=2), ReadingIssue(PICTURE, paragraph=4))
    assert (document.source.ocr, stand_in.calls) == (False, [])


@pytest.mark.parametrize("suffix", ["emf", "WMF", "svg"])
def test_drawn_pictures_ask_for_no_recognition(stand_in: StandIn, suffix: str) -> None:
    document = read(make(TWO, b"A", b"B", suffix=suffix))
    assert document.issues == (ReadingIssue(PICTURE, paragraph=2), ReadingIssue(PICTURE, paragraph=4))
    assert stand_in.calls == []


def test_no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CNSCD_TESSERACT", "khong-co-chuong-trinh-nay")
    document = read(make(TWO, b"A", b"B"))
    assert [issue.paragraph for issue in document.issues] == [2, 4]
    assert all(issue.message.startswith(PICTURE) for issue in document.issues)
    assert "tesseract-ocr-vie" in document.issues[0].message
    assert len(document.blocks) == 3


# Files that are nothing but pictures.

ONLY = page("r0") + page("r1")


def test_only_pictures(stand_in: StandIn) -> None:
    assert say(read(make(ONLY, b"A", b"B"))) == [("Chữ trong ảnh đầu", 1, True), ("Chữ trong ảnh sau.", 2, True)]


@pytest.mark.parametrize(
    ("mode", "pictures", "problem", "remedy"),
    [
        (OcrMode.NEVER, (b"A", b"B"), "chỉ có ảnh chụp trang", "--ocr never"),
        (OcrMode.AUTO, (b"blank", b"blank"), "không ra chữ nào", "quét lại"),
        (OcrMode.AUTO, (b"broken", b"broken"), "không ra chữ nào", "quét lại"),
    ],
)
def test_only_pictures_unread(
    stand_in: StandIn, mode: OcrMode, pictures: tuple[bytes], problem: str, remedy: str
) -> None:
    with pytest.raises(NoTextInput) as caught:
        read(make(ONLY, *pictures), mode)
    assert problem in caught.value.problem
    assert remedy in caught.value.remedy


def test_only_pictures_without_an_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CNSCD_TESSERACT", "khong-co-chuong-trinh-nay")
    with pytest.raises(NoTextInput, match="Tesseract") as caught:
        read(make(ONLY, b"A", b"B"))
    assert "tesseract-ocr-vie" in caught.value.remedy


ANCHOR = ("<wp:inline>", '<wp:anchor behindDoc="1">'), ("</wp:inline>", "</wp:anchor>")


def lay_behind(body: str) -> str:
    for inline, anchored in ANCHOR:
        body = body.replace(inline, anchored)
    return body


@pytest.mark.parametrize("drawn", [lay_behind(ONLY), "".join(
    f'<w:p><w:r><w:pict><v:shape style="width:480pt;height:700pt;z-index:-251"><v:imagedata r:id="{part}"/></v:shape></w:pict></w:r></w:p>'
    for part in ("r0", "r1")
)], ids=["drawing", "old"])  # fmt: skip
def test_pictures_behind_the_text_are_pages_where_there_is_no_text(stand_in: StandIn, drawn: str) -> None:
    assert [text for text, *_ in say(read(make(drawn, b"A", b"B")))] == ["Chữ trong ảnh đầu", "Chữ trong ảnh sau."]
    document = read(make(drawn + para("chữ"), b"A", b"B"))
    assert (say(document), document.issues, len(stand_in.calls)) == ([("chữ", 3, False)], (), 1)


def test_only_drawn_pictures(stand_in: StandIn) -> None:
    with pytest.raises(EmptyInput, match="chỉ có hình ảnh"):
        read(make(ONLY, b"A", b"B", suffix="emf"))


# What is opened.


@pytest.fixture
def scans(monkeypatch: pytest.MonkeyPatch) -> list[Scan]:
    """The pictures that are handed on to be read."""
    found: list[Scan] = []

    def take(given: Iterator[Scan], total: int) -> ReadScans:
        found.extend(given)
        return ReadScans({scan.number: write(scan.number, f"Trang {scan.number}.") for scan in found}, ())

    monkeypatch.setattr(parser, "read_pictures", take)
    return found


def pack(form: str, *sizes: tuple[int, int]) -> bytes:
    out = io.BytesIO()
    first, *others = [Image.new("RGB", size, "white") for size in sizes]
    first.save(out, form, **({"save_all": True, "append_images": others} if others else {}))
    return out.getvalue()


@pytest.mark.parametrize("form", ["PNG", "JPEG", "BMP", "GIF", "TIFF"])
def test_formats(scans: list[Scan], form: str) -> None:
    document = read(make(TWO, b"broken", pack(form, (827, 1170))))
    assert [(scan.number, scan.picture.size) for scan in scans] == [(2, (1653, 2338))]
    assert say(document)[2:4] == [("Trang 2.", 4, True), ("ba", 5, False)]
    assert document.issues == (ReadingIssue(PICTURE, paragraph=2),)


def test_a_file_of_several_is_seen_by_its_first(scans: list[Scan]) -> None:
    read(make(TWO, pack("TIFF", (400, 800), (800, 400)), pack("PNG", (800, 400))))
    assert [(scan.number, scan.picture.width > scan.picture.height) for scan in scans] == [(1, False), (2, True)]


def test_postscript_is_not_run(scans: list[Scan]) -> None:
    out = io.BytesIO()
    Image.new("L", (400, 800)).save(out, "EPS")
    assert read(make(TWO, out.getvalue(), b"")).issues == (
        ReadingIssue(PICTURE, paragraph=2),
        ReadingIssue(PICTURE, paragraph=4),
    )
    assert scans == []


def test_too_many_dots(scans: list[Scan], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parser, "_MAX_PIXELS", 400 * 800)
    document = read(make(TWO, pack("PNG", (401, 800)), pack("PNG", (400, 800))))
    assert ([scan.number for scan in scans], document.issues) == ([2], (ReadingIssue(PICTURE, paragraph=2),))


def test_too_many_pictures(scans: list[Scan], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cnscd_cli.parsers.docx.scans.MAX_PICTURES", 1)
    document = read(make(TWO, pack("PNG", (400, 800)), pack("PNG", (400, 800))))
    assert ([scan.number for scan in scans], document.issues) == ([1], (ReadingIssue(PICTURE, paragraph=4),))


def test_what_is_cut_off_is_not_read(scans: list[Scan]) -> None:
    picture = Image.new("L", (1000, 2338), 255)
    ImageDraw.Draw(picture).rectangle((0, 1169, 1000, 2338), fill=0)
    out = io.BytesIO()
    picture.save(out, "PNG")
    read(make(para(shot("r0", '<a:srcRect l="10000" t="-500" b="50000"/>')), out.getvalue()))
    [scan] = scans
    assert (scan.picture.size, scan.picture.getextrema()) == ((900, 1169), (255, 255))


def test_ordinary_files_load_nothing_of_it() -> None:
    code = (
        "import sys; from docx_files import read, para; read(para('x'));"
        "print([name for name in sys.modules if 'PIL' in name or name.startswith(('cnscd_cli.parsers.ocr.', 'cnscd_cli.parsers.pdf.', 'cnscd_cli.parsers.docx.scans'))])"
    )
    path = f"import sys; sys.path[:0] = {sys.path!r};"
    done = subprocess.run([sys.executable, "-c", path + code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.slow
@needs_tesseract
def test_pages_read_by_tesseract() -> None:
    source = (SAMPLES / "krong-nang.pdf").read_bytes()
    expected = {block.content.text for block in parse_pdf(source, "", "").blocks if isinstance(block, Paragraph)}
    pictures = []
    for picture in draw_pages(source, angle=0.3)[1:3]:
        out = io.BytesIO()
        picture.save(out, "PNG")
        pictures.append(out.getvalue())
    document = read(make(TWO, *pictures))
    found = [
        (text if text in expected | {"một", "hai", "ba"} else "", number, ocr) for text, number, ocr in say(document)
    ]
    places = [(number, ocr) for _, number, ocr in found]
    assert (places, set(places)) == (sorted(places), {(1, False), (2, True), (3, False), (4, True), (5, False)})
    assert [text for text, _, ocr in found if not ocr] == ["một", "hai", "ba"]
    assert sum(text != "" for text, *_ in found) >= 0.8 * len(found), say(document)
    assert (document.source.ocr, document.issues) == (True, ())
