"""Builds small Word files from XML snippets, so that a test shows exactly what it reads."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping

from cnscd_cli.model.document import Document, Paragraph, Table
from cnscd_cli.parsers.docx import parse_docx

W_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W_NS}" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument'
    '.wordprocessingml.document.main+xml"/>'
    '<Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument'
    '.wordprocessingml.numbering+xml"/>'
    '<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument'
    '.wordprocessingml.styles+xml"/></Types>'
)


def relationships(targets: Mapping[str, str]) -> str:
    """A relationships part: target by kind; a kind may bear a type («header_first»)."""
    links = "".join(
        f'<Relationship Id="r{index}" Type="{_REL}/{kind.partition("_")[0]}" Target="{target}"/>'
        for index, (kind, target) in enumerate(targets.items())
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>'
    )


def make_zip(parts: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP archive of these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def make_parts(body: str, styles: str = "", numbering: str = "", **regions: str) -> dict[str, str | bytes]:
    """The parts of a Word file; `regions` are whole parts by kind (header, footer, footnotes, endnotes)."""
    targets = {kind: f"{kind}.xml" for kind in regions}
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": relationships({"officeDocument": "word/document.xml"}),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}{_make_section(targets)}</w:body></w:document>",
    }
    if styles:
        targets["styles"] = "styles.xml"
        parts["word/styles.xml"] = f"<w:styles {NAMESPACES}>{styles}</w:styles>"
    if numbering:
        targets["numbering"] = "numbering.xml"
        parts["word/numbering.xml"] = f"<w:numbering {NAMESPACES}>{numbering}</w:numbering>"
    for kind, content in regions.items():
        parts[f"word/{kind}.xml"] = content
    parts["word/_rels/document.xml.rels"] = relationships(targets)
    return parts


def _make_section(kinds: Iterable[str]) -> str:
    """Refers to heads and feet by the ids that `relationships` gives them; «header_first» is for a first page."""
    references = "".join(
        f'<w:{kind[:6]}Reference w:type="{kind.partition("_")[2] or "default"}" r:id="r{index}"/>'
        for index, kind in enumerate(kinds)
        if kind.startswith(("header", "footer"))
    )
    return f"<w:sectPr>{references}</w:sectPr>" if references else ""


def make_docx(body: str, styles: str = "", numbering: str = "", **regions: str) -> bytes:
    """A Word file with this body."""
    return make_zip(make_parts(body, styles, numbering, **regions))


def read(body: str, styles: str = "", numbering: str = "", **regions: str) -> Document:
    """What the parser makes of a Word file with this body."""
    return parse_docx(make_docx(body, styles, numbering, **regions), "ke-hoach.docx", "0" * 64)


def paragraphs(document: Document) -> list[Paragraph]:
    """The paragraphs among the blocks."""
    return [block for block in document.blocks if isinstance(block, Paragraph)]


def texts(document: Document) -> list[str]:
    """The words of the paragraphs among the blocks."""
    return [block.content.text for block in paragraphs(document)]


def tables(document: Document) -> list[Table]:
    """The tables among the blocks."""
    return [block for block in document.blocks if isinstance(block, Table)]


def run(text: str, properties: str = "") -> str:
    """A run with this text and these run properties."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def para(content: str = "", properties: str = "") -> str:
    """A paragraph of runs (XML), or of plain text."""
    inner = content if content.startswith("<") or not content else run(content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def cell(*content: str, properties: str = "") -> str:
    """A table cell of paragraphs, each plain text or whole elements."""
    inner = "".join(part if part.startswith(("<w:p>", "<w:tbl>", "<w:sdt>")) else para(part) for part in content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner or para()}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """A table row of cells, each plain text or a whole element."""
    inner = "".join(part if part.startswith("<w:") else cell(part) for part in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


BORDERS = (
    "<w:tblBorders>"
    + "".join(
        f'<w:{edge} w:val="single" w:sz="4"/>' for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + "</w:tblBorders>"
)


def table(*rows: str, properties: str = "", grid: tuple[int, ...] = ()) -> str:
    """A table of rows; `grid` gives the widths of its columns."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
