"""Passwords: told from the file itself, since LibreOffice only says that it could not open it."""

from __future__ import annotations

import io
import zipfile
import zlib

_OLE = b"\xd0\xcf\x11\xe0"
_SECTOR = 512
_WORD = b"\xec\xa5"
"""How the stream of a Word document begins (Word 97 and later, and with other versions Word 6 and 95)."""
_WORD_6 = b"\xdc\xa5"
_ENCRYPTED = 0x01
_MANIFEST = "META-INF/manifest.xml"
_MAX_MANIFEST = 1024 * 1024


def is_locked(data: bytes) -> bool:
    """Whether the text of a .doc or .odt is encrypted."""
    if data.startswith(_OLE):
        return any(_is_locked_word(data, at) for at in range(_SECTOR, len(data), _SECTOR))
    return data.startswith(b"PK") and _is_locked_odf(data)


def _is_locked_word(data: bytes, at: int) -> bool:
    """A stream begins where a sector does; byte 11 of that of the text holds the flag."""
    return (
        data.startswith((_WORD, _WORD_6), at)
        and 0x60 <= int.from_bytes(data[at + 2 : at + 4], "little") <= 0x112
        and bool(data[at + 11 : at + 12])
        and bool(data[at + 11] & _ENCRYPTED)
    )


def _is_locked_odf(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(_MANIFEST) as file:
            return b"encryption-data" in file.read(_MAX_MANIFEST)
    except (KeyError, OSError, ValueError, RuntimeError, NotImplementedError, zipfile.BadZipFile, zlib.error, EOFError):
        return False  # broken otherwise: the conversion will tell
