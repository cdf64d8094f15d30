"""The rows of the cache: what is written of an answer, and what is believed of what is found."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from hashlib import blake2b

from cnscd_cli.errors import DamagedInput, EmptyInput, EncryptedInput, InputError, name_cause
from cnscd_cli.isolation.messages import BrokenStreamError, pack, pack_error, unpack, unpack_error
from cnscd_cli.model.finding import PlanReport
from cnscd_cli.model.outline import outline_plan
from cnscd_cli.runs.cache_file import BROKEN
from cnscd_cli.runs.identity import Trace
from cnscd_cli.runs.task import Packed, open_answer, relocate, zip_body

_PLAN, _VALUE, _ERROR = range(3)
_LASTING = (EmptyInput, DamagedInput, EncryptedInput)
"""Errors that lie in the bytes alone."""

Row = tuple[int, bytes, bytes]
"""Kind, head (the outline of a plan), body."""


def read_answers(database: sqlite3.Connection, keys: list[bytes]) -> list[tuple[bytes, int, bytes, bytes, bytes]]:
    query = "SELECT key, kind, head, body, seal FROM answers JOIN bodies USING (id) WHERE key IN"
    return database.execute(f"{query} ({mark(keys)})", keys).fetchall()


def recall_digests(database: sqlite3.Connection, traces: Sequence[Trace]) -> Iterator[str | None]:
    places = [hide_place(trace) for trace in traces]
    query = "SELECT place, size, modified, changed, inode, sha256 FROM files WHERE place IN"
    rows = database.execute(f"{query} ({mark(places)})", places)
    known = {(place, *trace): digest for place, *trace, digest in rows}
    for place, trace in zip(places, traces, strict=True):
        digest = known.get((place, *trace[1:]))
        yield digest.hex() if isinstance(digest, bytes) and len(digest) == 32 else None


def mark(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


def hide_place(trace: Trace) -> bytes:
    """Names of files tell of people: they are not written down."""
    return blake2b(os.fsencode(trace.place), digest_size=16).digest()


def make_key(work: bytes, sha256: str) -> bytes:
    return blake2b(work + bytes.fromhex(sha256), digest_size=20).digest()


def seal_row(key: bytes, kind: int, head: bytes, body: bytes) -> bytes:
    """Tells a body that belongs to another row, or was cut off."""
    return blake2b(b"%d %d " % (kind, len(head)) + key + head + body, digest_size=12).digest()


def pack_row(outcome: Packed | InputError) -> Row | None:
    """Null for what rests on chance."""
    if isinstance(outcome, InputError):
        return (_ERROR, b"", pack_error(outcome)) if type(outcome) in _LASTING else None
    if not outcome.settled:
        return None
    if outcome.outline is None:
        return _VALUE, b"", zip_body(outcome)
    return _PLAN, pack(outcome.outline), zip_body(outcome)


def open_row(key: bytes, row: Sequence[object], path: str, *, trusting: bool) -> Packed | InputError | None:
    """Null where it does not come out right; a plan of very many is not tried to the end, but held to its seal."""
    kind, head, body, seal = row
    if not (isinstance(kind, int) and isinstance(head, bytes) and isinstance(body, bytes)):
        return None
    if seal_row(key, kind, head, body) != seal:
        return None
    try:
        return _open_error(body, path) if kind == _ERROR else _open_answer(head, body, path, trusting=trusting)
    except (BrokenStreamError, TypeError, ValueError, AttributeError):
        return None


def _open_error(body: bytes, path: str) -> InputError | None:
    error = unpack_error(body)
    if not isinstance(error, InputError):
        return None
    error.path = path
    return error


def _open_answer(head: bytes, body: bytes, path: str, *, trusting: bool) -> Packed | None:
    outline = unpack(head) if head else None
    if not (outline is None or isinstance(outline, PlanReport)):
        return None
    found = Packed(body, outline_plan(relocate(outline, path)) if outline else None, zipped=True)
    if not trusting and isinstance(open_answer(found, path), PlanReport) is not (outline is not None):
        return None
    return found


def is_broken(error: sqlite3.Error) -> bool:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in BROKEN


_CAUSES = {
    sqlite3.SQLITE_FULL: "đĩa đã đầy",
    sqlite3.SQLITE_READONLY: "chỉ đọc, không ghi được",
    sqlite3.SQLITE_CANTOPEN: "không mở được tệp",
    sqlite3.SQLITE_IOERR: "lỗi đọc, ghi ổ đĩa, hoặc đĩa đã đầy",
    sqlite3.SQLITE_BUSY: "lần chạy khác đang giữ tệp quá lâu",
    sqlite3.SQLITE_PERM: "không có quyền",
}


def name_trouble(error: Exception) -> str:
    if isinstance(error, OSError):
        return name_cause(error)
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return _CAUSES.get(code, f"lỗi SQLite số {code}")
