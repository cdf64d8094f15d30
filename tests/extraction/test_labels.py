"""Labels and bullets, and the numbers that are none."""

from __future__ import annotations

import pytest

from cnscd_cli.extraction.labels import LabelKind, find_bullet, parse_label
from cnscd_cli.text.normalize import unify

LABELS = [
    ("PHẦN I. MỤC ĐÍCH", LabelKind.PART, "I", "MỤC ĐÍCH"),
    ("PHẦN II", LabelKind.PART, "II", ""),
    ("PHẦN THỨ NHẤT: MỤC TIÊU", LabelKind.PART, "I", "MỤC TIÊU"),
    ("Phần thứ tư", LabelKind.PART, "IV", ""),
    ("CHƯƠNG II NỘI DUNG", LabelKind.CHAPTER, "II", "NỘI DUNG"),
    ("Mục 1. Mục tiêu", LabelKind.SECTION, "1", "Mục tiêu"),
    ("Điều 12: Kinh phí", LabelKind.ARTICLE, "12", "Kinh phí"),
    ("IV.KINH PHÍ", LabelKind.ROMAN, "IV", "KINH PHÍ"),
    ("IV.- KINH PHÍ", LabelKind.ROMAN, "IV", "KINH PHÍ"),
    ("I/. MỤC ĐÍCH", LabelKind.ROMAN, "I", "MỤC ĐÍCH"),
    ("II– Yêu cầu", LabelKind.ROMAN, "II", "Yêu cầu"),
    ("I, MỤC TIÊU", LabelKind.ROMAN, "I", "MỤC TIÊU"),
    ("V TỔ CHỨC", LabelKind.ROMAN, "V", "TỔ CHỨC"),
    ("l. MỤC ĐÍCH", LabelKind.ROMAN, "I", "MỤC ĐÍCH"),
    ("Il. YÊU CẦU", LabelKind.ROMAN, "II", "YÊU CẦU"),
    ("1V. KINH PHÍ", LabelKind.ROMAN, "IV", "KINH PHÍ"),
    ("A. MỤC TIÊU", LabelKind.CAPITAL, "A", "MỤC TIÊU"),
    ("B - Nội dung", LabelKind.CAPITAL, "B", "Nội dung"),
    ("1/ Mục đích", LabelKind.ARABIC, "1", "Mục đích"),
    ("1.- Mục đích", LabelKind.ARABIC, "1", "Mục đích"),
    ("2.-Yêu cầu", LabelKind.ARABIC, "2", "Yêu cầu"),
    ("a)- Nội dung", LabelKind.LETTER, "a", "Nội dung"),
    ("1/Mục đích", LabelKind.ARABIC, "1", "Mục đích"),
    ("2- Yêu cầu", LabelKind.ARABIC, "2", "Yêu cầu"),
    ("3) 100% hộ dân", LabelKind.ARABIC, "3", "100% hộ dân"),
    ("4. “Ngày hội”", LabelKind.ARABIC, "4", '"Ngày hội"'),
    ("1.1. Mục đích", LabelKind.DOTTED, "1.1", "Mục đích"),
    ("1.1- Mục đích", LabelKind.DOTTED, "1.1", "Mục đích"),
    ("2.3.1.4 Kiện toàn", LabelKind.DOTTED, "2.3.1.4", "Kiện toàn"),
    ("II.1. Mục tiêu", LabelKind.DOTTED, "II.1", "Mục tiêu"),
    ("A.2 Yêu cầu", LabelKind.DOTTED, "A.2", "Yêu cầu"),
    ("a.1) Nội dung", LabelKind.DOTTED, "a.1", "Nội dung"),
    ("b2) Nội dung", LabelKind.DOTTED, "b2", "Nội dung"),
    ("đ) Kinh phí", LabelKind.LETTER, "đ", "Kinh phí"),
    ("a- Nội dung", LabelKind.LETTER, "a", "Nội dung"),
    ("a)", LabelKind.LETTER, "a", ""),
    ("(2) rà soát", LabelKind.PAREN_ARABIC, "2", "rà soát"),
    ("(b) rà soát", LabelKind.PAREN_LETTER, "b", "rà soát"),
    ("(ii) rà soát", LabelKind.PAREN_ROMAN, "ii", "rà soát"),
    ("iii) rà soát", LabelKind.PAREN_ROMAN, "iii", "rà soát"),
]

NO_LABELS = [
    "01 buổi/tháng", "2. ,", "4.0", "4.0 là", "1.500 hộ", "2.5 triệu đồng", "100% hộ", "05/3/2026", "05-3-2026",
    "20/KH-UBND", "1-2 buổi", "2 - 3 lớp", "12h00", "5 đến 8 thành viên", "Mục 3 kế hoạch này", "Điều 5 của Luật",
    "Phần I của Kế hoạch", "Phần mềm", "Điều hành", "Mục tiêu", "Chương trình", "V/v tổ chức", "Quý I/2026",
    "Bước 1. Rà soát", "", "Phần đấu 100%", "Điều 3 Quyết định số 12/QĐ-UBND", "Trường hợp",
]  # fmt: skip

BULLETS = [
    ("- Nội", 2),
    ("-Nội", 1),
    ("– Nội", 2),
    ("+ Nội", 2),
    ("• Nội", 2),
    ("*) Nội", 3),
    ("o Nội", 2),
    ("- 80%", 2),
]
NO_BULLETS = ["ông Nội", "o nội", "-5 độ", "1. Nội", "", "Ơi Nội"]


@pytest.mark.parametrize(("line", "kind", "label", "title"), LABELS)
def test_label(line: str, kind: LabelKind, label: str, title: str) -> None:
    text = unify(line)
    found = parse_label(text)
    assert found is not None
    assert (found.kind, found.text, text[found.end :].strip()) == (kind, label, title)


@pytest.mark.parametrize("line", NO_LABELS)
def test_number_that_is_no_label(line: str) -> None:
    assert parse_label(unify(line)) is None


@pytest.mark.parametrize(("line", "length"), [*BULLETS, *((line, 0) for line in NO_BULLETS)])
def test_bullet(line: str, length: int) -> None:
    assert find_bullet(unify(line)) == length


@pytest.mark.parametrize(
    ("label", "prefix"), [("4.1", "4"), ("2.1.3", "2.1"), ("II.1", "II"), ("a1", "a"), ("a.1", "a")]
)
def test_prefix_of_a_dotted_label(label: str, prefix: str) -> None:
    found = parse_label(f"{label}. Nội dung")
    assert found is not None
    assert found.prefix == prefix
