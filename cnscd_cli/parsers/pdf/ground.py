"""What lies under the text of a page: pictures and dark areas, on which hidden and white ink means something."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from functools import cached_property
from typing import Any, NamedTuple

from cnscd_cli.parsers.pdf.drawings import Drawing
from cnscd_cli.parsers.pdf.ink import Frame
from cnscd_cli.parsers.pdf.library import FORM, IMAGE, Library
from cnscd_cli.parsers.pdf.styles import Style

_MAX_AREAS = 5_000
_LIGHT = 225  # of 255: white ink cannot be seen on such a ground
_PICTURE_SIDE = 600  # points of the longer side


class _Box(NamedTuple):
    left: float
    bottom: float
    right: float
    top: float


class Ground:
    """The drawings of a page as its text sees them, looked at only when a text needs it."""

    def __init__(self, lib: Library, page: Any, drawings: Sequence[Drawing], frame: Frame) -> None:
        self.lib = lib
        self.page = page
        self.drawings = drawings
        self.frame = frame

    def is_picture(self) -> bool:
        """Whether pictures cover more than half of the page."""
        return self._is_picture

    def shows(self, style: Style) -> bool:
        """Whether a reader sees a text object, or would if the scan it belongs to were text."""
        if style.hidden:
            return self._is_picture
        return not style.white or self._is_picture or self._is_dark(style)

    @cached_property
    def _is_picture(self) -> bool:
        frame = self.frame
        area = 0.0
        for kind, key in self.drawings[:_MAX_AREAS]:
            box = self._box(key) if kind in {IMAGE, FORM} else None
            if box is not None:
                width = min(box.right, frame.right) - max(box.left, frame.left)
                height = min(box.top, frame.top) - max(box.bottom, frame.bottom)
                area += max(0.0, width) * max(0.0, height)
        return area > 0.5 * frame.area

    def _is_dark(self, style: Style) -> bool:
        """Whether the page is anything but white where a text begins, judged from a small picture of it."""
        x, y = ctypes.c_int(), ctypes.c_int()
        width, height, pixels = self._picture
        if not pixels:
            return True
        for step in (-0.2, 0.1, 0.4, 0.7):
            place = (style.base[0] + step * style.size, style.base[1] + 0.3 * style.size)
            self.lib.raw.FPDF_PageToDevice(self.page, 0, 0, width, height, 0, *place, x, y)
            if 0 <= x.value < width and 0 <= y.value < height and pixels[y.value * width + x.value] < _LIGHT:
                return True
        return False

    @cached_property
    def _picture(self) -> tuple[int, int, bytes]:
        """Width and height of the picture, and how light its points are; nothing where it cannot be had."""
        raw = self.lib.raw
        scale = min(1.0, _PICTURE_SIDE / max(*self.frame.extent, 1.0))
        width = max(1, round(raw.FPDF_GetPageWidthF(self.page) * scale))
        height = max(1, round(raw.FPDF_GetPageHeightF(self.page) * scale))
        buffer = ctypes.create_string_buffer(b"\xff" * (width * height), width * height)
        bitmap = raw.FPDFBitmap_CreateEx(width, height, raw.FPDFBitmap_Gray, buffer, width)
        if not bitmap:
            return width, height, b""
        try:
            raw.FPDF_RenderPageBitmap(bitmap, self.page, 0, 0, width, height, 0, 0)
        finally:
            raw.FPDFBitmap_Destroy(bitmap)
        return width, height, buffer.raw

    def _box(self, key: int) -> _Box | None:
        edges = [ctypes.c_float() for _ in range(4)]
        if not self.lib.raw.FPDFPageObj_GetBounds(self.lib.as_object(key), *edges):
            return None
        return _Box(*(edge.value for edge in edges))
