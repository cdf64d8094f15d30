"""Sections, headings without a label, appendices."""

from __future__ import annotations

import pytest
from documents import FOOT, HEAD, centred, extract, extract_body, extract_text, paragraph, table

from cnscd_cli.model.document import Align
from cnscd_cli.model.plan import Plan


def outline(plan: Plan) -> list[tuple[str, str]]:
    return [(section.path, section.title) for section in plan.sections]


BODIES = [
    (
        "parts",
        """
        PHẦN I. MỤC ĐÍCH, YÊU CẦU
        1. Mục đích
        PHẦN II. NỘI DUNG
        I. Kiện toàn
        1. Rà soát
        II. Tập huấn
        1. Lớp học
        PHẦN III. TỔ CHỨC THỰC HIỆN
        1. Công an xã
        """,
        [
            ("I", "MỤC ĐÍCH, YÊU CẦU"),
            ("I/1", "Mục đích"),
            ("II", "NỘI DUNG"),
            ("II/I", "Kiện toàn"),
            ("II/I/1", "Rà soát"),
            ("II/II", "Tập huấn"),
            ("II/II/1", "Lớp học"),
            ("III", "TỔ CHỨC THỰC HIỆN"),
            ("III/1", "Công an xã"),
        ],
    ),
    (
        "parts with the title on the next line",
        """
        PHẦN THỨ NHẤT
        MỤC ĐÍCH, YÊU CẦU
        I. MỤC ĐÍCH
        II. YÊU CẦU
        PHẦN THỨ HAI
        TỔ CHỨC THỰC HIỆN
        """,
        [
            ("I", "MỤC ĐÍCH, YÊU CẦU"),
            ("I/I", "MỤC ĐÍCH"),
            ("I/II", "YÊU CẦU"),
            ("II", "TỔ CHỨC THỰC HIỆN"),
        ],
    ),
    (
        "chapters and articles with clauses and points",
        """
        Chương I
        QUY ĐỊNH CHUNG
        Điều 1. Mục đích
        1. Nâng cao kỹ năng.
        a) Cho người dân;
        b) Cho tổ viên.
        2. Bảo đảm hiệu quả.
        Điều 2. Yêu cầu
        Chương II
        TỔ CHỨC THỰC HIỆN
        Điều 3. Công an xã
        """,
        [
            ("I", "QUY ĐỊNH CHUNG"),
            ("I/1", "Mục đích"),
            ("I/1/1", "Nâng cao kỹ năng"),
            ("I/1/1/a", "Cho người dân"),
            ("I/1/1/b", "Cho tổ viên"),
            ("I/1/2", "Bảo đảm hiệu quả"),
            ("I/2", "Yêu cầu"),
            ("II", "TỔ CHỨC THỰC HIỆN"),
            ("II/3", "Công an xã"),
        ],
    ),
    (
        "articles alone",
        """
        Điều 1. Mục đích
        1. Một.
        2. Hai.
        Điều 2. Kinh phí
        1. Ngân sách.
        """,
        [("1", "Mục đích"), ("1/1", "Một"), ("1/2", "Hai"), ("2", "Kinh phí"), ("2/1", "Ngân sách")],
    ),
    (
        "capitals above Roman",
        """
        A. MỤC ĐÍCH
        I. Mục đích
        1. Một
        II. Yêu cầu
        B. NỘI DUNG
        I. Kiện toàn
        C. TỔ CHỨC THỰC HIỆN
        1. Công an xã
        """,
        [
            ("A", "MỤC ĐÍCH"),
            ("A/I", "Mục đích"),
            ("A/I/1", "Một"),
            ("A/II", "Yêu cầu"),
            ("B", "NỘI DUNG"),
            ("B/I", "Kiện toàn"),
            ("C", "TỔ CHỨC THỰC HIỆN"),
            ("C/1", "Công an xã"),
        ],
    ),
    (
        "Roman above capitals",
        """
        I. NỘI DUNG
        A. Kiện toàn
        1. Rà soát
        B. Tập huấn
        II. KINH PHÍ
        A. Nguồn
        """,
        [
            ("I", "NỘI DUNG"),
            ("I/A", "Kiện toàn"),
            ("I/A/1", "Rà soát"),
            ("I/B", "Tập huấn"),
            ("II", "KINH PHÍ"),
            ("II/A", "Nguồn"),
        ],
    ),
    (
        "capitals up to I",
        "A. MỘT\nB. HAI\nC. BA\nD. TƯ",
        [("A", "MỘT"), ("B", "HAI"), ("C", "BA"), ("D", "TƯ")],
    ),
    (
        "Arabic above all",
        "1. Mục đích\na) Một\nb) Hai\n2. Nội dung\n2.1. Kiện toàn\n2.1.1. Rà soát\n2.2. Tập huấn\n3. Tổ chức thực hiện",
        [
            ("1", "Mục đích"),
            ("1/a", "Một"),
            ("1/b", "Hai"),
            ("2", "Nội dung"),
            ("2/2.1", "Kiện toàn"),
            ("2/2.1/2.1.1", "Rà soát"),
            ("2/2.2", "Tập huấn"),
            ("3", "Tổ chức thực hiện"),
        ],
    ),
    (
        "four dotted levels, and letters between",
        """
        III. NỘI DUNG
        1. Một
        1.1. Một một
        1.1.1. Một một một
        1.1.1.1. Bốn cấp
        a) Điểm
        1.1.2. Một một hai
        1.2. Một hai
        2. Hai
        """,
        [
            ("III", "NỘI DUNG"),
            ("III/1", "Một"),
            ("III/1/1.1", "Một một"),
            ("III/1/1.1/1.1.1", "Một một một"),
            ("III/1/1.1/1.1.1/1.1.1.1", "Bốn cấp"),
            ("III/1/1.1/1.1.1/1.1.1.1/a", "Điểm"),
            ("III/1/1.1/1.1.2", "Một một hai"),
            ("III/1/1.2", "Một hai"),
            ("III/2", "Hai"),
        ],
    ),
    (
        "dotted labels that continue the Roman one",
        "I. MỤC TIÊU\nI.1. Chung\nI.2. Cụ thể\nII. NỘI DUNG\nII.1. Kiện toàn\nII.1.1. Rà soát",
        [
            ("I", "MỤC TIÊU"),
            ("I/I.1", "Chung"),
            ("I/I.2", "Cụ thể"),
            ("II", "NỘI DUNG"),
            ("II/II.1", "Kiện toàn"),
            ("II/II.1/II.1.1", "Rà soát"),
        ],
    ),
    (
        "dotted labels without the number above them",
        "II. NỘI DUNG\n2.1. Kiện toàn\n2.2. Tập huấn\nIII. KINH PHÍ\n3.1. Nguồn",
        [
            ("II", "NỘI DUNG"),
            ("II/2.1", "Kiện toàn"),
            ("II/2.2", "Tập huấn"),
            ("III", "KINH PHÍ"),
            ("III/3.1", "Nguồn"),
        ],
    ),
    (
        "a numbered list inside a lettered item",
        """
        II. NỘI DUNG
        1. Tập huấn
        a) Nội dung
        1) Dịch vụ công
        2) Chữ ký số
        b) Hình thức
        1) Trực tiếp
        2. Tuyên truyền
        """,
        [
            ("II", "NỘI DUNG"),
            ("II/1", "Tập huấn"),
            ("II/1/a", "Nội dung"),
            ("II/1/a/1", "Dịch vụ công"),
            ("II/1/a/2", "Chữ ký số"),
            ("II/1/b", "Hình thức"),
            ("II/1/b/1", "Trực tiếp"),
            ("II/2", "Tuyên truyền"),
        ],
    ),
    (
        "brackets inside letters inside numbers",
        "I. NỘI DUNG\n1. Tập huấn\na) Lớp\n(1) Lớp một\n(i) Buổi một\n(ii) Buổi hai\n(2) Lớp hai\nb) Tổ\n(1) Tổ một",
        [
            ("I", "NỘI DUNG"),
            ("I/1", "Tập huấn"),
            ("I/1/a", "Lớp"),
            ("I/1/a/1", "Lớp một"),
            ("I/1/a/1/i", "Buổi một"),
            ("I/1/a/1/ii", "Buổi hai"),
            ("I/1/a/2", "Lớp hai"),
            ("I/1/b", "Tổ"),
            ("I/1/b/1", "Tổ một"),
        ],
    ),
    (
        "letters that run past h are no Roman numbers",
        "I. NỘI DUNG\n" + "\n".join(f"{letter}) Việc {letter}" for letter in "abcdđeghik"),
        [("I", "NỘI DUNG"), *((f"I/{letter}", f"Việc {letter}") for letter in "abcdđeghik")],
    ),
    (
        "numbering that begins anew under letters",
        "I. NỘI DUNG\na) Một\n1. Rà soát\n2. Kiện toàn\nb) Hai\n1. Tập huấn\nII. KINH PHÍ",
        [
            ("I", "NỘI DUNG"),
            ("I/a", "Một"),
            ("I/a/1", "Rà soát"),
            ("I/a/2", "Kiện toàn"),
            ("I/b", "Hai"),
            ("I/b/1", "Tập huấn"),
            ("II", "KINH PHÍ"),
        ],
    ),
    (
        "a title before the colon",
        "I. KINH PHÍ: Ngân sách xã bảo đảm.\n1. Thời gian: từ 08:00 ngày 05/3/2026.",
        [("I", "KINH PHÍ"), ("I/1", "Thời gian")],
    ),
    (
        "a sentence with a label",
        "I. YÊU CẦU\n1. Phải thiết thực, hiệu quả, không hình thức.\n2. Phải thường xuyên.",
        [("I", "YÊU CẦU"), ("I/1", "Phải thiết thực, hiệu quả, không hình thức"), ("I/2", "Phải thường xuyên")],
    ),
    (
        "bullets before labels",
        "I. NỘI DUNG\n1. Tập huấn\n- 1.1. Nội dung\n- 1.2. Hình thức\n- Một gạch đầu dòng",
        [("I", "NỘI DUNG"), ("I/1", "Tập huấn"), ("I/1/1.1", "Nội dung"), ("I/1/1.2", "Hình thức")],
    ),
    (
        "misread Roman numbers",
        "l. MỤC ĐÍCH\nIl. YÊU CẦU\nIII. NỘI DUNG\n1V. KINH PHÍ\nV. TỔ CHỨC THỰC HIỆN",
        [
            ("I", "MỤC ĐÍCH"),
            ("II", "YÊU CẦU"),
            ("III", "NỘI DUNG"),
            ("IV", "KINH PHÍ"),
            ("V", "TỔ CHỨC THỰC HIỆN"),
        ],
    ),
    (
        "numbers that are no labels",
        "I. CHỈ TIÊU\n01 buổi/tháng.\n100% hộ dân.\n4.0 là cách mạng.\n05/3/2026 họp.\n1.500 hộ.",
        [("I", "CHỈ TIÊU")],
    ),
    (
        "a reference to a section at the front of a paragraph",
        "I. NỘI DUNG\n1. Một\nMục 3 của Kế hoạch này áp dụng cho các ấp.\nPhần I của Kế hoạch 45/KH-UBND.\n2. Hai",
        [("I", "NỘI DUNG"), ("I/1", "Một"), ("I/2", "Hai")],
    ),
    (
        "the same label twice by mistake",
        "I. MỘT\n1. Rà soát\n1. Kiện toàn\n2. Tập huấn\nII. HAI",
        [("I", "MỘT"), ("I/1", "Rà soát"), ("I/1", "Kiện toàn"), ("I/2", "Tập huấn"), ("II", "HAI")],
    ),
    (
        "a list of the same punctuation that a colon announces",
        "I. NỘI DUNG\n1. Nội dung tập huấn:\n1. Chữ ký số\n2. Dịch vụ công\n2. Hình thức\nII. KINH PHÍ",
        [
            ("I", "NỘI DUNG"),
            ("I/1", "Nội dung tập huấn"),
            ("I/1/1", "Chữ ký số"),
            ("I/1/2", "Dịch vụ công"),
            ("I/2", "Hình thức"),
            ("II", "KINH PHÍ"),
        ],
    ),
    (
        "labels alone on their lines",
        "I.\nMỤC ĐÍCH, YÊU CẦU\n1.\nMục đích\n2.\nYêu cầu\nII.\nNỘI DUNG",
        [("I", "MỤC ĐÍCH, YÊU CẦU"), ("I/1", "Mục đích"), ("I/2", "Yêu cầu"), ("II", "NỘI DUNG")],
    ),
    (
        "every way to punctuate a number",
        "I. NỘI DUNG\n1. Một\n2.Hai\n3 . Ba\n4) Bốn\n5- Năm\n6/ Sáu\nII NỘI DUNG KHÁC\nIII.KINH PHÍ",
        [
            ("I", "NỘI DUNG"),
            ("I/1", "Một"),
            ("I/2", "Hai"),
            ("I/3", "Ba"),
            ("I/4", "Bốn"),
            ("I/5", "Năm"),
            ("I/6", "Sáu"),
            ("II", "NỘI DUNG KHÁC"),
            ("III", "KINH PHÍ"),
        ],
    ),
    (
        "Mục above Arabic",
        "Mục 1. Mục đích\n1. Một\nMục 2. Nội dung\n1. Hai",
        [("1", "Mục đích"), ("1/1", "Một"), ("2", "Nội dung"), ("2/1", "Hai")],
    ),
    (
        "one dash series below numbers, Roman with strokes",
        "I/ MỤC ĐÍCH\n1/ Mục đích\n2/ Yêu cầu\nII/ NỘI DUNG\n1/ Một\na/ Điểm a\nb/ Điểm b",
        [
            ("I", "MỤC ĐÍCH"),
            ("I/1", "Mục đích"),
            ("I/2", "Yêu cầu"),
            ("II", "NỘI DUNG"),
            ("II/1", "Một"),
            ("II/1/a", "Điểm a"),
            ("II/1/b", "Điểm b"),
        ],
    ),
]  # fmt: skip


ONLY_BLOCKS = (
    "misread Roman numbers",
    "labels alone on their lines",
    "every way to punctuate a number",
    "one dash series below numbers, Roman with strokes",
)
"""Lines that the reader of text files cannot tell from wrapped ones."""


@pytest.mark.parametrize(("body", "expected"), [case[1:] for case in BODIES], ids=[case[0] for case in BODIES])
def test_sections(body: str, expected: list[tuple[str, str]]) -> None:
    assert outline(extract_body(body)) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [(case[1], case[2]) for case in BODIES if case[0] not in ONLY_BLOCKS],
    ids=[case[0] for case in BODIES if case[0] not in ONLY_BLOCKS],
)
def test_sections_of_a_text_file(body: str, expected: list[tuple[str, str]]) -> None:
    lines = "\n".join(line.strip() for line in body.splitlines())
    assert outline(extract_text(f"{HEAD}\n{lines}\n{FOOT}")) == expected


def test_level_counts_from_the_outermost() -> None:
    plan = extract_body("I. NỘI DUNG\n1. Một\na) Điểm")
    assert [section.level for section in plan.sections] == [1, 2, 3]


def test_heading_wrapped_over_paragraphs_is_one_title() -> None:
    plan = extract_body(centred("II. NỘI DUNG TRIỂN KHAI"), centred("NHIỆM VỤ"), "1. Một")
    assert outline(plan) == [("II", "NỘI DUNG TRIỂN KHAI NHIỆM VỤ"), ("II/1", "Một")]


def test_headings_without_label() -> None:
    plan = extract_body(
        centred("MỤC ĐÍCH"), "Nâng cao.", centred("TỔ CHỨC THỰC HIỆN"), paragraph("Công an xã", bold=True), "- Chủ trì."
    )
    assert plan.sections == ()
    assert [heading.title for heading in plan.headings] == ["MỤC ĐÍCH", "TỔ CHỨC THỰC HIỆN", "Công an xã"]


APPENDICES = [
    ("on one line", ["PHỤ LỤC I. CHỈ TIÊU NĂM 2026"], [("PHỤ LỤC I", "CHỈ TIÊU NĂM 2026")]),
    ("on two lines", ["PHỤ LỤC I", "CHỈ TIÊU NĂM 2026"], [("PHỤ LỤC I", "CHỈ TIÊU NĂM 2026")]),
    ("title of two lines", ["PHỤ LỤC", "CHỈ TIÊU NĂM 2026", "CỦA XÃ PHÚ VANG"], [("PHỤ LỤC", "CHỈ TIÊU NĂM 2026 CỦA XÃ PHÚ VANG")]),
    ("with its decree", ["PHỤ LỤC 1", "BẢNG CHỈ TIÊU", "(Kèm theo Kế hoạch số 12/KH-UBND ngày 05/3/2026)"], [("PHỤ LỤC 1", "BẢNG CHỈ TIÊU")]),
    ("decree before the title", ["PHỤ LỤC 1", "(Kèm theo Kế hoạch số 12/KH-UBND)", "BẢNG CHỈ TIÊU"], [("PHỤ LỤC 1", "BẢNG CHỈ TIÊU")]),
    ("with a number word", ["PHỤ LỤC SỐ 02: PHÂN CÔNG"], [("PHỤ LỤC SỐ 02", "PHÂN CÔNG")]),
    ("as a form", ["Biểu số 1", "BẢNG CHỈ TIÊU"], [("Biểu số 1", "BẢNG CHỈ TIÊU")]),
    ("in small letters", ["Phụ lục 01", "Bảng chỉ tiêu năm 2026"], [("Phụ lục 01", "Bảng chỉ tiêu năm 2026")]),
    ("title that opens as a form does", ["Phụ lục 02", "BIỂU CHỈ TIÊU"], [("Phụ lục 02", "BIỂU CHỈ TIÊU")]),
    ("several", ["PHỤ LỤC I", "CHỈ TIÊU", "PHỤ LỤC II", "PHÂN CÔNG"], [("PHỤ LỤC I", "CHỈ TIÊU"), ("PHỤ LỤC II", "PHÂN CÔNG")]),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "expected"), [case[1:] for case in APPENDICES], ids=[case[0] for case in APPENDICES])
@pytest.mark.parametrize("before", [True, False], ids=["before the signature", "after it"])
def test_appendices(lines: list[str], expected: list[tuple[str, str]], before: bool) -> None:
    body, rows = "I. NỘI DUNG\n1. Một", table(["STT", "Chỉ tiêu", "Tỷ lệ"], ["1", "Hộ dân có kỹ năng số", "70%"])
    blocks = [*map(centred, lines), rows]
    plan = extract(HEAD, body, *blocks, FOOT) if before else extract(HEAD, body, FOOT, *blocks)
    assert [(appendix.label, appendix.title) for appendix in plan.appendices] == expected
    assert plan.targets[-1].section == expected[-1][0]
    assert plan.recipients == ("Sở Khoa học và Công nghệ", "Lưu: VT")
    assert plan.signatory is not None


@pytest.mark.parametrize(
    "line",
    [
        "Phụ lục I kèm theo Kế hoạch này nêu chỉ tiêu.",
        "(Chi tiết tại Phụ lục I)",
        "Phụ lục 01 và Phụ lục 02 là phần không tách rời của Kế hoạch.",
        "Biểu dương các tổ làm tốt.",
        "- Phụ lục I: chỉ tiêu.",
        "BIỂU CHỈ TIÊU",
        "Biểu mẫu báo cáo do Phòng Văn hóa - Xã hội hướng dẫn.",
    ],
)
def test_mention_of_an_appendix_opens_none(line: str) -> None:
    plan = extract_body("I. NỘI DUNG\n1. Một", line, "II. KINH PHÍ")
    assert plan.appendices == ()
    assert outline(plan) == [("I", "NỘI DUNG"), ("I/1", "Một"), ("II", "KINH PHÍ")]


def test_centred_title_in_small_letters_goes_on() -> None:
    plan = extract(
        HEAD,
        "I. MỘT",
        FOOT,
        centred("Phụ lục"),
        centred("Danh sách các tổ"),
        paragraph("(Kèm theo)", align=Align.CENTER),
    )
    assert [(appendix.label, appendix.title) for appendix in plan.appendices] == [("Phụ lục", "Danh sách các tổ")]
