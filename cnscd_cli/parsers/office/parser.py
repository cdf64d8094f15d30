"""Files that are no DOCX but become one: made ready, converted by LibreOffice, read as a DOCX."""

from __future__ import annotations

from cnscd_cli.errors import BrokenOffInput, DamagedInput, EncryptedInput, InputError, UnsupportedInput, name_cause
from cnscd_cli.model.document import Document
from cnscd_cli.parsers.docx import parse_docx
from cnscd_cli.parsers.office.flat_opc import pack_flat_opc
from cnscd_cli.parsers.office.forms import Form
from cnscd_cli.parsers.office.locks import is_locked
from cnscd_cli.parsers.office.rtf import is_cut_off, read_western_fonts, restore_labels
from cnscd_cli.parsers.office.web import read_page
from cnscd_cli.parsers.options import DEFAULT_OPTIONS, ReadOptions
from cnscd_cli.parsers.programs import find_soffice

_SAVE = "mở tệp bằng Word, chọn Lưu thành (Save As) dạng .docx rồi kiểm tra lại"
_SAVE_FIRST = _SAVE[:1].upper() + _SAVE[1:]
_UNLOCK = "Mở tệp bằng Word, bỏ mật khẩu (Tệp > Thông tin > Bảo vệ tài liệu) rồi lưu lại"


def parse_office(form: Form, data: bytes, path: str, sha256: str, options: ReadOptions = DEFAULT_OPTIONS) -> Document:
    """The document in `data`. Raises UnsupportedInput where LibreOffice is needed and not installed."""
    docx = convert_office(form, data, path)
    try:
        document = parse_docx(docx, path, sha256, options)
    except InputError as error:  # speaks of a Word file
        remedy = _SAVE_FIRST if isinstance(error, DamagedInput) else error.remedy
        raise type(error)(path, error.problem.replace("tệp Word", form.title), remedy) from error
    return document._replace(source=document.source._replace(format=form.format))


def convert_office(form: Form, data: bytes, path: str) -> bytes:
    """The Word file that is read in place of `data`. Raises as `parse_office` does."""
    if is_locked(data):
        raise EncryptedInput(path, "tệp được bảo vệ bằng mật khẩu", _UNLOCK)
    if form is Form.RTF and is_cut_off(data):
        raise DamagedInput(path, f"{form.title} bị hỏng hoặc tải về chưa đủ", _SAVE_FIRST)
    docx = pack_flat_opc(data) if form is Form.FLAT_OPC else _convert(form, data, path)
    if docx is None:
        raise BrokenOffInput(path, f"{form.title} bị hỏng, không chuyển đổi được", _SAVE_FIRST)
    return docx


def _convert(form: Form, data: bytes, path: str) -> bytes | None:
    program = find_soffice()
    if program is None:
        raise UnsupportedInput(
            path,
            f"đây là {form.title}, cần LibreOffice để đọc mà máy này chưa cài",
            f"Cài LibreOffice (miễn phí, xem lệnh cnscd doctor), hoặc {_SAVE}",
        )
    from cnscd_cli.parsers.office.conversion import SECONDS, ConversionTimeout, convert_to_docx  # brings subprocess

    try:
        return convert_to_docx(program, _prepare(form, data, path), form.suffix, form.filter)
    except ConversionTimeout:
        problem = f"LibreOffice không chuyển đổi xong {form.title} này trong {SECONDS} giây"
        raise BrokenOffInput(path, problem, _SAVE_FIRST) from None
    except OSError as error:
        problem = f"đây là {form.title}, nhưng không chạy được LibreOffice ({name_cause(error)})"
        raise UnsupportedInput(path, problem, _SAVE_FIRST) from error


def _prepare(form: Form, data: bytes, path: str) -> bytes:
    match form:
        case Form.HTML:
            return read_page(data, path)
        case Form.RTF:
            return restore_labels(read_western_fonts(data))
        case _:
            return data
