"""Which files of a folder are plans, or may hold plans."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from cnscd_cli.errors import EmptyInput, InputError, MissingInput, UnsupportedInput
from cnscd_cli.model.derived import Mark, bare_stem, find_mark, is_of_archive
from cnscd_cli.parsers.globs import ALL, Picks

# os.path where Path raises over a name that is too long, or would drop the «./» the user typed (PTH).

SUPPORTED_SUFFIXES = (".docx", ".docm", ".dotx", ".dotm", ".pdf", ".txt")
OFFICE_SUFFIXES = (".doc", ".dot", ".rtf", ".odt", ".ott", ".fodt", ".wps", ".html", ".htm", ".mht", ".mhtml")
"""Read by way of LibreOffice; without it they are answered with what to do about them."""
ARCHIVE = ".zip"
CLOSED_ARCHIVES = (".rar", ".7z", ".zipx", ".tar", ".gz", ".tgz", ".bz2", ".xz")
"""Kinds of archive that are not opened."""

HEAD = 1024
"""Bytes that tell a report of ours."""


class PlanFile(NamedTuple):
    """A file to be read, or why there is none: with `error` set, reading it is over before it began."""

    path: str
    """Of a member of an archive that of the archive, a slash, and its place there."""
    error: InputError | None = None
    sha256: str | None = None
    """Of the content, once somebody has found it out; members of archives have it from their listing."""
    size: int | None = None
    """In bytes; as above."""
    duplicates: tuple[str, ...] = ()
    """Paths of other files with the same content, which are left out for this one."""


PlanPath = str | os.PathLike[str] | PlanFile
"""What a caller names: a path, or a file that was found before."""


Takes = Callable[[str], bool]
"""Whether the file of that path in an archive is wanted; an empty path is the archive itself."""
Open = Callable[[str, Takes], list[PlanFile] | None]
"""From the path of an archive, and of what is wanted of it, to the plans there; null where it is none."""
OpenAll = Callable[[Sequence[str]], Open]
"""From the paths of all archives to what opens each: so they can be looked into at once."""


class _Archive(NamedTuple):
    """Something that may be one, to be opened when all are found."""

    path: str
    takes: Takes
    place: str | None
    """Below the folder that was named; null where it was named itself."""


def find_plans(paths: Iterable[PlanPath], picks: Picks = ALL, open_archives: OpenAll | None = None) -> list[PlanFile]:
    """The files that `paths` mean: a file itself, whatever its suffix; of a folder or an archive all plans in it.

    They come by path, whatever the order of `paths`. A path that is not there comes back as a file, to end in the
    error of `read_document`; a folder without a plan comes back once with its error. A file that is meant twice
    comes once, under the shorter of its names. Without `open_archives` archives come as files.
    """
    listed = [(path, list(_expand(path, picks))) for path in paths]
    archives = [item.path for _, items in listed for item in items if isinstance(item, _Archive)]
    open_archive = open_archives(archives) if archives and open_archives else _leave_closed
    found: dict[str, PlanFile] = {}
    for path, items in listed:
        plans = [plan for item in items for plan in _open(item, picks, open_archive)]
        for plan in plans or [_tell_empty(path, picks)]:
            place = locate(plan.path)
            found[place] = min(found.get(place, plan), plan, key=_shortest)
    return sorted(found.values(), key=lambda plan: os.path.normpath(plan.path).replace(os.sep, "/"))


def locate(path: str) -> str:
    """One name for a file however it is named."""
    try:
        return os.path.abspath(path)  # noqa: PTH100
    except OSError:  # the working directory is gone
        return os.path.normpath(path)


_ARCHIVE_PART = re.compile(r"\.zip(?=[/\\])" if os.sep == "\\" else r"\.zip(?=/)", re.IGNORECASE)


def split_archive(path: str) -> tuple[str, str] | None:
    """The archive on disk and the place in it, where the path leads into one; null where it does not."""
    for match in _ARCHIVE_PART.finditer(path):
        if os.path.isfile(path[: match.end()]):  # noqa: PTH113
            return path[: match.end()], path[match.end() + 1 :].replace(os.sep, "/")
    return None


def find_source(path: str) -> str:
    """The file on disk in which that of this path lies: itself, or an archive."""
    place = split_archive(path)
    return place[0] if place else path


def _leave_closed(_path: str, _takes: Takes) -> None:
    return None


def _shortest(plan: PlanFile) -> tuple[int, str]:
    return len(plan.path), plan.path


def _expand(named: PlanPath, picks: Picks) -> Iterable[PlanFile | _Archive]:
    if isinstance(named, PlanFile):
        return [named]
    path = os.fspath(named)
    if os.path.isdir(path):  # noqa: PTH112
        return _walk(path, picks)
    if is_archive_name(path) and os.path.isfile(path):  # noqa: PTH113
        return [_Archive(path, picks.takes, None)]
    return [PlanFile(path)]


def _open(item: PlanFile | _Archive, picks: Picks, open_archive: Open) -> list[PlanFile]:
    if isinstance(item, PlanFile):
        return [item]
    found = open_archive(item.path, item.takes)
    if found is None:
        return [PlanFile(item.path)] if item.place is None or picks.takes(item.place) else []
    return found


def _tell_empty(named: PlanPath, picks: Picks) -> PlanFile:
    assert not isinstance(named, PlanFile)  # noqa: S101 - it would have been found
    path = os.fspath(named)
    place = "thư mục" if os.path.isdir(path) else "tệp nén"  # noqa: PTH112
    if picks != ALL:
        problem = f"không có kế hoạch nào hợp với --include, --exclude trong {place}"
        return PlanFile(path, EmptyInput(path, problem, "Kiểm tra lại các mẫu tên tệp"))
    problem = f"không có kế hoạch nào (.docx, .pdf, .txt, .doc, .rtf, .odt) trong {place}"
    return PlanFile(path, EmptyInput(path, problem, f"Kiểm tra lại đường dẫn {place}"))


def _walk(folder: str, picks: Picks) -> Iterator[PlanFile | _Archive]:
    closed: list[OSError] = []
    for base, folders, names in os.walk(folder, onerror=closed.append):
        below = os.path.relpath(base, folder).replace(os.sep, "/")
        prefix = "" if below == "." else f"{below}/"
        folders[:] = [name for name in folders if not name.startswith(".") and not picks.closes(prefix + name)]
        plans = [name for name in names if may_be_plan(name)]
        archives = [name for name in names if is_archive_name(name)]
        for name in leave_out_own(plans, partial(_read_head, base), archives):
            if picks.takes(prefix + name):
                yield PlanFile(os.path.join(base, name))  # noqa: PTH118
        for name in names:
            if is_archive_name(name):
                if not picks.closes(prefix + name):
                    yield _Archive(os.path.join(base, name), partial(_takes_in, picks, prefix + name), prefix + name)  # noqa: PTH118
            elif (error := refuse_archive(os.path.join(base, name))) and picks.takes(prefix + name):  # noqa: PTH118
                yield PlanFile(error.path, error)
    for fault in closed:
        name = str(fault.filename or folder)
        yield PlanFile(name, MissingInput(name, "không mở được thư mục", "Kiểm tra quyền đọc thư mục"))


def _takes_in(picks: Picks, archive: str, inner: str) -> bool:
    return picks.takes(f"{archive}/{inner}" if inner else archive)


def may_be_plan(name: str) -> bool:
    """By its name alone."""
    return name.lower().endswith((*SUPPORTED_SUFFIXES, *OFFICE_SUFFIXES)) and not is_hidden(name)


def is_hidden(name: str) -> bool:
    """Files of systems, and those that Word keeps beside an open one."""
    return name.startswith((".", "~$"))


def is_archive_name(path: str) -> bool:
    """Whether it may be an archive that is opened."""
    return path.lower().endswith(ARCHIVE) and not is_hidden(os.path.basename(path))  # noqa: PTH119


def refuse_archive(path: str) -> UnsupportedInput | None:
    """Why an archive of this name is not opened; null where it is none."""
    name = os.path.basename(path)  # noqa: PTH119
    if is_hidden(name) or not name.lower().endswith(CLOSED_ARCHIVES):
        return None
    problem = f"tệp nén dạng {name[name.rindex('.') :].lower()} chưa mở được"
    return UnsupportedInput(path, problem, "Giải nén ra thư mục rồi kiểm tra thư mục ấy, hoặc nén lại thành .zip")


def leave_out_own(names: list[str], read_head: Callable[[str], bytes], archives: list[str]) -> Iterator[str]:
    """All but what this program has written there: letters, reports, and copies with remarks.

    A copy whose plan is not beside it is read: a commune may have sent the plan back in that form alone. The plan of
    a copy may be in one of the `archives` beside it.
    """
    marks = {name: find_mark(name) for name in names}
    plans = {bare_stem(name).casefold() for name, mark in marks.items() if mark is None}
    for name, mark in marks.items():
        of_plan = mark is Mark.COPY and (
            bare_stem(name).casefold() in plans or any(is_of_archive(name, archive) for archive in archives)
        )
        if mark is not Mark.LETTER and not of_plan and not _is_report(name, read_head):
            yield name


_REPORTS = {
    (".html", ".htm"): re.compile(rb'<meta name="generator" content="cnscd '),
    (".txt",): re.compile(
        r"\AKế hoạch: {3,}[^\n]*\.[a-z]{3,5}\n(?:Đơn vị: {5,}|Không đọc được: |Bộ quy tắc: )".encode(), re.IGNORECASE
    ),
}
"""How the forms of a report begin that a plan could have too; narrow, as no plan may be passed over for one."""


def _is_report(name: str, read_head: Callable[[str], bytes]) -> bool:
    return any(
        head.search(read_head(name)) is not None for endings, head in _REPORTS.items() if name.lower().endswith(endings)
    )


def _read_head(folder: str, name: str) -> bytes:
    """Nothing where it cannot be read: that is told when the file is."""
    path = os.path.join(folder, name)  # noqa: PTH118
    try:
        if not os.path.isfile(path):  # noqa: PTH113 - a pipe would keep us waiting
            return b""
        with Path(path).open("rb") as file:
            return file.read(HEAD)
    except OSError:
        return b""
