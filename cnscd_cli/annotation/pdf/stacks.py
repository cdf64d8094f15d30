"""Several findings on the same words: each but the first gets a sign of its own beside them, to be pointed at.

A reader shows the note of what lies on top; without such a sign the others would be hidden under it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import hypot

from cnscd_cli.annotation.pdf.places import Mark
from cnscd_cli.model.document import Block, Corners, list_texts

_SIDE, _STEP, _GAP = 0.8, 0.95, 0.35  # heights of the line
_MOST = 40  # places that are tried on either side

_Bounds = tuple[float, float, float, float]


class Stacks:
    """What stands on the pages, and the marks on them so far."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        self._taken: dict[int, list[_Bounds]] = {}
        for block in blocks:
            for text in list_texts(block):
                for box in text.boxes:
                    self._taken.setdefault(box.page, []).append(_bound(box.corners))
        self._marks: set[Mark] = set()

    def is_marked(self, mark: Mark) -> bool:
        """Whether another finding is about the very same words; from now on one is."""
        known = mark in self._marks
        self._marks.add(mark)
        return known

    def find_room(self, mark: Mark, page: _Bounds) -> Corners | None:
        """A place for a sign in the line of the words where nothing is printed; null where there is none."""
        taken = self._taken.setdefault(mark.page, [])
        for place in (*_step_on(mark.stretches[-1], 1), *_step_on(mark.stretches[0], -1)):
            bounds = _bound(place)
            inside = page[0] < bounds[0] and page[1] < bounds[1] and bounds[2] < page[2] and bounds[3] < page[3]
            if inside and not any(_overlap(bounds, other) for other in taken):
                taken.append(bounds)
                return place
        return None


def _step_on(stretch: Sequence[float], way: int) -> Iterator[Corners]:
    """Squares along the line, behind the words or before them."""
    ax, ay, bx, by, cx, cy, *_ = stretch
    length = hypot(bx - ax, by - ay)
    height = hypot(cx - ax, cy - ay)
    if not length or not height:
        return
    right = (bx - ax) / length * height, (by - ay) / length * height
    down = cx - ax, cy - ay
    x, y = (bx, by) if way > 0 else (ax, ay)
    inset = (1 - _SIDE) / 2
    for index in range(_MOST):
        start = _GAP + index * _STEP if way > 0 else -_GAP - index * _STEP - _SIDE
        corners = [
            (x + across * right[0] + along * down[0], y + across * right[1] + along * down[1])
            for along in (inset, inset + _SIDE)
            for across in (start, start + _SIDE)
        ]
        (a, b), (c, d), (e, f), (g, h) = corners
        yield a, b, c, d, e, f, g, h


def _bound(corners: Corners) -> _Bounds:
    xs, ys = corners[0::2], corners[1::2]
    return min(xs), min(ys), max(xs), max(ys)


def _overlap(one: _Bounds, other: _Bounds) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
