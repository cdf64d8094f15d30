"""Pages of a PDF, or pictures, to pages of words: as many at once as there are cores, handed on in their order."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import NamedTuple

from cnscd_cli.parsers.ocr.hocr import ReadLine, read_hocr
from cnscd_cli.parsers.ocr.leftovers import compose_strips, find_leftovers, take_strips, trim_line
from cnscd_cli.parsers.ocr.pictures import (
    Picture,
    drop_colour,
    estimate_skew,
    find_paper,
    ink_mask,
    level_picture,
)
from cnscd_cli.parsers.ocr.regions import roll_back, unroll
from cnscd_cli.parsers.ocr.rulings import erase_strokes, find_strokes
from cnscd_cli.parsers.ocr.tesseract import Engine, RecognitionError
from cnscd_cli.parsers.ocr.weight import mark_bold
from cnscd_cli.parsers.ocr.words import PlacedWord, make_words, place_words
from cnscd_cli.parsers.pdf.grids import find_grids
from cnscd_cli.parsers.pdf.ink import PageInk, Ruling

DPI = int(os.environ.get("DPI","200"))
"""Dots an inch at which pages are read: 150 loses words, 250 and 300 gain none and take longer."""


class Scan(NamedTuple):
    """A page as a picture, `DPI` dots an inch."""

    number: int
    picture: Picture


def count_cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return max(1, len(os.sched_getaffinity(0)))
    return max(1, os.cpu_count() or 1)


def recognise_pages(engine: Engine, scans: Iterable[Scan]) -> Iterator[PageInk]:
    """The pages in their order; `scans` is drawn from only as fast as pages are read, so that few are in memory."""
    cores = count_cores()
    waiting: deque[Future[PageInk]] = deque()
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


def recognise_page(engine: Engine, scan: Scan) -> PageInk:
    """The words and ruling lines of one page."""
    grey = drop_colour(scan.picture)
    level = level_picture(grey, estimate_skew(ink_mask(grey)))
    scale = 72 / DPI
    strokes = find_strokes(ink_mask(level, 0.75))
    rulings = tuple(Ruling(*(edge * scale for edge in stroke.middle)) for stroke in strokes)
    width, height = level.width * scale, level.height * scale
    mask = ink_mask(level)
    clean = erase_strokes(level, strokes, find_paper(level))
    grids = find_grids(rulings, width * height)
    picture, regions = unroll(clean, ink_mask(clean), grids, scale)
    try:
        answer = engine.read(encode(picture), DPI)
    except RecognitionError:
        return PageInk(scan.number, width, height, readable=False)
    lines = [trim_line(roll_back(line, regions)) for line in read_hocr(answer)]
    rows = mark_bold(_place_all(engine, clean, [line for line in lines if line.words]), mask)
    words = [word for row in rows for word in make_words(row, scale, [False] * len(row))]
    return PageInk(scan.number, width, height, tuple(words), rulings)


def _place_all(engine: Engine, clean: Picture, lines: list[ReadLine]) -> list[list[PlacedWord]]:
    """The words of the lines, and of what was overlooked when they were read."""
    rows = place_words(lines)
    dashes, strips = find_leftovers(ink_mask(clean), rows)
    found = list(dashes)
    if strips:
        try:
            answer = engine.read(encode(compose_strips(clean, strips)), DPI, layout=6)
        except RecognitionError:
            answer = ""
        again = list(take_strips(list(read_hocr(answer)), strips))
        if os.environ.get("DBG"): print("again", len(strips), [" ".join(w.text for w in l.words) for l in again])
        found += again
    return place_words(lines + found) if found else rows


def encode(picture: Picture) -> bytes:
    """A file of the picture that is made at once and read at once: raw grey values."""
    return b"P5 %d %d 255\n" % picture.size + picture.tobytes()
