"""SARIF holds to the standard's schema, and to what it says beyond it."""

from __future__ import annotations

import json
from contextlib import chdir
from pathlib import Path
from typing import Any

import pytest
from answers import PROFILE, REPORTS
from jsonschema import Draft4Validator
from readers.sarif import read_words
from reports import CODE, EXCUSED, LINE, make_hostile, make_plan

import cnscd_cli
from cnscd_cli.model.finding import Report, Severity, Status
from cnscd_cli.reporting.links import make_uri
from cnscd_cli.reporting.sarif import render_sarif

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "tests" / "reporting" / "schemas" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
# Errata 01 of the standard says so in words.
SCHEMA["definitions"]["region"]["anyOf"] = [{"required": [key]} for key in ("startLine", "charOffset", "byteOffset")]
JUDGE = Draft4Validator(SCHEMA, format_checker=Draft4Validator.FORMAT_CHECKER)
SEVERE = (Status.GAP, Severity.ERROR)


def read_run(report: Report) -> dict[str, Any]:
    shape = json.loads(render_sarif(report))
    assert [f"{list(error.absolute_path)}: {error.message[:200]}" for error in JUDGE.iter_errors(shape)] == []
    (run,) = shape["runs"]
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert (result["kind"] == "fail") or result["level"] == "none"
        for place in (*result["locations"], *result["relatedLocations"]):
            artifact = place["physicalLocation"]["artifactLocation"]
            assert run["artifacts"][artifact["index"]]["location"]["uri"] == artifact["uri"]
    for kind in ("toolExecutionNotifications", "toolConfigurationNotifications"):
        for told in run["invocations"][0][kind]:
            index = told["descriptor"]["index"]
            assert run["tool"]["driver"]["notifications"][index]["id"] == told["descriptor"]["id"]
    return run


def test_the_samples_hold_to_the_schema() -> None:
    with chdir(ROOT):
        run = read_run(cnscd_cli.check("samples/ia-sao.txt", "samples/krong-nang.docx", "samples/co-to.pdf"))
    regions = {
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]: result
        for result in run["results"]
        if "region" in result["locations"][0]["physicalLocation"]
    }
    assert set(regions) == {"samples/ia-sao.txt"}, "neither Word nor PDF has lines of the file"
    assert all(len(item["hashes"]["sha-256"]) == 64 for item in run["artifacts"])
    assert run["invocations"][0]["executionSuccessful"] is True


def test_a_line_of_the_file_is_a_region() -> None:
    (result,) = read_run(Report(PROFILE, (make_plan("a.txt", SEVERE, evidence=LINE),)))["results"]
    (place,) = result["locations"]
    assert place["physicalLocation"]["region"] == {"startLine": 12}
    assert place["logicalLocations"] == [{"name": "2", "fullyQualifiedName": "III/2"}]
    assert place["message"]["text"] == "«Mỗi Tổ có 15 người» (mục III.2, dòng 12)"
    assert result["partialFingerprints"] == {"cnscd/v1": "0" * 16}


def test_kinds_and_levels() -> None:
    run = read_run(REPORTS)
    told = [
        (result["ruleId"], result["kind"], result["level"], len(result["suppressions"])) for result in run["results"]
    ]
    assert told == [
        ("gap-error", "fail", "error", 0),
        ("gap-warning", "fail", "warning", 0),
        ("gap-info", "fail", "note", 0),
        ("review-error", "review", "none", 0),
        ("waived-error", "fail", "error", 1),
    ]
    invocation = run["invocations"][0]
    assert invocation["executionSuccessful"] is False
    assert [(item["descriptor"]["id"], item["level"]) for item in invocation["toolExecutionNotifications"]] == [
        ("note", "note"),
        ("unreadable", "error"),
    ]
    assert {"pass-error", "not-applicable-error"} < {rule["id"] for rule in run["tool"]["driver"]["rules"]}


def test_what_is_excused_is_suppressed_with_its_reason() -> None:
    run = read_run(EXCUSED)
    (first, *_) = run["results"]
    (suppression,) = first["suppressions"]
    assert (suppression["kind"], suppression["status"]) == ("external", "accepted")
    for words in ("Xã có ba thôn xa", "Lê Thị Mẫu", "30/6/2026", "mien.yaml:7"):
        assert words in suppression["justification"]
    assert {result["ruleId"]: result["kind"] for result in run["results"]} == {
        "let-be": "fail",
        "known": "fail",
        "judged": "review",
    }
    assert first["partialFingerprints"]["cnscd/v1"] == CODE
    (told,) = run["invocations"][0]["toolConfigurationNotifications"]
    assert told["descriptor"]["id"] == "waiver-expired"


def test_a_rule_that_profiles_set_to_other_ends_is_two() -> None:
    plans = (make_plan("a.docx", SEVERE), make_plan("b.docx", (Status.GAP, Severity.INFO)), make_plan("c.docx", SEVERE))
    run = read_run(Report(PROFILE, plans))
    assert [rule["defaultConfiguration"]["level"] for rule in run["tool"]["driver"]["rules"]] == ["error", "note"]
    assert [result["ruleIndex"] for result in run["results"]] == [0, 1, 0]


def test_hostile_words_are_neither_links_nor_places_to_fill() -> None:
    report = make_hostile()
    run = read_run(report)
    message = run["results"][0]["message"]["text"]
    assert "\\[f](" in message
    assert "{{0}}" in message
    assert "{a}" in message
    assert "[f](javascript:g)" in read_words(render_sarif(report).encode())


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("kế hoạch #1 50%.txt", "k%E1%BA%BF%20ho%E1%BA%A1ch%20%231%2050%25.txt"),
        ("./a/b.docx", "a/b.docx"),
        ("../a.docx", "../a.docx"),
        ("c:d?.txt", "c%3Ad%3F.txt"),
        ("/a b/c.pdf", "file:///a%20b/c.pdf"),
        ("\udcff.txt", "%FF.txt"),
    ],
)
def test_paths_become_references(path: str, uri: str) -> None:
    assert make_uri(path) == uri
