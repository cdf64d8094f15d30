"""Answers on many plans, kept on disk: the same as if they were held, in a fraction of the memory."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

import cnscd_cli
from cnscd_cli.errors import DamagedInput
from cnscd_cli.isolation.messages import pack
from cnscd_cli.model.finding import PlanReport, PlanStatus, Report
from cnscd_cli.model.outline import list_outlines
from cnscd_cli.reporting.choices import ReportFormat
from cnscd_cli.reporting.formats import render_report
from cnscd_cli.rules.fingerprint import number_nameless
from cnscd_cli.runs import keeping, stored
from cnscd_cli.runs.keeping import change_plans, keep_answers, keep_plans
from cnscd_cli.runs.stored import StoredPlans
from cnscd_cli.runs.task import Answer, prove

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture(scope="module")
def report() -> Report:
    return cnscd_cli.check(*sorted(SAMPLES.glob("*.txt")), isolated=False)


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "_FEW", 2)


def list_answers(report: Report) -> list[Answer]:
    return [Answer(number, prove(pack(plan))) for number, plan in enumerate(report.plans)]


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("in_memory", [0, 20_000, 1 << 30])
def test_they_come_back_in_their_order_whatever_came_first(
    report: Report, in_memory: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stored, "_IN_MEMORY", in_memory)
    count = len(report.plans)
    error = DamagedInput("hong.docx", "tệp hỏng", "Lưu lại")
    kept = keep_answers(count + 1, [Answer(count, error), *reversed(list_answers(report))])
    assert isinstance(kept, StoredPlans)
    unread = PlanReport("hong.docx", None, PlanStatus.UNREADABLE, error.sentence, None)
    assert tuple(kept) == (*report.plans, unread)
    assert tuple(kept) == (*report.plans, unread)  # a second time
    assert (kept[1], kept[-1], kept[1:3]) == (report.plans[1], unread, tuple(report.plans[1:3]))
    assert len(kept) == count + 1


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("form", [form for form in ReportFormat if form not in {ReportFormat.XLSX, ReportFormat.HTML}])
def test_every_form_says_the_same_of_them(report: Report, form: ReportFormat) -> None:
    kept = report._replace(plans=keep_plans(len(report.plans), report.plans))
    assert isinstance(kept.plans, StoredPlans)
    assert "".join(render_report(kept, form)) == "".join(render_report(report, form))


@pytest.mark.usefixtures("few")
def test_plans_of_nobody_are_numbered_among_them_too(report: Report) -> None:
    nameless = report.plans[0]._replace(commune=None)
    plans = (nameless, report.plans[1], nameless._replace(path="b.txt"))
    kept = keep_plans(3, plans)
    assert tuple(number_nameless(kept, change_plans)) == number_nameless(plans) != plans


def test_outlines_count_as_the_plans_do(report: Report) -> None:
    kept = StoredPlans(len(report.plans))
    for number, answer in enumerate(list_answers(report)):
        assert not isinstance(answer.outcome, DamagedInput)
        kept.put(number, answer.outcome)
    assert list_outlines(report.plans) is report.plans
    for plan, outline in zip(report.plans, list_outlines(kept), strict=True):
        assert outline[:5] == plan[:5]
        assert [(item.rule, item.title, item.severity, item.status) for item in outline.results] == [
            (item.rule, item.title, item.severity, item.status) for item in plan.results
        ]
    assert len(pack(tuple(list_outlines(kept)))) < len(pack(tuple(report.plans))) / 8


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.usefixtures("few")
def test_on_a_full_disk_memory_has_to_do(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored, "_IN_MEMORY", 0)
    monkeypatch.setattr(stored, "TemporaryFile", lambda **_: Path("/dev/full").open("r+b", buffering=0))  # noqa: SIM115
    assert tuple(keep_plans(len(report.plans), report.plans)) == tuple(report.plans)


@pytest.mark.usefixtures("few")
def test_memory_does_not_grow_with_the_plans(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored, "_IN_MEMORY", 100_000)

    def repeat(count: int) -> Iterator[PlanReport]:
        for number in range(count):
            yield report.plans[number % len(report.plans)]._replace(path=f"{number}.docx")

    def measure(count: int) -> int:
        tracemalloc.start()
        kept = keep_plans(count, repeat(count))
        for _ in kept:
            pass
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return peak

    measure(60)
    small, large = measure(60), measure(360)
    assert (large - small) / 300 < 2_000, "bytes for each plan more"
