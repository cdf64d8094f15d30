"""Characters of symbol fonts, which Word stores by their place in the font, as Unicode knows them."""

from __future__ import annotations

import re
from functools import lru_cache

# Adobe's Symbol encoding from 0x20 on; a blank stands where the font has nothing worth reading.
_SYMBOL_LOW = " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_ αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
_SYMBOL_HIGH = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…|—↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑ "
_SYMBOL = {0x20 + n: char for n, char in enumerate(_SYMBOL_LOW)} | {
    0xA0 + n: char for n, char in enumerate(_SYMBOL_HIGH)
}

_WINGDINGS = {
    0x20: " ", 0x21: "✏", 0x22: "✂", 0x28: "☎", 0x29: "✆", 0x2A: "✉", 0x3A: "💻", 0x46: "☞", 0x45: "☜", 0x47: "☝",
    0x4A: "☺", 0x4C: "☹", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "❑", 0x72: "❒", 0x73: "⬧",
    0x74: "⧫", 0x75: "◆", 0x76: "❖", 0x77: "⬥", 0x9F: "•", 0xA0: "▪", 0xA1: "○", 0xA2: "○", 0xA4: "◉", 0xA5: "◎",
    0xA7: "▪", 0xA8: "◻", 0xAA: "✦", 0xAB: "★", 0xB2: "✧", 0xB5: "✪", 0xB6: "✰", 0xD8: "➢", 0xDF: "←", 0xE0: "→",
    0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xEF: "⇦", 0xF0: "⇨", 0xF1: "⇧", 0xF2: "⇩", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒",
    0xFE: "☑",
    **{0x80 + n: chr(0x24EA if n == 0 else 0x245F + n) for n in range(11)},
    **{0x8B + n: chr(0x24FF if n == 0 else 0x2775 + n) for n in range(11)},
}  # fmt: skip
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x54: "☒", 0x97: "●", 0xA2: "■", 0xA3: "□", 0x2A: "☐"}

BULLET = "•"
_DASHES = "-−–—_⎯"
_PRIVATE_USE = range(0xF000, 0xF100)
_PRIVATE = re.compile("[\uf000-\uf0ff]")


@lru_cache(maxsize=256)
def is_symbol_font(font: str | None) -> bool:
    """Fonts whose characters are not letters, whatever their code says."""
    return font is not None and font.lower().startswith(("symbol", "wingdings", "webdings", "zapfdingbats"))


def _find(code: int, font: str | None) -> str | None:
    name = (font or "").lower()
    if name.startswith("wingdings 2"):
        return _WINGDINGS_2.get(code)
    if name.startswith(("wingdings 3", "webdings")):
        return None
    if name.startswith("wingdings"):
        return _WINGDINGS.get(code)
    return _SYMBOL.get(code)


def read_symbol(char: str, font: str | None) -> str:
    """A character of a symbol font as Unicode; ornaments without an equal become a bullet."""
    code = ord(char)
    if code in _PRIVATE_USE:
        return _find(code - 0xF000, font) or BULLET
    if is_symbol_font(font) and 0x20 < code < 0x100:
        return _find(code, font) or BULLET
    return char


def read_symbol_code(code: int, font: str | None) -> str:
    """As `read_symbol`, for a number out of a file; nothing for one that is no character."""
    return read_symbol(chr(code), font) if 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE else ""


def read_symbols(text: str, ascii_font: str | None, ansi_font: str | None) -> str:
    """`text` of a run whose font, or whose characters, may be of a symbol font."""
    return "".join(read_symbol(char, ascii_font if char < "\x80" else ansi_font or ascii_font) for char in text)


def has_private_use(text: str) -> bool:
    """Whether some character is stored by its place in a symbol font."""
    return _PRIVATE.search(text) is not None


def read_bullet(text: str, font: str | None) -> str:
    """The glyph of a bulleted level: ornaments become «•», dashes «-», a plus stays one."""
    signs = []
    for char in text:
        if ord(char) in _PRIVATE_USE or (is_symbol_font(font) and char != " "):
            glyph = read_symbol(char, font)
            signs.append("-" if glyph in _DASHES else "+" if glyph == "+" else BULLET)
        else:
            signs.append(char)
    return "".join(signs)
