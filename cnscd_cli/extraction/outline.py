"""The outline: which paragraphs are headings, and which section every paragraph belongs to."""

from __future__ import annotations

from cnscd_cli.extraction.agencies import opens_with_agency
from cnscd_cli.extraction.labels import TOP_KINDS, Label, LabelKind, find_bullet, parse_label
from cnscd_cli.extraction.landmarks import find_appendix
from cnscd_cli.extraction.nesting import Nesting
from cnscd_cli.extraction.passages import Node, Passage, Reading, TableView, Zone, split_paragraph
from cnscd_cli.extraction.zones import find_zones
from cnscd_cli.model.document import Align, Document, Paragraph, Table

_LONGEST_HEADING = 18
"""Syllables; a longer line in capitals or bold is no heading."""


def read_outline(document: Document) -> Reading:
    """All passages with zone and section, and the tables with the place they stand in."""
    pieces: list[Passage] = []
    for index, block in enumerate(document.blocks):
        if isinstance(block, Paragraph):
            pieces.extend(split_paragraph(index, block))
    zones = find_zones(pieces)
    passages = _Outliner(pieces, zones).place_all()
    return Reading(document, passages, tuple(_place_tables(document, passages)))


class _Outliner:
    """Walks the passages once, opening and closing headings."""

    def __init__(self, pieces: list[Passage], zones: list[tuple[Zone, str | None]]) -> None:
        self._pieces = pieces
        self._zones = zones
        self._fronts = [
            _read_front(piece) if zone in (Zone.BODY, Zone.APPENDIX) else (find_bullet(piece.normal.text), None)
            for piece, (zone, _) in zip(pieces, zones, strict=True)
        ]
        self._nesting = Nesting()
        self._has_tops = any(
            label is not None and label.kind in TOP_KINDS
            for (_, label), (zone, _) in zip(self._fronts, zones, strict=True)
            if zone is Zone.BODY
        )

    def place_all(self) -> tuple[Passage, ...]:
        """The passages, each with zone, node, label and bullet set."""
        title_at = -1
        for index, (zone, _) in enumerate(self._zones):
            bullet, label = self._fronts[index]
            if zone is not Zone.BODY:
                self._place(index, None, label, is_heading=False)
            elif index == title_at:
                self._place(index, self._nesting.top, None, is_heading=True)
            elif label is not None:
                title, title_at = self._read_title(index, bullet + label.end)
                node = self._nesting.open(label, title, announced=self._is_announced(index))
                self._place(index, node, label, is_heading=True)
            elif _is_bare_heading(self._pieces[index], bullet):
                self._open_bare(self._pieces[index])
                self._place(index, self._nesting.top, None, is_heading=True)
            else:
                self._place(index, self._nesting.top, None, is_heading=False)
        return tuple(self._pieces)

    def _is_announced(self, index: int) -> bool:
        return index > 0 and self._pieces[index - 1].normal.text.rstrip().endswith(":")

    def _open_bare(self, piece: Passage) -> None:
        """A heading without a label begins the numbering anew, unless Roman or capital labels hold the document."""
        if self._has_tops or self._is_within(piece):
            return
        above = self._nesting.base
        if above is not None and not (above.title.isupper() and not piece.normal.text.isupper()):
            above = above.parent if above.parent is not None and not piece.normal.text.isupper() else None
        self._nesting = Nesting(base=Node(None, piece.slice(), above, 1))

    def _is_within(self, piece: Passage) -> bool:
        """Whether a small heading without a label stands within a numbered one that holds the document.

        «Công an xã» under «4. TỔ CHỨC THỰC HIỆN», with no heading without a label before the first number.
        """
        levels = self._nesting.levels
        if self._nesting.base is not None or not levels or piece.normal.text.isupper():
            return False
        return levels[0].node.title.isupper() or opens_with_agency(piece.normal.text)

    def _place(self, index: int, node: Node | None, label: Label | None, *, is_heading: bool) -> None:
        piece = self._pieces[index]
        piece.zone, piece.appendix = self._zones[index]
        piece.node = node
        piece.label = label
        piece.bullet = self._fronts[index][0]
        piece.is_heading = is_heading

    def _read_title(self, index: int, start: int) -> tuple[str, int]:
        """The title after a label; and the index of the next passage where it stands or runs on there, else -1."""
        passage = self._pieces[index]
        text = passage.normal.text[start:]
        following = self._pieces[index + 1] if index + 1 < len(self._pieces) else None
        if following is not None and (self._zones[index + 1][0] is not Zone.BODY or any(self._fronts[index + 1])):
            following = None
        if not text.strip():
            if following is None or len(following.normal.text) >= 200:
                return "", -1
            return clean_title(following.slice()), index + 1
        if following is not None and _continues_capitals(passage, following, text):
            return clean_title(f"{passage.slice(start)} {following.slice()}"), index + 1
        colon = _find_colon(text)
        return clean_title(passage.slice(start, start + colon if colon is not None else None)), -1


def _read_front(passage: Passage) -> tuple[int, Label | None]:
    """Length of the bullet and the label. Behind a bullet only a dotted number is a label («- 3.2. …»)."""
    text = passage.normal.text
    bullet = find_bullet(text)
    label = parse_label(text[bullet:])
    if bullet and label is not None and label.kind is not LabelKind.DOTTED:
        label = None
    return bullet, label


def _continues_capitals(passage: Passage, following: Passage, text: str) -> bool:
    """Whether a heading in capitals runs on in the next line in capitals («II. NỘI DUNG» / «TRIỂN KHAI»)."""
    return (
        text.isupper()
        and following.normal.text.isupper()
        and find_appendix(following) is None
        and passage.layout.align is Align.CENTER
        and following.layout.align is Align.CENTER
        and len(following.normal.text) < 120
    )


def _find_colon(text: str) -> int | None:
    """Offset of the colon that ends a title; not one inside a time of day or a ratio."""
    start = 0
    while (colon := text.find(":", start)) >= 0:
        if not (text[:colon][-1:].isdigit() and text[colon + 1 : colon + 2].isdigit()):
            return colon
        start = colon + 1
    return None


def clean_title(title: str) -> str:
    """A title without the punctuation at its end."""
    return title.strip().rstrip(".:;").rstrip()


def _is_bare_heading(passage: Passage, bullet: int) -> bool:
    """Whether a line without a label is a heading to a reader: short, in capitals or bold, no sentence."""
    text = passage.normal.text.strip()
    if bullet or not any(char.isalpha() for char in text) or passage.layout.side is not None:
        return False
    count = text.count(" ") + 1
    if text.isupper():
        return 1 < count <= _LONGEST_HEADING and not text.startswith("(")
    if not passage.layout.bold or passage.layout.italic or text[0].islower():
        return False
    return 1 < count <= 12 and not text.endswith((".", ";", ","))


def _place_tables(document: Document, passages: tuple[Passage, ...]) -> list[TableView]:
    tables: list[TableView] = []
    cursor = 0
    last: Passage | None = None
    for index, block in enumerate(document.blocks):
        while cursor < len(passages) and passages[cursor].block < index:
            last = passages[cursor]
            cursor += 1
        if isinstance(block, Table):
            node = last.node if last and last.zone is Zone.BODY else None
            zone = last.zone if last else Zone.HEAD
            tables.append(TableView(index, block, node, last.appendix if last else None, zone))
    return tables
