"""Paragraphs of a letter: what they are, and how their words are set. Knows nothing of Word."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from cnscd_cli.reporting.printable import one_line

_QUOTES = str.maketrans("«»", "“”")


class Role(Enum):
    """What a paragraph is in the letter."""

    BODY = "body"
    HEADING = "heading"
    SUBHEADING = "subheading"
    ITEM = "item"
    CLOSING = "closing"


class Piece(NamedTuple):
    """Words that are set alike."""

    text: str
    bold: bool = False
    italic: bool = False


class LetterParagraph(NamedTuple):
    """One paragraph."""

    role: Role
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """Its words alone."""
        return "".join(piece.text for piece in self.pieces)


def plain(text: str) -> Piece:
    """Upright."""
    return Piece(clean(text))


def bold(text: str) -> Piece:
    """Bold."""
    return Piece(clean(text), bold=True)


def italic(text: str) -> Piece:
    """Slanted."""
    return Piece(clean(text), italic=True)


def quoted(words: str) -> str:
    """In quotation marks, and none within."""
    return f"«{words.strip().translate({0xAB: None, 0xBB: None, 0x201C: None, 0x201D: None})}»"


def clean(text: str) -> str:
    """Safe in a Word file, with the quotation marks of official documents; spaces at the ends stay."""
    words = one_line(text).translate(_QUOTES)
    return f"{' ' if text[:1] == ' ' else ''}{words}{' ' if text[-1:] == ' ' and words else ''}"


def paragraph(role: Role, *pieces: Piece | str) -> LetterParagraph:
    """Of pieces, or of plain words."""
    return LetterParagraph(role, tuple(plain(piece) if isinstance(piece, str) else piece for piece in pieces))
