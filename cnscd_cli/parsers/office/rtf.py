"""What LibreOffice would misread in RTF: fonts from before Unicode, and labels that it has itself written without."""

from __future__ import annotations

import re

_OLD_FONT = re.compile(
    rb"(\\fcharset)\d{1,3}((?:\\[a-z]+-?\d* ?|\{[^{}]{0,200}\}|\s)*+(?:\.Vn|VNI-|VNI ))", re.IGNORECASE
)


_BINARY = re.compile(rb"\\bin(\d{1,20})")


def is_cut_off(data: bytes) -> bool:
    """Whether bytes are announced that are not there: LibreOffice would wait for them."""
    return any(int(match.group(1)) > len(data) - match.end() for match in _BINARY.finditer(data))


def read_western_fonts(data: bytes) -> bytes:
    """The file with the fonts «.Vn…» and «VNI-…» declared as Western, whatever encoding the table of fonts gives them.

    Else their codes are taken for letters of another encoding (163 is Vietnamese, 1 is that of the machine, 2 is for
    symbols), and some for none.
    """
    return _OLD_FONT.sub(rb"\g<1>0\g<2>", data)


_LABELS = ("Phần", "Chương", "Mục", "Tiểu mục", "Điều", "Khoản", "Điểm", "Phụ lục", "Biểu", "Nhiệm vụ")
_LOST = {
    form.encode("cp1252", "replace").replace(b"?", rb"\'3f"): form
    for label in _LABELS
    for form in (label, label.upper())
}
"""What is left of a label where every letter beyond Western ones has become a question mark."""
_LEVEL_TEXT = re.compile(rb"(\\leveltext(?:\\leveltemplateid-?\d+)? ?\\'[0-9a-f]{2})([^;{}]*\\'3f[^;{}]*)(?=;)")


def restore_labels(data: bytes) -> bytes:
    """The file with the words of automatic numbering that LibreOffice writes as «?i?u 1.» as they were: «Điều 1.»."""
    return _LEVEL_TEXT.sub(_restore, data)


def _restore(match: re.Match[bytes]) -> bytes:
    head, text = match.groups()
    for lost in sorted(_LOST, key=len, reverse=True):  # «Tiểu mục» before «Mục»
        if text.startswith(lost):
            return bytes(head) + _escape(_LOST[lost]) + bytes(text[len(lost) :])
    return match.group()


def _escape(text: str) -> bytes:
    return "".join(char if char < "\x7f" else f"\\u{ord(char)}\\'3f" for char in text).encode("ascii")
