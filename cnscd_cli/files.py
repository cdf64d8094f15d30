"""Files that the program writes: whole or not at all, so that nobody finds half of one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from itertools import count
from pathlib import Path

from cnscd_cli.errors import ConfigurationError, name_cause

_numbers = count()


Content = bytes | Iterable[bytes]
"""Of a file; one that is large comes in pieces, each made when it is written."""


def write_whole(path: Path, content: Content) -> None:
    """The file with this content, or as it was; raises OSError."""
    staged = _stage(path, content)
    try:
        staged.settle()
    finally:
        staged.drop()


def write_files(files: Iterable[tuple[Path, Content]]) -> None:
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
    """A file written beside its place; or its content, where that is not possible: a device, a folder locked to us.

    Such content is made when it is written, and so may be half there when it cannot be made to its end.
    """

    def __init__(self, target: Path, beside: Path | None, content: Content) -> None:
        self.target = target
        self._beside = beside
        self._content = content

    def settle(self) -> None:
        if self._beside is None:
            _write_pieces(self.target, self._content, "ab" if _is_device(self.target) else "wb")
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


def _write_pieces(path: Path, content: Content, mode: str) -> None:
    with path.open(mode) as stream:
        for piece in (content,) if isinstance(content, bytes) else content:
            stream.write(piece)


def _stage(path: Path, content: Content) -> _Staged:
    if _is_device(path):
        return _Staged(path, None, content)
    target = Path(os.path.realpath(path))  # a link stays one
    if target.is_symlink():  # one that leads nowhere
        return _Staged(target, None, content)
    beside = target.with_name(f".cnscd-{os.getpid()}-{next(_numbers)}.tmp")
    try:
        if isinstance(content, bytes):
            beside.write_bytes(content)
        else:
            _write_pieces(beside, content, "wb")
    except PermissionError:  # the file may be written, its folder not
        return _Staged(target, None, content)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return _Staged(target, beside, content)
