"""The same bytes, whatever the order of files, the machine and its settings."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import cnscd_cli
from cnscd_cli.__main__ import main
from cnscd_cli.reporting.choices import FORMS, ReportFormat
from cnscd_cli.reporting.formats import render_report
from cnscd_cli.runs import keeping, listing

SAMPLES = Path(__file__).parent.parent / "samples"
NAMES = ("quach-pham.docx", "tay-coc.txt", "phu-bai.docx")

WAIVERS = """\
schema: cnscd.waivers/1
waivers:
  - {rule: team-size, commune: "xã Quách Phẩm", reason: xa, approved-by: Lê Thị Mẫu, until: 2026-06-30}
  - {rule: team-size, plan: tay-coc.txt, reason: xa, approved-by: Lê Thị Mẫu, until: 2026-06-29}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in NAMES:
        (tmp_path / name).write_bytes((SAMPLES / name).read_bytes())
    (tmp_path / "hong.docx").write_bytes(b"PK\x03\x04")
    (tmp_path / "mien.yaml").write_text(WAIVERS, encoding="utf-8")
    (tmp_path / "cnscd.toml").write_text('waivers = "mien.yaml"\nbaseline = "b.json"\n', encoding="utf-8")
    cnscd_cli.check(tmp_path / "phu-bai.docx", write_baseline=tmp_path / "b.json")
    return tmp_path


def run(folder: Path, args: list[str], **settings: str) -> bytes:
    environment = {**os.environ, "TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "0", **settings}
    command = [sys.executable, "-m", "cnscd_cli", *args, "--as-of", "2026-06-30"]
    done = subprocess.run(command, capture_output=True, check=False, cwd=folder, env=environment, timeout=60)
    assert done.returncode == 3, done.stderr
    return done.stdout


_DEFAULT = {ReportFormat.TABLE, ReportFormat.HTML, ReportFormat.JSON, ReportFormat.SARIF}
"""The others are slow for being many processes each."""


@pytest.mark.parametrize(
    "report_format",
    [
        pytest.param(form, marks=() if form in _DEFAULT else pytest.mark.slow)
        for form, known in FORMS.items()
        if not known.binary
    ],
)
def test_order_hash_seed_clock_language_and_width_change_no_byte(report_format: ReportFormat, folder: Path) -> None:
    files = [*NAMES, "hong.docx"]
    form = FORMS[report_format]
    made = folder / f"ket-qua{form.endings[0]}" if form.binary else None
    options = ["--output", made.name] if made else ["--format", report_format.value]
    shown = run(folder, ["check", *files, *options])
    expected = made.read_bytes() if made else shown
    assert b"mien.yaml:3" in (unpack(expected) if made else expected)
    shuffled = [*files[::-1], "./tay-coc.txt", str(folder / files[0])]
    settings = {"TZ": "Pacific/Kiritimati", "LC_ALL": "vi_VN.UTF-8", "PYTHONHASHSEED": "7", "COLUMNS": "60"}
    shown = run(folder, ["check", *shuffled, *options], **settings)
    assert (made.read_bytes() if made else shown) == expected
    assert str(folder).encode() not in (unpack(expected) if made else expected)


def unpack(content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return b"\n".join(map(archive.read, archive.namelist()))


def test_the_place_of_the_folder_changes_no_byte(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Another machine has it elsewhere."""
    moved = tmp_path_factory.mktemp("elsewhere") / "another name"
    args = ["check", ".", "--format", "json"]
    expected = run(folder, args)
    folder.rename(moved)
    assert run(moved, args) == expected


def test_a_process_of_its_own_changes_no_byte(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    reports = [
        cnscd_cli.check(
            *names, waivers="mien.yaml", baseline="b.json", as_of="2026-06-30", isolated=isolated, write_baseline=target
        )
        for names, isolated, target in ((NAMES, True, "1.json"), (NAMES[::-1], False, "2.json"))
    ]
    texts = [render_report(report, ReportFormat.JSON) for report in reports]
    assert texts[0] == texts[1]
    assert Path("1.json").read_bytes() == Path("2.json").read_bytes()


def fill_with_all_kinds(folder: Path) -> None:
    """Word, PDF and text, what cannot be read, an archive in an archive, copies, editions, names like options."""
    for name in ("co-to.docx", "co-to.pdf", "tay-coc.txt"):
        (folder / name).write_bytes((SAMPLES / name).read_bytes())
    plan = (SAMPLES / "hong-ngu.txt").read_bytes()
    (folder / "--jobs.txt").write_bytes(plan)
    (folder / "ban-sao.txt").write_bytes(plan)
    (folder / "hong.docx").write_bytes(b"PK\x03\x04")
    (folder / "hong.pdf").write_bytes(b"%PDF-1.4 het")
    (folder / "trong.txt").write_bytes(b"")
    (folder / "cu.rar").write_bytes(b"Rar!")
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("xa/ban-sao.txt", plan)
        archive.writestr("xa/ban-hai.txt", plan + b"\n")
    with zipfile.ZipFile(folder / "ho-so.zip", "w") as archive:
        archive.writestr("trong.zip", inner.getvalue())
        archive.writestr("xa\\a.txt", (SAMPLES / "ia-sao.txt").read_bytes())
        archive.writestr("../-o.txt", (SAMPLES / "thoi-long.txt").read_bytes())
    (folder / "cut.zip").write_bytes((folder / "ho-so.zip").read_bytes()[:500])


TEXT_FORMS = ("json", "jsonl", "table", "csv", "sarif")


def test_processes_cache_and_storage_change_no_byte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (plans := tmp_path / "ho-so").mkdir()
    fill_with_all_kinds(plans)
    monkeypatch.chdir(tmp_path)
    commands = [["check", "ho-so", "-f", form, "--as-of", "2026-06-30"] for form in TEXT_FORMS]
    commands += [["summary", "ho-so", "-f", "json"], ["extract", "ho-so", "-f", "jsonl"]]

    def run_all(jobs: str) -> list[str]:
        found = []
        for command in commands:
            assert main([*command, "--jobs", jobs]) == 3
            found.append(capsys.readouterr().out)
        return found

    expected = run_all("2")
    assert expected[0].count('"path"') >= 12
    monkeypatch.delenv("CNSCD_NO_CACHE")
    for jobs, few in (("4", 200), ("1", 2)):
        monkeypatch.setattr(keeping, "_FEW", few)
        monkeypatch.setattr(listing, "_listings", {})
        monkeypatch.setenv("CNSCD_CACHE_DIR", str(tmp_path / jobs))
        assert run_all(jobs) == expected, "cold, but for the forms after the first"
        assert run_all("2") == expected, "warm"
