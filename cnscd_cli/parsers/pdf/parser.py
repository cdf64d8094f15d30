"""PDF: pages are read by pdfium, those without text by recognition, and laid out by us.

The order of drawing means nothing: words are put in order by their places, so that letterhead and signature are read
column by column. Ruled tables come from our own grid of pdfium's path objects; pdfplumber is asked only where that
grid is not clean, since its import alone takes longer than reading eight pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cnscd_cli.errors import DamagedInput, EncryptedInput, NoTextInput
from cnscd_cli.model.document import Document, ReadingIssue, Source, SourceFormat
from cnscd_cli.parsers.options import DEFAULT_OPTIONS, OcrMode, ReadOptions
from cnscd_cli.parsers.pdf.blocks import read_blocks
from cnscd_cli.parsers.pdf.boxes import store_boxes, trace_words
from cnscd_cli.parsers.pdf.grids import Grid
from cnscd_cli.parsers.pdf.ink import PageInk
from cnscd_cli.parsers.pdf.library import PdfiumError
from cnscd_cli.parsers.pdf.reader import read_pages

_ENCRYPTED = {4, 5}  # a password is needed; the scheme is not known
_NO_TEXT = (
    "tệp PDF là bản quét, không có lớp chữ để đọc",
    "Bỏ «--ocr never» để đọc bằng nhận dạng chữ (OCR), hoặc gửi bản Word hay PDF xuất trực tiếp từ Word",
)
_NO_WORDS = (
    "tệp PDF là bản quét, không có lớp chữ để đọc, mà nhận dạng cũng không ra chữ nào",
    "Gửi bản Word hoặc PDF xuất trực tiếp từ Word, hoặc quét lại rõ hơn (từ 200 dpi)",
)
_BLANK = (
    "tệp PDF chỉ có trang trắng, không có chữ để đọc",
    "Mở tệp xem có nội dung không, rồi gửi bản Word hoặc PDF xuất lại từ Word",
)
_UNREAD = "Trang này là ảnh hoặc dùng phông chữ không đọc được, nên chưa được đối chiếu"


def parse_pdf(data: bytes, path: str, sha256: str, options: ReadOptions = DEFAULT_OPTIONS) -> Document:
    """The document in `data`; pages that cannot be read become issues, a file without any that can is refused."""
    pages, total = _read(data, path)
    numbers = _choose_scans(pages, options.ocr)
    issues: list[ReadingIssue] = []
    if numbers:
        pages, issues = _read_scans(data, path, pages, numbers)
    texts = [page for page in pages if page.readable and page.words]
    if not texts:
        raise NoTextInput(path, *_explain(pages, numbers))
    issues += [ReadingIssue(_UNREAD, page.number) for page in pages if not page.readable and page.number not in numbers]
    if total > len(pages):
        issues.append(ReadingIssue(f"Chỉ đọc {len(pages)} trang đầu trong {total} trang của tệp", len(pages) + 1))
    if options.boxes:
        texts = list(map(trace_words, texts))
    blocks, regions = read_blocks(texts, lambda page: _ask_pdfplumber(data, page))
    if options.boxes:
        blocks = store_boxes(blocks, texts)
    source = Source(path, SourceFormat.PDF, sha256, pages=total, ocr=any(page.words[0].recognised for page in texts))
    return Document(source, blocks, regions, tuple(issues))


def _explain(pages: Sequence[PageInk], numbers: set[int]) -> tuple[str, str]:
    """Problem and remedy of a file without words, of whose pages `numbers` were read as pictures."""
    if numbers:
        return _NO_WORDS
    return _BLANK if all(page.readable for page in pages) else _NO_TEXT


def _choose_scans(pages: Sequence[PageInk], mode: OcrMode) -> set[int]:
    """Numbers of the pages to be read as pictures."""
    if mode is OcrMode.NEVER:
        return set()
    return {page.number for page in pages if mode is OcrMode.ALWAYS or not page.readable}


def _read_scans(
    data: bytes, path: str, pages: list[PageInk], numbers: set[int]
) -> tuple[list[PageInk], list[ReadingIssue]]:
    # Here, so that a file with a text layer is read without what pictures need.
    from cnscd_cli.parsers.ocr.reader import read_scans
    from cnscd_cli.parsers.ocr.tesseract import EngineMissing

    try:
        found = read_scans(data, sorted(numbers))
    except EngineMissing as lack:
        if not any(page.readable and page.words for page in pages):
            problem = f"tệp PDF là bản quét, không có lớp chữ để đọc, mà {lack.problem}"
            raise NoTextInput(path, problem, lack.remedy) from None
        problem = f"Trang này là ảnh, chưa được đối chiếu vì {lack.problem}. {lack.remedy}"
        return pages, [ReadingIssue(problem, page.number, passing=True) for page in pages if not page.readable]
    return [_replace(page, found.pages.get(page.number)) for page in pages], list(found.issues)


def _replace(page: PageInk, scan: PageInk | None) -> PageInk:
    """What was read in the picture of a page, with what is known of the page."""
    return page if scan is None else replace(scan, frame=page.frame, rotation=page.rotation)


def _read(data: bytes, path: str) -> tuple[list[PageInk], int]:
    try:
        pages, total = read_pages(data)
    except PdfiumError as error:
        if error.code in _ENCRYPTED:
            raise EncryptedInput(
                path, "tệp PDF có mật khẩu", "Lưu lại thành PDF không có mật khẩu, hoặc dùng bản Word, rồi kiểm tra lại"
            ) from None
        raise _damaged(path) from None
    if not pages:
        raise _damaged(path)
    return pages, total


def _damaged(path: str) -> DamagedInput:
    return DamagedInput(
        path, "tệp PDF bị hỏng hoặc tải về chưa đủ", "Tải hoặc xuất lại PDF từ bản gốc rồi kiểm tra lại"
    )


def _ask_pdfplumber(data: bytes, page: PageInk) -> Sequence[Grid] | None:
    # Here, so that a start without such pages does not even load the module.
    from cnscd_cli.parsers.pdf.plumber import read_grids

    return read_grids(data, page)
