"""Pages of a PDF, or pictures, to pages of words: as many at once as there are cores, handed on in their order."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import NamedTuple

from cnscd_cli.parsers.ocr.correction import correct_numbers, correct_words
from cnscd_cli.parsers.ocr.hocr import ReadLine, read_hocr
from cnscd_cli.parsers.ocr.leftovers import (
    compose_strips,
    find_leftovers,
    part_unsure,
    take_strips,
    trim_line,
)
from cnscd_cli.parsers.ocr.pictures import (
    LEVEL,
    Picture,
    count_ink,
    drop_colour,
    drop_specks,
    estimate_skew,
    find_paper,
    ink_mask,
    level_picture,
    turn_picture,
)
from cnscd_cli.parsers.ocr.regions import roll_back, unroll
from cnscd_cli.parsers.ocr.rulings import Stroke, erase_strokes, find_strokes
from cnscd_cli.parsers.ocr.signs import check_signs
from cnscd_cli.parsers.ocr.tesseract import Engine, RecognitionError
from cnscd_cli.parsers.ocr.trust import Trust, is_poor, mark_doubts, measure_trust
from cnscd_cli.parsers.ocr.weight import mark_bold
from cnscd_cli.parsers.ocr.words import PlacedWord, make_words, place_words
from cnscd_cli.parsers.pdf.grids import find_grids
from cnscd_cli.parsers.pdf.ink import PageInk, Ruling, Tilt
from cnscd_cli.parsers.processors import count_share

DPI = 200
"""Dots an inch at which pages are read: 150 loses words, 250 and 300 gain none and take longer."""

SCALE = 72 / DPI
"""Points a pixel."""

_BLANK = 0.0003  # of the dots: a few specks of dust
_LITTLE_INK = 0.004  # a stamp, a signature, a line or two: not worth to be tried four ways
_UPRIGHT = 0.6  # trust that pages have only when they stand upright
_SOME_LETTERS = 20


class Scan(NamedTuple):
    """A page as a picture, `DPI` dots an inch."""

    number: int
    picture: Picture


class _Sheet(NamedTuple):
    """A page that stands upright, perhaps on its head, and what is known of it."""

    number: int
    grey: Picture
    coloured: Picture | None
    paper: int
    angle: float
    ink: float
    """The share of its dots."""


class ReadPage(NamedTuple):
    """What was read on a page, in pixels; `rows` is null where the reading failed."""

    number: int
    width: int
    height: int
    rows: list[list[PlacedWord]] | None
    strokes: list[Stroke]
    trust: Trust = Trust(1.0, 0)
    poor: bool = False
    """Whether so much may be lost that nothing can be called missing."""
    failed: bool = False
    """Whether the reading failed, of the page or of what was overlooked at first."""
    tilt: Tilt = Tilt(0, 0.0)


def recognise_pages(engine: Engine, scans: Iterable[Scan]) -> Iterator[ReadPage]:
    """The pages in their order; `scans` is drawn from only as fast as pages are read, so that few are in memory."""
    cores = count_share()
    waiting: deque[Future[ReadPage]] = deque()
    with ThreadPoolExecutor(cores) as pool:
        try:
            for scan in scans:
                waiting.append(pool.submit(recognise_page, engine, scan))
                del scan  # or it stays in memory until the next is drawn
                while sum(not future.done() for future in waiting) > cores:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()


def recognise_page(engine: Engine, scan: Scan) -> ReadPage:
    """The words and ruling lines of one page, whichever way it lies."""
    grey, coloured = drop_colour(scan.picture)
    paper = find_paper(grey)
    grey = drop_specks(grey, paper)
    mask = ink_mask(grey, paper)
    ink = count_ink(mask) / (mask.width * mask.height)
    if ink < _BLANK:
        return ReadPage(scan.number, *grey.size, [], [])
    best: ReadPage | None = None
    angle, lies = estimate_skew(mask)
    for quarters in (1, 3) if lies else (0, 2):
        turned = turn_picture(coloured, quarters) if coloured else None
        page = _read_upright(engine, _Sheet(scan.number, turn_picture(grey, quarters), turned, paper, angle, ink))
        if best is None or _worth(page) > _worth(best):
            best = page._replace(tilt=Tilt(quarters, angle if abs(angle) >= LEVEL else 0.0))
        elif page.failed:
            best = best._replace(failed=True, poor=True)
        upright = page.trust.share >= _UPRIGHT and page.trust.letters >= _SOME_LETTERS
        if page.rows is None or upright or ink < _LITTLE_INK:
            break
    return best or ReadPage(scan.number, *grey.size, None, [], failed=True)


def _worth(page: ReadPage) -> float:
    """Letters that were surely read."""
    return page.trust.share * page.trust.letters


def _read_upright(engine: Engine, sheet: _Sheet) -> ReadPage:
    number, paper = sheet.number, sheet.paper
    level = level_picture(sheet.grey, sheet.angle, paper)
    strokes = find_strokes(ink_mask(level, paper, 0.75))
    mask = ink_mask(level, paper)
    clean = erase_strokes(level, strokes, paper)
    grids = find_grids(make_rulings(strokes), level.width * SCALE * level.height * SCALE)
    ink_left = ink_mask(clean, paper) if strokes else mask
    picture, regions = unroll(clean, ink_left, grids, SCALE)
    try:
        answer = engine.read(encode(picture), DPI)
    except RecognitionError:
        return ReadPage(number, *level.size, None, strokes, failed=True)
    lines = [trim_line(roll_back(line, regions), ink_left) for line in read_hocr(answer)]
    rows, unread, failed = _place_all(engine, clean, ink_left, [line for line in lines if line.words])
    trust = measure_trust(rows)
    rows = correct_words(check_signs(mark_bold(rows, mask), mask))
    colours = level_picture(sheet.coloured, sheet.angle, 0) if sheet.coloured else None
    rows = mark_doubts(rows, ink_left, colours)
    return ReadPage(number, *level.size, rows, strokes, trust, failed or is_poor(trust, sheet.ink, unread), failed)


def make_rulings(strokes: Sequence[Stroke]) -> tuple[Ruling, ...]:
    return tuple(Ruling(*(edge * SCALE for edge in stroke.middle)) for stroke in strokes)


def lay_out(pages: Sequence[ReadPage]) -> Iterator[PageInk]:
    """The pages as the layout of PDF text takes them, in points."""
    rows_of = iter(correct_numbers([page.rows for page in pages if page.rows is not None]))
    for page in pages:
        width, height = page.width * SCALE, page.height * SCALE
        if page.rows is None:
            yield PageInk(page.number, width, height, readable=False)
            continue
        words = [word for row in next(rows_of) for word in make_words(row, SCALE)]
        yield PageInk(page.number, width, height, tuple(words), make_rulings(page.strokes), tilt=page.tilt)


def _place_all(
    engine: Engine, clean: Picture, ink_left: Picture, lines: list[ReadLine]
) -> tuple[list[list[PlacedWord]], float, bool]:
    """The words of the lines, and of what was overlooked when they were read; how much is unread even so, and whether
    that is because the reading failed."""
    lines, unsure = part_unsure(lines)
    rows = place_words(lines)
    leftovers = find_leftovers(ink_left, rows)
    if leftovers is None:
        return place_words(lines + unsure), 1.0, False
    dashes, strips = leftovers
    found = list(dashes)
    unread, failed = 0.0, False
    if strips:
        try:
            answer = engine.read(encode(compose_strips(clean, strips)), DPI, layout=6)
        except RecognitionError:
            answer, failed = "", True
        again = list(take_strips(list(read_hocr(answer)), strips))
        found += again
        unsure = [line for line in unsure if not any(_overlap(line, other) for other in again)]
        missed = sum(strip.width for strip in strips) - sum(line.words[-1].x1 - line.words[0].x0 for line in again)
        unread = max(0.0, missed) / max(1, sum(word.read.x1 - word.read.x0 for row in rows for word in row))
    found += unsure
    return (place_words(lines + found) if found else rows), unread, failed


def _overlap(one: ReadLine, other: ReadLine) -> bool:
    """Whether two lines, or parts of lines, are of the same ink."""
    aside = one.words[-1].x1 < other.words[0].x0 or other.words[-1].x1 < one.words[0].x0
    height = (one.words[0].y0 + one.words[0].y1) / 2
    return not aside and any(word.y0 - 3 <= height <= word.y1 + 3 for word in other.words)


def encode(picture: Picture) -> bytes:
    """A file of the picture that is made at once and read at once: raw grey values."""
    return b"P5 %d %d 255\n" % picture.size + picture.tobytes()
