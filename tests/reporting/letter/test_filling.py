"""Templates of a department: every placeholder gives way, all else stays; one with faults is refused in one answer."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt

from cnscd_cli.errors import ConfigurationError
from cnscd_cli.reporting.letter.filling import fill_template, load_template
from cnscd_cli.reporting.letter.layout import make_template
from cnscd_cli.reporting.letter.placeholders import PARTS, WORDS, Values
from cnscd_cli.reporting.letter.text import Role, bold, italic, paragraph, plain

BODY = (
    paragraph(Role.BODY, "Mở đầu."),
    paragraph(Role.HEADING, bold("1. Mục")),
    paragraph(Role.ITEM, plain("- "), italic("gợi ý & <w:p/> {{nguoi_ky}}")),
)
VALUES = Values(
    {**{name: f"[{name}]" for name in WORDS}, "nguoi_ky": ""}, {**dict.fromkeys(PARTS, ()), "noi_dung": BODY}
)


def save(document: WordDocument) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def make(*paragraphs: str) -> bytes:
    document = Document()
    for words in paragraphs:
        document.add_paragraph(words)
    return save(document)


def fill(content: bytes, values: Values = VALUES) -> WordDocument:
    return Document(io.BytesIO(fill_template(load_template(content, "mau.docx"), values)))


def change(content: bytes, member: str, before: str, after: str) -> bytes:
    """With one text for another in a member."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w") as new:
        for info in old.infolist():
            data = old.read(info)
            if info.filename == member:
                assert before.encode() in data
                data = data.replace(before.encode(), after.encode())
            new.writestr(info, data)
    return target.getvalue()


BODY_PART, TYPES = "word/document.xml", "[Content_Types].xml"


def test_every_placeholder_is_documented() -> None:
    page = (Path(__file__).resolve().parents[3] / "docs" / "letter.md").read_text(encoding="utf-8")
    rows = [line for line in page.splitlines() if line.startswith("| `{{")]
    assert rows == [f"| `{{{{{name}}}}}` | {told} |" for name, told in {**WORDS, **PARTS}.items()]


def test_words_and_parts_take_their_places() -> None:
    document = fill(make("Gửi: {{kinh_gui}} ({{ don_vi }})", "{{noi_dung}}", "Hết"))
    told = [item.text for item in document.paragraphs]
    assert told == [
        "Gửi: [kinh_gui] ([don_vi])",
        "Mở đầu.",
        "1. Mục",
        "- gợi ý & <w:p/> {{nguoi_ky}}",
        "Hết",
    ]


@pytest.mark.parametrize("written", ["{{Kinh_gui}}", "{{ Kính gửi }}", "{{KÍNH_GỬI}}", "{{kinh-gui}}"])
def test_names_are_known_as_people_and_word_write_them(written: str) -> None:
    assert fill(make(written, "{{noi_dung}}")).paragraphs[0].text == "[kinh_gui]"


def test_a_placeholder_that_word_has_split_is_one() -> None:
    document = Document()
    split = document.add_paragraph()
    for words, size in (("Gửi {", 10), ("{kinh", 12), ("_gui}", 14), ("} nhé, {{dia", 16), ("_danh}}.", 18)):
        split.add_run(words).font.size = Pt(size)
    document.add_paragraph("{{noi_dung}}")
    (first, *_) = fill(save(document)).paragraphs
    assert first.text == "Gửi [kinh_gui] nhé, [dia_danh]."
    assert [(run.text, run.font.size.pt if run.font.size else None) for run in first.runs if run.text] == [
        ("Gửi [kinh_gui]", 10),
        (" nhé, [dia_danh]", 16),
        (".", 18),
    ]


def test_paragraphs_look_like_that_of_the_placeholder() -> None:
    document = Document()
    document.add_paragraph("{{kinh_gui}}")
    pattern = document.add_paragraph()
    pattern.paragraph_format.first_line_indent = Pt(36)
    pattern.add_run("{{noi_dung}}").font.size = Pt(13)
    _, body, heading, item = fill(save(document)).paragraphs
    for made in (body, heading, item):
        assert made.paragraph_format.first_line_indent == Pt(36)
        assert {run.font.size for run in made.runs} == {Pt(13)}
    assert [run.bold for run in heading.runs] == [True]
    assert [run.italic for run in item.runs] == [None, True]
    assert heading.paragraph_format.keep_with_next
    assert not body.paragraph_format.keep_with_next


def test_tables_headers_and_text_boxes_are_filled() -> None:
    document = Document()
    document.add_table(1, 1).cell(0, 0).text = "{{noi_dung}}"
    document.sections[0].header.paragraphs[0].text = "{{ten_co_quan}}"
    box = "<w:txbxContent><w:p><w:r><w:t>{{kinh_gui}}</w:t></w:r></w:p></w:txbxContent>"
    markup = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    run = f"<w:r {nsdecls('w')} {markup}><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
    document.add_paragraph("Nơi: {{dia_danh}}")._p.append(parse_xml(run))
    filled = fill(save(document))
    assert [item.text for item in filled.tables[0].cell(0, 0).paragraphs] == [item.text for item in BODY]
    assert filled.sections[0].header.paragraphs[0].text == "[ten_co_quan]"
    assert filled.element.xml.count("[kinh_gui]") == 2
    assert filled.paragraphs[0].text == "Nơi: [dia_danh]"


def test_what_is_anchored_at_a_part_stays() -> None:
    document = Document()
    document.add_paragraph("{{kinh_gui}}")
    line = parse_xml(f"<w:r {nsdecls('w')}><w:pict><line/></w:pict></w:r>")
    document.add_paragraph("{{noi_dung}}")._p.append(line)
    filled = fill(save(document))
    assert [len(item._p.xpath(".//w:pict")) for item in filled.paragraphs] == [0, 1, 0, 0]


def test_lines_of_a_value_are_lines_of_the_paragraph() -> None:
    values = VALUES._replace(words={**VALUES.words, "quyen_han_chuc_vu": "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC"})
    filled = fill(make("{{kinh_gui}}", "{{noi_dung}}", "{{quyen_han_chuc_vu}}"), values)
    assert filled.paragraphs[-1].text == "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC"


def test_a_part_that_says_nothing_leaves_no_empty_paragraph_but_where_one_must_be() -> None:
    document = Document()
    document.add_paragraph("{{kinh_gui}}")
    document.add_paragraph("{{bo_sung_chinh_sua}}")
    document.add_table(1, 1).cell(0, 0).text = "{{lam_ro}}"
    filled = fill(save(document))
    assert [item.text for item in filled.paragraphs] == ["[kinh_gui]"]
    assert [item.text for item in filled.tables[0].cell(0, 0).paragraphs] == [""]


def test_the_break_of_a_section_stays_behind_the_last_paragraph() -> None:
    document = Document()
    document.add_paragraph("{{kinh_gui}}")
    holder = document.add_paragraph("{{noi_dung}}")
    document.add_section()
    ending = document.paragraphs[-1]._p
    holder._p.get_or_add_pPr().append(ending.pPr.sectPr)
    ending.getparent().remove(ending)
    filled = fill(save(document))
    assert len(filled.sections) == 2
    holders = [item.text for item in filled.paragraphs if item._p.xpath("./w:pPr/w:sectPr")]
    assert holders == [BODY[-1].text]


@pytest.mark.parametrize(
    ("paragraphs", "told"),
    [
        (("{{kinh_gui}}",), "thiếu chỗ điền {{noi_dung}}."),
        (("{{noi_dung}}",), "thiếu chỗ điền {{kinh_gui}}."),
        (("{{kinh_gui}}", "{{bo_sung_chinh_sua}}"), "thiếu chỗ điền {{lam_ro}} (hoặc dùng {{noi_dung}} cho toàn bộ)."),
        (
            ("{{kinh_gui}}", "{{noi_dung}}", "{{kinh_gưi}} {{kinhgui}}"),
            "không có chỗ điền {{kinhgui}}, có phải là {{kinh_gui}}?",
        ),
        (("{{kinh_gui}}", "{{noi_dung}}", "{{xyz}}"), "không có chỗ điền {{xyz}}."),
        (("{{kinh_gui}}", "Ý kiến: {{noi_dung}}"), "{{noi_dung}} phải đứng riêng một đoạn."),
        (("{{kinh_gui}}", "{{noi_dung}}", "{{noi_dung}}"), "{{noi_dung}} được ghi hai lần"),
        (("{{kinh_gui}}", "{{noi_dung}}", "{{lam_ro}}"), "{{lam_ro}} được ghi hai lần, hoặc đã có trong {{noi_dung}}."),
        (("{{kinh_gui}}", "{{noi_dung}}", "{{nguoi_ky}"), "dấu ngoặc {{ }} không đủ cặp ở «{{nguoi_ky}»."),
    ],
)
def test_faults_of_placeholders_are_told(paragraphs: tuple[str, ...], told: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        load_template(make(*paragraphs), "mau.docx")
    assert str(caught.value).startswith("Không dùng được mẫu mau.docx: ")
    assert told in str(caught.value)


def test_all_faults_come_in_one_answer() -> None:
    with pytest.raises(ConfigurationError, match=r"\{\{abc\}\}.*\{\{kinh_gui\}\}.*\{\{noi_dung\}\}"):
        load_template(make("{{abc}}"), "mau.docx")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "tệp hỏng"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "kiểu cũ (.doc)"),
        (make("a")[:2000], "tệp hỏng"),
        (change(make("a"), BODY_PART, "<w:body>", "<w:bo"), "document.xml của tệp bị hỏng"),
        (change(make("a"), TYPES, "document.main+xml", "other+xml"), "không phải tệp Word"),
        (
            change(
                make("a"),
                TYPES,
                "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                "vnd.ms-word.document.macroEnabled.main+xml",
            ),
            "có macro",
        ),
    ],
)
def test_a_file_that_is_no_template_is_told(content: bytes, told: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        load_template(content, "mau.docx")
    assert told in str(caught.value)


def test_a_template_file_of_word_gives_a_document() -> None:
    dotx = change(make("{{kinh_gui}}", "{{noi_dung}}"), TYPES, "document.main+xml", "template.main+xml")
    assert fill(dotx).paragraphs[0].text == "[kinh_gui]"


def test_the_strict_form_of_word_is_filled() -> None:
    strict = (
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    content = fill_template(
        load_template(change(make("{{kinh_gui}}", "{{noi_dung}}"), BODY_PART, *strict), "m"), VALUES
    )
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        body = archive.read("word/document.xml").decode()
    assert "[kinh_gui]" in body
    assert "Mở đầu." in body
    assert "schemas.openxmlformats.org/wordprocessingml" not in body


def test_what_has_no_placeholder_stays_byte_for_byte_and_the_file_is_always_the_same() -> None:
    template = make_template()
    filled = fill_template(load_template(template, "m"), VALUES)
    assert filled == fill_template(load_template(make_template(), "m"), VALUES)
    with zipfile.ZipFile(io.BytesIO(template)) as old, zipfile.ZipFile(io.BytesIO(filled)) as new:
        assert old.namelist() == new.namelist()
        assert {info.date_time for info in new.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        changed = [name for name in old.namelist() if old.read(name) != new.read(name)]
    assert changed == ["word/document.xml"]
