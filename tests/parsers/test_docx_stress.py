"""One Word file with everything in it: whatever a person sees is read, and nothing that a person does not see."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import NamedTuple

import pytest
from docx_files import BORDERS, NAMESPACES, W_NS, cell, make_docx, make_parts, make_zip, para, row, run, table
from docx_numberings import HEADINGS, NORMAL, OFF, SEPARATOR, abstract, flat, item, level, num, override, style, styled

from cnscd_cli.model.document import Document, RegionKind, Table
from cnscd_cli.parsers.docx import parse_docx

NO_NUMBER = OFF
STYLES = (
    NORMAL
    + HEADINGS
    + style("An", "Normal", more="<w:rPr><w:vanish/></w:rPr>")
    + style("AnChu", kind="character", more="<w:rPr><w:vanish/></w:rPr>")
    + style("InHoa", "Normal", more="<w:rPr><w:caps/></w:rPr>")
    + style("Muc", "Normal", '<w:numId w:val="2"/>')
    + style("MucCon", "Muc")
    + style("DanhSach", numbering='<w:numId w:val="6"/>', kind="numbering")
)
NUMBERING = (
    abstract(0, level(0, "%1.", "upperRoman"), level(1, "%2."), level(2, "%2.%3.", more="<w:isLgl/>"))
    + abstract(1, level(0, "Điều %1.", suffix="space"))
    + abstract(2, level(0, "%1)", "lowerLetter"), level(1, "%1.%2", "decimalZero"))
    + abstract(3, level(0, "Chương %1", "upperRoman"), level(1, "Mục %2", more='<w:lvlRestart w:val="0"/>'))
    + abstract(4, level(0, "\uf0b7", "bullet", after='<w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/></w:rPr>'))
    + abstract(5, more='<w:numStyleLink w:val="DanhSach"/>')
    + abstract(6, level(0, "(%1)", "lowerRoman"), more='<w:styleLink w:val="DanhSach"/>')
    + abstract(7, level(0, "%1.", after="<w:rPr><w:vanish/></w:rPr>"))
    + abstract(8, level(0, "%1.", suffix="nothing"))
    + "".join(num(n, n - 1) for n in range(1, 10))
    + num(10, 2, override(0, 5))
)


def field(code: str, result: str | None = None, data: str = "") -> str:
    """A complex field; without a result it has no separator either."""
    separate = "" if result is None else f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}'
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r><w:r><w:instrText>{code}</w:instrText></w:r>'
        f'{separate}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def form(inner: str) -> str:
    return f'<w:ffData><w:name w:val="o"/><w:enabled/>{inner}</w:ffData>'


def p(*content: str, mark: str = "") -> str:
    properties = f"<w:pPr><w:rPr>{mark}</w:rPr></w:pPr>" if mark else ""
    return f"<w:p>{properties}{''.join(content)}</w:p>"


def drawn(inner: str, width: int = 914400, height: int = 914400, behind: int = 0) -> str:
    return (
        f'<w:r><w:drawing><wp:anchor behindDoc="{behind}"><wp:positionH><wp:posOffset>8114300</wp:posOffset></wp:positionH>'
        f'<wp:extent cx="{width}" cy="{height}"/><a:graphic><a:graphicData>{inner}</a:graphicData></a:graphic>'
        "</wp:anchor></w:drawing></w:r>"
    )


def box(*content: str) -> str:
    return f"<wps:wsp><wps:txbx><w:txbxContent>{''.join(content)}</w:txbxContent></wps:txbx></wps:wsp>"


def pict(inner: str) -> str:
    return f'<w:r><w:pict><v:shape style="width:100pt;height:50pt">{inner}</v:shape></w:pict></w:r>'


def sdt(content: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def ins(content: str) -> str:
    return f'<w:ins w:id="1" w:author="A">{content}</w:ins>'


def gone(words: str) -> str:
    return f'<w:del w:id="2" w:author="A"><w:r><w:delText>{words}</w:delText></w:r></w:del>'


def moved_away(content: str) -> str:
    return f'<w:moveFromRangeStart w:id="3" w:name="m"/><w:moveFrom w:id="4">{content}</w:moveFrom><w:moveFromRangeEnd w:id="3"/>'


def note(words: str) -> str:
    return f'<w:commentRangeStart w:id="0"/>{run(words)}<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'


def font(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>'


def math(inner: str) -> str:
    return f"<m:oMath>{inner}</m:oMath>"


def mr(words: str) -> str:
    return f"<m:r><m:t>{words}</m:t></m:r>"


HEADER_ROW = row("STT", "Nội dung", "Thời gian")
RULED = BORDERS
ALTERNATE = (
    '<mc:AlternateContent><mc:Choice Requires="wps">{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>'
)
RESTART, CONTINUE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
DIAGRAM = '<dgm:relIds xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" r:dm="r4" r:lo="" r:qs="" r:cs=""/>'
CHART = '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="r5"/>'
PICTURE = '<pic:pic xmlns:pic="p"><pic:blipFill><a:blip r:embed="r99"/></pic:blipFill></pic:pic>'
OBJECT = '<o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" Type="Embed" ProgID="Excel.Sheet.12" DrawAspect="{}"/>'
CM = 360000


BOXED = para("khung")
OLD_BOX = f"<v:textbox><w:txbxContent>{BOXED}</w:txbxContent></v:textbox>"
WATERMARK = pict('<v:textpath on="t" string="MẬT"/>')


def _bare(drawing: str) -> str:
    """A drawing without its run."""
    return drawing.removeprefix("<w:r>").removesuffix("</w:r>")


class Fact(NamedTuple):
    """A piece of the body, and the lines that a person sees of it; rows of a table are «a | b»."""

    name: str
    body: str
    seen: tuple[str, ...]


FACTS = (
    # --- numbers
    Fact("heading-by-style", styled("Heading1") + styled("Heading2") + styled("Heading3"), ("I. x", "1. x", "1.1. x")),
    Fact("heading-restarts", styled("Heading2") + styled("Heading1") + styled("Heading2"), ("2. x", "II. x", "1. x")),
    Fact("number-by-based-on-style", styled("Muc") + styled("MucCon"), ("Điều 1. x", "Điều 2. x")),
    Fact("number-switched-off", styled("Muc", NO_NUMBER) + styled("MucCon"), ("x", "Điều 3. x")),
    Fact("direct-list", item(3) + item(3) + item(3, 1), ("a) x", "b) x", "b.01 x")),
    Fact("list-restarted", item(10) + item(10), ("e) x", "f) x")),
    Fact(
        "never-restarts",
        item(4) + item(4, 1) + item(4) + item(4, 1),
        ("Chương I x", "Mục 1 x", "Chương II x", "Mục 2 x"),
    ),
    Fact("bullet-of-symbol-font", item(5), ("• x",)),
    Fact("list-style-link", item(6) + item(7), ("(i) x", "(ii) x")),
    Fact("hidden-number", item(8), ("x",)),
    Fact("number-without-gap", item(9), ("1.x",)),
    Fact(
        "deleted-paragraph-does-not-count",
        item(9) + item(9, 0, gone("cũ"), '<w:rPr><w:del w:id="5"/></w:rPr>') + item(9),
        ("2.x", "3.x"),
    ),
    Fact(
        "hidden-paragraph-does-not-count",
        item(9, 0, run("ẩn", "<w:vanish/>"), "<w:rPr><w:vanish/></w:rPr>") + item(9),
        ("4.x",),
    ),
    Fact("empty-paragraph-counts", item(9, 0, "") + item(9), ("6.x",)),
    Fact("style-separator", item(9, 0, "Đề mục", SEPARATOR) + para(" chạy tiếp"), ("7.Đề mục chạy tiếp",)),
    Fact(
        "number-in-a-cell",
        table(HEADER_ROW, row(f"<w:tc>{item(9, 0, '')}</w:tc>", "a", "b")),
        ("STT | Nội dung | Thời gian", "8. | a | b"),
    ),
    # --- tracked changes
    Fact("insertion", p(run("giữ "), ins(run("thêm"))), ("giữ thêm",)),
    Fact("deletion", p(run("giữ"), gone("bỏ")), ("giữ",)),
    Fact("deletion-of-an-insertion", p(run("giữ"), ins(gone("bỏ"))), ("giữ",)),
    Fact(
        "moved",
        p(run("đây "), f'<w:moveTo w:id="6">{run("đến")}</w:moveTo>') + p(run("kia"), moved_away(run("đi"))),
        ("đây đến", "kia"),
    ),
    Fact("moved-paragraph", p(moved_away(run("đi")), mark='<w:moveFrom w:id="7"/>') + p(run("sau")), ("sau",)),
    Fact("deleted-paragraph-mark", p(run("một "), mark='<w:del w:id="8"/>') + p(run("hai")), ("một hai",)),
    Fact("inserted-paragraph-mark", p(run("một"), mark='<w:ins w:id="9"/>') + p(run("hai")), ("một", "hai")),
    Fact(
        "deleted-row",
        table(
            HEADER_ROW,
            row("1", "a", "b", properties='<w:del w:id="10"/>'),
            row("2", "c", "d", properties='<w:ins w:id="11"/>'),
        ),
        ("STT | Nội dung | Thời gian", "2 | c | d"),
    ),
    Fact(
        "deleted-cell",
        table(HEADER_ROW, row("1", cell("bỏ", properties='<w:cellDel w:id="12"/>'), "a", "b")),
        ("STT | Nội dung | Thời gian", "1 | a | b"),
    ),
    Fact(
        "format-change", para(run("chữ", '<w:rPrChange w:id="13"><w:rPr><w:vanish/></w:rPr></w:rPrChange>')), ("chữ",)
    ),
    Fact(
        "numbering-change",
        para("x", '<w:pPrChange w:id="14"><w:pPr><w:numPr><w:numId w:val="9"/></w:numPr></w:pPr></w:pPrChange>'),
        ("x",),
    ),
    # --- content controls and other wrappers
    Fact("control-around-blocks", sdt(para("một") + sdt(para("hai"))), ("một", "hai")),
    Fact("control-in-a-line", p(run("một "), sdt(run("hai"))), ("một hai",)),
    Fact(
        "control-around-a-row", table(HEADER_ROW, sdt(row("1", "a", "b"))), ("STT | Nội dung | Thời gian", "1 | a | b")
    ),
    Fact(
        "control-around-a-cell",
        table(HEADER_ROW, row("1", sdt(cell("a")), "b")),
        ("STT | Nội dung | Thời gian", "1 | a | b"),
    ),
    Fact("placeholder-is-printed", p(sdt(run("Bấm để nhập chữ"), "<w:showingPlcHdr/>")), ("Bấm để nhập chữ",)),
    Fact(
        "chosen-entry",
        p(sdt(run("Xã"), '<w:dropDownList><w:listItem w:displayText="Phường"/></w:dropDownList>')),
        ("Xã",),
    ),
    Fact(
        "checked-box",
        p(sdt(run("☒"), '<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>'), run(" đồng ý")),
        ("☒ đồng ý",),
    ),
    Fact("hyperlink", p(run("xem "), f'<w:hyperlink w:anchor="a">{run("đây")}</w:hyperlink>'), ("xem đây",)),
    Fact("smart-tag", p(f'<w:smartTag w:element="place"><w:smartTagPr/>{run("Hà Nội")}</w:smartTag>'), ("Hà Nội",)),
    Fact("custom-xml", f'<w:customXml w:element="e"><w:customXmlPr/>{para("trong")}</w:customXml>', ("trong",)),
    Fact("comment", p(note("được góp ý")), ("được góp ý",)),
    # --- fields
    Fact("field-result", p(run("trang "), field(" PAGE ", "7")), ("trang 7",)),
    Fact("simple-field", p(f'<w:fldSimple w:instr="AUTHOR" w:dirty="true">{run("An")}</w:fldSimple>'), ("An",)),
    Fact(
        "nested-field",
        p(field(f" IF </w:instrText></w:r>{field('PAGE', '1')}<w:r><w:instrText> = 1 ", "đúng")),
        ("đúng",),
    ),
    Fact("merge-field", p(run("xã "), field(" MERGEFIELD Xa ", "«Xã»")), ("xã «Xã»",)),
    Fact("text-form", p(field(" FORMTEXT ", "điền", form("<w:textInput/>"))), ("điền",)),
    Fact(
        "drop-down-form",
        p(
            field(
                " FORMDROPDOWN ",
                None,
                form(
                    '<w:ddList><w:result w:val="1"/><w:listEntry w:val="Quý I"/><w:listEntry w:val="Quý II"/></w:ddList>'
                ),
            )
        ),
        ("Quý II",),
    ),
    Fact(
        "check-box-form",
        p(field(" FORMCHECKBOX ", None, form("<w:checkBox><w:default w:val='1'/></w:checkBox>")), run(" có")),
        ("☒ có",),
    ),
    Fact("button", p(field(" MACROBUTTON NoMacro [Bấm vào đây] ")), ("[Bấm vào đây]",)),
    Fact("symbol-field", p(field(' SYMBOL 179 \\f "Symbol" '), run(" 80%")), ("≥ 80%",)),
    Fact("hidden-entries", p(run("chữ"), field(' XE "mục từ" '), field(' TC "mục lục" ')), ("chữ",)),
    Fact(
        "instruction-over-paragraphs",
        '<w:p><w:r><w:t xml:space="preserve">trước </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>IF 1 = 2 </w:instrText></w:r>{run('thừa')}</w:p>{para('thừa nữa')}{table(row('ô thừa', 'b'))}"
        f'<w:p>{run("thừa")}<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("kết quả")}'
        f'<w:r><w:fldChar w:fldCharType="end"/></w:r>{run(" sau")}</w:p>',
        ("trước kết quả sau",),
    ),
    # --- drawings
    Fact(
        "text-box-once",
        p(
            run("neo"),
            f"<w:r>{ALTERNATE.format(_bare(drawn(box(BOXED))), _bare(pict(OLD_BOX)))}</w:r>",
        ),
        ("neo", "khung"),
    ),
    Fact(
        "old-text-box",
        p(run("neo"), pict(OLD_BOX)),
        ("neo", "khung"),
    ),
    Fact("word-art", p(run("neo"), pict('<v:textpath on="t" string="DỰ THẢO"/>')), ("neo", "DỰ THẢO")),
    Fact("smart-art", p(run("neo"), drawn(DIAGRAM)), ("neo", "Ban chỉ đạo", "Tổ công nghệ số")),
    Fact("chart", p(run("có biểu đồ"), drawn(CHART)), ("có biểu đồ",)),
    Fact("coordinates", p(run("neo"), drawn("")), ("neo",)),
    Fact("page-picture", p(run("có ảnh trang"), drawn(PICTURE, 16 * CM, 24 * CM)), ("có ảnh trang",)),
    Fact("logo", p(run("có lô gô"), drawn(PICTURE, 2 * CM, 2 * CM)), ("có lô gô",)),
    Fact("picture-behind-the-text", p(run("có khung nền"), drawn(PICTURE, 20 * CM, 28 * CM, 1)), ("có khung nền",)),
    Fact(
        "object",
        p(run("có bảng tính"), f"<w:r><w:object>{OBJECT.format('Content')}</w:object></w:r>"),
        ("có bảng tính",),
    ),
    Fact(
        "attachment", p(run("có tệp kèm"), f"<w:r><w:object>{OBJECT.format('Icon')}</w:object></w:r>"), ("có tệp kèm",)
    ),
    # --- embedded files
    Fact(
        "web-page",
        '<w:altChunk r:id="r6"/>',
        ("Kế hoạch từ trang web", "1. một", "2. hai", "STT | Nội dung | Thời gian", "1 | a | b", "2 | c"),
    ),
    Fact("word-file", '<w:altChunk r:id="r7"/>' + para("sau"), ("5. trong tệp", "sau")),
    Fact("rich-text", '<w:altChunk r:id="r8"/>' + para("sau"), ("sau",)),
    # --- tables
    Fact(
        "merged-cells",
        table(
            HEADER_ROW,
            row(cell("1", properties=RESTART), cell("ngang", properties='<w:gridSpan w:val="2"/>')),
            row(cell("không thấy", properties=CONTINUE), "a", "b"),
            properties=RULED,
        ),
        ("STT | Nội dung | Thời gian", "1 | ngang", "a | b"),
    ),
    Fact(
        "table-in-a-cell",
        table(HEADER_ROW, row("1", cell("trước", table(row("trong", "cùng"), properties=RULED), "sau"), "b")),
        ("STT | Nội dung | Thời gian", "1 | trước trong cùng sau | b"),
    ),
    Fact(
        "two-tables",
        table(HEADER_ROW, row("1", "a", "b"), properties=RULED)
        + table(HEADER_ROW, row("1", "c", "d"), properties=RULED),
        ("STT | Nội dung | Thời gian", "1 | a | b", "---", "STT | Nội dung | Thời gian", "1 | c | d"),
    ),
    # --- hidden and changed letters
    Fact("hidden", para(run("thấy ") + run("ẩn", "<w:vanish/>") + run("ẩn", '<w:rStyle w:val="AnChu"/>')), ("thấy",)),
    Fact("hidden-by-style", styled("An") + para("sau"), ("sau",)),
    Fact("hidden-on-the-web-alone", para(run("thấy", "<w:webHidden/>")), ("thấy",)),
    Fact("crossed-out", para(run("40%", "<w:strike/>") + run("50%") + run(" cũ", "<w:dstrike/>")), ("50%",)),
    Fact("not-crossed-out", para(run("thấy", '<w:strike w:val="0"/>')), ("thấy",)),
    Fact("capitals", para(run("kế hoạch", "<w:caps/>")) + styled("InHoa"), ("KẾ HOẠCH", "X")),
    Fact("small-capitals", para(run("Kế hoạch", "<w:smallCaps/>")), ("KẾ HOẠCH",)),
    Fact("raised", para(run("m") + run("2", '<w:vertAlign w:val="superscript"/>')), ("m2",)),
    Fact("symbol", p('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', run(" 80%")), ("≥ 80%",)),
    Fact(
        "hyphens",
        p("<w:r><w:t>VH</w:t><w:noBreakHyphen/><w:t>XH quy</w:t><w:softHyphen/><w:t>ết</w:t></w:r>"),
        ("VH-XH quyết",),
    ),
    Fact(
        "tabs-and-breaks",
        p("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:ptab/><w:t>d</w:t></w:r>"),
        ("a\tb\nc\td",),
    ),
    Fact(
        "ruby",
        p(f"<w:r><w:ruby><w:rt>{run('phiên âm')}</w:rt><w:rubyBase>{run('chữ')}</w:rubyBase></w:ruby></w:r>"),
        ("chữ",),
    ),
    Fact("dropped-letter", para("T", '<w:framePr w:dropCap="drop"/>') + para("hực hiện"), ("Thực hiện",)),
    Fact("decomposed-letters", para(run("hoa") + run("\u0323ch")), ("hoạch",)),
    Fact("old-font", para(run("KÕ ho¹ch ho¹t ®éng", font(".VnTime"))), ("Kế hoạch hoạt động",)),
    Fact("old-font-of-capitals", para(run("kÕ ho¹ch", font(".VnTimeH"))), ("KẾ HOẠCH",)),
    Fact("other-old-font", para(run("Keá hoaïch", font("VNI-Times"))), ("Kế hoạch",)),
    # --- formulas
    Fact(
        "formula",
        p(run("tỷ lệ "), math(mr("x=") + f"<m:f><m:fPr/><m:num>{mr('a')}</m:num><m:den>{mr('b')}</m:den></m:f>")),
        ("tỷ lệ x=a/b",),
    ),
    Fact("brackets", p(math(f"<m:d><m:dPr/><m:e>{mr('a+b')}</m:e></m:d>{mr('·2')}")), ("(a+b)·2",)),
    Fact(
        "brackets-chosen",
        p(
            math(
                f'<m:d><m:dPr><m:begChr m:val="["/><m:endChr m:val=""/></m:dPr><m:e>{mr("a")}</m:e><m:e>{mr("b")}</m:e></m:d>'
            )
        ),
        ("[a|b",),
    ),
    Fact(
        "sum",
        p(math(f'<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub/><m:sup/><m:e>{mr("x")}</m:e></m:nary>')),
        ("∑x",),
    ),
    Fact(
        "root",
        p(
            math(
                f'<m:rad><m:radPr><m:degHide m:val="1"/></m:radPr><m:deg>{mr("2")}</m:deg><m:e>{mr("x")}</m:e></m:rad>'
            )
        ),
        ("√x",),
    ),
    Fact("computed-number", p(run("có số tự tính "), field(" AUTONUM ")), ("có số tự tính",)),
)
UNREAD = {
    "chart": "Biểu đồ chưa đọc được",
    "page-picture": "Ảnh chiếm gần trọn trang, chữ trong ảnh chưa đọc được",
    "object": "Nội dung nhúng từ phần mềm khác (bảng Excel, công thức…) chưa đọc được",
    "rich-text": "Có phần văn bản nhúng từ tệp khác (altChunk), chưa đọc được",
    "computed-number": "Số hoặc công thức do Word tự tính (trường EQ, LISTNUM, AUTONUM) chưa đọc được",
}
"""Facts that end in an issue."""

WEB_PAGE = """<html><head><title>không thấy</title><style>p {color: red}</style></head><body>
<p>Kế hoạch từ <b>trang</b>
web</p><ol><li>một</li><li><p>hai</p></li></ol><p style="display:none">ẩn</p><!-- ghi chú -->
<table border="1"><tr><th>STT</th><th>Nội dung</th><th>Thời gian</th></tr>
<tr><td>1</td><td>a</td><td rowspan="2">b</td></tr><tr><td>2</td><td>c</td></tr></table></body></html>"""
DIAGRAM_DATA = (
    '<dgm:dataModel xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><dgm:ptLst>'
    + "".join(
        f"<dgm:pt><dgm:t><a:p><a:r><a:t>{words}</a:t></a:r></a:p></dgm:t></dgm:pt>"
        for words in ("Ban chỉ đạo", "Tổ công nghệ số", " ")
    )
    + "</dgm:ptLst></dgm:dataModel>"
)
NOTES = "".join(
    f'<w:footnote w:id="{index}">{item(9, 0, words)}</w:footnote>'
    for index, words in ((2, "Chú thích hai"), (3, "Không ai nhắc tới"), (4, "Chú thích bốn"))
)
MARKS = "".join(f'<w:r><w:footnoteReference w:id="{index}"/></w:r>' for index in (4, 2))
INNER = make_docx(item(1, 0, "trong tệp"), "", flat("decimal", start=5))


def _mark(name: str) -> str:
    return f"§{name}"


def _make_stress() -> bytes:
    body = "".join(para(_mark(fact.name)) + fact.body for fact in FACTS)
    body += para(_mark("notes")) + p(run("có chú thích"), MARKS, gone("x"))
    parts = make_parts(
        body,
        STYLES,
        NUMBERING,
        header=f"<w:hdr {NAMESPACES}>{para('Đầu trang')}{p(WATERMARK)}</w:hdr>",
        header_first=f"<w:hdr {NAMESPACES}>{para('Không trang nào có')}</w:hdr>",
        footer=f"<w:ftr {NAMESPACES}>{p(run('Trang '), field('PAGE', '3'))}</w:ftr>",
        footnotes=f"<w:footnotes {NAMESPACES}>{NOTES}</w:footnotes>",
        diagramData=DIAGRAM_DATA,
        chart="<c:chartSpace xmlns:c='c'/>",
        aFChunk_html=WEB_PAGE,
        aFChunk_docx=INNER,  # type: ignore[arg-type]
        aFChunk_rtf="{\\rtf1 chữ}",
    )
    parts["word/comments.xml"] = f"<w:comments {NAMESPACES}><w:comment>{para('Lời góp ý')}</w:comment></w:comments>"
    return make_zip(parts)


def _read_lines(document: Document) -> dict[str, list[str]]:
    """What was read behind each mark."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    tables = 0
    for block in document.blocks:
        if isinstance(block, Table):
            if tables:
                lines.append("---")
            tables += 1
            rows: dict[int, list[str]] = {}
            for each in block.cells:
                rows.setdefault(each.row, []).append(each.text)
            lines.extend(" | ".join(words) for _, words in sorted(rows.items()))
            continue
        tables = 0
        if block.content.text.startswith("§"):
            lines = found[block.content.text[1:]] = []
        else:
            lines.append(block.content.text)
    return found


@pytest.fixture(scope="module")
def stress() -> Document:
    return parse_docx(_make_stress(), "ke-hoach.docx", "")


@pytest.fixture(scope="module")
def lines(stress: Document) -> dict[str, list[str]]:
    return _read_lines(stress)


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.name)
def test_fact(fact: Fact, lines: dict[str, list[str]]) -> None:
    assert tuple(lines[fact.name]) == fact.seen


def test_facts_are_many_and_different() -> None:
    assert len({fact.name for fact in FACTS}) == len(FACTS) > 80


def test_what_cannot_be_read_is_told_with_its_place(stress: Document) -> None:
    starts = {
        block.content.text[1:]: block.content.paragraph
        for block in stress.blocks
        if not isinstance(block, Table) and block.content.text.startswith("§")
    }
    told = [(issue.message, issue.paragraph) for issue in stress.issues]
    assert told == [(UNREAD[fact.name], (starts[fact.name] or 0) + 1) for fact in FACTS if fact.name in UNREAD]


def test_regions_stand_apart(stress: Document) -> None:
    assert [(region.kind, region.content.text) for region in stress.regions] == [
        (RegionKind.HEADER, "Đầu trang"),
        (RegionKind.HEADER, "MẬT"),
        (RegionKind.FOOTER, "Trang 3"),
        (RegionKind.FOOTNOTE, "1.Chú thích bốn"),
        (RegionKind.FOOTNOTE, "2.Chú thích hai"),
    ]


@pytest.mark.parametrize(
    "unseen",
    ["8114300", "thừa", "không thấy", "Lời góp ý", "Không ai", "Không trang", "ẩn", "bỏ", "PAGE", "MERGEFIELD"],
)
def test_never_in_the_text(unseen: str, stress: Document) -> None:
    assert unseen not in repr((stress.blocks, stress.regions)), "none of these words is seen on any page"


def _to_strict(data: bytes) -> bytes:
    parts: dict[str, str | bytes] = {}
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            content = archive.read(name)
            if name.endswith((".xml", ".rels")):
                for old, new in (
                    (W_NS, "http://purl.oclc.org/ooxml/wordprocessingml/main"),
                    (
                        "http://schemas.openxmlformats.org/officeDocument/2006/",
                        "http://purl.oclc.org/ooxml/officeDocument/",
                    ),
                    ("http://schemas.openxmlformats.org/drawingml/2006/", "http://purl.oclc.org/ooxml/drawingml/"),
                ):
                    content = content.replace(old.encode(), new.encode())
            parts[name] = content
    return make_zip(parts)


def test_strict_file_reads_the_same(stress: Document) -> None:
    strict = _to_strict(_make_stress())
    assert strict != _make_stress()
    assert parse_docx(strict, "ke-hoach.docx", "") == stress
