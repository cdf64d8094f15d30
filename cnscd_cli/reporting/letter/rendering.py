"""Letters to communes as Word files, all by one template."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from cnscd_cli.model.finding import PlanReport, Report
from cnscd_cli.reporting.letter.content import write_letter
from cnscd_cli.reporting.letter.details import LetterDetails
from cnscd_cli.reporting.letter.filling import fill_template, load_template
from cnscd_cli.reporting.letter.placeholders import make_values

RenderLetter = Callable[[PlanReport], bytes]


class Letters(NamedTuple):
    """The letters of one run."""

    report: Report
    """What they rest on."""
    files: tuple[bytes | None, ...]
    """One for each plan of the report; null for a plan that could not be read."""


def prepare_letters(details: LetterDetails, template: tuple[bytes, str] | None) -> RenderLetter:
    """What makes the letter on a plan; a template with faults is refused here. It is given by content and name."""
    fit = load_template(*(template or (make_default_template(), "có sẵn")))

    def render(report: PlanReport) -> bytes:
        if report.reading is None:
            raise ValueError(report.path)  # asked for by whoever checks
        return fill_template(fit, make_values(write_letter(report, report.reading, details)))

    return render


def make_default_template() -> bytes:
    """The template that is used where none is given, for officials to edit in Word."""
    from cnscd_cli.reporting.letter.layout import make_template  # brings python-docx: a template of their own spares it

    return make_template()
