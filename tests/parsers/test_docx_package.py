"""Packages: which files are opened, which are refused and in what words."""

from __future__ import annotations

import re
import zipfile

import pytest
from docx_files import (
    NAMESPACES,
    W_NS,
    cell,
    make_docx,
    make_parts,
    make_zip,
    para,
    read,
    relationships,
    row,
    run,
    table,
    texts,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cnscd_cli.errors import DamagedInput, EmptyInput, EncryptedInput, InputError, UnsupportedInput
from cnscd_cli.parsers.docx import parse_docx
from cnscd_cli.parsers.docx.styles import trim_styles

BODY = para("KẾ HOẠCH") + table(row("STT", "Nội dung"), row("1", "Tập huấn"))


def parse(data: bytes) -> list[str]:
    return texts(parse_docx(data, "ke-hoach.docx", ""))


def refuse(data: bytes, kind: type[InputError]) -> str:
    """The problem told for these bytes; it must come with a path and a remedy."""
    with pytest.raises(InputError) as caught:
        parse(data)
    assert type(caught.value) is kind
    assert caught.value.path == "ke-hoach.docx"
    assert caught.value.remedy
    assert not caught.value.problem.endswith(".")
    return caught.value.problem


# Legitimate packages.


def test_strict_namespaces() -> None:
    parts = make_parts(
        para("KẾ HOẠCH", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'),
        styles='<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:pPr><w:jc w:val="end"/></w:pPr></w:style>',
        numbering='<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    )
    strict = {
        name: str(content)
        .replace(W_NS, "http://purl.oclc.org/ooxml/wordprocessingml/main")
        .replace("http://schemas.openxmlformats.org/officeDocument/2006/", "http://purl.oclc.org/ooxml/officeDocument/")
        for name, content in parts.items()
    }
    assert "purl.oclc.org" in strict["word/document.xml"]
    document = parse_docx(make_zip(strict), "a.docx", "")
    assert texts(document) == ["I. KẾ HOẠCH"]
    assert document.blocks[0].layout.align == "right"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "kind",
    [
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    ],
    ids=["docm", "dotx", "dotm"],
)
def test_macros_and_templates(kind: str) -> None:
    parts = make_parts(para("KẾ HOẠCH"))
    types = str(parts["[Content_Types].xml"])
    document = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    assert document in types
    parts["[Content_Types].xml"] = types.replace(document, kind)
    parts["word/vbaProject.bin"] = b"\xd0\xcf\x11\xe0"
    assert parse(make_zip(parts)) == ["KẾ HOẠCH"]


def test_main_part_of_another_name() -> None:
    parts = make_parts(para("KẾ HOẠCH"), styles='<w:style w:styleId="x"/>')
    parts["van-ban/chinh.xml"] = parts.pop("word/document.xml")
    parts["van-ban/_rels/chinh.xml.rels"] = relationships({"styles": "/word/styles.xml"})
    parts["_rels/.rels"] = relationships({"officeDocument": "/van-ban/chinh.xml"})
    assert parse(make_zip(parts)) == ["KẾ HOẠCH"]


@pytest.mark.parametrize("missing", ["_rels/.rels", "[Content_Types].xml", "word/_rels/document.xml.rels"])
def test_packages_that_lack_a_part_word_can_do_without(missing: str) -> None:
    parts = make_parts(para("KẾ HOẠCH"))
    del parts[missing]
    assert parse(make_zip(parts)) == ["KẾ HOẠCH"]


def test_numbering_is_found_without_relationships() -> None:
    parts = make_parts(
        para("x", '<w:numPr><w:numId w:val="1"/></w:numPr>'),
        numbering='<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:lvlText w:val="%1)"/>'
        '</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    )
    del parts["word/_rels/document.xml.rels"]
    assert parse(make_zip(parts)) == ["1) x"]


def test_names_with_other_slashes_and_case() -> None:
    parts = {
        name.replace("word/", "Word\\").replace("document", "Document"): part for name, part in make_parts(BODY).items()
    }
    assert parse(make_zip(parts)) == ["KẾ HOẠCH"]


def test_stored_without_compression() -> None:
    assert parse(make_zip(make_parts(BODY), zipfile.ZIP_STORED)) == ["KẾ HOẠCH"]


def test_another_encoding() -> None:
    parts = make_parts(para("KẾ HOẠCH"))
    parts["word/document.xml"] = ('<?xml version="1.0" encoding="UTF-16"?>' + str(parts["word/document.xml"])).encode(
        "utf-16"
    )
    assert parse(make_zip(parts)) == ["KẾ HOẠCH"]


def test_comments_and_instructions_in_the_xml_are_skipped() -> None:
    body = para("<w:r><!-- ghi chú --><w:t>KẾ <!-- giữa -->HOẠCH</w:t><?lạ x?></w:r>")
    assert parse(make_docx(body)) == ["KẾ HOẠCH"]


# Refused packages.


def test_no_zip() -> None:
    assert refuse(b"PK\x03\x04 dang do", DamagedInput) == "tệp Word bị hỏng hoặc tải về chưa đủ"


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_cut_off(share: float) -> None:
    data = make_docx(BODY)
    assert refuse(data[: int(len(data) * share)], DamagedInput) == "tệp Word bị hỏng hoặc tải về chưa đủ"


def test_damaged_in_the_middle() -> None:
    parts = make_parts(BODY)
    data = bytearray(make_zip(parts))
    start = data.index(b"word/document.xml") + 40
    data[start : start + 60] = bytes(60)
    assert refuse(bytes(data), DamagedInput) == "tệp Word bị hỏng hoặc tải về chưa đủ"


def test_xml_that_ends_early() -> None:
    parts = make_parts(BODY)
    parts["word/document.xml"] = str(parts["word/document.xml"])[:-30]
    assert refuse(make_zip(parts), DamagedInput) == "tệp Word bị hỏng hoặc tải về chưa đủ"


def test_main_part_missing() -> None:
    parts = make_parts(BODY)
    del parts["word/document.xml"]
    assert refuse(make_zip(parts), DamagedInput) == "tệp Word bị hỏng: thiếu phần nội dung chính"


def test_main_part_that_is_no_document() -> None:
    parts = make_parts(BODY)
    parts["word/document.xml"] = f"<w:styles {NAMESPACES}/>"
    assert refuse(make_zip(parts), DamagedInput) == "tệp Word bị hỏng: thiếu phần nội dung chính"


@pytest.mark.parametrize(
    ("parts", "kind"),
    [
        ({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>"}, "bảng tính Excel"),
        ({"[Content_Types].xml": "<Types/>", "ppt/presentation.xml": "<p/>"}, "bài trình chiếu PowerPoint"),
        ({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}, "OpenDocument (.odt)"),
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, "OpenDocument (.ods)"),
        ({"mimetype": "application/epub+zip"}, "EPUB"),
        ({"ke-hoach.txt": "x"}, "tệp nén ZIP"),
        ({}, "tệp nén ZIP"),
    ],
)
def test_other_kinds_are_named(parts: dict[str, str | bytes], kind: str) -> None:
    assert kind in refuse(make_zip(parts), UnsupportedInput)


def test_workbook_that_its_relationships_name() -> None:
    parts = {"_rels/.rels": relationships({"officeDocument": "xl/workbook.xml"}), "xl/workbook.xml": "<workbook/>"}
    assert refuse(make_zip(parts), UnsupportedInput) == "tệp là bảng tính Excel, không phải văn bản Word"


def test_encrypted_entries() -> None:
    data = bytearray(make_docx(BODY))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for match in re.finditer(re.escape(mark), bytes(data)):
            data[match.start() + offset] |= 1
    assert refuse(bytes(data), EncryptedInput) == "tệp Word đang đặt mật khẩu"


def test_empty_body() -> None:
    assert refuse(make_docx(""), EmptyInput) == "tệp Word không có chữ nào"


# Hostile packages.

TOO_LARGE = "nội dung nén trong tệp Word lớn bất thường, vượt giới hạn an toàn"


def test_part_that_swells_a_thousandfold() -> None:
    parts = make_parts(BODY)
    parts["word/media/image1.bmp"] = bytes(8 * 1024 * 1024)
    assert refuse(make_zip(parts), DamagedInput) == TOO_LARGE


def test_small_part_may_swell() -> None:
    parts = make_parts(BODY)
    parts["word/media/image1.bmp"] = bytes(1024 * 1024)
    assert parse(make_zip(parts)) == ["KẾ HOẠCH"]


def _declare(data: bytes, size: int) -> bytes:
    """The archive with the uncompressed size of its last entry declared as `size`."""
    entry = data.rindex(b"PK\x01\x02")
    return data[: entry + 20] + size.to_bytes(4, "little") * 2 + data[entry + 28 :]


@pytest.mark.parametrize("size", [100 * 1024 * 1024 + 1, 2**32 - 2])
def test_part_beyond_the_limit(size: int) -> None:
    assert refuse(_declare(make_docx(BODY), size), DamagedInput) == TOO_LARGE


def test_parts_beyond_the_limit_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cnscd_cli.parsers.docx.package.MAX_TOTAL", 500)
    assert refuse(make_docx(BODY), DamagedInput) == TOO_LARGE


ENTITIES = "<!DOCTYPE w:document [{}]>"


@pytest.mark.parametrize(
    "declared",
    [
        '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">',
        '<!ENTITY b SYSTEM "file:///etc/hostname">',
        "",
    ],
    ids=["growing", "from a file", "none"],
)
def test_declared_entities_are_refused(declared: str) -> None:
    parts = make_parts(para("<w:r><w:t>&b;</w:t></w:r>") if declared else BODY)
    parts["word/document.xml"] = ENTITIES.format(declared) + str(parts["word/document.xml"])
    assert refuse(make_zip(parts), DamagedInput) == "tệp Word chứa khai báo DTD không được phép"


@pytest.mark.parametrize("depth", [1000, 5000])
def test_tables_within_tables_by_the_thousand(depth: int) -> None:
    body = "<w:tbl><w:tr><w:tc>" * depth + para("đáy") + "</w:tc></w:tr></w:tbl>" * depth
    assert refuse(make_docx(body), DamagedInput) == "nội dung tệp Word lồng nhau quá sâu"


def test_tables_within_tables_as_deep_as_xml_goes() -> None:
    body = "<w:tbl><w:tr><w:tc>" * 80 + para("đáy") + "</w:tc></w:tr></w:tbl>" * 80
    assert parse(make_docx(body)) == ["đáy"]


def test_wrappers_as_deep_as_xml_goes() -> None:
    assert parse(make_docx(para("<w:smartTag>" * 240 + run("đáy") + "</w:smartTag>" * 240))) == ["đáy"]


def test_recursion_ends_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def overflow(*_: object) -> None:
        raise RecursionError

    monkeypatch.setattr("cnscd_cli.parsers.docx.body.Story.read_items", overflow)
    assert refuse(make_docx(BODY), DamagedInput) == "nội dung tệp Word lồng nhau quá sâu"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(position=st.integers(0, 5000), value=st.integers(0, 255))
def test_any_wrong_byte_ends_in_words_or_in_a_sentence(position: int, value: int) -> None:
    data = bytearray(make_docx(BODY + table(row(cell("a", properties='<w:gridSpan w:val="2"/>')))))
    data[position % len(data)] = value
    try:
        said = [*parse(bytes(data)), "bảng"]
    except InputError as error:
        said = [error.problem]
    assert all(said)


# Trimming of styles: only what is never asked for goes.

_STYLES = (
    f'<?xml version="1.0"?><w:styles {NAMESPACES}><w:docDefaults/><w:latentStyles><w:lsdException/></w:latentStyles>'
    '<w:style w:type="paragraph" w:styleId="P"><w:name w:val="P"/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="T0"><w:name w:val="T0"/></w:style>'
    '<w:style w:type="table" w:styleId="T1"><w:basedOn w:val="T2"/></w:style>'
    '<w:style w:type="table" w:styleId="T2"><w:basedOn w:val="T1"/></w:style>'
    '<w:style w:type="table" w:styleId="T3"><w:name w:val="T3"/></w:style>'
    '<w:style w:type="numbering" w:styleId="N"><w:name w:val="N"/></w:style></w:styles>'
).encode()


def _kept(data: bytes) -> list[bytes]:
    return sorted(re.findall(rb'styleId="(\w+)"', data))


@pytest.mark.parametrize(
    ("tables", "kept"),
    [
        (frozenset(), [b"N", b"P", b"T0"]),
        (frozenset({"T3", "unheardOf"}), [b"N", b"P", b"T0", b"T3"]),
        (frozenset({"T1"}), [b"N", b"P", b"T0", b"T1", b"T2"]),
    ],
)
@pytest.mark.parametrize("data", [_STYLES, _STYLES.replace(b"><", b">\r\n    <")], ids=["in one line", "indented"])
def test_trimming_keeps_what_tables_use(data: bytes, tables: frozenset[str], kept: list[bytes]) -> None:
    trimmed = trim_styles(data, tables)
    assert _kept(trimmed) == kept
    assert b"docDefaults" in trimmed
    assert b"lsdException" not in trimmed


@pytest.mark.parametrize(
    "data",
    [
        _STYLES.replace(b"<w:docDefaults/>", b"<!-- <w:style -->"),
        _STYLES.replace(
            b'<w:style w:type="table" w:styleId="T1">', b'<w:style w:styleId="T9"/><w:style w:styleId="T1">'
        ),
        _STYLES.replace(b"w:", b"x:"),
        _STYLES.decode().encode("utf-16"),
        b"",
    ],
    ids=["comment", "self-closed", "other prefix", "other encoding", "empty"],
)
def test_trimming_leaves_the_unusual_alone(data: bytes) -> None:
    assert trim_styles(data, frozenset()) == data


def test_trimming_does_not_change_what_is_read() -> None:
    borders = '<w:tblBorders><w:insideV w:val="single"/></w:tblBorders>'
    style = f'<w:style w:type="table" w:styleId="L"><w:tblPr>{borders}</w:tblPr></w:style>'
    body = table(row("a", "b"), row("c", "d"), properties='<w:tblStyle w:val="L"/>')
    assert len(read(body, style).blocks) == 1
    assert len(read(body, f"<!-- x -->{style}").blocks) == 1
    assert len(read(body).blocks) == 4
