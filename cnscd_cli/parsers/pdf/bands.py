"""Rows cut into pieces at wide blanks, and the pieces gathered into bands that a gutter may part."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from cnscd_cli.parsers.pdf.ink import Word
from cnscd_cli.parsers.pdf.layout import GAP, Line


@dataclass(slots=True)
class Band:
    """Pieces of rows that overlap in height: one row of the body, or both columns of a zone."""

    pieces: list[Line]
    top: float
    bottom: float

    def gutters(self) -> list[tuple[float, float]]:
        """Blank strips between the pieces, wide enough to part columns."""
        result = []
        reach = None
        for piece in sorted(self.pieces, key=lambda piece: piece.x0):
            if reach is not None and piece.x0 - reach > 0.5 * piece.size:
                result.append((reach, piece.x0))
            reach = max(reach or 0.0, piece.x1)
        return result


def cut_row(row: list[Word], page: int, number: int) -> list[Line]:
    """The row cut where its gaps are wider than spaces are in it."""
    gaps = sorted((b.x0 - a.x1) / b.size for a, b in pairwise(row))
    gaps = [gap for gap in gaps if gap > GAP]
    if not gaps or gaps[-1] < 0.5:
        return [Line(page, number, row)]
    limit = max(0.5, 2.0 * gaps[(len(gaps) - 1) // 2]) if len(gaps) > 2 else 0.8
    if gaps[0] < 0.4 or (gaps[0] > 2.0 and gaps[-1] > 1.3 * gaps[0]):
        limit = min(limit, 1.5)  # not stretched to the margin: the row of a table
    pieces, start = [], 0
    for index in range(1, len(row)):
        if (row[index].x0 - row[index - 1].x1) / row[index].size > limit:
            pieces.append(Line(page, number, row[start:index]))
            start = index
    pieces.append(Line(page, number, row[start:]))
    return pieces


def find_bands(pieces: list[Line]) -> list[Band]:
    """Pieces grouped by overlapping height, from top to bottom."""
    bands: list[Band] = []
    for piece in sorted(pieces, key=lambda piece: (piece.top, piece.x0)):
        if bands:
            last = bands[-1]
            overlap = min(last.bottom, piece.bottom) - max(last.top, piece.top)
            if overlap > 0.25 * min(piece.bottom - piece.top, last.bottom - last.top):
                last.pieces.append(piece)
                last.bottom = max(last.bottom, piece.bottom)
                continue
        bands.append(Band([piece], piece.top, piece.bottom))
    return bands
