"""Drawings: the words in them, and what of them cannot be read; running heads and notes that some page shows."""

from __future__ import annotations

import pytest
from docx_files import NAMESPACES, make_parts, make_zip, para, read, run, texts

from cnscd_cli.model.document import Document
from cnscd_cli.parsers.docx import parse_docx
from cnscd_cli.parsers.docx.figures import CHART, DIAGRAM, OBJECT, PICTURE

CM = 360000
PICTURE_XML = '<pic:pic xmlns:pic="p"><pic:blipFill><a:blip r:embed="r9"/></pic:blipFill></pic:pic>'
LANDSCAPE = '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr>'
SMALL_PAGE = '<w:sectPr><w:pgSz w:w="8391" w:h="11906"/></w:sectPr>'


def drawing(inner: str, width: float = 3, height: float = 3, kind: str = "inline", more: str = "") -> str:
    return (
        f'<w:r><w:drawing><wp:{kind} {more}><wp:extent cx="{int(width * CM)}" cy="{int(height * CM)}"/>'
        f"<a:graphic><a:graphicData>{inner}</a:graphicData></a:graphic></wp:{kind}></w:drawing></w:r>"
    )


def group(width: int, height: int) -> str:
    """Shapes drawn together, one of them a picture."""
    frame = f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{width * CM}" cy="{height * CM}"/></a:xfrm>'
    picture = PICTURE_XML.replace("</pic:pic>", f'<pic:spPr xmlns:pic="p">{frame}</pic:spPr></pic:pic>')
    return f'<wpg:wgp xmlns:wpg="g"><wpg:grpSpPr/><wps:wsp/>{picture}</wpg:wgp>'


def image(style: str) -> str:
    return f'<w:r><w:pict><v:shape style="{style}"><v:imagedata r:id="r9"/></v:shape></w:pict></w:r>'


def messages(document: Document) -> list[str]:
    return [issue.message for issue in document.issues]


@pytest.mark.parametrize(
    ("content", "section", "told"),
    [
        pytest.param(drawing(PICTURE_XML, 17, 25), "", True, id="scanned page"),
        pytest.param(drawing(PICTURE_XML, 17, 25, "anchor"), "", True, id="floating"),
        pytest.param(drawing(PICTURE_XML, 17, 25, "anchor", 'behindDoc="1"'), "", False, id="behind the text"),
        pytest.param(drawing(PICTURE_XML, 3, 3), "", False, id="logo"),
        pytest.param(drawing(PICTURE_XML, 16, 9), "", False, id="photograph"),
        pytest.param(drawing(PICTURE_XML, 25, 16), LANDSCAPE, True, id="on a page turned"),
        pytest.param(drawing(PICTURE_XML, 12, 18), SMALL_PAGE, True, id="on a small page"),
        pytest.param(drawing(PICTURE_XML, 12, 18), "", False, id="the same on a large page"),
        pytest.param(drawing("<wps:wsp/>", 17, 25), "", False, id="shape"),
        pytest.param(drawing(f"<wps:wsp><wps:spPr>{PICTURE_XML}</wps:spPr></wps:wsp>", 17, 25), "", True, id="filled"),
        pytest.param(drawing(group(2, 2), 17, 25), "", False, id="small in a large group"),
        pytest.param(drawing(group(16, 24), 17, 25), "", True, id="large in a large group"),
        pytest.param(image("width:480pt;height:700pt"), "", True, id="old"),
        pytest.param(image("position:absolute;width:17cm;height:25cm"), "", True, id="old, in centimetres"),
        pytest.param(image("width:480pt;height:700pt;z-index:-251"), "", False, id="old, behind the text"),
        pytest.param(image("width:48pt;height:70pt"), "", False, id="old logo"),
        pytest.param(image("width:auto"), "", False, id="old without a size"),
    ],
)
def test_pictures_of_pages_are_told(content: str, section: str, told: bool) -> None:
    document = read(para("một") + f"<w:p>{run('hai')}{content}</w:p>" + para("ba") + section)
    assert texts(document) == ["một", "hai", "ba"]
    assert [(issue.message, issue.paragraph) for issue in document.issues] == ([(PICTURE, 2)] if told else [])


def test_picture_of_a_page_on_its_own_is_told_where_it_stands() -> None:
    page = f"<w:p>{drawing(PICTURE_XML, 17, 25)}</w:p>"
    document = read(para("KẾ HOẠCH") + page + page)
    assert [(issue.message, issue.paragraph) for issue in document.issues] == [(PICTURE, 2), (PICTURE, 3)]


def test_deleted_and_hidden_pictures_are_not_seen() -> None:
    page = drawing(PICTURE_XML, 17, 25)
    hidden = page.replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>")
    assert messages(read(f"<w:p>{run('x')}<w:del>{page}</w:del>{hidden}</w:p>")) == []


def test_picture_in_a_text_box_is_told_once() -> None:
    inner = f"<w:p>{drawing(PICTURE_XML, 17, 25)}</w:p>"
    box = f"<wps:wsp><wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx></wps:wsp>"
    assert messages(read(f"<w:p>{run('x')}{drawing(box, 17, 25)}</w:p>")) == [PICTURE]


# SmartArt, charts, objects.

DGM = 'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"'
DSP = 'xmlns:dsp="http://schemas.microsoft.com/office/drawing/2008/diagram"'
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
RELATED = f'<dgm:relIds {DGM} r:dm="r0"/>'
SMART_ART = f"<w:p>{run('x')}{drawing(RELATED)}</w:p>"


def drawn(*lines: str) -> str:
    return "".join(f"<a:p><a:r><a:t>{line}</a:t></a:r><a:br/><a:r><a:t>!</a:t></a:r></a:p>" for line in lines)


def data(inner: str, more: str = "") -> str:
    return f"<dgm:dataModel {DGM} {A} {DSP}><dgm:ptLst><dgm:pt><dgm:t>{inner}</dgm:t></dgm:pt></dgm:ptLst>{more}</dgm:dataModel>"


def test_words_of_a_diagram() -> None:
    document = read(SMART_ART, diagramData=data(drawn("Chủ tịch", "Tổ trưởng")))
    assert (texts(document), messages(document)) == (["x", "Chủ tịch !", "Tổ trưởng !"], [])


def test_words_of_a_diagram_as_laid_out() -> None:
    laid_out = f"<dsp:drawing {DSP} {A}><dsp:sp><dsp:txBody>{drawn('trái', 'phải')}</dsp:txBody></dsp:sp></dsp:drawing>"
    model = data(drawn("phải", "trái"), '<dsp:dataModelExt relId="r1"/>')
    assert texts(read(SMART_ART, diagramData=model, diagramDrawing=laid_out)) == ["x", "trái !", "phải !"]


@pytest.mark.parametrize("model", [data(""), "<broken", None], ids=["without words", "broken", "missing"])
def test_diagram_that_cannot_be_read_is_told(model: str | None) -> None:
    parts = {} if model is None else {"diagramData": model}
    document = read(SMART_ART, **parts)
    assert (texts(document), messages(document)) == (["x"], [DIAGRAM])


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ('<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="r1"/>', [CHART]),
        ('<cx:chart xmlns:cx="http://schemas.microsoft.com/office/drawing/2014/chartex" r:id="r1"/>', [CHART]),
    ],
)
def test_charts_are_told(content: str, told: list[str]) -> None:
    assert messages(read(f"<w:p>{run('x')}{drawing(content)}</w:p>")) == told


OLE = '<o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" ProgID="Excel.Sheet.12" {}/>'


@pytest.mark.parametrize(
    ("more", "told"), [("", [OBJECT]), ('DrawAspect="Content"', [OBJECT]), ('DrawAspect="Icon"', [])]
)
def test_objects_are_told_unless_they_are_icons(more: str, told: list[str]) -> None:
    shape = '<v:shape style="width:480pt;height:700pt"><v:imagedata r:id="r9"/></v:shape>' if told else ""
    assert messages(read(f"<w:p>{run('x')}<w:r><w:object>{shape}{OLE.format(more)}</w:object></w:r></w:p>")) == told


def test_words_drawn_into_a_canvas() -> None:
    canvas = f'<lc:lockedCanvas xmlns:lc="l"><a:sp><a:txSp><a:txBody>{drawn("trong hình")}</a:txBody></a:txSp></a:sp></lc:lockedCanvas>'
    assert texts(read(f"<w:p>{run('x')}{drawing(canvas)}</w:p>")) == ["x", "trong hình !"]


# Running heads and notes.


def running(tag: str, words: str) -> str:
    return f"<w:{tag} {NAMESPACES}>{para(words)}</w:{tag}>"


def shown(body: str, **parts: str) -> list[str]:
    return [region.content.text for region in read(body, **parts).regions]


def test_head_of_the_first_page_only_where_it_differs() -> None:
    heads = {"header": running("hdr", "mọi trang"), "header_first": running("hdr", "trang đầu")}
    assert shown(para("x"), **heads) == ["mọi trang"]
    assert shown(para("x") + "<w:p><w:pPr><w:sectPr><w:titlePg/></w:sectPr></w:pPr></w:p>", **heads) == [
        "mọi trang",
        "trang đầu",
    ]
    off = '<w:p><w:pPr><w:sectPr><w:titlePg w:val="0"/></w:sectPr></w:pPr></w:p>'
    assert shown(para("x") + off, **heads) == ["mọi trang"]


def test_head_of_even_pages_only_where_they_differ() -> None:
    heads = {"header_even": running("hdr", "trang chẵn")}
    settings = f"<w:settings {NAMESPACES}><w:evenAndOddHeaders/></w:settings>"
    assert shown(para("x"), **heads) == []
    assert shown(para("x"), **heads, settings=settings) == ["trang chẵn"]


def test_head_that_no_section_refers_to() -> None:
    parts = make_parts(para("x"), header=running("hdr", "bỏ quên"))
    parts["word/document.xml"] = str(parts["word/document.xml"]).replace("headerReference", "unheardOf")
    assert parse_docx(make_zip(parts), "a.docx", "").regions == ()


def test_head_of_a_former_layout() -> None:
    change = '<w:sectPr><w:sectPrChange><w:sectPr><w:headerReference r:id="r0"/></w:sectPr></w:sectPrChange></w:sectPr>'
    parts = make_parts(para("x") + change, header=running("hdr", "cũ"))
    parts["word/document.xml"] = str(parts["word/document.xml"]).replace(
        '<w:headerReference w:type="default"', "<w:unheardOf"
    )
    assert parse_docx(make_zip(parts), "a.docx", "").regions == ()


def test_notes_in_the_order_of_their_marks_without_those_deleted() -> None:
    notes = "".join(f'<w:footnote w:id="{n}">{para(f"chú {n}")}</w:footnote>' for n in range(1, 5))
    marks = "".join(f'<w:r><w:footnoteReference w:id="{n}"/></w:r>' for n in (3, 1, 3))
    gone = '<w:del><w:r><w:footnoteReference w:id="2"/></w:r></w:del>'
    body = f"<w:p>{run('x')}{marks}{gone}</w:p>"
    assert shown(body, footnotes=f"<w:footnotes {NAMESPACES}>{notes}</w:footnotes>") == ["chú 3", "chú 1"]
