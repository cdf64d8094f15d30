"""Every plan in samples/ against what a careful reviewer reads out of it (samples/expected/): a file is a test."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from cnscd_cli.extraction.chain import extract_plan
from cnscd_cli.model.document import Document, Paragraph, Table
from cnscd_cli.model.finding import Result
from cnscd_cli.model.plan import Evidence, Plan
from cnscd_cli.parsers.registry import read_document
from cnscd_cli.rules.engine import check_plan
from cnscd_cli.rules.language.profile import load_profile

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
FILES = sorted(path for path in SAMPLES.iterdir() if path.suffix in {".docx", ".pdf", ".txt"})
NAMES = sorted(path.stem for path in (SAMPLES / "expected").glob("*.yaml"))
MEASURED = {"team-training", "digital-skills", "vneid", "digital-signature", "cashless-payment"}
"""Indicators that rules of the default profile ask for: no figure beyond the expected ones may appear."""

each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the tool makes of one file."""

    document: Document
    plan: Plan
    results: tuple[Result, ...]


@cache
def read_sample(path: Path) -> Reading:
    document = read_document(path)
    plan = extract_plan(document)
    return Reading(document, plan, tuple(check_plan(plan, load_default_profile())))


@cache
def load_default_profile() -> Any:
    return load_profile("mau-tinh")


@cache
def load_expected(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((SAMPLES / "expected" / f"{name}.yaml").read_text(encoding="utf-8"))
    return loaded


def test_samples_and_expectations_belong_together() -> None:
    sources = sorted(path.stem for path in (SAMPLES / "sources").glob("*.yaml"))
    assert sources == NAMES == sorted({path.stem for path in FILES})
    assert len(NAMES) >= 12


@each_file
def test_verdicts(path: Path) -> None:
    """A rule that came later is held by its own examples until it is expected of the samples too."""
    expected = load_expected(path.stem)["verdicts"]
    results = {result.rule: result for result in read_sample(path).results}
    assert set(results) >= set(expected)
    wrong = [
        f"{rule}: phải là {status}, công cụ trả lời {results[rule].status.value} — {results[rule].actual}"
        for rule, status in expected.items()
        if results[rule].status.value != status
    ]
    assert not wrong, "\n".join(["", *wrong])


@each_file
def test_evidence_of_verdicts(path: Path) -> None:
    """A gap or a review quotes the passage that a reviewer would point at."""
    results = {result.rule: result for result in read_sample(path).results}
    wrong = []
    for rule, phrase in load_expected(path.stem)["evidence"].items():
        quotes = [evidence.quote for evidence in results[rule].evidence]
        if not any(phrase.casefold() in quote.casefold() for quote in quotes):
            wrong.append(f"{rule}: {phrase!r} không có trong {quotes}")
    assert not wrong, "\n".join(["", *wrong])


@each_file
def test_facts(path: Path) -> None:
    plan = read_sample(path).plan
    expected = load_expected(path.stem)["facts"]
    wrong = [*compare_head(expected, plan), *compare_team(expected, plan), *compare_body(expected, plan)]
    assert not wrong, "\n".join(["", *wrong])


def compare_head(expected: dict[str, Any], plan: Plan) -> Iterator[str]:
    commune = plan.commune
    if commune is None:
        yield "commune: không đọc được"
    else:
        wanted = expected["commune"]
        yield from differ("commune.type", wanted["type"], commune.type.value)
        yield from differ("commune.name", wanted["name"], commune.name)
        if wanted["province"] not in (commune.province or ""):
            yield f"commune.province: {wanted['province']!r} != {commune.province!r}"
    yield from differ("document_number", expected["document_number"], plan.letterhead.document_number)
    if "issue_date" in expected:
        issued = plan.letterhead.issue_date
        got = {part: getattr(issued, part, None) for part in ("day", "month", "year")}
        yield from differ("issue_date", expected["issue_date"], got)


def compare_team(expected: dict[str, Any], plan: Plan) -> Iterator[str]:
    sizes = {(size.min, size.max) for size in plan.team.sizes}
    yield from differ("sizes", {(size["min"], size["max"]) for size in expected["sizes"]}, sizes)
    if "core" in expected:
        yield from differ("core", set(expected["core"]), {core.agency_id for core in plan.team.core})
    leader = plan.team.leader.text if plan.team.leader else None
    if (expected["leader"] is None) != (leader is None) or (expected["leader"] or "") not in (leader or ""):
        yield f"leader: {expected['leader']!r} != {leader!r}"


def compare_body(expected: dict[str, Any], plan: Plan) -> Iterator[str]:
    yield from differ("sections", expected["sections"], len(plan.sections))
    yield from compare_targets(expected, plan)
    missing = set(expected["assignments"]) - {item.agency_id for item in plan.assignments}
    if missing:
        yield f"assignments: thiếu {sorted(missing)}"
    yield from differ("work_items", expected.get("work_items", len(plan.work_items)), len(plan.work_items))
    yield from differ("recipients", expected["recipients"], len(plan.recipients))
    if "reporting" in expected:
        got = {
            (frozenset(f.value for f in item.frequencies), item.due_day) for item in plan.reporting if item.frequencies
        }
        wanted = {(frozenset(item["frequencies"]), item["due_day"]) for item in expected["reporting"]}
        yield from differ("reporting", wanted, got)
    signatory = plan.signatory
    for part, value in expected["signatory"].items():
        yield from differ(f"signatory.{part}", value, getattr(signatory, part, None))


def compare_targets(expected: dict[str, Any], plan: Plan) -> Iterator[str]:
    wanted = {(indicator, Decimal(str(value)), unit) for indicator, value, unit in expected["targets"]}
    judged = {(indicator, "%") for indicator in MEASURED} | {(indicator, unit) for indicator, _, unit in wanted}
    got = {(item.indicator, item.value, item.unit) for item in plan.targets if (item.indicator, item.unit) in judged}
    yield from (f"targets: thiếu {indicator} {value}" for indicator, value, _ in sorted(wanted - got))
    yield from (f"targets: thừa {indicator} {value}" for indicator, value, _ in sorted(got - wanted))


def differ(what: str, wanted: object, got: object) -> Iterator[str]:
    if wanted != got:
        yield f"{what}: phải là {wanted!r}, công cụ đọc ra {got!r}"


@pytest.mark.parametrize("name", NAMES)
def test_formats_agree(name: str) -> None:
    """The same plan reads the same in Word, PDF and text: verdicts, outline, targets."""
    readings = {path.suffix: read_sample(path) for path in FILES if path.stem == name}
    first, *others = readings.items()
    wrong = []
    for suffix, reading in others:
        wrong += [f"{first[0]} / {suffix}: {line}" for line in compare_readings(first[1], reading)]
    assert not wrong, "\n".join(["", *wrong])


def compare_readings(one: Reading, other: Reading) -> Iterator[str]:
    for left, right in zip(one.results, other.results, strict=True):
        yield from differ(left.rule, left.status.value, right.status.value)
    for part in (list_sections, list_targets, list_recipients, list_assignments):
        first, second = part(one.plan), part(other.plan)
        yield from (f"{part.__name__}: chỉ có ở tệp đầu: {item}" for item in first if item not in second)
        yield from (f"{part.__name__}: chỉ có ở tệp sau: {item}" for item in second if item not in first)
        if sorted(map(repr, first)) == sorted(map(repr, second)):
            yield from differ(f"{part.__name__}: thứ tự", first, second)


def list_sections(plan: Plan) -> list[tuple[object, ...]]:
    return [(section.path, section.title) for section in plan.sections]


def list_recipients(plan: Plan) -> list[tuple[object, ...]]:
    return [(recipient,) for recipient in plan.recipients]


def list_targets(plan: Plan) -> list[tuple[object, ...]]:
    return [(item.section, item.indicator, item.op.value, item.value, item.unit) for item in plan.targets]


def list_assignments(plan: Plan) -> list[tuple[object, ...]]:
    return [(item.section, item.agency_id, len(item.tasks)) for item in plan.assignments]


@each_file
def test_every_quote_stands_where_it_says(path: Path) -> None:
    """Round trip: each span, cut from the document's own block, gives the quote back."""
    reading = read_sample(path)
    found = [*find_evidence(reading.plan), *find_evidence(reading.results)]
    assert found
    wrong = [
        (evidence.quote, cut) for evidence in found if (cut := cut_span(reading.document, evidence)) != evidence.quote
    ]
    assert not wrong, wrong


def find_evidence(value: object) -> Iterator[Evidence]:
    if isinstance(value, Evidence):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from find_evidence(item)


def cut_span(document: Document, evidence: Evidence) -> str | None:
    if evidence.block is None:
        return None
    block = document.blocks[evidence.block]
    if isinstance(block, Paragraph):
        return block.content.text[evidence.start : evidence.end]
    assert isinstance(block, Table)
    cell = next(cell for cell in block.cells if (cell.row, cell.column) == evidence.cell)
    return cell.paragraphs[evidence.cell_paragraph].text[evidence.start : evidence.end]
