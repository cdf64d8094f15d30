"""Pages of a PDF, or pictures, to pages of words: as many at once as there are cores, handed on in their order."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import NamedTuple

from cnscd_cli.parsers.ocr.hocr import ReadWord, read_hocr
from cnscd_cli.parsers.ocr.leftovers import compose_again, find_leftovers, is_dash, is_number, read_again, trim_row
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
    rows = place_words([roll_back(line, regions) for line in read_hocr(answer)])
    rows = mark_bold(_read_leftovers(engine, clean, rows), mask)
    words = [word for row in rows for word in make_words(row, scale, [False] * len(row))]
    return PageInk(scan.number, width, height, tuple(words), rulings)


def _read_leftovers(engine: Engine, clean: Picture, rows: list[list[PlacedWord]]) -> list[list[PlacedWord]]:
    """The rows with the dashes and numbers before them that were not read at first."""
    rows = [trim_row(row) for row in rows]
    leftovers = find_leftovers(ink_mask(clean), rows)
    added: dict[int, list[PlacedWord]] = {}
    again = []
    for leftover in leftovers:
        word = rows[leftover.row][leftover.index]
        if is_dash(leftover.box, word):
            added.setdefault(leftover.row, []).append(word._replace(read=ReadWord("-", *leftover.box, 90)))
        else:
            again.append(leftover)
    if again:
        try:
            answer = engine.read(encode(compose_again(clean, again, rows)), DPI, layout=6)
        except RecognitionError:
            answer = ""
        for index, read in read_again(answer, clean, again, rows).items():
            leftover = again[index]
            if os.environ.get("DBG"): print("again", read.text, read.confidence, "before", rows[leftover.row][leftover.index].read.text)
            if is_number(read):
                word = rows[leftover.row][leftover.index]
                placed = ReadWord(read.text, *leftover.box, read.confidence)
                added.setdefault(leftover.row, []).append(word._replace(read=placed))
    return [sorted([*row, *added.get(index, ())], key=lambda word: word.read.x0) for index, row in enumerate(rows)]


def encode(picture: Picture) -> bytes:
    """A file of the picture that is made at once and read at once: raw grey values."""
    return b"P5 %d %d 255\n" % picture.size + picture.tobytes()
