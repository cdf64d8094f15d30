"""Picture files, as offices send them: a photograph or scan of a page, or a TIFF of several."""

from __future__ import annotations

import io
import struct
import warnings
from collections.abc import Iterable, Iterator

from PIL import Image, ImageOps, ImageSequence

from cnscd_cli.errors import DamagedInput, NoTextInput
from cnscd_cli.model.document import Document, Source, SourceFormat
from cnscd_cli.parsers.ocr.pages import DPI, Scan
from cnscd_cli.parsers.ocr.pictures import Picture
from cnscd_cli.parsers.ocr.reader import ReadScans, read_pictures
from cnscd_cli.parsers.ocr.tesseract import EngineMissing
from cnscd_cli.parsers.options import DEFAULT_OPTIONS, OcrMode, ReadOptions
from cnscd_cli.parsers.pdf.blocks import read_blocks

MAX_PAGES = 500
_LONG_SIDE = 11.69  # inches of A4, which a picture of a page is taken for
_MIN_SIDE = 200  # pixels; less is a logo or a stamp
_MAX_PIXELS = 150_000_000
_REMEDY = "Gửi bản gốc dạng .docx hoặc .pdf có lớp chữ"


def parse_image(data: bytes, path: str, sha256: str, options: ReadOptions = DEFAULT_OPTIONS) -> Document:
    """The document in the picture file `data`, every picture of it a page."""
    if options.ocr is OcrMode.NEVER:
        raise NoTextInput(path, "tệp ảnh chỉ đọc được bằng nhận dạng chữ, mà lần này đã tắt (--ocr never)", _REMEDY)
    _check(data, path)
    found = _read(data, path)
    pages = [found.pages[number] for number in sorted(found.pages)]
    texts = [page for page in pages if page.readable and page.words]
    if not texts:
        raise NoTextInput(
            path, "tệp ảnh không nhận dạng ra chữ nào", f"Chụp hoặc quét lại rõ hơn, hoặc {_lower(_REMEDY)}"
        )
    blocks, regions = read_blocks(texts, lambda _page: None)
    source = Source(path, SourceFormat.IMAGE, sha256, pages=len(pages), ocr=True)
    return Document(source, blocks, regions, found.issues)


Crop = tuple[float, float, float, float]
"""Shares of a picture that are cut off on its left, above, on its right, below."""


def read_picture_words(pictures: Iterable[tuple[bytes, Crop]], total: int) -> ReadScans:
    """Pictures of whole pages, each the bytes of a file and its crop, as pages of words numbered from 1 in their order.

    For documents that hold such pictures instead of text. A file of several is seen by its first; one that cannot be
    opened has no page. Raises EngineMissing where no Tesseract reads Vietnamese.
    """
    return read_pictures(_open_each(pictures), total)


def _open_each(pictures: Iterable[tuple[bytes, Crop]]) -> Iterator[Scan]:
    for number, (data, crop) in enumerate(pictures, 1):
        try:
            scan = next(open_pictures(data), None)
        except _BROKEN:
            continue
        if scan is not None:
            yield Scan(number, _cut(scan.picture, crop))


def _cut(picture: Picture, crop: Crop) -> Picture:
    left, top, right, bottom = crop
    if not any(crop) or left + right >= 1 or top + bottom >= 1:
        return picture
    width, height = picture.size
    return picture.crop(
        (round(left * width), round(top * height), round((1 - right) * width), round((1 - bottom) * height))
    )


# What Pillow raises.
_BROKEN = (OSError, ValueError, SyntaxError, EOFError, struct.error, Image.DecompressionBombError)

_FORMATS = ("PNG", "JPEG", "BMP", "GIF", "TIFF", "WEBP")
"""No others: Pillow would start a program for PostScript, and draw EMF on Windows alone."""


def _check(data: bytes, path: str) -> None:
    """Refuses a broken file before a program that is missing is spoken of."""
    try:
        next(open_pictures(data), None)
    except _BROKEN:
        raise _damaged(path) from None


def _read(data: bytes, path: str) -> ReadScans:
    try:
        return read_pictures(open_pictures(data))
    except EngineMissing as lack:
        raise NoTextInput(path, f"tệp ảnh chỉ đọc được bằng nhận dạng chữ, mà {lack.problem}", lack.remedy) from None
    except _BROKEN:
        raise _damaged(path) from None


def _damaged(path: str) -> DamagedInput:
    return DamagedInput(path, "tệp ảnh bị hỏng hoặc quá lớn", "Quét hoặc lưu lại ảnh rồi thử lại")


def open_pictures(data: bytes) -> Iterator[Scan]:
    """The pictures in a file, upright as its camera says, at `DPI` dots an inch."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow warns of large pictures and odd tags; the limit here is our own
        with Image.open(io.BytesIO(data), formats=_FORMATS) as file:
            for number, frame in enumerate(ImageSequence.Iterator(file), 1):
                if number > MAX_PAGES:
                    return
                if frame.width * frame.height > _MAX_PIXELS:
                    raise Image.DecompressionBombError
                yield Scan(number, _fit(_flatten(ImageOps.exif_transpose(frame))))


def _flatten(frame: Picture) -> Picture:
    """In grey or colour, on white where it is transparent."""
    if frame.mode in ("L", "1", "I;16"):
        return frame.convert("L")
    if "A" in frame.getbands() or "transparency" in frame.info:
        clear = frame.convert("RGBA")
        white = Image.new("RGBA", clear.size, (255, 255, 255, 255))
        return Image.alpha_composite(white, clear).convert("RGB")
    return frame.convert("RGB")


def _fit(picture: Picture) -> Picture:
    """As large as an A4 sheet is at `DPI`."""
    share = _LONG_SIDE * DPI / max(picture.size)
    if max(picture.size) < _MIN_SIDE or abs(share - 1) < 0.02:
        return picture
    size = max(1, round(picture.width * share)), max(1, round(picture.height * share))
    return picture.resize(size, Image.Resampling.LANCZOS if share < 1 else Image.Resampling.BICUBIC)


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
