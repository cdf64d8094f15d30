"""Which parser reads which content."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import IO, NamedTuple

from cnscd_cli.errors import (
    DamagedInput,
    EmptyInput,
    EncryptedInput,
    InputError,
    MissingInput,
    UnsupportedInput,
    name_cause,
)
from cnscd_cli.model.document import Document
from cnscd_cli.parsers.folders import split_archive
from cnscd_cli.parsers.given import find_given
from cnscd_cli.parsers.options import DEFAULT_OPTIONS, ReadOptions
from cnscd_cli.parsers.progress import report_progress

Parser = Callable[[bytes, str, str, ReadOptions], Document]
"""From the bytes, the path and the SHA-256 of a file to its blocks."""


# --- kinds of content ------------------------------------------------------------------------------------------

MAX_BYTES = 300 * 1024 * 1024
"""The largest scans of plans have some 50 MB; more is read into memory for nothing."""

_HEAD = 1024
_BEFORE_OLE = (b"\xdb\xa5", b"\x9b\xa5", b"\x31\xbe\x00\x00")
"""Word 2, Word 1, and Write of old Windows."""
_PART = 8 * 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_EXPORT = "Xuất nội dung ra tệp .docx, .pdf có lớp chữ hoặc .txt rồi kiểm tra lại"


class _Kind(NamedTuple):
    """Content that is known by its bytes: read by `parser`, or refused with a sentence."""

    name: str
    is_this: Callable[[bytes], bool]
    parser: Callable[[], Parser] | None = None
    remedy: str = _EXPORT
    error: type[InputError] = UnsupportedInput


def _load_docx() -> Parser:
    from cnscd_cli.parsers.docx import parse_docx  # brings lxml: not for those who read text

    return parse_docx


def _load_pdf() -> Parser:
    from cnscd_cli.parsers.pdf import parse_pdf  # brings pdfium

    return parse_pdf


def _load_txt() -> Parser:
    from cnscd_cli.parsers.txt import parse_txt  # only the parser that is needed

    return parse_txt


def _load_office(form: str) -> Callable[[], Parser]:
    def load() -> Parser:
        from cnscd_cli.parsers.office import parse_office  # as above
        from cnscd_cli.parsers.office.forms import Form

        return partial(parse_office, Form[form])

    return load


def _load_image() -> Parser:
    from cnscd_cli.parsers.ocr.parser import parse_image  # brings Pillow and the reading of pictures

    return parse_image


def _is_pdf(data: bytes) -> bool:
    return b"%PDF-" in data[:_HEAD]


def _is_zip(data: bytes) -> bool:
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"))


def _has_part(*prefixes: bytes) -> Callable[[bytes], bool]:
    """A zip with a member of that name; member names stand uncompressed in the archive."""
    return lambda data: _is_zip(data) and any(prefix in data for prefix in prefixes)


def _is_ole(name: str) -> Callable[[bytes], bool]:
    """An OLE compound file with that stream; its directory has the names in UTF-16."""
    return lambda data: data.startswith(_OLE) and name.encode("utf-16-le") in data


def _is_odf(kind: bytes) -> Callable[[bytes], bool]:
    return lambda data: _is_zip(data) and b"application/vnd.oasis.opendocument." + kind in data[:200]


def _starts(*magics: bytes) -> Callable[[bytes], bool]:
    return lambda data: data.removeprefix(b"\xef\xbb\xbf")[:_HEAD].lstrip().startswith(magics)


def _is_xml(*words: bytes) -> Callable[[bytes], bool]:
    """XML with all these words at its head."""
    return lambda data: _starts(b"<")(data) and all(word in data[: 4 * _HEAD] for word in words)


def _is_html(data: bytes) -> bool:
    head = data.removeprefix(b"\xef\xbb\xbf")[:_HEAD].lstrip().lower()
    if head.startswith(b"mime-version:"):
        return True
    return head.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<meta")) or (
        head.startswith((b"<?xml", b"<!--", b"<")) and b"<html" in data[:_HEAD].lower()
    )


_KINDS = (
    _Kind("PDF", _starts(b"%PDF-"), _load_pdf),
    _Kind("ODT", _is_odf(b"text"), _load_office("ODT")),
    _Kind("bảng tính OpenDocument (.ods)", _is_odf(b"spreadsheet")),
    _Kind("tệp OpenDocument", _is_odf(b"")),
    _Kind("Word", _has_part(b"word/"), _load_docx),
    _Kind("bảng tính Excel (.xlsx)", _has_part(b"xl/workbook", b"xl/worksheets")),
    _Kind("bản trình chiếu PowerPoint (.pptx)", _has_part(b"ppt/presentation", b"ppt/slides")),
    _Kind("Word", _has_part(b"[Content_Types].xml"), _load_docx),  # a main part of another name
    _Kind("tệp nén", _is_zip, remedy="Giải nén rồi kiểm tra từng tệp kế hoạch bên trong"),
    _Kind(
        "tệp có mật khẩu",
        _is_ole("EncryptedPackage"),
        remedy="Mở tệp bằng Word, bỏ mật khẩu (Tệp > Thông tin > Bảo vệ tài liệu) rồi lưu lại",
        error=EncryptedInput,
    ),
    _Kind("DOC", _is_ole("WordDocument"), _load_office("DOC")),
    _Kind("bảng tính Excel kiểu cũ (.xls)", _is_ole("Workbook")),
    _Kind("bản trình chiếu PowerPoint kiểu cũ (.ppt)", _is_ole("PowerPoint Document")),
    _Kind("WPS", _is_ole("MatOST"), _load_office("WORKS")),
    _Kind("WPS", lambda data: data.startswith(_OLE) and b"CHNKWKS" in data, _load_office("WORKS")),
    _Kind("tệp Office kiểu cũ", _starts(_OLE)),
    _Kind("DOC", _starts(*_BEFORE_OLE), _load_office("DOC")),
    _Kind("RTF", _starts(b"{\\rtf"), _load_office("RTF")),
    _Kind("XML", _is_xml(b"<pkg:package"), _load_office("FLAT_OPC")),
    _Kind("XML", _is_xml(b"wordDocument", b'"Word.Document"'), _load_office("WORD_XML")),
    _Kind("ODT", _is_xml(b"<office:document", b"opendocument.text"), _load_office("FLAT_ODT")),
    _Kind("HTML", _is_html, _load_office("HTML")),
    _Kind("tệp XML", _starts(b"<?xml")),
    _Kind(
        "tệp ảnh",
        _starts(b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\x00", b"MM\x00*", b"RIFF"),
        _load_image,
    ),
    _Kind("tệp nén", _starts(b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b"), remedy="Giải nén rồi kiểm tra từng tệp bên trong"),
    _Kind("PDF", _is_pdf, _load_pdf),  # bytes of a mail program or a scanner before the head
)
"""Asked in this order; what none of them knows is text or nothing that can be read."""


def read_document(path: str | os.PathLike[str], options: ReadOptions = DEFAULT_OPTIONS) -> Document:
    """The document in the file at `path`, read by what its bytes are, whatever its name says.

    Raises an InputError of the kind that fits where it cannot be read.
    """
    name = os.fspath(path)
    data = read_bytes(name)
    if not data:
        raise EmptyInput(name, "tệp trống, không có nội dung", "Kiểm tra lại tệp gốc")
    parser = _find_parser(data, name)
    from cnscd_cli.parsers.old_text import read_old_document  # a listing of files does without

    return read_old_document(parser(data, name, hashlib.sha256(data).hexdigest(), options))


def read_as_docx(data: bytes, path: str) -> bytes:
    """The Word file that is read in place of `data`: those bytes themselves where they are one."""
    from cnscd_cli.parsers.office.parser import convert_office, parse_office  # for those who write into a copy

    parser = _find_parser(data, path)
    if isinstance(parser, partial) and parser.func is parse_office:
        return convert_office(parser.args[0], data, path)
    return data


def load_parser(suffix: str) -> None:
    """Loads the parser that a file of that name most likely needs."""
    loaders = {".docx": _load_docx, ".pdf": _load_pdf}
    loaders.get(suffix, _load_txt)()


def read_bytes(path: str) -> bytes:
    """The file as it is; raises an InputError where it cannot be had."""
    if (given := find_given(path)) is not None:
        return given
    if not path:
        raise MissingInput(path, "đường dẫn để trống", "Ghi tên tệp hoặc thư mục cần đọc")
    if (place := split_archive(path)) is not None:
        from cnscd_cli.parsers.archives import read_member  # only for them

        return read_member(*place, path)
    try:
        if not stat.S_ISREG(os.stat(path).st_mode) and not os.path.isdir(path):  # noqa: PTH112, PTH116 - as in _expand
            # Before it is opened: a pipe without a writer would keep us waiting for ever.
            problem = "đây là thiết bị hoặc đường ống, không phải tệp"
            raise MissingInput(path, problem, "Lưu nội dung ra tệp rồi đọc lại")
        with Path(path).open("rb") as file:
            data = _read_patiently(file)
    except FileNotFoundError:
        raise MissingInput(path, "không tìm thấy tệp", "Kiểm tra lại đường dẫn và tên tệp") from None
    except IsADirectoryError:
        raise MissingInput(path, "đây là thư mục, không phải tệp", "Chỉ rõ tệp kế hoạch cần đọc") from None
    except PermissionError:
        raise MissingInput(
            path, "không có quyền đọc tệp", "Cấp quyền đọc, hoặc đóng chương trình đang giữ tệp"
        ) from None
    except (OSError, ValueError) as error:
        cause = name_cause(error) if isinstance(error, OSError) else "tên tệp có ký tự không hợp lệ"
        raise MissingInput(path, f"không mở được tệp ({cause})", "Kiểm tra lại đường dẫn và ổ đĩa") from None
    if len(data) > MAX_BYTES:
        problem = f"tệp lớn hơn {MAX_BYTES // 1024 // 1024} MB, vượt giới hạn đọc an toàn"
        raise DamagedInput(path, problem, "Kiểm tra lại tệp, hoặc giảm dung lượng ảnh trong tệp")
    return data


def _read_patiently(file: IO[bytes]) -> bytes:
    """A large file from a slow drive is a sign of life at every part."""
    parts = [file.read(min(_PART, MAX_BYTES + 1))]
    while len(parts[-1]) == _PART and len(parts) * _PART <= MAX_BYTES:
        report_progress("Đọc tệp", len(parts), programs=False)
        parts.append(file.read(_PART))
    return b"".join(parts)


def _find_parser(data: bytes, path: str) -> Parser:
    for kind in _KINDS:
        if kind.is_this(data):
            if kind.parser is not None:
                return kind.parser()
            if kind.error is EncryptedInput:
                raise EncryptedInput(path, "tệp được bảo vệ bằng mật khẩu", kind.remedy)
            raise kind.error(path, f"đây là {kind.name}, chưa đọc được", kind.remedy)
    return _load_txt()
