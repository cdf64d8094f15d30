"""From the evidence of a finding to the places on the pages where its words stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from math import hypot
from typing import NamedTuple

from cnscd_cli.model.document import Block, Corners, WordBox
from cnscd_cli.model.plan import Evidence
from cnscd_cli.model.texts import find_text
from cnscd_cli.parsers.ocr.words import WIDTHS, strip_marks

_USUAL_WIDTH = 500  # thousandths of the size
_LEVEL = 0.35  # heights by which the boxes of one line differ
_NEAR = 3.0  # heights between words of one stretch; a wider blank is not marked


class Mark(NamedTuple):
    """Words on one page: each stretch of a line as one quadrilateral."""

    page: int
    stretches: tuple[Corners, ...]

    @property
    def length(self) -> float:
        """Of all stretches together."""
        return sum(hypot(bx - ax, by - ay) for ax, ay, bx, by, *_ in self.stretches)


def find_marks(blocks: Sequence[Block], evidence: Evidence) -> tuple[Mark, ...]:
    """Where the words of the evidence stand, page after page; nothing where no place is known."""
    text = find_text(blocks, evidence)
    if text is None:
        return ()
    start, end = (evidence.start, evidence.end) if evidence.end > evidence.start else (0, len(text.text))
    boxes = [_cut(box, text.text, start, end) for box in text.boxes if box.start < end and start < box.end]
    pages = groupby(boxes, key=lambda box: box.page)
    return tuple(Mark(page, tuple(_join([box.corners for box in found]))) for page, found in pages)


def _cut(box: WordBox, text: str, start: int, end: int) -> WordBox:
    """The part of a word that lies between `start` and `end`, by the usual width of its letters."""
    if start <= box.start and box.end <= end:
        return box
    widths = [WIDTHS.get(strip_marks(char), _USUAL_WIDTH) for char in text[box.start : box.end]]
    total = sum(widths)
    first = sum(widths[: max(0, start - box.start)]) / total
    last = sum(widths[: min(box.end, end) - box.start]) / total
    ax, ay, bx, by, cx, cy, dx, dy = box.corners
    return box._replace(
        corners=(
            ax + first * (bx - ax), ay + first * (by - ay), ax + last * (bx - ax), ay + last * (by - ay),
            cx + first * (dx - cx), cy + first * (dy - cy), cx + last * (dx - cx), cy + last * (dy - cy),
        )
    )  # fmt: skip


def _join(boxes: Sequence[Corners]) -> Iterator[Corners]:
    """The words of one line that stand beside each other as one."""
    current: Corners | None = None
    for box in boxes:
        if current is None:
            current = box
        elif _is_beside(current, box):
            current = (*current[:2], *box[2:4], *current[4:6], *box[6:])
        else:
            yield current
            current = box
    if current is not None:
        yield current


def _is_beside(before: Corners, box: Corners) -> bool:
    """Whether `box` goes on with the line of `before`."""
    height = hypot(before[4] - before[0], before[5] - before[1])
    length = hypot(before[2] - before[0], before[3] - before[1])
    if not height or not length:
        return False
    across, down = (before[2] - before[0]) / length, (before[3] - before[1]) / length
    dx, dy = box[4] - before[6], box[5] - before[7]
    along, off = dx * across + dy * down, dx * down - dy * across
    return -_LEVEL * height < along < _NEAR * height and abs(off) < _LEVEL * height
