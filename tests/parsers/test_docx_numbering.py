"""Automatic numbering is printed as Word prints it."""

from __future__ import annotations

import pytest
from docx_files import make_docx, para, paragraphs, read, row, table, tables, texts
from docx_numberings import DECIMAL, PLAN, abstract, item, level, num, style, styled
from docx_numberings import override as start_override

from cnscd_cli.parsers.docx.counting import format_number


def labels(body: str, numbering: str, styles: str = "") -> list[str]:
    """What is printed before the «x» that every paragraph says."""
    found = []
    for paragraph in paragraphs(read(body, styles, numbering)):
        text, length = paragraph.content.text, paragraph.content.label_length
        assert text[length:] == "x"
        found.append(text[:length])
    return found


def test_levels_of_a_plan_restart_under_each_other() -> None:
    body = "".join(item(1, index) for index in (0, 1, 2, 2, 3, 3, 1, 2, 3, 0, 1, 2))
    assert labels(body, PLAN) == [
        "I. ",
        "1. ",
        "1.1. ",
        "1.2. ",
        "a) ",
        "b) ",
        "2. ",
        "2.1. ",
        "a) ",
        "II. ",
        "1. ",
        "1.1. ",
    ]


def test_label_is_part_of_the_text_and_measured() -> None:
    paragraph = paragraphs(read(item(1, 0, "NỘI DUNG"), numbering=PLAN))[0]
    assert paragraph.content.text == "I. NỘI DUNG"
    assert paragraph.content.label_length == len("I. ")
    assert paragraph.layout.list_level == 0


def test_paragraph_without_numbering_has_no_label() -> None:
    paragraph = paragraphs(read(para("NỘI DUNG"), numbering=PLAN))[0]
    assert (paragraph.content.text, paragraph.content.label_length) == ("NỘI DUNG", 0)
    assert paragraph.layout.list_level is None


@pytest.mark.parametrize(
    ("form", "number", "printed"),
    [
        ("decimal", 12, "12"),
        ("decimalZero", 7, "07"),
        ("decimalZero", 12, "12"),
        ("upperRoman", 4, "IV"),
        ("upperRoman", 1999, "MCMXCIX"),
        ("lowerRoman", 14, "xiv"),
        ("upperRoman", 0, "0"),
        ("upperLetter", 26, "Z"),
        ("upperLetter", 27, "AA"),
        ("upperLetter", 53, "AAA"),
        ("lowerLetter", 4, "d"),
        ("lowerLetter", 28, "bb"),
        ("ordinal", 1, "1st"),
        ("ordinal", 2, "2nd"),
        ("ordinal", 3, "3rd"),
        ("ordinal", 4, "4th"),
        ("ordinal", 11, "11th"),
        ("ordinal", 21, "21st"),
        ("ordinal", 113, "113th"),
        ("numberInDash", 3, "- 3 -"),
        ("decimalEnclosedCircle", 3, "③"),
        ("decimalEnclosedCircle", 21, "21"),
        ("vietnameseCounting", 5, "Năm"),
        ("vietnameseCounting", 10, "Mười"),
        ("vietnameseCounting", 15, "Mười lăm"),
        ("vietnameseCounting", 11, "Mười một"),
        ("vietnameseCounting", 21, "Hai mươi mốt"),
        ("vietnameseCounting", 30, "Ba mươi"),
        ("hex", 255, "FF"),
        ("chicago", 5, "**"),
        ("none", 5, ""),
        ("bullet", 5, ""),
        ("unheardOf", 5, "5"),
        ("lowerRoman", 10**8, "100000000"),
        ("lowerLetter", 10**8, "100000000"),
    ],
)
def test_number_formats(form: str, number: int, printed: str) -> None:
    assert format_number(number, form) == printed


@pytest.mark.parametrize(
    ("form", "printed"),
    [
        ("decimal", "3."),
        ("decimalZero", "03."),
        ("upperRoman", "III."),
        ("lowerRoman", "iii."),
        ("upperLetter", "C."),
        ("lowerLetter", "c."),
        ("ordinal", "3rd."),
        ("none", "."),
    ],
)
def test_formats_reach_the_label(form: str, printed: str) -> None:
    numbering = abstract(0, level(0, "%1.", form, start=3)) + num(1, 0)
    assert labels(item(1), numbering) == [printed + " "]


def test_literal_words_around_the_number() -> None:
    numbering = abstract(0, level(0, "Phần %1:", "upperRoman"), level(1, "Điều %2.")) + num(1, 0)
    assert labels(item(1) + item(1, 1) + item(1, 1), numbering) == ["Phần I: ", "Điều 1. ", "Điều 2. "]


def test_start_value_of_a_level() -> None:
    numbering = abstract(0, level(0, "%1.", start=5), level(1, "%1.%2", start=0)) + num(1, 0)
    assert labels(item(1) + item(1, 1) + item(1, 1) + item(1), numbering) == ["5. ", "5.0 ", "5.1 ", "6. "]


def test_start_is_zero_where_none_is_given() -> None:
    assert labels(item(1), abstract(0, level(0, "%1.", start=None)) + num(1, 0)) == ["0. "]


def test_lists_of_one_definition_count_on_together() -> None:
    numbering = DECIMAL + num(1, 0) + num(2, 0)
    assert labels(item(1) + item(2) + item(1), numbering) == ["1. ", "2. ", "3. "]


def test_lists_of_two_definitions_count_apart() -> None:
    numbering = abstract(0, level(0, "%1.")) + abstract(1, level(0, "%1)")) + num(1, 0) + num(2, 1)
    assert labels(item(1) + item(2) + item(1) + item(2), numbering) == ["1. ", "1) ", "2. ", "2) "]


def test_start_override_restarts_once() -> None:
    numbering = DECIMAL + num(1, 0) + num(2, 0, start_override(0, 1))
    assert labels(item(1) + item(1) + item(2) + item(2), numbering) == ["1. ", "2. ", "1. ", "2. "]


def test_start_override_holds_whenever_the_level_starts_again() -> None:
    numbering = DECIMAL + num(2, 0, start_override(1, 4))
    body = item(2) + item(2, 1) + item(2, 1) + item(2) + item(2, 1)
    assert labels(body, numbering) == ["1. ", "1.4. ", "1.5. ", "2. ", "2.4. "]


def test_level_override_replaces_the_level() -> None:
    changed = f'<w:lvlOverride w:ilvl="0">{level(0, "%1)", "lowerLetter")}</w:lvlOverride>'
    numbering = DECIMAL + num(1, 0) + num(2, 0, changed)
    assert labels(item(2) + item(2), numbering) == ["a) ", "b) "]


def test_legal_level_prints_figures_only() -> None:
    numbering = abstract(0, level(0, "%1.", "upperRoman"), level(1, "%1.%2.", "lowerLetter", more="<w:isLgl/>")) + num(
        1, 0
    )
    assert labels(item(1) + item(1) + item(1, 1), numbering) == ["I. ", "II. ", "2.1. "]


def test_legal_switched_off_keeps_the_form() -> None:
    numbering = abstract(0, level(0, "%1.", "upperRoman"), level(1, "%1.%2.", more='<w:isLgl w:val="0"/>')) + num(1, 0)
    assert labels(item(1) + item(1, 1), numbering) == ["I. ", "I.1. "]


def test_level_that_never_restarts() -> None:
    numbering = abstract(0, level(0, "%1.", "upperRoman"), level(1, "%2.", more='<w:lvlRestart w:val="0"/>')) + num(
        1, 0
    )
    body = item(1) + item(1, 1) + item(1, 1) + item(1) + item(1, 1)
    assert labels(body, numbering) == ["I. ", "1. ", "2. ", "II. ", "3. "]


def test_level_that_restarts_after_a_chosen_one() -> None:
    numbering = abstract(0, level(0, "%1."), level(1, "%2)"), level(2, "(%3)", more='<w:lvlRestart w:val="1"/>')) + num(
        1, 0
    )
    body = item(1) + item(1, 1) + item(1, 2) + item(1, 1) + item(1, 2) + item(1) + item(1, 1) + item(1, 2)
    assert labels(body, numbering) == ["1. ", "1) ", "(1) ", "2) ", "(2) ", "2. ", "1) ", "(1) "]


def test_skipped_level_counts_as_if_it_stood_there() -> None:
    numbering = DECIMAL + num(1, 0)
    assert labels(item(1, 2) + item(1, 1) + item(1), numbering) == ["1.1.1. ", "1.2. ", "2. "]


@pytest.mark.parametrize(("suffix", "text"), [("tab", "1. x"), ("space", "1. x"), ("", "1. x"), ("nothing", "1.x")])
def test_what_follows_the_number(suffix: str, text: str) -> None:
    document = read(item(1), numbering=abstract(0, level(0, "%1.", suffix=suffix)) + num(1, 0))
    assert texts(document) == [text]
    assert paragraphs(document)[0].content.label_length == text.index("x")


def test_space_typed_after_a_number_without_gap_stays() -> None:
    document = read(item(1, 0, "  Nội dung"), numbering=abstract(0, level(0, "Điều %1.", suffix="nothing")) + num(1, 0))
    assert texts(document) == ["Điều 1. Nội dung"]


def test_space_typed_after_a_number_with_tab_goes() -> None:
    document = read(item(1, 0, " \tNội dung"), numbering=abstract(0, level(0, "%1. ")) + num(1, 0))
    assert texts(document) == ["1. Nội dung"]


BULLETS = [
    ("-", "", "- "),
    ("–", "", "– "),
    ("+", "", "+ "),
    ("o", '<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New"/>', "o "),
    ("\uf0b7", '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>', "• "),
    ("\uf02d", '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>', "- "),
    ("\uf02b", '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>', "+ "),
    ("\uf0a7", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>', "• "),
    ("\uf0d8", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>', "• "),
    ("v", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>', "• "),
    ("\uf0fc", "", "• "),
    ("", "", ""),
]


@pytest.mark.parametrize(("glyph", "font", "printed"), BULLETS)
def test_bullets(glyph: str, font: str, printed: str) -> None:
    numbering = abstract(0, level(0, glyph, "bullet", after=f"<w:rPr>{font}</w:rPr>")) + num(1, 0)
    assert labels(item(1), numbering) == [printed]


def test_hidden_number_is_not_printed() -> None:
    numbering = abstract(0, level(0, "%1.", after="<w:rPr><w:vanish/></w:rPr>")) + num(1, 0)
    assert labels(item(1), numbering) == [""]


def test_number_in_a_style_of_capitals() -> None:
    caps = '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="H"/><w:rPr><w:caps/></w:rPr></w:style>'
    body = para("mục", '<w:pStyle w:val="H"/><w:numPr><w:numId w:val="1"/></w:numPr>')
    assert texts(read(body, caps, abstract(0, level(0, "%1)", "lowerLetter")) + num(1, 0))) == ["A) MỤC"]


def test_three_figures_with_zeros_hide_in_an_alternate() -> None:
    custom = (
        '<w:lvl w:ilvl="0"><w:start w:val="7"/><mc:AlternateContent><mc:Choice Requires="w14">'
        '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice>'
        '<mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1."/></w:lvl>'
    )
    assert labels(item(1), abstract(0, custom) + num(1, 0)) == ["007. "]


# Numbering that comes by style.


def test_number_through_a_style() -> None:
    styles = style("Muc", numbering='<w:numId w:val="1"/>')
    assert labels(styled("Muc") * 2, DECIMAL + num(1, 0), styles) == ["1. ", "2. "]


def test_number_through_the_style_a_style_is_based_on() -> None:
    styles = (
        style("Con", based_on="Cha") + style("Cha", based_on="Ong") + style("Ong", numbering='<w:numId w:val="1"/>')
    )
    assert labels(styled("Con") + styled("Ong"), DECIMAL + num(1, 0), styles) == ["1. ", "2. "]


def test_level_that_names_a_style_is_the_style_s() -> None:
    styles = style("H1", numbering='<w:numId w:val="1"/>') + style("H2", numbering='<w:numId w:val="1"/>')
    linked = abstract(
        0,
        level(0, "%1.", "upperRoman", more='<w:pStyle w:val="H1"/>'),
        level(1, "%2.", more='<w:pStyle w:val="H2"/>'),
    )
    body = styled("H1") + styled("H2") + styled("H2") + styled("H1") + styled("H2")
    assert labels(body, linked + num(1, 0), styles) == ["I. ", "1. ", "2. ", "II. ", "1. "]


def test_level_that_the_style_gives() -> None:
    styles = style("H1", numbering='<w:numId w:val="1"/>')
    styles += style("H2", numbering='<w:ilvl w:val="1"/><w:numId w:val="1"/>')
    assert labels(styled("H1") + styled("H2"), DECIMAL + num(1, 0), styles) == ["1. ", "1.1. "]


def test_child_style_changes_the_level_alone() -> None:
    styles = style("H1", numbering='<w:numId w:val="1"/>')
    styles += style("H2", based_on="H1", numbering='<w:ilvl w:val="1"/>')
    assert labels(styled("H1") + styled("H2"), DECIMAL + num(1, 0), styles) == ["1. ", "1.1. "]


def test_paragraph_changes_the_level_alone() -> None:
    styles = style("Muc", numbering='<w:numId w:val="1"/>')
    deeper = para("x", '<w:pStyle w:val="Muc"/><w:numPr><w:ilvl w:val="1"/></w:numPr>')
    assert labels(styled("Muc") + deeper, DECIMAL + num(1, 0), styles) == ["1. ", "1.1. "]


def test_number_of_the_paragraph_wins_over_the_style_s() -> None:
    styles = style("Muc", numbering='<w:numId w:val="1"/>')
    numbering = DECIMAL + abstract(5, level(0, "%1)", "lowerLetter")) + num(1, 0) + num(9, 5)
    direct = para("x", '<w:pStyle w:val="Muc"/><w:numPr><w:numId w:val="9"/></w:numPr>')
    assert labels(direct, numbering, styles) == ["a) "]


def test_list_of_the_paragraph_keeps_the_level_of_the_style() -> None:
    styles = style("Muc", numbering='<w:ilvl w:val="1"/><w:numId w:val="1"/>')
    numbering = DECIMAL + abstract(5, level(0, "%1)"), level(1, "%2)", "lowerLetter")) + num(1, 0) + num(9, 5)
    direct = para("x", '<w:pStyle w:val="Muc"/><w:numPr><w:numId w:val="9"/></w:numPr>')
    assert labels(direct, numbering, styles) == ["a) "]


def test_list_zero_switches_the_number_off() -> None:
    styles = style("Muc", numbering='<w:numId w:val="1"/>')
    styles += style("Khong", based_on="Muc", numbering='<w:numId w:val="0"/>')
    off = para("x", '<w:pStyle w:val="Muc"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>')
    body = styled("Muc") + off + styled("Khong") + styled("Muc")
    assert labels(body, DECIMAL + num(1, 0), styles) == ["1. ", "", "", "2. "]


def test_styles_based_on_each_other_end() -> None:
    styles = style("A", based_on="B") + style("B", based_on="A", numbering='<w:numId w:val="1"/>')
    assert labels(styled("A"), DECIMAL + num(1, 0), styles) == ["1. "]


def test_default_style_numbers_paragraphs_that_name_none() -> None:
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    assert labels(para("x"), DECIMAL + num(1, 0), styles) == ["1. "]


def test_numbering_style_leads_to_another_definition() -> None:
    numbering = (
        abstract(0, more='<w:numStyleLink w:val="DanhSach"/>')
        + abstract(1, level(0, "%1)", "lowerLetter"), more='<w:styleLink w:val="DanhSach"/>')
        + num(1, 0)
        + num(2, 1)
    )
    styles = style("DanhSach", numbering='<w:numId w:val="2"/>', kind="numbering")
    assert labels(item(1) + item(2) + item(1), numbering, styles) == ["a) ", "b) ", "c) "]


def test_style_link_is_found_without_its_style() -> None:
    numbering = (
        abstract(0, more='<w:numStyleLink w:val="DanhSach"/>')
        + abstract(1, level(0, "%1)"), more='<w:styleLink w:val="DanhSach"/>')
        + num(1, 0)
    )
    assert labels(item(1), numbering) == ["1) "]


def test_links_in_a_circle_give_no_number() -> None:
    numbering = abstract(0, more='<w:numStyleLink w:val="A"/>') + num(1, 0)
    assert labels(item(1), numbering, style("A", numbering='<w:numId w:val="1"/>', kind="numbering")) == [""]


# Counting.


def test_empty_numbered_paragraph_counts_but_says_nothing() -> None:
    document = read(item(1) + item(1, 0, "") + item(1), numbering=DECIMAL + num(1, 0))
    assert texts(document) == ["1. x", "3. x"]


def test_number_alone_fills_a_cell() -> None:
    rows = [row("STT", "Nội dung"), *(row(f"<w:tc>{item(1, 0, '')}</w:tc>", name) for name in ("Một", "Hai"))]
    found = tables(read(table(*rows), numbering=abstract(0, level(0, "%1")) + num(1, 0)))[0]
    assert [[cell.text for cell in found.cells if cell.row == index] for index in range(3)] == [
        ["STT", "Nội dung"],
        ["1", "Một"],
        ["2", "Hai"],
    ]


def test_deleted_paragraph_does_not_count() -> None:
    gone = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>'
        '<w:del w:id="2"><w:r><w:delText>x</w:delText></w:r></w:del></w:p>'
    )
    assert labels(item(1) + gone + item(1), DECIMAL + num(1, 0)) == ["1. ", "2. "]


def test_deleted_paragraph_at_the_end_of_a_cell_does_not_count() -> None:
    gone = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>'
        '<w:del w:id="2"><w:r><w:delText>x</w:delText></w:r></w:del></w:p>'
    )
    body = item(1) + table(row("STT", "Nội dung"), row("1", f"<w:tc>{para('a')}{gone}</w:tc>")) + item(1)
    document = read(body, numbering=DECIMAL + num(1, 0))
    assert texts(document) == ["1. x", "2. x"]
    assert paragraphs(document)[-1].content.paragraph == 6


def test_cells_count_on_with_the_body() -> None:
    body = item(1) + table(row("STT", "Nội dung"), row("1", f"<w:tc>{item(1)}</w:tc>")) + item(1)
    document = read(body, numbering=DECIMAL + num(1, 0))
    assert texts(document) == ["1. x", "3. x"]
    assert tables(document)[0].cells[-1].text == "2. x"


@pytest.mark.parametrize(
    "numbering",
    ["", num(1, 7), abstract(0, level(0, "%1.")), abstract(0) + num(1, 0), abstract(0, level(5, "%6.")) + num(1, 0)],
    ids=["no part", "no definition", "no list", "no level", "other level"],
)
def test_missing_definitions_leave_the_words(numbering: str) -> None:
    assert labels(item(1), numbering) == [""]


def test_absurd_values_do_no_harm() -> None:
    lies = '<w:lvlOverride w:ilvl="99"/><w:lvlOverride/>'
    lies += '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="x"/></w:lvlOverride>'
    numbering = abstract(0, level(0, "%1.%9.", start=-5)) + num(1, 0, lies)
    body = para("x", '<w:numPr><w:ilvl w:val="-3"/><w:numId w:val="1"/></w:numPr>')
    assert labels(body, numbering) == ["1.. "]


def test_builder_makes_what_it_is_asked_for() -> None:
    assert make_docx(para("x"))[:2] == b"PK"
