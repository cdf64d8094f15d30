"""Parse, extract, check: the one module that knows all four wings. An error of one file stays with that file."""

from __future__ import annotations

from collections.abc import Iterable
from os import PathLike, fspath

from cnscd_cli.defaults import DEFAULT_PROFILE
from cnscd_cli.errors import InputError
from cnscd_cli.extraction.chain import extract_plan
from cnscd_cli.model.document import Document
from cnscd_cli.model.finding import PlanReport, PlanStatus, ProfileInfo, Report
from cnscd_cli.model.plan import Plan
from cnscd_cli.parsers import registry

AnyPath = str | PathLike[str]


def find_plans(paths: Iterable[AnyPath]) -> tuple[str | InputError, ...]:
    """The files that `paths` name or, as folders, hold; a path that leads nowhere is an error in its place."""
    found: dict[str, str | InputError] = {}
    for path in map(fspath, paths):
        try:
            found.update((plan, plan) for plan in map(str, registry.find_plans([path])))
        except InputError as error:
            found[path] = error
    return tuple(found.values())


def read(path: AnyPath) -> Document:
    """The blocks of a plan in reading order."""
    return registry.read_document(fspath(path))


def extract(source: AnyPath | Document) -> Plan:
    """The facts of a plan, read from a file or taken from a document."""
    return extract_plan(source if isinstance(source, Document) else read(source))


def try_extract(source: AnyPath | InputError) -> Plan | InputError:
    """`extract`, with the error as a value."""
    if isinstance(source, InputError):
        return source
    try:
        return extract(source)
    except InputError as error:
        return error


def check(*paths: AnyPath, profile: AnyPath = DEFAULT_PROFILE) -> Report:
    """The report on plans, or on folders of plans. A profile with faults is refused before any plan is read."""
    from cnscd_cli.rules.engine import check_plan  # extract does without yaml
    from cnscd_cli.rules.profile import load_profile

    rules = load_profile(fspath(profile) if isinstance(profile, str) else profile)

    def check_one(source: str | InputError) -> PlanReport:
        plan = try_extract(source)
        if isinstance(plan, InputError):
            return _report_error(plan)
        notes = tuple(issue.message for issue in plan.issues)
        results = check_plan(plan, rules)
        return PlanReport(plan.source.path, plan.source.sha256, PlanStatus.CHECKED, None, plan.commune, results, notes)

    return Report(ProfileInfo(rules.id, rules.title, rules.path), tuple(map(check_one, find_plans(paths))))


def _report_error(error: InputError) -> PlanReport:
    return PlanReport(error.path, None, PlanStatus.UNREADABLE, f"{error.problem}. {error.remedy}.", None)
