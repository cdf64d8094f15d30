"""Files that say how to check (profiles, waivers, baselines, configurations): their bytes and text, or one fault."""

from __future__ import annotations

from pathlib import Path

from cnscd_cli.errors import ProfileFault, SettingsError, name_cause

_NO_TEXT = (
    (b"PK\x03\x04", "Đây là tệp Word, Excel hoặc tệp nén, không phải tệp chữ; chép nội dung vào Notepad rồi lưu"),
    (b"\xd0\xcf\x11\xe0", "Đây là tệp Word hoặc Excel kiểu cũ, không phải tệp chữ; chép nội dung vào Notepad rồi lưu"),
    (b"{\\rtf", "Đây là tệp RTF của Word, không phải tệp chữ; chép nội dung vào Notepad rồi lưu"),
    (b"%PDF", "Đây là tệp PDF, không phải {name}"),
)
_SAVE_AS_UTF8 = "mở bằng Notepad, chọn Lưu thành (Save as), ở mục Mã hóa (Encoding) chọn UTF-8"


def read_settings(path: Path, name: str, error: type[SettingsError], limit: int) -> str:
    """The text of `path`, which a message calls `name`."""
    shown = str(path)
    return decode_settings(read_settings_bytes(path, shown, name, error, limit), shown, name, error)


def read_settings_bytes(
    path: Path, shown: str, name: str, error: type[SettingsError], limit: int, *, instead: str = ""
) -> bytes:
    """The bytes of `path`, shown as `shown`; `instead` says what there is where it is not."""

    def fail(problem: str) -> SettingsError:
        return error(shown, (ProfileFault(None, None, "", problem),))

    try:
        if path.exists() and not (path.is_file() or path.is_dir()):  # opening a pipe would wait for ever
            raise fail(f"Đây là thiết bị hoặc đường ống, không phải {name}")
        with path.open("rb") as stream:
            data = stream.read(limit + 1)
    except FileNotFoundError:
        raise fail(f"Không tìm thấy {name}{instead}") from None
    except IsADirectoryError:
        raise fail(f"Đây là thư mục, không phải {name}") from None
    except OSError as cause:
        raise fail(f"Không mở được {name} ({name_cause(cause)})") from None
    except ValueError:
        raise fail(f"Không mở được {name} (tên tệp có ký tự không hợp lệ)") from None
    if len(data) > limit:
        raise fail(f"{_capitalize(name)} lớn hơn {limit // 1_000_000} MB")
    return data


def decode_settings(data: bytes, shown: str, name: str, error: type[SettingsError]) -> str:
    """The text of these bytes; a file of Word or another encoding says how to save it."""

    def fail(problem: str, line: int | None = None, column: int | None = None) -> SettingsError:
        return error(shown, (ProfileFault(line, column, "", problem),))

    for beginning, problem in _NO_TEXT:
        if data.startswith(beginning):
            raise fail(problem.replace("{name}", name))
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise fail(f"{_capitalize(name)} lưu bằng mã UTF-16 («Unicode»), không phải UTF-8; {_SAVE_AS_UTF8}")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as cause:
        begin = data.rfind(b"\n", 0, cause.start) + 1
        line, column = data.count(b"\n", 0, begin) + 1, len(data[begin : cause.start].decode("utf-8-sig")) + 1
        raise fail(f"{_capitalize(name)} không phải mã UTF-8; {_SAVE_AS_UTF8}", line, column) from None


def _capitalize(name: str) -> str:
    return name[:1].upper() + name[1:]
