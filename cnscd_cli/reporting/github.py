"""Workflow commands of GitHub Actions, which it shows as annotations beside the files.

It shows ten of a level for each step, and drops the others without a word: so the most serious come first, all stand in
the log, and a notice among the first says how many show nowhere else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from cnscd_cli.model.finding import PlanReport, Report, Result, Severity
from cnscd_cli.model.outline import list_outlines
from cnscd_cli.reporting.aside import Aside
from cnscd_cli.reporting.findings import Verdict, is_finding, list_findings, name_verdict
from cnscd_cli.reporting.links import slash_path
from cnscd_cli.reporting.printable import one_line, printable
from cnscd_cli.reporting.told import NOTE, find_first_line, find_level, tell_finding, tell_notices, tell_plan

LIMIT = 10
"""Annotations of a level that GitHub keeps for a step."""

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice", None: "notice"}
_NAMES = {"error": "lỗi", "warning": "cảnh báo", "notice": "lưu ý"}
_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = {**_DATA, ":": "%3A", ",": "%2C"}


class _Command(NamedTuple):
    """An annotation."""

    level: str
    title: str
    message: str
    file: str | None = None
    line: int | None = None


def render_github(report: Report) -> str:
    """A line a plan, the commands from the most serious on, then what asks for nobody's attention."""
    return "".join(stream_github(report))


def stream_github(report: Report) -> Iterator[str]:
    """The same line by line."""
    plans = list_outlines(report.plans)
    hidden = _count_hidden(_count_commands(report, plans))
    yield from (_end(_log(f"{plan.path}: {tell_plan(plan)}")) for plan in plans)
    if hidden:
        yield _end(_write_command(_announce(hidden)))
    yield from (_end(_write_command(command)) for command in _list_unreadable(plans))
    later = {level: Aside() for level in ("warning", "notice")}
    for command in _list_remarks(report, plans):
        later["notice"].put(_end(_write_command(command)))
    excused = Aside()
    for plan in report.plans:
        for result in list_findings(plan):
            if result.waiver:
                excused.put(_end(_tell_excused(result, plan)))
                continue
            command = _make_command(result, plan)
            if command.level in later:
                later[command.level].put(_end(_write_command(command)))
            else:
                yield _end(_write_command(command))
    for aside in (*later.values(), excused):
        yield from aside.take()
    if hidden:
        yield _end(_log(_announce(hidden).message))


def _count_commands(report: Report, plans: Iterable[PlanReport]) -> Counter[str]:
    """How many there will be of each level."""
    counts = Counter({"notice": len(report.notices)})
    for plan in plans:
        counts["error"] += bool(plan.error)
        counts["notice"] += len(plan.notes)
        counts.update(
            _LEVELS[find_level(result)] for result in plan.results if is_finding(result) and result.waiver is None
        )
    return counts


def _list_unreadable(plans: Iterable[PlanReport]) -> Iterator[_Command]:
    for plan in plans:
        if plan.error:
            yield _Command("error", Verdict.UNREADABLE, printable(plan.error), slash_path(plan.path))


def _list_remarks(report: Report, plans: Iterable[PlanReport]) -> Iterator[_Command]:
    for told in tell_notices(report):
        yield _Command("notice", "cnscd", told)
    for plan in plans:
        for note in plan.notes:
            yield _Command("notice", NOTE, one_line(note), slash_path(plan.path))


def _make_command(result: Result, plan: PlanReport) -> _Command:
    title = one_line(f"{name_verdict(result)}: {result.title} ({result.rule})")
    told = "\n".join(tell_finding(result)[1:])
    return _Command(_LEVELS[find_level(result)], title, told, slash_path(plan.path), find_first_line(result))


def _count_hidden(counts: Counter[str]) -> dict[str, int]:
    """What GitHub will not show; the notice that says so takes one place itself."""
    hidden = {level: count - LIMIT for level, count in counts.items() if count > LIMIT}
    if hidden and counts["notice"] >= LIMIT:
        hidden["notice"] = counts["notice"] - LIMIT + 1
    return hidden


def _announce(hidden: dict[str, int]) -> _Command:
    counts = ", ".join(f"{hidden[level]} {name}" for level, name in _NAMES.items() if level in hidden)
    message = f"GitHub chỉ hiện {LIMIT} chú thích mỗi mức; còn {counts} chỉ có trong nhật ký của bước này."
    return _Command("notice", "cnscd", message)


def _tell_excused(result: Result, plan: PlanReport) -> str:
    told = "; ".join(tell_finding(result)[1:])
    return _log(f"[{name_verdict(result)}] {plan.path}: {result.title} ({result.rule}): {told}")


def _write_command(command: _Command) -> str:
    values = {"file": command.file, "line": command.line and str(command.line), "title": command.title}
    properties = ",".join(f"{name}={_escape(value, _PROPERTY)}" for name, value in values.items() if value)
    return f"::{command.level} {properties}::{_escape(command.message, _DATA)}"


def _escape(text: str, signs: Mapping[str, str]) -> str:
    return printable(text).translate({ord(sign): code for sign, code in signs.items()})


def _end(line: str) -> str:
    return f"{line}\n"


def _log(text: str) -> str:
    """A line that is no command: the runner looks for «##[» anywhere in it, for «::» at its start."""
    line = one_line(text).replace("##[", "## [")
    return f"\\{line}" if line.startswith("::") else line
