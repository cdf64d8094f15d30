"""Writes small PDFs whose every word stands where a test puts it, in the order the test draws it.

Vietnamese needs a font that maps codes to letters: a Type0 font with a ToUnicode table and widths is enough for
reading, no font program has to be embedded.
"""

from __future__ import annotations

import random
import unicodedata
import zlib
from dataclasses import dataclass, field

_NARROW = {**dict.fromkeys("ijltf.,;:'|!()[]I/-", 0.31), **dict.fromkeys("mwMW—…%", 0.83), " ": 0.25}

_FONTS = {
    "": "Times-Roman",
    "B": "Times-Bold",
    "I": "Times-Italic",
    "BI": "Times-BoldItalic",
    "X": "Times-Lost",
    "V": "ABCDEF+.VnTime",
    "VH": "ABCDEF+.VnTimeH,Bold",
    "W": "ABCDEF+VNI-Times",
}


def width_of(text: str, size: float) -> float:
    """Width of `text` in the fonts of the builder."""
    return sum(_advance(char) for char in text) * size


def _advance(char: str) -> float:
    base = unicodedata.normalize("NFD", char)[0]
    return _NARROW.get(base, 0.7 if base.isupper() else 0.48)


@dataclass
class Page:
    """A page under construction; heights count from its top."""

    width: float = 595.0
    height: float = 842.0
    rotate: int = 0
    drawn: list[tuple[str, ...]] = field(default_factory=list)
    crop: tuple[float, float, float, float] | None = None
    stamps: list[tuple[str, list[tuple[float, float, str, float]], int]] = field(default_factory=list)

    def text(self, x: float, y: float, text: str, size: float = 14, style: str = "", **options: float) -> float:
        """Draws `text` from `x` on with its baseline at `y`; gives back where it ends. Styles: see `_FONTS`."""
        self.drawn.append(("text", x, y, text, size, style, options))  # type: ignore[arg-type]
        return x + width_of(text, size)

    def stamp(self, *lines: tuple[float, float, str, float], kind: str = "Sig", flags: int = 132) -> None:
        """Puts lines of text (x, baseline, words, size) on the page as an annotation; kinds: Sig, Tx, FreeText, Stamp."""
        self.stamps.append((kind, list(lines), flags))

    def words(
        self, x: float, y: float, text: str, size: float = 14, style: str = "", space: float | None = None
    ) -> float:
        """Draws every word on its own, without any space character; `space` is the gap between them."""
        gap = 0.25 * size if space is None else space
        for word in text.split():
            x = self.text(x, y, word, size, style) + gap
        return x - gap

    def center(self, middle: float, y: float, text: str, size: float = 14, style: str = "") -> None:
        self.text(middle - width_of(text, size) / 2, y, text, size, style)

    def line(self, x0: float, y0: float, x1: float, y1: float, width: float = 0.5) -> None:
        self.drawn.append(("line", x0, y0, x1, y1, width))  # type: ignore[arg-type]

    def rectangle(self, x0: float, y0: float, x1: float, y1: float, paint: str = "S") -> None:
        """`paint`: S strokes, f fills."""
        self.drawn.append(("rectangle", x0, y0, x1, y1, paint))  # type: ignore[arg-type]

    def grid(self, xs: list[float], ys: list[float]) -> None:
        for x in xs:
            self.line(x, ys[0], x, ys[-1])
        for y in ys:
            self.line(xs[0], y, xs[-1], y)

    def raw(self, code: str) -> None:
        """Writes into the content of the page; nothing for pages whose order is shuffled."""
        self.drawn.append(("raw", code))

    def picture(self) -> None:
        """A grey picture over the whole page, as a scanner makes it."""
        self.drawn.append(("picture",))

    def paragraph(  # noqa: PLR0913 - what a paragraph can have
        self,
        y: float,
        text: str,
        *,
        left: float = 85.0,
        right: float = 538.0,
        indent: float = 36.0,
        hang: float = 0.0,
        size: float = 14,
        style: str = "",
        pitch: float | None = None,
        justify: bool = True,
    ) -> float:
        """Sets `text` as Word does, filling every line; gives back the baseline of the line after it."""
        for x, row, space in break_lines(text, left + indent, left + hang, right, size, justify=justify):
            self.words(x, y, row, size, style, space)
            y += pitch or 1.15 * size
        return y


def break_lines(
    text: str, first: float, other: float, right: float, size: float, *, justify: bool = True
) -> list[tuple[float, str, float]]:
    """Where every line of the paragraph begins, its words, and the space between them."""
    lines: list[list[str]] = [[]]
    x = first
    for word in text.split():
        width = width_of(word, size)
        if lines[-1] and x + width > right:
            lines.append([])
            x = other
        lines[-1].append(word)
        x += width + 0.25 * size
    result = []
    for index, words in enumerate(lines):
        start = first if index == 0 else other
        space = 0.25 * size
        if justify and index < len(lines) - 1 and len(words) > 1:
            space = (right - start - sum(width_of(word, size) for word in words)) / (len(words) - 1)
        result.append((start, " ".join(words), space))
    return result


class PdfBuilder:
    """A document under construction."""

    def __init__(self) -> None:
        self.pages: list[Page] = []
        self._codes: dict[str, int] = {}

    def page(self, width: float = 595.0, height: float = 842.0, rotate: int = 0) -> Page:
        page = Page(width, height, rotate)
        self.pages.append(page)
        return page

    def shuffle(self, seed: int = 1) -> PdfBuilder:
        """Draws everything in another order, at the same places."""
        for page in self.pages:
            random.Random(seed).shuffle(page.drawn)  # noqa: S311 - an order, not a secret
        return self

    def build(self) -> bytes:
        contents = [self._content(page) for page in self.pages]
        for page in self.pages:  # all codes must be known before the fonts are written
            self._encode("".join(text for _, lines, _ in page.stamps for _, _, text, _ in lines))
        objects: list[bytes] = [b"", b""]
        fonts = {style: self._add_font(objects, style) for style in _FONTS}
        picture = _add(
            objects,
            _stream(b"/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8", b"\x80"),
        )
        resources = "".join(f"/F{style} {number} 0 R" for style, number in fonts.items())
        kids = []
        for page, content in zip(self.pages, contents, strict=True):
            stream = _add(objects, _stream(b"", content))
            notes = " ".join(f"{self._add_stamp(objects, page, resources, *stamp)} 0 R" for stamp in page.stamps)
            crop = "/CropBox[{} {} {} {}]".format(*page.crop) if page.crop else ""
            kids.append(
                _add(
                    objects,
                    f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {page.width} {page.height}]{crop}/Rotate {page.rotate}"
                    f"/Annots[{notes}]"
                    f"/Contents {stream} 0 R/Resources<</Font<<{resources}>>/XObject<</P {picture} 0 R>>>>>>".encode(),
                )
            )
        objects[0] = b"<</Type/Catalog/Pages 2 0 R>>"
        objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(f'{kid} 0 R' for kid in kids)}]>>".encode()
        return _file(objects)

    def _add_stamp(
        self,
        objects: list[bytes],
        page: Page,
        resources: str,
        kind: str,
        lines: list[tuple[float, float, str, float]],
        flags: int,
    ) -> int:
        x0, x1 = min(x for x, _, _, _ in lines), max(x + width_of(text, size) for x, _, text, size in lines)
        y0, y1 = min(y - size for _, y, _, size in lines), max(y + 0.3 * size for _, y, _, size in lines)
        rows = (
            f"BT /F {size} Tf 1 0 0 1 {x - x0} {y1 - y} Tm <{self._encode(text)}> Tj ET" for x, y, text, size in lines
        )
        form = _add(
            objects,
            _stream(
                f"/Type/XObject/Subtype/Form/BBox[0 0 {x1 - x0} {y1 - y0}]/Resources<</Font<<{resources}>>>>".encode(),
                "\n".join(rows).encode(),
            ),
        )
        what = f"/Subtype/{kind}" if kind in {"FreeText", "Stamp"} else f"/Subtype/Widget/FT/{kind}/T(truong{form})"
        return _add(
            objects,
            f"<</Type/Annot{what}/F {flags}/Rect[{x0} {page.height - y1} {x1} {page.height - y0}]"
            f"/AP<</N {form} 0 R>>>>".encode(),
        )

    def _encode(self, text: str) -> str:
        return "".join(f"{self._codes.setdefault(char, len(self._codes) + 0x100):04X}" for char in text)

    def _content(self, page: Page) -> bytes:
        parts = []
        for kind, *rest in page.drawn:
            parts.append(getattr(self, f"_{kind}")(page, *rest))
        return "\n".join(parts).encode()

    def _text(
        self, page: Page, x: float, y: float, text: str, size: float, style: str, options: dict[str, float]
    ) -> str:
        codes = self._encode(text)
        extra = f"{options['spacing']} Tc " if "spacing" in options else ""
        extra += f"{options.get('mode', 0):.0f} Tr "
        matrix = {0: "1 0 0 1", 90: "0 1 -1 0", 180: "-1 0 0 -1", 270: "0 -1 1 0", 45: "0.7071 0.7071 -0.7071 0.7071"}
        turn = matrix[int(options.get("angle", 0))]
        # The size stands in the matrix, as in files of Word on some printers.
        if options.get("scaled"):
            return f"BT /F{style} 1 Tf {extra}{size} 0 0 {size} {x:.3f} {page.height - y:.3f} Tm <{codes}> Tj ET"
        return f"BT /F{style} {size} Tf {extra}{turn} {x:.3f} {page.height - y:.3f} Tm <{codes}> Tj ET"

    @staticmethod
    def _line(page: Page, x0: float, y0: float, x1: float, y1: float, width: float) -> str:
        return f"{width} w {x0} {page.height - y0} m {x1} {page.height - y1} l S"

    @staticmethod
    def _rectangle(page: Page, x0: float, y0: float, x1: float, y1: float, paint: str) -> str:
        return f"0.5 w {x0} {page.height - y1} {x1 - x0} {y1 - y0} re {paint}"

    @staticmethod
    def _raw(_: Page, code: str) -> str:
        return code

    @staticmethod
    def _picture(page: Page) -> str:
        return f"q {page.width} 0 0 {page.height} 0 0 cm /P Do Q"

    def _add_font(self, objects: list[bytes], style: str) -> int:
        name = _FONTS[style]
        widths = "".join(f"{code}[{_advance(char) * 1000:.0f}]" for char, code in self._codes.items())
        descriptor = _add(
            objects,
            f"<</Type/FontDescriptor/FontName/{name}/Flags 4/FontBBox[0 -220 1000 900]/ItalicAngle 0/Ascent 890"
            "/Descent -216/CapHeight 660/StemV 80>>".encode(),
        )
        child = _add(
            objects,
            f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
            f"/Supplement 0>>/FontDescriptor {descriptor} 0 R/DW 500/W[{widths}]/CIDToGIDMap/Identity>>".encode(),
        )
        unicode_map = "" if style == "X" else f"/ToUnicode {_add(objects, _stream(b'', self._unicode_map()))} 0 R"
        return _add(
            objects,
            f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H/DescendantFonts[{child} 0 R]"
            f"{unicode_map}>>".encode(),
        )

    def _unicode_map(self) -> bytes:
        rows = [f"<{code:04X}><{char.encode('utf-16-be').hex().upper()}>" for char, code in self._codes.items()]
        blocks = [rows[i : i + 100] for i in range(0, len(rows), 100)]
        body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
        return (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def\n"
            f"1 begincodespacerange <0000><FFFF> endcodespacerange\n{body}\nendcmap end end"
        ).encode()


def _add(objects: list[bytes], body: bytes) -> int:
    objects.append(body)
    return len(objects)


def _stream(head: bytes, body: bytes) -> bytes:
    packed = zlib.compress(body)
    return b"<<%s/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (head, len(packed), packed)


def _file(objects: list[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)
