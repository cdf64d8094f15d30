"""The cache looked at from outside, and cleared."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from cnscd_cli.errors import ConfigurationError, name_cause
from cnscd_cli.runs.cache_file import TAILS, ForeignFileError, measure_file, open_database, shrink
from cnscd_cli.runs.cache_place import find_limit, find_place, is_refused
from cnscd_cli.runs.cache_rows import is_broken, name_trouble

_DAY = 24 * 3600


class CacheState(NamedTuple):
    """As JSON has it."""

    path: str
    enabled: bool
    """Whether runs use it, as the environment has it."""
    bytes: int
    limit: int
    answers: int = 0
    plans: int = 0
    """Of so many contents."""
    oldest: str | None = None
    """Day and time of the first answer that is still there, in UTC."""
    newest: str | None = None
    trouble: str | None = None
    """Why it cannot be used."""


class Cleared(NamedTuple):
    """What went."""

    plans: int
    bytes: int


def inspect_cache() -> CacheState:
    """Makes nothing: where there is no file, nothing is kept."""
    path = find_place()
    state = CacheState(str(path), not is_refused(), measure_file(path), find_limit())
    if not path.exists():
        return state
    try:
        with closing(open_database(path)) as database:
            query = "SELECT count(*), count(DISTINCT content), min(made), max(made) FROM answers"
            answers, plans, oldest, newest = database.execute(query).fetchone()
    except ForeignFileError:
        return state._replace(trouble="Không phải bộ nhớ đệm của bản này; lần chạy sau lập mới")
    except sqlite3.Error as error:
        return state._replace(trouble=f"Không mở được: {'tệp bị hỏng' if is_broken(error) else name_trouble(error)}")
    except OSError as error:
        return state._replace(trouble=f"Không mở được: {name_cause(error)}")
    return state._replace(answers=answers, plans=plans, oldest=_name_time(oldest), newest=_name_time(newest))


def _name_time(seconds: int | None) -> str | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def clear_cache(days: int | None = None) -> Cleared:
    """All of it, or what nobody has asked for in so many days; ConfigurationError where that cannot be done."""
    path = find_place()
    before = measure_file(path)
    if not path.exists():
        return Cleared(0, 0)
    try:
        with closing(open_database(path)) as database:
            plans = _empty(database, days)
    except ForeignFileError:
        plans = _remove(path)
    except sqlite3.Error as error:
        if not is_broken(error):
            raise ConfigurationError(f"Không xóa được {path}: {name_trouble(error)}.") from error
        plans = _remove(path)
    except OSError as error:
        raise ConfigurationError(f"Không xóa được {path}: {name_cause(error)}.") from error
    return Cleared(plans, max(before - measure_file(path), 0))


def _empty(database: sqlite3.Connection, days: int | None) -> int:
    """The file itself stays: another run may be at it."""
    before = int(time.time()) + 1 - (days or 0) * _DAY
    database.execute("BEGIN IMMEDIATE")
    query = "SELECT count(DISTINCT content) FROM answers WHERE used < ?"
    (plans,) = database.execute(query, (before,)).fetchone()
    database.execute("DELETE FROM bodies WHERE id IN (SELECT id FROM answers WHERE used < ?)", (before,))
    database.execute("DELETE FROM answers WHERE used < ?", (before,))
    database.execute("DELETE FROM files WHERE used < ?", (before,))
    database.execute("COMMIT")
    with suppress(sqlite3.Error):  # a run that reads holds it up; what is gone is gone
        shrink(database)
    return int(plans)


def _remove(path: Path) -> int:
    for tail in TAILS:
        with suppress(FileNotFoundError):
            Path(f"{path}{tail}").unlink()
    return 0
