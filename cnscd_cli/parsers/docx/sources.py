"""Which element of the file gave which characters: recorded for those who write into a copy of it.

The body is read by the same walk as always, with ears open; plain reading does not pay for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from lxml.etree import _Element as Element

from cnscd_cli.parsers.docx.body import Properties, Story
from cnscd_cli.parsers.docx.formats import RunFormat
from cnscd_cli.parsers.docx.grid import Item
from cnscd_cli.parsers.docx.main_part import read_main_part
from cnscd_cli.parsers.docx.package import Link, Package
from cnscd_cli.parsers.docx.runs import Runs


class Typed(NamedTuple):
    """The characters of one paragraph before they are composed and stripped, and where they come from."""

    texts: tuple[str, ...]
    elements: tuple[Element, ...]
    """One for each text; a `w:t` gives its characters one by one, any other element all at once."""
    anchor: Element
    """The `w:p`; of a line in a drawing the drawing; of a file embedded as text the `w:altChunk`."""


class Sources(NamedTuple):
    """The main part of a Word file, by paragraphs."""

    package: Package
    name: str
    """Of the main part."""
    links: list[Link]
    root: Element
    ordinals: Mapping[Element, int]
    """All elements of the part, counted from 0 as they begin. One that is not among them is not in the file."""
    paragraphs: Mapping[int, Typed]
    """By `Text.paragraph`."""


class _RecordingRuns(Runs):
    """Runs that remember the element of each text."""

    __slots__ = ("_current", "element", "elements")

    def start(self, element: Element) -> None:
        self.element = self._current = element
        self.elements: list[Element] = []

    def take_over(self, other: Runs) -> None:
        super().take_over(other)
        if isinstance(other, _RecordingRuns):
            self.elements = other.elements

    def _read_wrapper(self, element: Element, tag: str) -> None:
        self._current = element
        super()._read_wrapper(element, tag)

    def _read_item(self, item: Element, tag: str, shown: RunFormat) -> None:
        self._current = item
        super()._read_item(item, tag, shown)

    def _add_text(self, item: Element, shown: RunFormat) -> None:
        self._current = item
        super()._add_text(item, shown)

    def _read_field_char(self, item: Element, shown: RunFormat) -> None:
        self._current = item
        super()._read_field_char(item, shown)

    def _add(self, text: str, shown: RunFormat) -> None:
        del self.elements[len(self.texts) :]  # texts of an instruction have been forgotten
        self.elements += [self._current] if text else []
        super()._add(text, shown)


class _RecordingStory(Story):
    """A story that remembers what each of its paragraphs was made of."""

    __slots__ = ("_typed",)

    @property
    def typed(self) -> dict[int, Typed]:
        """By the ordinal of the paragraph."""
        try:
            return self._typed
        except AttributeError:
            self._typed: dict[int, Typed] = {}
            return self._typed

    def _start_runs(self, properties: Properties, element: Element) -> Runs:
        runs = _RecordingRuns(self.styles, self.fonts, properties.style.run)
        runs.start(element)
        return runs

    def _close(self, runs: Runs, properties: Properties, items: list[Item]) -> None:
        if isinstance(runs, _RecordingRuns):
            texts = tuple(runs.texts)
            # A line of a drawing comes without an element of its own.
            elements = (*runs.elements[: len(texts)], *[runs.element] * (len(texts) - len(runs.elements)))
            self.typed[self.paragraphs + 1] = Typed(texts, elements, runs.element)
        super()._close(runs, properties, items)

    def _read_chunk(self, element: Element) -> list[Item]:
        before = self.paragraphs
        items = super()._read_chunk(element)
        for number in range(before + 1, self.paragraphs + 1):
            self.typed[number] = Typed((), (), element)
        return items


def read_sources(data: bytes, path: str) -> Sources:
    """Raises an InputError as `parse_docx` does."""
    package = Package(data, path)
    name, root = package.find_document()
    elements = (element for element in root.iter() if isinstance(element.tag, str))
    ordinals = {element: number for number, element in enumerate(elements)}
    main = read_main_part(package, found=(name, root), reader=_RecordingStory)
    typed = main.story.typed if isinstance(main.story, _RecordingStory) else {}
    return Sources(package, name, main.links, root, ordinals, typed)
