"""Where the findings of a plan stand in its text, and the text cut there."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from cnscd_cli.model.document import Block, Text
from cnscd_cli.model.finding import Result
from cnscd_cli.model.texts import find_text
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
    """Words that are alike: the same marks, all doubtful or none."""

    text: str
    findings: tuple[int, ...] = ()
    """Whose words they are, the most serious first."""
    first_of: tuple[Mark, ...] = ()
    """The marks that begin here."""
    doubtful: bool = False
    """Whether the recognition was not sure of them."""


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


def cut_text(text: Text, marks: Sequence[Mark]) -> tuple[Piece, ...]:
    """The text cut wherever a mark or a doubt begins or ends; marks may overlap."""
    words, doubts = text.text, text.doubts
    if not marks and not doubts:
        return (Piece(printable(words)),) if words else ()
    spans = (*((mark.start, mark.end) for mark in marks), *doubts)
    edges = sorted({0, len(words), *(min(edge, len(words)) for span in spans for edge in span)})
    pieces = []
    for start, end in pairwise(edges):
        over = [mark for mark in marks if mark.start <= start and end <= mark.end]
        findings = tuple(sorted({mark.finding for mark in over}))
        first_of = tuple(sorted((mark for mark in over if mark.start == start), key=lambda mark: mark[2:]))
        pieces.append(Piece(printable(words[start:end]), findings, first_of, text.is_doubtful(start, end)))
    return tuple(pieces)
