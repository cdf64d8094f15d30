"""PDF with a text layer: pages are read by pdfium, laid out by us.

The order of drawing means nothing: words are put in order by their places, so that letterhead and signature are read
column by column. Ruled tables come from our own grid of pdfium's path objects; pdfplumber is asked only where that
grid is not clean, since its import alone takes longer than reading eight pages.
"""

from __future__ import annotations

from collections.abc import Sequence

from cnscd_cli.errors import DamagedInput, EncryptedInput, NoTextInput
from cnscd_cli.model.document import Document, ReadingIssue, Source, SourceFormat
from cnscd_cli.parsers.options import DEFAULT_OPTIONS, ReadOptions
from cnscd_cli.parsers.pdf.blocks import read_blocks
from cnscd_cli.parsers.pdf.grids import Grid
from cnscd_cli.parsers.pdf.ink import PageInk
from cnscd_cli.parsers.pdf.library import PdfiumError
from cnscd_cli.parsers.pdf.reader import read_pages

_ENCRYPTED = {4, 5}  # a password is needed; the scheme is not known
_SCAN_REMEDY = "Gửi bản Word hoặc PDF xuất trực tiếp từ Word; nếu chỉ có bản giấy, hãy nhận dạng chữ (OCR) trước"


def parse_pdf(data: bytes, path: str, sha256: str, _options: ReadOptions = DEFAULT_OPTIONS) -> Document:
    """The document in `data`; pages without readable text become issues, a file without any is refused."""
    pages, total = _read(data, path)
    texts = [page for page in pages if page.readable and page.words]
    if not texts:
        raise NoTextInput(path, "tệp PDF là bản quét, không có lớp chữ để đọc", _SCAN_REMEDY)
    issues = [
        ReadingIssue("Trang này là ảnh hoặc dùng phông chữ không đọc được, nên chưa được đối chiếu", page.number)
        for page in pages
        if not page.readable
    ]
    if total > len(pages):
        issues.append(ReadingIssue(f"Chỉ đọc {len(pages)} trang đầu trong {total} trang của tệp", len(pages) + 1))
    blocks, regions = read_blocks(texts, lambda page: _ask_pdfplumber(data, page))
    source = Source(path, SourceFormat.PDF, sha256, pages=total)
    return Document(source, blocks, regions, tuple(issues))


def _read(data: bytes, path: str) -> tuple[list[PageInk], int]:
    try:
        pages, total = read_pages(data)
    except PdfiumError as error:
        if error.code in _ENCRYPTED:
            raise EncryptedInput(path, "tệp PDF có mật khẩu", "Gỡ mật khẩu rồi gửi lại") from None
        raise _damaged(path) from None
    if not pages:
        raise _damaged(path)
    return pages, total


def _damaged(path: str) -> DamagedInput:
    return DamagedInput(path, "tệp PDF bị hỏng hoặc không đầy đủ", "Xuất lại PDF từ Word rồi thử lại")


def _ask_pdfplumber(data: bytes, page: PageInk) -> Sequence[Grid] | None:
    # Here, so that a start without such pages does not even load the module.
    from cnscd_cli.parsers.pdf.plumber import read_grids

    return read_grids(data, page)
