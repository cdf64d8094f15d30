"""Writes the blocks of a plan as a Word file, the same bytes every time."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from pathlib import Path
from xml.sax.saxutils import escape

import docx

from generator.blocks import Block, Bullet, Columns, Heading, Line, Table, Turn
from generator.draw import Draw
from generator.old_letters import needs_capitals, type_old
from generator.shape import SCHEMES, Shape

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
DELETED, INSERTED, SETTLED = "\ue000", "\ue001", "\ue002"
"""Around a word that was changed: DELETED old INSERTED new SETTLED."""
_CHANGE = re.compile(f"{DELETED}([^{INSERTED}]*){INSERTED}([^{SETTLED}]*){SETTLED}")
_WHO = 'w:author="Văn thư" w:date="2026-01-05T08:00:00Z"'
_TEXT_WIDTH = {False: 9071, True: 13900}
_FORMATS = {
    "roman": "upperRoman",
    "decimal": "decimal",
    "dotted": "decimal",
    "letter": "lowerLetter",
    "upper": "upperLetter",
}
_HEADINGS, _BULLETS = 11, 12
_KEPT = ("word/styles.xml", "word/theme/theme1.xml", "word/fontTable.xml", "word/webSettings.xml", "word/settings.xml")


def write_word(blocks: list[Block], shape: Shape, draw: Draw) -> bytes:
    """The Word file. `draw` decides where markup falls; the words are those of the blocks."""
    body = "".join(_Writer(shape, draw).write(blocks))
    parts = {
        "[Content_Types].xml": _types(shape),
        "_rels/.rels": _package_relations(),
        "docProps/core.xml": _core(),
        "word/document.xml": f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document {SPACES}><w:body>{body}</w:body></w:document>',
        "word/_rels/document.xml.rels": _relations(shape),
        "word/numbering.xml": _numbering(shape),
        **_running(shape),
        **_template(),
    }
    parts["word/styles.xml"] = _styles(parts["word/styles.xml"], shape)
    return _pack(parts)


def _pack(parts: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 5, 8, 0, 0)), content.encode(), zipfile.ZIP_DEFLATED, 6)
    return buffer.getvalue()


# --- parts beside the text ------------------------------------------------------------------------------------------


@cache
def _template_parts() -> tuple[tuple[str, str], ...]:
    path = Path(docx.__file__).parent / "templates" / "default.docx"
    with zipfile.ZipFile(path) as archive:
        return tuple((name, archive.read(name).decode("utf-8")) for name in _KEPT)


def _template() -> dict[str, str]:
    return dict(_template_parts())


def _types(shape: Shape) -> str:
    base = "application/vnd.openxmlformats-officedocument."
    kinds = {"document": "document.main", "styles": "styles", "numbering": "numbering", "settings": "settings",
             "fontTable": "fontTable", "webSettings": "webSettings"}  # fmt: skip
    if shape.running != "none":
        kinds |= {"header1": "header", "footer1": "footer"}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{base}wordprocessingml.{kind}+xml"/>'
        for name, kind in kinds.items()
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}'
        f'<Override PartName="/word/theme/theme1.xml" ContentType="{base}theme+xml"/>'
        '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def _list_relations(pairs: list[tuple[str, str]]) -> str:
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    lines = "".join(
        f'<Relationship Id="rId{number}" Type="{kind if kind.startswith("http") else base + kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(pairs, 1)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{lines}</Relationships>'
    )


def _package_relations() -> str:
    core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    return _list_relations([("officeDocument", "word/document.xml"), (core, "docProps/core.xml")])


def _relations(shape: Shape) -> str:
    pairs = [("styles", "styles.xml"), ("numbering", "numbering.xml"), ("settings", "settings.xml"), ("fontTable", "fontTable.xml"),
             ("webSettings", "webSettings.xml"), ("theme", "theme/theme1.xml")]  # fmt: skip
    if shape.running != "none":
        pairs += [("header", "header1.xml"), ("footer", "footer1.xml")]
    return _list_relations(pairs)


def _core() -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties '
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title></dc:title><dc:creator>Văn thư</dc:creator>'
        '<dcterms:created xsi:type="dcterms:W3CDTF">2026-01-05T08:00:00Z</dcterms:created></cp:coreProperties>'
    )


def _running(shape: Shape) -> dict[str, str]:
    if shape.running == "none":
        return {}
    page = '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple></w:p>'
    words = '<w:p><w:pPr><w:jc w:val="right"/></w:pPr><w:r><w:t>Kế hoạch hoạt động năm 2026</w:t></w:r></w:p>'
    top = page if shape.running in {"page", "words"} else "<w:p/>"
    bottom = {"page-footer": page, "words": words}.get(shape.running, "<w:p/>")
    return {
        "word/header1.xml": f"<w:hdr {SPACES}>{top}</w:hdr>",
        "word/footer1.xml": f"<w:ftr {SPACES}>{bottom}</w:ftr>",
    }


def _styles(styles: str, shape: Shape) -> str:
    font = {"tcvn3": ".VnTime", "vni": "VNI-Times"}.get(shape.letters, "Times New Roman")
    plain = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="Times New Roman"/><w:sz w:val="{shape.size}"/>'
    styles = re.sub(
        r"<w:rPrDefault>.*?</w:rPrDefault>",
        f"<w:rPrDefault><w:rPr>{plain}</w:rPr></w:rPrDefault>",
        styles,
        flags=re.DOTALL,
    )
    spacing = '<w:pPrDefault><w:pPr><w:spacing w:after="0" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
    styles = re.sub(r"<w:pPrDefault>.*?</w:pPrDefault>", spacing, styles, flags=re.DOTALL)
    own = "".join(
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="DeMuc{level}"><w:name w:val="Đề mục {level}"/>'
        f'<w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="{_HEADINGS}"/>'
        f'</w:numPr><w:spacing w:before="120" w:after="60"/><w:outlineLvl w:val="{level - 1}"/></w:pPr></w:style>'
        for level in range(1, 5)
    )
    return styles.replace("</w:styles>", own + "</w:styles>") if shape.numbering == "styles" else styles


def _numbering(shape: Shape) -> str:
    levels = ""
    for index, level in enumerate(SCHEMES[shape.scheme]):
        shown = f"%{index}.%{index + 1}" if level.count == "dotted" else f"%{index + 1}"
        if level.count == "dotted" and index >= 2 and SCHEMES[shape.scheme][index - 1].count == "dotted":
            shown = f"%{index - 1}.%{index}.%{index + 1}"
        style = f'<w:pStyle w:val="DeMuc{index + 1}"/>' if shape.numbering == "styles" else ""
        levels += _number_level(index, _FORMATS[level.count], level.print.replace("{}", shown), style)
    marks = "".join(_number_level(index, "bullet", mark, "") for index, mark in enumerate((shape.glyph or "-", "+")))
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:numbering {SPACES}>'
        + "".join(
            f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>{content}</w:abstractNum>'
            for number, content in ((_HEADINGS, levels), (_BULLETS, marks))
        )
        + "".join(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>' for number in (_HEADINGS, _BULLETS)
        )
        + "</w:numbering>"
    )


def _number_level(index: int, kind: str, text: str, style: str) -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{style}<w:suff w:val="space"/>'
        f'<w:lvlText w:val="{escape(text)}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:firstLine="709"/></w:pPr></w:lvl>'
    )


# --- the text -------------------------------------------------------------------------------------------------------


class _Writer:
    """Turns blocks into paragraphs and tables; remembers whether the page lies on its side."""

    def __init__(self, shape: Shape, draw: Draw) -> None:
        self.shape, self.draw = shape, draw
        self.sideways = False
        self.changes = 0

    def write(self, blocks: list[Block]) -> Iterator[str]:
        for index, block in enumerate(blocks):
            if isinstance(block, Turn):
                yield self._turn(block)
                continue
            for xml in self._write_block(block, first=index == 0):
                controlled = self.shape.markup == "controls" and self.draw.chance(0.2)
                yield f"<w:sdt><w:sdtPr/><w:sdtContent>{xml}</w:sdtContent></w:sdt>" if controlled else xml
        yield self._page(last=True)

    def _write_block(self, block: Block, *, first: bool) -> Iterator[str]:
        if isinstance(block, Columns):
            yield from self._columns(block, boxed=first and self.shape.box)
        elif isinstance(block, Table):
            yield self._table(block)
            yield "<w:p/>"
        elif isinstance(block, Heading):
            yield self._heading(block)
        elif isinstance(block, Bullet):
            yield self._bullet(block)
        elif isinstance(block, Line):
            yield self._line(block)

    # --- pages ------------------------------------------------------------------------------------------------------

    def _turn(self, turn: Turn) -> str:
        if turn.landscape == self.sideways:
            return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
        closed = f"<w:p><w:pPr>{self._page(last=False)}</w:pPr></w:p>"
        self.sideways = turn.landscape
        return closed

    def _page(self, *, last: bool) -> str:  # noqa: ARG002 - the last one stands alone
        size = 'w:w="16838" w:h="11906" w:orient="landscape"' if self.sideways else 'w:w="11906" w:h="16838"'
        running = ""
        if self.shape.running != "none":
            running = (
                '<w:headerReference w:type="default" r:id="rId7"/><w:footerReference w:type="default" r:id="rId8"/>'
            )
        margins = '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/>'
        return f"<w:sectPr>{running}<w:pgSz {size}/>{margins}<w:titlePg/></w:sectPr>"

    # --- paragraphs -------------------------------------------------------------------------------------------------

    def _line(self, line: Line) -> str:
        looks = {
            "body": ("", "both", True), "bold": ("b", "both", True), "italic": ("i", "both", True),
            "title": ("b", "center", False), "centre-italic": ("i", "center", False),
        }  # fmt: skip
        look, align, indented = looks[line.look]
        return self._paragraph(self._runs(line.text, look), align=align, indented=indented)

    def _bullet(self, bullet: Bullet) -> str:
        if self.shape.bullets == "auto":
            number = f'<w:numPr><w:ilvl w:val="{bullet.depth}"/><w:numId w:val="{_BULLETS}"/></w:numPr>'
            return self._paragraph(self._runs(bullet.text), properties=number)
        glyph = self.shape.glyph if bullet.depth == 0 else "+"
        return self._paragraph(self._runs(f"{glyph} {bullet.text}" if glyph else bullet.text), indented=True)

    def _heading(self, heading: Heading) -> str:
        look = "" if heading.sentence else {1: "b", 2: "b", 3: "i"}.get(heading.level, "")
        if self.shape.numbering == "typed":
            return self._paragraph(self._runs(f"{heading.label} {heading.text}", look), indented=True)
        level = heading.level - 1
        properties = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{_HEADINGS}"/></w:numPr>'
        if self.shape.numbering == "styles":
            properties = f'<w:pStyle w:val="DeMuc{heading.level}"/>'
        return self._paragraph(self._runs(heading.text, look), properties=properties)

    def _paragraph(
        self, runs: str, *, properties: str = "", align: str = "both", indented: bool = False, after: int = 100
    ) -> str:
        indent = f'<w:ind w:firstLine="{self.shape.indent}"/>' if indented else ""
        marks = ""
        if self.shape.markup == "revisions":
            marks = f' w:rsidR="00{self.draw.between(0x100000, 0xFFFFFF):06X}" w:rsidRDefault="00A31F4C"'
        return (
            f'<w:p{marks}><w:pPr>{properties}<w:spacing w:before="60" w:after="{after}"/>{indent}<w:jc w:val="{align}"/></w:pPr>'
            f"{runs}</w:p>"
        )

    # --- runs -------------------------------------------------------------------------------------------------------

    def _runs(self, text: str, look: str = "", size: int = 0) -> str:
        runs, position = [], 0
        for match in _CHANGE.finditer(text):
            runs.append(self._plain_runs(text[position : match.start()], look, size))
            self.changes += 2
            old, new = (self._plain_runs(match[group], look, size) for group in (1, 2))
            old = old.replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
            runs.append(
                f'<w:del w:id="{9000 + self.changes}" {_WHO}>{old}</w:del><w:ins w:id="{9001 + self.changes}" {_WHO}>{new}</w:ins>'
            )
            position = match.end()
        runs.append(self._plain_runs(text[position:], look, size))
        return "".join(runs)

    def _plain_runs(self, text: str, look: str, size: int) -> str:
        if not text:
            return ""
        text = self._respell(text)
        pieces = [(piece, capitals) for part in self._cut(text) for capitals, piece in self._split_capitals(part)]
        runs = [self._run(piece, look, size, capitals=capitals) for piece, capitals in pieces]
        if self.shape.markup == "links" and len(runs) == 1 and self.draw.chance(0.1):
            return f'<w:hyperlink w:anchor="_top">{runs[0]}</w:hyperlink>'
        return "".join(runs)

    def _cut(self, text: str) -> list[str]:
        """In pieces, as Word does wherever somebody once edited."""
        if self.shape.markup not in {"broken", "revisions"} or not self.draw.chance(0.5):
            return [text]
        step = self.draw.between(7, 40)
        return [text[start : start + step] for start in range(0, len(text), step)]

    def _respell(self, text: str) -> str:
        """Dashes, blanks and composition as the typist had them."""
        if self.shape.dashes == "en" or (self.shape.dashes == "mixed" and self.draw.chance(0.5)):
            text = text.replace(" - ", " – ")
        if self.shape.blanks == "hard" and self.draw.chance(0.4):
            text = text.replace(" ", "\u00a0", 2)
        if self.shape.blanks == "double" and self.draw.chance(0.4):
            text = text.replace(" ", "  ", 1)
        return unicodedata.normalize("NFD", text) if self.shape.letters == "nfd" else text

    def _split_capitals(self, text: str) -> list[tuple[bool, str]]:
        """Stretches that TCVN3 sets in its font of capitals, and others."""
        if self.shape.letters != "tcvn3":
            return [(False, text)]
        letters = [char for char in text if char.isalpha()]
        if letters and all(char == char.upper() for char in letters):
            return [(True, text)]
        return [(capital, "".join(chars)) for capital, chars in groupby(text, key=needs_capitals)]

    def _run(self, text: str, look: str, size: int, *, capitals: bool) -> str:
        font = ""
        if self.shape.letters in {"tcvn3", "vni"}:
            text = type_old(text, self.shape.letters)
            name = {"vni": "VNI-Times", "tcvn3": ".VnTimeH" if capitals else ".VnTime"}[self.shape.letters]
            font = f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>'
        if self.shape.markup == "revisions":
            font += '<w:color w:val="000000"/>'
        marks = "".join(f"<w:{mark}/>" for mark in look)
        scale = f'<w:sz w:val="{size}"/>' if size else ""
        shown = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in text.split("\n"))
        shown = shown.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
        return f"<w:r><w:rPr>{font}{marks}{scale}</w:rPr>{shown}</w:r>"

    # --- tables -----------------------------------------------------------------------------------------------------

    def _columns(self, columns: Columns, *, boxed: bool) -> Iterator[str]:
        box = _draft_box() if boxed else ""
        if columns.layout == "paragraphs":
            yield from self._stacked(columns, box)
        elif columns.layout == "tabs":
            yield from self._tabbed(columns, box)
        else:
            yield self._side_by_side(columns, box, by_rows=columns.layout == "table-rows")
            yield "<w:p/>"

    def _side_by_side(self, columns: Columns, box: str, *, by_rows: bool) -> str:
        head = columns.part == "head"
        widths = (3600, 5471) if head else (4700, 4371)
        height = max(len(columns.left), len(columns.right)) if by_rows else 0
        sides = [(*side, *[""] * (height - len(side))) for side in (columns.left, columns.right)]
        rows = (
            [[[line] for line in pair] for pair in zip(*sides, strict=True)]
            if by_rows
            else [[list(side) for side in sides]]
        )
        xml = ""
        for row in rows:
            cells = ""
            for index, lines in enumerate(row):
                align = "center" if head or index else "left"
                paragraphs = "".join(self._head_line(line, align, columns.part, index) for line in lines)
                if box and not index:
                    paragraphs, box = paragraphs.replace("</w:pPr>", f"</w:pPr>{box}", 1), ""
                cells += f'<w:tc><w:tcPr><w:tcW w:w="{widths[index]}" w:type="dxa"/></w:tcPr>{paragraphs}</w:tc>'
            xml += f"<w:tr>{cells}</w:tr>"
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        return f'<w:tbl><w:tblPr><w:tblW w:w="9071" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{xml}</w:tbl>'

    def _head_line(self, line: str, align: str, part: str, index: int) -> str:
        look = "b" if (part == "head" and "ngày" not in line and "Số" not in line) or (part == "foot" and index) else ""
        if part == "head" and "ngày" in line:
            look = "i"
        if line == "Nơi nhận:":
            look = "bi"
        size = 24 if part == "head" else 26 if index else 22
        return self._paragraph(self._runs(line, look, size), align=align, after=0)

    def _stacked(self, columns: Columns, box: str) -> Iterator[str]:
        head = columns.part == "head"
        order = (
            ((columns.left, 0), (columns.right, 1))
            if head or self.draw.chance(0.5)
            else ((columns.right, 1), (columns.left, 0))
        )
        for lines, index in order:
            for line in lines:
                xml = self._head_line(line, "center" if head else "right" if index else "left", columns.part, index)
                if box:
                    xml, box = xml.replace("</w:pPr>", f"</w:pPr>{box}", 1), ""
                yield xml

    def _tabbed(self, columns: Columns, box: str) -> Iterator[str]:
        """Left and right in one paragraph, a tab between: how it is done where nobody likes tables."""
        height = max(len(columns.left), len(columns.right))
        sides = [[*side, *[""] * (height - len(side))] for side in (columns.left, columns.right)]
        stop = '<w:tabs><w:tab w:val="left" w:pos="4900"/></w:tabs>'
        for left, right in zip(*sides, strict=True):
            text = f"{left}\t{right}" if right else left
            xml = self._paragraph(self._runs(text, size=24), properties=stop, align="left", after=0)
            if box:
                xml, box = xml.replace("</w:pPr>", f"</w:pPr>{box}", 1), ""
            yield xml

    def _table(self, table: Table) -> str:
        total = _TEXT_WIDTH[self.sideways]
        widths = [total * part // sum(table.widths) for part in table.widths]
        rows = "".join(self._row(table, index, widths) for index in range(-1, len(table.rows)))
        borders = "".join(
            f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
            for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        return (
            f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
            f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
        )

    def _row(self, table: Table, index: int, widths: list[int]) -> str:
        header = index < 0
        cells: tuple[str | None, ...] = table.header if header else table.rows[index]
        if len(cells) == 1:
            span = f'<w:gridSpan w:val="{len(widths)}"/>'
            return f"<w:tr>{self._cell(cells[0] or '', sum(widths), span, 'b')}</w:tr>"
        xml = ""
        for column, text in enumerate(cells):
            merge = ""
            if text is None:
                merge = "<w:vMerge/>"
            elif not header and self._goes_on(table, index, column):
                merge = '<w:vMerge w:val="restart"/>'
            xml += self._cell(text or "", widths[column], merge, "b" if header else "")
        repeat = "<w:trPr><w:tblHeader/></w:trPr>" if header else ""
        return f"<w:tr>{repeat}{xml}</w:tr>"

    @staticmethod
    def _goes_on(table: Table, index: int, column: int) -> bool:
        below = table.rows[index + 1] if index + 1 < len(table.rows) else ()
        return len(below) > column and len(below) > 1 and below[column] is None

    def _cell(self, text: str, width: int, merge: str, look: str) -> str:
        align = "center" if look or len(text) < 8 else "left"
        paragraph = self._paragraph(self._runs(text, look, 24), align=align, after=0)
        return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merge}</w:tcPr>{paragraph}</w:tc>'


def _draft_box() -> str:
    """A floating box with «DỰ THẢO», in the new form and, for old programs, in the old one."""
    inside = '<w:txbxContent><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>DỰ THẢO</w:t></w:r></w:p></w:txbxContent>'
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" '
        'simplePos="0" relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset></wp:positionH><wp:positionV relativeFrom="paragraph">'
        '<wp:posOffset>-420000</wp:posOffset></wp:positionV><wp:extent cx="900000" cy="300000"/><wp:wrapNone/>'
        '<wp:docPr id="77" name="Hộp chữ 1"/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="300000"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx>{inside}</wps:txbx><wps:bodyPr/></wps:wsp>'
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        f'<v:shape style="position:absolute;width:71pt;height:24pt"><v:textbox>{inside}</v:textbox></v:shape></w:pict></mc:Fallback>'
        "</mc:AlternateContent></w:r>"
    )
