"""Files that want to do harm: each ends within the limits, in a sentence or in an answer, and harms no other."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from functools import cache
from http.server import BaseHTTPRequestHandler, HTTPServer
from importlib import import_module
from pathlib import Path, PurePath

import hostile_docx
import hostile_names
import hostile_pdf
import hostile_text
import psutil
import pytest
from hostile_files import Hostile, Outcome

from cnscd_cli import pipeline
from cnscd_cli.reporting.choices import FORMS, PlanFormat, ReportFormat, Screen
from cnscd_cli.reporting.formats import render_plans, render_report

SAMPLE = Path(__file__).parent.parent / "samples" / "tay-coc.txt"
MEMORY = 1024**3
SECONDS = 10
PATIENCE = 10
"""For the start, a sound plan, LibreOffice, and whatever else this machine is doing."""
NOWHERE = "http://127.0.0.1:9"  # where nobody listens

# What steers a terminal or turns a line around; line ends and tabs are those of the layout.
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
COLOURS = re.compile(r"\x1b\[[0-9;]*m")


def find_files(url: str = NOWHERE) -> list[Hostile]:
    return [*hostile_docx.files(url), *hostile_pdf.files(), *hostile_text.files()]


@cache
def find_slow() -> dict[str, Hostile]:
    return {file.name: file for file in find_files() if file.slow}


class Server:
    """Somebody who listens, and notes who asks."""

    def __init__(self) -> None:
        asked = self.asked = []

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked.append(self.path)
                self.send_response(200)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        self.http = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.http.server_port}"
        threading.Thread(target=self.http.serve_forever, daemon=True).start()


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.http.shutdown()
    made.http.server_close()


def run(*args: str | Path, cwd: Path) -> tuple[subprocess.CompletedProcess[str], int, float]:
    """`cnscd` with these arguments, the most memory that all its processes used together, and the time it took."""
    command = [sys.executable, "-P", "-m", "cnscd_cli", *map(str, args)]
    start = time.monotonic()
    with subprocess.Popen(
        command,
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        errors="surrogateescape",
    ) as running:
        peaks = [0]
        watcher = threading.Thread(target=watch, args=(psutil.Process(running.pid), peaks))
        watcher.start()
        out, err = running.communicate(timeout=300)
        took = time.monotonic() - start
        watcher.join()
    return subprocess.CompletedProcess(command, running.returncode, out, err), max(peaks), took


def watch(process: psutil.Process, peaks: list[int]) -> None:
    """Measures until the end."""
    while process.is_running():
        total = 0
        try:
            for one in (process, *process.children(recursive=True)):
                total += one.memory_info().rss
        except psutil.NoSuchProcess:
            pass
        peaks[0] = max(peaks[0], total)
        time.sleep(0.01)


def judge(file: Hostile, error: str | None) -> str | None:
    """What is wrong with the end it came to."""
    if error is not None and not re.fullmatch(r"[A-ZĐ][^\x00-\x1f]+\. .+\.", error):
        return f"{file.name}: no clear sentence: {error}"
    if file.outcome is Outcome.READ and error:
        return f"{file.name}: not read: {error}"
    if file.outcome is Outcome.REFUSED and not error:
        return f"{file.name}: read"
    return None


def test_there_are_enough_of_them() -> None:
    names = [file.name for file in find_files()]
    assert len(names) == len(set(names)) > 120


@pytest.mark.parametrize(
    ("wanted", "step"),
    [(("sarif", "html"), 4), pytest.param(tuple(FORMS), 1, marks=pytest.mark.slow)],
    ids=["some", "all"],
)
def test_all_in_one_run(wanted: tuple[str, ...], step: int, tmp_path: Path, server: Server) -> None:
    """The cheap ones, between two sound plans: nothing is fetched, nothing written, nobody else affected."""
    cheap = [file for file in find_files(server.url) if not file.slow][::step]
    folder = tmp_path / "ho-so"
    folder.mkdir()
    for file in cheap:
        (folder / file.name).write_bytes(file.make())
    sound = [folder / "00-lanh.txt", folder / "zz-lanh.txt"]
    for number, path in enumerate(sound):
        path.write_bytes(SAMPLE.read_bytes() + b"\n" * number)
    before = sorted(tmp_path.rglob("*"))
    forms = [option for form in wanted for option in ("--format", f"{form}=ra.{form}")]
    done, memory, _ = run(
        "check", folder.name, "--format", "json", *forms, cwd=tmp_path
    )  # short: a table wraps long ones
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    assert memory < MEMORY
    assert not UNSAFE.search(done.stdout + done.stderr)
    assert server.asked == []
    assert sorted(tmp_path.rglob("*")) == sorted([*before, *(tmp_path / f"ra.{form}" for form in wanted)])
    found = {form: sorted(read_findings(tmp_path / f"ra.{form}")) for form in wanted if form != "markdown"}
    assert len(set(map(tuple, found.values()))) == 1
    plans = {Path(plan["path"]).name: plan for plan in json.loads(done.stdout)["plans"]}
    assert [fault for file in cheap if (fault := judge(file, plans[file.name]["error"]))] == []
    alone = json.loads(render_report(pipeline.check(SAMPLE), ReportFormat.JSON))["plans"][0]["results"]
    assert all(plans[path.name]["results"] == alone for path in sound)


def read_findings(path: Path) -> list[tuple[str, ...]]:
    """What the form names; a page has no paths of folders in the cells of a table."""
    reader = import_module(f"readers.{path.suffix[1:]}")
    return [(PurePath(plan).name, rule, verdict) for plan, rule, verdict in reader.read_findings(path.read_bytes())]


@pytest.mark.slow
@pytest.mark.parametrize("command", ["letter", "annotate"])
def test_all_written_for_each(command: str, tmp_path: Path, server: Server) -> None:
    """A copy or a letter, or one sentence why there is none."""
    folder = tmp_path / "ho-so"
    folder.mkdir()
    for file in find_files(server.url):
        if not file.slow:
            (folder / file.name).write_bytes(file.make())
    (folder / "zz-lanh.docx").write_bytes(SAMPLE.with_suffix(".docx").read_bytes())
    (tmp_path / "ra").mkdir()
    before = sorted(folder.iterdir())
    done, memory, _ = run(command, folder, "--output", "ra", *(["--suggest"] * (command == "annotate")), cwd=tmp_path)
    assert done.returncode == 3
    assert memory < MEMORY
    assert server.asked == []
    assert sorted(folder.iterdir()) == before
    assert not UNSAFE.search(done.stdout + done.stderr)
    errors = [line for line in done.stderr.splitlines() if line.startswith("Lỗi: ")]
    assert len(errors) + len(list((tmp_path / "ra").iterdir())) == len(before)
    assert all(re.fullmatch(r"Lỗi: \S+: [A-ZĐ].+\.", line) for line in errors)
    assert any(path.name.startswith("zz-lanh") for path in (tmp_path / "ra").iterdir())
    for path in (tmp_path / "ra").glob("*.docx"):
        assert zipfile.ZipFile(path).testzip() is None


@pytest.mark.slow
@pytest.mark.parametrize("name", find_slow())
def test_a_costly_one(name: str, tmp_path: Path) -> None:
    file = find_slow()[name]
    (tmp_path / name).write_bytes(file.make())
    (tmp_path / "zz.txt").write_bytes(SAMPLE.read_bytes())
    done, memory, took = run("check", tmp_path / name, tmp_path / "zz.txt", "--format", "json", cwd=tmp_path)
    plan, sound = json.loads(done.stdout)["plans"]
    assert judge(file, plan["error"]) is None
    assert done.returncode == (3 if plan["error"] else 1)
    assert sound["status"] == "checked"
    assert memory < MEMORY
    assert took < SECONDS + PATIENCE


@pytest.mark.slow
def test_those_for_libreoffice(tmp_path: Path, server: Server) -> None:
    """Read or refused, whether it is installed or not; nothing is fetched."""
    files = hostile_text.office_files(server.url)
    for file in files:
        (tmp_path / file.name).write_bytes(file.make())
    done, memory, _ = run("check", *(tmp_path / file.name for file in files), "--format", "json", cwd=tmp_path)
    assert done.returncode == 3
    assert memory < MEMORY
    assert server.asked == []
    errors = {Path(plan["path"]).name: plan["error"] for plan in json.loads(done.stdout)["plans"]}
    assert len(errors) == len(files)
    assert [fault for file in files if (fault := judge(file, errors[file.name]))] == []


# --- names and kinds -----------------------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="such names are not allowed there")
def test_names(tmp_path: Path) -> None:
    made = hostile_names.make_named(tmp_path)
    assert len(made) >= 15
    for report_format in ("json", "table"):
        done, _, _ = run("check", tmp_path, "--format", report_format, "--fail-on", "never", cwd=tmp_path)
        assert (done.returncode, done.stderr) == (0, "")
        assert not UNSAFE.search(done.stdout)
        if report_format == "json":
            assert len(json.loads(done.stdout)["plans"]) == len(made)
    done, _, _ = run("check", "--fail-on", "never", "--", *(path.name for path in made), cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(sys.platform == "win32", reason="has no such things")
def test_what_is_no_file(tmp_path: Path) -> None:
    made = hostile_names.make_odd(tmp_path)
    (tmp_path / "lanh.txt").write_bytes(SAMPLE.read_bytes())
    done, _, took = run("check", tmp_path, *made, "--format", "json", cwd=tmp_path)
    assert done.returncode == 3
    assert took < SECONDS
    errors = {Path(plan["path"]).name: plan["error"] for plan in json.loads(done.stdout)["plans"]}
    assert errors.pop("lanh.txt") is None
    assert set(errors) == {path.name for path in made}
    assert all(errors.values())


# --- what looks like an order stays text ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", hostile_text.CASES)
def test_words_stay_words(name: str, tmp_path: Path) -> None:
    path = tmp_path / "ke-hoach.txt"
    path.write_bytes(hostile_text.with_words(hostile_text.CASES[name]))
    report, plan = pipeline.check(path), pipeline.extract(path)
    screen = Screen(100, colour=True)
    texts = [form for form in ReportFormat if not FORMS[form].binary]
    shown = [
        *(render_report(report, form) for form in texts),
        *(render_plans([plan], form) for form in PlanFormat),
        COLOURS.sub("", render_report(report, ReportFormat.TABLE, screen)),
        COLOURS.sub("", render_plans([plan], PlanFormat.TABLE, screen=screen)),
    ]
    plain = (text.removeprefix("\ufeff").replace("\r\n", "\n") for text in shown)  # CSV has both
    assert not [found for text in plain if (found := UNSAFE.findall(text))]
    if name in ("danh-dau", "kich-ban", "cong-thuc"):
        start = hostile_text.CASES[name].split()[0]
        assert all(start in text for text in shown[len(texts) :])


def test_the_sections_of_a_screen_bear_no_link_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "ke-hoach.txt"
    path.write_bytes(hostile_text.with_words(hostile_text.ESCAPES + hostile_text.MARKUP))
    table = render_report(pipeline.check(path), ReportFormat.TABLE, Screen(100, colour=True))
    assert "\x1b]" not in table
    assert set(re.findall("\x1b.", table)) <= {"\x1b["}


# --- nobody is called, nothing is written --------------------------------------------------------------------------

_WATCHED = """\
import sys
from pathlib import Path
def watch(event, args):
    if event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.", "subprocess.", "os.exec", "os.posix_spawn", "os.system")):
        raise SystemExit(f"{event} {args}")
    if event == "open" and isinstance(args[1], str) and set(args[1]) & set("wax+") and not str(args[0]).endswith(".pyc") and "__pycache__" not in str(args[0]):
        raise SystemExit(f"{event} {args}")
    if event in ("os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.symlink", "os.link", "shutil.move", "tempfile.mkstemp"):
        if "__pycache__" not in str(args[0]):
            raise SystemExit(f"{event} {args}")
from cnscd_cli.errors import InputError
from cnscd_cli.parsers.options import OcrMode, ReadOptions
from cnscd_cli.stages import extract_file
sys.addaudithook(watch)
for path in sorted(Path(sys.argv[1]).iterdir()):
    try:
        extract_file(str(path), ReadOptions(OcrMode.NEVER))  # Tesseract is called to read a picture
    except (InputError, MemoryError, RecursionError):
        pass
print("done")
"""


def test_readers_call_nobody_and_write_nothing(tmp_path: Path) -> None:
    kinds = (".docx", ".pdf", ".txt")
    for file in find_files():
        if not file.slow and file.name.endswith(kinds) and not file.name.startswith(("mau-", "cut-")):
            (tmp_path / file.name).write_bytes(file.make())
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-c", _WATCHED, str(tmp_path)], capture_output=True, text=True, check=False, env=environment
    )
    assert (done.stdout.strip(), done.stderr) == ("done", "")
