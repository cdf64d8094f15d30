"""Drawings: the words that stand in them outside of text boxes, and what of them cannot be read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lxml.etree import _Element as Element

from cnscd_cli.errors import DamagedInput
from cnscd_cli.parsers.docx.package import Package
from cnscd_cli.parsers.docx.xml import LINK_ID, W, child, read_integer, read_points, walk

PICTURE = "Ảnh chiếm gần trọn trang, chữ trong ảnh chưa đọc được"
CHART = "Biểu đồ chưa đọc được"
DIAGRAM = "Sơ đồ (SmartArt) chưa đọc được"
OBJECT = "Nội dung nhúng từ phần mềm khác (bảng Excel, công thức…) chưa đọc được"

_VECTORS = (".emf", ".wmf", ".emz", ".wmz", ".svg")
"""Pictures drawn in lines, which recognition cannot open."""

_OFFICE = LINK_ID.removesuffix("id")
_EMBED = _OFFICE + "embed"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_DSP = "{http://schemas.microsoft.com/office/drawing/2008/diagram}"
_VML = "{urn:schemas-microsoft-com:vml}"
_OLE = "{urn:schemas-microsoft-com:office:office}OLEObject"
_BOX = W + "txbxContent"
_BLIP = _A + "blip"
_FRAME = _A + "xfrm"
_DRAWN = _A + "p"
_TEXT_PATH = _VML + "textpath"
_IMAGE_DATA = _VML + "imagedata"
_RELATED = _DGM + "relIds"
_CHARTS = frozenset(
    (
        "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart",
        "{http://schemas.microsoft.com/office/drawing/2014/chartex}chart",
    )
)
_WANTED = frozenset((_BOX, _BLIP, _DRAWN, _TEXT_PATH, _IMAGE_DATA, _RELATED, _OLE, *_CHARTS))
_VML_SIZE = r"(?i)(?:^|;)\s*(width|height)\s*:\s*([\d.]+(?:pt|in|cm|mm|pc)?)"

_EMU = 12700.0
_A4 = (595.3, 841.9)
_SHARE = 0.45
"""Of the page: a scanned page within its margins covers more, a photograph across the text less."""


class Figure(NamedTuple):
    """What a drawing shows besides its text boxes."""

    lines: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    """Sentences about what is seen but could not be read."""
    pages: tuple[PageShot, ...] = ()
    """Pictures of whole pages."""


class PageShot(NamedTuple):
    """A picture of a whole page: the part it is in, and what of it is shown."""

    part: str
    crop: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    """Shares cut off on the left, above, on the right, below."""
    behind_text: bool = False
    """A frame, a letterhead, a scan whose words stand above it; where no words do, a page as converters lay it."""


class PagePicture(NamedTuple):
    """Where a picture of a whole page stands, whose words recognition may read."""

    package: Package
    shot: PageShot
    paragraph: int
    """Which holds it."""
    behind: int
    """The last paragraph before it; that of a text box may come after the one that holds both."""

    def read(self) -> bytes:
        """The bytes of its file; none where they are broken, which the text need not suffer from."""
        try:
            return self.package.read_bytes(self.shot.part) or b""
        except DamagedInput:
            return b""


class FigureReader:
    """Reads the drawings of one part, whose links lead to diagrams."""

    def __init__(self, package: Package, links: Mapping[str, str], page: tuple[float, float] = _A4) -> None:
        self.package = package
        self.links = links
        """Names of parts by relationship id."""
        self.page = page
        self._seen: dict[str, tuple[str, ...]] = {}

    def read(self, drawing: Element) -> Figure:
        """What is seen of a `w:drawing`, `w:pict` or `w:object`."""
        lines: list[str] = []
        unread: list[str] = []
        pages: list[PageShot] = []
        for element in walk([drawing], _WANTED):
            tag = element.tag
            if tag == _BOX:
                continue  # paragraphs of their own, with drawings of their own
            if tag == _DRAWN:
                lines.append(_read_drawn(element))
            elif tag == _TEXT_PATH:
                lines.append(element.get("string") or "")
            elif tag == _RELATED:
                found = self._read_diagram(element)
                lines.extend(found)
                unread.extend(() if found else (DIAGRAM,))
            elif tag == _OLE:
                unread.extend((OBJECT,) if element.get("DrawAspect") != "Icon" else ())
            elif tag in _CHARTS:
                unread.append(CHART)
            elif self._fills_page(_measure_drawing(drawing, element) if tag == _BLIP else _measure_shape(element)):
                part = self._find_part(element)
                behind = _lies_behind(drawing, element)
                pages.extend((PageShot(part, _read_crop(element), behind),) if part else ())
                unread.extend(() if part or behind else (PICTURE,))
        if OBJECT in unread:
            unread, pages = [OBJECT], []  # its picture is what is seen of it
        return Figure(tuple(line for line in lines if line.strip()), tuple(dict.fromkeys(unread)), tuple(pages))

    def _fills_page(self, size: tuple[float, float]) -> bool:
        width, height = self.page
        return size[0] * size[1] >= _SHARE * width * height

    def _find_part(self, picture: Element) -> str:
        """The part that holds a picture made of dots; empty where it is none or lies outside of the file."""
        name = self.links.get(picture.get(_EMBED if picture.tag == _BLIP else LINK_ID, ""), "")
        return name if name in self.package and not name.lower().endswith(_VECTORS) else ""

    def _read_diagram(self, related: Element) -> tuple[str, ...]:
        """The words of a SmartArt, as laid out where Word left that, else as they were typed."""
        name = self.links.get(related.get(_OFFICE + "dm", ""), "")
        if name not in self._seen:
            self._seen[name] = tuple(self._read_diagram_part(name))
        return self._seen[name]

    def _read_diagram_part(self, name: str) -> Iterator[str]:
        data = self._read_part(name)
        if data is None:
            return
        laid_out = next((item.get("relId", "") for item in data.iter(_DSP + "dataModelExt")), "")
        drawing = self._read_part(self.links.get(laid_out, ""))
        for element in (drawing if drawing is not None else data).iter(_DRAWN):
            line = _read_drawn(element)
            if line.strip():
                yield line

    def _read_part(self, name: str) -> Element | None:
        try:
            return self.package.read_xml(name) if name else None
        except DamagedInput:
            return None


def _read_drawn(paragraph: Element) -> str:
    return "".join(" " if item.tag == _A + "br" else item.text or "" for item in paragraph.iter(_A + "t", _A + "br"))


def _measure_drawing(drawing: Element, blip: Element) -> tuple[float, float]:
    """Points, of the picture itself where it is one of a group."""
    extent = child(_find_anchor(drawing), _WP + "extent")
    if extent is None:
        return 0.0, 0.0
    width, height = _read_extent(extent)
    for shape in blip.iterancestors():
        own = next(shape.iter(_FRAME), None)
        if own is not None:
            own_width, own_height = _read_extent(child(own, _A + "ext"))
            return min(width, own_width or width), min(height, own_height or height)
        if shape is drawing:
            break
    return width, height


def _find_anchor(drawing: Element) -> Element | None:
    return next((item for item in drawing if item.tag in {_WP + "inline", _WP + "anchor"}), None)


def _lies_behind(drawing: Element, picture: Element) -> bool:
    if picture.tag == _BLIP:
        anchor = _find_anchor(drawing)
        return anchor is not None and anchor.get("behindDoc") in {"1", "true"}
    return "z-index:-" in _read_style(picture).replace(" ", "")


def _read_extent(extent: Element | None) -> tuple[float, float]:
    if extent is None:
        return 0.0, 0.0
    return (read_integer(extent.get("cx")) or 0) / _EMU, (read_integer(extent.get("cy")) or 0) / _EMU


def _read_crop(picture: Element) -> tuple[float, float, float, float]:
    cut = child(picture.getparent(), _A + "srcRect")
    if cut is None:
        return 0.0, 0.0, 0.0, 0.0
    left, top, right, bottom = (min(max(read_integer(cut.get(side)) or 0, 0), 100_000) / 100_000 for side in "ltrb")
    return left, top, right, bottom


def _measure_shape(picture: Element) -> tuple[float, float]:
    sizes = re.findall(_VML_SIZE, _read_style(picture))
    found = {name.lower(): read_points(value, 1.0) or 0.0 for name, value in sizes}
    return found.get("width", 0.0), found.get("height", 0.0)


def _read_style(picture: Element) -> str:
    shape = picture.getparent()
    return shape.get("style", "") if shape is not None else ""


def read_page_size(section: Element | None) -> tuple[float, float]:
    """Width and height in points of a `w:sectPr`."""
    size = child(section, W + "pgSz")
    width = read_points(size.get(W + "w")) if size is not None else None
    height = read_points(size.get(W + "h")) if size is not None else None
    return (width, height) if width and height else _A4
