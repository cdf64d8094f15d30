"""The files of a run: those of folders, and those in archives, which are opened in a process of their own."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from threading import Lock

from cnscd_cli import errors
from cnscd_cli.errors import InputError
from cnscd_cli.model.archive import Listing, Member
from cnscd_cli.parsers.folders import Open, PlanFile, PlanPath, Takes, find_plans
from cnscd_cli.parsers.globs import ALL, Picks
from cnscd_cli.parsers.options import DEFAULT_OPTIONS
from cnscd_cli.runs.run import DEFAULT_SETTINGS, RunSettings, answer_files, open_cache
from cnscd_cli.runs.task import open_answer

_Key = tuple[str, int, int, int, int]
_lock = Lock()
_listings: dict[_Key, Listing] = {}
"""What was found in each archive: several parts of a run ask for its files."""


def find_files(
    paths: Iterable[PlanPath], picks: Picks = ALL, settings: RunSettings = DEFAULT_SETTINGS
) -> list[PlanFile]:
    """`find_plans`, with the members of archives."""
    return find_plans(paths, picks, lambda archives: _make_opener(_list_all(archives, settings)))


def _make_opener(found: dict[str, Listing | InputError]) -> Open:
    def open_archive(path: str, takes: Takes) -> list[PlanFile] | None:
        listing = found[path]
        if isinstance(listing, InputError):
            return [PlanFile(path, listing)] if takes("") else []
        if not listing.is_archive:
            return None
        return [_make_file(path, member) for member in listing.members if takes(member.name)]

    return open_archive


def _make_file(archive: str, member: Member) -> PlanFile:
    path = f"{archive}/{member.name}" if member.name else archive
    if member.fault is None:
        return PlanFile(path, None, member.sha256, member.size)
    kind = getattr(errors, member.fault.kind, InputError)
    return PlanFile(path, kind(path, member.fault.problem, member.fault.remedy))


def _list_all(paths: Sequence[str], settings: RunSettings) -> dict[str, Listing | InputError]:
    with _lock:
        keys = {path: _make_key(path) for path in paths}
        known: dict[str, Listing | InputError] = {
            path: _listings[key] for path, key in keys.items() if key is not None and key in _listings
        }
        left = [PlanFile(path) for path in keys if path not in known]
        if left:
            with open_cache(left, settings) as cache:
                here = settings._replace(cluster=None)
                for answer in answer_files("list", left, DEFAULT_OPTIONS, None, here, cache):
                    path, outcome = left[answer.number].path, answer.outcome
                    known[path] = outcome if isinstance(outcome, InputError) else open_answer(outcome, path)
        for path, listing in known.items():
            if (key := keys[path]) is not None and isinstance(listing, Listing) and listing.settled:
                _listings[key] = listing
    return known


def _make_key(path: str) -> _Key | None:
    try:
        there = os.stat(path)  # noqa: PTH116 - Path raises over a name that no file can have
        return os.path.abspath(path), there.st_size, there.st_mtime_ns, there.st_ctime_ns, there.st_ino  # noqa: PTH100
    except (OSError, ValueError):
        return None
