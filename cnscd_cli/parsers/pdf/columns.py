"""Two columns side by side: letterhead and signature block, told from lines by the blank strip between them.

A zone of columns is a run of bands (pieces of rows that overlap in height) with a common gutter. It is taken for one
only where its words or its setting say so, since the blanks of justified text and of tabs line up by chance.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from statistics import median

from cnscd_cli.parsers.pdf.bands import Band
from cnscd_cli.parsers.pdf.layout import Line, is_label, merge_pieces
from cnscd_cli.text.normalize import fold

# What the columns of a zone open with, the first and the last without marks and capitals.
_LETTERHEAD = ("cong hoa xa hoi", "doc lap", "cong hoa x")
_SIGNATURE = ("TM.", "KT.", "TL.", "TUQ.", "Q.", "TM ", "KT ", "CHỦ TỊCH", "PHÓ CHỦ TỊCH")
_RECIPIENTS = ("noi nhan",)


@dataclass(slots=True)
class Zone:
    """Two columns side by side: letterhead, signature block."""

    left: list[Line] = field(default_factory=list)
    right: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class _Column:
    """How the lines of one column of a zone are set."""

    pieces: list[Line] = field(default_factory=list)

    def fits(self, piece: Line, *, by_left_edge: bool) -> bool:
        """Whether `piece` is set as the others are: on the same centre, or at the same left edge in the same size."""
        if not self.pieces:
            return False
        if self.is_centered():
            if abs(piece.center - median(other.center for other in self.pieces)) <= 0.8 * piece.size:
                return True
            if len(self.pieces) > 1:
                return False
        if not by_left_edge:
            return False
        sizes = [other.size for other in self.pieces]
        edge = min(other.x0 for other in self.pieces)
        alike = 1.6 if is_label(piece.words[0].text) else 0.7  # «Nơi nhận:» is set larger than its list
        return min(abs(piece.size - size) for size in sizes) < alike and -3 <= piece.x0 - edge <= 1.2 * piece.size

    def is_centered(self) -> bool:
        """Lines of different length about one centre; a single line may be."""
        centers = [piece.center for piece in self.pieces]
        middle = median(centers)
        near = sum(abs(center - middle) <= 0.5 * piece.size for center, piece in zip(centers, self.pieces, strict=True))
        edges = [piece.x0 for piece in self.pieces]
        same_edge = len(edges) > 1 and sum(abs(edge - min(edges)) < 2 for edge in edges) > len(edges) / 2
        return near >= 0.6 * len(centers) and not same_edge


@dataclass(slots=True)
class ColumnZone:
    """Bands of a page that a blank strip parts into two columns."""

    first: int
    last: int
    gutter: tuple[float, float]
    left: _Column
    right: _Column
    width: float
    """Of the page."""

    @property
    def zone(self) -> Zone:
        return Zone(merge_pieces(self.left.pieces), merge_pieces(self.right.pieces))

    def opens_document(self) -> bool:
        return any(fold(piece.text).startswith(_LETTERHEAD) for piece in self.right.pieces)


class ZoneFinder:
    """Looks for two-column zones among the bands of one page."""

    def __init__(self, bands: list[Band], width: float) -> None:
        self.bands = bands
        self.width = width
        self.center = width / 2

    def find(self, before: ColumnZone | None) -> list[ColumnZone]:
        """The zones from top to bottom; `before` is the zone that ended the page before and may run on."""
        zones: list[ColumnZone] = []
        index = 0
        if before is not None and abs(before.width - self.width) < 5:
            carried = self._continue(before)
            if carried is not None:
                zones.append(carried)
                index = carried.last + 1
        while index < len(self.bands):
            found = self._zone_at(index)
            if found is None:
                index += 1
                continue
            zones.append(found)
            index = found.last + 1
        return zones

    def _zone_at(self, index: int) -> ColumnZone | None:
        best: ColumnZone | None = None
        for gutter in self.bands[index].gutters():
            zone = self._seed(index, gutter)
            self._grow(zone, index, 1)
            self._grow(zone, index, -1)
            if self._accept(zone) and (best is None or zone.last - zone.first > best.last - best.first):
                best = zone
        return best

    def _seed(self, index: int, gutter: tuple[float, float]) -> ColumnZone:
        left = [piece for piece in self.bands[index].pieces if piece.x1 <= gutter[0] + 0.1]
        right = [piece for piece in self.bands[index].pieces if piece.x0 >= gutter[1] - 0.1]
        return ColumnZone(index, index, gutter, _Column(merge_pieces(left)), _Column(merge_pieces(right)), self.width)

    def _grow(self, zone: ColumnZone, start: int, step: int) -> None:
        index = start + step
        while 0 <= index < len(self.bands):
            edge = self.bands[index - step]
            band = self.bands[index]
            distance = band.top - edge.bottom if step > 0 else edge.top - band.bottom
            sides = self._sides(band, zone.gutter)
            if sides is None or not self._belongs(zone, sides, distance, step):
                return
            left, right, gutter = sides
            zone.left.pieces.extend(left)
            zone.right.pieces.extend(right)
            zone.gutter = gutter
            zone.first, zone.last = min(zone.first, index), max(zone.last, index)
            index += step

    @staticmethod
    def _sides(band: Band, gutter: tuple[float, float]) -> tuple[list[Line], list[Line], tuple[float, float]] | None:
        """The band's pieces left and right of the gutter, and what remains of it; null where a piece crosses it."""
        low, high = gutter
        middle = (low + high) / 2
        left, right = [], []
        for piece in band.pieces:
            if piece.x1 <= high - 0.4 * piece.size and piece.center < middle:
                left.append(piece)
                low = max(low, piece.x1)
            elif piece.x0 >= low + 0.4 * piece.size and piece.center > middle:
                right.append(piece)
                high = min(high, piece.x0)
            else:
                return None
        if high - low < 0.4 * band.pieces[0].size:
            return None
        return merge_pieces(left), merge_pieces(right), (low, high)

    def _belongs(
        self,
        zone: ColumnZone,
        sides: tuple[list[Line], list[Line], tuple[float, float]],
        distance: float,
        step: int,
    ) -> bool:
        left, right, _ = sides
        size = (left or right)[0].size
        if left and right:
            return distance < 5 * size and not (step > 0 and _opens_letterhead(right))
        if left:
            names_recipients = any(fold(piece.text).startswith(_RECIPIENTS) for piece in left)
            reach = 3.5 if step > 0 else 2.5
            return distance < reach * size and (
                names_recipients or all(zone.left.fits(piece, by_left_edge=step > 0) for piece in left)
            )
        if any(abs(piece.center - self.center) < 1.5 * size for piece in right) and not zone.right.is_centered():
            return False
        reach = 14.0 if step > 0 else 3.0
        return distance < reach * size and all(zone.right.fits(piece, by_left_edge=step > 0) for piece in right)

    def _accept(self, zone: ColumnZone) -> bool:
        left = [fold(piece.text) for piece in zone.left.pieces]
        right = [fold(piece.text) for piece in zone.right.pieces]
        if all(is_label(text) for text in left):
            return False
        if any(text.startswith(_LETTERHEAD) for text in right):
            return True
        if any(piece.text.startswith(_SIGNATURE) for piece in zone.right.pieces):
            return True
        if any(text.startswith(_RECIPIENTS) for text in left):
            return True
        lefts, rights = zone.left.pieces, zone.right.pieces
        edges = {round(piece.x0 / 6) for piece in rights}
        if len(rights) >= 3 and len(edges) >= 3 and zone.right.is_centered() and len(lefts) >= 2:
            return abs(median(piece.center for piece in rights) - self.center) > 30
        return self._is_page_in_columns(zone)

    def _is_page_in_columns(self, zone: ColumnZone) -> bool:
        """Running text in two columns: many lines on both sides that fill their column."""
        for column in (zone.left, zone.right):
            lines = merge_pieces(column.pieces)
            if len(lines) < 6:
                return False
            left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
            full = sum(line.x1 - line.x0 > 0.8 * (right - left) for line in lines)
            if full < 0.5 * len(lines) or right - left < 0.5 * (self.center - left if column is zone.left else 0):
                return False
        return True

    def _continue(self, before: ColumnZone) -> ColumnZone | None:
        """The part of a zone that the page break cut off."""
        left, right = _Column(list(before.left.pieces)), _Column(list(before.right.pieces))
        zone = ColumnZone(0, -1, before.gutter, left, right, self.width)
        own = ColumnZone(0, -1, before.gutter, _Column(), _Column(), self.width)
        for index, band in enumerate(self.bands):
            sides = self._sides(band, zone.gutter)
            if sides is None:
                break
            lefts, rights, gutter = sides
            if any(fold(piece.text).startswith((*_LETTERHEAD, "phu luc")) for piece in rights):
                break
            fits = [zone.left.fits(piece, by_left_edge=True) for piece in lefts]
            fits += [zone.right.fits(piece, by_left_edge=False) for piece in rights]
            if not all(fits):
                break
            for column, pieces in ((zone.left, lefts), (own.left, lefts), (zone.right, rights), (own.right, rights)):
                column.pieces.extend(pieces)
            zone.gutter = own.gutter = gutter
            own.last = index
        return own if own.last >= 0 else None


def _opens_letterhead(pieces: list[Line]) -> bool:
    """Whether a letterhead of its own begins, under the zone so far."""
    return any(fold(piece.text).startswith(_LETTERHEAD[0]) for piece in pieces)
