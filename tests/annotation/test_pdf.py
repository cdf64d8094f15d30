"""Findings as annotations of a PDF: on the words they are about, whatever wrote the file."""

from __future__ import annotations

import re
import shutil
import subprocess
import time
from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from io import BytesIO
from itertools import combinations
from pathlib import Path

import pdfplumber
import pypdfium2
import pytest
from pdf_builder import PdfBuilder, break_lines, width_of
from pdf_documents import DEMAND, PURPOSE
from pdf_remarks import (
    DAY,
    Note,
    find_words,
    finding,
    mark,
    mark_words,
    pack_objects,
    read_below,
    read_notes,
    read_traced,
    squeeze,
)
from PIL import Image, ImageChops
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, NameObject
from scans import make_scan, needs_tesseract

import cnscd_cli
from cnscd_cli.errors import DamagedInput, EncryptedInput
from cnscd_cli.model.annotation import Annotation
from cnscd_cli.model.document import map_texts
from cnscd_cli.model.finding import PlanReport, Severity, Status
from cnscd_cli.parsers.options import OcrMode
from cnscd_cli.parsers.pdf import parse_pdf
from cnscd_cli.reporting.remarks import list_remarks

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = sorted((ROOT / "samples").glob("*.pdf"))
SHARED = ROOT.parent / "shared"
REAL = sorted([*(SHARED / "real").glob("*.pdf"), *(SHARED / "plans").glob("*.pdf")])
IDS = {"ids": lambda path: path.stem}


@cache
def annotate_sample(path: Path) -> Annotation:
    return annotate(path)


def annotate(path: Path, day: str = "2026-03-01") -> Annotation:
    (found,) = cnscd_cli.annotate(path, day=day, isolated=False)
    return found


def answers(plan: PlanReport) -> list[tuple[object, ...]]:
    return [(r.rule, r.status, r.actual, r.evidence, r.fingerprint) for r in plan.results]


def quotes_of(plan: PlanReport) -> dict[str, list[str]]:
    """For every rule with a finding the words of its places."""
    return {
        result.rule: [item.quote for item in (result.evidence[:1] if result.searched else result.evidence)]
        for result, _ in list_remarks(plan)
    }


def group(notes: list[Note]) -> dict[str, list[Note]]:
    found: dict[str, list[Note]] = {}
    for note in sorted(notes, key=lambda note: note.name):
        found.setdefault(note.name.split(":")[1], []).append(note)
    return found


def crop_words(data: bytes, notes: Iterable[Note]) -> list[str]:
    """What pdfplumber finds on the pages below each note: the characters with their middle there."""
    with pdfplumber.open(BytesIO(data)) as document:
        chars = {
            page.page_number: [(c["text"], (c["x0"] + c["x1"]) / 2, (c["y0"] + c["y1"]) / 2) for c in page.chars]
            for page in document.pages
        }
    return [
        squeeze(
            "".join(
                char
                for left, low, right, high in map(bounds, note.quads)
                for char, x, y in chars[note.page]
                if left - 0.5 < x < right + 0.5 and low < y < high
            )
        )
        for note in notes
    ]


@pytest.mark.parametrize("path", SAMPLES, **IDS)
class TestSamples:
    def test_every_finding_lies_on_its_words(self, path: Path) -> None:
        made = annotate_sample(path)
        assert made.copy is not None
        data = made.copy.content or path.read_bytes()
        notes, quotes = group(read_notes(data)), quotes_of(made.plan)
        assert notes.keys() == quotes.keys()
        assert made.copy.added == sum(len(dict.fromkeys(items)) or 1 for items in quotes.values())
        marks = [note for note in read_notes(data) if note.quads]
        below = dict(zip((note.name for note in marks), crop_words(data, marks), strict=True))
        for rule, items in quotes.items():
            assert "".join(below[note.name] for note in notes[rule]) == "".join(map(squeeze, dict.fromkeys(items)))

    def test_nothing_else_changes(self, path: Path) -> None:
        made = annotate_sample(path)
        assert made.copy is not None
        data = path.read_bytes()
        copy = made.copy.content or data
        assert copy.startswith(data)
        assert parse_pdf(copy, "", "").blocks == parse_pdf(data, "", "").blocks

    def test_again_adds_nothing(self, path: Path, tmp_path: Path) -> None:
        made = annotate_sample(path)
        assert made.copy is not None
        copy = tmp_path / "ke-hoach.pdf"
        copy.write_bytes(made.copy.content or path.read_bytes())
        again = annotate(copy, "2026-05-05")
        assert again.copy is not None
        assert (again.copy.content, again.copy.added, again.copy.known) == (None, 0, made.copy.added)
        assert answers(again.plan) == answers(made.plan)

    def test_the_same_again_gives_the_same_bytes(self, path: Path) -> None:
        assert annotate(path).copy == annotate_sample(path).copy


def write(text: str = PURPOSE, rotate: int = 0, pages: int = 1) -> bytes:
    builder = PdfBuilder()
    for _ in range(pages):
        page = builder.page(rotate=rotate)
        page.center(297, 80, "KẾ HOẠCH", 14, "B")
        page.paragraph(120, text)
    return builder.build()


def words_below(data: bytes, name: str = "cnscd:r0:") -> str:
    notes = [note for note in read_notes(data) if note.name.startswith(name)]
    return squeeze("".join(read_below(data, note.page, quad) for note in notes for quad in note.quads))


class TestPlaces:
    @pytest.mark.parametrize(
        "words",
        ["chuyển đổi số", "trực tuyến, thanh toán không dùng tiền mặt", "từng hộ", "gia đình.", "KẾ HOẠCH"],
    )
    def test_the_exact_words(self, words: str) -> None:
        assert words_below(mark_words(write(), words)) == squeeze(words)

    def test_each_line_has_its_own_quadrilateral(self) -> None:
        (note,) = read_notes(mark_words(write(), PURPOSE))
        assert len(note.quads) == 3
        assert all(quad[1] > quad[5] and quad[0] < quad[2] for quad in note.quads)  # upper left first, as readers want

    @pytest.mark.parametrize("rotate", [0, 90, 180, 270])
    @pytest.mark.parametrize("words", ["trực tuyến", "KẾ HOẠCH"])
    def test_on_pages_that_are_shown_turned(self, rotate: int, words: str) -> None:
        found = words_below(mark_words(write(rotate=rotate), words))
        assert sorted(found) == sorted(squeeze(words))  # pdfium reads a page that stands on its head backwards

    @pytest.mark.parametrize("angle", [90, 180, 270])
    def test_on_pages_whose_text_is_drawn_turned(self, angle: int) -> None:
        builder = PdfBuilder()
        page = builder.page()
        x, y, dx, dy = {90: (100, 700, 16, 0), 180: (500, 700, 0, -16), 270: (400, 100, -16, 0)}[angle]
        for number, words in enumerate(("Mỗi thôn có một tổ", "gồm bảy thành viên", "do trưởng thôn phụ trách")):
            page.text(x + number * dx, y + number * dy, words, 14, angle=angle)
        data = mark_words(builder.build(), "bảy thành viên")
        assert words_below(data) == squeeze("bảy thành viên")

    def test_on_a_page_that_is_cropped(self) -> None:
        builder = PdfBuilder()
        page = builder.page()
        page.crop = (40, 50, 560, 800)
        page.paragraph(120, PURPOSE)
        assert words_below(mark_words(builder.build(), "trực tuyến")) == squeeze("trực tuyến")

    def test_words_that_go_on_over_the_page_are_marked_on_both_with_the_same_note(self) -> None:
        builder = PdfBuilder()
        first, second = builder.page(), builder.page()
        y = first.paragraph(120, PURPOSE)
        while y < 700:
            y = first.paragraph(y + 8, DEMAND)
        lines = break_lines(PURPOSE, 121, 85, 538, 14)
        for at, (x, row, space) in enumerate(lines):
            (first if at < 2 else second).words(x, 740 + 16 * at if at < 2 else 80 + 16 * (at - 2), row, 14, "", space)
        second.paragraph(120, DEMAND)
        data = builder.build()
        words = f"{lines[1][1]} {lines[2][1]}"
        document = read_traced(data)
        made = mark(data, document, finding("r0", find_words(document, words, 1)))
        assert made.added == 1
        notes = read_notes(made.content or b"")
        assert [note.page for note in notes] == [1, 2]
        assert notes[0].contents == notes[1].contents
        assert len({note.name for note in notes}) == 2
        assert words_below(made.content or b"") == squeeze(words)

    def test_a_word_hyphenated_over_the_line(self) -> None:
        builder = PdfBuilder()
        page = builder.page()
        line = "Định kỳ báo cáo kết quả hoạt động về Ủy ban nhân dân qua Phòng VH-"
        letters = sum(width_of(word, 14) for word in line.split())
        page.words(85, 100, line, 14, space=(538 - 85 - letters) / (len(line.split()) - 1))
        page.words(85, 116, "XH trước ngày 20 hằng tháng.", 14)
        (note,) = read_notes(mark_words(builder.build(), "Phòng VH-XH"))
        assert len(note.quads) == 2

    def test_words_that_the_printer_cut(self) -> None:
        builder = PdfBuilder()
        page = builder.page()
        for y in (100, 120, 140):
            page.words(85, y, "Các tổ thự c hiệ n nhi ệm vụ được giao tạ i thôn, xóm", 14, space=3.5)
        data = builder.build()
        document = read_traced(data)
        made = mark(data, document, finding("r0", find_words(document, "thực hiện nhiệm vụ")))
        assert words_below(made.content or b"") == "thựchiệnnhiệmvụ"

    def test_words_in_an_old_font(self) -> None:
        builder = PdfBuilder()
        page = builder.page()
        for y in (100, 120, 140):
            page.text(85, y, "§Õn n¨m 2026 mçi th«n cã mét tæ c«ng nghÖ sè céng ®ång", 14, "V")
        data = builder.build()
        document = read_traced(data)
        made = mark(data, document, finding("r0", find_words(document, "mỗi thôn có một tổ")))
        assert words_below(made.content or b"") == squeeze("mçi th«n cã mét tæ")

    def test_the_cell_of_a_table(self) -> None:
        builder = PdfBuilder()
        page = builder.page()
        page.grid([85, 120, 330, 540], [100, 130, 160, 190])
        for row, cells in enumerate(
            (("TT", "Nội dung", "Đơn vị"), ("1", "Tập huấn", "Công an xã"), ("2", "Tập huấn", "Trạm y tế"))
        ):
            for x, words in zip((90, 125, 335), cells, strict=True):
                page.words(x, 120 + 30 * row, words, 13)
        data = builder.build()
        document = read_traced(data)
        made = mark(data, document, finding("r0", find_words(document, "Tập huấn", 1)))
        (note,) = read_notes(made.content or b"")
        assert words_below(made.content or b"") == squeeze("Tập huấn")
        assert 842 - 190 < note.box[1] < note.box[3] < 842 - 160  # the second of the two cells that say so

    def test_two_columns(self) -> None:
        builder = PdfBuilder()
        page = builder.page()
        page.center(170, 60, "ỦY BAN NHÂN DÂN", 13, "B")
        page.center(170, 76, "XÃ BÌNH AN", 13, "B")
        page.center(410, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, "B")
        page.center(410, 76, "Độc lập - Tự do - Hạnh phúc", 13, "B")
        page.paragraph(200, PURPOSE)
        data = mark_words(builder.build(), "XÃ BÌNH AN", "Tự do")
        assert words_below(data) == squeeze("XÃ BÌNH AN")
        assert words_below(data, "cnscd:r1:") == squeeze("Tự do")

    def test_a_number_that_was_stamped_over_a_blank(self) -> None:
        builder = PdfBuilder()
        page = builder.page()
        end = page.text(120, 100, "Số:          ", 13)
        page.text(end, 100, "/KH-UBND", 13)
        page.paragraph(200, PURPOSE)
        page.stamp((146, 98, "57", 12))
        data = builder.build()
        document = read_traced(data)
        made = mark(data, document, finding("r0", find_words(document, "57")))
        (note,) = read_notes(made.content or b"")
        assert note.box[0] < 150
        assert note.box[2] > 158
        assert read_traced(made.content or b"").blocks == document.blocks


class TestNotes:
    def test_what_a_note_says(self) -> None:
        data = write()
        document = read_traced(data)
        made = mark(data, document, finding("r0", find_words(document, "trực tuyến")))
        (note,) = read_notes(made.content or b"")
        assert note.kind == "Highlight"
        assert note.contents.split("\n") == [
            "Lỗi: Tiêu đề r0", "Yêu cầu: Yêu cầu r0", "Thực tế: Thực tế r0", "Căn cứ: Căn cứ r0", "Gợi ý: Gợi ý r0",
        ]  # fmt: skip
        assert note.name == "cnscd:r0:r0-0123:1.1"
        assert note.raw["M"] == note.raw["CreationDate"] == b"D:20260301000000Z"
        assert note.raw["F"] == 4  # printed

    def test_every_further_place_of_a_finding_says_which_it_is(self) -> None:
        data = write(pages=2)
        document = read_traced(data)
        places = [find_words(document, "trực tuyến", number) for number in (0, 1)]
        made = mark(data, document, finding("r0", *places, places[0]))
        first, second = read_notes(made.content or b"")
        assert made.added == 2
        assert "chỗ 2/2" in second.contents
        assert "Gợi ý" in first.contents
        assert "Gợi ý" not in second.contents

    def test_verdicts_differ_in_colour_and_in_line(self) -> None:
        data = write()
        document = read_traced(data)
        place = find_words(document, "trực tuyến")
        looks = set()
        for severity in Severity:
            looks.add(self._look(mark(data, document, finding("r0", place, severity=severity)).content or b""))
        looks.add(self._look(mark(data, document, finding("r0", place, status=Status.REVIEW)).content or b""))
        assert len({colour for colour, _ in looks}) == len({dashes for _, dashes in looks}) == 4

    @staticmethod
    def _look(data: bytes) -> tuple[bytes, bytes]:
        tail = data[-4000:]
        return re.findall(rb"/C \[ ([\d. ]+) \]", tail)[-1], re.findall(rb"J \[([\d ]*)\] 0 d", tail)[-1]

    def test_several_findings_on_the_same_words_can_all_be_pointed_at(self) -> None:
        data = write()
        document = read_traced(data)
        place = find_words(document, "KẾ HOẠCH")
        made = mark(data, document, *(finding(f"r{number}", place) for number in range(4)))
        notes = sorted(read_notes(made.content or b""), key=lambda note: note.name)
        assert [len(note.quads) for note in notes] == [1, 2, 2, 2]
        signs = [bounds(note.quads[1]) for note in notes[1:]]
        assert not any(overlap(a, b) for a, b in combinations(signs, 2))
        assert all(read_below(data, 1, note.quads[1]).strip() == "" for note in notes[1:])
        assert read_notes(made.content or b"")[-1].name == notes[0].name  # the first lies on top

    def test_a_short_mark_lies_on_top_of_a_long_one(self) -> None:
        data = write()
        document = read_traced(data)
        short, long = find_words(document, "trực tuyến"), find_words(document, PURPOSE)
        for results in ((finding("s", short), finding("l", long)), (finding("l", long), finding("s", short))):
            notes = read_notes(mark(data, document, *results).content or b"")
            assert [note.name.split(":")[1] for note in notes] == ["l", "s"]

    def test_a_finding_without_words_is_a_note_where_nothing_is_printed(self) -> None:
        data = write()
        made = mark(data, read_traced(data), *(finding(f"r{number}") for number in range(60)))
        notes = read_notes(made.content or b"")
        assert {(note.kind, note.page) for note in notes} == {("Text", 1)}
        assert len({note.name for note in notes}) == 60
        assert not any(overlap(a.box, b.box) for a, b in combinations(notes, 2))
        assert all(0 < note.box[0] < note.box[2] < 595 and 0 < note.box[1] < note.box[3] < 842 for note in notes)
        assert notes[0].box[3] > 800
        assert all(read_below(data, 1, (*note.box, *note.box)).strip() == "" for note in notes)

    def test_such_notes_on_a_page_of_kilometres(self) -> None:
        builder = PdfBuilder()
        builder.page(width=10**6, height=10**6).center(500_000, 500_000, "KẾ HOẠCH", 14, "B")
        data = builder.build()
        start = time.process_time()
        made = mark(data, read_traced(data), *(finding(f"r{number}") for number in range(9)))
        assert len(read_notes(made.content or b"")) == 9
        assert time.process_time() - start < 5

    @pytest.mark.parametrize("rotate", [0, 90, 180, 270])
    def test_such_a_note_stands_upright_at_the_upper_left_as_the_page_is_shown(self, rotate: int) -> None:
        data = write(rotate=rotate)
        made = mark(data, read_traced(data), finding("r0"))
        before, after = draw(data), draw(made.content or b"")
        left, upper, right, lower = ImageChops.difference(before, after).getbbox() or (0, 0, 0, 0)
        assert right < 80
        assert lower < 80
        point = after.crop((left, upper, right, lower)).convert("L").point([255 if v < 170 else 0 for v in range(256)])
        tip = point.crop((0, round(point.height * 0.85), point.width, point.height)).getbbox()
        assert tip is not None
        assert tip[2] < point.width / 2  # the point of the bubble is below on the left

    def test_the_same_findings_with_another_day_are_known(self) -> None:
        data = write()
        document = read_traced(data)
        results = [finding("r0", find_words(document, "trực tuyến")), finding("r1")]
        made = mark(data, document, *results)
        assert made.content is not None
        again = mark(made.content, document, *results, finding("r2"), day=date(2026, 8, 8))
        assert (again.added, again.known) == (1, 2)
        assert again.content is not None
        assert again.content.startswith(made.content)
        assert len(read_notes(again.content)) == 3
        boxes = [note.box for note in read_notes(again.content) if note.kind == "Text"]
        assert not overlap(*boxes)

    def test_hostile_words_stay_words(self) -> None:
        data = write()
        words = ") >> endobj\u202e <script>\x00 \\ (((\nđ"
        made = mark(data, read_traced(data), finding("r0", actual=words))
        (note,) = read_notes(made.content or b"")
        assert ") >> endobj" in note.contents
        assert "\x00" not in note.contents
        assert len(PdfReader(BytesIO(made.content or b"")).pages) == 1


def bounds(quad: tuple[float, ...]) -> tuple[float, ...]:
    return min(quad[0::2]), min(quad[1::2]), max(quad[0::2]), max(quad[1::2])


def overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def draw(data: bytes, page: int = 0) -> Image.Image:
    document = pypdfium2.PdfDocument(data)
    try:
        return document[page].render(scale=1.5).to_pil().convert("RGB")
    finally:
        document.close()


def lock(data: bytes) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(data)))
    writer.encrypt("", "chủ", algorithm="AES-128")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def add_notes(data: bytes, *, indirect: bool) -> bytes:
    """The file with a note of somebody else."""
    from pypdf.annotations import FreeText

    writer = PdfWriter(clone_from=PdfReader(BytesIO(data)))
    writer.add_annotation(0, FreeText(text="Đã xem", rect=(8, 800, 60, 830)))
    page = writer.pages[0]
    if indirect:
        page[NameObject("/Annots")] = writer._add_object(ArrayObject(page["/Annots"]))
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


FORMS: dict[str, Callable[[bytes], bytes]] = {
    "as it is": lambda data: data,
    "objects in streams": pack_objects,
    "no line end at the end": lambda data: data.rstrip(),
    "bytes of a mail before its head": lambda data: b"X-Mailer: A\r\n\r\n" + data,
    "the list is not where it is said to be": lambda data: re.sub(rb"startxref\n\d+", b"startxref\n99999999", data),
    "the same with objects in streams": lambda data: re.sub(
        rb"startxref\n\d+", b"startxref\n99999999", pack_objects(data)
    ),
    "objects are not where the list says": lambda data: data.replace(b"\n2 0 obj", b"\n \n2 0 obj"),
    "a note of somebody else": lambda data: add_notes(data, indirect=False),
    "a list of notes of its own": lambda data: add_notes(data, indirect=True),
}


@pytest.mark.parametrize("form", FORMS)
class TestForms:
    def test_the_notes_are_appended(self, form: str) -> None:
        data = FORMS[form](write())
        document = read_traced(data)
        made = mark(data, document, finding("r0", find_words(document, "trực tuyến")), finding("r1"))
        copy = made.content or b""
        assert copy.startswith(data)
        assert made == mark(data, document, finding("r0", find_words(document, "trực tuyến")), finding("r1"))
        assert words_below(copy) == squeeze("trực tuyến")
        assert read_traced(copy).blocks == document.blocks
        assert ImageChops.difference(draw(data), draw(copy)).getbbox() is not None

    def test_other_readers_find_no_fault(self, form: str, tmp_path: Path) -> None:
        path = tmp_path / "ke-hoach.pdf"
        path.write_bytes(mark_words(FORMS[form](write()), "trực tuyến"))
        asked = 0
        for command in (["qpdf", "--check"], ["pdfinfo"]):
            if shutil.which(command[0]):
                asked += 1
                answer = subprocess.run([*command, str(path)], capture_output=True, text=True, check=False)
                assert (answer.returncode, answer.stderr) == (0, "")
        if not asked:
            pytest.skip("neither qpdf nor pdfinfo is installed")

    def test_notes_of_others_stay(self, form: str) -> None:
        data = FORMS[form](write())
        old = PdfReader(BytesIO(data)).pages[0].get("/Annots", ()) if "note" in form else ()
        new = PdfReader(BytesIO(mark_words(data, "trực tuyến"))).pages[0]["/Annots"]
        assert [item.get_object()["/Subtype"] for item in new] == [
            *(item.get_object()["/Subtype"] for item in old), "/Highlight",
        ]  # fmt: skip


def test_clauses_to_be_put_in_are_for_word_alone() -> None:
    path = next(path for path in SAMPLES if path.stem == "phu-bai")
    (made,) = cnscd_cli.annotate(path, day=DAY, suggest=True, isolated=False)
    assert made.copy is not None
    assert made.copy.notes == ("Nội dung còn thiếu chỉ chèn được vào tệp Word, nên ở đây chỉ có nhận xét",)
    assert made.copy._replace(notes=()) == annotate_sample(path).copy


class TestRefusals:
    def test_a_locked_file(self) -> None:
        data = lock(write())
        with pytest.raises(EncryptedInput, match="khóa không cho sửa"):
            mark(data, read_traced(data), finding("r0"))

    def test_what_pypdf_cannot_read(self) -> None:
        document = read_traced(write())
        with pytest.raises(DamagedInput, match="Cấu trúc tệp PDF bị lỗi"):
            mark(b"%PDF-1.7\n nothing", document, finding("r0"))


class TestAppearance:
    @pytest.mark.parametrize("reader", ["pdfium", "poppler"])
    def test_the_words_are_on_coloured_ground_and_still_to_be_read(self, reader: str, tmp_path: Path) -> None:
        data = write()
        copy = mark_words(data, "trực tuyến")
        (note,) = read_notes(copy)
        pictures = [self._draw(item, reader, tmp_path) for item in (data, copy)]
        box = [round(edge * 1.5) for edge in (note.box[0], 842 - note.box[3], note.box[2], 842 - note.box[1])]
        before, after = (picture.crop(tuple(box)) for picture in pictures)
        red, green, _ = after.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
        assert red > green + 20
        dark = [sum(picture.convert("L").histogram()[:60]) for picture in (before, after)]
        assert dark[1] >= dark[0]
        rest = ImageChops.difference(*pictures)
        rest.paste((0, 0, 0), tuple(box))
        assert (rest.getbbox() or (0, 0, 0, 0))[2:] <= (box[2] + 2, box[3] + 2)

    @staticmethod
    def _draw(data: bytes, reader: str, folder: Path) -> Image.Image:
        if reader == "pdfium":
            return draw(data)
        if not shutil.which("pdftoppm"):
            pytest.skip("pdftoppm is not installed")
        path = folder / "ke-hoach.pdf"
        path.write_bytes(data)
        made = subprocess.run(
            ["pdftoppm", "-r", "108", "-f", "1", "-l", "1", str(path)], capture_output=True, check=True
        )
        return Image.open(BytesIO(made.stdout)).convert("RGB")


def test_what_is_traced_is_read_alike() -> None:
    data = SAMPLES[0].read_bytes()
    plain, traced = parse_pdf(data, "", ""), read_traced(data)
    assert all(text.boxes for block in traced.blocks for text in [getattr(block, "content", None)] if text)
    bare = tuple(map_texts(block, lambda text: text._replace(boxes=())) for block in traced.blocks)
    assert bare == plain.blocks


@needs_tesseract
@pytest.mark.slow
@pytest.mark.parametrize("angle", [0.0, 1.2, -2.0, 180.0, 90.0, -90.0])
def test_words_of_a_scan(angle: float) -> None:
    """The words of the plan that a mark on its scan lies on, once the mark is turned back with the page."""
    source = ROOT / "samples" / "phu-bai.pdf"
    original = source.read_bytes()
    data = make_scan(original, angle=angle)
    document = read_traced(data, OcrMode.AUTO)
    words = ("làm quen với các tiện ích số", "30% người dân trưởng thành", "TỔ CHỨC THỰC HIỆN", "Giao ban")
    made = mark(data, document, *(finding(f"r{n}", find_words(document, item)) for n, item in enumerate(words)))
    assert made.content is not None
    assert made.content.startswith(data)
    width, height = (float(edge) for edge in PdfReader(BytesIO(data)).pages[0].mediabox[2:])
    for number, item in enumerate(words):
        (note,) = [note for note in read_notes(made.content) if note.name.startswith(f"cnscd:r{number}:")]
        quads = [turn_back(quad, angle, width, height) for quad in note.quads]
        below = squeeze("".join(read_below(original, note.page, quad) for quad in quads))
        assert squeeze(item) in below
        assert len(below) <= len(squeeze(item)) + 4 * len(quads)


def turn_back(quad: tuple[float, ...], angle: float, width: float, height: float) -> tuple[float, ...]:
    """Where a quadrilateral of a page lies that was turned left about its middle, before it was turned."""
    from math import cos, radians, sin

    back = radians(-angle)
    old = (width, height) if abs(angle) <= 45 or abs(angle) == 180 else (height, width)
    turned = []
    for at in range(0, 8, 2):
        x, y = quad[at] - width / 2, quad[at + 1] - height / 2
        turned += [x * cos(back) - y * sin(back) + old[0] / 2, x * sin(back) + y * cos(back) + old[1] / 2]
    return tuple(turned)


@pytest.mark.slow
@pytest.mark.skipif(not REAL, reason="không có thư mục ../shared với các tệp thật")
@pytest.mark.parametrize("path", REAL, **IDS)
def test_real_files(path: Path, tmp_path: Path) -> None:
    (made,) = cnscd_cli.annotate(path, day=DAY)
    if made.copy is None:
        pytest.skip(str(made.error))
    if made.copy.suffix != ".pdf":
        pytest.skip("no PDF, whatever its name says")
    data = path.read_bytes()
    copy = made.copy.content
    assert copy is not None
    assert copy.startswith(data)
    assert group(read_notes(copy)).keys() == quotes_of(made.plan).keys()
    again = tmp_path / path.name
    again.write_bytes(copy)
    (repeated,) = cnscd_cli.annotate(again, day=DAY)
    assert repeated.copy is not None
    assert repeated.copy.content is None
    assert answers(repeated.plan) == answers(made.plan)
    if shutil.which("qpdf"):
        checks = [
            subprocess.run(["qpdf", "--check", str(item)], capture_output=True, check=False).returncode
            for item in (path, again)
        ]
        assert checks[1] <= checks[0]
