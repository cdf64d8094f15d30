"""What a parser hands on: blocks in reading order, with layout and the place of every word."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import NamedTuple


class SourceFormat(StrEnum):
    """How the bytes were read, decided by their content."""

    DOCX = "docx"
    PDF = "pdf"
    TXT = "txt"
    DOC = "doc"
    RTF = "rtf"
    ODT = "odt"
    HTML = "html"
    XML = "xml"
    """Word 2003 XML, or a DOCX in one piece of XML."""
    WPS = "wps"
    IMAGE = "image"
    """A picture of a page, or of several."""


class Align(StrEnum):
    """Horizontal alignment of a paragraph on its page or in its cell."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    JUSTIFY = "justify"


class Side(StrEnum):
    """The column of a paragraph that stands beside another one (letterhead, signature block)."""

    LEFT = "left"
    RIGHT = "right"


class Source(NamedTuple):
    """The file that was read."""

    path: str
    format: SourceFormat
    sha256: str
    pages: int | None = None
    ocr: bool = False
    """Whether at least one page was read by character recognition."""
    encoding: str | None = None
    """Name of the character encoding of a text file; null where the format fixes it."""


class LineStart(NamedTuple):
    """From `offset` (in characters of the joined text) on, the text stood on this page and line.

    `page` and `line` count from 1. `line` is the line of the file for text files, the line of the
    page for PDF; null where the format has no such thing.
    """

    offset: int
    page: int | None = None
    line: int | None = None


Corners = tuple[float, float, float, float, float, float, float, float]
"""x and y of four corners: upper left and right, lower left and right, as the words are read."""


class WordBox(NamedTuple):
    """Where the characters from `start` to `end` of a text stand, in points of the page as the file stores it."""

    start: int
    end: int
    page: int
    corners: Corners


class Text(NamedTuple):
    """The words of one paragraph: NFC, wrapped lines joined by one space, nothing else changed."""

    text: str
    starts: tuple[LineStart, ...] = (LineStart(0),)
    """Ascending by offset; the first has offset 0."""
    paragraph: int | None = None
    """Ordinal from 1 in reading order, cells included, as a person would count; null for PDF and text."""
    label_length: int = 0
    """How many leading characters were printed by automatic numbering (number or bullet and the space)."""
    ocr: bool = False
    """Whether the words were recognised in a picture."""
    doubts: tuple[tuple[int, int], ...] = ()
    """Spans that the recognition was not sure of, ascending, end exclusive."""
    boxes: tuple[WordBox, ...] = ()
    """Ascending by start, where they were asked for and the file is a PDF."""

    def place(self, offset: int) -> LineStart:
        """The page and line on which the character at `offset` stood."""
        starts = self.starts
        if len(starts) == 1:
            return starts[0]
        return starts[max(0, bisect_right(starts, offset, key=lambda start: start.offset) - 1)]

    def is_doubtful(self, start: int, end: int) -> bool:
        """Whether the recognition was not sure of some character between `start` and `end`."""
        return any(first < end and start < last for first, last in self.doubts)


class Layout(NamedTuple):
    """How a paragraph looks. Null means that the format does not tell."""

    align: Align | None = None
    bold: bool | None = None
    """True when every visible character is bold."""
    italic: bool | None = None
    size: float | None = None
    """Font size in points."""
    indent: float | None = None
    """Left edge of the first line, in points from the left margin of the text."""
    outline_level: int | None = None
    """0 for a top heading, from the paragraph's style; null for body text."""
    list_level: int | None = None
    """0-based depth of automatic numbering; null without it."""
    side: Side | None = None


class Paragraph(NamedTuple):
    """A paragraph of the body."""

    content: Text
    layout: Layout = Layout()


class Cell(NamedTuple):
    """A cell of a table, once, however many rows and columns it spans. `row` and `column` count from 0."""

    row: int
    column: int
    paragraphs: tuple[Text, ...]
    row_span: int = 1
    column_span: int = 1

    @property
    def text(self) -> str:
        """The words of the cell, paragraphs joined by one space."""
        return " ".join(part.text for part in self.paragraphs if part.text)


class Table(NamedTuple):
    """A table with data in it; tables that only arrange letterhead or signature come as paragraphs with a `side`."""

    rows: int
    columns: int
    cells: tuple[Cell, ...]
    """In reading order: by row, then by column."""


Block = Paragraph | Table


def list_texts(block: Block) -> Iterator[Text]:
    """The paragraph's own text, or those of the cells in reading order."""
    if isinstance(block, Table):
        for cell in block.cells:
            yield from cell.paragraphs
    else:
        yield block.content


def map_texts(block: Block, change: Callable[[Text], Text]) -> Block:
    """The block with `change` made of every text, in the order of `list_texts`."""
    if isinstance(block, Table):
        cells = (cell._replace(paragraphs=tuple(map(change, cell.paragraphs))) for cell in block.cells)
        return block._replace(cells=tuple(cells))
    return block._replace(content=change(block.content))


class RegionKind(StrEnum):
    """Text that stands apart from the body."""

    HEADER = "header"
    FOOTER = "footer"
    FOOTNOTE = "footnote"


class Region(NamedTuple):
    """Text kept apart from the body: running heads, feet, footnotes."""

    kind: RegionKind
    content: Text


class ReadingIssue(NamedTuple):
    """A part of the document that could not be read: a sentence in Vietnamese, and where."""

    message: str
    page: int | None = None
    paragraph: int | None = None
    passing: bool = False
    """Whether another time more may be read: a program was missing, or failed."""


class Document(NamedTuple):
    """A file as a person sees it."""

    source: Source
    blocks: tuple[Block, ...]
    regions: tuple[Region, ...] = ()
    issues: tuple[ReadingIssue, ...] = ()
