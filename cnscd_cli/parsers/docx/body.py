"""Paragraphs and table grids of a story (body, cell, text box, footnote) in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from lxml.etree import _Element as Element

from cnscd_cli.model.document import Align, Layout, LineStart, Paragraph, ReadingIssue, Text
from cnscd_cli.parsers.docx.figures import FigureReader, PagePicture
from cnscd_cli.parsers.docx.fonts import FontReader, is_old_vietnamese
from cnscd_cli.parsers.docx.formats import (
    ALIGNMENTS,
    Indent,
    lay_over,
    print_case,
    read_indent,
    read_run_format,
)
from cnscd_cli.parsers.docx.grid import Item, read_grid
from cnscd_cli.parsers.docx.numbering import Label, Numbering
from cnscd_cli.parsers.docx.runs import PAGE_BREAK, Runs
from cnscd_cli.parsers.docx.styles import BODY_TEXT, IND, JC, LEVEL, NUM_ID, NUM_PR, OUTLINE, ParagraphStyle, Styles
from cnscd_cli.parsers.docx.xml import ALT_CHUNK, OFF, PPR, RPR, TBL, VAL, P, W, child, child_value, read_integer, walk
from cnscd_cli.text.normalize import compose

_STYLE = W + "pStyle"
_FRAME = W + "framePr"
_DROP_CAP = W + "dropCap"
_HIDDEN = W + "vanish"
_SEPARATOR = W + "specVanish"
_DELETED_MARK = frozenset((W + "del", W + "moveFrom"))
_BLOCKS = frozenset((P, TBL, ALT_CHUNK))
_COMPUTED = "Số hoặc công thức do Word tự tính (trường EQ, LISTNUM, AUTONUM) chưa đọc được"
_EMBEDDED = "Có phần văn bản nhúng từ tệp khác (altChunk), chưa đọc được"
_PAGE_TURN = re.compile(rf"\s*{PAGE_BREAK}\s*")
_NO_INDENT = Indent()
_START = (LineStart(0),)


_Looks = tuple[Align, bool, bool, float | None, float, int | None, int | None]


class Properties(NamedTuple):
    """What a `w:pPr` says, its style already found."""

    style: ParagraphStyle
    align: Align | None = None
    indent: Indent = Indent()
    outline: int | None = None
    num_id: str | None = None
    level: int | None = None
    mark: Element | None = None
    """The `w:rPr` of the paragraph mark."""
    joined: bool = False
    """The words run on into the next paragraph: the mark is deleted or hidden, or this is its large first letter."""
    leads: bool = False
    """What the words run on into belongs to this paragraph: its hidden mark is a style separator."""


class EmbeddedReader(Protocol):
    """What reads files embedded as text."""

    def read(self, chunk: Element, story: Story) -> list[Item] | None:
        """What is seen of it; null where it cannot be read."""


@dataclass(slots=True)
class Story:
    """Reads blocks one after the other; counters of lists and paragraphs run on through all of them."""

    styles: Styles
    numbering: Numbering
    fonts: FontReader
    figures: FigureReader
    chunks: EmbeddedReader | None = None
    paragraphs: int = 0
    issues: list[ReadingIssue] = field(default_factory=list)
    pictures: list[PagePicture] = field(default_factory=list)
    """Of whole pages, in the order in which they stand."""
    ended_in_an_instruction: bool = False
    """Some paragraph ended within a field, before its result: see `cut_long_instructions`."""
    _carried: Runs | None = None
    _leading: Properties | None = None
    """Of the paragraph that the carried words belong to, where it is not the next one."""
    _boxed: Numbering | None = None
    _layouts: dict[_Looks, Layout] = field(default_factory=dict)
    """Most paragraphs look like one of a few."""
    tabbed: set[int] = field(default_factory=set)
    """Paragraphs that begin with a tab, which their text does not show."""

    def read_items(self, container: Iterable[Element]) -> list[Item]:
        """Everything visible under `container`."""
        items: list[Item] = []
        carried, self._carried = self._carried, None
        last: Properties | None = None
        for element in _find_blocks(container):
            if element.tag == P:
                last = self._read_paragraph(element, items)
                continue
            self._flush(last, items)
            items.extend(read_grid(element, self) if element.tag == TBL else self._read_chunk(element))
        self._flush(last, items)
        self._carried = carried
        return items

    def _read_chunk(self, element: Element) -> list[Item]:
        found = None if self.chunks is None else self.chunks.read(element, self)
        if found is None:
            self.issues.append(ReadingIssue(_EMBEDDED, paragraph=self.paragraphs + 1))
        return found or []

    def _flush(self, properties: Properties | None, items: list[Item]) -> None:
        """A deleted mark has nothing to run on into before a table or at the end."""
        if self._carried is not None and properties is not None:
            runs, self._carried = self._carried, None
            if runs.texts or runs.boxes:
                self._close(runs, properties, items)
            self._leading = None

    def _read_paragraph(self, element: Element, items: list[Item]) -> Properties:
        properties = self._read_properties(child(element, PPR))
        runs = self._start_runs(properties, element)
        if self._carried is not None:
            runs.take_over(self._carried)
            self._carried = None
        runs.read(element)
        self.ended_in_an_instruction |= runs.ends_in_an_instruction
        if properties.joined:
            self._carried = runs
            if properties.leads:
                self._leading = self._leading or properties
        else:
            self._close(runs, properties, items)
        return properties

    def _start_runs(self, properties: Properties, _element: Element) -> Runs:
        """For the words of the element."""
        return Runs(self.styles, self.fonts, properties.style.run)

    def _close(self, runs: Runs, properties: Properties, items: list[Item]) -> None:
        properties, self._leading = self._leading or properties, None
        self.paragraphs += 1
        label = None
        if properties.num_id or properties.style.num_id:
            found = self.numbering.find_level(properties.num_id, properties.level, properties.style)
            label = None if found is None else self.numbering.advance(*found)
        words = _join(runs.texts, keep_start=label is not None and not label.spaced)
        if words and runs.texts[0][0] == "\t":
            self.tabbed.add(self.paragraphs)
        if words or label is not None:
            paragraph = self._make_paragraph(words, label, runs, properties)
            if paragraph is not None:
                items.append(paragraph)
        if runs.computed:
            self.issues.append(ReadingIssue(_COMPUTED, paragraph=self.paragraphs))
        if runs.boxes:
            self._read_boxes(runs.boxes, properties, items)

    def _read_boxes(self, boxes: list[Element], properties: Properties, items: list[Item]) -> None:
        """Text boxes, tables and drawings behind the paragraph in which they are anchored."""
        anchor = self.paragraphs
        for box in boxes:
            if box.tag in _BLOCKS:
                items.extend(self.read_items([box]))
                continue
            items.extend(self._read_box(box))
            figure = self.figures.read(box)
            self.issues.extend(ReadingIssue(words, paragraph=anchor) for words in figure.unread)
            for shot in figure.pages:
                self.pictures.append(PagePicture(self.figures.package, shot, anchor, self.paragraphs))
            for line in figure.lines:
                runs = self._start_runs(properties, box)
                runs.texts.append(line)
                self._close(runs, Properties(self.styles.find_paragraph(None)), items)

    def _read_box(self, box: Element) -> list[Item]:
        """Text boxes are a story of their own: their lists count on from box to box, apart from the body."""
        if self._boxed is None:
            self._boxed = self.numbering.start_anew()
        outside, self.numbering = self.numbering, self._boxed
        items = self.read_items([box])
        self.numbering = outside
        return items

    def _make_paragraph(self, words: str, label: Label | None, runs: Runs, properties: Properties) -> Paragraph | None:
        printed = _print_label(label, properties, self.fonts) if label is not None else ""
        if not words and not printed:
            return None
        if printed and label is not None and label.spaced and words:
            printed += " "
        text = Text(printed + words, _START, self.paragraphs, len(printed))
        style = properties.style
        bold, italic, size = runs.look()
        outline = style.outline_level if properties.outline is None else properties.outline
        looks = (
            properties.align or style.align,
            bold,
            italic,
            size,
            _find_edge(properties, label),
            outline if outline is not None and 0 <= outline < BODY_TEXT else None,
            None if label is None else label.level,
        )
        layout = self._layouts.get(looks)
        if layout is None:
            layout = self._layouts[looks] = Layout(*looks)
        return Paragraph(text, layout)

    def _read_properties(self, element: Element | None) -> Properties:
        if element is None:
            return Properties(self.styles.find_paragraph(None))
        style = align = outline = num_id = level = mark = None
        indent = _NO_INDENT
        dropped = False
        for item in element:
            tag = item.tag
            if tag == _STYLE:
                style = item.get(VAL)
            elif tag == JC:
                align = ALIGNMENTS.get(item.get(VAL, ""))
            elif tag == IND:
                indent = read_indent(item)
            elif tag == OUTLINE:
                outline = read_integer(item.get(VAL))
            elif tag == NUM_PR:
                num_id = child_value(item, NUM_ID)
                level = read_integer(child_value(item, LEVEL))
            elif tag == RPR:
                mark = item
            elif tag == _FRAME:
                dropped = item.get(_DROP_CAP, "none") != "none"
        found = self.styles.find_paragraph(style)
        joined, leads = (False, False) if mark is None else _read_mark(mark)
        return Properties(found, align, indent, outline, num_id, level, mark, joined or dropped, leads)


def _find_blocks(container: Iterable[Element]) -> Iterator[Element]:
    """`walk`, spared where the blocks stand directly in the container, as they mostly do."""
    for element in container:
        if element.tag in _BLOCKS:
            yield element
        else:
            yield from walk([element], _BLOCKS)


def _read_mark(mark: Element) -> tuple[bool, bool]:
    """Whether the paragraph runs on into the next, and whether what follows belongs to it."""
    hidden = deleted = separates = False
    for item in mark:
        tag = item.tag
        if tag == _HIDDEN:
            hidden = item.get(VAL) not in OFF
        elif tag in _DELETED_MARK:
            deleted = True
        elif tag == _SEPARATOR:
            separates = True
    return hidden or deleted, hidden and separates


def _join(texts: list[str], *, keep_start: bool) -> str:
    raw = "".join(texts)
    raw = compose(raw) if PAGE_BREAK not in raw else _turn_pages(raw)
    words = raw.strip()
    return " " + words if keep_start and words and raw[0] in " \t\u00a0" else words


def _turn_pages(raw: str) -> str:
    """A page break within a paragraph parts two lines; at its edges it is nothing."""
    return compose(_PAGE_TURN.sub("\n", raw.strip(" \t\n\f")))


def _print_label(label: Label, properties: Properties, fonts: FontReader) -> str:
    run = lay_over(label.definition.run, lay_over(read_run_format(properties.mark), properties.style.run))
    text = label.text
    if is_old_vietnamese(run.ansi_font or run.ascii_font):
        text = fonts.read(text, run.ascii_font, run.ansi_font)
    return print_case(compose(text).strip(), run)


def _find_edge(properties: Properties, label: Label | None) -> float:
    """Left edge of the first line: direct, then of the list, then of the style; a list of the style yields to it."""
    left, first = properties.indent
    places = [properties.style.indent]
    if label is not None:
        places.insert(0 if properties.num_id is not None else 1, label.definition.indent)
    for place in places:
        left = place.left if left is None else left
        first = place.first if first is None else first
    return round((left or 0.0) + (first or 0.0), 2)
