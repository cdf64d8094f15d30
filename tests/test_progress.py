"""Progress as a person sees it on a terminal, and nothing of it anywhere else."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest
from terminals import Shown, python, run_on_terminal

from cnscd_cli.cli import progress
from cnscd_cli.cli.estimate import Estimate, name_rest
from cnscd_cli.cli.progress import cut, fit, measure, name_number, show_progress
from cnscd_cli.cli.status import ExitStatus
from cnscd_cli.isolation.listener import listeners

needs_terminal = pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal that a test can hold")
needs_fork = pytest.mark.skipif(sys.platform != "linux", reason="only where the process that reads is split off")

SAMPLE = Path(__file__).parent.parent / "samples" / "khoai-chau.txt"

# Each file takes a while, as a scan does; the first one tells of its pages.
SLOW = """\
import sys, time
from cnscd_cli import stages
from cnscd_cli.cli import progress
from cnscd_cli.parsers.progress import report_progress
seconds, progress._FIRST_SECONDS = map(float, sys.argv.pop(1).split())
def slow(real):
    def read(path, *rest):
        for page in range(4):
            if "0.txt" in path:
                report_progress("Nhận dạng chữ", page, 4, seconds=20)
            time.sleep(seconds / 4)
        return real(path, *rest)
    return read
from cnscd_cli.runs import run
run.count_processors = lambda: 1  # only the one that is split off has these stages
stages.STAGES.update({name: slow(real) for name, real in stages.STAGES.items()})
from cnscd_cli.__main__ import run_process
sys.exit(run_process())
"""


def make_plans(folder: Path, count: int = 6) -> str:
    for number in range(count):
        (folder / f"ke-hoach-{number}.txt").write_bytes(SAMPLE.read_bytes() + b"\n" * number)  # else it is read once
    return str(folder)


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    folder = make_plans(tmp_path_factory.mktemp("plans"))
    return run_on_terminal(python(SLOW, "0.5 1", "check", folder, "--fail-on", "never"), both=True)


def list_lines(shown: Shown) -> list[str]:
    """The different lines of progress, in order."""
    return list(dict.fromkeys(frame.text for frame in shown.frames if "…" in frame.text and "[" in frame.text[:1]))


@needs_terminal
@needs_fork
def test_it_tells_which_file_how_many_and_how_long(shown: Shown) -> None:
    lines = list_lines(shown)
    assert all(re.match(r"\[[1-6]/6\] ke-hoach-[0-5]\.txt: \S", line) for line in lines), lines
    numbers = [int(line[1]) for line in lines]
    assert numbers == sorted(numbers)
    assert numbers[-1] == 6
    assert any(re.search(r"… (còn khoảng \d+ giây|sắp xong)$", line) for line in lines), lines


@needs_terminal
@needs_fork
def test_it_appears_after_a_second_and_seldom_changes(shown: Shown) -> None:
    times = [frame.at for frame in shown.frames if frame.text.startswith("[")]
    assert times[0] >= 1
    assert len(times) <= (times[-1] - times[0]) * 10 + 2


@needs_terminal
@needs_fork
def test_it_leaves_no_trace(shown: Shown) -> None:
    assert shown.status == ExitStatus.OK
    assert shown.rows[0].startswith("Kế hoạch")
    assert not any("…" in row and row.startswith("[") for row in shown.rows)
    assert "Đã kiểm tra 6 kế hoạch" in shown.rows[-2]


@needs_terminal
@needs_fork
def test_a_long_file_tells_its_stage(tmp_path: Path) -> None:
    (tmp_path / "0.txt").write_bytes(SAMPLE.read_bytes())
    shown = run_on_terminal(python(SLOW, "1 0.1", "extract", str(tmp_path / "0.txt"), "--format", "json"))
    lines = {frame.text for frame in shown.frames} - {""}
    told = {re.sub(r"…\s.*", "…", line) for line in lines} - {"0.txt: Đọc tệp…", "Lập báo cáo…"}
    pages = {f"0.txt: Nhận dạng chữ {page}/4…" for page in (1, 2, 3, 4)}
    assert told <= pages
    assert len(told) >= 2, "a slow machine may skip some"
    assert b'"cnscd.plan/1"' in shown.stdout
    assert shown.rows == ("",)


DRAW = """\
import sys, time
from cnscd_cli.cli import progress
from cnscd_cli.isolation.listener import Tally, listeners
progress._FIRST_SECONDS = 0.1
with progress.show_progress():
    listeners[0].begin(Tally(30, lasting=False))
    listeners[0].start(sys.argv[1])
    listeners[0].step(sys.argv[1], "Nhận dạng chữ", 3, 8)
    while not listeners[0]._shown:
        time.sleep(0.01)
"""


@needs_terminal
@pytest.mark.parametrize("columns", [10, 30, 200])
def test_no_line_wraps(columns: int) -> None:
    name = "kế hoạch rất dài của 鄉 Ia Sao\u0301 \x1b[31m\n\t" * 5
    shown = run_on_terminal(python(DRAW, name), columns=columns)
    assert shown.status == 0
    assert shown.rows == ("",)
    lines = {frame.text for frame in shown.frames} - {""}
    assert lines
    assert max(map(measure, lines)) < columns
    assert all(line.startswith("[1/30] Nh" if columns < 60 else "░░░░░░░░░░ 0/30 kế hoạch") for line in lines), lines


@needs_terminal
@pytest.mark.parametrize("settings", [{"TERM": "dumb"}, {"argument": "--quiet"}])
@needs_fork
def test_it_is_silent_where_it_is_not_wanted(settings: dict[str, str], tmp_path: Path) -> None:
    options = [settings.pop("argument")] if "argument" in settings else []
    folder = make_plans(tmp_path, 2)
    shown = run_on_terminal(python(SLOW, "0.3 0.1", "check", folder, "--fail-on", "never", *options), **settings)
    assert (shown.status, shown.raw) == (ExitStatus.OK, "")


@needs_terminal
@needs_fork
def test_shorter_work_shows_nothing() -> None:
    shown = run_on_terminal(python(SLOW, "0 50", "check", str(SAMPLE), "--fail-on", "never"))
    assert (shown.status, shown.raw) == (ExitStatus.OK, "")


TALK = """\
import time
from cnscd_cli.cli import progress
from cnscd_cli.cli.streams import write_error, write_output
from cnscd_cli.isolation.listener import Tally, announce, listeners
progress._FIRST_SECONDS = 0.1
with progress.show_progress(rounds=2):
    listeners[0].begin(Tally(2, lasting=False))
    for turn in (1, 2):
        for name in ("a.docx", "b.docx"):
            with announce(name):
                time.sleep(0.3)
            write_output(f"{name} {turn}\\n", None)
            write_error("Lỗi")
"""


@needs_terminal
def test_what_is_written_meanwhile_has_the_screen_for_itself() -> None:
    shown = run_on_terminal(python(TALK), both=True)
    lines = [f"{name}.docx {turn}" for turn in (1, 2) for name in "ab"]
    assert list(shown.rows) == [text for line in lines for text in (line, "Lỗi")] + [""]
    told = [frame.text for frame in shown.frames if "docx: " in frame.text]
    assert {re.sub(r"…\s.*", "…", text) for text in told} == {"[1/2] a.docx: Đọc tệp…", "[2/2] b.docx: Đọc tệp…"}
    assert [text[1] for text in dict.fromkeys(told)] in (["1", "2"], ["1", "2", "1", "2"])


def test_nothing_is_left_where_nobody_looks() -> None:
    with show_progress():
        assert listeners == []
    assert listeners == []


def test_the_line_is_gone_when_the_work_is_interrupted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    with pytest.raises(KeyboardInterrupt), show_progress():
        raise KeyboardInterrupt
    assert listeners == []


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "sắp xong"),
        (4.9, "sắp xong"),
        (5, "còn khoảng 10 giây"),
        (10, "còn khoảng 20 giây"),
        (49.9, "còn khoảng 50 giây"),
        (50, "còn khoảng 1 phút"),
        (89, "còn khoảng 1 phút"),
        (125, "còn khoảng 2 phút"),
        (3540, "còn khoảng 59 phút"),
        (3599, "còn khoảng 1 giờ"),
        (4700, "còn khoảng 1 giờ 20 phút"),
        (86400, "còn khoảng 24 giờ"),
    ],
)
def test_how_long_is_told_as_people_do(seconds: float, words: str) -> None:
    assert name_rest(seconds) == words


def test_a_scan_weighs_by_its_pages_and_a_text_by_the_files() -> None:
    estimate = Estimate()
    assert estimate.tell(0, 3) is None
    estimate.start("a", 0)
    estimate.step("a", 0, 10)
    assert estimate.tell(5, 3) is None, "nothing is over yet"
    estimate.step("a", 2, 10)
    assert estimate.tell(6, 0) == 24
    assert estimate.tell(6, 2) == 24 + 2 * 30
    estimate.end("a", 30)
    estimate.start("b", 30)
    assert estimate.tell(31, 2) == 29 + 2 * 30
    estimate.end("b", 32)
    estimate.start("c", 32)
    estimate.step("c", 0, 5)
    assert estimate.tell(32, 0) == 15, "three seconds a page, as before"
    assert estimate.tell(90, 0) == 0
    estimate.step("c", 9, None)
    assert estimate.tell(33, 1) == 15 + 16


def test_files_that_overlap_take_no_longer_together_than_one() -> None:
    estimate = Estimate()
    for path in "ab":
        estimate.start(path, 0)
    assert estimate.tell(5, 10) is None
    for path in "ab":
        estimate.end(path, 10)
    for path in "cd":
        estimate.start(path, 10)
    assert estimate.tell(15, 0) == 5
    assert estimate.tell(15, 10) == 5 + 50, "two at once"
    estimate.end("c", 20)
    assert estimate.tell(20, 0) == 0
    estimate.start("e", 20)
    estimate.step("e", 1, 4)
    assert estimate.tell(30, 0) == 30, "the longest of those that are under way"


@pytest.mark.parametrize(
    ("done", "total", "columns", "shown"),
    [
        (0, 6, 80, "[1/6] "),
        (6, 6, 80, "[6/6] "),
        (0, 3321, 80, "░░░░░░░░░░ 0/3.321 "),
        (1240, 3321, 80, "▓▓▓░░░░░░░ 1.240/3.321 "),
        (3321, 3321, 80, "▓▓▓▓▓▓▓▓▓▓ 3.321/3.321 "),
        (1240, 3321, 40, "[1241/3321] "),
    ],
)
def test_many_files_are_a_bar(done: int, total: int, columns: int, shown: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_measure_screen", lambda: columns)
    assert name_number(done, total) == shown


AT_ONCE = """\
import time
from cnscd_cli.cli import progress
from cnscd_cli.isolation.listener import Tally, listeners
progress._FIRST_SECONDS = 0.1
def wait(words):
    while words not in line._shown:
        time.sleep(0.01)
with progress.show_progress():
    line = listeners[0]
    line.begin(Tally(40, lasting=True))
    for number in range(10):
        line.reuse(f"{number}.docx")
    line.start("a.docx")
    line.start("b.docx")
    wait("10/40 a.")
    line.end("b.docx")
    line.start("c.docx")
    wait("11/40 a.")
    line.end("a.docx")
    wait("12/40 c.")
"""


@needs_terminal
def test_of_several_at_once_the_first_is_named_and_all_that_are_done_count() -> None:
    shown = run_on_terminal(python(AT_ONCE))
    told = [text for text in dict.fromkeys(frame.text for frame in shown.frames) if text]
    assert told == [
        "▓▓░░░░░░░░ 10/40 a.docx: Đọc tệp…",
        "▓▓░░░░░░░░ 11/40 a.docx: Đọc tệp…",
        "▓▓▓░░░░░░░ 12/40 c.docx: Đọc tệp…",
    ]
    assert shown.rows == ("",)


def test_what_is_cut_takes_its_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    assert measure("Nguyễn") == 6
    assert measure("Nguye\u0302\u0303n") == 6
    assert measure("鄉") == 2
    assert cut("鄉鄉", 3) == "鄉"
    assert cut("e\u0302\u0303x", 1) == "e\u0302\u0303"
    monkeypatch.setattr(os, "get_terminal_size", lambda _fd: os.terminal_size((37, 20)))
    monkeypatch.setattr(sys.stderr, "fileno", lambda: 2, raising=False)
    assert fit("ke-hoach.txt", "[1/2] ", "Đọc tệp…", "sắp xong") == "[1/2] ke-hoach.t…: Đọc tệp… sắp xong"
