"""`--include`, `--exclude`, `--changed-since`: which files of folders and archives a command takes."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cnscd_cli.cli.manner import read_manner
from cnscd_cli.cli.streams import write_error
from cnscd_cli.parsers.folders import PlanFile, find_source, is_archive_name
from cnscd_cli.parsers.globs import make_picks
from cnscd_cli.runs.duplicates import leave_out_duplicates
from cnscd_cli.runs.kinship import tell_duplicates
from cnscd_cli.runs.listing import find_files
from cnscd_cli.runs.run import RunSettings, open_cache
from cnscd_cli.text.counts import write_count

if TYPE_CHECKING:
    from cnscd_cli.runs.changes import Selection


class Picked:
    """The files that `paths` mean; found when they are asked for."""

    def __init__(
        self,
        paths: Sequence[str],
        include: Iterable[str] | None,
        exclude: Iterable[str] | None,
        jobs: int | None,
        *,
        cache: bool,
    ) -> None:
        self._paths = paths
        self._picks = make_picks(include, exclude)
        self._settings = RunSettings(jobs, cache=cache)
        self._found: list[PlanFile] | None = None
        self._plans: list[PlanFile] | None = None

    @property
    def files(self) -> list[PlanFile]:
        """All of them, duplicates too."""
        if self._found is None:
            self._found = find_files(self._paths, self._picks, self._settings)
        return self._found

    @property
    def plans(self) -> list[PlanFile]:
        """Those that are read, for who has to know their names beforehand."""
        if self._plans is None:
            with open_cache(self.files, self._settings) as cache:
                self._plans = leave_out_duplicates(self.files, cache)
        return self._plans

    def keep_changed(self, revision: str, profile: str | None = None, *settings: Path | str | None) -> None:
        """Leaves what has changed, and says how much that is; `settings` are what plans are judged by beside the
        profile."""
        from cnscd_cli.rules.language.unit_file import list_criteria  # brings the language of profiles
        from cnscd_cli.runs.changes import select_changed  # asks git

        selection = select_changed(self.files, revision, list_criteria(profile, *settings))
        if not read_manner().quiet:
            write_error(_tell_changed(selection, revision))
        self._found = list(selection.files)

    def list_inputs(self) -> list[str]:
        """What no result may be written over: files and archives."""
        return sorted({find_source(file.path) for file in self.files})

    @property
    def several(self) -> bool:
        """Whether more than one file may be meant, however many there are."""
        return len(self._paths) > 1 or _is_collection(self._paths[0])

    def tell_unused(self) -> None:
        """Says which patterns have fitted nothing; not where single files are named, for which there are none."""
        if read_manner().quiet or not any(self._picks) or not any(map(_is_collection, self._paths)):
            return
        assert self.files is not None  # noqa: S101 - asked for, each pattern has been tried
        if unused := self._picks.list_unused():
            named = ", ".join(f"«{pattern}»" for pattern in unused)
            write_error(f"Lưu ý: không có tệp nào khớp với mẫu {named}.")

    def tell_duplicates(self, plans: Sequence[PlanFile]) -> None:
        """For results that have no room for it."""
        if not read_manner().quiet:
            for plan in plans:
                if plan.duplicates:
                    write_error(f"Lưu ý: {plan.path}: {tell_duplicates(plan.duplicates)}.")


def _tell_changed(selection: Selection, revision: str) -> str:
    chosen, total = len(selection.files), write_count(selection.total)
    passed = f"; {write_count(selection.ignored)} tệp mà .gitignore bỏ qua thì không xét" if selection.ignored else ""
    if selection.reasons:
        return f"{', '.join(selection.reasons)} đã đổi so với {revision}: xét lại cả {total} kế hoạch."
    if not chosen:
        return f"Không kế hoạch nào trong {total} kế hoạch đã đổi so với {revision}{passed}."
    return f"{write_count(chosen)} trong {total} kế hoạch đã đổi so với {revision}{passed}."


def _is_collection(path: str) -> bool:
    return os.path.isdir(path) or (is_archive_name(path) and os.path.isfile(path))  # noqa: PTH112, PTH113 - Path raises over overlong names
