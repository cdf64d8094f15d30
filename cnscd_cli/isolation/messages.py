"""What goes over the pipes: a kind, a length, a body.

The child's answers are taken with care: a file may have turned it against us. Its pickles can name nothing but the
records of the model, dates and numbers, and what a name stands for is a function that makes one, never a class that
could be changed.
"""

from __future__ import annotations

import pickle
import struct
import sys
from collections.abc import Callable
from enum import Enum
from functools import cache
from io import BytesIO
from typing import IO, Any, NamedTuple

from cnscd_cli import errors

READY = b"r"
"""The child has loaded what it needs."""
PROGRESS = b"p"
ANSWER = b"a"
ERROR = b"e"
"""The file cannot be read, and why."""
FAULT = b"f"
"""Ours: the text of a traceback."""
OUT_OF_MEMORY = b"m"
TOO_DEEP = b"d"

MAX_BODY = 512 * 1024**2
_HEAD = struct.Struct("!cQ")
_MODEL = (
    "cnscd_cli.model.document",
    "cnscd_cli.model.plan",
    "cnscd_cli.model.finding",
    "cnscd_cli.model.annotation",
    "cnscd_cli.model.archive",
)
_RECORDS = {("cnscd_cli.errors", "ProfileFault")}
_VALUES = {("decimal", "Decimal"), ("datetime", "date")}


class Job(NamedTuple):
    """What the child is asked for."""

    stage: str
    """Key of `stages.STAGES`."""
    path: str
    options: Any
    """ReadOptions."""
    payload: bytes | None
    """Pickled; null where it is the one of the job before."""
    folder: str | None
    """Where relative paths begin."""
    together: int = 1
    """How many files are read at once, each by a process like this: they share the processors."""
    scratch: str = ""
    """The folder for temporary files, of the child and of the programs it starts."""
    content: bytes | None = None
    """Of the file, where it is not at `path` on this machine."""


class Message(NamedTuple):
    """One of the kinds above, with what it says."""

    kind: bytes
    body: bytes


class BrokenStreamError(Exception):
    """The other side ended in the middle, or says what it never should."""


def write_message(stream: IO[bytes], kind: bytes, body: bytes = b"") -> None:
    """Sends one message."""
    data = memoryview(_HEAD.pack(kind, len(body)) + body)
    while data:
        data = data[stream.write(data) or 0 :]


def read_message(stream: IO[bytes]) -> Message | None:
    """The next message; null where the stream ends before one."""
    head = _read(stream, _HEAD.size)
    if not head:
        return None
    if len(head) < _HEAD.size:
        raise BrokenStreamError
    kind, length = _HEAD.unpack(head)
    body = _read(stream, length) if length <= MAX_BODY else b""
    if len(body) < length:
        raise BrokenStreamError
    return Message(kind, body)


def _read(stream: IO[bytes], length: int) -> bytes:
    parts = []
    while length and (part := stream.read(min(length, 1 << 20))):
        parts.append(part)
        length -= len(part)
    return b"".join(parts)


class _Packer(pickle.Pickler):
    def reducer_override(self, value: Any) -> Any:
        """Records and members by what they are made of, for `_Unpacker` to make them."""
        if isinstance(value, Enum):
            return type(value), (value.value,)
        if isinstance(value, tuple):
            return type(value), (tuple(value),)
        return NotImplemented


class _Unpacker(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _VALUES:
            return super().find_class(module, name)
        if module in _MODEL or (module, name) in _RECORDS:
            __import__(module)
            return _find_maker(getattr(sys.modules[module], name, None))
        raise pickle.UnpicklingError(name)


@cache
def _find_maker(found: object) -> Callable[..., Any]:
    if isinstance(found, type) and issubclass(found, tuple) and hasattr(found, "_make"):
        return found._make  # type: ignore[no-any-return]
    if isinstance(found, type) and issubclass(found, Enum):
        return {member.value: member for member in found}.__getitem__
    raise pickle.UnpicklingError(str(found))


def pack(value: object) -> bytes:
    """Plain values and records of the model as bytes."""
    stream = BytesIO()
    _Packer(stream, protocol=5).dump(value)
    return stream.getvalue()


def unpack(body: bytes) -> Any:
    """What `pack` was given, or BrokenStreamError."""
    try:
        return _Unpacker(BytesIO(body)).load()
    except Exception as error:  # whatever a forged pickle makes fail
        raise BrokenStreamError from error


def pack_error(error: errors.CnscdError) -> bytes:
    """An error with its fields."""
    return pack((type(error).__name__, error.args, vars(error)))


def unpack_error(body: bytes) -> errors.CnscdError:
    """The same error, in this process."""
    name, args, fields = unpack(body)
    kind = getattr(errors, name, None)
    if not (isinstance(kind, type) and issubclass(kind, errors.CnscdError)):
        raise BrokenStreamError
    error = kind.__new__(kind, *args)
    vars(error).update(fields)
    return error
