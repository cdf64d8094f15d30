"""The workbook, read back by openpyxl and by LibreOffice: the same figures, real numbers and dates, links that lead somewhere."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
import zipfile
from contextlib import chdir
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from urllib.parse import unquote

import openpyxl
import pytest
from answers import CHECKED, COMMUNE, EMPTY_REPORT, PLACE, PLAN, PROFILE, REPORTS, make_result
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openpyxl.cell import Cell
from openpyxl.workbook import Workbook
from readers.xlsx import read_sheets, read_table

import cnscd_cli
from cnscd_cli.model.document import Cell as TableCell
from cnscd_cli.model.document import Document, Paragraph, Table, Text
from cnscd_cli.model.finding import Level, Notice, NoticeKind, PlanReport, PlanStatus, Reading, Report, Status
from cnscd_cli.model.plan import Evidence, Op, PartialDate, Target
from cnscd_cli.reporting.findings import LOOKS, Verdict, list_findings, name_verdict
from cnscd_cli.reporting.printable import printable
from cnscd_cli.reporting.roll_up import roll_up
from cnscd_cli.reporting.tally import count_results
from cnscd_cli.reporting.workbook import drawing
from cnscd_cli.reporting.workbook.book import render_workbook
from cnscd_cli.reporting.workbook.plans import read_day
from cnscd_cli.reporting.workbook.styles import measure

SAMPLES = Path(__file__).parents[2] / "samples"
NAMES = [
    "Tổng hợp",
    "Ma trận",
    "Hay thiếu",
    "Thiếu sót",
    "Trích dẫn",
    "Chỉ tiêu",
    "Mức chỉ tiêu",
    "Phân công",
    "Báo cáo",
    "Không đọc được",
    "Miễn trừ",
]


@pytest.fixture(scope="module")
def samples() -> Report:
    with chdir(SAMPLES.parent):
        return cnscd_cli.check(*sorted(Path("samples").glob("[c-i]*.docx")), readings=True, isolated=False)


@pytest.fixture(scope="module")
def content(samples: Report) -> bytes:
    return render_workbook(samples, "kết quả")


def at(year: int, month: int, day: int) -> datetime:
    """As openpyxl reads a day."""
    return datetime(year, month, day)  # noqa: DTZ001


def load(content: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def study(path: str = "ke-hoach.pdf", **changes: object) -> PlanReport:
    """A plan with its reading, whose words are those of its evidence."""
    blocks = (*(Paragraph(Text("")) for _ in range(7)), Paragraph(Text(f"1. {PLACE.quote}, không kể Tổ trưởng.")))
    return CHECKED._replace(path=path, reading=Reading(Document(PLAN.source, blocks), PLAN), **changes)


# --- figures ---------------------------------------------------------------------------------------------------------


def test_every_sheet_is_there_whatever_there_is_to_tell(content: bytes) -> None:
    assert list(read_sheets(content)) == NAMES
    assert list(read_sheets(render_workbook(EMPTY_REPORT))) == NAMES


def test_the_summary_counts_as_the_report_does(samples: Report, content: bytes) -> None:
    *rows, total = read_table(content, "Tổng hợp")
    assert [row["Kế hoạch"] for row in rows] == [plan.path for plan in samples.plans]
    names = ("Lỗi", "Cảnh báo", "Lưu ý", "Cần xem", "Đạt", "Số quy tắc áp dụng")
    for row, plan in zip(rows, samples.plans, strict=True):
        tally = count_results(plan.results)
        counts = [*tally.gaps.values(), tally.statuses[Status.REVIEW], tally.statuses[Status.PASS], tally.total]
        assert [row[name] for name in names] == counts
        head = plan.reading and plan.reading.plan.letterhead
        assert head
        assert str(row["Số, ký hiệu"] or "").endswith(head.document_symbol or "")
        day = head.issue_date
        if day and day.day and day.month and day.year:
            assert row["Ngày ban hành"] == at(day.year, day.month, day.day)
    assert [total[name] for name in names] == [sum(int(str(row[name])) for row in rows) for name in names]
    assert sum(isinstance(row["Ngày ban hành"], datetime) for row in rows) > 2


def test_the_matrix_shows_each_answer_by_its_sign(samples: Report, content: bytes) -> None:
    rows = {str(row["Kế hoạch"]): row for row in read_table(content, "Ma trận")}
    shown = {(path, title): row[title] for path, row in rows.items() for title in list(row)[2:]}
    answers = {
        (plan.path, result.title): LOOKS[name_verdict(result)].sign for plan in samples.plans for result in plan.results
    }
    assert {key: sign for key, sign in shown.items() if sign} == answers
    assert {"✓", "✗", "!", "?"} <= set(answers.values())


def test_what_is_missing_most_often_comes_first(samples: Report, content: bytes) -> None:
    ranked = roll_up(samples).missing
    titles = ("Quy tắc", "Số kế hoạch chưa đạt", "Số kế hoạch cần xem", "Số kế hoạch áp dụng", "Tỷ lệ chưa đạt")
    assert [tuple(row[title] for title in titles) for row in read_table(content, "Hay thiếu")] == [
        (item.rule.id, item.gaps, item.reviews, item.asked, pytest.approx(item.gaps / item.asked)) for item in ranked
    ]


def test_targets_are_numbers_in_the_unit_of_the_plan(samples: Report, content: bytes) -> None:
    rows = read_table(content, "Chỉ tiêu")
    targets = [(plan.path, target) for plan in samples.plans if plan.reading for target in plan.reading.plan.targets]
    assert [
        (row["Kế hoạch"], row["Giá trị"], row["Đơn vị tính"], row["Tính trên"], row["Mã chỉ tiêu"]) for row in rows
    ] == [(path, float(target.value), target.unit, target.per, target.indicator) for path, target in targets]
    assert all(isinstance(row["Giá trị"], int | float) for row in rows)


def test_levels_stand_beside_what_is_asked(samples: Report, content: bytes) -> None:
    rows = {
        (row["Mã chỉ tiêu"], row["Đơn vị tính"], row["Tính trên"]): row for row in read_table(content, "Mức chỉ tiêu")
    }
    for spread in roll_up(samples).spreads:
        row = rows[spread.indicator, spread.unit, spread.per]
        figures = [float(value) for value in (spread.lowest, spread.median, spread.highest) if value is not None]
        assert [row[name] for name in ("Thấp nhất", "Trung vị", "Cao nhất")][: len(figures)] == figures
        assert row["Số kế hoạch nêu"] == len(spread.figures)
    assert rows["vneid", "%", None]["Mức yêu cầu"] == "ít nhất 50%"


def test_all_tasks_and_work_items_are_assignments(samples: Report, content: bytes) -> None:
    plans = [plan.reading.plan for plan in samples.plans if plan.reading]
    tasks = sum(max(1, len(item.tasks)) for plan in plans for item in plan.assignments)
    work = sum(len(plan.work_items) for plan in plans)
    rows = read_table(content, "Phân công")
    assert [row["Nêu trong"] for row in rows].count("phân công") == tasks > 50
    assert [row["Nêu trong"] for row in rows].count("bảng công việc") == work > 4
    assert len(read_table(content, "Báo cáo")) == sum(len(plan.reporting) for plan in plans)


def test_a_finding_is_told_in_full() -> None:
    rows = read_table(render_workbook(Report(PROFILE, (study(),))), "Thiếu sót")
    first = rows[0]
    assert {
        name: first[name]
        for name in (
            "Kế hoạch",
            "Đơn vị",
            "Kết luận",
            "Yêu cầu",
            "Thực tế",
            "Nơi",
            "Gợi ý",
            "Căn cứ",
            "Nhận xét",
            "Trích",
        )
    } == {
        "Kế hoạch": "ke-hoach.pdf",
        "Đơn vị": "xã Ia Sao",
        "Kết luận": "Lỗi",
        "Yêu cầu": "Mỗi Tổ có từ 5 đến 12 thành viên.",
        "Thực tế": "tối đa 15 thành viên",
        "Nơi": "mục III.2, trang 3, dòng 12",
        "Gợi ý": "Mỗi Tổ có từ 05 đến 12 thành viên.",
        "Căn cứ": "Kế hoạch của tỉnh",
        "Nhận xét": "Một câu nhận xét.",
        "Trích": "mỗi Tổ có tối đa 15 thành viên",
    }
    missing = rows[1]
    assert (missing["Đã tìm ở"], missing["Nơi"]) == ("mục IV; 2 phụ lục", None)
    waived = rows[-1]
    assert waived["Kết luận"] == "Miễn"
    assert [waived[name] for name in ("Được bỏ qua vì", "Người duyệt", "Ghi ở")] == [
        "Xã có ba thôn xa",
        "Lê Thị Mẫu",
        "mien.yaml:7",
    ]
    assert waived["Miễn đến hết ngày"] == at(2026, 6, 30)


def test_quotes_stand_with_their_paragraph_where_it_says_more() -> None:
    rows = read_table(render_workbook(Report(PROFILE, (study(),))), "Trích dẫn")
    assert {row["Nguyên văn"] for row in rows} == {PLACE.quote}
    assert {row["Cả đoạn có câu ấy"] for row in rows} == {f"1. {PLACE.quote}, không kể Tổ trưởng."}
    in_cell = PLACE._replace(cell=(1, 0), block=0)
    table = Table(2, 1, (TableCell(0, 0, (Text("Việc"),)), TableCell(1, 0, (Text(f"- {PLACE.quote}"),))))
    plan = study(
        results=(
            make_result(Status.GAP, evidence=(in_cell,)),
            make_result(Status.REVIEW, evidence=(PLACE._replace(block=99),)),
        )
    )
    plan = plan._replace(reading=Reading(Document(PLAN.source, (table,)), PLAN))
    told = [row["Cả đoạn có câu ấy"] for row in read_table(render_workbook(Report(PROFILE, (plan,))), "Trích dẫn")]
    assert told == [None, None]  # a bullet is not worth repeating; a place that is not there tells nothing


def test_what_was_not_read_and_what_is_amiss_with_waivers_is_told() -> None:
    notice = Notice(NoticeKind.EXPIRED, "Miễn «team-size» đã hết hạn", "mien.yaml:3", "team-size")
    book = render_workbook(REPORTS._replace(notices=(notice,), config="cnscd.toml"))
    rows = read_table(book, "Không đọc được")
    assert [(row["Kế hoạch"], row["Loại"], row["Nội dung"]) for row in rows] == [
        ("ke-hoach.pdf", "Ghi chú", "Trang 4 là ảnh"),
        ("hong.pdf", "Không đọc được", "Tệp bị hỏng. Xin gửi lại tệp gốc."),
    ]
    assert [tuple(row.values())[:4] for row in read_table(book, "Miễn trừ")] == [
        ("Miễn hết hạn", "Miễn «team-size» đã hết hạn", "team-size", "mien.yaml:3")
    ]
    sheets = read_sheets(book)
    assert "Cấu hình: cnscd.toml" in [row[0] for row in sheets["Tổng hợp"]]
    assert [row["Kết luận"] for row in read_table(book, "Tổng hợp")] == ["Lỗi", "Không đọc được", None]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2026-06-30", date(2026, 6, 30)),
        ("2026", "năm 2026"),
        ("2026-02-30", "2026-02-30"),
        ("1899-12-31", "31/12/1899"),
        ("Quý II", "Quý II"),
        ("30/6", "30/6"),
        ("20261230ab", "20261230ab"),
        (None, None),
        ("", None),
    ],
)
def test_a_day_is_a_date_where_it_is_whole(written: str | None, value: object) -> None:
    assert read_day(written) == value


@pytest.mark.parametrize(
    ("day", "value"),
    [
        (PartialDate(5, 3, 2026), at(2026, 3, 5)),
        (PartialDate(None, 3, 2026), "ngày … tháng 3 năm 2026"),
        (PartialDate(31, 2, 2026), "ngày 31 tháng 2 năm 2026"),
        (PartialDate(None, None, None), None),
        (None, None),
    ],
)
def test_the_date_of_issue_is_a_date_where_it_is_whole(day: PartialDate | None, value: object) -> None:
    plan = PLAN._replace(letterhead=PLAN.letterhead._replace(issue_date=day))
    report = Report(PROFILE, (study()._replace(reading=Reading(Document(PLAN.source, ()), plan)),))
    assert read_table(render_workbook(report), "Tổng hợp")[0]["Ngày ban hành"] == value


@pytest.mark.parametrize(
    ("value", "read", "shown"),
    [
        ("80", 80, "#,##0"),
        ("5000", 5000, "#,##0"),
        ("99.5", 99.5, "#,##0.0"),
        ("0.125", 0.125, "#,##0.000"),
        ("1E+2", 100, "#,##0"),
        ("12345678901234567890", "12.345.678.901.234.567.890", "General"),
    ],
)
def test_a_number_is_a_number_with_the_digits_it_has(value: str, read: object, shown: str) -> None:
    target = Target("x", None, None, Op.EQUAL, Decimal(value), "%", None, None, None, PLACE)
    plan = study()._replace(reading=Reading(Document(PLAN.source, ()), PLAN._replace(targets=(target,))))
    cell = load(render_workbook(Report(PROFILE, (plan,))))["Chỉ tiêu"]["E2"]
    assert (cell.value, cell.number_format) == (read, shown)


# --- text stays text -------------------------------------------------------------------------------------------------

HOSTILE = (
    "=1+1",
    "+84",
    "-5 người",
    "@SUM(A1)",
    "=cmd|'/c calc'!A0",
    "http://a.b/c",
    "0012",
    "'chữ",
    "_x0041_",
    "\tx",
    "{=1}",
)


def make_hostile(text: str) -> Report:
    place = Evidence(text, section=text, block=0)
    result = make_result(
        Status.GAP,
        rule="r",
        title=text,
        expected=text,
        actual=text,
        message=text,
        basis=text,
        suggestion=text,
        evidence=(place,),
        searched=(text,),
    )
    target = Target(text, text, text, Op.EQUAL, Decimal(1), text, text, text, text, place)
    task = PLAN.assignments[0].tasks[0]._replace(text=text, partners=(text,), due=text)
    plan = PLAN._replace(
        targets=(target,),
        assignments=(PLAN.assignments[0]._replace(agency=text, agency_id=text, tasks=(task,)),),
        work_items=(PLAN.work_items[0]._replace(task=text, result=text, lead=text, partners=text, time=text),),
        reporting=(PLAN.reporting[0]._replace(sender=text, recipient=text, evidence=place),),
        letterhead=PLAN.letterhead._replace(document_number=text, document_symbol=None),
    )
    commune = COMMUNE._replace(name=text, province=text)
    report = PlanReport(text, "ab" * 32, PlanStatus.CHECKED, None, commune, (result,), (text,))
    report = report._replace(reading=Reading(Document(PLAN.source, (Paragraph(Text(f"{text} và thêm nữa")),)), plan))
    notice = Notice(NoticeKind.UNUSED, text, text, text, text)
    return Report(PROFILE, (report, PlanReport(text, None, PlanStatus.UNREADABLE, text, None)), (notice,), text)


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_a_plan_is_never_a_formula_a_number_or_a_link(text: str) -> None:
    content = render_workbook(make_hostile(text))
    cells = [
        cell
        for sheet in load(content).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]
    formulas = [cell for cell in cells if cell.data_type == "f"]
    assert all(str(cell.value).startswith("=SUBTOTAL(109,") for cell in formulas)
    told = [cell for cell in cells if cell.value == text]
    assert len(told) > 15
    assert {cell.data_type for cell in told} == {"s"}
    assert not any(
        cell.hyperlink for cell in told if cell.hyperlink and "a.b" in str(cell.hyperlink.target) and cell.column != 1
    )
    assert b"<f>" not in b"".join(
        part for name, part in unzip(content).items() if "sheet" in name and b"SUBTOTAL" not in part
    )


@pytest.mark.parametrize("text", ["=1+1", "+84", "-5 người", "@SUM(A1)"])
def test_text_that_opens_like_a_formula_stays_text_when_it_is_edited(text: str) -> None:
    cell = find_cell(render_workbook(make_hostile(text)), "Thiếu sót", text)
    assert (cell.number_format, cell.quotePrefix) == ("@", False)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x00b\x1b[31m\x7f", "a\\x00b\\x1b[31m\\x7f"),
        ("a\u202eb\ufffe\uffff", "a\\u202eb\\ufffe\\uffff"),
        ("a\ud800b", "a\\ud800b"),
        ("a\nb", "a\nb"),
        ("<b>&\"'</b>]]>", "<b>&\"'</b>]]>"),
        ("😀 ạ", "😀 ạ"),
    ],
)
def test_what_xml_cannot_hold_is_written_out(text: str, shown: str) -> None:
    content = render_workbook(make_hostile(text))
    assert find_cell(content, "Thiếu sót", shown).column_letter in "EF"
    for name, part in unzip(content).items():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(part)


@settings(max_examples=10, deadline=None)
@given(st.text(st.characters(exclude_categories=()), max_size=12))
def test_whatever_a_plan_says_the_workbook_can_be_read(text: str) -> None:
    cells = [
        cell
        for sheet in load(render_workbook(make_hostile(text))).worksheets
        for row in sheet.iter_rows()
        for cell in row
    ]
    assert printable(text) in [cell.value or "" for cell in cells]
    assert all(str(cell.value).startswith("=SUBTOTAL(") for cell in cells if cell.data_type == "f")


def test_a_text_longer_than_a_cell_is_cut_and_says_so() -> None:
    for text in ("ạ" * 40_000, "😀" * 20_000, "x " * 20_000):
        content = render_workbook(make_hostile(text))
        texts = [
            str(cell.value)
            for sheet in load(content).worksheets
            for row in sheet.iter_rows()
            for cell in row
            if cell.value
        ]
        lengths = [len(value.encode("utf-16-le")) // 2 for value in texts]
        assert max(lengths) <= 32_767
        assert any(value.endswith("(còn nữa, xem tệp kế hoạch)") and len(value) > 16_000 for value in texts)


# --- links -----------------------------------------------------------------------------------------------------------


def test_every_link_leads_to_what_it_says(samples: Report, content: bytes) -> None:
    book = load(content)
    findings = {(plan.path, result.rule) for plan in samples.plans for result in list_findings(plan)}
    led: dict[str, int] = {}
    rules = {result.title: result.rule for plan in samples.plans for result in plan.results}
    for sheet in book.worksheets:
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.hyperlink):
            if cell.hyperlink.target:
                path = unquote(cell.hyperlink.target).replace("\\", "/")
                assert cell.value == path.removeprefix("../")
                assert (SAMPLES.parent / "kết quả" / path).resolve().is_file()
                continue
            name, place = re.fullmatch(r"'(.+)'!(A\d+)", cell.hyperlink.location).groups()
            row = [item.value for item in book[name][place[1:]]]
            if sheet.title == "Mức chỉ tiêu":
                assert row[1] == cell.value
                continue
            assert row[0] == sheet.cell(cell.row, 1).value, "another plan"
            if sheet.title == "Ma trận":
                rule = rules[str(sheet.cell(3, cell.column).value)]
                assert rule in row
                assert (name == "Thiếu sót") is ((row[0], rule) in findings)
            led[f"{sheet.title} -> {name}"] = led.get(f"{sheet.title} -> {name}", 0) + 1
    assert led["Ma trận -> Thiếu sót"] == len(findings)
    assert led["Ma trận -> Trích dẫn"] > 100
    assert led["Thiếu sót -> Trích dẫn"] > 20
    assert led["Tổng hợp -> Thiếu sót"] > 8
    assert led["Trích dẫn -> Thiếu sót"] > 20


@pytest.mark.parametrize(
    "path",
    [
        "a",
        "kế hoạch/xã #1, «nháp» 100%25 & [x].docx",
        "../ngoài/a b.txt",
        "c:x.txt",
        "a\\b.txt",
        "x?y.txt",
        "=1.txt",
        "%41.txt",
        "a:b.txt",
        "file:x",
        "mailto:x",
        "a\x01b",
    ],
)
def test_a_link_leads_to_the_file_whatever_its_name(path: str) -> None:
    cell = load(render_workbook(Report(PROFILE, (study(path),)), "ra"))["Tổng hợp"]["A5"]
    encoded = re.sub(r"\\", "/", cell.hyperlink.target)
    assert unquote(encoded).removeprefix("./") == f"../{path}".replace("../../", "../../")
    assert not re.search(r'[\s#?"<>\x00-\x1f]', encoded)
    assert ":" not in encoded


def test_a_path_too_long_for_a_link_is_told_without_one() -> None:
    path = "/".join(["thư mục có tên dài"] * 150) + "/a.txt"
    cell = load(render_workbook(Report(PROFILE, (study(path),))))["Tổng hợp"]["A5"]
    assert (cell.value, cell.hyperlink) == (path, None)


def test_more_links_than_a_sheet_holds_leave_the_values(
    monkeypatch: pytest.MonkeyPatch, samples: Report, content: bytes
) -> None:
    monkeypatch.setattr(drawing, "_MAX_LINKS", 5)
    fewer = render_workbook(samples, "kết quả")
    assert read_sheets(fewer) == read_sheets(content)
    assert [
        sum(bool(cell.hyperlink) for row in sheet.iter_rows() for cell in row) for sheet in load(fewer).worksheets
    ] == [5, 5, 0, 5, 5, 5, 5, 5, 5, 0, 0]


def test_more_rows_than_a_sheet_holds_are_counted(
    monkeypatch: pytest.MonkeyPatch, samples: Report, content: bytes
) -> None:
    monkeypatch.setattr(drawing, "MAX_ROWS", 22)
    rows = read_sheets(render_workbook(samples))["Chỉ tiêu"]
    left = len(read_table(content, "Chỉ tiêu")) - 19
    assert len(rows) == 21
    assert rows[-1][0] == f"Còn {left} dòng nữa không ghi được vào một trang tính; xem đủ ở dạng JSON"


# --- how it looks ----------------------------------------------------------------------------------------------------


def test_titles_stay_in_sight_can_be_filtered_and_are_printed_on_every_page(content: bytes) -> None:
    for sheet in load(content).worksheets:
        head = next(number for number, row in enumerate(sheet.iter_rows(values_only=True), 1) if all(row))
        assert sheet.freeze_panes is not None
        assert int(re.sub(r"\D", "", sheet.freeze_panes)) == head + 1
        assert sheet.auto_filter.ref.startswith(f"A{head}:")
        assert sheet.print_title_rows == f"${head}:${head}"
        assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight, sheet.page_setup.paperSize) == (
            "landscape",
            0,
            9,
        )
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert len(sheet.title) <= 31


def test_every_verdict_has_its_colour_and_is_told_by_more_than_that(content: bytes) -> None:
    matrix = load(content)["Ma trận"]
    coloured = {str(rule.formula[0]).strip('"') for rules in matrix.conditional_formatting for rule in rules.rules}
    signs = {look.sign for word, look in LOOKS.items() if word is not Verdict.UNREADABLE}
    assert signs <= coloured
    assert all(sign in str(matrix["A2"].value) for sign in signs)


def test_wrapped_text_fits_its_row(content: bytes) -> None:
    """As far as can be told by the widths of letters."""
    sheet = load(content)["Thiếu sót"]
    shapes = sheet.column_dimensions.values()  # one for neighbours of equal width
    widths = {column: shape.width * 8 + 5 for shape in shapes for column in range(shape.min, shape.max + 1)}
    wrapped = 0
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            lines = measure(str(cell.value or "")) / widths[cell.column]
            wrapped += lines > 1
            assert sheet.row_dimensions[cell.row].height * 96 / 72 >= min(545, lines * 20)
    assert wrapped > 30


@pytest.mark.parametrize(("plain", "marked"), [("Uy ban nhan dan", "Ủy ban nhân dân"), ("nguoi", "người")])
def test_a_letter_is_as_wide_with_its_diacritics_as_without(plain: str, marked: str) -> None:
    assert measure(plain) == measure(marked)


def test_the_file_tells_no_day_and_has_a_title(content: bytes) -> None:
    properties = load(content).properties
    assert properties.title == "Tổng hợp kết quả đối chiếu kế hoạch của Tổ công nghệ số cộng đồng"
    assert properties.created == properties.modified == at(1980, 1, 1)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {item.date_time for item in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_rule_of_another_profile_leaves_a_blank_that_is_no_answer() -> None:
    plans = (
        study("a", results=(make_result(Status.NOT_APPLICABLE, rule="x", title="X"),)),
        study("b", results=(make_result(Status.GAP, rule="y", title="Y"),)),
    )
    rows = read_table(render_workbook(Report(PROFILE, plans)), "Ma trận")
    assert [(row["X"], row["Y"]) for row in rows] == [("–", None), (None, "✗")]


def test_an_indicator_that_a_profile_adds_has_the_name_of_its_rule() -> None:
    level = Level("rieng", ((Op.AT_MOST, Decimal(3)),), "ngày", "quý", "số ngày xử lý")
    target = Target("x", None, "rieng", Op.EQUAL, Decimal(4), "ngày", "quý", None, None, PLACE)
    plan = study(results=(make_result(Status.GAP, rule="x", levels=(level,)),))
    plan = plan._replace(reading=Reading(Document(PLAN.source, ()), PLAN._replace(targets=(target,))))
    book = render_workbook(Report(PROFILE, (plan,)))
    assert read_table(book, "Chỉ tiêu")[0]["Chỉ tiêu"] == "số ngày xử lý"
    row = read_table(book, "Mức chỉ tiêu")[0]
    assert [row[name] for name in ("Chỉ tiêu", "Loại mức", "Mức yêu cầu", "Số kế hoạch chưa đạt mức")] == [
        "số ngày xử lý",
        "mức trần",
        "tối đa 3 ngày/quý",
        1,
    ]


# --- LibreOffice -----------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_libreoffice_reads_the_same(samples: Report, tmp_path: Path) -> None:
    """Sheet by sheet as CSV; dates as ISO, numbers with a point, whatever the machine's language."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not there")
    hostile = make_hostile("=1+1")
    report = samples._replace(plans=(*samples.plans, *hostile.plans), notices=hostile.notices)
    content = render_workbook(report)
    (tmp_path / "book.xlsx").write_bytes(content)
    # Of the tokens: comma, quote, UTF-8, from line 1, en-US, all texts quoted, values as they are, each sheet a file.
    options = "csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,true,false,false,false,false,-1"
    command = [
        office,
        f"-env:UserInstallation={(tmp_path / 'office').as_uri()}",
        "--headless",
        "--convert-to",
        options,
        "--outdir",
        str(tmp_path),
        str(tmp_path / "book.xlsx"),
    ]
    subprocess.run(command, capture_output=True, timeout=120, check=False)
    files = sorted(tmp_path.glob("book-*.csv"))
    if not files and not has_calc(office, tmp_path):
        pytest.skip("LibreOffice is there without Calc")
    assert len(files) == len(NAMES)
    for name, rows in read_sheets(content).items():
        with (tmp_path / f"book-{name}.csv").open(encoding="utf-8", newline="") as stream:
            read = [pad(row, len(rows[0])) for row in csv.reader(stream)]
        if name == "Hay thiếu":
            read = [[*map(hear, row)] for row in read]
        assert read == [[say(value) for value in row] for row in rows], name


def has_calc(office: str, folder: Path) -> bool:
    (folder / "plain.csv").write_text("1,2", encoding="utf-8")
    command = [
        office,
        f"-env:UserInstallation={(folder / 'office').as_uri()}",
        "--headless",
        "--convert-to",
        "ods",
        "--outdir",
        str(folder),
        str(folder / "plain.csv"),
    ]
    subprocess.run(command, capture_output=True, timeout=120, check=False)
    return (folder / "plain.ods").exists()


def pad(row: list[str], length: int) -> list[str]:
    return [*row, *[""] * (length - len(row))]


def hear(value: str) -> str:
    return f"{float(value[:-1]) / 100:.9g}" if re.fullmatch(r"[0-9.]+%", value) else value


def say(value: object) -> str:
    if isinstance(value, datetime):
        return f"{value:%m/%d/%Y}"
    if isinstance(value, float):
        return f"{value:.9g}"
    return "" if value is None else str(value)


def unzip(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def find_cell(content: bytes, sheet: str, value: str) -> Cell:
    return next(
        cell for row in load(content)[sheet].iter_rows() for cell in row if cell.value == value and cell.column > 4
    )
