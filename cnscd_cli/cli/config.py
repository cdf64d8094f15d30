"""A unit's own settings: `cnscd.toml`, or `[tool.cnscd]` in `pyproject.toml`, the nearest one upwards."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from cnscd_cli.cli.status import FailOn
from cnscd_cli.defaults import AUTO_PROFILE, MOST_JOBS
from cnscd_cli.errors import ConfigError, ConfigurationError, ProfileFault
from cnscd_cli.parsers.options import OcrMode
from cnscd_cli.reporting.choices import ReportFormat

OWN = "cnscd.toml"
SHARED = "pyproject.toml"

_MAX_BYTES = 1_000_000
_TABLE = "tool.cnscd"
_LISTS = {"format": "formats", "output": "outputs", "include": "include", "exclude": "exclude"}
"""Keys of one value or several, and the parameters of `check` that they stand for."""
_PATTERNS = ("include", "exclude")
_LETTER = "letter"
"""The table of what is the same in every letter of the department."""
_LETTER_KEYS = ("department", "parent", "symbol", "place", "signer", "position", "template")
_CACHE = "cache"
"""True or false; the option is there to say no."""
_JOBS = "jobs"
_KEYS = ("profile", "waivers", "baseline", "fail-on", "province", "ocr", _JOBS, _CACHE, *_LISTS, _LETTER)
_CHOICES = {"fail-on": tuple(FailOn), "ocr": tuple(OcrMode)}
_AT = re.compile(r" \(at line (\d+), column (\d+)\)")


Value = str | list[str] | bool | int


class Config(NamedTuple):
    """Settings, ready to stand for what the command line leaves out."""

    path: str
    """From the working directory, with slashes: the same on every machine."""
    values: dict[str, Value]
    """By the name of the parameter."""


def load_config(path: Path) -> Config:
    """The settings in the file; ConfigError tells all its faults at once."""
    text = _read(path)
    shared = path.name == SHARED
    table = _take_table(_parse(text, path)) if shared else _parse(text, path)
    if table is None:
        raise ConfigError(_show(path), (ProfileFault(None, None, "", f"Không có bảng [{_TABLE}]"),))
    faults = tuple(_find_faults(table, text, shared=shared))
    if faults:
        raise ConfigError(_show(path), faults)
    values = {**{key: value for key, value in table.items() if key != _LETTER}, **table.get(_LETTER, {})}
    return Config(_show(path), {_name_parameter(key): _rebase(key, value, path) for key, value in values.items()})


def find_config() -> Path | None:
    """The nearest file upwards from the working directory; of two in one folder, ours alone."""
    try:
        here = Path.cwd()
    except OSError:  # it was removed while we were in it
        return None
    for folder in (here, *here.parents):
        if os.path.isfile(own := folder / OWN):  # noqa: PTH113 - Path.is_file raises where it may not look
            return own
        if os.path.isfile(shared := folder / SHARED) and _has_table(shared):  # noqa: PTH113
            return shared
    return None


def _has_table(path: Path) -> bool:
    """Whether the file of some project has our table; what else stands in it is none of our business."""
    try:
        content = path.read_bytes()
    except OSError:
        return False
    if b"cnscd" not in content or b"tool" not in content:  # spares most of them the parser
        return False
    try:
        return _take_table(_parse(_read(path), path)) is not None
    except ConfigError:  # if it is ours, told when it is loaded
        return _TABLE.encode() in content


def _take_table(whole: dict[str, Any]) -> Any:
    tools = whole.get("tool")
    return tools.get("cnscd") if isinstance(tools, dict) else None


def _read(path: Path) -> str:
    from cnscd_cli.rules.settings_files import read_settings  # only where there is a file

    try:
        return read_settings(path, "tệp cấu hình", ConfigError, _MAX_BYTES)
    except ConfigError as error:
        error.path = _show(path)
        raise


def _parse(text: str, path: Path) -> dict[str, Any]:
    import tomllib  # as above

    try:
        return tomllib.loads(text)
    except ValueError as error:  # of TOML, or a number of thousands of digits
        place = _AT.search(str(error))
        line, column = (int(place[1]), int(place[2])) if place else (None, None)
        raise ConfigError(_show(path), (ProfileFault(line, column, "", _explain(str(error))),)) from None
    except RecursionError:
        raise ConfigError(_show(path), (ProfileFault(None, None, "", "Tệp cấu hình lồng quá nhiều cấp"),)) from None


def _explain(words: str) -> str:
    """What tomllib complains of most."""
    if "overwrite" in words or "declare" in words:
        return "Khóa hoặc bảng này đã có ở trên; mỗi khóa chỉ ghi một lần"
    if "escape" in words or "hex" in words:
        return "Trong ngoặc kép, dấu «\\» có nghĩa riêng; viết đường dẫn bằng dấu «/»"
    return 'Sai cú pháp TOML; mỗi dòng phải có dạng khóa = "giá trị"'


def _find_faults(table: Any, text: str, *, shared: bool) -> Iterator[ProfileFault]:
    if not isinstance(table, dict):
        yield ProfileFault(None, None, _TABLE, f"[{_TABLE}] phải là một bảng các khóa")
        return
    for key, value in table.items():
        if key == _LETTER and isinstance(value, dict):
            yield from _find_letter_faults(value, text, shared=shared)
        elif problem := _find_fault(key, value):
            line, column = _find_place(key, text, _TABLE if shared else None)
            yield ProfileFault(line, column, f"{_TABLE}.{key}" if shared else key, problem)


def _find_letter_faults(table: dict[str, object], text: str, *, shared: bool) -> Iterator[ProfileFault]:
    name = f"{_TABLE}.{_LETTER}" if shared else _LETTER
    for key, value in table.items():
        if problem := _find_fault(key, value, _LETTER_KEYS):
            line, column = _find_place(key, text, name)
            yield ProfileFault(line, column, f"{name}.{key}", problem)


def _find_fault(key: str, value: object, keys: tuple[str, ...] = _KEYS) -> str | None:
    from cnscd_cli.rules.language.hints import suggest  # the nearest spelling; only where there is a file

    if key not in keys:
        return f"Không có khóa «{key[:60]}»{suggest(key, keys)}"
    if key == _CACHE:
        return None if isinstance(value, bool) else f"Khóa «{key}» chỉ nhận true hoặc false, không đặt trong ngoặc kép"
    if key == _JOBS:
        fits = type(value) is int and 1 <= value <= MOST_JOBS  # true is an int too
        return None if fits else f"Khóa «{key}» phải là số nguyên từ 1 đến {MOST_JOBS}, không đặt trong ngoặc kép"
    return _find_fault_of_words(key, value)


def _find_fault_of_words(key: str, value: object) -> str | None:
    from cnscd_cli.rules.language.hints import suggest  # as above

    if key == _LETTER:
        return f"[{_LETTER}] phải là một bảng các khóa"
    if key in _LISTS:
        return _find_fault_of_list(key, value)
    if not isinstance(value, str) or not value.strip():
        return f"Khóa «{key}» phải là một chuỗi chữ không để trống, đặt trong ngoặc kép"
    choices = _CHOICES.get(key)
    if choices and value not in choices:
        return f"Khóa «{key}» không có giá trị «{value[:60]}»{suggest(value, choices)}"
    return _NAMED[key](value) if key in _NAMED else None


def _find_fault_of_list(key: str, value: object) -> str | None:
    from cnscd_cli.rules.language.hints import suggest  # as above

    items = value if isinstance(value, list) else [value]
    if not items or not all(isinstance(item, str) and item.strip() for item in items):
        return f'Khóa «{key}» phải là một chuỗi chữ, hoặc nhiều chuỗi dạng ["…", "…"]'
    if key in _PATTERNS:
        return _find_bad_pattern([str(item) for item in items])
    unknown = [
        name for item in items if key == "format" and (name := str(item).partition("=")[0]) not in tuple(ReportFormat)
    ]
    return f"Không có dạng kết quả «{unknown[0][:60]}»{suggest(unknown[0], tuple(ReportFormat))}" if unknown else None


def _find_bad_pattern(patterns: list[str]) -> str | None:
    from cnscd_cli.parsers.globs import make_picks  # as above

    try:
        make_picks(patterns)
    except ConfigurationError as error:
        return str(error).rstrip(".")
    return None


def _find_unknown(profile: str) -> str | None:
    """A file is told where it is read, which the command line may spare it."""
    from cnscd_cli.rules.language.hints import suggest  # as above
    from cnscd_cli.rules.language.sources import is_path, list_shipped

    known = (AUTO_PROFILE, *list_shipped())
    if is_path(profile) or profile in known:
        return None
    return f"Không có bộ quy tắc «{profile[:60]}»{suggest(profile, known)}"


def _find_unknown_province(name: str) -> str | None:
    from cnscd_cli.data.province_names import find_meant_province, find_nearest_province  # as above

    if find_meant_province(name):
        return None
    return f"Không có tỉnh, thành phố «{name[:60]}»; tên gần nhất là «{find_nearest_province(name)}»"


_NAMED = {"profile": _find_unknown, "province": _find_unknown_province}
"""Keys whose value is one of many names."""


def _find_place(key: str, text: str, table: str | None) -> tuple[int | None, int | None]:
    """Where the key is written, if in a table below its head: tomllib does not tell."""
    start = text.find(f"[{table}]") if table else 0
    found = re.compile(rf"^[ \t]*\[?[\"']?({re.escape(key)})[\"']?[ \t]*[=.\]]", re.MULTILINE).search(
        text, max(start, 0)
    )
    if found is None:
        return None, None
    at = found.start(1)
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def _name_parameter(key: str) -> str:
    if key == _CACHE:
        return "no_cache"
    return _LISTS.get(key, key.replace("-", "_"))


def _rebase(key: str, value: Value, path: Path) -> Value:
    """A file is named from the folder of the configuration; we name it from where we are."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value
    if key in _PATTERNS:  # they begin at the folder of the plans
        return [value] if isinstance(value, str) else value
    if key in _LISTS:
        items = [value] if isinstance(value, str) else value
        return [_rebase_form(item, path) if key == "format" else _from_here(path.parent / item) for item in items]
    assert isinstance(value, str)  # noqa: S101 - else it had a fault
    return _rebase_file(key, value, path)


def _rebase_form(item: str, path: Path) -> str:
    name, named, file = item.partition("=")
    return f"{name}={_from_here(path.parent / file)}" if named and file else item


def _rebase_file(key: str, value: str, path: Path) -> str:
    from cnscd_cli.rules.language.sources import is_path  # as above

    names_file = key in ("waivers", "baseline", "template") or (key == "profile" and is_path(value))
    return _from_here(path.parent / value) if names_file else value


def _show(path: Path) -> str:
    return _from_here(path).replace(os.sep, "/")


def _from_here(path: Path) -> str:
    try:
        return os.path.relpath(path)
    except (ValueError, OSError):  # another drive of Windows, or no working directory
        return str(path)
