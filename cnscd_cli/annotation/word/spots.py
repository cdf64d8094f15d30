"""Where the elements of an XML part stand in its bytes."""

from __future__ import annotations

import codecs
from collections.abc import Collection, Mapping
from typing import NamedTuple
from xml.parsers import expat

WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
"""The namespace of Word's own elements; the second in strict OOXML."""


class UnmarkableError(Exception):
    """The part is not as XML should be, or in an encoding that expat does not know; nothing can be put into it."""


class Piece(NamedTuple):
    """Characters of an element that stand in one row of bytes."""

    first: int
    """How many characters of the element come before."""
    at: int
    text: str
    cdata: bool


class Spot(NamedTuple):
    """An element in bytes: `<w:t>` from `start` to `inner`, its content to `close`, `</w:t>` to `end`."""

    name: str
    """As it is written, with its prefix."""
    start: int
    inner: int
    close: int
    end: int
    declared: Mapping[str, str]
    """Namespaces by prefix that hold for it and for what stands beside it."""
    pieces: tuple[Piece, ...]
    empty: bool
    """`<w:p/>`, of which `inner`, `close` and `end` are one."""


class Part(NamedTuple):
    """A part of the package as it is, and the elements that were asked for."""

    data: bytes
    codec: str
    spots: Mapping[int, Spot]
    """By ordinal: the elements of the part count from 0, in the order in which they begin."""


class _Open:
    """An element that has not ended yet."""

    __slots__ = ("closed", "declared", "inner", "length", "name", "ordinal", "pieces", "start")

    def __init__(self, ordinal: int, name: str, start: int, declared: Mapping[str, str]) -> None:
        self.ordinal = ordinal
        self.name = name
        self.start = start
        self.inner = self.closed = -1
        self.declared = declared
        self.length = 0
        self.pieces: list[Piece] = []


class _Finder:
    """Listens to expat. Where something ends is told by where the next thing begins."""

    def __init__(self, data: bytes, wanted: Collection[int]) -> None:
        self.data = data
        self.wanted = wanted
        self.encoding: str | None = None
        self.spots: dict[int, Spot] = {}
        self._count = 0
        self._stack: list[_Open | None] = []
        self._scopes: list[Mapping[str, str]] = [{}]
        self._begun: _Open | None = None
        self._ended: _Open | None = None
        self._in_cdata = False
        self._parser = parser = expat.ParserCreate()
        parser.buffer_text = False
        parser.XmlDeclHandler = self._read_declaration
        parser.StartDoctypeDeclHandler = self._refuse
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._add
        parser.StartCdataSectionHandler = lambda: self._switch(inside=True)
        parser.EndCdataSectionHandler = lambda: self._switch(inside=False)
        parser.CommentHandler = lambda _text: self._pass()
        parser.ProcessingInstructionHandler = lambda _target, _data: self._pass()

    def find(self) -> None:
        try:
            self._parser.Parse(self.data, True)
        except (expat.ExpatError, LookupError, ValueError) as error:
            raise UnmarkableError(str(error)) from error
        self._settle(len(self.data))

    def _read_declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        self.encoding = encoding

    def _refuse(self, *_declared: object) -> None:
        raise UnmarkableError("DTD")

    def _settle(self, at: int) -> None:
        if self._begun is not None:
            self._begun.inner = at
            self._begun = None
        if self._ended is not None:
            self._keep(self._ended, at)
            self._ended = None

    def _pass(self) -> None:
        self._settle(self._parser.CurrentByteIndex)

    def _switch(self, *, inside: bool) -> None:
        self._pass()
        self._in_cdata = inside

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        at = self._parser.CurrentByteIndex
        self._settle(at)
        ordinal, self._count = self._count, self._count + 1
        outer = self._scopes[-1]
        own = {key.partition(":")[2]: value for key, value in attributes.items() if key.split(":")[0] == "xmlns"}
        self._scopes.append({**outer, **own} if own else outer)
        element = None
        if ordinal in self.wanted:
            # What it declares itself does not hold beside it, what it declares anew does not hold as it was.
            both = {prefix: uri for prefix, uri in outer.items() if own.get(prefix, uri) == uri} if own else outer
            element = _Open(ordinal, name, at, both)
        self._stack.append(element)
        self._begun = element

    def _add(self, text: str) -> None:
        at = self._parser.CurrentByteIndex
        self._settle(at)
        element = self._stack[-1]
        if element is not None:
            element.pieces.append(Piece(element.length, at, text, self._in_cdata))
            element.length += len(text)

    def _end(self, _name: str) -> None:
        at = self._parser.CurrentByteIndex
        self._settle(at)
        self._scopes.pop()
        element = self._stack.pop()
        if element is not None:
            element.closed = at
            self._ended = element

    def _keep(self, element: _Open, end: int) -> None:
        empty = element.inner == element.closed and self.data[element.start : element.inner].rstrip(b"\0").endswith(
            (b"/>", b"/\0>")
        )
        self.spots[element.ordinal] = Spot(
            element.name,
            element.start,
            element.inner,
            element.closed,
            element.inner if empty else end,
            element.declared,
            tuple(element.pieces),
            empty,
        )


def find_spots(data: bytes, wanted: Collection[int]) -> Part:
    """The part with the elements of these ordinals; raises UnmarkableError."""
    finder = _Finder(data, wanted)
    finder.find()
    return Part(data, _find_codec(data, finder.encoding), finder.spots)


def _find_codec(data: bytes, declared: str | None) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, b"<\x00")):
        return "utf-16-le"
    if data.startswith((codecs.BOM_UTF16_BE, b"\x00<")):
        return "utf-16-be"
    return codecs.lookup(declared or "utf-8").name
