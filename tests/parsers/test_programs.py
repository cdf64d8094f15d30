"""Programs of others: named by the environment, on the PATH, in the folders of their installers."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from cnscd_cli.parsers import programs
from cnscd_cli.parsers.programs import ask_program, find_soffice, find_tesseract

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="chương trình giả là kịch bản sh")


def make_program(path: Path, script: str = "") -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


@pytest.fixture(autouse=True)
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CNSCD_TESSERACT", "CNSCD_SOFFICE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))


def test_on_the_path_under_either_name(tmp_path: Path) -> None:
    second = make_program(tmp_path / "bin" / "libreoffice")
    assert find_soffice() == second
    first = make_program(tmp_path / "bin" / "soffice")
    assert find_soffice() == first
    assert find_tesseract() != first


def test_the_one_named_wins_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_program(tmp_path / "bin" / "tesseract")
    own = make_program(tmp_path / "rieng" / "tesseract-6")
    monkeypatch.setenv("CNSCD_TESSERACT", own)
    assert find_tesseract() == own
    monkeypatch.setenv("CNSCD_TESSERACT", str(tmp_path / "none"))
    assert find_tesseract() is None
    monkeypatch.setenv("CNSCD_TESSERACT", " ")
    assert find_tesseract() == str(tmp_path / "bin" / "tesseract")


def test_folders_of_windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programs.sys, "platform", "win32")
    monkeypatch.setattr(programs, "_registered_soffice", lambda: iter(()))
    monkeypatch.setattr(programs.shutil, "which", lambda name: name if Path(name).is_file() else None)
    for variable in ("ProgramFiles", "ProgramW6432", "ProgramFiles(x86)", "LOCALAPPDATA"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("ProgramFiles", str(tmp_path / "pf"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    office = make_program(tmp_path / "pf" / "LibreOffice" / "program" / "soffice.exe")
    reader = make_program(tmp_path / "local" / "Programs" / "Tesseract-OCR" / "tesseract.exe")
    assert find_soffice() == office
    assert find_tesseract() == reader


def test_folders_of_macos(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programs.sys, "platform", "darwin")
    office = make_program(tmp_path / "home" / "Applications" / "LibreOffice.app" / "Contents" / "MacOS" / "soffice")
    assert find_soffice() == office


def test_answers(tmp_path: Path) -> None:
    assert (
        ask_program(make_program(tmp_path / "a", 'echo "ban 5.3.0" "$1" >&2'), "--version") == "ban 5.3.0 --version\n"
    )
    assert ask_program(make_program(tmp_path / "b", "exit 3")) is None
    assert ask_program(make_program(tmp_path / "c", "exec /bin/sleep 20"), seconds=0.2) is None
    assert ask_program(str(tmp_path / "none")) is None
