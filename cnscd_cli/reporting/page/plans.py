"""One plan as the page tells it: what it is, what was found, its text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from cnscd_cli.model.document import list_texts
from cnscd_cli.model.finding import PlanReport, Report, Status
from cnscd_cli.reporting.findings import Verdict, is_finding, list_findings, name_verdict
from cnscd_cli.reporting.links import link_file
from cnscd_cli.reporting.page.findings import TONES, Fact, Note, find_targets, make_note
from cnscd_cli.reporting.page.marks import place_marks
from cnscd_cli.reporting.page.text import Part, list_regions, shape_text
from cnscd_cli.reporting.places import name_commune
from cnscd_cli.reporting.printable import one_line, printable
from cnscd_cli.reporting.report_digest import OCR_NOTE, name_outcome
from cnscd_cli.reporting.tally import count_results
from cnscd_cli.reporting.told import tell_profile


class Count(NamedTuple):
    """How many of one verdict."""

    tone: str
    number: int
    name: str


class PlanView(NamedTuple):
    """All that is told of one plan."""

    number: int
    path: str
    link: str | None
    """From the page to the file."""
    name: str
    """Of the commune; of the file where the plan names none."""
    commune: str
    """The same for every file of one commune."""
    subject: str | None
    outcome: str
    counts: tuple[Count, ...]
    """Of the verdicts that there are."""
    passed: int
    asked: int
    facts: tuple[Fact, ...]
    error: str | None = None
    notes: tuple[Note, ...] = ()
    loose: tuple[Note, ...] = ()
    """Those that no words of the text belong to."""
    passes: tuple[Fact, ...] = ()
    unasked: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    doubtful: bool = False
    """Whether some words of the text are."""
    regions: tuple[tuple[str, str], ...] = ()


def shape_plan(plan: PlanReport, report: Report, index: int, folder: str, *, with_text: bool = True) -> PlanView:
    """The plan for a page in `folder`."""
    view = shape_head(plan, report, index, folder)
    return view if plan.error else _add_findings(view, plan, index, with_text=with_text)


def shape_head(plan: PlanReport, report: Report, index: int, folder: str) -> PlanView:
    """What an outline tells of it."""
    tally = count_results(plan.results)
    path = one_line(plan.path)
    name = name_commune(plan.commune) if plan.commune else path
    return PlanView(
        number=index + 1,
        path=path,
        link=link_file(plan.path, folder),
        name=f"{name[:1].upper()}{name[1:]}" if plan.commune else name,
        commune=name,
        subject=_find_subject(plan),
        outcome=name_outcome(plan),
        counts=count_verdicts([plan]),
        passed=tally.statuses[Status.PASS],
        asked=tally.total,
        facts=_tell_facts(plan, report),
        error=printable(plan.error) if plan.error else None,
    )


def _add_findings(view: PlanView, plan: PlanReport, index: int, *, with_text: bool) -> PlanView:
    findings = list_findings(plan)
    reading = plan.reading if with_text else None
    blocks = reading.document.blocks if reading else ()
    marks = place_marks(findings, blocks)
    placed = {mark.finding for found in marks.values() for mark in found}
    notes = tuple(make_note(index, number, result, blocks) for number, result in enumerate(findings))
    passes = [result for result in plan.results if result.status is Status.PASS]
    unasked = [result for result in plan.results if result.status is Status.NOT_APPLICABLE]
    view = view._replace(
        notes=notes,
        loose=tuple(note for number, note in enumerate(notes) if number not in placed),
        passes=tuple(Fact(one_line(result.title), printable(result.actual)) for result in passes),
        unasked=tuple(one_line(result.title) for result in unasked),
    )
    if reading is None:
        return view
    parts = shape_text(blocks, reading.plan, marks, find_targets(findings))
    doubtful = any(text.doubts for block in blocks for text in list_texts(block))
    return view._replace(parts=parts, doubtful=doubtful, regions=list_regions(reading.document.regions))


def _tell_facts(plan: PlanReport, report: Report) -> tuple[Fact, ...]:
    if plan.error:
        return ()
    notes = (*((OCR_NOTE,) if plan.ocr else ()), *plan.notes)
    return (
        Fact("Bộ quy tắc", tell_profile(plan, report)),
        *(Fact("Lưu ý", one_line(note)) for note in notes),
    )


def _find_subject(plan: PlanReport) -> str | None:
    head = plan.reading.plan.letterhead if plan.reading else None
    return one_line(head.subject) if head and head.subject else None


def count_verdicts(plans: Sequence[PlanReport]) -> tuple[Count, ...]:
    """How often each verdict, the worst first; what there is none of is left out."""
    counts = Counter(name_verdict(result) for plan in plans for result in plan.results if is_finding(result))
    return tuple(Count(TONES[verdict], counts[verdict], verdict) for verdict in Verdict if counts[verdict])
