"""The report as one file of HTML."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from cnscd_cli.defaults import __version__
from cnscd_cli.model.finding import PlanReport, Report, Result
from cnscd_cli.model.outline import list_outlines
from cnscd_cli.reporting.aside import Aside
from cnscd_cli.reporting.digest import Row
from cnscd_cli.reporting.exceptions_digest import NOTICES
from cnscd_cli.reporting.findings import LOOKS, is_finding, name_verdict
from cnscd_cli.reporting.page.findings import TONES
from cnscd_cli.reporting.page.overview import shape_overview
from cnscd_cli.reporting.page.plans import shape_head, shape_plan
from cnscd_cli.reporting.places import name_profile
from cnscd_cli.reporting.printable import one_line
from cnscd_cli.reporting.roll_up import Rolling
from cnscd_cli.text.counts import write_count

FOLDER = Path(__file__).parent / "templates"
FEW = 200
"""Of so many plans the page shows the texts too; with more of them it would open slowly."""

_GLUED = re.compile(
    r"(?<=\d) (?=[%\w])|(?<=\bmục) (?=[\dIVX])|(?<=\btrang) (?=\d)|(?<=\bđoạn) (?=\d)|(?<=\bdòng) (?=\d)"
)


def render_page(report: Report, folder: str = ".") -> str:
    """The page for a file in `folder`; the same report gives the same page."""
    return "".join(stream_page(report, folder))


def stream_page(report: Report, folder: str = ".") -> Iterator[str]:
    """The same in pieces; of many plans the findings wait on disk until all that stands above them is known."""
    templates = load_templates()
    outlines = list_outlines(report.plans)
    many = len(outlines) > FEW
    heads = [shape_head(plan, report, index, folder) for index, plan in enumerate(outlines)]
    details, rolling, one = Aside(), Rolling(report), None
    rules = _list_rules(outlines)
    places = {rule: place for place, (rule, _) in enumerate(rules)}
    template = templates.get_template("many_plan.html" if many else "plan.html")
    for index, plan in enumerate(report.plans):
        if len(outlines) == 1:
            one = shape_plan(plan, report, index, folder)
        else:
            rolling.hear(index, plan)
            if not plan.error:
                view = shape_plan(plan, report, index, folder, with_text=not many)
                marks = " ".join(f"{note.tone}{places[note.rule]}" for note in view.notes)
                details.put(f"{template.render(plan=view, marks=marks)}\n")
    name = "many" if many else "page"
    script = templates.get_template(f"{name}.js").render()
    page = templates.get_template(f"{name}.html").stream(
        one=one,
        plans=heads,
        few=FEW,
        overview=None if one else shape_overview(report, heads, rolling.finish(), many=many),
        details=map(Markup, details.take()),
        notices=tuple(_tell_notices(report)),
        profile=name_profile(report.profile),
        looks=[(tone, verdict, LOOKS[verdict]) for verdict, tone in TONES.items()],
        tones=_list_tones(outlines),
        rules=rules,
        communes=sorted({plan.commune for plan in heads if not plan.error}),
        script_hash=b64encode(sha256(script.encode()).digest()).decode(),
        version=__version__,
    )
    yield from page
    yield "\n"


def load_templates(*folders: Path) -> Environment:
    """Those of the page, and before them those in `folders`; whatever is put into one is escaped."""
    environment = Environment(
        autoescape=True,
        loader=FileSystemLoader([*folders, FOLDER]),
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters["count"] = write_count
    environment.filters["glue"] = glue
    return environment


def _tell_notices(report: Report) -> Iterator[Row]:
    """The configuration that was followed, and all that is amiss with waivers and baseline."""
    if report.config:
        yield Row("Cấu hình", one_line(report.config))
    for kind, label in NOTICES.items():
        for index, notice in enumerate(notice for notice in report.notices if notice.kind is kind):
            yield Row("" if index else label, one_line(notice.message), one_line(notice.source))


def _list_tones(plans: Sequence[PlanReport]) -> list[tuple[str, str]]:
    """The kinds of findings that there are."""
    there = {name_verdict(result) for result in _list_findings(plans)}
    return [(tone, verdict) for verdict, tone in TONES.items() if verdict in there]


def _list_rules(plans: Sequence[PlanReport]) -> list[tuple[str, str]]:
    """The rules that are not met somewhere, by title."""
    rules = {one_line(result.rule): one_line(result.title) for result in _list_findings(plans)}
    return sorted(rules.items(), key=lambda item: (item[1].casefold(), item[0]))


def _list_findings(plans: Sequence[PlanReport]) -> Iterator[Result]:
    return (result for plan in plans if not plan.error for result in plan.results if is_finding(result))


def glue(text: str) -> str:
    """`text` with no line break between a figure and what it counts."""
    return _GLUED.sub("\u00a0", text)
