"""`--changed-since`: a command takes in hand what has changed, and says how much that is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cnscd_cli.cli.manner import read_manner
from cnscd_cli.cli.streams import write_error
from cnscd_cli.parsers.folders import PlanFile
from cnscd_cli.runs.changes import Selection, select_changed
from cnscd_cli.text.counts import write_count


def choose_changed(
    files: Sequence[PlanFile], revision: str, profile: str | None = None, *settings: Path | str | None
) -> list[PlanFile]:
    """Those that are read in place of all; `settings` are what plans are judged by beside the profile."""
    from cnscd_cli.rules.language.unit_file import list_files  # brings the language of profiles

    named = [*(list_files(profile) if profile else ()), *settings]
    selection = select_changed(files, revision, [str(name) for name in named if name])
    if not read_manner().quiet:
        write_error(_tell(selection, revision))
    return list(selection.files)


def _tell(selection: Selection, revision: str) -> str:
    chosen, total = len(selection.files), write_count(selection.total)
    passed = f"; {write_count(selection.ignored)} tệp mà .gitignore bỏ qua thì không xét" if selection.ignored else ""
    if selection.reasons:
        return f"{', '.join(selection.reasons)} đã đổi so với {revision}: xét lại cả {total} kế hoạch."
    if not chosen:
        return f"Không kế hoạch nào trong {total} kế hoạch đã đổi so với {revision}{passed}."
    return f"{write_count(chosen)} trong {total} kế hoạch đã đổi so với {revision}{passed}."
