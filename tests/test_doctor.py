"""`cnscd doctor`: what there is, what is lacking, and what to do about it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from cnscd_cli.__main__ import main
from cnscd_cli.cli import parts
from cnscd_cli.cli.parts import State, find_parts

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="chương trình giả là kịch bản sh")


def make_program(path: Path, script: str) -> str:
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


@pytest.fixture
def complete(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = 'case "$1" in --version) echo "tesseract 5.3.0";; *) echo "List (2):"; echo osd; echo vie;; esac'
    monkeypatch.setenv("CNSCD_TESSERACT", make_program(tmp_path / "tesseract", reader))
    monkeypatch.setenv("CNSCD_SOFFICE", make_program(tmp_path / "soffice", 'echo "LibreOffice 7.4.7.2 40(Build:2)"'))
    monkeypatch.setattr(
        parts, "find_font", lambda _office: ("Liberation Serif", Path("/phong/LiberationSerif-Regular.ttf"))
    )


@pytest.mark.usefixtures("complete")
def test_everything_is_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor"]) == 0
    told = capsys.readouterr().out
    for words in ("Tesseract 5.3.0", "LibreOffice 7.4.7.2", "vie (tiếng Việt)", "Liberation Serif", "Mọi phần đã đủ."):
        assert words in told
    assert "Gợi ý" not in told


@pytest.mark.usefixtures("complete")
def test_optional_parts_are_lacking(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CNSCD_SOFFICE", str(tmp_path / "none"))
    monkeypatch.setenv("CNSCD_TESSERACT", make_program(tmp_path / "khac", 'echo "tesseract 4.1.1"; echo eng'))
    monkeypatch.setattr(parts, "find_font", lambda _office: None)
    assert main(["doctor"]) == 0
    told = capsys.readouterr().out
    assert "Phần tùy chọn chưa đủ: Tesseract, LibreOffice, Phông chữ." in told
    for words in ("winget install", "sudo apt install libreoffice-writer", "tesseract-ocr-vie", "brew install"):
        assert words in told
    assert max(map(len, told.splitlines())) <= 100
    assert main(["doctor", "--format", "json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["schema"] == "cnscd.doctor/1"
    states = {part["id"]: part["state"] for part in answer["parts"]}
    assert states == {"python": "ready", "tesseract": "incomplete", "libreoffice": "missing", "font": "missing"}
    assert all(part["remedies"] for part in answer["parts"] if part["state"] != "ready")


@pytest.mark.usefixtures("complete")
def test_vietnamese_is_all_that_recognition_needs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = 'case "$1" in --version) echo "tesseract 5.3.0";; *) echo "List (1):"; echo vie;; esac'
    monkeypatch.setenv("CNSCD_TESSERACT", make_program(tmp_path / "chi-tieng-viet", reader))
    (tesseract,) = [part for part in find_parts() if part.id == "tesseract"]
    assert (tesseract.state, tesseract.remedies) == (State.READY, ())


@pytest.mark.usefixtures("complete")
def test_a_program_that_does_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CNSCD_SOFFICE", make_program(tmp_path / "hong", "exit 1"))
    (office,) = [part for part in find_parts() if part.id == "libreoffice"]
    assert office.state is State.BROKEN
    assert office.remedies


@pytest.mark.usefixtures("complete")
def test_a_required_library_is_lacking(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(parts, "_list_requirements", lambda: ["lxml", "khong-co-thu-vien-nay"])
    assert main(["doctor"]) == 1
    told = capsys.readouterr().out
    assert "Thiếu phần bắt buộc" in told
    assert "python -m pip install khong-co-thu-vien-nay" in told
