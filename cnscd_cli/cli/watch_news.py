"""What `cnscd watch` tells: a line of what changed in a plan's verdicts, or a line of JSON for each event."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import NamedTuple, Protocol

from typer import Exit

from cnscd_cli.cli.manner import Manner, read_manner
from cnscd_cli.cli.streams import find_screen, silence, write_error
from cnscd_cli.model.finding import PlanReport, Report, Status
from cnscd_cli.reporting.choices import ReportFormat, Screen
from cnscd_cli.reporting.formats import render_report
from cnscd_cli.reporting.json_text import dump_json_line
from cnscd_cli.reporting.printable import one_line
from cnscd_cli.reporting.report_digest import name_total
from cnscd_cli.reporting.report_json import shape_plan_report
from cnscd_cli.reporting.told import tell_plan
from cnscd_cli.reporting.watch_schema import WATCH_SCHEMA, Change
from cnscd_cli.shapes import Json
from cnscd_cli.text.counts import write_count

_FEW = 3
"""Of no more plans at once the tables are shown."""


class Verdicts(NamedTuple):
    """What is kept of a plan for the next time."""

    gaps: tuple[str, ...]
    reviews: tuple[str, ...]
    error: str | None


class News(NamedTuple):
    """A plan that was checked."""

    plan: PlanReport
    change: Change
    before: Verdicts | None
    """Null where it was not known."""

    @property
    def fixed(self) -> list[str]:
        """Rules whose gaps are no more, and nothing is left to be looked at."""
        now = note_verdicts(self.plan)
        return [] if now.error else [rule for rule in self._old.gaps if rule not in {*now.gaps, *now.reviews}]

    @property
    def added(self) -> list[str]:
        """Rules with gaps that were not there before."""
        return [rule for rule in note_verdicts(self.plan).gaps if rule not in self._old.gaps]

    @property
    def _old(self) -> Verdicts:
        return self.before or Verdicts((), (), None)

    @property
    def is_same(self) -> bool:
        """Whether the verdicts are those of the last time."""
        return self.before == note_verdicts(self.plan)


def note_verdicts(plan: PlanReport) -> Verdicts:
    """The part of a plan's answers that its next ones are compared with."""
    by_status = {status: tuple(result.rule for result in plan.results if result.status is status) for status in Status}
    return Verdicts(by_status[Status.GAP], by_status[Status.REVIEW], plan.error)


class Teller(Protocol):
    """Tells of what happens."""

    def tell_plans(self, report: Report, news: Sequence[News], change: Change) -> None:
        """Plans were checked: those of the report, in its order."""

    def tell_gone(self, path: str) -> None:
        """A plan is no more."""

    def tell_settings(self, files: Sequence[str], error: str | None) -> None:
        """What plans are judged by has changed, or is faulty: then nothing is checked until it changes again."""

    def tell_ready(self, paths: Sequence[str], count: int) -> None:
        """From now on what is saved is checked."""


class TextTeller:
    """A line a plan, with its table where there are few; nothing on the screen is taken back."""

    def __init__(self, say: Callable[[str], None], screen: Screen | None, manner: Manner) -> None:
        self._say = say
        self._screen = screen
        self._manner = manner

    def tell_plans(self, report: Report, news: Sequence[News], change: Change) -> None:
        few = len(news) <= _FEW
        if news and few and change is not Change.RULES and not self._manner.quiet:
            in_full = self._manner.verbose
            self._say(f"{render_report(report, ReportFormat.TABLE, self._screen, in_full=in_full)}\n")
        told = [item for item in news if change is Change.SAVED or not item.is_same]
        self._say("".join(map(_tell_news, told if change is not Change.FIRST or few else ())))
        if change is not Change.SAVED and not (news and few):
            self._say(_stamp(name_total(report.plans)))

    def tell_gone(self, path: str) -> None:
        self._say(_stamp(f"{path}: đã bị xóa hoặc chuyển đi."))

    def tell_settings(self, files: Sequence[str], error: str | None) -> None:
        if error is None:
            self._say(_stamp(f"{', '.join(files)} đã đổi: xét lại mọi kế hoạch."))
        else:
            write_error(f"Lỗi: {error}")

    def tell_ready(self, paths: Sequence[str], count: int) -> None:
        if not self._manner.quiet:
            write_error(f"Đang theo dõi {write_count(count)} kế hoạch trong {', '.join(paths)}; dừng bằng Ctrl-C.")


def _tell_news(news: News) -> str:
    words = [
        f"đã khắc phục {', '.join(news.fixed)}" if news.fixed else "",
        f"mới thiếu {', '.join(news.added)}" if news.added and news.before else "",
        "không khác lần trước" if news.is_same else "",
    ]
    told = "; ".join(word for word in words if word)
    return _stamp(f"{news.plan.path}: {tell_plan(news.plan)}{f'; {told}' if told else ''}")


def _stamp(text: str) -> str:
    return f"[{datetime.now():%H:%M:%S}] {one_line(text)}\n"  # noqa: DTZ005 - the clock on the wall


class JsonTeller:
    """An object a line, each of schema `cnscd.watch/1`."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say

    def tell_plans(self, report: Report, news: Sequence[News], change: Change) -> None:  # noqa: ARG002 - all is in the news
        for item in news:
            shape = shape_plan_report(item.plan)
            self._event("plan", change=item.change.value, fixed=[*item.fixed], added=[*item.added], plan=shape)

    def tell_gone(self, path: str) -> None:
        self._event("gone", path=path)

    def tell_settings(self, files: Sequence[str], error: str | None) -> None:
        self._event("settings", files=[*files], error=error)

    def tell_ready(self, paths: Sequence[str], count: int) -> None:
        self._event("ready", paths=[*paths], plans=count)

    def _event(self, kind: str, **content: Json) -> None:
        at = datetime.now().astimezone().isoformat(timespec="seconds")
        self._say(dump_json_line({"schema": WATCH_SCHEMA, "type": kind, "at": at, **content}))


def make_teller(*, in_lines: bool) -> Teller:
    """The one for people, or the one for programs."""
    return JsonTeller(_say) if in_lines else TextTeller(_say, find_screen(), read_manner())


def _say(text: str) -> None:
    """To standard output; the run ends where nobody listens any more."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError:
        silence(sys.stdout)
        raise Exit from None
