"""Several files at once: each is answered, in its place, whoever is first; what one of them does stays with it."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
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
from cnscd_cli.runs import pool
from cnscd_cli.runs.pool import LocalPool
from cnscd_cli.runs.task import Packed, Task, Work

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
    answers = answer("noise", 8, 3)
    assert sorted(answers) == list(range(8))
    assert len({found[1] for found in answers.values()}) > 1  # type: ignore[index]


@pytest.mark.usefixtures("misbehaving")
@pytest.mark.parametrize(("stage", "error"), [("crash", DamagedInput), ("forge", DamagedInput), ("grow", CostlyInput)])
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
    monkeypatch.setattr(supervisor, "PATIENT_SECONDS", 60)
    children: list[psutil.Process] = []

    def list_tasks() -> Iterator[Task]:
        yield from (Task(number, f"{number}.docx") for number in range(2))
        while len(children) < 2:
            time.sleep(0.01)
            children[:] = [child for child in psutil.Process().children() if child.is_running()]
        raise KeyboardInterrupt  # as if it came while answers are waited for

    start = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        list(LocalPool(3).answer(make_work("spin"), list_tasks()))
    gone, alive = psutil.wait_procs(children, timeout=10)
    assert (len(gone) >= 2, alive) == (True, [])
    assert time.monotonic() - start < 20


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


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no copies of processes")
def test_a_copy_of_a_process_that_is_reading_reads_too() -> None:
    """As `multiprocessing` makes them."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(SAMPLES.parent), str(SAMPLES.parent / "tests")))}
    done = subprocess.run([sys.executable, "-c", _COPIED], env=environment, timeout=30, check=False)
    assert done.returncode == 7


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_process_that_is_killed_from_outside_loses_no_file(jobs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_ALONE_SECONDS", 0)
    expected = cnscd_cli.check(*PLANS)
    stop_worker()
    killed: list[int] = []

    class Killer(Listener):
        def __init__(self) -> None:
            self._begun = 0

        def start(self, path: str) -> None:  # noqa: ARG002 - whichever it is
            self._begun += 1
            if self._begun % 4 == 2:
                for child in psutil.Process().children():
                    child.kill()
                    killed.append(child.pid)

    with listen(Killer()):
        assert cnscd_cli.check(*PLANS, jobs=jobs) == expected
    assert len(killed) >= 2
    assert all(plan.error is None for plan in expected.plans)


@pytest.mark.parametrize(("count", "jobs", "share"), [(8, 1, 8), (8, 2, 4), (8, 3, 2), (2, 4, 1)])
def test_files_that_are_read_at_once_share_the_processors(
    count: int, jobs: int, share: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processors, "count_processors", lambda: count)
    monkeypatch.setattr(processors, "_together", [jobs])
    assert processors.count_share() == share


@pytest.mark.usefixtures("misbehaving")
@pytest.mark.parametrize("jobs", [1, 3])
def test_each_process_hears_how_many_there_are(jobs: int) -> None:
    assert set(answer("together", 4, jobs).values()) == {(jobs,)}
