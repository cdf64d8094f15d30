"""Word files that no Word wrote: they end in their words or in one sentence, and soon."""

from __future__ import annotations

import io
import random
import re
import time
import zipfile
from typing import NamedTuple

import pytest
from docx_files import (
    BORDERS,
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
from docx_numberings import DECIMAL, NORMAL, abstract, flat, item, items, num, style, styled

from cnscd_cli.errors import InputError
from cnscd_cli.model.document import Table
from cnscd_cli.parsers.docx import parse_docx

X = para("x")
BEGIN, SEPARATE, END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
DELETED = '<w:rPr><w:del w:id="1"/></w:rPr>'
SECONDS = 5.0
"""Each of these files takes some hundredths of one; a cost that grows with the square takes minutes."""


class Odd(NamedTuple):
    name: str
    body: str
    seen: list[str]
    styles: str = ""
    numbering: str = ""


def chain(count: int) -> str:
    return "".join(style(f"S{n}", f"S{n + 1}") for n in range(count))


RING = style("A", numbering='<w:numId w:val="2"/>', kind="numbering")
RING += style("B", numbering='<w:numId w:val="1"/>', kind="numbering")
RING_LISTS = abstract(0, more='<w:numStyleLink w:val="A"/>') + abstract(1, more='<w:numStyleLink w:val="B"/>')
OPEN = "<w:p>{}</w:p>"
TEXT_BOX = "<w:r><w:pict><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict></w:r>"
NONSENSE = (
    '<w:p><w:pPr><w:pStyle/><w:numPr><w:numId/><w:ilvl/></w:numPr><w:jc/><w:outlineLvl w:val="x"/>'
    '<w:ind w:left="NaN" w:firstLine="inf" w:hanging="1e999"/></w:pPr><w:r><w:rPr><w:sz w:val="x"/><w:rFonts/>'
    "<w:rStyle/></w:rPr><w:t>x</w:t><w:sym/><w:br w:type='x'/></w:r></w:p>"
)

ODD = (
    Odd("numbers without styles", item(1), ["1. x"], "", DECIMAL + num(1, 0)),
    Odd("list without a definition", item(1) * 2, ["x", "x"], "", num(1, 99)),
    Odd("list that the file lacks", item(5), ["x"], "", DECIMAL + num(1, 0)),
    Odd("lists that lead to each other", item(1), ["x"], RING, RING_LISTS + num(1, 0) + num(2, 1)),
    Odd("style that the file lacks", styled("KhongCo"), ["x"], NORMAL),
    Odd("styles in a ring", styled("S0"), ["x"], style("S0", "S1") + style("S1", "S0")),
    Odd("styles in a chain", styled("S0"), ["x"], chain(5000)),
    Odd("start beyond measure", items(1, 0), ["0. x"], "", flat("upperRoman", start=2147483647)),
    Odd("start below zero", items(1, 0), ["0. x"], "", flat("lowerLetter", start=-3)),
    Odd("endless label", items(1, 0), ["1" * 3000 + " x"], "", flat("decimal", "%1" * 3000)),
    Odd("level that is none", item(1, 99), ["x"], "", DECIMAL + num(1, 0)),
    Odd("values of no sense", NONSENSE, ["x"]),
    Odd("paragraphs by the thousand", X * 20000, ["x"] * 20000),
    Odd("runs by the thousand", OPEN.format(run("x") * 20000), ["x" * 20000]),
    Odd("one long word", para("x" * 1_000_000), ["x" * 1_000_000]),
    Odd("deleted marks by the thousand", para("x", DELETED) * 20000, ["x" * 20000]),
    Odd("fields that never end", OPEN.format(BEGIN * 20000 + run("x")), ["x"]),
    Odd("fields that never begin", OPEN.format(END * 20000 + run("x")), ["x"]),
    Odd("fields in fields", OPEN.format((BEGIN + SEPARATE) * 5000 + run("x") + END * 5000), ["x"]),
    Odd(
        "instructions over paragraphs by the thousand",
        (OPEN.format(BEGIN + run("y")) + OPEN.format(SEPARATE + run("x") + END)) * 1000,
        ["x"] * 1000,
    ),
    Odd(
        "instructions over each other",
        X + OPEN.format(BEGIN + run("y")) * 1000 + OPEN.format(SEPARATE + END) * 1000 + X,
        ["x", "x"],
    ),
    Odd("content controls in each other", "<w:sdt><w:sdtContent>" * 100 + X + "</w:sdtContent></w:sdt>" * 100, ["x"]),
    Odd(
        "text boxes in each other",
        OPEN.format((TEXT_BOX.format("<w:p>{}</w:p>")).format(TEXT_BOX.format(X))),
        ["x"],
    ),
    Odd("text boxes by the thousand", OPEN.format(TEXT_BOX.format(X) * 2000), ["x"] * 2000),
    Odd("tables by the thousand", table(row("x")) * 2000, ["x"] * 2000),
    Odd("thousands of tables in cells", table(*(row(cell(table(row("x")))) for _ in range(1000))), ["x"] * 1000),
    Odd("alternatives without a branch", X + "<mc:AlternateContent/><w:p><mc:AlternateContent/></w:p>", ["x"]),
    Odd("rows and cells without a table", "<w:tr/><w:tbl/><w:tc/>" + X, ["x"]),
    Odd("rows without cells", X + "<w:tbl><w:tr/><w:tr/></w:tbl>", ["x"]),
    Odd("page without a size", X + '<w:sectPr><w:pgSz w:w="0" w:h="-5"/></w:sectPr>', ["x"]),
    Odd("heads that the file lacks", X + '<w:sectPr><w:headerReference r:id="r9"/></w:sectPr>', ["x"]),
    Odd("formulas without parts", OPEN.format(run("x") + "<m:oMath><m:f/><m:nary/><m:rad/></m:oMath>"), ["x∫√"]),
    Odd(
        "brackets in brackets",
        OPEN.format("<m:oMath>" + "<m:d><m:e>" * 60 + "<m:r><m:t>x</m:t></m:r>" + "</m:e></m:d>" * 60 + "</m:oMath>"),
        ["(" * 60 + "x" + ")" * 60],
    ),
    Odd(
        "form without entries",
        OPEN.format(
            '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="99999999999"/></w:ddList>'
            f"</w:ffData></w:fldChar></w:r>{END}{run('x')}"
        ),
        ["x"],
    ),
    Odd(
        "symbol that is no character",
        OPEN.format(f'{BEGIN}<w:r><w:instrText>SYMBOL 55296 \\f "Arial"</w:instrText></w:r>{END}{run("x")}'),
        ["x"],
    ),
    Odd("marks of direction", para("\u202ex\u200f\ufeff"), ["x"]),
)


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: odd.name)
def test_odd_file(odd: Odd) -> None:
    start = time.process_time()
    assert texts(read(odd.body, odd.styles, odd.numbering)) == odd.seen
    assert time.process_time() - start < SECONDS


WIDE = '<w:gridSpan w:val="2147483647"/>'


@pytest.mark.parametrize(
    ("body", "rows", "cells"),
    [
        pytest.param(table(row("STT", cell("b", properties=WIDE)), row("1", "b")), 2, 4, id="span beyond measure"),
        pytest.param(table(row("STT", "b"), row("1", "b"), grid=(100,) * 20000), 2, 4, id="grid of thousands"),
        pytest.param(
            table(row("STT", "a"), row("b", properties='<w:gridBefore w:val="99999999"/>')),
            2,
            3,
            id="row that begins later",
        ),
        pytest.param(table(row("STT", *["a"] * 5000)), 1, 5001, id="row of thousands"),
        pytest.param(
            table(
                row("STT", "a"),
                *(
                    row(cell("", properties="<w:vMerge/>" if n else '<w:vMerge w:val="restart"/>'), "b")
                    for n in range(3000)
                ),
            ),
            3001,
            3003,
            id="merged rows by the thousand",
        ),
        pytest.param(
            table(*(row(cell("x", properties="<w:vMerge/>"), "b") for _ in range(3)), properties=BORDERS),
            3,
            4,
            id="merged with nothing above",
        ),
    ],
)
def test_odd_table(body: str, rows: int, cells: int) -> None:
    start = time.process_time()
    found = tables(read(body))[0]
    assert (found.rows, len(found.cells)) == (rows, cells)
    assert time.process_time() - start < SECONDS


def test_notes_without_ids() -> None:
    notes = f"<w:footnotes {NAMESPACES}><w:footnote>{para('a')}</w:footnote><w:footnote w:id='8'/></w:footnotes>"
    marks = '<w:r><w:footnoteReference/></w:r><w:r><w:footnoteReference w:id="8"/></w:r>'
    document = read(f"<w:p>{run('x')}{marks}</w:p>", footnotes=notes)
    assert (texts(document), [region.content.text for region in document.regions]) == (["x"], ["a"])


# Files of sense, spoilt.

SOUND = make_parts(
    para("KẾ HOẠCH", '<w:pStyle w:val="Heading1"/>')
    + items(1, 0, 1, 0)
    + table(
        row("STT", "Nội dung"),
        row(cell("1", properties='<w:vMerge w:val="restart"/>'), "a"),
        row(cell(properties="<w:vMerge/>"), "b"),
    )
    + OPEN.format(run("x ") + BEGIN + "<w:r><w:instrText>PAGE</w:instrText></w:r>" + SEPARATE + run("3") + END)
    + OPEN.format(TEXT_BOX.format(para("khung")))
    + para("x", DELETED)
    + para("cuối"),
    NORMAL + style("Heading1", "Normal", '<w:numId w:val="1"/>'),
    DECIMAL + num(1, 0),
    header=f"<w:hdr {NAMESPACES}>{para('đầu')}</w:hdr>",
)
_TAG = re.compile(r"<(/?)w:(\w+)([^>]*)>")
_VALUES = ('w:val="-1"', 'w:val="99999999"', 'w:val=""', 'w:val="x"', "")


def _spoil_part(text: str, chance: random.Random) -> str:
    """A tag taken out or turned into another everywhere, text cut out, or values of no sense."""
    tags = list(_TAG.finditer(text))
    if not tags:
        return text
    tag, other = chance.choice(tags), chance.choice(tags)
    start, end = sorted((tag.start(), other.start()))
    kind = chance.randrange(4)
    if kind == 0:
        return text[: tag.start()] + text[tag.end() :]
    if kind == 1:
        return re.sub(rf"(</?w:){tag.group(2)}\b", rf"\g<1>{other.group(2)}", text)
    if kind == 2:
        return re.sub(r'w:val="[^"]*"', lambda _: chance.choice(_VALUES), text)
    return text[:start] + text[end:]


def _spoil(seed: int) -> bytes:
    """`SOUND` with one to three of its parts spoilt, and now and then one gone."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    parts = {name: str(content) for name, content in SOUND.items()}
    for _ in range(chance.randint(1, 3)):
        name = chance.choice(sorted(parts))
        parts[name] = _spoil_part(parts[name], chance)
    return make_zip({name: content for name, content in parts.items() if chance.random() > 0.03})


def _read_spoilt(seed: int) -> list[str] | InputError:
    try:
        document = parse_docx(_spoil(seed), "a.docx", "")
    except InputError as error:
        return error
    said = [block.content.text for block in paragraphs(document)]
    return said + [found.text for block in document.blocks if isinstance(block, Table) for found in block.cells]


@pytest.mark.parametrize("seed", range(150))
def test_spoilt_file_ends_in_words_or_in_a_sentence(seed: int) -> None:
    answer = _read_spoilt(seed)
    words = [answer.problem, answer.remedy] if isinstance(answer, InputError) else ["".join(answer)]
    assert all(words)
    "".join(words).encode("utf-8")


def test_some_spoilt_files_are_read_and_some_refused() -> None:
    """Else the test above says little."""
    refused = sum(isinstance(_read_spoilt(seed), InputError) for seed in range(150))
    assert 10 < refused < 120


def test_sound_file_is_sound() -> None:
    document = parse_docx(make_zip(SOUND), "a.docx", "")
    assert texts(document)[0] == "1. KẾ HOẠCH"
    assert texts(document)[-1] == "xcuối"
    assert zipfile.ZipFile(io.BytesIO(make_docx(X))).testzip() is None
