"""JUnit XML holds to the schema of Jenkins, and counts as it says."""

from __future__ import annotations

from pathlib import Path

from answers import EMPTY_REPORT, REPORTS
from junitparser import JUnitXml
from lxml import etree
from reports import EXCUSED, make_hostile, make_many

from cnscd_cli.model.finding import Report
from cnscd_cli.reporting.junit import render_junit

SCHEMA = etree.XMLSchema(etree.parse(str(Path(__file__).parent / "schemas" / "junit-10.xsd")))


def read_root(report: Report) -> etree._Element:
    root = etree.fromstring(render_junit(report).encode("utf-8"))
    SCHEMA.assertValid(root)
    return root


def test_every_report_holds_to_the_schema() -> None:
    for report in (REPORTS, EXCUSED, EMPTY_REPORT, make_hostile(), make_many(20)):
        root = read_root(report)
        for suite in root.iter("testsuite"):
            counts = {tag: len(suite.findall(f"testcase/{tag}")) for tag in ("failure", "error", "skipped")}
            assert [int(suite.get(key, "")) for key in ("tests", "failures", "errors", "skipped")] == [
                len(suite.findall("testcase")),
                *counts.values(),
            ]
        assert root.get("tests") == str(len(root.findall(".//testcase")))


def test_what_a_build_fails_for() -> None:
    """Gaps of every severity; never for what a person must judge or somebody let be."""
    suite, broken = JUnitXml.fromstring(render_junit(REPORTS).encode("utf-8"))
    told = {
        case.name.partition(":")[0]: [(type(item).__name__, item.type, item.message) for item in case.result]
        for case in suite
    }
    assert told == {
        "gap-error": [("Failure", "error", "Lỗi: Một câu nhận xét.")],
        "gap-warning": [("Failure", "warning", "Cảnh báo: Một câu nhận xét.")],
        "gap-info": [("Failure", "info", "Lưu ý: Một câu nhận xét.")],
        "review-error": [("Skipped", "error", "Cần xem: Một câu nhận xét.")],
        "waived-error": [("Skipped", "error", "Miễn: Một câu nhận xét.")],
        "pass-error": [],
        "not-applicable-error": [("Skipped", None, "Không áp dụng")],
    }
    assert (suite.tests, suite.failures, suite.skipped, suite.errors) == (7, 3, 3, 0)
    assert (broken.tests, broken.errors) == (1, 1)
    (case,) = broken
    assert (case.classname, case.result[0].message) == ("hong.pdf", "Tệp bị hỏng. Xin gửi lại tệp gốc.")


def test_characters_that_xml_forbids_are_written_out() -> None:
    text = render_junit(make_hostile())
    assert "\\x1b[31m" in text
    assert "\\ufffe" in text
    assert "<script" not in text
