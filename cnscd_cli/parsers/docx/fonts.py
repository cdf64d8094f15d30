"""Fonts that show other letters than those stored: symbol fonts, and Vietnamese fonts from before Unicode."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from cnscd_cli.parsers.docx.symbols import has_private_use, is_symbol_font, read_symbols

# Latin letters and signs that Vietnamese in Unicode never has, but its old encodings have in every line.
_OLD_MARKS = re.compile("[µ¸¶¹¨ª¬\xadÆæÑñßþÞËëÏïÖöÜüØøÅåÄäÇçÛû]")
_UNICODE_LETTERS = re.compile("[\u0100-\u01ff\u1ea0-\u1ef9\u0300-\u0323]")


@lru_cache(maxsize=256)
def is_old_vietnamese(font: str | None) -> bool:
    """Fonts that show Vietnamese for codes that mean other letters."""
    return font is not None and font.lower().startswith((".vn", "vni-"))


@lru_cache(maxsize=256)
def _is_special(ascii_font: str | None, ansi_font: str | None) -> bool:
    return any(is_symbol_font(font) or is_old_vietnamese(font) for font in (ascii_font, ansi_font))


@dataclass(slots=True)
class FontReader:
    """Reads texts by their font.

    That a font is an old Vietnamese one proves nothing: its name stays behind when a text is retyped
    in Unicode. So a document is first read as it stands, and once more if the texts in such fonts
    turn out to be of the old encodings.
    """

    converts: bool = False
    _old: int = 0
    _new: int = 0

    @property
    def found_old_texts(self) -> bool:
        """Whether the texts read so far, in old Vietnamese fonts, are mostly not Unicode."""
        return self._old > self._new

    def read(self, text: str, ascii_font: str | None, ansi_font: str | None) -> str:
        """What is seen of `text` in these fonts (for characters below and from U+0080 on)."""
        if not _is_special(ascii_font, ansi_font) and not has_private_use(text):
            return text
        if is_old_vietnamese(ansi_font or ascii_font):
            return self._read_old(text, ansi_font or ascii_font or "")
        return read_symbols(text, ascii_font, ansi_font)

    def _read_old(self, text: str, font: str) -> str:
        if _UNICODE_LETTERS.search(text):
            self._new += 1
            return text
        if not self.converts:
            self._old += _OLD_MARKS.search(text) is not None
            return text
        from cnscd_cli.text.old_letters import read_in_font  # tables that hardly any file needs

        return read_in_font(text, font)
