"""The functions of the library: which files, in which order, by which profile. What happens to one file is in `stages`.

Each file is read in a process of its own, which may end without this one. An error of one file stays with that file.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date, datetime
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cnscd_cli.annotation.order import Order
from cnscd_cli.defaults import (
    AUTO_PROFILE,
    DEFAULT_DEPARTMENT,
    DEFAULT_OCR,
    DEFAULT_POSITION,
    DEFAULT_PROFILE,
    FALLBACK_PROFILE,
)
from cnscd_cli.errors import ConfigurationError, InputError, name_cause
from cnscd_cli.isolation.listener import announce
from cnscd_cli.isolation.process import can_spawn
from cnscd_cli.model.annotation import AnnotatedCopy, Annotation, Annotations
from cnscd_cli.model.document import Document
from cnscd_cli.model.finding import PlanReport, PlanStatus, ProfileInfo, Report
from cnscd_cli.model.plan import Plan
from cnscd_cli.parsers.options import OcrMode, ReadOptions
from cnscd_cli.parsers.registry import PlanFile, find_plans
from cnscd_cli.rules.contract import Choices, Profile

if TYPE_CHECKING:
    from cnscd_cli.reporting.letter.rendering import Letters

# The wings are imported where they are used: in the process that reads, or here where `isolated` is false.


def read(path: str | PathLike[str], *, ocr: str = DEFAULT_OCR, isolated: bool = True) -> Document:
    """The blocks of a plan in reading order."""
    document: Document = _answer("read", path, ocr, isolated=isolated)
    return document


def extract(source: str | PathLike[str] | Document, *, ocr: str = DEFAULT_OCR, isolated: bool = True) -> Plan:
    """The facts of a plan, read from a file or taken from a document."""
    if isinstance(source, Document):
        from cnscd_cli.extraction.chain import extract_plan

        return extract_plan(source)
    plan: Plan = _answer("extract", source, ocr, isolated=isolated)
    return plan


def _answer(
    stage: str,
    path: str | PathLike[str],
    ocr: str,
    profile: Profile | Choices | Order | None = None,
    *,
    isolated: bool,
    boxes: bool = False,
) -> Any:
    """The answer of `stages` to one file."""
    name, options = os.fspath(path), _make_options(ocr)._replace(boxes=boxes)
    if isolated and can_spawn():
        from cnscd_cli.isolation.supervisor import run_job

        return run_job(stage, name, options, profile)
    from cnscd_cli.data.catalogues import NO_ADDITIONS, with_additions
    from cnscd_cli.stages import STAGES

    with announce(name), with_additions(NO_ADDITIONS):  # what a profile adds to the catalogues ends with the file
        return STAGES[stage](name, options, profile)


def _make_options(ocr: str) -> ReadOptions:
    try:
        return ReadOptions(OcrMode(ocr))
    except ValueError:
        choices = ", ".join(OcrMode)
        raise ConfigurationError(f"Cách nhận dạng chữ «{ocr}» không hợp lệ; chọn một trong: {choices}.") from None


def try_extract(file: PlanFile, *, ocr: str = DEFAULT_OCR, isolated: bool = True) -> Plan | InputError:
    """`extract`, with the error as a value."""
    if file.error:
        return file.error
    try:
        return extract(file.path, ocr=ocr, isolated=isolated)
    except InputError as error:
        return error


def check(  # noqa: PLR0913 - the options of the command
    *paths: str | PathLike[str],
    profile: str | PathLike[str] = DEFAULT_PROFILE,
    waivers: str | PathLike[str] | None = None,
    baseline: str | PathLike[str] | None = None,
    write_baseline: str | PathLike[str] | None = None,
    as_of: str | date | None = None,
    ocr: str = DEFAULT_OCR,
    isolated: bool = True,
    readings: bool = False,
    boxes: bool = False,
) -> Report:
    """The report on plans, or on folders of plans.

    A profile, a waiver or a baseline with faults is refused before any plan is read. `as_of` is the day on which
    waivers are held against their last one, today unless it is given. With `readings` each plan comes with what
    was read of it, and with `boxes` a reading of a PDF tells where on its page each word stands.
    """
    from cnscd_cli.rules.fingerprint import number_nameless  # extract does without the rules

    _make_options(ocr)  # refused before any file is opened
    rules, info = _load_rules(profile)
    files = [Path(name) if name is not None else None for name in (waivers, baseline, write_baseline)]
    excuse = _prepare_exceptions(files, _make_day(as_of), rules)

    stage = "study" if readings else "check"

    def check_file(file: PlanFile) -> PlanReport:
        if file.error:
            return _report_error(file.error)
        try:
            report: PlanReport = _answer(stage, file.path, ocr, rules, isolated=isolated, boxes=boxes)
        except InputError as error:
            return _report_error(error)
        return report

    plans = number_nameless(tuple(map(check_file, find_plans(paths))))
    return excuse(Report(info, plans))


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
) -> Annotations:
    """Copies of plans, or of those in folders, with a remark on every finding; each is made when it is taken.

    All plans are checked before the first copy is made. The remarks bear `day`, today unless it is given. With
    `suggest` clauses that a Word file lacks are put in as tracked changes.
    """
    written = _make_day(day)  # refused before any plan is read
    report = check(
        *paths,
        profile=profile,
        waivers=waivers,
        baseline=baseline,
        as_of=as_of,
        ocr=ocr,
        isolated=isolated,
        readings=True,
        boxes=True,
    )
    rules = _load_rules(profile)[0] if suggest else None
    copies = (_annotate_plan(plan, Order(plan, written, rules), ocr, isolated=isolated) for plan in report.plans)
    return Annotations(report, copies)


def _annotate_plan(plan: PlanReport, order: Order, ocr: str, *, isolated: bool) -> Annotation:
    if plan.error:
        return Annotation(plan, None, plan.error)
    try:
        copy: AnnotatedCopy = _answer("annotate", plan.path, ocr, order, isolated=isolated)
    except InputError as error:
        return Annotation(plan, None, error.sentence)
    return Annotation(plan, copy)


def letter(  # noqa: PLR0913 - the options of the command
    *paths: str | PathLike[str],
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
    isolated: bool = True,
) -> Letters:
    """The department's reply on each plan as a Word file; details and template are judged before any plan is read.

    `day` is that of the letters as far as it is known: `2026-07-14`, `2026-07` or `2026`; unless given, this year.
    """
    from cnscd_cli.reporting.letter.details import (
        LetterDetails,
        check_order,
        make_issued,
    )  # no other command writes letters
    from cnscd_cli.reporting.letter.rendering import Letters, prepare_letters

    issued = make_issued(day, _make_day(None).year)
    last = _make_day(reply_by) if reply_by is not None else None
    check_order(issued, last)
    details = LetterDetails(department, parent, symbol, place, issued, signer, position, last)
    content = (_read_template(Path(template)), os.fspath(template)) if template is not None else None
    render = prepare_letters(details, content)
    report = check(
        *paths,
        profile=profile,
        waivers=waivers,
        baseline=baseline,
        as_of=as_of,
        ocr=ocr,
        isolated=isolated,
        readings=True,
    )
    return Letters(report, tuple(None if plan.error else render(plan) for plan in report.plans))


def _read_template(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ConfigurationError(f"Không mở được mẫu {path}: {name_cause(error)}.") from error


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

    return prepare_exceptions(*files, today=today, rules=list_rule_ids(rules))


def _make_day(as_of: str | date | None) -> date:
    if as_of is None:
        return date.today()  # noqa: DTZ011 - the day on the calendar of whoever asks
    if isinstance(as_of, datetime):  # a date too, but not to be held against one
        return as_of.date()
    if isinstance(as_of, date):
        return as_of
    try:
        day = date.fromisoformat(as_of)
    except ValueError:
        day = None
    if day is None or day.isoformat() != as_of:  # Python also knows weeks
        problem = f"Ngày «{as_of[:40]}» không hợp lệ; viết năm-tháng-ngày, ví dụ 2026-12-31"
        raise ConfigurationError(f"{problem}.")
    return day


def _report_error(error: InputError) -> PlanReport:
    return PlanReport(error.path, None, PlanStatus.UNREADABLE, error.sentence, None)
