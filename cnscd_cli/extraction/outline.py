"""The outline: which paragraphs are headings, and which section every paragraph belongs to."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from cnscd_cli.extraction.labels import Label, LabelKind, find_bullet, parse_label
from cnscd_cli.extraction.passages import Node, Passage, Reading, TableView, Zone, split_paragraph
from cnscd_cli.extraction.zones import find_appendix, find_zones
from cnscd_cli.model.document import Align, Document, Paragraph, Table
from cnscd_cli.model.plan import Appendix, Heading, Plan, Section

_LONGEST_HEADING = 18
"""Syllables; a longer line in capitals or bold is no heading."""

_WORD_KINDS = (LabelKind.PART, LabelKind.CHAPTER, LabelKind.SECTION, LabelKind.ARTICLE)


@dataclass(slots=True)
class _Level:
    label: Label
    node: Node


@dataclass(slots=True)
class _Stack:
    """The open headings, outermost first."""

    levels: list[_Level] = field(default_factory=list)
    base: Node | None = None
    """A heading without a label under which labels begin anew."""

    @property
    def top(self) -> Node | None:
        return self.levels[-1].node if self.levels else self.base

    def open(self, label: Label, title: str) -> Node:
        """Close what the label ends, and open its node."""
        del self.levels[self._depth_for(label) :]
        parent = self.top
        path = label.text if parent is None or not self.levels else f"{parent.path}/{label.text}"
        node = Node(path, title, parent, len(self.levels) + 1)
        self.levels.append(_Level(label, node))
        return node

    def _depth_for(self, label: Label) -> int:
        """How many of the open levels stay open above a new label."""
        if label.kind is LabelKind.DOTTED:
            return self._depth_for_dotted(label)
        for depth in range(len(self.levels) - 1, -1, -1):
            open_label = self.levels[depth].label
            if open_label.kind is not label.kind:
                continue
            # A series that begins anew below itself is a list inside its last item.
            if label.value == 1 and depth > 0 and open_label.value >= 1 and label.kind not in _WORD_KINDS:
                return len(self.levels)
            return depth
        return self._depth_for_new(label)

    def _depth_for_new(self, label: Label) -> int:
        """A kind not yet open: above all where it can only be a top heading, else below the innermost."""
        if label.kind is LabelKind.PART or (
            label.kind is LabelKind.ROMAN and not self._has(*_WORD_KINDS, LabelKind.CAPITAL)
        ):
            return 0
        if label.kind is LabelKind.CAPITAL and not self._has(*_WORD_KINDS):
            return 0
        if label.kind is LabelKind.ROMAN:
            return (
                next(i for i, level in enumerate(self.levels) if level.label.kind in (*_WORD_KINDS, LabelKind.CAPITAL))
                + 1
            )
        return len(self.levels)

    def _has(self, *kinds: LabelKind) -> bool:
        return any(level.label.kind in kinds for level in self.levels)

    def _depth_for_dotted(self, label: Label) -> int:
        prefix = label.text.rsplit(".", 1)[0]
        for depth in range(len(self.levels) - 1, -1, -1):
            if self.levels[depth].label.text == prefix:
                return depth + 1
        for depth, level in enumerate(self.levels):
            if level.label.kind is LabelKind.DOTTED and level.label.depth >= label.depth:
                return depth
        return len(self.levels)


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
        self._stack = _Stack()
        self._has_tops = any(
            label is not None and label.kind in (LabelKind.ROMAN, LabelKind.CAPITAL, *_WORD_KINDS)
            for (_, label), (zone, _) in zip(self._fronts, zones, strict=True)
            if zone is Zone.BODY
        )

    def place_all(self) -> tuple[Passage, ...]:
        """The passages, each with zone, node, label and bullet."""
        placed: list[Passage] = []
        title_at = -1
        for index, (zone, _) in enumerate(self._zones):
            bullet, label = self._fronts[index]
            if zone is not Zone.BODY:
                placed.append(self._place(index, None, label, is_heading=False))
            elif index == title_at:
                placed.append(self._place(index, self._stack.top, None, is_heading=True))
            elif label is not None:
                title, title_at = self._read_title(index, bullet + label.end)
                node = self._stack.open(_settle(label, self._stack), title)
                placed.append(self._place(index, node, label, is_heading=True))
            elif _is_bare_heading(self._pieces[index], bullet):
                self._open_bare(self._pieces[index])
                placed.append(self._place(index, self._stack.top, None, is_heading=True))
            else:
                placed.append(self._place(index, self._stack.top, None, is_heading=False))
        return tuple(placed)

    def _open_bare(self, piece: Passage) -> None:
        """A heading without a label begins the numbering anew, unless Roman or capital labels hold the document."""
        if self._has_tops:
            return
        above = self._stack.base
        if above is not None and not (above.title.isupper() and not piece.normal.text.isupper()):
            above = above.parent if above.parent is not None and not piece.normal.text.isupper() else None
        self._stack = _Stack(base=Node(None, piece.slice(), above, 1))

    def _place(self, index: int, node: Node | None, label: Label | None, *, is_heading: bool) -> Passage:
        piece = self._pieces[index]
        zone, appendix = self._zones[index]
        return Passage(
            block=piece.block,
            text=piece.text,
            start=piece.start,
            normal=piece.normal,
            layout=piece.layout,
            zone=zone,
            node=node,
            appendix=appendix,
            label=label,
            bullet=self._fronts[index][0],
            is_heading=is_heading,
        )

    def _read_title(self, index: int, start: int) -> tuple[str, int]:
        """The title after a label, and the index of the next passage where the title stands or runs on in it (or -1)."""
        passage = self._pieces[index]
        text = passage.normal.text[start:]
        following = self._pieces[index + 1] if index + 1 < len(self._pieces) else None
        if following is not None and (self._zones[index + 1][0] is not Zone.BODY or any(self._fronts[index + 1])):
            following = None
        if not text.strip():
            if following is None or len(following.normal.text) >= 200:
                return "", -1
            return _clean_title(following.slice()), index + 1
        if following is not None and _continues_capitals(passage, following, text):
            return _clean_title(f"{passage.slice(start)} {following.slice()}"), index + 1
        colon = _find_colon(text)
        return _clean_title(passage.slice(start, start + colon if colon is not None else None)), -1


def _settle(label: Label, stack: _Stack) -> Label:
    """A label that could be of two kinds, read as the series that is open wants it."""
    if label.kind is LabelKind.ROMAN and len(label.text) == 1:
        capitals = [level.label for level in stack.levels if level.label.kind is LabelKind.CAPITAL]
        value = "ABCDĐEGHIKLMN".find(label.text) + 1
        if (
            capitals
            and capitals[-1].value + 1 == value
            and not any(l.label.kind is LabelKind.ROMAN for l in stack.levels)
        ):
            return replace(label, kind=LabelKind.CAPITAL, value=value)
    return label


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


def _clean_title(title: str) -> str:
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


def extract_sections(reading: Reading, plan: Plan) -> Plan:
    """Sections, headings without a label, and appendices."""
    sections: list[Section] = []
    headings: list[Heading] = []
    seen: set[int] = set()
    for passage in reading.within(Zone.BODY):
        if not passage.is_heading:
            continue
        if passage.label is None:
            if passage.node is None or passage.node.path is None or passage.slice() not in passage.node.title:
                headings.append(Heading(passage.slice(), passage.evidence()))
        elif passage.node is not None and passage.node.path is not None and id(passage.node) not in seen:
            seen.add(id(passage.node))
            node = passage.node
            sections.append(Section(node.path or "", passage.label.text, node.title, node.level, passage.evidence()))
    return replace(
        plan, sections=tuple(sections), headings=tuple(headings), appendices=tuple(_extract_appendices(reading))
    )


def _extract_appendices(reading: Reading) -> list[Appendix]:
    found: list[Appendix] = []
    passages = reading.within(Zone.APPENDIX)
    table_blocks = {view.block for view in reading.tables}
    for index, passage in enumerate(passages):
        opened = find_appendix(passage)
        if opened is None:
            continue
        label, rest = opened
        parts = [rest] if rest else []
        block = passage.block
        for following in passages[index + 1 : index + 5]:
            between = any(block < table < following.block for table in table_blocks)
            if between or find_appendix(following) or not _is_appendix_title(following, bool(parts)):
                break
            parts.append(following.slice())
            block = following.block
        found.append(Appendix(label, _clean_title(" ".join(parts)), passage.evidence()))
    return found


def _is_appendix_title(passage: Passage, begun: bool) -> bool:
    text = passage.normal.text
    if text.startswith("(") or passage.label is not None or passage.bullet:
        return False
    if text.isupper():
        return True
    centred = passage.layout.align is Align.CENTER or bool(passage.layout.bold)
    return (centred or not begun) and len(text) < 200 and not text.endswith((".", ";", ":"))
