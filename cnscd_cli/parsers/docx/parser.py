"""Word files (.docx, .docm, .dotx; transitional and strict) as a person sees them on the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml.etree import _Element as Element

from cnscd_cli.errors import DamagedInput, EmptyInput
from cnscd_cli.model.document import (
    Block,
    Document,
    ReadingIssue,
    Region,
    RegionKind,
    Source,
    SourceFormat,
    Table,
    Text,
)
from cnscd_cli.parsers.docx.body import Story
from cnscd_cli.parsers.docx.columns import split_columns
from cnscd_cli.parsers.docx.fonts import FontReader
from cnscd_cli.parsers.docx.grid import Grid, Item
from cnscd_cli.parsers.docx.layout import to_blocks
from cnscd_cli.parsers.docx.numbering import Numbering
from cnscd_cli.parsers.docx.package import Package, damaged
from cnscd_cli.parsers.docx.styles import TABLE_STYLE, Styles, trim_styles
from cnscd_cli.parsers.docx.xml import BODY, VAL, W, child

_REGIONS = {
    "header": RegionKind.HEADER,
    "footer": RegionKind.FOOTER,
    "footnotes": RegionKind.FOOTNOTE,
    "endnotes": RegionKind.FOOTNOTE,
}
_NOTES = frozenset((W + "footnote", W + "endnote"))
_SEPARATORS = frozenset(("separator", "continuationSeparator", "continuationNotice"))
_PICTURES = (W + "drawing", W + "pict", W + "object")


def parse_docx(data: bytes, path: str, sha256: str) -> Document:
    """Reads the bytes of a Word file; raises an `InputError` for what is none, or is broken, locked or empty."""
    package = Package(data, path)
    try:
        return _read_document(package, Source(path, SourceFormat.DOCX, sha256))
    except RecursionError as error:
        raise damaged(path, "nội dung tệp Word lồng nhau quá sâu") from error


def _read_document(package: Package, source: Source) -> Document:
    name, root = package.find_document()
    links = package.read_relationships(name)
    issues: list[ReadingIssue] = []
    tables = frozenset(style.get(VAL, "") for style in root.iter(TABLE_STYLE))
    styles = Styles(_read_side_part(package, links, "styles", issues, lambda data: trim_styles(data, tables)))
    numbering = _read_side_part(package, links, "numbering", issues)
    story = Story(styles, Numbering(numbering, styles))
    blocks = _read_blocks(root, story)
    if story.fonts.found_old_texts:
        story = Story(styles, Numbering(numbering, styles), FontReader(converts=True))
        blocks = _read_blocks(root, story)
    if not any(_has_word(block) for block in blocks):
        raise _explain_emptiness(root, source.path)
    if next(root.iter(W + "altChunk"), None) is not None:
        issues.append(ReadingIssue("Có phần văn bản nhúng từ tệp khác (altChunk), chưa đọc được"))
    return Document(source, blocks, tuple(_read_regions(package, links, story, issues)), tuple(issues))


def _read_blocks(root: Element, story: Story) -> tuple[Block, ...]:
    body = child(root, BODY)
    items = story.read_items(body if body is not None else ())
    return tuple(split_columns(list(to_blocks(items)), story.tabbed))


def _read_side_part(
    package: Package,
    links: list[tuple[str, str]],
    kind: str,
    issues: list[ReadingIssue],
    trim: Callable[[bytes], bytes] | None = None,
) -> Element | None:
    """A part beside the text; without it the text is still read, and a broken one is told."""
    name = next((target for link, target in links if link == kind and target in package), f"word/{kind}.xml")
    try:
        return package.read_xml(name, trim)
    except DamagedInput:
        issues.append(ReadingIssue(f"Phần {name} của tệp Word bị hỏng, có thể thiếu số thứ tự hoặc định dạng"))
        return None


def _has_word(block: Block) -> bool:
    if isinstance(block, Table):
        return any(_says_something(text.text) for cell in block.cells for text in cell.paragraphs)
    return _says_something(block.content.text)


def _says_something(text: str) -> bool:
    return any(char.isalnum() for char in text)


def _explain_emptiness(root: Element, path: str) -> EmptyInput:
    if next(root.iter(*_PICTURES), None) is not None:
        return EmptyInput(
            path,
            "tệp Word chỉ có hình ảnh, không có chữ",
            "Dùng bản Word gốc, hoặc nhận dạng chữ (OCR) trong ảnh rồi lưu thành .docx",
        )
    return EmptyInput(path, "tệp Word không có chữ nào", "Mở tệp bằng Word, xem có đúng văn bản cần kiểm tra không")


def _read_regions(
    package: Package, links: list[tuple[str, str]], body: Story, issues: list[ReadingIssue]
) -> Iterator[Region]:
    for link, target in links:
        kind = _REGIONS.get(link)
        if kind is None or target not in package:
            continue
        root = _read_side_part(package, [(link, target)], link, issues)
        if root is None:
            continue
        # A story of its own: its lists do not count on those of the body.
        story = Story(body.styles, body.numbering.start_anew(), body.fonts)
        for note in _take_notes(root):
            for item in story.read_items(note):
                yield from (Region(kind, text) for text in _take_texts(item))


def _take_notes(root: Element) -> list[Element]:
    if root.tag in {W + "footnotes", W + "endnotes"}:
        return [note for note in root if note.tag in _NOTES and note.get(W + "type") not in _SEPARATORS]
    return [root]


def _take_texts(item: Item) -> Iterator[Text]:
    if isinstance(item, Grid):
        for cell in item.cells:
            for inner in cell.items:
                yield from _take_texts(inner)
    else:
        yield item.content._replace(paragraph=None)
