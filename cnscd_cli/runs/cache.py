"""Answers of runs before, by what was asked of which bytes: a second run over an unchanged folder reads nothing.

What stands in the file is taken with care: another program may have put it there. It is unpacked by
`isolation.messages`, which makes plain records and nothing else; what does not come out right is not there at all.
A cache that cannot be used any more costs one sentence, never a run.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import RLock
from typing import NamedTuple

from cnscd_cli.errors import InputError
from cnscd_cli.isolation.listener import listeners
from cnscd_cli.runs.cache_file import ForeignFileError, open_database, set_aside, shrink
from cnscd_cli.runs.cache_rows import (
    hide_place,
    is_broken,
    make_key,
    mark,
    name_trouble,
    open_row,
    pack_row,
    read_answers,
    recall_digests,
    seal_row,
)
from cnscd_cli.runs.identity import Trace
from cnscd_cli.runs.task import Packed

_BATCH = 200
_HOUR = 3600
_FORGOTTEN = 180 * 24 * _HOUR
"""Seconds after which nothing is known any more of a file that nobody asked for."""
_STORES = 1000
"""So many answers are stored before room is made for more."""
_FILLED = 0.8
"""Of the limit, after room was made: not at every run again."""


class Wanted(NamedTuple):
    """An answer that is looked for."""

    number: int
    sha256: str
    path: str


class Cache:
    """One open file; used by one run, from whatever thread."""

    def __init__(self, path: Path, limit: int) -> None:
        self.path = path
        self.trouble: list[str] = []
        """Sentences on what went wrong and was not told yet."""
        self._limit = limit
        self._lock = RLock()
        self._stored = 0
        self._database = self._open()

    # --- what is known of files -----------------------------------------------------------------------------------

    def recall(self, traces: Sequence[Trace]) -> list[str | None]:
        """As `identity.Memory`."""
        known: list[str | None] = [None] * len(traces)
        with self._using() as database:
            if database is not None:
                for start in range(0, len(traces), _BATCH):
                    known[start : start + _BATCH] = recall_digests(database, traces[start : start + _BATCH])
        return known

    def remember(self, found: Iterable[tuple[Trace, str]]) -> None:
        """As `identity.Memory`."""
        now = int(time.time())
        rows = [(hide_place(trace), *trace[1:], bytes.fromhex(digest), now) for trace, digest in found]
        with self._changing() as database:
            if database is not None:
                database.executemany("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?, ?)", rows)

    # --- answers --------------------------------------------------------------------------------------------------

    def find(self, work: bytes, wanted: Sequence[Wanted]) -> Iterator[tuple[Wanted, Packed | InputError]]:
        """Those that are there, in no order; `work` is what `cache_keys.digest_work` says."""
        for start in range(0, len(wanted), _BATCH):
            keys: dict[bytes, list[Wanted]] = {}
            for item in wanted[start : start + _BATCH]:
                keys.setdefault(make_key(work, item.sha256), []).append(item)
            rows: list[tuple[bytes, int, bytes, bytes, bytes]] = []
            with self._using() as database:
                rows += read_answers(database, list(keys)) if database is not None else ()
            for key, *row in rows:
                for item in keys[key]:
                    found = open_row(key, row, item.path, trusting=len(wanted) > _BATCH)
                    if found is not None:
                        yield item, found
            self._touch([key for key, *_ in rows])

    def keep(self, work: bytes, sha256: str, outcome: Packed | InputError) -> None:
        """For the next run, from now on whatever becomes of this one."""
        row = pack_row(outcome)
        if row is None:
            return
        kind, head, body = row
        key, now, size = make_key(work, sha256), int(time.time()), len(head) + len(body)
        if size > self._limit * _FILLED:
            return
        with self._changing() as database:
            if database is None or database.execute("SELECT 1 FROM answers WHERE key = ?", (key,)).fetchone():
                return
            seal = seal_row(key, kind, head, body)
            insert = "INSERT INTO bodies (kind, head, body, seal) VALUES (?, ?, ?, ?)"
            number = database.execute(insert, (kind, head, body, seal)).lastrowid
            content = bytes.fromhex(sha256[:16])
            database.execute("INSERT INTO answers VALUES (?, ?, ?, ?, ?, ?)", (key, content, number, size, now, now))
        self._stored += 1
        if self._stored % _STORES == 0:
            self._make_room()

    def _touch(self, keys: list[bytes]) -> None:
        """Those of the last hour are not told again: a warm run writes next to nothing."""
        now = int(time.time())
        with self._using() as database:
            if database is None or not keys:
                return
            stale = f"key IN ({mark(keys)}) AND used < {now - _HOUR}"
            if database.execute(f"SELECT 1 FROM answers WHERE {stale} LIMIT 1", keys).fetchone():  # noqa: S608 - numbers
                database.execute(f"UPDATE answers SET used = {now} WHERE {stale}", keys)  # noqa: S608

    def _make_room(self) -> None:
        """What was asked for longest ago goes first."""
        with self._changing() as database:
            if database is None:
                return
            (size,) = database.execute("SELECT total(size) FROM answers").fetchone()
            if size <= self._limit:
                return
            gone = []
            for key, number, one in database.execute("SELECT key, id, size FROM answers ORDER BY used, made"):
                if size <= self._limit * _FILLED:
                    break
                gone.append((key, number))
                size -= one
            database.executemany("DELETE FROM answers WHERE key = ?", [(key,) for key, _ in gone])
            database.executemany("DELETE FROM bodies WHERE id = ?", [(number,) for _, number in gone])
            database.execute("DELETE FROM files WHERE used < ?", (int(time.time()) - _FORGOTTEN,))
        with self._using() as database:
            if database is not None:
                shrink(database)

    def tell_trouble(self) -> None:
        """All listeners hear what went wrong, once."""
        while self.trouble:
            sentence = self.trouble.pop(0)
            for listener in listeners:
                listener.warn(sentence)

    def close(self) -> None:
        """Keeps the file within its limit, and lets it go."""
        if self._stored:
            self._make_room()
        self.tell_trouble()
        with self._lock:
            database, self._database = self._database, None
            if database is not None:
                database.close()

    # --- the file -------------------------------------------------------------------------------------------------

    def _open(self) -> sqlite3.Connection | None:
        for first in (True, False):
            try:
                return open_database(self.path)
            except ForeignFileError:
                trouble = "không phải bộ nhớ đệm của bản này"
            except sqlite3.Error as error:
                if not is_broken(error):
                    self._give_up(error)
                    return None
                trouble = "bị hỏng"
            except (OSError, ValueError) as error:
                self._give_up(error)
                return None
            if first and not self._renew(trouble):
                return None
        return None

    def _renew(self, trouble: str) -> bool:
        try:
            aside = set_aside(self.path)
        except OSError as error:
            self._give_up(error)
            return False
        self.trouble.append(f"Tệp {self.path} {trouble}, đã đổi tên thành {aside.name}; bộ nhớ đệm được lập mới.")
        return True

    @contextmanager
    def _using(self) -> Iterator[sqlite3.Connection | None]:
        """The open file, or null; what goes wrong with it ends its use, or begins it anew."""
        with self._lock:
            try:
                yield self._database
            except sqlite3.Error as error:
                self._fail(error)

    @contextmanager
    def _changing(self) -> Iterator[sqlite3.Connection | None]:
        """The same, with all changes made or none."""
        with self._lock:
            begun: sqlite3.Connection | None = None
            with self._using() as database:  # by itself: what fails here must not pass over the caller
                if database is not None:
                    database.execute("BEGIN IMMEDIATE")
                    begun = database
            with self._using():
                try:
                    yield begun
                except BaseException:  # Ctrl-C as well
                    if begun is not None and begun.in_transaction:
                        begun.execute("ROLLBACK")
                    raise
                if begun is not None:
                    begun.execute("COMMIT")

    def _fail(self, error: sqlite3.Error) -> None:
        database, self._database = self._database, None
        if database is not None:
            with suppress(sqlite3.Error):  # as full as before
                database.close()
        if is_broken(error) and self._renew("bị hỏng"):
            self._database = self._open()
        elif not is_broken(error):
            self._give_up(error)

    def _give_up(self, error: Exception) -> None:
        cause = name_trouble(error)
        self.trouble.append(
            f"Không dùng được bộ nhớ đệm {self.path} ({cause}); lần chạy này không lưu kết quả để dùng lại."
        )
