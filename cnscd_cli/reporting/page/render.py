"""The report as one file of HTML."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from cnscd_cli.defaults import __version__
from cnscd_cli.model.finding import Report
from cnscd_cli.reporting.digest import Row
from cnscd_cli.reporting.exceptions_digest import NOTICES
from cnscd_cli.reporting.findings import LOOKS
from cnscd_cli.reporting.page.findings import TONES
from cnscd_cli.reporting.page.overview import shape_overview
from cnscd_cli.reporting.page.plans import PlanView, shape_plan
from cnscd_cli.reporting.places import name_profile
from cnscd_cli.reporting.printable import one_line

FOLDER = Path(__file__).parent / "templates"

_GLUED = re.compile(
    r"(?<=\d) (?=[%\w])|(?<=\bmục) (?=[\dIVX])|(?<=\btrang) (?=\d)|(?<=\bđoạn) (?=\d)|(?<=\bdòng) (?=\d)"
)


def stream_page(report: Report, folder: str = ".") -> Iterator[str]:
    yield render_page(report, folder)


def render_page(report: Report, folder: str = ".") -> str:
    """The page for a file in `folder`; the same report gives the same page."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # nothing but this form needs it

    environment = Environment(
        autoescape=True,
        loader=FileSystemLoader(FOLDER),
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters["glue"] = glue
    script = environment.get_template("page.js").render()
    plans = tuple(shape_plan(report, index, folder) for index in range(len(report.plans)))
    page: str = environment.get_template("page.html").render(
        plans=plans,
        overview=shape_overview(report, plans) if len(plans) != 1 else None,
        notices=tuple(_tell_notices(report)),
        profile=name_profile(report.profile),
        looks=[(tone, verdict, LOOKS[verdict]) for verdict, tone in TONES.items()],
        tones=_list_tones(plans),
        rules=_list_rules(plans),
        communes=sorted({plan.commune for plan in plans if not plan.error}),
        script_hash=b64encode(sha256(script.encode()).digest()).decode(),
        version=__version__,
    )
    return f"{page}\n"


def _tell_notices(report: Report) -> Iterator[Row]:
    """The configuration that was followed, and all that is amiss with waivers and baseline."""
    if report.config:
        yield Row("Cấu hình", one_line(report.config))
    for kind, label in NOTICES.items():
        for index, notice in enumerate(notice for notice in report.notices if notice.kind is kind):
            yield Row("" if index else label, one_line(notice.message), one_line(notice.source))


def _list_tones(plans: Sequence[PlanView]) -> list[tuple[str, str]]:
    """The kinds of findings that there are."""
    there = {note.tone for plan in plans for note in plan.notes}
    return [(tone, verdict) for verdict, tone in TONES.items() if tone in there]


def _list_rules(plans: Sequence[PlanView]) -> list[tuple[str, str]]:
    """The rules that are not met somewhere, by title."""
    rules = {note.rule: note.title for plan in plans for note in plan.notes}
    return sorted(rules.items(), key=lambda item: (item[1].casefold(), item[0]))


def glue(text: str) -> str:
    """`text` with no line break between a figure and what it counts."""
    return _GLUED.sub("\u00a0", text)
