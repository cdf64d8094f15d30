"""Word files that want to do harm: made by the script, none of them is kept."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from functools import partial

from docx_files import NAMESPACES, make_docx, make_parts, make_zip, para, relationships, run
from hostile_files import LINES, Hostile, readable, refused, squeeze

BODY = "".join(para(line.replace("&", "&amp;")) for line in LINES)
_MAIN = "word/document.xml"


def _pack(
    parts: list[tuple[str, bytes, int, int]], *, same: bool = False, flag: int = 0, declared: int | None = None
) -> bytes:
    """An archive of (name, raw deflate, true size, checksum), with whatever lie about it; `same`: all share one body."""
    body, directory, start = b"", b"", 0
    for number, (name, raw, size, checksum) in enumerate(parts):
        head = (20, flag, 8, 0, 0, checksum, len(raw), size if declared is None else declared, len(name), 0)
        if not (same and number):
            start = len(body)
            body += b"PK\x03\x04" + struct.pack("<HHHHHIIIHH", *head) + name.encode() + raw
        directory += b"PK\x01\x02" + struct.pack("<H", 20) + struct.pack("<HHHHHIIIHH", *head)
        directory += struct.pack("<HHHII", 0, 0, 0, 0, start) + name.encode()
    count = min(len(parts), 0xFFFF)
    return body + directory + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, count, count, len(directory), len(body), 0)


def _entry(name: str, data: bytes) -> tuple[str, bytes, int, int]:
    squeezer = zlib.compressobj(6, zlib.DEFLATED, -15)
    return name, squeezer.compress(data) + squeezer.flush(), len(data), zlib.crc32(data)


def _frame(body: str) -> tuple[bytes, bytes]:
    head, tail = str(make_parts("@")[_MAIN]).split("@")
    return (head + body).encode(), tail.encode()


def swelling(size: int, declared: int | None) -> bytes:
    """A main part of `size` blanks, whatever its directory says of it."""
    others = [(name, data) for name, data in make_parts("").items() if name != _MAIN]
    entries = [_entry(name, data.encode() if isinstance(data, str) else data) for name, data in others]
    return _pack([*entries, (_MAIN, squeeze(size), size & 0xFFFFFFFF, 0)], declared=declared)


def many_parts(count: int) -> bytes:
    """Parts enough to fill a disk, none of them large."""
    raw, size = squeeze(8 << 20), 8 << 20
    entries = [
        _entry(name, data.encode() if isinstance(data, str) else data) for name, data in make_parts(BODY).items()
    ]
    return _pack([*entries, *((f"word/media/{number}.bin", raw, size, 0) for number in range(count))])


def overlapping(count: int) -> bytes:
    """One body under many names."""
    raw = squeeze(4 << 20)
    return _pack([(f"word/part{number}.xml", raw, 4 << 20, 0) for number in range(count)], same=True)


def nothing_but_names(count: int) -> bytes:
    """So many empty parts that listing them is the work."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in make_parts(BODY).items():
            archive.writestr(name, data)
        for number in range(count):
            archive.writestr(zipfile.ZipInfo(f"word/x{number}"), b"")
    return stream.getvalue()


def replaced(name: str, content: str | bytes) -> bytes:
    """A sound file but for one part."""
    parts = make_parts(BODY, styles="<w:docDefaults/>", numbering="<w:abstractNum w:abstractNumId='0'/>")
    return make_zip({**parts, name: content})


def declared_in(name: str, declared: str) -> bytes:
    """A sound file with these declarations before the root of one part, and the entity `b` in it."""
    parts = make_parts(BODY, styles="<w:docDefaults/>", numbering="<w:abstractNum w:abstractNumId='0'/>")
    whole = str(parts[name])
    root = whole[1:].replace("/>", " ").replace(">", " ").split()[0]
    at = whole.rindex("</")
    return make_zip({**parts, name: f"<!DOCTYPE {root} [{declared}]>{whole[:at]}&b;{whole[at:]}"})


LAUGHS = "".join(f'<!ENTITY {chr(98 + step)} "{f"&{chr(99 + step)};" * 10}">' for step in range(9)) + '<!ENTITY k "ha">'
QUADRATIC = f'<!ENTITY b "{"a" * 100_000}">'
OUTSIDE = '<!ENTITY b SYSTEM "{url}/b">'
PARAMETER = '<!ENTITY % p SYSTEM "{url}/p"> %p; <!ENTITY b "x">'
_PARTS = (
    _MAIN,
    "word/styles.xml",
    "word/numbering.xml",
    "word/_rels/document.xml.rels",
    "_rels/.rels",
    "[Content_Types].xml",
)
_SPARE = ("word/styles.xml", "word/numbering.xml", "[Content_Types].xml")


def _declaring(name: str, part: str, declared: str) -> Hostile:
    """Without its styles and numbers a plan may still be read; without the others there is none."""
    kind = Hostile if part in _SPARE else refused
    return kind(name, partial(declared_in, part, declared))


def nested(opening: str, closing: str, depth: int) -> bytes:
    return make_docx(opening * depth + para("đáy") + closing * depth)


def grid_spans(span: int) -> bytes:
    cells = f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>{para("a")}</w:tc>' * 2
    return make_docx(BODY + f"<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid>{f'<w:tr>{cells}</w:tr>' * 3}</w:tbl>")


def row_of_spans(rows: int, span: int) -> bytes:
    """Each span is one that a table may have; together they are a plane."""
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/><w:vMerge/></w:tcPr>{para("a")}</w:tc>'
    return make_docx(BODY + f"<w:tbl>{f'<w:tr>{cell * 60}</w:tr>' * rows}</w:tbl>")


def merged_rows(count: int) -> bytes:
    cell = "<w:tc><w:tcPr><w:vMerge{}/></w:tcPr>{}</w:tc>"
    rows = "".join(
        f"<w:tr>{cell.format(' w:val=' + chr(34) + 'restart' + chr(34) if not number else '', para('a'))}<w:tc>{para('b')}</w:tc></w:tr>"
        for number in range(count)
    )
    return make_docx(BODY + f"<w:tbl>{rows}</w:tbl>")


def circular_styles(count: int) -> bytes:
    """Every style rests on the next, the last on the first."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{number}"><w:basedOn w:val="s{(number + 1) % count}"/></w:style>'
        f'<w:style w:type="character" w:styleId="c{number}"><w:basedOn w:val="c{(number + 1) % count}"/></w:style>'
        f'<w:style w:type="table" w:styleId="t{number}"><w:basedOn w:val="t{(number + 1) % count}"/></w:style>'
        for number in range(count)
    )
    table = f'<w:tbl><w:tblPr><w:tblStyle w:val="t0"/></w:tblPr><w:tr><w:tc>{para("a")}</w:tc></w:tr></w:tbl>'
    styled = "".join(
        para(run(line, f'<w:rStyle w:val="c{at}"/>'), f'<w:pStyle w:val="s{at * 7}"/>') for at, line in enumerate(LINES)
    )
    return make_docx(styled + table, styles)


def long_style_chain(count: int) -> bytes:
    """No circle, but so long a way down that recursion fails, from every paragraph anew."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{number}"><w:basedOn w:val="s{number + 1}"/></w:style>'
        for number in range(count)
    )
    return make_docx(
        BODY + "".join(para("a", f'<w:pStyle w:val="s{number}"/>') for number in range(0, count, 3)), styles
    )


def circular_numbering() -> bytes:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="L"/></w:abstractNum>'
        '<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="L"/><w:numStyleLink w:val="L"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    )
    styles = (
        '<w:style w:type="numbering" w:styleId="L"><w:basedOn w:val="L"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="P"><w:basedOn w:val="P"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    numbered = "".join(
        para(
            line, f'<w:pStyle w:val="P"/><w:numPr><w:ilvl w:val="{at % 12}"/><w:numId w:val="{1 + at % 2}"/></w:numPr>'
        )
        for at, line in enumerate(LINES)
    )
    return make_docx(numbered, styles, numbering)


def wild_numbers() -> bytes:
    """Levels, starts and formats beyond all bounds."""
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="%1.%2.%3.%4.%5.%6.%7.%8.%9."/></w:lvl>'
        for level, (start, form) in enumerate(
            [
                (2**31 - 1, "upperRoman"),
                (-5, "lowerLetter"),
                (10**9, "upperLetter"),
                ("x", "ordinalText"),
                (0, "chicago"),
                (99999, "lowerRoman"),
                (1, ""),
                (7, "none"),
                (3, "bullet"),
            ]
        )
    )
    numbering = f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    body = "".join(
        para(line, f'<w:numPr><w:ilvl w:val="{at % 9}"/><w:numId w:val="1"/></w:numPr>')
        for at, line in enumerate(LINES)
    )
    return make_docx(
        body + para("x", '<w:numPr><w:ilvl w:val="99999999999"/><w:numId w:val="-1"/></w:numPr>'), "", numbering
    )


def circular_relationships() -> bytes:
    parts = make_parts(BODY, header=f"<w:hdr {NAMESPACES}>{para('đầu')}</w:hdr>")
    loop = relationships(
        {
            "header": "document.xml",
            "footer": "header.xml",
            "styles": "document.xml",
            "numbering": "../word/document.xml",
            "footnotes": "document.xml",
        }
    )
    parts["word/_rels/document.xml.rels"] = loop
    parts["word/_rels/header.xml.rels"] = relationships(
        {"header": "header.xml", "officeDocument": "../word/document.xml"}
    )
    return make_zip(parts)


def outward_relationships(url: str) -> bytes:
    """Everything that could be fetched: a template, pictures, objects, headers."""
    kinds = (
        "attachedTemplate",
        "image",
        "oleObject",
        "header",
        "styles",
        "numbering",
        "footnotes",
        "subDocument",
        "hyperlink",
        "frame",
    )
    links = "".join(
        f'<Relationship Id="o{number}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{url}/{kind}" TargetMode="External"/>'
        for number, kind in enumerate(kinds)
    )
    parts = make_parts(
        BODY
        + '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>INCLUDETEXT "'
        + url
        + '/f"</w:instrText></w:r></w:p><w:altChunk r:id="o1"/>'
    )
    parts["word/_rels/document.xml.rels"] = str(parts["word/_rels/document.xml.rels"]).replace(
        "</Relationships>", links + "</Relationships>"
    )
    return make_zip(parts)


def one_paragraph(size: int) -> bytes:
    return make_docx(BODY + para(run("Kế hoạch số 12/KH-UBND ngày 01/02/2026 của Ủy ban nhân dân xã. " * (size // 64))))


def empty_paragraphs(count: int) -> bytes:
    return make_docx(BODY + "<w:p/>" * count)


def short_paragraphs(count: int) -> bytes:
    return make_docx(BODY + "<w:p><w:r><w:t>a</w:t></w:r></w:p>" * count)


def open_fields(count: int) -> bytes:
    field = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>'
    return make_docx(BODY + field * count)


def inline_fields(count: int) -> bytes:
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>a</w:t></w:r>'
    return make_docx(BODY + f"<w:p>{field * count}</w:p>")


def with_names(*names: str) -> bytes:
    parts = make_parts(BODY)
    return make_zip({**parts, **dict.fromkeys(names, "x")})


def encrypted() -> bytes:
    return _pack(
        [
            (name, raw, size, crc)
            for name, raw, size, crc in (_entry(n, str(d).encode()) for n, d in make_parts(BODY).items())
        ],
        flag=1,
    )


def wrong_checksum() -> bytes:
    return _pack(
        [
            (name, raw, size, crc ^ 1)
            for name, raw, size, crc in (_entry(n, str(d).encode()) for n, d in make_parts(BODY).items())
        ]
    )


def truncated(part: int, of: int = 20) -> bytes:
    whole = make_docx(BODY)
    return whole[: len(whole) * part // of]


def many_attributes(count: int) -> bytes:
    return make_docx(BODY + f"<w:p {' '.join(f'a{number}={chr(34)}x{chr(34)}' for number in range(count))}/>")


def text_boxes(count: int) -> bytes:
    """Boxes within boxes, each with its fallback: twice as many at every step, where both are read."""
    start = "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent><w:p>"
    end = "</w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>b</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    return make_docx(BODY + f"<w:p>{start * count}<w:r><w:t>a</w:t></w:r>{end * count}</w:p>")


def with_chunks(data: bytes, count: int, kind: str = "docx") -> bytes:
    """A file embedded as text, as often as one likes."""
    parts = make_parts(BODY + '<w:altChunk r:id="chunk"/>' * count)
    link = f'<Relationship Id="chunk" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk" Target="chunk.{kind}"/>'
    parts["word/_rels/document.xml.rels"] = str(parts["word/_rels/document.xml.rels"]).replace(
        "</Relationships>", f"{link}</Relationships>"
    )
    return make_zip({**parts, f"word/chunk.{kind}": data})


def chunks_in_chunks(depth: int) -> bytes:
    """At every step ten times as many."""
    data = make_docx(BODY)
    for _ in range(depth):
        data = with_chunks(data, 10)
    return data


def deep_page(depth: int) -> bytes:
    return b"<html><body>" + b"<div><table><tr><td>" * depth + b"x"


def wild_page() -> bytes:
    spans = (
        "<table border=1><tr>" + "<td colspan=999999999 rowspan=999999999>a</td>" * 300 + "</tr>" + "<tr><td>b" * 300
    )
    return (
        "<html><head><meta charset='x-khong-co'></head><body>"
        + spans
        + "</table>"
        + "".join(
            f"<ol type={form} start={start}><li>a<li>b</ol>" for form in "aAiI1" for start in (-5, 0, 2**31, 10**30)
        )
        + "&#0;&#xD800;&#x1b;&bogus;<script>x</script>"
    ).encode()


def nested_archive(depth: int) -> bytes:
    head = b"MIME-Version: 1.0\r\n"
    for level in range(depth):
        head += b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (level, level)
    return head + b"Content-Type: text/html; charset=bogus\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!!"


def wide_table(columns: int, rows: int) -> bytes:
    return make_docx(BODY + f"<w:tbl>{('<w:tr>' + '<w:tc><w:p/></w:tc>' * columns + '</w:tr>') * rows}</w:tbl>")


def files(url: str) -> list[Hostile]:
    """All of them; what they would fetch is at `url`."""
    return [
        refused("no-4gb.docx", partial(swelling, 4095 << 20, None), slow=True),
        refused("no-99mb.docx", partial(swelling, 99 << 20, None)),
        refused("khai-nho.docx", partial(swelling, 512 << 20, 4096), slow=True),
        refused("khai-bang-khong.docx", partial(swelling, 8 << 20, 0)),
        refused("nhieu-phan.docx", partial(many_parts, 500)),
        refused("chong-nhau.docx", partial(overlapping, 2000)),
        readable("nghin-ten.docx", partial(nothing_but_names, 60_000), slow=True),
        *(
            _declaring(f"{name}-{at}.docx", part, declared)
            for name, declared in (
                ("cuoi", LAUGHS),
                ("lon", QUADRATIC),
                ("ngoai", OUTSIDE.format(url=url)),
                ("thong-so", PARAMETER.format(url=url)),
            )
            for at, part in enumerate(_PARTS)
        ),
        refused("tep-ngoai.docx", partial(declared_in, _MAIN, '<!ENTITY b SYSTEM "file:///etc/passwd">')),
        refused("bang-trong-bang.docx", partial(nested, "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 3000)),
        refused("o-noi-dung.docx", partial(nested, "<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", 3000)),
        refused("hop-chu.docx", partial(text_boxes, 1000)),
        Hostile("hop-chu-nong.docx", partial(text_boxes, 24)),
        Hostile("gop-cot.docx", partial(grid_spans, 100_000_000)),
        Hostile("gop-cot-am.docx", partial(grid_spans, -5)),
        Hostile("mat-phang.docx", partial(row_of_spans, 300, 1000), slow=True),
        readable("gop-hang.docx", partial(merged_rows, 3000)),
        Hostile("bang-rong.docx", partial(wide_table, 5000, 50), slow=True),
        readable("kieu-vong.docx", partial(circular_styles, 200)),
        readable("kieu-dai.docx", partial(long_style_chain, 3000)),
        readable("danh-so-vong.docx", circular_numbering),
        readable("danh-so-lon.docx", wild_numbers),
        readable("lien-ket-vong.docx", circular_relationships),
        readable("lien-ket-ngoai.docx", partial(outward_relationships, url)),
        readable("nhung-nhieu.docx", lambda: with_chunks(make_docx(BODY), 300)),
        readable("nhung-long.docx", partial(chunks_in_chunks, 6)),
        Hostile("nhung-trang-sau.docx", lambda: with_chunks(deep_page(20_000), 1, "html")),
        Hostile("nhung-trang-la.docx", lambda: with_chunks(wild_page(), 3, "html"), slow=True),
        Hostile("nhung-luu-tru.docx", lambda: with_chunks(nested_archive(2_000), 1, "mht")),
        Hostile("nhung-chu.docx", lambda: with_chunks(b"Ke hoach so 1\n" * 20_000, 5, "txt"), slow=True),
        Hostile("mot-doan-50mb.docx", partial(one_paragraph, 50 << 20), slow=True),
        Hostile("mot-doan-2mb.docx", partial(one_paragraph, 2 << 20), slow=True),
        readable("doan-trong.docx", partial(empty_paragraphs, 1_000_000), slow=True),
        Hostile("doan-ngan.docx", partial(short_paragraphs, 500_000), slow=True),
        Hostile("truong-mo.docx", partial(open_fields, 100_000), slow=True),
        Hostile("truong-lien.docx", partial(inline_fields, 100_000), slow=True),
        readable(
            "ten-tuyet-doi.docx",
            partial(with_names, "/etc/passwd", "../../../../tmp/x", "..\\..\\x", "C:\\x", "a\x01b"),
        ),
        refused("mat-khau.docx", encrypted),
        refused("sai-tong.docx", wrong_checksum),
        *(refused(f"cut-{part:02}.docx", partial(truncated, part)) for part in range(1, 20)),
        refused("so-khong.docx", lambda: bytes(100_000)),
        refused("so-khong-sau-dau.docx", lambda: b"PK\x03\x04" + bytes(100_000)),
        refused("xml-so-khong.docx", partial(replaced, _MAIN, bytes(1000))),
        refused("xml-nhi-phan.docx", partial(replaced, _MAIN, b"\xff\xfe" + bytes(range(256)) * 10)),
        Hostile("kieu-hong.docx", partial(replaced, "word/styles.xml", "<w:styles")),
        Hostile("nhieu-thuoc-tinh.docx", partial(many_attributes, 50_000)),
    ]
