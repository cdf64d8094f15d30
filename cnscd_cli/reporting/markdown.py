"""Markdown for a comment on a merge request: counts on top, then what is to be mended, folded away plan by plan.

GitHub takes 65,536 characters. Where that is not enough, plans are told in one line each, and where even that is not,
the rest is counted; a sentence on top says so. Words of plans stay words: no mark-up, no link, nobody called by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby

from cnscd_cli.model.finding import PlanReport, Report, Result
from cnscd_cli.model.outline import list_outlines
from cnscd_cli.reporting.findings import Verdict, is_finding, list_findings, name_verdict
from cnscd_cli.reporting.printable import one_line
from cnscd_cli.reporting.remarks import needs_message
from cnscd_cli.reporting.report_digest import make_overview, name_total
from cnscd_cli.reporting.told import explain_waiver, quote_place, tell_notices, tell_plan, tell_profile

LIMIT = 65_536
"""Characters of a comment on GitHub, counted as UTF-16 does."""

_SPARE = 1_000  # for the sentences that say what was left out
_HEAD_SHARE = LIMIT // 2  # of the overview and of what could not be read
_QUOTE = 160
_COLUMNS = ("Kết luận", "Quy tắc", "Yêu cầu", "Thực tế", "Chỗ trong kế hoạch", "Gợi ý")

_CALLS = re.compile(r"(?<=[@#!$%~&])(?=\w)|(?<=:)(?=//|[\w+-]+:)|(?<=\bwww)(?=\.)|(?<=\bGH)(?=-\d)", re.IGNORECASE)
"""Where a name, a number, an address or a sign would become a link or a picture."""
_MARKS = re.compile(r"([\\`*_\[\]|~^$])")
_HTML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
_BREAK = "&#8203;"  # a space of no width


def render_markdown(report: Report) -> str:
    """The report as one comment."""
    room = LIMIT - _SPARE
    plans = list_outlines(report.plans)
    overview, unshown = _draw_overview(plans)
    closing, untold = _fit(chain(_list_unreadable(plans), _list_notices(report)), _HEAD_SHARE // 2)
    told = [number for number, plan in enumerate(plans) if plan.notes or any(map(is_finding, plan.results))]
    head = ["## Kết quả đối chiếu kế hoạch", "", _escape(name_total(plans)), ""]
    bodies, folded, dropped = _choose(told, report, room - _measure("\n".join([*head, *overview, *closing])))
    left = [
        *([f"bảng trên thiếu {unshown} dòng"] if unshown else []),
        *([f"{folded} kế hoạch chỉ nêu tên quy tắc"] if folded else []),
        *([f"{dropped} kế hoạch không nêu"] if dropped else []),
        *([f"{untold} câu ở cuối không nêu"] if untold else []),
    ]
    short = f"Nhận xét chỉ vừa {LIMIT:,} ký tự nên đã lược bớt: {'; '.join(left)}.".replace(",", ".", 1)
    notice = [f"> **{short} Xem đủ ở dạng khác, ví dụ `--output ket-qua.json`.**", ""] if left else []
    return "\n".join([*head, *notice, *overview, "", *bodies, *closing]).rstrip("\n") + "\n"


def _choose(numbers: list[int], report: Report, room: int) -> tuple[list[str], int, int]:
    """As many plans as there is room for, in full if possible; how many are in one line, how many not at all."""
    plans = list_outlines(report.plans)
    lines, dropped = _fit((_draw_line(plans[number]) for number in numbers), room)
    room -= sum(map(_measure, lines))
    told, folded = [], 0
    for number, line in zip(numbers, lines, strict=False):
        full = _draw_plan(report.plans[number], report) if room > 0 else line
        more = _measure(full) - _measure(line)
        fits = full is not line and more <= room
        told.append(full if fits else line)
        room -= more if fits else 0
        folded += not fits
    return told, folded, dropped


def _measure(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2 + 1


def _fit(lines: Iterable[str], room: int) -> tuple[list[str], int]:
    """As many lines as there is room for, and how many there is none for."""
    taken: list[str] = []
    left = 0
    for line in lines:
        room -= _measure(line) if room >= 0 else 0
        if room < 0:
            left += 1
        else:
            taken.append(line)
    return taken, left


def _draw_overview(plans: Sequence[PlanReport]) -> tuple[list[str], int]:
    if not plans:
        return [], 0
    table = make_overview(plans)
    head = (_row(table.columns), _row(["---"] * table.names + ["--:"] * (len(table.columns) - table.names)))
    rows, unshown = _fit((_row(map(_escape, row)) for row in table.rows), _HEAD_SHARE // 2)
    return [*head, *rows], unshown


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _draw_line(plan: PlanReport) -> str:
    """The findings by name alone; what to know before relying on them is never left out."""
    notes = [f"lưu ý: {_escape(note)}" for note in plan.notes]
    return f"- **{_escape(plan.path)}**: {'; '.join([*_name_findings(list_findings(plan)), *notes])}\n"


def _draw_plan(plan: PlanReport, report: Report) -> str:
    path = _escape_html(plan.path)
    found = list_findings(plan)
    opened = "<details open>" if len(report.plans) == 1 else "<details>"
    lines = [
        opened,
        f"<summary><b>{path}</b>, {_escape_html(tell_plan(plan))}</summary>",
        "",
        f"Bộ quy tắc: {_escape(tell_profile(plan, report))}",
        "",
        *(line for note in plan.notes for line in (f"Lưu ý: {_escape(note)}", "")),
        *([_row(_COLUMNS), _row(["---"] * len(_COLUMNS))] if found else []),
        *(_row(_list_cells(result)) for result in found),
        *([""] if found else []),
        "</details>",
        "",
    ]
    return "\n".join(lines)


def _name_findings(found: tuple[Result, ...]) -> Iterator[str]:
    for verdict, items in groupby(found, name_verdict):
        yield f"{verdict}: {', '.join(f'`{item.rule}`' for item in items)}"


def _list_cells(result: Result) -> Iterator[str]:
    yield f"**{name_verdict(result)}**"
    yield f"{_escape(result.title)} (`{result.rule}`)"
    yield _escape(result.expected)
    actual = [result.actual, *([result.message] if needs_message(result) else [])]
    yield "<br>".join(map(_escape, actual))
    yield "<br>".join(_escape(quote_place(item, result.actual, _QUOTE)) for item in result.evidence[:2])
    yield "<br>".join(_escape(text) for text in (result.suggestion, explain_waiver(result.waiver)) if text)


def _list_unreadable(plans: Sequence[PlanReport]) -> Iterator[str]:
    broken = [plan for plan in plans if plan.error]
    if broken:
        yield from (f"### {Verdict.UNREADABLE}", "")
        yield from (f"- **{_escape(plan.path)}**: {_escape(plan.error or '')}" for plan in broken)
        yield ""


def _list_notices(report: Report) -> Iterator[str]:
    told = tell_notices(report)
    if told:
        yield from ("### Miễn và thiếu sót đã biết cần xem lại", "")
        yield from (f"- {_escape(text)}" for text in told)
        yield ""


def _escape(text: str) -> str:
    """Words on one line that Markdown, HTML and the sites that show them leave as they are."""
    marked = _MARKS.sub(r"\\\1", _CALLS.sub("\0", one_line(text)))
    return marked.translate(_HTML).replace("\0", _BREAK)


def _escape_html(text: str) -> str:
    """As `_escape`, within a tag: Markdown is not read there."""
    return _CALLS.sub("\0", one_line(text)).translate(_HTML).replace("\0", _BREAK)
