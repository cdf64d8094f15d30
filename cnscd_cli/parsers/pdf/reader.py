"""Reads the pages of a PDF through pdfium, and judges whether their text is that of the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from cnscd_cli.parsers.pdf.blanks import fill_own_blanks
from cnscd_cli.parsers.pdf.characters import Characters, is_meaningless, read_characters, read_words
from cnscd_cli.parsers.pdf.drawings import read_drawings, read_rulings
from cnscd_cli.parsers.pdf.ground import Ground
from cnscd_cli.parsers.pdf.ink import Frame, PackedRulings, PackedWords, PageInk, Ruling, Word
from cnscd_cli.parsers.pdf.library import Library, load_library, open_document, open_page
from cnscd_cli.parsers.pdf.mending import mend_words
from cnscd_cli.parsers.pdf.recognised import is_recognised
from cnscd_cli.parsers.pdf.signatures import drop_marks, is_signature_mark
from cnscd_cli.parsers.pdf.strokes import find_strokes
from cnscd_cli.parsers.pdf.turned import place_turned

MAX_PAGES = 2000
_MIN_LETTERS = 200  # a visible stamp of a digital signature has up to that many
_MANY_LETTERS = 700  # more are a text, whatever picture lies under it
_MANY_DRAWINGS = 100


def read_pages(data: bytes) -> tuple[list[PageInk], int]:
    """The pages, at most `MAX_PAGES`, and how many there are in all."""
    lib = load_library()
    with open_document(data) as document:
        count = int(lib.raw.FPDF_GetPageCount(document))
        return [_read_page(lib, document, index) for index in range(min(count, MAX_PAGES))], count


def _read_page(lib: Library, document: Any, index: int) -> PageInk:
    with open_page(document, index) as handles:
        if handles is None:
            return PageInk(index + 1, 595.0, 842.0, readable=False)
        page, text_page = handles
        box = lib.raw.FS_RECTF()
        lib.raw.FPDF_GetPageBoundingBox(page, box)
        frame = Frame(box.left, box.bottom, box.right, box.top, lib.raw.FPDFPage_GetRotation(page) % 4)
        characters = read_characters(lib, text_page)
        turn = characters.turn()
        rotation = frame.turn
        if turn is not None:
            frame = replace(frame, turn=turn)
        width, height = frame.extent
        drawings = read_drawings(lib, page)
        ground = Ground(lib, page, drawings, frame)
        if not _is_readable(lib, text_page, characters, ground):
            return PageInk(index + 1, width, height, readable=False, frame=frame, rotation=rotation)
        rulings = PackedRulings(read_rulings(lib, drawings, frame)) if characters.text else ()
        words = mend_words(tuple(read_words(lib, text_page, characters, frame, ground.shows, find_strokes(rulings))))
        words = fill_own_blanks(drop_marks(words, characters.text), characters.text)
        if rulings:
            words = [*words, *_read_turned(lib, text_page, characters, frame, ground, rulings)]
        annotated = lib.raw.FPDFPage_GetAnnotCount(page) > 0
    if annotated:  # the page is closed: merging its annotations changes it
        words = _add_stamps(lib, document, index, frame, words)
    return PageInk(index + 1, width, height, PackedWords(words), rulings, frame=frame, rotation=rotation)


def _read_turned(
    lib: Library, text_page: Any, characters: Characters, frame: Frame, ground: Ground, rulings: Sequence[Ruling]
) -> Iterator[Word]:
    turns = {style.turn for style in characters.styles.values() if style.turn is not None} - {frame.turn}
    for turn in sorted(turns):
        turned = replace(frame, turn=turn)
        found = mend_words(tuple(read_words(lib, text_page, characters, turned, ground.shows)))
        yield from place_turned(found, turned, frame, rulings)


def _add_stamps(lib: Library, document: Any, index: int, frame: Frame, words: Sequence[Word]) -> Sequence[Word]:
    # Here, since few files have annotations.
    from cnscd_cli.parsers.pdf.stamps import add_stamps

    return add_stamps(lib, document, index, frame, words)


def _is_readable(lib: Library, text_page: Any, characters: Characters, ground: Ground) -> bool:
    """Whether the text is that of the page, and not a stamp on a picture, nor signs without a meaning."""
    letters = characters.count_letters()
    if letters and characters.count_broken() > 0.2 * letters:
        return False
    if letters >= _MIN_LETTERS and is_meaningless(lib, text_page, characters):
        return False
    hidden = characters.count_hidden()
    if (letters < _MANY_LETTERS or hidden > 0.5 * letters) and ground.is_picture():
        return is_recognised(characters) or (
            letters - hidden >= _MIN_LETTERS and not is_signature_mark(characters.text)
        )
    return letters > 0 or len(ground.drawings) < _MANY_DRAWINGS  # many drawings and no letter: text as outlines
