"""Plans read by the machines of a Dask cluster: the same answers, whichever of them gets lost."""

from __future__ import annotations

import os
import pickle
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from threading import Event, Thread

import psutil
import pytest
from clusters import Cluster, Relay, run_cluster

import cnscd_cli
from cnscd_cli.errors import ConfigurationError, DamagedInput, InputError, MissingInput
from cnscd_cli.isolation.listener import Listener, listen
from cnscd_cli.isolation.messages import ANSWER, ERROR, FAULT, pack, pack_error
from cnscd_cli.isolation.supervisor import WorkerFault
from cnscd_cli.model.finding import PlanReport, PlanStatus, Report
from cnscd_cli.parsers.options import ReadOptions
from cnscd_cli.reporting.choices import ReportFormat
from cnscd_cli.reporting.formats import render_report
from cnscd_cli.runs import cluster as crew
from cnscd_cli.runs import link as links
from cnscd_cli.runs import remote
from cnscd_cli.runs.cache_rows import pack_row
from cnscd_cli.runs.link import KilledReply, LostReply, Reply
from cnscd_cli.runs.remote import OTHER_TOOL, STOPPED
from cnscd_cli.runs.task import Answer, Task, Work
from cnscd_cli.runs.tool import describe_tool

ROOT = Path(__file__).parent.parent
SAMPLES = sorted((ROOT / "samples").glob("*.*x*"))
WORK = Work("check", ReadOptions(), b"")

distributed = pytest.mark.skipif(sys.platform == "win32", reason="starts and kills processes of a cluster")


# --- who is asked again, and who is to blame: without a network ------------------------------------------------------


class FakeLink:
    """Replies as the script of each file says, one reply an attempt; the last for good."""

    script: dict[str, list[bytes | Exception]]
    threads = 2
    most = 0
    log: list[str]

    def __init__(self, _address: str) -> None:
        self._asked: deque[tuple[int, str]] = deque()

    def count_threads(self) -> int:
        return self.threads

    def ask(self, number: int, call: bytes) -> None:
        path = _Recorder(call).path
        FakeLink.log.append(Path(path).stem)
        self._asked.append((number, path))
        FakeLink.most = max(FakeLink.most, len(self._asked))

    def take(self) -> Reply | None:
        number, path = self._asked.popleft()
        replies = self.script.get(Path(path).stem, [_answer(path)])
        outcome = replies.pop(0) if len(replies) > 1 else replies[0]
        return Reply(number, outcome)

    def explain_loss(self) -> ConfigurationError:
        return ConfigurationError("Mất liên lạc")

    def close(self) -> None:
        pass


class _Recorder:
    """The path in a call, which is not made."""

    def __init__(self, call: bytes) -> None:
        import io

        made: list[tuple[object, ...]] = []

        class Reader(pickle.Unpickler):
            def find_class(self, module: str, name: str) -> object:
                assert (module, name) == ("cnscd_cli.runs.remote", "answer_order")
                return lambda *values: made.append(values)

        Reader(io.BytesIO(call)).load()
        self.path = str(made[0][1])


def _answer(path: str) -> bytes:
    return ANSWER + pack(PlanReport(path, "0", PlanStatus.CHECKED, None, None))


def _ask(monkeypatch: pytest.MonkeyPatch, folder: Path, names: str, **script: list[bytes | Exception]) -> list[Answer]:
    monkeypatch.setattr(crew, "Link", FakeLink)
    FakeLink.script, FakeLink.most, FakeLink.log = script, 0, []
    tasks = []
    for number, name in enumerate(names.split()):
        path = folder / f"{name}.txt"
        path.write_text("KẾ HOẠCH", encoding="utf-8")
        tasks.append(Task(number, str(path)))
    return list(crew.DaskCrew("tcp://may:8786").answer(WORK, tasks))


def _tell(answers: list[Answer]) -> dict[int, str]:
    return {
        answer.number: answer.outcome.sentence if isinstance(answer.outcome, DamagedInput) else "" for answer in answers
    }


_BAD: list[bytes | Exception] = [
    b"",
    b"?",
    ANSWER,
    ANSWER + pickle.dumps(os.system),
    ANSWER + b"cposix\nsystem\n(S'true'\ntR.",
    _answer("khac.txt"),
    ERROR + pack(("exit", (), {})),
    ERROR + pickle.dumps(os.system),
    OTHER_TOOL + b"\x80",
    KilledReply(),
]


@pytest.mark.parametrize("reply", _BAD, ids=lambda reply: repr(reply)[:30])
def test_who_gets_no_answer_even_alone_is_unreadable_and_nobody_else(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, reply: bytes | Exception
) -> None:
    answers = _ask(monkeypatch, tmp_path, "a b c d", b=[reply])
    told = _tell(answers)
    assert told == {0: "", 1: told[1], 2: "", 3: ""}
    assert "mỗi khi đọc tệp này" in told[1]
    assert FakeLink.log == ["a", "b", "c", "d", "b"]
    (failed,) = [answer.outcome for answer in answers if isinstance(answer.outcome, InputError)]
    assert pack_row(failed) is None, "read here, without a cluster, it may have another answer"


@pytest.mark.parametrize("reply", [*_BAD, FAULT + b"Traceback", MemoryError()], ids=lambda reply: repr(reply)[:30])
def test_who_was_with_the_worker_that_ended_is_read_in_the_end(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, reply: bytes | Exception
) -> None:
    fine = _answer(str(tmp_path / "a.txt"))
    told = _tell(_ask(monkeypatch, tmp_path, "a b c", a=[reply, fine], b=[KilledReply()]))
    assert (told[0], told[2]) == ("", "")
    assert told[1]
    assert FakeLink.log == ["a", "b", "c", "a", "b"]


def test_what_got_lost_is_sent_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    fine = _answer(str(tmp_path / "a.txt"))
    told = _tell(_ask(monkeypatch, tmp_path, "a b c", a=[LostReply(), STOPPED, fine]))
    assert told == {0: "", 1: "", 2: ""}
    assert FakeLink.log.count("a") == 3


def test_what_gets_lost_for_ever_ends(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="Mất liên lạc"):
        _ask(monkeypatch, tmp_path, "a b", a=[LostReply()])


@pytest.mark.parametrize(
    ("reply", "error", "words"),
    [
        (
            OTHER_TOOL + pack(("tcp://10.0.0.7:4", (("cnscd", "0.0.9"),))),
            ConfigurationError,
            "10.0.0.7.*cnscd 0.0.9, ở đây",
        ),
        (
            ModuleNotFoundError("No module named 'cnscd_cli'", name="cnscd_cli"),
            ConfigurationError,
            "chưa có cnscd.*pip install",
        ),
        (ERROR + pack_error(ConfigurationError("Bộ quy tắc sai.")), ConfigurationError, "Bộ quy tắc sai"),
        (FAULT + b"Traceback ZeroDivisionError", WorkerFault, "ZeroDivisionError"),
        (MemoryError("hết"), WorkerFault, "MemoryError"),
    ],
)
def test_what_is_wrong_with_all_files_ends_the_run(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, reply: bytes | Exception, error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        _ask(monkeypatch, tmp_path, "a b", b=[reply])


@pytest.mark.parametrize(("threads", "most"), [(0, 2), (1, 2), (3, 6)])
def test_few_files_are_under_way(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, threads: int, most: int) -> None:
    monkeypatch.setattr(FakeLink, "threads", threads)
    assert len(_ask(monkeypatch, tmp_path, " ".join("abcdefghij"))) == 10
    assert FakeLink.most == most


def test_large_files_are_under_way_one_a_thread(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(FakeLink, "threads", 3)
    monkeypatch.setattr(crew, "_WAITING_BYTES", 1)
    assert len(_ask(monkeypatch, tmp_path, " ".join("abcdefghij"))) == 10
    assert FakeLink.most == 3


def test_what_cannot_be_opened_is_not_sent(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(crew, "Link", FakeLink)
    FakeLink.log = []
    (answer,) = crew.DaskCrew("tcp://may:8786").answer(WORK, [Task(0, str(tmp_path / "khong-co.txt"))])
    assert isinstance(answer.outcome, MissingInput)
    assert FakeLink.log == []


@pytest.mark.parametrize(
    "address",
    ["", "may:8786", "tcp://may", "http://may:80", "tcp://:8786", "inproc://a:1", "tcp://a b:1", "tcp://a:1/x"],
)
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(ConfigurationError, match="viết tcp://MÁY:CỔNG"):
        cnscd_cli.check(SAMPLES[0], cluster=address)


# --- on the worker ---------------------------------------------------------------------------------------------------


def test_children_are_lent_and_end_when_nobody_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    class FakeSeat:
        def __init__(self) -> None:
            self.stopped = Event()

        def stop(self) -> None:
            self.stopped.set()

    monkeypatch.setattr(remote, "add_seat", FakeSeat)
    monkeypatch.setattr(remote, "_free", [])
    monkeypatch.setattr(remote, "_IDLE_SECONDS", 0.05)
    with remote._borrow_seat() as one, remote._borrow_seat() as other:
        assert one is not other
    with remote._borrow_seat() as again:
        assert again is one
    for seat in (one, other):
        assert seat.stopped.wait(5)  # type: ignore[attr-defined]


@pytest.mark.parametrize("change", range(len(describe_tool())))
def test_another_version_reads_nothing(monkeypatch: pytest.MonkeyPatch, change: int) -> None:
    tool = list(describe_tool())
    tool[change] = tool[change][0], "0.0"
    monkeypatch.setattr(remote, "_find_name", lambda: "tcp://10.0.0.7:4")
    said = remote.answer_order(tuple(tool), "a.docx", b"", b"no pickle")
    assert said.startswith(OTHER_TOOL)
    monkeypatch.setattr(crew, "describe_tool", lambda: tuple(tool))
    with pytest.raises(ConfigurationError, match=r"10\.0\.0\.7") as caught:
        crew._read_reply(said, Task(0, "a.docx"))
    assert f"{tool[change][0]} {describe_tool()[change][1]}, ở đây là 0.0" in str(caught.value)


# --- no cluster ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "words"),
    [("tcp://127.0.0.1:1", "Không kết nối được cụm máy"), ("tls://127.0.0.1:1", "Chưa có chứng thư")],
)
def test_a_cluster_that_is_not_there_ends_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, address: str, words: str
) -> None:
    monkeypatch.setattr(links, "_CONNECT_SECONDS", 0.3)
    start = time.monotonic()
    with pytest.raises(ConfigurationError, match=words) as caught:
        cnscd_cli.check(SAMPLES[0], cluster=address)
    assert address in str(caught.value)
    assert time.monotonic() - start < 10


def test_without_the_extra_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ConfigurationError, match=r"pip install 'cnscd\[cluster\]'"):
        cnscd_cli.check(SAMPLES[0], cluster="tcp://127.0.0.1:1")


# --- with one ---------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with run_cluster(tmp_path_factory.mktemp("cluster")) as started:
        started.add_worker()
        started.add_worker()
        yield started


def make_plans(folder: Path, count: int, name: str = "ke-hoach") -> Path:
    for number in range(count):
        sample = SAMPLES[number % len(SAMPLES)]
        shutil.copy(sample, folder / f"{name}-{number:02}{sample.suffix}")
    return folder


def write(report: Report) -> str:
    return render_report(report, ReportFormat.JSON, None)


class Count(Listener):
    """Which files are begun and ended; calls `act` once so many have ended."""

    def __init__(self, count: int = 0, act: Callable[[], object] = bool) -> None:
        self.begun: list[str] = []
        self.ended: list[str] = []
        self._count = count
        self._act = act

    def start(self, path: str) -> None:
        self.begun.append(path)

    def end(self, path: str) -> None:
        self.ended.append(path)
        if len(self.ended) == self._count:
            self._act()


@distributed
def test_a_worker_that_is_killed_loses_no_file(cluster: Cluster, tmp_path: Path) -> None:
    make_plans(tmp_path, 24, "cham")
    with zipfile.ZipFile(tmp_path / "ho-so.zip", "w") as archive:
        archive.write(SAMPLES[0], "xa-a/ke-hoach.docx", zipfile.ZIP_DEFLATED)
        archive.writestr("xa-b/hong.docx", b"PK\x03\x04")
    (tmp_path / "hong.pdf").write_bytes(b"%PDF-1.4 het")
    (tmp_path / "trong.txt").write_bytes(b"")
    paths = (tmp_path, tmp_path / "khong-co.docx")
    local = cnscd_cli.check(*paths)
    cluster.wait_for_threads(2)
    with listen(heard := Count(6, cluster.workers[0].kill)):
        report = cnscd_cli.check(*paths, cluster=cluster.address)
    assert write(report) == write(local)
    assert sorted(heard.begun) == sorted(heard.ended) == sorted(plan.path for plan in local.plans)
    assert cluster.workers[0].wait(60) == -signal.SIGKILL
    cluster.add_worker()


@distributed
@pytest.mark.slow
def test_a_connection_that_breaks_is_made_again(cluster: Cluster, tmp_path: Path) -> None:
    make_plans(tmp_path, 12, "cham")
    local = cnscd_cli.check(tmp_path)
    cluster.wait_for_threads(2)
    with closing(Relay(cluster.address)) as relay, listen(heard := Count(3, relay.cut)):
        report = cnscd_cli.check(tmp_path, cluster=relay.address)
    assert write(report) == write(local)
    assert len(heard.begun) == len(heard.ended) == 12


@distributed
def test_a_file_that_brings_its_reader_down_costs_itself_alone(cluster: Cluster, tmp_path: Path) -> None:
    names = ["a", "chet", "gia-mao", "nham-tep", "khong-phai-byte", "b"]
    for name, sample in zip(names, SAMPLES, strict=False):
        shutil.copy(sample, tmp_path / f"{name}{sample.suffix}")
    report = cnscd_cli.check(tmp_path, cluster=cluster.address)
    told = {Path(plan.path).stem: plan.error for plan in report.plans}
    assert sorted(told) == sorted(names)
    assert told["a"] is told["b"] is None
    assert "Trình đọc bị dừng đột ngột" in str(told["chet"])
    for name in ("gia-mao", "nham-tep", "khong-phai-byte"):
        assert "trả lời sai mỗi khi đọc tệp này" in str(told[name])


@distributed
@pytest.mark.slow
@pytest.mark.parametrize(
    ("number", "status", "words"),
    [(signal.SIGINT, 130, "Đã dừng theo yêu cầu (Ctrl-C).\n"), (signal.SIGKILL, -9, "")],
)
def test_the_end_of_the_command_ends_what_is_under_way(
    cluster: Cluster, tmp_path: Path, number: signal.Signals, status: int, words: str
) -> None:
    shutil.copy(SAMPLES[0], tmp_path / f"lau-1{SAMPLES[0].suffix}")
    command = [sys.executable, "-m", "cnscd_cli", "check", str(tmp_path), "--cluster", cluster.address]
    running = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE)
    note = tmp_path / "lau-1.pid"
    wait_until(lambda: note.exists() and note.read_text(encoding="utf-8"))
    child = int(note.read_text(encoding="utf-8"))
    running.send_signal(number)
    _, said = running.communicate(timeout=60)
    assert running.returncode == status
    assert said.decode("utf-8").endswith(words)
    assert b"Traceback" not in said
    wait_until(lambda: not psutil.pid_exists(child))


def wait_until(is_so: Callable[[], object]) -> None:
    end = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.05)


@distributed
@pytest.mark.slow
def test_a_scheduler_that_is_lost_ends_the_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(links, "_CONNECT_SECONDS", 1.0)
    plans = tmp_path / "plans"
    plans.mkdir()
    make_plans(plans, 12, "cham")
    with run_cluster(tmp_path) as lost:
        lost.add_worker()
        lost.wait_for_threads(1)
        with listen(heard := Count(3, lost.scheduler.kill)), pytest.raises(ConfigurationError, match="Mất liên lạc"):
            cnscd_cli.check(plans, cluster=lost.address)
    assert 3 <= len(set(heard.ended)) <= 12


@distributed
@pytest.mark.slow
def test_a_file_that_kills_one_worker_after_the_other_is_one_unreadable_file(tmp_path: Path) -> None:
    plans = tmp_path / "plans"
    plans.mkdir()
    make_plans(plans, 6)
    make_plans(plans, 1, "giet-may")
    with run_cluster(tmp_path, DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES="0") as many:
        many.add_worker("--nworkers", "2")
        many.wait_for_threads(2)
        report = cnscd_cli.check(plans, cluster=many.address)
    unread = [plan for plan in report.plans if plan.error]
    assert [Path(plan.path).stem for plan in unread] == ["giet-may-00"]
    assert "máy của cụm bị dừng" in str(unread[0].error).lower()


@distributed
@pytest.mark.slow
def test_a_worker_that_comes_late_gets_work(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    plans = tmp_path / "plans"
    plans.mkdir()
    make_plans(plans, 6, "cham")
    with run_cluster(tmp_path) as empty:
        late = Thread(target=lambda: (time.sleep(1.5), empty.add_worker()))
        late.start()
        report = cnscd_cli.check(plans, cluster=empty.address)
        late.join()
        assert all(plan.status is PlanStatus.CHECKED for plan in report.plans)
        empty.workers[0].kill()
        monkeypatch.setattr(links, "_WORKERLESS_SECONDS", 1.0)
        with pytest.raises(ConfigurationError, match=r"không có máy nào nhận việc.*dask worker tcp://"):
            cnscd_cli.check(plans, cluster=empty.address)


@distributed
@pytest.mark.slow
def test_a_cluster_with_certificates(tmp_path: Path) -> None:
    """As the README has it."""
    if shutil.which("openssl") is None:
        pytest.skip("makes certificates with openssl")
    written = (ROOT / "README.md").read_text(encoding="utf-8")
    (settings,) = [part.split("```")[0] for part in written.split("```yaml\n") if part.startswith("distributed:")]
    for command in (
        "req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -days 2 -subj /CN=cum",
        "req -newkey rsa:2048 -nodes -keyout may.key -out may.csr -subj /CN=may",
        "x509 -req -in may.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -out may.pem",
    ):
        subprocess.run(["openssl", *command.split()], cwd=tmp_path, check=True, capture_output=True)
    config = tmp_path / "tls.yaml"
    config.write_text(settings.replace("/etc/dask", str(tmp_path)), encoding="utf-8")
    local = cnscd_cli.check(SAMPLES[0])
    with run_cluster(tmp_path, "--protocol", "tls", DASK_CONFIG=str(config)) as secured:
        secured.add_worker()
        assert secured.address.startswith("tls://")
        with pytest.raises(ConfigurationError, match="Chưa có chứng thư"):
            cnscd_cli.check(SAMPLES[0], cluster=secured.address)
        command = [sys.executable, "-m", "cnscd_cli", "check", str(SAMPLES[0]), "--cluster", secured.address]
        done = subprocess.run(
            [*command, "--format", "json", "--fail-on", "never", "--no-config"],
            cwd=ROOT,
            env={**os.environ, "DASK_CONFIG": str(config)},
            capture_output=True,
            timeout=60,
            check=False,
        )
    assert (done.stdout.decode("utf-8"), done.stderr) == (write(local), b"")
