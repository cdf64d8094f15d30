"""One run of `cnscd watch`: plans are checked once, then those that are saved, and all when their rules are."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from cnscd_cli import pipeline
from cnscd_cli.cli.config import load_config
from cnscd_cli.cli.heartbeat import beat
from cnscd_cli.cli.progress import show_progress
from cnscd_cli.cli.streams import write_error
from cnscd_cli.cli.watch_news import News, Teller, Verdicts, note_verdicts
from cnscd_cli.cli.watched_files import WatchedFiles, WatchedSettings
from cnscd_cli.defaults import DEFAULT_OCR, DEFAULT_PROFILE
from cnscd_cli.errors import ConfigurationError
from cnscd_cli.model.finding import PlanReport, Report
from cnscd_cli.parsers.globs import ALL, Picks
from cnscd_cli.reporting.watch_schema import Change
from cnscd_cli.rules.language.unit_file import list_criteria
from cnscd_cli.runs.run import DEFAULT_SETTINGS, RunSettings

_WALK_SHARE = 50
"""Walks through the folders take at most this part of the time."""


class Criteria(NamedTuple):
    """What plans are judged by, as far as a file of settings may say it."""

    profile: str = DEFAULT_PROFILE
    waivers: str | None = None
    baseline: str | None = None
    ocr: str = DEFAULT_OCR


class Order(NamedTuple):
    """What was asked for on the command line."""

    paths: Sequence[str]
    criteria: Criteria
    given: frozenset[str]
    """Those of the criteria that no file of settings may change."""
    config: str | None
    as_of: str | None
    picks: Picks = ALL
    settings: RunSettings = DEFAULT_SETTINGS


class Watch:
    """Keeps the verdicts of the last time, and tells what differs."""

    def __init__(self, order: Order, teller: Teller) -> None:
        self._order = order
        self._criteria = order.criteria
        self._teller = teller
        self._files = WatchedFiles(order.paths, order.picks, order.settings)
        self._settings = self._watch_settings()
        self._verdicts: dict[str, Verdicts] = {}

    def begin(self) -> None:
        """The first check, of all plans."""
        plans, errors = self._files.take_all()
        self._tell(self._check(plans), Change.FIRST)
        for error in errors:
            write_error(f"Lỗi: {error}")
        self._teller.tell_ready(self._order.paths, len(plans))

    def run(self, poll: float | None) -> None:
        """Until somebody interrupts it."""
        folders = [path for path in self._order.paths if os.path.isdir(path)]  # noqa: PTH112 - Path raises over overlong names
        for walk in beat(folders, poll, lambda: _WALK_SHARE * self._files.walk_seconds, _warn):
            self.look(time.monotonic(), walk=walk)

    def look(self, now: float, *, walk: bool) -> None:
        """Takes in hand what has come to rest by now."""
        if changed := self._settings.look(now):
            self._judge_anew(changed)
            return
        found = self._files.look(now, walk=walk)
        for error in found.errors:
            write_error(f"Lỗi: {error}")
        for path in found.gone:
            self._verdicts.pop(path, None)
            self._teller.tell_gone(path)
        if found.ready:
            try:
                report = self._check(found.ready)
            except ConfigurationError as error:  # a file of rules was broken meanwhile; when it is whole, all are read
                self._teller.tell_settings((), str(error))
                return
            kept = [plan for plan in report.plans if self._is_settled(plan, now)]
            self._tell(report._replace(plans=kept), Change.SAVED)

    def _is_settled(self, plan: PlanReport, now: float) -> bool:
        """Whether to tell of it: one that cannot be read may be in the middle of being written."""
        if plan.error and self._files.try_again(plan.path, now):
            return False
        self._files.note_read(plan.path)
        return True

    def _judge_anew(self, changed: Sequence[str]) -> None:
        plans, _ = self._files.take_all()
        try:
            self._criteria = self._follow_config()
            self._settings = self._watch_settings()
            report = self._check(plans)
        except ConfigurationError as error:
            self._teller.tell_settings(changed, str(error))
            return
        self._teller.tell_settings(changed, None)
        self._tell(report, Change.RULES)

    def _follow_config(self) -> Criteria:
        """The criteria by the file of settings as it is now."""
        if self._order.config is None:
            return self._order.criteria
        values = load_config(Path(self._order.config)).values
        usual = Criteria()
        told = {name: values.get(name, getattr(usual, name)) for name in usual._fields if name not in self._order.given}
        return Criteria(**{**self._order.criteria._asdict(), **told})

    def _watch_settings(self) -> WatchedSettings:
        told = self._criteria
        return WatchedSettings(list_criteria(told.profile, told.waivers, told.baseline, self._order.config))

    def _check(self, plans: Sequence[str]) -> Report:
        with show_progress():
            report = pipeline.check(
                *plans,
                profile=self._criteria.profile,
                waivers=self._criteria.waivers,
                baseline=self._criteria.baseline,
                as_of=self._order.as_of,
                ocr=self._criteria.ocr,
                jobs=self._order.settings.jobs,
                cache=self._order.settings.cache,
            )
        return report._replace(notices=())  # those of a part of the plans would be wrong

    def _tell(self, report: Report, change: Change) -> None:
        news = [self._note(plan, change) for plan in report.plans]
        if news or change is not Change.SAVED:
            self._teller.tell_plans(report, news, change)

    def _note(self, plan: PlanReport, change: Change) -> News:
        before = self._verdicts.get(plan.path)
        self._verdicts[plan.path] = note_verdicts(plan)
        kind = Change.NEW if before is None and change is Change.SAVED else change
        return News(plan, kind, before)


def _warn() -> None:
    told = "Hệ điều hành không báo được khi tệp đổi (quá nhiều thư mục, hoặc ổ mạng)"
    write_error(f"{told}; cnscd tự xem lại thư mục mỗi vài giây.")
