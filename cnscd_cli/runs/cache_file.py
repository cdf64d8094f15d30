"""The file of the cache: made, opened whatever state it is in, or set aside."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from cnscd_cli.runs.cache_place import is_remote

_OURS = 0x636E7363  # "cnsc"
_VERSION = 1
_PATIENCE = 10.0
"""Seconds for which another run may hold the file."""
_SETUP = f"""
PRAGMA auto_vacuum = INCREMENTAL;
BEGIN IMMEDIATE;
CREATE TABLE IF NOT EXISTS answers (
    key BLOB PRIMARY KEY, content BLOB, id INTEGER NOT NULL, size INTEGER NOT NULL, made INTEGER NOT NULL,
    used INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS bodies (id INTEGER PRIMARY KEY, kind INTEGER, head BLOB, body BLOB, seal BLOB);
CREATE TABLE IF NOT EXISTS files (
    place BLOB PRIMARY KEY, size INTEGER, modified INTEGER, changed INTEGER, inode INTEGER, sha256 BLOB,
    used INTEGER NOT NULL
) WITHOUT ROWID;
PRAGMA application_id = {_OURS};
PRAGMA user_version = {_VERSION};
COMMIT;
"""
BROKEN = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
TAILS = ("", "-wal", "-shm", "-journal")


class ForeignFileError(Exception):
    """There is a file, and it is no cache of this version."""


def open_database(path: Path) -> sqlite3.Connection:
    """The cache in the file at `path`, made if need be. Raises OSError, sqlite3.Error, ForeignFileError."""
    os.makedirs(path.parent, mode=0o700, exist_ok=True)  # noqa: PTH103 - the folders above as well
    with suppress(FileExistsError):
        # Before SQLite makes it, for all to read: answers quote what stands in people's plans.
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    # None: every statement is a transaction of its own, unless one is begun.
    database = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
    try:
        _prepare_patiently(database, path)
    except BaseException:
        database.close()
        raise
    return database


def _prepare_patiently(database: sqlite3.Connection, path: Path) -> None:
    """Where two runs begin at once, SQLite does not wait for the one that changes the kind of journal."""
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            _prepare(database, path)
        except sqlite3.OperationalError as error:
            if not _is_busy(error) or time.monotonic() > until:
                raise
            if database.in_transaction:
                database.execute("ROLLBACK")
            time.sleep(0.05)
        else:
            return


def _is_busy(error: sqlite3.Error) -> bool:
    return error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL)


def _prepare(database: sqlite3.Connection, path: Path) -> None:
    database.execute("PRAGMA trusted_schema = OFF")  # what somebody else put there can call nothing
    empty = _ask(database, "schema_version") == 0  # asked first: another run may be making the tables
    if _ask(database, "application_id") != _OURS:
        if not empty:
            raise ForeignFileError
        database.executescript(_SETUP)
    if _ask(database, "user_version") != _VERSION:
        raise ForeignFileError
    if is_remote(path.parent) or not _log_ahead(database):
        database.execute("PRAGMA journal_mode = TRUNCATE")
        # A run that is killed loses nothing even so. A power cut may break the file; then the next run renews it.
        database.execute("PRAGMA synchronous = OFF")
        return
    database.execute("PRAGMA synchronous = NORMAL")


def _log_ahead(database: sqlite3.Connection) -> bool:
    """A write-ahead log lets one run write while others read; not every drive can have one."""
    try:
        (mode,) = database.execute("PRAGMA journal_mode = WAL").fetchone()
    except sqlite3.OperationalError as error:
        if _is_busy(error):
            raise
        return False
    return bool(mode == "wal")


def _ask(database: sqlite3.Connection, pragma: str) -> Any:
    return database.execute(f"PRAGMA {pragma}").fetchone()[0]


def set_aside(path: Path) -> Path:
    """Makes way for a new file; the old one stays beside it, in the place of one that was set aside before."""
    aside = path.with_name(f"{path.name}.old")
    for tail in TAILS:
        with suppress(FileNotFoundError):
            os.replace(f"{path}{tail}", f"{aside}{tail}")  # noqa: PTH105
    return aside


def measure_file(path: Path) -> int:
    """Bytes on the disk, with all that belongs to it."""
    size = 0
    for tail in TAILS:
        with suppress(OSError):
            size += os.stat(f"{path}{tail}").st_size  # noqa: PTH116
    return size


def shrink(database: sqlite3.Connection) -> None:
    """Gives back to the drive what is not used any more."""
    database.executescript("PRAGMA incremental_vacuum")  # `execute` would stop after the first page
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
