"""Plans handed back with remarks in them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from os import PathLike

from cnscd_cli.annotation.order import Order
from cnscd_cli.defaults import DEFAULT_OCR, DEFAULT_PROFILE
from cnscd_cli.errors import CostlyInput, InputError
from cnscd_cli.model.annotation import AnnotatedCopy, Annotation, Annotations
from cnscd_cli.parsers.folders import PlanPath
from cnscd_cli.parsers.globs import make_picks
from cnscd_cli.parsers.options import ReadOptions
from cnscd_cli.pipeline import answer_file, judge_plans, make_day, make_options, prepare_judge
from cnscd_cli.runs.run import RunSettings

_TOO_LONG = "Văn bản quá dài để thử chèn nội dung còn thiếu, nên chỉ có nhận xét"


def annotate(  # noqa: PLR0913 - the options of the command
    *paths: PlanPath,
    profile: str | PathLike[str] = DEFAULT_PROFILE,
    waivers: str | PathLike[str] | None = None,
    baseline: str | PathLike[str] | None = None,
    as_of: str | date | None = None,
    day: str | date | None = None,
    suggest: bool = False,
    ocr: str = DEFAULT_OCR,
    include: Iterable[str] | None = None,
    exclude: Iterable[str] | None = None,
    jobs: int | None = None,
    cache: bool = False,
    cluster: str | None = None,
    isolated: bool = True,
) -> Annotations:
    """Copies of plans, or of those in folders, with a remark on every finding; each is made when it is taken.

    All plans are checked before the first copy is made. The remarks bear `day`, today unless it is given. With
    `suggest` clauses that a Word file lacks are put in as tracked changes.
    """
    written = make_day(day)  # refused before any plan is read
    options = make_options(ocr)
    picks = make_picks(include, exclude)
    judge = prepare_judge(profile, waivers, baseline, as_of)
    placed = options._replace(boxes=True)  # words of a PDF with their places
    settings = RunSettings(jobs, isolated, cluster, cache)
    report = judge_plans(paths, judge, placed, settings, picks=picks, readings=True)
    rules = judge.rules if suggest else None
    copies = (_annotate(Order(plan, written, rules), options, isolated=isolated) for plan in report.plans)
    return Annotations(report, copies)


def _annotate(order: Order, options: ReadOptions, *, isolated: bool) -> Annotation:
    plan = order.report
    if plan.error:
        return Annotation(plan, None, plan.error)
    try:
        copy: AnnotatedCopy = answer_file("annotate", plan.path, options, order, isolated=isolated)
    except CostlyInput as error:
        if order.rules is None:
            return Annotation(plan, None, error.sentence)
        # Each clause is tried by reading the plan again; the remarks cost next to nothing.
        made = _annotate(order._replace(rules=None), options, isolated=isolated)
        return made._replace(copy=made.copy._replace(notes=(*made.copy.notes, _TOO_LONG))) if made.copy else made
    except InputError as error:
        return Annotation(plan, None, error.sentence)
    return Annotation(plan, copy)
