"""The ZIP package of a Word file: its parts as XML trees, within limits that keep a reader safe."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Callable
from typing import NamedTuple

from lxml import etree
from lxml.etree import _Element as Element

from cnscd_cli.errors import DamagedInput, EncryptedInput, UnsupportedInput
from cnscd_cli.parsers.docx.xml import W

MAX_PART = 100 * 1024 * 1024
MAX_TOTAL = 200 * 1024 * 1024
MAX_RATIO = 1000
RATIO_FROM = 1024 * 1024
"""Small parts of one repeated character compress better than any bomb needs to: the ratio counts from here on."""

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    etree.XMLSyntaxError,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
_STRICT = b"http://purl.oclc.org/ooxml/"
_STRICT_NAMES = (
    (b"wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
    (b"drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
    (b"drawingml/chart", b"http://schemas.openxmlformats.org/drawingml/2006/chart"),
    (b"drawingml/diagram", b"http://schemas.openxmlformats.org/drawingml/2006/diagram"),
    (
        b"drawingml/wordprocessingDrawing",
        b"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    ),
    (b"officeDocument/relationships", b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
)
_OTHER_KINDS = (
    ("xl/", "bảng tính Excel"),
    ("ppt/", "bài trình chiếu PowerPoint"),
    ("visio/", "bản vẽ Visio"),
)
_OTHER_MIMETYPES = (
    (b"opendocument.text", "văn bản OpenDocument (.odt)"),
    (b"opendocument.spreadsheet", "bảng tính OpenDocument (.ods)"),
    (b"opendocument.presentation", "bài trình chiếu OpenDocument (.odp)"),
    (b"epub", "sách điện tử EPUB"),
)
_RESAVE = "Mở tệp bằng Word, lưu lại dưới dạng .docx rồi kiểm tra lại"
_AS_DOCX = "Mở tệp bằng phần mềm đã tạo ra nó, lưu lại dưới dạng .docx hoặc .pdf rồi kiểm tra lại"


def damaged(path: str, problem: str = "tệp Word bị hỏng hoặc tải về chưa đủ") -> DamagedInput:
    """The error for a file that Word itself would not open as it is."""
    return DamagedInput(path, problem, _RESAVE)


def _make_parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def _to_transitional(root: Element) -> Element:
    """Strict OOXML differs from what everyone writes in its namespaces: one reading serves both."""
    data = etree.tostring(root, encoding="utf-8")
    for strict, transitional in _STRICT_NAMES:
        data = data.replace(b'"' + _STRICT + strict + b'"', b'"' + transitional + b'"')
    return etree.fromstring(data, _make_parser())


class Link(NamedTuple):
    """A relationship of one part to another within the package."""

    kind: str
    target: str
    id: str


class Package:
    """An opened file; parts are found by name as Word does, whatever the case or the slashes."""

    def __init__(self, data: bytes, path: str) -> None:
        self.path = path
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise damaged(path) from error
        self._parts = {info.filename.replace("\\", "/").lstrip("/").lower(): info for info in self._zip.infolist()}
        self._check_limits()

    def _check_limits(self) -> None:
        self.size = 0
        """Of all parts, unpacked."""
        for info in self._zip.infolist():
            size = info.file_size
            self.size += size
            squeezed = size > RATIO_FROM and size > MAX_RATIO * max(1, info.compress_size)
            if size > MAX_PART or self.size > MAX_TOTAL or squeezed:
                raise damaged(self.path, "nội dung nén trong tệp Word lớn bất thường, vượt giới hạn an toàn")
            if info.flag_bits & 0x1:
                raise EncryptedInput(self.path, "tệp Word đang đặt mật khẩu", "Mở tệp, bỏ mật khẩu rồi lưu lại")

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._parts

    def read_bytes(self, name: str) -> bytes | None:
        """The part as it is; null where the package has none of that name."""
        info = self._parts.get(name.lower())
        if info is None:
            return None
        try:
            with self._zip.open(info) as part:
                return part.read(info.file_size)  # asked for all, it would unpack more than is declared
        except _BROKEN as error:
            raise damaged(self.path) from error

    def read_xml(self, name: str, trim: Callable[[bytes], bytes] | None = None) -> Element | None:
        """The part as a tree in transitional namespaces; null where there is none.

        `trim` may take out elements that the caller has no use for, and so save their parsing.
        """
        data = self.read_bytes(name)
        if data is None:
            return None
        if trim is not None:
            data = trim(data)
        try:
            root = etree.fromstring(data, _make_parser())
            if root.getroottree().docinfo.internalDTD is not None:
                raise damaged(self.path, "tệp Word chứa khai báo DTD không được phép")
            return _to_transitional(root) if _STRICT.decode() in root.tag else root
        except _BROKEN as error:
            if "depth" in str(error):
                raise damaged(self.path, "nội dung tệp Word lồng nhau quá sâu") from error
            raise damaged(self.path) from error

    def read_relationships(self, name: str) -> list[Link]:
        """Everything the part `name` points to within the package."""
        folder, base = posixpath.split(name)
        root = self.read_xml(posixpath.join(folder, "_rels", base + ".rels"))
        found = []
        for link in root if root is not None else ():
            if link.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, link.get("Target", "").replace("\\", "/")))
                found.append(Link(link.get("Type", "").rpartition("/")[2], target.lstrip("/"), link.get("Id", "")))
        return found

    def find_document(self) -> tuple[str, Element]:
        """Name and tree of the main part; says what the package is when it is no Word file."""
        targets = [link.target for link in self.read_relationships("") if link.kind == "officeDocument"]
        for name in [*targets, "word/document.xml"]:
            if name in self and not name.startswith(tuple(prefix for prefix, _ in _OTHER_KINDS)):
                root = self.read_xml(name)
                if root is not None and root.tag == W + "document":
                    return name, root
        raise self._explain_kind()

    def _explain_kind(self) -> DamagedInput | UnsupportedInput:
        for prefix, kind in _OTHER_KINDS:
            if any(name.startswith(prefix) for name in self._parts):
                return UnsupportedInput(self.path, f"tệp là {kind}, không phải văn bản Word", _AS_DOCX)
        mimetype = self.read_bytes("mimetype") or b""
        for mark, kind in _OTHER_MIMETYPES:
            if mark in mimetype:
                return UnsupportedInput(self.path, f"tệp là {kind}, chưa đọc được", _AS_DOCX)
        if any(name.startswith("word/") or name == "[content_types].xml" for name in self._parts):
            return damaged(self.path, "tệp Word bị hỏng: thiếu phần nội dung chính")
        return UnsupportedInput(
            self.path,
            "tệp là tệp nén ZIP, không phải văn bản Word",
            "Giải nén tệp rồi kiểm tra từng văn bản .docx, .pdf hoặc .txt bên trong",
        )
