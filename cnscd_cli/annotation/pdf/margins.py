"""Where notes without words of their own find room on a page: where nothing is printed, from the top down."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from cnscd_cli.parsers.ocr.pictures import Picture, count_ink, find_paper, ink_mask
from cnscd_cli.parsers.ocr.rendering import render_pages
from cnscd_cli.parsers.pdf.ink import Frame
from cnscd_cli.parsers.pdf.library import load_library, open_document

SIDE = 20.0  # points
_STEP = 23.0
_MOST_PLACES = 20_000  # of a page that claims to be larger than any sheet of paper
_EDGE = 8.0  # points that a printer may leave white
_DUST = 0.003  # of the dots of a place that is still empty
_MATRICES = {0: (1, 0, 0, 1, 0, 0), 1: (0, 1, -1, 0, 0, 0), 2: (-1, 0, 0, -1, 0, 0), 3: (0, -1, 1, 0, 0, 0)}

Box = tuple[float, float, float, float]
"""Left, lower, right and upper edge as the file stores them."""


@dataclass(frozen=True, slots=True)
class Margins:
    """A page as it is shown, and what is printed on it."""

    frame: Frame
    mask: Picture
    """255 where there is ink."""

    @property
    def matrix(self) -> tuple[float, float, float, float, float, float]:
        """What sets a picture upright on the page."""
        return _MATRICES[self.frame.turn]

    def find_places(self, count: int, taken: Sequence[Box]) -> list[Box]:
        """As many places beside each other; where there is no room for all, the last are those with the least ink."""
        found: list[Box] = []
        printed: list[tuple[float, Box]] = []
        for ink, box in islice(self._list_places(), _MOST_PLACES):
            if len(found) == count:
                return found
            if not any(_overlap(box, other) for other in taken):
                if ink <= _DUST:
                    found.append(box)
                else:
                    printed.append((ink, box))
        found += [box for _, box in sorted(printed, key=lambda place: place[0])]
        while found and len(found) < count:  # a tiny page: one over the other
            found += found
        return found[:count]

    def _list_places(self) -> Iterator[tuple[float, Box]]:
        """Share of ink and box, by row from the top."""
        width, height = self.frame.extent
        y = _EDGE
        while y + SIDE < max(height - _EDGE, SIDE + _EDGE + 1):
            x = _EDGE
            while x + SIDE < max(width - _EDGE, SIDE + _EDGE + 1):
                yield self._measure(x, y), self._store(x, y)
                x += _STEP
            y += _STEP

    def _measure(self, x: float, y: float) -> float:
        width, height = self.frame.extent
        across, down = self.mask.width / width, self.mask.height / height
        part = self.mask.crop(
            (
                round((x - 1) * across),
                round((y - 1) * down),
                round((x + SIDE + 1) * across),
                round((y + SIDE + 1) * down),
            )
        )
        return count_ink(part) / max(1, part.width * part.height)

    def _store(self, x: float, y: float) -> Box:
        (a, b), (c, d) = self.frame.stored(x, y), self.frame.stored(x + SIDE, y + SIDE)
        return min(a, c), min(b, d), max(a, c), max(b, d)


def read_margins(data: bytes, number: int) -> Margins | None:
    """The page of that number; null where it cannot be drawn."""
    scan = next(render_pages(data, [number]), None)
    if scan is None:
        return None
    grey = scan.picture.convert("L")
    return Margins(_read_frame(data, number), ink_mask(grey, find_paper(grey), 0.9))


def _read_frame(data: bytes, number: int) -> Frame:
    """The page as it is shown."""
    raw = load_library().raw
    with open_document(data) as document:
        page = raw.FPDF_LoadPage(document, number - 1)
        try:
            box = raw.FS_RECTF()
            raw.FPDF_GetPageBoundingBox(page, box)
            return Frame(box.left, box.bottom, box.right, box.top, raw.FPDFPage_GetRotation(page) % 4)
        finally:
            raw.FPDF_ClosePage(page)


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
