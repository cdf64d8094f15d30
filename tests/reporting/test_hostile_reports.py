"""No report, however hostile its words, paths and numbers, breaks a form or changes what it names."""

from __future__ import annotations

import csv
import io
import json
import re
import time
import zipfile
from datetime import date
from importlib import import_module
from pathlib import Path, PurePath

import pytest
from answers import PROFILE, make_result
from hostile_reports import make_report
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft4Validator, Draft202012Validator
from lxml import etree
from readers.html import document_fromstring
from readers.xlsx import read_sheets

from cnscd_cli.model.document import Document, Paragraph, Source, SourceFormat, Text
from cnscd_cli.model.finding import PlanReport, PlanStatus, Reading, Report, Status
from cnscd_cli.model.plan import Evidence, Letterhead, PartialDate, Plan
from cnscd_cli.reporting.choices import PlanFormat, ReportFormat, SchemaName, Screen
from cnscd_cli.reporting.findings import list_findings, name_verdict
from cnscd_cli.reporting.formats import render_file, render_plans, render_report
from cnscd_cli.reporting.letter.details import LetterDetails
from cnscd_cli.reporting.letter.rendering import prepare_letters
from cnscd_cli.reporting.printable import one_line
from cnscd_cli.reporting.schemas import make_schema

SCHEMAS = Path(__file__).parent / "schemas"
SARIF = Draft4Validator(json.loads((SCHEMAS / "sarif-2.1.0.json").read_text(encoding="utf-8")))
JUNIT = etree.XMLSchema(etree.parse(str(SCHEMAS / "junit-10.xsd")))
JUDGES = {name: Draft202012Validator(make_schema(name)) for name in SchemaName}
STEERING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
DAY = date(2026, 7, 14)
FEW, MANY = 20, 400


def render(report: Report, form: ReportFormat, folder: str = ".") -> bytes:
    content = render_file(report, form, folder)
    return content if isinstance(content, bytes) else content.encode("utf-8", "backslashreplace")


def expect(report: Report) -> list[tuple[str, str, str]]:
    return sorted(
        (show_path(plan.path), result.rule, name_verdict(result))
        for plan in report.plans
        for result in list_findings(plan)
    )


def show_path(path: str) -> str:
    """However a form breaks its lines, and whether it shows a line end as a blank or as what it is."""
    return re.sub(r"\\x0d|\s", "", one_line(PurePath(path).as_posix()))


def judge(form: ReportFormat, content: bytes) -> None:  # noqa: C901 - a case a form
    """What a consumer of the form demands of it."""
    match form:
        case ReportFormat.JSON:
            JUDGES[SchemaName.REPORT].validate(json.loads(content))
        case ReportFormat.JSONL:
            for line in content.decode("utf-8").split("\n")[:-1]:
                JUDGES[SchemaName.REPORT_LINE].validate(json.loads(line))
        case ReportFormat.SARIF:
            SARIF.validate(json.loads(content))
        case ReportFormat.GITLAB:
            marks = [issue["fingerprint"] for issue in json.loads(content)]
            assert all(re.fullmatch("[0-9a-f]{64}", mark) for mark in marks)
        case ReportFormat.JUNIT:
            JUNIT.assertValid(etree.fromstring(content))
        case ReportFormat.CSV:
            rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";", strict=True))
            assert {len(row) for row in rows} == {len(rows[0])}
            assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
        case ReportFormat.XLSX:
            judge_parts(content)
            assert len(read_sheets(content)) > 1
        case ReportFormat.HTML:
            page = document_fromstring(content.decode("utf-8"))
            ids = page.xpath("//@id")
            assert len(ids) == len(set(ids))
            assert {link[1:] for link in page.xpath("//@href") if link.startswith("#")} <= {*ids, ""}
            assert len(page.xpath("//script")) == 1
            assert not page.xpath("//img | //iframe | //link[@rel='stylesheet'] | //@onerror | //@src")
        case _:
            content.decode("utf-8")
    if form is not ReportFormat.XLSX:
        assert not STEERING.search(content.decode("utf-8").removeprefix("\ufeff"))


def judge_parts(content: bytes) -> None:
    """An Office file of well-formed parts."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(archive.read(name))


def check_form(report: Report, form: ReportFormat) -> None:
    content = render(report, form)
    judge(form, content)
    reader = import_module(f"readers.{form.value}")
    found = sorted((show_path(path), rule, verdict) for path, rule, verdict in reader.read_findings(content))
    assert found == expect(report)


def check_screens(report: Report) -> None:
    for width in (20, 100):
        shown = render_report(report, ReportFormat.TABLE, Screen(width, colour=True), in_full=True)
        assert not STEERING.search(re.sub(r"\x1b\[[0-9;]*m", "", shown))
    plans = [plan.reading.plan for plan in report.plans if plan.reading]
    for form in PlanFormat:
        shown = render_plans(plans, form).encode("utf-8", "backslashreplace").decode("utf-8")
        assert not STEERING.search(shown)


WRITE = prepare_letters(LetterDetails(issued=PartialDate(14, 7, 2026), reply_by=date(2026, 8, 1)), None)


def check_letters(report: Report) -> None:
    for plan in report.plans:
        if plan.reading:
            judge_parts(WRITE(plan))


def check_all(report: Report) -> None:
    for form in ReportFormat:
        check_form(report, form)
    check_screens(report)
    check_letters(report)


@settings(max_examples=FEW, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(make_report())
def test_no_words_break_a_form(report: Report) -> None:
    check_all(report)


@pytest.mark.parametrize(
    "form",
    [pytest.param(form.value, marks=pytest.mark.slow if form is ReportFormat.XLSX else ()) for form in ReportFormat],
)
def test_a_long_quote_and_hundreds_of_findings(form: str) -> None:
    """Cut or told in full, but within seconds: nothing grows with the square."""
    long = "1 dài, " * (1 << 17)
    line = "Mỗi Tổ có từ 05 đến 12 thành viên. " * 100
    blocks = (Paragraph(Text(long)), Paragraph(Text(line)), *(Paragraph(Text(f"Đoạn {n}")) for n in range(500)))
    document = Document(Source("a.txt", SourceFormat.TXT, "ab" * 32), blocks)
    places = [Evidence(long, line=1, block=0, end=len(long))]
    places += [Evidence(line[n : n + 30], line=2, block=1, start=n, end=n + 30) for n in range(len(line) - 30)]
    results = tuple(
        make_result(Status.GAP, rule=f"r-{n}", evidence=(place,), fingerprint=f"{n:016x}")
        for n, place in enumerate(places[:600])
    )
    plan = Plan(document.source, None, Letterhead())
    checked = PlanReport("a.txt", "ab" * 32, PlanStatus.CHECKED, None, None, results, reading=Reading(document, plan))
    start = time.process_time()
    content = render(Report(PROFILE, (checked,)), ReportFormat(form))
    assert time.process_time() - start < 10
    if form != "markdown":  # says how many it had no room for
        assert len(import_module(f"readers.{form}").read_findings(content)) == len(results)


@pytest.mark.slow
@settings(max_examples=MANY, deadline=None, suppress_health_check=list(HealthCheck))
@given(make_report())
def test_no_words_break_a_form_thoroughly(report: Report) -> None:
    check_all(report)
