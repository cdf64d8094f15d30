"""The forms of a summary: hostile words stay words, every form tells of every part, nothing at all is a summary too."""

from __future__ import annotations

import io
import json
import re
from decimal import Decimal

import openpyxl
import pytest
from answers import PARAGRAPH, make_result
from hostile_reports import make_report
from hypothesis import HealthCheck, Phase, given, settings
from jsonschema import Draft202012Validator
from lxml import html
from made_summaries import EMPTY, EVERYWHERE, FORMULA, FULL, PLANS, PROVINCE, REPORT, SCRIPT, make_plan, name

from cnscd_cli.data.province_names import MeantProvince
from cnscd_cli.model.finding import Level, Report, Status
from cnscd_cli.model.plan import Op, PartialDate, Target
from cnscd_cli.model.summary import StrayKind, Summary, SummedSize
from cnscd_cli.reporting.choices import SchemaName, Screen, SummaryFormat
from cnscd_cli.reporting.formats import render_summary, render_summary_file
from cnscd_cli.reporting.schemas import make_schema
from cnscd_cli.reporting.summary.indicators import IndicatorSum
from cnscd_cli.reporting.summary.summing import sum_report
from cnscd_cli.reporting.summary.words import name_date, name_levels

JUDGE = Draft202012Validator(make_schema(SchemaName.SUMMARY))
STEERING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


def render_all(summary: Summary) -> dict[SummaryFormat, bytes]:
    found = {}
    for form in SummaryFormat:
        content = render_summary_file(summary, form, "ra")
        found[form] = content if isinstance(content, bytes) else content.encode("utf-8", "backslashreplace")
    return found


def check_all(summary: Summary) -> None:
    forms = render_all(summary)
    JUDGE.validate(json.loads(forms[SummaryFormat.JSON]))
    book = openpyxl.load_workbook(io.BytesIO(forms[SummaryFormat.XLSX]))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    formulas = [cell.value for cell in cells if cell.data_type == "f"]
    assert all(re.fullmatch(r"=SUBTOTAL\(109,[A-Z]+\d+:[A-Z]+\d+\)", str(value)) for value in formulas)
    page = html.fromstring(forms[SummaryFormat.HTML])
    assert len(page.xpath("//script")) == 1
    assert not page.xpath("//img | //iframe | //link | //*[@onclick or @onerror]")
    assert not STEERING.search(forms[SummaryFormat.TABLE].decode("utf-8", "replace"))
    for width in (40, 80, 140):
        assert not STEERING.search(
            render_summary(summary, SummaryFormat.TABLE, Screen(width, colour=False), in_full=True)
        )


@pytest.mark.parametrize("summary", [FULL, EVERYWHERE, EMPTY], ids=["province", "everywhere", "nothing"])
def test_every_form_takes_it(summary: Summary) -> None:
    check_all(summary)
    assert render_summary(summary, SummaryFormat.TABLE, Screen(80, colour=True), in_full=True)


def test_hostile_words_stay_words() -> None:
    forms = render_all(FULL)
    page = html.fromstring(forms[SummaryFormat.HTML]).text_content()
    for words in (SCRIPT, FORMULA):
        assert words in page
        assert words in forms[SummaryFormat.TABLE].decode().replace("\n", " ") or words == FORMULA
    book = openpyxl.load_workbook(io.BytesIO(forms[SummaryFormat.XLSX]))
    values = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row}
    assert FORMULA in values
    assert f"Tệp bị hỏng {SCRIPT}." in values


@settings(
    max_examples=4,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(make_report())
def test_hostile_reports_break_no_form(report: Report) -> None:
    """As their communes are in no list, half of the plans get one that is."""
    plans = tuple(
        plan._replace(commune=name("Gia Viễn") if place % 2 else plan.commune, document_type=None)
        for place, plan in enumerate(report.plans)
    )
    for province in (MeantProvince(PROVINCE, former=False), None):
        check_all(sum_report(report._replace(plans=plans), province))


def test_each_file_has_its_place() -> None:
    assert {item.path: item.kind for item in FULL.strays} == {
        "a/5.docx": StrayKind.UNLISTED,
        "a/6.docx": StrayKind.UNKNOWN,
        "a/7.docx": StrayKind.ELSEWHERE,
        "a/8.docx": StrayKind.OTHER,
    }
    sent = {commune.name: commune for commune in FULL.communes if commune.sendings}
    assert {name: [item.path for item in commune.sendings] for name, commune in sent.items()} == {
        "Gia Viễn": [f"{FORMULA}.docx", "a/1.docx"],
        "Gia Lâm": ["a/3.docx"],
        "Gia Trấn": ["a/4.docx"],
    }
    assert {name: (commune.certain, commune.assumed) for name, commune in sent.items()} == {
        "Gia Viễn": (True, False),
        "Gia Lâm": (True, True),
        "Gia Trấn": (True, False),
    }
    assert FULL.copies == 3


def test_a_plan_that_names_no_province_counts_where_one_was_asked_for_alone() -> None:
    """«xã Gia Lâm» is in two provinces."""
    assert [item.path for item in EVERYWHERE.strays if item.kind is StrayKind.UNKNOWN] == ["a/3.docx", "a/6.docx"]
    assert {commune.province for commune in EVERYWHERE.communes} == {PROVINCE, "Tỉnh Thanh Hóa"}


@pytest.mark.parametrize(
    ("days", "first", "certain"),
    [
        (("1/3/2026", "2/3/2026"), 1, True),
        (("2/3/2026", "1/3/2026"), 0, True),
        (("1/12/2025", "1/3/2026"), 1, True),
        (("/3/2026", "1/3/2026"), 1, False),
        (("/4/2026", "1/3/2026"), 0, True),
        (("1/3/2026", "1/3/2026"), 1, False),
        (("1/3/2026", None), 0, False),
        (("//2026", "1/3/2025"), 0, True),
        ((None, None), 1, False),
    ],
)
def test_the_latest_counts(days: tuple[str | None, str | None], first: int, certain: bool) -> None:
    plans = tuple(make_plan(f"{place}.docx", name("Gia Viễn"), read(day)) for place, day in enumerate(days))
    summary = sum_report(REPORT._replace(plans=plans))
    (commune,) = [commune for commune in summary.communes if commune.sendings]
    assert (commune.sendings[0].path, commune.certain) == (f"{first}.docx", certain)


def read(day: str | None) -> PartialDate | None:
    return PartialDate(*(int(part) if part else None for part in day.split("/"))) if day else None


def test_of_one_day_what_was_typed_comes_before_what_was_scanned() -> None:
    typed = make_plan("a.docx", name("Gia Viễn"), PartialDate(1, 3, 2026))
    plans = (typed, typed._replace(path="b.pdf", ocr=True))
    summary = sum_report(REPORT._replace(plans=plans))
    assert next(commune for commune in summary.communes if commune.sendings).sendings[0].path == "a.docx"


def test_figures_of_one_indicator() -> None:
    (vneid,) = [item for item in FULL.indicators if item.id == "vneid"]
    (spread,) = vneid.spreads
    assert [value for value, _ in spread.figures] == [Decimal("45.5")] * 2
    assert (vneid.stated, len(vneid.below), len(vneid.missing)) == (2, 2, 1)
    (quick,) = [item for item in FULL.indicators if item.id == "quick-help"]
    assert [(spread.capped, spread.highest) for spread in quick.spreads] == [(True, Decimal(4))]
    assert quick.name == f"Chỉ tiêu thêm {SCRIPT}"


def test_tasks_in_the_same_words_are_one_whatever_the_commune_is_called() -> None:
    own = FULL.communes
    (police,) = [item for item in FULL.agencies if item.id == "cong-an"]
    told = {task.text: [own[index].name for index in task.communes] for task in police.tasks}
    assert told[FORMULA] == ["Gia Lâm", "Gia Viễn"]
    assert told[f"Công an xã {SCRIPT}"] == ["Gia Viễn"]
    assert [item.name for item in FULL.agencies if not item.id] == [f"Hợp tác xã {SCRIPT}"]


def test_the_same_plans_in_another_order_give_the_same_summary() -> None:
    again = sum_report(REPORT._replace(plans=tuple(reversed(PLANS))), MeantProvince(PROVINCE, former=True), FULL.notes)
    one, other = (json.loads(render_summary(item, SummaryFormat.JSON)) for item in (FULL, again))
    for part in ("counts", "communes", "rules", "indicators", "team_sizes", "reporting"):
        assert one[part] == other[part]


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (PartialDate(5, 1, 2026), "05/01/2026"),
        (PartialDate(None, 2, 2026), "…/02/2026"),
        (PartialDate(None, 3, 2026), "…/3/2026"),
        (PartialDate(7, None, 2026), "07/…/2026"),
    ],
)
def test_a_day_with_blanks_is_written_as_a_whole_one(day: PartialDate, told: str) -> None:
    assert name_date(day) == told


def test_the_table_tells_the_usual_statements_and_how_many_others_there_are() -> None:
    sizes = tuple(SummedSize(low, low, tuple(range(1 + low % 2))) for low in range(3, 18))
    summary = FULL._replace(sizes=sizes)
    text = render_summary(summary, SummaryFormat.TABLE, Screen(80, colour=False))
    assert len(re.findall(r"^ +\d+ người: +\d xã$", text, re.MULTILINE)) == 10
    assert "và 5 cách ghi khác" in text
    in_full = render_summary(summary, SummaryFormat.TABLE, Screen(80, colour=False), in_full=True)
    assert "cách ghi khác" not in in_full


def test_figures_for_the_same_thing_under_two_names_are_one_row() -> None:
    """«12 hộ/tổ viên», «5 hộ/thành viên» where a rule asks for «hộ»; a rate is another matter."""
    level = Level("household-support", ((Op.AT_LEAST, Decimal(10)),), "hộ", None, "số hộ")
    told = IndicatorSum()
    for commune, per, value in ((0, "tổ viên", 12), (1, "thành viên", 5), (2, "tháng", 3)):
        target = Target("", None, "household-support", Op.AT_LEAST, Decimal(value), "hộ", per, None, None, PARAGRAPH)
        told.add(commune, (make_result(Status.PASS, levels=(level,)),), (target,))
    (item,) = told.finish()
    assert [(spread.per, len(spread.figures)) for spread in item.spreads] == [(None, 2), ("tháng", 1)]
    assert [name_levels(item, spread) for spread in item.spreads] == ["ít nhất 10", ""]
