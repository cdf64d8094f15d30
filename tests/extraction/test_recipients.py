"""The lines of «Nơi nhận»."""

from __future__ import annotations

import pytest
from documents import HEAD, columns, extract, extract_text, paragraph

BODY = "I. MỤC ĐÍCH\n1. Một\nTrên đây là Kế hoạch năm 2026./."
SIGNED = "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nTrần Văn Bình"

LISTS = [
    ("Nơi nhận:\n- Sở KH&CN (b/c);\n- TT Đảng ủy, HĐND xã;\n- Lưu: VT, VHXH.", ["Sở KH&CN (b/c)", "TT Đảng ủy, HĐND xã", "Lưu: VT, VHXH"]),
    ("Nơi nhận:\nSở KH&CN;\nTT Đảng ủy;\nLưu: VT.", ["Sở KH&CN", "TT Đảng ủy", "Lưu: VT"]),
    ("Nơi nhận :\n- Như trên;\n- Lưu VT.", ["Như trên", "Lưu VT"]),
    ("NƠI NHẬN:\n- Như phần V;\n- Lưu: VT.", ["Như phần V", "Lưu: VT"]),
    ("* Nơi nhận:\n- Như trên;\n- Lưu: VT.", ["Như trên", "Lưu: VT"]),
    ("Nơi nhận: - Sở KH&CN; - Đảng ủy xã; - Lưu: VT.", ["Sở KH&CN", "Đảng ủy xã", "Lưu: VT"]),
    ("Nơi nhận: Sở KH&CN; Đảng ủy xã; Lưu: VT.", ["Sở KH&CN", "Đảng ủy xã", "Lưu: VT"]),
    ("Nơi nhận: Như trên.", ["Như trên"]),
    ("Nơi nhận:\n- BCĐ phát triển khoa học, công nghệ,\nđổi mới sáng tạo của xã;\n- Lưu: VT.", ["BCĐ phát triển khoa học, công nghệ, đổi mới sáng tạo của xã", "Lưu: VT"]),
    ("Nơi nhận:\n- Sở KH&CN\n- Đảng ủy xã\n- Lưu VT", ["Sở KH&CN", "Đảng ủy xã", "Lưu VT"]),
    ("Nơi nhận:\n+ Sở KH&CN;\n+ Lưu: VT./.", ["Sở KH&CN", "Lưu: VT"]),
    ("Nơi nhận:\n– UBND tỉnh (báo cáo);\n– Lưu: VT (05 bản).", ["UBND tỉnh (báo cáo)", "Lưu: VT (05 bản)"]),
    ("Nơi nhận\n- Sở KH&CN;\n- Lưu: VT.", ["Sở KH&CN", "Lưu: VT"]),
    ("Nơi nhận:\n- Chủ tịch, các PCT UBND xã;\n- Công an xã;\n- Lưu: VT.", ["Chủ tịch, các PCT UBND xã", "Công an xã", "Lưu: VT"]),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "expected"), LISTS)
@pytest.mark.parametrize("signed_first", [False, True])
def test_recipients(lines: str, expected: list[str], signed_first: bool) -> None:
    closing = f"{SIGNED}\n{lines}" if signed_first else f"{lines}\n{SIGNED}"
    plan = extract(f"{HEAD}{BODY}\n{closing}")
    assert list(plan.recipients) == expected
    assert plan.recipients_evidence is not None
    assert plan.signatory is not None
    assert plan.signatory.name == "Trần Văn Bình"


def test_recipients_in_columns() -> None:
    plan = extract(
        f"{HEAD}{BODY}",
        *columns(
            ["Nơi nhận:", "- Sở KH&CN;", "- Lưu: VT."],
            ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Văn Bình"],
        ),
    )
    assert plan.recipients == ("Sở KH&CN", "Lưu: VT")
    assert plan.signatory is not None
    assert (plan.signatory.capacity, plan.signatory.name) == ("KT. CHỦ TỊCH", "Trần Văn Bình")


def test_recipients_of_one_paragraph_with_breaks() -> None:
    plan = extract(f"{HEAD}{BODY}", paragraph("Nơi nhận:\n- Sở KH&CN;\n- Lưu: VT."), SIGNED)
    assert plan.recipients == ("Sở KH&CN", "Lưu: VT")


def test_recipients_of_a_text_file_in_columns() -> None:
    plan = extract_text(
        f"{HEAD}\n{BODY}\n\n"
        "Nơi nhận:                          TM. ỦY BAN NHÂN DÂN\n"
        "- Sở KH&CN;                            KT. CHỦ TỊCH\n"
        "- Đảng ủy xã;                          PHÓ CHỦ TỊCH\n"
        "- Lưu: VT.\n"
        "                                       Trần Văn Bình\n"
    )
    assert plan.recipients == ("Sở KH&CN", "Đảng ủy xã", "Lưu: VT")
    assert plan.signatory is not None
    assert plan.signatory.name == "Trần Văn Bình"


def test_no_recipients() -> None:
    plan = extract(f"{HEAD}{BODY}\n{SIGNED}")
    assert plan.recipients == ()
    assert plan.recipients_evidence is None


def test_sentence_that_speaks_of_recipients_opens_none() -> None:
    plan = extract(
        f"{HEAD}I. MỤC ĐÍCH\n1. Một\n- Các nơi nhận báo cáo phải lưu.\n- Nơi nhận hồ sơ là bộ phận một cửa.\n2. Hai\n{SIGNED}"
    )
    assert plan.recipients == ()
    assert [section.path for section in plan.sections] == ["I", "I/1", "I/2"]
