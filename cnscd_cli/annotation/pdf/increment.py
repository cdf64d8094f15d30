"""New and changed objects appended to a PDF, whose own bytes stay as they are: what was signed of it stays signed.

pypdf reads the objects; its own incremental writing always ends in a stream of references, which not every reader
takes after a table. pdfium's writes again every object that it has read.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DecodedStreamObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
)

_HEAD = 1024  # bytes before it are those of a mail program or a scanner
_START = re.compile(rb"startxref\s+(\d{1,15})")
_OBJECT = re.compile(rb"\s*(\d{1,10})\s+(\d{1,5})\s+obj\b")
_MAX_NUMBER = 8_388_607  # of objects, as Acrobat counts them

_Entry = tuple[int, int, int]
"""As in a stream of references: kind, offset or number of the stream, generation or index."""


class LockedError(Exception):
    """The file is encrypted: whoever made it wants nothing changed."""


class UnsoundError(Exception):
    """The file is broken in a way that allows nothing to be appended."""


class Increment:
    """One update of the PDF in `data`."""

    def __init__(self, data: bytes) -> None:
        start = max(data.find(b"%PDF-", 0, _HEAD), 0)
        self._before, self._body = data[:start], data[start:]
        self.reader = _open(self._body)
        if self.reader.is_encrypted:
            raise LockedError
        self._objects: dict[int, tuple[int, PdfObject]] = {}
        self._last = max(self._list_numbers(), default=0)
        if not 0 < self._last < _MAX_NUMBER:
            raise UnsoundError

    def _list_numbers(self) -> Iterator[int]:
        size = self.reader.trailer.get("/Size", 0)
        yield size - 1 if isinstance(size, int) and size <= _MAX_NUMBER else 0
        for numbers in self.reader.xref.values():
            yield from numbers
        yield from self.reader.xref_objStm

    def add(self, found: PdfObject) -> IndirectObject:
        """Appends a new object."""
        self._last += 1
        self._objects[self._last] = 0, found
        return IndirectObject(self._last, 0, self.reader)

    def replace(self, place: IndirectObject, found: PdfObject) -> None:
        """Appends what stands from now on in the place of an object."""
        self._objects[place.idnum] = place.generation, found

    def finish(self) -> bytes:
        """The bytes of the file, and behind them what is new."""
        if not self._objects:
            return self._before + self._body
        output = BytesIO()
        output.write(self._body)
        if not self._body.endswith((b"\n", b"\r")):
            output.write(b"\n")
        entries: dict[int, _Entry] = {}
        for number, (generation, found) in sorted(self._objects.items()):
            entries[number] = 1, output.tell(), generation
            output.write(b"%d %d obj\n" % (number, generation))
            found.write_to_stream(output)
            output.write(b"\nendobj\n")
        previous, in_table = self._find_references()
        if previous is None:  # broken: all objects are listed anew, where they were found
            entries = self._list_all() | entries
            in_table = not self.reader.xref_objStm
        trailer = self._make_trailer(output.getvalue(), previous)
        if in_table:
            _write_table(output, entries, trailer)
        else:
            _write_stream(output, entries, trailer, self._last + 1)
        return self._before + output.getvalue()

    def _find_references(self) -> tuple[int | None, bool]:
        """Where the last list of references stands, null where it cannot be relied on; whether it is a table."""
        found = list(_START.finditer(self._body, max(0, len(self._body) - 2048)))
        place = int(found[-1][1]) if found else len(self._body)
        rest = self._body[place : place + 64]
        in_table = rest.lstrip().startswith(b"xref")
        if not (in_table or _OBJECT.match(rest)) or not self._is_sound():
            return None, in_table
        return place, in_table

    def _is_sound(self) -> bool:
        """Whether the objects stand where the list says."""
        return all(
            self._stands_at(offset, number, generation)
            for generation, offsets in self.reader.xref.items()
            for number, offset in offsets.items()
            if not self.reader.xref_free_entry.get(generation, {}).get(number)
        )

    def _stands_at(self, offset: int, number: int, generation: int) -> bool:
        found = _OBJECT.match(self._body, offset)
        return found is not None and (int(found[1]), int(found[2])) == (number, generation)

    def _list_all(self) -> dict[int, _Entry]:
        entries: dict[int, _Entry] = {}
        for generation, offsets in sorted(self.reader.xref.items()):
            for number, offset in offsets.items():
                if self._stands_at(offset, number, generation):
                    entries[number] = 1, offset, generation
        for stream in sorted({stream for stream, _ in self.reader.xref_objStm.values()}):
            for index, number in enumerate(self._list_members(stream)):
                if self.reader.xref_objStm.get(number, (0, 0))[0] == stream:
                    entries.setdefault(number, (2, stream, index))
        return entries

    def _list_members(self, number: int) -> list[int]:
        """The numbers of the objects in a stream of objects, which pypdf does not keep in their order."""
        stream = self.reader.get_object(number)
        first, count = (stream.get("/First"), stream.get("/N")) if isinstance(stream, StreamObject) else (None, None)
        if not (isinstance(stream, StreamObject) and isinstance(first, int) and isinstance(count, int)):
            raise UnsoundError
        return [int(word) for word in stream.get_data()[:first].split()[0 : 2 * count : 2]]

    def _make_trailer(self, written: bytes, previous: int | None) -> DictionaryObject:
        old = self.reader.trailer
        trailer = DictionaryObject({NameObject("/Size"): NumberObject(self._last + 1)})
        for key in ("/Root", "/Info"):
            value = old.raw_get(key) if key in old else None
            if isinstance(value, IndirectObject):
                trailer[NameObject(key)] = value
        if "/Root" not in trailer:
            raise UnsoundError
        if previous is not None:
            trailer[NameObject("/Prev")] = NumberObject(previous)
        digest = hashlib.md5(written, usedforsecurity=False).digest()
        identity = old.get("/ID")
        first = identity[0] if isinstance(identity, ArrayObject) and len(identity) == 2 else None
        kept = first.original_bytes if first is not None and hasattr(first, "original_bytes") else digest
        trailer[NameObject("/ID")] = ArrayObject([ByteStringObject(kept), ByteStringObject(digest)])
        return trailer


def _open(body: bytes) -> PdfReader:
    try:
        return PdfReader(BytesIO(body), strict=False)
    except (PyPdfError, ValueError):  # its end is lost: with another that leads nowhere, its objects are searched
        return PdfReader(BytesIO(body + b"\nstartxref\n0\n%%EOF\n"), strict=False)


def _write_table(output: BytesIO, entries: dict[int, _Entry], trailer: DictionaryObject) -> None:
    place = output.tell()
    output.write(b"xref\n")
    if "/Prev" not in trailer:
        output.write(b"0 1\n0000000000 65535 f \n")
    for numbers in _list_runs(sorted(entries)):
        output.write(b"%d %d\n" % (numbers[0], len(numbers)))
        output.writelines(b"%010d %05d n \n" % entries[number][1:] for number in numbers)
    output.write(b"trailer\n")
    trailer.write_to_stream(output)
    output.write(b"\nstartxref\n%d\n%%%%EOF\n" % place)


def _write_stream(output: BytesIO, entries: dict[int, _Entry], trailer: DictionaryObject, number: int) -> None:
    """The same as an object of the number `number`."""
    place = output.tell()
    entries = {**entries, number: (1, place, 0)}
    width = (max(entry[1] for entry in entries.values()).bit_length() + 7) // 8
    stream = DecodedStreamObject()
    stream.update(trailer)
    runs = list(_list_runs(sorted(entries)))
    stream[NameObject("/Type")] = NameObject("/XRef")
    stream[NameObject("/Size")] = NumberObject(number + 1)
    stream[NameObject("/W")] = ArrayObject(map(NumberObject, (1, width, 2)))
    stream[NameObject("/Index")] = ArrayObject([NumberObject(edge) for run in runs for edge in (run[0], len(run))])
    rows = (entries[item] for run in runs for item in run)
    stream.set_data(b"".join(bytes([a]) + b.to_bytes(width, "big") + c.to_bytes(2, "big") for a, b, c in rows))
    output.write(b"%d 0 obj\n" % number)
    stream.write_to_stream(output)
    output.write(b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % place)


def _list_runs(numbers: list[int]) -> Iterator[list[int]]:
    """Numbers that follow each other, together."""
    starts = [0, *(index for index, (a, b) in enumerate(pairwise(numbers), 1) if b != a + 1), len(numbers)]
    for start, end in pairwise(starts):
        yield numbers[start:end]
