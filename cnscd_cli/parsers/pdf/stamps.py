"""What is stamped on a page besides its own text: filled forms, notes, number and date given on signing.

These are annotations, which neither the text of pdfium nor that of pdfplumber holds. The page into which they are
merged shows them where a reader sees them.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from cnscd_cli.parsers.pdf.blanks import fill_blanks
from cnscd_cli.parsers.pdf.characters import read_characters, read_words
from cnscd_cli.parsers.pdf.ink import Frame, Word
from cnscd_cli.parsers.pdf.library import FORM, TEXT, Library, address_of, open_page
from cnscd_cli.parsers.pdf.signatures import is_signature_mark

_MAX_ANNOTATIONS = 1_000  # of one page; a signed form has ten
_MAX_OBJECTS = 20_000
_MAX_FORM_DEPTH = 6

_FREE_TEXT, _STAMP, _WIDGET = 3, 13, 20
_UNSEEN = 0b100010  # flags: hidden, or not to be viewed


class _Annotation(NamedTuple):
    """The place of an annotation on the upright page, and whether its words are those of the page."""

    x0: float
    y0: float
    x1: float
    y1: float
    written: bool
    """Written on the page by its author: a form filled in, a note. Else the mark of a signature, or a stamp."""

    def holds(self, word: Word) -> bool:
        return self.x0 <= (word.x0 + word.x1) / 2 <= self.x1 and self.y0 <= word.middle <= self.y1

    @property
    def area(self) -> float:
        return (self.x1 - self.x0) * (self.y1 - self.y0)


def add_stamps(lib: Library, document: Any, index: int, frame: Frame, words: Sequence[Word]) -> Sequence[Word]:
    """The words of a page with those that were stamped on it.

    The mark of a digital signature (who signed, when) is no text of the document: of such an annotation only that
    counts which stands in a blank.
    """
    annotations = _read_annotations(lib, document, index, frame)
    if not annotations:
        return words
    written: dict[_Annotation, list[Word]] = {}
    stamped: list[Word] = []
    for word in _read_stamped(lib, document, index, frame):
        owner = min((other for other in annotations if other.holds(word)), key=lambda other: other.area, default=None)
        if owner is not None and owner.written:
            written.setdefault(owner, []).append(word)
        elif owner is not None:
            stamped.append(word)
    for notes in written.values():
        if not is_signature_mark(" ".join(word.text for word in notes)):
            words = [*words, *notes]
    return fill_blanks(words, stamped)


def _read_annotations(lib: Library, document: Any, index: int, frame: Frame) -> list[_Annotation]:
    """The annotations with words that a reader sees."""
    with open_page(document, index) as handles:
        if handles is None:
            return []
        page = handles[0]
        count = lib.raw.FPDFPage_GetAnnotCount(page)
        if count > _MAX_ANNOTATIONS:  # merging them would take long, and nobody reads so many
            return []
        found = [_read_annotation(lib, page, number, frame) for number in range(count)]
    return [annotation for annotation in found if annotation is not None]


def _read_annotation(lib: Library, page: Any, number: int, frame: Frame) -> _Annotation | None:
    raw = lib.raw
    annotation = raw.FPDFPage_GetAnnot(page, number)
    if not annotation:
        return None
    try:
        kind = raw.FPDFAnnot_GetSubtype(annotation)
        box = raw.FS_RECTF()
        if kind not in {_FREE_TEXT, _STAMP, _WIDGET} or raw.FPDFAnnot_GetFlags(annotation) & _UNSEEN:
            return None
        if not raw.FPDFAnnot_GetRect(annotation, box):
            return None
        written = kind == _FREE_TEXT or (kind == _WIDGET and _field_type(lib, annotation) in {"Tx", "Ch"})
    finally:
        raw.FPDFPage_CloseAnnot(annotation)
    corners = (frame.upright(box.left, box.bottom), frame.upright(box.right, box.top))
    (x0, x1), (y0, y1) = (sorted(edges) for edges in zip(*corners, strict=True))
    return _Annotation(x0, y0, x1, y1, written) if x1 > x0 and y1 > y0 else None


def _field_type(lib: Library, annotation: Any) -> str:
    buffer = ctypes.create_string_buffer(32)
    pointer = ctypes.cast(buffer, ctypes.POINTER(lib.raw.FPDF_WCHAR))
    lib.raw.FPDFAnnot_GetStringValue(annotation, b"FT", pointer, 32)
    return buffer.raw.decode("utf-16-le", "replace").split("\0")[0]


def _read_stamped(lib: Library, document: Any, index: int, frame: Frame) -> Iterator[Word]:
    """The words of all annotations: those of the objects that merging them into the page adds to it."""
    raw = lib.raw
    with open_page(document, index) as handles:
        if handles is None:
            return
        own = raw.FPDFPage_CountObjects(handles[0])
        if raw.FPDFPage_Flatten(handles[0], 0) != 1:
            return
    with open_page(document, index) as handles:
        if handles is None:
            return
        page, text_page = handles
        added = range(own, min(raw.FPDFPage_CountObjects(page), own + _MAX_OBJECTS))
        keys = set(_find_texts(lib, (lib.page_object(address_of(page), number) for number in added), 0))
        characters = read_characters(lib, text_page)
        styles = dict(item for item in characters.styles.items() if item[0] in keys and not item[1].hidden)
        yield from read_words(lib, text_page, replace(characters, styles=styles), frame, lambda _: True)


def _find_texts(lib: Library, keys: Iterable[int], depth: int) -> Iterator[int]:
    """The text objects among `keys` and in the forms among them."""
    for key in keys:
        kind = lib.object_type(key) if key else None
        if kind == TEXT:
            yield key
        elif kind == FORM and depth < _MAX_FORM_DEPTH:
            count = min(lib.raw.FPDFFormObj_CountObjects(lib.as_object(key)), _MAX_OBJECTS)
            yield from _find_texts(lib, (lib.form_object(key, number) for number in range(count)), depth + 1)
