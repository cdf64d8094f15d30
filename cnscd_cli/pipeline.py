"""Which files are read, in which order, judged by which profile. What happens to one file is in `stages`.

The functions of the library are here and, for what is made of the answers, in `copies`, `letters` and `summaries`.

Each file is read in a process of its own, which may end without this one. An error of one file stays with that file.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from functools import partial
from os import PathLike
from pathlib import Path
from typing import Any, NamedTuple

from cnscd_cli.defaults import AUTO_PROFILE, DEFAULT_OCR, DEFAULT_PROFILE, FALLBACK_PROFILE
from cnscd_cli.errors import ConfigurationError
from cnscd_cli.isolation.listener import announce
from cnscd_cli.isolation.process import can_spawn
from cnscd_cli.model.document import Document
from cnscd_cli.model.finding import ProfileInfo, Report
from cnscd_cli.model.plan import Plan
from cnscd_cli.parsers.folders import PlanFile, PlanPath
from cnscd_cli.parsers.globs import ALL, Picks, make_picks
from cnscd_cli.parsers.options import OcrMode, ReadOptions
from cnscd_cli.rules.contract import Choices, Profile
from cnscd_cli.runs.duplicates import leave_out_duplicates
from cnscd_cli.runs.keeping import Extracts, change_plans, keep_answers, keep_extracts, keep_plans
from cnscd_cli.runs.kinship import relate_plans
from cnscd_cli.runs.listing import find_files
from cnscd_cli.runs.run import DEFAULT_SETTINGS, RunSettings, answer_again, answer_files, open_cache

# The wings are imported where they are used: in the process that reads, or here where `isolated` is false.


def read(path: str | PathLike[str], *, ocr: str = DEFAULT_OCR, isolated: bool = True) -> Document:
    """The blocks of a plan in reading order."""
    document: Document = answer_file("read", path, make_options(ocr), isolated=isolated)
    return document


def extract(source: str | PathLike[str] | Document, *, ocr: str = DEFAULT_OCR, isolated: bool = True) -> Plan:
    """The facts of a plan, read from a file or taken from a document."""
    if isinstance(source, Document):
        from cnscd_cli.extraction.chain import extract_plan

        return extract_plan(source)
    plan: Plan = answer_file("extract", source, make_options(ocr), isolated=isolated)
    return plan


def answer_file(
    stage: str,
    path: str | PathLike[str],
    options: ReadOptions,
    payload: object = None,
    *,
    isolated: bool,
) -> Any:
    """The answer of `stages` to one file; `payload` is what its function takes beside the options."""
    name = os.fspath(path)
    if isolated and can_spawn():
        from cnscd_cli.isolation.supervisor import run_job

        return run_job(stage, name, options, payload)
    from cnscd_cli.data.catalogues import NO_ADDITIONS, with_additions
    from cnscd_cli.stages import STAGES

    with announce(name), with_additions(NO_ADDITIONS):  # what a profile adds to the catalogues ends with the file
        return STAGES[stage](name, options, payload)


def make_options(ocr: str) -> ReadOptions:
    """How files are read; ConfigurationError where there is no such way."""
    try:
        return ReadOptions(OcrMode(ocr))
    except ValueError:
        choices = ", ".join(OcrMode)
        raise ConfigurationError(f"Cách nhận dạng chữ «{ocr}» không hợp lệ; chọn một trong: {choices}.") from None


def extract_all(found: Sequence[PlanFile], ocr: str, settings: RunSettings = DEFAULT_SETTINGS) -> Extracts:
    """The facts of each file; what cannot be read is told beside them."""
    options = make_options(ocr)
    with open_cache(found, settings) as cache:
        files = leave_out_duplicates(found, cache)
        answers = answer_files("extract", files, options, None, settings, cache)
        again = partial(answer_again, stage="extract", files=files, options=options, payload=None, settings=settings)
        return keep_extracts(files, answers, again)


def check(  # noqa: PLR0913 - the options of the command
    *paths: PlanPath,
    profile: str | PathLike[str] = DEFAULT_PROFILE,
    waivers: str | PathLike[str] | None = None,
    baseline: str | PathLike[str] | None = None,
    write_baseline: str | PathLike[str] | None = None,
    as_of: str | date | None = None,
    ocr: str = DEFAULT_OCR,
    include: Iterable[str] | None = None,
    exclude: Iterable[str] | None = None,
    jobs: int | None = None,
    changed_since: str | None = None,
    cluster: str | None = None,
    cache: bool = False,
    isolated: bool = True,
    readings: bool = False,
) -> Report:
    """The report on plans, or on folders and archives of plans: of these all files whose path in them fits one of the
    patterns `include`, if there are any, and none of `exclude`.

    A profile, a waiver or a baseline with faults is refused before any plan is read. `as_of` is the day on which
    waivers are held against their last one, today unless it is given. With `readings` each plan comes with what
    was read of it. Up to `jobs` files are read at once, as many as there are processors unless it is given; with the
    address of a Dask scheduler in `cluster` its machines read instead, as many files as they have threads. With
    `changed_since`, the name of a commit, only plans that have changed since the work began that is not in it. With
    `cache` the answers of runs before are taken for files that have not changed, and those of this run kept.
    """
    options = make_options(ocr)
    picks = make_picks(include, exclude)
    judge = prepare_judge(profile, waivers, baseline, as_of, write_baseline)
    settings = RunSettings(jobs, isolated, cluster, cache)
    if changed_since is not None:
        paths = _select_changed(find_files(paths, picks, settings), changed_since, profile, waivers, baseline)
    return judge_plans(paths, judge, options, settings, picks=picks, readings=readings)


def _select_changed(
    files: Sequence[PlanFile],
    revision: str,
    *criteria: str | PathLike[str] | None,
) -> tuple[PlanFile, ...]:
    from cnscd_cli.rules.language.unit_file import list_criteria
    from cnscd_cli.runs.changes import select_changed  # asks git

    return select_changed(files, revision, list_criteria(*criteria)).files


class Judge(NamedTuple):
    """What plans are judged by, without faults."""

    rules: Profile | Choices
    info: ProfileInfo
    excuse: Callable[[Report], Report]
    """Lets be what is waived or known."""


def prepare_judge(
    profile: str | PathLike[str],
    waivers: str | PathLike[str] | None,
    baseline: str | PathLike[str] | None,
    as_of: str | date | None,
    write_baseline: str | PathLike[str] | None = None,
) -> Judge:
    """Everything that `check` refuses is refused here."""
    rules, info = _load_rules(profile)
    files = [Path(name) if name is not None else None for name in (waivers, baseline, write_baseline)]
    return Judge(rules, info, _prepare_exceptions(files, make_day(as_of), rules))


def judge_plans(
    paths: Sequence[PlanPath],
    judge: Judge,
    options: ReadOptions,
    settings: RunSettings = DEFAULT_SETTINGS,
    *,
    picks: Picks = ALL,
    readings: bool = False,
    condensed: bool = False,
) -> Report:
    """The report on plans, or on folders of plans; of those in folders, what `picks` takes.

    `condensed`, with readings, for a summary of them.
    """
    from cnscd_cli.rules.fingerprint import number_nameless  # extract does without the rules

    found = find_files(paths, picks, settings)
    stage = "condense" if condensed else "study" if readings else "check"
    with open_cache(found, settings) as cache:
        files = leave_out_duplicates(found, cache)
        answers = answer_files(stage, files, options, judge.rules, settings, cache)
        again = partial(answer_again, stage=stage, files=files, options=options, payload=judge.rules, settings=settings)
        plans = relate_plans(files, keep_answers(len(files), answers, again))
    return judge.excuse(Report(judge.info, number_nameless(plans, change_plans)))


def _load_rules(profile: str | PathLike[str]) -> tuple[Profile | Choices, ProfileInfo]:
    """What the stage is given to judge by, every combination of it without faults, and what the report says of it."""
    from cnscd_cli.rules.language.heads import list_heads  # extract does without these
    from cnscd_cli.rules.language.profile import load_profile

    if profile == AUTO_PROFILE:
        # Loaded here, while the process that reads starts: the one that most plans are judged by.
        loaded = {FALLBACK_PROFILE: load_profile(FALLBACK_PROFILE).without_explanations()}
        return Choices(list_heads(), loaded), ProfileInfo(AUTO_PROFILE, "Tự chọn theo kế hoạch", None)
    rules = load_profile(profile if isinstance(profile, str) else Path(profile))
    path = rules.path if rules.path == str(profile) else None  # else it was named by its id
    info = ProfileInfo(rules.id, rules.title, path)
    over = _load_over_each(Path(path)) if path else None
    if over:
        return Choices(list_heads(), {name: item.without_explanations() for name, item in over.items()}, True), info
    return rules.without_explanations()._replace(path=path or ""), info


def _load_over_each(path: Path) -> dict[str, Profile] | None:
    from cnscd_cli.rules.language.unit_file import load_over_each  # only for files

    return load_over_each(path)


def _prepare_exceptions(files: list[Path | None], today: date, rules: Profile | Choices) -> Callable[[Report], Report]:
    if not any(files):
        return lambda report: report
    from cnscd_cli.rules.exceptions.excusing import prepare_exceptions  # only where there is one
    from cnscd_cli.rules.language.unit_file import list_rule_ids

    return prepare_exceptions(*files, today=today, rules=list_rule_ids(rules), keep=keep_plans)


def make_day(written: str | date | None) -> date:
    """The day that is written as an ISO date, today where none is; ConfigurationError where no calendar has it."""
    if written is None:
        return date.today()  # noqa: DTZ011 - the day on the calendar of whoever asks
    if isinstance(written, datetime):  # a date too, but not to be held against one
        return written.date()
    if isinstance(written, date):
        return written
    try:
        day = date.fromisoformat(written)
    except ValueError:
        day = None
    if day is None or day.isoformat() != written:  # Python also knows weeks
        problem = f"Ngày «{written[:40]}» không hợp lệ; viết năm-tháng-ngày, ví dụ 2026-12-31"
        raise ConfigurationError(f"{problem}.")
    return day
