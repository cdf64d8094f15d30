"""The signature block: authority, capacity, position, name."""

from __future__ import annotations

import pytest
from documents import HEAD, columns, extract, paragraph

BODY = "I. MỤC ĐÍCH\n1. Một\nTrên đây là Kế hoạch năm 2026./."
RECIPIENTS = "Nơi nhận:\n- Sở KH&CN;\n- Lưu: VT."
Block = tuple[str | None, str | None, str | None, str | None]

TM = "TM. ỦY BAN NHÂN DÂN"
BLOCKS: list[tuple[str, Block]] = [
    ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nTrần Văn Bình", (TM, None, "CHỦ TỊCH", "Trần Văn Bình")),
    ("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nTrần Văn Bình", (TM, "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Văn Bình")),
    ("TM.ỦY BAN NHÂN DÂN\nKT.CHỦ TỊCH\nPHÓ CHỦ TỊCH\nTrần Văn Bình", (TM, "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Văn Bình")),
    ("TM. UBND XÃ\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nTrần Văn Bình", ("TM. UBND XÃ", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Văn Bình")),
    ("T/M ỦY BAN NHÂN DÂN XÃ\nK/T CHỦ TỊCH\nPHÓ CHỦ TỊCH\nTrần Văn Bình", ("TM. ỦY BAN NHÂN DÂN XÃ", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Văn Bình")),
    ("TM. UỶ BAN NHÂN DÂN\nQ. CHỦ TỊCH\nTrần Văn Bình", (TM, None, "Q. CHỦ TỊCH", "Trần Văn Bình")),
    ("TM. ỦY BAN NHÂN DÂN\nQUYỀN CHỦ TỊCH\nTrần Văn Bình", (TM, None, "QUYỀN CHỦ TỊCH", "Trần Văn Bình")),
    ("KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nTrần Văn Bình", (None, "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Văn Bình")),
    ("CHỦ TỊCH\nTrần Văn Bình", (None, None, "CHỦ TỊCH", "Trần Văn Bình")),
    ("TL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG\nTrần Văn Bình", (None, "TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "Trần Văn Bình")),
    ("TUQ. CHỦ TỊCH\nTRƯỞNG PHÒNG VĂN HÓA - XÃ HỘI\nTrần Văn Bình", (None, "TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG VĂN HÓA - XÃ HỘI", "Trần Văn Bình")),
    ("TM. BAN CHỈ ĐẠO\nTRƯỞNG BAN\nTrần Văn Bình", ("TM. BAN CHỈ ĐẠO", None, "TRƯỞNG BAN", "Trần Văn Bình")),
    ("TM. BAN CHỈ ĐẠO\nKT. TRƯỞNG BAN\nPHÓ TRƯỞNG BAN\nTrần Văn Bình", ("TM. BAN CHỈ ĐẠO", "KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN", "Trần Văn Bình")),
    ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n(Đã ký)\nTrần Văn Bình", (TM, None, "CHỦ TỊCH", "Trần Văn Bình")),
    ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nĐã ký\nTrần Văn Bình", (TM, None, "CHỦ TỊCH", "Trần Văn Bình")),
    ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n(Ký tên, đóng dấu)\nTrần Văn Bình", (TM, None, "CHỦ TỊCH", "Trần Văn Bình")),
    ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nTRẦN VĂN BÌNH", (TM, None, "CHỦ TỊCH", "Trần Văn Bình")),
    ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nThS. Trần Văn Bình", (TM, None, "CHỦ TỊCH", "ThS. Trần Văn Bình")),
    ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nY Thanh Niê Kđăm", (TM, None, "CHỦ TỊCH", "Y Thanh Niê Kđăm")),
    ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nK’ Brôih", (TM, None, "CHỦ TỊCH", "K’ Brôih")),
    ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH", (TM, None, "CHỦ TỊCH", None)),
    ("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", (TM, "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", None)),
    ("TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH\nTrần Văn Bình", (TM, "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Văn Bình")),
    ("TM. ỦY BAN NHÂN DÂN XÃ PHÚ VANG\nCHỦ TỊCH\nTrần Văn Bình", ("TM. ỦY BAN NHÂN DÂN XÃ PHÚ VANG", None, "CHỦ TỊCH", "Trần Văn Bình")),
    ("CHỦ TỊCH UBND XÃ\nTrần Văn Bình", (None, None, "CHỦ TỊCH UBND XÃ", "Trần Văn Bình")),
]  # fmt: skip


def read_block(*parts: object) -> Block:
    found = extract(*parts).signatory  # type: ignore[arg-type]
    assert found is not None
    return found[:4]


@pytest.mark.parametrize(("lines", "expected"), BLOCKS)
@pytest.mark.parametrize("order", ["recipients first", "signature first", "no recipients"])
def test_signature(lines: str, expected: Block, order: str) -> None:
    closing = {
        "recipients first": f"{RECIPIENTS}\n{lines}",
        "signature first": f"{lines}\n{RECIPIENTS}",
        "no recipients": lines,
    }[order]
    assert read_block(f"{HEAD}{BODY}\n{closing}") == expected


@pytest.mark.parametrize(("lines", "expected"), BLOCKS)
def test_signature_in_a_column(lines: str, expected: Block) -> None:
    assert read_block(f"{HEAD}{BODY}", *columns(RECIPIENTS.split("\n"), lines.split("\n"))) == expected


@pytest.mark.parametrize(("lines", "expected"), BLOCKS)
def test_signature_of_one_paragraph_with_breaks(lines: str, expected: Block) -> None:
    assert read_block(f"{HEAD}{BODY}\n{RECIPIENTS}", paragraph(lines)) == expected


def test_no_signature() -> None:
    assert extract(f"{HEAD}{BODY}\n{RECIPIENTS}").signatory is None


def test_office_named_in_the_body_is_no_signature() -> None:
    plan = extract(
        f"{HEAD}I. BAN CHỈ ĐẠO\n1. CHỦ TỊCH\n- Phụ trách chung.\n2. PHÓ CHỦ TỊCH\n- Giúp việc.\n{RECIPIENTS}"
    )
    assert plan.signatory is None
    assert [section.path for section in plan.sections] == ["I", "I/1", "I/2"]


def test_stamp_after_the_name_is_left_out() -> None:
    lines = "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nTrần Văn Bình\nNgười ký: UBND xã Phú Vang"
    assert read_block(f"{HEAD}{BODY}\n{RECIPIENTS}\n{lines}") == (TM, None, "CHỦ TỊCH", "Trần Văn Bình")
