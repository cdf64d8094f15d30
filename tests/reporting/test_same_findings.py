"""Every form of a report tells the same: walked over all forms, so that a new one cannot be half added.

A form needs a reader in `readers/`, which reads back out of the finished file what it names; a line in `FORMS`; a row in
the table of README.md.
"""

from __future__ import annotations

import hashlib
import io
import os
import pickle
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import chdir
from importlib import import_module
from pathlib import Path, PurePath
from types import ModuleType
from typing import Any

import pytest

import cnscd_cli
from cnscd_cli.model.finding import NoticeKind, PlanStatus, ProfileInfo, Report, Status, WaiverKind
from cnscd_cli.reporting.choices import FORMS, ReportFormat
from cnscd_cli.reporting.findings import list_findings, name_verdict
from cnscd_cli.reporting.formats import render_file
from cnscd_cli.reporting.printable import one_line

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"

WAIVERS = """\
schema: cnscd.waivers/1
waivers:
  - {rule: team-size, commune: "xã Quách Phẩm", reason: "Ba ấp <xa> & khó", approved-by: Lê Thị Mẫu, until: 2026-06-30}
  - {rule: team-size, plan: tay-coc.txt, reason: "=xa", approved-by: Lê Thị Mẫu, until: 2026-06-29}
"""
# What means something to one form or another: HTML, spreadsheets, Markdown, commands of CI, terminals, XML.
HOSTILE_PLAN = (
    "ỦY BAN NHÂN DÂN\nXÃ IA SAO\nSố:      /KH-UBND\n\nKẾ HOẠCH\nHoạt động của Tổ công nghệ số cộng đồng\n"
    "I. MỤC TIÊU <script>alert(1)</script> ]]> <!-- {{ 7*7 }}\n"
    "=cmd|'/c calc'!A0, mỗi Tổ có tối đa 99 thành viên | **x** `y` [a](javascript:b) \x1b[31m \u202e \ufffe \x00\n"
    "::error file=a,line=1::x%0A ##[error] \"'>, mỗi Tổ có tối đa 98 thành viên; Tổ trưởng là @admin #1\n"
)
HOSTILE_PROFILE = """\
schema: cnscd.profile/1
id: rieng
title: "Bộ <b>riêng</b> | *của* ta"
extends: mau-tinh
rules:
  - {id: team-size, severity: info, title: "=Số | <i>thành viên</i>"}
"""
HOSTILE_NAMES = ("kế hoạch #1, «nháp» & 100%.txt", "=1+1.txt", "-f <b>.txt" if os.name == "posix" else "-f.txt")

Finding = tuple[str, str, str]


# --- reports -----------------------------------------------------------------------------------------------------


def check_samples(_folder: Path) -> Report:
    with chdir(ROOT):
        return cnscd_cli.check("samples", readings=True)


def check_one(_folder: Path) -> Report:
    with chdir(ROOT):
        return cnscd_cli.check("samples/khoai-chau.docx", readings=True)


def check_excused(folder: Path) -> Report:
    """Waived, known, changed, lapsed; a file that cannot be read, and one that could only be read in part."""
    for name in ("quach-pham.docx", "tay-coc.txt", "phu-bai.pdf"):
        (folder / name).write_bytes((SAMPLES / name).read_bytes())
    (folder / "hỏng.docx").write_bytes(b"PK\x03\x04")
    (folder / "mien.yaml").write_text(WAIVERS, encoding="utf-8")
    with chdir(folder):
        cnscd_cli.check("phu-bai.pdf", write_baseline="b.json")
        report = cnscd_cli.check(".", waivers="mien.yaml", baseline="b.json", as_of="2026-06-30", readings=True)
    noted = [plan._replace(notes=("Trang 2 là ảnh, <b>không</b> đọc được", *plan.notes)) for plan in report.plans[:2]]
    return report._replace(plans=(*noted, *report.plans[2:]), config="cnscd.toml")


def check_hostile(folder: Path) -> Report:
    (folder / "thư mục").mkdir()
    for number, name in enumerate(HOSTILE_NAMES):
        (folder / "thư mục" / name).write_text(HOSTILE_PLAN + "\n" * number, encoding="utf-8")
    (folder / "rieng.yaml").write_text(HOSTILE_PROFILE, encoding="utf-8")
    with chdir(folder):
        return cnscd_cli.check("thư mục", profile="rieng.yaml", readings=True)


def check_nothing(_folder: Path) -> Report:
    return Report(ProfileInfo("mau-tinh", "Kế hoạch mẫu", None), ())


CASES: dict[str, Callable[[Path], Report]] = {
    "samples": check_samples,
    "one": check_one,
    "excused": check_excused,
    "hostile": check_hostile,
    "nothing": check_nothing,
}


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Report]:
    return {name: make(tmp_path_factory.mktemp(name)) for name, make in CASES.items()}


def render(report: Report, form: ReportFormat, folder: str = ".") -> bytes:
    content = render_file(report, form, folder)
    return content if isinstance(content, bytes) else content.encode("utf-8", "backslashreplace")


def load_reader(form: ReportFormat) -> ModuleType:
    return import_module(f"readers.{form.value.replace('-', '_')}")


def expect(report: Report) -> list[Finding]:
    return [(plan.path, result.rule, name_verdict(result)) for plan in report.plans for result in list_findings(plan)]


def plain_path(finding: Finding) -> Finding:
    """Repositories and URIs know no «./a.pdf»."""
    return (PurePath(finding[0]).as_posix(), *finding[1:])


# --- the same findings -------------------------------------------------------------------------------------------


def test_the_reports_have_every_kind_of_finding(reports: dict[str, Report]) -> None:
    """Else the other tests would prove little."""
    told = {verdict for report in reports.values() for _, _, verdict in expect(report)}
    assert told == {"Lỗi", "Cảnh báo", "Lưu ý", "Cần xem", "Miễn", "Đã biết"}
    assert {path.rpartition(".")[2] for path, _, _ in expect(reports["samples"])} == {"docx", "pdf", "txt"}
    excused = reports["excused"]
    assert sum(plan.status is PlanStatus.UNREADABLE for plan in excused.plans) == 1
    assert any(notice.kind is NoticeKind.EXPIRED for notice in excused.notices)
    kinds = {result.waiver.kind for plan in excused.plans for result in plan.results if result.waiver}
    assert kinds == set(WaiverKind)
    assert all(list_findings(plan) for plan in reports["hostile"].plans)
    assert len(reports["hostile"].plans) == len(HOSTILE_NAMES)


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("form", list(ReportFormat))
def test_each_form_names_the_same_findings(form: ReportFormat, case: str, reports: dict[str, Report]) -> None:
    report = reports[case]
    found = load_reader(form).read_findings(render(report, form))
    assert len(found) == len(set(found)), "a finding is named twice"
    assert sorted(map(plain_path, found)) == sorted(map(plain_path, expect(report)))


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("form", list(ReportFormat))
def test_each_form_tells_what_was_not_read(form: ReportFormat, case: str, reports: dict[str, Report]) -> None:
    """The files that could not be read and why; what to know before relying on an answer; what is amiss with waivers."""
    report = reports[case]
    words = squash(load_reader(form).read_words(render(report, form)))
    sentences = [
        *(text for plan in report.plans if plan.error for text in (PurePath(plan.path).as_posix(), plan.error)),
        *(note for plan in report.plans for note in plan.notes),
        *(notice.message for notice in report.notices),
    ]
    assert [text for text in sentences if squash(text) not in words] == []


def squash(text: str) -> str:
    return " ".join(one_line(text).split())


def test_a_form_that_leaves_one_out_is_found_out(reports: dict[str, Report]) -> None:
    report = reports["excused"]
    for form in ReportFormat:
        for plan in report.plans:
            for status in (Status.GAP, Status.REVIEW, Status.WAIVED):
                less = tuple(result for result in plan.results if result.status is not status)
                if len(less) < len(plan.results):
                    poorer = report._replace(
                        plans=tuple(p._replace(results=less) if p is plan else p for p in report.plans)
                    )
                    assert len(load_reader(form).read_findings(render(poorer, form))) < len(expect(report))


# --- nothing of the machine --------------------------------------------------------------------------------------

# Another hash seed, time zone, language, folder, and a second or more later.
AGAIN = """\
import hashlib, os, pickle, sys
from cnscd_cli.reporting.choices import ReportFormat
from cnscd_cli.reporting.formats import render_file
with open(sys.argv[1], "rb") as stream:
    report = pickle.load(stream)
for form in ReportFormat:
    content = render_file(report, form, ".")
    content = content if isinstance(content, bytes) else content.encode("utf-8", "backslashreplace")
    print(form.value, hashlib.sha256(content).hexdigest())
"""
MACHINES = (
    {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "2", "TZ": "Pacific/Kiritimati", "LC_ALL": "vi_VN.UTF-8", "COLUMNS": "60"},
)


@pytest.fixture(scope="session")
def elsewhere(reports: dict[str, Report], tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, str]]:
    """The digest of each form of one report, as two other processes render it."""
    folder = tmp_path_factory.mktemp("elsewhere")
    (folder / "report").write_bytes(pickle.dumps(reports["excused"]))
    return [_render_elsewhere(folder, settings) for settings in MACHINES]


def _render_elsewhere(folder: Path, settings: dict[str, str]) -> dict[str, str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **settings}
    command = [sys.executable, "-c", AGAIN, "report"]
    done = subprocess.run(command, capture_output=True, cwd=folder, env=environment, check=False, timeout=60)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    return dict(line.split() for line in done.stdout.decode("ascii").splitlines())


@pytest.mark.parametrize("form", list(ReportFormat))
def test_the_same_report_gives_the_same_bytes(
    form: ReportFormat, reports: dict[str, Report], elsewhere: list[dict[str, str]]
) -> None:
    content = render(reports["excused"], form)
    assert render(reports["excused"], form) == content
    assert [digests[form.value] for digests in elsewhere] == [hashlib.sha256(content).hexdigest()] * len(MACHINES)


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("form", list(ReportFormat))
def test_nothing_of_the_machine_is_told(form: ReportFormat, case: str, reports: dict[str, Report]) -> None:
    places = {str(ROOT), str(Path.home()), tempfile.gettempdir(), sys.prefix, os.getcwd(), str(ROOT.resolve())}  # noqa: PTH109
    for folder in (".", "kết quả"):
        text = b"\n".join(unpack(render(reports[case], form, folder)))
        assert [place for place in places if len(place) > 2 and place.encode() in text] == []


def unpack(content: bytes) -> Iterator[bytes]:
    """The parts of a form that is an archive; others as they are."""
    yield content
    if content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield from (archive.read(name) for name in archive.namelist())


_events: list[list[tuple[str, Any]]] = []


def _listen(event: str, args: Sequence[Any]) -> None:
    if _events and event in {"open", "socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.mkdir"}:
        _events[-1].append((event, args[0]))


@pytest.mark.parametrize("form", list(ReportFormat))
def test_rendering_opens_no_file(form: ReportFormat, reports: dict[str, Report]) -> None:
    """But for what comes with the program: the plans may be gone by then, and the form is written by others."""
    render(reports["excused"], form)  # its modules are there now
    if not _listening:
        sys.addaudithook(_listen)
        _listening.append(True)
    events: list[tuple[str, Any]] = []
    _events.append(events)
    try:
        render(reports["excused"], form)
    finally:
        _events.clear()
    own = str(Path(cnscd_cli.__file__).parent)
    assert [(event, what) for event, what in events if not str(what).startswith(own)] == []


_listening: list[bool] = []


# --- nothing half added ------------------------------------------------------------------------------------------


def test_every_form_is_known_and_told_in_one_order() -> None:
    assert list(FORMS) == list(ReportFormat)
    endings = [ending for form in FORMS.values() for ending in form.endings]
    assert len(endings) == len(set(endings)), "an ending asks for two forms"
    assert all(ending == ending.lower() and ending.startswith(".") for ending in endings)
    assert all(form.described for form in FORMS.values())


def test_every_form_is_documented() -> None:
    """In README.md: a row with the name and the endings of each, and of none that is not there."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    section = text.split("### Các dạng kết quả\n")[1].split("\n#")[0]
    rows = dict(re.findall(r"^\| `([a-z-]+)` \| ([^|]*) \|", section, re.MULTILINE))
    assert {name: re.findall(r"`(\.[a-z.-]+)`", cell) for name, cell in rows.items()} == {
        form.value: list(known.endings) for form, known in FORMS.items()
    }


def test_every_reader_has_its_form() -> None:
    readers = {path.stem for path in (Path(__file__).parent / "readers").glob("[!_]*.py")}
    assert readers == {form.value.replace("-", "_") for form in ReportFormat}
