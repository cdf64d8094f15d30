"""Tables without lines between their columns, told by the blank strips that run through their rows.

Blanks of running text line up by chance, but not two of them through three rows and more; less is left as text.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from cnscd_cli.parsers.pdf.bands import Band
from cnscd_cli.parsers.pdf.grids import Grid, GridCell
from cnscd_cli.parsers.pdf.ink import Ruling, Word
from cnscd_cli.parsers.pdf.layout import Line, is_label

_MIN_COLUMNS = 3
_MIN_ROWS = 3
_STRIP = 0.7  # of the font size: the least width of a blank between columns
_REACH = 2.6  # font sizes: the most between two lines of a table
_LOOSE = 1.5  # font sizes: the most between two lines of one cell
_SLACK = 2.0  # points by which words may stand over the edge of their column

Strip = tuple[float, float]


class FoundTable(NamedTuple):
    """A table among the bands of a page: the first of them, the one after the last, and its grid with the words."""

    first: int
    end: int
    grid: Grid


def find_unruled(bands: Sequence[Band], rulings: Sequence[Ruling]) -> list[FoundTable]:
    """The tables among bands, from top to bottom."""
    found = []
    index = 0
    while index < len(bands):
        table = _table_at(bands, index, rulings) if len(bands[index].pieces) >= _MIN_COLUMNS else None
        if table is None:
            index += 1
        else:
            found.append(table)
            index = table.end
    return found


def continue_table(bands: Sequence[Band], xs: Sequence[float], rulings: Sequence[Ruling]) -> FoundTable | None:
    """The rows at the top of a page that run on in the columns of the table before, which has lines there or not."""
    columns = len(xs) - 1
    if columns < _MIN_COLUMNS:  # two columns may as well be a signature block
        return None
    end = 0
    while end < len(bands) and _fits(bands[end], xs) and (end == 0 or _distance(bands, end) < _REACH):
        end += 1
    while end and len(bands[end - 1].pieces) == 1 and not _is_wrapped(bands, end - 1):
        end -= 1
    filled = [len(_filled(band, xs)) for band in bands[:end]]
    if not filled or filled[0] < 2 or max(filled) < _MIN_COLUMNS:
        return None
    return FoundTable(0, end, _make_grid(bands[:end], list(xs), rulings))


def _table_at(bands: Sequence[Band], first: int, rulings: Sequence[Ruling]) -> FoundTable | None:
    strips = bands[first].gutters()
    end = first + 1
    while end < len(bands) and _distance(bands, end) < _REACH:
        left = _narrow(strips, bands[end])
        if len(left) < len(strips) and (len(left) < _MIN_COLUMNS - 1 or end - first >= _MIN_ROWS):
            break
        strips = left
        end += 1
    while end > first + 1 and len(bands[end - 1].pieces) == 1 and not _is_wrapped(bands, end - 1):
        end -= 1
    strips = [strip for strip in strips if strip[1] - strip[0] >= _STRIP * bands[first].pieces[0].size]
    if len(strips) < _MIN_COLUMNS - 1:
        return None
    pieces = [piece for band in bands[first:end] for piece in band.pieces]
    xs = [min(p.x0 for p in pieces) - 1, *((a + b) / 2 for a, b in strips), max(p.x1 for p in pieces) + 1]
    full = sum(len(_filled(band, xs)) >= _MIN_COLUMNS for band in bands[first:end])
    grid = _make_grid(bands[first:end], xs, rulings)
    if full < _MIN_ROWS or len(grid.ys) - 1 < _MIN_ROWS:
        return None
    return FoundTable(first, end, grid)


def _distance(bands: Sequence[Band], index: int) -> float:
    """From the band before to that at `index`, in font sizes."""
    return (bands[index].top - bands[index - 1].bottom) / bands[index].pieces[0].size


def _is_wrapped(bands: Sequence[Band], index: int) -> bool:
    """Whether a band of one piece is the rest of a cell above it, and not a line of the text below the table."""
    piece = bands[index].pieces[0]
    above = [other for other in bands[index - 1].pieces if other.x0 < piece.x1 and piece.x0 < other.x1]
    if not above or is_label(piece.words[0].text):
        return False
    inner = min(other.x0 for other in bands[index - 1].pieces) < piece.x0 - _SLACK
    aligned = inner and any(abs(other.x0 - piece.x0) < _SLACK for other in above)
    return _distance(bands, index) < (_LOOSE if aligned else _LOOSE / 2)


def _narrow(strips: Sequence[Strip], band: Band) -> list[Strip]:
    """What the words of another band leave of blank strips; those that a word crosses are gone."""
    for piece in band.pieces:
        strips = [_cut(strip, piece) for strip in strips]
    least = _STRIP * band.pieces[0].size
    return [strip for strip in strips if strip[1] - strip[0] >= least]


def _cut(strip: Strip, piece: Line) -> Strip:
    low, high = strip
    if piece.x0 >= high or piece.x1 <= low:
        return strip
    if piece.x0 <= low and piece.x1 >= high:
        return low, low
    return (piece.x1, high) if piece.x0 <= low else (low, piece.x0)


def _fits(band: Band, xs: Sequence[float]) -> bool:
    """Whether every piece stands in one column."""
    return all(_column(piece, xs) is not None for piece in band.pieces)


def _column(piece: Line, xs: Sequence[float]) -> int | None:
    for column in range(len(xs) - 1):
        if xs[column] - _SLACK <= piece.x0 and piece.x1 <= xs[column + 1] + _SLACK:
            return column
    return None


def _filled(band: Band, xs: Sequence[float]) -> set[int | None]:
    return {_column(piece, xs) for piece in band.pieces}


def _make_grid(bands: Sequence[Band], xs: list[float], rulings: Sequence[Ruling]) -> Grid:
    rows = _group_rows(bands, xs, rulings)
    ys = [rows[0][0].top - 1, *((a[-1].bottom + b[0].top) / 2 for a, b in pairwise(rows))]
    ys.append(rows[-1][-1].bottom + 1)
    columns = len(xs) - 1
    cells = [GridCell(row, column, 1, 1) for row in range(len(rows)) for column in range(columns)]
    for row, group in enumerate(rows):
        for band in group:
            for piece in band.pieces:
                for word in piece.words:
                    cells[row * columns + _word_column(word, xs)].words.append(word)
    places = [[row * columns + column for column in range(columns)] for row in range(len(rows))]
    return Grid(xs, ys, cells, places=places)


def _word_column(word: Word, xs: Sequence[float]) -> int:
    middle = (word.x0 + word.x1) / 2
    return next((column for column in range(len(xs) - 2) if middle < xs[column + 1]), len(xs) - 2)


def _group_rows(bands: Sequence[Band], xs: Sequence[float], rulings: Sequence[Ruling]) -> list[list[Band]]:
    """Bands of one row together: between lines drawn across, or from one that fills the first column to the next."""
    width = xs[-1] - xs[0]
    edges = [
        rule.y0 for rule in rulings
        if rule.y1 - rule.y0 < 1 and min(rule.x1, xs[-1]) - max(rule.x0, xs[0]) > 0.6 * width
        and bands[0].bottom < rule.y0 < bands[-1].top + 1
    ]  # fmt: skip
    groups = [[bands[0]]]
    for before, band in pairwise(bands):
        if edges:
            opens = any(before.bottom - 1 <= edge <= band.top + 4 for edge in edges)
        else:
            filled = _filled(band, xs)
            opens = (
                0 in filled or len(filled) >= _MIN_COLUMNS or band.top - before.bottom > _LOOSE * band.pieces[0].size
            )
        if opens:
            groups.append([band])
        else:
            groups[-1].append(band)
    return groups
