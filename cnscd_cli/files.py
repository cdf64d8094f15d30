"""Files that the program writes: whole or not at all, so that nobody finds half of one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from itertools import count
from pathlib import Path

from cnscd_cli.errors import ConfigurationError, name_cause

_numbers = count()


def write_whole(path: Path, content: bytes) -> None:
    """The file with this content, or as it was; raises OSError."""
    staged = _stage(path, content)
    try:
        staged.settle()
    finally:
        staged.drop()


def write_files(files: Iterable[tuple[Path, bytes]]) -> None:
    """All files; none is touched before each has been written beside its place.

    One that cannot be put in its place (open in Excel, say) holds none of the others up: all are told at the end.
    """
    staged: list[_Staged] = []
    try:
        for path, content in files:
            try:
                staged.append(_stage(path, content))
            except OSError as error:
                raise ConfigurationError(explain_unwritable(path, error)) from error
        problems = [problem for item in staged if (problem := _settle(item))]
    finally:
        for item in staged:
            item.drop()
    if problems:
        raise ConfigurationError(" ".join(problems))


def explain_unwritable(path: Path, error: OSError) -> str:
    """A Vietnamese sentence."""
    locked = isinstance(error, PermissionError)  # Windows says so of a file that is open in Word or Excel
    reason = "không có quyền ghi, hoặc tệp đang mở ở chương trình khác" if locked else name_cause(error)
    return f"Không ghi được vào {path}: {reason}."


class _Staged:
    """A file written beside its place; or its content, where that is not possible: a device, a folder locked to us."""

    def __init__(self, target: Path, beside: Path | None, content: bytes) -> None:
        self.target = target
        self._beside = beside
        self._content = content

    def settle(self) -> None:
        if self._beside is None:
            with self.target.open("ab" if _is_device(self.target) else "wb") as stream:
                stream.write(self._content)
            return
        if self.target.exists():
            shutil.copymode(self.target, self._beside)
        self._beside.replace(self.target)

    def drop(self) -> None:
        if self._beside is not None:
            self._beside.unlink(missing_ok=True)


def _settle(item: _Staged) -> str | None:
    try:
        item.settle()
    except OSError as error:
        return explain_unwritable(item.target, error)
    return None


def _is_device(path: Path) -> bool:
    """What is there to be written into, never replaced: a pipe, a terminal, /dev/stdout even where that is a file."""
    return os.path.abspath(path).startswith(("/dev/", "/proc/")) or (path.exists() and not path.is_file())  # noqa: PTH100


def _stage(path: Path, content: bytes) -> _Staged:
    if _is_device(path):
        return _Staged(path, None, content)
    target = Path(os.path.realpath(path))  # a link stays one
    if target.is_symlink():  # one that leads nowhere
        return _Staged(target, None, content)
    beside = target.with_name(f".cnscd-{os.getpid()}-{next(_numbers)}.tmp")
    try:
        beside.write_bytes(content)
    except PermissionError:  # the file may be written, its folder not
        return _Staged(target, None, content)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return _Staged(target, beside, content)
