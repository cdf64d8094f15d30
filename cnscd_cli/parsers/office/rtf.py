"""What LibreOffice would misread in RTF: old Vietnamese fonts, whose codes mean Western letters to every program."""

from __future__ import annotations

import re

_OLD_FONT = re.compile(
    rb"(\\fcharset)\d{1,3}((?:\\[a-z]+-?\d* ?|\{[^{}]{0,200}\}|\s)*+(?:\.Vn|VNI-|VNI ))", re.IGNORECASE
)


def read_western_fonts(data: bytes) -> bytes:
    """The file with the fonts «.Vn…» and «VNI-…» declared as Western, whatever encoding the table of fonts gives them.

    Else their codes are taken for letters of another encoding (163 is Vietnamese, 1 is that of the machine, 2 is for
    symbols), and some for none.
    """
    return _OLD_FONT.sub(rb"\g<1>0\g<2>", data)
