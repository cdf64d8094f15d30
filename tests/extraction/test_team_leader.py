"""Who leads a team; not what the leader does, nor who leads something else."""

from __future__ import annotations

import pytest
from documents import extract_body
from statements import MAKE_UP, read_statement

LEADERS = [
    ("Gồm: Khối trưởng (Tổ trưởng), Bí thư Chi đoàn (Tổ phó).", "Khối trưởng"),
    ("Tổ trưởng: Tổ trưởng TDP.", "Tổ trưởng TDP"),
    ("Trưởng thôn, trưởng khu phố - Tổ trưởng;", "Trưởng thôn, trưởng khu phố"),
    ("Tổ trưởng: Trưởng thôn.", "Trưởng thôn"),
    ("Tổ trưởng là Trưởng thôn, Tổ phó là Bí thư chi đoàn.", "Trưởng thôn"),
    ("Tổ trưởng Tổ CNSCĐ: Bí thư Đoàn Thanh niên xã.", "Bí thư Đoàn Thanh niên xã"),
    ("Tổ trưởng do Trưởng thôn đảm nhiệm; Tổ phó do Bí thư Chi đoàn đảm nhiệm.", "Trưởng thôn"),
    ("Tổ trưởng do Trưởng thôn kiêm nhiệm.", "Trưởng thôn"),
    ("Trưởng thôn làm Tổ trưởng.", "Trưởng thôn"),
    ("Tổ CNSCĐ do Trưởng thôn làm Tổ trưởng, Bí thư chi đoàn làm Tổ phó.", "Trưởng thôn"),
    ("Tổ gồm: Trưởng thôn làm Tổ trưởng; Bí thư chi đoàn làm Tổ phó; các thành viên là đoàn viên.", "Trưởng thôn"),
    ("Giao Bí thư Chi bộ làm Tổ trưởng.", "Bí thư Chi bộ"),
    (
        "Mỗi Tổ có 5-7 thành viên, do đồng chí Bí thư chi bộ hoặc Trưởng thôn làm Tổ trưởng.",
        "đồng chí Bí thư chi bộ hoặc Trưởng thôn",
    ),
    ("Trưởng thôn - Tổ trưởng; Bí thư chi đoàn - Tổ phó.", "Trưởng thôn"),
    ("- Trưởng thôn (Tổ trưởng), Bí thư chi đoàn (Tổ phó).", "Trưởng thôn"),
    ("Tổ trưởng tổ dân phố làm Tổ trưởng Tổ công nghệ số cộng đồng.", "Tổ trưởng tổ dân phố"),
    ("Tổ trưởng: Tổ trưởng tổ dân phố.", "Tổ trưởng tổ dân phố"),
    ("Tổ trưởng là Tổ trưởng tổ dân phố hoặc Bí thư chi bộ.", "Tổ trưởng tổ dân phố hoặc Bí thư chi bộ"),
    ("Đồng chí Phó Chủ tịch UBND xã là Tổ trưởng.", "Đồng chí Phó Chủ tịch UBND xã"),
    ("Đồng chí Trưởng thôn giữ chức Tổ trưởng.", "Đồng chí Trưởng thôn"),
    ("Bí thư Chi đoàn thanh niên là Tổ trưởng Tổ CNSCĐ.", "Bí thư Chi đoàn thanh niên"),
    ("Người đứng đầu Tổ là Trưởng thôn.", "Trưởng thôn"),
    ("Trưởng thôn đứng đầu Tổ công nghệ số cộng đồng.", "Trưởng thôn"),
    ("Tổ trưởng (Trưởng thôn hoặc Bí thư chi bộ) điều hành chung.", "Trưởng thôn hoặc Bí thư chi bộ"),
    ("Cơ cấu: 01 Tổ trưởng (là Trưởng thôn), 01 Tổ phó (là Bí thư chi đoàn), các thành viên.", "Trưởng thôn"),
    ("Gồm 01 Tổ trưởng là Trưởng thôn, 01 Tổ phó là Bí thư chi đoàn.", "Trưởng thôn"),
    ("Trưởng xóm kiêm Tổ trưởng Tổ CNSCĐ.", "Trưởng xóm"),
    ("Phân công Bí thư chi bộ thôn trực tiếp làm Tổ trưởng.", "Bí thư chi bộ thôn"),
    ("Tổ trưởng nên là Trưởng thôn.", "Trưởng thôn"),
    ("Tổ trưởng: là Trưởng thôn hoặc Phó Trưởng thôn;", "Trưởng thôn hoặc Phó Trưởng thôn"),
    ("Khuyến khích Bí thư chi đoàn làm Tổ trưởng.", "Bí thư chi đoàn"),
    ("Chi ủy, chi bộ phân công đảng viên làm Tổ trưởng.", "đảng viên"),
    (
        "Cấp thôn: Trưởng thôn là Tổ trưởng, Bí thư Chi đoàn là Tổ phó, Chi hội trưởng Phụ nữ là thành viên.",
        "Trưởng thôn",
    ),
    ("Tổ trường là Trưởng thôn.", "Trưởng thôn"),
    ("Bí thư Chi bộ, Trưởng thôn làm Tổ trưởng.", "Bí thư Chi bộ, Trưởng thôn"),
    ("Bí thư Chi bộ kiêm Trưởng thôn làm Tổ trưởng, Bí thư Chi đoàn làm Tổ phó.", "Bí thư Chi bộ kiêm Trưởng thôn"),
    ("Tổ trưởng: Bí thư chi bộ (hoặc Trưởng thôn).", "Bí thư chi bộ (hoặc Trưởng thôn)"),
    ("Tổ trưởng Tổ công nghệ số cộng đồng thôn: Trưởng thôn; Tổ phó: Bí thư chi đoàn.", "Trưởng thôn"),
    ("Tổ trưởng Tổ CNSCĐ là Trưởng thôn, có trách nhiệm điều hành hoạt động của Tổ.", "Trưởng thôn"),
    (
        "Tổ trưởng là Trưởng thôn hoặc người có uy tín, có kỹ năng công nghệ số do UBND xã quyết định.",
        "Trưởng thôn hoặc người có uy tín, có kỹ năng công nghệ số",
    ),
    ("Tổ trưởng là thành viên đoàn thanh niên.", "thành viên đoàn thanh niên"),
    ("Mỗi Tổ có 01 Tổ trưởng (Trưởng thôn), 01 Tổ phó (Bí thư chi đoàn) và 3-5 thành viên.", "Trưởng thôn"),
    ("Mỗi Tổ do Trưởng thôn phụ trách.", "Trưởng thôn"),
    ("Đ/c Trưởng thôn làm Tổ trưởng.", "Đ/c Trưởng thôn"),
    ("Thành phần gồm Trưởng thôn là Tổ trưởng, Bí thư chi đoàn là Tổ phó.", "Trưởng thôn"),
    (
        "Tổ trưởng do đồng chí Trưởng thôn hoặc Phó Bí thư Chi bộ đảm nhiệm, Tổ phó do Bí thư Chi đoàn đảm nhiệm.",
        "đồng chí Trưởng thôn hoặc Phó Bí thư Chi bộ",
    ),
    ("Tổ trưởng - Trưởng thôn; Tổ phó - Bí thư chi đoàn.", "Trưởng thôn"),
    ("Tổ trưởng: Trưởng ban công tác Mặt trận thôn.", "Trưởng ban công tác Mặt trận thôn"),
    ("Trưởng thôn/Bí thư chi bộ làm Tổ trưởng.", "Trưởng thôn/Bí thư chi bộ"),
]

NO_LEADERS = [
    "Tổ trưởng là người chịu trách nhiệm điều hành hoạt động của Tổ.",
    "Tổ trưởng có trách nhiệm phân công thành viên.",
    "Tổ trưởng Tổ dân phố là thành viên của Tổ.",
    "Trưởng thôn phụ trách chung, điều hành Tổ CNSCĐ.",
    "Tổ trưởng được bầu từ các thành viên.",
    "01 Tổ trưởng, 01 Tổ phó và các thành viên.",
    "Tổ trưởng báo cáo UBND xã hằng tháng.",
    "Tổ trưởng do các thành viên bầu.",
    "Tổ trưởng do UBND xã chỉ định.",
    "Trưởng ban công tác Mặt trận làm tổ trưởng Tổ liên gia.",
    "Tổ trưởng các Tổ CNSCĐ có trách nhiệm báo cáo Trưởng thôn.",
    "Tổ trưởng Tổ CNSCĐ là đầu mối tổng hợp, báo cáo cán bộ phụ trách.",
    "Trưởng thôn làm Tổ trưởng tổ tự quản.",
    "Các Tổ trưởng tổ dân phố là thành viên Tổ CNSCĐ, do Bí thư chi bộ chỉ đạo.",
    "Tổ trưởng tổ dân phố: Triển khai kế hoạch, giao cán bộ phụ trách.",
    "Khi vắng mặt, Tổ trưởng giao Tổ phó là Bí thư Chi đoàn điều hành.",
    "Chủ tịch UBND xã làm Trưởng ban chỉ đạo, Tổ trưởng các Tổ là ủy viên.",
    "Mời Tổ trưởng Tổ CNSCĐ, Trưởng thôn dự họp.",
    "Phối hợp với Trưởng thôn, Tổ trưởng Tổ CNSCĐ tổ chức ra quân.",
    "Tổ trưởng phân công cán bộ, đoàn viên trực.",
]

OFFICES = [
    *("khu phố trưởng", "Trưởng khu phố", "các đồng chí khu phố trưởng", "đ/c Khu phố trưởng", "TRƯỞNG KHU PHỐ"),
    *("thôn trưởng", "Trưởng các thôn", "Trưởng buôn", "buôn trưởng", "bon trưởng", "Trưởng bon", "Trưởng sóc"),
    *("Trưởng khu dân cư", "Trưởng khu vực", "khối phố trưởng", "Trưởng khối phố", "làng trưởng", "tiểu khu trưởng"),
    *("Trưởng phum", "xóm phó", "Phó trưởng ấp", "Trưởng tổ dân phố", "già làng", "Chi hội phó", "Hội trưởng"),
    *("Chủ nhiệm câu lạc bộ", "Bí thư Đảng ủy", "Bí thư chi đoàn", "Phó Bí thư chi bộ", "Chi hội trưởng Phụ nữ"),
    *("Chủ tịch Hội Nông dân", "Trưởng ban công tác Mặt trận", "Trưởng ban Mặt trận", "Hiệu trưởng", "ông Trưởng ấp"),
]


@pytest.mark.parametrize("office", OFFICES)
@pytest.mark.parametrize("way", ["Tổ trưởng là {}.", "Tổ trưởng: {};", "{} làm Tổ trưởng.", "{} (Tổ trưởng)."])
def test_every_office_is_known(office: str, way: str) -> None:
    leader = read_statement(MAKE_UP, way.format(office)).team.leader
    assert leader is not None
    assert leader.text == office


@pytest.mark.parametrize(("statement", "who"), LEADERS, ids=[text for text, _ in LEADERS])
def test_leader(statement: str, who: str) -> None:
    leader = read_statement(MAKE_UP, statement).team.leader
    assert leader is not None
    assert leader.text == who


@pytest.mark.parametrize("statement", NO_LEADERS)
def test_what_names_no_leader(statement: str) -> None:
    assert read_statement(MAKE_UP, statement).team.leader is None


def test_the_first_statement_counts() -> None:
    body = f"{MAKE_UP}- Tổ cấp xã: Tổ trưởng là Bí thư Đoàn xã.\n- Tổ cấp thôn: Tổ trưởng là Trưởng thôn."
    leader = extract_body(body).team.leader
    assert leader is not None
    assert (leader.text, leader.evidence.section) == ("Bí thư Đoàn xã", "III/1")


def test_a_list_of_duties_names_nobody() -> None:
    duties = "Tổ trưởng: " + "điều hành, phân công cán bộ, đôn đốc, kiểm tra, " * 8 + "tổng hợp."
    assert read_statement(MAKE_UP, duties).team.leader is None
