"""Scans made of PDFs with a text layer: every page a picture, askew and spoilt as a test wants it."""

from __future__ import annotations

import io
import random
from collections.abc import Callable

import pypdfium2
import pytest
from PIL import Image, ImageDraw, ImageFont

from cnscd_cli.parsers.ocr.tesseract import EngineMissing, load_engine

Spoiler = Callable[[Image.Image, int], Image.Image]
"""From a page and its index to what a scanner would have made of it."""


def _reads_vietnamese() -> bool:
    try:
        load_engine()
    except EngineMissing:
        return False
    return True


needs_tesseract = pytest.mark.skipif(not _reads_vietnamese(), reason="Tesseract with Vietnamese is not installed")


def make_scan(
    data: bytes,
    *,
    dpi: int = 200,
    angle: float = 0.5,
    quality: int = 75,
    spoil: Spoiler | None = None,
    colour: bool = False,
) -> bytes:
    """A PDF whose pages are pictures of those of `data`."""
    return pack_pages(draw_pages(data, dpi=dpi, angle=angle, spoil=spoil, colour=colour), dpi=dpi, quality=quality)


def draw_pages(
    data: bytes, *, dpi: int = 200, angle: float = 0.5, spoil: Spoiler | None = None, colour: bool = False
) -> list[Image.Image]:
    """The pages of a PDF as pictures, turned by `angle` degrees."""
    document = pypdfium2.PdfDocument(data)
    pages = []
    try:
        for index in range(len(document)):
            page = document[index]
            picture = page.render(scale=dpi / 72, grayscale=not colour).to_pil().convert("RGB" if colour else "L")
            page.close()
            white = (255, 255, 255) if colour else 255
            picture = picture.rotate(angle, Image.Resampling.BICUBIC, expand=abs(angle) > 45, fillcolor=white)
            pages.append(spoil(picture, index) if spoil else picture)
    finally:
        document.close()
    return pages


def pack_pages(pages: list[Image.Image], *, dpi: int = 200, quality: int = 75) -> bytes:
    """The pictures as pages of a PDF, packed as JPEG."""
    out = io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=dpi, quality=quality)
    return out.getvalue()


def add_salt(share: float, seed: int = 1) -> Spoiler:
    """Specks, black and white, on that share of the pixels."""

    def spoil(picture: Image.Image, index: int) -> Image.Image:
        chance = random.Random(seed + index)  # noqa: S311 - the noise of a scanner
        width, height = picture.size
        pixels = picture.load()
        for _ in range(round(share * width * height)):
            value = chance.choice((0, 255))
            pixels[chance.randrange(width), chance.randrange(height)] = (value,) * 3 if picture.mode == "RGB" else value
        return picture

    return spoil


def add_stamp(x: float, y: float, *, on: int = -1, radius: float = 0.07) -> Spoiler:
    """A round red stamp over the page of that index (all for -1), at shares of its width and height."""

    def spoil(picture: Image.Image, index: int) -> Image.Image:
        if on not in (-1, index):
            return picture
        colour = picture.convert("RGB")
        layer = Image.new("RGB", colour.size, (255, 255, 255))
        draw = ImageDraw.Draw(layer)
        cx, cy, r = x * colour.width, y * colour.height, radius * colour.width
        for size in (1.0, 0.93, 0.55):
            box = (cx - r * size, cy - r * size, cx + r * size, cy + r * size)
            draw.ellipse(box, outline=(215, 40, 50), width=max(2, round(r / 30)))
        draw.text((cx - r * 0.4, cy - r * 0.1), "U.B.N.D", fill=(215, 40, 50), font=ImageFont.load_default(r / 4))
        return Image.composite(layer, colour, layer.convert("L").point([255 if v < 250 else 0 for v in range(256)]))

    return spoil
