"""Who must do what: headings, bullets of their own, sentences, and what only looks like a charge."""

from __future__ import annotations

import pytest
from documents import centred, extract_body, paragraph

from cnscd_cli.model.plan import Plan, TaskRole


def charges(plan: Plan) -> list[tuple[str, str | None, str | None, int]]:
    return [(item.agency, item.agency_id, item.section, len(item.tasks)) for item in plan.assignments]


def extract_charges(lines: str, heading: str = "V. TỔ CHỨC THỰC HIỆN") -> list[tuple[str, str | None, str | None, int]]:
    return charges(extract_body(f"I. NỘI DUNG\n1. Công an xã\n- Việc này không phải phân công.\n{heading}\n{lines}"))


CASES = [
    (
        "verbs within names, and heads of few names",
        ("1. Công chức phụ trách địa bàn\n- Một.\n2. Ban QLDA đầu tư xây dựng xã\n- Một.\n3. Tổ giúp việc Ban Chỉ đạo\n- Một.\n"
        "4. Người dân trên địa bàn\n- Một.\n5. Thành viên Ban Chỉ đạo xã\n- Một."),
        [
            ("Công chức phụ trách địa bàn", None, "V/1", 1),
            ("Ban QLDA đầu tư xây dựng xã", None, "V/2", 1),
            ("Tổ giúp việc Ban Chỉ đạo", "ubnd", "V/3", 1),
            ("Người dân trên địa bàn", None, "V/4", 1),
            ("Thành viên Ban Chỉ đạo xã", "ubnd", "V/5", 1),
        ],
    ),
    (
        "a line that only leads in",
        "1. Công an xã\n- Một.\nTrong đó:\n- Hai.",
        [("Công an xã", "cong-an", "V/1", 2)],
    ),
    (
        "a verb of leading, not a leadership",
        "1. Ban nhân dân ấp\n- Lãnh đạo Tổ CNSCĐ hoạt động; báo cáo tháng về UBND xã.\n- Hai.",
        [("Ban nhân dân ấp", "thon", "V/1", 2)],
    ),
    (
        "headings with introductions",
        ("1. Phòng Văn hóa - Xã hội\n- Một.\n- Hai.\n2. Đề nghị Ủy ban MTTQ Việt Nam xã\n- Một.\n3. Trách nhiệm của Công an xã\n- Một.\n"
        "4. Giao Phòng Kinh tế\nTham mưu kinh phí.\n5. Đối với Trạm Y tế xã\n- Một.\n6. Nhiệm vụ của các trường học\n- Một."),
        [
            ("Phòng Văn hóa - Xã hội", "phong-van-hoa-xa-hoi", "V/1", 2),
            ("Ủy ban MTTQ Việt Nam xã", "mat-tran-to-quoc", "V/2", 1),
            ("Công an xã", "cong-an", "V/3", 1),
            ("Phòng Kinh tế", "phong-kinh-te", "V/4", 1),
            ("Trạm Y tế xã", "tram-y-te", "V/5", 1),
            ("các trường học", "truong-hoc", "V/6", 1),
        ],
    ),
    (
        "sentence headings",
        ("1. Phòng Văn hóa - Xã hội chủ trì, phối hợp với Công an xã tham mưu triển khai kế hoạch.\n"
        "2. Công an xã có trách nhiệm kích hoạt tài khoản định danh.\n"
        "3. Đề nghị Đoàn Thanh niên xã cử đoàn viên tham gia các tổ.\n"
        "4. Các thôn: Thành lập và duy trì hoạt động của tổ."),
        [
            ("Phòng Văn hóa - Xã hội", "phong-van-hoa-xa-hoi", "V/1", 1),
            ("Công an xã", "cong-an", "V/2", 1),
            ("Đoàn Thanh niên xã", "doan-thanh-nien", "V/3", 1),
            ("Các thôn", "thon", "V/4", 1),
        ],
    ),
    (
        "bullets with an agency of their own",
        ("1. Đề nghị Ủy ban Mặt trận Tổ quốc và các tổ chức chính trị - xã hội xã\n- Tuyên truyền đến hội viên.\n"
        "- Đoàn Thanh niên xã: Cử đoàn viên tham gia các tổ.\n- Hội Phụ nữ xã vận động hội viên học kỹ năng số.\n"
        "- Hội Nông dân xã là lực lượng đưa nông sản lên sàn.\n- Giám sát việc thực hiện."),
        [
            ("Ủy ban Mặt trận Tổ quốc và các tổ chức chính trị - xã hội xã", "mat-tran-to-quoc", "V/1", 2),
            ("Đoàn Thanh niên xã", "doan-thanh-nien", "V/1", 1),
            ("Hội Phụ nữ xã", "hoi-phu-nu", "V/1", 1),
            ("Hội Nông dân xã", "hoi-nong-dan", "V/1", 1),
        ],
    ),
    (
        "bullets that only begin with an agency",
        ("1. Phòng Văn hóa - Xã hội\n- Các tổ công nghệ số được cấp tài liệu.\n- Đoàn viên, thanh niên được mời tập huấn.\n"
        "- Công an xã phối hợp khi có yêu cầu.\n- Phòng Văn hóa - Xã hội tổng hợp báo cáo."),
        [
            ("Phòng Văn hóa - Xã hội", "phong-van-hoa-xa-hoi", "V/1", 3),
            ("Công an xã", "cong-an", "V/1", 1),
        ],
    ),
    (
        "bullets alone",
        "- Phòng Văn hóa - Xã hội: Chủ trì triển khai.\n- Công an xã: Kích hoạt tài khoản.\n- Các thôn chỉ đạo tổ hoạt động.",
        [
            ("Phòng Văn hóa - Xã hội", "phong-van-hoa-xa-hoi", "V", 1),
            ("Công an xã", "cong-an", "V", 1),
            ("Các thôn", "thon", "V", 1),
        ],
    ),
    (
        "paragraphs alone",
        ("Phòng Văn hóa - Xã hội chủ trì, tham mưu triển khai.\nCông an xã tuyên truyền an toàn thông tin.\n"
        "Giao Phòng Kinh tế bố trí kinh phí."),
        [
            ("Phòng Văn hóa - Xã hội", "phong-van-hoa-xa-hoi", "V", 1),
            ("Công an xã", "cong-an", "V", 1),
            ("Phòng Kinh tế", "phong-kinh-te", "V", 1),
        ],
    ),
    (
        "bullets with bullets below",
        "- Phòng Văn hóa - Xã hội:\n+ Chủ trì triển khai.\n+ Tổng hợp báo cáo.\n- Công an xã:\n+ Kích hoạt tài khoản.",
        [
            ("Phòng Văn hóa - Xã hội", "phong-van-hoa-xa-hoi", "V", 2),
            ("Công an xã", "cong-an", "V", 1),
        ],
    ),
    (
        "letters",
        "1. Phân công nhiệm vụ\na) Phòng Văn hóa - Xã hội\n- Chủ trì.\nb) Công an xã\n- Kích hoạt.\n2. Chế độ báo cáo\n- Các thôn báo cáo hằng tháng.",
        [
            ("Phòng Văn hóa - Xã hội", "phong-van-hoa-xa-hoi", "V/1/a", 1),
            ("Công an xã", "cong-an", "V/1/b", 1),
        ],
    ),
    (
        "dotted below a collective heading",
        "1. Đề nghị các ban ngành, đoàn thể xã\n1.1. Đoàn Thanh niên\n- Là lực lượng nòng cốt.\n1.2. Hội Phụ nữ, Hội Nông dân và các đoàn thể\n- Vận động hội viên.",
        [
            ("Đoàn Thanh niên", "doan-thanh-nien", "V/1/1.1", 1),
            ("Hội Phụ nữ, Hội Nông dân và các đoàn thể", "doan-the", "V/1/1.2", 1),
        ],
    ),
    (
        "headings that are no agency",
        "1. Phòng Văn hóa - Xã hội\n- Chủ trì.\n2. Kinh phí\nNgân sách xã.\n3. Thời gian thực hiện\nNăm 2026.\n4. Chế độ báo cáo\n- Báo cáo hằng quý.\n5. Thông tin liên hệ\nĐiện thoại.",
        [("Phòng Văn hóa - Xã hội", "phong-van-hoa-xa-hoi", "V/1", 1)],
    ),
    (
        "tasks as numbered items",
        "1. Công an xã\na) Kích hoạt tài khoản.\nb) Tuyên truyền an toàn.\n2. Các thôn\n- Rà soát tổ.",
        [("Công an xã", "cong-an", "V/1", 2), ("Các thôn", "thon", "V/2", 1)],
    ),
    (
        "closing words are no task",
        "1. Công an xã\n- Kích hoạt tài khoản.\nTrên đây là Kế hoạch hoạt động năm 2026, yêu cầu các đơn vị thực hiện./.",
        [("Công an xã", "cong-an", "V/1", 1)],
    ),
    (
        "other closing words",
        "1. Công an xã\n- Kích hoạt tài khoản.\nTrong quá trình thực hiện, nếu có vướng mắc, các đơn vị báo cáo UBND xã.",
        [("Công an xã", "cong-an", "V/1", 1)],
    ),
    (
        "request at the end",
        "1. Công an xã\n- Kích hoạt tài khoản.\nYêu cầu các cơ quan, đơn vị, các thôn nghiêm túc triển khai thực hiện./.",
        [("Công an xã", "cong-an", "V/1", 1)],
    ),
    (
        "hamlets with their teams",
        "1. Các thôn, Tổ công nghệ số cộng đồng\n- Hướng dẫn người dân.\n2. Trưởng các thôn\n- Chỉ đạo tổ.\n3. Tổ trưởng các tổ dân phố\n- Chỉ đạo tổ.\n4. Thành viên Tổ công nghệ số cộng đồng\n- Hướng dẫn.",
        [
            ("Các thôn, Tổ công nghệ số cộng đồng", "to-cnscd", "V/1", 1),
            ("Trưởng các thôn", "thon", "V/2", 1),
            ("Tổ trưởng các tổ dân phố", "thon", "V/3", 1),
            ("Thành viên Tổ công nghệ số cộng đồng", "to-cnscd", "V/4", 1),
        ],
    ),
    (
        "agencies with verbs within their names",
        "1. Các tổ chức chính trị - xã hội xã\n- Vận động hội viên.\n2. Trung tâm Phục vụ hành chính công\n- Hỗ trợ nộp hồ sơ.\n3. Tổ tham mưu giúp việc\n- Tổng hợp.",
        [
            ("Các tổ chức chính trị - xã hội xã", "doan-the", "V/1", 1),
            ("Trung tâm Phục vụ hành chính công", "trung-tam-hanh-chinh-cong", "V/2", 1),
            ("Tổ tham mưu giúp việc", None, "V/3", 1),
        ],
    ),
    (
        "agencies in capitals, and named with the commune",
        "1. PHÒNG VĂN HÓA - XÃ HỘI XÃ\n- Chủ trì.\n2. Công an xã Phú Vang\n- Kích hoạt.\n3. Đồng chí Trưởng Công an xã\n- Chỉ đạo.\n4. Đồng chí Bí thư Đoàn xã\n- Phân công đoàn viên.",
        [
            ("PHÒNG VĂN HÓA - XÃ HỘI XÃ", "phong-van-hoa-xa-hoi", "V/1", 1),
            ("Công an xã Phú Vang", "cong-an", "V/2", 1),
            ("Trưởng Công an xã", "cong-an", "V/3", 1),
            ("Bí thư Đoàn xã", "doan-thanh-nien", "V/4", 1),
        ],
    ),
    (
        "agencies the catalogue does not have",
        "1. Ban Quản lý chợ\n- Hướng dẫn tiểu thương.\n2. Hạt Kiểm lâm khu vực\n- Mở tài khoản.",
        [("Ban Quản lý chợ", None, "V/1", 1), ("Hạt Kiểm lâm khu vực", None, "V/2", 1)],
    ),
    (
        "a heading without tasks charges nobody",
        "1. Công an xã\n2. Các thôn\n- Rà soát tổ.",
        [("Các thôn", "thon", "V/2", 1)],
    ),
    (
        "bullets below a bullet of its own",
        "1. Mặt trận Tổ quốc xã\n- Tuyên truyền.\n- Đoàn Thanh niên xã thực hiện các nhiệm vụ sau:\n+ Cử đoàn viên.\n+ Ra quân cuối tuần.\n- Giám sát.",
        [
            ("Mặt trận Tổ quốc xã", "mat-tran-to-quoc", "V/1", 2),
            ("Đoàn Thanh niên xã", "doan-thanh-nien", "V/1", 3),
        ],
    ),
    (
        "the commune that charges others",
        ("UBND xã giao các cơ quan, đơn vị thực hiện các nhiệm vụ sau:\n1. UBND xã giao Phòng Văn hóa - Xã hội chủ trì triển khai.\n"
        "2. Ủy ban nhân dân xã Phú Vang đề nghị Công an xã kích hoạt tài khoản.\n"
        "Ủy ban nhân dân xã yêu cầu các cơ quan, đơn vị nghiêm túc triển khai thực hiện Kế hoạch này./."),
        [
            ("Phòng Văn hóa - Xã hội", "phong-van-hoa-xa-hoi", "V/1", 1),
            ("Công an xã", "cong-an", "V/2", 1),
        ],
    ),
    (
        "more closing words",
        ("1. Công an xã\n- Kích hoạt tài khoản.\nCăn cứ Kế hoạch này, các cơ quan, đơn vị chủ động triển khai thực hiện.\n"
        "Đề nghị các cơ quan, đoàn thể phối hợp thực hiện nghiêm túc Kế hoạch này."),
        [("Công an xã", "cong-an", "V/1", 1)],
    ),
    (
        "requests as paragraphs",
        "1. Công an xã\nKích hoạt tài khoản.\nĐề nghị các doanh nghiệp viễn thông hỗ trợ hạ tầng.",
        [("Công an xã", "cong-an", "V/1", 1), ("các doanh nghiệp viễn thông", "doanh-nghiep", "V/1", 1)],
    ),
    (
        "requests among the tasks of an agency",
        "1. Phòng Văn hóa - Xã hội\n- Chủ trì.\n- Đề nghị các doanh nghiệp viễn thông hỗ trợ hạ tầng.",
        [("Phòng Văn hóa - Xã hội", "phong-van-hoa-xa-hoi", "V/1", 2)],
    ),
    (
        "money under its heading may charge",
        "1. Công an xã\n- Kích hoạt.\n2. Kinh phí thực hiện\n- Ngân sách xã.\n- Phòng Kinh tế chủ trì, tham mưu bố trí kinh phí.",
        [("Công an xã", "cong-an", "V/1", 1), ("Phòng Kinh tế", "phong-kinh-te", "V/2", 1)],
    ),
    (
        "a task before the bullets",
        "1. Phòng Văn hóa - Xã hội: là cơ quan thường trực, có nhiệm vụ:\n- Chủ trì.\n- Tổng hợp.",
        [("Phòng Văn hóa - Xã hội", "phong-van-hoa-xa-hoi", "V/1", 3)],
    ),
    (
        "the part before the agency",
        "1. Cơ quan chủ trì: Phòng Văn hóa - Xã hội\n- Triển khai.\n2. Cơ quan phối hợp: Công an xã\n- Kích hoạt.",
        [("Phòng Văn hóa - Xã hội", "phong-van-hoa-xa-hoi", "V/1", 1), ("Công an xã", "cong-an", "V/2", 1)],
    ),
    (
        "agencies spoken of in paragraphs",
        "Phòng Văn hóa - Xã hội chủ trì triển khai.\nCác tổ công nghệ số được cấp tài liệu.\nTổ dân phố trên địa bàn có nhà văn hóa.",
        [("Phòng Văn hóa - Xã hội", "phong-van-hoa-xa-hoi", "V", 3)],
    ),
    (
        "requests as bullets",
        "- Giao Phòng Văn hóa - Xã hội chủ trì.\n- Đề nghị UBMTTQ và các đoàn thể xã tuyên truyền.\n- Yêu cầu các thôn, Tổ CNSCĐ triển khai.",
        [
            ("Phòng Văn hóa - Xã hội", "phong-van-hoa-xa-hoi", "V", 1),
            ("UBMTTQ và các đoàn thể xã", "mat-tran-to-quoc", "V", 1),
            ("các thôn, Tổ CNSCĐ", "to-cnscd", "V", 1),
        ],
    ),
    (
        "names on lines of their own",
        "Phòng Văn hóa - Xã hội\nChủ trì triển khai kế hoạch.\nTổng hợp báo cáo.\nCông an xã\nKích hoạt tài khoản.\nCác thôn\n- Rà soát tổ.",
        [
            ("Phòng Văn hóa - Xã hội", "phong-van-hoa-xa-hoi", "V", 2),
            ("Công an xã", "cong-an", "V", 1),
            ("Các thôn", "thon", "V", 1),
        ],
    ),
    (
        "stars above bullets",
        "* Phòng Văn hóa - Xã hội:\n- Chủ trì.\n- Tổng hợp.\n* Công an xã:\n- Kích hoạt.",
        [("Phòng Văn hóa - Xã hội", "phong-van-hoa-xa-hoi", "V", 2), ("Công an xã", "cong-an", "V", 1)],
    ),
    (
        "levels of government",
        "1. Cấp xã\na) Phòng Văn hóa - Xã hội\n- Chủ trì.\n2. Cấp thôn\na) Trưởng thôn\n- Chỉ đạo.",
        [("Phòng Văn hóa - Xã hội", "phong-van-hoa-xa-hoi", "V/1/a", 1), ("Trưởng thôn", "thon", "V/2/a", 1)],
    ),
    (
        "introduction alone on the heading, agencies as bullets",
        "1. Trách nhiệm của các cơ quan, đơn vị\n- Phòng Kinh tế: Bố trí kinh phí.\n- Trạm Y tế: Cập nhật sổ sức khỏe.",
        [("Phòng Kinh tế", "phong-kinh-te", "V/1", 1), ("Trạm Y tế", "tram-y-te", "V/1", 1)],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_charges(lines: str, expected: list[tuple[str, str | None, str | None, int]]) -> None:
    assert extract_charges(lines) == expected


@pytest.mark.parametrize(
    "heading",
    [
        "V. TỔ CHỨC THỰC HIỆN",
        "V. TỔ CHỨC TRIỂN KHAI THỰC HIỆN",
        "V. PHÂN CÔNG NHIỆM VỤ",
        "V. PHÂN CÔNG TRÁCH NHIỆM",
        "V. TRÁCH NHIỆM CỦA CÁC CƠ QUAN, ĐƠN VỊ",
        "V. PHÂN CÔNG TỔ CHỨC THỰC HIỆN",
        "V. TỔ CHỨC THƯC HIỆN",
        "V. TRÁCH NHIỆM THI HÀNH",
        "V. TRÁCH NHIỆM TỔ CHỨC THỰC HIỆN",
        "V. KINH PHÍ VÀ TỔ CHỨC THỰC HIỆN",
        "V. TỔ CHỨC, THỰC HIỆN",
    ],
)
def test_headings_of_the_organization(heading: str) -> None:
    assert extract_charges("1. Công an xã\n- Kích hoạt.", heading) == [("Công an xã", "cong-an", "V/1", 1)]


@pytest.mark.parametrize("heading", ["V. TỔ CHỨC TẬP HUẤN", "V. NỘI DUNG THỰC HIỆN", "V. KINH PHÍ"])
def test_other_headings_charge_nobody(heading: str) -> None:
    assert extract_charges("1. Công an xã\n- Kích hoạt.", heading) == []


@pytest.mark.parametrize(
    "heading",
    [
        "1. Tổ chức triển khai các lớp tập huấn cho người dân",
        "1. Các thôn tổ chức thực hiện",
        "1. Phân công nhiệm vụ cho từng thành viên của Tổ công nghệ số",
    ],
)
def test_sentences_about_organizing_are_no_organization(heading: str) -> None:
    assert extract_body(f"I. NỘI DUNG\n{heading}\n- Phòng Văn hóa - Xã hội chủ trì.").assignments == ()


def test_charges_that_speak_of_responsibility() -> None:
    lines = "1. Công an xã tổ chức thực hiện nội dung này.\n2. Các thôn chịu trách nhiệm thực hiện Kế hoạch này."
    assert [agency for agency, *_ in extract_charges(lines)] == ["Công an xã", "Các thôn"]


def test_headings_without_labels() -> None:
    plan = extract_body(
        "I. NỘI DUNG",
        "V. TỔ CHỨC THỰC HIỆN",
        paragraph("Phòng Văn hóa - Xã hội", bold=True),
        "- Chủ trì triển khai.\n- Tổng hợp.",
        paragraph("Công an xã:", bold=True),
        "- Kích hoạt tài khoản.",
        paragraph("Kinh phí", bold=True),
        "- Ngân sách xã.",
    )
    assert charges(plan) == [
        ("Phòng Văn hóa - Xã hội", "phong-van-hoa-xa-hoi", "V", 2),
        ("Công an xã", "cong-an", "V", 1),
    ]


def test_document_without_labels() -> None:
    plan = extract_body(
        centred("NỘI DUNG"),
        "Tập huấn.",
        centred("TỔ CHỨC THỰC HIỆN"),
        "1. Công an xã\n- Kích hoạt.\n2. Các thôn\n- Rà soát.",
    )
    assert charges(plan) == [("Công an xã", "cong-an", "1", 1), ("Các thôn", "thon", "2", 1)]


ROLES = [
    ("Chủ trì, phối hợp với Công an xã và Đoàn Thanh niên xã tổ chức tập huấn.", TaskRole.LEAD, ("Công an xã", "Đoàn Thanh niên xã")),
    ("Phối hợp với các thôn tuyên truyền.", TaskRole.COORDINATE, ("thôn",)),
    ("Tham mưu UBND xã ban hành quyết định.", TaskRole.ADVISE, ()),
    ("Tham mưu, phối hợp với Công an xã tổ chức tập huấn.", TaskRole.ADVISE, ("Công an xã",)),
    ("Hướng dẫn người dân cài đặt ứng dụng.", TaskRole.PERFORM, ()),
    ("Là cơ quan thường trực, theo dõi việc thực hiện.", TaskRole.LEAD, ()),
]  # fmt: skip


@pytest.mark.parametrize(("task", "role", "partners"), ROLES)
def test_role_and_partners(task: str, role: TaskRole, partners: tuple[str, ...]) -> None:
    found = extract_body(f"V. TỔ CHỨC THỰC HIỆN\n1. Phòng Văn hóa - Xã hội\n- {task}").assignments[0].tasks[0]
    assert (found.text, found.role, found.partners) == (task, role, partners)


@pytest.mark.parametrize(
    ("task", "due"),
    [
        ("Kiện toàn các tổ, hoàn thành trước ngày 30/4/2026.", "2026-04-30"),
        ("Thực hiện Kế hoạch số 45/KH-UBND ngày 20/02/2026.", None),
        ("Kiện toàn các tổ.", None),
    ],
)
def test_due(task: str, due: str | None) -> None:
    assert extract_body(f"V. TỔ CHỨC THỰC HIỆN\n1. Công an xã\n- {task}").assignments[0].tasks[0].due == due
