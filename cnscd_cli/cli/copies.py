"""Copies with remarks: where they are written, and what is said of them."""

from __future__ import annotations

import os
from collections.abc import Callable
from itertools import count
from pathlib import Path

from cnscd_cli.errors import ConfigurationError
from cnscd_cli.files import explain_unwritable
from cnscd_cli.model.annotation import COPY, AnnotatedCopy, Annotation, name_copy

Choose = Callable[[str, AnnotatedCopy], Path]
"""From the path of a plan and its copy to the file that is written."""


def choose_names(target: Path | None, paths: list[str]) -> Choose:
    """Beside the plan, in the folder `target`, or that very file; refuses a target that cannot be."""
    if target is None or target.is_dir():
        taken: set[Path] = set()
        return lambda path, copy: _choose_beside(target, path, copy, taken)
    if len(paths) != 1 or os.path.isdir(paths[0]):  # noqa: PTH112 - Path raises over a name that is too long
        problem = f"Có nhiều kế hoạch nên «--output {target}» phải là một thư mục đã có"
        raise ConfigurationError(f"{problem}.")
    return lambda _path, _copy: target


def _choose_beside(folder: Path | None, path: str, copy: AnnotatedCopy, taken: set[Path]) -> Path:
    """A name that is free, or that of the very same copy: what somebody wrote into an earlier one is not lost."""
    plan = Path(path)
    for number in count(1):
        chosen = (folder or plan.parent) / name_copy(plan.stem, copy.suffix, number)
        if chosen not in taken and _is_free(chosen, copy.content):
            taken.add(chosen)
            return chosen
    raise AssertionError(path)


def _is_free(path: Path, content: bytes | None) -> bool:
    try:
        return not os.path.lexists(path) or (path.is_file() and path.read_bytes() == content)
    except OSError as error:
        raise ConfigurationError(explain_unwritable(path, error)) from error


def tell_copy(made: Annotation, written: Path | None) -> str:
    """One line on a plan that could be annotated."""
    copy = made.copy
    if copy is None:
        raise AssertionError(made.plan.path)
    notes = "".join(f" {note}." for note in copy.notes)
    if written is None:
        known = f"đã có đủ {copy.known} nhận xét, không thêm gì"
        return f"{made.plan.path}: {known if copy.known else 'không có gì để nhận xét'}.{notes}"
    before = f", thêm vào {copy.known} nhận xét đã có" if copy.known else ""
    return f"{made.plan.path}: {copy.added} nhận xét{before}, ghi vào {written}.{notes}"


NOTHING = f"Không có kế hoạch nào để nhận xét; các bản «{COPY}» đã tạo trước đây được bỏ qua."
