"""Word files (.docx, .docm, .dotx; transitional and strict) as a person sees them on the page."""

from __future__ import annotations

from lxml.etree import _Element as Element

from cnscd_cli.errors import EmptyInput, NoTextInput
from cnscd_cli.model.document import Block, Document, Source, SourceFormat, list_texts
from cnscd_cli.parsers.docx.columns import split_columns
from cnscd_cli.parsers.docx.figures import PagePicture
from cnscd_cli.parsers.docx.layout import to_blocks
from cnscd_cli.parsers.docx.main_part import read_main_part
from cnscd_cli.parsers.docx.package import Package, damaged
from cnscd_cli.parsers.docx.regions import read_regions
from cnscd_cli.parsers.docx.xml import ALT_CHUNK, W
from cnscd_cli.parsers.options import DEFAULT_OPTIONS, OcrMode, ReadOptions

_PICTURES = (W + "drawing", W + "pict", W + "object")


def parse_docx(data: bytes, path: str, sha256: str, options: ReadOptions = DEFAULT_OPTIONS) -> Document:
    """Reads the bytes of a Word file; raises an `InputError` for what is none, or is broken, locked or empty."""
    package = Package(data, path)
    try:
        return _read_document(package, Source(path, SourceFormat.DOCX, sha256), options.ocr)
    except RecursionError as error:
        raise damaged(path, "nội dung tệp Word lồng nhau quá sâu") from error


def _read_document(package: Package, source: Source, mode: OcrMode) -> Document:
    main = read_main_part(package)
    blocks = tuple(split_columns(list(to_blocks(main.items)), main.story.tabbed))
    worded = _has_words(blocks)
    pictures = [picture for picture in main.story.pictures if not (worded and picture.shot.behind_text)]
    if not worded and not pictures:
        raise _explain_emptiness(main.root, source.path)
    document = Document(source, blocks, issues=tuple(main.issues))
    if pictures:
        document = _add_scans(document, pictures, mode)
    issues = list(document.issues)
    regions = (*read_regions(package, main, issues), *document.regions)
    return document._replace(regions=regions, issues=tuple(issues))


def _add_scans(document: Document, pictures: list[PagePicture], mode: OcrMode) -> Document:
    """With the words of pictures of whole pages."""
    from cnscd_cli.parsers.docx.scans import read_page_pictures  # hardly any file has such pictures

    found = read_page_pictures(document.blocks, pictures, mode)
    if not _has_words(found.blocks):
        raise NoTextInput(document.source.path, *found.lack)
    issues = sorted([*document.issues, *found.issues], key=lambda issue: issue.paragraph or 0)
    return Document(document.source._replace(ocr=found.recognised), found.blocks, found.regions, tuple(issues))


def _has_words(blocks: tuple[Block, ...]) -> bool:
    return any(_says_something(text.text) for block in blocks for text in list_texts(block))


def _says_something(text: str) -> bool:
    return any(char.isalnum() for char in text)


def _explain_emptiness(root: Element, path: str) -> EmptyInput:
    if next(root.iter(ALT_CHUNK), None) is not None:
        return EmptyInput(
            path,
            "chữ trong tệp Word đều là phần nhúng từ tệp khác, chưa đọc được",
            "Mở tệp bằng Word, lưu lại dưới dạng .docx rồi kiểm tra lại",
        )
    if next(root.iter(*_PICTURES), None) is not None:
        return EmptyInput(
            path,
            "tệp Word chỉ có hình ảnh, không có chữ",
            "Dùng bản Word gốc, hoặc nhận dạng chữ (OCR) trong ảnh rồi lưu thành .docx",
        )
    return EmptyInput(path, "tệp Word không có chữ nào", "Mở tệp bằng Word, xem có đúng văn bản cần kiểm tra không")
