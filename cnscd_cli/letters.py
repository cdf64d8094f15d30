"""The department's reply on plans."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import date
from os import PathLike
from pathlib import Path

from cnscd_cli.defaults import DEFAULT_DEPARTMENT, DEFAULT_OCR, DEFAULT_POSITION, DEFAULT_PROFILE
from cnscd_cli.errors import ConfigurationError, name_cause
from cnscd_cli.parsers.folders import PlanPath
from cnscd_cli.parsers.globs import make_picks
from cnscd_cli.pipeline import judge_plans, make_day, make_options, prepare_judge
from cnscd_cli.reporting.letter.details import LetterDetails, check_order, make_issued
from cnscd_cli.reporting.letter.rendering import Letters, prepare_letters
from cnscd_cli.runs.run import RunSettings


def letter(  # noqa: PLR0913 - the options of the command
    *paths: PlanPath,
    template: str | PathLike[str] | None = None,
    department: str = DEFAULT_DEPARTMENT,
    parent: str | None = None,
    symbol: str | None = None,
    place: str | None = None,
    day: str | None = None,
    signer: str | None = None,
    position: str = DEFAULT_POSITION,
    reply_by: str | date | None = None,
    profile: str | PathLike[str] = DEFAULT_PROFILE,
    waivers: str | PathLike[str] | None = None,
    baseline: str | PathLike[str] | None = None,
    as_of: str | date | None = None,
    ocr: str = DEFAULT_OCR,
    include: Iterable[str] | None = None,
    exclude: Iterable[str] | None = None,
    jobs: int | None = None,
    cache: bool = False,
    cluster: str | None = None,
    isolated: bool = True,
) -> Letters:
    """The department's reply on each plan as a Word file; details and template are judged before any plan is read.

    `day` is that of the letters as far as it is known: `2026-07-14`, `2026-07` or `2026`; unless given, this year.
    """
    issued = make_issued(day, make_day(None).year)
    last = make_day(reply_by) if reply_by is not None else None
    check_order(issued, last)
    details = LetterDetails(department, parent, symbol, place, issued, signer, position, last)
    content = (_read_template(Path(template)), os.fspath(template)) if template is not None else None
    render = prepare_letters(details, content)
    options = make_options(ocr)
    picks = make_picks(include, exclude)
    judge = prepare_judge(profile, waivers, baseline, as_of)
    settings = RunSettings(jobs, isolated, cluster, cache)
    report = judge_plans(paths, judge, options, settings, picks=picks, readings=True)
    return Letters(report, tuple(None if plan.error else render(plan) for plan in report.plans))


def _read_template(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ConfigurationError(f"Không mở được mẫu {path}: {name_cause(error)}.") from error
