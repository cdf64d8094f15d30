"""Pages of a PDF as pictures, drawn by pdfium one at a time."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from typing import Any

from PIL import Image

from cnscd_cli.parsers.ocr.pages import DPI, Scan
from cnscd_cli.parsers.ocr.pictures import Picture, has_colour
from cnscd_cli.parsers.pdf.library import Library, load_library, open_document

_LONG_SIDE = (500.0, 1250.0)  # points, of sheets from A5 to A3; others are pictures whose scale is not told
_USUAL_SIDE = 842.0
_WHITE = 0xFFFFFFFF
_GREY, _BGRX = 1, 3
_FORMS = {_GREY: ("L", "L"), _BGRX: ("RGB", "BGRX")}


def render_pages(data: bytes, numbers: Sequence[int]) -> Iterator[Scan]:
    """The pages of those numbers, from 1 on; a broken page is left out."""
    lib = load_library()
    with open_document(data) as document:
        for number in numbers:
            page = lib.raw.FPDF_LoadPage(document, number - 1)
            if page:
                try:
                    picture = _render(lib, page)
                finally:
                    lib.raw.FPDF_ClosePage(page)
                yield Scan(number, picture)
                del picture


def _render(lib: Library, page: Any) -> Picture:
    width, height = lib.raw.FPDF_GetPageWidthF(page), lib.raw.FPDF_GetPageHeightF(page)
    long_side = max(width, height, 1.0)
    scale = DPI / 72
    if not _LONG_SIDE[0] <= long_side <= _LONG_SIDE[1]:
        scale *= _USUAL_SIDE / long_side
    # In colour only where there is any: everything that follows is faster in grey.
    colour = has_colour(_draw(lib, page, (width * scale / 4, height * scale / 4), _BGRX))
    return _draw(lib, page, (width * scale, height * scale), _BGRX if colour else _GREY)


def _draw(lib: Library, page: Any, sides: tuple[float, float], form: int) -> Picture:
    raw = lib.raw
    size = max(1, round(sides[0])), max(1, round(sides[1]))
    bitmap = raw.FPDFBitmap_CreateEx(*size, form, None, 0)
    try:
        raw.FPDFBitmap_FillRect(bitmap, 0, 0, *size, _WHITE)
        raw.FPDF_RenderPageBitmap(bitmap, page, 0, 0, *size, 0, 0)
        stride = raw.FPDFBitmap_GetStride(bitmap)
        buffer = ctypes.string_at(raw.FPDFBitmap_GetBuffer(bitmap), stride * size[1])
    finally:
        raw.FPDFBitmap_Destroy(bitmap)
    mode, order = _FORMS[form]
    return Image.frombuffer(mode, size, buffer, "raw", order, stride, 1)
