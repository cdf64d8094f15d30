"""Edges of a stretch of words: where among the runs of a paragraph a mark can be put so that nothing else changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum, auto
from typing import NamedTuple

from lxml.etree import _Element as Element

from cnscd_cli.annotation.word.patch import Patch
from cnscd_cli.parsers.docx.xml import PPR, RPR, P, R, W, child

T = W + "t"
_BOX = W + "txbxContent"
# Among the runs of a paragraph; marks may stand in them as in the paragraph itself.
_INLINE = frozenset(
    W + name
    for name in ("hyperlink", "ins", "moveTo", "smartTag", "customXml", "sdt", "sdtContent", "fldSimple", "dir", "bdo")
)


class Way(Enum):
    """How a mark stands to an element."""

    BEFORE = auto()
    AFTER = auto()
    FIRST = auto()
    """As its first child."""
    TEXT = auto()
    """Within its characters, which parts its run in two."""
    BEFORE_CHILD = auto()
    """Before a child of a run, which is parted."""
    AFTER_CHILD = auto()


class Bound(NamedTuple):
    """A place for marks. Elements are ordinals."""

    way: Way
    element: int
    run: int | None = None
    properties: int | None = None
    """The `w:rPr` of the run."""
    offset: int = 0

    @property
    def named(self) -> Iterator[int]:
        """All elements that a patch must know."""
        yield self.element
        yield from (ordinal for ordinal in (self.run, self.properties) if ordinal is not None)

    def put(self, patch: Patch, markup: str) -> None:
        """The mark at this place."""
        if self.way is Way.BEFORE:
            patch.put_before(self.element, markup)
        elif self.way is Way.AFTER:
            patch.put_after(self.element, markup)
        elif self.way is Way.FIRST:
            patch.put_first(self.element, markup)
        elif self.run is None:
            raise AssertionError(self)
        elif self.way is Way.TEXT:
            patch.split_text(self.run, self.properties, self.element, self.offset, markup)
        else:
            patch.split_run(self.run, self.properties, self.element, markup, after=self.way is Way.AFTER_CHILD)


class Stretch(NamedTuple):
    """Where a range of words begins and ends, and where what refers to it stands: behind it, in no other mark-up."""

    start: Bound
    end: Bound
    reference: Bound

    @property
    def bounds(self) -> tuple[Bound, ...]:
        return self


class Point(NamedTuple):
    """Before or behind a character: of the text of a `w:t`, or the only one that any other element has."""

    element: Element
    offset: int | None = None
    """In characters; null for all of the element."""


def find_paragraph(element: Element) -> Element | None:
    """The paragraph of the body that shows the element; of a text box the one that it is anchored in."""
    found = element if element.tag == P else next(element.iterancestors(P), None)
    for outer in element.iterancestors(P, _BOX):
        found = None if outer.tag == _BOX else found if found is not None else outer
    return found


def enclose(start: Point, end: Point, ordinals: Mapping[Element, int]) -> Stretch | None:
    """From the one to the other; null where one of them is in no paragraph."""
    first, last = find_paragraph(start.element), find_paragraph(end.element)
    if first is None or last is None:
        return None
    path = _find_path(end.element, last)
    if start.element is first or end.element is last or not path:
        return enclose_all(first, ordinals)
    before = _find_bound(_find_path(start.element, first), start.offset, ordinals, after=False)
    behind = _find_bound(path, end.offset, ordinals, after=True)
    reference = Bound(Way.AFTER, ordinals[path[0]]) if path[0].tag in _INLINE else behind
    return Stretch(before, behind, reference)


def enclose_all(paragraph: Element, ordinals: Mapping[Element, int]) -> Stretch:
    """All of the paragraph, or a point in it where it is empty."""
    inner = [item for item in paragraph if item in ordinals and item.tag != PPR]
    if inner:
        last = Bound(Way.AFTER, ordinals[inner[-1]])
        return Stretch(Bound(Way.BEFORE, ordinals[inner[0]]), last, last)
    properties = child(paragraph, PPR)
    known = None if properties is None else ordinals.get(properties)
    point = Bound(Way.FIRST, ordinals[paragraph]) if known is None else Bound(Way.AFTER, known)
    return Stretch(point, point, point)


def _find_path(element: Element, paragraph: Element) -> list[Element]:
    """From the child of the paragraph down to the element."""
    path = [element]
    for outer in element.iterancestors():
        if outer is paragraph:
            return path[::-1]
        path.append(outer)
    return []


def _find_bound(path: list[Element], offset: int | None, ordinals: Mapping[Element, int], *, after: bool) -> Bound:
    depth = next((depth for depth, element in enumerate(path) if element.tag not in _INLINE), len(path) - 1)
    outer = path[depth]
    if outer.tag != R or depth == len(path) - 1:
        return Bound(Way.AFTER if after else Way.BEFORE, ordinals[outer])
    inner = path[depth + 1]
    properties = child(outer, RPR)
    known = None if properties is None else ordinals.get(properties)
    if inner is path[-1] and inner.tag == T and offset is not None and 0 < offset < len(inner.text or ""):
        return Bound(Way.TEXT, ordinals[inner], ordinals[outer], known, offset)
    beside = [item for item in outer if item.tag != RPR and item in ordinals]
    if inner is beside[-1 if after else 0]:
        return Bound(Way.AFTER if after else Way.BEFORE, ordinals[outer])
    return Bound(Way.AFTER_CHILD if after else Way.BEFORE_CHILD, ordinals[inner], ordinals[outer], known)
