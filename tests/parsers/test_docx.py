"""A Word file is read as a person sees its pages."""

from __future__ import annotations

import pytest
from docx_files import (
    NAMESPACES,
    cell,
    make_docx,
    make_parts,
    make_zip,
    para,
    paragraphs,
    read,
    row,
    run,
    table,
    tables,
    texts,
)

from cnscd_cli.errors import EmptyInput
from cnscd_cli.model.document import Align, Layout, LineStart, RegionKind, SourceFormat
from cnscd_cli.parsers.docx import parse_docx


def inline(*content: str) -> str:
    """The text of one paragraph with this content."""
    found = texts(read(f"<w:p>{''.join(content)}</w:p>"))
    return found[0] if found else ""


A, B, C = run("A"), run("B"), run("C")


# What is seen of a paragraph.


@pytest.mark.parametrize(
    ("content", "seen"),
    [
        pytest.param(A + B, "AB", id="runs"),
        pytest.param(f'{A}<w:hyperlink r:id="r1">{B}</w:hyperlink>{C}', "ABC", id="hyperlink"),
        pytest.param(f'{A}<w:ins w:id="1">{B}</w:ins>', "AB", id="insertion"),
        pytest.param(f'{A}<w:moveTo w:id="1">{B}</w:moveTo>', "AB", id="moved here"),
        pytest.param(f'{A}<w:moveFrom w:id="1">{B}</w:moveFrom>', "A", id="moved away"),
        pytest.param(f'{A}<w:del w:id="1"><w:r><w:delText>B</w:delText></w:r></w:del>', "A", id="deletion"),
        pytest.param(f'{A}<w:del w:id="1">{B}</w:del>', "A", id="deletion that kept w:t"),
        pytest.param(f"{A}<w:smartTag>{B}<w:smartTag>{C}</w:smartTag></w:smartTag>", "ABC", id="smart tags"),
        pytest.param(f"<w:sdt><w:sdtPr/><w:sdtContent>{A}</w:sdtContent></w:sdt>{B}", "AB", id="content control"),
        pytest.param(f"<w:customXml>{A}</w:customXml>{B}", "AB", id="custom XML"),
        pytest.param(f"<w:bdo>{A}</w:bdo><w:unheardOf>{B}</w:unheardOf>", "AB", id="unknown wrappers"),
        pytest.param(f'<w:fldSimple w:instr="PAGE">{A}</w:fldSimple>', "A", id="simple field"),
        pytest.param(
            f'{A}<w:commentRangeStart w:id="0"/>{B}<w:r><w:commentReference w:id="0"/></w:r>', "AB", id="note"
        ),
        pytest.param(f'{A}<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:endnoteReference w:id="2"/></w:r>', "A"),
        pytest.param("<w:r><w:t>A</w:t><w:tab/><w:t>B</w:t></w:r>", "A\tB", id="tab"),
        pytest.param("<w:r><w:t>A</w:t><w:ptab/><w:t>B</w:t></w:r>", "A\tB", id="absolute tab"),
        pytest.param("<w:r><w:t>A</w:t><w:br/><w:t>B</w:t><w:cr/><w:t>C</w:t></w:r>", "A\nB\nC", id="line breaks"),
        pytest.param('<w:r><w:br w:type="page"/><w:t>A</w:t></w:r>', "A", id="page break before"),
        pytest.param('<w:r><w:t>A</w:t><w:br w:type="page"/></w:r>', "A", id="page break behind"),
        pytest.param('<w:r><w:t>A</w:t><w:br w:type="column"/><w:t>B</w:t></w:r>', "A\nB", id="break within"),
        pytest.param("<w:r><w:t>A</w:t><w:noBreakHyphen/><w:t>B</w:t></w:r>", "A-B", id="hyphen"),
        pytest.param("<w:r><w:t>ho</w:t><w:softHyphen/><w:t>ạch</w:t></w:r>", "hoạch", id="soft hyphen"),
        pytest.param("<w:r><w:t>A</w:t><w:lastRenderedPageBreak/><w:t>B</w:t></w:r>", "AB", id="rendered break"),
        pytest.param(f"{A}<m:oMath><m:r><m:t>+1</m:t></m:r></m:oMath>", "A+1", id="formula"),
        pytest.param(
            "<m:oMath><m:f><m:fPr/><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>"
            "</m:oMath>",
            "1/2",
            id="fraction",
        ),
        pytest.param(
            f"<w:r><w:ruby><w:rt>{B}</w:rt><w:rubyBase>{A}</w:rubyBase></w:ruby></w:r>", "A", id="phonetic guide"
        ),
    ],
)
def test_inline_content(content: str, seen: str) -> None:
    assert inline(content) == seen


def field_char(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


BEGIN, SEPARATE, END = field_char("begin"), field_char("separate"), field_char("end")
INSTRUCTION = "<w:r><w:instrText> PAGE </w:instrText></w:r>"


@pytest.mark.parametrize(
    ("content", "seen"),
    [
        pytest.param(A + BEGIN + INSTRUCTION + SEPARATE + B + END + C, "ABC", id="result"),
        pytest.param(A + BEGIN + INSTRUCTION + END + C, "AC", id="no result"),
        pytest.param(A + BEGIN + B + SEPARATE + C + END, "AC", id="words in the instruction"),
        pytest.param(A + BEGIN + BEGIN + SEPARATE + B + END + SEPARATE + C + END, "AC", id="field in the instruction"),
        pytest.param(
            BEGIN + SEPARATE + A + BEGIN + INSTRUCTION + SEPARATE + B + END + C + END, "ABC", id="in the result"
        ),
        pytest.param(A + BEGIN + BEGIN + SEPARATE + B + END + B + SEPARATE + C + END, "AC", id="words behind it"),
        pytest.param(A + BEGIN + INSTRUCTION + B, "AB", id="cut short"),
        pytest.param(A + END + B + SEPARATE + C, "ABC", id="ends alone"),
        pytest.param(
            "<w:r><w:t>A</w:t><w:fldChar w:fldCharType='begin'/><w:instrText>X</w:instrText>"
            "<w:fldChar w:fldCharType='separate'/><w:t>B</w:t><w:fldChar w:fldCharType='end'/></w:r>",
            "AB",
            id="in one run",
        ),
    ],
)
def test_fields_show_their_result(content: str, seen: str) -> None:
    assert inline(content) == seen


def test_field_over_several_paragraphs() -> None:
    body = f"<w:p>{A}{BEGIN}{INSTRUCTION}{SEPARATE}{B}</w:p>" + para("mục lục") + f"<w:p>{C}{END}</w:p>" + para("sau")
    assert texts(read(body)) == ["AB", "mục lục", "C", "sau"]


def test_hidden_field_does_not_swallow_what_follows() -> None:
    hidden = '<w:r><w:rPr><w:vanish/></w:rPr><w:fldChar w:fldCharType="{}"/></w:r>'
    content = A + hidden.format("begin") + INSTRUCTION + hidden.format("end") + B
    assert inline(content) == "AB"


SPACES = [
    ('<w:t xml:space="preserve"> A  B </w:t>', " A  B "),
    ("<w:t> A  B </w:t>", "A  B"),
    ('<w:t xml:space="default"> A </w:t>', "A"),
    ('<w:t xml:space="preserve">A\nB</w:t>', "A B"),
]


@pytest.mark.parametrize(("item", "seen"), SPACES)
def test_outer_spaces_stay_only_where_asked_for(item: str, seen: str) -> None:
    assert inline(run("x"), f"<w:r>{item}</w:r>", run("y")) == f"x{seen}y"


def test_spaces_asked_for_by_the_whole_document() -> None:
    parts = make_parts(para("<w:r><w:t>A </w:t></w:r><w:r><w:t>B</w:t></w:r>"))
    parts["word/document.xml"] = str(parts["word/document.xml"]).replace("<w:body>", '<w:body xml:space="preserve">')
    assert texts(parse_docx(make_zip(parts), "a.docx", "")) == ["A B"]


def test_typed_indents_go_and_inner_spaces_stay() -> None:
    assert texts(read(para(" \t\u00a0Số:      /KH-UBND \u00a0"))) == ["Số:      /KH-UBND"]


def test_words_are_composed_across_runs() -> None:
    assert inline(run("Kế hoa"), run("\u0323ch\u200b")) == "Kế hoạch"


SYMBOLS = [
    ('<w:sym w:font="Symbol" w:char="F0B3"/>', "≥"),
    ('<w:sym w:font="Symbol" w:char="00B3"/>', "≥"),
    ('<w:sym w:font="Symbol" w:char="F0A3"/>', "≤"),
    ('<w:sym w:font="Wingdings" w:char="F0FC"/>', "✓"),
    ('<w:sym w:font="Wingdings" w:char="F0E0"/>', "→"),
    ('<w:sym w:font="Wingdings 2" w:char="F052"/>', "☑"),
    ('<w:sym w:font="Webdings" w:char="F061"/>', "•"),
    ('<w:sym w:font="Times New Roman" w:char="2265"/>', "≥"),
    ('<w:sym w:font="Symbol"/>', ""),
    ('<w:sym w:font="Symbol" w:char="xyz"/>', ""),
    ('<w:sym w:font="Symbol" w:char="FFFFFFFFFF"/>', ""),
    ('<w:sym w:font="Times New Roman" w:char="D800"/>', ""),
    ('<w:sym w:font="Times New Roman" w:char="0001"/>', ""),
    ("<w:t>\uf0b3</w:t>", "≥"),
]


@pytest.mark.parametrize(("item", "seen"), SYMBOLS)
def test_symbols(item: str, seen: str) -> None:
    assert inline(run("x"), f"<w:r>{item}</w:r>", run("y")) == f"x{seen}y"


def test_letters_in_a_symbol_font() -> None:
    assert inline(run("³ ", '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>'), run("80%")) == "≥ 80%"
    assert inline(run("³ 80%", '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/>')) == "³ 80%"


# Hidden text.

STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="26"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="An"><w:name w:val="An"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="AnChu"><w:name w:val="AnChu"/><w:basedOn w:val="AnGoc"/></w:style>'
    '<w:style w:type="character" w:styleId="AnGoc"><w:name w:val="AnGoc"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Dam"><w:name w:val="Dam"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Hoa"><w:name w:val="Hoa"/><w:rPr><w:caps/><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Muc1"><w:name w:val="Muc1"/>'
    '<w:pPr><w:outlineLvl w:val="0"/><w:jc w:val="center"/><w:ind w:left="400" w:firstLine="200"/></w:pPr>'
    '<w:rPr><w:b/><w:i/><w:sz w:val="28"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Muc2"><w:name w:val="Muc2"/><w:basedOn w:val="Muc1"/>'
    '<w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:i w:val="0"/></w:rPr></w:style>'
)


@pytest.mark.parametrize(
    ("body", "seen"),
    [
        pytest.param(para(A + run("B", "<w:vanish/>") + C), ["AC"], id="run"),
        pytest.param(para(A + run("B", '<w:vanish w:val="0"/>')), ["AB"], id="not hidden"),
        pytest.param(para(A + run("B", '<w:rStyle w:val="AnChu"/>')), ["A"], id="character style"),
        pytest.param(para(A, '<w:pStyle w:val="An"/>') + para(B), ["B"], id="paragraph style"),
        pytest.param(
            para(A + run("B", '<w:vanish w:val="false"/>'), '<w:pStyle w:val="An"/>'), ["B"], id="shown again"
        ),
        pytest.param(para(run("B", '<w:rStyle w:val="AnGoc"/>'), '<w:pStyle w:val="An"/>'), ["B"], id="hidden twice"),
    ],
)
def test_hidden_text(body: str, seen: list[str]) -> None:
    assert texts(read(body, STYLES)) == seen


def test_deleted_paragraph_mark_joins_with_the_next() -> None:
    gone = '<w:rPr><w:del w:id="1"/></w:rPr>'
    body = para("Một ", gone) + para("hai ", gone) + para("ba") + para("bốn")
    document = read(body)
    assert texts(document) == ["Một hai ba", "bốn"]
    assert [block.content.paragraph for block in paragraphs(document)] == [1, 2]


def test_deleted_mark_before_a_table_keeps_the_words() -> None:
    gone = '<w:rPr><w:del w:id="1"/></w:rPr>'
    document = read(para("trước", gone) + table(row("STT", "Nội dung"), row("1", "a")) + para("cuối", gone))
    assert texts(document) == ["trước", "cuối"]
    assert [type(block).__name__ for block in document.blocks] == ["Paragraph", "Table", "Paragraph"]


def test_hidden_mark_joins_with_the_next() -> None:
    assert texts(read(para("I. ", "<w:rPr><w:vanish/></w:rPr>") + para("MỤC TIÊU"))) == ["I. MỤC TIÊU"]


def test_large_first_letter_belongs_to_its_paragraph() -> None:
    letter = para("T", '<w:framePr w:dropCap="drop" w:lines="3"/>')
    body = letter + para("hực hiện") + para("riêng", '<w:framePr w:dropCap="none"/>') + para("sau")
    assert texts(read(body)) == ["Thực hiện", "riêng", "sau"]


def test_capitals_by_format() -> None:
    body = para(run("Mục tiêu ", "<w:caps/>") + run("đề ra")) + para("nhiệm vụ", '<w:pStyle w:val="Hoa"/>')
    assert texts(read(body, STYLES)) == ["MỤC TIÊU đề ra", "NHIỆM VỤ"]


# Text boxes.


def box(*content: str) -> str:
    return f"<w:txbxContent>{''.join(content)}</w:txbxContent>"


def drawing(*content: str) -> str:
    return (
        "<w:drawing><wp:anchor><wp:positionH><wp:posOffset>114300</wp:posOffset></wp:positionH>"
        f"<a:graphic><a:graphicData><wps:wsp><wps:txbx>{box(*content)}</wps:txbx></wps:wsp></a:graphicData></a:graphic>"
        "</wp:anchor></w:drawing>"
    )


def alternative(choice: str, fallback: str, requires: str = "wps") -> str:
    return (
        f'<mc:AlternateContent><mc:Choice Requires="{requires}">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
    )


def picture(*content: str) -> str:
    return f"<w:pict><v:shape><v:textbox>{box(*content)}</v:textbox></v:shape></w:pict>"


def test_text_box_comes_once_after_its_anchor() -> None:
    shape = alternative(drawing(para("trong khung")), picture(para("trong khung")))
    document = read(f"<w:p>{A}<w:r>{shape}</w:r>{B}</w:p>" + para("sau"))
    assert texts(document) == ["AB", "trong khung", "sau"]
    assert [block.content.paragraph for block in paragraphs(document)] == [1, 2, 3]


def test_old_text_box_alone() -> None:
    assert texts(read(f"<w:p>{A}<w:r>{picture(para('khung'), para('cũ'))}</w:r></w:p>")) == ["A", "khung", "cũ"]


def test_fallback_where_the_choice_is_not_understood() -> None:
    shape = alternative(drawing(para("mới")), picture(para("cũ")), requires="unheardOf")
    assert texts(read(f"<w:p>{A}<w:r>{shape}</w:r></w:p>")) == ["A", "cũ"]


def test_text_box_within_a_text_box() -> None:
    inner = f"<w:p>{B}<w:r>{drawing(para('trong cùng'))}</w:r></w:p>"
    assert texts(read(f"<w:p>{A}<w:r>{drawing(inner)}</w:r></w:p>")) == ["A", "B", "trong cùng"]


def test_text_box_in_a_cell_belongs_to_the_cell() -> None:
    content = f"<w:p>{A}<w:r>{drawing(para('khung'))}</w:r></w:p>"
    document = read(table(row("STT", "Nội dung"), row("1", f"<w:tc>{content}</w:tc>")))
    assert [text.text for text in tables(document)[0].cells[3].paragraphs] == ["A", "khung"]


def test_hidden_run_hides_its_text_box() -> None:
    assert texts(read(f"<w:p>{A}<w:r><w:rPr><w:vanish/></w:rPr>{drawing(para('khung'))}</w:r></w:p>")) == ["A"]


def test_words_in_an_alternative() -> None:
    shape = alternative("<w:t>mới</w:t>", "<w:t>cũ</w:t>", requires="w14")
    assert inline(f"<w:r>{shape}</w:r>") == "mới"
    assert inline(alternative(run("mới"), run("cũ"), requires="w14")) == "mới"


# Reading order and counting.


def test_blocks_in_reading_order_with_their_ordinals() -> None:
    body = para("một") + para() + table(row("STT", "Nội dung"), row("1", cell("a", "b"))) + para("cuối")
    document = read(body)
    assert [block.content.paragraph for block in paragraphs(document)] == [1, 8]
    assert [text.paragraph for found in tables(document)[0].cells for text in found.paragraphs] == [3, 4, 5, 6, 7]
    assert paragraphs(document)[0].content.starts == (LineStart(0),)


def test_content_controls_around_blocks() -> None:
    body = (
        f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{para('một')}"
        f"<w:sdt><w:sdtContent>{para('hai')}</w:sdtContent></w:sdt></w:sdtContent></w:sdt>" + para("ba")
    )
    assert texts(read(body)) == ["một", "hai", "ba"]


def test_tracked_blocks() -> None:
    body = f"<w:ins>{para('một')}</w:ins><w:del>{para('hai')}</w:del><w:moveFrom>{para('ba')}</w:moveFrom>" + para(
        "bốn"
    )
    assert texts(read(body)) == ["một", "bốn"]


def test_alternative_around_blocks() -> None:
    assert texts(read(alternative(para("mới"), para("cũ"), requires="w14") + para("sau"))) == ["mới", "sau"]


@pytest.mark.parametrize(
    ("body", "seen"),
    [
        pytest.param(f"<w:p>{A}{para('trong đoạn')}{B}</w:p>", ["AB", "trong đoạn"], id="within a paragraph"),
        pytest.param(f"<w:p><w:r><w:t>A</w:t>{para('trong run')}</w:r></w:p>", ["A", "trong run"], id="within a run"),
        pytest.param(f"<w:unheardOf>{para('lạ')}</w:unheardOf>", ["lạ"], id="within an unknown element"),
        pytest.param(f"<w:tr><w:tc>{para('hàng rời')}</w:tc></w:tr>", ["hàng rời"], id="row without a table"),
        pytest.param(f"<w:tbl>{row(cell('a'))}{para('giữa hàng')}</w:tbl>", ["a", "giữa hàng"], id="within a table"),
        pytest.param(f"<w:tbl><w:tr>{cell('a')}{para('ngoài ô')}</w:tr></w:tbl>", ["a", "ngoài ô"], id="within a row"),
    ],
)
def test_paragraphs_in_odd_places(body: str, seen: list[str]) -> None:
    assert texts(read(body)) == seen


# Looks.


@pytest.mark.parametrize(
    ("value", "align"),
    [
        ("left", Align.LEFT),
        ("start", Align.LEFT),
        ("center", Align.CENTER),
        ("right", Align.RIGHT),
        ("end", Align.RIGHT),
        ("both", Align.JUSTIFY),
        ("distribute", Align.JUSTIFY),
        ("unheardOf", Align.LEFT),
    ],
)
def test_alignment(value: str, align: Align) -> None:
    assert paragraphs(read(para("A", f'<w:jc w:val="{value}"/>')))[0].layout.align is align


def layout(body: str) -> Layout:
    return paragraphs(read(body, STYLES))[0].layout


def test_layout_of_a_plain_paragraph() -> None:
    assert layout(para("A")) == Layout(Align.LEFT, bold=False, italic=False, size=13.0, indent=0.0)


def test_layout_through_the_style_chain() -> None:
    expected = Layout(Align.CENTER, bold=True, italic=True, size=14.0, indent=30.0, outline_level=0)
    assert layout(para("A", '<w:pStyle w:val="Muc1"/>')) == expected
    assert layout(para("A", '<w:pStyle w:val="Muc2"/>')) == expected._replace(italic=False, outline_level=1)


def test_direct_layout_wins_over_the_style() -> None:
    properties = (
        '<w:pStyle w:val="Muc1"/><w:jc w:val="right"/><w:ind w:left="0" w:hanging="100"/><w:outlineLvl w:val="9"/>'
    )
    found = layout(para(run("A", '<w:b w:val="0"/><w:i w:val="off"/><w:sz w:val="22"/>'), properties))
    assert found == Layout(Align.RIGHT, bold=False, italic=False, size=11.0, indent=-5.0, outline_level=None)


def test_strict_measures() -> None:
    assert layout(para("A", '<w:ind w:start="1in" w:firstLine="12pt"/>')).indent == 84.0
    assert layout(para(run("A", '<w:sz w:val="13pt"/>'))).size == 13.0


@pytest.mark.parametrize(
    ("content", "bold"),
    [
        (run("A", "<w:b/>") + run("B", "<w:b/>"), True),
        (run("A", "<w:b/>") + run(" ") + run("B", "<w:b/>"), True),
        (run("A", "<w:b/>") + run("B"), False),
        (run("A", "<w:b/>") + run("B", "<w:vanish/>"), True),
        (run("A", '<w:rStyle w:val="Dam"/>'), True),
        (run("A", '<w:rStyle w:val="Dam"/><w:b w:val="0"/>'), False),
    ],
)
def test_bold_when_all_that_is_seen_is(content: str, bold: bool) -> None:
    assert layout(para(content)).bold is bold


def test_two_styles_that_switch_bold_switch_it_off() -> None:
    assert layout(para(run("A", '<w:rStyle w:val="Dam"/>'), '<w:pStyle w:val="Muc1"/>')).bold is False


def test_size_of_most_characters() -> None:
    content = (
        run("I", '<w:sz w:val="40"/>') + run(". NỘI DUNG", '<w:sz w:val="28"/>') + run("     ", '<w:sz w:val="60"/>')
    )
    assert layout(para(content)).size == 14.0


@pytest.mark.parametrize(
    ("style", "outline"),
    [("Heading1", 0), ("Heading9", 8), ("Heading10", None), ("Heading", None), ("ListParagraph", None)],
)
def test_built_in_headings_without_their_styles(style: str, outline: int | None) -> None:
    found = paragraphs(read(para("A", f'<w:pStyle w:val="{style}"/>')))[0]
    assert found.layout.outline_level == outline


def test_indent_of_a_list() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:lvlText w:val="%1."/>'
        '<w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    listed = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    body = para("A", listed) + para("B", listed + '<w:ind w:left="0" w:firstLine="200"/>')
    assert [block.layout.indent for block in paragraphs(read(body, "", numbering))] == [18.0, 10.0]


def test_indent_of_a_list_that_comes_by_style() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Muc"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        '<w:ind w:left="100"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Loi"><w:pPr><w:ind w:left="100"/></w:pPr></w:style>'
    )
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:lvlText w:val="%1."/>'
        '<w:pPr><w:ind w:left="720"/></w:pPr></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    by_style = para("A", '<w:pStyle w:val="Muc"/>')
    direct = para("B", '<w:pStyle w:val="Loi"/><w:numPr><w:numId w:val="1"/></w:numPr>')
    assert [block.layout.indent for block in paragraphs(read(by_style + direct, styles, numbering))] == [5.0, 36.0]


# Parts beside the body.


def region(tag: str, *content: str) -> str:
    return f"<w:{tag} {NAMESPACES}>{''.join(content)}</w:{tag}>"


NOTE_MARKS = '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:endnoteReference w:id="2"/></w:r>'


def test_headers_footers_and_notes_are_regions() -> None:
    notes = (
        f'<w:footnote w:id="-1" w:type="separator">{para("---")}</w:footnote>'
        f'<w:footnote w:id="2">{para("Chú thích")}{para()}</w:footnote>'
    )
    document = read(
        f"<w:p>{run('thân')}{NOTE_MARKS}</w:p>",
        header=region("hdr", para("đầu trang")),
        header_even=region("hdr", para()),
        footer=region("ftr", table(row("chân", "trang"))),
        footnotes=region("footnotes", notes),
        endnotes=region("endnotes", f'<w:endnote w:id="2">{para("Cuối")}</w:endnote>'),
    )
    assert texts(document) == ["thân"]
    assert [(found.kind, found.content.text) for found in document.regions] == [
        (RegionKind.HEADER, "đầu trang"),
        (RegionKind.FOOTER, "chân"),
        (RegionKind.FOOTER, "trang"),
        (RegionKind.FOOTNOTE, "Chú thích"),
        (RegionKind.FOOTNOTE, "Cuối"),
    ]
    assert {found.content.paragraph for found in document.regions} == {None}


def test_broken_header_is_told_and_the_rest_is_read() -> None:
    document = read(para("thân"), header="<w:hdr")
    assert texts(document) == ["thân"]
    assert [issue.message for issue in document.issues] == [
        "Phần word/header.xml của tệp Word bị hỏng, có thể thiếu số thứ tự hoặc định dạng"
    ]


def test_broken_styles_are_told_and_the_rest_is_read() -> None:
    parts = make_parts(para("thân"), styles=STYLES)
    parts["word/styles.xml"] = b"<w:styles"
    document = parse_docx(make_zip(parts), "a.docx", "")
    assert (texts(document), len(document.issues)) == (["thân"], 1)


def test_embedded_foreign_text_is_told() -> None:
    document = read(para("thân") + '<w:altChunk r:id="r9"/>')
    assert [issue.message for issue in document.issues] == [
        "Có phần văn bản nhúng từ tệp khác (altChunk), chưa đọc được"
    ]


def test_comments_part_is_no_text() -> None:
    parts = make_parts(para("thân"))
    parts["word/comments.xml"] = region("comments", f'<w:comment w:id="0">{para("góp ý")}</w:comment>')
    document = parse_docx(make_zip(parts), "a.docx", "")
    assert (texts(document), document.regions) == (["thân"], ())


def test_source() -> None:
    source = read(para("thân")).source
    assert (source.path, source.format, source.sha256) == ("ke-hoach.docx", SourceFormat.DOCX, "0" * 64)
    assert (source.pages, source.encoding, source.ocr) == (None, None, False)


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("", "tệp Word không có chữ nào"),
        (para() * 3 + table(row("", "")), "tệp Word không có chữ nào"),
        (para("- … ./."), "tệp Word không có chữ nào"),
        (f"<w:p><w:r>{drawing()}</w:r></w:p>", "tệp Word chỉ có hình ảnh, không có chữ"),
    ],
)
def test_nothing_to_read(body: str, problem: str) -> None:
    with pytest.raises(EmptyInput) as caught:
        read(body)
    assert caught.value.problem == problem
    assert caught.value.path == "ke-hoach.docx"
    assert caught.value.remedy


def test_same_bytes_give_the_same_document() -> None:
    data = make_docx(para("một") + table(row("STT", "Nội dung"), row("1", "a")), STYLES)
    assert parse_docx(data, "a.docx", "") == parse_docx(data, "a.docx", "")
