"""Plans handed back with remarks in them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from datetime import date
from os import PathLike

from cnscd_cli.annotation.order import Order
from cnscd_cli.defaults import DEFAULT_OCR, DEFAULT_PROFILE
from cnscd_cli.errors import InputError
from cnscd_cli.model.annotation import AnnotatedCopy, Annotation, is_copy
from cnscd_cli.parsers.options import ReadOptions
from cnscd_cli.parsers.registry import find_plans
from cnscd_cli.pipeline import answer_file, judge_plans, make_day, make_options, prepare_judge


def annotate(  # noqa: PLR0913 - the options of the command
    *paths: str | PathLike[str],
    profile: str | PathLike[str] = DEFAULT_PROFILE,
    waivers: str | PathLike[str] | None = None,
    baseline: str | PathLike[str] | None = None,
    as_of: str | date | None = None,
    day: str | date | None = None,
    suggest: bool = False,
    ocr: str = DEFAULT_OCR,
    isolated: bool = True,
) -> Iterator[Annotation]:
    """Copies of plans, or of those in folders, with a remark on every finding; each is made when it is taken.

    All plans are checked before the first copy is made. The remarks bear `day`, today unless it is given. Of a folder,
    copies that were made before are left out. With `suggest` clauses that a Word file lacks are put in as tracked
    changes.
    """
    written = make_day(day)  # refused before any plan is read
    options = make_options(ocr)
    judge = prepare_judge(profile, waivers, baseline, as_of)
    placed = options._replace(boxes=True)  # words of a PDF with their places
    report = judge_plans(leave_out_copies(paths), judge, placed, isolated=isolated, readings=True)
    rules = judge.rules if suggest else None
    return (_annotate(Order(plan, written, rules), options, isolated=isolated) for plan in report.plans)


def leave_out_copies(paths: Sequence[str | PathLike[str]]) -> list[str]:
    """What `annotate` works on: all plans, but of folders no copy that it made before."""
    named = {os.fspath(path) for path in paths}
    files = [file.path for file in find_plans(paths)]
    return [path for path in files if path in named or not is_copy(path)]


def _annotate(order: Order, options: ReadOptions, *, isolated: bool) -> Annotation:
    plan = order.report
    if plan.error:
        return Annotation(plan, None, plan.error)
    try:
        copy: AnnotatedCopy = answer_file("annotate", plan.path, options, order, isolated=isolated)
    except InputError as error:
        return Annotation(plan, None, error.sentence)
    return Annotation(plan, copy)
