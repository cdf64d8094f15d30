"""Which tables hold data and which only arrange letterhead, recipients and signature side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cnscd_cli.model.document import Block, Cell, Paragraph, Side, Table, Text
from cnscd_cli.parsers.docx.grid import Grid, GridCell, Item
from cnscd_cli.text.normalize import normalize

_ROW_NUMBER = frozenset(("stt", "tt", "so tt", "s tt", "so thu tu", "stt.", "tt.", "no", "no."))
_HEADER_WORDS = (
    "noi dung",
    "chi tieu",
    "nhiem vu",
    "cong viec",
    "hoat dong",
    "muc tieu",
    "giai phap",
    "don vi",
    "co quan",
    "chu tri",
    "phoi hop",
    "thuc hien",
    "thoi gian",
    "thoi han",
    "tien do",
    "san pham",
    "ket qua",
    "ghi chu",
    "ho va ten",
    "ho ten",
    "ho, ten",
    "chuc vu",
    "chuc danh",
    "so luong",
    "kinh phi",
    "dia diem",
    "dia ban",
    "phan cong",
    "hang muc",
    "so dien thoai",
    "thanh phan",
    "du kien",
)
_MAX_HEADER = 60
_MOTTO = re.compile(r"cong hoa xa hoi chu nghia viet nam|doc lap\s*-\s*tu do\s*-\s*hanh phuc|dang cong san viet nam")
_AUTHORITY = re.compile(r"(?:ubnd|uy ban nhan dan|hdnd|hoi dong nhan dan|dang uy|ban chi dao)\b")
_NUMBER_OR_DATE = re.compile(r"so\s*:|.{0,40}\bngay\b.{0,12}\bthang\b.{0,12}\bnam\b")
_CAPACITY = re.compile(r"(?:TM|T/M|KT|K/T|TL|T/L|TUQ|Q)\s*\.")
_RECIPIENTS = re.compile(r"noi\s+(?:nhan|gui)\s*:")
_POSITION = re.compile(
    r"(?:pho )?(?:chu tich|bi thu|truong phong|giam doc|truong ban|chu nhiem|truong thon|to truong|hieu truong|"
    r"chanh van phong|truong cong an|thu truong (?:don vi|co quan)|nguoi lap(?: bieu)?|ke toan)"
)
_MAX_LAYOUT_ROWS = 8
_MAX_LAYOUT_COLUMNS = 4


def to_blocks(items: list[Item]) -> Iterator[Block]:
    """The blocks a reader sees: layout tables dissolved into paragraphs, data tables kept."""
    for item in items:
        if isinstance(item, Paragraph):
            if not _is_bare(item.content):
                yield item
        elif any(_flatten(cell.items) for cell in item.cells):
            yield from _dissolve(item) if is_layout(item) else (_make_table(item),)


def _is_bare(text: Text) -> bool:
    """A number without words: seen on the page, but nothing in the running text; in a cell it is the content."""
    return text.label_length == len(text.text)


def _flatten(items: list[Item]) -> list[Paragraph]:
    """All paragraphs of a cell, those of tables within it included."""
    found: list[Paragraph] = []
    for item in items:
        if isinstance(item, Paragraph):
            found.append(item)
        else:
            for cell in item.cells:
                found.extend(_flatten(cell.items))
    return found


def _make_table(grid: Grid) -> Table:
    cells = tuple(
        Cell(cell.row, cell.column, _take_texts(cell.items), cell.row_span, cell.column_span) for cell in grid.cells
    )
    return Table(grid.rows, grid.columns, cells)


def _take_texts(items: list[Item]) -> tuple[Text, ...]:
    found = (paragraph.content for paragraph in _flatten(items))
    return tuple(text for text in found if not _is_bare(text) or any(char.isalnum() for char in text.text))


def is_layout(grid: Grid) -> bool:
    """Content decides first, lines second: letterheads are drawn with lines, and data tables without."""
    filled = [(cell, _fold(cell)) for cell in grid.cells if any(_flatten(cell.items))]
    columns = len({cell.column for cell, _ in filled})
    if columns <= 1:
        return True
    small = grid.rows <= _MAX_LAYOUT_ROWS and columns <= _MAX_LAYOUT_COLUMNS
    if small and any(_MOTTO.search(line) for cell, lines in filled if cell.row < 3 for line in lines):
        return True
    first = [" ".join(lines) for cell, lines in filled if cell.row == 0]
    if any(words in _ROW_NUMBER for words in first):
        return False
    if small and any(_is_signature(cell, lines) for cell, lines in filled):
        return True
    if sum(len(words) <= _MAX_HEADER and any(sign in words for sign in _HEADER_WORDS) for words in first) >= 2:
        return False
    bare = not grid.ruled and (grid.rows <= 2 or (grid.rows == 3 and columns == 2))
    return bare or (small and _is_letterhead_or_post(grid, filled))


def _fold(cell: GridCell) -> list[str]:
    """The lines of a cell in the form that matching needs."""
    texts = (re.sub(" {2,}", " ", normalize(paragraph.content.text).folded) for paragraph in _flatten(cell.items))
    return [line.strip() for text in texts for line in text.split("\n")]


def _is_signature(cell: GridCell, lines: list[str]) -> bool:
    if any(_RECIPIENTS.match(line) for line in lines):
        return True
    words = "\n".join(paragraph.content.text for paragraph in _flatten(cell.items)).split("\n")
    return any(_CAPACITY.match(line) and line.isupper() for line in words)


def _is_letterhead_or_post(grid: Grid, filled: list[tuple[GridCell, list[str]]]) -> bool:
    """Weaker signs: authority beside number or date without the motto; «Nơi nhận» alone; the post of a signer."""
    opening = [lines[0] for cell, lines in filled if cell.row == 0]
    dated = any(_NUMBER_OR_DATE.match(line) for _, lines in filled for line in lines)
    if grid.rows <= 3 and dated and any(_AUTHORITY.match(line) for line in opening):
        return True
    return "noi nhan" in opening or (not grid.ruled and any(_POSITION.fullmatch(line) for line in opening))


def _dissolve(grid: Grid) -> Iterator[Block]:
    """Column by column; a row that is one cell from edge to edge parts what stands above from what stands below."""
    columns = sorted({cell.column for cell in grid.cells if any(_flatten(cell.items))})
    band: list[GridCell] = []
    for cell in grid.cells:
        if len(columns) > 1 and cell.column <= columns[0] and cell.column + cell.column_span > columns[-1]:
            yield from _place_columns(band, columns)
            band = []
            yield from to_blocks(cell.items)
        else:
            band.append(cell)
    yield from _place_columns(band, columns)


def _place_columns(band: list[GridCell], columns: list[int]) -> Iterator[Block]:
    for column in columns:
        side = None if len(columns) == 1 else Side.LEFT if column == columns[0] else Side.RIGHT
        for cell in band:
            if cell.column == column:
                for block in to_blocks(cell.items):
                    yield _set_side(block, side)


def _set_side(block: Block, side: Side | None) -> Block:
    if side is None or isinstance(block, Table) or block.layout.side is not None:
        return block
    return block._replace(layout=block.layout._replace(side=side))
