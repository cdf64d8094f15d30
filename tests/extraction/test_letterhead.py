"""Number, symbol, place, date, kind of document and subject."""

from __future__ import annotations

import pytest
from documents import FOOT, centred, columns, extract, extract_text, paragraph, scanned

from cnscd_cli.model.document import Align

BODY = "Căn cứ Kế hoạch số 45/KH-UBND; UBND xã ban hành kế hoạch như sau:\nI. MỤC ĐÍCH\n1. Một"

NUMBERS = [
    ("Số: 25/KH-UBND", "25", "KH-UBND"),
    ("Số: 25 /KH - UBND", "25", "KH-UBND"),
    ("Số: 25 / KH-UBND", "25", "KH-UBND"),
    ("Số 07/KH-UBND", "07", "KH-UBND"),
    ("Số:07/KH–UBND", "07", "KH-UBND"),
    ("SỐ: 25/KH-UBND", "25", "KH-UBND"),
    ("Số : 25/KH-BCĐ", "25", "KH-BCĐ"),
    ("Số: 125/2026/KH-UBND", "125", "KH-UBND"),
    ("Số: 12a/KH-UBND", "12a", "KH-UBND"),
    ("Số: /KH-UBND", None, "KH-UBND"),
    ("Số:      /KH-UBND", None, "KH-UBND"),
    ("Số: ......../KH-UBND", None, "KH-UBND"),
    ("Số: ……/KH-UBND", None, "KH-UBND"),
    ("Số:____/KH-UBND", None, "KH-UBND"),
    ("Số: ...../KH-UBND", None, "KH-UBND"),
    ("Số: 12-KH/ĐU", "12", "KH/ĐU"),
    ("Số:  /KH-VHXH", None, "KH-VHXH"),
    ("Số: KH-UBND", None, "KH-UBND"),
    ("Số:", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("line", "number", "symbol"), NUMBERS)
def test_number_and_symbol(line: str, number: str | None, symbol: str | None) -> None:
    head = extract(f"ỦY BAN NHÂN DÂN\nXÃ PHÚ VANG\n{line}\nKẾ HOẠCH\nHoạt động năm 2026\n{BODY}").letterhead
    assert (head.document_number, head.document_symbol) == (number, symbol)
    assert head.number_evidence is not None


def test_number_of_a_cited_document_is_not_the_plans() -> None:
    head = extract(f"KẾ HOẠCH\nHoạt động theo Công văn số 12/UBND-VX\n{BODY}").letterhead
    assert head.document_number is None
    assert head.number_evidence is None


SCANNED_NUMBERS = [
    ("Số: 25/KH-UBND", ("25", "KH-UBND", False)),
    ("Số: ## /KH-UBND", (None, "KH-UBND", True)),
    ("Số: 2ƒ/KH-UBND", (None, "KH-UBND", True)),
    ("Sô: A¿/KH - UBND", (None, "KH-UBND", True)),
    ("Số:", (None, None, True)),
    ("Số:      /KH-UBND", (None, "KH-UBND", False)),
]


@pytest.mark.parametrize(("line", "expected"), SCANNED_NUMBERS)
def test_number_that_a_scan_does_not_show_clearly(line: str, expected: tuple[str | None, str | None, bool]) -> None:
    head = extract(scanned("XÃ PHÚ VANG"), scanned(line), scanned("KẾ HOẠCH"), scanned("Hoạt động"), BODY).letterhead
    assert head.number_evidence is not None
    assert (head.document_number, head.document_symbol, head.number_evidence.doubtful) == expected


SCANNED_DATES = [
    ("Phú Vang, ngày 2 thángØ† năm 2026", (None, None, True)),
    ("Phú Vang, ngày ÚJ tháng 3 năm 2026", (None, 3, True)),
    ("Phú Vang, ngày      tháng 3 năm 2026", (None, 3, False)),
    ("Phú Vang, ngày 05 tháng 3 năm 2026", (5, 3, False)),
]


@pytest.mark.parametrize(("line", "expected"), SCANNED_DATES)
def test_date_that_a_scan_does_not_show_clearly(line: str, expected: tuple[int | None, int | None, bool]) -> None:
    date = extract(scanned(line), scanned("KẾ HOẠCH"), scanned("Hoạt động"), BODY).letterhead.issue_date
    assert date is not None
    assert date.evidence is not None
    assert (date.day, date.month, date.evidence.doubtful) == expected
    assert date.year == 2026


DATES = [
    ("Phú Vang, ngày 05 tháng 3 năm 2026", "Phú Vang", (5, 3, 2026)),
    ("Phú Vang, ngày 5 tháng 03 năm 2026", "Phú Vang", (5, 3, 2026)),
    ("Phú Vang, Ngày 5 tháng 03 năm 2026", "Phú Vang", (5, 3, 2026)),
    ("Phú Vang ngày 5 tháng 3 năm 2026", "Phú Vang", (5, 3, 2026)),
    ("Phú Vang, ngày    tháng 3 năm 2026", "Phú Vang", (None, 3, 2026)),
    ("Phú Vang, ngày .... tháng .... năm 2026", "Phú Vang", (None, None, 2026)),
    ("Phú Vang, ngày…tháng…năm 2026", "Phú Vang", (None, None, 2026)),
    ("Phú Vang, ngày …./…./2026", "Phú Vang", (None, None, 2026)),
    ("Phú Vang, ngày 05/3/2026", "Phú Vang", (5, 3, 2026)),
    ("Phú Vang, ngày 05 tháng 3 năm 20…", "Phú Vang", (5, 3, None)),
    ("Phú Vang, ngày tháng năm", "Phú Vang", (None, None, None)),
    ("Phú Vang, tháng 3 năm 2026", "Phú Vang", (None, 3, 2026)),
    ("Cư M’gar, ngày 05 tháng 3 năm 2026", "Cư M’gar", (5, 3, 2026)),
    ("Ngày 05 tháng 3 năm 2026", None, (5, 3, 2026)),
    ("Xã Phú Vang, ngày 05 tháng 3 năm 2026", "Xã Phú Vang", (5, 3, 2026)),
]  # fmt: skip


@pytest.mark.parametrize(("line", "place", "date"), DATES)
@pytest.mark.parametrize("after_title", [False, True])
def test_place_and_date(
    line: str, place: str | None, date: tuple[int | None, int | None, int | None], after_title: bool
) -> None:
    title = f"{'' if after_title else line}\nKẾ HOẠCH\nHoạt động năm 2026\n{line if after_title else ''}"
    head = extract(f"ỦY BAN NHÂN DÂN\nXÃ PHÚ VANG\nSố: 1/KH-UBND\n{title}\n{BODY}").letterhead
    assert head.issue_place == place
    assert head.issue_date is not None
    assert head.issue_date[:3] == date
    assert head.subject == "Hoạt động năm 2026"


def test_no_date_is_none() -> None:
    head = extract(f"ỦY BAN NHÂN DÂN\nXÃ PHÚ VANG\nSố: 1/KH-UBND\nKẾ HOẠCH\nHoạt động năm 2026\n{BODY}").letterhead
    assert head.issue_date is None
    assert head.issue_place is None


SUBJECTS = [
    ("KẾ HOẠCH\nHoạt động Tổ công nghệ số cộng đồng năm 2026", "KẾ HOẠCH", "Hoạt động Tổ công nghệ số cộng đồng năm 2026"),
    (
        "KẾ HOẠCH\nTriển khai hoạt động Tổ công nghệ số\ncộng đồng trên địa bàn xã Phú Vang",
        "KẾ HOẠCH",
        "Triển khai hoạt động Tổ công nghệ số cộng đồng trên địa bàn xã Phú Vang",
    ),
    ("KẾ HOẠCH HOẠT ĐỘNG\nTổ công nghệ số cộng đồng", "KẾ HOẠCH", "HOẠT ĐỘNG Tổ công nghệ số cộng đồng"),
    ("KẾ HOẠCH: Hoạt động năm 2026", "KẾ HOẠCH", "Hoạt động năm 2026"),
    ("KẾ HOẠCH\nVề việc củng cố Tổ công nghệ số", "KẾ HOẠCH", "Về việc củng cố Tổ công nghệ số"),
    ("KẾ HOẠCH\nV/v củng cố Tổ công nghệ số", "KẾ HOẠCH", "V/v củng cố Tổ công nghệ số"),
    ("KẾ HOẠCH\nTriển khai chiến dịch “Đi từng ngõ, gõ từng nhà”", "KẾ HOẠCH", "Triển khai chiến dịch “Đi từng ngõ, gõ từng nhà”"),
    ("KẾ HOẠCH\nThực hiện phong trào Bình dân học vụ số", "KẾ HOẠCH", "Thực hiện phong trào Bình dân học vụ số"),
    ("KẾ HOẠCH\nHoạt động năm 2026\n_____________", "KẾ HOẠCH", "Hoạt động năm 2026"),
    ("KẾ HOẠCH\nHoạt động năm 2026\n(Dự thảo)", "KẾ HOẠCH", "Hoạt động năm 2026"),
    ("KẾ HOẠCH\nHoạt động năm 2026 (Dự thảo lần 2)", "KẾ HOẠCH", "Hoạt động năm 2026"),
    ("KẾ HOẠCH\nHoạt động năm 2026\nKính gửi: Các thôn", "KẾ HOẠCH", "Hoạt động năm 2026"),
    ("PHƯƠNG ÁN\nKiện toàn Tổ công nghệ số", "PHƯƠNG ÁN", "Kiện toàn Tổ công nghệ số"),
    ("CHƯƠNG TRÌNH\nHành động năm 2026", "CHƯƠNG TRÌNH", "Hành động năm 2026"),
    ("K Ế H O Ạ C H\nHoạt động năm 2026", "KẾ HOẠCH", "Hoạt động năm 2026"),
    ("Kế hoạch\nHoạt động năm 2026", "KẾ HOẠCH", "Hoạt động năm 2026"),
    ("KẾ HỌACH\nHoạt động năm 2026", "KẾ HOẠCH", "Hoạt động năm 2026"),
]  # fmt: skip


@pytest.mark.parametrize(("title", "kind", "subject"), SUBJECTS)
def test_kind_and_subject(title: str, kind: str, subject: str) -> None:
    plan = extract(f"ỦY BAN NHÂN DÂN\nXÃ PHÚ VANG\nSố: 1/KH-UBND\n{title}\n{BODY}")
    assert (plan.letterhead.document_type, plan.letterhead.subject) == (kind, subject)
    assert [basis.number for basis in plan.legal_bases] == ["45/KH-UBND"]


def test_subject_ends_where_the_preamble_begins() -> None:
    plan = extract(
        *columns(["ỦY BAN NHÂN DÂN", "XÃ PHÚ VANG", "Số: 3/KH-UBND"], ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Phú Vang, ngày 05 tháng 3 năm 2026"]),
        centred("KẾ HOẠCH"),
        centred("Thực hiện Kế hoạch số 45/KH-UBND"),
        centred("của Ủy ban nhân dân thành phố Huế"),
        paragraph("Thực hiện Kế hoạch số 45/KH-UBND, xã ban hành kế hoạch như sau:", align=Align.JUSTIFY),
        "I. MỤC ĐÍCH",
        FOOT,
    )  # fmt: skip
    assert plan.letterhead.subject == "Thực hiện Kế hoạch số 45/KH-UBND của Ủy ban nhân dân thành phố Huế"
    assert plan.letterhead.issue_place == "Phú Vang"
    assert [basis.number for basis in plan.legal_bases] == ["45/KH-UBND"]


def test_letterhead_of_a_text_file_in_columns() -> None:
    plan = extract_text(
        "UBND XÃ PHÚ VANG             CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ        Độc lập - Tự do - Hạnh phúc\n"
        "Số: 05 /KH-BCĐ               Phú Vang, ngày 05 tháng 3 năm 2026\n\n"
        f"KẾ HOẠCH\nHoạt động Tổ công nghệ số cộng đồng năm 2026\n\n{BODY}\n"
    )
    head = plan.letterhead
    assert (head.document_number, head.document_symbol, head.issue_place) == ("05", "KH-BCĐ", "Phú Vang")
    assert head.subject == "Hoạt động Tổ công nghệ số cộng đồng năm 2026"
    assert plan.commune is not None
    assert plan.commune.name == "Phú Vang"


def test_date_of_another_document_is_not_the_plans() -> None:
    head = extract(
        f"KẾ HOẠCH\nHoạt động năm 2026\n(Kèm theo Quyết định số 12/QĐ-UBND ngày 3/4/2026)\n{BODY}"
    ).letterhead
    assert head.issue_date is None
    assert head.subject == "Hoạt động năm 2026"


def test_lines_broken_by_hand_are_joined() -> None:
    plan = extract(
        *columns(["UBND XÃ PHÚ VANG\nSố: 09/KH-UBND"], ["CỘNG HÒA\nPhú Vang, ngày 01 tháng 02 năm 2026"]),
        centred("KẾ HOẠCH\nHoạt động của Tổ công nghệ số\nnăm 2026"),
        BODY,
    )
    assert (plan.letterhead.document_number, plan.letterhead.issue_place) == ("09", "Phú Vang")
    assert plan.letterhead.subject == "Hoạt động của Tổ công nghệ số năm 2026"


@pytest.mark.parametrize(
    "line", ["x" + " " * 280 + "tháng", ("xã a" + " " * 25) * 10 + "tháng", "(" * 280 + "ngày tháng năm"]
)
def test_blanks_in_a_head_line_are_not_shared_out_in_every_way(line: str) -> None:
    """A pattern that does would not end within this century; that the test ends is the point."""
    plan = extract_text(f"XÃ TÂN AN\n{line}\nKẾ HOẠCH\nHoạt động năm 2026\n")
    assert plan.letterhead.document_type == "KẾ HOẠCH"
