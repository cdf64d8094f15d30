"""Grids with words in them to tables, also over page breaks."""

from __future__ import annotations

from dataclasses import dataclass

from cnscd_cli.model.document import Cell, LineStart, Table, Text
from cnscd_cli.parsers.pdf.grids import SNAP, Grid, GridCell
from cnscd_cli.parsers.pdf.ink import Word
from cnscd_cli.parsers.pdf.layout import Line, find_rows, is_label
from cnscd_cli.parsers.pdf.text import glue, is_dash_amid, join_text
from cnscd_cli.text.normalize import fold

FilledCell = tuple[GridCell, tuple[Text, ...]]


@dataclass(slots=True)
class PageTable:
    """A table as it stands on one page, or joined over several."""

    page: int
    last_page: int
    xs: list[float]
    rows: int
    cells: list[FilledCell]

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
    cells = [(cell, _cell_texts(cell, page, row_numbers)) for cell in grid.cells]
    for cell in grid.cells:
        cell.words = []  # not needed any more, and a document may have many tables
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
    skip = _repeated_header(before, after)
    if not _is_same(before, after, skip):
        return False
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


def _is_same(before: PageTable, after: PageTable, repeated: int) -> bool:
    """Whether columns go on: in the same places, or nearly so with the same header, or with the next number."""
    if not repeated and _opens_table(after):
        return False
    drift = max(abs(a - b) for a, b in zip(before.xs, after.xs, strict=True))
    if drift <= SNAP + 1:
        return True
    if drift > 0.15 * (before.xs[-1] - before.xs[0]):
        return False
    last, first = _row_number(before, before.rows - 1), _row_number(after, repeated)
    return bool(repeated) or (last is not None and first == last + 1)


def _opens_table(table: PageTable) -> bool:
    """Whether the first row is the header of a table of its own."""
    texts = table.row_texts(0)
    return bool(texts) and fold(texts[0][1]).strip(" .") in {"stt", "tt", "so tt"}


def _row_number(table: PageTable, row: int) -> int | None:
    """The running number in the first column of a row."""
    text = next((text for column, text in table.row_texts(row) if column == 0), "").strip(" .")
    return int(text) if text.isdecimal() and len(text) < 5 else None


def _repeated_header(before: PageTable, after: PageTable) -> int:
    """How many rows at the top of `after` repeat those at the top of `before`."""
    count = 0
    while count < min(before.rows, after.rows, 3):
        texts = _comparable(after.row_texts(count))
        if not any(text for _, text in texts) or texts != _comparable(before.row_texts(count)):
            break
        count += 1
    return count if count < after.rows else 0


def _comparable(texts: list[tuple[int, str]]) -> list[tuple[int, str]]:
    return [(column, "".join(text.casefold().split())) for column, text in texts]


def _join_split_row(before: PageTable, moved: list[FilledCell], skip: int) -> int:
    """A row that the page break cut: its second half joins the first. Gives the number of rows saved, 0 or 1."""
    opening = {cell.column: index for index, (cell, _) in enumerate(moved) if cell.row == skip}
    last = {cell.column: index for index, (cell, _) in enumerate(before.cells) if cell.bottom == before.rows}
    if not opening or opening.keys() != last.keys():
        return 0
    cut = [
        (before.cells[last[column]][1], moved[index][1])
        for column, index in sorted(opening.items())
        if moved[index][0].row_span == 1
    ]
    if not cut or not _looks_cut(cut):
        return 0
    for column, index in opening.items():
        (cell, old), (rest, new) = before.cells[last[column]], moved[index]
        cell.row_span += rest.row_span - 1
        before.cells[last[column]] = (cell, _append(old, new))
    for index in sorted(opening.values(), reverse=True):
        del moved[index]
    return 1


def _looks_cut(cut: list[tuple[tuple[Text, ...], tuple[Text, ...]]]) -> bool:
    """Whether the second texts go on with the first: no number of their own, and words amid a sentence or few cells."""
    if cut[0][1] or not cut[0][0] or any(new and not old for old, new in cut):
        return False
    filled = [new for _, new in cut if new]
    return any(new[0].text[0].islower() for new in filled) or len(filled) <= max(1, (len(cut) - 1) // 2)


def _extend_merged(before: PageTable, moved: list[FilledCell], skip: int) -> None:
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
                and other.bottom == before.rows
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
    between = glue(head.text, tail.text)
    shift = len(head.text) + len(between)
    starts = tuple(LineStart(start.offset + shift, start.page, start.line) for start in tail.starts)
    doubts = tuple((start + shift, end + shift) for start, end in tail.doubts)
    boxes = tuple(box._replace(start=box.start + shift, end=box.end + shift) for box in tail.boxes)
    joined = Text(
        head.text + between + tail.text,
        head.starts + starts,
        ocr=head.ocr or tail.ocr,
        doubts=head.doubts + doubts,
        boxes=head.boxes + boxes,
    )
    return (*old[:-1], joined, *new[1:])
