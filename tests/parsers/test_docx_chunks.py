"""Files embedded as text (`w:altChunk`): what Word shows of them is read where they stand."""

from __future__ import annotations

import pytest
from docx_files import make_docx, para, paragraphs, read, row, run, table, tables, texts

from cnscd_cli.errors import EmptyInput
from cnscd_cli.model.document import Align, Document

CHUNK = '<w:altChunk r:id="r0"/>'


def embed(content: str | bytes) -> Document:
    """A file with «trước», the embedded one, and «sau»."""
    return read(para("trước") + CHUNK + para("sau"), aFChunk=content)  # type: ignore[arg-type]


def web(inner: str) -> str:
    return f"<html><body>{inner}</body></html>"


MHT = (
    "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\n"
    "Content-Type: text/html; charset={}\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    "<html><body><p>K=E1=BA=BF ho=E1=BA=A1ch</p></body></html>\r\n--b--\r\n"
)


@pytest.mark.parametrize(
    ("content", "seen"),
    [
        pytest.param("một\nhai\n\nba", ["một", "hai", "ba"], id="text"),
        pytest.param("một\x00\x01\nhai".encode("utf-16"), ["một", "hai"], id="text in UTF-16"),
        pytest.param("Hà".encode("cp1258"), ["Hà"], id="text in an old encoding"),
        pytest.param(web("<p>Kế <b>hoạch</b>\n năm&nbsp;2026<br>mới</p>"), ["Kế hoạch năm\u00a02026\nmới"], id="page"),
        pytest.param("<p>không khai báo mã</p>", ["không khai báo mã"], id="UTF-8 that nobody declares"),
        pytest.param(web("<div>a<div>b</div>c</div>d"), ["a", "b", "c", "d"], id="blocks in blocks"),
        pytest.param(web("<ol start=3 type=a><li>x<li><p>y</p><p>z</p></ol>"), ["c. x", "d. y", "z"], id="list"),
        pytest.param(web("<ul><li>x<ol type=I><li>y</ol><li>z</ul>"), ["• x", "I. y", "• z"], id="list in a list"),
        pytest.param(
            web("<script>s</script><style>t</style><p hidden style='display: none'>u</p>v"), ["v"], id="unseen"
        ),
        pytest.param(web("<p>a&#1;b\x0bc\ufffe</p>"), ["abc"], id="no characters"),
        pytest.param(MHT.format("utf-8"), ["Kế hoạch"], id="archive"),
        pytest.param(MHT.format("khong-co"), ["Kế hoạch"], id="archive in an unknown encoding"),
        pytest.param(make_docx(""), [], id="empty Word"),
        pytest.param(make_docx(para("x") + para("y")), ["x", "y"], id="Word"),
    ],
)
def test_embedded_file(content: str | bytes, seen: list[str]) -> None:
    document = embed(content)
    assert texts(document) == ["trước", *seen, "sau"]
    assert document.issues == ()
    assert [block.content.paragraph for block in paragraphs(document)] == sorted(
        {block.content.paragraph or 0 for block in paragraphs(document)}
    )


@pytest.mark.parametrize(
    "content",
    [
        "{\\rtf1 chữ}",
        b"PK\x03\x04 broken",
        MHT.format("utf-8").replace("text/html", "image/png"),
        "",
        "<div>" * 5000 + "x",
    ],
    ids=["RTF", "broken", "archive without a page", "empty", "too deep"],
)
def test_what_cannot_be_read_is_told_where_it_stands(content: str | bytes) -> None:
    document = embed(content)
    assert texts(document) == ["trước", "sau"]
    assert [(issue.message, issue.paragraph) for issue in document.issues] == [
        ("Có phần văn bản nhúng từ tệp khác (altChunk), chưa đọc được", 2)
    ]


def test_table_of_a_page() -> None:
    page = web(
        "<table border=1><thead><tr><th>STT<th>Nội dung<th>Thời gian</tr></thead>"
        "<tr><td rowspan=2>1<td colspan=2>a<tr><td>b<td><table border=1><tr><td>c<td>d</table></table>"
    )
    found = tables(embed(page))[0]
    assert [(each.row, each.column, each.row_span, each.column_span, each.text) for each in found.cells] == [
        (0, 0, 1, 1, "STT"),
        (0, 1, 1, 1, "Nội dung"),
        (0, 2, 1, 1, "Thời gian"),
        (1, 0, 2, 1, "1"),
        (1, 1, 1, 2, "a"),
        (2, 1, 1, 1, "b"),
        (2, 2, 1, 1, "c d"),
    ]


def test_absurd_spans_of_a_page_end() -> None:
    rows = "<tr><td rowspan=999999 colspan=999999>a<td rowspan=-1>b" * 30
    assert tables(embed(web(f"<table border=1>{rows}</table>")))[0].rows == 30


def test_looks_of_a_page() -> None:
    page = web("<h1>a</h1><p style='text-align: right'>b</p><center>c</center><p align=justify><b>d</b> e</p>")
    looks = [(block.layout.bold, block.layout.align) for block in paragraphs(embed(page))[1:-1]]
    assert looks == [(True, Align.LEFT), (False, Align.RIGHT), (False, Align.CENTER), (False, Align.JUSTIFY)]


def test_embedded_word_file_keeps_its_own_lists_and_tables() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="4"/><w:lvlText w:val="%1)"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    listed = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    inner = make_docx(para("x", listed) + table(row("STT", "Nội dung"), row("1", "a")), "", numbering)
    body = para("ngoài", listed) + CHUNK + para("sau", listed)
    document = read(body, "", numbering.replace("%1)", "%1."), aFChunk=inner)  # type: ignore[arg-type]
    assert texts(document) == ["4. ngoài", "4) x", "5. sau"]
    assert [block.content.paragraph for block in paragraphs(document)] == [1, 2, 7]
    assert len(tables(document)) == 1


def test_file_embedded_in_an_embedded_one_is_told() -> None:
    inner = make_docx(para("trong") + CHUNK, aFChunk=make_docx(para("trong cùng")))  # type: ignore[arg-type]
    document = embed(inner)
    assert (texts(document), len(document.issues)) == (["trước", "trong", "sau"], 1)


def test_embedded_files_beyond_the_limit_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cnscd_cli.parsers.docx.main_part.MAX_TOTAL", 2500)
    document = read(para("a") + CHUNK * 3, aFChunk=make_docx(para("x")))  # type: ignore[arg-type]
    assert (texts(document), len(document.issues)) == (["a", "x"], 2)


def test_embedded_file_in_a_cell() -> None:
    body = table(row("STT", "Nội dung"), row("1", f"<w:tc>{CHUNK}{para('b')}</w:tc>"))
    found = tables(read(body, aFChunk="a"))[0]
    assert found.cells[-1].text == "a b"


def test_nothing_but_an_embedded_file_that_cannot_be_read() -> None:
    with pytest.raises(EmptyInput) as caught:
        read(CHUNK, aFChunk="{\\rtf1 x}")
    assert caught.value.problem == "chữ trong tệp Word đều là phần nhúng từ tệp khác, chưa đọc được"


def test_deleted_embedded_file() -> None:
    assert texts(read(f"<w:del>{CHUNK}</w:del><w:p>{run('x')}</w:p>", aFChunk="a")) == ["x"]
