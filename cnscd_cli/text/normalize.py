"""One pass that makes Vietnamese text comparable, with the original kept beside it.

`compose` is for parsers: it repairs encoding artefacts and is what a quote shows. `normalize` is for
matching: every form it makes has the same length as the original, so a span found in one is a span
of all of them, and no offset map is needed.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_INVISIBLE = dict.fromkeys(
    [0x00AD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)
_CONTROL = dict.fromkeys([*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0)])
_UNSEEN = _INVISIBLE | _CONTROL
_UNSEEN_IN_TCVN3 = {code: None for code in _UNSEEN if code != 0x00AD}
_WIDE = re.compile("[\u0100-\u01b0\u1ea0-\u1ef9]")
_OLD_LETTER = re.compile("[¡-ª¬®µ¶¸¹¼-¾ÄÅÆÇËÎÏÑÖ×ØÛÜÞßäåæçëîïñö÷øûüþ]")
_STRAY = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")

_DASHES = "‐‑‒–—―−﹘﹣－"
_SPACES = (
    "\t\n\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
_MARKS = {
    **dict.fromkeys(map(ord, _DASHES), "-"),
    **dict.fromkeys(map(ord, _SPACES), " "),
    **dict.fromkeys(map(ord, "“”„‟″«»"), '"'),
    **dict.fromkeys(map(ord, "‘’‚‛′`´"), "'"),
    ord("\u00d0"): "Đ",  # Eth and African D look like Đ and are typed for it
    ord("\u0189"): "Đ",
    ord("\u00f0"): "đ",
    ord("％"): "%",
}

_MARKED = re.compile(f"[{re.escape(''.join(map(chr, _MARKS)))}]")

# A syllable that ends in oa, oe or uy bears its mark on either letter: «hoà» and «hòa» are one word.
# «quý» is not of them: its u belongs to the consonant.
_TONES = {
    old: new
    for letters, olds, news in (
        ("o", "àáảãạ", "òóỏõọ"),
        ("o", "èéẻẽẹ", "òóỏõọ"),
        ("u", "ỳýỷỹỵ", "ùúủũụ"),
    )
    for o, n in zip(olds, news, strict=True)
    for old, new in [(letters + o, n + unicodedata.normalize("NFD", o)[0])]
}
# NOTE: the pattern opens with a set, not with a look behind for the q of «quý»: the engine then skips to the
# few letters that may begin a match, which halves the cost of normalising a document.
_OLD_TONE = re.compile("[oOuU][àáảãạèéẻẽẹỳýỷỹỵÀÁẢÃẠÈÉẺẼẸỲÝỶỸỴ](?![^\\W\\d_])")


def _base(char: str) -> str:
    if char in "đĐ":
        return "d"
    base = unicodedata.normalize("NFD", char)[0].lower()
    return base if len(base) == 1 else char


_FOLD = {
    code: _base(chr(code))
    for code in [*range(0x41, 0x5B), *range(0xC0, 0x250), *range(0x1EA0, 0x1EFA)]
    if chr(code).isalpha()
}
_LOWER = {code: chr(code).lower() for code in range(0x250) if chr(code).isupper() and len(chr(code).lower()) == 1}


def compose(raw: str) -> str:
    """`raw` in NFC, without characters that are never seen (zero-width, soft hyphen, control); line ends stay.

    A soft hyphen stays in a text that has no letter beyond those of TCVN3, where it is a letter too: whether the
    document is in that encoding is seen from all of it (`old_encodings`).
    """
    text = raw if raw.isascii() or unicodedata.is_normalized("NFC", raw) else unicodedata.normalize("NFC", raw)
    if not _STRAY.search(text):
        return text
    may_be_tcvn3 = "\u00ad" in text and not _WIDE.search(text)
    return text.translate(_UNSEEN_IN_TCVN3 if may_be_tcvn3 else _UNSEEN)


def may_be_old(text: str) -> bool:
    """Whether `text` has characters that Vietnamese does without, but for those of its encodings before Unicode."""
    return _OLD_LETTER.search(text) is not None


def _modern_tone(match: re.Match[str]) -> str:
    pair = match.group()
    new = _TONES.get(pair.lower())
    if new is None or match.string[match.start() - 1 : match.start()] in ("q", "Q"):
        return pair
    return "".join(n.upper() if p.isupper() else n for n, p in zip(new, pair, strict=True))


def unify(text: str) -> str:
    """`text` with one form of dash, quote, space and tone placement; same length, same case."""
    if _MARKED.search(text):  # translating is dear, and most lines hold none of these
        text = text.translate(_MARKS)
    return _OLD_TONE.sub(_modern_tone, text)


def lower(text: str) -> str:
    """Lower case of the same length (a few capitals outside Vietnamese have two letters below)."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else text.translate(_LOWER)


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Lower case without any mark, same length: «Phấn đấu» and «Phần đầu» both give «phan dau»."""
    return lower(text.translate(_FOLD))


class NormalText(NamedTuple):
    """A text in the forms that matching needs; a span of one is the same span of the others."""

    original: str
    text: str
    """One form of dash, quote, space, tone placement; case as written."""
    lower: str

    @property
    def folded(self) -> str:
        """Lower case, no marks."""
        return fold(self.text)


@lru_cache(maxsize=4096)
def normalize(original: str) -> NormalText:
    """All forms of `original`, which must come from `compose`."""
    text = unify(original)
    return NormalText(original, text, lower(text))
