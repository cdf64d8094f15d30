"""Web pages and plain text embedded in a Word file (`w:altChunk`), as the paragraphs and tables Word makes of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html
from lxml.etree import _Element as Element

from cnscd_cli.parsers.docx.counting import format_number
from cnscd_cli.parsers.docx.xml import BODY, PPR, RPR, TBL, TC, TC_PR, TR, VAL, P, R, W, read_integer

_NO_XML = re.compile("[^\t\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML may hold."""
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_SKIPPED = frozenset(("head", "script", "style", "title", "template", "noscript", "select", "textarea"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BLOCKS = _HEADINGS | frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset"),
        *("figure", "footer", "form", "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section", "ul"),
        *("table", "tbody", "td", "tfoot", "th", "thead", "tr"),
    )
)
_BOLD = _HEADINGS | {"b", "strong", "th"}
_LIST_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_ALIGNED = re.compile(r"text-align\s*:\s*(left|center|right|justify)", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_JUSTIFIED = {"justify": "both"}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_MAX_SPAN = 63
_MAX_ROWS = 1000


def read_foreign(data: bytes) -> Element | None:
    """A body of these bytes; null for what only Word itself can lay out (RTF)."""
    head = data.removeprefix(b"\xef\xbb\xbf")[:1024].lstrip().lower()
    if head.startswith(b"{\\rtf"):
        return None
    if head.startswith(b"mime-version:") or b"\ncontent-type: multipart/" in head:
        data, encoding = _unwrap(data)
        return _Page().read(data, encoding)
    if head.startswith(b"<") or b"<html" in head or b"<p" in head or b"<div" in head:
        return _Page().read(data, None)
    body = etree.Element(BODY)
    for line in _decode(data).splitlines():
        _add_paragraph(body, [(line, False)])
    return body


def _unwrap(data: bytes) -> tuple[bytes, str | None]:
    """The page of a web archive (MHT)."""
    import email  # heavy, and hardly ever needed

    message = email.message_from_bytes(data)
    for part in message.walk():
        payload = part.get_payload(decode=True)
        if part.get_content_type() == "text/html" and isinstance(payload, bytes):
            return payload, part.get_content_charset()
    return b"", None


def _decode(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1258", "replace")


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _make_parser(data: bytes, encoding: str | None) -> html.HTMLParser:
    """With the encoding that is told, else the one of the page itself, else UTF-8 where it is that."""
    try:
        if encoding is not None:
            return html.HTMLParser(encoding=encoding)
    except LookupError:
        pass
    told = b"charset" in data[:2048].lower() or not _is_utf8(data)
    return html.HTMLParser(encoding=None if told else "utf-8")


def _add_paragraph(parent: Element, pieces: list[tuple[str, bool]], align: str | None = None) -> None:
    paragraph = etree.SubElement(parent, P)
    if align:
        properties = etree.SubElement(paragraph, PPR)
        etree.SubElement(properties, W + "jc").set(VAL, _JUSTIFIED.get(align, align))
    for words, bold in pieces:
        run = etree.SubElement(paragraph, R)
        if bold:
            etree.SubElement(etree.SubElement(run, RPR), W + "b")
        for index, line in enumerate(words.split("\n")):
            if index:
                etree.SubElement(run, W + "br")
            text = etree.SubElement(run, W + "t")
            text.text = _NO_XML.sub("", line)
            text.set(_SPACE, "preserve")


class _Page:
    """Reads one web page into a body; words gather until a block ends."""

    def __init__(self) -> None:
        self._pieces: list[tuple[str, bool]] = []
        self._label = ""
        """Of the list item whose first words have not come yet."""

    def read(self, data: bytes, encoding: str | None) -> Element:
        body = etree.Element(BODY)
        if data.strip():
            try:
                page = html.document_fromstring(data, parser=_make_parser(data, encoding))
                self._read_block(page, body, None, bold=False)
            except (etree.ParserError, ValueError):
                return body
        return body

    def _read_block(self, element: Element, parent: Element, align: str | None, *, bold: bool) -> None:
        found = _ALIGNED.search(element.get("style", ""))
        align = found.group(1).lower() if found else (element.get("align") or align)
        align = "center" if element.tag == "center" else align
        self._flush(parent, align)
        self._read_inside(element, parent, align, bold=bold or element.tag in _BOLD)
        self._flush(parent, align)

    def _read_inside(self, element: Element, parent: Element, align: str | None, *, bold: bool) -> None:
        self._say(element.text, bold=bold)
        listed = 0
        for inner in element:
            tag = inner.tag
            if not isinstance(tag, str) or tag in _SKIPPED or _HIDDEN.search(inner.get("style", "")):
                pass
            elif tag == "br":
                self._pieces.append(("\n", bold))
            elif tag == "table":
                self._flush(parent, align)
                self._read_table(inner, parent)
            elif tag in _BLOCKS:
                if tag == "li":
                    self._flush(parent, align)
                    self._label = _print_label(element, listed)
                    listed += 1
                self._read_block(inner, parent, align, bold=bold)
            else:
                self._read_inside(inner, parent, align, bold=bold or tag in _BOLD)
            self._say(inner.tail, bold=bold)

    def _say(self, words: str | None, *, bold: bool) -> None:
        if words:
            self._pieces.append((_BLANKS.sub(" ", words), bold))

    def _flush(self, parent: Element, align: str | None) -> None:
        pieces, self._pieces = self._pieces, []
        if any(words.strip() for words, _ in pieces):
            label, self._label = self._label, ""
            _add_paragraph(parent, [(label, pieces[0][1]), *pieces], align)

    def _read_table(self, table: Element, parent: Element) -> None:
        made = etree.SubElement(parent, TBL)
        if table.get("border", "0") != "0" or "border" in table.get("style", ""):
            borders = etree.SubElement(etree.SubElement(made, W + "tblPr"), W + "tblBorders")
            etree.SubElement(borders, W + "insideV").set(VAL, "single")
        open_spans: dict[int, tuple[int, int]] = {}
        for row in _find_rows(table):
            line = etree.SubElement(made, TR)
            column = 0
            for cell in (item for item in row if item.tag in {"td", "th"}):
                column = _continue_spans(line, open_spans, column)
                width = _bound(cell.get("colspan"), _MAX_SPAN)
                height = _bound(cell.get("rowspan"), _MAX_ROWS)
                made_cell = _add_cell(line, width, "restart" if height > 1 else None)
                self._read_block(cell, made_cell, None, bold=False)
                if height > 1:
                    open_spans[column] = (height - 1, width)
                column += width
            _continue_spans(line, open_spans, column)


def _bound(value: str | None, most: int) -> int:
    return min(max(read_integer(value) or 1, 1), most)


def _find_rows(table: Element) -> Iterator[Element]:
    for item in table:
        if item.tag == "tr":
            yield item
        elif item.tag in {"thead", "tbody", "tfoot"}:
            yield from (row for row in item if row.tag == "tr")


def _continue_spans(line: Element, open_spans: dict[int, tuple[int, int]], column: int) -> int:
    """Adds the cells that reach down from above; gives the next free column."""
    while column in open_spans:
        left, width = open_spans.pop(column)
        if left > 1:
            open_spans[column] = (left - 1, width)
        _add_cell(line, width, "continue")
        column += width
    return column


def _add_cell(line: Element, width: int, merged: str | None) -> Element:
    cell = etree.SubElement(line, TC)
    properties = etree.SubElement(cell, TC_PR)
    if width > 1:
        etree.SubElement(properties, W + "gridSpan").set(VAL, str(width))
    if merged:
        etree.SubElement(properties, W + "vMerge").set(VAL, merged)
    return cell


def _print_label(parent: Element, before: int) -> str:
    """What stands before an item of this list that has so many before it."""
    if parent.tag != "ol":
        return "• "
    number = (read_integer(parent.get("start")) or 1) + before
    return format_number(number, _LIST_FORMS.get(parent.get("type", ""), "decimal")) + ". "
