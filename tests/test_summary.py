"""`cnscd summary`: what it counts is what `check` and `extract` say of each plan alone, in every form."""

from __future__ import annotations

import json
import re
from contextlib import chdir
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from lxml import html
from provinces import PROVINCE, write_province
from readers.xlsx import read_table
from recount import (
    Answer,
    ask_each,
    is_surely_first,
    load_communes,
    recount_agencies,
    recount_indicators,
    recount_rules,
    recount_statements,
    sort_plans,
    spread,
)

import cnscd_cli
from cnscd_cli.__main__ import main
from cnscd_cli.cli.status import ExitStatus
from cnscd_cli.data.province_names import find_meant_province
from cnscd_cli.reporting.choices import SchemaName, Screen, SummaryFormat
from cnscd_cli.reporting.formats import render_summary
from cnscd_cli.reporting.schemas import make_schema

OFFICIAL = f"Tỉnh {PROVINCE}"
COUNT = 36


class Run:
    """One folder, what is said of each of its plans, and the summary in every form."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with chdir(folder):
            write_province(Path("ho-so"), COUNT)
            forms = [f"--output={name}" for name in ("all.json", "all.xlsx", "all.html", "all.txt")]
            self.status = main(["summary", "ho-so", "--province", PROVINCE, "-q", *forms])
            self.answers = ask_each(Path("ho-so"), folder, alone=False)
        self.json: Answer = json.loads((folder / "all.json").read_text())
        self.plans, self.left = sort_plans(self.answers, OFFICIAL)
        self.counted = {self.name(commune): plans[0] for commune, plans in self.plans.items()}

    @staticmethod
    def name(commune: tuple[str, str]) -> str:
        return f"{commune[0]} {commune[1]}, tỉnh {PROVINCE}"


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return Run(tmp_path_factory.mktemp("tinh"))


def test_the_folder_has_a_bit_of_everything(run: Run) -> None:
    assert {kind: len(paths) for kind, paths in run.left.items() if kind != "other"} == {
        "unknown": 1,
        "unlisted": 2,
        "elsewhere": 4,
        "unreadable": 2,
    }
    assert run.left["other"]
    assert sum(len(plans) > 1 for plans in run.plans.values()) > 5
    assert any(answer["copies"] for answer in run.answers)
    assert {is_surely_first(plans) for plans in run.plans.values() if len(plans) > 1} == {True, False}


@pytest.mark.slow
def test_each_plan_alone_says_the_same(run: Run) -> None:
    with chdir(run.folder):
        alone = ask_each(Path("ho-so"), run.folder, alone=True)
    for one, other in zip(alone, run.answers, strict=True):
        assert one["facts"] == other["facts"]
        for key in ("commune", "profile", "results", "summary"):
            assert one["plan"][key] == other["plan"][key]


def test_a_file_that_cannot_be_read_tells_in_the_status(run: Run) -> None:
    assert run.status == ExitStatus.UNREADABLE


def test_the_published_schema_holds(run: Run) -> None:
    judge = Draft202012Validator(make_schema(SchemaName.SUMMARY))
    assert [error.message for error in judge.iter_errors(run.json)] == []


def test_who_has_sent_what(run: Run) -> None:
    listed = load_communes()[OFFICIAL]
    told = {(item["type"], item["name"]): item for item in run.json["communes"]}
    assert set(told) == set(listed)
    assert len(run.json["communes"]) == len(listed)
    for commune, item in told.items():
        plans = run.plans.get(commune, [])
        assert item["id"] == run.name(commune)
        assert [plan["path"] for plan in item["plans"]] == [plan["path"] for plan in plans]
        assert [plan["copies"] for plan in item["plans"]] == [plan["copies"] for plan in plans]
        assert [plan["issue_date"] for plan in item["plans"]] == [plan["facts"]["issue_date"] for plan in plans]
        assert item["latest_known"] == (is_surely_first(plans) if plans else None)
        assert item["province_assumed"] == bool(plans and plans[0]["plan"]["commune"]["province"] is None)
        if plans:
            own = plans[0]["plan"]["summary"]
            asked = own["pass"] + own["gap"] + own["review"] + own["waived"]
            assert item["results"] == {"asked": asked, **{key: own[key] for key in ("pass", "gap", "review")}}


def test_what_does_not_count(run: Run) -> None:
    for kind in ("unknown", "unlisted", "elsewhere", "other"):
        told = [item["path"] for item in run.json["strays"] if item["kind"] == kind]
        assert sorted(told) == sorted(run.left[kind])
    assert [item["path"] for item in run.json["unreadable"]] == run.left["unreadable"]


def test_the_counts(run: Run) -> None:
    sent = len(run.plans)
    copies = sum(len(answer["copies"]) for answer in run.answers)
    listed = len(load_communes()[OFFICIAL])
    several = sum(len(plans) > 1 for plans in run.plans.values())
    assert run.json["counts"] == {
        "communes": listed,
        "sent": sent,
        "missing": listed - sent,
        "several": several,
        "files": sum(path.is_file() for path in (run.folder / "ho-so").rglob("*")),
        "copies": copies,
        **{kind: len(paths) for kind, paths in run.left.items()},
    }
    row = {"communes": listed, "sent": sent, "missing": listed - sent, "several": several}
    assert run.json["provinces"] == [{"name": OFFICIAL, **row}]


def test_the_rules(run: Run) -> None:
    counted = recount_rules(run.counted)
    assert [rule["rule"] for rule in run.json["rules"]] == list(counted)
    for rule in run.json["rules"]:
        found = counted[rule["rule"]]
        assert rule["pass"] == len(found["pass"])
        assert rule["asked"] == sum(len(found[key]) for key in ("pass", "gap", "review", "waived"))
        for key in ("gap", "review", "waived", "not-applicable"):
            assert sorted(rule[key]) == sorted(found[key]), rule["rule"]


def test_the_indicators(run: Run) -> None:
    counted = recount_indicators(run.counted)
    assert {item["indicator"] for item in run.json["indicators"]} == set(counted)
    for item in run.json["indicators"]:
        found = counted[item["indicator"]]
        assert item["stated"] == len(found["stated"])
        for key in ("below", "review", "waived", "missing"):
            assert sorted(item[key]) == sorted(found[key]), (item["indicator"], key)
        told = {(it["unit"], it["per"], it["bound"] == "upper"): it for it in item["figures"]}
        assert set(told) == set(found["figures"])
        for unit, figures in found["figures"].items():
            wanted = spread(figures)
            for key in ("communes", "lowest", "median", "highest"):
                assert told[unit][key] == wanted[key], (item["indicator"], unit, key)
            for key in ("lowest_communes", "highest_communes"):
                assert set(told[unit][key]) == wanted[key]


def test_the_agencies(run: Run) -> None:
    counted = recount_agencies(run.counted)
    told = {item["agency"]: item for item in run.json["agencies"] if item["agency"]}
    assert set(told) == set(counted)
    for agency, item in told.items():
        found = counted[agency]
        assert set(item["communes"]) == found["communes"]
        assert item["roles"] == {
            role: len(found["roles"][role]) for role in ("lead", "coordinate", "advise", "perform")
        }
        tasks = {(task["role"], task["text"].lower()): set(task["communes"]) for task in item["tasks"]}
        assert tasks == dict(found["tasks"])


def test_sizes_and_reports(run: Run) -> None:
    sizes, periods = recount_statements(run.counted)
    told = {(item["min"], item["max"]): set(item["communes"]) for item in run.json["team_sizes"]["sizes"]}
    assert {**told, None: set(run.json["team_sizes"]["missing"])} == {None: set(), **sizes}
    keys = ("frequency", "due_op", "due_day", "due_next_period")
    found = {tuple(it[key] for key in keys): set(it["communes"]) for it in run.json["reporting"]["periods"]}
    assert {**found, None: set(run.json["reporting"]["missing"])} == {None: set(), **periods}


# --- the other forms say the same -------------------------------------------------------------------------------


def bare(communes: list[str]) -> set[str]:
    return {name.partition(", tỉnh")[0] for name in communes}


def split_names(words: str | None) -> set[str]:
    """«xã A, B; phường C»."""
    found = set()
    for group in (words or "").split("; "):
        kind = next((kind for kind in ("xã", "phường", "đặc khu") if group.startswith(f"{kind} ")), "")
        found |= {f"{kind} {name}" for name in group.removeprefix(f"{kind} ").split(", ") if name}
    return found


def test_the_workbook(run: Run) -> None:
    book = (run.folder / "all.xlsx").read_bytes()
    counts = run.json["counts"]
    overview = [row["Số lượng"] for row in read_table(book, "Tổng quan")]
    order = (
        "communes",
        "sent",
        "missing",
        "several",
        "unknown",
        "unlisted",
        "elsewhere",
        "other",
        "copies",
        "unreadable",
    )
    assert overview == [counts[key] for key in order]
    for row, item in zip(read_table(book, "Đã gửi, chưa gửi"), run.json["communes"], strict=True):
        assert row["Xã, phường, đặc khu"] == f"{item['type']} {item['name']}"
        assert row["Bản được tính"] == (item["plans"][0]["path"] if item["plans"] else None)
        own = item["results"]
        told = [row[key] for key in ("Thiếu sót", "Cần xem", "Đạt", "Áp dụng")]
        assert told == [own[key] for key in ("gap", "review", "pass", "asked")] if own else [None] * 4
    names = {(row["Trang"], row["Nội dung"], row["Kết quả"]): row for row in read_table(book, "Danh sách xã")}
    for row, rule in zip(read_table(book, "Quy tắc"), run.json["rules"], strict=True):
        told = [
            row[key] for key in ("Quy tắc", "Thiếu sót", "Cần xem", "Miễn, đã biết", "Đạt", "Áp dụng", "Không áp dụng")
        ]
        lists = [len(rule[key]) for key in ("gap", "review", "waived")]
        assert told == [rule["rule"], *lists, rule["pass"], rule["asked"], len(rule["not-applicable"])]
        if rule["gap"]:
            listed = names["Quy tắc", rule["title"], "Thiếu sót"]
            assert listed["Số xã"] == len(rule["gap"])
            assert split_names(str(listed["Các xã"])) == bare(rule["gap"])
    agencies = read_table(book, "Phân công")
    for row, agency in zip(agencies, run.json["agencies"], strict=True):
        told = [row[key] for key in ("Số xã giao việc", "Chủ trì", "Phối hợp", "Tham mưu", "Thực hiện")]
        assert told == [len(agency["communes"]), *agency["roles"].values()]
    tasks = [(row["Nhiệm vụ"], row["Số xã"]) for row in read_table(book, "Nhiệm vụ")]
    assert tasks == [(task["text"], len(task["communes"])) for item in run.json["agencies"] for task in item["tasks"]]
    rows = iter(read_table(book, "Chỉ tiêu"))
    for item in run.json["indicators"]:
        for index, figures in enumerate(item["figures"] or [None]):
            row = next(rows)
            wanted = (
                [figures[key] for key in ("lowest", "median", "highest", "communes")] if figures else [None] * 3 + [0]
            )
            assert [row[key] for key in ("Thấp nhất", "Trung vị", "Cao nhất", "Số xã nêu")] == wanted
            if not index and item["levels"]:
                amiss = [row[key] for key in ("Chưa đạt", "Cần xem", "Miễn, đã biết", "Không nêu")]
                assert amiss == [len(item[key]) for key in ("below", "review", "waived", "missing")]
    statements = [(row["Nội dung"], row["Số xã"]) for row in read_table(book, "Tổ và báo cáo")]
    assert statements == [*list_statements(run.json)]


def list_statements(told: Answer) -> list[tuple[str, int]]:
    sizes, reports = told["team_sizes"], told["reporting"]
    found = [("Số thành viên của Tổ", len(item["communes"])) for item in sizes["sizes"]]
    found += [("Số thành viên của Tổ", len(sizes["missing"]))] if sizes["missing"] else []
    found += [("Kỳ báo cáo", len(item["communes"])) for item in reports["periods"]]
    return found + ([("Kỳ báo cáo", len(reports["missing"]))] if reports["missing"] else [])


def test_the_page(run: Run) -> None:
    page = html.fromstring((run.folder / "all.html").read_bytes())
    counts = run.json["counts"]
    strays = sum(counts[kind] for kind in ("unknown", "unlisted", "elsewhere", "other"))
    tally = [int(node.text) for node in page.xpath("//dl[@class='tally']//dd")]
    assert tally == [*(counts[key] for key in ("communes", "sent", "missing", "several")), strays, counts["unreadable"]]
    rows = page.xpath("//*[@id='xa']//tbody/tr")
    for row, item in zip(rows, run.json["communes"], strict=True):
        cells = [" ".join(cell.text_content().split()) for cell in row]
        assert cells[0] == f"{item['type']} {item['name']}"
        assert row.get("data-s").split()[0] == ("gui" if item["plans"] else "chua")
        if item["plans"]:
            own = item["results"]
            assert item["plans"][0]["path"] in cells[2]
            assert cells[4:] == [str(own["gap"]), str(own["review"]), f"{own['pass']}/{own['asked']}"]
    for rule in run.json["rules"]:
        (row,) = page.xpath("//*[@id='quy-tac']//tr[@data-r=$id]", id=rule["rule"])
        cells = [cell.text_content().strip() for cell in row.xpath("td")]
        wanted = (f"{len(rule['gap'])}/{rule['asked']}", len(rule["review"]), rule["pass"], len(rule["not-applicable"]))
        assert cells == [*map(str, wanted)]
        assert page_names(row).get("Thiếu sót", set()) == bare(rule["gap"])
    for item in run.json["indicators"]:
        row = page.xpath("//*[@id='chi-tieu']//tr[@data-i=$id]", id=item["indicator"])[0]
        if item["levels"]:
            amiss = [int(cell.text_content()) for cell in row.xpath("td")[-3:]]
            assert amiss == [len(item[key]) for key in ("below", "review", "missing")]
            assert page_names(row).get("Không nêu", set()) == bare(item["missing"])
    for agency in run.json["agencies"]:
        if agency["agency"]:
            (box,) = page.xpath("//details[@data-a=$id]", id=agency["agency"])
            assert f"{len(agency['communes'])} xã giao việc" in box.text_content()
            tasks = [int(node.text.split()[0]) for node in box.xpath(".//li//summary/b")]
            assert tasks == [len(task["communes"]) for task in agency["tasks"]]


def page_names(row: Any) -> dict[str, set[str]]:
    found = {}
    for item in row.xpath(".//details//p"):
        label, _, names = item.text_content().partition(": ")
        found[re.sub(r" \(\d+\)$", "", label)] = split_names(names.strip())
    return found


def test_the_table(run: Run) -> None:
    text = (run.folder / "all.txt").read_text()
    counts = run.json["counts"]
    assert f"{counts['sent']}/{counts['communes']} xã, phường, đặc khu đã gửi kế hoạch" in text
    assert f"{counts['missing']} chưa gửi, {counts['several']} gửi từ hai bản" in text
    missing = [item for item in run.json["communes"] if not item["plans"]]
    listed = text[text.index("\nChưa gửi (") : text.index("\nGửi nhiều bản")]
    words = " ".join(listed.split())
    for kind in ("xã", "phường"):
        names = [item["name"] for item in missing if item["type"] == kind]
        assert f"{kind} ({len(names)}): {', '.join(names)}" in words
    for kind, label in (("unknown", "không rõ của xã nào"), ("elsewhere", "của tỉnh khác")):
        assert f"Không tính: {label} ({counts[kind]} tệp)" in text
    assert f"Không đọc được ({counts['unreadable']})" in text
    for rule in run.json["rules"]:
        (line,) = re.findall(rf"^{re.escape(rule['title'])} +(?:Lỗi|Cảnh báo|Lưu ý) +([\d ]+)$", text, re.MULTILINE)
        assert [*map(int, line.split())] == [len(rule["gap"]), len(rule["review"]), rule["pass"], rule["asked"]]
    for agency in run.json["agencies"]:
        if agency["agency"]:
            (line,) = re.findall(rf"^{re.escape(agency['name'])} +([\d ]+)$", text, re.MULTILINE)
            roles = agency["roles"].values()
            assert [*map(int, line.split())] == [len(agency["communes"]), *roles, len(agency["tasks"])]
    for item in run.json["indicators"]:
        if item["levels"] and item["figures"]:
            amiss = " +".join(str(len(item[key])) for key in ("below", "review", "missing"))
            assert re.search(rf" {item['figures'][0]['communes']} +{amiss}$", text, re.MULTILINE), item["name"]


# --- the command ------------------------------------------------------------------------------------------------

Captured = pytest.CaptureFixture[str]
PLAN = """\
ỦY BAN NHÂN DÂN
XÃ {}
Số: 12/KH-UBND

KẾ HOẠCH
Hoạt động của Tổ công nghệ số cộng đồng năm 2026

Thực hiện Kế hoạch số 01/KH-UBND ngày 02/01/2026 của Ủy ban nhân dân tỉnh {};
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Plans of two communes of Ninh Bình and of one of Gia Lai; we stand beside them."""
    (tmp_path / "kh").mkdir()
    for name, commune, province in (
        ("a", "GIA VIỄN", "Ninh Bình"),
        ("b", "GIA TRẤN", "Ninh Bình"),
        ("c", "IA SAO", "Gia Lai"),
    ):
        (tmp_path / "kh" / f"{name}.txt").write_text(PLAN.format(commune, province), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    "written",
    ["Ninh Bình", "ninh binh", "NINH BÌNH", "Tỉnh Ninh Bình", "tinh ninh-binh", "ninhbinh", "Hà Nam", "tỉnh Nam Định"],
)
def test_the_province_may_be_written_in_many_ways(written: str, folder: Path, capsys: Captured) -> None:
    assert main(["summary", "kh", "--province", written, "-f", "json"]) == ExitStatus.OK
    told = json.loads(capsys.readouterr().out)
    assert told["province"] == "Tỉnh Ninh Bình"
    assert (told["counts"]["sent"], told["counts"]["elsewhere"]) == (2, 1)
    assert bool(told["notes"]) is ("Nam" in written)


@pytest.mark.parametrize(
    ("written", "official"),
    [
        ("TP.HCM", "Thành phố Hồ Chí Minh"),
        ("TP. Huế", "Thành phố Huế"),
        ("thành phố đà nẵng", "Thành phố Đà Nẵng"),
        ("Thừa Thiên Huế", "Thành phố Huế"),
        ("Đắc Lắc", "Tỉnh Đắk Lắk"),
        ("Bà Rịa - Vũng Tàu", "Thành phố Hồ Chí Minh"),
        ("Thanh Hoá", "Tỉnh Thanh Hóa"),
        ("Tây Ninh", "Tỉnh Tây Ninh"),
        ("Thái Nguyên", "Tỉnh Thái Nguyên"),
        ("Tuyên Quang", "Tỉnh Tuyên Quang"),
    ],
)
def test_other_names_of_provinces(written: str, official: str) -> None:
    meant = find_meant_province(written)
    assert meant is not None
    assert meant.official == official


@pytest.mark.parametrize(
    ("written", "near"), [("Ninh Bin", "Ninh Bình"), ("Hà Nộ", "Hà Nội"), ("tỉnh Nghệ Anh", "Nghệ An")]
)
def test_an_unknown_province_is_refused_with_the_nearest(
    written: str, near: str, folder: Path, capsys: Captured
) -> None:
    assert main(["summary", "khong-co", "--province", written]) == ExitStatus.USAGE
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == f"Lỗi: Không có tỉnh, thành phố «{written}»; tên gần nhất là «{near}».\n"


def test_without_a_province_there_is_a_row_for_each(folder: Path, capsys: Captured) -> None:
    assert main(["summary", "kh", "-f", "json"]) == ExitStatus.OK
    told = json.loads(capsys.readouterr().out)
    assert len(told["provinces"]) == 34
    assert {item["name"]: item["sent"] for item in told["provinces"] if item["sent"]} == {
        "Tỉnh Gia Lai": 1,
        "Tỉnh Ninh Bình": 2,
    }
    assert sum(item["communes"] for item in told["provinces"]) == told["counts"]["communes"] == 3321
    assert {item["province"] for item in told["communes"]} == {"Tỉnh Gia Lai", "Tỉnh Ninh Bình"}
    assert main(["summary", "kh"]) == ExitStatus.OK
    text = capsys.readouterr().out
    assert re.search(r"^Ninh Bình +129 +2 +127 +0$", text, re.MULTILINE)
    assert re.search(r"^Cộng +264 +3 +261 +0$", text, re.MULTILINE)
    assert "Chưa có kế hoạch nào (32): An Giang," in text


def test_nobody_has_sent_anything(folder: Path, capsys: Captured) -> None:
    assert main(["summary", "kh", "--province", "Cà Mau"]) == ExitStatus.OK
    text = capsys.readouterr().out
    assert "0/64 xã, phường, đặc khu đã gửi kế hoạch, 64 chưa gửi" in text
    assert "Quy tắc" not in text


@pytest.mark.parametrize("width", [80, 100])
def test_lines_fit_the_screen(width: int, run: Run) -> None:
    with chdir(run.folder):
        found = cnscd_cli.summary("ho-so", province=PROVINCE)
    for in_full in (False, True):
        text = render_summary(found, SummaryFormat.TABLE, Screen(width, colour=False), in_full=in_full)
        assert [line for line in text.splitlines() if len(line) > width] == []


def test_in_full_the_table_names_the_communes(folder: Path, capsys: Captured) -> None:
    main(["summary", "kh", "--province", "Ninh Bình", "-v"])
    text = capsys.readouterr().out
    assert re.search(
        r"^Chỉ tiêu chữ ký số cá nhân \(indicator-digital-signature\)\n +Thiếu sót \(2\): +xã Gia Trấn, Gia Viễn$",
        text,
        re.MULTILINE,
    )


def test_the_same_bytes_however_many_read(run: Run) -> None:
    with chdir(run.folder):
        main(["summary", "ho-so", "--province", PROVINCE, "-q", "-j", "1", "-o", "again.json"])
        assert Path("again.json").read_bytes() == Path("all.json").read_bytes()


def test_what_is_left_out_of_folders_is_left_out(folder: Path, capsys: Captured) -> None:
    main(["summary", "kh", "--province", "Ninh Bình", "--exclude", "b.*", "-f", "json"])
    assert json.loads(capsys.readouterr().out)["counts"]["sent"] == 1


def test_the_unit_may_have_said_which_province(folder: Path, capsys: Captured) -> None:
    (folder / "cnscd.toml").write_text('province = "ninh binh"\nformat = "sarif"\n', encoding="utf-8")
    assert main(["summary", "kh"]) == ExitStatus.OK
    text = capsys.readouterr().out
    assert text.startswith("Tổng hợp:   tỉnh Ninh Bình\n")
    assert "Cấu hình:   cnscd.toml" in text
    (folder / "cnscd.toml").write_text('province = "ninh bin"\n', encoding="utf-8")
    assert main(["summary", "kh"]) == ExitStatus.USAGE
    assert "tên gần nhất là «Ninh Bình»" in capsys.readouterr().err


def test_what_is_waived_is_told(folder: Path, capsys: Captured) -> None:
    waivers = """\
schema: cnscd.waivers/1
waivers:
  - {rule: team-size, plan: kh/a.txt, reason: đã thống nhất, approved-by: Lê Thị Mẫu, until: 2026-06-30}
  - {rule: team-size, plan: kh/khong-co.txt, reason: đã thống nhất, approved-by: Lê Thị Mẫu, until: 2026-06-30}
"""
    (folder / "mien.yaml").write_text(waivers, encoding="utf-8")
    asked = [
        "summary",
        "kh",
        "--province",
        "Ninh Bình",
        "--waivers",
        "mien.yaml",
        "--as-of",
        "2026-06-01",
        "-f",
        "json",
    ]
    assert main(asked) == ExitStatus.OK
    told = json.loads(capsys.readouterr().out)
    (rule,) = [rule for rule in told["rules"] if rule["rule"] == "team-size"]
    assert rule["waived"] == ["xã Gia Viễn, tỉnh Ninh Bình"]
    assert [item["kind"] for item in told["notices"]] == ["waiver-unmatched"]
    assert [error.message for error in Draft202012Validator(make_schema(SchemaName.SUMMARY)).iter_errors(told)] == []
