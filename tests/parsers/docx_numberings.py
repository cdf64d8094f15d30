"""Numbered Word files, each with the labels that Word prints in it."""

from __future__ import annotations

from itertools import count
from typing import NamedTuple

from docx_files import make_docx, para, row, run, table


class Numbered(NamedTuple):
    """A file: the paragraphs of its body say «doan1», «doan2»…, and `labels` is printed before them."""

    name: str
    body: str
    numbering: str
    labels: tuple[str, ...]
    styles: str = ""

    @property
    def data(self) -> bytes:
        """The file itself; every «x» of the body becomes the next of its words."""
        numbers = count(1)
        head, *rest = self.body.split(">x<")
        return make_docx(head + "".join(f">doan{next(numbers)}<{part}" for part in rest), self.styles, self.numbering)


def level(
    index: int,
    text: str,
    form: str = "decimal",
    *,
    start: int | None = 1,
    more: str = "",
    suffix: str = "",
    after: str = "",
) -> str:
    """A `w:lvl`; `more` stands before the text, `after` behind it, as the schema orders them."""
    first = "" if start is None else f'<w:start w:val="{start}"/>'
    suff = f'<w:suff w:val="{suffix}"/>' if suffix else ""
    return (
        f'<w:lvl w:ilvl="{index}">{first}<w:numFmt w:val="{form}"/>{more}{suff}'
        f'<w:lvlText w:val="{text}"/>{after}</w:lvl>'
    )


def abstract(number: int, *levels: str, more: str = "") -> str:
    """A `w:abstractNum` of these levels."""
    kind = '<w:multiLevelType w:val="multilevel"/>'
    return f'<w:abstractNum w:abstractNumId="{number}">{kind}{more}{"".join(levels)}</w:abstractNum>'


def num(number: int, abstract_number: int, overrides: str = "") -> str:
    """A `w:num` of that abstract list."""
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract_number}"/>{overrides}</w:num>'


def override(index: int, start: int | None = None, lvl: str = "") -> str:
    """A `w:lvlOverride`: another start, another level, or both."""
    first = "" if start is None else f'<w:startOverride w:val="{start}"/>'
    return f'<w:lvlOverride w:ilvl="{index}">{first}{lvl}</w:lvlOverride>'


def item(number: int, index: int = 0, text: str = "x", more: str = "") -> str:
    """A paragraph numbered directly."""
    return para(text, f'<w:numPr><w:ilvl w:val="{index}"/><w:numId w:val="{number}"/></w:numPr>{more}')


def items(number: int, *levels: int) -> str:
    """Paragraphs of one list at these levels."""
    return "".join(item(number, index) for index in levels)


def styled(style_id: str, more: str = "") -> str:
    """A paragraph numbered by its style, if at all."""
    return para("x", f'<w:pStyle w:val="{style_id}"/>{more}')


def style(name: str, based_on: str = "", numbering: str = "", kind: str = "paragraph", more: str = "") -> str:
    """A `w:style` with this `w:numPr`."""
    parent = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    properties = f"<w:pPr><w:numPr>{numbering}</w:numPr></w:pPr>" if numbering else ""
    return f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{name}"/>{parent}{properties}{more}</w:style>'


def in_list(number: int, index: int | None = None) -> str:
    """The inside of a `w:numPr`."""
    at = "" if index is None else f'<w:ilvl w:val="{index}"/>'
    return f'{at}<w:numId w:val="{number}"/>'


def linked(style_id: str) -> str:
    """A level that belongs to a style."""
    return f'<w:pStyle w:val="{style_id}"/>'


def flat(form: str, text: str = "%1.", start: int = 1, more: str = "", after: str = "") -> str:
    """A list of one level, as number 1."""
    return abstract(0, level(0, text, form, start=start, more=more, after=after)) + num(1, 0)


NORMAL = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
PLAN = abstract(
    0, level(0, "%1.", "upperRoman"), level(1, "%2."), level(2, "%2.%3."), level(3, "%4)", "lowerLetter")
) + num(1, 0)
DECIMAL = abstract(0, level(0, "%1."), level(1, "%1.%2."), level(2, "%1.%2.%3."))
DEEP = abstract(0, *(level(n, ".".join(f"%{k}" for k in range(1, n + 2))) for n in range(9))) + num(1, 0)
ARTICLES = abstract(
    0,
    level(0, "Chương %1", "upperRoman", suffix="space"),
    level(1, "Điều %2.", more='<w:lvlRestart w:val="0"/>', suffix="space"),
    level(2, "%3."),
    level(3, "%4)", "lowerLetter"),
) + num(1, 0)
HEADINGS = (
    style("Heading1", "Normal", in_list(1))
    + style("Heading2", "Normal", in_list(1, 1))
    + style("Heading3", "Heading2", in_list(1, 2))
)
OFF = "<w:numPr>" + in_list(0) + "</w:numPr>"
DELETED = '<w:rPr><w:del w:id="90" w:author="A" w:date="2026-01-01T00:00:00Z"/></w:rPr>'
GONE = '<w:del w:id="91" w:author="A" w:date="2026-01-01T00:00:00Z"><w:r><w:delText>cũ</w:delText></w:r></w:del>'
SEPARATOR = "<w:rPr><w:vanish/><w:specVanish/></w:rPr>"
CAPS = "<w:rPr><w:caps/></w:rPr>"

BOX = (
    '<w:r><w:pict><v:shape style="width:200pt;height:60pt"><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox>'
    "</v:shape></w:pict></w:r>"
)

SAME = (
    # --- forms of numbers
    Numbered("decimal", items(1, *[0] * 11), flat("decimal"), tuple(f"{n}." for n in range(1, 12))),
    Numbered("decimal-zero", items(1, *[0] * 3), flat("decimalZero", start=8), ("08.", "09.", "10.")),
    Numbered(
        "upper-roman",
        items(1, *[0] * 10),
        flat("upperRoman"),
        ("I.", "II.", "III.", "IV.", "V.", "VI.", "VII.", "VIII.", "IX.", "X."),
    ),
    Numbered("upper-roman-large", items(1, 0, 0), flat("upperRoman", start=1998), ("MCMXCVIII.", "MCMXCIX.")),
    Numbered("lower-roman", items(1, 0, 0), flat("lowerRoman", "(%1)", start=4), ("(iv)", "(v)")),
    Numbered("upper-letter", items(1, *[0] * 3), flat("upperLetter", start=25), ("Y.", "Z.", "AA.")),
    Numbered("lower-letter", items(1, *[0] * 4), flat("lowerLetter", "%1)", start=25), ("y)", "z)", "aa)", "bb)")),
    Numbered("lower-letter-thrice", items(1, 0, 0), flat("lowerLetter", "%1)", start=52), ("zz)", "aaa)")),
    Numbered("ordinal", items(1, *[0] * 4), flat("ordinal", "%1"), ("1st", "2nd", "3rd", "4th")),
    Numbered("circled", items(1, 0, 0), flat("decimalEnclosedCircle", "%1"), ("①", "②")),
    Numbered("dash", items(1, 0, 0), flat("bullet", "-"), ("-", "-")),
    Numbered("long-dash", items(1, 0), flat("bullet", "–"), ("–",)),
    Numbered("plus", items(1, 0), flat("bullet", "+"), ("+",)),
    Numbered("bullet", items(1, 0), flat("bullet", "•"), ("•",)),
    Numbered(
        "symbol-bullet",
        items(1, 0),
        flat("bullet", "\uf0b7", after='<w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol" w:hint="default"/></w:rPr>'),
        ("•",),
    ),
    # --- words around the number
    Numbered("words", items(1, 0, 0), flat("upperRoman", "Phần %1:"), ("Phần I:", "Phần II:")),
    Numbered("words-alone", items(1, 0, 0), flat("decimal", "Ghi chú:"), ("Ghi chú:", "Ghi chú:")),
    Numbered("no-text", items(1, 0, 0), flat("decimal", ""), ("", "")),
    Numbered("form-none", items(1, 0), flat("none", "Mục"), ("Mục",)),
    Numbered("brackets", items(1, 0, 0), flat("decimal", "[%1]"), ("[1]", "[2]")),
    # --- what follows the number
    Numbered(
        "followed-by-nothing", items(1, 0, 0), abstract(0, level(0, "%1.", suffix="nothing")) + num(1, 0), ("1.", "2.")
    ),
    Numbered("followed-by-space", items(1, 0), abstract(0, level(0, "%1.", suffix="space")) + num(1, 0), ("1.",)),
    # --- levels
    Numbered(
        "plan",
        items(1, 0, 1, 2, 2, 3, 3, 1, 2, 3, 0, 1, 2),
        PLAN,
        ("I.", "1.", "1.1.", "1.2.", "a)", "b)", "2.", "2.1.", "a)", "II.", "1.", "1.1."),
    ),
    Numbered(
        "nine-levels",
        items(1, *range(9), 8, 7, 0),
        DEEP,
        (*(".".join(["1"] * n) for n in range(1, 10)), "1.1.1.1.1.1.1.1.2", "1.1.1.1.1.1.1.2", "2"),
    ),
    Numbered(
        "mixed-forms",
        items(1, 0, 0, 1, 1),
        abstract(0, level(0, "%1.", "upperRoman"), level(1, "%1.%2", "lowerLetter")) + num(1, 0),
        ("I.", "II.", "II.a", "II.b"),
    ),
    Numbered(
        "starts",
        items(1, 0, 1, 1, 0, 1),
        abstract(0, level(0, "%1.", start=5), level(1, "%1.%2", start=0)) + num(1, 0),
        ("5.", "5.0", "5.1", "6.", "6.0"),
    ),
    Numbered("skipped-level", items(1, 0, 2, 2, 1), DECIMAL + num(1, 0), ("1.", "1.1.1.", "1.1.2.", "1.2.")),
    Numbered("begins-deep", items(1, 1, 1, 0), DECIMAL + num(1, 0), ("1.1.", "1.2.", "2.")),
    Numbered("deeper-alone", items(1, 0, 1, 0, 1, 1), DECIMAL + num(1, 0), ("1.", "1.1.", "2.", "2.1.", "2.2.")),
    Numbered(
        "only-the-last-number",
        items(1, 0, 1, 2, 2),
        abstract(0, level(0, "%1"), level(1, "%2"), level(2, "%3")) + num(1, 0),
        ("1", "1", "1", "2"),
    ),
    Numbered(
        "numbers-turned-round",
        items(1, 0, 1, 1),
        abstract(0, level(0, "%1"), level(1, "%2/%1")) + num(1, 0),
        ("1", "1/1", "2/1"),
    ),
    # --- several lists
    Numbered(
        "two-definitions",
        items(1, 0) + items(2, 0) + items(1, 0) + items(2, 0),
        abstract(0, level(0, "%1.")) + abstract(1, level(0, "%1)")) + num(1, 0) + num(2, 1),
        ("1.", "1)", "2.", "2)"),
    ),
    Numbered(
        "one-definition-twice",
        items(1, 0) + items(2, 0) + items(1, 0),
        DECIMAL + num(1, 0) + num(2, 0),
        ("1.", "2.", "3."),
    ),
    Numbered("interrupted", items(1, 0) + para("x") + items(1, 0), DECIMAL + num(1, 0), ("1.", "", "2.")),
    Numbered(
        "start-override",
        items(1, 0, 0) + items(2, 0, 0),
        DECIMAL + num(1, 0) + num(2, 0, override(0, 1)),
        ("1.", "2.", "1.", "2."),
    ),
    Numbered(
        "start-override-value",
        items(1, 0, 0) + items(2, 0, 0),
        DECIMAL + num(1, 0) + num(2, 0, override(0, 7)),
        ("1.", "2.", "7.", "8."),
    ),
    Numbered(
        "start-override-with-levels",
        items(1, 0, 1, 0, 1) + items(2, 0, 1, 1),
        DECIMAL + num(1, 0) + num(2, 0, override(0, 1) + override(1, 1)),
        ("1.", "1.1.", "2.", "2.1.", "1.", "1.1.", "1.2."),
    ),
    Numbered(
        "level-override",
        items(2, 0, 0),
        DECIMAL + num(1, 0) + num(2, 0, override(0, lvl=level(0, "%1)", "lowerLetter"))),
        ("a)", "b)"),
    ),
    Numbered(
        "level-and-start-override",
        items(2, 0, 0),
        DECIMAL + num(2, 0, override(0, 3, level(0, "%1)", "lowerLetter"))),
        ("c)", "d)"),
    ),
    # --- by style
    Numbered(
        "headings",
        "".join(map(styled, ("Heading1", "Heading2", "Heading3", "Heading3", "Heading2", "Heading1", "Heading2"))),
        DECIMAL + num(1, 0),
        ("1.", "1.1.", "1.1.1.", "1.1.2.", "1.2.", "2.", "2.1."),
        NORMAL + HEADINGS,
    ),
    Numbered(
        "based-on",
        styled("Con") + styled("Ong") + styled("Con"),
        DECIMAL + num(1, 0),
        ("1.", "2.", "3."),
        NORMAL + style("Ong", "Normal", in_list(1)) + style("Cha", "Ong") + style("Con", "Cha"),
    ),
    Numbered(
        "levels-that-name-styles",
        "".join(map(styled, ("MucA", "MucB", "MucB", "MucA", "MucB"))),
        abstract(0, level(0, "%1.", "upperRoman", more=linked("MucA")), level(1, "%2.", more=linked("MucB")))
        + num(1, 0),
        ("I.", "1.", "2.", "II.", "1."),
        NORMAL + style("MucA", "Normal", in_list(1)) + style("MucB", "Normal", in_list(1, 1)),
    ),
    Numbered(
        "style-switched-off",
        styled("Muc") + styled("Muc", OFF) + styled("Khong") + styled("Muc"),
        DECIMAL + num(1, 0),
        ("1.", "", "", "2."),
        NORMAL + style("Muc", "Normal", in_list(1)) + style("Khong", "Muc", in_list(0)),
    ),
    Numbered(
        "style-and-direct-list",
        styled("Muc") + styled("Muc", f"<w:numPr>{in_list(9, 0)}</w:numPr>") + styled("Muc"),
        DECIMAL + abstract(5, level(0, "%1)", "lowerLetter")) + num(1, 0) + num(9, 5),
        ("1.", "a)", "2."),
        NORMAL + style("Muc", "Normal", in_list(1)),
    ),
    Numbered(
        "style-of-a-list",
        items(1, 0) + items(2, 0) + items(1, 0),
        abstract(0, more='<w:numStyleLink w:val="DanhSach"/>')
        + abstract(1, level(0, "%1)", "lowerLetter"), more='<w:styleLink w:val="DanhSach"/>')
        + num(1, 0)
        + num(2, 1),
        ("a)", "b)", "c)"),
        NORMAL + style("DanhSach", numbering='<w:numId w:val="2"/>', kind="numbering"),
    ),
    Numbered(
        "capitals",
        styled("Hoa", f"<w:numPr>{in_list(1, 0)}</w:numPr>"),
        flat("lowerLetter", "%1)"),
        ("A)",),
        NORMAL + style("Hoa", "Normal", more=CAPS),
    ),
    # --- places
    Numbered("empty-paragraph-counts", item(1) + item(1, 0, "") + item(1), DECIMAL + num(1, 0), ("1.", "3.")),
    Numbered(
        "cells",
        item(1)
        + table(
            row(f"<w:tc>{item(1)}</w:tc>", f"<w:tc>{item(1)}</w:tc>"),
            row(f"<w:tc>{item(1)}</w:tc>", para("x").join(["<w:tc>", "</w:tc>"])),
            grid=(4000, 4000),
        )
        + item(1),
        DECIMAL + num(1, 0),
        ("1.", "2.", "3.", "4.", "", "5."),
    ),
    Numbered(
        "content-control",
        item(1) + f"<w:sdt><w:sdtPr/><w:sdtContent>{item(1)}</w:sdtContent></w:sdt>" + item(1),
        DECIMAL + num(1, 0),
        ("1.", "2.", "3."),
    ),
    Numbered(
        "inserted-paragraph",
        item(1) + item(1, more='<w:rPr><w:ins w:id="1" w:author="A" w:date="2026-01-01T00:00:00Z"/></w:rPr>') + item(1),
        DECIMAL + num(1, 0),
        ("1.", "2.", "3."),
    ),
    Numbered(
        "text-boxes-count-apart",
        item(1) + para(BOX.format(item(1))) + item(1) + para(BOX.format(item(1))) + item(1),
        DECIMAL + num(1, 0),
        ("1.", "1.", "2.", "2.", "3."),
    ),
    # --- mistakes of those who write such files
    Numbered("no-such-list", item(7), DECIMAL + num(1, 0), ("",)),
    Numbered("no-start", items(1, 0, 0), abstract(0, level(0, "%1.", start=None)) + num(1, 0), ("0.", "1.")),
)
"""Word and LibreOffice agree."""

LEGAL = abstract(0, level(0, "%1.", "upperRoman"), level(1, "%1.%2.", "lowerLetter", more="<w:isLgl/>")) + num(1, 0)
RESTART = abstract(0, level(0, "%1."), level(1, "%2)"), level(2, "(%3)", more='<w:lvlRestart w:val="1"/>')) + num(1, 0)
SECOND = abstract(0, level(0, "%1.", "upperRoman"), level(1, "%2.", more=linked("MucB"))) + num(1, 0)
DELETED_ROW = table(
    row(f"<w:tc>{item(1)}</w:tc>"),
    row(f"<w:tc>{item(1, 0, 'cũ')}</w:tc>", properties='<w:del w:id="92" w:author="A"/>'),
    grid=(4000,),
)

APART = (
    # LibreOffice 7.4 does not know these elements, the standard does.
    Numbered("legal", items(1, 0, 0, 1), LEGAL, ("I.", "II.", "2.1.")),
    Numbered(
        "never-restarts",
        items(1, 0, 1, 1, 0, 1, 2, 3, 1, 2),
        ARTICLES,
        ("Chương I", "Điều 1.", "Điều 2.", "Chương II", "Điều 3.", "1.", "a)", "Điều 4.", "1."),
    ),
    Numbered(
        "restarts-after-the-first-level",
        items(1, 0, 1, 2, 1, 2, 0, 1, 2),
        RESTART,
        ("1.", "1)", "(1)", "2)", "(2)", "2.", "1)", "(1)"),
    ),
    Numbered(
        "restart-in-an-override",  # Word takes no restart from there: MS-OI29500, 17.9.10
        items(2, 0, 1, 0, 1),
        DECIMAL + num(2, 0, override(1, lvl=level(1, "%2)", more='<w:lvlRestart w:val="0"/>'))),
        ("1.", "1)", "2.", "1)"),
    ),
    Numbered("in-dashes", items(1, 0, 0), flat("numberInDash", "%1"), ("- 1 -", "- 2 -")),
    Numbered("hidden-number", items(1, 0), flat("decimal", after="<w:rPr><w:vanish/></w:rPr>"), ("",)),
    # The standard lets the level that names a style win over the style (17.9.23).
    Numbered(
        "level-that-names-the-style", styled("MucB"), SECOND, ("1.",), NORMAL + style("MucB", "Normal", in_list(1))
    ),
    # LibreOffice numbers paragraphs whose definition is missing.
    Numbered("no-such-definition", item(1), DECIMAL + num(1, 8), ("",)),
    Numbered("no-such-level", items(1, 0, 1), abstract(0, level(0, "%1.")) + num(1, 0), ("1.", "")),
    Numbered(
        "level-beyond-the-last",
        item(1) + para("x", '<w:numPr><w:ilvl w:val="12"/><w:numId w:val="1"/></w:numPr>'),
        DEEP,
        ("1", "1.1.1.1.1.1.1.1.1"),
    ),
    # LibreOffice prints deleted and hidden paragraphs, or counts them.
    Numbered("deleted-paragraph", item(1) + item(1, 0, GONE, DELETED) + item(1), DECIMAL + num(1, 0), ("1.", "2.")),
    Numbered("deleted-row", DELETED_ROW + item(1), DECIMAL + num(1, 0), ("1.", "2.")),
    Numbered(
        "hidden-paragraph",
        item(1) + item(1, 0, run("ẩn", "<w:vanish/>"), "<w:rPr><w:vanish/></w:rPr>") + item(1),
        DECIMAL + num(1, 0),
        ("1.", "2."),
    ),
    # Word prints both paragraphs in one line, with the number of the first.
    Numbered("style-separator", item(1, more=SEPARATOR) + para(" - x") + item(1), DECIMAL + num(1, 0), ("1.", "2.")),
)
"""Word prints these; LibreOffice, as told above them, something else."""
