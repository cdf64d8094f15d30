"""What stands beside the body: running heads and feet, footnotes and endnotes, as far as they are printed."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from lxml.etree import _Element as Element

from cnscd_cli.model.document import ReadingIssue, Region, RegionKind, Text
from cnscd_cli.parsers.docx.body import Story
from cnscd_cli.parsers.docx.figures import FigureReader
from cnscd_cli.parsers.docx.grid import Grid, Item
from cnscd_cli.parsers.docx.main_part import ENDNOTE, FOOTNOTE, SECTION, MainPart, read_side_part
from cnscd_cli.parsers.docx.package import Link, Package
from cnscd_cli.parsers.docx.xml import LINK_ID, W, child, is_on

_RUNNING = {"header": RegionKind.HEADER, "footer": RegionKind.FOOTER}
_NOTES = {"footnotes": FOOTNOTE, "endnotes": ENDNOTE}
_REFERENCES = frozenset((W + "headerReference", W + "footerReference"))
_FIRST_DIFFERS = W + "titlePg"
_TYPE = W + "type"
_ID = W + "id"
_UNSEEN_REFERENCE = (W + "del", W + "moveFrom", W + "sectPrChange")
_SEPARATORS = frozenset(("separator", "continuationSeparator", "continuationNotice"))


def read_regions(package: Package, main: MainPart, issues: list[ReadingIssue]) -> Iterator[Region]:
    """The regions of a document; a broken part is told in `issues`."""
    wanted = [link for link in main.links if link.kind in _RUNNING or link.kind in _NOTES]
    shown = _find_running(package, main) if any(link.kind in _RUNNING for link in wanted) else frozenset()
    for link in wanted:
        if link.target not in package or (link.kind in _RUNNING and link.id not in shown):
            continue
        root = read_side_part(package, [link], link.kind, issues)
        if root is None:
            continue
        body = main.story
        # A story of its own: its lists do not count on those of the body.
        story = Story(body.styles, body.numbering.start_anew(), body.fonts, FigureReader(package, {}))
        for part in _take_notes(root, main, _NOTES[link.kind]) if link.kind in _NOTES else [root]:
            for item in story.read_items(part):
                yield from (Region(_RUNNING.get(link.kind, RegionKind.FOOTNOTE), text) for text in _take_texts(item))


def _find_running(package: Package, main: MainPart) -> Collection[str]:
    """Relationship ids of the heads and feet that some page shows."""
    sections = [section for section in main.marks[SECTION] if not _is_gone(section)]
    references = [item for section in sections for item in section if item.tag in _REFERENCES]
    kinds = {"default", None}
    if any(_is_set(section, _FIRST_DIFFERS) for section in sections):
        kinds.add("first")
    if any(item.get(_TYPE) == "even" for item in references) and _has_even_pages(package, main.links):
        kinds.add("even")
    return {item.get(LINK_ID, "") for item in references if item.get(_TYPE) in kinds}


def _has_even_pages(package: Package, links: list[Link]) -> bool:
    return _is_set(read_side_part(package, links, "settings", []), W + "evenAndOddHeaders")


def _is_set(parent: Element | None, tag: str) -> bool:
    toggle = child(parent, tag)
    return toggle is not None and is_on(toggle)


def _is_gone(element: Element) -> bool:
    return next(element.iterancestors(*_UNSEEN_REFERENCE), None) is not None


def _take_notes(root: Element, main: MainPart, reference: str) -> Iterator[Element]:
    """The notes that the body refers to, in its order."""
    notes = {note.get(_ID): note for note in root if note.get(_TYPE) not in _SEPARATORS}
    for element in main.marks[reference]:
        note = None if _is_gone(element) else notes.pop(element.get(_ID), None)
        if note is not None:
            yield note


def _take_texts(item: Item) -> Iterator[Text]:
    if isinstance(item, Grid):
        for cell in item.cells:
            for inner in cell.items:
                yield from _take_texts(inner)
    else:
        yield item.content._replace(paragraph=None)
