"""Files of waivers: what they may say, and that every fault is told before anything is checked."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cnscd_cli.errors import WaiverError
from cnscd_cli.model.finding import PlanReport, PlanStatus
from cnscd_cli.model.plan import Commune, CommuneType, Evidence, OfficialName
from cnscd_cli.rules.exceptions.commune_names import UnknownCommuneError, parse_commune
from cnscd_cli.rules.exceptions.path_patterns import matches_path
from cnscd_cli.rules.exceptions.waivers import Waivers, load_waivers

RULES = ("team-size", "team-leader", "funding-source")

GOOD = """\
schema: cnscd.waivers/1
waivers:
  - rule: team-size
    commune: xã Ia Sao, Gia Lai
    reason: Xã có ba thôn xa
    approved-by: Lê Thị Mẫu
    until: 2026-06-30
"""


def load(tmp_path: Path, text: str) -> Waivers:
    path = tmp_path / "mien.yaml"
    path.write_text(text, encoding="utf-8")
    return load_waivers(path, RULES)


def load_faults(tmp_path: Path, text: str) -> list[str]:
    with pytest.raises(WaiverError) as caught:
        load(tmp_path, text)
    return [line.removeprefix(f"{tmp_path / 'mien.yaml'}:").strip() for line in str(caught.value).splitlines()]


def test_a_waiver_is_read_whole(tmp_path: Path) -> None:
    waivers = load(
        tmp_path, GOOD + GOOD.partition("waivers:\n")[2].replace("commune: xã Ia Sao, Gia Lai", "plan: a/*.docx")
    )
    first, second = waivers.entries
    assert (first.rule, str(first.commune), first.plan) == ("team-size", "xã Ia Sao, tỉnh Gia Lai", None)
    assert (first.reason, first.approved_by, first.until) == ("Xã có ba thôn xa", "Lê Thị Mẫu", date(2026, 6, 30))
    assert (second.plan, second.commune, second.line) == ("a/*.docx", None, 8)
    assert waivers.place(second).endswith("mien.yaml:8")


def test_a_file_without_waivers_is_no_fault(tmp_path: Path) -> None:
    assert load(tmp_path, "schema: cnscd.waivers/1\nwaivers: []\n").entries == ()


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "Tệp miễn trống."),
        ("- a\n", "1:1: Tệp miễn phải là bảng"),
        ("schema: cnscd.waivers/1\n", "1:1: [waivers] Thiếu khóa «waivers»."),
        ("schema: cnscd.waivers/1\nwaivers: a\n", "2:10: [waivers] Khóa «waivers» phải là danh sách"),
        ("schema: cnscd.waivers/1\nwaivers:\n", "2:9: [waivers] Khóa «waivers» phải là danh sách, không phải để trống."),
        (GOOD.replace("/1", "/2"), "1:9: [schema] Khóa «schema» phải là «cnscd.waivers/1»"),
        (GOOD.replace("schema: cnscd.waivers/1\n", ""), "1:1: [schema] Thiếu khóa «schema»"),
        (GOOD.replace("waivers:\n", "waiver:\n"), "2:1: [waiver] Không có khóa «waiver», có phải là «waivers»?"),
        (GOOD.replace("team-size", "team-sise"), "3:11: [waivers[0].rule] Bộ quy tắc không có quy tắc «team-sise», có phải là «team-size»?"),
        (GOOD.replace("reason:", "reasons:"), "5:5: [waivers[0].reasons] Không có khóa «reasons», có phải là «reason»?"),
        (GOOD.replace("    reason: Xã có ba thôn xa\n", ""), "3:5: [waivers[0].reason] Thiếu khóa «reason»."),
        (GOOD.replace("Xã có ba thôn xa", '"  "'), "5:13: [waivers[0].reason] Khóa «reason» phải là một câu hoặc một cụm từ"),
        (GOOD.replace("Lê Thị Mẫu", ""), "6:17: [waivers[0].approved-by]"),
        (GOOD.replace("    until: 2026-06-30\n", ""), "3:5: [waivers[0].until] Thiếu khóa «until»."),
        (GOOD.replace("2026-06-30", "30/6/2026"), "7:12: [waivers[0].until] Khóa «until» phải là một ngày viết như 2026-12-31, không phải «30/6/2026»; có phải là 2026-06-30?"),
        (GOOD.replace("2026-06-30", "2026-06-31"), "7:12: [waivers[0].until] Khóa «until» phải là một ngày có trong lịch"),
        (GOOD.replace("2026-06-30", "true"), "7:12: [waivers[0].until]"),
        (GOOD.replace("commune: xã Ia Sao, Gia Lai", "fingerprint: 0123456789abcdef"), "3:5: [waivers[0]] Thiếu khóa «plan» hoặc «commune»."),
        (GOOD.replace("    reason", "    plan: a.docx\n    reason"), "[waivers[0].commune] Chỉ nêu một trong hai khóa «plan», «commune»."),
        (GOOD.replace("Ia Sao, Gia Lai", "Ia Xao"), "4:14: [waivers[0].commune] Danh mục đơn vị hành chính không có «xã Ia Xao», có phải là «xã Ia Sao, tỉnh Gia Lai»?"),
        (GOOD + "    fingerprint: abc\n", "8:18: [waivers[0].fingerprint] Khóa «fingerprint» phải chép từ"),
        (GOOD + GOOD.partition("waivers:\n")[2].replace("2026-06-30", "2027-06-30"), "8:5: Mục miễn này trùng với mục ở dòng 3."),
        (GOOD + "  - nothing\n", "8:5: [waivers[1]] Mỗi mục miễn phải là bảng các khóa, không phải «nothing»."),
        (GOOD + "\ta: b\n", "8:1: Dòng này thụt vào bằng phím Tab"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_place(text: str, fault: str, tmp_path: Path) -> None:
    assert any(fault in line for line in load_faults(tmp_path, text)), load_faults(tmp_path, text)


def test_all_faults_come_in_one_answer(tmp_path: Path) -> None:
    faults = load_faults(
        tmp_path, GOOD.replace("team-size", "a").replace("2026-06-30", "b").replace("Ia Sao", "Không Có")
    )
    assert [line.split(":")[0] for line in faults] == ["3", "4", "7"]


def test_a_file_that_cannot_be_read_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "la-ma.yaml").write_bytes(b"schema: \xff\n")
    for path, words in (
        (tmp_path / "khong-co.yaml", "Không tìm thấy tệp miễn"),
        (tmp_path, "thư mục"),
        (tmp_path / "la-ma.yaml", ":1:9: Tệp miễn không phải mã UTF-8; mở bằng Notepad"),
    ):
        with pytest.raises(WaiverError, match=words):
            load_waivers(path, RULES)


# --- whom it means -----------------------------------------------------------------------------------------------


def make_commune(name: str, province: str | None, kind: CommuneType = CommuneType.XA) -> Commune:
    return Commune(kind, name, province, OfficialName.LISTED, (), Evidence(name))


@pytest.mark.parametrize(
    ("text", "commune", "fits"),
    [
        ("xã Ia Sao", make_commune("Ia Sao", "Tỉnh Gia Lai"), True),
        ("Xã IA SAO, tỉnh Gia Lai", make_commune("Ia Sao", "Tỉnh Gia Lai"), True),
        ("xã Ia Sao, Gia Lai", make_commune("Ia Sao", None), False),
        ("xã Ia Sao", make_commune("Ia Sao", None), True),
        ("xã Tân An, An Giang", make_commune("Tân An", "Tỉnh Nghệ An"), False),
        ("xã Ia Sao", make_commune("Ia Sao", "Tỉnh Gia Lai", CommuneType.PHUONG), False),
        ("phường Phú Bài, TP. Huế", make_commune("Phú Bài", "Thành phố Huế", CommuneType.PHUONG), True),
        ("xã Ia Sao", None, False),
    ],
)
def test_a_commune_is_meant_by_type_name_and_province(text: str, commune: Commune | None, fits: bool) -> None:
    assert parse_commune(text).fits(commune) is fits


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ia Sao", "phải bắt đầu bằng «xã», «phường» hoặc «đặc khu», có phải là «xã Ia Sao, tỉnh Gia Lai»?"),
        ("xã Phú Bài", "có phải là «phường Phú Bài, thành phố Huế»?"),
        ("xã Ia Sao, Gia Lay", "Không có tỉnh, thành phố «Gia Lay», có phải là «Tỉnh Gia Lai»?"),
        ("xã Ia Sao, Đắk Lắk", "không có «xã Ia Sao, Đắk Lắk», có phải là «xã Ia Sao, tỉnh Gia Lai»?"),
        ("xã Zzzzzz", "không có «xã Zzzzzz»"),
        ("xã ", "phải bắt đầu bằng"),
    ],
)
def test_an_unknown_commune_gets_the_nearest(text: str, words: str) -> None:
    with pytest.raises(UnknownCommuneError) as caught:
        parse_commune(text)
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("pattern", "path", "matches"),
    [
        ("a.docx", "ke-hoach/a.docx", True),
        ("a.docx", "ke-hoach/ba.docx", False),
        ("*.docx", "ke-hoach/con/a.docx", True),
        ("ke-hoach/a.docx", "ke-hoach/a.docx", True),
        ("./ke-hoach/../ke-hoach/a.docx", "ke-hoach/a.docx", True),
        ("ke-hoach/*.docx", "ke-hoach/con/a.docx", False),
        ("ke-hoach/**/*.docx", "ke-hoach/con/nua/a.docx", True),
        ("ke-hoach/**/*.docx", "ke-hoach/a.docx", True),
        ("ke-hoach/**", "ke-hoach/con/nua/a.docx", True),
        ("ke-hoach/**", "ke-hoach/a.docx", True),
        ("ke-hoach/**", "ke-hoach-cu/a.docx", False),
        ("ke-hoach/?.docx", "ke-hoach/a.docx", True),
        ("ke-hoach\\a.docx", "ke-hoach/a.docx", True),
        ("khac/a.docx", "ke-hoach/a.docx", False),
        ("bản (1) [cuối].docx", "bản (1) [cuối].docx", True),
        ("ke-hoach/\u0061\u0301.docx", "ke-hoach/\u00e1.docx", True),
    ],
)
def test_a_plan_is_meant_by_name_or_path(
    pattern: str, path: str, matches: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the folder of the waivers, from the working directory, and by a path from the root alike."""
    monkeypatch.chdir(tmp_path)
    plan = PlanReport(path, "", PlanStatus.CHECKED, None, None)
    assert matches_path(pattern, plan.path, Path("elsewhere")) is matches
    assert matches_path(pattern, str(tmp_path / path), tmp_path) is matches
