"""A Word file as its parts: opened with care, since it may be broken, and written the same every time."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import NamedTuple

from lxml import etree

from cnscd_cli.errors import ConfigurationError

_OLE = b"\xd0\xcf\x11\xe0"
_MAX_BYTES = 20_000_000
_MAX_UNPACKED = 200_000_000
_MACRO = b"macroEnabled"
_TEMPLATE = b"wordprocessingml.template.main+xml"
_DOCUMENT = b"wordprocessingml.document.main+xml"
_TYPES = "[Content_Types].xml"
_WRITTEN = re.compile(rb'PartName="/([^"]+)"[^>]*?ContentType="[^"]*wordprocessingml\.([a-z]+)(?:\.main)?\+xml"')
_WRITTEN_BACKWARDS = re.compile(
    rb'ContentType="[^"]*wordprocessingml\.([a-z]+)(?:\.main)?\+xml"[^>]*?PartName="/([^"]+)"'
)
_HOLDERS = {"document", "template", "header", "footer", "footnotes", "endnotes"}
_EPOCH = (1980, 1, 1, 0, 0, 0)


class Package(NamedTuple):
    """The members of a Word file, and which of them hold text."""

    members: dict[str, bytes]
    texts: tuple[str, ...]
    """The body first."""


def open_package(content: bytes, name: str) -> Package:
    """The parts of the Word file `name`; ConfigurationError tells what is wrong with it."""
    if len(content) > _MAX_BYTES:
        raise _refuse(name, "tệp quá lớn", "Bỏ bớt ảnh trong mẫu")
    if content.startswith(_OLE):
        raise _refuse(
            name, "tệp kiểu cũ (.doc) hoặc có mật khẩu", "Mở bằng Word, bỏ mật khẩu nếu có rồi lưu lại dạng .docx"
        )
    members = _unpack(content, name)
    types = members.get(_TYPES, b"")
    if _MACRO in types:
        raise _refuse(name, "mẫu có macro", "Lưu lại dạng .docx")
    members[_TYPES] = types.replace(_TEMPLATE, _DOCUMENT)
    found = [(kind, path) for path, kind in _WRITTEN.findall(types)] + _WRITTEN_BACKWARDS.findall(types)
    parts = {path.decode("utf-8", "replace"): kind.decode() for kind, path in found}
    texts = sorted(
        (path for path, kind in parts.items() if kind in _HOLDERS and path in members),
        key=lambda path: (parts[path] not in {"document", "template"}, path),
    )
    if not texts or parts[texts[0]] not in {"document", "template"}:
        raise _refuse(name, "đây không phải tệp Word", "Dùng tệp .docx hoặc .dotx")
    return Package(members, tuple(texts))


def _unpack(content: bytes, name: str) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            if sum(info.file_size for info in infos) > _MAX_UNPACKED:
                raise _refuse(name, "tệp quá lớn khi giải nén", "Bỏ bớt ảnh trong mẫu")
            return {info.filename: archive.read(info) for info in infos}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, NotImplementedError):
        raise _refuse(name, "tệp hỏng hoặc không phải tệp Word", "Mở bằng Word rồi lưu lại dạng .docx") from None


def parse_part(package: Package, path: str, name: str) -> etree._Element:
    """The XML of a part."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(package.members[path], parser)
    except etree.XMLSyntaxError:
        raise _refuse(name, f"phần {path} của tệp bị hỏng", "Mở bằng Word rồi lưu lại dạng .docx") from None


def pack(members: dict[str, bytes]) -> bytes:
    """The file; the same members give the same bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in members.items():
            info = zipfile.ZipInfo(path, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0  # else it tells the system it was written on
            archive.writestr(info, content)
    return target.getvalue()


def _refuse(name: str, problem: str, remedy: str) -> ConfigurationError:
    return ConfigurationError(f"Không dùng được mẫu {name}: {problem}. {remedy}.")
