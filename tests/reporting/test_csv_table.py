"""CSV as a spreadsheet opens it: every cell is text, every row a line."""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from answers import CHECKED, PROFILE, REPORTS, make_result
from readers.csv import read_rows
from reports import EXCUSED, FORMULAS, make_hostile, make_plan

from cnscd_cli.model.finding import Report, Status
from cnscd_cli.reporting.csv_table import COLUMNS, render_csv


def read_cells(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";", strict=True))


def test_bytes_that_excel_understands() -> None:
    content = render_csv(REPORTS).encode("utf-8")
    assert content.startswith(b'\xef\xbb\xbf"K')
    lines = content.split(b"\r\n")
    assert lines[-1] == b""
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert (
        len(lines) - 2 == len(read_cells(render_csv(REPORTS))) - 1 == 5 + 1 + 1
    )  # findings, a note, what was not read


def test_rows_tell_all() -> None:
    rows = read_rows(render_csv(EXCUSED).encode("utf-8"))
    assert [row["Kết luận"] for row in rows] == ["Ghi chú", "Miễn", "Đã biết", "Miễn", "Miễn cần xem lại"]
    assert {key: rows[1][key] for key in ("Lý do miễn", "Người duyệt", "Miễn đến hết ngày", "Tệp miễn")} == {
        "Lý do miễn": "Xã có ba thôn xa",
        "Người duyệt": "Lê Thị Mẫu",
        "Miễn đến hết ngày": "30/6/2026",
        "Tệp miễn": "mien.yaml:7",
    }
    (clean,) = read_rows(render_csv(Report(PROFILE, (make_plan("a.docx"),))).encode("utf-8"))
    assert (clean["Kế hoạch"], clean["Kết luận"]) == ("a.docx", "Không có thiếu sót")


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_is_computed(formula: str) -> None:
    results = (make_result(Status.GAP, actual=formula, title=formula, suggestion=formula),)
    report = Report(PROFILE, (CHECKED._replace(path=formula, results=results, notes=()),))
    _, row = read_cells(render_csv(report))
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", " ")) for cell in row)
    (read,) = read_rows(render_csv(report).encode("utf-8"))
    assert read["Thực tế"] == formula.strip()


@pytest.mark.slow
def test_libreoffice_reads_the_same(tmp_path: Path) -> None:
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    report = make_hostile()
    hostile = (make_result(Status.GAP, rule=f"rule-{number}", actual=text) for number, text in enumerate(FORMULAS))
    plans = (*report.plans, CHECKED._replace(results=tuple(hostile)))
    text = render_csv(report._replace(plans=plans))
    (tmp_path / "a.csv").write_bytes(text.encode("utf-8"))
    command = [program, "--headless", f"-env:UserInstallation={(tmp_path / 'lo').as_uri()}"]
    as_opened = [
        "--infilter=CSV:59,34,76,1,,0,false,true,false",
        "--convert-to",
        "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,true",
    ]
    subprocess.run(
        [*command, *as_opened, "--outdir", str(tmp_path / "out"), str(tmp_path / "a.csv")],
        check=True,
        capture_output=True,
        timeout=120,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )
    back = read_cells((tmp_path / "out" / "a.csv").read_text(encoding="utf-8-sig"))
    assert back[0] == list(COLUMNS)
    assert back == read_cells(text)
