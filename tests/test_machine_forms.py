"""The forms for other programs, asked for as people ask for them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cnscd_cli.__main__ import main

SAMPLE = str(Path(__file__).parent.parent / "samples" / "tay-coc.txt")
STARTS = {
    "a.jsonl": b'{"schema": "cnscd.report-line/1", "type": "run"',
    "b.NDJSON": b'{"schema": "cnscd.report-line/1", "type": "run"',
    "c.sarif": b'{\n  "$schema": "https://docs.oasis-open.org/sarif/',
    "d.sarif.json": b'{\n  "$schema": "https://docs.oasis-open.org/sarif/',
    "e.xml": b"<?xml version=",
    "f.codequality.json": b'[\n  {\n    "description"',
    "g.md": b"## ",
    "h.csv": b'\xef\xbb\xbf"',
    "i.json": b'{\n  "schema": "cnscd.report/1"',
}


def test_one_run_writes_each_form_by_its_ending(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outputs = [word for name in STARTS for word in ("-o", str(tmp_path / name))]
    named = ["--format", f"gitlab={tmp_path / 'gl-code-quality-report.json'}", "--format", "github"]
    assert main(["check", SAMPLE, "--fail-on", "never", *outputs, *named]) == 0
    assert {name: (tmp_path / name).read_bytes()[: len(start)] for name, start in STARTS.items()} == STARTS
    assert json.loads((tmp_path / "gl-code-quality-report.json").read_bytes())[0]["severity"] == "critical"
    assert "\n::error file=" in capsys.readouterr().out


def test_the_doctor_has_two_forms(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--format", "sarif"]) == 2
    assert "chỉ nhận table, json" in capsys.readouterr().err
