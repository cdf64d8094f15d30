"""PDF files that want to do harm: made by the script, none of them is kept."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from functools import partial

from hostile_files import Hostile, readable, refused, squeeze

_TEXT = "BT /F1 12 Tf 72 {y} Td ({words}) Tj ET\n"
_WORDS = "Ke hoach hoat dong cua To cong nghe so cong dong xa Ia Sao nam 2026"
PAGE = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"
FONT = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def text(lines: int = 40, words: str = _WORDS) -> bytes:
    """The drawing of a page of lines."""
    return "".join(_TEXT.format(y=800 - 18 * at, words=words) for at in range(lines)).encode()


def stream(data: bytes, entries: str = "") -> bytes:
    """A stream object."""
    return f"<<{entries}/Length {len(data)}>>stream\n".encode() + data + b"\nendstream"


def packed(data: bytes, entries: str = "") -> bytes:
    """A stream object, deflated."""
    return stream(zlib.compress(data, 9), f"/Filter/FlateDecode{entries}")


def objects(**changes: str | bytes) -> dict[int, str | bytes]:
    """A sound file of one page; `oN` replaces or adds object N."""
    sound: dict[int, str | bytes] = {
        1: "<</Type/Catalog/Pages 2 0 R>>",
        2: "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: PAGE,
        4: stream(text()),
        5: FONT,
    }
    return {**sound, **{int(name[1:]): content for name, content in changes.items()}}


def build(
    parts: Mapping[int, str | bytes], trailer: str = "", *, table: bool = True, start: int | None = None
) -> bytes:
    """A file of these objects."""
    out, offsets = bytearray(b"%PDF-1.7\n"), {}
    for number, content in parts.items():
        offsets[number] = len(out)
        data = content if isinstance(content, bytes) else content.encode("latin-1")
        out += f"{number} 0 obj\n".encode() + data + b"\nendobj\n"
    at = len(out)
    if table:
        out += f"xref\n0 {max(parts) + 1}\n0000000000 65535 f \n".encode()
        for number in range(1, max(parts) + 1):
            out += f"{offsets.get(number, 0):010} 00000 {'n' if number in offsets else 'f'} \n".encode()
    size = max(parts) + 1
    return (
        bytes(out)
        + f"trailer\n<</Size {size}/Root 1 0 R{trailer}>>\nstartxref\n{at if start is None else start}\n%%EOF\n".encode()
    )


def changed(trailer: str = "", *, table: bool = True, start: int | None = None, **changes: str | bytes) -> bytes:
    """The sound file with these objects changed."""
    return build(objects(**changes), trailer, table=table, start=start)


def million_objects(count: int) -> bytes:
    out = bytearray(changed()[: -len(b"%%EOF\n")])
    for number in range(10, 10 + count):
        out += b"%d 0 obj\nnull\nendobj\n" % number
    return bytes(out)


def declared_pages(count: int) -> bytes:
    return changed(o2=f"<</Type/Pages/Kids[{'3 0 R ' * count}]/Count {count}>>")


def deep_tree(depth: int) -> bytes:
    parts = objects(o2="<</Type/Pages/Kids[10 0 R]/Count 1>>")
    for number in range(10, 10 + depth):
        parts[number] = f"<</Type/Pages/Parent {number - 1 if number > 10 else 2} 0 R/Kids[{number + 1} 0 R]/Count 1>>"
    parts[10 + depth] = PAGE
    return build(parts)


def chained(filters: int, kind: str, data: bytes) -> bytes:
    return changed(o4=stream(data, f"/Filter[{f'/{kind} ' * filters}]"))


def hex_chain(times: int) -> bytes:
    """Each step doubles what the one before it wrote."""
    data = text(1)
    for _ in range(times):
        data = data.hex().encode() + b">"
    return chained(times, "ASCIIHexDecode", data)


def flate_chain(times: int, size: int) -> bytes:
    data = b"\x78\xda" + squeeze(size) + bytes(4)  # the checksum is wrong; who looks at it has unpacked all before
    for _ in range(times - 1):
        data = zlib.compress(data, 9)
    return chained(times, "FlateDecode", data)


def lzw(size: int) -> bytes:
    """Codes that each stand for one blank more than the code before."""
    bits, width, code, out = [], 9, 258, 0
    bits.append((256, 9))
    bits.append((32, 9))
    while out < size:
        bits.append((code, width))
        out += code - 256
        code += 1
        if code in (511, 1023, 2047):
            width += 1
        if code == 4094:
            bits.append((256, width))
            bits.append((32, 9))
            width, code = 9, 258
    number = total = 0
    packed_bits = bytearray()
    for value, length in bits:
        number = number << length | value
        total += length
        while total >= 8:
            packed_bits.append(number >> (total - 8) & 255)
            total -= 8
            number &= (1 << total) - 1
    return changed(o4=stream(bytes(packed_bits) + bytes([number << (8 - total) & 255]), "/Filter/LZWDecode"))


def object_stream_loop() -> bytes:
    """An object stream that says it is in itself, and another that extends it."""
    inner = b"10 0 11 4 1 0 2 0 "
    return changed(
        o10=stream(inner, "/Type/ObjStm/N 2/First 18/Extends 11 0 R"),
        o11=stream(inner, "/Type/ObjStm/N 1000000/First 4/Extends 10 0 R"),
    )


def xref_stream_loop() -> bytes:
    base = changed()
    at = base.rindex(b"trailer")
    table = base.rindex(b"xref\n0")
    return (
        base[:at]
        + f"trailer\n<</Size 6/Root 1 0 R/Prev {table}/XRefStm {table}>>\nstartxref\n{table}\n%%EOF\n".encode()
    )


def compressed_in_itself() -> bytes:
    """A cross-reference stream that sends every object into the stream it is."""
    rows = b"".join(bytes([2, 0, 6, at]) for at in range(7))
    body = b"%PDF-1.7\n"
    at = len(body)
    body += b"6 0 obj\n" + stream(rows, "/Type/XRef/W[1 2 1]/Size 7/Root 1 0 R") + b"\nendobj\n"
    return body + f"startxref\n{at}\n%%EOF\n".encode()


def deep_arrays(depth: int) -> bytes:
    return changed(o10="[" * depth + "]" * depth, o3=PAGE.replace(">>>>>>", ">>>>/X 10 0 R>>"))


def deep_content(depth: int) -> bytes:
    return changed(o4=stream(text() + b"[" * depth + b"(a)" + b"]" * depth + b" TJ\n" + b"q " * depth + b"<<" * depth))


def forms(*, self_reference: bool, fan: int = 0) -> bytes:
    """A form that draws itself; or forms that each draw the next ten times."""
    resources = "<</Font<</F1 5 0 R>>/XObject<</X 10 0 R>>>>"
    page = PAGE.replace("<</Font<</F1 5 0 R>>>>", resources)
    form = "/Type/XObject/Subtype/Form/BBox[0 0 600 900]/Resources"
    if self_reference:
        return changed(o3=page, o4=stream(text() + b"/X Do"), o10=stream(text(3) + b"/X Do", form + resources))
    parts = objects(o3=page, o4=stream(text() + b"/X Do"))
    for level in range(8):
        inner = f"<</Font<</F1 5 0 R>>/XObject<</X {11 + level} 0 R>>>>"
        parts[10 + level] = stream(b"/X Do " * fan, form + inner)
    parts[18] = stream(text(1), form + "<</Font<</F1 5 0 R>>>>")
    return build(parts)


def patterns() -> bytes:
    resources = "<</Font<</F1 5 0 R>>/Pattern<</P 10 0 R>>>>"
    fill = b"/Pattern cs /P scn 0 0 600 800 re f "
    return changed(
        o3=PAGE.replace("<</Font<</F1 5 0 R>>>>", resources),
        o4=stream(fill + text()),
        o10=stream(
            fill,
            f"/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]/XStep 0.001/YStep 0.001/Resources{resources}",
        ),
    )


def type3_loop() -> bytes:
    """A font whose letters are drawn in itself."""
    glyph = stream(b"1000 0 0 0 1000 1000 d1 BT /F1 1 Tf (a) Tj ET")
    font = "<</Type/Font/Subtype/Type3/FontBBox[0 0 1000 1000]/FontMatrix[.001 0 0 .001 0 0]/FirstChar 97/LastChar 97/Widths[1000]/Encoding<</Differences[97/a]>>/CharProcs<</a 10 0 R>>/Resources<</Font<</F1 5 0 R>>>>>>"
    return changed(o5=font, o10=glyph, o4=stream(text(10, "a" * 60)))


def crowded(count: int) -> bytes:
    """So many letters on one page, all over each other."""
    line = "BT /F1 6 Tf {x} {y} Td (" + "abcdefghij " * 20 + ") Tj ET\n"
    return changed(o4=packed("".join(line.format(x=at % 97, y=at % 800) for at in range(count // 220)).encode()))


def segments(count: int) -> bytes:
    return changed(
        o4=packed(
            text()
            + b"".join(b"%d %d m %d %d l S\n" % (at % 595, at % 842, at * 7 % 595, at * 3 % 842) for at in range(count))
        )
    )


def rules(count: int) -> bytes:
    """Ruled lines enough for a table of a million cells."""
    across = b"".join(b"10 %.2f m 580 %.2f l S\n" % (at * 0.8, at * 0.8) for at in range(count))
    return changed(
        o4=packed(
            text() + across + b"".join(b"%.2f 10 m %.2f 830 l S\n" % (at * 0.58, at * 0.58) for at in range(count))
        )
    )


def picture(width: int, height: int, *, words: bool = False, data: bytes = b"\0") -> bytes:
    """One picture over the page, of a size that nobody could draw."""
    page = PAGE.replace("<</Font<</F1 5 0 R>>>>", "<</Font<</F1 5 0 R>>/XObject<</I 10 0 R>>>>")
    image = f"/Type/XObject/Subtype/Image/Width {width}/Height {height}/ColorSpace/DeviceGray/BitsPerComponent 8"
    drawing = b"q 595 0 0 842 0 0 cm /I Do Q\n" + (text() if words else b"")
    return changed(o3=page, o4=stream(drawing), o10=packed(data, image))


def big_picture(side: int) -> bytes:
    body = b"\x78\xda" + squeeze(side * side, b"\0") + bytes(4)
    page = PAGE.replace("<</Font<</F1 5 0 R>>>>", "<</XObject<</I 10 0 R>>>>")
    image = f"/Type/XObject/Subtype/Image/Width {side}/Height {side}/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode"
    return changed(o3=page, o4=stream(b"q 595 0 0 842 0 0 cm /I Do Q"), o10=stream(body, image))


def many_pictures(count: int) -> bytes:
    """Pages that are pictures, more than anybody would recognise."""
    parts = objects(o2=f"<</Type/Pages/Kids[{'3 0 R ' * count}]/Count {count}>>")
    parts[3] = PAGE.replace("<</Font<</F1 5 0 R>>>>", "<</XObject<</I 10 0 R>>>>")
    parts[4] = stream(b"q 595 0 0 842 0 0 cm /I Do Q")
    parts[10] = packed(
        bytes([255]) * 10_000,
        "/Type/XObject/Subtype/Image/Width 100/Height 100/ColorSpace/DeviceGray/BitsPerComponent 8",
    )
    return build(parts)


def huge_page(side: int, *, picture_too: bool) -> bytes:
    box = PAGE.replace("[0 0 595 842]", f"[0 0 {side} {side}]")
    return changed(
        o3=box,
        o4=stream(b"q 99999 0 0 99999 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x00 EI Q" if picture_too else text()),
    )


def active() -> bytes:
    """Scripts, programs, attachments, forms that send: none of it is text."""
    script = "<</S/JavaScript/JS(app.launchURL\\('http://127.0.0.1/'\\);while\\(1\\);)>>"
    catalog = (
        f"<</Type/Catalog/Pages 2 0 R/OpenAction {script}/AA<</WC<</S/Launch/F(/bin/sh)>>>>"
        f"/Names<</JavaScript<</Names[(a){script}]>>/EmbeddedFiles<</Names[(x.exe)<</Type/Filespec/F(x.exe)/EF<</F 10 0 R>>>>]>>>>"
        "/AcroForm<</Fields[]/XFA 11 0 R>>>>"
    )
    page = PAGE.replace(
        ">>>>>>",
        ">>>>/AA<</O<</S/URI/URI(http://127.0.0.1/)>>>>/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 600 800]/A<</S/Launch/F(calc.exe)>>>>]>>",
    )
    return changed(o1=catalog, o3=page, o10=stream(b"MZ"), o11=stream(b"<xdp/>"))


def broken_font(kind: str, entries: str, data: bytes) -> bytes:
    descriptor = f"<</Type/FontDescriptor/FontName/X/Flags 4/FontBBox[0 0 1 1]/ItalicAngle 0/Ascent 1/Descent 0/CapHeight 1/StemV 1/{entries} 11 0 R>>"
    font = f"<</Type/Font/Subtype/{kind}/BaseFont/X/FirstChar 0/LastChar 255/Widths[{'500 ' * 256}]/FontDescriptor 10 0 R/ToUnicode 12 0 R>>"
    return changed(
        o5=font,
        o10=descriptor,
        o11=packed(data),
        o12=packed(b"begincmap 1 beginbfrange <00> <FFFFFFFF> <0041> endbfrange " * 500),
    )


def truncated(part: int, of: int = 20) -> bytes:
    whole = changed()
    return whole[: len(whole) * part // of]


def garbage_numbers() -> bytes:
    page = PAGE.replace("[0 0 595 842]", "[nan 1e999 -1e999 99999999999999999999]").replace(
        "/Type/Page/", "/Type/Page/Rotate 1e99/UserUnit 1e30/"
    )
    wild = (
        b"BT /F1 1e30 Tf 1e38 0 0 -1e38 1e38 1e38 Tm ("
        + b"a" * 300
        + b") Tj 0 0 0 0 0 0 Tm ("
        + b"b" * 300
        + b") Tj ET 1e38 -1e38 m 1e38 1e38 l S"
    )
    return changed(o3=page, o4=stream(text() + wild))


def odd_letters() -> bytes:
    """Control characters, direction marks and escapes as letters, by way of the table of the font."""
    cmap = b"begincmap 1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange <61> <7A> <001B> endbfrange 1 beginbfrange <41> <5A> <202A> endbfrange 2 beginbfchar <20> <0000> <2D> <D800> endbfchar endcmap"
    return changed(o5="<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 10 0 R>>", o10=stream(cmap))


def files() -> list[Hostile]:
    """All of them, but for those with a password: these need a library to make."""
    return [
        readable("lanh.pdf", changed),
        Hostile("cay-vong.pdf", partial(changed, o2="<</Type/Pages/Kids[2 0 R 3 0 R 2 0 R]/Count 3>>")),
        Hostile(
            "cay-cha-con.pdf",
            partial(
                changed,
                o2="<</Type/Pages/Kids[10 0 R]/Count 9>>",
                o10="<</Type/Pages/Parent 10 0 R/Kids[2 0 R 10 0 R]/Count 9>>",
            ),
        ),
        Hostile("cay-sau.pdf", partial(deep_tree, 5000)),
        Hostile("luong-vat-vong.pdf", object_stream_loop),
        Hostile("bang-vong.pdf", xref_stream_loop),
        Hostile("bang-tu-chua.pdf", compressed_in_itself),
        Hostile("bang-truoc-vong.pdf", partial(changed, "/Prev 9")),
        readable("khong-bang.pdf", partial(changed, table=False)),
        readable("bang-sai-cho.pdf", partial(changed, start=10**9)),
        Hostile("trieu-vat.pdf", partial(million_objects, 1_000_000), slow=True),
        Hostile("trieu-trang.pdf", partial(declared_pages, 1_000_000), slow=True),
        Hostile("khai-ty-trang.pdf", partial(changed, o2="<</Type/Pages/Kids[3 0 R]/Count 2000000000>>")),
        Hostile("khai-am.pdf", partial(changed, o2="<</Type/Pages/Kids[3 0 R]/Count -5>>")),
        Hostile("trang-lon.pdf", partial(huge_page, 10**9, picture_too=False)),
        Hostile("trang-lon-anh.pdf", partial(huge_page, 100_000, picture_too=True)),
        Hostile("mang-sau.pdf", partial(deep_arrays, 100_000)),
        Hostile("noi-dung-sau.pdf", partial(deep_content, 100_000)),
        Hostile("nen-flate.pdf", partial(flate_chain, 1, 1 << 30), slow=True),
        Hostile("nen-flate-flate.pdf", partial(flate_chain, 3, 1 << 29), slow=True),
        Hostile("nen-lzw.pdf", partial(lzw, 400 << 20), slow=True),
        Hostile("chuoi-hex.pdf", partial(hex_chain, 14)),
        Hostile("chuoi-loc.pdf", partial(chained, 100_000, "ASCIIHexDecode", b"61>")),
        Hostile("hinh-tu-ve.pdf", partial(forms, self_reference=True)),
        Hostile("hinh-nhan-muoi.pdf", partial(forms, self_reference=False, fan=10), slow=True),
        Hostile("mau-vong.pdf", patterns),
        Hostile("phong-vong.pdf", type3_loop),
        Hostile("400000-chu.pdf", partial(crowded, 400_000), slow=True),
        Hostile("trieu-net.pdf", partial(segments, 2_000_000), slow=True),
        Hostile("trieu-o.pdf", partial(rules, 1000), slow=True),
        Hostile("anh-60000.pdf", partial(picture, 60_000, 60_000)),
        Hostile("anh-60000-chu.pdf", partial(picture, 60_000, 60_000, words=True)),
        Hostile("anh-20000-day.pdf", partial(big_picture, 20_000), slow=True),
        Hostile("nghin-anh.pdf", partial(many_pictures, 3), slow=True),
        readable("hoat-dong.pdf", active),
        Hostile(
            "phong-ttf.pdf", partial(broken_font, "TrueType", "FontFile2", b"\0\1\0\0\xff\xff" + bytes(range(256)) * 40)
        ),
        Hostile("phong-cff.pdf", partial(broken_font, "Type1", "FontFile3", b"\1\0\4\4" + b"\xff" * 5000)),
        Hostile("so-vo-nghia.pdf", garbage_numbers),
        Hostile("chu-dieu-khien.pdf", odd_letters),
        *(Hostile(f"cut-{part:02}.pdf", partial(truncated, part)) for part in range(1, 20)),
        refused("so-khong.pdf", lambda: b"%PDF-1.7\n" + bytes(1 << 20)),
        refused("chi-dau.pdf", lambda: b"%PDF-1.7\n"),
        refused("khong-goc.pdf", lambda: b"%PDF-1.7\ntrailer<</Root 99 0 R>>startxref 0 %%EOF"),
    ]
