"""Flat OPC, a Word file in one piece of XML («Tài liệu XML Word»): its parts packed as the DOCX that it is."""

from __future__ import annotations

import base64
import binascii
import io
import zipfile

_PKG = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
_RELATIONSHIPS = "application/vnd.openxmlformats-package.relationships+xml"


def pack_flat_opc(data: bytes) -> bytes | None:
    """The DOCX in `data`; null where its XML is broken."""
    from lxml import etree  # only for this form

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return None
    buffer = io.BytesIO()
    types = []
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in root.iterfind(f"{_PKG}part"):
            name = part.get(f"{_PKG}name", "").lstrip("/")
            xml, binary = part.find(f"{_PKG}xmlData"), part.find(f"{_PKG}binaryData")
            if xml is not None and len(xml):
                archive.writestr(name, etree.tostring(xml[0], encoding="UTF-8", xml_declaration=True))
            elif binary is not None:
                archive.writestr(name, _decode(binary.text or ""))
            types.append((name, part.get(f"{_PKG}contentType", "")))
        archive.writestr("[Content_Types].xml", _list_types(types))
    return buffer.getvalue()


def _decode(text: str) -> bytes:
    try:
        return base64.b64decode(text)
    except (binascii.Error, ValueError):
        return b""


def _list_types(types: list[tuple[str, str]]) -> bytes:
    from xml.sax.saxutils import quoteattr  # as above

    rows = "".join(
        f"<Override PartName={quoteattr('/' + name)} ContentType={quoteattr(kind)}/>"
        for name, kind in types
        if kind != _RELATIONSHIPS
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="rels" ContentType="{_RELATIONSHIPS}"/>{rows}</Types>'
    ).encode()
