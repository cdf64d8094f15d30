"""Thousands of plans: every form goes once through them and keeps none of them."""

from __future__ import annotations

import json
import re
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from answers import COMMUNE
from countless import Countless
from hypothesis import given, settings
from hypothesis import strategies as st
from readers import html as html_reader
from readers import xlsx as xlsx_reader
from reports import EXCUSED, make_many

import cnscd_cli
from cnscd_cli.cli.reading_notes import TimeKeeper
from cnscd_cli.cli.status import ExitStatus, FailOn
from cnscd_cli.cli.verdict import judge_report
from cnscd_cli.model.finding import Edition, PlanReport, PlanStatus, ProfileInfo, Report
from cnscd_cli.model.plan import Plan
from cnscd_cli.reporting.aside import Aside
from cnscd_cli.reporting.choices import FORMS, PlanFormat, ReportFormat, Screen
from cnscd_cli.reporting.formats import (
    render_file,
    render_plans,
    render_report,
    stream_file,
    stream_plans,
    stream_report,
)
from cnscd_cli.reporting.json_text import Shelf, dump_json, dump_json_line, stream_json
from cnscd_cli.reporting.page import render
from cnscd_cli.reporting.report_digest import FEW
from cnscd_cli.reporting.workbook import book, rows

SAMPLES = Path(__file__).parents[2] / "samples"
PROFILE = ProfileInfo("mau-tinh", "Kế hoạch mẫu", None)
BROKEN = PlanReport("hong.docx", None, PlanStatus.UNREADABLE, "Tệp hỏng", None)
SCREENS = {"piped": None, "plain": Screen(90, colour=False), "colour": Screen(120, colour=True)}
TEXTS = [form for form in FORMS if form not in {ReportFormat.XLSX, ReportFormat.HTML}]


@pytest.fixture(scope="module")
def plans() -> tuple[PlanReport, ...]:
    checked = cnscd_cli.check(SAMPLES / "tieu-can.docx", SAMPLES / "ia-sao.txt", isolated=False, readings=True).plans
    noted = checked[1]._replace(notes=("Trang 2 là ảnh",))
    return (checked[0], noted, *EXCUSED.plans[:1], BROKEN)


def make_report(plans: tuple[PlanReport, ...], count: int) -> Report:
    return Report(PROFILE, Countless(plans, count))


def take(report: Report, form: ReportFormat) -> int:
    """The length of the longest piece."""
    return max(len(piece) for piece in stream_file(report, form))


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is done with many plans is done with three."""
    for module in (render, rows, book):
        monkeypatch.setattr(module, "FEW", 2)


# --- one pass ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_each_form_asks_once_for_each_plan(form: ReportFormat, plans: tuple[PlanReport, ...]) -> None:
    report = make_report(plans, 24)
    list(stream_file(report, form))
    assert isinstance(report.plans, Countless)
    assert report.plans.asked == [1] * 24 or (form is ReportFormat.MARKDOWN and max(report.plans.asked) == 1)


@pytest.mark.parametrize("screen", SCREENS.values(), ids=SCREENS)
def test_what_sums_up_needs_outlines_alone(screen: Screen | None, plans: tuple[PlanReport, ...]) -> None:
    report = make_report(plans, FEW + 1)
    "".join(stream_report(report, ReportFormat.TABLE, screen, brief=True))
    TimeKeeper().tell_report(report)
    assert judge_report(report, FailOn.ERROR) is ExitStatus.UNREADABLE
    assert isinstance(report.plans, Countless)
    assert report.plans.asked == [0] * (FEW + 1)


@pytest.mark.parametrize("form", FORMS)
def test_plans_on_disk_give_the_same_bytes(form: ReportFormat, plans: tuple[PlanReport, ...]) -> None:
    report = make_report(plans, 24)
    held = report._replace(plans=tuple(report.plans))
    assert render_file(report, form, "ra") == render_file(held, form, "ra")


@pytest.mark.parametrize("screen", SCREENS.values(), ids=SCREENS)
@pytest.mark.parametrize("form", PlanFormat)
def test_facts_are_told_plan_by_plan(form: PlanFormat, screen: Screen | None, plans: tuple[PlanReport, ...]) -> None:
    reading = plans[0].reading
    assert reading is not None
    held = [reading.plan] * 24
    taken = 0

    class Plans(list[Plan]):
        def __iter__(self) -> Iterator[Plan]:
            nonlocal taken
            for plan in held:
                taken += 1
                yield plan

    pieces = stream_plans(Plans(held), form, screen=screen)
    first = next(piece for piece in pieces if len(piece) > 100)
    assert taken == 1
    assert (first + "".join(pieces)).endswith(render_plans(held, form, screen=screen)[-5000:])
    assert taken == 24


# --- memory ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_no_piece_holds_more_than_some_plans(form: ReportFormat, plans: tuple[PlanReport, ...]) -> None:
    assert take(make_report(plans, 24), form) < 400_000


SLACK = {ReportFormat.HTML: 4_000, ReportFormat.XLSX: 30_000}
"""Bytes that one plan more may cost: rows of a workbook are found again by number, a page lists its plans."""


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS)
def test_a_thousand_plans_more_take_no_more_memory(form: ReportFormat, plans: tuple[PlanReport, ...]) -> None:
    peaks = [find_peak(make_report(plans, count), form) for count in (220, 1220)]
    assert peaks[1] - peaks[0] < 5_000_000 + 1000 * SLACK.get(form, 600)


def find_peak(report: Report, form: ReportFormat) -> int:
    take(Report(PROFILE, report.plans[:3]), form)  # what is imported and remembered is no matter of how many
    tracemalloc.start()
    take(report, form)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


# --- pieces of JSON ----------------------------------------------------------------------------------------------

STEERING = (*range(0x7F, 0xA0), *range(0x200B, 0x2010), *range(0x2028, 0x202F), *range(0x2060, 0x206A), 0xFEFF, *range(0xFFF9, 0xFFFC))  # fmt: skip
CODES = {code: f"\\u{code:04x}" for code in STEERING}
LETTERS = st.one_of(
    st.characters(), st.sampled_from([*map(chr, STEERING), "\ud800", "\udfff", '"', "\\", "\0", "\xa0"])
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(LETTERS),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(LETTERS), inner),
    max_leaves=20,
)


@settings(max_examples=40, deadline=None)
@given(VALUES)
def test_json_is_what_the_library_writes_with_steering_characters_spelled_out(value: Any) -> None:
    for text, indent in ((dump_json(value), 2), (dump_json_line(value), None)):
        assert text == json.dumps(value, ensure_ascii=False, indent=indent).translate(CODES) + "\n"


@settings(max_examples=40, deadline=None)
@given(st.lists(VALUES))
def test_a_list_that_comes_in_pieces_is_the_same(values: list[Any]) -> None:
    shelf = Shelf(2)
    for value in values:
        shelf.put(value)
    text = "".join(stream_json({"a": 1, "b": iter(values), "c": shelf, "d": iter([{"e": iter(values)}])}))
    assert text == dump_json({"a": 1, "b": values, "c": values, "d": [{"e": values}]})


def test_what_is_put_aside_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cnscd_cli.reporting.aside._PIECE", 5)
    aside, texts = Aside(), ["kế", "", "hoạch \ud800", "của xã", "x"]
    for text in texts:
        aside.put(text)
    assert "".join(aside.take()) == "".join(aside.take()) == "".join(texts)


def test_a_full_disk_is_no_loss(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr("cnscd_cli.reporting.aside._PIECE", 5)
    monkeypatch.setattr("tempfile.TemporaryFile", refuse)
    aside = Aside()
    for _ in range(9):
        aside.put("kế hoạch ")
    assert "".join(aside.take()) == "kế hoạch " * 9


# --- many plans --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("screen", SCREENS.values(), ids=SCREENS)
def test_a_screen_tells_many_plans_in_a_line_each(screen: Screen | None, plans: tuple[PlanReport, ...]) -> None:
    report = make_report(plans, FEW + 1)
    text = "".join(stream_report(report, ReportFormat.TABLE, screen, brief=True))
    for plan in report.plans:
        assert plan.path.rpartition("/")[2] in text
    assert "Tệp hỏng" in text  # why it cannot be read is told nowhere else
    assert "Hay thiếu nhất" in text
    assert "--verbose" in text
    assert "--output ket-qua.html" in text.replace("\n", " ")
    assert "Gợi ý" not in text
    assert len(text) < len("".join(stream_report(report, ReportFormat.TABLE, screen))) / 3


def test_of_many_plans_the_same_and_several_of_one_commune_are_named() -> None:
    report = make_many(FEW + 5)
    commune = COMMUNE._replace(type="xã", name="Gia Hưng")
    first, second, third, *others = (plan._replace(commune=None) for plan in report.plans)
    plans = (
        first._replace(duplicates=("ke-hoach/ban-sao.docx",)),
        second._replace(commune=commune, edition=Edition(False, (third.path,), 2)),
        third._replace(commune=commune, edition=Edition(True, (second.path,), 2)),
        *others,
    )
    text = "".join(stream_report(report._replace(plans=plans), ReportFormat.TABLE, None, brief=True))
    assert "Cùng nội dung với tệp đứng đầu, chỉ đọc một lần (1)" in text
    assert "ke-hoach/0000.docx: ke-hoach/ban-sao.docx" in text
    assert "Xã có nhiều bản kế hoạch (1)" in text
    assert "xã Gia Hưng: ke-hoach/0002.docx (ban hành sau cùng), ke-hoach/0001.docx" in text


def test_the_folder_of_many_plans_is_said_once() -> None:
    text = "".join(stream_report(make_many(1240), ReportFormat.TABLE, None, brief=True))
    assert text.count("ke-hoach/") == 1
    assert re.search(r"^1239\.docx ", text, re.MULTILINE)
    assert "Đã kiểm tra 1.240 kế hoạch" in text


def test_the_page_of_many_plans_writes_numbers_as_vietnamese_do() -> None:
    text = render_file(make_many(1240, 1), ReportFormat.HTML)
    page = text if isinstance(text, str) else text.decode("utf-8")
    assert "Kết quả đối chiếu 1.240&nbsp;kế hoạch" in page
    assert "<b>1.240</b>" in page
    assert ">1240<" not in page


@pytest.mark.parametrize("screen", SCREENS.values(), ids=SCREENS)
def test_a_few_plans_are_told_in_full(screen: Screen | None, plans: tuple[PlanReport, ...]) -> None:
    report = make_report(plans, FEW)
    text = "".join(stream_report(report, ReportFormat.TABLE, screen, brief=True))
    assert text == render_report(report, ReportFormat.TABLE, screen)
    assert "Gợi ý" in text


@pytest.mark.usefixtures("few")
def test_a_workbook_by_way_of_the_disk_tells_the_same(plans: tuple[PlanReport, ...]) -> None:
    report = make_report(plans, 4)
    many = render_file(report, ReportFormat.XLSX)
    assert many == render_file(report, ReportFormat.XLSX)
    with pytest.MonkeyPatch.context() as patch:
        for module in (rows, book):
            patch.setattr(module, "FEW", 200)
        held = render_file(report, ReportFormat.XLSX)
    assert isinstance(many, bytes)
    assert isinstance(held, bytes)
    assert many != held
    assert xlsx_reader.read_findings(many) == xlsx_reader.read_findings(held)
    assert xlsx_reader.read_words(many) == xlsx_reader.read_words(held)


@pytest.mark.usefixtures("few")
def test_a_page_of_many_plans_has_their_findings_ready_but_not_their_texts(plans: tuple[PlanReport, ...]) -> None:
    report = make_report(plans, 4)
    page = str(render_file(report, ReportFormat.HTML))
    assert 'class="doc"' not in page
    assert "--output ket-qua.xlsx" in page
    assert "kiểm tra ít kế hoạch hơn" in page
    start, end = '<script type="text/plain">\n', "</script>\n"
    assert page.count(start) == 3
    opened = page.replace(start, "").replace(f"{end}</details>", "</details>")
    expected = [(path, rule, verdict) for path, rule, verdict in html_reader.read_findings(opened.encode("utf-8"))]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(render, "FEW", 200)
        full = html_reader.read_findings(str(render_file(report, ReportFormat.HTML)).encode("utf-8"))
    assert sorted(expected) == sorted(full)
