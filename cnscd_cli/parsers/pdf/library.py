"""The way into pdfium: its functions with plain addresses as arguments, and documents that are always closed.

Characters are read in bulk, by `map` over such functions: a call through the usual bindings costs more than the work
it does. Not for use from several threads at once.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import repeat
from typing import Any

TEXT, PATH, IMAGE, FORM = 1, 2, 3, 5  # types of page objects

_MAX_OBJECTS = 500_000  # of one page; a survey map has some hundred thousand
_MAX_TEXTS = 30_000  # of one page: pdfium compares each with those about it


class PdfiumError(Exception):
    """pdfium could not open or read; `code` is its error number."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class Library:
    """pdfium: `raw` are its bindings, the other attributes the functions that are called for every character."""

    def __init__(self) -> None:
        # Here, not at the top: loading the library costs 20 ms. Its helper layer costs 10 ms more and is not needed.
        import pypdfium2_raw  # type: ignore[import-untyped, unused-ignore]

        self.raw: Any = pypdfium2_raw
        self.raw.FPDF_InitLibrary()
        address, number = ctypes.c_void_p, ctypes.c_int
        self.unicode = self._fast("FPDFText_GetUnicode", ctypes.c_uint, address, number)
        self.box = self._fast("FPDFText_GetLooseCharBox", number, address, number, address)
        self.text_object = self._fast("FPDFText_GetTextObject", address, address, number)
        self.matrix = self._fast("FPDFText_GetMatrix", number, address, number, address)
        self.origin = self._fast("FPDFText_GetCharOrigin", number, address, number, address, address)
        self.font_size = self._fast("FPDFText_GetFontSize", ctypes.c_double, address, number)
        self.font = self._fast("FPDFTextObj_GetFont", address, address)
        self.text_mode = self._fast("FPDFTextObj_GetTextRenderMode", number, address)
        self.fill_color = self._fast("FPDFPageObj_GetFillColor", number, address, address, address, address, address)
        self.page_object = self._fast("FPDFPage_GetObject", address, address, number)
        self.form_object = self._fast("FPDFFormObj_GetObject", address, address, ctypes.c_ulong)
        self.object_type = self._fast("FPDFPageObj_GetType", number, address)
        self.segment = self._fast("FPDFPath_GetPathSegment", address, address, number)
        self.segment_type = self._fast("FPDFPathSegment_GetType", number, address)
        self.segment_closes = self._fast("FPDFPathSegment_GetClose", number, address)
        self.segment_point = self._fast("FPDFPathSegment_GetPoint", number, address, address, address)

    def _fast(self, name: str, result: Any, *arguments: Any) -> Any:
        pointer = ctypes.cast(getattr(self.raw, name), ctypes.c_void_p).value
        return ctypes.PYFUNCTYPE(result, *arguments)(pointer or 0)

    def as_object(self, key: int) -> Any:
        """The page object at an address, as the bindings want it."""
        return ctypes.cast(key, self.raw.FPDF_PAGEOBJECT)


_loaded: list[Library] = []


def load_library() -> Library:
    """pdfium, loaded once a process."""
    if not _loaded:
        _loaded.append(Library())
    return _loaded[0]


@contextmanager
def open_document(data: bytes) -> Iterator[Any]:
    """The handle of a document."""
    raw = load_library().raw
    document = raw.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        raise PdfiumError(raw.FPDF_GetLastError())
    try:
        yield document
    finally:
        raw.FPDF_CloseDocument(document)


@contextmanager
def open_page(document: Any, index: int) -> Iterator[tuple[Any, Any] | None]:
    """The handles of a page and of its text; null for a broken page among good ones, or one beyond all measure."""
    raw = load_library().raw
    page = raw.FPDF_LoadPage(document, index)
    text_page = raw.FPDFText_LoadPage(page) if page and not _is_excessive(page) else None
    try:
        yield (page, text_page) if text_page else None
    finally:
        if text_page:
            raw.FPDFText_ClosePage(text_page)
        if page:
            raw.FPDF_ClosePage(page)


def _is_excessive(page: Any) -> bool:
    """Whether a page has so many objects that no person made it, and its text would take minutes."""
    lib = load_library()
    count = lib.raw.FPDFPage_CountObjects(page)
    if count <= _MAX_TEXTS:
        return False
    keys = map(lib.page_object, repeat(address_of(page)), range(min(count, _MAX_OBJECTS)))
    texts = sum(kind == TEXT for kind in map(lib.object_type, keys))
    return bool(count > _MAX_OBJECTS or texts > _MAX_TEXTS)


def address_of(handle: Any) -> int:
    """The plain address behind a handle."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0
