"""Formats as they stand at one place: a run, a paragraph, a style."""

from __future__ import annotations

from typing import NamedTuple

from lxml.etree import _Element as Element

from cnscd_cli.model.document import Align
from cnscd_cli.parsers.docx.xml import OFF, VAL, W, read_points

ALIGNMENTS = {
    "left": Align.LEFT,
    "start": Align.LEFT,
    "center": Align.CENTER,
    "right": Align.RIGHT,
    "end": Align.RIGHT,
    "both": Align.JUSTIFY,
    "distribute": Align.JUSTIFY,
    "lowKashida": Align.JUSTIFY,
    "mediumKashida": Align.JUSTIFY,
    "highKashida": Align.JUSTIFY,
    "thaiDistribute": Align.JUSTIFY,
}


class RunFormat(NamedTuple):
    """What is seen of a run; null where this place leaves it to the next one up."""

    bold: bool | None = None
    italic: bool | None = None
    caps: bool | None = None
    small_caps: bool | None = None
    hidden: bool | None = None
    struck: bool | None = None
    """Crossed out: there to be seen, but as words that no longer hold."""
    size: float | None = None
    ascii_font: str | None = None
    ansi_font: str | None = None
    style: str | None = None

    @property
    def holds(self) -> bool:
        """Whether the words are seen, and not crossed out."""
        return not (self.hidden or self.struck)


class Indent(NamedTuple):
    """Left edge, and first line from there, in points."""

    left: float | None = None
    first: float | None = None


# Toggles by their place in `RunFormat`.
_TOGGLES = {W + name: place for place, name in enumerate(("b", "i", "caps", "smallCaps", "vanish", "strike"))}
_TOGGLES[W + "dstrike"] = _TOGGLES[W + "strike"]
_SIZE = W + "sz"
_FONTS = W + "rFonts"
_ASCII = W + "ascii"
_ANSI = W + "hAnsi"
_RUN_STYLE = W + "rStyle"
NO_FORMAT = RunFormat()


def read_run_format(properties: Element | None) -> RunFormat:
    """Formatting that stands directly in a `w:rPr`."""
    if properties is None:
        return NO_FORMAT
    toggles: list[bool | None] = [None] * 6
    size = ascii_font = ansi_font = style = None
    for item in properties:
        tag = item.tag
        if tag in _TOGGLES:
            toggles[_TOGGLES[tag]] = item.get(VAL) not in OFF
        elif tag == _FONTS:
            ascii_font = item.get(_ASCII)
            ansi_font = item.get(_ANSI)
        elif tag == _SIZE:
            size = read_points(item.get(VAL), 2.0)
        elif tag == _RUN_STYLE:
            style = item.get(VAL)
    bold, italic, caps, small_caps, hidden, struck = toggles
    return RunFormat(bold, italic, caps, small_caps, hidden, struck, size, ascii_font, ansi_font, style)


def lay_over(upper: RunFormat, lower: RunFormat) -> RunFormat:
    """`upper` with its gaps filled from `lower`."""
    return RunFormat._make(low if up is None else up for up, low in zip(upper, lower, strict=True))


def combine_styles(character: RunFormat, paragraph: RunFormat) -> RunFormat:
    """Character over paragraph style: a toggle that both switch on is off (ECMA-376 part 1, 17.7.3)."""
    merged = lay_over(character, paragraph)
    return merged._replace(
        bold=merged.bold and not (character.bold and paragraph.bold),
        italic=merged.italic and not (character.italic and paragraph.italic),
        caps=merged.caps and not (character.caps and paragraph.caps),
        small_caps=merged.small_caps and not (character.small_caps and paragraph.small_caps),
        hidden=merged.hidden and not (character.hidden and paragraph.hidden),
        struck=merged.struck and not (character.struck and paragraph.struck),
    )


def print_case(text: str, shown: RunFormat) -> str:
    """`text` in the letters that are printed: small capitals are capitals too."""
    return text.upper() if shown.caps or shown.small_caps else text


def read_indent(element: Element | None) -> Indent:
    """A `w:ind`; hanging wins over first line, as in Word."""
    if element is None:
        return Indent()
    left = read_points(element.get(W + "left") or element.get(W + "start"))
    hanging = read_points(element.get(W + "hanging"))
    first = read_points(element.get(W + "firstLine")) if hanging is None else -hanging
    return Indent(left, first)
