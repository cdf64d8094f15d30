"""Runs that are ended in the middle, by whomever: nothing that was finished is lost, nothing is written by halves."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import psutil
import pytest

from cnscd_cli.cli.status import ExitStatus
from cnscd_cli.runs.cache_place import NAME

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="sends signals")

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "samples" / "tay-coc.txt"
COUNT = 12
USUAL = ("check", "--format", "jsonl", "--fail-on", "never", "-v")

_RUN = """\
import sys
import slow_stages
from cnscd_cli.isolation import process, supervisor
process._PROGRAM = process._PROGRAM.replace("from", "import slow_stages; from", 1)
from cnscd_cli.runs import pool
pool._ALONE_SECONDS = 0
supervisor.SECONDS, supervisor.PROCESSOR_SECONDS, supervisor.PATIENT_SECONDS = 3, 1, 6
from cnscd_cli.__main__ import run_process
sys.exit(run_process())
"""


class Place:
    """Plans, a cache and a folder for temporary files, of one test alone."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.plans = folder / "ho-so"
        self.cache = folder / "kho" / NAME
        self.scratch = folder / "tam"
        self.plans.mkdir()
        self.scratch.mkdir()
        for number in range(COUNT):
            (self.plans / f"{number:02}.txt").write_bytes(SAMPLE.read_bytes() + b"\n" * number)

    def start(
        self, *words: str, seconds: float = 0, before: tuple[str, ...] = (), **settings: str
    ) -> subprocess.Popen[bytes]:
        environment = {name: value for name, value in os.environ.items() if name != "CNSCD_NO_CACHE"}
        environment |= {"PYTHONPATH": str(ROOT / "tests"), "SLOW_STAGES": str(seconds), "TMPDIR": str(self.scratch)}
        environment |= {"CNSCD_CACHE_DIR": str(self.cache.parent), **settings}
        words = words or (*USUAL, str(self.plans), "--jobs", "2")
        command = [*before, sys.executable, "-c", _RUN, *words]
        return subprocess.Popen(
            command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
        )

    def run(self, *words: str, **settings: object) -> subprocess.CompletedProcess[str]:
        """By one process alone, which is all it takes where nobody disturbs."""
        process = self.start(*(words or (*USUAL, str(self.plans), "--jobs", "1")), **settings)  # type: ignore[arg-type]
        out, err = process.communicate(timeout=120)
        return subprocess.CompletedProcess(process.args, process.returncode, out.decode(), err.decode())

    def count_answers(self) -> int:
        if not self.cache.exists():
            return 0
        with closing(sqlite3.connect(self.cache, timeout=10)) as database:
            try:
                (count,) = database.execute("SELECT count(*) FROM answers").fetchone()
            except sqlite3.OperationalError:  # is being made
                return 0
        return int(count)

    def wait_for(self, answers: int) -> None:
        end = time.monotonic() + 120
        while self.count_answers() < answers:
            assert time.monotonic() < end, "the run does not come on"
            time.sleep(0.02)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> list[object]:
    """What an undisturbed run tells of the plans, without the folder they are in."""
    there = Place(tmp_path_factory.mktemp("yen-tinh"))
    done = there.run(*USUAL, str(there.plans), "--no-cache", "--jobs", "1")
    assert done.returncode == ExitStatus.OK
    return strip(done.stdout, there)


def strip(output: str, place: Place) -> list[object]:
    return [json.loads(line) for line in output.replace(str(place.plans), "ho-so").splitlines()]


def list_children(process: subprocess.Popen[bytes]) -> list[psutil.Process]:
    return psutil.Process(process.pid).children(recursive=True)


def assert_nothing_stays(place: Place, children: list[psutil.Process]) -> None:
    _, alive = psutil.wait_procs(children, timeout=60)
    assert [child for child in alive if child.status() != psutil.STATUS_ZOMBIE] == []
    assert list(place.scratch.iterdir()) == []
    assert list(place.folder.rglob("*.tmp")) == []


def test_a_process_that_is_killed_loses_no_plan(place: Place, expected: list[object]) -> None:
    running = place.start(seconds=0.15)
    place.wait_for(2)
    children = list_children(running)
    assert children
    children[-1].kill()
    out, _ = running.communicate(timeout=120)
    assert running.returncode == ExitStatus.OK
    assert strip(out.decode(), place) == expected
    assert_nothing_stays(place, children)


@pytest.mark.parametrize("number", [signal.SIGKILL, pytest.param(signal.SIGTERM, marks=pytest.mark.slow)])
def test_what_was_finished_when_the_run_was_killed_is_not_read_again(
    place: Place, expected: list[object], number: signal.Signals
) -> None:
    running = place.start(seconds=0.3)
    place.wait_for(3)
    children = list_children(running)
    running.send_signal(number)
    running.communicate(timeout=120)
    kept = place.count_answers()
    assert 3 <= kept < COUNT
    assert_nothing_stays(place, children)
    again = place.run()
    assert strip(again.stdout, place) == expected
    assert f"Lấy lại kết quả đã có của {kept}/{COUNT} tệp" in again.stderr


@pytest.mark.parametrize("number", [signal.SIGKILL, pytest.param(signal.SIGTERM, marks=pytest.mark.slow)])
def test_a_run_that_is_ended_while_it_starts_leaves_nothing(place: Place, number: signal.Signals) -> None:
    running = place.start()
    end = time.monotonic() + 20
    while not (children := list_children(running)):
        assert time.monotonic() < end
        time.sleep(0.002)
    running.send_signal(number)
    running.communicate(timeout=20)
    assert_nothing_stays(place, children)


def test_ctrl_c_twice_is_no_worse_than_once(place: Place) -> None:
    running = place.start(seconds=0.3)
    place.wait_for(1)
    children = list_children(running)
    while running.poll() is None:
        running.send_signal(signal.SIGINT)
        time.sleep(0.02)
    _, err = running.communicate(timeout=20)
    assert "Traceback" not in err.decode()
    assert_nothing_stays(place, children)


def test_ctrl_c_tells_how_far_it_came_and_the_next_run_goes_on(place: Place, expected: list[object]) -> None:
    output = place.folder / "ket-qua.jsonl"
    words = ("check", str(place.plans), "--output", str(output), "--fail-on", "never", "--jobs", "2", "-q")
    output.write_text("cũ", encoding="utf-8")
    running = place.start(*words, seconds=0.3)
    place.wait_for(3)
    children = list_children(running)
    running.send_signal(signal.SIGINT)
    _, err = running.communicate(timeout=120)
    assert running.returncode == ExitStatus.INTERRUPTED
    kept = place.count_answers()
    told = f"Đã xong {kept}/{COUNT} tệp; chạy lại đúng lệnh này để làm tiếp phần còn lại.\n"
    assert err.decode() == f"{told}Đã dừng theo yêu cầu (Ctrl-C).\n"
    assert output.read_text(encoding="utf-8") == "cũ", "nothing is written by halves"
    assert_nothing_stays(place, children)
    assert place.run(*words).returncode == ExitStatus.OK
    assert strip(output.read_text(encoding="utf-8"), place) == expected
    assert place.count_answers() == COUNT


def test_two_runs_at_once_share_one_cache(place: Place, expected: list[object]) -> None:
    both = [place.start(seconds=0.05) for _ in range(2)]
    outputs = [running.communicate(timeout=120) for running in both]
    assert [running.returncode for running in both] == [ExitStatus.OK] * 2
    assert outputs[0][0] == outputs[1][0]
    assert strip(outputs[0][0].decode(), place) == expected
    assert not any("bộ nhớ đệm" in err.decode() for _, err in outputs)
    with closing(sqlite3.connect(place.cache)) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert place.count_answers() == COUNT


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "words"),
    [("treo.txt", "Mất quá nhiều thời gian"), ("phinh.txt", "Cần quá nhiều bộ nhớ"), ("chet.txt", "dừng đột ngột")],
)
def test_a_plan_that_misbehaves_costs_itself_alone_and_is_tried_again(
    place: Place, expected: list[object], name: str, words: str
) -> None:
    shutil.copy(SAMPLE, place.plans / name)
    (place.plans / name).write_bytes(SAMPLE.read_bytes() + b"\n" * 50)
    done = place.run()
    assert done.returncode == ExitStatus.UNREADABLE
    lines = strip(done.stdout, place)
    plans = {Path(str(line["path"])).name for line in lines if "path" in line}  # type: ignore[index,operator]
    assert len(plans) == COUNT + 1
    assert words in done.stdout
    assert place.count_answers() == COUNT


def limit_files(size: int) -> tuple[str, ...]:
    """A command before the command: no file may become larger."""
    code = "import os, resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
    code += f"resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size})); os.execv(sys.argv[1], sys.argv[1:])"
    return sys.executable, "-c", code


def test_where_no_more_can_be_written_the_run_goes_on_without_a_cache(place: Place, expected: list[object]) -> None:
    done = place.run(before=limit_files(60_000))
    assert done.returncode == ExitStatus.OK
    assert strip(done.stdout, place) == expected
    assert done.stderr.count("Không dùng được bộ nhớ đệm") == 1
    again = place.run()
    assert strip(again.stdout, place) == expected
    assert "bị hỏng" not in again.stderr


def enter_small_drive(folder: Path, size: str) -> tuple[str, ...]:
    """A command before the command: its `folder` is a drive of that size."""
    return "unshare", "-rm", "sh", "-c", f'mount -t tmpfs -o size={size} tmpfs "{folder}" && exec "$@"', "sh"


def can_mount(folder: Path) -> bool:
    if shutil.which("unshare") is None:
        return False
    return subprocess.run([*enter_small_drive(folder, "64k"), "true"], capture_output=True, check=False).returncode == 0


def test_a_full_drive_costs_the_cache_and_not_the_answers(place: Place, expected: list[object]) -> None:
    place.cache.parent.mkdir()
    if not can_mount(place.cache.parent):
        pytest.skip("may not mount a drive here")
    done = place.run(before=enter_small_drive(place.cache.parent, "100k"))
    assert done.returncode == ExitStatus.OK
    assert strip(done.stdout, place) == expected
    assert done.stderr.count("Không dùng được bộ nhớ đệm") == 1
    assert "đĩa đã đầy" in done.stderr


def test_a_full_drive_for_the_result_loses_no_plan(place: Place, expected: list[object]) -> None:
    drive = place.folder / "dia"
    drive.mkdir()
    if not can_mount(drive):
        pytest.skip("may not mount a drive here")
    output = drive / "ket-qua.jsonl"
    words = ("check", str(place.plans), "--output", str(output), "--fail-on", "never", "-v", "-f", "table")
    before = enter_small_drive(drive, "16k")
    listing = (
        *before[:-2],
        f'{before[-2].removesuffix(chr(34) + "$@" + chr(34)).removesuffix("exec ")}"$@"; echo $? > "{place.folder}/ma"; ls -A "{drive}"',
        "sh",
    )
    done = place.run(*words, before=listing)
    assert (place.folder / "ma").read_text().strip() == str(int(ExitStatus.USAGE))
    assert "đĩa đã đầy" in done.stderr
    assert "ket-qua" not in done.stdout.splitlines()[-1], "no half of a file, and none of its drafts"
    assert ".cnscd" not in done.stdout
    again = place.run()
    assert f"Lấy lại kết quả đã có của {COUNT} tệp" in again.stderr
    assert strip(again.stdout, place) == expected
