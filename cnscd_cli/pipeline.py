"""Parse, extract, check: the one module that knows all four wings. An error of one file stays with that file."""

from __future__ import annotations

from os import PathLike
from pathlib import Path

from cnscd_cli.defaults import DEFAULT_OCR, DEFAULT_PROFILE
from cnscd_cli.errors import ConfigurationError, InputError
from cnscd_cli.extraction.chain import extract_plan
from cnscd_cli.model.document import Document
from cnscd_cli.model.finding import PlanReport, PlanStatus, ProfileInfo, Report
from cnscd_cli.model.plan import Plan
from cnscd_cli.parsers.options import OcrMode, ReadOptions
from cnscd_cli.parsers.registry import PlanFile, find_plans, read_document


def read(path: str | PathLike[str], *, ocr: str = DEFAULT_OCR) -> Document:
    """The blocks of a plan in reading order."""
    return read_document(path, _make_options(ocr))


def _make_options(ocr: str) -> ReadOptions:
    try:
        return ReadOptions(OcrMode(ocr))
    except ValueError:
        choices = ", ".join(OcrMode)
        raise ConfigurationError(f"Cách nhận dạng chữ «{ocr}» không hợp lệ; chọn một trong: {choices}.") from None


def extract(source: str | PathLike[str] | Document, *, ocr: str = DEFAULT_OCR) -> Plan:
    """The facts of a plan, read from a file or taken from a document."""
    return extract_plan(source if isinstance(source, Document) else read(source, ocr=ocr))


def try_extract(file: PlanFile, *, ocr: str = DEFAULT_OCR) -> Plan | InputError:
    """`extract`, with the error as a value."""
    if file.error:
        return file.error
    try:
        return extract(file.path, ocr=ocr)
    except InputError as error:
        return error


def check(
    *paths: str | PathLike[str], profile: str | PathLike[str] = DEFAULT_PROFILE, ocr: str = DEFAULT_OCR
) -> Report:
    """The report on plans, or on folders of plans. A profile with faults is refused before any plan is read."""
    from cnscd_cli.rules.engine import check_plan  # extract does without yaml
    from cnscd_cli.rules.profile import load_profile

    _make_options(ocr)  # refused before any file is opened
    rules = load_profile(profile if isinstance(profile, str) else Path(profile))

    def check_file(file: PlanFile) -> PlanReport:
        plan = try_extract(file, ocr=ocr)
        if isinstance(plan, InputError):
            return _report_error(plan)
        notes = tuple(issue.message for issue in plan.issues)
        results = check_plan(plan, rules)
        source = plan.source
        return PlanReport(
            source.path, source.sha256, PlanStatus.CHECKED, None, plan.commune, results, notes, source.ocr
        )

    path = rules.path if rules.path == str(profile) else None  # else it was named by its id
    return Report(ProfileInfo(rules.id, rules.title, path), tuple(map(check_file, find_plans(paths))))


def _report_error(error: InputError) -> PlanReport:
    return PlanReport(error.path, None, PlanStatus.UNREADABLE, error.sentence, None)
