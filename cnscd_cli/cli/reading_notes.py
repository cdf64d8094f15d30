"""How each file was read, for `--verbose`: kind, pages, recognition, time, and the profile with its reason."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from cnscd_cli.cli.streams import write_error
from cnscd_cli.isolation.listener import Listener, listen
from cnscd_cli.model.document import Source, SourceFormat
from cnscd_cli.model.finding import ProfileInfo, Report
from cnscd_cli.model.outline import list_outlines
from cnscd_cli.model.plan import Plan
from cnscd_cli.reporting.printable import one_line

_KINDS = {SourceFormat.TXT: "văn bản thuần", SourceFormat.IMAGE: "ảnh", SourceFormat.HTML: "trang web"}


class TimeKeeper(Listener):
    """How long each file took, from outside: the process that reads has no clock of its own to trust."""

    def __init__(self) -> None:
        self._began: dict[str, float] = {}
        self._taken: dict[str, float] = {}

    def start(self, path: str) -> None:
        self._began[path] = time.monotonic()

    def end(self, path: str) -> None:
        self._taken[path] = time.monotonic() - self._began[path]

    @contextmanager
    def listen(self) -> Iterator[None]:
        """Meanwhile every file is timed."""
        with listen(self):
            yield

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
