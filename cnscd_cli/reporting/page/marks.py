"""Where the findings of a plan stand in its text, and the text cut there."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from cnscd_cli.model.document import Block, Paragraph, Text
from cnscd_cli.model.finding import Result
from cnscd_cli.model.plan import Evidence
from cnscd_cli.reporting.printable import printable

Spot = tuple[int, tuple[int, int] | None, int]
"""A text of the document: block, cell, paragraph in the cell."""


class Mark(NamedTuple):
    """Some words of one text that a finding rests on."""

    start: int
    end: int
    finding: int
    """Index into the findings of the plan."""
    place: int
    """Which of its places, from 0."""


class Piece(NamedTuple):
    """Words of which all or none are marked alike."""

    text: str
    findings: tuple[int, ...] = ()
    """Whose words they are, the most serious first."""
    first_of: tuple[Mark, ...] = ()
    """The marks that begin here."""


def find_text(blocks: Sequence[Block], evidence: Evidence) -> Text | None:
    """The text that the evidence was cut from; null where it is none of these."""
    if evidence.block is None or not 0 <= evidence.block < len(blocks):
        return None
    block = blocks[evidence.block]
    if isinstance(block, Paragraph):
        return block.content if evidence.cell is None else None
    cell = next((cell for cell in block.cells if (cell.row, cell.column) == evidence.cell), None)
    if cell is None or not 0 <= evidence.cell_paragraph < len(cell.paragraphs):
        return None
    return cell.paragraphs[evidence.cell_paragraph]


def place_marks(findings: Sequence[Result], blocks: Sequence[Block]) -> dict[Spot, list[Mark]]:
    """The marks of each text."""
    marks: dict[Spot, list[Mark]] = {}
    for index, finding in enumerate(findings):
        for place, evidence in enumerate(finding.evidence):
            text = find_text(blocks, evidence)
            if text is None or evidence.block is None:
                continue
            length = len(text.text)
            start, end = min(evidence.start, length), min(evidence.end, length)
            if start >= end:  # the whole paragraph
                start, end = 0, length
            spot = (evidence.block, evidence.cell, evidence.cell_paragraph if evidence.cell else 0)
            marks.setdefault(spot, []).append(Mark(start, end, index, place))
    return marks


def cut_text(text: str, marks: Sequence[Mark]) -> tuple[Piece, ...]:
    """The text cut wherever a mark begins or ends; marks may overlap."""
    if not marks:
        return (Piece(printable(text)),) if text else ()
    edges = sorted({0, len(text), *(edge for mark in marks for edge in (mark.start, mark.end))})
    pieces = []
    for start, end in pairwise(edges):
        over = [mark for mark in marks if mark.start <= start and end <= mark.end]
        findings = tuple(sorted({mark.finding for mark in over}))
        first_of = tuple(sorted((mark for mark in over if mark.start == start), key=lambda mark: mark[2:]))
        pieces.append(Piece(printable(text[start:end]), findings, first_of))
    return tuple(pieces)
