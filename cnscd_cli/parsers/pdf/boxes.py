"""Where the words of the texts stand on their pages: recorded only where it is asked for, to mark them there."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from cnscd_cli.model.document import Block, Corners, Text, WordBox, map_texts
from cnscd_cli.parsers.pdf.ink import Frame, PackedWords, PageInk, Tilt
from cnscd_cli.parsers.pdf.layout import Line
from cnscd_cli.text.normalize import compose

_ABOVE, _BELOW = 0.85, 0.24  # font sizes about the base line: capitals with their marks, descenders

_Move = Callable[[float, float], tuple[float, float]]


def trace_words(page: PageInk) -> PageInk:
    """The page with words whose places come out in `Text.boxes`."""
    return replace(page, words=PackedWords(word._replace(traced=True) for word in page.words))


def trace_line(line: Line, text: str, offset: int) -> Iterator[WordBox]:
    """The places of the words of `line`, whose text stands at `offset`, on the upright page."""
    end = 0
    for word in line.words:
        letters = compose(word.text)
        start = text.find(letters, end)
        if start < 0:  # a letter whose mark was drawn as a word of its own
            continue
        end = start + len(letters)
        top, bottom = word.base - _ABOVE * word.size, word.base + _BELOW * word.size
        corners = (word.x0, top, word.x1, top, word.x0, bottom, word.x1, bottom)
        yield WordBox(offset + start, offset + end, line.page, corners)


def store_boxes(blocks: Iterable[Block], pages: Sequence[PageInk]) -> tuple[Block, ...]:
    """The blocks with the places of their words as the file stores them."""
    moves = {page.number: _find_move(page) for page in pages}

    def store(text: Text) -> Text:
        moved = tuple(box._replace(corners=_move_corners(box.corners, moves[box.page])) for box in text.boxes)
        return text._replace(boxes=moved)

    return tuple(map_texts(block, store) for block in blocks)


def _move_corners(corners: Corners, move: _Move) -> Corners:
    (a, b), (c, d), (e, f), (g, h) = (move(corners[i], corners[i + 1]) for i in range(0, 8, 2))
    return a, b, c, d, e, f, g, h


def _find_move(page: PageInk) -> _Move:
    """From a point of the page as its words were set upright to the one that the file stores."""
    frame = page.frame
    if frame is None:
        return lambda x, y: (x, y)
    if page.tilt is None:
        return frame.stored
    shown = replace(frame, turn=page.rotation)
    return _move_back(page, page.tilt, shown)


def _move_back(page: PageInk, tilt: Tilt, shown: Frame) -> _Move:
    """The same for the picture of a page, which was turned, then levelled by two shears (`ocr/pictures.py`)."""
    width, height = page.width, page.height
    radians = math.radians(tilt.angle)
    down, across = math.tan(radians), math.sin(radians) * math.cos(radians)
    drawn = (width, height) if tilt.quarters % 2 == 0 else (height, width)
    scale = [side / of for side, of in zip(shown.extent, drawn, strict=True)]

    def move(x: float, y: float) -> tuple[float, float]:
        x += across * (y - height / 2)
        y -= down * (x - width / 2)
        if tilt.quarters == 1:
            x, y = height - y, x
        elif tilt.quarters == 2:
            x, y = width - x, height - y
        elif tilt.quarters == 3:
            x, y = y, width - x
        return shown.stored(x * scale[0], y * scale[1])

    return move
