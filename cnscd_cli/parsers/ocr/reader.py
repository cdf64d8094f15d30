"""What readers of files call: pages of a PDF as pictures, read; what could not be read, told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from cnscd_cli.model.document import ReadingIssue
from cnscd_cli.parsers.ocr.pages import lay_out, recognise_pages
from cnscd_cli.parsers.ocr.rendering import render_pages
from cnscd_cli.parsers.ocr.tesseract import load_engine
from cnscd_cli.parsers.pdf.ink import PageInk


class ReadScans(NamedTuple):
    """Pages that were read as pictures, by number, and what could not be read of them."""

    pages: dict[int, PageInk]
    issues: tuple[ReadingIssue, ...]


def read_scans(data: bytes, numbers: Sequence[int]) -> ReadScans:
    """The pages of the PDF in `data`; raises EngineMissing where no Tesseract reads Vietnamese."""
    engine = load_engine()
    pages = {page.number: page for page in lay_out(list(recognise_pages(engine, render_pages(data, numbers))))}
    issues = [ReadingIssue("Trang này là ảnh không nhận dạng được chữ, nên chưa được đối chiếu", number) for number in numbers if number not in pages or not pages[number].readable]
    return ReadScans(pages, tuple(issues))
