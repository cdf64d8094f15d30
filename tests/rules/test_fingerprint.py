"""A fingerprint stays while the plan around the gap changes, and changes with what is wrong."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

import cnscd_cli
from cnscd_cli.model.finding import PlanReport, PlanStatus, Result, Severity, Status
from cnscd_cli.rules.fingerprint import number_nameless

SAMPLES = Path(__file__).parent.parent.parent / "samples"

PLAN = """\
ỦY BAN NHÂN DÂN
XÃ IA SAO
Số:      /KH-UBND
Ia Sao, ngày 05 tháng 3 năm 2026
KẾ HOẠCH
Hoạt động của Tổ công nghệ số cộng đồng
I. MỤC ĐÍCH
Đưa dịch vụ số đến từng hộ.
II. MỤC TIÊU
1. Có 30% người dân trưởng thành có tài khoản định danh điện tử.
III. NỘI DUNG
1. Kiện toàn Tổ
Mỗi Tổ có 15 thành viên.
2. Lực lượng nòng cốt của Tổ là Công an xã.
IV. TỔ CHỨC THỰC HIỆN
1. Phòng Văn hóa - Xã hội
- Báo cáo kết quả hằng quý trước ngày 28 tháng cuối quý.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Lê Văn Mẫu
"""


def read_codes(path: Path) -> dict[str, str | None]:
    (plan,) = cnscd_cli.check(path, isolated=False).plans
    assert plan.error is None
    return {result.rule: result.fingerprint for result in plan.results}


def write(folder: Path, text: str, name: str = "ke-hoach.txt") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def codes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str | None]:
    return read_codes(write(tmp_path_factory.mktemp("plan"), PLAN))


def test_only_what_is_amiss_has_one(codes: dict[str, str | None], tmp_path: Path) -> None:
    (plan,) = cnscd_cli.check(write(tmp_path, PLAN), isolated=False).plans
    amiss = {result.rule for result in plan.results if result.status in (Status.GAP, Status.REVIEW)}
    assert {rule for rule, code in codes.items() if code} == amiss
    assert {"team-size", "indicator-vneid", "number-filled", "funding-source"} <= amiss
    assert len({code for code in codes.values() if code}) == len(amiss)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("I. MỤC ĐÍCH\n", "I. MỤC ĐÍCH\nMột đoạn viết thêm ở trên.\nVà một đoạn nữa.\n"),
        ("III. NỘI DUNG\n", "III. NỘI DUNG\n1. Một việc khác\nTuyên truyền tới từng hộ.\n"),
        ("1. Có 30%", "4. Có 30%"),
        ("2. Lực lượng", "b) Lực lượng"),
        ("1. Kiện toàn Tổ\n", "3. Kiện toàn Tổ\n"),
        ("III. NỘI DUNG", "III. CÁC NỘI DUNG THỰC HIỆN"),
        ("Số:      /KH-UBND", "Số :  /KH-UBND"),
        ("Mỗi Tổ có 15 thành viên.", "Mỗi  Tổ có 15 thành viên"),
    ],
)
def test_it_survives_what_changes_around(old: str, new: str, codes: dict[str, str | None], tmp_path: Path) -> None:
    assert PLAN.count(old) == 1
    assert read_codes(write(tmp_path, PLAN.replace(old, new))) == codes


def test_it_survives_renumbered_sections(codes: dict[str, str | None], tmp_path: Path) -> None:
    lines = PLAN.replace("IV. TỔ", "V. TỔ").replace("III. NỘI", "IV. NỘI").replace("II. MỤC TIÊU", "III. MỤC TIÊU")
    assert (
        read_codes(write(tmp_path, lines.replace("III. MỤC TIÊU", "II. ĐẶC ĐIỂM\nXã có 9 thôn.\nIII. MỤC TIÊU")))
        == codes
    )


def test_it_survives_another_name_and_format(codes: dict[str, str | None], tmp_path: Path) -> None:
    (tmp_path / "khác").mkdir()
    assert read_codes(write(tmp_path / "khác", PLAN, "bản cuối (2).txt")) == codes
    document = docx.Document()
    for line in PLAN.splitlines():
        document.add_paragraph(line)
    document.save(str(tmp_path / "a.docx"))
    assert read_codes(tmp_path / "a.docx") == codes


@pytest.mark.parametrize("name", ["quach-pham", "tieu-can", "phu-bai"])
def test_a_plan_has_the_same_ones_in_every_format(name: str) -> None:
    first, *others = (read_codes(SAMPLES / f"{name}.{suffix}") for suffix in ("docx", "pdf", "txt"))
    assert any(first.values())
    assert others == [first, first]


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("15 thành viên", "16 thành viên", "team-size"),
        ("30% người", "31% người", "indicator-vneid"),
        ("ngày 28 tháng", "ngày 29 tháng", "report-deadline"),
        ("nòng cốt của Tổ là Công an xã", "nòng cốt của Tổ là Hội Nông dân xã", "youth-union-core"),
        ("XÃ IA SAO", "XÃ IA RSAI", "funding-source"),
    ],
)
def test_it_changes_with_what_is_wrong(
    old: str, new: str, rule: str, codes: dict[str, str | None], tmp_path: Path
) -> None:
    changed = read_codes(write(tmp_path, PLAN.replace(old, new)))
    assert changed[rule] not in (None, codes[rule])


OWN = """\
schema: cnscd.profile/1
id: thu
title: Thử
description: Để thử
rules:
  - {id: dem, kind: number, severity: error, title: A, expected: A, params: {what: legal-bases, min: 3}}
  - {id: chu, kind: wording, severity: error, title: A, expected: A, params: {subject: ba từ, all: [ngân sách, dân số, bưu điện]}}
  - id: gop
    kind: combination
    severity: error
    title: A
    expected: A
    params:
      all:
        - {kind: wording, params: {subject: dân số, any: [dân số]}}
        - {kind: wording, params: {subject: bưu điện, any: [bưu điện]}}
        - {kind: wording, params: {subject: ngân sách, any: [ngân sách]}}
"""


def test_more_that_is_missing_is_another_gap(tmp_path: Path) -> None:
    """Of what a rule asks together, one part that goes after another must not hide behind the first."""
    profile = write(tmp_path, OWN, "thu.yaml")
    bases = "Căn cứ Quyết định số 9/QĐ-UBND ngày 02/02/2026 của UBND tỉnh Gia Lai;\n"
    seen: dict[str, set[str | None]] = {"dem": set(), "chu": set(), "gop": set()}
    for cited, words in ((bases * 1, "ngân sách, dân số"), ("", "ngân sách, bưu điện"), ("", "ngân sách")):
        text = PLAN.replace("I. MỤC ĐÍCH\n", f"{cited}I. MỤC ĐÍCH\nTheo {words}.\n", 1)
        (plan,) = cnscd_cli.check(write(tmp_path, text), profile=profile, isolated=False).plans
        assert {result.status for result in plan.results} == {Status.GAP}
        for result in plan.results:
            seen[result.rule].add(result.fingerprint)
    assert {rule: len(codes) for rule, codes in seen.items()} == {"dem": 2, "chu": 3, "gop": 3}


def test_a_figure_in_a_table_counts(tmp_path: Path) -> None:
    """There the quote is the name of the target alone."""
    seen = set()
    for figure in ("38%", "39%"):
        document = docx.Document()
        for line in PLAN.split("1. Có 30%", maxsplit=1)[0].splitlines():
            document.add_paragraph(line)
        table = document.add_table(2, 3)
        for cell, words in zip(
            (cell for row in table.rows for cell in row.cells),
            ("TT", "Chỉ tiêu", "Mức", "1", "Người dân trưởng thành có tài khoản định danh điện tử", figure),
            strict=True,
        ):
            cell.text = words
        document.save(str(tmp_path / "a.docx"))
        seen.add(read_codes(tmp_path / "a.docx")["indicator-vneid"])
    assert len(seen) == 2
    assert None not in seen


def test_plans_of_nobody_are_told_apart() -> None:
    gap = Result("a", "A", Severity.ERROR, Status.GAP, "", "", "Chưa nêu", None, None, fingerprint="0" * 16)
    plans = tuple(PlanReport(f"{n}.txt", "", PlanStatus.CHECKED, None, None, (gap,)) for n in range(3))
    found = [result.fingerprint for plan in number_nameless(plans) for result in plan.results]
    assert found == ["0" * 16, f"{'0' * 16}-2", f"{'0' * 16}-3"]
    assert number_nameless(plans[:1]) == plans[:1]
