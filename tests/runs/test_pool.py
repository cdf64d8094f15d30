"""Several files at once: each is answered, in its place, whoever is first; what one of them does stays with it."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psutil
import pytest

import cnscd_cli
from cnscd_cli.errors import CostlyInput, DamagedInput, InputError
from cnscd_cli.isolation import process, supervisor
from cnscd_cli.isolation.listener import Listener, listen
from cnscd_cli.isolation.messages import unpack
from cnscd_cli.isolation.supervisor import WorkerFault, stop_worker
from cnscd_cli.parsers import processors
from cnscd_cli.parsers.options import DEFAULT_OPTIONS
from cnscd_cli.runs import pool, run
from cnscd_cli.runs.pool import LocalPool
from cnscd_cli.runs.run import RunSettings
from cnscd_cli.runs.task import Answer, Packed, Task, Work

SAMPLES = Path(__file__).parents[2] / "samples"
PLANS = sorted(str(path) for path in SAMPLES.glob("*.txt"))


@pytest.fixture
def misbehaving(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Children that know the stages of `misbehaviour`."""
    stop_worker()
    monkeypatch.setattr(process, "_PROGRAM", process._PROGRAM.replace("from", "import misbehaviour; from", 1))
    monkeypatch.setattr(pool, "_ALONE_SECONDS", 0)
    yield
    stop_worker()


def make_work(stage: str) -> Work:
    return Work(stage, DEFAULT_OPTIONS, b"N.")


def answer(stage: str, count: int, jobs: int) -> dict[int, object]:
    answers = LocalPool(jobs).answer(make_work(stage), [Task(number, f"{number}.docx") for number in range(count)])
    return {
        answer.number: unpack(answer.outcome.body) if isinstance(answer.outcome, Packed) else answer.outcome
        for answer in answers
    }


@pytest.mark.parametrize("jobs", [2, 4])
def test_any_number_of_processes_answers_the_same(jobs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_ALONE_SECONDS", 0)
    alone = cnscd_cli.check(*PLANS, jobs=1)
    assert cnscd_cli.check(*PLANS, jobs=jobs) == alone
    assert [plan.path for plan in alone.plans] == PLANS


@pytest.mark.usefixtures("misbehaving")
def test_each_process_takes_what_is_next() -> None:
    answers = answer("noise", 6, 2)
    assert sorted(answers) == list(range(6))
    assert len({found[1] for found in answers.values()}) > 1  # type: ignore[index]


@pytest.mark.usefixtures("misbehaving")
@pytest.mark.parametrize(
    ("stage", "error"),
    [
        ("crash", DamagedInput),
        pytest.param("forge", DamagedInput, marks=pytest.mark.slow),
        pytest.param("grow", CostlyInput, marks=pytest.mark.slow),
    ],
)
def test_a_file_that_ends_its_process_costs_itself_alone(stage: str, error: type[InputError]) -> None:
    answers = answer(stage, 3, 2)
    assert all(isinstance(answers[number], error) for number in range(3))
    assert [answers[number].path for number in range(3)] == [f"{number}.docx" for number in range(3)]  # type: ignore[attr-defined]


@pytest.mark.usefixtures("misbehaving")
def test_a_fault_of_ours_is_raised_where_answers_are_taken() -> None:
    with pytest.raises(WorkerFault, match="ZeroDivisionError"):
        answer("fail", 4, 2)
    assert not [thread for thread in threading.enumerate() if "_serve" in thread.name]


@pytest.mark.usefixtures("misbehaving")
def test_who_takes_no_more_answers_ends_the_processes_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SECONDS", "PROCESSOR_SECONDS", "PATIENT_SECONDS"):
        monkeypatch.setattr(supervisor, name, 600)
    children: list[psutil.Process] = []
    others = set(psutil.Process().children())  # a browser, say

    def list_tasks() -> Iterator[Task]:
        yield from (Task(number, f"{number}.docx") for number in range(2))
        while len(children) < 2:
            time.sleep(0.01)
            children[:] = [child for child in psutil.Process().children() if child not in others]
        raise KeyboardInterrupt  # as if it came while answers are waited for

    start = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        list(LocalPool(3).answer(make_work("hold"), list_tasks()))
    gone, alive = psutil.wait_procs(children, timeout=60)
    assert (len(gone) >= 2, alive) == (True, [])
    assert time.monotonic() - start < 45, "they would sleep for a minute"


def test_who_takes_answers_slowly_finds_few_of_them_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_ALONE_SECONDS", 0)
    monkeypatch.setattr(
        pool, "_answer", lambda _seat, _work, task, _together, _asker: Answer(task.number, Packed(b"", None))
    )
    begun: list[int] = []

    def list_tasks() -> Iterator[Task]:
        for number in range(200):
            begun.append(number)
            yield Task(number, f"{number}.docx")

    with closing(LocalPool(2).answer(make_work("noise"), list_tasks())) as answers:
        next(answers)
        end = time.monotonic() + 0.3
        while time.monotonic() < end:
            time.sleep(0.01)
            assert len(begun) <= 1 + 4 * 2 + 2
        assert len({answer.number for answer in answers}) == 199
    assert len(begun) == 200


class Killer(Listener):
    """Twice ends all children, each file's once: who sees two of them end takes the file for the cause."""

    def __init__(self) -> None:
        self.killed = 0
        self._times = 0
        self._read: set[str] = set()
        self._hit: set[str] = set()
        self._lock = threading.Lock()

    def start(self, path: str) -> None:
        with self._lock:
            self._read.add(path)
            if len(self._read) > 1 or self._hit or path != PLANS[0]:
                self._kill()

    def _kill(self) -> None:
        if self._times == 2 or self._read & self._hit:
            return
        self._times += 1
        self._hit |= self._read
        for seat in supervisor._seats:
            if seat._worker is not None and not seat._worker.ended:
                psutil.Process(seat._worker._process.pid).kill()
                self.killed += 1

    def end(self, path: str) -> None:
        with self._lock:
            self._read.discard(path)


@pytest.mark.slow
@pytest.mark.usefixtures("misbehaving")
def test_who_takes_no_more_answers_disturbs_nobody_else() -> None:
    """Two threads of one program, with the same processes."""
    found: list[dict[int, object]] = []
    other = threading.Thread(target=lambda: found.append(answer("wait", 4, 2)))
    other.start()
    for _ in range(3):
        answers = LocalPool(2).answer(make_work("noise"), [Task(number, f"{number}.docx") for number in range(9)])
        next(answers)
        answers.close()  # type: ignore[attr-defined]
    other.join()
    assert found == [dict.fromkeys(range(4), ("xong",))]


_COPIED = """\
import os, sys, threading, time, warnings
from cnscd_cli.isolation import process, supervisor
process._PROGRAM = process._PROGRAM.replace("from", "import misbehaviour; from", 1)
warnings.simplefilter("ignore")
reading = threading.Thread(target=supervisor.run_job, args=("wait", "a.docx", None))
reading.start()
time.sleep(0.5)
copy = os.fork()
if not copy:
    supervisor.run_job("wait", "b.docx", None)
    supervisor.stop_worker()
    os._exit(7)
reading.join()
sys.exit(os.waitstatus_to_exitcode(os.waitpid(copy, 0)[1]))
"""


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="no copies of processes")
def test_a_copy_of_a_process_that_is_reading_reads_too() -> None:
    """As `multiprocessing` makes them."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(SAMPLES.parent), str(SAMPLES.parent / "tests")))}
    done = subprocess.run([sys.executable, "-c", _COPIED], env=environment, timeout=30, check=False)
    assert done.returncode == 7


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_process_that_is_killed_from_outside_loses_no_file(jobs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_ALONE_SECONDS", 0)
    expected = cnscd_cli.check(*PLANS, isolated=False)
    stop_worker()
    killer = Killer()
    with listen(killer):
        assert cnscd_cli.check(*PLANS, jobs=jobs) == expected
    assert killer.killed >= 2
    assert all(plan.error is None for plan in expected.plans)


@pytest.mark.parametrize(
    ("jobs", "count", "expected"), [(None, 9, 3), (None, 2, 2), (1, 9, 1), (4, 9, 4), (4, 2, 2), (0, 9, 3)]
)
def test_as_many_processes_as_are_asked_for_and_no_more_than_files(
    jobs: int | None, count: int, expected: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    monkeypatch.setattr(run, "count_processors", lambda: 3)
    monkeypatch.setattr(pool, "LocalPool", asked.append)
    run._find_crew(count, RunSettings(jobs))
    assert asked == [expected]


@pytest.mark.parametrize(("count", "jobs", "share"), [(8, 1, 8), (8, 2, 4), (8, 3, 2), (2, 4, 1)])
def test_files_that_are_read_at_once_share_the_processors(
    count: int, jobs: int, share: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processors, "count_processors", lambda: count)
    monkeypatch.setattr(processors, "_together", [jobs])
    assert processors.count_share() == share


@pytest.mark.usefixtures("misbehaving")
@pytest.mark.parametrize("jobs", [1, 2])
def test_each_process_hears_how_many_there_are(jobs: int) -> None:
    assert set(answer("together", 4, jobs).values()) == {(jobs,)}
