"""When to look at watched folders: as soon as the system tells of a change there, and now and then anyway."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence

_BEAT_SECONDS = 0.2
"""Between two looks at what is in motion."""
_WALK_SECONDS = 10.0
"""Folders are walked even where the system tells of no change: on drives of a network it may not know."""
_POLL_SECONDS = 2.0
"""Between walks where the system tells nothing at all."""


def beat(
    folders: Sequence[str], poll: float | None, share: Callable[[], float], warn: Callable[[], None]
) -> Iterator[bool]:
    """A look is due at each item, and where it is true a walk through the folders too.

    With `poll` they are walked every so many seconds, and the system is not asked. `share` tells how many seconds there
    should be between walks at least, lest nothing else be done. `warn` hears when the system cannot be asked.
    """
    rhythm = _Rhythm(_WALK_SECONDS if poll is None else poll, share)
    if folders and poll is None:
        try:
            for changed in _listen(folders):
                yield rhythm.is_due() or changed
        except (OSError, RuntimeError, ImportError):  # too many folders, a drive of a network
            warn()
            rhythm = _Rhythm(_POLL_SECONDS, share)
    while True:
        time.sleep(_BEAT_SECONDS)
        yield rhythm.is_due()


class _Rhythm:
    def __init__(self, seconds: float, share: Callable[[], float]) -> None:
        self._seconds = seconds
        self._share = share
        self._last: float | None = None
        """Nothing is known of what happened before anybody listened: the first beat is one to walk at."""

    def is_due(self) -> bool:
        now = time.monotonic()
        if self._last is not None and now - self._last < max(self._seconds, self._share()):
            return False
        self._last = now
        return True


def _listen(folders: Sequence[str]) -> Iterator[bool]:
    """Whether anything has changed since the item before; one comes every beat at least."""
    from watchfiles import watch  # only to watch

    milliseconds = int(_BEAT_SECONDS * 1000)
    for changes in watch(
        *folders,
        watch_filter=None,  # what a plan is, the walk knows
        debounce=milliseconds,
        rust_timeout=milliseconds,
        yield_on_timeout=True,
        ignore_permission_denied=True,
    ):
        yield bool(changes)
