"""Web pages and web archives (MHTML), often saved under the name of .doc: their characters, and nothing to load."""

from __future__ import annotations

import codecs
import re
import unicodedata

from cnscd_cli.errors import InputError
from cnscd_cli.parsers.txt.encoding import decode_text

_CHARSET = re.compile(rb"<meta[^>]{0,300}charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_HEAD = 8192
_LOADING = re.compile(
    r"</?(?:meta|link|base|img|image|iframe|frame|object|embed|applet|param|audio|video|source|bgsound|v:\w{1,20})"
    r"\b[^>]{0,4000}>"
    r"|\bbackground\s{0,9}=\s{0,9}(?:\"[^\"]{0,999}\"|'[^']{0,999}'|[^\s>]{1,999})|\burl\([^)]{0,4000}\)",
    re.IGNORECASE,
)
"""Bounded in length, as a page may be made to keep the search busy."""


def read_page(data: bytes, path: str) -> bytes:
    """The page in `data` as ASCII with character references, whatever encoding it had, without what it would load."""
    if data.lstrip()[:13].lower() == b"mime-version:" or b"multipart/related" in data[:_HEAD].lower():
        data, charset = _take_page(data)
    else:
        charset = None
    page = _LOADING.sub("", _decode(data, charset, path))
    return unicodedata.normalize("NFC", page).encode("ascii", "xmlcharrefreplace")


def _take_page(data: bytes) -> tuple[bytes, str | None]:
    """The page of an archive, and its encoding; an archive without one is taken for a page."""
    from email import message_from_bytes  # only for archives

    message = message_from_bytes(data.lstrip())
    for part in message.walk():
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                return payload, part.get_content_charset()
    return data, None


def _decode(data: bytes, charset: str | None, path: str) -> str:
    """Bytes that are UTF-8 are read so, whatever the page says of itself: converters often leave the old word there."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    declared = _CHARSET.search(data[:_HEAD])
    name = charset or (declared.group(1).decode("ascii") if declared else "")
    try:
        codecs.lookup(name)
    except LookupError:
        name = "windows-1252"
    if name.lower() in {"windows-1252", "iso-8859-1", "us-ascii", "ascii", "latin-1"}:
        return _decode_western(data, path)
    return data.decode(name, "replace")


def _decode_western(data: bytes, path: str) -> str:
    """What calls itself Western is often of Windows for Vietnamese; pages in old fonts are truly Western."""
    try:
        decoded = decode_text(data, path)
    except InputError:
        return data.decode("windows-1252", "replace")
    return decoded.text
