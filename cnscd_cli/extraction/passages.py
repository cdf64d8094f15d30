"""The document as extraction reads it: one passage a paragraph or line, each with its zone and section."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from cnscd_cli.extraction.labels import Label
from cnscd_cli.model.document import Cell, Document, Layout, Paragraph, Side, Table, Text
from cnscd_cli.model.plan import Evidence
from cnscd_cli.text.normalize import NormalText, normalize
from cnscd_cli.text.phrases import PhraseSet, Words, words_in, words_of

OPENING_LENGTH = 64
"""Characters; longer than any phrase by which the beginning of a paragraph is told."""


class Zone(StrEnum):
    """The parts of an administrative document, in their order."""

    HEAD = "head"
    """Letterhead, name of the kind of document, subject."""
    PREAMBLE = "preamble"
    BODY = "body"
    CLOSING = "closing"
    """Recipients and signature."""
    APPENDIX = "appendix"


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """A heading in the outline; `path` is null for a heading without a label."""

    path: str | None
    title: str
    parent: Node | None
    level: int

    @property
    def words(self) -> Words:
        """The syllables of the title."""
        return words_of(self.title)

    def trail(self) -> Iterator[Node]:
        """This node and those above it, innermost first."""
        node: Node | None = self
        while node is not None:
            yield node
            node = node.parent

    def speaks_of(self, phrases: PhraseSet) -> bool:
        """Whether this title or one above holds one of the phrases."""
        return any(phrases.any_in(node.words) for node in self.trail())


def _find_section(node: Node | None, appendix: str | None) -> str | None:
    """Label of the appendix, else path of the innermost heading that has one."""
    if appendix is not None or node is None:
        return appendix
    return next((above.path for above in node.trail() if above.path is not None), None)


@dataclass(slots=True, eq=False)
class Passage:
    """One paragraph, or one line of a paragraph broken by hand.

    Not frozen, since there are many and the outline sets their place once (`outline.py`); nobody changes them after it.
    """

    block: int
    text: Text
    start: int
    """Where the passage begins within `text`."""
    normal: NormalText
    layout: Layout
    zone: Zone = Zone.BODY
    node: Node | None = None
    """The innermost heading above, or the passage's own where it is one."""
    appendix: str | None = None
    """Label of the appendix it stands in."""
    label: Label | None = None
    bullet: int = 0
    """Length of a leading bullet; 0 without one."""
    is_heading: bool = False
    cell: tuple[int, int] | None = None
    cell_paragraph: int = 0

    @property
    def section(self) -> str | None:
        """Path of the section, or label of the appendix."""
        return _find_section(self.node, self.appendix)

    @property
    def body(self) -> int:
        """Where the words begin, after bullet and label."""
        return self.bullet + (self.label.end if self.label else 0)

    @property
    def words(self) -> Words:
        """The syllables of the passage."""
        return words_in(self.normal.lower)

    @property
    def opening(self) -> Words:
        """The syllables of its first words: enough to tell how it begins, and cheap to take apart."""
        return words_in(self.normal.lower[:OPENING_LENGTH])

    def slice(self, start: int = 0, end: int | None = None) -> str:
        """The original words of a span of the passage, stripped; a line broken by hand is one."""
        return self.normal.original[start:end].strip().replace("\n", " ")

    def evidence(self, start: int = 0, end: int | None = None) -> Evidence:
        """Evidence for a span of the passage; blanks at its ends are left out."""
        original = self.normal.original
        stop = len(original) if end is None else min(end, len(original))
        while start < stop and original[start].isspace():
            start += 1
        while stop > start and original[stop - 1].isspace():
            stop -= 1
        place = self.text.place(self.start + start)
        return Evidence(
            quote=original[start:stop],
            page=place.page,
            paragraph=self.text.paragraph,
            line=place.line,
            section=self.section,
            block=self.block,
            cell=self.cell,
            cell_paragraph=self.cell_paragraph,
            start=self.start + start,
            end=self.start + stop,
            ocr=self.text.ocr,
            doubtful=bool(self.text.doubts) and self.text.is_doubtful(self.start + start, self.start + stop),
        )


@dataclass(frozen=True, slots=True, eq=False)
class TableView:
    """A data table with the place it stands in."""

    block: int
    table: Table
    node: Node | None
    appendix: str | None
    zone: Zone

    @property
    def section(self) -> str | None:
        """Path of the section, or label of the appendix."""
        return _find_section(self.node, self.appendix)

    def passages(self, cell: Cell) -> tuple[Passage, ...]:
        """The paragraphs of a cell as passages."""
        return tuple(
            Passage(
                block=self.block,
                text=text,
                start=0,
                normal=normalize(text.text),
                layout=Layout(),
                zone=self.zone,
                node=self.node,
                appendix=self.appendix,
                cell=(cell.row, cell.column),
                cell_paragraph=index,
            )
            for index, text in enumerate(cell.paragraphs)
        )


@dataclass(frozen=True)
class Reading:
    """The whole document, read once, for all passes."""

    document: Document
    passages: tuple[Passage, ...]
    tables: tuple[TableView, ...]

    def within(self, *zones: Zone) -> tuple[Passage, ...]:
        """Passages of these zones, in reading order."""
        return tuple(passage for passage in self.passages if passage.zone in zones)

    @cached_property
    def running_text(self) -> tuple[Passage, ...]:
        """What the plan promises and orders: body, appendices and the cells of their tables."""
        cells = [passage for view in self.tables for cell in view.table.cells for passage in view.passages(cell)]
        return (*self.within(Zone.BODY, Zone.APPENDIX), *cells)


_SENTENCE_ENDS = (".", ";", ":", "!", "?", "/")


def split_paragraph(block: int, paragraph: Paragraph) -> list[Passage]:
    """A paragraph as passages: one, or one for each line that was broken by hand and begins anew."""
    text = paragraph.content
    spans: list[tuple[int, int]] = []
    start = 0
    for line in text.text.split("\n"):
        end = start + len(line)
        if line.strip():
            if spans and _runs_on(text.text[spans[-1][0] : spans[-1][1]], line, paragraph.layout):
                spans[-1] = (spans[-1][0], end)
            else:
                spans.append((start, end))
        start = end + 1
    return [
        Passage(block=block, text=text, start=first, normal=normalize(text.text[first:last]), layout=paragraph.layout)
        for first, last in spans
    ]


def _runs_on(before: str, line: str, layout: Layout) -> bool:
    """Whether a line broken by hand goes on with the sentence before it."""
    if layout.side is Side.RIGHT or before.isupper() or before.rstrip().endswith(_SENTENCE_ENDS):
        return False
    return line.strip()[0].islower()
