"""The bytes of a file that says how to check, or one fault that says why there are none."""

from __future__ import annotations

from pathlib import Path

from cnscd_cli.errors import ProfileFault, SettingsError, name_cause


def read_settings(path: Path, name: str, error: type[SettingsError], limit: int) -> str:
    """The text of `path`, which a message calls `name`."""
    shown = str(path)

    def fail(problem: str, line: int | None = None) -> SettingsError:
        return error(shown, (ProfileFault(line, None, "", problem),))

    try:
        if path.exists() and not (path.is_file() or path.is_dir()):  # opening a pipe would wait for ever
            raise fail(f"Đây là thiết bị hoặc đường ống, không phải {name}")
        with path.open("rb") as stream:
            data = stream.read(limit + 1)
    except FileNotFoundError:
        raise fail(f"Không tìm thấy {name}") from None
    except IsADirectoryError:
        raise fail(f"Đây là thư mục, không phải {name}") from None
    except OSError as cause:
        raise fail(f"Không mở được {name} ({name_cause(cause)})") from None
    except ValueError:
        raise fail(f"Không mở được {name} (tên tệp có ký tự không hợp lệ)") from None
    if len(data) > limit:
        raise fail(f"{name[:1].upper()}{name[1:]} lớn hơn {limit // 1_000_000} MB")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as cause:
        line = data.count(b"\n", 0, cause.start) + 1
        raise fail(f"{name[:1].upper()}{name[1:]} không phải mã UTF-8", line) from None
