"""The main part of a Word file: everything in it, with the parts that it needs, and files embedded in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from lxml.etree import _Element as Element

from cnscd_cli.errors import DamagedInput, InputError
from cnscd_cli.model.document import ReadingIssue
from cnscd_cli.parsers.docx.body import Story
from cnscd_cli.parsers.docx.fields import cut_long_instructions
from cnscd_cli.parsers.docx.figures import FigureReader, read_page_size
from cnscd_cli.parsers.docx.fonts import FontReader
from cnscd_cli.parsers.docx.grid import Item
from cnscd_cli.parsers.docx.numbering import Numbering
from cnscd_cli.parsers.docx.package import MAX_TOTAL, Link, Package
from cnscd_cli.parsers.docx.styles import TABLE_STYLE, Styles, trim_styles
from cnscd_cli.parsers.docx.xml import BODY, LINK_ID, VAL, W, child

SECTION = W + "sectPr"
FOOTNOTE = W + "footnoteReference"
ENDNOTE = W + "endnoteReference"
_MARKS = (TABLE_STYLE, SECTION, FOOTNOTE, ENDNOTE)


class MainPart(NamedTuple):
    """What was read, and what the parts beside it are read with."""

    root: Element
    marks: dict[str, list[Element]]
    """Its sections and references to notes, by tag."""
    links: list[Link]
    story: Story
    items: list[Item]
    issues: list[ReadingIssue]


def read_main_part(
    package: Package,
    *,
    paragraphs: int = 0,
    nested: bool = False,
    found: tuple[str, Element] | None = None,
    reader: type[Story] = Story,
) -> MainPart:
    """Reads the body; `paragraphs` were counted before it, `nested` in the file that embeds this one.

    `found` is the answer of `find_document` where the caller has it, `reader` what is to read the body.
    """
    name, root = found or package.find_document()
    links = package.read_relationships(name)
    issues: list[ReadingIssue] = []
    marks: dict[str, list[Element]] = {tag: [] for tag in _MARKS}
    for element in root.iter(*_MARKS):
        marks[element.tag].append(element)
    tables = frozenset(style.get(VAL, "") for style in marks[TABLE_STYLE])
    styles = Styles(read_side_part(package, links, "styles", issues, lambda data: trim_styles(data, tables)))
    numbering = Numbering(read_side_part(package, links, "numbering", issues), styles)
    body = child(root, BODY)
    page = read_page_size(child(body, SECTION))
    targets = {link.id: link.target for link in links}

    def read(fonts: FontReader) -> tuple[Story, list[Item]]:
        story = reader(
            styles,
            numbering.start_anew(),
            fonts,
            FigureReader(package, targets, page),
            None if nested else ChunkReader(package, targets),
            paragraphs=paragraphs,
        )
        return story, story.read_items(body if body is not None else ())

    story, items = read(FontReader())
    if story.ended_in_an_instruction and cut_long_instructions(root):
        story, items = read(FontReader())
    if story.fonts.found_old_texts:
        story, items = read(FontReader(converts=True))
    return MainPart(root, marks, links, story, items, [*issues, *story.issues])


def read_side_part(
    package: Package,
    links: list[Link],
    kind: str,
    issues: list[ReadingIssue],
    trim: Callable[[bytes], bytes] | None = None,
) -> Element | None:
    """A part beside the text; without it the text is still read, and a broken one is told."""
    name = next((link.target for link in links if link.kind == kind and link.target in package), f"word/{kind}.xml")
    try:
        return package.read_xml(name, trim)
    except DamagedInput:
        issues.append(ReadingIssue(f"Phần {name} của tệp Word bị hỏng, có thể thiếu số thứ tự hoặc định dạng"))
        return None


class ChunkReader:
    """Reads files embedded as text (`w:altChunk`), which Word shows as if they had been typed."""

    def __init__(self, package: Package, links: Mapping[str, str]) -> None:
        self.package = package
        self.links = links
        """Names of parts by relationship id."""
        self._spent = 0

    def read(self, chunk: Element, story: Story) -> list[Item] | None:
        """What is seen of it; null where it cannot be read, or where nothing is found."""
        name = self.links.get(chunk.get(LINK_ID, ""))
        data = self.package.read_bytes(name) if name else None
        if not data:
            return None
        if data.startswith(b"PK"):
            return self._read_word(data, story)
        from cnscd_cli.parsers.docx.chunks import read_foreign  # brings lxml.html, for hardly any file

        body = read_foreign(data)
        return None if body is None else story.read_items(body) or None

    def _read_word(self, data: bytes, story: Story) -> list[Item] | None:
        try:
            package = Package(data, self.package.path)
            self._spent += package.size
            if self._spent > MAX_TOTAL:
                return None
            found = read_main_part(package, paragraphs=story.paragraphs, nested=True)
        except InputError:
            return None
        story.paragraphs = found.story.paragraphs
        story.tabbed |= found.story.tabbed
        story.issues.extend(found.issues)
        story.pictures.extend(found.story.pictures)
        return found.items
