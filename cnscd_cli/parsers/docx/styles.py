"""Styles of a Word file: what a paragraph or a run inherits, each style worked out once."""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml.etree import _Element as Element

from cnscd_cli.model.document import Align
from cnscd_cli.parsers.docx.formats import (
    ALIGNMENTS,
    NO_FORMAT,
    Indent,
    RunFormat,
    combine_styles,
    lay_over,
    read_indent,
    read_run_format,
)
from cnscd_cli.parsers.docx.xml import PPR, RPR, TBL_PR, W, child, child_value, read_integer

STYLE = W + "style"
TYPE = W + "type"
DEFAULT = W + "default"
JC = W + "jc"
IND = W + "ind"
OUTLINE = W + "outlineLvl"
NUM_PR = W + "numPr"
NUM_ID = W + "numId"
LEVEL = W + "ilvl"
BORDERS = W + "tblBorders"
TABLE_STYLE = W + "tblStyle"
_MAX_CHAIN = 50
BODY_TEXT = 9
"""Outline level of a paragraph that is no heading, though its style may be one."""


class ParagraphStyle(NamedTuple):
    """All that a paragraph has by its style alone."""

    chain: tuple[str, ...]
    """Ids from the style itself up to its oldest ancestor."""
    align: Align
    indent: Indent
    outline_level: int | None
    num_id: str | None
    level: int | None
    run: RunFormat


def _heading_level(style_id: str, name: str) -> int | None:
    """Built-in headings are headings even where the file leaves their definition out."""
    label = (name or style_id).lower().replace(" ", "")
    level = label.removeprefix("heading")
    return int(level) - 1 if level != label and level in "123456789" and level else None


_STYLE_HEAD = b"<w:style "
_STYLE_END = re.compile(rb"</w:style>\s*\Z")
_LONGEST_END = 40
"""Bytes: an end with the blanks of an indented file."""
_HEAD_ID = re.compile(rb'\bw:styleId="([^"]*)"')
_BASED_ON = re.compile(rb'<w:basedOn w:val="([^"]*)"')


def trim_styles(data: bytes, tables: frozenset[str]) -> bytes:
    """The styles part without table styles other than `tables` and their ancestors, and without latent styles.

    A part as Word writes it consists of these by nine tenths. Anything that does not look as Word
    writes it (other prefix, comments, self-closed styles, another encoding) is left as it is.
    """
    head, *pieces = data.split(_STYLE_HEAD)
    if b"!" in data or not all(_STYLE_END.search(piece, len(piece) - _LONGEST_END) for piece in pieces[:-1]):
        return data
    wanted = {name.encode() for name in tables}
    unused: dict[bytes, bytes] = {}
    kept: list[bytes] = []
    for piece in pieces[:-1]:
        opening = piece[: piece.find(b">")]
        name = _HEAD_ID.search(opening)
        if name is None or b'w:type="table"' not in opening or b"w:default=" in opening:
            kept.append(piece)
        else:
            unused[name.group(1)] = piece
    while wanted:
        piece = unused.pop(wanted.pop(), b"")
        if piece:
            kept.append(piece)
            wanted.update(_BASED_ON.findall(piece))
    front, latent, back = head.partition(b"<w:latentStyles")
    head = front + back.partition(b"</w:latentStyles>")[2] if latent and b"</w:latentStyles>" in back else head
    return _STYLE_HEAD.join([head, *kept, *pieces[-1:]])


class Styles:
    """The styles part, read as far as paragraphs ask for it."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._default_paragraph: str | None = None
        self._default_table: str | None = None
        defaults: Element | None = None
        for element in root if root is not None else ():
            if element.tag == STYLE:
                self._index(element)
            elif element.tag == W + "docDefaults":
                defaults = element
        self._base_run = read_run_format(child(child(defaults, W + "rPrDefault"), RPR))
        self._base_paragraph = child(child(defaults, W + "pPrDefault"), PPR)
        self._paragraphs: dict[str | None, ParagraphStyle] = {}
        self._characters: dict[str, RunFormat] = {}
        self._runs: dict[tuple[RunFormat, RunFormat], RunFormat] = {}

    def _index(self, element: Element) -> None:
        style_id = element.get(W + "styleId", "")
        self._elements.setdefault(style_id, element)
        if element.get(DEFAULT) in {"1", "true", "on"}:
            kind = element.get(TYPE)
            if kind == "paragraph":
                self._default_paragraph = style_id
            elif kind == "table":
                self._default_table = style_id

    def _chain(self, style_id: str | None, kind: str) -> list[tuple[str, Element]]:
        chain: list[tuple[str, Element]] = []
        seen: set[str] = set()
        while style_id is not None and style_id not in seen and len(chain) < _MAX_CHAIN:
            seen.add(style_id)
            element = self._elements.get(style_id)
            if element is None or element.get(TYPE, "paragraph") != kind:
                break
            chain.append((style_id, element))
            style_id = child_value(element, W + "basedOn")
        return chain

    def find_paragraph(self, style_id: str | None) -> ParagraphStyle:
        """The style of that id, or the default one where the file has none of that name."""
        found = self._paragraphs.get(style_id)
        if found is None:
            found = self._paragraphs[style_id] = self._resolve_paragraph(style_id)
        return found

    def _resolve_paragraph(self, style_id: str | None) -> ParagraphStyle:
        chain = self._chain(style_id, "paragraph") or self._chain(self._default_paragraph, "paragraph")
        align = left = first = outline = num_id = level = None
        run = NO_FORMAT
        places = [(element, child(element, PPR)) for _, element in chain]
        for element, properties in [*places, (None, self._base_paragraph)]:
            run = lay_over(run, read_run_format(child(element, RPR)))
            if properties is None:
                continue
            numbering = child(properties, NUM_PR)
            indent = read_indent(child(properties, IND))
            align = align or ALIGNMENTS.get(child_value(properties, JC) or "")
            left = indent.left if left is None else left
            first = indent.first if first is None else first
            outline = read_integer(child_value(properties, OUTLINE)) if outline is None else outline
            num_id = num_id or child_value(numbering, NUM_ID)
            level = read_integer(child_value(numbering, LEVEL)) if level is None else level
        if outline is None:
            names = [(key, child_value(element, W + "name") or "") for key, element in chain]
            levels = (_heading_level(key, name) for key, name in names or [(style_id or "", "")])
            outline = next((found for found in levels if found is not None), None)
        return ParagraphStyle(
            tuple(key for key, _ in chain),
            align or Align.LEFT,
            Indent(left, first),
            outline if outline is not None and 0 <= outline < BODY_TEXT else None,
            num_id,
            level,
            lay_over(run, self._base_run),
        )

    def find_character(self, style_id: str) -> RunFormat:
        """A character style with all that it is based on."""
        found = self._characters.get(style_id)
        if found is None:
            found = NO_FORMAT
            for _, element in self._chain(style_id, "character"):
                found = lay_over(found, read_run_format(child(element, RPR)))
            self._characters[style_id] = found
        return found

    def find_run(self, direct: RunFormat, paragraph: RunFormat) -> RunFormat:
        """What is seen of a run with this direct formatting in a paragraph of that style; equal ones are one object."""
        key = (direct, paragraph)
        found = self._runs.get(key)
        if found is None:
            lower = paragraph
            if direct.style is not None:
                lower = combine_styles(self.find_character(direct.style), paragraph)
            found = self._runs[key] = lay_over(direct, lower)
        return found

    def find_numbering(self, style_id: str) -> str | None:
        """The `numId` of a numbering style."""
        for _, element in self._chain(style_id, "numbering"):
            num_id = child_value(child(child(element, PPR), NUM_PR), NUM_ID)
            if num_id is not None:
                return num_id
        return None

    def find_table_borders(self, style_id: str | None) -> list[Element]:
        """`w:tblBorders` of a table style, nearest first."""
        chain = self._chain(style_id, "table") or self._chain(self._default_table, "table")
        borders = (child(child(element, TBL_PR), BORDERS) for _, element in chain)
        return [element for element in borders if element is not None]
