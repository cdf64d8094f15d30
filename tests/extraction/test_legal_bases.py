"""Documents cited in the preamble, and those that are only mentioned."""

from __future__ import annotations

import pytest
from documents import extract, paragraph

from cnscd_cli.model.plan import LegalBasis

TITLE = "ỦY BAN NHÂN DÂN\nXÃ PHÚ VANG\nSố: 12/KH-UBND\nKẾ HOẠCH\nHoạt động năm 2026\n"


def read_bases(preamble: str) -> tuple[LegalBasis, ...]:
    return extract(f"{TITLE}{preamble}\nI. MỤC ĐÍCH\nThực hiện Kế hoạch số 99/KH-UBND của xã.").legal_bases


ONE = [
    ("Thực hiện Kế hoạch số 45/KH-UBND ngày 20/02/2026 của UBND thành phố Huế về hoạt động Tổ;", "Kế hoạch", "45/KH-UBND", "2026-02-20", "UBND thành phố Huế"),
    ("Căn cứ Quyết định số 12/QĐ-UBND ngày 05 tháng 3 năm 2026 của Ủy ban nhân dân tỉnh Cà Mau;", "Quyết định", "12/QĐ-UBND", "2026-03-05", "Ủy ban nhân dân tỉnh Cà Mau"),
    ("Căn cứ Kế hoạch số 45 /KH - UBND ngày 20-02-2026 của UBND tỉnh;", "Kế hoạch", "45/KH-UBND", "2026-02-20", "UBND tỉnh"),
    ("Căn cứ Kế hoạch 45/KH-UBND, ngày 20.02.2026 của UBND tỉnh;", "Kế hoạch", "45/KH-UBND", "2026-02-20", "UBND tỉnh"),
    ("Căn cứ kế hoạch số: 45/KH-UBND của UBND tỉnh, ban hành ngày 20/02/2026;", "Kế hoạch", "45/KH-UBND", "2026-02-20", "UBND tỉnh"),
    ("Theo Công văn số 123/SKHCN-CĐS ngày 01/3/2026 của Sở Khoa học và Công nghệ tỉnh Nghệ An.", "Công văn", "123/SKHCN-CĐS", "2026-03-01", "Sở Khoa học và Công nghệ tỉnh Nghệ An"),
    ("Căn cứ Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về đột phá phát triển;", "Nghị quyết", "57-NQ/TW", "2024-12-22", "Bộ Chính trị"),
    ("Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ;", "Nghị định", "30/2020/NĐ-CP", "2020-03-05", "Chính phủ"),
    ("Căn cứ Kế hoạch số 20-KH/TU ngày 05/3/2026 của Ban Thường vụ Tỉnh ủy;", "Kế hoạch", "20-KH/TU", "2026-03-05", "Ban Thường vụ Tỉnh ủy"),
    ("Thực hiện Chỉ thị số 05/CT-TTg của Thủ tướng Chính phủ;", "Chỉ thị", "05/CT-TTg", None, "Thủ tướng Chính phủ"),
    ("Thực hiện Hướng dẫn số 07/HD-SKHCN ngày 9/3/2026 của Giám đốc Sở KH&CN tỉnh Lào Cai, UBND xã ban hành kế hoạch như sau:", "Hướng dẫn", "07/HD-SKHCN", "2026-03-09", "Giám đốc Sở KH&CN tỉnh Lào Cai"),
    ("- Căn cứ Kế hoạch số 45/KH-UBND ngày 20/02/2026 của UBND tỉnh;", "Kế hoạch", "45/KH-UBND", "2026-02-20", "UBND tỉnh"),
    ("Thực hiện Kế hoạch số 45/KH-UBND ngày 20/02/2026 của UBND tỉnh (sau đây gọi là Kế hoạch 45);", "Kế hoạch", "45/KH-UBND", "2026-02-20", "UBND tỉnh"),
    ("Thực hiện Kế hoạch số 45/KH-UBND của UBND tỉnh ngày 20/02/2026 về hoạt động;", "Kế hoạch", "45/KH-UBND", "2026-02-20", "UBND tỉnh"),
    ("Thực hiện Kế hoạch số 45/KH-UBND ngày 20/02/2026 do Ủy ban nhân dân tỉnh Lào Cai ban hành;", "Kế hoạch", "45/KH-UBND", "2026-02-20", "Ủy ban nhân dân tỉnh Lào Cai"),
    ("Thực hiện Kế hoạch số 45/KH-UBND ngày  20  tháng  02  năm 2026 của UBND tỉnh;", "Kế hoạch", "45/KH-UBND", "2026-02-20", "UBND tỉnh"),
    ("Căn cứ Công văn số 1505/UBND-KGVX ngày 08/4/2026 của UBND thành phố;", "Công văn", "1505/UBND-KGVX", "2026-04-08", "UBND thành phố"),
    ("Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;", "Luật", "72/2025/QH15", None, None),
    ("Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;", "Luật", None, "2025-06-16", None),
    ("Căn cứ Luật Ngân sách nhà nước;", "Luật", None, None, None),
]  # fmt: skip


@pytest.mark.parametrize(("preamble", "kind", "number", "date", "issuer"), ONE)
def test_one_citation(preamble: str, kind: str, number: str | None, date: str | None, issuer: str | None) -> None:
    found = read_bases(preamble)
    assert [(basis.kind, basis.number, basis.date and basis.date.isoformat(), basis.issuer) for basis in found] == [
        (kind, number, date, issuer)
    ]
    assert found[0].evidence.quote in preamble


SEVERAL = [
    ("Căn cứ Luật Công nghệ thông tin;\nCăn cứ Quyết định số 1/QĐ-UBND ngày 1/1/2026 của UBND tỉnh;\nThực hiện Kế hoạch số 2/KH-UBND của UBND tỉnh.", [None, "1/QĐ-UBND", "2/KH-UBND"]),
    ("Thực hiện Kế hoạch số 2/KH-UBND ngày 2/2/2026 của UBND tỉnh về hoạt động Tổ công nghệ số và Công văn số 3/SKHCN-CĐS ngày 3/3/2026 của Sở Khoa học và Công nghệ;", ["2/KH-UBND", "3/SKHCN-CĐS"]),
    ("Căn cứ Nghị quyết số 57-NQ/TW của Bộ Chính trị; Kế hoạch số 2/KH-UBND của UBND tỉnh; Công văn số 3/SKHCN-CĐS.", ["57-NQ/TW", "2/KH-UBND", "3/SKHCN-CĐS"]),
    ("Căn cứ Nghị quyết số 57-NQ/TW của Bộ Chính trị, Kế hoạch số 2/KH-UBND của UBND tỉnh, UBND xã ban hành kế hoạch như sau:", ["57-NQ/TW", "2/KH-UBND"]),
    ("Thực hiện Kế hoạch số 2/KH-UBND của UBND tỉnh về triển khai thực hiện Nghị quyết số 57-NQ/TW của Bộ Chính trị;", ["2/KH-UBND"]),
    ("Thực hiện Kế hoạch số 2/KH-UBND của UBND tỉnh về việc triển khai Kế hoạch số 8/KH-CP và Nghị quyết số 57-NQ/TW;", ["2/KH-UBND"]),
    ("Thực hiện Công văn số 3/SKHCN-CĐS của Sở về thực hiện Quyết định số 5/QĐ-TTg; Kế hoạch số 2/KH-UBND của UBND tỉnh.", ["3/SKHCN-CĐS", "2/KH-UBND"]),
    ("Căn cứ Quyết định số 5/QĐ-UBND ngày 1/1/2026 của UBND tỉnh sửa đổi Quyết định số 4/QĐ-UBND ngày 1/1/2025;", ["5/QĐ-UBND"]),
    ("Thực hiện Kế hoạch số 2/KH-UBND ngày 2/2/2026 của UBND tỉnh;\nTheo đề nghị của Phòng Văn hóa - Xã hội tại Tờ trình số 7/TTr-VHXH ngày 3/3/2026.", ["2/KH-UBND", "7/TTr-VHXH"]),
    ("Thực hiện Kế hoạch số 2/KH-UBND của UBND tỉnh;\nXã ban hành kế hoạch thực hiện Kế hoạch số 2/KH-UBND của UBND tỉnh như sau:", ["2/KH-UBND"]),
    ("Căn cứ tình hình thực tế của địa phương, UBND xã ban hành kế hoạch như sau:", []),
    ("Căn cứ Nghị quyết số 57-NQ/TW ngày 22/12/2024 và số 71-NQ/TW ngày 22/8/2025 của Bộ Chính trị;", ["57-NQ/TW", "71-NQ/TW"]),
    ("Thực hiện các Kế hoạch của UBND tỉnh: số 2/KH-UBND ngày 2/2/2026, số 3/KH-UBND ngày 3/3/2026;", ["2/KH-UBND", "3/KH-UBND"]),
]  # fmt: skip


@pytest.mark.parametrize(("preamble", "numbers"), SEVERAL)
def test_several_citations(preamble: str, numbers: list[str | None]) -> None:
    assert [basis.number for basis in read_bases(preamble)] == numbers


@pytest.mark.parametrize(
    "heading", ["I. CĂN CỨ", "I. CĂN CỨ PHÁP LÝ", "I. CƠ SỞ XÂY DỰNG KẾ HOẠCH", "1. Căn cứ ban hành"]
)
def test_citations_under_a_heading_of_their_own(heading: str) -> None:
    plan = extract(
        f"{TITLE}UBND xã ban hành kế hoạch như sau:\n{heading}\n- Kế hoạch số 2/KH-UBND ngày 2/2/2026 của UBND tỉnh;\n"
        "- Công văn số 3/SKHCN-CĐS của Sở Khoa học và Công nghệ.\nII. MỤC ĐÍCH\nTheo Kế hoạch số 9/KH-UBND."
    )
    assert [basis.number for basis in plan.legal_bases] == ["2/KH-UBND", "3/SKHCN-CĐS"]


def test_numbered_citations_of_the_preamble() -> None:
    plan = extract(
        f"{TITLE}Thực hiện các văn bản sau:\n1. Kế hoạch số 2/KH-UBND ngày 2/2/2026 của UBND tỉnh;\n"
        "2. Công văn số 3/SKHCN-CĐS của Sở Khoa học và Công nghệ;\nUBND xã ban hành kế hoạch:\nI. MỤC ĐÍCH\n1. Một"
    )
    assert [basis.number for basis in plan.legal_bases] == ["2/KH-UBND", "3/SKHCN-CĐS"]
    assert [section.path for section in plan.sections] == ["I", "I/1"]


def test_numbered_citations() -> None:
    plan = extract(
        f"{TITLE}I. CĂN CỨ\n1. Kế hoạch số 2/KH-UBND ngày 2/2/2026 của UBND tỉnh.\n"
        "2. Công văn số 3/SKHCN-CĐS của Sở.\nII. MỤC ĐÍCH\n1. Theo Kế hoạch số 9/KH-UBND."
    )
    assert [basis.number for basis in plan.legal_bases] == ["2/KH-UBND", "3/SKHCN-CĐS"]


def test_subject_of_a_citation() -> None:
    found = read_bases(
        "Thực hiện Kế hoạch số 2/KH-UBND ngày 2/2/2026 của UBND tỉnh về củng cố Tổ công nghệ số; UBND xã …"
    )
    assert found[0].subject == "về củng cố Tổ công nghệ số"


def test_subject_ends_before_the_next_citation() -> None:
    found = read_bases("Thực hiện Kế hoạch số 2/KH-UBND của UBND tỉnh về củng cố Tổ và Công văn số 3/SKHCN-CĐS của Sở;")
    assert [basis.subject for basis in found] == ["về củng cố Tổ", None]
    assert found[0].evidence.quote == "Kế hoạch số 2/KH-UBND của UBND tỉnh về củng cố Tổ"


def test_citations_stay_where_the_subject_is_a_citation_too() -> None:
    plan = extract(
        "KẾ HOẠCH",
        paragraph("Thực hiện Kế hoạch số 45/KH-UBND của UBND tỉnh"),
        "Căn cứ Kế hoạch số 45/KH-UBND ngày 20/02/2026 của UBND tỉnh; UBND xã ban hành kế hoạch:\nI. MỤC ĐÍCH",
    )
    assert [(basis.number, basis.date is not None) for basis in plan.legal_bases] == [("45/KH-UBND", True)]
