"""Writes a sample as a Word file, with real automatic numbering, merged cells, sections, header and footer."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from copy import deepcopy
from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt

from builder.source import Block, Cell, Source, Table

FONT = "Times New Roman"
TEXT_WIDTH = {False: 9070, True: 13600}
"""Twentieths of a point between the margins, upright and landscape."""
MARKS = re.compile(r"\*\*(.+?)\*\*|\*(.+?)\*")
CHANGES = re.compile(r"(\{\+.*?\+\}|\{-.*?-\})")
AUTHOR = 'w:author="Văn thư" w:date="2026-01-01T00:00:00Z"'
HEADINGS, BULLETS = 71, 72
"""Ids of the two numbering definitions."""
SKIPPED_PARTS = ("docProps/thumbnail.jpeg",)


def render_word(source: Source) -> bytes:
    document = Document()
    set_styles(document, source)
    set_page(document, source)
    body = document.element.body
    last = body.sectPr
    landscape = False
    for block in frame_blocks(source):
        if block.kind in {"landscape", "portrait"}:
            turn_page(last, landscape=landscape)
            landscape = block.kind == "landscape"
            continue
        for xml in render_block(block, source, landscape=landscape):
            last.addprevious(parse_xml(hold_content(xml) if source.data.get("content_controls") else xml))
    set_size(last, landscape=landscape)
    buffer = io.BytesIO()
    document.save(buffer)
    return freeze_archive(buffer.getvalue())


def frame_blocks(source: Source) -> Iterator[Block]:
    """The body with letterhead, title and signature around it."""
    if source.data.get("letterhead"):
        yield Block("letterhead")
    yield Block("main", source.data["title"])
    for line in source.data["subject"]:
        yield Block("main", line)
    yield from source.blocks
    if not any(block.kind == "signature" for block in source.blocks):
        yield Block("signature")


def hold_content(xml: str) -> str:
    """The block inside a content control, as forms of document management systems have it."""
    properties = '<w:sdtPr><w:alias w:val="Nội dung"/></w:sdtPr>'
    return f"<w:sdt {nsdecls('w')}>{properties}<w:sdtContent>{xml}</w:sdtContent></w:sdt>"


def freeze_archive(data: bytes) -> bytes:
    """The same parts with one fixed time, so that two builds give the same bytes."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            if item.filename not in SKIPPED_PARTS:
                content = old.read(item)
                if item.filename == "_rels/.rels":
                    content = re.sub(rb"<Relationship [^>]*thumbnail[^>]*/>", b"", content)
                new.writestr(zipfile.ZipInfo(item.filename, (2026, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED, 9)
    return result.getvalue()


# --- styles, numbering, pages ---------------------------------------------------------------------------------------


def set_styles(document: Any, source: Source) -> None:
    core = document.core_properties
    core.author, core.title, core.comments = "", source.name, ""
    core.created = core.modified = datetime(2026, 1, 1)  # noqa: DTZ001 - python-docx takes naive times as UTC
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(source.data.get("size", 14))
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing = source.data.get("line_spacing", 1.15)
    numbering = document.part.numbering_part.element
    for xml in render_numbering(source):
        node = parse_xml(xml)
        first = numbering.find(qn("w:num"))
        if node.tag == qn("w:abstractNum") and first is not None:
            first.addprevious(node)  # Word refuses a definition after its uses
        else:
            numbering.append(node)
    if source.numbering == "styles":
        for level in range(len(source.levels)):
            document.styles.element.append(parse_xml(render_style(level)))


def render_style(level: int) -> str:
    return (
        f'<w:style {nsdecls("w")} w:type="paragraph" w:customStyle="1" w:styleId="DeMuc{level + 1}">'
        f'<w:name w:val="Đề mục {level + 1}"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/>'
        f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{HEADINGS}"/></w:numPr>'
        f'<w:spacing w:before="120" w:after="60"/><w:outlineLvl w:val="{level}"/></w:pPr></w:style>'
    )


def render_numbering(source: Source) -> Iterator[str]:
    levels = []
    for index, level in enumerate(source.levels):
        style = f'<w:pStyle w:val="DeMuc{index + 1}"/>' if source.numbering == "styles" else ""
        levels.append(
            f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{level.number_format}"/>{style}'
            f'<w:suff w:val="space"/><w:lvlText w:val="{escape(level.pattern)}"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="0" w:firstLine="709"/></w:pPr></w:lvl>'
        )
    yield wrap_definition(HEADINGS, "".join(levels))
    yield wrap_definition(BULLETS, "".join(render_bullet_level(index, mark) for index, mark in enumerate("-+")))
    for number in (HEADINGS, BULLETS):
        yield f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'


def wrap_definition(number: int, levels: str) -> str:
    kind = '<w:multiLevelType w:val="multilevel"/>'
    return f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">{kind}{levels}</w:abstractNum>'


def render_bullet_level(index: int, mark: str) -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:suff w:val="space"/>'
        f'<w:lvlText w:val="{mark}"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="0" w:firstLine="709"/></w:pPr></w:lvl>'
    )


def set_page(document: Any, source: Source) -> None:
    section = document.sections[0]
    section.top_margin = section.bottom_margin = section.right_margin = Cm(2)
    section.left_margin = Cm(3)
    section.different_first_page_header_footer = True
    header = section.header.paragraphs[0].paragraph_format.element
    header.getparent().replace(
        header,
        parse_xml(
            f'<w:p {nsdecls("w")}><w:pPr><w:jc w:val="center"/></w:pPr>'
            '<w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple></w:p>'
        ),
    )
    if source.data.get("footer"):
        section.footer.paragraphs[0].text = source.data["footer"]


def set_size(section: Any, *, landscape: bool) -> None:
    size = section.find(qn("w:pgSz"))
    wide, high = ("16838", "11906") if landscape else ("11906", "16838")
    size.set(qn("w:w"), wide)
    size.set(qn("w:h"), high)
    if landscape:
        size.set(qn("w:orient"), "landscape")
    elif qn("w:orient") in size.attrib:
        del size.attrib[qn("w:orient")]


def turn_page(last: Any, *, landscape: bool) -> None:
    """Close the section so far; what follows begins on a new page."""
    closed = deepcopy(last)
    set_size(closed, landscape=landscape)
    paragraph, properties = (parse_xml(f"<w:{tag} {nsdecls('w')}/>") for tag in ("p", "pPr"))
    properties.append(closed)
    paragraph.append(properties)
    last.addprevious(paragraph)
    title = last.find(qn("w:titlePg"))
    if title is not None:
        last.remove(title)


# --- blocks ---------------------------------------------------------------------------------------------------------


def render_block(block: Block, source: Source, *, landscape: bool) -> Iterator[str]:
    if block.kind == "letterhead":
        head = source.data["letterhead"]
        yield render_columns(head["left"], head["right"], (3400, 5670), centred=(True, True), size=24)
        yield render_paragraph("")
    elif block.kind == "signature":
        yield from render_signature(source)
    elif block.kind == "table":
        yield render_table(source.tables[block.text], TEXT_WIDTH[landscape])
        yield render_paragraph("")
    elif block.kind == "appendix":
        label, title, *note = (part.strip() for part in block.text.split("|"))
        yield render_paragraph(f"**{label}**", align="center")
        yield render_paragraph(f"**{title}**", align="center", after=0 if note else 120)
        for line in note:
            yield render_paragraph(f"*{line}*", align="center", after=120)
    elif block.kind == "page":
        yield f'<w:p {nsdecls("w")}><w:r><w:br w:type="page"/></w:r></w:p>'
    else:
        yield render_line(block, source)


def render_line(block: Block, source: Source) -> str:
    if block.kind == "main":
        return render_paragraph(f"**{block.text}**", align="center", after=60)
    if block.kind == "centre":
        return render_paragraph(block.text, align="center")
    broken = bool(source.data.get("broken_runs"))
    if block.kind == "bullet":
        if source.data.get("bullets") == "auto" and block.label in {"-", "+"}:
            number = f'<w:numPr><w:ilvl w:val="{block.level}"/><w:numId w:val="{BULLETS}"/></w:numPr>'
            return render_paragraph(block.text, properties=number, broken=broken)
        return render_paragraph(f"{block.label} {block.text}", first_line=True, broken=broken)
    if block.kind in {"heading", "item"}:
        return render_heading(block, source)
    text = f"**{block.text}**" if block.kind == "title" else block.text
    return render_paragraph(text, first_line=True, broken=broken and block.kind != "title")


def render_heading(block: Block, source: Source) -> str:
    mark = {1: "**", 2: "**", 3: "*"}.get(block.level, "") if block.kind == "heading" else ""
    if source.numbering == "typed":
        return render_paragraph(f"{mark}{block.label} {block.text}{mark}", first_line=True)
    level = block.level - 1
    if source.numbering == "styles":
        properties = f'<w:pStyle w:val="DeMuc{level + 1}"/>'
    else:
        properties = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{HEADINGS}"/></w:numPr>'
    return render_paragraph(f"{mark}{block.text}{mark}", properties=properties)


def render_paragraph(
    text: str,
    *,
    align: str = "both",
    after: int = 120,
    first_line: bool = False,
    properties: str = "",
    broken: bool = False,
) -> str:
    indent = '<w:ind w:firstLine="709"/>' if first_line else ""
    return (
        f'<w:p {nsdecls("w")}><w:pPr>{properties}<w:spacing w:after="{after}"/>{indent}'
        f'<w:jc w:val="{align}"/></w:pPr>{render_runs(text, broken=broken)}</w:p>'
    )


def render_runs(text: str, *, broken: bool = False) -> str:
    return "".join(render_change(part, broken=broken) for part in CHANGES.split(text))


def render_change(text: str, *, broken: bool) -> str:
    """A tracked insertion or deletion, or a stretch without one."""
    if text.startswith("{+"):
        return f'<w:ins w:id="901" {AUTHOR}>{render_marked(text[2:-2], broken=broken)}</w:ins>'
    if text.startswith("{-"):
        runs = render_marked(text[2:-2], broken=broken).replace("w:t>", "w:delText>").replace("<w:t ", "<w:delText ")
        return f'<w:del w:id="902" {AUTHOR}>{runs}</w:del>'
    return render_marked(text, broken=broken)


def render_marked(text: str, *, broken: bool) -> str:
    runs, position = [], 0
    for match in MARKS.finditer(text):
        runs.append((text[position : match.start()], ""))
        runs.append((match.group(1) or match.group(2), "<w:b/>" if match.group(1) else "<w:i/>"))
        position = match.end()
    runs.append((text[position:], ""))
    return "".join(render_run(part, look) for content, look in runs for part in split_run(content, broken=broken))


def split_run(text: str, *, broken: bool) -> list[str]:
    """With `broken`, pieces of 23 characters: Word cuts runs in mid-word wherever somebody once edited."""
    if not broken:
        return [text] if text else []
    return [text[start : start + 23] for start in range(0, len(text), 23)]


def render_run(text: str, look: str) -> str:
    parts = (f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in text.split("//"))
    return f"<w:r><w:rPr>{look}</w:rPr>{'<w:br/>'.join(parts)}</w:r>"


# --- tables ---------------------------------------------------------------------------------------------------------


def render_columns(
    left: list[str], right: list[str], widths: tuple[int, int], *, centred: tuple[bool, bool], size: int
) -> str:
    """Two cells without borders: letterhead, signature. `size` in half points."""
    cells = ""
    for lines, width, centre in zip((left, right), widths, centred, strict=True):
        align = "center" if centre else "left"
        paragraphs = "".join(render_paragraph(line, align=align, after=0) for line in lines or [""])
        paragraphs = paragraphs.replace("</w:rPr>", f'<w:sz w:val="{size}"/></w:rPr>')
        cells += f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paragraphs}</w:tc>'
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid><w:tr>{cells}</w:tr></w:tbl>"
    )


def render_signature(source: Source) -> Iterator[str]:
    recipients, signature = source.data.get("recipients", []), source.data.get("signature", [])
    lines = [f"**{line}**" if line else "" for line in signature]
    left = ["**Nơi nhận:**", *recipients] if recipients else []
    if source.data.get("signature_layout") == "plain":
        for line in lines:
            yield render_paragraph(line, align="right", after=0)
        for line in left:
            yield render_paragraph(line, align="left", after=0)
        return
    yield render_columns(left, lines, (4700, 4370), centred=(False, True), size=24)


def render_table(table: Table, width: int) -> str:
    total = sum(table.widths)
    columns = [width * part // total for part in table.widths]
    owners: dict[tuple[int, int], Cell] = {}
    for index, row in enumerate(table.rows):
        for cell in row:
            for offset in range(1, cell.rows):
                owners[index + offset, cell.column] = cell
    rows = "".join(render_row(table, index, columns, owners) for index in range(len(table.rows)))
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in columns)
    return (
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:tblBorders>{borders}'
        f'</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
    )


def render_row(table: Table, index: int, columns: list[int], owners: dict[tuple[int, int], Cell]) -> str:
    cells: list[tuple[int, str]] = []
    for cell in table.rows[index]:
        merge = '<w:vMerge w:val="restart"/>' if cell.rows > 1 else ""
        bold = index < table.head or cell.columns == len(columns)
        cells.append((cell.column, render_cell(cell, columns, merge, cell.text, bold=bold)))
    for (row, column), cell in owners.items():
        if row == index:
            cells.append((column, render_cell(cell, columns, "<w:vMerge/>", "", bold=False)))
    repeat = "<w:trPr><w:tblHeader/></w:trPr>" if index < table.head else ""
    return f"<w:tr>{repeat}{''.join(xml for _, xml in sorted(cells))}</w:tr>"


def render_cell(cell: Cell, columns: list[int], merge: str, text: str, *, bold: bool) -> str:
    width = sum(columns[cell.column : cell.column + cell.columns])
    span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    mark = "**" if bold and text else ""
    align = "center" if len(text) <= 8 or bold else "left"
    parts = text.split("//")
    paragraphs = "".join(render_paragraph(f"{mark}{part.strip()}{mark}", align=align, after=0) for part in parts)
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}</w:tcPr>{paragraphs}</w:tc>'
