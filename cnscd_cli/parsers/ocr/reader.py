"""What readers of files call: pages of a PDF as pictures, read; what could not be read, told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from cnscd_cli.model.document import ReadingIssue
from cnscd_cli.parsers.ocr.pages import ReadPage, Scan, lay_out, recognise_pages
from cnscd_cli.parsers.ocr.rendering import render_pages
from cnscd_cli.parsers.ocr.tesseract import load_engine
from cnscd_cli.parsers.pdf.ink import PageInk
from cnscd_cli.parsers.progress import report_progress

_FAILED = "Trang này là ảnh, nhận dạng chữ không thành công, nên chưa được đối chiếu"
_POOR = "Trang này là ảnh khó đọc, nhận dạng có thể thiếu hoặc sai chữ; cần xem bản gốc"

_STAGE = "Nhận dạng chữ, trang"


class ReadScans(NamedTuple):
    """Pages that were read as pictures, by number, and what could not be read of them."""

    pages: dict[int, PageInk]
    issues: tuple[ReadingIssue, ...]


def read_scans(data: bytes, numbers: Sequence[int]) -> ReadScans:
    """The pages of the PDF in `data`; raises EngineMissing where no Tesseract reads Vietnamese."""
    found = read_pictures(render_pages(data, numbers), len(numbers))
    lost = [ReadingIssue(_FAILED, number, passing=True) for number in numbers if number not in found.pages]
    return ReadScans(found.pages, (*found.issues, *lost))


def read_pictures(scans: Iterable[Scan], total: int | None = None) -> ReadScans:
    """The pages that `scans` are of, as they come; raises EngineMissing where no Tesseract reads Vietnamese."""
    report_progress(_STAGE, 0, total)
    read = list(_report(recognise_pages(load_engine(), scans), total))
    report_progress(_STAGE, len(read), len(read), programs=False)
    issues = [
        ReadingIssue(_FAILED if page.rows is None else _POOR, page.number, passing=page.failed)
        for page in read
        if page.rows is None or page.poor
    ]
    return ReadScans({page.number: page for page in lay_out(read)}, tuple(issues))


def _report(pages: Iterable[ReadPage], total: int | None) -> Iterator[ReadPage]:
    for done, page in enumerate(pages, 1):
        report_progress(_STAGE, done, total)
        yield page
