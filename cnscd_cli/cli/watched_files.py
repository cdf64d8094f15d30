"""Which plans of some folders have just been saved: looked at again and again, and taken once they keep still.

Word writes a new file and gives it the name of the old one, so that a plan is not there for a moment, and programs that
write slowly leave half a file for a while. What a look finds is therefore compared with the look before.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import NamedTuple

from cnscd_cli.errors import InputError
from cnscd_cli.parsers.globs import ALL, Picks
from cnscd_cli.runs.listing import find_files
from cnscd_cli.runs.run import DEFAULT_SETTINGS, RunSettings

_STILL_SECONDS = 0.3
_GONE_SECONDS = 1.0
_AGAIN_SECONDS = 1.0
_TRIES = 3
"""So often a plan is read that cannot be: it may be in the middle of being written."""

# os.path where Path raises over a name that is too long (PTH).


class Sign(NamedTuple):
    """What changes when a file is written."""

    size: int
    written: int
    inode: int


class _Motion(NamedTuple):
    sign: Sign
    due: float
    """From then on it keeps still."""


class Look(NamedTuple):
    """What has come to rest since the look before."""

    ready: tuple[str, ...]
    """New, or with another content."""
    gone: tuple[str, ...]
    errors: tuple[InputError, ...] = ()
    """Folders that could not be walked, each told once."""


def read_sign(path: str) -> Sign | None:
    """Null where there is no such file; that of the archive for a plan in one."""
    for _ in range(64):  # folders upwards, to the archive
        with suppress(OSError, ValueError):
            found = os.stat(path)  # noqa: PTH116
            return Sign(found.st_size, found.st_mtime_ns, found.st_ino)
        if not (path := os.path.dirname(path)) or os.path.isdir(path):  # noqa: PTH112, PTH120
            break
    return None


class WatchedFiles:
    """The plans in `paths`; times are those of a clock that whoever looks goes by."""

    def __init__(self, paths: Sequence[str], picks: Picks = ALL, settings: RunSettings = DEFAULT_SETTINGS) -> None:
        self._paths = paths
        self._picks = picks
        self._settings = settings
        self._named = [path for path in paths if not os.path.isdir(path)]  # noqa: PTH112
        self._known: dict[str, Sign] = {}
        self._moving: dict[str, _Motion] = {}
        self._missing: dict[str, float] = {}
        self._tries: dict[str, int] = {}
        self._told: set[str] = set()
        self.walk_seconds = 0.0
        """How long the last walk took."""

    def take_all(self) -> tuple[list[str], list[InputError]]:
        """All plans as they are now, and folders that cannot be walked."""
        plans, errors = self._walk()
        self._known = {path: sign for path in plans if (sign := read_sign(path))}
        return plans, errors

    def look(self, now: float, *, walk: bool) -> Look:
        """Folders are walked where `walk` says so; else only what is in motion or was named itself is looked at."""
        plans, errors = self._walk() if walk else ([*self._moving, *self._missing, *self._named], [])
        asked = dict.fromkeys([*plans, *self._known, *self._tries] if walk else plans)
        listed = set(plans)
        ready, gone = [], []
        for path in asked:
            sign = read_sign(path) if path in listed else None
            if sign is None:
                self._moving.pop(path, None)
                if (path in self._known or path in self._tries) and now - self._missing.setdefault(
                    path, now
                ) >= _GONE_SECONDS:
                    gone.append(path)
                    self._drop(path)
            elif self._is_still(path, sign, now):
                ready.append(path)
        return Look(tuple(ready), tuple(gone), tuple(errors))

    def _is_still(self, path: str, sign: Sign, now: float) -> bool:
        """Whether it has changed, and keeps still since."""
        self._missing.pop(path, None)
        if self._known.get(path) == sign:
            self._moving.pop(path, None)
            return False
        motion = self._moving.get(path)
        if motion is None or motion.sign != sign:
            self._moving[path] = _Motion(sign, now + _STILL_SECONDS)
            return False
        if now < motion.due:
            return False
        self._known[path] = self._moving.pop(path).sign
        return True

    def try_again(self, path: str, now: float) -> bool:
        """For one that could not be read: whether it comes as ready once more, a little later."""
        self._tries[path] = self._tries.get(path, 0) + 1
        sign = self._known.get(path)
        if self._tries[path] >= _TRIES or sign is None:
            del self._tries[path]
            return False
        del self._known[path]
        self._moving[path] = _Motion(sign, now + _AGAIN_SECONDS)
        return True

    def note_read(self, path: str) -> None:
        """It could be read."""
        self._tries.pop(path, None)

    def _drop(self, path: str) -> None:
        for noted in (self._known, self._moving, self._missing, self._tries):
            noted.pop(path, None)

    def _walk(self) -> tuple[list[str], list[InputError]]:
        began = time.monotonic()
        files = find_files(self._paths, self._picks, self._settings)
        self.walk_seconds = time.monotonic() - began
        closed = [file.error for file in files if file.error and file.path not in self._paths]
        errors = [error for error in closed if error.path not in self._told]
        self._told = {error.path for error in closed}
        return [file.path for file in files if not file.error], errors


class WatchedSettings:
    """The files that plans are judged by."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._signs = {path: read_sign(path) for path in paths}
        self._moving: dict[str, tuple[Sign, float]] = {}

    def look(self, now: float) -> tuple[str, ...]:
        """Those that have changed, once all of them keep still; one that is not there is waited for."""
        changed = {path: sign for path, old in self._signs.items() if (sign := read_sign(path)) and sign != old}
        for path, sign in changed.items():
            if self._moving.get(path, (None, 0))[0] != sign:
                self._moving[path] = (sign, now + _STILL_SECONDS)
        if not changed or any(now < self._moving[path][1] for path in changed):
            return ()
        self._signs.update(changed)
        self._moving.clear()
        return tuple(changed)
