"""Which parser reads which content, and which files of a folder are plans."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator
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
from cnscd_cli.model.derived import Mark, bare_stem, find_mark
from cnscd_cli.model.document import Document
from cnscd_cli.parsers.options import DEFAULT_OPTIONS, ReadOptions
from cnscd_cli.parsers.progress import report_progress

SUPPORTED_SUFFIXES = (".docx", ".docm", ".dotx", ".dotm", ".pdf", ".txt")
OFFICE_SUFFIXES = (".doc", ".dot", ".rtf", ".odt", ".ott", ".fodt", ".wps", ".html", ".htm", ".mht", ".mhtml")
"""Read by way of LibreOffice; without it they are answered with what to do about them."""

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
    if not path:
        raise MissingInput(path, "đường dẫn để trống", "Ghi tên tệp hoặc thư mục cần đọc")
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


# --- files of a folder -----------------------------------------------------------------------------------------


class PlanFile(NamedTuple):
    """A file to be read, or why there is none: with `error` set, reading it is over before it began."""

    path: str
    error: InputError | None = None
    sha256: str | None = None
    """Of the content, where it is known without opening the file."""


def find_plans(paths: Iterable[str | os.PathLike[str]]) -> list[PlanFile]:
    """The files that `paths` mean: a file itself, whatever its suffix; of a folder all plans below it.

    They come by path, whatever the order of `paths`. A path that is not there comes back as a file, to end in the
    error of `read_document`; a folder without a plan comes back once with its error. A file that is meant twice
    comes once, under the shorter of its names.
    """
    found: dict[str, PlanFile] = {}
    for path in paths:
        for plan in _expand(os.fspath(path)):
            place = locate(plan.path)
            found[place] = min(found.get(place, plan), plan, key=_shortest)
    return sorted(found.values(), key=lambda plan: os.path.normpath(plan.path).replace(os.sep, "/"))


def locate(path: str) -> str:
    """One name for a file however it is named."""
    try:
        return os.path.abspath(path)  # noqa: PTH100 - Path raises over a name that no file can have
    except OSError:  # the working directory is gone
        return os.path.normpath(path)


def _shortest(plan: PlanFile) -> tuple[int, str]:
    return len(plan.path), plan.path


def _expand(path: str) -> list[PlanFile]:
    if not os.path.isdir(path):  # noqa: PTH112 - Path raises over a name that is too long
        return [PlanFile(path)]
    found = list(_walk(path))
    if found:
        return found
    problem = "không có kế hoạch nào (.docx, .pdf, .txt, .doc, .rtf, .odt) trong thư mục"
    return [PlanFile(path, EmptyInput(path, problem, "Kiểm tra lại đường dẫn thư mục"))]


def _walk(folder: str) -> Iterator[PlanFile]:
    closed: list[OSError] = []
    for base, folders, names in os.walk(folder, onerror=closed.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in _leave_out_own(base, [name for name in names if _may_be_plan(name)]):
            yield PlanFile(os.path.join(base, name))  # noqa: PTH118 - Path would drop the «./» the user typed
    for error in closed:
        name = str(error.filename or folder)
        yield PlanFile(name, MissingInput(name, "không mở được thư mục", "Kiểm tra quyền đọc thư mục"))


def _may_be_plan(name: str) -> bool:
    return name.lower().endswith((*SUPPORTED_SUFFIXES, *OFFICE_SUFFIXES)) and not name.startswith((".", "~$"))


def _leave_out_own(folder: str, names: list[str]) -> Iterator[str]:
    """All but what this program has written there: letters, reports, and copies with remarks.

    A copy whose plan is not beside it is read: a commune may have sent the plan back in that form alone.
    """
    marks = {name: find_mark(name) for name in names}
    plans = {bare_stem(name).casefold() for name, mark in marks.items() if mark is None}
    for name, mark in marks.items():
        of_plan = mark is Mark.COPY and bare_stem(name).casefold() in plans
        if mark is not Mark.LETTER and not of_plan and not _is_report(os.path.join(folder, name)):  # noqa: PTH118 - as above
            yield name


_REPORTS = {
    (".html", ".htm"): re.compile(rb'<meta name="generator" content="cnscd '),
    (".txt",): re.compile(
        r"\AKế hoạch: {3,}[^\n]*\.[a-z]{3,5}\n(?:Đơn vị: {5,}|Không đọc được: |Bộ quy tắc: )".encode(), re.IGNORECASE
    ),
}
"""How the forms of a report begin that a plan could have too; narrow, as no plan may be passed over for one."""


def _is_report(path: str) -> bool:
    for endings, head in _REPORTS.items():
        if path.lower().endswith(endings):
            try:
                if not os.path.isfile(path):  # noqa: PTH113 - a pipe would keep us waiting
                    return False
                with Path(path).open("rb") as file:
                    return head.search(file.read(_HEAD)) is not None
            except OSError:  # told when it is read
                return False
    return False
