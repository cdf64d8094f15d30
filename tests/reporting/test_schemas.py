"""The published schemas hold for all that is written, and for nothing else."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from contextlib import chdir
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from answers import CHECKED, EMPTY_PLAN, EMPTY_REPORT, PLACE, PLAN, PROFILE, REPORTS, WAIVER, make_result
from jsonschema import Draft202012Validator
from made_summaries import FULL as FULL_SUMMARY

import cnscd_cli
from cnscd_cli.__main__ import main
from cnscd_cli.cli.watch_news import JsonTeller, News, Verdicts
from cnscd_cli.model.finding import Edition, Near, Notice, NoticeKind, Report, Status
from cnscd_cli.model.plan import PartialDate
from cnscd_cli.reporting.choices import PlanFormat, ReportFormat, SchemaName, SummaryFormat
from cnscd_cli.reporting.formats import render_plans, render_report, render_summary
from cnscd_cli.reporting.schemas import make_schema, render_schema
from cnscd_cli.reporting.watch_schema import Change

ROOT = Path(__file__).parents[2]

NOTICE = Notice(NoticeKind.CHANGED, "đã thay đổi", "b.json", "team-size", "0123456789abcdef-2")
MISSING = make_result(
    Status.GAP, rule="gap-missing", searched=("mục IV",), nearest=(Near(62, PLACE),), fingerprint="0123456789abcdef"
)
EXCUSED = make_result(Status.WAIVED, waiver=WAIVER, fingerprint="0123456789abcdef")
RIGHT = make_result(Status.PASS, evidence=(PLACE, PLACE._replace(paragraph=4)))
FULL = Report(
    PROFILE._replace(reason="vì xã thuộc tỉnh"),
    (
        CHECKED._replace(
            results=(RIGHT, MISSING, EXCUSED),
            profile=PROFILE._replace(reason="vì thế"),
            duplicates=("ban-sao.pdf",),
            edition=Edition(False, ("moi.docx",), 2),
        ),
        REPORTS.plans[1],
    ),
    (NOTICE,),
    "cnscd.toml",
)
ASSIGNED = PLAN.assignments[0]
FULL_PLAN = PLAN._replace(
    letterhead=PLAN.letterhead._replace(document_number="25", issue_date=PartialDate(4, 3, 2026)),
    source=PLAN.source._replace(encoding="utf-8"),
    legal_bases=(PLAN.legal_bases[0]._replace(subject="Về Tổ", date=date(2026, 1, 9)),),
    targets=(PLAN.targets[0]._replace(per="quý", owner="Công an xã"),),
    team=PLAN.team._replace(sizes=(PLAN.team.sizes[0]._replace(min=5, evidence=PLACE._replace(paragraph=4)),)),
    work_items=(PLAN.work_items[0]._replace(partners="Đoàn xã"),),
    issues=(PLAN.issues[0]._replace(paragraph=3),),
)


def judge(name: SchemaName) -> Draft202012Validator:
    return Draft202012Validator(make_schema(name), format_checker=Draft202012Validator.FORMAT_CHECKER)


JUDGES = {name: judge(name) for name in SchemaName}


def shape_report(report: Report) -> Any:
    return json.loads(render_report(report, ReportFormat.JSON))


def shape_lines(report: Report) -> list[Any]:
    return [json.loads(line) for line in render_report(report, ReportFormat.JSONL).splitlines()]


def shape_plans(report: Report) -> list[Any]:
    plans = [plan.reading.plan for plan in report.plans if plan.reading]
    return json.loads(render_plans(plans, PlanFormat.JSON))


@pytest.fixture(scope="module")
def samples() -> Report:
    with chdir(ROOT):
        return cnscd_cli.check("samples", readings=True)


def list_faults(name: SchemaName, value: Any) -> list[str]:
    return [f"{list(error.absolute_path)}: {error.message[:200]}" for error in JUDGES[name].iter_errors(value)]


@pytest.mark.parametrize("name", list(SchemaName))
def test_each_is_a_schema_and_its_copy_is_current(name: SchemaName) -> None:
    Draft202012Validator.check_schema(make_schema(name))
    copied = (ROOT / "docs" / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8")
    assert copied == render_schema(name), f"cnscd schema {name} -o docs/schemas/{name}.schema.json"


@pytest.mark.parametrize("name", list(SchemaName))
def test_the_command_prints_it(name: SchemaName, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", name.value]) == 0
    assert capsys.readouterr().out == render_schema(name)
    assert main(["schema", name.value, "-o", str(tmp_path / "x.json")]) == 0
    assert (tmp_path / "x.json").read_text(encoding="utf-8") == render_schema(name)


def test_every_sample_fits(samples: Report) -> None:
    assert len(samples.plans) > 30
    assert list_faults(SchemaName.REPORT, shape_report(samples)) == []
    assert [fault for line in shape_lines(samples) for fault in list_faults(SchemaName.REPORT_LINE, line)] == []
    plans = shape_plans(samples)
    assert len(plans) == len(samples.plans)
    assert [fault for plan in plans for fault in list_faults(SchemaName.PLAN, plan)] == []


def test_hand_made_answers_fit() -> None:
    for report in (FULL, EMPTY_REPORT):
        assert list_faults(SchemaName.REPORT, shape_report(report)) == []
        assert [fault for line in shape_lines(report) for fault in list_faults(SchemaName.REPORT_LINE, line)] == []
    for plan in (PLAN, EMPTY_PLAN, FULL_PLAN):
        shape = json.loads(render_plans([plan], PlanFormat.JSON, several=False))
        assert list_faults(SchemaName.PLAN, shape) == []


def shape_events(report: Report) -> list[Any]:
    told: list[str] = []
    teller = JsonTeller(told.append)
    teller.tell_ready(["ke-hoach"], 1)
    teller.tell_plans(
        report, [News(plan, Change.SAVED, Verdicts(("x",), (), None)) for plan in report.plans], Change.SAVED
    )
    teller.tell_gone("ke-hoach/a.txt")
    teller.tell_settings(["mien.yaml"], "Lỗi.")
    return [json.loads(line) for line in told]


def examples(name: SchemaName) -> list[Any]:
    if name is SchemaName.WATCH:
        return shape_events(FULL)
    if name is SchemaName.PLAN:
        return json.loads(render_plans([FULL_PLAN], PlanFormat.JSON))
    if name is SchemaName.SUMMARY:
        told = json.loads(render_summary(FULL_SUMMARY, SummaryFormat.JSON))
        missing = [item for item in told["communes"] if not item["plans"]]
        return [{**told, "communes": [*(item for item in told["communes"] if item["plans"]), missing[0]]}]
    return [shape_report(FULL)] if name is SchemaName.REPORT else shape_lines(FULL)


@pytest.mark.parametrize("name", list(SchemaName))
def test_a_key_that_is_renamed_left_out_or_added_is_refused(name: SchemaName) -> None:
    tried = 0
    for example in examples(name):
        for path in list_objects(example):
            for key in (*find(example, path), None):
                changed = copy.deepcopy(example)
                place = find(changed, path)
                place["moi"] = place.pop(key) if key else 1
                assert not JUDGES[name].is_valid(changed), (path, key)
                tried += 1
    assert tried > 60


@pytest.mark.parametrize("name", list(SchemaName))
def test_every_property_of_the_schema_is_seen(name: SchemaName) -> None:
    """One that no answer ever has would be a promise that nobody keeps."""
    schema = make_schema(name)
    seen = {fold_evidence(path) for example in examples(name) for path in list_values(example)}
    told = set(map(fold_evidence, list_properties(schema, schema)))
    assert told - seen == set()


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"severity": "fatal"}, "no such severity"),
        ({"status": "waived"}, "a waived one says why"),
        ({"fingerprint": "xyz"}, "no fingerprint"),
        ({"fingerprint": None}, "a gap has one"),
        ({"evidence": [{"quote": "x"}]}, "half an evidence"),
        ({"ocr": "yes"}, "no flag"),
    ],
)
def test_what_cannot_be_is_refused(change: dict[str, Any], why: str) -> None:
    shape = shape_report(FULL)
    shape["plans"][0]["results"][1].update(change)
    assert list_faults(SchemaName.REPORT, shape), why


def test_lines_are_the_report_in_pieces() -> None:
    report = shape_report(FULL)
    head, *middle, last = shape_lines(FULL)
    assert {line.pop("schema") for line in (head, *middle, last)} == {"cnscd.report-line/1"}
    kinds = [line.pop("type") for line in (head, *middle, last)]
    assert kinds == ["run", "plan", "plan", "notice", "summary"]
    pieces = {**head, "plans": middle[:2], "notices": middle[2:], "summary": last}
    assert {"schema": "cnscd.report/1", **pieces} == report


# --- walks -------------------------------------------------------------------------------------------------------


def list_objects(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    if isinstance(value, dict):
        yield path
    for key, item in items:
        yield from list_objects(item, (*path, key))


def find(value: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        value = value[key]
    return value


def list_values(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Paths of keys whose value is neither null nor empty."""
    if isinstance(value, dict):
        for key, item in value.items():
            if item not in (None, [], ""):
                yield (*path, key)
            yield from list_values(item, (*path, key))
    elif isinstance(value, list):
        for item in value:
            yield from list_values(item, path)


def fold_evidence(path: tuple[str, ...]) -> tuple[str, ...]:
    """One place of an evidence stands for all: its shape is the same everywhere."""
    for index, key in enumerate(path):
        if key in {"evidence", "core_unclear"}:
            return ("evidence", *path[index + 1 :])
    return path


def list_properties(part: Any, root: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    if "$ref" in part:
        part = root["$defs"][part["$ref"].rpartition("/")[2]]
    for other in (*part.get("anyOf", ()), *part.get("oneOf", ())):
        yield from list_properties(other, root, path)
    if "items" in part:
        yield from list_properties(part["items"], root, path)
    for key, value in part.get("properties", {}).items():
        yield (*path, key)
        yield from list_properties(value, root, (*path, key))
