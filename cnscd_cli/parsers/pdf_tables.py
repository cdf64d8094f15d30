"""Ruled tables: a grid made of the lines on a page, its cells filled with the words that stand in them.

Lines that touch form one table. Elementary rectangles that no line parts are one cell; where such a cell is no
rectangle, the grid is not clean and the caller may ask another reader.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from cnscd_cli.model.document import Cell, Table, Text
from cnscd_cli.parsers.pdf_ink import Ruling, Word
from cnscd_cli.parsers.pdf_layout import Line, find_rows, is_label
from cnscd_cli.parsers.pdf_paragraphs import is_dash_amid, join_text

_SNAP = 3.0  # points within which parallel lines are one, and ends of lines meet
_MAX_CROSSINGS = 200_000  # a page full of small print has 5,000; more is a drawing
_MAX_CELLS = 20_000


@dataclass(slots=True)
class GridCell:
    """A cell of a grid with the words in it, not yet joined."""

    row: int
    column: int
    row_span: int
    column_span: int
    words: list[Word] = field(default_factory=list)


@dataclass(slots=True)
class Grid:
    """A ruled table on one page: the heights of its row edges, the places of its column edges, its cells."""

    xs: list[float]
    ys: list[float]
    cells: list[GridCell]
    clean: bool = True
    places: list[list[int]] = field(default_factory=list)
    """For every elementary rectangle, by row and column, the index of its cell."""

    def holds(self, word: Word) -> bool:
        middle = (word.x0 + word.x1) / 2
        return self.xs[0] - 1 <= middle <= self.xs[-1] + 1 and self.ys[0] - 1 <= word.middle <= self.ys[-1] + 1


def find_grids(rulings: Sequence[Ruling], page_area: float) -> list[Grid]:
    """The ruled tables of a page, from top to bottom."""
    horizontal = _merge([(r.y0, r.x0, r.x1) for r in rulings if r.x1 - r.x0 > r.y1 - r.y0])
    vertical = _merge([(r.x0, r.y0, r.y1) for r in rulings if r.x1 - r.x0 <= r.y1 - r.y0])
    if len(horizontal) < 2 or len(vertical) < 2 or len(horizontal) * len(vertical) > _MAX_CROSSINGS:
        return []
    grids = []
    for rows, columns in _connect(horizontal, vertical):
        grid = _make_grid(rows, columns)
        if grid is not None and not _is_frame(grid, page_area):
            grids.append(grid)
    return sorted(_outermost(grids), key=lambda grid: (grid.ys[0], grid.xs[0]))


_Span = tuple[float, float, float]
"""Place across, start and end along."""


def _merge(lines: Iterable[_Span]) -> list[_Span]:
    """Collinear pieces as one line; pieces shorter than a letter are dots or serifs."""
    groups: list[list[_Span]] = []
    for line in sorted(lines):
        if groups and line[0] - groups[-1][-1][0] <= 1.0 and line[0] - groups[-1][0][0] <= _SNAP:
            groups[-1].append(line)
        else:
            groups.append([line])
    merged: list[_Span] = []
    for group in groups:
        place = sum(line[0] for line in group) / len(group)
        pieces = sorted((start, end) for _, start, end in group)
        low, high = pieces[0]
        for start, end in pieces[1:]:
            if start <= high + _SNAP:
                high = max(high, end)
            else:
                merged.append((place, low, high))
                low, high = start, end
        merged.append((place, low, high))
    return [line for line in merged if line[2] - line[1] >= 6]


def _connect(horizontal: list[_Span], vertical: list[_Span]) -> list[tuple[list[_Span], list[_Span]]]:
    """Groups of lines that cross or meet each other."""
    owner = list(range(len(horizontal) + len(vertical)))

    def root(index: int) -> int:
        while owner[index] != index:
            owner[index] = owner[owner[index]]
            index = owner[index]
        return index

    for i, (y, x0, x1) in enumerate(horizontal):
        for j, (x, y0, y1) in enumerate(vertical):
            if x0 - _SNAP <= x <= x1 + _SNAP and y0 - _SNAP <= y <= y1 + _SNAP:
                owner[root(len(horizontal) + j)] = root(i)
    groups: dict[int, tuple[list[_Span], list[_Span]]] = {}
    for i, line in enumerate(horizontal):
        groups.setdefault(root(i), ([], []))[0].append(line)
    for j, line in enumerate(vertical):
        groups.setdefault(root(len(horizontal) + j), ([], []))[1].append(line)
    return [group for group in groups.values() if len(group[0]) >= 2 and len(group[1]) >= 2]


def cluster_edges(values: Iterable[float]) -> list[float]:
    """Values that lie close together as one, in order."""
    edges: list[list[float]] = []
    for value in sorted(values):
        if edges and value - edges[-1][-1] <= _SNAP:
            edges[-1].append(value)
        else:
            edges.append([value])
    return [sum(edge) / len(edge) for edge in edges]


def _make_grid(rows: list[_Span], columns: list[_Span]) -> Grid | None:
    ys, xs = cluster_edges(line[0] for line in rows), cluster_edges(line[0] for line in columns)
    height, width = len(ys) - 1, len(xs) - 1
    if height < 1 or width < 1 or height * width > _MAX_CELLS:
        return None
    return _join_cells(xs, ys, _walls(columns, xs, ys), _walls(rows, ys, xs))


def _walls(lines: list[_Span], places: list[float], along: list[float]) -> list[set[int]]:
    """For every place, the stretches between neighbouring edges that a line covers."""
    walls: list[set[int]] = [set() for _ in places]
    for place, start, end in lines:
        index = min(range(len(places)), key=lambda i: abs(places[i] - place))
        for step in range(len(along) - 1):
            low, high = along[step], along[step + 1]
            if min(end, high) - max(start, low) > 0.6 * (high - low):
                walls[index].add(step)
    return walls


def _join_cells(xs: list[float], ys: list[float], upright: list[set[int]], level: list[set[int]]) -> Grid:
    """Elementary rectangles without a wall between them become one cell."""
    height, width = len(ys) - 1, len(xs) - 1
    seen = [[-1] * width for _ in range(height)]
    cells: list[GridCell] = []
    clean = True
    for row in range(height):
        for column in range(width):
            if seen[row][column] >= 0:
                continue
            members = _flood((row, column), len(cells), seen, upright, level)
            last_row, last_column = max(r for r, _ in members), max(c for _, c in members)
            first_column = min(c for _, c in members)
            clean &= len(members) == (last_row - row + 1) * (last_column - first_column + 1)
            cells.append(GridCell(row, first_column, last_row - row + 1, last_column - first_column + 1))
    return Grid(xs, ys, cells, clean, seen)


def _flood(
    start: tuple[int, int], mark: int, seen: list[list[int]], upright: list[set[int]], level: list[set[int]]
) -> list[tuple[int, int]]:
    """Marks all rectangles that can be reached from `start` without crossing a wall."""
    height, width = len(seen), len(seen[0])
    seen[start[0]][start[1]] = mark
    members, queue = [], [start]
    while queue:
        r, c = queue.pop()
        members.append((r, c))
        for nr, nc, wall in (
            (r, c + 1, r in upright[c + 1]),
            (r, c - 1, r in upright[c]),
            (r + 1, c, c in level[r + 1]),
            (r - 1, c, c in level[r]),
        ):
            if 0 <= nr < height and 0 <= nc < width and not wall and seen[nr][nc] < 0:
                seen[nr][nc] = mark
                queue.append((nr, nc))
    return members


def _is_frame(grid: Grid, page_area: float) -> bool:
    """One cell alone is a box around text; a box around the whole page is a border."""
    if len(grid.cells) < 2:
        return True
    area = (grid.xs[-1] - grid.xs[0]) * (grid.ys[-1] - grid.ys[0])
    return len(grid.cells) <= 2 and area > 0.7 * page_area


def _outermost(grids: list[Grid]) -> list[Grid]:
    """Without grids that lie inside a cell of another."""

    def inside(inner: Grid, outer: Grid) -> bool:
        return (
            inner is not outer
            and outer.xs[0] - 1 <= inner.xs[0]
            and inner.xs[-1] <= outer.xs[-1] + 1
            and outer.ys[0] - 1 <= inner.ys[0]
            and inner.ys[-1] <= outer.ys[-1] + 1
        )

    return [grid for grid in grids if not any(inside(grid, other) for other in grids)]


def fill_grid(grid: Grid, words: Iterable[Word]) -> list[Word]:
    """Puts the words that lie in the grid into its cells; gives back the others."""
    rest = []
    for word in words:
        if grid.holds(word):
            _cell_at(grid, (word.x0 + word.x1) / 2, word.middle).words.append(word)
        else:
            rest.append(word)
    return rest


def _cell_at(grid: Grid, x: float, y: float) -> GridCell:
    row = min(max(bisect_right(grid.ys, y) - 1, 0), len(grid.ys) - 2)
    column = min(max(bisect_right(grid.xs, x) - 1, 0), len(grid.xs) - 2)
    return grid.cells[grid.places[row][column]]


# -- cells to text


@dataclass(slots=True)
class PageTable:
    """A table as it stands on one page, or joined over several."""

    page: int
    last_page: int
    xs: list[float]
    rows: int
    cells: list[tuple[GridCell, tuple[Text, ...]]]

    @property
    def columns(self) -> int:
        return len(self.xs) - 1

    def row_texts(self, row: int) -> list[tuple[int, str]]:
        return [(cell.column, " ".join(t.text for t in texts)) for cell, texts in self.cells if cell.row == row]

    def table(self) -> Table:
        cells = sorted(self.cells, key=lambda item: (item[0].row, item[0].column))
        return Table(
            self.rows,
            self.columns,
            tuple(Cell(c.row, c.column, texts, c.row_span, c.column_span) for c, texts in cells),
        )


def make_page_table(grid: Grid, page: int, row_numbers: dict[Word, int]) -> PageTable:
    """The grid with the words of every cell joined to paragraphs."""
    cells = []
    for cell in grid.cells:
        cells.append((cell, _cell_texts(cell, page, row_numbers)))
    return PageTable(page, page, grid.xs, len(grid.ys) - 1, cells)


def _cell_texts(cell: GridCell, page: int, row_numbers: dict[Word, int]) -> tuple[Text, ...]:
    lines = [Line(page, row_numbers.get(row[0], 1), row) for row in find_rows(cell.words)]
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _goes_on(groups[-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    return tuple(text for text in map(join_text, groups) if text.text)


def _goes_on(group: list[Line], line: Line) -> bool:
    """Within a cell lines run on, but for a bullet or number, or a clear gap."""
    before = group[-1]
    if line.base - before.base > 1.9 * line.size:
        return False
    first = line.words[0].text
    if not is_label(first) or len(line.words) < 2 or first.isalnum():
        return True
    return is_dash_amid(before, line)


def join_tables(before: PageTable, after: PageTable) -> bool:
    """Adds `after`, which opens the next page, to `before` where it is the same table run on; tells whether."""
    if after.page != before.last_page + 1 or len(before.xs) != len(after.xs):
        return False
    if any(abs(a - b) > _SNAP + 1 for a, b in zip(before.xs, after.xs, strict=True)):
        return False
    skip = _repeated_header(before, after)
    moved = [(cell, texts) for cell, texts in after.cells if cell.row >= skip]
    saved = _join_split_row(before, moved, skip)
    if not saved:
        _extend_merged(before, moved, skip)
    shift = before.rows - skip - saved
    for cell, texts in moved:
        cell.row += shift
        before.cells.append((cell, texts))
    before.rows += after.rows - skip - saved
    before.last_page = after.page
    return True


def _repeated_header(before: PageTable, after: PageTable) -> int:
    """How many rows at the top of `after` repeat those at the top of `before`."""
    count = 0
    while count < min(before.rows, after.rows, 3):
        texts = after.row_texts(count)
        if not any(text for _, text in texts) or texts != before.row_texts(count):
            break
        count += 1
    return count if count < after.rows else 0


def _join_split_row(before: PageTable, moved: list[tuple[GridCell, tuple[Text, ...]]], skip: int) -> int:
    """A row that the page break cut: its second half joins the first. Gives the number of rows saved, 0 or 1."""
    opening = {cell.column: index for index, (cell, _) in enumerate(moved) if cell.row == skip}
    last = {
        cell.column: index for index, (cell, _) in enumerate(before.cells) if cell.row + cell.row_span == before.rows
    }
    if not opening or opening.keys() != last.keys():
        return 0
    cut = [(before.cells[last[column]][1], moved[index][1]) for column, index in sorted(opening.items())]
    if any(moved[index][0].row_span != 1 for index in opening.values()) or not _looks_cut(cut):
        return 0
    for column, index in opening.items():
        cell, old = before.cells[last[column]]
        before.cells[last[column]] = (cell, _append(old, moved[index][1]))
    for index in sorted(opening.values(), reverse=True):
        del moved[index]
    return 1


def _looks_cut(cut: list[tuple[tuple[Text, ...], tuple[Text, ...]]]) -> bool:
    """Whether the second texts go on with the first: no number of their own, and words amid a sentence or few cells."""
    if cut[0][1] or not cut[0][0] or any(new and not old for old, new in cut):
        return False
    filled = [new for _, new in cut if new]
    return any(new[0].text[0].islower() for new in filled) or 0 < len(filled) <= max(1, (len(cut) - 1) // 2)


def _extend_merged(before: PageTable, moved: list[tuple[GridCell, tuple[Text, ...]]], skip: int) -> None:
    """A merged cell that the page break cut: the empty part below belongs to the part above."""
    empty_columns = {cell.column for cell, texts in before.cells if not texts}
    empty_columns |= {cell.column for cell, texts in moved if not texts and cell.row > skip}
    for index in range(len(moved) - 1, -1, -1):
        cell, texts = moved[index]
        if cell.row != skip or texts:
            continue
        above = next(
            (
                other
                for other, words in before.cells
                if words
                and (other.column, other.column_span) == (cell.column, cell.column_span)
                and other.row + other.row_span == before.rows
            ),
            None,
        )
        if above is not None and (cell.row_span > 1 or above.row_span > 1 or cell.column not in empty_columns):
            above.row_span += cell.row_span
            del moved[index]


def _append(old: tuple[Text, ...], new: tuple[Text, ...]) -> tuple[Text, ...]:
    if not old or not new or is_label(new[0].text.split(" ", 1)[0]):
        return old + new
    head, tail = old[-1], new[0]
    starts = tuple(type(s)(s.offset + len(head.text) + 1, s.page, s.line) for s in tail.starts)
    return (*old[:-1], Text(f"{head.text} {tail.text}", head.starts + starts), *new[1:])
