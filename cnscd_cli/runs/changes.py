"""Which plans have changed since a commit, as git tells."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from cnscd_cli.errors import ConfigurationError
from cnscd_cli.parsers.folders import PlanFile, find_source
from cnscd_cli.runs.git import Repository, find_repository

# os.path where Path raises over a name that is too long (PTH).


class Selection(NamedTuple):
    """The plans that are left to be read."""

    files: tuple[PlanFile, ...]
    """In their order; of an archive all or none."""
    total: int
    """How many there were."""
    ignored: int = 0
    """Those that git is told to pass over, so that it knows nothing of them."""
    reasons: tuple[str, ...] = ()
    """What has changed of the files that plans are judged by: then every plan is left."""


def select_changed(files: Sequence[PlanFile], revision: str, settings: Iterable[str] = ()) -> Selection:
    """Those of `files` that differ from where the work since `revision` began, or are new to git.

    What is in the working tree counts, committed or not. A path that cannot be read is kept, to be told of, but for a
    plan that is no more. Where one of the `settings` has changed, all plans are kept.
    """
    repositories = _Repositories(revision)
    reasons = tuple(name for name in settings if repositories.find_state(name) is _CHANGED)
    if reasons:
        return Selection(tuple(files), len(files), reasons=reasons)
    states = [_judge(file, repositories) for file in files]
    kept = tuple(file for file, state in zip(files, states, strict=True) if state is _CHANGED)
    same = [find_source(file.path) for file, state in zip(files, states, strict=True) if state is _SAME]
    return Selection(kept, len(files), repositories.count_ignored(same))


_CHANGED, _SAME, _GONE = "changed", "same", "gone"


class _State(NamedTuple):
    """What git said of one repository."""

    repository: Repository
    changed: frozenset[str]
    gone: frozenset[str]


class _Repositories:
    """Each asked once, when the first of its files is asked for."""

    def __init__(self, revision: str) -> None:
        self._revision = revision
        self._find_root = cache(find_repository)
        self._ask = cache(self._ask_git)

    def _ask_git(self, folder: str) -> _State:
        repository = Repository(folder)
        changed, gone = repository.list_changes(repository.find_base(self._revision))
        return _State(repository, frozenset(map(_make_key, changed)), frozenset(map(_make_key, gone)))

    def _find_states(self, path: str) -> Iterator[tuple[_State | None, str]]:
        """For the file, and where it is a link for what it leads to."""
        folder, name = os.path.split(os.path.abspath(path))  # noqa: PTH100
        places = (os.path.join(os.path.realpath(folder), name), os.path.realpath(path))  # noqa: PTH118
        for place in dict.fromkeys(places):
            found = self._find_root(os.path.dirname(place))  # noqa: PTH120
            yield (self._ask(found) if found else None), place

    def find_state(self, path: str) -> str | None:
        """Null where the file is in no repository."""
        states = [(_find_in(state, place) if state else None) for state, place in self._find_states(path)]
        return _CHANGED if _CHANGED in states or (None in states[1:]) else states[0]

    def count_ignored(self, paths: Sequence[str]) -> int:
        """How many of these git is told to pass over."""
        by_state: dict[_State, list[str]] = {}
        for path in paths:
            state, place = next(self._find_states(path))
            if state:
                by_state.setdefault(state, []).append(place)
        return sum(len(state.repository.list_ignored(places)) for state, places in by_state.items())


def _find_in(state: _State, place: str) -> str:
    key = _make_key(place)
    if key in state.gone and not os.path.lexists(place):
        return _GONE
    root = _make_key(state.repository.root)
    while len(key) > len(root):  # a submodule, a repository that is new in another: as a whole
        if key in state.changed:
            return _CHANGED
        key = os.path.dirname(key)  # noqa: PTH120
    return _SAME


def _make_key(path: str) -> str:
    """One for a name however its letters are composed, which macOS does in its own way."""
    return unicodedata.normalize("NFC", os.path.normcase(path))


def _judge(file: PlanFile, repositories: _Repositories) -> str:
    place = find_source(file.path)
    if file.error and not os.path.isfile(place):  # noqa: PTH113
        return _CHANGED  # a folder that cannot be walked
    state = repositories.find_state(place)
    if state is None:
        problem = f"{file.path} không nằm trong kho git nào, mà «--changed-since» cần"
        raise ConfigurationError(f"{problem}; bỏ tùy chọn ấy để kiểm tra mọi kế hoạch.")
    return _CHANGED if state is _SAME and not os.path.lexists(place) else state
