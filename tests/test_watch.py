"""`cnscd watch`: what is saved is checked again, and nothing else."""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from cnscd_cli.__main__ import main
from cnscd_cli.cli import heartbeat
from cnscd_cli.cli.manner import Manner
from cnscd_cli.cli.watch_news import JsonTeller, News, TextTeller, Verdicts
from cnscd_cli.cli.watched_files import WatchedFiles, WatchedSettings, read_sign
from cnscd_cli.cli.watching import Criteria, Order, Watch
from cnscd_cli.model.finding import PlanReport, PlanStatus, Report
from cnscd_cli.reporting.choices import SchemaName
from cnscd_cli.reporting.schemas import make_schema
from cnscd_cli.reporting.watch_schema import Change
from cnscd_cli.runs.run import RunSettings

SAMPLES = Path(__file__).parents[1] / "samples"
POOR = (SAMPLES / "tay-coc.txt").read_text(encoding="utf-8")
GOOD = (SAMPLES / "hong-ngu.docx").read_bytes()
SIZE = "Mỗi Tổ có từ 5 đến 10 thành viên."


class Notes:
    """Events as they come."""

    def __init__(self) -> None:
        self.events: list[tuple[Any, ...]] = []
        self.report: Report | None = None

    def tell_plans(self, report: Report, news: Sequence[News], change: Change) -> None:  # noqa: ARG002
        self.report = report
        self.events += [(item.change.value, Path(item.plan.path).name, item.fixed, item.added) for item in news]

    def tell_gone(self, path: str) -> None:
        self.events.append(("gone", Path(path).name))

    def tell_settings(self, files: Sequence[str], error: str | None) -> None:
        self.events.append(("settings", [Path(file).name for file in files], error))

    def tell_ready(self, paths: Sequence[str], count: int) -> None:  # noqa: ARG002
        self.events.append(("ready", count))


class Session:
    """A run whose clock the test turns."""

    def __init__(self, *paths: Path, given: tuple[str, ...] = (), config: Path | None = None, **criteria: str) -> None:
        self.notes = Notes()
        order = Order(
            [str(path) for path in paths],
            Criteria(**{"profile": "mau-tinh", **criteria}),
            frozenset(given),
            str(config) if config else None,
            "2026-06-01",
            settings=RunSettings(1),
        )
        self._watch = Watch(order, self.notes)
        self._now = 0.0
        self._watch.begin()
        self.first = self.take()

    def take(self) -> list[tuple[Any, ...]]:
        events, self.notes.events = self.notes.events, []
        return events

    def wait(self, seconds: float = 1.5, *, walk: bool = True) -> list[tuple[Any, ...]]:
        for _ in range(round(seconds / 0.2)):
            self._now += 0.2
            self._watch.look(self._now, walk=walk)
        return self.take()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    plans = tmp_path / "hồ sơ"
    plans.mkdir()
    (plans / "a.txt").write_text(POOR, encoding="utf-8")
    (plans / "b.docx").write_bytes(GOOD)
    return plans


def test_what_is_saved_is_read_again_and_nothing_else(folder: Path) -> None:
    session = Session(folder)
    assert [event[:2] for event in session.first] == [("first", "a.txt"), ("first", "b.docx"), ("ready", 2)]
    assert session.wait() == []
    (folder / "a.txt").write_text(POOR.replace("20", "2 0"), encoding="utf-8")
    assert [event[:2] for event in session.wait()] == [("saved", "a.txt")]
    assert session.wait() == []


def test_the_gaps_that_are_closed_and_those_that_are_new_are_named(folder: Path) -> None:
    plan = folder / "b.docx"
    session = Session(plan)
    better = (SAMPLES / "co-to.docx").read_bytes()
    plan.write_bytes(better)
    ((change, name, fixed, added),) = session.wait(walk=False)
    assert (change, name, fixed) == ("saved", "b.docx", ["indicator-digital-signature"])
    assert added == ["number-filled", "date-filled", "report-frequency"]
    plan.write_bytes(GOOD)
    ((_, _, fixed, added),) = session.wait(walk=False)
    assert (added, fixed) == (["indicator-digital-signature"], ["number-filled", "date-filled", "report-frequency"])


def test_word_saves_under_another_name_and_renames(folder: Path) -> None:
    session = Session(folder)
    (folder / "~$b.docx").write_bytes(b"\x05Xa")
    (folder / "~WRD0001.tmp").write_bytes((SAMPLES / "co-to.docx").read_bytes())
    (folder / "b.docx").rename(folder / "~WRL0002.tmp")
    assert session.wait(0.6) == []  # for a moment there is no plan of that name
    (folder / "~WRD0001.tmp").rename(folder / "b.docx")
    (folder / "~WRL0002.tmp").unlink()
    (folder / "~$b.docx").unlink()
    assert [event[:2] for event in session.wait()] == [("saved", "b.docx")]


def test_half_a_file_is_not_told_broken(folder: Path) -> None:
    session = Session(folder)
    plan = folder / "c.docx"
    plan.write_bytes(GOOD[:-4000])
    assert session.wait(0.8) == []  # it was read, could not be, and waits
    plan.write_bytes(GOOD)
    assert [event[:2] for event in session.wait()] == [("new", "c.docx")]
    assert session.notes.report is not None
    assert [item.status for item in session.notes.report.plans] == [PlanStatus.CHECKED]
    plan.write_bytes(GOOD[:-4000])
    assert [event[:2] for event in session.wait(4)] == [("saved", "c.docx")]  # it stays broken: told once
    assert [item.status for item in session.notes.report.plans] == [PlanStatus.UNREADABLE]
    assert session.wait(4) == []
    plan.write_bytes(GOOD[:-5000])
    session.wait(0.8)
    plan.unlink()
    assert session.wait(2) == [("gone", "c.docx")]


def test_a_file_that_is_being_written_is_waited_for(folder: Path) -> None:
    session = Session(folder)
    plan = folder / "c.txt"
    for end in range(400, 2400, 400):
        plan.write_text(POOR[:end], encoding="utf-8")
        assert session.wait(0.2) == []
    assert [event[:2] for event in session.wait()] == [("new", "c.txt")]


def test_what_is_deleted_is_told_once(folder: Path) -> None:
    session = Session(folder)
    (folder / "a.txt").unlink()
    assert session.wait(0.8) == []
    assert session.wait() == [("gone", "a.txt")]
    assert session.wait() == []
    (folder / "a.txt").write_text(POOR, encoding="utf-8")
    assert [event[:2] for event in session.wait()] == [("new", "a.txt")]
    (folder / "b.docx").rename(folder / "d.docx")
    assert sorted(event[:2] for event in session.wait(2)) == [("gone", "b.docx"), ("new", "d.docx")]
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    assert sorted(session.wait(2)) == [("gone", "a.txt"), ("gone", "d.docx")]


WAIVERS = """
schema: cnscd.waivers/1
waivers:
  - {{rule: {}, commune: xã Tây Cốc, reason: Thử, approved-by: Trần Văn Mẫu, until: 2026-12-31}}
"""


def test_when_the_rules_change_all_is_judged_anew(folder: Path, tmp_path: Path) -> None:
    waivers = tmp_path / "mien.yaml"
    waivers.write_text(WAIVERS.format("team-size"), encoding="utf-8")
    session = Session(folder, waivers=str(waivers))
    waivers.write_text(WAIVERS.format("team-leader"), encoding="utf-8")
    events = session.wait()
    assert events[0] == ("settings", ["mien.yaml"], None)
    assert events[1:] == [("rules", "a.txt", ["team-leader"], ["team-size"]), ("rules", "b.docx", [], [])]
    waivers.write_text("schema: [", encoding="utf-8")
    ((kind, files, error),) = session.wait()
    assert (kind, files) == ("settings", ["mien.yaml"])
    assert "mien.yaml" in error
    (folder / "a.txt").write_text(POOR + "\n", encoding="utf-8")
    assert [event[0] for event in session.wait()] == ["settings"]
    waivers.write_text(WAIVERS.format("team-size"), encoding="utf-8")
    assert [event[0] for event in session.wait()] == ["settings", "rules", "rules"]


def test_a_profile_below_the_one_that_is_named_counts_too(folder: Path, tmp_path: Path) -> None:
    head = "schema: cnscd.profile/1\nid: {}\ntitle: Thử\nextends: {}\n"
    off = "rules:\n  - {id: team-size, enabled: false, note: Thử}\n"
    (tmp_path / "xa.yaml").write_text(head.format("xa", "tinh.yaml"), encoding="utf-8")
    (tmp_path / "tinh.yaml").write_text(head.format("tinh", "mau-tinh"), encoding="utf-8")
    session = Session(folder / "a.txt", profile=str(tmp_path / "xa.yaml"))
    (tmp_path / "tinh.yaml").write_text(head.format("tinh", "mau-tinh") + off, encoding="utf-8")
    assert session.wait() == [("settings", ["tinh.yaml"], None), ("rules", "a.txt", ["team-size"], [])]


def test_a_file_of_settings_is_followed_but_for_what_the_command_line_says(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "mien.yaml").write_text(WAIVERS.format("team-size"), encoding="utf-8")
    config = tmp_path / "cnscd.toml"
    config.write_text('profile = "mau-tinh"\n', encoding="utf-8")
    session = Session(folder / "a.txt", config=config, given=("profile",))
    config.write_text('profile = "ninh-binh"\nwaivers = "mien.yaml"\n', encoding="utf-8")
    assert session.wait() == [("settings", ["cnscd.toml"], None), ("rules", "a.txt", ["team-size"], [])]


def test_an_empty_folder_waits_for_its_first_plan(tmp_path: Path) -> None:
    session = Session(tmp_path)
    assert session.first == [("ready", 0)]
    (tmp_path / "xa").mkdir()
    (tmp_path / "xa" / "a.txt").write_text(POOR, encoding="utf-8")
    assert [event[:2] for event in session.wait()] == [("new", "a.txt")]


def test_between_walks_only_what_moves_is_looked_at(folder: Path) -> None:
    files = WatchedFiles([str(folder)])
    files.take_all()
    (folder / "a.txt").write_text(POOR + "\n", encoding="utf-8")
    assert files.look(0, walk=False) == ((), (), ())
    assert files.look(1, walk=True) == ((), (), ())
    assert files.look(2, walk=False).ready == (str(folder / "a.txt"),)


def test_a_plan_in_an_archive_has_the_sign_of_the_archive(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(b"PK")
    assert read_sign(str(tmp_path / "x.zip" / "xa" / "a.docx")) == read_sign(str(tmp_path / "x.zip"))
    assert read_sign(str(tmp_path / "khong-co" / "a.docx")) is None
    assert read_sign("khong-co.docx") is None


def test_settings_that_are_gone_for_a_moment_are_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "mien.yaml"
    path.write_text("1", encoding="utf-8")
    settings = WatchedSettings([str(path)])
    path.unlink()
    assert settings.look(1) == ()
    path.write_text("22", encoding="utf-8")
    assert settings.look(2) == ()
    assert settings.look(3) == (str(path),)
    assert settings.look(4) == ()


# --- words ------------------------------------------------------------------------------------------------------


def test_programs_are_told_in_lines(folder: Path) -> None:
    told: list[str] = []
    teller = JsonTeller(told.append)
    plan = PlanReport("a\nb.txt", None, PlanStatus.UNREADABLE, "Tệp trống.", None)
    before = Verdicts(("team-size",), (), None)
    report = Session(folder).notes.report
    assert report is not None
    teller.tell_ready(["."], 1)
    teller.tell_plans(report, [News(plan, Change.SAVED, before)], Change.SAVED)
    teller.tell_gone("a.txt")
    teller.tell_settings(["mien.yaml"], "Lỗi")
    lines = [json.loads(line) for line in told if line.count("\n") == 1]
    assert [line["type"] for line in lines] == ["ready", "plan", "gone", "settings"]
    teller.tell_plans(report, [News(report.plans[0], Change.NEW, before)], Change.SAVED)
    teller.tell_settings(["mien.yaml"], None)
    judge = Draft202012Validator(make_schema(SchemaName.WATCH), format_checker=FormatChecker())
    assert [fault.message for line in told for fault in judge.iter_errors(json.loads(line))] == []
    assert list(judge.iter_errors({**lines[0], "more": 1}))
    assert lines[1]["fixed"] == []
    assert lines[1]["plan"]["error"] == "Tệp trống."


def test_people_see_a_table_of_few_plans_and_a_line_of_each(folder: Path) -> None:
    told: list[str] = []
    session = Session(folder)
    report = session.notes.report
    assert report is not None
    teller = TextTeller(told.append, None, Manner())
    a, b = report.plans
    news = [News(a, Change.SAVED, Verdicts(("team-leader", "x"), (), None)), News(b, Change.SAVED, None)]
    teller.tell_plans(report, news, Change.SAVED)
    table, lines = told
    assert table.startswith("Kế hoạch:")
    first, second = lines.splitlines()
    assert "a.txt: xã Tây Cốc, tỉnh Phú Thọ: 5 lỗi, 3 cảnh báo; đã khắc phục x; mới thiếu " in first
    assert "mới thiếu" not in second
    told.clear()
    teller.tell_plans(report._replace(plans=[a] * 4), [News(a, Change.SAVED, None)] * 4, Change.SAVED)
    assert [text.count("\n") for text in told] == [4]
    told.clear()
    TextTeller(told.append, None, Manner(quiet=True)).tell_plans(report, news, Change.SAVED)
    assert [text.count("\n") for text in told] == [2]


def test_a_path_that_is_not_there_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["watch", "khong-co"]) == 2
    assert capsys.readouterr() == ("", "Lỗi: Không tìm thấy khong-co.\n")


# --- when to look -----------------------------------------------------------------------------------------------


def test_where_the_system_tells_nothing_the_folders_are_walked_now_and_then(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_folders: Sequence[str]) -> Iterator[bool]:
        raise OSError("OS file watch limit reached")
        yield True

    warned: list[bool] = []

    def warn() -> None:
        warned.append(True)

    monkeypatch.setattr(heartbeat, "_listen", refuse)
    monkeypatch.setattr(heartbeat, "_POLL_SECONDS", 0.01)
    monkeypatch.setattr(heartbeat, "_BEAT_SECONDS", 0.02)
    beats = heartbeat.beat([str(tmp_path)], None, lambda: 0.0, warn)
    assert [next(beats) for _ in range(3)] == [True, True, True]
    assert warned == [True]
    slow = heartbeat.beat([str(tmp_path)], 0.01, lambda: 60.0, warn)
    assert [next(slow) for _ in range(3)] == [True, False, False]


# --- the whole program ------------------------------------------------------------------------------------------

RUN = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever runs the tests may have had it ignored
from cnscd_cli.__main__ import run_process
sys.exit(run_process())
"""


class Program:
    """A process, and the lines that it writes."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self._lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self._lines.put(line)

    def take(self) -> dict[str, Any]:
        event: dict[str, Any] = json.loads(self._lines.get(timeout=30))
        return event


@contextmanager
def run_watch(*words: str) -> Iterator[Program]:
    with subprocess.Popen(
        [sys.executable, "-c", RUN, "watch", "--no-config", "--format", "jsonl", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as process:
        try:
            yield Program(process)
        finally:
            process.kill()


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent in another way there")
@pytest.mark.parametrize("more", [(), ("--poll", "0.2")], ids=["told", "polled"])
def test_a_process_tells_what_was_saved_until_it_is_stopped(folder: Path, more: tuple[str, ...]) -> None:
    with run_watch(str(folder), *more) as program:
        assert [program.take()["type"] for _ in range(3)] == ["plan", "plan", "ready"]
        (folder / "moi").mkdir()
        (folder / "moi" / "c.docx").write_bytes(GOOD)
        event = program.take()
        assert (event["change"], event["plan"]["path"]) == ("new", str(folder / "moi" / "c.docx"))
        program.process.send_signal(signal.SIGINT)
        assert program.process.wait(timeout=30) == 130
        assert program.process.stderr
        assert program.process.stderr.read() == "Đã dừng theo yêu cầu (Ctrl-C).\n"


@pytest.mark.skipif(os.name == "nt", reason="there a pipe ends otherwise")
def test_it_ends_when_nobody_listens(folder: Path) -> None:
    words = [sys.executable, "-c", RUN, "watch", "--no-config", "--quiet", str(folder)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.wait(timeout=30) == 0
        assert process.stderr.read() == b""
