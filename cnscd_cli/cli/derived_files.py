"""Where the files go that are made of plans (copies with remarks, letters), one rule for all of them.

Beside the plan, or beside the archive it is in; in the folder that is named, or in the very file. What somebody wrote
into an earlier one is not lost: a name of ours gets the next number, a name of theirs is refused; `--overwrite`
replaces both.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from itertools import count
from pathlib import Path

from cnscd_cli.cli.picking import Picked
from cnscd_cli.cli.streams import check_output, write_error, write_output
from cnscd_cli.errors import ConfigurationError
from cnscd_cli.files import explain_unwritable, write_files
from cnscd_cli.model.derived import Mark, name_derived, name_member
from cnscd_cli.model.finding import Report
from cnscd_cli.parsers.folders import OFFICE_SUFFIXES, SUPPORTED_SUFFIXES, find_source, locate, split_archive
from cnscd_cli.reporting.printable import printable
from cnscd_cli.reporting.told import tell_notices

# os.path where Path raises over a name that is too long (PTH).


class DerivedFiles:
    """Names and writes what is made of the plans that are `picked`; a place that cannot be is refused at once."""

    def __init__(
        self,
        output: Path | None,
        picked: Picked,
        mark: Mark,
        others: Iterable[str],
        *,
        overwrite: bool,
        suffix: str | None = None,
    ) -> None:
        plans = [plan.path for plan in picked.plans]
        inputs = [*picked.list_inputs(), *others]
        self._mark = mark
        self._overwrite = overwrite
        self._folder = output if output is not None and _names_folder(output) else None
        self._file = output if self._folder is None else None
        self._taken = {_key(path) for path in inputs}
        if self._file is not None:
            _check_file(self._file, inputs, several=len(plans) != 1 or picked.several)
            if suffix is not None:  # else it depends on the plan
                check_suffix(self._file, suffix)
        for folder in {self._folder} if self._folder else {Path(find_source(path)).parent for path in plans}:
            _check_folder(folder)

    def choose(self, plan: str, suffix: str, content: bytes) -> Path:
        """The file for what was made of `plan`."""
        if self._file is not None:
            check_suffix(self._file, suffix)
            if not self._overwrite:
                check_kept(self._file, content)
            return self._file
        source = _find_place(plan)
        for number in count(1):
            chosen = (self._folder or source.parent) / name_derived(source.name, self._mark, suffix, number)
            if _key(chosen) not in self._taken and self._is_free(chosen, content):
                self._taken.add(_key(chosen))
                return chosen
        raise AssertionError(plan)

    def _is_free(self, path: Path, content: bytes) -> bool:
        return not os.path.lexists(path) or (self._overwrite and path.is_file()) or _has(path, content)

    def write(self, files: Sequence[tuple[Path, bytes]]) -> None:
        """All or none; makes the folder that was named."""
        if self._folder is not None and files:
            try:
                self._folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise ConfigurationError(explain_unwritable(self._folder, error)) from error
        write_files(files)


def _find_place(plan: str) -> Path:
    """What would lie beside the archive if the plan in it lay there, under a name that tells whose it is."""
    place = split_archive(plan)
    if place is None:
        return Path(plan)
    archive = Path(place[0])
    return archive.with_name(name_member(archive.name, place[1]))


def _key(path: str | Path) -> str:
    return locate(str(path)).casefold()  # on Windows one file


def _names_folder(output: Path) -> bool:
    if os.path.lexists(output):
        return os.path.isdir(output)  # noqa: PTH112
    return output.suffix.lower() not in {*SUPPORTED_SUFFIXES, *OFFICE_SUFFIXES}


def _check_file(file: Path, inputs: list[str], *, several: bool) -> None:
    if several:
        problem = f"Có nhiều kế hoạch: --output phải là một thư mục, không phải {file}"
        raise ConfigurationError(f"{problem}.")
    check_output(file, lambda: inputs)


def _check_folder(folder: Path) -> None:
    """Whether it may be written into, or made; one that is missing beside a plan is told of the plan."""
    there = next((place for place in (folder, *folder.parents) if os.path.lexists(place)), None)
    if there is None or (os.path.isdir(there) and os.access(there, os.W_OK)):  # noqa: PTH112
        return
    reason = "không có quyền ghi" if os.path.isdir(there) else f"{there} không phải là thư mục"  # noqa: PTH112
    raise ConfigurationError(f"Không ghi được vào thư mục {folder}: {reason}. Nêu thư mục khác ở --output.")


def check_suffix(file: Path, suffix: str) -> None:
    """Refuses a name that would hide what the file is; a device has none."""
    if file.suffix.lower() != suffix.lower() and (not file.exists() or file.is_file()):
        raise ConfigurationError(f"Không ghi được vào {file}: tên tệp phải có đuôi {suffix}.")


def check_kept(file: Path, content: bytes) -> None:
    """Refuses to replace what may have been edited."""
    if file.is_file() and not _has(file, content):
        raise ConfigurationError(f"Đã có {file}, có thể đã được sửa; thêm --overwrite để thay, hoặc nêu tên khác.")


def _has(path: Path, content: bytes) -> bool:
    try:
        return path.is_file() and path.read_bytes() == content
    except OSError:  # it is there, and not known to be the same
        return False


def tell_made(plan: str, what: str, written: Path | None, notes: Iterable[str]) -> None:
    """One line on what was made of a plan, and on standard error what to know before handing it on."""
    where = f"; ghi vào {written}" if written is not None else ""
    write_output(f"{printable(f'{plan}: {what}{where}')}.\n", None)
    for note in notes:
        write_error(f"Lưu ý: {plan}: {note}.")


def write_notices(report: Report) -> None:
    """What is to be known of the run."""
    for told in tell_notices(report):
        write_error(f"Lưu ý: {told}.")
