"""The process that reads: it may hang, grow, crash, and nothing of it reaches the caller but an answer."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import psutil
import pytest

import cnscd_cli
from cnscd_cli.errors import ConfigurationError, CostlyInput, DamagedInput, InputError
from cnscd_cli.isolation import messages, process, supervisor
from cnscd_cli.isolation.listener import Listener, listen, listeners
from cnscd_cli.isolation.messages import BrokenStreamError, pack, pack_error, unpack, unpack_error
from cnscd_cli.isolation.supervisor import WorkerFault, run_job, stop_worker
from cnscd_cli.model.document import Document, Source, SourceFormat
from cnscd_cli.parsers import progress

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "samples"
SAMPLE = SAMPLES / "tay-coc.txt"


@pytest.fixture
def bad_child(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A child that knows the stages of `misbehaviour`, with little patience."""
    stop_worker()
    monkeypatch.setattr(process, "_PROGRAM", process._PROGRAM.replace("from", "import misbehaviour; from", 1))
    monkeypatch.setattr(supervisor, "SECONDS", 30)
    yield
    stop_worker()


@pytest.mark.usefixtures("bad_child")
class TestBadChild:
    @pytest.mark.parametrize(
        ("stage", "error", "words"),
        [
            ("spin", CostlyInput, "Mất quá nhiều thời gian"),
            ("hold", CostlyInput, "Mất quá nhiều thời gian"),
            ("grow", CostlyInput, "Cần quá nhiều bộ nhớ"),
            ("swell", CostlyInput, "Cần quá nhiều bộ nhớ"),
            ("recur", DamagedInput, "lồng nhau quá sâu"),
            ("crash", DamagedInput, "dừng đột ngột"),
            ("forge", DamagedInput, "dừng đột ngột"),
            ("refuse", DamagedInput, "Hỏng"),
        ],
    )
    def test_a_file_ends_in_one_sentence_and_the_next_is_read(
        self, monkeypatch: pytest.MonkeyPatch, stage: str, error: type, words: str
    ) -> None:
        if words == "Mất quá nhiều thời gian":
            monkeypatch.setattr(supervisor, "SECONDS", 1)
            monkeypatch.setattr(supervisor, "PROCESSOR_SECONDS", 0.1)
            monkeypatch.setattr(supervisor, "PATIENT_SECONDS", 2)
        with pytest.raises(error, match=words) as caught:
            run_job(stage, "a.docx", None)
        assert caught.value.path == "a.docx"
        assert caught.value.sentence.endswith(".")
        assert run_job("noise", "b.docx", None)

    def test_signs_of_life_prolong_and_are_passed_on(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(supervisor, "SECONDS", 0.55)
        heard: list[tuple[object, ...]] = []

        class Note(Listener):
            def start(self, path: str) -> None:
                heard.append((path,))

            def step(self, path: str, stage: str, done: int, total: int | None) -> None:
                heard.append((path, stage, done, total))

            end = start

        with listen(Note()):
            assert run_job("long", "a.pdf", None) == ("xong",)
            with pytest.raises(InputError):
                run_job("refuse", "b.pdf", None)
        steps = [("a.pdf", "Nhận dạng chữ", number, 4) for number in range(4)]
        assert heard == [("a.pdf",), *steps, ("a.pdf",), ("b.pdf",), ("b.pdf",)]
        assert listeners == []

    @pytest.mark.slow
    def test_who_had_no_chance_gets_more_time(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(supervisor, "SECONDS", 0.6)
        assert run_job("wait", "a.pdf", None) == ("xong",)
        monkeypatch.setattr(supervisor, "PATIENT_SECONDS", 0.7)
        with pytest.raises(CostlyInput):
            run_job("wait", "a.pdf", None)

    def test_a_fault_of_ours_keeps_its_traceback(self) -> None:
        with pytest.raises(WorkerFault, match=r"(?s)Traceback.*_fail.*ZeroDivisionError: một lỗi của chương trình"):
            run_job("fail", "a.docx", None)

    def test_noise_goes_nowhere_and_nothing_can_be_asked(
        self, capfd: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        typed, _, folder = run_job("noise", "a.docx", None)
        assert (typed, folder) == ("", str(tmp_path))
        assert capfd.readouterr() == ("", "")

    def test_one_child_serves_all_files(self) -> None:
        assert run_job("noise", "a", None)[1] == run_job("noise", "b", None)[1]

    def test_what_an_earlier_file_left_behind_is_not_laid_on_the_next(self) -> None:
        first = run_job("second", "a", None)
        assert run_job("second", "b", None) != first

    def test_programs_and_temporary_files_end_with_the_file(self, tmp_path: Path) -> None:
        note = tmp_path / "note"

        class Stop(Listener):
            def step(self, *_: object) -> None:
                while not note.exists():
                    time.sleep(0.01)
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt), listen(Stop()):
            run_job("leave", str(note), None)
        assert_gone(note.read_text(encoding="utf-8"))


def assert_gone(note: str) -> None:
    """The child, its program and its folder, as `misbehaviour` notes them."""
    child, program, folder = note.split(maxsplit=2)
    end = time.monotonic() + 10
    while any(map(is_alive, (int(child), int(program)))) and time.monotonic() < end:
        time.sleep(0.02)
    assert not is_alive(int(child))
    assert not is_alive(int(program))
    assert not Path(folder).exists()
    assert not Path(folder).parent.exists()


def is_alive(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


# --- the command and its end -------------------------------------------------------------------------------------

_RUN = """\
import sys
from cnscd_cli.isolation import process, supervisor
process._PROGRAM = process._PROGRAM.replace("from", "import misbehaviour; from", 1)
if sys.argv[2] == "fork":
    import misbehaviour
else:
    supervisor.can_fork = lambda: False
from cnscd_cli import pipeline
def check(file, **_):
    supervisor.run_job("leave", file.path, None)
pipeline.check = check
from cnscd_cli.__main__ import run_process
sys.argv = ["cnscd", "check", sys.argv[1]]
sys.exit(run_process())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="sends signals")
@pytest.mark.parametrize("start", ["fork", "spawn"])
@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, -15), (signal.SIGKILL, -9)])
def test_the_end_of_the_command_is_the_end_of_all(
    tmp_path: Path, number: signal.Signals, status: int, start: str
) -> None:
    note = tmp_path / "note"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "tests")}
    command = [sys.executable, "-c", _RUN, str(note), start]
    running = subprocess.Popen(command, env=environment, cwd=ROOT, stderr=subprocess.PIPE)
    end = time.monotonic() + 20
    while not note.exists() and time.monotonic() < end:
        time.sleep(0.02)
    time.sleep(0.1)
    running.send_signal(number)
    _, said = running.communicate(timeout=10)
    assert running.returncode == status
    assert said.decode("utf-8") == ("Đã dừng theo yêu cầu (Ctrl-C).\n" if number == signal.SIGINT else "")
    if number != signal.SIGKILL:  # a program in a session of its own outlives both
        assert_gone(note.read_text(encoding="utf-8"))


_DEAF = """\
import os, signal, sys
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
"""


@pytest.mark.skipif(not hasattr(signal, "SIGCHLD"), reason="no such signal")
def test_whoever_starts_the_command_may_ignore_the_ends_of_children(tmp_path: Path) -> None:
    words = ["-m", "cnscd_cli", "check", str(SAMPLE), "--fail-on", "never", "--quiet"]
    done = subprocess.run([sys.executable, "-c", _DEAF, *words], cwd=ROOT, capture_output=True, timeout=30, check=False)
    assert (done.returncode, done.stderr.decode()) == (0, "")
    # A program that fails is told as one that does, not taken for one that has nothing to say.
    words = ["check", str(SAMPLE), "--changed-since", "khong-co", "--quiet"]
    done = subprocess.run(
        [sys.executable, "-c", _DEAF, "-m", "cnscd_cli", *words],
        cwd=ROOT,
        capture_output=True,
        timeout=30,
        check=False,
    )
    assert done.returncode == 2, done.stderr.decode()


# --- the functions of the library ----------------------------------------------------------------------------------


def test_both_ways_give_the_same(tmp_path: Path) -> None:
    broken = tmp_path / "hong.pdf"
    broken.write_bytes(b"%PDF-1.4 het")
    for path in (SAMPLE, SAMPLES / "co-to.docx", SAMPLES / "co-to.pdf"):
        assert cnscd_cli.read(path) == cnscd_cli.read(path, isolated=False)
        assert cnscd_cli.extract(path) == cnscd_cli.extract(path, isolated=False)
    assert cnscd_cli.check(SAMPLE, broken) == cnscd_cli.check(SAMPLE, broken, isolated=False)
    errors = []
    for isolated in (True, False):
        with pytest.raises(InputError) as caught:
            cnscd_cli.read(broken, isolated=isolated)
        errors.append(caught.value)
    assert type(errors[0]) is type(errors[1])
    assert vars(errors[0]) == vars(errors[1])


def test_relative_paths_follow_the_caller(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a", "b"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "x.txt").write_text(f"KẾ HOẠCH {name}", encoding="utf-8")
        monkeypatch.chdir(folder)
        (block,) = cnscd_cli.read("x.txt").blocks
        assert block.content.text == f"KẾ HOẠCH {name}"


def test_modules_in_the_folder_of_the_plans_are_not_run(tmp_path: Path) -> None:
    for name in ("lxml", "cnscd_cli", "pickle", "json", "psutil"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit(9)", encoding="utf-8")
    (tmp_path / "x.docx").write_bytes((SAMPLES / "co-to.docx").read_bytes())
    command = [Path(sys.executable).with_name("cnscd"), "check", "x.docx", "--fail-on", "never"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_caller_loads_no_parser() -> None:
    code = (
        "import sys; from cnscd_cli.__main__ import main\n"
        "main(['check', 'samples/co-to.docx', 'samples/co-to.pdf', '--fail-on', 'never'])\n"
        "heavy = ('lxml', 'pypdfium2', 'cnscd_cli.extraction', 'cnscd_cli.parsers.docx', 'rapidfuzz', 'dask', 'distributed')\n"
        "sys.exit(' '.join(name for name in sys.modules if name.startswith(heavy)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "\n")  # an empty list


def test_programs_have_the_time_they_are_given_and_what_is_done_here_has_its_own() -> None:
    heard: list[progress.Progress] = []
    progress.set_listener(heard.append)
    try:
        progress.report_progress("Nhận dạng chữ", 1, 4)
        with progress.allow_program(70), progress.allow_program(20):
            pass
        progress.report_progress("Nhận dạng chữ", 2, 4, programs=False)
    finally:
        progress.set_listener(None)
    own = progress.OWN_SECONDS
    assert [said.seconds for said in heard] == [own, 70, 70, 70, own, own]
    assert [said[:3] for said in heard] == [("Nhận dạng chữ", 1, 4)] * 5 + [("Nhận dạng chữ", 2, 4)]
    assert [said.programs for said in heard] == [True] * 5 + [False]


# --- messages ------------------------------------------------------------------------------------------------------


class _Evil:
    def __reduce__(self) -> tuple[object, ...]:
        return os.system, ("true",)


class _Setter:
    """Would set an attribute of whatever its name stands for."""

    def __init__(self, target: object) -> None:
        self.target = target

    def __reduce__(self) -> tuple[object, ...]:
        return _Returner, (self.target,), (None, {"place": 1})


class _Returner:
    pass


@pytest.mark.parametrize(
    "body",
    [
        pickle.dumps(_Evil()),
        pickle.dumps(os.system),
        pickle.dumps(Source),  # as it stands: no class ever arrives
        b"ccnscd_cli.model.document\nSource\n(tR.",
        b"ccnscd_cli.model.document\nNamedTuple\n.",
        b"ccnscd_cli.model.document\nSource\nN}X\x05\x00\x00\x00placeK\x01s\x86b.",
        b"cbuiltins\neval\n.",
        b"",
        b"\x80\x05.",
    ],
)
def test_a_forged_answer_makes_nothing(body: bytes) -> None:
    try:
        value = unpack(body)
    except BrokenStreamError:
        return
    assert not isinstance(value, type)
    assert not hasattr(Source, "place")


def test_answers_arrive_as_they_were() -> None:
    source = Source("á\ud800", SourceFormat.TXT, "0", encoding="utf-8")
    value = (Document(source, ()), Decimal("1.50"), date(2026, 1, 2), SourceFormat.PDF, (), [1, None, {"a": True}], "")
    again = unpack(pack(value))
    assert again == value
    assert type(again[0]) is Document
    assert again[3] is SourceFormat.PDF
    for error in (CostlyInput("a", "b", "c"), ConfigurationError("x")):
        back = unpack_error(pack_error(error))
        assert type(back) is type(error)
        assert (str(back), vars(back), back.args) == (str(error), vars(error), error.args)


def test_a_message_beyond_the_limit_is_none() -> None:
    import io

    head = messages._HEAD.pack(b"a", messages.MAX_BODY + 1)
    with pytest.raises(BrokenStreamError):
        messages.read_message(io.BytesIO(head + b"x" * 10))
