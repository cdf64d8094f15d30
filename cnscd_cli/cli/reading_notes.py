"""What is told of a run beside its answers: how each file was read, for `--verbose`, and what came from runs before."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from cnscd_cli.cli.manner import read_manner
from cnscd_cli.cli.streams import write_error
from cnscd_cli.isolation.listener import Listener, Tally, listen
from cnscd_cli.model.document import Source, SourceFormat
from cnscd_cli.model.finding import ProfileInfo, Report
from cnscd_cli.model.outline import list_outlines
from cnscd_cli.model.plan import Plan
from cnscd_cli.reporting.printable import one_line
from cnscd_cli.text.counts import write_count

_KINDS = {SourceFormat.TXT: "văn bản thuần", SourceFormat.IMAGE: "ảnh", SourceFormat.HTML: "trang web"}


class TimeKeeper(Listener):
    """How long each file took, from outside: the process that reads has no clock of its own to trust."""

    def __init__(self) -> None:
        self._began: dict[str, float] = {}
        self._taken: dict[str, float] = {}
        self._tally = Tally(0, lasting=False)

    def begin(self, tally: Tally) -> None:
        self._tally = tally

    def warn(self, sentence: str) -> None:
        if not read_manner().quiet:
            write_error(f"Lưu ý: {sentence}")

    def start(self, path: str) -> None:
        self._began[path] = time.monotonic()

    def end(self, path: str) -> None:
        self._taken[path] = time.monotonic() - self._began[path]

    @contextmanager
    def listen(self) -> Iterator[None]:
        """Meanwhile every file is timed; tells in the end what was not read again, and over Ctrl-C how far it came."""
        with listen(self):
            try:
                yield
            except KeyboardInterrupt:
                self._tell_stop()
                raise
        self._tell_reused()

    def _tell_stop(self) -> None:
        """What is lost, which is nothing where the next run goes on from here."""
        tally = self._tally
        if tally.done < tally.total:  # else what came after the reading was stopped
            done = f"Đã xong {write_count(tally.done)}/{write_count(tally.total)} tệp"
            resumed = "; chạy lại đúng lệnh này để làm tiếp phần còn lại" if tally.lasting and tally.done else ""
            write_error(f"{done}{resumed}.")

    def _tell_reused(self) -> None:
        manner, tally = read_manner(), self._tally
        if tally.reused and not manner.quiet and (manner.verbose or sys.stderr.isatty()):
            whole = "" if tally.reused == tally.total else f"/{write_count(tally.total)}"
            write_error(f"Lấy lại kết quả đã có của {write_count(tally.reused)}{whole} tệp, không đọc lại.")

    def tell_report(self, report: Report) -> None:
        """A line for each plan, on standard error."""
        for plan in list_outlines(report.plans):
            source = plan.reading.document.source if plan.reading else None
            self._tell(plan.path, source, plan.profile)

    def tell_plans(self, plans: Iterable[Plan]) -> None:
        """As `tell_report`."""
        for plan in plans:
            self._tell(plan.source.path, plan.source, None)

    def _tell(self, path: str, source: Source | None, profile: ProfileInfo | None) -> None:
        taken = self._taken.get(path)
        facts = (*(_describe(source) if source else ()), *((_name_seconds(taken),) if taken is not None else ()))
        told = [", ".join(facts)] if facts else []
        if profile:
            told.append(f"bộ quy tắc {profile.id}{f', {profile.reason}' if profile.reason else ''}")
        if told:
            write_error(one_line(f"{path}: {'; '.join(told)}"))


def _describe(source: Source) -> Iterator[str]:
    yield _KINDS.get(source.format, source.format.upper())
    if source.pages:
        yield f"{source.pages} trang"
    if source.encoding:
        yield f"bảng mã {source.encoding}"
    if source.ocr:
        yield "có nhận dạng chữ (OCR)"


def _name_seconds(seconds: float) -> str:
    return f"{seconds:.2f} giây".replace(".", ",")
