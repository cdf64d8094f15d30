"""Bytes put into an XML part, and none taken out: without them the part is what it was.

Markup is written with the prefix `w`. Where that does not mean Word's namespace, `Patch.declare` gives what every
outermost tag has to carry (`<w:r{declared}>`); nearly always nothing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from enum import IntEnum
from functools import cached_property
from itertools import count, pairwise
from typing import NamedTuple

from cnscd_cli.annotation.word.spots import WORD, Piece, Spot, find_spots

_BLANKS = " \t\r\n"
_KEPT = 'xml:space="preserve"'
_NUMBER = re.compile(r"(\bid\s*=\s*[\"'])(\d{1,9})([\"'])")
_NUMBERS = re.compile(_NUMBER.pattern.encode())
_SPACE = re.compile(r"xml:space\s*=\s*(?:\"[^\"]*\"|'[^']*')")


class Insertion(NamedTuple):
    """Bytes, and where they go: before the byte that is now at `at`."""

    at: int
    data: bytes


class _Rank(IntEnum):
    """What comes first where several things are put between the same two bytes."""

    INSIDE_END = 0
    AFTER = 1
    SPLIT = 2
    BEFORE = 3
    INSIDE_START = 4


class _Put(NamedTuple):
    at: int
    rank: _Rank
    number: int
    data: bytes


class _Cut(NamedTuple):
    """A place within a run: in a text, or beside one of the run's other children."""

    run: int
    properties: int | None
    child: int
    offset: int | None
    """Characters of the text; null for the edge of the child."""
    after: bool = False


class Patch:
    """What is to be put into one part. Elements are named by their ordinals, counted from 0 as they begin.

    Raises UnmarkableError where the part cannot be read so.
    """

    def __init__(self, data: bytes, wanted: Collection[int]) -> None:
        """`wanted` holds every element that is named later on."""
        self.part = find_spots(data, wanted)
        self._puts: list[_Put] = []
        self._cuts: dict[_Cut, list[str]] = {}
        self._fillings: dict[int, tuple[list[str], list[str]]] = {}
        """What goes into empty elements: at their beginning, at their end."""

    def copy(self, element: int) -> str:
        """The element as it is written, to be written once more."""
        spot = self.part.spots[element]
        return self._decode(spot.start, spot.end)

    def copy_tag(self, element: int) -> str:
        """Its start tag, open even where the element is empty."""
        spot = self.part.spots[element]
        tag = self._decode(spot.start, spot.inner)
        return f"{tag[:-2]}>" if spot.empty else tag

    def declare(self, element: int) -> str:
        """What outermost tags in or beside the element must carry for `w` to be Word's namespace."""
        declared = self.part.spots[element].declared
        if declared.get("w") in WORD:
            return ""
        return f' xmlns:w="{WORD[1] if WORD[1] in declared.values() else WORD[0]}"'

    def put_before(self, element: int, markup: str) -> None:
        """Before the start tag."""
        self._put(self.part.spots[element].start, _Rank.BEFORE, markup)

    def put_after(self, element: int, markup: str) -> None:
        """Behind the end tag."""
        self._put(self.part.spots[element].end, _Rank.AFTER, markup)

    def put_first(self, element: int, markup: str) -> None:
        """Behind the start tag."""
        if self.part.spots[element].empty:
            self._fill(element)[0].append(markup)
        else:
            self._put(self.part.spots[element].inner, _Rank.INSIDE_START, markup)

    def put_last(self, element: int, markup: str) -> None:
        """Before the end tag."""
        if self.part.spots[element].empty:
            self._fill(element)[1].append(markup)
        else:
            self._put(self.part.spots[element].close, _Rank.INSIDE_END, markup)

    def put_made(self, insertions: Iterable[Insertion]) -> None:
        """What was made elsewhere: behind all that ends at its place, before all that begins there."""
        self._puts += [_Put(item.at, _Rank.SPLIT, len(self._puts) + i, item.data) for i, item in enumerate(insertions)]

    def split_text(self, run: int, properties: int | None, text: int, offset: int, markup: str) -> None:
        """Between two runs made of one: at a character of its `w:t`. `properties` is its `w:rPr`, if it has one."""
        self._cuts.setdefault(_Cut(run, properties, text, offset), []).append(markup)

    def split_run(self, run: int, properties: int | None, child: int, markup: str, *, after: bool) -> None:
        """Between two runs made of one: before or behind one of its children."""
        self._cuts.setdefault(_Cut(run, properties, child, None, after), []).append(markup)

    def list_insertions(self) -> list[Insertion]:
        """All that was asked for, in the order of the part."""
        puts = list(self._puts)
        texts: dict[int, list[tuple[_Cut, str]]] = {}
        for cut, marks in self._cuts.items():
            if cut.offset is None:
                puts.append(self._cut_run(cut, "".join(marks)))
            else:
                texts.setdefault(cut.child, []).append((cut, "".join(marks)))
        for text, cuts in texts.items():
            puts += self._cut_text(text, cuts)
        for element, (first, last) in self._fillings.items():
            puts += self._open(self.part.spots[element], "".join((*first, *last)))
        return [Insertion(put.at, put.data) for put in sorted(puts, key=lambda put: put[:3])]

    def finish(self) -> bytes:
        """The part with everything in it."""
        return insert(self.part.data, self.list_insertions())

    def _put(self, at: int, rank: _Rank, markup: str) -> None:
        self._puts.append(self._make_put(at, rank, markup))

    def _make_put(self, at: int, rank: _Rank, markup: str) -> _Put:
        # What a narrow encoding lacks is written as a number.
        return _Put(at, rank, len(self._puts), markup.encode(self.part.codec, "xmlcharrefreplace"))

    def _fill(self, element: int) -> tuple[list[str], list[str]]:
        return self._fillings.setdefault(element, ([], []))

    def _open(self, spot: Spot, content: str) -> list[_Put]:
        """`<w:p/>` as `<w:p>…</w:p>`; the two characters that would end it too soon become an XML comment."""
        width = len("/>".encode(self.part.codec))
        head = self._make_put(spot.inner - width, _Rank.INSIDE_START, f">{content}</{spot.name}><!--")
        return [head, self._make_put(spot.inner, _Rank.INSIDE_END, "-->")]

    def _cut_run(self, cut: _Cut, markup: str) -> _Put:
        """Beside a child."""
        child = self.part.spots[cut.child]
        return self._make_put(child.end if cut.after else child.start, _Rank.SPLIT, self._part_runs(cut, markup))

    def _part_runs(self, cut: _Cut, markup: str) -> str:
        again = self.copy_tag(cut.run) + (self._copy_properties(cut.properties) if cut.properties is not None else "")
        return f"</{self.part.spots[cut.run].name}>{markup}{again}"

    def _copy_properties(self, element: int) -> str:
        """A change of form that is copied with them becomes a change of its own, with a number of its own."""
        written = self.copy(element)
        if "rPrChange" not in written:
            return written
        return _NUMBER.sub(lambda found: f"{found[1]}{next(self._numbers)}{found[3]}", written)

    @cached_property
    def _numbers(self) -> Iterator[int]:
        """Those that nothing in the part has, nor anything that is put in."""
        text = b"".join((self.part.data, *(put.data for put in self._puts))).replace(b"\0", b"")
        return count(max((int(found[2]) for found in _NUMBERS.finditer(text)), default=0) + 1)

    def _cut_text(self, text: int, cuts: list[tuple[_Cut, str]]) -> list[_Put]:
        """All cuts through one text, at once: at its edges Word drops blanks, which get a text of their own then."""
        spot, tag = self.part.spots[text], self.copy_tag(text)
        words = "".join(piece.text for piece in spot.pieces)
        between: dict[int, str] = {}
        for cut, markup in cuts:
            between[cut.offset or 0] = between.get(cut.offset or 0, "") + self._part_runs(cut, markup)
        kept = _keep_blanks(tag)
        places = sorted(between) if kept == tag else _add_blanks(words, between)
        puts = []
        for place, following in pairwise((*places, len(words))):
            inner = words[:place].strip(_BLANKS) and words[following:].strip(_BLANKS)
            opened = kept if inner and not words[place:following].strip(_BLANKS) else tag
            puts.append(self._break(spot, place, f"</{spot.name}>{between.get(place, '')}{opened}"))
        return puts

    def _break(self, spot: Spot, offset: int, markup: str) -> _Put:
        """Markup between two characters; a CDATA section, in which it would be text, is closed and opened again."""
        piece = _find_piece(spot, offset)
        if piece is None:
            return self._make_put(spot.close, _Rank.SPLIT, markup)
        at = piece.at + len(piece.text[: offset - piece.first].encode(self.part.codec))
        return self._make_put(at, _Rank.SPLIT, f"]]>{markup}<![CDATA[" if piece.cdata else markup)

    def _decode(self, start: int, end: int) -> str:
        return self.part.data[start:end].decode(self.part.codec)


def _find_piece(spot: Spot, offset: int) -> Piece | None:
    return next((piece for piece in spot.pieces if piece.first <= offset < piece.first + len(piece.text)), None)


def _keep_blanks(tag: str) -> str:
    """The start tag of a text that keeps its outer blanks; the very tag where it does already."""
    found = _SPACE.search(tag)
    if found is None:
        return f"{tag[:-1]} {_KEPT}>"
    return tag if "preserve" in found.group() else tag.replace(found.group(), _KEPT)


def _add_blanks(words: str, cuts: Iterable[int]) -> list[int]:
    """The cuts, and the edges of the blanks that some of them fall into or beside."""
    places: set[int] = set(cuts)
    for cut in cuts:
        left = len(words[:cut].rstrip(_BLANKS))
        right = len(words) - len(words[cut:].lstrip(_BLANKS))
        places |= {left, right} if left > 0 and right < len(words) else set()
    return sorted(places)


def insert(data: bytes, insertions: Iterable[Insertion]) -> bytes:
    """`data` with all of them; those at one place in the order in which they come."""
    parts: list[bytes] = []
    done = 0
    for insertion in insertions:
        parts += (data[done : insertion.at], insertion.data)
        done = insertion.at
    return b"".join((*parts, data[done:]))
