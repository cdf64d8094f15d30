"""The plan with its findings: every finding a note on the words that it is about."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject

from cnscd_cli.annotation.order import Order
from cnscd_cli.annotation.pdf.increment import Increment, LockedError, UnsoundError
from cnscd_cli.annotation.pdf.margins import Box, read_margins
from cnscd_cli.annotation.pdf.notes import Note, make_highlight, make_icon
from cnscd_cli.annotation.pdf.places import Mark, find_marks
from cnscd_cli.annotation.pdf.stacks import Stacks
from cnscd_cli.errors import DamagedInput, EncryptedInput
from cnscd_cli.model.annotation import AnnotatedCopy
from cnscd_cli.model.document import Block
from cnscd_cli.model.finding import Result
from cnscd_cli.reporting.remarks import Remark, list_places, list_remarks

# What pypdf raises over broken files, beside its own errors.
_BROKEN = (PyPdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, RecursionError)


_MAX_DEPTH = 32  # of the tree of pages
_A4: Box = (0.0, 0.0, 595.0, 842.0)


class _Placed(NamedTuple):
    """A note, and where its words stand; null for one that finds no words."""

    note: Note
    mark: Mark | None

    @property
    def remark(self) -> str:
        """The same for its notes on all pages."""
        return self.note.name.rpartition(".")[0] or self.note.name


def annotate_pdf(data: bytes, path: str, order: Order) -> AnnotatedCopy:
    """The PDF with the remarks that it does not have yet; its reading must have come with `ReadOptions.boxes`.

    The bytes of the file stay as they are, what is new stands behind them. Raises an InputError.
    """
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells on standard error what it mends
    try:
        return _annotate(data, order)
    except LockedError:
        problem = "tệp PDF được khóa không cho sửa, nên không ghi nhận xét vào được"
        raise EncryptedInput(path, problem, "Lưu lại thành PDF không khóa, hoặc dùng bản Word, rồi chạy lại") from None
    except (UnsoundError, *_BROKEN) as error:
        problem = "cấu trúc tệp PDF bị lỗi, không ghi thêm nhận xét được"
        raise DamagedInput(path, problem, "Xuất lại PDF từ bản gốc, hoặc dùng bản Word, rồi chạy lại") from error


def _annotate(data: bytes, order: Order) -> AnnotatedCopy:
    document = order.reading.document
    blocks = document.blocks
    increment = Increment(data)
    pages = _Pages(increment)
    if pages.count != document.source.pages:  # pypdf and pdfium see two different files
        raise UnsoundError
    placed = [item for finding in list_remarks(order.report) for item in _place(blocks, *finding, order.day)]
    new = [item for item in placed if item.note.name not in pages.known]
    _add_highlights(new, Stacks(blocks), pages, increment)
    _add_icons(data, [note for note, mark in new if mark is None], pages, increment)
    pages.write()
    added = len({item.remark for item in new})
    known = len({item.remark for item in placed}) - added
    return AnnotatedCopy(increment.finish() if new else None, ".pdf", added, known)


def _place(blocks: Sequence[Block], result: Result, remark: Remark, day: date) -> Iterator[_Placed]:
    """The notes of one finding: one for each of its places, on each page of it."""
    places = list(dict.fromkeys(marks for marks in (find_marks(blocks, item) for item in list_places(result)) if marks))
    name = f"cnscd:{result.rule}:{result.fingerprint or _digest(remark)}"
    if not places:
        yield _Placed(Note(f"{name}:0", remark.heading, "\n".join(remark.lines), result, day), None)
    for number, marks in enumerate(places, 1):
        told = remark if number == 1 else remark.follow(number, len(places))
        for part, mark in enumerate(marks, 1):
            note = Note(f"{name}:{number}.{part}", told.heading, "\n".join(told.lines), result, day)
            yield _Placed(note, mark)


def _digest(remark: Remark) -> str:
    return hashlib.sha256("\n".join(remark.lines).encode()).hexdigest()[:16]


def _add_highlights(placed: Sequence[_Placed], stacks: Stacks, pages: _Pages, increment: Increment) -> None:
    """Marks on words: the shorter lie on top of the longer, of those on the same words the first."""
    made: dict[int, list[tuple[float, DictionaryObject]]] = {}
    for note, mark in placed:
        if mark is not None:
            page = pages.refer(mark.page)
            again = stacks.is_marked(mark)
            sign = stacks.find_room(mark, pages.bound(mark.page)) if again else None
            highlight = make_highlight(note, mark, page, increment, sign=sign, painted=not again)
            made.setdefault(mark.page, []).append((mark.length, highlight))
    for number, highlights in made.items():
        for _, (_, highlight) in sorted(enumerate(highlights), key=lambda item: (-item[1][0], -item[0])):
            pages.add(number, highlight)


def _add_icons(data: bytes, notes: Sequence[Note], pages: _Pages, increment: Increment) -> None:
    """Notes without words, at the top of the first page where nothing is printed."""
    margins = read_margins(data, 1) if notes else None
    if margins is None:
        if notes:
            raise UnsoundError
        return
    places = margins.find_places(len(notes), pages.list_boxes(1))
    for note, box in zip(notes, places, strict=True):
        pages.add(1, make_icon(note, box, margins.matrix, pages.refer(1), increment))


class _Pages:
    """The pages of a file, and what is added to each."""

    def __init__(self, increment: Increment) -> None:
        self._increment = increment
        self._places = [page.indirect_reference for page in increment.reader.pages]
        self._added: dict[int, list[IndirectObject]] = {}
        increment.reader.resolved_objects.clear()  # pypdf has written into the pages what they inherit
        self.known = set(self._list_names())

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._places)

    def refer(self, number: int) -> IndirectObject:
        """The page of that number, from 1."""
        place = self._places[number - 1]
        if place is None:
            raise UnsoundError
        return place

    def add(self, number: int, annotation: DictionaryObject) -> None:
        """Puts an annotation on a page."""
        self._added.setdefault(number, []).append(self._increment.add(annotation))

    def bound(self, number: int) -> Box:
        """The edges of a page, or those of a sheet of A4 where it does not tell."""
        page: DictionaryObject | None = self._read(number)
        for _ in range(_MAX_DEPTH):
            if page is None:
                break
            for key in ("/CropBox", "/MediaBox"):
                if key in page:
                    return _read_box(page[key]) or _A4
            parent = page.get("/Parent")
            above = parent.get_object() if isinstance(parent, IndirectObject) else None
            page = above if isinstance(above, DictionaryObject) else None
        return _A4

    def write(self) -> None:
        """Hands the changed lists of annotations on."""
        for number, added in sorted(self._added.items()):
            place = self.refer(number)
            page = self._read(number)
            kept = page.raw_get("/Annots") if "/Annots" in page else None
            old = kept.get_object() if isinstance(kept, IndirectObject) else kept
            annotations = ArrayObject([*(old if isinstance(old, ArrayObject) else ()), *added])
            if isinstance(kept, IndirectObject) and isinstance(old, ArrayObject):
                self._increment.replace(kept, annotations)
            else:
                changed = DictionaryObject(page)
                changed[NameObject("/Annots")] = annotations
                self._increment.replace(place, changed)

    def list_boxes(self, number: int) -> list[Box]:
        """Where annotations stand on a page."""
        boxes = []
        for annotation in self._list_annotations(number):
            box = _read_box(annotation.get("/Rect"))
            if box is not None:
                boxes.append(box)
        return boxes

    def _list_names(self) -> Iterator[str]:
        for number in range(1, self.count + 1):
            for annotation in self._list_annotations(number):
                name = annotation.get("/NM")
                if isinstance(name, str):
                    yield name

    def _list_annotations(self, number: int) -> Iterator[DictionaryObject]:
        found = self._read(number).get("/Annots")
        found = found.get_object() if isinstance(found, IndirectObject) else found
        for item in found if isinstance(found, ArrayObject) else ():
            annotation = item.get_object()
            if isinstance(annotation, DictionaryObject):
                yield annotation

    def _read(self, number: int) -> DictionaryObject:
        page = self.refer(number).get_object()
        if not isinstance(page, DictionaryObject):
            raise UnsoundError
        return page


def _read_box(edges: object) -> Box | None:
    found = edges.get_object() if isinstance(edges, IndirectObject) else edges
    if not isinstance(found, ArrayObject) or len(found) != 4:
        return None
    a, b, c, d = (float(edge) for edge in found)
    return min(a, c), min(b, d), max(a, c), max(b, d)
