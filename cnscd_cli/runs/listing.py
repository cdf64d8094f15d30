"""The files of a run: those of folders, and those in archives, which are opened in a process of their own."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from threading import Lock

from cnscd_cli import errors
from cnscd_cli.errors import InputError
from cnscd_cli.isolation.process import can_spawn
from cnscd_cli.model.archive import Listing, Member
from cnscd_cli.parsers.folders import Open, PlanFile, PlanPath, find_plans
from cnscd_cli.parsers.globs import ALL, Picks
from cnscd_cli.parsers.options import DEFAULT_OPTIONS

_lock = Lock()
_listings: dict[tuple[str, int, int, int], Listing] = {}
"""What was found in each archive: several parts of a run ask for its files."""


def find_files(paths: Iterable[PlanPath], picks: Picks = ALL, *, isolated: bool = True) -> list[PlanFile]:
    """`find_plans`, with the members of archives."""
    return find_plans(paths, picks, _make_opener(isolated=isolated))


def _make_opener(*, isolated: bool) -> Open:
    def open_archive(path: str, takes: Callable[[str], bool]) -> list[PlanFile] | None:
        try:
            listing = _list(path, isolated=isolated)
        except InputError as error:
            return [PlanFile(path, error)] if takes("") else []
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


def _list(path: str, *, isolated: bool) -> Listing:
    with _lock:
        key = _make_key(path)
        if key is None or key not in _listings:
            found = _ask(path, isolated=isolated)
            if key is None:
                return found
            _listings[key] = found
        return _listings[key]


def _make_key(path: str) -> tuple[str, int, int, int] | None:
    try:
        there = os.stat(path)  # noqa: PTH116 - Path raises over a name that no file can have
        return os.path.abspath(path), there.st_size, there.st_mtime_ns, there.st_ino  # noqa: PTH100
    except (OSError, ValueError):
        return None


def _ask(path: str, *, isolated: bool) -> Listing:
    listing: Listing
    if isolated and can_spawn():
        from cnscd_cli.isolation.supervisor import run_job  # for archives alone

        listing = run_job("list", path, DEFAULT_OPTIONS)
    else:
        from cnscd_cli.stages import STAGES  # brings the wings

        listing = STAGES["list"](path, DEFAULT_OPTIONS, None)  # type: ignore[assignment]
    return listing
